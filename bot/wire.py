"""The bot as Amble uses it: the library's own, with one way to call any method and get Telegram's raw answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import InputFile, InputMediaDocument, InputMediaPhoto
from telegram._utils.defaultvalue import DEFAULT_NONE
from telegram.ext import ExtBot

from bot.settings import Settings
from bot.transport import AiohttpRequest
from storage.outbox import File


class WireBot(ExtBot[None]):
    """The library's bot with `call`.

    `Bot.do_api_request` does the same, but warns at each call whose method the library also wraps, and the raw
    answer is what is wanted here: an update that cannot be parsed must not take the others with it.
    """

    __slots__ = ()

    async def call(self, method: str, params: dict[str, Any], *, read_timeout: float | None = None) -> Any:
        """Call a Bot API method by its own name. Raises `telegram.error.TelegramError`."""
        wait = DEFAULT_NONE if read_timeout is None else read_timeout
        return await self._post(method, {name: _for_the_wire(each) for name, each in params.items()}, read_timeout=wait)


def _for_the_wire(value: Any) -> Any:
    """A file of ours as the library uploads it, alone or as the new content of a message; anything else as it is."""
    match value:
        case File(name=name, content=content):
            return InputFile(content, filename=name)
        case {"type": "photo", "media": File(name=name, content=content)}:
            return InputMediaPhoto(content, caption=value.get("caption"), filename=name)
        case {"type": "document", "media": File(name=name, content=content)}:
            return InputMediaDocument(content, caption=value.get("caption"), filename=name)
        case list():
            return [_for_the_wire(each) for each in value]
        case _:
            return value


def wire_bot(settings: Settings) -> WireBot:
    """A bot of these settings on Amble's own transport, not yet opened."""
    return WireBot(
        settings.token.get_secret_value(),
        base_url=settings.api_url,
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(connections=2),
    )


@asynccontextmanager
async def met(settings: Settings) -> AsyncIterator[WireBot]:
    """The bot for a short errand: opened, known to Telegram, and closed again."""
    async with wire_bot(settings) as bot:
        yield bot
