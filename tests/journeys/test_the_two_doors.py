"""Polling and the webhook are two doors to one path, and APScheduler only knocks."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import random
import socket
from typing import Any

import aiohttp
from pydantic import SecretStr

from bot.app import Amble
from bot.clock import MovableClock
from bot.sandbox.server import LocalBotApi
from bot.webhook import PATH, SECRET_HEADER
from storage.tables import CheckIn
from tests.journeys.crowd import gather
from tests.journeys.world import MONDAY, TOKEN, World, settings

SECRET = "an-invented-secret-of-the-tests"


def update(update_id: int, chat: int, text: str) -> dict[str, Any]:
    user = {"id": chat, "is_bot": False, "first_name": "Robin Invented", "language_code": "en"}
    message = {
        "message_id": update_id,
        "date": int(MONDAY.timestamp()),
        "chat": {"id": chat, "type": "private", "first_name": "Robin Invented"},
        "from": user,
        "text": text,
    }
    return {"update_id": update_id, "message": message}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def test_the_webhook_answers_200_only_once_the_reply_is_kept_and_lets_nobody_else_in(
    database_url: str,
) -> None:
    clock = MovableClock(MONDAY)
    port = free_port()
    async with LocalBotApi(TOKEN, clock.now) as api:
        given = {"public_url": "https://amble.invalid", "webhook_secret": SecretStr(SECRET), "port": port}
        amble = Amble(settings(database_url, api.url, **given), clock, random.Random(7))
        async with amble.open():
            (chat,) = await gather(amble.store, 1, due=MONDAY + dt.timedelta(days=1))
            api.person("Robin Invented", chat_id=chat, started=True)
            running = asyncio.create_task(amble.run(ticking=False))
            await api.wait_for(lambda: any(call.method == "setWebhook" for call in api.calls))
            address = f"http://127.0.0.1:{port}{PATH}"
            async with aiohttp.ClientSession() as telegram:

                async def post(body: bytes, secret: str = SECRET) -> int:
                    async with telegram.post(address, data=io.BytesIO(body), headers={SECRET_HEADER: secret}) as answer:
                        return answer.status

                good = json.dumps(update(1, chat, "still, and a bit lighter")).encode()
                assert await post(good, "somebody-elses-secret") == 401
                assert await post(b"not json") == 400
                assert await post(b"[]") == 400
                assert await post(b" " * (1024 * 1024 + 1)) == 413
                assert await post(good) == 200
                here = World(api, amble, clock)
                assert [row.words for row in await here.rows(CheckIn)] == ["still, and a bit lighter"]
                assert await post(good) == 200
                assert len(await here.rows(CheckIn)) == 1
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def test_the_clock_knocks_by_itself(database_url: str) -> None:
    clock = MovableClock(MONDAY)
    async with LocalBotApi(TOKEN, clock.now) as api:
        amble = Amble(settings(database_url, api.url), clock, random.Random(7))
        async with amble.open():
            (chat,) = await gather(amble.store, 1, due=MONDAY)
            api.person("Robin Invented", chat_id=chat, started=True)
            running = asyncio.create_task(amble.run())
            await api.wait_for(lambda: len(api.sent) == 1)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
