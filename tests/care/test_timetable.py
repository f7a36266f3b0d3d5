"""Each chosen local day has exactly one moment, whatever the clocks of its zone do."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.model import Rhythm, Session, Window
from care.timetable import AFTER_SESSION, Slot, Timetable, local_day, local_time, moment, week_of, weekly

ZONES = sorted(available_timezones())
EVERY_DAY = frozenset(range(7))
SECOND = dt.timedelta(seconds=1)
MINUTE = dt.timedelta(minutes=1)
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)


def exactly(time: dt.time, days: frozenset[int], zone: str) -> Timetable:
    """One exact time on some days."""
    minute = time.hour * 60 + time.minute
    return Timetable(Rhythm((Window(minute, minute),), days), zone)


def one(day: dt.date, at: dt.datetime) -> Slot:
    return Slot(day, 0, at, at)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def shown(at: dt.datetime, zone: str) -> dt.datetime:
    """What calendar and clock of the zone show at that instant."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@dataclass(frozen=True)
class Change:
    """An instant at which a zone's clocks go from one offset to another, found by looking at the clocks alone."""

    zone: str
    at: dt.datetime
    before: dt.timedelta
    after: dt.timedelta

    @property
    def edges(self) -> tuple[dt.datetime, dt.datetime]:
        """Where the gap or the fold begins and ends on the wall clock."""
        walls = [(self.at + offset).replace(tzinfo=None) for offset in (self.before, self.after)]
        return min(walls), max(walls)

    def moment(self, wall: dt.datetime) -> dt.datetime:
        """The first instant at which the clocks show `wall` or more, if this change is the only one around."""
        at = wall.replace(tzinfo=dt.UTC)
        return at - self.before if at - self.before < self.at else max(self.at, at - self.after)


@cache
def changes(zone: str, first_year: int, last_year: int, step: dt.timedelta) -> tuple[Change, ...]:
    return tuple(_changes(zone, first_year, last_year, step))


def _changes(zone: str, first_year: int, last_year: int, step: dt.timedelta) -> Iterator[Change]:
    clocks = ZoneInfo(zone)

    def offset(at: dt.datetime) -> dt.timedelta:
        return at.astimezone(clocks).utcoffset() or dt.timedelta(0)

    at, end = dt.datetime(first_year, 1, 1, tzinfo=dt.UTC), dt.datetime(last_year + 1, 1, 1, tzinfo=dt.UTC)
    before = offset(at)
    while at < end:
        after = offset(at + step)
        if after != before:
            seconds = range(int(step.total_seconds()))
            steady = bisect_left(seconds, True, key=lambda s: offset(at + s * SECOND) != before)
            yield Change(zone, at + steady * SECOND, before, after)
        at, before = at + step, after


def wall_times_that_matter(change: Change) -> set[dt.time]:
    begin, end = change.edges
    around = [begin - MINUTE, begin, begin + (end - begin) / 2, end - MINUTE, end, end + MINUTE]
    return {wall.time() for wall in around} | {dt.time(0), dt.time(0, 30), dt.time(23, 30), dt.time(23, 59)}


def test_every_change_of_2026_and_2027_in_every_zone_leaves_each_day_its_one_slot() -> None:
    seen = 0
    for zone in ZONES:
        for change in changes(zone, 2026, 2027, DAY / 2):
            seen += 1
            for time in wall_times_that_matter(change):
                each_day_around_has_its_one_slot(change, time)
    assert seen > 700, "about 200 zones change their clocks twice a year"


def each_day_around_has_its_one_slot(change: Change, time: dt.time) -> None:
    rhythm = exactly(time, EVERY_DAY, change.zone)
    middle = local_day(change.at, change.zone)
    days = [middle + ahead * DAY for ahead in range(-2, 3)]
    right = [one(day, change.moment(dt.datetime.combine(day, time))) for day in days]
    where = f"{change.zone} {change.at} {time}"

    walked = []
    after = right[0].at - SECOND
    for _ in days:
        slot = rhythm.next(after)
        assert slot is not None, where
        walked.append(slot)
        after = slot.at
    assert walked == right, where
    assert [slot.day for day in days for slot in rhythm.on(day)] == days, where
    for after in (change.at - MINUTE, change.at - SECOND, change.at, change.at + SECOND, change.at + HOUR):
        assert rhythm.next(after) == next(slot for slot in right if slot.at > after), f"{where} {after}"


