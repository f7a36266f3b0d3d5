"""Therapists, clients, invites and consents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Row as RowMapped
from sqlalchemy import Select, bindparam, select, update

from care.model import ChatId, ClientId, ClientStatus, Rhythm, TherapistId
from storage.store import Tx, insert
from storage.tables import Base, Client, Invite, Therapist

Row = TypeVar("Row", bound=Base)

_CLIENT_IN = select(Client).where(Client.chat_id == bindparam("chat"))
_CLIENT = select(Client).where(Client.id == bindparam("client"))
_THERAPIST_IN = select(Therapist).where(Therapist.chat_id == bindparam("chat"))
_THERAPIST = select(Therapist).where(Therapist.id == bindparam("therapist"))


async def one(tx: Tx, table: type[Row], query: Select[Any], **values: Any) -> Row | None:
    """The one row of this query as a plain value, or None. `values` fill its bound parameters."""
    row = (await tx.execute(query, values)).one_or_none()
    return None if row is None else plain(table, row)


async def every(tx: Tx, table: type[Row], query: Select[Any]) -> list[Row]:
    return [plain(table, row) for row in await tx.execute(query)]


def plain(table: type[Row], row: RowMapped[Any]) -> Row:
    """A row as an unattached instance. Its constructor would set each column anew, which costs ten times as much."""
    instance: Row = table.__mapper__.class_manager.new_instance()
    instance.__dict__.update(row._mapping)
    return instance


async def client_in(tx: Tx, chat: ChatId) -> Client | None:
    return await one(tx, Client, _CLIENT_IN, chat=chat)


async def client(tx: Tx, client_id: ClientId) -> Client:
    found = await one(tx, Client, _CLIENT, client=client_id)
    if found is None:
        raise LookupError("no such client")
    return found


async def client_of(tx: Tx, client_id: int, therapist_id: TherapistId) -> Client | None:
    """This client, if they are this therapist's."""
    query = select(Client).where(Client.id == client_id, Client.therapist_id == therapist_id)
    return await one(tx, Client, query)


async def clients_by_id(tx: Tx, ids: Sequence[ClientId]) -> dict[ClientId, Client]:
    rows = await every(tx, Client, select(Client).where(Client.id.in_(ids)))
    return {row.id: row for row in rows}


async def clients_of(tx: Tx, therapist_id: TherapistId) -> list[Client]:
    return await every(tx, Client, select(Client).where(Client.therapist_id == therapist_id).order_by(Client.id))


async def change_client(tx: Tx, client_id: ClientId, **values: Any) -> None:
    await tx.execute(update(Client).where(Client.id == client_id).values(**values))


async def therapist_in(tx: Tx, chat: ChatId) -> Therapist | None:
    return await one(tx, Therapist, _THERAPIST_IN, chat=chat)


async def therapist(tx: Tx, therapist_id: TherapistId) -> Therapist:
    found = await one(tx, Therapist, _THERAPIST, therapist=therapist_id)
    if found is None:
        raise LookupError("no such therapist")
    return found


async def therapists_by_id(tx: Tx, ids: Sequence[TherapistId]) -> list[Therapist]:
    return await every(tx, Therapist, select(Therapist).where(Therapist.id.in_(ids)).order_by(Therapist.id))


async def covered_by(tx: Tx, therapist_id: TherapistId) -> list[Therapist]:
    """Those who named this therapist to cover for them, whether or not it is over."""
    named = select(Therapist).where(Therapist.cover_id == therapist_id).order_by(Therapist.id)
    return await every(tx, Therapist, named)


async def therapists(tx: Tx) -> list[Therapist]:
    return await every(tx, Therapist, select(Therapist).order_by(Therapist.id))


async def change_therapist(tx: Tx, therapist_id: TherapistId, **values: Any) -> None:
    await tx.execute(update(Therapist).where(Therapist.id == therapist_id).values(**values))


async def is_reached(tx: Tx, therapist_id: TherapistId) -> None:
    """Telegram brings this therapist messages, whatever was known before."""
    unreached = Therapist.id == therapist_id, Therapist.reachable.is_(False)
    await tx.execute(update(Therapist).where(*unreached).values(reachable=True))


async def add_therapist(tx: Tx, *, name: str, zone: str, code_hash: str, now: dt.datetime) -> TherapistId:
    added = insert(tx, Therapist).values(
        name=name,
        zone=zone,
        code_hash=code_hash,
        language="en",
        reachable=True,
        digest_weekday=0,
        digest_minute=8 * 60,
        created_at=now,
    )
    return TherapistId((await tx.execute(added.returning(Therapist.id))).scalar_one())


async def therapist_with_code(tx: Tx, code_hash: str) -> Therapist | None:
    return await one(tx, Therapist, select(Therapist).where(Therapist.code_hash == code_hash))


async def invite_client(
    tx: Tx, *, therapist_id: TherapistId, name: str, code_hash: str, now: dt.datetime, expires_at: dt.datetime
) -> ClientId:
    """A client who is invited and not there yet, and the one-time code that will bring them."""
    client_id = await add_client(tx, therapist_id=therapist_id, name=name, now=now)
    await tx.execute(insert(tx, Invite).values(client_id=client_id, code_hash=code_hash, expires_at=expires_at))
    return client_id


async def add_client(tx: Tx, *, therapist_id: TherapistId, name: str, now: dt.datetime) -> ClientId:
    """A place for someone who has not agreed to anything yet."""
    added = insert(tx, Client).values(
        therapist_id=therapist_id,
        name=name,
        status=ClientStatus.INVITED,
        language="en",
        rhythm=Rhythm(),
        recent_prompts=[],
        recent_sends=[],
        before_and_after=False,
        unanswered=0,
        lows=0,
        created_at=now,
    )
    return ClientId((await tx.execute(added.returning(Client.id))).scalar_one())
