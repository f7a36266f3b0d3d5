"""Forgetting a client: every row about them goes, and what waits to be said that quotes them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from sqlalchemy import delete, select, update

from care.model import ChatId, ClientId
from storage import consents, outbox
from storage.held import HELD, Place, places, set_aside_of
from storage.sealing import client_hash
from storage.store import Tx, insert
from storage.tables import Client, Erasure, Flag, Outbox, OutboxState, SetAside, Therapist
from storage.unsaid import take_back

FORGOTTEN = "forgotten"


async def erase_client(tx: Tx, client_id: ClientId, now: dt.datetime) -> dict[str, int]:
    """Delete every row about a client, in the places they had before too. Returns how many by table.

    One row stays in `erasures`: a hash of the client, the moment, and when they agreed to what.
    """
    counted: Counter[str] = Counter()
    for place in await places(tx, client_id):
        counted += await _erase(tx, place, now)
    return dict(counted)


async def _erase(tx: Tx, place: Place, now: dt.datetime) -> Counter[str]:
    await _remember_that_they_were_forgotten(tx, place, now)
    await _close_questions_about(tx, place)
    counted = Counter({Outbox.__tablename__: await take_back(tx, place.id, now)})
    counted[SetAside.__tablename__] = await _erase_set_aside(tx, place.chat)
    counted[Outbox.__tablename__] += await _empty_what_is_on_its_way(tx, place, now)
    for table, where in HELD.items():
        gone = await tx.execute(delete(table).where(where(place)))
        counted[table.__tablename__] += gone.rowcount
    return counted


async def _empty_what_is_on_its_way(tx: Tx, place: Place, now: dt.datetime) -> int:
    sending = select(Outbox.id).where(HELD[Outbox](place), Outbox.state == OutboxState.SENDING)
    rows = (await tx.scalars(sending)).all()
    for number in rows:
        await outbox.empty(tx, number, FORGOTTEN, now)
    return len(rows)


async def _remember_that_they_were_forgotten(tx: Tx, place: Place, now: dt.datetime) -> None:
    """The number of a client who was forgotten may be given to another later: then both are remembered in one row."""
    proof = [_proof(row) for row in await consents.of_client(tx, place.id)]
    hashed = client_hash(tx, place.id)
    before = await tx.scalar(select(Erasure.proof).where(Erasure.client_hash == hashed))
    row = insert(tx, Erasure).values(client_hash=hashed, erased_at=now, proof=[*(before or []), *proof])
    again = {"erased_at": row.excluded.erased_at, "proof": row.excluded.proof}
    await tx.execute(row.on_conflict_do_update(index_elements=["client_hash"], set_=again))


def _proof(row: Any) -> dict[str, str]:
    moments = {"agreed": row.agreed_at, "withdrawn": row.withdrawn_at}
    told = {name: moment.isoformat() for name, moment in moments.items() if moment is not None}
    return {"version": row.version, "part": row.part, "language": row.language, **told}


async def _close_questions_about(tx: Tx, place: Place) -> None:
    """No therapist's open question is about them any more."""
    flags = await tx.scalars(select(Flag.id).where(Flag.client_id == place.id))
    about = [place.id, *flags]
    await tx.execute(
        update(Therapist)
        .where(Therapist.asking.is_not(None), Therapist.about.in_(about))
        .values(asking=None, about=None)
    )


async def _erase_set_aside(tx: Tx, chat: ChatId | None) -> int:
    theirs = [row.id for row in await set_aside_of(tx, chat)]
    await tx.execute(delete(SetAside).where(SetAside.id.in_(theirs)))
    return len(theirs)


async def erase_again(tx: Tx, now: dt.datetime) -> dict[str, int]:
    """Forget once more whoever stands in `erasures` and is back, as after restoring an older backup.

    A client who came later and was given the number of one who was forgotten is not meant.
    """
    erased = {
        row.client_hash: row.erased_at for row in await tx.execute(select(Erasure.client_hash, Erasure.erased_at))
    }
    counted: Counter[str] = Counter()
    for client_id, created_at in (await tx.execute(select(Client.id, Client.created_at))).all():
        erased_at = erased.get(client_hash(tx, client_id))
        if erased_at is not None and created_at <= erased_at:
            counted += Counter(await erase_client(tx, client_id, erased_at))
    return dict(counted)
