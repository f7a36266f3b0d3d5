"""The digest of a week: who needs a person first, who has gone quiet, who is steady."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from care.model import CheckIn, CheckInId, ClientStatus, Level, Tone

QUIET_FROM = 3
"""Nudges sent in the week from which silence is worth naming. The practice's choice."""


class Need(StrEnum):
    """How much a client needs their therapist's eye, most first."""

    FIRST = "first"
    """An urgent flag or a concern is open."""
    QUIET = "quiet"
    """Nudges went out and nothing came back."""
    STEADY = "steady"
    AWAY = "away"
    """Invited, paused, unreachable or gone: nothing is sent."""


@dataclass(frozen=True, slots=True)
class OpenFlag:
    rule: str
    level: Level
    acknowledged: bool


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """The faces of one check-in (1 heavy to 5 light): before setting out, and after."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class ClientWeek:
    """What one client's week held. `helped` are themes of prompts that were followed by a light check-in."""

    name: str
    status: ClientStatus
    nudges: int
    checkins: tuple[CheckIn, ...]
    flags: tuple[OpenFlag, ...] = ()
    helped: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    """Protective signs read in their words, the most frequent first."""
    flagged: frozenset[CheckInId] = frozenset()
    """The check-ins whose own words raised a flag."""
    before_and_after: tuple[BeforeAndAfter, ...] = ()
    """Where they tapped both, oldest first."""


@dataclass(frozen=True, slots=True)
class DayMood:
    """A day that had a check-in: the median of its taps, or without a tap the tone of its last words.

    Where a check-in of that day is flagged, the flag says more than a tone could.
    """

    day: dt.date
    mood: float | None
    tone: Tone | None
    flagged: bool = False


def need(week: ClientWeek) -> Need:
    if any(flag.level in {Level.URGENT, Level.CONCERN} for flag in week.flags):
        return Need.FIRST
    if week.status is not ClientStatus.ACTIVE:
        return Need.AWAY
    if week.nudges >= QUIET_FROM and not week.checkins:
        return Need.QUIET
    return Need.STEADY


def by_need(weeks: Iterable[ClientWeek]) -> dict[Need, list[ClientWeek]]:
    """The weeks under each need, most needed first: urgent before concern, then by name."""
    found: dict[Need, list[ClientWeek]] = {kind: [] for kind in Need}
    for week in sorted(weeks, key=_order):
        found[need(week)].append(week)
    return found


def _order(week: ClientWeek) -> tuple[int, str]:
    levels = list(Level)
    return min((levels.index(flag.level) for flag in week.flags), default=len(levels)), week.name.casefold()


def by_day(checkins: Iterable[CheckIn], flagged: frozenset[CheckInId] = frozenset()) -> list[DayMood]:
    """One entry for each day that had a check-in, oldest first; silent days are not there."""
    days: dict[dt.date, list[CheckIn]] = {}
    for checkin in checkins:
        days.setdefault(checkin.day, []).append(checkin)
    return [_day_mood(day, days[day], flagged) for day in sorted(days)]


def _day_mood(day: dt.date, checkins: list[CheckIn], flagged: frozenset[CheckInId]) -> DayMood:
    taps = [checkin.mood for checkin in checkins if checkin.mood is not None]
    tones = [checkin.tone for checkin in checkins if checkin.tone is not None]
    return DayMood(
        day,
        mood=median(taps) if taps else None,
        tone=tones[-1] if tones else None,
        flagged=any(checkin.id in flagged for checkin in checkins),
    )
