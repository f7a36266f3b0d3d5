"""The README tells the truth: every command stands in it, and every file it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli import audits, cli, therapist
from bot.prompting import prompts
from handlers.table import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_readme_names_every_command_of_the_bot() -> None:
    shown = [command.name for command in COMMANDS if command.shown_to != frozenset()]
    assert [name for name in shown if f"`/{name}" not in README] == []


def test_the_readme_names_every_command_of_the_operator() -> None:
    names = [command.name or command.callback.__name__ for command in cli.registered_commands if command.callback]
    names += [f"therapist {c.name or c.callback.__name__}" for c in therapist.registered_commands if c.callback]
    names += [f"audit {c.name or c.callback.__name__}" for c in audits.registered_commands if c.callback]
    names += [f"prompts {c.name or c.callback.__name__}" for c in prompts.registered_commands if c.callback]
    assert [name for name in names if f"amble {name}" not in README] == []


def test_the_two_commands_stand_on_lines_of_their_own() -> None:
    assert "\nmake demo\n" in README
    assert "\nmake test\n" in README


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_file_a_page_links_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
