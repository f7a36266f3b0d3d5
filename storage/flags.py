"""Flags: what a rule noticed, until a person has seen it and closed it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from care.model import CheckInId, ClientId, Concern, FlagId, Level, TherapistId
from storage.people import every, one
from storage.store import Tx, add, change_row
from storage.tables import Client, Flag, FlagState

OPEN = (FlagState.RAISED, FlagState.ACKNOWLEDGED)


async def raise_flag(
    tx: Tx,
    client_id: ClientId,
    concern: Concern,
    now: dt.datetime,
    next_alert_at: dt.datetime | None,
    *,
    private: bool = False,
) -> FlagId:
    """Keep what a rule noticed. A private flag asks for gentle prompts, and no therapist sees it."""
    values = {
        "client_id": client_id,
        "rule": concern.rule,
        "level": concern.level,
        "detail": concern.detail,
        "evidence": list(concern.evidence),
        "state": FlagState.RAISED,
        "raised_at": now,
        "alerts": 1 if concern.level is Level.URGENT else 0,
        "next_alert_at": next_alert_at,
        "private": private,
    }
    return FlagId(await add(tx, Flag, values))


async def raised_since(
    tx: Tx, client_id: ClientId, concern: Concern, since: dt.datetime, *, private: bool = False
) -> Flag | None:
    """The last flag this rule raised for this client since then, if it was as urgent as this concern or more."""
    levels = tuple(Level)
    return await one(
        tx,
        Flag,
        select(Flag)
        .where(
            Flag.client_id == client_id,
            Flag.rule == concern.rule,
            Flag.private.is_(private),
            Flag.raised_at >= since,
            Flag.level.in_(levels[: levels.index(concern.level) + 1]),
        )
        .order_by(Flag.raised_at.desc(), Flag.id.desc())
        .limit(1),
    )


async def of_therapist(tx: Tx, flag_id: int, therapist_id: TherapistId) -> tuple[Flag, Client] | None:
    """This flag and its client, if the client is this therapist's."""
    flag = await one(
        tx,
        Flag,
        select(Flag)
        .join(Client, Client.id == Flag.client_id)
        .where(Flag.id == flag_id, Client.therapist_id == therapist_id, Flag.private.is_(False)),
    )
    if flag is None:
        return None
    client = await one(tx, Client, select(Client).where(Client.id == flag.client_id))
    return None if client is None else (flag, client)


async def open_of(tx: Tx, therapist_id: TherapistId) -> list[Flag]:
    """The flags of this therapist's clients that nobody has closed, newest first."""
    return await every(
        tx,
        Flag,
        select(Flag)
        .join(Client, Client.id == Flag.client_id)
        .where(Client.therapist_id == therapist_id, Flag.state.in_(OPEN), Flag.private.is_(False))
        .order_by(Flag.raised_at.desc(), Flag.id.desc()),
    )


async def by_id(tx: Tx, flag_id: FlagId) -> Flag:
    found = await one(tx, Flag, select(Flag).where(Flag.id == flag_id))
    if found is None:
        raise LookupError("no such flag")
    return found


async def raised_between(tx: Tx, client_ids: Sequence[ClientId], since: dt.datetime, until: dt.datetime) -> list[Flag]:
    return await every(
        tx,
        Flag,
        select(Flag)
        .where(
            Flag.client_id.in_(client_ids),
            Flag.raised_at >= since,
            Flag.raised_at < until,
            Flag.private.is_(False),
        )
        .order_by(Flag.raised_at),
    )


@dataclass(frozen=True, slots=True)
class Flagged:
    """So much of a flag as choosing a prompt needs."""

    rule: str
    level: Level


async def open_since(tx: Tx, client_ids: Sequence[ClientId], since: dt.datetime) -> dict[ClientId, tuple[Flagged, ...]]:
    """What was raised for each of these clients since then and is not closed."""
    rows = await tx.execute(
        select(Flag.client_id, Flag.rule, Flag.level).where(
            Flag.client_id.in_(client_ids), Flag.raised_at >= since, Flag.state != FlagState.CLOSED
        )
    )
    found: dict[ClientId, tuple[Flagged, ...]] = {}
    for client_id, rule, level in rows:
        found[client_id] = (*found.get(client_id, ()), Flagged(rule, level))
    return found


async def claim_unheard(tx: Tx, now: dt.datetime, most: int = 100) -> list[Flag]:
    """Urgent flags whose alert is to be repeated because nobody has acknowledged it."""
    return await every(
        tx,
        Flag,
        select(Flag)
        .where(Flag.next_alert_at <= now, Flag.state == FlagState.RAISED)
        .order_by(Flag.next_alert_at)
        .limit(most)
        .with_for_update(skip_locked=True),
    )


async def change(tx: Tx, flag_id: FlagId, **values: Any) -> None:
    await change_row(tx, Flag, flag_id, **values)


async def hide(tx: Tx, client_id: ClientId, checkin_id: CheckInId) -> int:
    """No therapist sees any more what was raised on this check-in, but for what is urgent. Returns how many."""
    rows = await tx.execute(
        select(Flag.id, Flag.evidence).where(
            Flag.client_id == client_id, Flag.level != Level.URGENT, Flag.private.is_(False)
        )
    )
    hidden = [row.id for row in rows if checkin_id in row.evidence]
    if hidden:
        await tx.execute(update(Flag).where(Flag.id.in_(hidden)).values(private=True))
    return len(hidden)


async def alert_at(tx: Tx, therapist_id: TherapistId, at: dt.datetime) -> None:
    """Alert this therapist at that time of every urgent flag that nobody has acknowledged."""
    theirs = select(Client.id).where(Client.therapist_id == therapist_id)
    await tx.execute(
        update(Flag)
        .where(Flag.client_id.in_(theirs), Flag.state == FlagState.RAISED, Flag.level == Level.URGENT)
        .values(next_alert_at=at)
    )
