"""When a nudge or a digest is due: the client's own wall time, on their own days, through every clock change.

The law, for any zone of the tz database and any chosen minute: each chosen local day that exists has exactly
one moment, the first instant at which the clocks show that day and minute, or more.

- A wall time that comes once is that moment. One that comes twice (clocks go back) counts the first time.
- A wall time that never comes (clocks go forward over it) becomes the first minute that does: the instant of
  the change. Where the change swallows the rest of the day, as in Nuuk where Saturday 23:00 is already Sunday
  00:00, that instant is the next day's first minute; it is still the slot of the day that was chosen.
- A local day without a single minute (Apia had no 30 December 2011) has no moment.

So the moments of one wall time run strictly forward, day by day: none falls together with its neighbour.
Moments are aware datetimes in UTC, days are local days of the zone. A naive datetime or one of another
offset is refused with ValueError; a zone that the tz database does not know raises ZoneInfoNotFoundError.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from care.model import Rhythm

_SECOND = dt.timedelta(seconds=1)
_DAY = dt.timedelta(days=1)
_NO_OFFSET = dt.timedelta(0)


@dataclass(frozen=True, slots=True)
class Slot:
    """One turn of a rhythm: the local `day` it belongs to, and `at`, its moment in UTC.

    `day`, not the local date of `at`, names the slot: a clock change may push `at` past midnight.
    """

    day: dt.date
    at: dt.datetime


def moment(day: dt.date, time: dt.time, zone: str) -> dt.datetime | None:
    """The UTC instant of the wall `time` on that local `day`, by the law above; None for a skipped day."""
    wall = dt.datetime.combine(day, time, _zone(zone)).replace(fold=0)
    first, second = wall.astimezone(dt.UTC), wall.replace(fold=1).astimezone(dt.UTC)
    if first <= second:
        return first
    # PEP 495: read both ways, a wall time that does not exist lies around the change that jumped over it.
    change = _first_after(wall, second, first)
    return None if _swallows(change, day, zone) else change


def next_slot(rhythm: Rhythm, after: dt.datetime) -> Slot | None:
    """The first slot strictly after the UTC instant `after`; None if the rhythm has no days."""
    today = local_day(after, rhythm.zone)  # no day before it can still lie ahead: the clocks show more already
    # Of a weekday's next three days the first may be over and the second one that does not exist.
    for ahead in range(2 * 7 + 1):
        day = today + dt.timedelta(ahead)
        if day.weekday() not in rhythm.days:
            continue
        at = moment(day, rhythm.time, rhythm.zone)
        if at is not None and at > after:
            return Slot(day, at)
    return None


def slot_due(rhythm: Rhythm, due: dt.datetime) -> dt.date:
    """The local day whose slot is at the UTC instant `due`: `slot_due(rhythm, moment(day, ...)) == day`.

    An instant that is no moment of the rhythm (its zone was given new rules since) belongs to the local day
    it falls on.
    """
    today = local_day(due, rhythm.zone)
    yesterday = today - _DAY
    return yesterday if moment(yesterday, rhythm.time, rhythm.zone) == due else today


def weekly(weekday: int, time: dt.time, zone: str) -> Rhythm:
    """A rhythm of one weekday (Monday is 0), as for digests. ValueError if there is no such weekday."""
    if not 0 <= weekday <= 6:
        raise ValueError(f"a weekday is 0 (Monday) to 6 (Sunday), not {weekday}")
    return Rhythm(time=time, days=frozenset({weekday}), zone=zone)


def local_day(at: dt.datetime, zone: str) -> dt.date:
    """The date that a calendar in the zone shows at the UTC instant `at`."""
    return _utc(at).astimezone(_zone(zone)).date()


def is_too_late(due: dt.datetime, now: dt.datetime, grace: dt.timedelta) -> bool:
    """Whether more than `grace` has gone by since `due`; both are UTC instants."""
    return _utc(now) - _utc(due) > grace


def week_of(day: dt.date) -> str:
    """The ISO week of a day, such as "2027-W13": Monday to Sunday, in the year that holds its Thursday."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


@cache  # zoneinfo itself keeps eight zones at hand; clients live in more, and a zone's file is slow to read
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (
        OSError,
        ValueError,
    ) as error:  # what zoneinfo makes of "Europe", a folder, and of "", no name at all
        raise ZoneInfoNotFoundError(f"No time zone found with key {name}") from error


def _utc(at: dt.datetime) -> dt.datetime:
    if at.utcoffset() != _NO_OFFSET:
        raise ValueError(f"a moment is an aware datetime in UTC, not {at!r}")
    return at


def _first_after(wall: dt.datetime, low: dt.datetime, high: dt.datetime) -> dt.datetime:
    """The first second between two UTC instants at which the clocks show `wall` or more."""

    def is_reached(second: int) -> bool:
        shown = (low + dt.timedelta(seconds=second)).astimezone(wall.tzinfo)
        return shown.replace(tzinfo=None) >= wall.replace(tzinfo=None)

    seconds = range(int((high - low).total_seconds()))
    return low + dt.timedelta(seconds=bisect_left(seconds, True, key=is_reached))


def _swallows(change: dt.datetime, day: dt.date, zone: str) -> bool:
    """Whether the calendar goes from before `day` to after it at once."""
    return local_day(change - _SECOND, zone) < day < local_day(change, zone)
