"""Flags: what a rule noticed, until a person has seen it and closed it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select, update
from sqlalchemy.orm import aliased

from care.model import CheckInId, ClientId, Concern, FlagId, Level, Recipient, TherapistId
from storage import flag_events
from storage.people import every, one
from storage.store import Tx, add, change_row
from storage.tables import Client, Flag, FlagEvent, FlagState, FlagStep, Therapist

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
    """Keep what a rule noticed, and begin its history. A private flag asks for gentle prompts; no therapist sees it."""
    values = {
        "client_id": client_id,
        "rule": concern.rule,
        "level": concern.level,
        "detail": concern.detail,
        "evidence": list(concern.evidence),
        "state": FlagState.RAISED,
        "raised_at": now,
        "alerts": 0,
        "next_alert_at": next_alert_at,
        "private": private,
    }
    flag_id = FlagId(await add(tx, Flag, values))
    await flag_events.note(tx, flag_id, FlagStep.RAISED, Recipient.AMBLE, now)
    return flag_id


async def settle(tx: Tx, flag_id: FlagId, to: FlagState, *, of: Collection[FlagState], **values: Any) -> bool:
    """Take a flag from one of these states to another. False when somebody else did so first."""
    done = await tx.execute(
        update(Flag).where(Flag.id == flag_id, Flag.state.in_(of)).values(state=to, **values).returning(Flag.id)
    )
    return done.scalar_one_or_none() is not None


async def is_first_to_say(tx: Tx, flag: Flag, now: dt.datetime) -> bool:
    """Whether the client has still to hear that a person has seen this flag; from now on they have.

    Of several flags raised by what they wrote in one go they hear it once.
    """
    other = aliased(Flag)
    told_since = exists().where(
        other.client_id == flag.client_id, other.id != flag.id, other.client_told_seen_at >= flag.raised_at
    )
    done = await tx.execute(
        update(Flag)
        .where(Flag.id == flag.id, Flag.client_told_seen_at.is_(None), ~told_since)
        .values(client_told_seen_at=now)
        .returning(Flag.id)
    )
    return done.scalar_one_or_none() is not None


async def is_known_undelivered(tx: Tx, flag: Flag) -> bool:
    """Whether another urgent flag of this client could not be delivered since this one was raised."""
    other = exists().where(
        Flag.client_id == flag.client_id,
        Flag.id != flag.id,
        Flag.level == Level.URGENT,
        Flag.undelivered_at >= flag.raised_at,
    )
    return bool(await tx.scalar(select(other)))


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
    found = await _with_client(tx, flag_id)
    return found if found is not None and found[1].therapist_id == therapist_id else None


async def told_to(tx: Tx, flag_id: int, therapist_id: TherapistId) -> tuple[Flag, Client] | None:
    """This flag and its client, if this therapist was told of it as the one who covers."""
    if not await flag_events.was_told(tx, FlagId(flag_id), therapist_id):
        return None
    return await _with_client(tx, flag_id)


async def of_client(tx: Tx, flag_id: int, client_id: ClientId) -> Flag | None:
    return await one(tx, Flag, select(Flag).where(Flag.id == flag_id, Flag.client_id == client_id))


async def _with_client(tx: Tx, flag_id: int) -> tuple[Flag, Client] | None:
    flag = await one(tx, Flag, select(Flag).where(Flag.id == flag_id, Flag.private.is_(False)))
    if flag is None:
        return None
    client = await one(tx, Client, select(Client).where(Client.id == flag.client_id))
    return None if client is None else (flag, client)


async def open_of(tx: Tx, therapist_id: TherapistId) -> list[Flag]:
    """The flags of this therapist's clients that nobody has closed, newest first."""
    return await every(tx, Flag, _of_therapist(therapist_id).where(Flag.state.in_(OPEN)))


async def open_told_to(tx: Tx, therapist_id: TherapistId) -> list[Flag]:
    """The open flags that this therapist was told of as the one who covers, newest first."""
    told = select(FlagEvent.flag_id).where(
        FlagEvent.therapist_id == therapist_id,
        FlagEvent.by == Recipient.COVER,
        FlagEvent.step.in_(flag_events.TOLD),
    )
    mine = select(Client.id).where(Client.therapist_id == therapist_id)
    return await every(
        tx,
        Flag,
        select(Flag)
        .where(Flag.id.in_(told), Flag.client_id.not_in(mine), Flag.state.in_(OPEN), Flag.private.is_(False))
        .order_by(Flag.raised_at.desc(), Flag.id.desc()),
    )


async def closed_of(tx: Tx, therapist_id: TherapistId, since: dt.datetime) -> list[Flag]:
    """The flags of this therapist's clients that were closed since then, newest first."""
    closed = _of_therapist(therapist_id).where(Flag.state == FlagState.CLOSED, Flag.closed_at >= since)
    return await every(tx, Flag, closed)


