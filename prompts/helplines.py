"""Who a person in danger can reach in their country: the emergency number, and help lines with their source.

A wrong number here can cost a life, so each line says where it was read and when; a country without lines
that could be confirmed has its emergency number and the directory at findahelpline.com.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

FALLBACK = "findahelpline.com"
"""A directory of help lines of over 130 countries, kept by ThroughLine."""
ALWAYS = "24/7"
"""The hours of a line that never closes; said in the reader's own words."""
STALE_AFTER = dt.timedelta(days=365)
_KEYS = frozenset("0123456789*#")
_DATA = Path(__file__).with_name("helplines.toml")
_COUNTRY_FIELDS = {"emergency", "police", "line"}
_NEEDED = {"name", "number", "hours", "source"}
_LINE_FIELDS = {*_NEEDED, "press", "text", "say", "whatsapp", "url", "checked"}


class HelpLinesError(ValueError):
    """Help-line data that cannot be used; names country, line and fault."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line a person can call or write to, as its own keepers or a named directory give it."""

    name: str
    number: str
    """To call; empty where the line only takes texts."""
    press: str
    """The key to press once it answers, where the line asks for one."""
    text: str
    """To send a text message to; empty where it takes none."""
    say: str
    """The word to send there, where the line asks for one."""
    whatsapp: str
    hours: str
    """When someone answers, local time there: "24/7", "9:00–24:00"; empty where the hours vary."""
    url: str
    source: str
    """Where the number was read."""
    checked: dt.date | None
    """The day somebody last read the number at its source; None if nobody has."""


@dataclass(frozen=True, slots=True)
class CountryHelp:
    """The help of one country. `country` is its ISO 3166 code, or empty for help that holds anywhere."""

    country: str
    emergency: str
    """The number to call when a life is in danger; empty where the country is not known."""
    lines: tuple[HelpLine, ...]
    police: str = ""
    """Where the police have a number of their own; empty where the emergency number reaches them too."""
    fallback: str = FALLBACK


ANYWHERE = CountryHelp(country="", emergency="", lines=())


HelpLines: TypeAlias = Mapping[str, CountryHelp]
"""Help by country code."""


def help_for(country: str | None, lines: HelpLines | None = None) -> CountryHelp:
    """The help of a country by its ISO 3166 code in any case; `ANYWHERE` where it is not known.

    Looked up in `lines`, as a practice has them; without, in Amble's own.
    """
    return (_help() if lines is None else lines).get((country or "").upper(), ANYWHERE)


def practice_lines(path: Path | None) -> HelpLines:
    """Amble's own help lines, where a practice's file names a country in place of ours.

    Raises `HelpLinesError` when the file cannot be read or has a fault.
    """
    if path is None:
        return _help()
    try:
        return {**_help(), **read(path.read_text(encoding="utf-8"))}
    except (OSError, UnicodeDecodeError) as error:
        raise HelpLinesError(f"help lines: the file cannot be read ({type(error).__name__})") from None


def all_countries(lines: HelpLines | None = None) -> tuple[CountryHelp, ...]:
    """Every country there is help for, by code."""
    return tuple((_help() if lines is None else lines).values())


def unchecked(today: dt.date, lines: HelpLines | None = None) -> tuple[tuple[str, HelpLine], ...]:
    """The lines (with their country) that were last read at their source over 365 days before, or never."""
    every = all_countries(lines)
    return tuple((help_.country, line) for help_ in every for line in help_.lines if _is_stale(line, today))


def _is_stale(line: HelpLine, today: dt.date) -> bool:
    return line.checked is None or today - line.checked > STALE_AFTER


@cache
def _help() -> HelpLines:
    return read(_DATA.read_text(encoding="utf-8"))


def read(text: str) -> HelpLines:
    """Help by country code from the text of a TOML file. Raises `HelpLinesError` on the first fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise HelpLinesError(f"help lines: not TOML: {fault}") from None
    return {code: _country(code, data[code]) for code in sorted(data)}


def _country(code: str, data: Any) -> CountryHelp:
    if len(code) != 2 or not code.isalpha() or not code.isupper():
        raise HelpLinesError(f"help lines: {code!r} is not a country code of two capital letters")
    _check_fields(code, data, _COUNTRY_FIELDS, {"emergency"})
    lines = tuple(_line(f"{code}, line {n}", line) for n, line in enumerate(data.get("line", ()), start=1))
    return CountryHelp(country=code, emergency=data["emergency"], lines=lines, police=data.get("police", ""))


def _line(place: str, data: Any) -> HelpLine:
    _check_fields(place, data, _LINE_FIELDS, _NEEDED)
    line = HelpLine(**{"press": "", "text": "", "say": "", "whatsapp": "", "url": "", "checked": None} | data)
    if not line.name:
        raise HelpLinesError(f"help lines: {place}: name must not be empty")
    if not line.number and not line.text and not line.whatsapp:
        raise HelpLinesError(f"help lines: {place}: needs a number, or one to text or for WhatsApp")
    if line.press and not (line.number and line.press in _KEYS):
        raise HelpLinesError(f"help lines: {place}: press must be one key, and needs a number to call")
    if line.say and not line.text:
        raise HelpLinesError(f"help lines: {place}: say needs a number to text it to")
    if line.checked is not None and type(line.checked) is not dt.date:
        raise HelpLinesError(f"help lines: {place}: checked must be a date such as 2026-11-22, or left out")
    return line


def _check_fields(place: str, data: Any, known: set[str], needed: set[str]) -> None:
    if not isinstance(data, dict):
        raise HelpLinesError(f"help lines: {place}: must be a table")
    for field in sorted(needed - data.keys()):
        raise HelpLinesError(f"help lines: {place}: {field} is missing")
    for field in sorted(data.keys() - known):
        raise HelpLinesError(f"help lines: {place}: {field} is not a field")
    for field in sorted(data.keys() - {"line", "checked"}):
        if not isinstance(data[field], str):
            raise HelpLinesError(f"help lines: {place}: {field} must be text")
