"""Leaving in one plain word, however it is typed, and never by accident."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.leaving import LEAVING_WORDS, means_only_leaving, means_stop

AROUND = st.text(alphabet=" \t\n.,!?…-–'\"“”‘’()*_\u200b\u200d\ufeff🛑🙏✋🏽", max_size=6)
WORDS = st.sampled_from(sorted(word for words in LEAVING_WORDS.values() for word in words))


@pytest.mark.parametrize(
    "words",
    [
        "STOP",
        "stop.",
        "Stop!!",
        "“stop”",
        "🛑 stop",
        "ＳＴＯＰ",
        "s\u200btop",
        "please stop",
        "Stop please 🙏",
        "quit",
        "END",
        "Cancel",
        "unsubscribe",
        "revoke",
        "opt out",
        "opt-out",
        "OptOut",
        "stop all",
        "STOPALL",
        "parar",
        "por favor, cancelar",
        "لغو",
        "لطفا توقف",
    ],
)
def test_a_client_who_says_one_plain_word_is_leaving(words: str) -> None:
    assert means_stop(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "please",
        "🛑",
        "stop it hurts",
        "I had to stop at the lights",
        "couldn't stop smiling",
        "non-stop rain",
        "the end of the path",
        "cancelled my plans and walked",
        "quit my job today",
        "weekend",
        "ended up at the sea",
        "don't stop",
        "baja",
        "para nada",
        "بدون توقف راه رفتم",
    ],
)
def test_a_client_who_tells_about_the_day_is_not_leaving(words: str) -> None:
    assert not means_stop(words)


@given(word=WORDS, before=AROUND, after=AROUND, loud=st.booleans())
def test_whatever_stands_around_the_word_it_still_means_leaving(word: str, before: str, after: str, loud: bool) -> None:
    assert means_stop(before + (word.upper() if loud else word) + after)


@given(word=WORDS, between=st.sampled_from([" ", "\u200b", "\u200c", "-", "  "]), data=st.data())
def test_a_gap_inside_the_word_changes_nothing(word: str, between: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    assert means_stop(word[:at] + between + word[at:])


@given(word=WORDS, more=st.sampled_from(["the pain", "it hurts", "at the lights", "walking", "duele", "درد"]))
def test_any_further_word_makes_it_a_reply(word: str, more: str) -> None:
    assert not means_stop(f"{word} {more}")


@given(st.text())
def test_any_text_at_all_can_be_asked(text: str) -> None:
    assert means_stop(text) in (True, False)


@pytest.mark.parametrize(
    "words", ["unsubscribe", "Opt out", "please unsubscribe", "STOP ALL", "darme de baja", "لغو اشتراک"]
)
def test_some_words_of_leaving_can_mean_nothing_but_leaving(words: str) -> None:
    assert means_stop(words)
    assert means_only_leaving(words)


@pytest.mark.parametrize("words", ["stop", "STOP please", "/stop", "end", "parar", "توقف", "stop it hurts", ""])
def test_other_words_may_be_meant_for_a_walk(words: str) -> None:
    assert not means_only_leaving(words)
