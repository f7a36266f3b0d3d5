"""The same update twice has the effect of one; what could not be handled is kept for the operator."""

from __future__ import annotations

import json

from storage import updates
from storage.store import Store
from storage.tables import HandledUpdate, SetAside
from tests.storage import given as g


async def tell(store: Store, update_id: int) -> bool:
    async with store.transaction() as tx:
        return await updates.is_first_time(tx, update_id, g.NOW)


async def test_the_second_time_is_told(store: Store) -> None:
    assert await tell(store, 7)
    assert not await tell(store, 7)
    assert await tell(store, 6)
    async with store.reading() as tx:
        assert await updates.already_handled(tx, [5, 6, 7]) == {6, 7}


async def test_of_two_workers_with_the_same_update_one_handles_it(store: Store, other_worker: Store) -> None:
    told = await g.together(tell(store, 7), tell(other_worker, 7), tell(store, 7), tell(other_worker, 7))
    assert sorted(told) == [False, False, False, True]


async def test_an_update_whose_handling_failed_is_not_counted_as_handled(store: Store) -> None:
    try:
        async with store.transaction() as tx:
            assert await updates.is_first_time(tx, 7, g.NOW)
            raise RuntimeError
    except RuntimeError:
        pass
    assert await tell(store, 7)


async def test_an_update_number_of_any_size_is_kept(store: Store) -> None:
    largest = 2**53
    assert await tell(store, largest)
    assert not await tell(store, largest)


async def test_what_could_not_be_handled_is_kept_whole_until_it_is_replayed(store: Store) -> None:
    raw = json.dumps({"update_id": 7, "message": {"text": "🙂 سلام"}}, ensure_ascii=False)
    async with store.transaction() as tx:
        await updates.set_aside(tx, update_id=7, payload=raw, error="ValueError", now=g.NOW)
        await updates.set_aside(tx, update_id=None, payload="{}", error="E" * 300, now=g.NOW)
        assert await updates.count_aside(tx) == 2
        first, second = await updates.waiting_aside(tx)
        assert (first.payload, first.update_id, first.error, first.at) == (raw, 7, "ValueError", g.NOW)
        assert (second.update_id, second.error) == (None, "E" * 120)
        await updates.mark_replayed(tx, first.id, g.NOW + g.MINUTE)
        assert await updates.count_aside(tx) == 1
        assert [row.id for row in await updates.waiting_aside(tx)] == [second.id]
    replayed = (await g.rows(store, SetAside))[0]
    assert (replayed.payload, replayed.replayed_at) == ("{}", g.NOW + g.MINUTE)


async def test_an_update_that_is_replayed_may_be_handled_anew(store: Store) -> None:
    await tell(store, 7)
    async with store.transaction() as tx:
        await updates.forget_handled(tx, 7)
    assert await tell(store, 7)


async def test_old_update_numbers_are_forgotten_and_new_ones_stay(store: Store) -> None:
    async with store.transaction() as tx:
        await updates.is_first_time(tx, 1, g.NOW - g.DAY)
        await updates.is_first_time(tx, 2, g.NOW)
        await updates.forget_before(tx, g.NOW)
    assert [row.id for row in await g.rows(store, HandledUpdate)] == [2]
