"""A therapist's caseload: how much each client needs their eye, and in which order they are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from care.concerns import gone_quiet
from care.model import ClientId, ClientStatus, FlagId, Level

QUIET_FROM = 3
"""Nudges sent in seven days from which silence is worth naming. The practice's choice, the same as in the digest."""


class Need(StrEnum):
    """How much a client needs their therapist's eye, most first."""

    URGENT = "urgent"
    """An urgent flag is open."""
    CONCERNED = "concerned"
    """A concern is open."""
    QUIET = "quiet"
    """Nudges went out and nothing came back."""
    STEADY = "steady"
    AWAY = "away"
    """Invited, paused, unreachable or gone: nothing is sent."""


@dataclass(frozen=True, slots=True)
class OpenFlag:
    """A flag nobody has closed, as far as an order needs it."""

    id: FlagId
    rule: str
    level: Level
    acknowledged: bool
    raised_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How one client stands. `nudges` and `checkins` are those of the last seven days."""

    client: ClientId
    name: str
    status: ClientStatus
    flags: tuple[OpenFlag, ...] = ()
    nudges: int = 0
    checkins: int = 0
    last_day: dt.date | None = None
    """The local day of their last check-in."""


def need(standing: Standing) -> Need:
    """What is open comes first, wherever the client is; who gets nothing sent is not called quiet."""
    levels = {flag.level for flag in standing.flags}
    if Level.URGENT in levels:
        return Need.URGENT
    if Level.CONCERN in levels:
        return Need.CONCERNED
    if standing.status is not ClientStatus.ACTIVE:
        return Need.AWAY
    return Need.QUIET if _is_quiet(standing) else Need.STEADY


def _is_quiet(standing: Standing) -> bool:
    flagged = any(flag.rule == gone_quiet.RULE.name for flag in standing.flags)
    return not standing.checkins and (flagged or standing.nudges >= QUIET_FROM)


def by_need(standings: Iterable[Standing]) -> list[Standing]:
    """Most needed first. Of those alike, what nobody has acknowledged, then what has waited longest, then by name."""
    return sorted(standings, key=_order)


def _order(standing: Standing) -> tuple[int, bool, float, str, int]:
    """Watch flags move nobody: they are worth knowing, not worth going first for."""
    pressing = [flag for flag in standing.flags if flag.level is not Level.WATCH]
    waiting = [flag.raised_at.timestamp() for flag in pressing if not flag.acknowledged]
    rank = list(Need).index(need(standing))
    return rank, not waiting, min(waiting, default=0.0), standing.name.casefold(), standing.client
