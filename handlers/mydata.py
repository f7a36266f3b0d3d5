"""/mydata: everything held about a client, as a page to read and as JSON and CSV, sent as documents."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from care.timetable import local_day
from handlers.page import Section, page
from handlers.turn import Turn
from prompts.zones import say_day
from storage import exporting, people
from storage.audit import Action
from storage.exporting import Rows

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run a text that begins with one of these (OWASP, CSV injection)."""
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
    day = say_day(local_day(turn.now, turn.me.zone or "UTC"), turn.language)
    sections = [
        Section(turn.text(f"table-{name}"), [_named(turn, row) for row in rows]) for name, rows in found.items()
    ]
    written = page(
        language=turn.language,
        title=turn.text("mydata-title"),
        above=[
            turn.text("mydata-made", day=day, therapist=therapist),
            turn.text("mydata-correct", therapist=therapist),
        ],
        sections=sections,
        empty=turn.text("mydata-none"),
    )
    return written.encode("utf-8", "replace")


def _named(turn: Turn, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A row as a person reads it: each column that holds something, by its plain name."""
    return [(turn.text(f"column-{name}"), _in_words(turn, value)) for name, value in row.items() if _holds(value)]


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
