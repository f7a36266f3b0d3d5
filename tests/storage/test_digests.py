"""A therapist has one digest for each week, whoever makes it."""

from __future__ import annotations

from care.model import TherapistId
from storage import digests
from storage.store import Store
from tests.storage import given as g
from tests.storage.conftest import Opened

WEEK = "2026-W10"


async def first_for(store: Store, therapist: TherapistId, week: str = WEEK) -> bool:
    async with store.transaction() as tx:
        return await digests.is_first_for_week(tx, therapist, week, g.NOW)


async def test_a_week_has_one_digest_for_each_therapist(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada = await g.therapist(tx, "Sam Invented"), await g.therapist(tx, "Ada Invented")
    assert await first_for(store, sam)
    assert not await first_for(store, sam)
    assert await first_for(store, sam, "2026-W11")
    assert await first_for(store, ada)


async def test_of_two_workers_one_makes_the_digest(store: Store, other_worker: Store) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
    assert sorted(await g.together(first_for(store, sam), first_for(other_worker, sam))) == [False, True]


async def test_a_digest_whose_making_failed_is_made_again(store: Store) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
    try:
        async with store.transaction() as tx:
            await digests.is_first_for_week(tx, sam, WEEK, g.NOW)
            raise RuntimeError
    except RuntimeError:
        pass
    assert await first_for(store, sam)


async def test_therapists_are_due_in_order_and_none_before_their_time(store: Store) -> None:
    async with store.transaction() as tx:
        due = await g.therapist(tx, "Sam Invented", next_digest_at=g.NOW)
        longer_due = await g.therapist(tx, "Ada Invented", next_digest_at=g.NOW - g.MINUTE)
        await g.therapist(tx, "Lee Invented", next_digest_at=g.NOW + g.MINUTE)
        await g.therapist(tx, "Kim Invented")
        assert [row.id for row in await digests.due(tx, g.NOW)] == [longer_due, due]
        assert [row.id for row in await digests.due(tx, g.NOW, most=1)] == [longer_due]
        assert [row.id for row in await digests.due(tx, g.NOW, but=[longer_due])] == [due]


async def test_only_who_is_still_due_can_be_claimed(store: Store) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx, "Sam Invented", next_digest_at=g.NOW)
        ada = await g.therapist(tx, "Ada Invented", next_digest_at=g.NOW + g.MINUTE)
        assert [row.id for row in await digests.claim(tx, g.NOW, [sam, ada])] == [sam]


async def test_the_next_digest_begins_where_the_last_one_ended(store: Store) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
        assert await digests.told_until(tx, sam, g.TODAY) is None
        for weeks in (3, 1, 2):
            until = g.TODAY - weeks * 7 * g.DAY
            assert await digests.is_first_for_week(tx, sam, f"2026-W0{weeks}", g.NOW, until)
        assert await digests.told_until(tx, sam, g.TODAY) == g.TODAY - 7 * g.DAY
        assert await digests.told_until(tx, sam, g.TODAY - 7 * g.DAY) == g.TODAY - 14 * g.DAY
        assert await digests.weeks_had(tx, sam, "2026-W02") == {"2026-W02", "2026-W03"}


async def test_on_postgresql_a_second_worker_passes_over_a_therapist_who_is_taken(
    postgres_address: str, opened: Opened
) -> None:
    one, other = opened(postgres_address), opened(postgres_address)
    async with one.transaction() as tx:
        sam = await g.therapist(tx, next_digest_at=g.NOW)
    async with one.transaction() as tx, other.transaction() as other_tx:
        assert len(await digests.claim(tx, g.NOW, [sam])) == 1
        assert await digests.claim(other_tx, g.NOW, [sam]) == []
