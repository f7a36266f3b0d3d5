"""Composition: everything Amble is made of is put together here, and nowhere else."""

from __future__ import annotations

import asyncio
import random
import secrets
import zoneinfo
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from typing import Any

import structlog
from telegram.error import NetworkError
from telegram.ext import Application, ApplicationBuilder

from bot import receiving, webhook
from bot.clock import Clock
from bot.delivering import Dispatcher
from bot.limits import Limits
from bot.logs import fault
from bot.receiving import Receiver
from bot.settings import Settings
from bot.studio import Studio
from bot.tasks import Errands
from bot.ticking import plan, ticks
from bot.wire import WireBot, wire_bot
from care import concerns, tone
from handlers import downtime
from handlers.buttons import ButtonSeal
from handlers.house import Draw, House
from handlers.routing import setup
from handlers.table import commands_for
from prompts.helplines import practice_lines
from prompts.packs import catalogues
from prompts.texts import house_texts
from storage.migrating import migrate
from storage.store import Store

log = structlog.get_logger(__name__)

CODE_BYTES = 16
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0


class AmbleApplication(Application[Any, Any, Any, Any, Any, Any]):
    """The library's application, but that an update's error comes out instead of being swallowed."""

    async def process_error(self, update: object, error: Exception, job: Any = None, coroutine: Any = None) -> bool:
        """Raise what an update led to, for the receiver to handle; log what a tick led to.

        A tick that failed has rolled back and is knocked for again.
        """
        if job is None:
            raise error
        log.error("a tick failed", tick=job.name, **fault(error))
        return True


class Amble:
    """One running Amble: settings and a clock in, a bot out. The demo and the tests compose the same one."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        rng: random.Random,
        draw: Draw | None = None,
    ) -> None:
        # The pinned tz database everywhere: the one of the machine may be years old.
        zoneinfo.reset_tzpath(to=())
        self.settings = settings
        self.clock = clock
        cipher = settings.cipher()
        self.store = Store(settings.database_url.get_secret_value(), cipher)
        self._buttons = ButtonSeal(cipher.subkeys("buttons"))
        self.bot = wire_bot(settings)
        self.application = _application(self.bot)
        self.errands = Errands()
        self.studio = Studio()
        self._draw: Draw = draw or self.studio.draw
        self.house = self._house(rng)
        self.dispatcher = Dispatcher(self.house, self._send, _limits(settings), worker=settings.worker, rng=rng)
        self.receiver = Receiver(self.house, self.bot, self.application.process_update)
        self._ticks = ticks(self.house, self.dispatcher, settings.worker, settings.forgotten())
        setup(self.application, self.house)

    def _house(self, rng: random.Random) -> House:
        texts = house_texts()
        return House(
            store=self.store,
            texts=texts,
            catalogues=catalogues(texts.languages, self.settings.packs()),
            practice=self.settings.practice(),
            help_lines=practice_lines(self.settings.help_lines),
            now=self.clock.now,
            rng=rng,
            wake_dispatcher=self._wake,
            answer_tap=self._answer_tap,
            link=self.link,
            commands_for=commands_for,
            new_code=lambda: secrets.token_urlsafe(CODE_BYTES),
            draw=self._draw,
            buttons=self._buttons,
        )

    def _wake(self) -> None:
        self.dispatcher.wake()

    async def _send(self, method: str, params: dict[str, Any]) -> Any:
        return await self.bot.call(method, params)

    def _answer_tap(self, query_id: str, notice: str | None) -> None:
        params = {"callback_query_id": query_id, **({"text": notice} if notice else {})}
        self.errands.run("answer a tap", self._send("answerCallbackQuery", params))

    def link(self, code: str) -> str:
        """The link that opens the bot with a code. The bot must be known by then: see `open`."""
        return f"https://t.me/{self.bot.username}?start={code}"

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Amble]:
        """Prepare the database and the wire, and close both at the end.

        Raises `WrongKey` when the database is sealed with another key, `telegram.error.InvalidToken` when Telegram
        does not know the bot.
        """
        await migrate(self.store)
        await self.store.check_key()
        await asyncio.to_thread(tone.warm)
        await asyncio.to_thread(concerns.warm)
        await self._meet_telegram()
        try:
            yield self
        finally:
            await self.errands.finish()
            self.studio.close()
            await self.application.shutdown()
            await self.store.close()

    async def _meet_telegram(self) -> None:
        wait = FIRST_WAIT
        while True:
            try:
                await self.application.initialize()
                return
            except NetworkError as error:
                log.warning("Telegram cannot be reached, trying again", **fault(error))
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    async def run(self, *, ticking: bool = True) -> None:
        """Receive, tick and deliver until cancelled."""
        await self.dispatcher.recover()
        await downtime.beat(self.house, self.settings.worker)
        async with self._knocking() if ticking else nullcontext(), asyncio.TaskGroup() as group:
            group.create_task(self.dispatcher.run())
            group.create_task(self._receive())

    @asynccontextmanager
    async def _knocking(self) -> AsyncIterator[None]:
        """APScheduler knocks for the ticks while the block runs."""
        queue = self.application.job_queue
        if queue is None:
            raise RuntimeError("python-telegram-bot was installed without its job queue")
        plan(queue, self._ticks)
        await queue.start()
        try:
            yield
        finally:
            # A tick that has begun ends its transaction first.
            await queue.stop(wait=True)

    async def _receive(self) -> None:
        if self.settings.public_url and self.settings.webhook_secret:
            await webhook.listen(self.bot, self.receiver, self.settings)
        else:
            await self.bot.delete_webhook()
            await receiving.poll(self.bot, self.receiver)

    async def strike(self) -> None:
        """Let every tick run once, now: for the demo and for tests, whose clock jumps."""
        for tick in self._ticks:
            if tick.may_leap:
                await tick.act()
        self.dispatcher.wake()


def _application(bot: WireBot) -> AmbleApplication:
    application = ApplicationBuilder().application_class(AmbleApplication).bot(bot).updater(None).build()
    assert isinstance(application, AmbleApplication)  # noqa: S101 - the builder's type says less than it builds
    return application


def _limits(settings: Settings) -> Limits:
    return Limits(
        a_second=settings.sends_per_second,
        chat_a_second=settings.chat_sends_per_second,
        chat_burst=settings.chat_burst,
        seconds=asyncio.get_running_loop().time,
    )
