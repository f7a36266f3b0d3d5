"""What a digest reads: check-ins, nudges, flags and walks of some clients over some weeks, in one query each.

Words are read apart and for the days that need them: each has to be opened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select

from care.model import CheckInId, ClientId, Level, NudgeId, Tone
from storage.flags import OPEN
from storage.store import Tx
from storage.tables import CheckIn, Flag, FlagState, Nudge, Walk

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A check-in without its words."""

    id: CheckInId
    client_id: ClientId
    nudge_id: NudgeId | None
    at: dt.datetime
    day: dt.date
    mood: int | None
    before: int | None
    tone: Tone | None
    polarity: float | None
    private: bool


@dataclass(frozen=True, slots=True)
class KeptNudge:
    id: NudgeId
    client_id: ClientId
    day: dt.date
    prompt_key: str | None


@dataclass(frozen=True, slots=True)
class KeptFlag:
    client_id: ClientId
    rule: str
    level: Level
    evidence: list[int]
    state: FlagState
    raised_at: dt.datetime
    closed_at: dt.datetime | None
    disputed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class KeptWalk:
    client_id: ClientId
    started_at: dt.datetime


async def answers(tx: Tx, ids: Sequence[ClientId], first: dt.date, until: dt.date) -> list[KeptAnswer]:
    """The check-ins of these clients' local days from `first` up to before `until`, oldest first."""
    columns = (CheckIn.id, CheckIn.client_id, CheckIn.nudge_id, CheckIn.at, CheckIn.day, CheckIn.mood, CheckIn.before)
    query = select(*columns, CheckIn.tone, CheckIn.polarity, CheckIn.private).where(*_in_days(ids, first, until))
    return [KeptAnswer(**row._mapping) for row in await tx.execute(query.order_by(CheckIn.at, CheckIn.id))]


async def words(tx: Tx, ids: Sequence[ClientId], first: dt.date, until: dt.date) -> dict[CheckInId, str]:
    """The words of the check-ins of these days, where any were kept."""
    query = select(CheckIn.id, CheckIn.words).where(*_in_days(ids, first, until), CheckIn.words.is_not(None))
    return {row.id: row.words for row in await tx.execute(query)}


def _in_days(ids: Sequence[ClientId], first: dt.date, until: dt.date) -> tuple[ColumnElement[bool], ...]:
    """A local day may lie up to a day away from the UTC one; the index is on the moment."""
    since, before = (dt.datetime.combine(day, dt.time(), dt.UTC) for day in (first - _DAY, until + _DAY))
    return (
        CheckIn.client_id.in_(ids),
        CheckIn.at >= since,
        CheckIn.at < before,
        CheckIn.day >= first,
        CheckIn.day < until,
    )


async def nudges(tx: Tx, ids: Sequence[ClientId], first: dt.date, until: dt.date) -> list[KeptNudge]:
    """The nudges that went out for these days, oldest first."""
    query = (
        select(Nudge.id, Nudge.client_id, Nudge.day, Nudge.prompt_key)
        .where(Nudge.client_id.in_(ids), Nudge.day >= first, Nudge.day < until, Nudge.withheld.is_(False))
        .order_by(Nudge.day, Nudge.slot)
    )
    return [KeptNudge(**row._mapping) for row in await tx.execute(query)]


async def flags(tx: Tx, ids: Sequence[ClientId], since: dt.datetime) -> list[KeptFlag]:
    """The flags a therapist sees that are open, or were raised or closed since then, oldest first."""
    columns = (Flag.client_id, Flag.rule, Flag.level, Flag.evidence, Flag.state, Flag.raised_at, Flag.closed_at)
    query = (
        select(*columns, Flag.disputed_at)
        .where(
            Flag.client_id.in_(ids),
            Flag.private.is_(False),
            or_(Flag.state.in_(OPEN), Flag.raised_at >= since, Flag.closed_at >= since),
        )
        .order_by(Flag.raised_at, Flag.id)
    )
    return [KeptFlag(**row._mapping) for row in await tx.execute(query)]


async def walks(tx: Tx, ids: Sequence[ClientId], since: dt.datetime) -> list[KeptWalk]:
    """The guided walks that began since then, oldest first."""
    query = (
        select(Walk.client_id, Walk.started_at)
        .where(Walk.client_id.in_(ids), Walk.started_at >= since)
        .order_by(Walk.started_at)
    )
    return [KeptWalk(**row._mapping) for row in await tx.execute(query)]
