"""The process is killed at random moments, for real, and started again: nothing is lost, nothing comes twice."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import select

from bot.sandbox.remote import RemoteBotApi
from care.model import ChatId
from prompts.texts import house_texts
from storage import updates
from storage.people import every
from storage.sealing import Cipher
from storage.store import Store
from storage.tables import CheckIn, Flag, Kind, Nudge, Outbox, OutboxState
from tests.conftest import KEY
from tests.journeys.crowd import THERAPIST_CHAT, gather
from tests.journeys.world import TOKEN

CLIENTS = 200
IN_DANGER = 10
KILLS = 3


@asynccontextmanager
async def bot_api() -> AsyncIterator[RemoteBotApi]:
    """The local Bot API as a process of its own, which nobody kills."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.sandbox", "--token", TOKEN, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        address = (await process.stdout.readline()).decode().strip()
        async with RemoteBotApi(address) as api:
            yield api
    finally:
        process.terminate()
        await process.wait()


async def start_amble(database_url: str, api: RemoteBotApi) -> asyncio.subprocess.Process:
    """`amble run`, as an operator starts it."""
    environment = {
        **os.environ,
        "AMBLE_TOKEN": TOKEN,
        "AMBLE_KEY": KEY,
        "AMBLE_DATABASE_URL": database_url,
        "AMBLE_API_URL": api.url,
        "AMBLE_SENDS_PER_SECOND": "120",
        "AMBLE_WORKER": "the-one",
        "AMBLE_LOG_LEVEL": "ERROR",
    }
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from bot.cli import main; main()",
        "run",
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def is_running(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    assert process.stderr is not None
    line = await asyncio.wait_for(process.stdout.readline(), 60)
    assert b"Amble is running" in line, (await process.stderr.read()).decode()


async def rows(store: Store, table: type) -> list:  # type: ignore[type-arg]
    async with store.reading() as tx:
        return await every(tx, table, select(table))


async def everything_is_done(store: Store, api: RemoteBotApi) -> bool:
    waiting = [row for row in await rows(store, Outbox) if row.state in {OutboxState.PENDING, OutboxState.SENDING}]
    return await api.pending() == 0 and not waiting


async def test_killed_again_and_again_amble_keeps_every_reply_once_and_delivers_every_alert(database_url: str) -> None:
    await killed_and_started(database_url, kills=KILLS, seed=20260302)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
async def test_killed_a_dozen_times_with_other_moments(database_url: str, seed: int) -> None:
    await killed_and_started(database_url, kills=12, seed=seed)


async def killed_and_started(database_url: str, *, kills: int, seed: int) -> None:
    """Kill Amble at `kills` random moments while replies and nudges are under way, then let it finish, and count."""
    rng = random.Random(seed)
    store = Store(database_url, Cipher(KEY))
    await store.check_key()
    now = dt.datetime.now(dt.UTC)
    chats = await gather(store, CLIENTS, due=now.replace(second=0, microsecond=0))
    async with bot_api() as api:
        await api.people(1, first_chat_id=THERAPIST_CHAT)
        await api.people(CLIENTS, first_chat_id=chats[0])
        # Every other one writes, since no nudge breaks into a conversation.
        replies = [(int(chat), reply_of(number)) for number, chat in enumerate(chats[::2])]
        await api.write(replies)
        for _ in range(kills):
            process = await start_amble(database_url, api)
            await is_running(process)
            await asyncio.sleep(rng.uniform(0.1, 1.2))
            process.kill()
            await process.wait()
        process = await start_amble(database_url, api)
        await is_running(process)
        async with asyncio.timeout(60):
            while not await everything_is_done(store, api):
                await asyncio.sleep(0.2)
        process.terminate()
        await process.wait()
        sent = await api.sent()

    checkins = await rows(store, CheckIn)
    assert Counter(row.words for row in checkins) == Counter(words for _, words in replies)
    assert len(await rows(store, Flag)) == IN_DANGER
    alerts = [message for message in sent if message.chat_id == THERAPIST_CHAT and "Urgent:" in message.text]
    for number in range(IN_DANGER):
        assert any(reply_of(number) in message.text for message in alerts)
    nudged = Counter(row.client_id for row in await rows(store, Nudge))
    assert set(nudged.values()) == {1}
    assert len(nudged) == CLIENTS
    texts = {row.prompt_key for row in await rows(store, Nudge)}
    assert texts
    nudged_chats = nudge_messages(sent, chats)
    assert max(nudged_chats.values()) == 1
    assert len(nudged_chats) <= CLIENTS
    let_go = [row for row in await rows(store, Outbox) if row.state is OutboxState.LET_GO]
    assert {row.kind for row in let_go} <= {Kind.NUDGE}
    async with store.reading() as tx:
        assert await updates.count_aside(tx) == 0
    await store.close()


def reply_of(number: int) -> str:
    if number < IN_DANGER:
        return f"i want to die, and this is reply {number:03d}"
    return f"a slow walk by the canal, reply {number:03d}"


HOW = house_texts().say("nudge-how-to-answer", "en")
"""What the first nudges end with."""


def nudge_messages(sent: list, chats: list[ChatId]) -> Counter[int]:  # type: ignore[type-arg]
    """How many messages with a row of faces each client was sent."""
    ours = set(chats)
    return Counter(message.chat_id for message in sent if message.chat_id in ours and HOW in message.text)


pytestmark = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
