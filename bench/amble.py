"""Amble itself, composed as in production, on SQLite in a folder of its own. Only its limits are raised."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from pydantic import SecretStr
from sqlalchemy import func, select

from bench.asked import KEY, TOKEN, Asked
from bench.contestant import Job
from bench.people import fill, nudge_all
from bot import collector
from bot.app import Amble
from bot.clock import RealClock
from bot.settings import Settings
from handlers.nudging import nudge_those_due
from prompts.choosing import UNREPEATED
from storage.tables import CheckIn, HandledUpdate, Outbox, OutboxState

AN_HOUR = dt.timedelta(hours=1)
AT_THE_SAME_TIME = dt.timedelta(0)
LOOK_AGAIN = 0.05
"""Seconds between two looks whether everything was handled: often enough to tell, rare enough not to count."""


def settings(database_url: str, api_url: str, **given: Any) -> Settings:
    """As in production, with limits nothing here can meet."""
    values: dict[str, Any] = {
        "token": SecretStr(TOKEN),
        "key": SecretStr(KEY),
        "database_url": SecretStr(database_url),
        "api_url": api_url,
        "worker": "bench",
        "sends_per_second": 1_000_000,
        "chat_sends_per_second": 1_000_000.0,
        "chat_burst": 1_000,
        "country": "GB",
    } | given
    return Settings(_env_file=None, **values)  # type: ignore[call-arg]


def compose(database_url: str, api_url: str) -> Amble:
    return Amble(settings(database_url, api_url), RealClock(), random.Random(7))


@asynccontextmanager
async def _nudges(asked: Asked) -> AsyncIterator[Job]:
    """Everyone is due at once: claimed, a prompt chosen, sealed, put into the outbox, sent, and marked."""
    amble = compose(f"sqlite:///{asked.folder}/amble.db", asked.api_url)
    async with amble.open():
        collector.settle()
        now = amble.clock.now()
        await fill(amble.store, asked.count, due=now, every=AT_THE_SAME_TIME, recent=UNREPEATED)
        async with _running(amble):

            async def job() -> int:
                await nudge_those_due(amble.house)
                await amble.dispatcher.rest()
                return await _count(amble, Outbox, Outbox.state == OutboxState.SENT)

            yield job


@asynccontextmanager
async def _replies(asked: Asked) -> AsyncIterator[Job]:
    """Everyone answers a nudge, twice: polled, read for tone and concerns, kept, answered, sent, and marked."""
    amble = compose(f"sqlite:///{asked.folder}/amble.db", asked.api_url)
    async with amble.open():
        collector.settle()
        now = amble.clock.now()
        await fill(amble.store, asked.count, due=now + AN_HOUR, every=AT_THE_SAME_TIME, recent=UNREPEATED)
        await nudge_all(amble.store, now - AN_HOUR)

        async def job() -> int:
            async with _running(amble):
                while await _count(amble, HandledUpdate) < asked.replies:
                    await asyncio.sleep(LOOK_AGAIN)
                await amble.dispatcher.rest()
                kept = await _count(amble, CheckIn, CheckIn.words.is_not(None))
                marked = await _count(amble, Outbox, Outbox.state == OutboxState.SENT)
                if marked < asked.replies:
                    raise RuntimeError(f"{marked} of {asked.replies} answers were marked as sent")
                return kept

        yield job


@asynccontextmanager
async def _running(amble: Amble) -> AsyncIterator[None]:
    """Amble receives and delivers while the block runs; what stops it stops the block."""
    async with asyncio.TaskGroup() as group:
        running = group.create_task(amble.run(ticking=False))
        yield
        running.cancel()


async def _count(amble: Amble, table: type[Any], *where: Any) -> int:
    async with amble.store.reading() as tx:
        return int(await tx.scalar(select(func.count()).select_from(table).where(*where)) or 0)


NUDGES = _nudges
REPLIES = _replies
