"""SQLite's one writer, shared: transactions that stand in line behind each other are committed together.

A commit waits for the disk, and opening and closing a transaction costs more than what most of ours do in
between. So whoever finds others waiting leaves the commit to the last of them. Each has a savepoint of its own,
so that one that fails takes nobody with it; and each is told that it is committed only when it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

TOGETHER = 32
"""Transactions that share a commit at most, so that nobody waits long for the others."""


class _Group:
    """Transactions with one commit. `committed` is done when they are kept, or tells why none was."""

    def __init__(self, tx: AsyncConnection, driver: Any) -> None:
        self.tx = tx
        self.driver = driver
        self.members = 0
        self.broken: BaseException | None = None
        self.committed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @asynccontextmanager
    async def member(self) -> AsyncIterator[AsyncConnection]:
        self.members += 1
        self.driver.at_once("SAVEPOINT member")
        try:
            yield self.tx
        except BaseException:
            self._undo()
            raise
        self.driver.at_once("RELEASE member")

    def _undo(self) -> None:
        try:
            self.driver.at_once("ROLLBACK TO member")
            self.driver.at_once("RELEASE member")
        except Exception as error:  # noqa: BLE001 - SQLite gave up the whole transaction, as on a full disk
            self.broken = error


class Writer:
    """Hands out SQLite's one write transaction, to one at a time."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._group: _Group | None = None
        self._closing: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        await self._wait_for_turn()
        try:
            group = self._group = self._group or await self._open()
        except BaseException:
            self._turn.release()
            raise
        try:
            async with group.member() as tx:
                yield tx
        finally:
            self._leave(group)
        await asyncio.shield(group.committed)

    async def rest(self) -> None:
        """Wait until nothing is open."""
        async with self._turn:
            return

    async def _wait_for_turn(self) -> None:
        self._waiting += 1
        try:
            await self._turn.acquire()
        except BaseException:
            self._waiting -= 1
            if self._group is not None and not self._waiting and not self._turn.locked():
                # The one before left the commit to this one, who will not come.
                await self._turn.acquire()
                self._close_soon(self._group)
            raise
        self._waiting -= 1

    async def _open(self) -> _Group:
        connection = await self._engine.connect()
        try:
            await connection.begin()
            raw = await connection.get_raw_connection()
        except BaseException:
            await connection.close()
            raise
        return _Group(connection, raw.driver_connection)

    def _leave(self, group: _Group) -> None:
        if self._waiting and group.members < TOGETHER and group.broken is None:
            self._turn.release()
        else:
            self._close_soon(group)

    def _close_soon(self, group: _Group) -> None:
        # A task, so that no caller's being cancelled can cut a commit short.
        self._group = None
        self._closing = asyncio.get_running_loop().create_task(self._close(group))

    async def _close(self, group: _Group) -> None:
        try:
            if group.broken is not None:
                raise group.broken
            await group.tx.commit()
        except BaseException as error:  # noqa: BLE001 - everyone in the group is told
            group.committed.set_exception(error)
            group.committed.exception()  # looked at, even where all its members had failed before
            await group.tx.invalidate()
        else:
            group.committed.set_result(None)
        finally:
            try:
                await group.tx.close()
            finally:
                self._turn.release()
