"""Tone: what a kind colleague would say of three words, and which of them led there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care import tone
from care.model import Reading, Tone
from care.tone.typing_errors import Nearby, slips_between

HEAVY = (
    "sad",
    "so drained today",
    "i'm not happy",
    "it hasn't helped me",
    "isn't good",
    "nice view but so lonely",
    "can't cope",
    "feeling overwhelmed",
    "couldn't sleep",
    "miss being at ease",
    "everyone seems happy except me",
    "stayed in bed",
    "no energy",
)
WORDS = (
    *(
        "sad",
        "happy",
        "not",
        "so",
        "a bit",
        "but",
        "calm",
        "tired",
        "until i",
        "gone",
        "wish i",
        "everyone else",
    ),
    *(
        "though",
        "this morning",
        "now",
        "7/10",
        "😊",
        "🙄",
        ":(",
        "great.",
        "and",
        "walked",
        "no",
        ",",
        "hard to",
        "sleep",
    ),
    *(
        "energy",
        "less",
        "without",
        "8",
        "lol",
        "again",
        "ok",
        "anxoius",
        "even though",
        "melted",
        "except me",
    ),
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # heavy
        ("pretty low", Tone.HEAVY),
        ("just low", Tone.HEAVY),
        ("around a 3", Tone.HEAVY),
        ("3", Tone.HEAVY),
        ("couldn't sleep", Tone.HEAVY),
        ("great. knee went again", Tone.HEAVY),
        ("so relaxing 🙄", Tone.HEAVY),
        ("wish i felt calm", Tone.HEAVY),
        ("used to love this walk", Tone.HEAVY),
        ("my smile is gone", Tone.HEAVY),
        ("was fun until i saw him", Tone.HEAVY),
        ("walking usually helps. today it didn't", Tone.HEAVY),
        ("exhuasted", Tone.HEAVY),
        ("drained", Tone.HEAVY),
        ("so numb today", Tone.HEAVY),
        ("anxious all morning", Tone.HEAVY),
        ("cried by the lake", Tone.HEAVY),
        ("overwhelmed", Tone.HEAVY),
        ("everything feels heavy", Tone.HEAVY),
        ("not good", Tone.HEAVY),
        ("isn't helping", Tone.HEAVY),
        ("it hasn't helped", Tone.HEAVY),
        ("it hasn’t helped", Tone.HEAVY),
        ("don't feel calm", Tone.HEAVY),
        ("no energy", Tone.HEAVY),
        ("supposed to be fun", Tone.HEAVY),
        ("nice view but so lonely", Tone.HEAVY),
        ("😞", Tone.HEAVY),
        ("walked :(", Tone.HEAVY),
        ("2/10", Tone.HEAVY),
        # light
        ("the knot in my chest is gone", Tone.LIGHT),
        ("all the tension just melted", Tone.LIGHT),
        ("dead proud", Tone.LIGHT),
        ("can't stop smiling", Tone.LIGHT),
        ("wicked view", Tone.LIGHT),
        ("less anxious", Tone.LIGHT),
        ("even though it was hard i'm proud", Tone.LIGHT),
        ("lighter", Tone.LIGHT),
        ("feel settled", Tone.LIGHT),
        ("hopeful for once", Tone.LIGHT),
        ("gooood", Tone.LIGHT),
        ("not too bad", Tone.LIGHT),
        ("not anxious now", Tone.LIGHT),
        ("no dread this time", Tone.LIGHT),
        ("sad at first but calm by the end", Tone.LIGHT),
        ("round the pond 😊", Tone.LIGHT),
        ("8 out of 10", Tone.LIGHT),
        ("never felt better", Tone.LIGHT),
        # neither
        ("ok", Tone.NEUTRAL),
        ("killer hill", Tone.NEUTRAL),
        ("heavy rain", Tone.NEUTRAL),
        ("3 miles", Tone.NEUTRAL),
        ("5/10", Tone.NEUTRAL),
        ("dead end", Tone.NEUTRAL),
        ("walked to the shop", Tone.NEUTRAL),
        ("30 minutes by the river", Tone.NEUTRAL),
        ("usual route", Tone.NEUTRAL),
        # both
        ("happy and heartbroken", Tone.MIXED),
        ("calm, sad", Tone.MIXED),
        # cannot say
        ("", Tone.UNCLEAR),
        ("...", Tone.UNCLEAR),
        ("qwxz vlork", Tone.UNCLEAR),
        ("🧇", Tone.UNCLEAR),
    ],
)
def test_a_short_reply_is_read_as_a_person_would(words: str, expected: Tone) -> None:
    assert tone.read(words).tone is expected


def test_the_words_that_led_to_the_tone_are_named_with_their_share() -> None:
    words = "Nice path, but I’m drained"
    spans = tone.read(words).spans
    assert [words[span.start : span.end] for span in spans] == ["Nice", "drained"]
    assert spans[0].share > 0 > spans[1].share
    assert sum(abs(span.share) for span in spans) == pytest.approx(1, abs=0.01)
    assert abs(spans[1].share) > abs(spans[0].share)


def test_degree_moves_how_heavy_it_is() -> None:
    a_bit, plain, so = (tone.read(words).polarity for words in ("a bit sad", "sad", "so sad"))
    assert so < plain < a_bit < 0


def test_a_language_that_cannot_be_read_is_unclear_and_not_guessed() -> None:
    assert tone.read("traurig", "de").tone is Tone.UNCLEAR
    assert tone.read("good", "xx").tone is Tone.UNCLEAR


def test_tone_says_nothing_of_danger() -> None:
    """Why risk has a reader of its own: these words are not even heavy."""
    assert tone.read("planning to be gone by friday, feeling calm").tone is Tone.LIGHT


def test_care_can_be_imported_without_waiting_for_textblob() -> None:
    loaded = "import sys, care.tone, care.concerns; sys.exit('textblob' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False).returncode == 0


def test_warming_up_makes_ready() -> None:
    tone.warm()
    assert tone.read("calm").tone is Tone.LIGHT


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_at_all_can_be_read(words: str) -> None:
    for language in tone.LANGUAGES:
        _is_sound(tone.read(words, language), words)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join))
def test_whatever_words_come_together_the_reading_is_sound(words: str) -> None:
    _is_sound(tone.read(words), words)


@settings(deadline=None)
@given(
    st.sampled_from(HEAVY),
    st.sampled_from([str.upper, str.title, str.lower, str.capitalize]),
    st.sampled_from(["{}", "{}.", " {} ", "{}!!", "“{}”", "{}\n", "({})", "{} ...", "so, {}", "{} tbh", "hi. {}"]),
    st.sampled_from([("'", "'"), ("'", "’"), ("'", "ʼ"), (" ", "  "), (" ", "\n"), (" ", "\u00a0")]),
)
def test_how_it_is_typed_never_makes_heavy_light(
    words: str, case: Callable[[str], str], around: str, typed: tuple[str, str]
) -> None:
    assert tone.read(around.format(case(words)).replace(*typed)).tone is Tone.HEAVY


@settings(deadline=None)
@given(st.sampled_from(HEAVY), st.data(), st.integers(2, 8))
def test_stretching_a_letter_never_makes_heavy_light(words: str, data: st.DataObject, times: int) -> None:
    at = data.draw(st.sampled_from([nth for nth, letter in enumerate(words) if letter in "aeiou"]))
    assert tone.read(words[:at] + words[at] * times + words[at:]).tone is not Tone.LIGHT


@settings(deadline=None)
@given(st.lists(st.sampled_from(["qzvkq", "zvqkz", "vkzqv", "kqzjv", "jvqzk"]), min_size=1, max_size=6).map(" ".join))
def test_words_nobody_knows_are_unclear_and_never_light(words: str) -> None:
    assert all(tone.read(words, language).tone is Tone.UNCLEAR for language in tone.LANGUAGES)


def test_a_slip_of_the_finger_is_forgiven_and_another_word_is_not() -> None:
    nearby = Nearby({"anxious", "sad", "tired", "overwhelmed", "calm"})
    assert [nearby.find(word) for word in ("anxoius", "tierd", "overwelmed", "callm")] == [
        "anxious",
        "tired",
        "overwhelmed",
        "calm",
    ]
    assert [nearby.find(word) for word in ("mad", "tiled", "palm", "sat", "")] == [None] * 5


@given(st.text("abcde", max_size=8), st.text("abcde", max_size=8))
def test_slips_count_the_same_both_ways(one: str, other: str) -> None:
    assert slips_between(one, other) == slips_between(other, one)
    assert (slips_between(one, other) == 0) is (one == other)


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("no estoy bien", "es", Tone.HEAVY),
        ("cansadísima pero contenta", "es-MX", Tone.LIGHT),
        ("di la vuelta al parque", "es", Tone.NEUTRAL),
        ("حالم خوب نیست", "fa", Tone.HEAVY),
        ("می\u200cترسم", "fa", Tone.HEAVY),
        ("می ترسم", "fa", Tone.HEAVY),
        ("ميترسم", "fa", Tone.HEAVY),
        ("۸ از ۱۰", "fa", Tone.LIGHT),
        ("٢/١٠", "fa", Tone.HEAVY),
        ("رفتم پارک", "fa", Tone.NEUTRAL),
    ],
)
def test_spanish_and_persian_are_read_by_the_same_engine(words: str, language: str, expected: Tone) -> None:
    assert tone.read(words, language).tone is expected


def _is_sound(reading: Reading, words: str) -> None:
    assert -1 <= reading.polarity <= 1
    assert 0 <= reading.sure <= 1
    assert all(0 <= span.start < span.end <= len(words) for span in reading.spans)
    if reading.spans:
        assert sum(abs(span.share) for span in reading.spans) == pytest.approx(1, abs=0.02)
    if reading.tone is Tone.LIGHT:
        assert reading.polarity > 0
    if reading.tone is Tone.HEAVY:
        assert reading.polarity < 0
    if reading.tone is Tone.UNCLEAR:
        assert not reading.spans
