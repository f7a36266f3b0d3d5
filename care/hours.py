"""Working hours: when a therapist is at work, and when what can wait is told.

Hours are stretches of a weekday in the therapist's own zone. A moment is judged by what the clocks there show, so
that a stretch keeps its wall time through every clock change; one that falls into a gap is shorter, or not there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from care.timetable import local_day, local_time, moment

DAY = 24 * 60
_DAY = dt.timedelta(days=1)
_LOOKED_AHEAD = 16
"""Days. Of a weekday's next three, the first may be over and the second one that does not exist."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """From `start` up to before `end` on a weekday (Monday is 0), in minutes after local midnight, at most 1,440."""

    weekday: int
    start: int
    end: int


Hours: TypeAlias = tuple[Stretch, ...]

EVERY_DAY: Hours = tuple(Stretch(day, 8 * 60, 20 * 60) for day in range(7))
"""When what can wait is told to a therapist who set no hours: by day, and on no day later than the next."""


def tidy(stretches: Iterable[Stretch]) -> Hours:
    """The same hours in order, each minute once."""
    found: list[Stretch] = []
    for each in sorted(stretches):
        last = found[-1] if found else None
        if last is not None and last.weekday == each.weekday and each.start <= last.end:
            found[-1] = Stretch(last.weekday, last.start, max(last.end, each.end))
        else:
            found.append(each)
    return tuple(found)


def on_days(days: Iterable[int], start: int, end: int) -> Hours:
    """The same hours on each of these weekdays; where `end` is not after `start`, into the next day."""
    if start < end:
        return tidy(Stretch(day, start, end) for day in days)
    late = (Stretch(day, start, DAY) for day in days)
    early = (Stretch((day + 1) % 7, 0, end) for day in days if end)
    return tidy(chain(late, early))


def is_working(hours: Hours, zone: str, at: dt.datetime) -> bool:
    """Whether the UTC moment `at` lies within the hours of a zone."""
    weekday, shown = local_day(at, zone).weekday(), local_time(at, zone)
    minute = shown.hour * 60 + shown.minute
    return any(each.weekday == weekday and each.start <= minute < each.end for each in hours)


def next_working(hours: Hours, zone: str, at: dt.datetime) -> dt.datetime | None:
    """The first moment of the hours that is not before `at`, in UTC; None where there is none."""
    if is_working(hours, zone, at):
        return at
    today = local_day(at, zone)
    for days in range(_LOOKED_AHEAD):
        begins = [found for found in _begins(hours, zone, today + days * _DAY) if found > at]
        if begins:
            return min(begins)
    return None


def _begins(hours: Hours, zone: str, day: dt.date) -> list[dt.datetime]:
    """When the stretches of one local day begin. One that a clock change swallows whole does not."""
    starts = [each.start for each in hours if each.weekday == day.weekday()]
    found = [moment(day, dt.time(start // 60, start % 60), zone) for start in starts]
    return [at for at in found if at is not None and is_working(hours, zone, at)]


def next_bundle(hours: Hours | None, zone: str, bundled_on: dt.date | None, at: dt.datetime) -> dt.datetime:
    """When what can wait is told: in working hours, not before `at`, and on no local day that had a bundle."""
    known = hours or EVERY_DAY
    day = local_day(at, zone)
    first = at
    if bundled_on is not None and day <= bundled_on:
        first = _first_after(bundled_on, zone, at)
    return next_working(known, zone, first) or next_working(EVERY_DAY, zone, first) or first


def _first_after(day: dt.date, zone: str, at: dt.datetime) -> dt.datetime:
    """The first moment of the local day after this one. Of a zone that leaves days out, of the next there is."""
    following = (moment(day + days * _DAY, dt.time(), zone) for days in range(1, _LOOKED_AHEAD))
    return next((found for found in following if found is not None and local_day(found, zone) > day), at + _DAY)
