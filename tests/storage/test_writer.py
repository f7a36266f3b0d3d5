"""SQLite's one writer: transactions in line are committed together, and each stands or falls by itself."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from sqlalchemy import event

from storage.sealing import Cipher
from storage.store import Store
from storage.updates import already_handled, is_first_time
from tests.conftest import KEY

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
async def store(database_url: str) -> Store:
    return Store(database_url, Cipher(KEY))


async def _handle(store: Store, number: int, *, fails: bool = False) -> None:
    async with store.transaction() as tx:
        await is_first_time(tx, number, NOW)
        await asyncio.sleep(0)
        if fails:
            raise LookupError(number)


async def _kept(store: Store, *numbers: int) -> set[int]:
    async with store.reading() as tx:
        return await already_handled(tx, numbers)


async def test_those_who_stand_in_line_share_a_commit(store: Store) -> None:
    await store.check_key()
    commits: list[object] = []
    event.listen(store.engine.sync_engine, "commit", commits.append)
    await asyncio.gather(*(_handle(store, number) for number in range(1, 21)))
    assert len(commits) == 1
    assert await _kept(store, *range(1, 21)) == set(range(1, 21))
    await store.close()


async def test_one_that_fails_takes_nobody_with_it(store: Store) -> None:
    work = (_handle(store, number, fails=number in {1, 3, 5}) for number in range(1, 6))
    results = await asyncio.gather(*work, return_exceptions=True)
    assert [isinstance(result, LookupError) for result in results] == [True, False, True, False, True]
    assert await _kept(store, *range(1, 6)) == {2, 4}
    await store.close()


async def test_one_who_gives_up_waiting_leaves_no_commit_undone(store: Store) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(_handle(store, 1))
        second = group.create_task(_handle(store, 2))
        await asyncio.sleep(0)
        second.cancel()
        async with asyncio.timeout(5):
            await first
    assert await _kept(store, 1, 2) == {1}
    await _handle(store, 3)
    assert await _kept(store, 3) == {3}
    await store.close()


async def test_a_commit_that_fails_is_told_to_everyone_it_was_for(store: Store) -> None:
    def refuse(_connection: object) -> None:
        raise OSError("the disk is full")

    event.listen(store.engine.sync_engine, "commit", refuse)
    results = await asyncio.gather(*(_handle(store, number) for number in (1, 2)), return_exceptions=True)
    assert [type(result) for result in results] == [OSError, OSError]
    event.remove(store.engine.sync_engine, "commit", refuse)
    assert await _kept(store, 1, 2) == set()
    await _handle(store, 3)
    assert await _kept(store, 3) == {3}
    await store.close()
