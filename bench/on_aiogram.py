"""aiogram as it comes. It is imported by name: only the benchmarks' own environment has it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

from bench.asked import FACES, PROMPT, TOKEN, Asked, at_once
from bench.contestant import Job


@asynccontextmanager
async def _sends(asked: Asked) -> AsyncIterator[Job]:
    """`Bot.send_message` for everyone, over the library's own pool of 100 connections."""
    aiogram: Any = import_module("aiogram")
    sessions: Any = import_module("aiogram.client.session.aiohttp")
    telegram: Any = import_module("aiogram.client.telegram")
    server = telegram.TelegramAPIServer.from_base(asked.api_url.removesuffix("/bot"))
    button, keyboard = aiogram.types.InlineKeyboardButton, aiogram.types.InlineKeyboardMarkup
    faces = keyboard(inline_keyboard=[[button(text=label, callback_data=data) for label, data in FACES]])
    async with aiogram.Bot(TOKEN, session=sessions.AiohttpSession(api=server)) as bot:

        async def send(chat: int) -> None:
            await bot.send_message(chat, PROMPT, reply_markup=faces)

        async def job() -> int:
            await at_once(asked.at_once, asked.chats, send)
            return asked.count

        yield job


SENDS = _sends
