"""The digest of a week: who needs a person first, who has gone quiet, whose week was heavier, who is steady."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from care.course import Change, Course, DayMood
from care.model import ClientId, ClientStatus, Level
from care.usual import Against

QUIET_FROM = 3
"""Nudges sent in the week from which silence is worth naming. The practice's choice."""


class Need(StrEnum):
    """How much a client needs their therapist's eye, most first."""

    FIRST = "first"
    """An urgent flag or a concern is open."""
    QUIET = "quiet"
    """Nudges went out and nothing, or much less than they usually do, came back."""
    HEAVIER = "heavier"
    """The week lies below the client's own usual range, and nothing is flagged."""
    STEADY = "steady"
    AWAY = "away"
    """Invited, paused, unreachable or gone: nothing is sent."""


class FlagStanding(StrEnum):
    """How far a flag has come with its therapist."""

    OPEN = "open"
    SEEN = "seen"
    """Acknowledged, and not closed."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ToldFlag:
    """A flag as a digest tells of it. `day` is the local day on which it was raised."""

    rule: str
    level: Level
    standing: FlagStanding = FlagStanding.OPEN
    day: dt.date | None = None
    disputed: bool = False
    """The client has said that it is not what they meant."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a client who shares them."""

    day: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class ClientWeek:
    """What one client's week held, as far as their therapist may see it."""

    name: str
    status: ClientStatus
    nudges: int
    checkins: int
    answered: int = 0
    """How many of the nudges were answered."""
    flags: tuple[ToldFlag, ...] = ()
    """Those not closed, whenever they were raised, and those closed in this week."""
    days: tuple[DayMood, ...] = ()
    changes: tuple[Change, ...] = ()
    helped: tuple[str, ...] = ()
    """Themes of prompts that were followed by something lighter, most often first."""
    signs: tuple[str, ...] = ()
    """Protective signs read in their words, the most frequent first."""
    against: Against | None = None
    quieter: bool = False
    hidden: int = 0
    """Check-ins whose client keeps what they say to themselves."""
    quotes: tuple[Quote, ...] = ()
    last_day: dt.date | None = None
    """The day of their last check-in, in this week or before it."""
    id: ClientId | None = None

    @property
    def open_flags(self) -> tuple[ToldFlag, ...]:
        return tuple(flag for flag in self.flags if flag.standing is not FlagStanding.CLOSED)

    @property
    def rose(self) -> int:
        """How often a mood rose from before setting out to after."""
        return sum(change.rose for change in self.changes)


def need(week: ClientWeek) -> Need:
    if any(flag.level in {Level.URGENT, Level.CONCERN} for flag in week.open_flags):
        return Need.FIRST
    if week.status is not ClientStatus.ACTIVE:
        return Need.AWAY
    if week.nudges >= QUIET_FROM and (not week.checkins or week.quieter):
        return Need.QUIET
    return Need.HEAVIER if week.against is Against.HEAVIER else Need.STEADY


def by_need(weeks: Iterable[ClientWeek]) -> dict[Need, list[ClientWeek]]:
    """The weeks under each need, most needed first: urgent before concern, unseen before seen, then by name."""
    found: dict[Need, list[ClientWeek]] = {kind: [] for kind in Need}
    for week in sorted(weeks, key=_order):
        found[need(week)].append(week)
    return found


def in_order(weeks: Iterable[ClientWeek]) -> list[ClientWeek]:
    """Every week once, most needed first."""
    return [week for group in by_need(weeks).values() for week in group]


_LEVELS = tuple(Level)


def _order(week: ClientWeek) -> tuple[int, bool, int, str]:
    waiting = [(_LEVELS.index(flag.level), flag.standing is FlagStanding.SEEN) for flag in week.open_flags]
    level, seen = min(waiting, default=(len(_LEVELS), False))
    return level, seen, -len(waiting), week.name.casefold()


def standings(weeks: Iterable[ClientWeek]) -> Counter[FlagStanding]:
    """How many flags of these weeks are open, seen and closed."""
    return Counter(flag.standing for week in weeks for flag in week.flags)


@dataclass(frozen=True, slots=True)
class Portrait:
    """One client as a picture shows them."""

    name: str
    need: Need
    course: Course
    themselves: bool = False
    """Whether it is shown to the client, and not to their therapist."""


@dataclass(frozen=True, slots=True)
class Report:
    """Two pages about one client, for their therapist to keep."""

    portrait: Portrait
    therapist: str
    made_on: dt.date
    flags: tuple[ToldFlag, ...] = ()
    """All that were raised in its days or are open, oldest first."""
    signs: tuple[tuple[str, int], ...] = ()
    """Protective signs, and how often each was read."""
    quotes: tuple[Quote, ...] = ()
    """Words that may be shown, oldest first."""
    shares_words: bool = True
    hidden: int = 0
    """Check-ins kept private."""
