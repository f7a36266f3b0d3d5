"""Ticks: APScheduler knocks, and the rows that are due say what is to be done. The schedule itself is data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from telegram.ext import ContextTypes, JobQueue

from bot.delivering import Dispatcher
from handlers import alerts, asking_anew, bundling, digesting, handover, nudging, retention, walking
from handlers.downtime import BEAT_SECONDS, beat
from handlers.drawing import draw_those_wanted
from handlers.house import House
from storage import forgotten

log = structlog.get_logger(__name__)

SECONDS = 2.0
"""Between two looks at who is due."""
ORPHANS_SECONDS = 30.0
FORGOTTEN_SECONDS = 15.0
HANDOVERS_SECONDS = 60.0
CONSENT_SECONDS = 300.0
HOUSEKEEPING_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Tick:
    """Something the clock does again and again. It looks itself at what is due: a knock too many is harmless."""

    name: str
    act: Callable[[], Awaitable[object]]
    seconds: float
    may_leap: bool = True
    """Whether it also belongs to a clock that leaps, as in the demo; a pulse does not: a leap is no downtime."""


def ticks(house: House, dispatcher: Dispatcher, worker: str, forgotten_list: Path) -> tuple[Tick, ...]:
    """Everything that happens by the clock, what presses most first."""
    return (
        Tick("alerts", lambda: alerts.repeat_those_due(house), SECONDS),
        Tick("cues", lambda: walking.cue_those_due(house), SECONDS),
        Tick("nudges", lambda: nudging.nudge_those_due(house), SECONDS),
        Tick("bundles", lambda: bundling.tell_those_due(house), SECONDS),
        Tick("handovers", lambda: handover.finish_those_due(house), HANDOVERS_SECONDS),
        Tick("digests", lambda: digesting.send_those_due(house), SECONDS),
        Tick("drawings", lambda: draw_those_wanted(house), SECONDS),
        Tick("pulse", lambda: beat(house, worker), BEAT_SECONDS, may_leap=False),
        Tick("orphans", dispatcher.recover_others, ORPHANS_SECONDS),
        Tick("forgotten", lambda: leave_nothing_of_the_forgotten(house, forgotten_list), FORGOTTEN_SECONDS),
        Tick("consent", lambda: asking_anew.ask_those_who_agreed_to_another(house), CONSENT_SECONDS),
        Tick("housekeeping", lambda: retention.end_what_is_over(house), HOUSEKEEPING_SECONDS),
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


async def leave_nothing_of_the_forgotten(house: House, forgotten_list: Path) -> None:
    """Put whoever was forgotten on the list beside the backups, and let no byte of theirs lie on in the files."""
    if await forgotten.note(house.store, forgotten_list) and not await house.store.scrub():
        log.warning("another process was in the way: deleted rows lie sealed in unused pages until the next deletion")
