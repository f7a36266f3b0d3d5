"""Small errands that nobody waits for, held until they are done."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.logs import fault

log = structlog.get_logger(__name__)


class Errands:
    """Runs small network errands beside the work. One that Telegram refuses is counted in the log and forgotten."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def run(self, name: str, errand: Coroutine[Any, Any, object]) -> None:
        task = asyncio.get_running_loop().create_task(self._quietly(name, errand))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def finish(self) -> None:
        while self._running:
            await asyncio.wait(set(self._running))

    async def _quietly(self, name: str, errand: Coroutine[Any, Any, object]) -> None:
        try:
            await errand
        except TelegramError as error:
            log.info("errand refused", errand=name, **fault(error))