@st.composite
def zone_and_wall(draw: st.DrawFn) -> tuple[str, dt.date, dt.time]:
    """Any zone, any day from 1990 to 2037, any minute; half of the time close to where the clocks change."""
    zone = draw(st.sampled_from(ZONES))
    near = changes(zone, 1990, 2037, 5 * DAY)
    if draw(st.booleans()) and near:
        edge = draw(st.sampled_from(draw(st.sampled_from(near)).edges))
        wall = edge + draw(st.integers(-180, 180)) * MINUTE
    else:
        day = draw(st.dates(dt.date(1990, 1, 1), dt.date(2037, 12, 31)))
        wall = dt.datetime.combine(day, draw(st.times()))
    return zone, wall.date(), wall.time().replace(second=0, microsecond=0)


@settings(max_examples=400, deadline=None)
@given(zone_and_wall(), st.integers(1, 30 * 3600))
def test_a_moment_is_the_first_instant_at_which_the_clocks_show_that_time_or_more(
    place: tuple[str, dt.date, dt.time], earlier: int
) -> None:
    zone, day, time = place
    at = moment(day, time, zone)
    if at is None:
        assert does_not_exist(day, zone)
        return
    wanted = dt.datetime.combine(day, time)
    assert shown(at, zone) >= wanted
    assert shown(at - SECOND, zone) < wanted
    assert shown(at - earlier * SECOND, zone) < wanted
    assert exactly(time, EVERY_DAY, zone).on(day) == [one(day, at)]


def does_not_exist(day: dt.date, zone: str) -> bool:
    midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
    return all(shown(midnight + quarter * 15 * MINUTE, zone).date() != day for quarter in range(-64, 160))


@settings(max_examples=150, deadline=None)
@given(zone_and_wall(), st.frozensets(st.integers(0, 6), min_size=1), st.integers(-36 * 60, 36 * 60))
def test_walking_from_slot_to_slot_meets_each_chosen_day_once_and_in_order(
    place: tuple[str, dt.date, dt.time], days: frozenset[int], minutes: int
) -> None:
    zone, day, time = place
    rhythm = exactly(time, days, zone)
    start = after = dt.datetime.combine(day, time, dt.UTC) + minutes * MINUTE
    walked = []
    for _ in range(4):
        slot = rhythm.next(after)
        assert slot is not None
        assert slot.at > after
        walked.append(slot)
        after = slot.at
    around = [local_day(start, zone) + ahead * DAY for ahead in range(-2, 40)]
    moments = [(on, moment(on, time, zone)) for on in around if on.weekday() in days]
    ahead = [one(on, at) for on, at in moments if at is not None and at > start]
    assert walked == ahead[:4]


@pytest.mark.parametrize(
    ("zone", "day", "time", "at"),
    [
        ("Europe/Berlin", "2027-03-28", "02:30", "2027-03-28T01:00"),  # there is no 02:30: at 03:00
        ("Europe/Berlin", "2027-03-29", "00:30", "2027-03-28T22:30"),  # the first night after it
        ("Europe/Berlin", "2027-10-31", "02:30", "2027-10-31T00:30"),  # 02:30 twice: the first
        ("America/Los_Angeles", "2026-11-01", "01:30", "2026-11-01T08:30"),
        ("Australia/Lord_Howe", "2027-04-04", "01:45", "2027-04-03T14:45"),  # half an hour twice
        ("Australia/Lord_Howe", "2027-10-03", "02:15", "2027-10-02T15:30"),  # half an hour missing
        ("Antarctica/Troll", "2026-03-29", "02:30", "2026-03-29T01:00"),  # two hours missing
        ("Antarctica/Troll", "2026-10-25", "02:30", "2026-10-25T00:30"),  # two hours twice
        ("Africa/Casablanca", "2026-02-15", "02:30", "2026-02-15T01:30"),  # Ramadan begins
        ("Africa/El_Aaiun", "2026-03-22", "02:30", "2026-03-22T02:00"),  # and is over
        ("Asia/Gaza", "2023-04-29", "02:30", "2023-04-29T00:00"),
        ("Africa/Cairo", "2027-04-30", "00:30", "2027-04-29T22:00"),  # the day begins at 01:00
        ("Asia/Beirut", "2027-03-28", "00:00", "2027-03-27T22:00"),
        ("Atlantic/Azores", "2027-03-28", "00:30", "2027-03-28T01:00"),
        ("Atlantic/Azores", "2027-10-31", "00:30", "2027-10-31T00:30"),
        ("America/Nuuk", "2027-03-27", "23:30", "2027-03-28T01:00"),  # the day ends at 23:00
        ("America/Nuuk", "2027-03-28", "00:00", "2027-03-28T01:00"),
        ("America/St_Johns", "2010-11-06", "23:30", "2010-11-07T02:00"),  # 00:01 becomes 23:01 of the day before
        ("America/St_Johns", "2010-11-07", "00:00", "2010-11-07T02:30"),
        ("Pacific/Apia", "2011-12-29", "23:59", "2011-12-30T09:59"),
        ("Pacific/Apia", "2011-12-31", "00:00", "2011-12-30T10:00"),
    ],
)
def test_nights_on_which_the_clocks_change(zone: str, day: str, time: str, at: str) -> None:
    on, wall = dt.date.fromisoformat(day), dt.time.fromisoformat(time)
    assert moment(on, wall, zone) == utc(at)
    assert exactly(wall, EVERY_DAY, zone).next(utc(at) - SECOND) == one(on, utc(at))


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Pacific/Apia", "2011-12-30"), ("Pacific/Kwajalein", "1993-08-21"), ("Pacific/Kiritimati", "1994-12-31")],
)
@pytest.mark.parametrize("time", [dt.time(0), dt.time(7, 30), dt.time(23, 59)])
def test_a_day_that_an_island_skipped_has_no_slot(zone: str, day: str, time: dt.time) -> None:
    skipped = dt.date.fromisoformat(day)
    assert moment(skipped, time, zone) is None
    before = moment(skipped - DAY, time, zone)
    assert before is not None
    assert exactly(time, EVERY_DAY, zone).next(before) == one(skipped + DAY, before + DAY)


