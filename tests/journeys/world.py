"""A whole world in one process: the real application, the local Bot API, invented people, a clock to move."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select

from bot.app import Amble
from bot.clock import MovableClock
from bot.sandbox.chats import Person
from bot.sandbox.server import LocalBotApi
from bot.settings import Settings
from bot.studio import draw_in_a_thread
from care.codes import hash_of
from care.consent import VERSION
from storage import people
from storage.people import every
from storage.tables import Client
from tests.conftest import KEY
from tests.silence import everything_logged, found_in

TOKEN = "123456:" + "invented-token-for-the-tests-only"
MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


class World:
    """Amble and the people around it."""

    def __init__(self, api: LocalBotApi, amble: Amble, clock: MovableClock) -> None:
        self.api = api
        self.amble = amble
        self.clock = clock

    async def settle(self) -> None:
        """Wait until every update is committed and everything that may be sent now is sent."""
        await self.api.wait_for(lambda: self.api.pending_updates == 0)
        self.amble.dispatcher.wake()
        await self.amble.dispatcher.rest()
        await self.amble.errands.finish()

    async def move_to(self, moment: dt.datetime) -> None:
        self.clock.move_to(moment)
        await self.amble.strike()
        await self.settle()

    async def move(self, **by: float) -> None:
        await self.move_to(self.clock.now() + dt.timedelta(**by))

    async def sleep(self, seconds: float) -> None:
        """Let real time pass, for what waits in real time: Telegram's own limits."""
        await asyncio.sleep(seconds)

    async def therapist(self, name: str = "Sam Invented", zone: str = "Europe/London", chat_id: int = 7001) -> Person:
        """A therapist the operator added, who has opened their link and said where they are."""
        async with self.amble.store.transaction() as tx:
            code = f"code-of-{name}".replace(" ", "-")
            await people.add_therapist(tx, name=name, zone=zone, code_hash=hash_of(code), now=self.clock.now())
        person = self.api.person(name, chat_id=chat_id)
        person.write(f"/start {code}")
        await self.settle()
        person.tap(f"zone:{zone}")
        await self.settle()
        return person

    async def invited(self, therapist: Person, name: str, chat_id: int, language: str = "en") -> Person:
        """A person who has opened their invite and read the consent text."""
        therapist.write(f"/invite {name}")
        await self.settle()
        code = therapist.said[-1].rpartition("start=")[2].strip()
        person = self.api.person(name, chat_id=chat_id, language=language)
        person.write(f"/start {code}")
        await self.settle()
        return person

    async def client(
        self,
        therapist: Person,
        name: str = "Robin Invented",
        *,
        chat_id: int = 8001,
        zone: str = "Europe/London",
        time: str = "7:30",
        language: str = "en",
    ) -> Person:
        """A client who has agreed and answered the first questions."""
        person = await self.invited(therapist, name, chat_id, language)
        for step in (f"agree:{VERSION}", f"zone:{zone}", "moving:walk"):
            await self._tap(person, step)
        for words in (time, "yes"):
            person.write(words)
            await self.settle()
        return person

    async def _tap(self, person: Person, data: str) -> None:
        if data.startswith("zone:"):
            person.write(data.removeprefix("zone:"))
        else:
            person.tap(data)
        await self.settle()

    async def rows(self, table: type[Any], *where: Any) -> list[Any]:
        async with self.amble.store.reading() as tx:
            return await every(tx, table, select(table).where(*where).order_by(table.id))

    async def client_row(self, person: Person) -> Client:
        (row,) = await self.rows(Client, Client.chat_id == person.chat_id)
        found: Client = row
        return found


def settings(database_url: str, api_url: str, **given: Any) -> Settings:
    values: dict[str, Any] = {
        "token": SecretStr(TOKEN),
        "key": SecretStr(KEY),
        "database_url": SecretStr(database_url),
        "api_url": api_url,
        "worker": "test",
        "sends_per_second": 10_000,
        "chat_sends_per_second": 10_000.0,
        "chat_burst": 100,
        "country": "GB",
    } | given
    return Settings(_env_file=None, **values)  # type: ignore[call-arg]


@asynccontextmanager
async def world(database_url: str, *, start: dt.datetime = MONDAY, **given: Any) -> AsyncIterator[World]:
    """A world for one journey. At its end nothing that anyone said or is called stands in any log."""
    with everything_logged() as logged:
        async with _world(database_url, start, **given) as made:
            yield made
    assert found_in(logged.getvalue(), secrets_of(made.api)) == []


def secrets_of(api: LocalBotApi) -> set[str]:
    """Every name, every word written or shown in a chat, and the token."""
    texts = {message.text for chat in api.world.chats.values() for message in chat.messages}
    lines = {line for text in texts for line in text.split("\n")}
    return {TOKEN, *texts, *lines, *(chat.title for chat in api.world.chats.values())} - NOT_SECRET


NOT_SECRET = {"/optout", "/language", "/timezone"}
"""Words of ours that stand in file names as well."""


@asynccontextmanager
async def _world(database_url: str, start: dt.datetime, **given: Any) -> AsyncIterator[World]:
    clock = MovableClock(start)
    api = LocalBotApi(TOKEN, clock.now)
    await api.start()
    try:
        amble = Amble(settings(database_url, api.url, **given), clock, random.Random(7), draw_in_a_thread)
        async with amble.open():
            running = asyncio.create_task(amble.run(ticking=False))
            try:
                yield World(api, amble, clock)
            finally:
                running.cancel()
                with suppress(asyncio.CancelledError):
                    await running
    finally:
        await api.stop()
