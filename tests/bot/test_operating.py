"""What the operator may do stands in the one table of who may do what, and the command line has nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from bot.cli import cli
from handlers.table import OPERATOR


def commands_of(group: typer.Typer, before: str = "") -> Iterator[str]:
    for command in group.registered_commands:
        if command.callback is not None:
            yield f"{before}{command.name or command.callback.__name__.replace('_', '-')}"
    for inner in group.registered_groups:
        if inner.typer_instance is not None:
            name = f"{inner.name} " if isinstance(inner.name, str) else ""
            yield from commands_of(inner.typer_instance, f"{before}{name}")


def test_the_command_line_holds_what_the_table_says_and_no_more() -> None:
    """A new command of the operator is a line in `OPERATOR` in handlers/table.py."""
    assert sorted(commands_of(cli)) == sorted(operating.name for operating in OPERATOR)
