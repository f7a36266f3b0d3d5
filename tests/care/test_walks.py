"""The laws of a guided walk: its cues in order and in time, and never two at once after any downtime."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care import walks
from care.walks import APART, CUES, LATE, MINUTES, WORDINGS, WORTH_A_LINE, Cue, End, Step, offset, step, wording

SECOND = dt.timedelta(seconds=1)
MINUTE = dt.timedelta(minutes=1)

lengths = st.sampled_from(MINUTES)
waits = st.lists(st.integers(1, 900), min_size=1, max_size=400)
"""Seconds between two looks at the clock: mostly a few, with any downtime among them."""


def offsets(minutes: int) -> list[dt.timedelta]:
    return [offset(cue, minutes) for cue in range(len(CUES))]


def walked(minutes: int, looks: list[dt.timedelta]) -> list[tuple[dt.timedelta, Step]]:
    """Every look at a walk at which something happened, the first cue being said as it begins."""
    happened: list[tuple[dt.timedelta, Step]] = [(dt.timedelta(), Step(Cue.ARRIVE, then=1))]
    for since in looks:
        number = happened[-1][1].then
        if number is None:
            break
        if offset(number, minutes) <= since:
            happened.append((since, step(minutes, number, since)))
    return happened


def looks_after(seconds: list[int]) -> list[dt.timedelta]:
    total, looks = 0, []
    for wait in seconds:
        total += wait
        looks.append(dt.timedelta(seconds=total))
    return looks


@pytest.mark.parametrize("minutes", MINUTES)
def test_the_first_cue_comes_at_once_and_the_closing_after_the_minutes(minutes: int) -> None:
    assert (CUES[0], CUES[-1]) == (Cue.ARRIVE, Cue.CLOSE)
    assert offsets(minutes)[0] == dt.timedelta()
    assert offsets(minutes)[-1] == dt.timedelta(minutes=minutes)


@pytest.mark.parametrize("minutes", MINUTES)
def test_every_kind_of_cue_comes_once_and_each_has_room(minutes: int) -> None:
    assert list(CUES) == list(Cue)
    assert all(later - earlier >= APART for earlier, later in pairwise(offsets(minutes)))


@pytest.mark.parametrize("minutes", MINUTES)
def test_looked_at_every_two_seconds_a_walk_has_all_its_cues_each_in_its_place(minutes: int) -> None:
    happened = walked(minutes, looks_after([2] * (minutes * 30 + 10)))
    assert [each.cue for _, each in happened] == list(Cue)
    assert all(dt.timedelta() <= at - due < 2 * SECOND for (at, _), due in zip(happened, offsets(minutes), strict=True))
    assert happened[-1][1] == Step(Cue.CLOSE, ended_by=End.CLOSING)


@given(lengths, waits)
def test_after_any_downtime_cues_come_in_order_and_never_in_a_heap(minutes: int, seconds: list[int]) -> None:
    said = [(at, each.cue) for at, each in walked(minutes, looks_after(seconds)) if each.cue is not None]
    order = [CUES.index(cue) for _, cue in said]
    assert order == sorted(set(order))
    assert all(later - earlier >= APART for (earlier, _), (later, _) in pairwise(said))


@given(lengths, waits)
def test_no_cue_is_said_early_or_more_than_a_little_late(minutes: int, seconds: list[int]) -> None:
    for at, each in walked(minutes, looks_after(seconds)):
        if each.cue is not None:
            assert dt.timedelta() <= at - offset(CUES.index(each.cue), minutes) <= LATE


@given(lengths, waits)
def test_every_look_moves_a_walk_on_and_every_walk_ends(minutes: int, seconds: list[int]) -> None:
    looks = [*looks_after(seconds), looks_after(seconds)[-1] + dt.timedelta(days=1)]
    happened = walked(minutes, looks)
    numbers = [each.then for _, each in happened if each.then is not None]
    assert numbers == sorted(set(numbers))
    last = happened[-1][1]
    assert last.then is None
    assert last.ended_by in {End.CLOSING, End.LATE}
    assert all(each.ended_by is None for _, each in happened[:-1])


def test_nothing_is_due_between_two_cues() -> None:
    assert step(20, 1, offset(1, 20) - SECOND) == Step(then=1)


def test_a_cue_that_is_late_is_left_out_and_the_walk_goes_on() -> None:
    assert step(30, 2, offset(2, 30) + LATE) == Step(Cue.SLOW, then=3)
    assert step(30, 2, offset(2, 30) + LATE + SECOND) == Step(None, then=3)


def test_of_several_that_are_due_only_the_last_is_said() -> None:
    assert step(20, 1, offset(4, 20) + SECOND) == Step(Cue.MOOD, then=5)


def test_a_late_cue_gives_way_to_the_next_when_that_is_near() -> None:
    assert offset(3, 10) - offset(2, 10) < LATE
    assert step(10, 2, offset(3, 10) - APART + SECOND) == Step(None, then=3)


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (LATE, Step(Cue.CLOSE, ended_by=End.CLOSING)),
        (LATE + SECOND, Step(ended_by=End.LATE, says_late=True)),
        (WORTH_A_LINE, Step(ended_by=End.LATE, says_late=True)),
        (WORTH_A_LINE + SECOND, Step(ended_by=End.LATE)),
        (dt.timedelta(days=3), Step(ended_by=End.LATE)),
    ],
)
def test_a_walk_whose_closing_is_past_ends_late_with_a_line_or_in_silence(behind: dt.timedelta, expected: Step) -> None:
    assert step(20, 4, 20 * MINUTE + behind) == expected


@given(st.integers(1, 1000), st.sampled_from(Cue))
def test_two_walks_on_end_share_no_wording(nth: int, cue: Cue) -> None:
    assert wording(cue, nth) in range(1, WORDINGS + 1)
    assert wording(cue, nth) != wording(cue, nth + 1)


def test_three_walks_show_every_wording() -> None:
    assert {walks.wording(Cue.SCAN, nth) for nth in (1, 2, 3)} == {1, 2, 3}
