"""When a client's next nudge is due."""

from __future__ import annotations

import datetime as dt

from care.model import ClientStatus, Rhythm
from care.timetable import Slot, next_slot
from handlers.turn import Turn
from storage import nudges
from storage.nudges import DueClient
from storage.tables import Client


def rhythm_of(client: Client | DueClient) -> Rhythm | None:
    """The rhythm a client chose; None until they have said where they are and when."""
    if client.zone is None or client.rhythm_minute is None:
        return None
    time = dt.time(client.rhythm_minute // 60, client.rhythm_minute % 60)
    return Rhythm(time, days_of(client.rhythm_days), client.zone)


def days_of(bits: int) -> frozenset[int]:
    return frozenset(day for day in range(7) if bits >> day & 1)


def bits_of(days: frozenset[int]) -> int:
    return sum(1 << day for day in days)


def minute_of(time: dt.time) -> int:
    return time.hour * 60 + time.minute


async def plan(turn: Turn) -> Slot | None:
    """Write down when this client's next nudge is due, and return it. None while nothing is to be sent.

    A local day that had its nudge has no other, whatever was changed since.
    """
    slot = await _next_free_slot(turn)
    due = slot.at if slot is not None else None
    if due != turn.me.next_due_at:
        await turn.change(next_due_at=due)
    return slot


async def _next_free_slot(turn: Turn) -> Slot | None:
    rhythm = rhythm_of(turn.me)
    if rhythm is None or turn.me.status is not ClientStatus.ACTIVE:
        return None
    last_day = await nudges.last_day(turn.tx, turn.me.id)
    slot = next_slot(rhythm, turn.now)
    while slot is not None and last_day is not None and slot.day <= last_day:
        slot = next_slot(rhythm, slot.at)
    return slot
