"""A copy of everything: to read on a phone, and as JSON and CSV; and nothing that is held is missing from it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest

from handlers.mydata import as_tables
from handlers.page import Section, page
from prompts.texts import house_texts
from storage.held import HELD
from storage.outbox import File, read_payload
from storage.tables import AuditLine, Base, Outbox, SetAside
from tests.handlers.room import CLIENT, OTHER_CLIENT, OTHER_THERAPIST, THERAPIST, Room, say

WORDS = "rain on the leaves <b>& a bit calmer</b>"


async def documents(room: Room, chat: int = CLIENT) -> dict[str, bytes]:
    """What /mydata sends, by the ending of its name."""
    await room.hush()
    await room.write(chat, "/mydata")
    rows = await room.rows(Outbox, Outbox.method == "sendDocument")
    files = [read_payload(row.payload)["document"] for row in rows if row.payload]
    assert all(isinstance(each, File) for each in files)
    return {each.name.rpartition(".")[2]: each.content for each in files}


@pytest.mark.parametrize("language", house_texts().languages)
def test_every_table_and_every_column_has_a_plain_name_in_every_language(language: str) -> None:
    """A new column fails here: give it `column-NAME` in each language. It is in the export by itself."""
    tables: list[type[Base]] = [*HELD, AuditLine, SetAside]
    names = {f"table-{table.__tablename__}" for table in tables} | {f"held-{table.__tablename__}" for table in tables}
    names |= {f"column-{column.name}" for table in tables for column in table.__table__.columns}
    assert names - house_texts().keys(language) == set()


async def test_everything_is_sent_as_a_page_as_json_and_as_tables(practice: Room) -> None:
    await practice.nudge()
    await practice.write(CLIENT, WORDS)
    found = await documents(practice)
    assert set(found) == {"html", "json", "zip"}
    data: dict[str, list[dict[str, Any]]] = json.loads(found["json"])
    assert {table.__tablename__ for table in HELD} <= set(data)
    assert [row["words"] for row in data["checkins"]] == [WORDS]
    assert data["clients"][0]["name"] == "Robin Invented"
    assert [row["part"] for row in data["consents"]] == ["prompts", "keeps_words", "shares_words", "shares_tone"]
    assert set(data["clients"][0]) == {column.name for column in (await practice.client()).__table__.columns}


async def test_each_table_is_a_file_a_spreadsheet_opens(practice: Room) -> None:
    await practice.write(CLIENT, WORDS)
    with zipfile.ZipFile(io.BytesIO((await documents(practice))["zip"])) as archive:
        (row,) = csv.DictReader(io.StringIO(archive.read("checkins.csv").decode("utf-8-sig")))
    assert row["words"] == WORDS


def test_words_that_look_like_a_formula_are_never_run() -> None:
    packed = as_tables({"checkins": [{"words": "=HYPERLINK(1)", "polarity": -0.4}]})
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        (row,) = csv.DictReader(io.StringIO(archive.read("checkins.csv").decode("utf-8-sig")))
    assert row == {"words": "'=HYPERLINK(1)", "polarity": "-0.4"}


async def test_the_page_reads_in_plain_names_and_runs_nothing(practice: Room) -> None:
    await practice.write(CLIENT, WORDS)
    html = (await documents(practice))["html"].decode()
    assert "rain on the leaves &lt;b&gt;&amp; a bit calmer&lt;/b&gt;" in html
    assert say("table-checkins") in html
    assert say("column-words") in html
    assert "<script" not in html
    assert "http" not in html
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html
    assert 'name="viewport"' in html
    assert "/forget" in html


async def test_the_page_begins_with_their_answers_on_their_own_clock_without_codes(practice: Room) -> None:
    await practice.change(zone="Asia/Tehran")
    await practice.write(CLIENT, WORDS)
    found = await documents(practice)
    html = found["html"].decode()
    assert html.index(say("table-checkins")) < html.index(say("table-clients"))
    assert "2026-03-02 12:30" in html
    hashed = json.loads(found["json"])["clients"][0]["chat_hash"]
    assert hashed not in html


def test_a_persian_page_is_written_from_right_to_left() -> None:
    made = page(language="fa", title="سلام", above=[], sections=[Section("جواب‌ها", [])], empty="هیچ")
    assert '<html lang="fa" dir="rtl">' in made
    assert "<p>هیچ</p>" in made


async def test_nothing_of_anybody_else_is_in_it(practice: Room) -> None:
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    await practice.add_client(ada, OTHER_CLIENT, "Kim Invented")
    await practice.write(OTHER_CLIENT, "the invented lake was very still")
    for content in (await documents(practice)).values():
        assert b"Kim" not in content
        assert b"invented lake" not in content


async def test_a_copy_is_in_the_audit_and_shown_to_the_client(practice: Room) -> None:
    await documents(practice)
    assert [line.action for line in await practice.rows(AuditLine)] == ["took-copy"]
    data = json.loads((await documents(practice))["json"])
    assert [row["action"] for row in data["audit"]] == ["took-copy"]


async def test_a_file_on_its_way_is_in_it_by_its_name_and_not_by_its_bytes(practice: Room) -> None:
    await practice.write(CLIENT, "/mydata")
    await practice.write(CLIENT, "/mydata")
    second = (await practice.rows(Outbox, Outbox.method == "sendDocument"))[4]
    data = json.loads(read_payload(second.payload)["document"].content)
    sent = [row["payload"]["document"] for row in data["outbox"] if row["method"] == "sendDocument"]
    assert [name.rpartition(".")[2] for name in sent] == ["html", "json", "zip"]


async def test_who_left_may_still_take_a_copy_and_a_therapist_has_none(practice: Room) -> None:
    await practice.write(CLIENT, "stop")
    assert set(await documents(practice)) == {"html", "json", "zip"}
    assert await documents(practice, THERAPIST) == {}


async def test_the_place_someone_had_before_is_in_it(practice: Room) -> None:
    await practice.write(CLIENT, WORDS)
    before = (await practice.client()).id
    sam = (await practice.therapist()).id
    await practice.change(chat_id=None)
    await practice.add_client(sam, CLIENT, "Robin Again", earlier_id=before)
    data = json.loads((await documents(practice))["json"])
    assert [row["name"] for row in data["clients"]] == ["Robin Again", "Robin Invented"]
    assert [row["words"] for row in data["checkins"]] == [WORDS]
