"""Receiving loses nothing: an update counts as received only once all it caused is committed.

One path for polling and webhook. Updates of one chat are handled in order, different chats at once. One that
cannot be read, or whose handling fails three times, is set aside whole and sealed, and blocks nobody.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from telegram import Bot, Update
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.logs import fault
from bot.transport import wait_asked_for
from bot.wire import WireBot
from care.model import ChatId
from handlers.house import House
from handlers.turn import LARGEST_ID, MessagesOut
from storage import updates
from storage.tables import Kind

log = structlog.get_logger(__name__)

RawUpdate = dict[str, Any]
Process = Callable[[Update], Awaitable[None]]
"""Handles one parsed update in one transaction and raises what went wrong."""

CHATS_AT_ONCE = 32
TRIES = 3
LONGEST_HANDLING = 30.0
"""Seconds after which the handling of one update counts as failed."""
STORAGE_WAIT, LONGEST_STORAGE_WAIT = 0.5, 30.0
"""Seconds to wait for a database that is away: doubled each time, up to the longest."""
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
"""The kinds of update Amble asks Telegram for (Bot API, getUpdates, allowed_updates)."""
LONG_POLL = 30
"""Seconds Telegram holds a getUpdates that has nothing to tell."""
BATCH = 100


class Receiver:
    """Takes raw updates from either door and sees each through to its commit."""

    def __init__(self, house: House, bot: Bot, process: Process) -> None:
        self._house = house
        self._bot = bot
        self._process = process
        self._room = asyncio.Semaphore(CHATS_AT_ONCE)
        self._lanes: dict[Any, _Lane] = {}

    async def take(self, batch: Sequence[RawUpdate]) -> None:
        """Return once every update of the batch is committed or set aside."""
        async with asyncio.TaskGroup() as lanes:
            for chat, raws in _by_chat(batch).items():
                lanes.create_task(self._take_in_order(chat, raws))

    async def _take_in_order(self, chat: Any, raws: Sequence[RawUpdate]) -> None:
        lane = self._lanes.setdefault(chat, _Lane())
        lane.waiting += 1
        try:
            async with lane.turn, self._room:
                for raw in raws:
                    await self._see_through(raw)
        finally:
            lane.waiting -= 1
            if not lane.waiting:
                del self._lanes[chat]

    async def _see_through(self, raw: RawUpdate) -> None:
        """Handle one update; after three failures set it aside. Only a database that is away is waited for."""
        failures = 0
        wait = STORAGE_WAIT
        while True:
            try:
                await self._handle(raw)
                return
            except (OperationalError, InterfaceError, ConnectionError) as error:
                if _is_a_fault_of_ours(error):
                    await self._set_aside(raw, error)
                    return
                log.error("the database is away", **fault(error))
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_STORAGE_WAIT)
            except Exception as error:  # noqa: BLE001 - the one error handler: nothing may stop the others
                failures += 1
                if failures == TRIES or isinstance(error, Unreadable):
                    await self._set_aside(raw, error)
                    return
                log.warning("an update failed and is tried again", **fault(error), tries=failures)

    async def _handle(self, raw: RawUpdate) -> None:
        update = self._parsed(raw)
        async with asyncio.timeout(LONGEST_HANDLING):
            await self._process(update)

    def _parsed(self, raw: RawUpdate) -> Update:
        if _id_of(raw) is None:
            raise Unreadable("an update without a number")
        if not _numbers_fit(raw):
            raise Unreadable("a number no database holds")
        try:
            return Update.de_json(raw, self._bot)
        except Exception as error:  # noqa: BLE001 - the library raises whatever a strange update leads to
            raise Unreadable(type(error).__name__) from None

    async def _set_aside(self, raw: RawUpdate, error: Exception) -> None:
        """Keep the update for the operator, and tell the person the truth."""
        what = str(error) if isinstance(error, Unreadable) else type(error).__name__
        update_id = _id_of(raw)
        now = self._house.now()
        log.error("an update was set aside", update=update_id, **fault(error))
        out = MessagesOut(self._house)
        chat = _chat_of(raw)
        if isinstance(chat, int) and chat > 0:
            out.say(ChatId(chat), self._house.texts.say("went-wrong", _language_of(raw)), kind=Kind.ANSWER)
        async with self._house.store.transaction() as tx:
            if update_id is None or await updates.is_first_time(tx, update_id, now):
                payload = json.dumps(raw, ensure_ascii=False)
                await updates.set_aside(tx, update_id=update_id, payload=payload, error=what, now=now)
                await out.write(tx, now)
        self._house.wake_dispatcher()

    async def replay(self) -> tuple[int, int]:
        """Handle what was set aside once more. Returns how many went through and how many did not."""
        async with self._house.store.reading() as tx:
            waiting = await updates.waiting_aside(tx)
        done = 0
        for row in waiting:
            done += await self._replay_one(row.id, row.update_id, json.loads(row.payload))
        return done, len(waiting) - done

    async def _replay_one(self, row_id: int, update_id: int | None, raw: RawUpdate) -> bool:
        store, now = self._house.store, self._house.now()
        if update_id is not None:
            async with store.transaction() as tx:
                await updates.forget_handled(tx, update_id)
        try:
            await self._handle(raw)
        except Exception as error:  # noqa: BLE001 - it stays set aside, as it was
            log.error("an update could not be replayed", **fault(error), update=update_id)
            if update_id is not None:
                async with store.transaction() as tx:
                    await updates.is_first_time(tx, update_id, now)
            return False
        async with store.transaction() as tx:
            await updates.mark_replayed(tx, row_id, now)
        return True


def _is_a_fault_of_ours(error: Exception) -> bool:
    """SQLite says that a table or column is missing with the same class as that the file cannot be reached."""
    return "no such" in str(getattr(error, "orig", ""))


class Unreadable(ValueError):
    """An update the library cannot parse. Its text is the class of the library's error, nothing of the update."""


