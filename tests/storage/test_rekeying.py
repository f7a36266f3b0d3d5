"""Keys are changed while Amble runs: what is kept opens before, during and after, and then with the new key alone."""

from __future__ import annotations

import asyncio
import itertools

import pytest
from sqlalchemy import LargeBinary, func, select, text, type_coerce

from care.model import ChatId, CheckInId, ClientId
from storage import checkins, people, rekeying, updates
from storage.audit import verify
from storage.rekeying import rotate, waiting
from storage.sealing import CannotOpen, Cipher, client_hash, make_key
from storage.store import Store, WrongKey
from storage.tables import CheckIn
from tests.conftest import KEY
from tests.storage import given as g
from tests.storage.conftest import Opened
from tests.storage.full import everything_in, in_every_place

NEW = make_key()


@pytest.fixture
def changing(address: str, opened: Opened) -> Store:
    """A process whose settings have the new key in force and the old one beside it."""
    return opened(address, NEW, KEY)


async def test_what_the_old_key_sealed_opens_while_both_are_there(store: Store, changing: Store) -> None:
    await in_every_place(store)
    await changing.check_key()
    assert await everything_in(changing) == await everything_in(store)


async def test_everything_opens_with_the_new_key_alone_once_keys_are_changed(
    address: str, store: Store, changing: Store, opened: Opened
) -> None:
    await in_every_place(store)
    before = await everything_in(store)
    assert all(before.values()), "a sealed column without a value here would not be tried"
    old = (await waiting(changing)).total()
    assert old == sum(len([v for v in values if v is not None]) for values in before.values())
    done = await rotate(changing)
    assert (done.anew, done.is_done) == (old, True)
    alone = opened(address, NEW)
    await alone.check_key()
    assert await everything_in(alone) == before
    assert not await waiting(alone)
    with pytest.raises(WrongKey):
        await opened(address, KEY).check_key()


async def test_people_are_found_by_the_same_hash_after_keys_were_changed(
    address: str, store: Store, changing: Store, opened: Opened
) -> None:
    await in_every_place(store)
    async with store.reading() as tx:
        before = client_hash(tx, ClientId(1))
    await rotate(changing)
    async with opened(address, NEW).reading() as tx:
        found = await people.client_in(tx, ChatId(8101))
        assert found is not None
        assert found.name == "Client 1 Invented"
        assert client_hash(tx, ClientId(1)) == before
        assert (await verify(tx)).is_whole


async def test_the_old_key_is_asked_for_at_the_start_until_all_is_done(
    address: str, store: Store, changing: Store, opened: Opened
) -> None:
    await in_every_place(store, 30)
    with pytest.raises(Stopping):
        await rotate(changing, stop_after(15), at_once=5)
    with pytest.raises(WrongKey):
        await opened(address, NEW).check_key()
    await opened(address, NEW, KEY).check_key()
    await rotate(changing)
    await opened(address, NEW).check_key()


class Stopping(Exception):
    """As if the process had been killed."""


def stop_after(count: int) -> rekeying.Told:
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        if done >= count:
            raise Stopping

    return told


async def test_who_is_stopped_in_the_middle_goes_on_where_it_was(
    address: str, store: Store, changing: Store, opened: Opened
) -> None:
    await in_every_place(store, 30)
    before, total = await everything_in(store), (await waiting(changing)).total()
    with pytest.raises(Stopping):
        await rotate(changing, stop_after(40), at_once=10)
    left = (await waiting(changing)).total()
    assert 0 < left < total
    assert await everything_in(changing) == before
    done = await rotate(opened(address, NEW, KEY))
    assert (done.anew, done.is_done) == (left, True)
    assert await everything_in(opened(address, NEW)) == before


async def test_what_people_write_meanwhile_stays_as_they_wrote_it(
    address: str, store: Store, changing: Store, opened: Opened
) -> None:
    await in_every_place(store, 40)
    bot = opened(address, NEW, KEY)
    ids = [row.id for row in await g.rows(store, CheckIn)]
    rotating = asyncio.ensure_future(rotate(changing, at_once=4))
    written: dict[int, str] = {}
    for n in itertools.count():
        if rotating.done():
            break
        async with bot.transaction() as tx:
            found = await people.client_in(tx, ChatId(8100 + n % 40))
            assert found is not None
            words = written[ids[n % 40]] = f"changed {n}"
            await checkins.change(tx, CheckInId(ids[n % 40]), words=words)
            written[await checkins.keep(tx, found.id, at=g.NOW, day=g.TODAY, words=words)] = words
        await asyncio.sleep(0.005)
    assert (await rotating).is_done
    assert len(written) > 5
    for row in await g.rows(opened(address, NEW), CheckIn):
        assert row.words == written.get(row.id, f"words {ids.index(row.id) if row.id in ids else None}")


async def test_a_worker_that_still_seals_with_the_old_key_is_noticed(store: Store, changing: Store) -> None:
    await in_every_place(store)

    async def keep_writing() -> None:
        for n in itertools.count():
            async with store.transaction() as tx:
                await updates.set_aside(tx, update_id=n, payload="{}", error="ValueError", now=g.NOW)
            await asyncio.sleep(0.02)

    writing = asyncio.ensure_future(keep_writing())
    done = await rotate(changing, at_once=5)
    writing.cancel()
    await asyncio.wait([writing])
    assert done.still_written > 0
    assert not done.is_done
    await store.check_key()
    assert (await rotate(changing)).is_done


async def test_a_spoilt_value_holds_nothing_up_and_is_left_as_it_is(store: Store, changing: Store) -> None:
    await in_every_place(store)
    async with store.transaction() as tx:
        one, other, _ = await tx.scalars(text("SELECT id FROM checkins ORDER BY id"))
        moved = "UPDATE checkins SET words = (SELECT words FROM checkins WHERE id = :one) WHERE id = :other"
        await tx.execute(text(moved), {"one": one, "other": other})
    done = await rotate(changing)
    assert (done.spoilt, done.is_done) == (1, True)
    with pytest.raises(CannotOpen):
        await everything_in(changing)


async def test_a_value_whose_key_is_not_at_hand_is_named_by_that_keys_id(
    address: str, store: Store, changing: Store, opened: Opened
) -> None:
    await in_every_place(store)
    other = make_key()
    async with opened(address, other, KEY).transaction() as tx:
        await updates.set_aside(tx, update_id=2, payload="{}", error="ValueError", now=g.NOW)
    done = await rotate(changing)
    assert dict(done.locked) == {Cipher(other).key_id.hex(): 1}
    assert done.is_done


async def test_where_nothing_is_old_nothing_happens(store: Store) -> None:
    await in_every_place(store)
    async with store.reading() as tx:
        before = (await tx.scalars(select(type_coerce(CheckIn.words, LargeBinary)))).all()
    assert (await rotate(store)).anew == 0
    async with store.reading() as tx:
        assert (await tx.scalars(select(type_coerce(CheckIn.words, LargeBinary)))).all() == before
        assert await tx.scalar(select(func.count()).select_from(CheckIn)) == 3
