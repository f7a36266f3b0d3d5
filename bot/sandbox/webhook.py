"""Telegram's side of a webhook: each update is posted until the bot answers 200."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import Any

import aiohttp

from bot.sandbox.updates import UpdateQueue, Waiting

_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 2.0
_PATIENCE = aiohttp.ClientTimeout(total=30)


class Webhook:
    """Where updates are posted to, if anywhere. An answer other than 200 brings the update back, later."""

    def __init__(self, updates: UpdateQueue, now: Callable[[], dt.datetime]) -> None:
        self.url = ""
        self._updates = updates
        self._now = now
        self._secret = ""
        self._at_once = 40
        self._last_error: dict[str, Any] = {}

    def aim(self, url: str, secret: str, at_once: int) -> None:
        """Posts to `url` from now on, or nowhere when it is empty, at most `at_once` together."""
        self.url, self._secret, self._at_once = url, secret, at_once
        self._last_error = {}
        self._updates.arrived.touch()

    def info(self) -> dict[str, Any]:
        """The answer to `getWebhookInfo`."""
        return {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
            **({"max_connections": self._at_once} if self.url else {}),
            **({"allowed_updates": list(self._updates.allowed)} if self._updates.allowed else {}),
            **self._last_error,
        }

    async def deliver(self) -> None:
        """Posts what waits, in order within a chat, until cancelled."""
        pause = _FIRST_PAUSE
        async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
            while True:
                batch = await self._updates.arrived.until(self._due, None)
                if all(await asyncio.gather(*(self._post(session, each) for each in batch))):
                    pause = _FIRST_PAUSE
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, _LONGEST_PAUSE)

    def _due(self) -> list[Waiting]:
        return self._updates.first(self._at_once) if self.url else []

    async def _post(self, session: aiohttp.ClientSession, waiting: Waiting) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        try:
            async with session.post(self.url, json=waiting.update, headers=headers) as answer:
                if answer.status == 200:
                    self._updates.confirm(waiting)
                    return True
                self._note(f"Wrong response from the webhook: {answer.status} {answer.reason}")
        except (aiohttp.ClientError, OSError) as error:
            self._note(f"Connection failed: {type(error).__name__}")
        return False

    def _note(self, problem: str) -> None:
        self._last_error = {
            "last_error_date": int(self._now().timestamp()),
            "last_error_message": problem,
        }
        self._updates.changed.touch()
