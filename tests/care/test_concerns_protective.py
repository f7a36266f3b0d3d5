"""What seemed to help: signs kept for the digest, never a concern."""

from __future__ import annotations

from typing import Any

import pytest

from care.concerns.protective import BOOKS, SIGNS, read_signs

PHRASES = [(language, phrase) for language, book in BOOKS.items() for phrase in book.phrases]


@pytest.mark.parametrize(("language", "phrase"), PHRASES, ids=[f"{name}: {one.catches[0]}" for name, one in PHRASES])
def test_a_sign_is_read_from_its_examples_and_not_from_its_counterparts(language: str, phrase: Any) -> None:
    for words in phrase.catches:
        assert phrase.tier in read_signs(words, language), words
    for words in phrase.spares:
        assert phrase.tier not in read_signs(words, language), words


@pytest.mark.parametrize("language", BOOKS)
def test_every_language_knows_every_sign(language: str) -> None:
    assert {phrase.tier for phrase in BOOKS[language].phrases} == set(SIGNS)


def test_what_is_denied_is_no_sign_in_any_language() -> None:
    assert read_signs("hoy no me reí", "es") == ()
    assert read_signs("llamé a mi hermana y nos reímos, y una siesta sin culpa", "es") == (
        "rested",
        "reached out",
        "joy",
    )


def test_several_signs_are_each_named_once() -> None:
    assert read_signs("took my time, heard a robin, heard an owl in the trees, laughed with mum") == (
        "noticed something",
        "slower by choice",
        "joy",
    )


def test_what_is_denied_is_no_sign() -> None:
    assert read_signs("no joy today") == ()


def test_a_language_without_phrases_has_no_signs() -> None:
    assert read_signs("laughed a lot", "de") == ()
    assert len(SIGNS) == 5
