"""/mydata: everything held about a client, as a page to read and as JSON and CSV, sent as documents."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from care.timetable import local_day
from handlers.page import Section, page
from handlers.turn import Turn
from prompts.texts import own_digits
from prompts.zones import place_name, say_day
from storage import exporting, people
from storage.audit import Action
from storage.exporting import Rows

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run a text that begins with one of these (OWASP, CSV injection)."""
READ_FIRST = ("checkins", "clients", "consents", "walks", "nudges", "prompts", "flags", "flag_events", "audit")
"""The order of the page: what is most theirs first."""
ONLY_FOR_PROGRAMS = frozenset({"id", "client_id", "chat_hash", "code_hash", "hash", "subject", "update_id"})
"""Columns that the page leaves to the other two files."""
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


async def mydata(turn: Turn) -> None:
    """The copy is made now, in this transaction, and noted in the audit."""
    await turn.save()
    found = await exporting.export(turn.tx, turn.me.id)
    day = local_day(turn.now, turn.me.zone or "UTC").isoformat()
    documents = (
        (await _page(turn, found), f"amble-{day}.html", "mydata-page"),
        (as_json(found), f"amble-{day}.json", "mydata-json"),
        (as_tables(found), f"amble-{day}-tables.zip", "mydata-csv"),
    )
    for content, name, caption in documents:
        turn.out.send_document(turn.chat, content, name, turn.text(caption), client=turn.me.id)
    await turn.note(Action.TOOK_COPY, turn.me)


def as_json(found: Mapping[str, Rows]) -> bytes:
    return json.dumps(found, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def as_tables(found: Mapping[str, Rows]) -> bytes:
    """A ZIP with one CSV file for each table that has rows, headed by the names of its columns."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in found.items():
            if rows:
                archive.writestr(zipfile.ZipInfo(f"{name}.csv", ZIP_DATE), _csv(rows))
    return packed.getvalue()


def _csv(rows: Rows) -> bytes:
    """With a byte order mark, without which a spreadsheet takes UTF-8 for something else."""
    written = io.StringIO()
    table = csv.DictWriter(written, fieldnames=[*rows[0]])
    table.writeheader()
    table.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return written.getvalue().encode("utf-8-sig", "surrogatepass")


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(BEGINS_A_FORMULA) else value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


async def _page(turn: Turn, found: Mapping[str, Rows]) -> bytes:
    therapist = (await people.therapist(turn.tx, turn.me.therapist_id)).name
    zone = turn.me.zone or "UTC"
    day, place = say_day(local_day(turn.now, zone), turn.language), place_name(zone, turn.language)
    order = [*READ_FIRST, *(name for name in found if name not in READ_FIRST)]
    named = {name: [_named(turn, row) for row in found[name]] for name in order if name in found}
    written = page(
        language=turn.language,
        title=turn.text("mydata-title"),
        above=[
            turn.text("mydata-made", day=day, place=place, therapist=therapist),
            turn.text("mydata-correct", therapist=therapist),
        ],
        sections=[Section(turn.text(f"table-{name}"), rows) for name, rows in named.items()],
        empty=turn.text("mydata-none"),
    )
    return written.encode("utf-8", "replace")


def _named(turn: Turn, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A row as a person reads it: each column that holds something, by its plain name, but for numbers and codes."""
    return [
        (turn.text(f"column-{name}"), _moment(turn, value) if _is_moment(name) else _in_words(turn, value))
        for name, value in row.items()
        if _holds(value) and name not in ONLY_FOR_PROGRAMS
    ]


def _is_moment(name: str) -> bool:
    return name == "at" or name.endswith("_at") or name in {"not_before", "walking_until", "snoozed_until"}


def _moment(turn: Turn, value: str) -> str:
    """On the client's own clock."""
    local = dt.datetime.fromisoformat(value).astimezone(ZoneInfo(turn.me.zone or "UTC"))
    return own_digits(f"{local:%Y-%m-%d %H:%M}", turn.language)


def _holds(value: Any) -> bool:
    return value is not None and value not in ("", [], {})


def _in_words(turn: Turn, value: Any) -> str:
    match value:
        case True:
            return turn.text("mydata-yes")
        case False:
            return turn.text("mydata-no")
        case {"text": str(text)}:
            return text
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
