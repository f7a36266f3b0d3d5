"""How long, and until which day, as people type it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from care.answers.calendars import FARTHEST_AHEAD, PERSIAN_MONTHS, on_next, persian_day, western_day
from care.answers.days import DAY
from care.answers.numbers import numbers
from care.answers.words import Phrases, Words, ends, ends_if_any, only, phrases, words_of

MOST_HOURS = 72
_DAYS_IN_A_WEEK = 7
_HOURS_IN_A_DAY = 24
_FOR = phrases("for, durante, por, برای, به مدت, a, the next, next, los próximos, las próximas")
_UNTIL = phrases("until, till, til, up to, hasta, تا")
_ON = phrases("on, the, el, el día, روز, this, este, همین, این")
_ONE = Phrases(dict.fromkeys(("a", "an", "one", "un", "una", "یک", "یه"), 1))
_SEVERAL = Phrases(dict.fromkeys(("a couple of", "a couple", "couple of", "un par de", "یکی دو"), 2))
_DAYS_LONG = Phrases(
    dict.fromkeys(("day", "days", "día", "días", "روز"), 1)
    | dict.fromkeys(("week", "weeks", "wk", "wks", "semana", "semanas", "هفته"), _DAYS_IN_A_WEEK)
    | dict.fromkeys(("fortnight", "fortnights"), 2 * _DAYS_IN_A_WEEK)
)
_MONTHS = phrases("month, months, mes, meses, ماه")
_DAYS_AHEAD = Phrases(
    dict.fromkeys(("tomorrow", "mañana", "فردا"), 1)
    | dict.fromkeys(("day after tomorrow", "pasado mañana", "پس فردا", "پسفردا"), 2)
)
_MONTH_NAMES = Phrases(
    {
        name: month
        for month, names in enumerate(
            (
                "jan january enero ene ژانویه",
                "feb february febrero فوریه",
                "mar march marzo مارس",
                "apr april abril abr آوریل اوریل",
                "may mayo مه می",
                "jun june junio ژوئن ژوین",
                "jul july julio ژوئیه جولای",
                "aug august agosto ago اوت آگوست",
                "sep sept september septiembre setiembre سپتامبر",
                "oct october octubre اکتبر",
                "nov november noviembre نوامبر",
                "dec december diciembre dic دسامبر",
            ),
            start=1,
        )
        for name in names.split()
    }
)
_PERSIAN_MONTH_NAMES = Phrases({name: month for month, name in enumerate(PERSIAN_MONTHS, start=1)})
_NTH = phrases("st, nd, rd, th, o, ام, م")
_OF = phrases("of, de, del, ماه")
_NTH_IN_PERSIAN = Phrases(
    {"اول": 1, "یکم": 1, "دوم": 2, "سوم": 3, "چهارم": 4, "پنجم": 5, "ششم": 6, "هفتم": 7, "هشتم": 8, "نهم": 9}
    | {"دهم": 10, "پانزدهم": 15, "بیستم": 20, "سی ام": 30}
)
_FIRST_IN_SPANISH = Phrases({"primero": 1})
_LATER = phrases("after, later, afterwards, afterward, después, más tarde, بعد, بعدش, بعد از آن, بعد از جلسه, پس از آن")
_AFTER = phrases("after, in, wait, después de, tras, dentro de, en, بعد از, پس از")
_HOURS_LONG = Phrases(
    dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "hora", "horas", "ساعت"), 1)
    | dict.fromkeys(("day", "days", "día", "días", "روز"), _HOURS_IN_A_DAY)
)
_HALF_DAY = Phrases(dict.fromkeys(("half a day", "half day", "medio día", "نصف روز", "نیم روز"), _HOURS_IN_A_DAY // 2))


def read_pause(text: str, today: dt.date) -> dt.date | None:
    """The first day on which nudges come again: "3 days", "a week", "until Friday", "hasta el 3 de mayo".

    `today` is the client's own local day. A weekday or a date without its year is the next one after today.
    Western dates, and Persian ones by the name of their month. None for a day that is not in the future or more
    than a year ahead, and for dates that are read in two ways ("3/5").
    """
    words = words_of(text)
    dotted = text.rstrip().endswith(".")
    return only(day for day in _days_meant(words, today, dotted) if today < day <= today + FARTHEST_AHEAD)


def read_hours(text: str) -> int | None:
    """A number of whole hours from 1 to 72: "3", "3 hours", "three hours after", "a day" (24), "دو روز"."""
    words = words_of(text)
    said = (
        hours
        for start in set(ends_if_any(_AFTER, words, 0))
        for hours, end in _hours_at(words, start)
        if len(words) in {*ends_if_any(_LATER, words, end)}
    )
    return only(hours for hours in said if 1 <= hours <= MOST_HOURS)


def _hours_at(words: Words, place: int) -> Iterator[tuple[int, int]]:
    yield from _HALF_DAY.at(words, place)
    for count, end in _counts(words, place):
        yield from ((count * hours, done) for hours, done in _HOURS_LONG.at(words, end))
    for number, end in numbers(words, place):
        yield number.value, end


def _counts(words: Words, place: int) -> Iterator[tuple[int, int]]:
    yield from ((number.value, end) for number, end in numbers(words, place))
    yield from _ONE.at(words, place)
    yield from _SEVERAL.at(words, place)


def _days_meant(words: Words, today: dt.date, dotted: bool) -> Iterator[dt.date]:
    yield from _after_a_while(words, today)
    yield from _days_named(words, 0, today, dotted)
    for start in ends(_UNTIL, words, 0):
        yield from _days_named(words, start, today, True)


def _after_a_while(words: Words, today: dt.date) -> Iterator[dt.date]:
    for start in set(ends_if_any(_FOR, words, 0)):
        for count, end in _counts(words, start):
            for days, done in _DAYS_LONG.at(words, end):
                if done == len(words) and count * days <= FARTHEST_AHEAD.days:
                    yield today + dt.timedelta(count * days)
            if len(words) in ends(_MONTHS, words, end) and count <= 12:
                yield _months_after(today, count)


def _months_after(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, 12)
    first = dt.date(day.year + years, month + 1, 1)
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first.replace(day=1) + dt.timedelta(day.day - 1), following - dt.timedelta(1))


def _days_named(words: Words, place: int, today: dt.date, dotted: bool) -> Iterator[dt.date]:
    for start in set(ends_if_any(_ON, words, place)):
        for ahead, end in _DAYS_AHEAD.at(words, start):
            if end == len(words):
                yield today + dt.timedelta(ahead)
        yield from _weekdays(words, start, today)
        yield from _dates(words, start, today)
        yield from _dates_in_numbers(words[start:], today, dotted)


def _weekdays(words: Words, place: int, today: dt.date) -> Iterator[dt.date]:
    """The next such weekday, or the date behind it if it is one: "Friday", "Friday 27 November"."""
    for weekday, end in DAY.at(words, place):
        if end == len(words):
            yield today + dt.timedelta((weekday - today.weekday() - 1) % _DAYS_IN_A_WEEK + 1)
        start = end + 1 if words[end : end + 1] == (",",) else end
        yield from (day for day in _dates(words, start, today) if day.weekday() == weekday)


def _dates(words: Words, place: int, today: dt.date) -> Iterator[dt.date]:
    """Dates with the name of their month: "3 May", "May 3rd", "3 de mayo de 2027", "۱۵ آبان"."""
    for day, after_day in _days_of_month(words, place):
        for start in set(ends_if_any(_OF, words, after_day)):
            for month, end in _MONTH_NAMES.at(words, start):
                yield from _with_or_without_year(words, end, day, month, today)
            for month, end in _PERSIAN_MONTH_NAMES.at(words, start):
                if len(words) in set(ends_if_any(_OF, words, end)):
                    yield from on_next(today, partial(persian_day, month=month, day=day))
    for month, start in _MONTH_NAMES.at(words, place):
        for day, end in _days_of_month(words, start):
            yield from _with_or_without_year(words, end, day, month, today)


def _days_of_month(words: Words, place: int) -> Iterator[tuple[int, int]]:
    for number, end in numbers(words, place):
        if number.digits <= 2:
            yield from ((number.value, done) for done in set(ends_if_any(_NTH, words, end)))
    yield from _NTH_IN_PERSIAN.at(words, place)
    yield from _FIRST_IN_SPANISH.at(words, place)


def _with_or_without_year(words: Words, place: int, day: int, month: int, today: dt.date) -> Iterator[dt.date]:
    if place == len(words):
        yield from on_next(today, partial(western_day, month=month, day=day))
    for start in {place, *ends(_OF, words, place), *([place + 1] if words[place : place + 1] == (",",) else [])}:
        year = words[start:]
        if len(year) == 1 and year[0].isdecimal() and len(year[0]) == 4:
            yield from western_day(int(year[0]), month, day)


def _dates_in_numbers(words: Words, today: dt.date, dotted: bool) -> Iterator[dt.date]:
    """2027-05-03, 3.5., 3.5.2027 and 13/5. A slash stands between day and month in both orders."""
    said, marks = words[::2], set(words[1::2])
    if len(marks) != 1 or len(words) % 2 == 0 or not all(word.isdecimal() and len(word) <= 4 for word in said):
        return
    mark, (first, second, *year) = marks.pop(), [int(word) for word in said]
    if mark == "-":
        yield from western_day(first, second, year[0]) if len(said) == 3 and len(said[0]) == 4 else ()
        return
    for day, month in {".": ((first, second),), "/": ((first, second), (second, first))}.get(mark, ()):
        if len(said) == 3 and len(said[2]) == 4:
            yield from western_day(year[0], month, day)
        elif len(said) == 2 and (mark == "/" or dotted):
            yield from on_next(today, partial(western_day, month=month, day=day))
