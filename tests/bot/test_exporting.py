"""The research table: of those alone who agreed to it, and of nobody by name."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet
from rich.console import Console

from bot.exporting import export
from bot.settings import WrongSettings
from care.consent import VERSION
from care.model import ClientId, Movement, Tone
from care.research import COLUMNS, NAMES
from storage import checkins, people, walks
from storage.sealing import Cipher
from storage.store import Store
from storage.tables import AuditLine
from tests.conftest import KEY
from tests.storage import given as g

FIRST = dt.datetime(2026, 3, 2, 22, 30, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
WORDS = "the invented lake was very still"


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(database_url, Cipher(KEY))
    yield store
    await store.close()


async def someone(store: Store, name: str, **values: Any) -> ClientId:
    """Somebody in Berlin (an hour ahead of UTC) with a nudge, its answer, a private check-in and a walk."""
    agreed: dict[str, Any] = {"research": True, "consented": VERSION, "zone": "Europe/Berlin"} | values
    async with store.transaction() as tx:
        client = await g.client(tx, name, **agreed)
        day = FIRST.date()
        nudge = await g.nudge(tx, client, day, due_at=FIRST, made_at=FIRST, prompt_key="own-7")
        await g.nudge(tx, client, day + DAY, due_at=FIRST + DAY, withheld=True, reason="quiet hours")
        said = {"mood": 2, "before": 1, "tone": Tone.HEAVY, "tone_by": "client", "words": WORDS}
        await checkins.keep(tx, client, nudge_id=nudge, at=FIRST + 2 * HOUR, day=day + DAY, **said)
        await checkins.keep(tx, client, at=FIRST + 3 * HOUR, day=day + DAY, mood=5, private=True)
        await walks.begin(
            tx, client, movement=Movement.WALK, minutes=20, now=FIRST + 4 * HOUR, next_cue_at=FIRST + 4 * HOUR
        )
    return client


async def table(store: Store, folder: Path) -> list[dict[str, str]]:
    file = folder / "study.csv"
    await export(store, file, Console(quiet=True), lambda: FIRST)
    with file.open(encoding="utf-8") as opened:
        return list(csv.DictReader(opened))


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("study*"))


async def test_every_row_is_an_event_counted_from_the_persons_own_first_day(store: Store, tmp_path: Path) -> None:
    await someone(store, "Robin Invented")
    nudge, answer, walk, withheld = await table(store, tmp_path)
    assert [row["event"] for row in (nudge, answer, walk, withheld)] == ["nudge", "check-in", "walk", "nudge"]
    assert [(row["day"], row["hour"]) for row in (nudge, answer, walk, withheld)] == [
        ("0", "23"),
        ("1", "1"),
        ("1", "3"),
        ("1", "23"),
    ]
    assert (nudge["prompt"], nudge["answered"], nudge["withheld"]) == ("other", "yes", "")
    assert (withheld["withheld"], withheld["prompt"], withheld["answered"]) == ("quiet hours", "", "")
    assert (answer["mood"], answer["before"], answer["tone"], answer["tone_by"]) == ("2", "1", "heavy", "client")
    assert (answer["words"], answer["delay_minutes"]) == ("yes", "120")
    assert walk["walk_minutes"] == "20"


async def test_only_who_agreed_to_research_in_the_text_in_force_is_in_it(store: Store, tmp_path: Path) -> None:
    await someone(store, "Robin Invented")
    await someone(store, "Kim Invented", research=False)
    await someone(store, "Lee Invented", consented="1")
    await someone(store, "Ada Invented", consented=None)
    rows = await table(store, tmp_path)
    assert len({row["person"] for row in rows}) == 1


async def test_no_word_no_name_no_number_and_no_date_of_anybody_is_in_the_files(store: Store, tmp_path: Path) -> None:
    client = await someone(store, "Robin Invented")
    await table(store, tmp_path)
    for file in files(tmp_path):
        text = file.read_text(encoding="utf-8")
        for told in ("lake", "Robin", "2026", "Berlin", "own-7"):
            assert told not in text
    async with store.reading() as tx:
        row = await people.client(tx, client)
    assert str(row.chat_id) not in (tmp_path / "study.csv").read_text(encoding="utf-8")


async def test_what_is_kept_private_is_not_in_it(store: Store, tmp_path: Path) -> None:
    await someone(store, "Robin Invented")
    assert "5" not in {row["mood"] for row in await table(store, tmp_path)}


async def test_a_person_has_another_name_in_each_table_and_the_order_says_nothing(store: Store, tmp_path: Path) -> None:
    for number in range(6):
        await someone(store, f"Client {number} Invented")
    named = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        named.append([row["person"] for row in await table(store, tmp_path / folder)])
    assert not set(named[0]) & set(named[1])
    assert named[0] == sorted(named[0])


async def test_parquet_holds_the_same_with_what_each_column_means(store: Store, tmp_path: Path) -> None:
    await someone(store, "Robin Invented")
    file = tmp_path / "study.parquet"
    await export(store, file, Console(quiet=True), lambda: FIRST)
    read = parquet.read_table(file)
    assert tuple(read.column_names) == NAMES
    assert read.column("mood").to_pylist() == [None, 2, None, None]
    assert read.column("answered").to_pylist() == [True, None, None, None]
    assert read.schema.field("mood").metadata[b"meaning"].startswith(b"Of a check-in: the face")


async def test_the_dictionary_names_every_column_in_its_order(store: Store, tmp_path: Path) -> None:
    await table(store, tmp_path)
    with (tmp_path / "study-dictionary.csv").open(encoding="utf-8") as opened:
        assert [row["name"] for row in csv.DictReader(opened)] == list(NAMES)
    assert tuple(column.name for column in COLUMNS) == NAMES


async def test_the_files_are_the_operators_alone_and_the_audit_says_that_they_were_made(
    store: Store, tmp_path: Path
) -> None:
    await table(store, tmp_path)
    assert {file.stat().st_mode & 0o777 for file in files(tmp_path)} == {0o600}
    (line,) = await g.rows(store, AuditLine)
    assert (line.who, line.action, line.subject) == ("operator", "research-table", None)


async def test_with_few_people_the_operator_is_told_that_a_table_can_point_at_somebody(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await someone(store, "Robin Invented")
    await export(store, tmp_path / "study.csv", Console(), lambda: FIRST)
    assert "can point at somebody" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("name", ["study.xlsx", "study", "there.csv", "missing/study.csv"])
async def test_a_file_that_cannot_be_written_is_told_before_anything_is_read(
    store: Store, tmp_path: Path, name: str
) -> None:
    (tmp_path / "there.csv").write_text("kept")
    with pytest.raises(WrongSettings):
        await export(store, tmp_path / name, Console(quiet=True), lambda: FIRST)
    assert (tmp_path / "there.csv").read_text() == "kept"
    assert await g.rows(store, AuditLine) == []
