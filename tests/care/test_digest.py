"""The digest of a week: who needs a person first, who has gone quiet, who is steady, and how each day was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.course import Change
from care.digest import QUIET_FROM, ClientWeek, FlagStanding, Need, ToldFlag, by_need, in_order, need, standings
from care.model import ClientStatus, Level
from care.usual import Against

MONDAY = dt.date(2026, 3, 2)


def week(
    name: str = "Robin Invented",
    status: ClientStatus = ClientStatus.ACTIVE,
    *flags: Level,
    nudges: int = 7,
    answers: int = 5,
) -> ClientWeek:
    raised = tuple(ToldFlag("self-harm", level) for level in flags)
    return ClientWeek(name, status, nudges, answers, answers, raised)


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
        (Need.QUIET, replace(week(answers=1), quieter=True)),
        (Need.STEADY, replace(week(nudges=2, answers=1), quieter=True)),
        (Need.HEAVIER, replace(week(), against=Against.HEAVIER)),
        (Need.STEADY, replace(week(), against=Against.LIGHTER)),
        (Need.QUIET, replace(week(answers=0), against=Against.HEAVIER)),
        (Need.FIRST, replace(week("Robin", ClientStatus.ACTIVE, Level.CONCERN), against=Against.HEAVIER)),
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


def closed(level: Level) -> ToldFlag:
    return ToldFlag("self-harm", level, FlagStanding.CLOSED)


def test_a_closed_flag_needs_nobody_any_more_and_is_still_counted() -> None:
    done = replace(week(), flags=(closed(Level.URGENT),))
    assert need(done) is Need.STEADY
    assert standings([done, week("Robin", ClientStatus.ACTIVE, Level.WATCH)]) == {
        FlagStanding.CLOSED: 1,
        FlagStanding.OPEN: 1,
    }


def test_whom_nobody_has_looked_at_yet_comes_before_who_was_seen() -> None:
    seen = ToldFlag("self-harm", Level.URGENT, FlagStanding.SEEN)
    weeks = [replace(week("Ada"), flags=(seen,)), week("Zoe", ClientStatus.ACTIVE, Level.URGENT), week("Bo")]
    assert [one.name for one in in_order(weeks)] == ["Zoe", "Ada", "Bo"]


def test_how_often_a_mood_rose_is_counted_from_before_to_after() -> None:
    changes = tuple(Change(MONDAY, *pair) for pair in ((2, 4), (3, 3), (4, 2), (1, 2)))
    assert replace(week(), changes=changes).rose == 2
