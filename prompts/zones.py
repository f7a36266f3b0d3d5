"""Places, times and days in a person's own words.

Country and place of a time zone, and how clock times, dates and weekdays are written, come from the Unicode
CLDR data in Babel; the few words it has none for come from the Fluent files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    get_period_id,
    get_timezone_location,
)
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from care.model import Quiet, Window
from prompts.texts import house_texts, own_digits

EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
WEEKENDS = EVERY_DAY - WEEKDAYS

_LOCALES = {"en": "en_GB"}
"""The locale that writes dates for a language; a language not named here stands for itself."""

_DAYS = {"es": "EEEE d 'de' MMMM", "fa": "EEEE d LLLL"}
"""How a day is written where the skeleton of CLDR shortens the weekday or parts it off with a comma. A Persian month
with no year behind it stands alone (LLLL): the other form ends as if a year followed ("ژانویهٔ")."""

_CLOCKS = {"es": "HH:mm", "fa": "h:mm B"}
"""A clock nobody mistakes: 24 hours with a leading zero in Spanish, the part of the day in words in Persian."""

_CLOCK_IN_WORDS = "h:mm B"
"""Hours of twelve with the part of the day in words, as CLDR has them for the language."""
_EARLY_AFTERNOON = {"fa": ("h:mm aaaa", range(13, 17))}
"""Where CLDR's part of the day would call one o'clock evening: Persian says بعدازظهر until about five."""

_PERCENT = {"fa": "٪"}
"""The sign that belongs to a language's own digits, which Babel does not put."""

_THIN_SPACE = "\u2009"

_NEWER_THAN_BABEL = {"America/Coyhaique": "CL"}
"""Zones of the tz database that Babel's data does not have yet (Chile's Aysén, since tzdata 2025b)."""

_FORMER_NAMES = {
    "Africa/Asmara": "Africa/Asmera",
    "America/Argentina/Buenos_Aires": "America/Buenos_Aires",
    "America/Argentina/Catamarca": "America/Catamarca",
    "America/Argentina/Cordoba": "America/Cordoba",
    "America/Argentina/Jujuy": "America/Jujuy",
    "America/Argentina/Mendoza": "America/Mendoza",
    "America/Atikokan": "America/Coral_Harbour",
    "America/Indiana/Indianapolis": "America/Indianapolis",
    "America/Kentucky/Louisville": "America/Louisville",
    "America/Nuuk": "America/Godthab",
    "Asia/Ho_Chi_Minh": "Asia/Saigon",
    "Asia/Kathmandu": "Asia/Katmandu",
    "Asia/Kolkata": "Asia/Calcutta",
    "Asia/Yangon": "Asia/Rangoon",
    "Atlantic/Faroe": "Atlantic/Faeroe",
    "Europe/Kyiv": "Europe/Kiev",
    "Pacific/Chuuk": "Pacific/Truk",
    "Pacific/Pohnpei": "Pacific/Ponape",
}
"""CLDR keeps the first name a zone ever had, and the names of its city under that one."""


def country_of(zone: str) -> str | None:
    """The ISO 3166 country of an IANA zone or one of its old names; None for placeless ones (UTC)."""
    territories = get_global("zone_territories")
    known = zone if zone in territories else get_global("zone_aliases").get(zone, zone)
    country = territories.get(known) or _NEWER_THAN_BABEL.get(zone)
    return country if country not in {None, "001", "ZZ"} else None


def place_name(zone: str, language: str = "en") -> str:
    """The city a zone is named after, in that language: "Berlin", "New York".

    Raises `LookupError` for a zone that is not in the tz database.
    """
    location: str = get_timezone_location(ZoneInfo(zone), locale=_locale(language), return_city=True)
    return _city_of_former_name(zone, language) or location.rpartition("/")[2]


def _city_of_former_name(zone: str, language: str) -> str | None:
    now = get_global("zone_aliases").get(zone, zone)
    former: Mapping[str, str] = _locale(language).time_zones.get(_FORMER_NAMES.get(now, ""), {})
    return former.get("city")


def say_time(time: dt.time, language: str = "en") -> str:
    """A local wall time as the language says it, to the minute: "7:30 am", "noon", "midnight", "19:30"."""
    return _noon_or_midnight(time, language) or _in_own_digits(_clock_time(time, language), language)


def say_moment_in_words(time: dt.time, language: str = "en") -> str:
    """A local wall time with its part of the day in words, for echoing what was understood.

    "7:30 in the morning", "7:30 de la tarde", "۷:۳۰ صبح"; noon and midnight by name.
    """
    name = _noon_or_midnight(time, language)
    return name or _in_own_digits(str(format_time(time, _CLOCK_IN_WORDS, locale=_locale(language))), language)


def say_window(window: Window, language: str = "en") -> str:
    """A window of the day, "between 7:30 and 9:00 in the morning"; an exact time as `say_moment_in_words` says it."""
    start, end = _time(window.start), _time(window.end)
    if start == end:
        return say_moment_in_words(start, language)
    same_part = _part_of_day(start, language) == _part_of_day(end, language)
    first = _face(start, language) if same_part else say_moment_in_words(start, language)
    return house_texts().say("window-words", language, start=first, end=say_moment_in_words(end, language))


