"""What seemed to help: signs kept for the digest, never a concern."""

from __future__ import annotations

from typing import Any

import pytest

from care.concerns.protective import BOOK, SIGNS, read_signs


@pytest.mark.parametrize("phrase", BOOK.phrases, ids=lambda phrase: phrase.catches[0])
def test_a_sign_is_read_from_its_examples_and_not_from_its_counterparts(phrase: Any) -> None:
    assert all(phrase.tier in read_signs(words) for words in phrase.catches)
    assert not any(phrase.tier in read_signs(words) for words in phrase.spares)


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
