"""The pictures of the guides are there, and a command makes them anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.sandbox.gallery import draw_all

DOCS = Path(__file__).parents[2] / "docs"


def shown() -> set[str]:
    """The pictures that a guide shows or links."""
    guides = [path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")]
    return {name for text in guides for name in re.findall(r"\]\(pictures/([^)]+)\)", text)}


def test_every_picture_of_a_guide_is_there_and_says_in_words_what_it_shows() -> None:
    assert shown() <= {path.name for path in (DOCS / "pictures").iterdir()}
    text = (DOCS / "therapist.md").read_text(encoding="utf-8")
    assert all(len(words) > 20 for words in re.findall(r"!\[([^]]*)\]", text))
    assert {"caseload.png", "client.png", "fortnight-report.pdf"} <= shown()


@pytest.mark.slow
async def test_the_command_makes_every_picture_that_is_kept(tmp_path: Path) -> None:
    drawn = await draw_all(tmp_path)
    assert {path.name for path in drawn} == {path.name for path in (DOCS / "pictures").iterdir()}
    assert all(path.stat().st_size > 1000 for path in drawn)
