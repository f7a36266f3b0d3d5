"""The dispatcher: takes rows from the outbox, the most pressing first, and sends them within Telegram's limits."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections.abc import Awaitable, Callable, Sequence
from itertools import groupby
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.limits import Limits
from bot.logs import fault
from bot.transport import surely_not_sent, wait_asked_for
from care import consent
from handlers import alerts, reach
from handlers.house import House
from handlers.turn import MessagesOut
from storage import outbox
from storage.outbox import Claimed, Outcome
from storage.store import Tx
from storage.tables import Kind, OutboxState

log = structlog.get_logger(__name__)

Send = Callable[[str, dict[str, Any]], Awaitable[Any]]
"""Calls a Bot API method with its parameters; raises `telegram.error.TelegramError`."""

AT_ONCE = 100
"""Messages under way at the same time."""
GATHER = 25
"""Finished sends that are worth a transaction of their own while others are still under way."""
LONGEST_UNWRITTEN = 0.25
"""Seconds a finished send waits at most to be written down while others are still under way."""
SHORTEST_ROUND = 0.002
"""Seconds between two claims, so that many small wishes share one transaction."""
LONGEST_WAIT = 5.0
"""Seconds after which the outbox is looked into even if nobody called: another worker may have left something."""
LEASE = dt.timedelta(seconds=60)
"""After this a row that another worker was sending counts as orphaned; no send takes so long."""
FIRST_WAIT, LONGEST_BACKOFF = 1.0, 300.0
"""Seconds before a failed send is tried again: doubled each time, up to the longest, and jittered."""
PATIENCE: dict[Kind, dt.timedelta] = {
    Kind.NUDGE: dt.timedelta(minutes=90),
    Kind.CUE: outbox.CUE_LASTS,
    Kind.ANSWER: dt.timedelta(hours=24),
    Kind.HELP: dt.timedelta(hours=24),
    Kind.NOTICE: dt.timedelta(hours=72),
    Kind.DIGEST: dt.timedelta(hours=72),
    Kind.ALERT: dt.timedelta(days=14),
}
"""How long a message is tried while Telegram cannot be reached."""


class Dispatcher:
    """Sends what is in the outbox. One for each worker; it wakes when something was written."""

    def __init__(
        self, house: House, send: Send, limits: Limits, *, worker: str, rng: random.Random, at_once: int = AT_ONCE
    ) -> None:
        self._house = house
        self._send = send
        self._limits = limits
        self._worker = worker
        self._rng = rng
        self._at_once = at_once
        self._woken = asyncio.Event()
        self._under_way = 0
        self._outcomes: list[tuple[Claimed, Outcome]] = []
        self._rested = asyncio.Event()

    def wake(self) -> None:
        """Something was written to the outbox, or time has moved on."""
        self._rested.clear()
        self._woken.set()

    async def recover(self) -> int:
        """At start: settle what an earlier run of this worker left in mid-send."""
        return await self._recover(mine=True)

    async def recover_others(self) -> int:
        """Settle what a worker that fell silent left in mid-send."""
        return await self._recover(mine=False)

    async def _recover(self, *, mine: bool) -> int:
        now = self._house.now()
        async with self._house.store.transaction() as tx:
            before = now if mine else now - LEASE
            found = await outbox.recover(tx, self._worker, mine=mine, claimed_before=before, now=now)
        if found:
            log.warning("messages left in mid-send were settled", count=found)
            self.wake()
        return found

    async def rest(self) -> None:
        """Wait until nothing is under way and nothing may be sent at this moment."""
        await self._rested.wait()

    async def run(self) -> None:
        """Send until cancelled. What is under way is finished and written down first."""
        async with asyncio.TaskGroup() as sends:
            try:
                while True:
                    self._woken.clear()
                    claimed = await self._settle_and_claim()
                    for rows in _by_chat(claimed):
                        sends.create_task(self._send_in_order(rows))
                    await self._wait(found_some=bool(claimed))
            except asyncio.CancelledError:
                await self._finish()
                raise

    async def _wait(self, *, found_some: bool) -> None:
        """Until it is worth another look: a call, enough finished sends, or a limit that lifts."""
        await asyncio.sleep(SHORTEST_ROUND)
        idle = not (found_some or self._under_way or self._outcomes or self._woken.is_set())
        if idle:
            self._rested.set()
        try:
            async with asyncio.timeout(await self._longest_wait(found_some)):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _longest_wait(self, found_some: bool) -> float:
        change = self._limits.next_change()
        moments = [LONGEST_WAIT] if change is None else [LONGEST_WAIT, change]
        if self._outcomes:
            moments.append(LONGEST_UNWRITTEN)
        if found_some:
            # More may be waiting that this round had no room for; a finished send calls when there is room.
            moments.append(LONGEST_WAIT if self._under_way else 0.0)
        elif not self._under_way:
            moments.append(await self._until_next_waiting())
        return max(0.0, min(moments))

    async def _until_next_waiting(self) -> float:
        async with self._house.store.reading() as tx:
            waiting = await outbox.next_waiting(tx)
        now = self._house.now()
        return LONGEST_WAIT if waiting is None or waiting <= now else (waiting - now).total_seconds()

    async def _settle_and_claim(self) -> list[Claimed]:
        room = min(self._at_once - self._under_way, self._limits.free())
        if room <= 0 and not self._outcomes:
            return []
        settled, self._outcomes = self._outcomes, []
        try:
            async with self._house.store.transaction() as tx:
                await self._write_down(tx, settled)
                claimed = await self._claim(tx, room) if room > 0 else []
        except DBAPIError as error:
            self._outcomes = settled + self._outcomes
            log.error("the outbox cannot be read", **fault(error))
            await asyncio.sleep(FIRST_WAIT)
            return []
        for row in claimed:
            self._limits.take(row.chat)
        self._under_way += len(claimed)
        return claimed

    async def _claim(self, tx: Tx, room: int) -> list[Claimed]:
        return await outbox.claim(
            tx,
            worker=self._worker,
            now=self._house.now(),
            most=room,
            most_nudges=min(room, self._limits.free_for_nudges()),
            most_in=self._limits.free_in,
            held=self._limits.resting(),
            consent_in_force=consent.VERSION,
        )

    async def _finish(self) -> None:
        """Wait for what is under way, and write down what became of it."""
        while self._under_way:
            self._woken.clear()
            await self._woken.wait()
        settled, self._outcomes = self._outcomes, []
        if settled:
            async with self._house.store.transaction() as tx:
                await self._write_down(tx, settled)

    async def _write_down(self, tx: Tx, settled: Sequence[tuple[Claimed, Outcome]]) -> None:
        """Mark the rows, and do what follows from a delivered alert or an unreachable person."""
        if not settled:
            return
        now = self._house.now()
        await outbox.finish(tx, [outcome for _, outcome in settled])
        out = MessagesOut(self._house)
        for row, outcome in settled:
            await self._what_follows(tx, out, row, outcome, now)
        await out.write(tx, now)
        if out.messages:
            self._woken.set()

    async def _what_follows(self, tx: Tx, out: MessagesOut, row: Claimed, outcome: Outcome, now: dt.datetime) -> None:
        if outcome.outcome == _BLOCKED:
            await reach.is_unreachable(tx, row.chat, now)
        if row.flag is None:
            return
        if outcome.state is OutboxState.SENT:
            await alerts.was_delivered(self._house, tx, row.flag, row.chat, now)
        elif outcome.state is OutboxState.FAILED:
            await alerts.could_not_deliver(self._house, tx, out, row.flag, row.chat, now)

    async def _send_in_order(self, rows: Sequence[Claimed]) -> None:
        """The messages of one chat, one after the other."""
        for row in rows:
            outcome = await self._send_one(row)
            self._under_way -= 1
            self._outcomes.append((row, outcome))
            if len(self._outcomes) >= GATHER or self._under_way == 0:
                self._woken.set()

    async def _send_one(self, row: Claimed) -> Outcome:
        if row.params is None:
            return self._failed(row, "what was written cannot be opened")
        try:
            await self._send(row.method, {"chat_id": row.chat, **row.params})
        except RetryAfter as error:
            wait = wait_asked_for(error)
            self._limits.hold(row.chat, wait.total_seconds())
            return self._again(row, "asked to wait", self._house.now() + wait)
        except Forbidden:
            return self._failed(row, _BLOCKED)
        except (BadRequest, InvalidToken) as error:
            return self._failed(row, _reason(error))
        except NetworkError as error:
            return self._after_a_network_error(row, error)
        except TelegramError as error:
            return self._failed(row, _reason(error))
        except Exception as error:  # noqa: BLE001 - one message that cannot be sent must not end the dispatcher
            log.error("a send failed on a fault of our own", **fault(error))
            return self._failed(row, f"fault: {type(error).__name__}")
        return Outcome(row.id, OutboxState.SENT, self._house.now())

    def _after_a_network_error(self, row: Claimed, error: NetworkError) -> Outcome:
        now = self._house.now()
        if row.kind in outbox.UNASKED and _may_have_arrived(error):
            log.info("let go in doubt", kind=row.kind.value, **fault(error))
            return Outcome(row.id, OutboxState.LET_GO, now, "in doubt after a network error")
        if now - row.made_at > PATIENCE[row.kind]:
            return self._failed(row, "Telegram could not be reached")
        backoff = min(LONGEST_BACKOFF, FIRST_WAIT * 2**row.attempts) * self._rng.uniform(0.5, 1.5)
        return self._again(row, type(error).__name__, now + dt.timedelta(seconds=backoff))

    def _again(self, row: Claimed, why: str, at: dt.datetime) -> Outcome:
        log.info("send put off", kind=row.kind.value, why=why, attempts=row.attempts + 1)
        return Outcome(row.id, OutboxState.PENDING, self._house.now(), why, again_at=at)

    def _failed(self, row: Claimed, why: str) -> Outcome:
        level = log.error if row.kind is Kind.ALERT else log.warning
        level("message refused", kind=row.kind.value, method=row.method, why=why, flag=row.flag)
        return Outcome(row.id, OutboxState.FAILED, self._house.now(), why)


_BLOCKED = "the person cannot be reached"


def _may_have_arrived(error: NetworkError) -> bool:
    """A time-out or a broken connection leaves doubt; an error that Telegram itself answered does not."""
    if surely_not_sent(error):
        return False
    return isinstance(error, TimedOut) or error.message.startswith("The connection broke")


def _reason(error: TelegramError) -> str:
    """Telegram's own word for it, without anything it may quote."""
    known = ("message is not modified", "chat not found", "message to edit not found", "message is too long")
    text = error.message.lower()
    return next((f"refused: {word}" for word in known if word in text), f"refused: {type(error).__name__}")


def _by_chat(rows: Sequence[Claimed]) -> list[list[Claimed]]:
    """Rows of one chat together, each chat's in the order in which they were claimed."""
    return [list(group) for _, group in groupby(sorted(rows, key=lambda row: row.chat), key=lambda row: row.chat)]
