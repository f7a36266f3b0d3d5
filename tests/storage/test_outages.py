"""When Amble was down: read off the pulses of all workers."""

from __future__ import annotations

import datetime as dt

from storage import outages
from storage.store import Store
from storage.tables import Outage
from tests.storage import given as g


async def beat(store: Store, worker: str, at: dt.datetime) -> Outage | None:
    async with store.transaction() as tx:
        return await outages.beat(tx, worker, at)


async def test_the_first_pulse_ever_ends_no_outage(store: Store) -> None:
    assert await beat(store, "one", g.NOW) is None


async def test_a_silence_of_all_workers_is_an_outage_once(store: Store) -> None:
    await beat(store, "one", g.NOW)
    await beat(store, "other", g.NOW + g.MINUTE)
    found = await beat(store, "one", g.NOW + 60 * g.MINUTE)
    assert found is not None
    assert (found.began_at, found.ended_at) == (g.NOW + g.MINUTE, g.NOW + 60 * g.MINUTE)
    assert await beat(store, "other", g.NOW + 60 * g.MINUTE) is None
    assert len(await g.rows(store, Outage)) == 1


async def test_two_workers_that_come_back_together_note_it_once(store: Store, other_worker: Store) -> None:
    await beat(store, "one", g.NOW)
    await beat(other_worker, "other", g.NOW)
    later = g.NOW + 3 * g.DAY
    await g.together(beat(store, "one", later), beat(other_worker, "other", later))
    assert len(await g.rows(store, Outage)) == 1


async def test_only_outages_that_touch_a_time_are_told_of_it(store: Store) -> None:
    for start in (0, 10, 20):
        await beat(store, "one", g.NOW + start * g.DAY)
    async with store.reading() as tx:
        assert len(await outages.between(tx, g.NOW + 11 * g.DAY, g.NOW + 12 * g.DAY)) == 1
        assert len(await outages.between(tx, g.NOW + 20 * g.DAY, g.NOW + 30 * g.DAY)) == 0
        assert len(await outages.between(tx, g.NOW, g.NOW + 30 * g.DAY)) == 2
