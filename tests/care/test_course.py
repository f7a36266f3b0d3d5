"""The course of a client's days: what a picture draws, with gaps left as gaps and nobody else to compare with."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from care.course import Answer, Change, DayMood, FlagDay, Helped, Sent, Span, by_day, course_of, helped_by, span_until
from care.model import CheckIn, CheckInId, Level, NudgeId, Tone
from care.usual import Against

MONDAY = dt.date(2026, 3, 2)
SPAN = span_until(MONDAY)
DAY = dt.timedelta(days=1)


def answer(
    day: dt.date = MONDAY,
    mood: int | None = None,
    tone: Tone | None = None,
    *,
    before: int | None = None,
    nudge: int | None = None,
    hidden: bool = False,
    number: int = 1,
) -> Answer:
    at = dt.datetime.combine(day, dt.time(9), dt.UTC)
    checkin = CheckIn(CheckInId(number), at, day, mood, tone)
    return Answer(checkin, before, NudgeId(nudge) if nudge else None, hidden)


def test_a_day_is_the_middle_of_its_taps() -> None:
    assert by_day([answer(mood=1), answer(mood=2), answer(mood=5)]) == [DayMood(MONDAY, 2, None)]
    assert by_day([answer(mood=1), answer(mood=2)]) == [DayMood(MONDAY, 1.5, None)]


def test_a_day_without_a_tap_has_the_tone_of_its_last_words() -> None:
    assert by_day([answer(tone=Tone.HEAVY), answer(tone=Tone.LIGHT)]) == [DayMood(MONDAY, None, Tone.LIGHT)]


def test_silent_days_are_left_out_and_days_come_in_order() -> None:
    found = by_day([answer(MONDAY + 4 * DAY, 4), answer(MONDAY, 2), answer(MONDAY + 2 * DAY, tone=Tone.MIXED)])
    assert [day.day.day for day in found] == [2, 4, 6]
    assert by_day([]) == []


def test_a_day_of_which_all_is_kept_private_shows_that_there_was_something() -> None:
    (day,) = by_day([answer(hidden=True)])
    assert (day.hidden, day.mood, day.tone) == (True, None, None)
    (day,) = by_day([answer(hidden=True), answer(mood=3)])
    assert (day.hidden, day.mood) == (False, 3)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 5)), min_size=1))
def test_a_mood_of_a_day_lies_between_its_taps(taps: list[tuple[int, int]]) -> None:
    found = by_day([answer(MONDAY + day * DAY, mood) for day, mood in taps])
    for day in found:
        moods = [mood for offset, mood in taps if MONDAY + offset * DAY == day.day]
        assert day.mood is not None
        assert min(moods) <= day.mood <= max(moods)


def test_the_week_is_compared_with_the_four_weeks_before_it_and_not_with_itself() -> None:
    before = [answer(SPAN.week - n * DAY, 4) for n in range(1, 29)]
    heavy = [answer(SPAN.week + n * DAY, 1) for n in range(5)]
    course = course_of(SPAN, [*reversed(before), *heavy])
    assert course.usual is not None
    assert (course.usual.low, course.usual.high, course.usual.days) == (3.5, 4.5, 28)
    assert course.against is Against.HEAVIER


@given(st.lists(st.tuples(st.integers(-40, 40), st.integers(1, 5)), max_size=60))
def test_only_days_of_the_span_are_shown_and_none_is_made_up(taps: list[tuple[int, int]]) -> None:
    answers = [answer(MONDAY + offset * DAY, mood) for offset, mood in taps]
    days = [MONDAY + offset * DAY for offset, _ in taps]
    course = course_of(SPAN, answers, flags=[FlagDay(day, Level.WATCH) for day in days], walks=days)
    shown = {day for day in days if SPAN.first <= day < SPAN.until}
    assert {day.day for day in course.days} == shown
    assert {flag.day for flag in course.flags} == set(course.walks) == shown


def test_themes_count_answers_that_were_lighter_than_the_clients_own_middle() -> None:
    sent = [Sent(NudgeId(n), SPAN.week, theme) for n, theme in enumerate(("senses", "senses", "rest", "joy"), 1)]
    answers = [answer(mood=4, nudge=1), answer(mood=2, nudge=2), answer(mood=2, nudge=3), answer(mood=2, nudge=4)]
    assert helped_by(sent, answers) == (Helped("senses", 1, 2),)


def test_a_mood_that_rose_on_the_way_counts_as_lighter_and_so_do_light_words() -> None:
    sent = [Sent(NudgeId(1), SPAN.week, "rest"), Sent(NudgeId(2), SPAN.week, "joy")]
    answers = [answer(mood=2, before=1, nudge=1), answer(tone=Tone.LIGHT, nudge=2), answer(mood=3)]
    assert {each.theme for each in helped_by(sent, answers)} == {"rest", "joy"}


def test_what_is_hidden_says_nothing_about_a_theme() -> None:
    assert helped_by([Sent(NudgeId(1), SPAN.week, "rest")], [answer(hidden=True, nudge=1)]) == ()


def test_faces_before_and_after_are_kept_in_order() -> None:
    course = course_of(
        SPAN, [answer(SPAN.week, 4, before=2), answer(SPAN.week + DAY, 3), answer(SPAN.last, 1, before=2)]
    )
    assert course.changes == (Change(SPAN.week, 2, 4), Change(SPAN.last, 2, 1))


def test_nudges_and_their_answers_are_counted_for_the_days_shown() -> None:
    sent = [Sent(NudgeId(n), SPAN.until - n * DAY, None) for n in range(1, 36)]
    course = course_of(SPAN, [answer(SPAN.last, 3, nudge=1), answer(SPAN.last - 30 * DAY, 3, nudge=31)], sent=sent)
    assert (course.nudges, course.answered) == (28, 1)


def test_a_report_of_many_weeks_still_compares_its_last_week() -> None:
    span = Span(MONDAY - 84 * DAY, MONDAY - 7 * DAY, MONDAY)
    assert span.looked_from == span.first
    assert span_until(MONDAY).looked_from == MONDAY - 35 * DAY