def _of_therapist(therapist_id: TherapistId) -> Select[Flag]:
    return (
        select(Flag)
        .join(Client, Client.id == Flag.client_id)
        .where(Client.therapist_id == therapist_id, Flag.private.is_(False))
        .order_by(Flag.raised_at.desc(), Flag.id.desc())
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
    """Urgent flags whose alert is due, again or for the first time, because nobody has acknowledged them."""
    return await every(
        tx,
        Flag,
        select(Flag)
        .where(Flag.next_alert_at <= now, Flag.state == FlagState.RAISED, Flag.level == Level.URGENT)
        .order_by(Flag.next_alert_at)
        .limit(most)
        .with_for_update(skip_locked=True),
    )


async def claim_whose_bundle_is_due(tx: Tx, now: dt.datetime) -> Therapist | None:
    """A therapist for whom a flag that could wait has waited long enough. No other worker makes their bundle."""
    due = (
        select(Client.therapist_id)
        .join(Flag, Flag.client_id == Client.id)
        .where(
            Flag.next_alert_at <= now,
            Flag.state == FlagState.RAISED,
            Flag.level != Level.URGENT,
            Flag.private.is_(False),
        )
    )
    return await one(
        tx,
        Therapist,
        select(Therapist).where(Therapist.id.in_(due)).limit(1).with_for_update(skip_locked=True),
    )


async def waiting_of(tx: Tx, therapist_id: TherapistId) -> list[Flag]:
    """Every flag of this therapist that waits to be told in a bundle, the most pressing first, then the oldest."""
    found = await every(
        tx,
        Flag,
        _of_therapist(therapist_id).where(
            Flag.next_alert_at.is_not(None), Flag.state == FlagState.RAISED, Flag.level != Level.URGENT
        ),
    )
    return sorted(found, key=lambda flag: (tuple(Level).index(flag.level), flag.raised_at, flag.id))


async def wait_until(tx: Tx, therapist_id: TherapistId, at: dt.datetime | None) -> None:
    """What waits to be told to this therapist may be told from then on; with None it waits no more."""
    await tx.execute(update(Flag).where(*_waiting(therapist_id)).values(next_alert_at=at))


async def tell_again(tx: Tx, therapist_id: TherapistId, at: dt.datetime) -> None:
    """What went in a bundle that could not be delivered waits for the next one."""
    await tx.execute(
        update(Flag)
        .where(*_raised_for(therapist_id), Flag.level != Level.URGENT, Flag.undelivered_at.is_not(None))
        .values(next_alert_at=at, bundled_at=None)
    )


async def bundled_with(tx: Tx, flag: Flag, therapist_id: TherapistId) -> list[Flag]:
    """The flags that were told in the same message as this one, itself among them."""
    if flag.bundled_at is None:
        return [flag]
    return await every(tx, Flag, _of_therapist(therapist_id).where(Flag.bundled_at == flag.bundled_at))


def _waiting(therapist_id: TherapistId) -> tuple[ColumnElement[bool], ...]:
    return (*_raised_for(therapist_id), Flag.level != Level.URGENT, Flag.next_alert_at.is_not(None))


def _raised_for(therapist_id: TherapistId) -> tuple[ColumnElement[bool], ...]:
    theirs = select(Client.id).where(Client.therapist_id == therapist_id)
    return (Flag.client_id.in_(theirs), Flag.state == FlagState.RAISED)


async def change(tx: Tx, flag_id: FlagId, **values: Any) -> None:
    await change_row(tx, Flag, flag_id, **values)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was raised on a check-in that its client keeps to themselves."""

    flags: tuple[FlagId, ...]
    """No therapist sees these any more."""
    told: bool
    """Whether a therapist was told of one of them before."""
    urgent: bool
    """Whether something urgent was raised on it, which stays as it is."""


async def hide(tx: Tx, client_id: ClientId, checkin_id: CheckInId) -> Hidden:
    """No therapist sees any more what was raised on this check-in, but for what is urgent."""
    rows = await every(tx, Flag, select(Flag).where(Flag.client_id == client_id, Flag.private.is_(False)))
    raised = [row for row in rows if checkin_id in row.evidence]
    hidden = [row for row in raised if row.level is not Level.URGENT]
    if hidden:
        ids = [row.id for row in hidden]
        await tx.execute(update(Flag).where(Flag.id.in_(ids)).values(private=True, next_alert_at=None))
    return Hidden(
        flags=tuple(row.id for row in hidden),
        told=any(row.delivered_at or row.bundled_at for row in hidden),
        urgent=len(hidden) < len(raised),
    )


async def unseen_urgent(tx: Tx, client_id: ClientId) -> bool:
    """Whether something urgent was raised for this client that nobody has marked as seen."""
    found = select(Flag.id).where(
        Flag.client_id == client_id, Flag.level == Level.URGENT, Flag.state == FlagState.RAISED
    )
    return await tx.scalar(found.limit(1)) is not None


async def alert_at(tx: Tx, therapist_id: TherapistId, at: dt.datetime) -> None:
    """Alert this therapist at that time of every urgent flag that nobody has acknowledged."""
    await tx.execute(
        update(Flag).where(*_raised_for(therapist_id), Flag.level == Level.URGENT).values(next_alert_at=at)
    )
