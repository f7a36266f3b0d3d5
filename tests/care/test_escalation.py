"""An alert walks up until a person has it: laws that hold whoever is there, and the times of the plain stories."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from care.escalation import (
    NONE,
    Around,
    Hearer,
    SoFar,
    Telling,
    is_heard,
    own_rounds,
    wait_after,
    who_hears,
    who_steps_in,
    with_reach,
)
from care.model import Recipient

MINUTE = dt.timedelta(minutes=1)
WAITS = (5 * MINUTE, 15 * MINUTE, 60 * MINUTE)
THERE, REFUSED = Hearer(True), Hearer(True, reached=False)
THERAPIST, COVER, ON_CALL = Recipient.THERAPIST, Recipient.COVER, Recipient.ON_CALL
FULL = Around(THERE, THERE, THERE)

hearers = st.builds(Hearer, st.booleans(), st.booleans())
arounds = st.builds(Around, hearers, hearers, hearers, st.booleans())
histories = st.builds(SoFar, st.integers(0, 40), st.booleans(), st.booleans())
waitings = st.lists(st.integers(1, 1440).map(lambda n: n * MINUTE), min_size=1, max_size=6).map(tuple)


def walk(around: Around, rounds: int, waits: tuple[dt.timedelta, ...] = WAITS) -> list[tuple[int, str]]:
    """Who is told when, in minutes after it was raised, if nobody acknowledges: capital letters are aloud."""
    letters = {THERAPIST: "t", COVER: "c", ON_CALL: "o"}
    so_far, at, told = SoFar(), dt.timedelta(0), []
    for _ in range(rounds):
        found = who_hears(around, so_far, waits)
        names = "".join(letters[one.whom].upper() if one.aloud else letters[one.whom] for one in found)
        told.append((at // MINUTE, names))
        so_far = after(so_far, found)
        at += wait_after(around, so_far, waits)
    return told


def after(so_far: SoFar, told: tuple[Telling, ...]) -> SoFar:
    whom = {one.whom for one in told}
    return SoFar(so_far.rounds + 1, so_far.cover or COVER in whom, so_far.on_call or ON_CALL in whom)


def test_an_alert_nobody_acknowledges_walks_up_to_cover_and_on_call() -> None:
    assert walk(FULL, 8) == [
        (0, "T"),
        (5, "T"),
        (20, "T"),
        (80, "T"),
        (85, "TC"),
        (90, "TCO"),
        (150, "TCO"),
        (210, "TCO"),
    ]


def test_without_a_cover_the_on_call_chat_is_next() -> None:
    assert walk(replace(FULL, cover=NONE), 7)[3:] == [(80, "T"), (85, "TO"), (145, "TO"), (205, "TO")]


def test_without_anybody_else_the_therapist_is_told_every_hour() -> None:
    assert walk(Around(THERE), 7)[3:] == [(80, "T"), (140, "T"), (200, "T"), (260, "T")]


def test_outside_their_hours_the_therapist_hears_no_sound_and_the_cover_does() -> None:
    assert walk(replace(FULL, at_work=False), 5) == [(0, "tC"), (5, "tCO"), (20, "tCO"), (80, "tCO"), (140, "tCO")]


def test_outside_their_hours_the_on_call_chat_stands_in_where_nobody_covers() -> None:
    assert walk(Around(THERE, on_call=THERE, at_work=False), 2) == [(0, "tO"), (5, "tO")]


def test_with_nobody_else_to_hear_it_the_therapist_is_told_aloud_at_any_hour() -> None:
    assert walk(Around(THERE, at_work=False), 2) == [(0, "T"), (5, "T")]
    assert walk(Around(THERE, REFUSED, at_work=False), 2) == [(0, "TC"), (5, "TC")]


def test_a_therapist_who_cannot_be_reached_is_tried_and_the_cover_told_at_once() -> None:
    assert walk(replace(FULL, therapist=REFUSED), 3) == [(0, "TC"), (5, "TCO"), (20, "TCO")]
    assert walk(Around(NONE, THERE, THERE), 2) == [(0, "C"), (5, "CO")]


def test_where_the_cover_cannot_be_reached_either_the_on_call_chat_is_told_at_once() -> None:
    assert walk(Around(REFUSED, REFUSED, THERE), 1) == [(0, "TCO")]


def test_when_a_message_is_refused_the_next_person_steps_in_at_once() -> None:
    told = SoFar(1, cover=True)
    blocked = replace(FULL, therapist=REFUSED)
    assert who_steps_in(THERAPIST, blocked, SoFar(1), WAITS) == (Telling(COVER),)
    assert who_steps_in(COVER, replace(blocked, cover=REFUSED), told, WAITS) == (Telling(ON_CALL),)
    assert who_steps_in(THERAPIST, replace(blocked, cover=NONE), SoFar(1), WAITS) == (Telling(ON_CALL),)
    night = Around(THERE, REFUSED, at_work=False)
    assert who_steps_in(COVER, night, told, WAITS) == (Telling(THERAPIST),)


def test_the_same_refusal_again_brings_nobody_new() -> None:
    blocked = replace(FULL, therapist=REFUSED)
    assert who_steps_in(THERAPIST, blocked, SoFar(1, cover=True), WAITS) == ()
    assert who_steps_in(ON_CALL, replace(blocked, on_call=REFUSED), SoFar(2, cover=True, on_call=True), WAITS) == ()


@given(arounds, histories, st.sampled_from([THERAPIST, COVER, ON_CALL]), waitings)
def test_after_a_refusal_somebody_still_hears_it_aloud_wherever_there_is_one(
    around: Around, so_far: SoFar, refused: Recipient, waits: tuple[dt.timedelta, ...]
) -> None:
    before = with_reach(around, refused, True)
    after_it = with_reach(around, refused, False)
    round_ = who_hears(before, so_far, waits)
    if refused not in {one.whom for one in round_}:
        return
    found = who_steps_in(refused, after_it, after(so_far, round_), waits)
    aloud = [one for one in (*round_, *found) if one.aloud]
    assert is_heard(after_it, aloud) == any(one.hears for one in (after_it.therapist, after_it.cover, after_it.on_call))


@given(arounds, histories, waitings)
def test_whoever_can_be_reached_somebody_hears_it_in_every_round(
    around: Around, so_far: SoFar, waits: tuple[dt.timedelta, ...]
) -> None:
    told = who_hears(around, so_far, waits)
    known = around.therapist, around.cover, around.on_call
    assert is_heard(around, told) == any(one.hears for one in known)
    assert len({one.whom for one in told}) == len(told)


@given(arounds, histories, waitings)
def test_a_round_without_a_sound_for_anybody_who_can_be_reached_never_is(
    around: Around, so_far: SoFar, waits: tuple[dt.timedelta, ...]
) -> None:
    told = [one for one in who_hears(around, so_far, waits) if one.aloud]
    if is_heard(around, who_hears(around, so_far, waits)):
        assert is_heard(around, told)


@given(arounds, histories, waitings)
def test_who_came_in_stays_in(around: Around, so_far: SoFar, waits: tuple[dt.timedelta, ...]) -> None:
    whom = {one.whom for one in who_hears(around, so_far, waits)}
    later = {one.whom for one in who_hears(around, after(so_far, who_hears(around, so_far, waits)), waits)}
    assert whom <= later


@given(arounds, waitings)
def test_everybody_there_is_told_two_short_waits_after_the_own_repeats_at_the_latest(
    around: Around, waits: tuple[dt.timedelta, ...]
) -> None:
    so_far, at = SoFar(), dt.timedelta(0)
    by = sum(waits, dt.timedelta(0)) + 2 * waits[0]
    told: set[Recipient] = set()
    while at <= by:
        found = who_hears(around, so_far, waits)
        told |= {one.whom for one in found}
        so_far = after(so_far, found)
        at += wait_after(around, so_far, waits)
    there = {THERAPIST: around.therapist, COVER: around.cover, ON_CALL: around.on_call}
    assert told == {whom for whom, hearer in there.items() if hearer.has_chat}


@given(arounds, histories, waitings)
def test_an_alert_goes_on_and_on(around: Around, so_far: SoFar, waits: tuple[dt.timedelta, ...]) -> None:
    assert wait_after(around, so_far, waits) in waits
    assert own_rounds(waits) == len(waits) + 1