def say_moments(moments: Iterable[Window], language: str = "en") -> str:
    """The moments of a day for the middle of a sentence: "at noon and some time between 7:00 and 8:00 in the evening".

    Each stands behind its own preposition ("at", "a las"), so none is to be put before it.
    """
    said: str = format_list([_say_one_moment(moment, language) for moment in moments], locale=_locale(language))
    return said


def say_quiet(quiet: Quiet, language: str = "en") -> str:
    """Quiet hours: "from 10:00 at night to 7:00 in the morning"."""
    start, end = (say_moment_in_words(_time(minute), language) for minute in (quiet.start, quiet.end))
    return house_texts().say("quiet-words", language, start=start, end=end)


def say_day(date: dt.date, language: str = "en") -> str:
    """A date with its weekday and no year: "Monday 23 November"."""
    locale = _locale(language)
    pattern = _DAYS.get(locale.language)
    written = format_date(date, pattern, locale) if pattern else format_skeleton("MMMMEEEEd", date, locale=locale)
    return _in_own_digits(written, language)


def say_weekday(date: dt.date, language: str = "en") -> str:
    """The weekday of a date, short enough for a list: "Mon"."""
    return str(format_skeleton("E", date, locale=_locale(language)))


def say_short_day(date: dt.date, language: str = "en") -> str:
    """A date as short as it can be read: "16 Nov"."""
    return _in_own_digits(str(format_skeleton("MMMd", date, locale=_locale(language))), language)


def say_count(number: int, language: str = "en") -> str:
    """A whole number in the language's own digits."""
    return _in_own_digits(str(number), language)


def say_decimal(number: float, language: str = "en") -> str:
    """A number with at most one place after the point, as the language writes it: "3.5", "3,5"."""
    return _in_own_digits(str(format_decimal(number, "0.#", locale=_locale(language))), language)


def say_span(first: dt.date, last: dt.date, language: str = "en") -> str:
    """The days from one date to another, both in it, with no year: "16–22 Nov"."""
    span = str(format_interval(first, last, "MMMd", locale=_locale(language)))
    return _in_own_digits(span.replace(_THIN_SPACE, " "), language)


def say_percent(share: float, language: str = "en") -> str:
    """A part of the whole (0.6) as the language writes percent: "60%", "۶۰٪"."""
    written = str(format_percent(share, locale=_locale(language)))
    return _in_own_digits(written, language).replace("%", _PERCENT.get(_locale(language).language, "%"))


def say_days(days: Iterable[int], language: str = "en") -> str:
    """Chosen weekdays (Monday is 0) in words: "every day", "weekdays", "Mondays, Wednesdays and Fridays"."""
    chosen = frozenset(days)
    texts = house_texts()
    whole = {
        EVERY_DAY: "days-every",
        WEEKDAYS: "days-weekdays",
        WEEKENDS: "days-weekends",
        frozenset(): "days-none",
    }
    if chosen in whole:
        return texts.say(whole[chosen], language)
    names = [texts.say("days-weekday", language, day=day) for day in sorted(chosen)]
    return join(names, language)


def join(parts: Iterable[str], language: str = "en") -> str:
    """Some phrases as one, as the language lists things: "a, b and c"."""
    joined: str = format_list(list(parts), locale=_locale(language))
    return joined


def _say_one_moment(window: Window, language: str) -> str:
    said = say_window(window, language)
    if window.start == window.end:
        hour = _time(window.start).hour % 12 or 12
        return house_texts().say("moment-exact", language, hour=hour, time=said)
    return house_texts().say("moment-window", language, window=said)


def _time(minute: int) -> dt.time:
    return dt.time(minute // 60, minute % 60)


def _noon_or_midnight(time: dt.time, language: str) -> str | None:
    if time.minute or time.hour not in {0, 12}:
        return None
    return house_texts().say("time-noon" if time.hour else "time-midnight", language)


def _part_of_day(time: dt.time, language: str) -> str:
    """The part of the day that CLDR puts a time in; noon and midnight are parts by themselves."""
    return _noon_or_midnight(time, language) or str(get_period_id(time, locale=_locale(language)))


def _face(time: dt.time, language: str) -> str:
    """What stands on the clock, without the part of the day: "7:30"."""
    return _in_own_digits(str(format_time(time, "h:mm", locale=_locale(language))), language)


def _clock_time(time: dt.time, language: str) -> str:
    locale = _locale(language)
    if locale.language == "en":
        return str(format_skeleton("hm", time, locale=locale))
    pattern, hours = _EARLY_AFTERNOON.get(locale.language, ("", range(0)))
    clock = pattern if time.hour in hours else _CLOCKS.get(locale.language, "short")
    return str(format_time(time, clock, locale=locale))


def _in_own_digits(text: str, language: str) -> str:
    return own_digits(text, _locale(language).language)


@cache
def _locale(language: str) -> Locale:
    known = house_texts().knows(language)
    return Locale.parse(_LOCALES.get(known, known).replace("-", "_"))
