"""Consents: a row for each part that was agreed to, which stays as proof when it is withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select, update

from care.consent import Part
from care.model import ClientId, ClientStatus
from storage.people import every
from storage.store import Tx, insert
from storage.tables import Client, Consent


async def agree(
    tx: Tx, client_id: ClientId, parts: Collection[Part], *, version: str, language: str, now: dt.datetime
) -> None:
    """Keep that a client agreed to these parts of one version, in the language they read it in."""
    row = {"client_id": client_id, "version": version, "language": language, "agreed_at": now}
    await tx.execute(insert(tx, Consent), [row | {"part": part.value} for part in parts])


async def withdraw(tx: Tx, client_id: ClientId, now: dt.datetime, part: Part | None = None) -> None:
    """Keep that a client took back one part, or all of them; what was taken back before keeps its moment."""
    query = update(Consent).where(Consent.client_id == client_id, Consent.withdrawn_at.is_(None))
    if part is not None:
        query = query.where(Consent.part == part.value)
    await tx.execute(query.values(withdrawn_at=now))


async def of_client(tx: Tx, client_id: ClientId) -> list[Consent]:
    """Every agreement and withdrawal of a client, oldest first."""
    return await every(tx, Consent, select(Consent).where(Consent.client_id == client_id).order_by(Consent.id))


async def agreed_at(tx: Tx, client_id: ClientId) -> dt.datetime | None:
    """When a client agreed to the text that is agreed to now; None where none is."""
    standing = select(Consent.agreed_at).where(
        Consent.client_id == client_id, Consent.part == Part.PROMPTS.value, Consent.withdrawn_at.is_(None)
    )
    return await tx.scalar(standing.order_by(Consent.id.desc()).limit(1))


async def to_another(tx: Tx, version: str, most: int = 100) -> list[Client]:
    """Clients who are here and agreed to another version than this one."""
    here = Client.status.in_((ClientStatus.ACTIVE, ClientStatus.PAUSED))
    query = select(Client).where(here, Client.consented.is_not(None), Client.consented != version)
    return await every(tx, Client, query.order_by(Client.id).limit(most).with_for_update(skip_locked=True))
