"""A guided walk is kept so that a restart has nothing to rebuild, and several workers share the cues."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from care.model import ClientId, Movement, WalkId
from care.walks import End
from storage import checkins, people, walks
from storage.store import Store
from storage.tables import Walk
from tests.storage import given as g
from tests.storage.conftest import Opened

SOON = g.NOW + g.MINUTE


async def a_client(store: Store, **values: Any) -> ClientId:
    async with store.transaction() as tx:
        return await g.client(tx, **values)


async def set_out(store: Store, client: ClientId, *, at: dt.datetime = g.NOW) -> WalkId:
    async with store.transaction() as tx:
        walk = await walks.begin(tx, client, movement=Movement.WHEELS, minutes=20, now=at, next_cue_at=at + g.MINUTE)
        await people.change_client(tx, client, walking_until=at + 20 * g.MINUTE)
    return walk


async def end(store: Store, client: ClientId, by: End = End.CLOSING, at: dt.datetime = SOON) -> bool:
    async with store.transaction() as tx:
        return await walks.end_of_client(tx, client, by, at)


async def due(store: Store, now: dt.datetime = SOON, most: int = 10) -> list[walks.DueWalk]:
    async with store.transaction() as tx:
        return await walks.claim_due(tx, now, most)


async def test_a_walk_is_due_at_its_next_cue_and_not_before(store: Store) -> None:
    robin = await a_client(store)
    walk = await set_out(store, robin)
    assert await due(store, SOON - dt.timedelta(seconds=1)) == []
    (found,) = await due(store)
    assert (found.id, found.client_id, found.movement, found.minutes) == (walk, robin, Movement.WHEELS, 20)
    assert (found.started_at, found.next_cue, found.nth) == (g.NOW, 1, 1)


async def test_a_walk_moves_on_to_its_next_cue(store: Store) -> None:
    robin = await a_client(store)
    walk = await set_out(store, robin)
    async with store.transaction() as tx:
        await walks.move_on(tx, [{"walk": walk, "next_cue": 2, "next_cue_at": SOON + g.MINUTE}])
        await walks.move_on(tx, [])
    assert await due(store) == []
    (found,) = await due(store, SOON + g.MINUTE)
    assert found.next_cue == 2


async def test_a_walk_that_ended_has_no_more_cues_and_its_client_is_not_walking(store: Store) -> None:
    robin = await a_client(store)
    walk = await set_out(store, robin)
    assert await end(store, robin, End.CLIENT)
    assert not await end(store, robin, End.CLOSING)
    assert await due(store, g.NOW + g.DAY) == []
    (kept,) = await g.rows(store, Walk)
    assert (kept.id, kept.ended_by, kept.ended_at, kept.next_cue_at) == (walk, "client", SOON, None)
    assert (await g.the_client(store, robin)).walking_until is None
    async with store.reading() as tx:
        assert await walks.on(tx, robin) is None


async def test_each_client_has_walks_of_their_own_and_they_are_counted(store: Store) -> None:
    robin, other = await a_client(store, name="Robin Invented"), await a_client(store, name="Kim Invented")
    await set_out(store, other)
    await set_out(store, robin)
    await end(store, robin)
    second = await set_out(store, robin)
    async with store.reading() as tx:
        on = await walks.on(tx, robin)
        assert (await walks.nth(tx, robin), await walks.nth(tx, other)) == (2, 1)
    assert on is not None
    assert on.id == second
    assert {walk.client_id: walk.nth for walk in await due(store)} == {robin: 2, other: 1}


async def test_those_who_are_due_longest_come_first(store: Store) -> None:
    robin, other = await a_client(store, name="Robin Invented"), await a_client(store, name="Kim Invented")
    await set_out(store, robin)
    await set_out(store, other, at=g.NOW - g.MINUTE)
    assert [walk.client_id for walk in await due(store)] == [other, robin]
    assert [walk.client_id for walk in await due(store, most=1)] == [other]


async def test_on_postgresql_a_walk_that_somebody_has_in_hand_is_passed_over(
    postgres_address: str, opened: Opened
) -> None:
    one, other = opened(postgres_address), opened(postgres_address)
    robin, kim = await a_client(one, name="Robin Invented"), await a_client(one, name="Kim Invented")
    await set_out(one, robin)
    await set_out(one, kim)
    async with one.transaction() as tx, other.transaction() as other_tx:
        (first,) = await walks.claim_due(tx, SOON, 1)
        assert [walk.client_id for walk in await walks.claim_due(other_tx, SOON, 10)] == [kim]
        assert first.client_id == robin
    async with one.transaction() as tx, other.transaction() as other_tx:
        # A turn of Robin's is under way: the tick waits for nobody.
        await people.change_client(tx, robin, lows=1)
        assert [walk.client_id for walk in await walks.claim_due(other_tx, SOON, 10)] == [kim]


async def test_words_after_a_walk_belong_to_it_until_the_next_nudge(store: Store) -> None:
    robin = await a_client(store)
    walk = await set_out(store, robin)
    later = SOON + g.MINUTE

    async def found(until: dt.datetime = later) -> walks.Walked | None:
        async with store.reading() as tx:
            return await walks.latest_over(tx, robin, since=g.NOW - g.DAY, until=until)

    assert await found() is None
    await end(store, robin)
    assert await found() == walks.Walked(walk, None)
    async with store.transaction() as tx:
        await g.nudge(tx, robin, withheld=True, slot=0, made_at=later)
    assert await found() == walks.Walked(walk, None)
    async with store.transaction() as tx:
        await g.nudge(tx, robin, slot=1, made_at=later)
    assert await found() is None
    assert await found(until=SOON) == walks.Walked(walk, None)


async def test_a_walk_comes_with_the_check_in_after_it(store: Store) -> None:
    robin = await a_client(store)
    walk = await set_out(store, robin)
    await end(store, robin)
    async with store.transaction() as tx:
        kept = await checkins.keep(tx, robin, at=SOON, day=g.TODAY, mood=4, walk_id=walk)
    async with store.reading() as tx:
        over = await walks.over(tx, walk, robin)
        latest = await walks.latest_over(tx, robin, since=g.NOW, until=SOON)
    for found in (over, latest):
        assert found is not None
        assert found.checkin is not None
        assert (found.checkin.id, found.checkin.mood, found.checkin.walk_id) == (kept, 4, walk)


@pytest.mark.parametrize("by", [End.CLIENT, End.CONCERN, End.OPT_OUT])
async def test_a_walk_that_was_broken_off_asks_for_no_face(store: Store, by: End) -> None:
    robin = await a_client(store)
    walk = await set_out(store, robin)
    await end(store, robin, by)
    async with store.reading() as tx:
        assert await walks.over(tx, walk, robin) is None
        assert await walks.latest_over(tx, robin, since=g.NOW, until=SOON) is None


async def test_nobody_reaches_another_clients_walk(store: Store) -> None:
    robin, other = await a_client(store, name="Robin Invented"), await a_client(store, name="Kim Invented")
    walk = await set_out(store, robin)
    await end(store, robin)
    async with store.reading() as tx:
        assert await walks.over(tx, walk, other) is None
