"""Ticks: APScheduler knocks, and the rows that are due say what is to be done. The schedule itself is data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram.ext import ContextTypes, JobQueue

from bot.delivering import Dispatcher
from handlers import alerts, bundling, digesting, nudging, walking
from handlers.house import House
from storage import updates

SECONDS = 2.0
"""Between two looks at who is due."""
ORPHANS_SECONDS = 30.0
HOUSEKEEPING_SECONDS = 3600.0
UPDATE_IDS_KEPT = dt.timedelta(days=30)
"""Telegram keeps an update for a day; a month of ids leaves room for a long outage and a restored backup."""


@dataclass(frozen=True, slots=True)
class Tick:
    """Something the clock does again and again. It looks itself at what is due: a knock too many is harmless."""

    name: str
    act: Callable[[], Awaitable[object]]
    seconds: float


def ticks(house: House, dispatcher: Dispatcher) -> tuple[Tick, ...]:
    """Everything that happens by the clock, what presses most first."""
    return (
        Tick("alerts", lambda: alerts.repeat_those_due(house), SECONDS),
        Tick("cues", lambda: walking.cue_those_due(house), SECONDS),
        Tick("nudges", lambda: nudging.nudge_those_due(house), SECONDS),
        Tick("bundles", lambda: bundling.tell_those_due(house), SECONDS),
        Tick("digests", lambda: digesting.send_those_due(house), SECONDS),
        Tick("orphans", dispatcher.recover_others, ORPHANS_SECONDS),
        Tick("housekeeping", lambda: keep_house(house), HOUSEKEEPING_SECONDS),
    )


def plan(queue: JobQueue[Any], planned: tuple[Tick, ...]) -> None:
    """Let the library's queue knock: one at a time, missed knocks as one, never too late to knock.

    APScheduler's own default drops a knock that is a second late, which is when there is most to do.
    """
    for tick in planned:
        queue.run_repeating(
            _knock(tick),
            interval=tick.seconds,
            first=0.01,
            name=tick.name,
            job_kwargs={"max_instances": 1, "coalesce": True, "misfire_grace_time": None},
        )


def _knock(tick: Tick) -> Callable[[ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]:
    async def knock(_context: ContextTypes.DEFAULT_TYPE) -> None:
        await tick.act()

    return knock


async def keep_house(house: House) -> None:
    """Drop what is only kept for a while."""
    async with house.store.transaction() as tx:
        await updates.forget_before(tx, house.now() - UPDATE_IDS_KEPT)
