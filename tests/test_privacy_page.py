"""docs/privacy.md tells the truth: every table stands in it, and what it says of sealing and of settings holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import Settings
from handlers.table import COMMANDS
from storage.sealing import Sealed
from storage.tables import Base

PAGE = (Path(__file__).parent.parent / "docs" / "privacy.md").read_text(encoding="utf-8")
ROWS = {
    name: [cell.strip() for cell in line.split("|")[1:-1]]
    for line in PAGE.splitlines()
    if line.startswith("| `")
    for name in re.findall(r"`(\w+)`", line.split("|")[1])
}
TABLES = Base.metadata.tables


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_says_what_it_holds_and_how_long(table: str) -> None:
    assert table in ROWS, f"{table} is not in docs/privacy.md"
    _, holds, _, how_long = ROWS[table]
    assert holds
    assert how_long


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_table_with_sealed_columns_says_so_and_no_other(table: str) -> None:
    sealed = any(isinstance(column.type, Sealed) for column in TABLES[table].columns)
    assert bool(ROWS[table][2]) is sealed


def test_every_command_it_names_is_there() -> None:
    names = {command.name for command in COMMANDS}
    assert set(re.findall(r"`/(\w+)`", PAGE)) - names == set()


def test_the_months_it_names_are_those_of_the_settings() -> None:
    words, checkins = (Settings.model_fields[f"keep_{kind}_months"].default for kind in ("words", "checkins"))
    assert f"words {words} months, all {checkins} months after leaving" in PAGE