def test_who_walks_on_fridays_only_waits_a_week_longer_when_friday_is_skipped() -> None:
    fridays = weekly(4, 7 * 60 + 30, "Pacific/Apia")
    last = moment(dt.date(2011, 12, 23), dt.time(7, 30), fridays.zone)
    assert last is not None
    slot = fridays.next(last)
    assert slot is not None
    assert slot.day == dt.date(2012, 1, 6)


def test_a_saturday_night_pushed_past_midnight_still_comes_for_who_chose_saturdays_only() -> None:
    saturdays = weekly(5, 23 * 60 + 30, "America/Nuuk")
    slot = saturdays.next(utc("2027-03-28T00:59:59"))
    assert slot == one(dt.date(2027, 3, 27), utc("2027-03-28T01:00"))
    assert saturdays.next(slot.at) == one(dt.date(2027, 4, 3), utc("2027-04-04T00:30"))


def test_a_slot_is_strictly_after_the_last_one() -> None:
    mornings = exactly(dt.time(7, 30), EVERY_DAY, "Europe/London")
    due = utc("2027-01-11T07:30")
    assert mornings.next(due - dt.timedelta(microseconds=1)) == one(dt.date(2027, 1, 11), due)
    assert mornings.next(due) == one(dt.date(2027, 1, 12), due + DAY)


def test_who_chose_no_day_has_no_slot() -> None:
    assert exactly(dt.time(7, 30), frozenset(), "Europe/London").next(utc("2027-01-11")) is None


def test_only_chosen_days_have_slots() -> None:
    rhythm = exactly(dt.time(18, 5), frozenset({0, 2, 4}), "Asia/Tehran")
    after, days = utc("2027-01-10"), []
    for _ in range(6):
        slot = rhythm.next(after)
        assert slot is not None
        days.append(slot.day.isoformat())
        after = slot.at
    assert days == ["2027-01-11", "2027-01-13", "2027-01-15", "2027-01-18", "2027-01-20", "2027-01-22"]


def test_a_wall_time_that_remembers_a_fold_means_the_same() -> None:
    day = dt.date(2026, 11, 1)
    second = dt.time(1, 30, fold=1)
    assert moment(day, second, "America/Los_Angeles") == moment(day, dt.time(1, 30), "America/Los_Angeles")


def test_a_digest_comes_once_a_week() -> None:
    digest = weekly(0, 30, "Europe/Berlin")
    after, weeks = utc("2027-01-01"), []
    for _ in range(52):
        slot = digest.next(after)
        assert slot is not None
        weeks.append(week_of(slot.day))
        after = slot.at
    assert weeks == [f"2027-W{week:02d}" for week in range(1, 53)]


@pytest.mark.parametrize("weekday", [-1, 7])
def test_there_is_no_eighth_weekday(weekday: int) -> None:
    with pytest.raises(ValueError, match="weekday"):
        weekly(weekday, 9 * 60, "Europe/Berlin")


