"""The order of a caseload: who needs a person first, and the same order whoever asks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.caseload import Need, OpenFlag, Standing, by_need, need
from care.model import ClientId, ClientStatus, FlagId, Level

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def flag(level: Level, *, rule: str = "low-run", acknowledged: bool = False, hours_ago: int = 1) -> OpenFlag:
    return OpenFlag(FlagId(1), rule, level, acknowledged, NOW - hours_ago * HOUR)


def standing(
    number: int = 1,
    name: str = "Robin",
    *flags: OpenFlag,
    status: ClientStatus = ClientStatus.ACTIVE,
    nudges: int = 0,
    checkins: int = 0,
) -> Standing:
    return Standing(ClientId(number), name, status, flags, nudges, checkins)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (standing(1, "Robin", flag(Level.URGENT), flag(Level.WATCH)), Need.URGENT),
        (standing(1, "Robin", flag(Level.CONCERN, acknowledged=True)), Need.CONCERNED),
        (standing(1, "Robin", flag(Level.URGENT), status=ClientStatus.DISCHARGED), Need.URGENT),
        (standing(1, "Robin", flag(Level.WATCH), nudges=7, checkins=5), Need.STEADY),
        (standing(1, "Robin", flag(Level.WATCH, rule="gone-quiet"), nudges=1), Need.QUIET),
        (standing(1, "Robin", flag(Level.WATCH, rule="gone-quiet"), nudges=1, checkins=1), Need.STEADY),
        (standing(nudges=3), Need.QUIET),
        (standing(nudges=2), Need.STEADY),
        (standing(nudges=7, status=ClientStatus.PAUSED), Need.AWAY),
        (standing(status=ClientStatus.INVITED), Need.AWAY),
    ],
)
def test_what_a_client_needs(given_: Standing, expected: Need) -> None:
    assert need(given_) is expected


def test_of_those_alike_what_nobody_has_seen_comes_first_then_what_waited_longest_then_the_name() -> None:
    seen = standing(1, "Aki", flag(Level.URGENT, acknowledged=True, hours_ago=9))
    fresh = standing(2, "Bo", flag(Level.URGENT, hours_ago=1))
    old = standing(3, "Cleo", flag(Level.URGENT, hours_ago=5))
    calm = [standing(5, "bea"), standing(4, "Ann"), standing(6, "Zoe", flag(Level.WATCH))]
    assert [one.name for one in by_need([*calm, seen, fresh, old])] == ["Cleo", "Bo", "Aki", "Ann", "bea", "Zoe"]


flags = st.builds(
    OpenFlag,
    st.integers(1, 9).map(FlagId),
    st.sampled_from(["self-harm", "low-run", "gone-quiet"]),
    st.sampled_from(Level),
    st.booleans(),
    st.integers(0, 99).map(lambda hours: NOW - hours * HOUR),
)
standings = st.lists(
    st.builds(
        Standing,
        client=st.integers(1, 99).map(ClientId),
        name=st.sampled_from(["Ann", "ann", "Bo", ""]),
        status=st.sampled_from(ClientStatus),
        flags=st.lists(flags, max_size=3).map(tuple),
        nudges=st.integers(0, 14),
        checkins=st.integers(0, 5),
    ),
    max_size=12,
    unique_by=lambda one: one.client,
)


@given(standings, st.randoms())
def test_everyone_is_in_the_list_once_and_in_one_order_however_they_come(found: list[Standing], rng: Random) -> None:
    ordered = by_need(found)
    assert {one.client for one in ordered} == {one.client for one in found}
    assert len(ordered) == len(found)
    shuffled = list(found)
    rng.shuffle(shuffled)
    assert by_need(shuffled) == ordered
    ranks = [list(Need).index(need(one)) for one in ordered]
    assert ranks == sorted(ranks)


@given(standings.filter(bool), st.data(), flags)
def test_one_more_open_flag_never_moves_anyone_further_down(
    found: list[Standing], data: st.DataObject, more: OpenFlag
) -> None:
    whose = data.draw(st.sampled_from(found))
    flagged = replace(whose, flags=(*whose.flags, more))
    after = [flagged if one is whose else one for one in found]
    assert by_need(after).index(flagged) <= by_need(found).index(whose)
