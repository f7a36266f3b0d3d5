"""How people name a language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.languages import own_name, read_language
from prompts.texts import house_texts


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("English", "en"),
        ("inglés", "en"),
        ("انگلیسی", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("Español", "es"),
        ("espanol", "es"),
        ("castellano", "es"),
        ("Spanish.", "es"),
        ("اسپانیایی", "es"),
        ("فارسی", "fa"),
        ("فارسي", "fa"),
        ("Farsi", "fa"),
        ("Persian", "fa"),
        ("persa", "fa"),
        (" fa ", "fa"),
        ("German", None),
        ("de", None),
        ("it", None),
        ("", None),
        ("english please, or spanish", None),
    ],
)
def test_a_language_is_known_by_what_people_call_it(words: str, language: str | None) -> None:
    assert read_language(words) == language


@pytest.mark.parametrize("language", house_texts().languages)
def test_each_language_is_known_by_its_own_name(language: str) -> None:
    assert read_language(own_name(language)) == language


@given(st.text(max_size=20))
def test_any_words_are_one_of_the_languages_or_none(words: str) -> None:
    assert read_language(words) in {None, *house_texts().languages}
