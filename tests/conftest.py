"""What all tests share: the pinned tz database, and a migrated database file to copy."""

from __future__ import annotations

import asyncio
import shutil
import zoneinfo
from pathlib import Path

import pytest

from storage.migrating import migrate
from storage.sealing import Cipher
from storage.store import Store

zoneinfo.reset_tzpath(to=())

KEY = "YW1ibGUtdGVzdC1rZXktLS0tLS0tLS0tLS0tLS0tLS0="


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated SQLite database: copying it is as fast as one in memory, and behaves as a real one."""
    path = tmp_path_factory.mktemp("migrated") / "amble.db"

    async def make() -> None:
        store = Store(f"sqlite:///{path}", Cipher(KEY))
        await migrate(store)
        async with store.engine.connect() as connection:
            await connection.exec_driver_sql("SELECT 1")
        await store.close()

    asyncio.run(make())
    return path


@pytest.fixture
def database_url(migrated_file: Path, tmp_path: Path) -> str:
    """The address of a fresh, migrated SQLite database."""
    path = tmp_path / "amble.db"
    shutil.copy(migrated_file, path)
    return f"sqlite:///{path}"
