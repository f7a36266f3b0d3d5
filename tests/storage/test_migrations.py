"""The migrations bring exactly the tables the code knows, and the way back works."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from care.model import Rhythm, Window
from storage.migrating import config, is_migrated, migrate
from storage.sealing import Cipher
from storage.store import Store
from storage.tables import Base, Client, Moment
from tests.conftest import KEY
from tests.storage.conftest import Opened

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def differences(connection: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))


async def test_the_migrations_make_exactly_the_tables_of_the_models(store: Store) -> None:
    async with store.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_the_way_back_to_nothing_and_up_again_works(empty_address: str, opened: Opened) -> None:
    store = opened(empty_address)
    await migrate(store)
    async with store.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.downgrade(config(sync), "base"))
    async with store.engine.connect() as connection:
        left = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert set(left) <= {"alembic_version"}
    assert not await is_migrated(store)
    await migrate(store)
    assert await is_migrated(store)
    async with store.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrating_again_changes_nothing(store: Store) -> None:
    await migrate(store)
    assert await is_migrated(store)


async def test_workers_that_start_together_on_a_new_database_migrate_it_once(
    empty_address: str, opened: Opened
) -> None:
    one, other = opened(empty_address), opened(empty_address)
    assert not await is_migrated(one)
    await asyncio.gather(migrate(one), migrate(other))
    assert await is_migrated(other)


async def test_a_folder_with_a_space_in_its_name_is_no_trouble(tmp_path: Path, opened: Opened) -> None:
    folder = tmp_path / "with a space"
    folder.mkdir()
    store = opened(f"sqlite:///{folder / 'amble.db'}")
    await migrate(store)
    assert await is_migrated(store)


async def test_a_rhythm_chosen_before_it_was_one_value_is_kept(empty_address: str, opened: Opened) -> None:
    store = opened(empty_address)
    async with store.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "0002"))
        sam = {
            "id": 1,
            "name": _sealed("therapists.name"),
            "language": "en",
            "zone": "UTC",
            "reachable": True,
            "digest_weekday": 0,
        }
        await _add(connection, "therapists", {**sam, "digest_minute": 480, "created_at": NOW})
        robin = {
            "id": 1,
            "therapist_id": 1,
            "name": _sealed("clients.name"),
            "status": "active",
            "language": "en",
            "recent_prompts": "[]",
        }
        more = {"unanswered": 0, "lows": 0, "created_at": NOW}
        await _add(connection, "clients", {**robin, **more, "rhythm_minute": 450, "rhythm_days": 0b0010101})
    await migrate(store)
    async with store.reading() as tx:
        found = (await tx.execute(sa.select(Client.rhythm, Client.recent_sends, Client.before_and_after))).one()
    assert found.rhythm == Rhythm((Window(450, 450),), frozenset({0, 2, 4}))
    assert (found.recent_sends, found.before_and_after) == ([], False)


async def test_a_practice_that_has_been_at_work_keeps_everything(empty_address: str, opened: Opened) -> None:
    store = opened(empty_address)
    async with store.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "0003"))
        sam = {
            "id": 1,
            "name": _sealed("therapists.name"),
            "language": "en",
            "zone": "UTC",
            "reachable": True,
            "digest_weekday": 0,
        }
        await _add(connection, "therapists", {**sam, "digest_minute": 480, "created_at": NOW})
        robin = {
            "id": 1,
            "therapist_id": 1,
            "name": _sealed("clients.name"),
            "status": "active",
            "language": "en",
            "recent_prompts": "[]",
        }
        more = {"unanswered": 0, "lows": 0, "before_and_after": False, "recent_sends": "[]", "created_at": NOW}
        await _add(connection, "clients", {**robin, **more})
        await _add(connection, "checkins", {"id": 1, "client_id": 1, "at": NOW, "day": NOW.date()})
        flag = {"id": 1, "client_id": 1, "rule": "low-run", "level": "concern", "detail": "", "evidence": "[1]"}
        await _add(connection, "flags", {**flag, "state": "raised", "raised_at": NOW, "alerts": 0})
    await migrate(store)
    async with store.reading() as tx:
        assert await tx.scalar(sa.select(sa.func.count()).select_from(sa.table("checkins"))) == 1
        assert await tx.scalar(sa.select(sa.func.count()).select_from(sa.table("flags"))) == 1
    async with store.transaction() as tx:
        with pytest.raises(DBAPIError):
            await tx.execute(
                sa.text(
                    "INSERT INTO flag_events (id, flag_id, at, step, by) VALUES (1, 99, CURRENT_TIMESTAMP, 'x', 'x')"
                )
            )


def _sealed(column: str, words: str = "Invented") -> bytes:
    """As it was sealed before values were bound to their rows."""
    return Cipher(KEY).seal_as(b"\x01", words, column.encode())


async def _add(connection: AsyncConnection, table: str, values: dict[str, Any]) -> None:
    await connection.execute(
        sa.insert(
            sa.table(table, *(sa.column(name, Moment() if name.endswith("_at") else None) for name in values))
        ).values(**values)
    )
