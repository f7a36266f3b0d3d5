"""Bringing a database to the tables this version knows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sealing import CannotOpen
from storage.store import Store, WrongKey

_LOCK = 4_711_202_611
"""Any number will do, as long as no other program on this database takes it."""
MIGRATIONS = Path(__file__).with_name("migrations")


async def migrate(store: Store) -> None:
    """Run every migration that this database has not seen. Nothing happens where all have run.

    Raises `WrongKey` when values must be sealed anew and the key at hand does not open them.
    """
    async with store.engine.connect() as connection, _remaking_tables(store, connection), connection.begin():
        if not store.is_sqlite:
            # Workers that start together stand in line; SQLite's write lock does the same.
            await connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        before = await connection.run_sync(_revision)
        try:
            await connection.run_sync(_upgrade)
        except CannotOpen:
            raise WrongKey from None
        if store.is_sqlite:
            await _check_references(connection)
    if before not in {None, _head()}:
        await _write_anew(store)


async def _write_anew(store: Store) -> None:
    """What a migration took away, such as Telegram's numbers as they were, must not lie on in unused pages."""
    if store.is_sqlite:
        await store.scrub()
        return
    async with store.engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.execute("VACUUM FULL")


@asynccontextmanager
async def _remaking_tables(store: Store, connection: AsyncConnection) -> AsyncIterator[None]:
    """Let a migration make a table anew that others refer to.

    SQLite adds some columns only so, and dropping the old table would count as deleting its rows. The switch works
    outside a transaction alone, hence on the driver's own connection.
    """
    if not store.is_sqlite:
        yield
        return
    driver = (await connection.get_raw_connection()).driver_connection
    if driver is None:
        raise RuntimeError("the connection to SQLite was lost")
    await driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        await driver.execute("PRAGMA foreign_keys=ON")


async def _check_references(connection: AsyncConnection) -> None:
    broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(f"a migration left rows of {broken[0][0]} that refer to nothing")


async def is_migrated(store: Store) -> bool:
    """Whether the tables are those this version knows."""
    async with store.engine.connect() as connection:
        return await connection.run_sync(_revision) == _head()


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _head() -> str | None:
    return _scripts().get_current_head()


def is_known(revision: str) -> bool:
    """Whether this version has the migration of that number, or is older than it."""
    return revision in {script.revision for script in _scripts().walk_revisions()}


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(config())


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings; the folder's name may hold spaces and percent signs."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def _upgrade(connection: Connection) -> None:
    command.upgrade(config(connection), "head")
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("a migration left a row that points to nothing")
