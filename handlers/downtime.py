"""When Amble was down: a pulse while it runs, and the silence between two of them is kept, for the digest to tell."""

from __future__ import annotations

import structlog

from handlers.house import House
from storage import outages

log = structlog.get_logger(__name__)

BEAT_SECONDS = 30.0
"""Between two pulses of a worker; an outage is ten of them."""


async def beat(house: House, worker: str) -> None:
    """Note that this worker is alive; after a silence of all workers, that Amble was down."""
    async with house.store.transaction() as tx:
        outage = await outages.beat(tx, worker, house.now())
    if outage is not None:
        minutes = round((outage.ended_at - outage.began_at).total_seconds() / 60)
        log.warning("Amble was down", minutes=minutes)
