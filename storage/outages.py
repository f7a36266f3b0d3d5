"""When Amble was down: each worker leaves a pulse, and the silence between two of them is an outage."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select

from storage.people import every
from storage.store import Tx, add, insert
from storage.tables import Outage, Pulse

WORTH_TELLING = dt.timedelta(minutes=5)
"""A silence shorter than this is a restart."""


async def beat(tx: Tx, worker: str, now: dt.datetime) -> Outage | None:
    """Leave this worker's pulse. Returns the outage that ends with it, if no worker had one for a while.

    The pulses are locked first: of two workers that come back together, the second finds the first one's pulse.
    """
    await tx.execute(select(Pulse.worker).with_for_update())
    last = await tx.scalar(select(func.max(Pulse.at)))
    kept = insert(tx, Pulse).values(worker=worker, at=now)
    await tx.execute(kept.on_conflict_do_update(index_elements=[Pulse.worker], set_={"at": now}))
    if last is None or now - last < WORTH_TELLING:
        return None
    outage = Outage(began_at=last, ended_at=now)
    outage.id = await add(tx, Outage, {"began_at": last, "ended_at": now})
    return outage


async def between(tx: Tx, since: dt.datetime, until: dt.datetime) -> list[Outage]:
    """The outages that touch this time, oldest first."""
    return await every(
        tx,
        Outage,
        select(Outage).where(Outage.ended_at > since, Outage.began_at < until).order_by(Outage.began_at),
    )
