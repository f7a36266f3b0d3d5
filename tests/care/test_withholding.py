"""A nudge that is due goes, or there is one reason why not; and over years nobody is ever sent too much."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.model import ClientStatus, Quiet, Withheld
from care.timetable import Slot
from care.withholding import Limits, Standing, gap_when_unanswered, in_minutes, later_in_its_window, why_withheld

NOW = dt.datetime(2027, 1, 11, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)
LIMITS = Limits()
NIGHT = Quiet(22 * 60, 6 * 60)
WELL = Standing(ClientStatus.ACTIVE, consents=True)


def due(at: dt.datetime = NOW, open_for: dt.timedelta = dt.timedelta(0)) -> Slot:
    return Slot(at.date(), 0, at, at + open_for)


def reason(standing: Standing, slot: Slot | None = None, now: dt.datetime = NOW, zone: str = "UTC") -> Withheld | None:
    return why_withheld(standing, slot or due(), zone, NIGHT, now, LIMITS)


def sent(*ago: dt.timedelta) -> tuple[int, ...]:
    return tuple(sorted(in_minutes(NOW - each) for each in ago))


def test_who_is_well_and_awake_is_nudged() -> None:
    assert reason(WELL) is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"consents": False}, Withheld.NO_CONSENT),
        ({"status": ClientStatus.OPTED_OUT}, Withheld.NO_CONSENT),
        ({"status": ClientStatus.DISCHARGED}, Withheld.NO_CONSENT),
        ({"status": ClientStatus.UNREACHABLE}, Withheld.UNREACHABLE),
        ({"status": ClientStatus.PAUSED}, Withheld.PAUSED),
        ({"status": ClientStatus.PAUSED, "paused_until": NOW.date() + DAY}, Withheld.PAUSED),
        ({"status": ClientStatus.PAUSED, "paused_until": NOW.date()}, None),
        ({"urgent_at": NOW - 12 * HOUR + MINUTE}, Withheld.URGENT),
        ({"urgent_at": NOW - 12 * HOUR}, None),
        ({"walking_until": NOW + MINUTE}, Withheld.WALKING),
        ({"walking_until": NOW}, None),
        ({"heard_at": NOW - 29 * MINUTE}, Withheld.CONVERSATION),
        ({"heard_at": NOW - 30 * MINUTE}, None),
        ({"sends": sent(2 * HOUR, 23 * HOUR)}, Withheld.CAP),
        ({"sends": sent(2 * HOUR, 24 * HOUR)}, None),
        ({"sends": sent(*(n * 16 * HOUR for n in range(2, 12)))}, None),
        ({"sends": sent(*(n * 15 * HOUR for n in range(2, 12)))}, Withheld.CAP),
        ({"unanswered": 3, "sends": sent(DAY)}, None),
        ({"unanswered": 4, "sends": sent(2 * DAY)}, Withheld.UNANSWERED),
        ({"unanswered": 4, "sends": sent(3 * DAY)}, None),
        ({"unanswered": 8, "sends": sent(6 * DAY)}, Withheld.UNANSWERED),
        ({"unanswered": 80, "sends": sent(7 * DAY)}, None),
    ],
)
def test_each_reason_holds_exactly_as_long_as_it_should(change: dict[str, object], why: Withheld | None) -> None:
    assert reason(replace(WELL, **change)) is why  # type: ignore[arg-type]


def test_after_downtime_a_nudge_comes_within_the_grace_time() -> None:
    assert reason(WELL, due(NOW - 90 * MINUTE)) is None
    assert reason(WELL, due(NOW - 91 * MINUTE)) is Withheld.TOO_LATE


@pytest.mark.parametrize(
    ("zone", "why"), [("UTC", None), ("Asia/Tokyo", None), ("Pacific/Auckland", Withheld.QUIET_HOURS)]
)
def test_quiet_hours_are_those_of_where_the_client_is(zone: str, why: Withheld | None) -> None:
    assert reason(WELL, zone=zone) is why


def test_a_nudge_that_downtime_pushed_into_the_quiet_hours_is_not_sent() -> None:
    late = NOW.replace(hour=22, minute=10)
    assert reason(WELL, due(late - 40 * MINUTE), late) is Withheld.QUIET_HOURS


def test_within_a_window_it_waits_for_the_end_of_a_conversation() -> None:
    talking = replace(WELL, heard_at=NOW - 10 * MINUTE)
    again = later_in_its_window(Withheld.CONVERSATION, talking, due(open_for=HOUR), NOW, LIMITS)
    assert again == NOW + 20 * MINUTE
    assert later_in_its_window(Withheld.CONVERSATION, talking, due(), NOW, LIMITS) is None


def test_within_a_window_it_waits_until_a_walk_is_over_or_the_cap_allows_it() -> None:
    walking = replace(WELL, walking_until=NOW + 30 * MINUTE)
    assert later_in_its_window(Withheld.WALKING, walking, due(open_for=HOUR), NOW, LIMITS) == NOW + 30 * MINUTE
    full = replace(WELL, sends=sent(2 * HOUR, 24 * HOUR - 40 * MINUTE))
    assert later_in_its_window(Withheld.CAP, full, due(open_for=HOUR), NOW, LIMITS) == NOW + 40 * MINUTE
    assert later_in_its_window(Withheld.CAP, full, due(open_for=30 * MINUTE), NOW, LIMITS) is None


@pytest.mark.parametrize("why", sorted(set(Withheld) - {Withheld.WALKING, Withheld.CONVERSATION, Withheld.CAP}))
def test_what_does_not_pass_by_itself_is_not_waited_for(why: Withheld) -> None:
    assert later_in_its_window(why, WELL, due(open_for=6 * HOUR), NOW, LIMITS) is None


@pytest.mark.parametrize(("unanswered", "days"), [(0, 0), (3, 0), (4, 3), (7, 3), (8, 7), (100, 7)])
def test_who_does_not_answer_hears_less_and_less(unanswered: int, days: int) -> None:
    assert gap_when_unanswered(unanswered, LIMITS) == days


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(1, 3 * 24 * 60), min_size=1, max_size=120), st.integers(1, 3), st.integers(3, 12))
def test_however_moments_fall_no_cap_is_ever_broken(gaps: list[int], a_day: int, a_week: int) -> None:
    limits = Limits(a_day=a_day, a_week=a_week)
    awake = Quiet(0, 0)
    at, sends = NOW, list[dt.datetime]()
    for gap in gaps:
        at += gap * MINUTE
        standing = replace(WELL, sends=tuple(in_minutes(each) for each in sends[-a_week:]))
        if why_withheld(standing, due(at), "UTC", awake, at, limits) is None:
            sends.append(at)
    for last in sends:
        assert sum(last - DAY < each <= last for each in sends) <= a_day
        assert sum(last - 7 * DAY < each <= last for each in sends) <= a_week
