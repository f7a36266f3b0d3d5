"""When a client's next nudge is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from care.model import ClientStatus
from care.timetable import Slot, Timetable, local_day
from handlers.turn import Turn
from storage import nudges
from storage.nudges import DueClient
from storage.tables import Client

SCHEDULED = frozenset({ClientStatus.ACTIVE, ClientStatus.PAUSED, ClientStatus.UNREACHABLE})
"""Whose moments go on: each has a nudge, or the reason why there was none."""


def timetable_of(client: Client | DueClient) -> Timetable | None:
    """A client's own timetable; None until they have said where they are and when."""
    rhythm = client.rhythm
    if client.zone is None or not (rhythm.moments or rhythm.session):
        return None
    return Timetable(rhythm, client.zone, seed=client.id)


def days_of(bits: int) -> frozenset[int]:
    return frozenset(day for day in range(7) if bits >> day & 1)


def bits_of(days: frozenset[int]) -> int:
    return sum(1 << day for day in days)


async def plan(turn: Turn) -> Slot | None:
    """Write down when this client's next nudge is due, and return it. None while nothing is to be sent.

    A slot that had its nudge, or the reason for none, has no other, whatever was changed since.
    """
    slot = next(await coming(turn), None)
    due = {
        "next_due_at": slot.at if slot else None,
        "due_day": slot.day if slot else None,
        "due_slot": slot.nth if slot else None,
    }
    changed = {name: value for name, value in due.items() if getattr(turn.me, name) != value}
    if changed:
        await turn.change(**changed)
    return slot


async def coming(turn: Turn) -> Iterator[Slot]:
    """The client's slots from now on that are still open, in order."""
    timetable = timetable_of(turn.me)
    if timetable is None or turn.me.status not in SCHEDULED:
        return iter(())
    yesterday = local_day(turn.now, timetable.zone) - dt.timedelta(days=1)
    taken = await nudges.taken(turn.tx, turn.me.id, yesterday)
    return (slot for slot in timetable.following(turn.now) if (slot.day, slot.nth) not in taken)
