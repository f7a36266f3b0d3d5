"""What is kept only for a while: words, then check-ins, after a client has left; technical rows after a month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import delete, func, or_, select, update

from care.model import ClientId, ClientStatus
from storage import updates
from storage.people import every
from storage.store import Tx
from storage.tables import (
    CheckIn,
    Client,
    Flag,
    FlagEvent,
    Newcomer,
    Outbox,
    OutboxState,
    SetAside,
    Therapist,
)

GONE = (ClientStatus.OPTED_OUT, ClientStatus.DISCHARGED)
DONE = (OutboxState.SENT, OutboxState.FAILED, OutboxState.LET_GO)


async def who_left(tx: Tx, before: dt.datetime, *, words: bool) -> list[Client]:
    """Clients who left before then and of whom check-ins are kept (with `words`, only those with words)."""
    kept = select(CheckIn.id).where(CheckIn.client_id == Client.id)
    if words:
        kept = kept.where(CheckIn.words.is_not(None))
    left = (Client.status.in_(GONE), Client.left_at <= before)
    return await every(tx, Client, select(Client).where(*left, kept.exists()).order_by(Client.therapist_id, Client.id))


async def told(tx: Tx, clients: Sequence[ClientId], now: dt.datetime) -> None:
    """Their therapists have been told what ends."""
    await tx.execute(update(Client).where(Client.id.in_(clients)).values(retention_told_at=now))


async def end_words(tx: Tx, clients: Sequence[ClientId]) -> None:
    """The words of these clients go, and what a therapist noted on flags of theirs."""
    await tx.execute(update(CheckIn).where(CheckIn.client_id.in_(clients)).values(words=None))
    noted = FlagEvent.flag_id.in_(select(Flag.id).where(Flag.client_id.in_(clients)))
    await tx.execute(update(FlagEvent).where(noted, FlagEvent.note.is_not(None)).values(note=None))


async def end_checkins(tx: Tx, clients: Sequence[ClientId]) -> None:
    """Their check-ins go, and the flags that were raised on them with their history."""
    flags = select(Flag.id).where(Flag.client_id.in_(clients))
    await tx.execute(update(Outbox).where(Outbox.flag_id.in_(flags)).values(flag_id=None))
    await tx.execute(delete(FlagEvent).where(FlagEvent.flag_id.in_(flags)))
    await tx.execute(delete(Flag).where(Flag.client_id.in_(clients)))
    await tx.execute(delete(CheckIn).where(CheckIn.client_id.in_(clients)))


async def end_technical_rows(tx: Tx, before: dt.datetime) -> None:
    """Ids of handled updates, messages that are done, updates that were replayed, and notes about strangers."""
    await updates.forget_before(tx, before)
    await tx.execute(delete(Outbox).where(Outbox.state.in_(DONE), Outbox.done_at < before))
    await tx.execute(delete(SetAside).where(SetAside.replayed_at < before))
    last = func.coalesce(Newcomer.guessed_at, Newcomer.greeted_at)
    await tx.execute(
        delete(Newcomer).where(last < before, or_(Newcomer.greeted_at.is_(None), Newcomer.greeted_at < before))
    )


async def end_messages_to_strangers(tx: Tx) -> None:
    """A message that is done and went to a chat that is nobody's any more is not kept a month."""
    clients = select(Client.chat_hash).where(Client.chat_hash.is_not(None))
    therapists = select(Therapist.chat_hash).where(Therapist.chat_hash.is_not(None))
    await tx.execute(
        delete(Outbox).where(
            Outbox.state.in_(DONE),
            Outbox.client_id.is_(None),
            Outbox.flag_id.is_(None),
            Outbox.chat_hash.not_in(clients),
            Outbox.chat_hash.not_in(therapists),
        )
    )
