"""Waking those who wait for a change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

_Found = TypeVar("_Found")


class Signal:
    """Wakes everyone who waits each time something changed. Costs next to nothing when nobody does."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def touch(self) -> None:
        """Something changed."""
        while self._waiting:
            waiter = self._waiting.pop()
            if not waiter.done():
                waiter.set_result(None)

    async def wait(self) -> None:
        """Returns at the next change."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await waiter
        finally:
            self._waiting.discard(waiter)

    async def until(self, predicate: Callable[[], _Found | None], seconds: float | None) -> _Found:
        """The first true answer of `predicate`, asked now and after each change.

        Raises:
            TimeoutError: none came within `seconds`.
        """
        async with asyncio.timeout(seconds):
            while not (found := predicate()):
                await self.wait()
        return found
