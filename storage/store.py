"""The way into the database: one engine, and transactions on it."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, event, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage import sqlite_driver
from storage.binding import Binder
from storage.sealing import CannotOpen, Cipher, Keys, hand_over
from storage.tables import Base, KeyCheck, LookupKey
from storage.writer import Writer

Tx = AsyncConnection
"""An open transaction. Every query takes one; whoever opened it commits it."""

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
}
APPLICATION = "amble"
"""As PostgreSQL lists our connections."""
_KNOWN_WORDS = "amble"


class BadDatabaseUrl(ValueError):
    """The database address is not one Amble can use. Carries nothing of the address."""


class WrongKey(Exception):
    """The database was sealed with another key than the one in the settings."""


class Store:
    """One database. SQLite has one writer at a time, so its transactions stand in line here, not in the file."""

    def __init__(self, url: str, cipher: Cipher, *, connections: int = 10) -> None:
        self.engine = _engine(url, connections)
        self._keys = Keys(cipher)
        hand_over(self._keys, self.engine.sync_engine.dialect)
        event.listen(self.engine.sync_engine, "before_execute", Binder(), retval=True)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._writer = Writer(self.engine) if self.is_sqlite else None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """A transaction that may write: committed at the end of the block, rolled back when it raises."""
        if self._keys.lookup is None:
            await self._read_lookup_key()
        async with self._writer.transaction() if self._writer else self.engine.begin() as tx:
            yield tx

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Tx]:
        """A transaction that only reads and waits for nobody."""
        if self._keys.lookup is None:
            await self._read_lookup_key()
        async with self._open_to_read() as tx:
            yield tx

    @asynccontextmanager
    async def _open_to_read(self) -> AsyncIterator[Tx]:
        async with self.engine.connect() as connection:
            yield await connection.execution_options(amble_reads=True)

    async def _read_lookup_key(self) -> None:
        async with self._open_to_read() as tx:
            found = await tx.scalar(select(LookupKey.sealed))
        if found is None:
            raise CannotOpen("the lookup key is gone from this database; it comes back with a backup")
        self._keys.lookup = base64.b64decode(found)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Tx]:
        """On PostgreSQL: a transaction that sees the database as it is at its first question, until it ends."""
        async with self.engine.connect() as connection:
            yield await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @property
    def path(self) -> Path:
        """The file of SQLite."""
        return Path(self.engine.url.database or "")

    async def check_key(self) -> None:
        """Raise `WrongKey` when the words in this database were sealed with another key."""
        try:
            async with self.transaction() as tx:
                # Workers that start together may both find nothing; the second then opens what the first wrote.
                await tx.execute(insert(tx, KeyCheck).values(id=1, sealed=_KNOWN_WORDS).on_conflict_do_nothing())
                await tx.scalar(select(KeyCheck.sealed))
        except CannotOpen:
            raise WrongKey from None

    async def scrub(self, patience: float = 30.0) -> bool:
        """After something was deleted, and not inside a transaction: let none of its bytes lie on in the files.

        SQLite overwrites what it deletes, but copies of it stay where rows were moved about, and in its log. So its
        file is written anew, which takes about a second for 100 MB, and the log emptied. On PostgreSQL deleted rows
        are cleared away at once instead of some time; its log and unused parts of its files keep sealed bytes longer.
        `patience` is how many seconds to wait for other processes on SQLite; False when one stood in the way.
        """
        async with self.engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            if self.is_sqlite:
                return bool(await driver.write_anew(patience))
            await driver.execute("VACUUM")
            return True

    async def close(self) -> None:
        if self._writer:
            await self._writer.rest()
        await self.engine.dispose()


def insert(tx: Tx, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT in the dialect of this database, for the one thing they word differently: ON CONFLICT."""
    return insert_in(tx.dialect.name, table)


async def add(tx: Tx, table: type[Base], values: dict[str, Any]) -> int:
    """Insert one row and return its id."""
    number: int = (await tx.execute(_insert_giving_id(tx.dialect.name, table), values)).scalar_one()
    return number


async def change_row(tx: Tx, table: type[Base], number: int, **values: Any) -> None:
    """Change one row by its id."""
    rows = cast(Table, table.__table__)
    await tx.execute(update(rows).where(rows.c.id == number).values(**values))


# A statement made once is not taken apart again for each execution, which is most of what a small one costs.
@cache
def insert_in(dialect: str, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """As `insert`, for a dialect by name."""
    rows = cast(Table, table.__table__)
    return sqlite.insert(rows) if dialect == "sqlite" else postgresql.insert(rows)


@cache
def _insert_giving_id(dialect: str, table: type[Base]) -> Any:
    return insert_in(dialect, table).returning(cast(Table, table.__table__).c.id)


def _engine(url: str, connections: int) -> AsyncEngine:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise BadDatabaseUrl("the database address cannot be read") from None
    driver = _DRIVERS.get(address.get_backend_name())
    if driver is None:
        raise BadDatabaseUrl("the database must be sqlite or postgresql")
    address = address.set(drivername=driver)
    if driver == "sqlite+aiosqlite":
        path = address.database or ":memory:"
        engine = create_async_engine(address, async_creator=lambda: _connected(path), hide_parameters=True)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        return engine
    return create_async_engine(
        address,
        pool_size=connections,
        max_overflow=connections,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"server_settings": {"application_name": APPLICATION}},
    )


async def _connected(path: str) -> Any:
    return await sqlite_driver.connect(path)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={sqlite_driver.BUSY_TIMEOUT}")
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and then writes could not be waited for."""
    reads = connection.get_execution_options().get("amble_reads")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
