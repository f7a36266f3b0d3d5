"""What a therapist has said about when they work and who covers for them, as it holds at one moment."""

from __future__ import annotations

import datetime as dt

from care.hours import Hours, Stretch, is_working
from care.timetable import local_day
from storage import people
from storage.store import Tx
from storage.tables import Therapist


def hours_of(therapist: Therapist) -> Hours | None:
    """Their working hours; None when they set none."""
    return tuple(Stretch(*row) for row in therapist.hours) if therapist.hours else None


def is_covered(therapist: Therapist, now: dt.datetime) -> bool:
    """Whether somebody covers for them now: up to the end of the last day they named, where they are."""
    if therapist.cover_id is None:
        return False
    return therapist.cover_until is None or local_day(now, therapist.zone) <= therapist.cover_until


def is_at_work(therapist: Therapist, now: dt.datetime) -> bool:
    """Whether they are neither away nor outside the hours they set."""
    if therapist.away and is_covered(therapist, now):
        return False
    hours = hours_of(therapist)
    return hours is None or is_working(hours, therapist.zone, now)


async def cover_of(tx: Tx, therapist: Therapist, now: dt.datetime) -> Therapist | None:
    """Who covers for this therapist now, if anybody does."""
    if therapist.cover_id is None or not is_covered(therapist, now):
        return None
    return next(iter(await people.therapists_by_id(tx, [therapist.cover_id])), None)
