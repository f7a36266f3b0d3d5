"""Notions: how rows are read, and what several of them say together."""

from __future__ import annotations

import pytest

from care.concerns import read_reply
from care.concerns.data import BOOKS
from care.concerns.notions import Notions, Text
from care.concerns.plain import plain
from care.concerns.together import parsed
from care.model import Level

SLOTS = {"pet": "dog|old cat"}
ROWS = {
    "giving": "(gave|giving) (away)? my {pet}",
    "last": "last (walk|one|.) !(of the week|today)",
    "leaving": "leave .. behind",
    "counting": "# pills\ncount*",
    "both": "{giving} for good",
}


def heard(words: str) -> dict[str, list[str]]:
    text = Text(plain(words))
    found = Notions(ROWS, SLOTS, ROWS).find(text)
    return {notion: [" ".join(text.words[at.first : at.last + 1]) for at in places] for notion, places in found.items()}


@pytest.mark.parametrize(
    ("words", "notion", "said"),
    [
        ("gave my dog to Sam", "giving", "gave my dog"),
        ("I'm giving away my old cat", "giving", "giving away my old cat"),
        ("giving my old cat for good", "both", "giving my old cat for good"),
        ("leave it all quietly behind", "leaving", "leave it all quietly behind"),
        ("20 pills left", "counting", "20 pills"),
        ("been counting them", "counting", "counting"),
        ("this is the last. bye", "last", "last"),
        ("gave away. my dog", "giving", "gave away my dog"),
    ],
)
def test_a_row_is_heard_by_each_of_its_ways(words: str, notion: str, said: str) -> None:
    assert said in heard(words)[notion]


@pytest.mark.parametrize("words", ["gave my fish", "leave that and all of this mess behind", "last walk today"])
def test_what_is_no_row_is_not_heard(words: str) -> None:
    assert heard(words) == {}


def test_an_entry_that_no_reply_could_hold_stops_the_start() -> None:
    with pytest.raises(ValueError, match="no entry"):
        Notions({"broken": "gave (the (old) dog)"}, {}, ["broken"])


def test_notions_stand_near_each_other_and_never_in_the_same_words() -> None:
    together = parsed("giving & last &! leaving", urgent=False, within=9)
    notions = Notions(ROWS, SLOTS, ROWS)

    def said(words: str) -> bool:
        text = Text(plain(words))
        return together.heard(text, notions.find(text)) is not None

    assert said("gave my dog a hug on a last walk")
    assert not said("gave my dog a hug and then a very long time later took the last walk")
    assert not said("gave my dog a hug on a last walk. leave it behind")
    assert said("leave it behind. gave my dog a hug on a last walk")


@pytest.mark.parametrize(
    ("quiet", "told"),
    [
        (
            "sat on the wall of the bridge eating chips",
            "chips were nice. got up on the wall of the bridge, got down again",
        ),
        ("won't need a coat now, it's warm", "warm today. won't need a home now"),
        ("went off the pier for a dip", "ice cream, gulls. thinking i'll go off the pier one night"),
    ],
)
def test_everyday_things_explain_what_they_follow_and_not_what_comes_after(quiet: str, told: str) -> None:
    assert read_reply(quiet) == ()
    assert [concern.rule for concern in read_reply(told)] == ["self-harm"]


def test_what_is_heard_together_is_urgent_only_where_the_data_say_so() -> None:
    (concern,) = read_reply("thought about the pills in the cupboard")
    assert concern.level is Level.CONCERN


def test_every_notion_that_is_heard_together_is_written_down() -> None:
    known = {name for book in BOOKS.values() for name in book.get("notions", {})}
    for book in BOOKS.values():
        for stanza in book.get("together", ()):
            assert parsed(stanza["notions"], urgent=False).notions <= known, stanza["notions"]
