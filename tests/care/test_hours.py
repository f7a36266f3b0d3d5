"""Working hours and the one bundle a day: at any moment, in any zone, through every clock change."""

from __future__ import annotations

import datetime as dt
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.hours import EVERY_DAY, Stretch, is_working, next_bundle, next_working, on_days, tidy
from care.timetable import local_day

WEEKDAYS = on_days(range(5), 9 * 60, 17 * 60)
MINUTE = dt.timedelta(minutes=1)

zones = st.sampled_from(sorted(available_timezones()))
moments = st.integers(946_684_800, 2_051_222_400).map(lambda second: dt.datetime.fromtimestamp(second, dt.UTC))
"""From 2000 to 2035."""
stretches = st.builds(
    lambda day, start, long: Stretch(day, start, min(start + long, 1440)),
    st.integers(0, 6),
    st.integers(0, 1439),
    st.integers(1, 1440),
)
hours = st.lists(stretches, min_size=1, max_size=6).map(tidy)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("at", "is_in"),
    [
        ("2026-03-02 08:59:59", False),
        ("2026-03-02 09:00", True),
        ("2026-03-02 16:59:59", True),
        ("2026-03-02 17:00", False),
        ("2026-03-07 12:00", False),
        # From 29 March the clocks in London show an hour more.
        ("2026-03-30 08:00", True),
        ("2026-03-30 16:00", False),
    ],
)
def test_hours_are_read_off_the_clock_of_the_zone(at: str, is_in: bool) -> None:
    assert is_working(WEEKDAYS, "Europe/London", utc(at)) is is_in


def test_hours_past_midnight_are_parted_at_it() -> None:
    assert on_days([6], 22 * 60, 6 * 60) == (Stretch(0, 0, 360), Stretch(6, 1320, 1440))
    assert on_days([0], 20 * 60, 0) == (Stretch(0, 1200, 1440),)


def test_hours_that_touch_are_one() -> None:
    assert tidy([Stretch(0, 720, 900), Stretch(0, 540, 720), Stretch(1, 0, 60)]) == (
        Stretch(0, 540, 900),
        Stretch(1, 0, 60),
    )


def test_a_stretch_in_the_hour_that_clocks_leave_out_is_not_there_that_day() -> None:
    one_hour = (Stretch(6, 60, 120),)
    assert next_working(one_hour, "Europe/London", utc("2026-03-28 12:00")) == utc("2026-04-05 00:00")


@given(hours, zones, moments)
@settings(max_examples=60)
def test_the_next_working_moment_is_one_and_there_is_none_before_it(
    known: tuple[Stretch, ...], zone: str, at: dt.datetime
) -> None:
    found = next_working(known, zone, at)
    assert found is not None
    assert found >= at
    assert is_working(known, zone, found)
    step = max(MINUTE, (found - at) / 50)
    looked_at = at
    while looked_at < found:
        assert not is_working(known, zone, looked_at)
        looked_at += step


@given(st.none() | hours, zones, st.lists(moments, min_size=2, max_size=12))
@settings(max_examples=60)
def test_no_local_day_has_two_bundles_and_each_comes_in_working_hours(
    known: tuple[Stretch, ...] | None, zone: str, raised: list[dt.datetime]
) -> None:
    days: list[dt.date] = []
    for at in sorted(raised):
        found = next_bundle(known, zone, days[-1] if days else None, at)
        assert found >= at
        assert is_working(known or EVERY_DAY, zone, found)
        day = local_day(found, zone)
        assert not days or day > days[-1]
        days.append(day)


def test_what_comes_up_after_todays_bundle_joins_the_next() -> None:
    monday = dt.date(2026, 3, 2)
    assert next_bundle(WEEKDAYS, "UTC", None, utc("2026-03-02 10:30")) == utc("2026-03-02 10:30")
    assert next_bundle(WEEKDAYS, "UTC", monday, utc("2026-03-02 10:30")) == utc("2026-03-03 09:00")
    assert next_bundle(WEEKDAYS, "UTC", None, utc("2026-03-06 17:00")) == utc("2026-03-09 09:00")
    assert next_bundle(None, "UTC", monday, utc("2026-03-02 10:30")) == utc("2026-03-03 08:00")
