"""What people mean when they type a time, some days or a place.

Each reader would sooner understand nothing than guess, so that the person can be asked again; what was
understood is for them to see before it counts. English words for times and places, days in English,
Spanish and Persian, digits of any script.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

_NAMED_TIMES = {
    "noon": dt.time(12),
    "midday": dt.time(12),
    "12 noon": dt.time(12),
    "midnight": dt.time(0),
    "12 midnight": dt.time(0),
}
_NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_WORDS)})\b")
_TIME_PHRASES = (
    (re.compile(r"^(?:at|around|about) "), ""),
    (re.compile(r" ?o'?clock\b"), ""),
    (re.compile(r" in the morning$"), " am"),
    (re.compile(r" in the (?:afternoon|evening)$"), " pm"),
    (re.compile(r"(?<=\d) ?h$"), ""),
)
_HALF = r"(?: ?(?P<half>[ap])\.? ?m)?"
_CLOCK = re.compile(rf"(?P<hour>\d{{1,2}})(?:(?: ?[:.,h] ?| )(?P<minute>\d\d))?{_HALF}")
_CLOCK_UNPARTED = re.compile(rf"(?P<hour>\d{{1,2}})(?P<minute>\d\d){_HALF}")
_SPOKEN = re.compile(rf"(?P<part>half past|quarter past|quarter to) (?P<hour>\d{{1,2}}){_HALF}")
_SPOKEN_MINUTES = {"half past": 30, "quarter past": 15, "quarter to": -15}

_NO_DAYS: frozenset[int] = frozenset()
_EVERY_DAY = frozenset(range(7))
_WEEKDAYS = frozenset(range(5))
_DAY_NAMES = (
    "mo mon monday mondays lun lunes دوشنبه",
    "tu tue tues tuesday tuesdays mar martes سه‌شنبه سهشنبه",
    "we wed weds wednesday wednesdays mie mié miercoles miércoles چهارشنبه",
    "th thu thur thurs thursday thursdays jue jueves پنجشنبه پنج‌شنبه",
    "fr fri friday fridays vie viernes جمعه",
    "sa sat saturday saturdays sab sáb sabado sábado sabados sábados شنبه",
    "su sun sunday sundays dom domingo domingos یکشنبه یک‌شنبه",
)
_DAY_OF = {name: day for day, names in enumerate(_DAY_NAMES) for name in names.split()}
_DAYS_OF = {
    "daily": _EVERY_DAY,
    "weekdays": _WEEKDAYS,
    "weekends": _EVERY_DAY - _WEEKDAYS,
    **{name: frozenset({day}) for name, day in _DAY_OF.items()},
}
_DAY_PHRASES = (
    (re.compile(r"\b(?:every|each|all) ?days?\b|^all$|\ball week\b"), "daily"),
    (re.compile(r"\b(?:week|work|working)[ -]?days?\b"), "weekdays"),
    (re.compile(r"\b(?:entre semana|días laborables)\b"), "weekdays"),
    (re.compile(r"\bfin(?:es)? de semana\b"), "weekends"),
    (re.compile(r"\b(?:todos los d[ií]as|cada d[ií]a|a diario)\b|هر روز"), "daily"),
    (re.compile(r"\bweek[ -]?ends?\b"), "weekends"),
    (re.compile(r"\s*(?:[-–—]|\b(?:to|till|until|thru|through)\b)\s*"), "-"),
)
_DAY_FILLERS = frozenset({"on", "from", "every", "each", "all", "and", "the", "los", "y", "و"})
_EXCEPT = re.compile(r"\b(?:except(?: for| on)?|but(?: not)?|apart from)\b")

_MOST_CANDIDATES = 6
_SHORTEST_BEGINNING = 3
_SHORTEST_SLIP = 4
_LONGEST_PLACE = 60
_CLOSE_ENOUGH = 0.8
EVERYDAY_PLACES = {
    # Zones and what people call them; a name on several lines has candidates in this order.
    "UTC": "utc, zulu",
    "Europe/London": "uk, united kingdom, great britain, britain, gb, england, scotland, wales, "
    "northern ireland, bst, gmt, manchester, birmingham, leeds, liverpool, bristol, edinburgh, glasgow, cardiff",
    "Etc/GMT": "gmt",
    "Europe/Berlin": "germany, deutschland, munich, hamburg, cologne, frankfurt, leipzig, stuttgart, cet, cest",
    "Europe/Paris": "cet, cest, lyon, marseille",
    "Europe/Madrid": "spain, barcelona, valencia, seville, cet, cest",
    "Atlantic/Canary": "spain",
    "Europe/Rome": "milan, naples, turin, florence, cet, cest",
    "Europe/Zurich": "geneva, basel, bern",
    "Europe/Amsterdam": "holland, rotterdam, the hague",
    "Europe/Prague": "czechia",
    "Europe/Kyiv": "ukraine, kiev, lviv, odesa",
    "Europe/Moscow": "russia, msk, st petersburg, saint petersburg",
    "Europe/Kaliningrad": "russia",
    "Asia/Yekaterinburg": "russia",
    "Asia/Novosibirsk": "russia",
    "Asia/Krasnoyarsk": "russia",
    "Asia/Vladivostok": "russia",
    "Asia/Tehran": "iran, persia, shiraz, isfahan, esfahan, mashhad, tabriz",
    "Asia/Kolkata": "india, ist, mumbai, bombay, delhi, new delhi, bangalore, bengaluru, chennai, hyderabad, calcutta",
    "Asia/Jerusalem": "ist, tel aviv, haifa",
    "Europe/Dublin": "ist, cork",
    "Asia/Dubai": "uae, abu dhabi",
    "Africa/Johannesburg": "cape town, durban, pretoria, sast",
    "America/New_York": "usa, us, united states, america, us eastern, eastern, eastern time, et, est, edt, "
    "nyc, new york city, brooklyn, boston, portland, maine, washington dc, philadelphia, pittsburgh, miami, "
    "florida, atlanta",
    "America/Chicago": "usa, us, united states, america, us central, central, central time, ct, cst, cdt, "
    "houston, dallas, austin, san antonio, texas, minneapolis, new orleans, st louis, nashville, milwaukee",
    "America/Denver": "usa, us, united states, america, us mountain, mountain, mountain time, mt, mst, mdt, "
    "colorado, utah, salt lake city, albuquerque, new mexico",
    "America/Phoenix": "mst, arizona, tucson",
    "America/Los_Angeles": "usa, us, united states, america, us pacific, pacific, pacific time, pt, pst, pdt, "
    "la, california, san francisco, san diego, sacramento, oakland, san jose, seattle, portland, oregon, las vegas",
    "America/Anchorage": "usa, us, united states, america, alaska, akst, akdt",
    "Pacific/Honolulu": "usa, us, united states, america, hawaii, hst",
    "America/Toronto": "canada, ontario, ottawa, montreal, quebec",
    "America/Vancouver": "canada, british columbia",
    "America/Edmonton": "canada, alberta, calgary",
    "America/Winnipeg": "canada, manitoba",
    "America/Halifax": "canada, nova scotia, atlantic time",
    "America/St_Johns": "canada, newfoundland",
    "America/Mexico_City": "mexico, ciudad de mexico, cdmx, guadalajara, puebla",
    "America/Monterrey": "mexico",
    "America/Cancun": "mexico",
    "America/Hermosillo": "mexico",
    "America/Mazatlan": "mexico",
    "America/Tijuana": "mexico",
    "America/Costa_Rica": "san jose",
    "America/Argentina/Buenos_Aires": "argentina",
    "America/Sao_Paulo": "brazil, brasil, rio, rio de janeiro, brasilia",
    "America/Manaus": "brazil, brasil",
    "America/Fortaleza": "brazil, brasil",
    "America/Rio_Branco": "brazil, brasil",
    "America/Noronha": "brazil, brasil",
    "Asia/Shanghai": "china, beijing, shenzhen, guangzhou, cst",
    "Asia/Tokyo": "osaka, kyoto, jst",
    "Asia/Seoul": "south korea, korea, busan",
    "Asia/Ho_Chi_Minh": "hanoi",
    "Asia/Karachi": "lahore, islamabad",
    "Australia/Sydney": "australia, canberra, new south wales, aest, aedt",
    "Australia/Melbourne": "australia",
    "Australia/Brisbane": "australia, queensland, aest",
    "Australia/Adelaide": "australia",
    "Australia/Darwin": "australia",
    "Australia/Perth": "australia, western australia",
    "Pacific/Auckland": "new zealand, nz, wellington, christchurch",
    "Pacific/Chatham": "new zealand, nz",
}
_NOT_CITIES = ("Etc/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/")


def read_time(text: str) -> dt.time | None:
    """The wall time a person typed, such as "7:30", "7.30 pm", "19h" or "half past 7".

    Without am or pm the hour is one of 24, so a bare "7" is in the morning. None when it is not understood or is
    no time ("25:00").
    """
    said = _digits(_rewrite(_tidy(text), _TIME_PHRASES))
    if said in _NAMED_TIMES:
        return _NAMED_TIMES[said]
    match = _CLOCK.fullmatch(said) or _CLOCK_UNPARTED.fullmatch(said) or _SPOKEN.fullmatch(said)
    return _time_of(match) if match else None


def read_days(text: str) -> frozenset[int] | None:
    """The weekdays a person typed (Monday is 0), such as "Mon-Fri", "monday, thursday", "every day but Sunday".

    "Weekdays" are Monday to Friday. None when any word of it is not understood or no day is left.
    """
    chosen, *left_out = [_days_of(part) for part in _EXCEPT.split(_tidy(text), maxsplit=1)]
    return chosen.difference(*left_out) or None if all(left_out) else None


def read_zone(text: str) -> tuple[str, ...]:
    """The time zones a place may stand for, best first, at most six; empty when the place is not known.

    Understands IANA names in any case, cities of the tz database and some others, countries, common
    abbreviations, beginnings ("los ang") and small slips ("Berln"). A bare offset such as "UTC+2" is not
    taken: it does not say when the clocks change.
    """
    if len(text) > _LONGEST_PLACE:
        return ()
    whole, *parts = (_plain(part) for part in (text, *text.split(",")))
    found = (
        _known((text.strip().casefold().replace(" ", "_"), whole, *parts)) or _beginning_with(whole) or _close_to(whole)
    )
    return found[:_MOST_CANDIDATES]


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(plain.split()).strip(" .,!?")


def _rewrite(text: str, phrases: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, words in phrases:
        text = pattern.sub(words, text)
    return text


def _digits(text: str) -> str:
    return _NUMBER_WORD.sub(lambda word: str(_NUMBER_WORDS.index(word[0]) + 1), text)


def _time_of(match: re.Match[str]) -> dt.time | None:
    said = match.groupdict()
    hour = _hour_of(int(said["hour"]), said["half"])
    minute = _SPOKEN_MINUTES[said["part"]] if "part" in said else int(said["minute"] or 0)
    if hour is None or minute > 59:
        return None
    hours, minutes = divmod(hour * 60 + minute, 60)
    return dt.time(hours % 24, minutes)


def _hour_of(hour: int, half: str | None) -> int | None:
    """The hour of 24, of an hour said with a or p (of am and pm) or without."""
    if half is None:
        return hour if hour < 24 else None
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half == "p" else 0)


def _days_of(text: str) -> frozenset[int]:
    """The days that all its words together name; none when one of them is not understood."""
    words = re.split(r"[\s,;/&+.]+", _rewrite(text, _DAY_PHRASES))
    groups = [_DAYS_OF.get(word) or _day_range(word) for word in words if word and word not in _DAY_FILLERS]
    return _NO_DAYS.union(*groups) if all(groups) else _NO_DAYS


def _day_range(word: str) -> frozenset[int]:
    """The days of "fri-mon", both ends included; none for another word."""
    first, dash, last = word.partition("-")
    if not dash or first not in _DAY_OF or last not in _DAY_OF:
        return _NO_DAYS
    length = (_DAY_OF[last] - _DAY_OF[first]) % 7 + 1
    return frozenset((_DAY_OF[first] + step) % 7 for step in range(length))


def _plain(name: str) -> str:
    """A name without case, accents, punctuation and "and", to compare by."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(word for word in re.findall(r"\w+", letters.replace("_", " ")) if word != "and")


