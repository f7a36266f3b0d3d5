"""SQLite without a detour: aiosqlite, but only what may wait goes to its thread.

aiosqlite hands every call to a thread and back: four times for one SELECT, 23 times for one reply. SQLite answers most
of them in microseconds, so they are made where they are asked for. Taking the write lock and committing may wait for
another process or for the disk; these two, and anything unknown, still go to the thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, cast

import aiosqlite

BUSY_TIMEOUT = 30_000
"""Milliseconds for which SQLite waits until another process has let go."""
_WAITS = ("BEGIN IMMEDIATE", "PRAGMA", "VACUUM")


class QuickConnection(aiosqlite.Connection):
    """An aiosqlite connection that waits in the thread and works at once.

    What is asked for while the thread is still at work stands in line behind it: someone who was cancelled while
    waiting for the write lock must not leave a transaction open that nobody knows of.
    """

    _in_line = 0

    def at_once(self, statement: str) -> None:
        """Run a statement that neither waits nor answers, such as SAVEPOINT."""
        self._conn.execute(statement).close()

    def newest(self, table: str) -> int:
        """The highest id in a table; 0 where it is empty."""
        found = self._conn.execute(f"SELECT max(id) FROM {table}").fetchone()  # noqa: S608 - names of our own tables
        return int(found[0] or 0)

    async def write_anew(self, patience: float) -> bool:
        """Write the file anew and empty its log. False when another process has not let go after so many seconds."""
        return bool(await self._execute(self._write_anew, patience))

    def _write_anew(self, patience: float) -> bool:
        def run(statement: str) -> list[Any]:
            return self._conn.execute(statement).fetchall()

        run(f"PRAGMA busy_timeout={int(patience * 1000)}")
        try:
            run("VACUUM")
            return bool(run("PRAGMA wal_checkpoint(TRUNCATE)")[0][0] == 0)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            return False
        finally:
            run(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if not self._in_line and self._is_quick(fn, args):
            return fn(*args, **kwargs)

        def in_the_thread() -> Any:
            try:
                return fn(*args, **kwargs)
            finally:
                self._in_line -= 1

        self._in_line += 1
        return await super()._execute(in_the_thread)  # type: ignore[no-untyped-call]

    def _is_quick(self, fn: Callable[..., Any], args: tuple[Any, ...]) -> bool:
        if isinstance(getattr(fn, "__self__", None), sqlite3.Cursor):
            return not (args and isinstance(args[0], str) and args[0].startswith(_WAITS))
        if fn == self._conn.rollback:
            return not self._conn.in_transaction
        return fn == self._conn.cursor


def connect(path: str) -> QuickConnection:
    """A connection to the file at `path`, to be awaited. Transactions are begun and ended by statement only."""

    def connector() -> sqlite3.Connection:
        # Two threads use it, never at the same time: the loop waits while the thread works.
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False)

    connection = QuickConnection(connector, 64)
    cast(Any, connection)._thread.daemon = True
    return connection
