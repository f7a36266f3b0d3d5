"""The digest of a week: who needs a person first, who has gone quiet, who is steady, and how each day was."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.digest import QUIET_FROM, ClientWeek, DayMood, Need, OpenFlag, by_day, by_need, need
from care.model import CheckIn, CheckInId, ClientStatus, Level, Tone

MONDAY = dt.date(2026, 3, 2)


def check_in(day: int = 0, mood: int | None = None, tone: Tone | None = None, hour: int = 9) -> CheckIn:
    date = MONDAY + dt.timedelta(day)
    return CheckIn(CheckInId(1), dt.datetime(date.year, date.month, date.day, hour, tzinfo=dt.UTC), date, mood, tone)


def week(
    name: str = "Robin Invented",
    status: ClientStatus = ClientStatus.ACTIVE,
    *flags: Level,
    nudges: int = 7,
    answers: int = 5,
) -> ClientWeek:
    raised = tuple(OpenFlag("self-harm", level, acknowledged=False) for level in flags)
    return ClientWeek(name, status, nudges, (check_in(mood=3),) * answers, raised)


@pytest.mark.parametrize(
    ("found", "given_week"),
    [
        (Need.STEADY, week()),
        (Need.STEADY, week(nudges=0, answers=0)),
        (Need.STEADY, week(nudges=QUIET_FROM - 1, answers=0)),
        (Need.QUIET, week(nudges=QUIET_FROM, answers=0)),
        (Need.STEADY, week("Robin", ClientStatus.ACTIVE, Level.WATCH)),
        (Need.QUIET, week("Robin", ClientStatus.ACTIVE, Level.WATCH, answers=0)),
        (Need.FIRST, week("Robin", ClientStatus.ACTIVE, Level.CONCERN)),
        (Need.FIRST, week("Robin", ClientStatus.ACTIVE, Level.WATCH, Level.URGENT)),
        (Need.AWAY, week("Robin", ClientStatus.PAUSED, answers=0)),
        (Need.FIRST, week("Robin", ClientStatus.PAUSED, Level.URGENT)),
        (Need.FIRST, week("Robin", ClientStatus.OPTED_OUT, Level.URGENT)),
    ],
)
def test_how_much_a_client_needs_their_therapists_eye(found: Need, given_week: ClientWeek) -> None:
    assert need(given_week) is found


@pytest.mark.parametrize("status", [status for status in ClientStatus if status is not ClientStatus.ACTIVE])
def test_silence_of_someone_who_gets_no_prompts_is_not_named_as_quiet(status: ClientStatus) -> None:
    assert need(week(status=status, answers=0)) is Need.AWAY


def test_the_urgent_come_first_and_then_by_name() -> None:
    weeks = [
        week("robin", ClientStatus.ACTIVE, Level.CONCERN),
        week("Zoe", ClientStatus.ACTIVE, Level.URGENT),
        week("Aki", ClientStatus.ACTIVE, Level.CONCERN),
        week("Kim"),
        week("bo"),
    ]
    found = by_need(weeks)
    assert [one.name for one in found[Need.FIRST]] == ["Zoe", "Aki", "robin"]
    assert [one.name for one in found[Need.STEADY]] == ["bo", "Kim"]


@given(
    st.lists(
        st.builds(
            week,
            st.text(max_size=5),
            st.sampled_from(ClientStatus),
            nudges=st.integers(0, 7),
            answers=st.integers(0, 7),
        )
    )
)
def test_every_client_stands_in_the_digest_once(weeks: list[ClientWeek]) -> None:
    found = by_need(weeks)
    assert list(found) == list(Need)
    assert sorted(map(repr, weeks)) == sorted(repr(one) for group in found.values() for one in group)


def test_a_day_is_the_middle_of_its_taps() -> None:
    assert by_day([check_in(mood=1), check_in(mood=2), check_in(mood=5)]) == [DayMood(MONDAY, 2, None)]
    assert by_day([check_in(mood=1), check_in(mood=2)]) == [DayMood(MONDAY, 1.5, None)]


def test_a_day_without_a_tap_is_the_tone_of_its_last_words() -> None:
    assert by_day([check_in(tone=Tone.HEAVY), check_in(tone=Tone.LIGHT, hour=20)]) == [
        DayMood(MONDAY, None, Tone.LIGHT)
    ]


def test_silent_days_are_left_out_and_days_come_in_order() -> None:
    found = by_day([check_in(4, mood=4), check_in(0, mood=2), check_in(2, tone=Tone.MIXED)])
    assert [day.day.day for day in found] == [2, 4, 6]
    assert by_day([]) == []


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 5)), min_size=1))
def test_a_mood_of_a_day_lies_between_its_taps(taps: list[tuple[int, int]]) -> None:
    found = by_day([check_in(day, mood=mood) for day, mood in taps])
    for day in found:
        moods = [mood for offset, mood in taps if MONDAY + dt.timedelta(offset) == day.day]
        assert day.mood is not None
        assert min(moods) <= day.mood <= max(moods)
