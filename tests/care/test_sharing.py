"""What a therapist may see of a check-in: as much as its client shares, and urgent language always."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care import consent, sharing
from care.concerns.stories import history
from care.consent import Part
from care.model import CheckIn, CheckInId, Concern, History, Level, Tone
from care.sharing import ALL, NOTHING, Seen

NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
REPLY = CheckIn(CheckInId(1), NOON, NOON.date(), 2, Tone.HEAVY, -0.4)


@dataclass(frozen=True)
class Choices:
    keeps_words: bool = True
    shares_words: bool = True
    shares_tone: bool = True
    research: bool = False
    consented: str | None = consent.VERSION


SOME = st.builds(Choices, *[st.booleans()] * 4)


@given(SOME, st.booleans())
def test_urgent_language_is_told_whatever_was_chosen(choices: Choices, private: bool) -> None:
    assert sharing.may_see(choices, private=private, urgent=True) == ALL
    assert sharing.may_be_told(choices, Concern("self-harm", Level.URGENT, (CheckInId(1),)), private=private)


@given(SOME)
def test_of_a_private_reply_nothing_else_is_seen(choices: Choices) -> None:
    assert sharing.may_see(choices, private=True, urgent=False) == NOTHING


@given(SOME)
def test_words_and_tone_are_shared_one_by_one(choices: Choices) -> None:
    seen = sharing.may_see(choices, private=False, urgent=False)
    assert seen == Seen(words=choices.shares_words, tone=choices.shares_tone)


@pytest.mark.parametrize("level", [Level.CONCERN, Level.WATCH])
def test_what_is_not_urgent_is_told_only_where_the_tone_is_shared(level: Level) -> None:
    noticed = Concern("low-run", level, (CheckInId(1),))
    assert sharing.may_be_told(Choices(), noticed, private=False)
    assert not sharing.may_be_told(Choices(shares_tone=False), noticed, private=False)
    assert not sharing.may_be_told(Choices(), noticed, private=True)


def test_silence_is_told_since_it_is_no_check_in() -> None:
    assert sharing.may_be_told(Choices(shares_tone=False), Concern("gone-quiet", Level.WATCH), private=True)


def test_a_check_in_whose_tone_is_not_shared_still_shows_that_there_was_one() -> None:
    shown = sharing.as_seen(REPLY, NOTHING)
    assert (shown.id, shown.at, shown.day) == (REPLY.id, REPLY.at, REPLY.day)
    assert (shown.mood, shown.tone, shown.polarity) == (None, None, None)
    assert sharing.as_seen(REPLY, ALL) == REPLY


def _private(found: History) -> History:
    checkins = tuple(CheckIn(c.id, c.at, c.day, c.mood, c.tone, c.polarity, private=True) for c in found.checkins)
    return History(found.today, checkins, found.nudges)


def test_low_days_kept_private_are_not_noticed_over_time() -> None:
    low = history("4 2 [12] 1")
    assert [concern.rule for concern in sharing.noticed_over_time(low)] == ["low-run"]
    assert sharing.noticed_over_time(_private(low)) == ()


def test_someone_who_writes_privately_has_not_gone_quiet() -> None:
    quiet = history("", nudges="aaaaa----")
    assert [concern.rule for concern in sharing.noticed_over_time(quiet)] == ["gone-quiet"]
    wrote = CheckIn(CheckInId(1), NOON, quiet.today, 4, None, None, private=True)
    assert sharing.noticed_over_time(History(quiet.today, (wrote,), quiet.nudges)) == ()


def test_research_needs_the_agreement_to_the_text_in_force() -> None:
    assert sharing.is_in_research(Choices(research=True), consent.VERSION)
    assert not sharing.is_in_research(Choices(), consent.VERSION)
    assert not sharing.is_in_research(Choices(research=True, consented="0"), consent.VERSION)
    assert not sharing.is_in_research(Choices(research=True, consented=None), consent.VERSION)


def test_what_is_agreed_to_is_prompts_and_what_was_chosen() -> None:
    assert consent.given(Choices(shares_words=False)) == (Part.PROMPTS, Part.KEEPS_WORDS, Part.SHARES_TONE)
