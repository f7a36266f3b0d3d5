"""What the list of a therapist's clients and a client's card are drawn from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select

from care.model import ClientId, Level, TherapistId
from storage.people import every, one
from storage.store import Tx
from storage.tables import CheckIn, Client, Flag, Nudge


async def of_therapist(tx: Tx, client_id: int, therapist_id: TherapistId) -> Client | None:
    """This client, if they are this therapist's."""
    return await one(tx, Client, select(Client).where(Client.id == client_id, Client.therapist_id == therapist_id))


async def sent_since(tx: Tx, ids: Sequence[ClientId], since: dt.date) -> dict[ClientId, int]:
    """How many nudges each of these clients was sent for local days since then; who had none is not there."""
    counted = (
        select(Nudge.client_id, func.count())
        .where(Nudge.client_id.in_(ids), Nudge.withheld.is_(False), Nudge.day >= since)
        .group_by(Nudge.client_id)
    )
    return {ClientId(row[0]): row[1] for row in await tx.execute(counted)}


async def checkins_since(tx: Tx, ids: Sequence[ClientId], since: dt.date) -> dict[ClientId, int]:
    """How many check-ins each of these clients had on local days since then; who had none is not there."""
    early = dt.datetime.combine(since, dt.time(), dt.UTC) - dt.timedelta(days=1)
    counted = (
        select(CheckIn.client_id, func.count())
        # A local day may lie up to a day away from the UTC one; the index is on the moment.
        .where(CheckIn.client_id.in_(ids), CheckIn.at >= early, CheckIn.day >= since)
        .group_by(CheckIn.client_id)
    )
    return {ClientId(row[0]): row[1] for row in await tx.execute(counted)}


async def answered_since(tx: Tx, client_id: ClientId, since: dt.date) -> tuple[int, int]:
    """How many nudges of local days since then this client was sent, and how many of them they answered."""
    row = (
        await tx.execute(
            select(func.count(), func.count(CheckIn.id))
            .select_from(Nudge)
            .outerjoin(CheckIn, CheckIn.nudge_id == Nudge.id)
            .where(Nudge.client_id == client_id, Nudge.withheld.is_(False), Nudge.day >= since)
        )
    ).one()
    return row[0], row[1]


async def last_checkins(tx: Tx, client_id: ClientId, most: int) -> list[CheckIn]:
    """The newest check-ins of this client, the newest first, words included."""
    return await every(
        tx,
        CheckIn,
        select(CheckIn)
        .where(CheckIn.client_id == client_id)
        .order_by(CheckIn.at.desc(), CheckIn.id.desc())
        .limit(most),
    )


async def raised_urgent(tx: Tx, client_id: ClientId) -> frozenset[int]:
    """The check-ins of this client whose own words raised an urgent flag."""
    rows = await tx.scalars(select(Flag.evidence).where(Flag.client_id == client_id, Flag.level == Level.URGENT))
    return frozenset(number for evidence in rows for number in evidence)
