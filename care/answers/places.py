"""What place people mean, and which time zones it may stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

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
