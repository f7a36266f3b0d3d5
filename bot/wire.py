"""The bot as Amble uses it: the library's own, with one way to call any method and get Telegram's raw answer."""

from __future__ import annotations

from typing import Any

from telegram._utils.defaultvalue import DEFAULT_NONE
from telegram.ext import ExtBot


class WireBot(ExtBot[None]):
    """The library's bot with `call`.

    `Bot.do_api_request` does the same, but warns at each call whose method the library also wraps, and the raw
    answer is what is wanted here: an update that cannot be parsed must not take the others with it.
    """

    __slots__ = ()

    async def call(self, method: str, params: dict[str, Any], *, read_timeout: float | None = None) -> Any:
        """Call a Bot API method by its own name. Raises `telegram.error.TelegramError`."""
        wait = DEFAULT_NONE if read_timeout is None else read_timeout
        return await self._post(method, dict(params), read_timeout=wait)
