"""Invites: links that let one person in, once, until they expire or their therapist withdraws them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select, update

from care.model import ClientId, ClientStatus, TherapistId
from storage.held import HELD, Place
from storage.store import Tx, insert
from storage.tables import Client, Invite


@dataclass(frozen=True, slots=True)
class OpenInvite:
    """A link that would still let someone in."""

    id: int
    client_id: ClientId
    name: str
    expires_at: dt.datetime


def _is_open(now: dt.datetime) -> ColumnElement[bool]:
    return Invite.used_at.is_(None) & Invite.withdrawn_at.is_(None) & (Invite.expires_at > now)


async def add(tx: Tx, client_id: ClientId, *, code_hash: str, expires_at: dt.datetime) -> None:
    await tx.execute(insert(tx, Invite).values(client_id=client_id, code_hash=code_hash, expires_at=expires_at))


async def use(tx: Tx, code_hash: str, now: dt.datetime) -> ClientId | None:
    """The client this code invites; it works once, until it expires or is withdrawn. None for any other code."""
    used = (
        update(Invite)
        .where(Invite.code_hash == code_hash, _is_open(now))
        .values(used_at=now)
        .returning(Invite.client_id)
    )
    return (await tx.execute(used)).scalar_one_or_none()


async def open_of(tx: Tx, therapist_id: TherapistId, now: dt.datetime) -> list[OpenInvite]:
    """The open invites of this therapist, the oldest first."""
    rows = await tx.execute(
        select(Invite.id, Invite.client_id, Client.name, Invite.expires_at)
        .join(Client, Client.id == Invite.client_id)
        .where(Client.therapist_id == therapist_id, _is_open(now))
        .order_by(Invite.id)
    )
    return [OpenInvite(row.id, ClientId(row.client_id), row.name, row.expires_at) for row in rows]


async def withdraw(tx: Tx, invite_id: int, therapist_id: TherapistId, now: dt.datetime) -> ClientId | None:
    """From now on this link lets nobody in. Whom it was for; None where it is no open invite of this therapist."""
    theirs = select(Client.id).where(Client.therapist_id == therapist_id)
    withdrawn = (
        update(Invite)
        .where(Invite.id == invite_id, Invite.client_id.in_(theirs), _is_open(now))
        .values(withdrawn_at=now)
        .returning(Invite.client_id)
    )
    return (await tx.execute(withdrawn)).scalar_one_or_none()


async def forget(tx: Tx, client_id: ClientId) -> None:
    """Remove an invited client who never came in, and whatever else is held of them."""
    never_came = select(Client.audit_ref).where(
        Client.id == client_id, Client.status == ClientStatus.INVITED, Client.chat_id.is_(None)
    )
    found = (await tx.execute(never_came)).one_or_none()
    if found is not None:
        place = Place(client_id, None, None, found.audit_ref)
        for table, theirs in HELD.items():
            await tx.execute(delete(table).where(theirs(place)))


async def withdraw_those_of(tx: Tx, client_id: ClientId, now: dt.datetime) -> None:
    """No link for this client lets anyone in any more."""
    await tx.execute(update(Invite).where(Invite.client_id == client_id, _is_open(now)).values(withdrawn_at=now))
