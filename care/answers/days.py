"""The days of a week, as people type them."""

from __future__ import annotations

from care.answers.words import Phrases, Words, phrases, words_of

Days = frozenset[int]

_NO_DAYS: Days = frozenset()
_EVERY_DAY: Days = frozenset(range(7))
_WEEKDAYS: Days = frozenset(range(5))
_WEEKENDS = _EVERY_DAY - _WEEKDAYS
_DAY_NAMES = (
    "mo mon monday mondays lun lunes دوشنبه",
    "tu tue tues tuesday tuesdays mar martes سه‌شنبه سهشنبه",
    "we wed weds wednesday wednesdays mié miércoles چهارشنبه",
    "th thu thur thurs thursday thursdays jue jueves پنجشنبه پنج‌شنبه",
    "fr fri friday fridays vie viernes جمعه آدینه",
    "sa sat saturday saturdays sáb sábado sábados شنبه",
    "su sun sunday sundays dom domingo domingos یکشنبه یک‌شنبه",
)
_ONE_DAY = {name: day for day, names in enumerate(_DAY_NAMES) for name in names.split()}
DAY = Phrases(_ONE_DAY | {f"{name}ها": day for name, day in _ONE_DAY.items() if name >= "آ"})
"""One weekday by its name, Monday is 0."""

_SEVERAL = Phrases(
    dict.fromkeys(("daily", "every day", "everyday", "each day", "all days", "all week"), _EVERY_DAY)
    | dict.fromkeys(("todos los días", "cada día", "a diario", "diario", "diariamente", "toda la semana"), _EVERY_DAY)
    | dict.fromkeys(("هر روز", "هرروز", "همه روز ها", "همه روزها", "همه روزهای هفته", "روزانه"), _EVERY_DAY)
    | dict.fromkeys(("weekdays", "weekday", "week days", "week day", "week-days", "week-day"), _WEEKDAYS)
    | dict.fromkeys(("workdays", "workday", "work days", "work day", "working days", "working day"), _WEEKDAYS)
    | dict.fromkeys(("entre semana", "días laborables", "los días laborables"), _WEEKDAYS)
    | dict.fromkeys(("weekends", "weekend", "week ends", "week end", "week-ends", "week-end"), _WEEKENDS)
    | dict.fromkeys(("fin de semana", "fines de semana"), _WEEKENDS)
)
"""Persian has no entry for weekdays and weekends: a working week differs from land to land."""
_ALL = (("all",), ("todos",), ("همه",))
_UP_TO = phrases("-, to, till, until, thru, through, a, al, hasta, hasta el, تا")
_FILLERS = Phrases(
    dict.fromkeys((",", ";", ":", "/", "&", "+", "."), True)
    | dict.fromkeys(("on", "from", "every", "each", "all", "and", "the"), True)
    | dict.fromkeys(("los", "el", "las", "de", "desde", "cada", "todos", "y", "e"), True)
    | dict.fromkeys(("و", "از", "هر", "در", "روز", "روزهای", "روز های", "ها", "های"), True)
)
_EXCEPT = phrases(
    "except, except for, except on, but, but not, apart from, excepto, menos, salvo, بجز, به جز, جز, غیر از, به غیر از"
)


def read_days(text: str) -> Days | None:
    """The weekdays a person typed (Monday is 0), such as "Mon-Fri", "lunes y jueves", "every day but Sunday".

    "Weekdays" are Monday to Friday. None when any word of it is not understood or no day is left.
    """
    return days_in(words_of(text))


def days_in(words: Words) -> Days | None:
    """The days that all the words together name; None when one of them is not understood."""
    for place in range(len(words)):
        for _, end in _EXCEPT.at(words, place):
            chosen, left_out = _named(words[:place]), _named(words[end:])
            return (chosen - left_out or None) if left_out else None
    return _named(words) or None


def _named(words: Words) -> Days:
    """The days that the words name; none when one of them is not understood."""
    if words in _ALL:
        return _EVERY_DAY
    place, found = 0, _NO_DAYS
    while place < len(words):
        taken = _days_at(words, place) or next(((_NO_DAYS, end) for _, end in _FILLERS.at(words, place)), None)
        if taken is None:
            return _NO_DAYS
        found |= taken[0]
        place = taken[1]
    return found


def _days_at(words: Words, place: int) -> tuple[Days, int] | None:
    for several, end in _SEVERAL.at(words, place):
        return several, end
    for first, end in DAY.at(words, place):
        return _range_from(first, words, end) or (frozenset({first}), end)
    return None


def _range_from(first: int, words: Words, place: int) -> tuple[Days, int] | None:
    """The days of "fri-mon" from its dash on, both ends included."""
    for _, start in _UP_TO.at(words, place):
        for last, end in DAY.at(words, start):
            length = (last - first) % 7 + 1
            return frozenset((first + day) % 7 for day in range(length)), end
    return None
