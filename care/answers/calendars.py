"""The next day with a date, in the western and the Persian calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

FARTHEST_AHEAD = dt.timedelta(366)
PERSIAN_MONTHS = (
    *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"),
    *("مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
)
_YEARS_BEHIND = 621
"""The Persian year that begins in the spring of a western year is so much lower."""
_NEW_YEAR_1400 = dt.date(2021, 3, 21)
_LEAP_REMAINDERS = (1, 5, 9, 13, 17, 22, 26, 30)
"""Persian years that leave these when divided by 33 have 366 days. This arithmetic form of the calendar agrees with
the one by the sun until 1501, a western 2123 (Unicode ICU, PersianCalendar; leap years of the Calendar Center of the
University of Tehran)."""


def western_day(year: int, month: int, day: int) -> Iterator[dt.date]:
    """That day, if there is one."""
    with suppress(ValueError):
        yield dt.date(year, month, day)


def persian_day(year: int, month: int, day: int) -> Iterator[dt.date]:
    """The day of the Persian calendar, if there is one; `year` is the western year in which its year began, 2021 or
    later."""
    if year < _NEW_YEAR_1400.year:
        return
    first, following = _persian_new_year(year), _persian_new_year(year + 1)
    days_before = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    found = first + dt.timedelta(days_before + day - 1)
    if 1 <= day <= (31 if month <= 6 else 30) and found < following:
        yield found


def on_next(today: dt.date, dates_of: Callable[[int], Iterable[dt.date]]) -> Iterator[dt.date]:
    """The first day after `today` of those that a date has year by year."""
    for year in range(today.year - 1, min(today.year + 2, dt.MAXYEAR)):
        later = [day for day in dates_of(year) if day > today]
        if later:
            yield from later
            return


def _persian_new_year(year: int) -> dt.date:
    passed = range(1400, year - _YEARS_BEHIND)
    return _NEW_YEAR_1400 + dt.timedelta(sum(365 + (each % 33 in _LEAP_REMAINDERS) for each in passed))
