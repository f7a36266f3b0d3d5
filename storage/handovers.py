"""Clients on the way from one therapist of the practice to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select, update

from care.model import ChatId, ClientId, FlagId, Level, TherapistId
from storage.people import every, one
from storage.store import Tx, add
from storage.tables import Client, Flag, FlagState, Handing, Handover, Kind, OutboxState, OwnPrompt
from storage.tables import Outbox as Row

OPEN = (Handing.ASKED, Handing.ACCEPTED)


async def ask(tx: Tx, client_id: ClientId, from_id: TherapistId, to_id: TherapistId, now: dt.datetime) -> int:
    """The other therapist is asked. Returns the handover's number."""
    values = {"client_id": client_id, "from_id": from_id, "to_id": to_id, "state": Handing.ASKED, "asked_at": now}
    return await add(tx, Handover, values)


async def open_of(tx: Tx, client_id: ClientId) -> Handover | None:
    """The handover of this client that has not come to its end."""
    return await one(
        tx,
        Handover,
        select(Handover)
        .where(Handover.client_id == client_id, Handover.state.in_(OPEN))
        .order_by(Handover.id.desc())
        .limit(1),
    )


async def asked_of(tx: Tx, number: int, to_id: TherapistId) -> Handover | None:
    """This handover, if it is this therapist who was asked, and it has not come to its end."""
    return await one(
        tx,
        Handover,
        select(Handover).where(Handover.id == number, Handover.to_id == to_id, Handover.state.in_(OPEN)),
    )


async def move(tx: Tx, number: int, was: Collection[Handing], to: Handing, **values: Any) -> bool:
    """Take a handover on to its next state. False when it was not in one of those any more: somebody was quicker."""
    moved = await tx.execute(
        update(Handover).where(Handover.id == number, Handover.state.in_(was)).values(state=to, **values)
    )
    return bool(moved.rowcount == 1)


async def withdraw_of(tx: Tx, client_id: ClientId) -> None:
    """Whatever handover of this client was on its way is over."""
    await tx.execute(
        update(Handover)
        .where(Handover.client_id == client_id, Handover.state.in_(OPEN))
        .values(state=Handing.WITHDRAWN)
    )


async def claim_due(tx: Tx, accepted_before: dt.datetime, most: int = 100) -> list[Handover]:
    """Handovers that were accepted by then and that nobody has declined. Another worker's claims are passed over."""
    return await every(
        tx,
        Handover,
        select(Handover)
        .where(Handover.state == Handing.ACCEPTED, Handover.accepted_at <= accepted_before)
        .order_by(Handover.accepted_at)
        .limit(most)
        .with_for_update(skip_locked=True),
    )


async def take_over(
    tx: Tx, client_id: ClientId, from_id: TherapistId, to_id: TherapistId, from_chat: ChatId | None, now: dt.datetime
) -> None:
    """From now on the client is the other therapist's, with everything that is open.

    Urgent flags that nobody has acknowledged come to the new therapist at once, from their first alert on. An alert
    that waits for the old one is not sent any more, and what the old one wrote for this client alone neither.
    """
    await tx.execute(
        update(Client).where(Client.id == client_id, Client.therapist_id == from_id).values(therapist_id=to_id)
    )
    unheard = (Flag.client_id == client_id, Flag.level == Level.URGENT, Flag.state == FlagState.RAISED)
    await tx.execute(update(Flag).where(*unheard).values(next_alert_at=now, alerts=0))
    theirs = select(Flag.id).where(Flag.client_id == client_id)
    if from_chat is not None:
        await tx.execute(
            update(Row)
            .where(Row.chat_id == from_chat, Row.flag_id.in_(theirs), Row.kind == Kind.ALERT)
            .where(Row.state == OutboxState.PENDING)
            .values(state=OutboxState.LET_GO, outcome="handed over", done_at=now, payload=None)
        )
    written = (OwnPrompt.client_id == client_id, OwnPrompt.therapist_id == from_id)
    await tx.execute(delete(OwnPrompt).where(*written, OwnPrompt.withdrawn_at == OwnPrompt.made_at))
    await tx.execute(update(OwnPrompt).where(*written, OwnPrompt.withdrawn_at.is_(None)).values(withdrawn_at=now))


async def open_flags(tx: Tx, client_id: ClientId) -> list[tuple[FlagId, Level]]:
    """The flags of this client that nobody has closed, and that a therapist may see."""
    rows = await tx.execute(
        select(Flag.id, Flag.level).where(
            Flag.client_id == client_id, Flag.state != FlagState.CLOSED, Flag.private.is_(False)
        )
    )
    return [(FlagId(row.id), row.level) for row in rows]
