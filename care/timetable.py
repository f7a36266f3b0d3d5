"""When a nudge or a digest is due: the client's own wall time, on their own days, through every clock change.

The law, for any zone of the tz database and any chosen minute: each chosen local day that exists has exactly
one moment, the first instant at which the clocks show that day and minute, or more.

- A wall time that comes once is that moment. One that comes twice (clocks go back) counts the first time.
- A wall time that never comes (clocks go forward over it) becomes the first minute that does: the instant of
  the change. Where the change swallows the rest of the day, as in Nuuk where Saturday 23:00 is already Sunday
  00:00, that instant is the next day's first minute; it is still the slot of the day that was chosen.
- A local day without a single minute (Apia had no 30 December 2011) has no moment.

So the moments of one wall time run strictly forward, day by day: none falls together with its neighbour. Two
different times of a rhythm may: what falls on one instant is one slot.

A window's minute is drawn anew each day from the client's own seed, the day and which moment it is, so it is the same
whenever and wherever it is asked for.
Moments are aware datetimes in UTC, days are local days of the zone. A naive datetime or one of another
offset is refused with ValueError; a zone that the tz database does not know raises ZoneInfoNotFoundError.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from care.model import Rhythm, Session, Window

_SECOND = dt.timedelta(seconds=1)
_DAY = dt.timedelta(days=1)
_NO_OFFSET = dt.timedelta(0)


AFTER_SESSION = 2
"""Which slot of a day the one after a session is; the moments of the day are 0 and 1."""
LONGEST_AFTER_SESSION = 72
"""Hours."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One turn of a rhythm: the local `day` it belongs to, which of that day's it is, and `at`, its moment in UTC.

    `day`, not the local date of `at`, names the slot: a clock change may push `at` past midnight. `until` is the end
    of its window, the same as `at` for an exact time.
    """

    day: dt.date
    nth: int
    at: dt.datetime
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class Timetable:
    """One client's rhythm where they are. `seed` makes the draws within windows their own."""

    rhythm: Rhythm
    zone: str
    seed: int = 0

    def next(self, after: dt.datetime) -> Slot | None:
        """The first slot strictly after the UTC instant `after`; None if the rhythm has none."""
        return next(self.following(after), None)

    def following(self, after: dt.datetime) -> Iterator[Slot]:
        """The slots strictly after the UTC instant `after`, in order, for as long as two weeks hold one."""
        day = local_day(after, self.zone)  # no day before it can still lie ahead: the clocks show more already
        last, empty = after, 0
        while empty <= _DAYS_WITHOUT:
            empty += 1
            for slot in self.on(day):
                if slot.at > last:
                    yield slot
                    last, empty = slot.at, 0
            day += _DAY

    def on(self, day: dt.date) -> list[Slot]:
        """The slots of one local day, earliest first."""
        found = [*self._moments_on(day), *self._after_session_on(day)]
        return sorted(found, key=lambda slot: (slot.at, slot.nth))

    def _moments_on(self, day: dt.date) -> Iterator[Slot]:
        if day.weekday() not in self.rhythm.days:
            return
        for nth, window in enumerate(self.rhythm.moments):
            at = moment(day, _time(self._drawn(window, day, nth)), self.zone)
            until = moment(day, _time(window.end), self.zone)
            if at is not None and until is not None:
                yield Slot(day, nth, at, until)

    def _drawn(self, window: Window, day: dt.date, nth: int) -> int:
        if window.start == window.end:
            return window.start
        drawn = blake2b(f"{self.seed}:{day}:{nth}".encode(), digest_size=8).digest()
        return window.start + int.from_bytes(drawn, "big") % (window.end - window.start + 1)

    def _after_session_on(self, day: dt.date) -> Iterator[Slot]:
        session = self.rhythm.session
        if session is None:
            return
        for back in range(LONGEST_AFTER_SESSION // 24 + 2):
            at = _after(session, day - back * _DAY, self.zone)
            if at is not None and local_day(at, self.zone) == day:
                yield Slot(day, AFTER_SESSION, at, at)


_DAYS_WITHOUT = 15
"""Of a weekday's next three days the first may be over and the second one that does not exist."""


def _after(session: Session, day: dt.date, zone: str) -> dt.datetime | None:
    """When the nudge after a session on that day comes, if there is one."""
    began = moment(day, _time(session.minute), zone) if day.weekday() == session.weekday else None
    return None if began is None else began + dt.timedelta(hours=session.hours_after)


def _time(minute: int) -> dt.time:
    return dt.time(minute // 60, minute % 60)


def moment(day: dt.date, time: dt.time, zone: str) -> dt.datetime | None:
    """The UTC instant of the wall `time` on that local `day`, by the law above; None for a skipped day."""
    wall = dt.datetime.combine(day, time, _zone(zone)).replace(fold=0)
    first, second = wall.astimezone(dt.UTC), wall.replace(fold=1).astimezone(dt.UTC)
    if first <= second:
        return first
    # PEP 495: read both ways, a wall time that does not exist lies around the change that jumped over it.
    change = _first_after(wall, second, first)
    return None if _swallows(change, day, zone) else change


def weekly(weekday: int, minute: int, zone: str) -> Timetable:
    """A timetable of one weekday (Monday is 0), as for digests. ValueError if there is no such weekday."""
    if not 0 <= weekday <= 6:
        raise ValueError(f"a weekday is 0 (Monday) to 6 (Sunday), not {weekday}")
    return Timetable(Rhythm((Window(minute, minute),), frozenset({weekday})), zone)


def local_day(at: dt.datetime, zone: str) -> dt.date:
    """The date that a calendar in the zone shows at the UTC instant `at`."""
    return _utc(at).astimezone(_zone(zone)).date()


def local_time(at: dt.datetime, zone: str) -> dt.time:
    """What a clock in the zone shows at the UTC instant `at`."""
    return _utc(at).astimezone(_zone(zone)).time()


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
