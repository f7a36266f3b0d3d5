"""Tone: what a kind colleague would say of three words, and which of them led there."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care import tone
from care.model import Tone


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # heavy
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
    reading = tone.read(words)
    assert -1 <= reading.polarity <= 1
    assert 0 <= reading.sure <= 1
    assert all(0 <= span.start < span.end <= len(words) for span in reading.spans)


@settings(deadline=None)
@given(
    st.sampled_from(["sad", "drained", "so anxious", "not good", "happy", "lighter", "at ease", "not sad"]),
    st.sampled_from([str.upper, str.title, str.lower]),
    st.sampled_from(["{}", "{}.", " {} ", "{}!!", "“{}”", "{}\n"]),
)
def test_case_and_punctuation_do_not_change_the_tone(words: str, change: object, around: str) -> None:
    assert callable(change)
    assert tone.read(around.format(change(words))).tone is tone.read(words).tone
