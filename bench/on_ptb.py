"""python-telegram-bot as it comes: its own HTTP client, its own polling, written as its documentation shows."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import BigInteger
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from bench.asked import ANSWER, FACES, PROMPT, TOKEN, Asked, at_once
from bench.contestant import Job


@asynccontextmanager
async def _sends(asked: Asked) -> AsyncIterator[Job]:
    """`Bot.send_message` for everyone. The library's own pool of 256 connections has room for all at once."""
    async with Bot(TOKEN, base_url=asked.api_url) as bot:
        faces = InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data) for label, data in FACES]])

        async def send(chat: int) -> None:
            await bot.send_message(chat, PROMPT, reply_markup=faces)

        async def job() -> int:
            await at_once(asked.at_once, asked.chats, send)
            return asked.count

        yield job


class Base(DeclarativeBase):
    pass


class Reply(Base):
    __tablename__ = "replies"

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    words: Mapped[str]
    at: Mapped[dt.datetime]


@asynccontextmanager
async def _replies(asked: Asked) -> AsyncIterator[Job]:
    """Polling with concurrent updates, one handler: a session, one row, one answer. Nothing is read."""
    # Half a minute of patience for SQLite's lock: with the driver's five seconds some rows would be lost.
    engine = create_async_engine(f"sqlite+aiosqlite:///{asked.folder}/plain.db", connect_args={"timeout": 30})
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    answered = 0
    all_answered = asyncio.Event()

    async def keep_and_answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        nonlocal answered
        message = update.message
        assert message is not None and message.text is not None
        async with sessions() as session, session.begin():
            session.add(Reply(chat_id=message.chat_id, words=message.text, at=message.date))
        await message.reply_text(ANSWER)
        answered += 1
        if answered == asked.replies:
            all_answered.set()

    application = ApplicationBuilder().token(TOKEN).base_url(asked.api_url).concurrent_updates(True).build()
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, keep_and_answer))

    async def job() -> int:
        assert application.updater is not None
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        await all_answered.wait()
        return answered

    async with application:
        await application.start()
        yield job
        assert application.updater is not None
        await application.updater.stop()
        await application.stop()
    await engine.dispose()


SENDS = _sends
REPLIES = _replies