class _Lane:
    """The updates of one chat stand in line here."""

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.waiting = 0


async def poll(bot: WireBot, receiver: Receiver) -> None:
    """Fetch updates until cancelled. The offset moves on only when everything before it is committed."""
    offset: int | None = None
    wait = 1.0
    while True:
        try:
            batch = await _fetch(bot, offset)
            wait = 1.0
        except RetryAfter as error:
            await asyncio.sleep(wait_asked_for(error).total_seconds())
            continue
        except (NetworkError, TelegramError) as error:
            log.warning("updates cannot be fetched", **fault(error))
            await asyncio.sleep(wait)
            wait = min(wait * 2, 30.0)
            continue
        if batch:
            await receiver.take(batch)
        offset = _offset_after(batch)


def _offset_after(batch: Sequence[RawUpdate]) -> int | None:
    """What confirms this batch; None once that is done.

    An offset is used once: after a quiet week Telegram's ids start anew at random, and an old offset would pass
    lower ones over (Bot API, Update.update_id).
    """
    return max((update_id for raw in batch if (update_id := _id_of(raw)) is not None), default=-1) + 1 or None


async def _fetch(bot: WireBot, offset: int | None) -> list[RawUpdate]:
    params: dict[str, Any] = {"timeout": LONG_POLL, "limit": BATCH, "allowed_updates": ALLOWED}
    if offset is not None:
        params["offset"] = offset
    batch: list[RawUpdate] = await bot.call("getUpdates", params, read_timeout=LONG_POLL + 10)
    return batch


def _by_chat(batch: Sequence[RawUpdate]) -> dict[Any, list[RawUpdate]]:
    lanes: dict[Any, list[RawUpdate]] = {}
    for number, raw in enumerate(batch):
        chat = _chat_of(raw)
        lanes.setdefault(("alone", number) if chat is None else chat, []).append(raw)
    return lanes


def _id_of(raw: RawUpdate) -> int | None:
    update_id = raw.get("update_id")
    if not isinstance(update_id, int) or isinstance(update_id, bool):
        return None
    return update_id if 0 < update_id <= LARGEST_ID else None


def _numbers_fit(part: Any) -> bool:
    """Whether every whole number in it has at most 64 bits, as Telegram's have."""
    if isinstance(part, dict):
        return all(map(_numbers_fit, part.values()))
    if isinstance(part, list):
        return all(map(_numbers_fit, part))
    return not isinstance(part, int) or abs(part) <= LARGEST_ID


def _chat_of(raw: RawUpdate) -> int | None:
    """The chat an update belongs to, read without trusting its shape."""
    for part in _parts(raw):
        chat = part.get("chat")
        if isinstance(chat, dict) and isinstance(chat.get("id"), int):
            return int(chat["id"])
    return None


def _language_of(raw: RawUpdate) -> str:
    for part in _parts(raw):
        user = part.get("from")
        if isinstance(user, dict) and isinstance(user.get("language_code"), str):
            return str(user["language_code"])
    return "en"


def _parts(raw: RawUpdate) -> Iterator[dict[str, Any]]:
    for part in raw.values():
        if isinstance(part, dict):
            yield part
            message = part.get("message")
            if isinstance(message, dict):
                yield message