@pytest.mark.parametrize(
    ("day", "week"), [("2027-03-29", "2027-W13"), ("2027-01-03", "2026-W53"), ("2024-12-30", "2025-W01")]
)
def test_weeks_are_iso_weeks(day: str, week: str) -> None:
    assert week_of(dt.date.fromisoformat(day)) == week


def test_the_same_instant_is_another_day_elsewhere() -> None:
    at = utc("2027-01-11T10:30")
    assert local_day(at, "Pacific/Kiritimati") == dt.date(2027, 1, 12)
    assert local_day(at, "Pacific/Pago_Pago") == dt.date(2027, 1, 10)


@pytest.mark.parametrize("clocks", [None, ZoneInfo("Asia/Tehran")])
def test_an_instant_that_is_not_in_utc_is_refused(clocks: ZoneInfo | None) -> None:
    rhythm = weekly(0, 9 * 60, "Europe/Berlin")
    at = utc("2027-01-11").replace(tzinfo=clocks)
    with pytest.raises(ValueError, match="UTC"):
        rhythm.next(at)
    with pytest.raises(ValueError, match="UTC"):
        local_day(at, "Europe/Berlin")
    with pytest.raises(ValueError, match="UTC"):
        local_time(at, "Europe/Berlin")


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "Europe", "", "../Berlin"])
def test_a_zone_that_nobody_knows_is_refused(zone: str) -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        moment(dt.date(2027, 1, 11), dt.time(9), zone)


def test_the_timetable_needs_no_scheduler() -> None:
    look = "import sys, care.timetable; sys.exit(any('apscheduler' in name for name in sys.modules))"
    subprocess.run([sys.executable, "-c", look], check=True)


MORNING, EVENING = Window(450, 540), Window(1050, 1140)


@settings(max_examples=100, deadline=None)
@given(zone_and_wall(), st.integers(0, 10_000))
def test_a_window_is_drawn_anew_each_day_and_the_same_whenever_it_is_asked(
    place: tuple[str, dt.date, dt.time], seed: int
) -> None:
    zone, day, _ = place
    timetable = Timetable(Rhythm((MORNING, EVENING)), zone, seed)
    drawn = [slot for ahead in range(14) for slot in timetable.on(day + ahead * DAY)]
    assert drawn == [
        slot for ahead in range(14) for slot in Timetable(Rhythm((MORNING, EVENING)), zone, seed).on(day + ahead * DAY)
    ]
    for slot in drawn:
        window = (MORNING, EVENING)[slot.nth]
        first, last = (moment(slot.day, dt.time(m // 60, m % 60), zone) for m in (window.start, window.end))
        assert first is not None
        assert last is not None
        assert first <= slot.at <= last == slot.until


def test_windows_are_used_from_end_to_end_and_differ_from_client_to_client() -> None:
    def drawn(seed: int) -> list[int]:
        timetable = Timetable(Rhythm((Window(600, 609),)), "UTC", seed)
        return [slot.at.minute for ahead in range(300) for slot in timetable.on(dt.date(2027, 1, 1) + ahead * DAY)]

    assert set(drawn(1)) == set(range(10))
    assert drawn(1) != drawn(2)


def test_the_nudge_after_a_session_comes_so_many_hours_later_on_whichever_day_that_is() -> None:
    rhythm = Rhythm((), session=Session(weekday=0, minute=22 * 60, hours_after=3))
    timetable = Timetable(rhythm, "Europe/London")
    slot = timetable.next(utc("2027-01-10"))
    assert slot == Slot(dt.date(2027, 1, 12), AFTER_SESSION, utc("2027-01-12T01:00"), utc("2027-01-12T01:00"))
    assert timetable.next(slot.at) == timetable.on(dt.date(2027, 1, 19))[0]


def test_moments_and_the_session_come_in_order_and_what_falls_together_is_one() -> None:
    rhythm = Rhythm((Window(450, 450), Window(780, 780)), session=Session(weekday=0, minute=600, hours_after=3))
    found = []
    for slot in Timetable(rhythm, "UTC").following(utc("2027-01-11")):
        found.append((slot.day.day, slot.nth, slot.at.hour))
        if len(found) == 4:
            break
    assert found == [(11, 0, 7), (11, 1, 13), (12, 0, 7), (12, 1, 13)]


def test_two_moments_that_a_clock_change_pushes_together_are_one() -> None:
    rhythm = Rhythm((Window(130, 130), Window(160, 160)))
    slots = Timetable(rhythm, "Europe/Berlin").following(utc("2027-03-27T12:00"))
    assert [next(slots).day.day for _ in range(3)] == [28, 29, 29]