def _known(names: Iterable[str]) -> tuple[str, ...]:
    places = _places()
    return next((places[name] for name in names if name in places), ())


def _beginning_with(name: str) -> tuple[str, ...]:
    if len(name) < _SHORTEST_BEGINNING:
        return ()
    starts = [place for place in _places() if f" {name}" in f" {place}" and "/" not in place]
    return _zones_of(sorted(starts, key=lambda place: (not place.startswith(name), len(place))))


def _close_to(name: str) -> tuple[str, ...]:
    if len(name) < _SHORTEST_SLIP:
        return ()
    return _zones_of(get_close_matches(name, _places(), n=_MOST_CANDIDATES, cutoff=_CLOSE_ENOUGH))


def _zones_of(places: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(zone for place in places for zone in _places()[place]))


@cache
def _places() -> Mapping[str, tuple[str, ...]]:
    """Every name a person may type, as `_plain` leaves it or as an IANA name in lower case, and its zones.

    Of several meanings the later wins: IANA names, cities' older names, cities, countries, what people say.
    """
    names = [name for name in _lines("zones") if name != "Factory"]
    in_use = [line.split("\t") for line in _lines("zoneinfo/zone.tab")]
    countries = dict(line.split("\t") for line in _lines("zoneinfo/iso3166.tab"))
    return {
        **{name.casefold(): (name,) for name in names},
        **_grouped((_city(name), name) for name in names if "/" in name and not name.startswith(_NOT_CITIES)),
        **_grouped((_city(zone), zone) for _, _, zone, *_ in in_use),
        **_grouped((_country(countries[code]), zone) for code, _, zone, *_ in in_use),
        **_grouped((name, zone) for zone, names in EVERYDAY_PLACES.items() for name in names.split(", ")),
    }


def _city(zone: str) -> str:
    return _plain(zone.rpartition("/")[2])


def _country(name: str) -> str:
    return _plain(name.partition("(")[0])


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for name, zone in pairs:
        groups[name] = (*groups.get(name, ()), zone)
    return groups


def _lines(table: str) -> list[str]:
    """The lines of one of the tables that the tzdata package brings along, without its comments."""
    text = (files("tzdata") / table).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
