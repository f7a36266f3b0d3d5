"""`amble export FILE`: the research table as CSV or Parquet, and its data dictionary beside it."""

from __future__ import annotations

import csv
import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bot.settings import WrongSettings
from care.research import COLUMNS, FEW, NAMES, Row, table_of
from prompts.catalogue import load
from storage import audit, research
from storage.audit import OPERATOR, Action, Entry
from storage.store import Store

WORD_BYTES = 4
FileName = Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .csv or .parquet; must not be there yet.")]


async def export(store: Store, file: Path, console: Console, now: Callable[[], Any]) -> None:
    """Write the table of everyone who agreed to it, and note in the audit that it was made."""
    write = _writer(file)
    known = {prompt.key for prompt in load("en").prompts}
    async with store.transaction() as tx:
        people = await research.participants(tx, known)
        await audit.write(tx, [Entry(OPERATOR, OPERATOR, Action.RESEARCH_TABLE)], now())
    rows = table_of(people, lambda: secrets.token_hex(WORD_BYTES))
    write(file, rows)
    dictionary = file.with_name(f"{file.stem}-dictionary.csv")
    _write_csv(dictionary, ("name", "kind", "meaning"), [(each.name, each.kind, each.meaning) for each in COLUMNS])
    console.print(f"{len(rows)} rows of {len(people)} people who agreed to it: {file}", markup=False)
    console.print(f"What each column means: {dictionary}", markup=False)
    if 0 < len(people) < FEW:
        console.print(f"With fewer than {FEW} people a table can point at somebody. Please keep it as you keep notes.")


def _writer(file: Path) -> Callable[[Path, Sequence[Row]], None]:
    """How a file of this name is written. Raises `WrongSettings` with what to change."""
    writers = {".csv": _csv, ".parquet": _parquet}
    write = writers.get(file.suffix.lower())
    if write is None:
        raise WrongSettings("The file must end in .csv or .parquet, such as: amble export study.csv")
    if file.exists() or file.with_name(f"{file.stem}-dictionary.csv").exists():
        raise WrongSettings(f"{file.name} or its dictionary is there already; choose another name.")
    if not file.resolve().parent.is_dir():
        raise WrongSettings("There is no such folder to write into.")
    if write is _parquet:
        _arrow()
    return write


def _csv(file: Path, rows: Sequence[Row]) -> None:
    _write_csv(file, NAMES, [tuple(_plain(value) for value in astuple(row)) for row in rows])


def _plain(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _write_csv(file: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with os.fdopen(_new(file), "w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened)
        writer.writerow(head)
        writer.writerows(rows)


def _parquet(file: Path, rows: Sequence[Row]) -> None:
    arrow, parquet = _arrow()
    kinds = {"text": arrow.string(), "integer": arrow.int32(), "yes or no": arrow.bool_()}
    schema = arrow.schema(
        [arrow.field(each.name, kinds[each.kind], metadata={"meaning": each.meaning}) for each in COLUMNS]
    )
    columns = [
        arrow.array([getattr(row, name) for row in rows], kinds[each.kind])
        for name, each in zip(NAMES, COLUMNS, strict=True)
    ]
    with os.fdopen(_new(file), "wb") as opened:
        parquet.write_table(arrow.Table.from_arrays(columns, schema=schema), opened)


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise WrongSettings("Parquet needs one package more: pip install 'amble[research]'. CSV needs none.") from None
    return pyarrow, parquet


def _new(file: Path) -> int:
    """A file that nobody but the operator can read, and that was not there before."""
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
