"""The way into the database: transactions that hold, wait for each other, and let go."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import event, func, select, text

from care.model import ChatId
from storage import outbox, people
from storage.sealing import Cipher
from storage.store import BadDatabaseUrl, Store
from storage.tables import Outbox
from tests.conftest import KEY
from tests.storage import given as g
from tests.storage.conftest import Opened

Gate = asyncio.Event


async def counted(store: Store) -> int:
    async with store.reading() as tx:
        return int(await tx.scalar(select(func.count()).select_from(Outbox)) or 0)


async def read_then_write(store: Store) -> None:
    """What a turn does: look first, write after. On SQLite this is what makes naive transactions collide."""
    async with store.transaction() as tx:
        await people.client_in(tx, ChatId(1))
        await outbox.put(tx, [g.message()], g.NOW)


async def test_two_processes_that_write_at_once_wait_for_each_other(store: Store, other_worker: Store) -> None:
    await g.together(*(read_then_write(through) for _ in range(12) for through in (store, other_worker)))
    assert await counted(store) == 24


async def test_reading_waits_for_no_writer_and_sees_only_what_is_committed(store: Store, other_worker: Store) -> None:
    async with store.transaction() as tx:
        await outbox.put(tx, [g.message()], g.NOW)
        assert await counted(store) == 0
        assert await counted(other_worker) == 0
    assert await counted(other_worker) == 1


async def test_what_fails_leaves_nothing(store: Store) -> None:
    async def fail() -> None:
        async with store.transaction() as tx:
            await outbox.put(tx, [g.message()], g.NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await counted(store) == 0


async def test_what_is_cancelled_leaves_nothing_and_stands_in_nobodys_way(store: Store, other_worker: Store) -> None:
    began = Gate()

    async def never_ending() -> None:
        async with store.transaction() as tx:
            await outbox.put(tx, [g.message()], g.NOW)
            began.set()
            await Gate().wait()

    turn = asyncio.create_task(never_ending())
    await began.wait()
    turn.cancel()
    await asyncio.wait([turn])
    await g.together(read_then_write(store), read_then_write(other_worker))
    assert await counted(store) == 2


async def test_who_gives_up_waiting_for_sqlite_stands_in_nobodys_way(database_url: str, opened: Opened) -> None:
    """A turn that takes too long is cancelled while it stands in line for another process."""
    store, other_worker = opened(database_url), opened(database_url)
    in_line = Gate()
    event.listen(other_worker.engine.sync_engine, "before_cursor_execute", lambda *_: in_line.set())
    async with store.transaction() as tx:
        await outbox.put(tx, [g.message()], g.NOW)
        waiting = asyncio.create_task(read_then_write(other_worker))
        await in_line.wait()
        waiting.cancel()
    await asyncio.wait([waiting])
    assert waiting.cancelled()
    await g.together(read_then_write(store), read_then_write(other_worker))
    assert await counted(store) == 3


async def test_sqlite_keeps_what_it_promised_through_a_power_cut(database_url: str) -> None:
    store = Store(database_url, Cipher(KEY))
    async with store.reading() as tx:
        found = [(await tx.execute(text(f"PRAGMA {name}"))).scalar_one() for name in ("journal_mode", "synchronous")]
        foreign_keys = (await tx.execute(text("PRAGMA foreign_keys"))).scalar_one()
    await store.close()
    assert (found, foreign_keys) == (["wal", 2], 1)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://root:hunter2@localhost/amble",
        "hunter2",
        "",
        "postgresql://amble:hunter2/amble",
        "://hunter2",
    ],
)
async def test_an_address_that_is_none_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(BadDatabaseUrl) as refusal:
        Store(url, Cipher(KEY))
    assert "hunter2" not in str(refusal.value)


async def test_the_plain_names_of_the_two_databases_are_enough(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path / 'a.db'}", "postgres://amble@localhost/amble", "postgresql://localhost/amble"):
        await Store(url, Cipher(KEY)).close()
