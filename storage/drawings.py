"""Pictures and reports that are to be drawn: a row until the message they become stands in the outbox."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, or_, select

from care.course import Span
from care.model import ClientId, TherapistId
from storage.people import every
from storage.store import Tx, add, change_row
from storage.tables import Drawing, DrawingOf

LEASE = dt.timedelta(minutes=5)
"""After this a drawing that a worker had begun counts as left behind; none takes so long."""


async def want(
    tx: Tx,
    what: DrawingOf,
    span: Span,
    now: dt.datetime,
    *,
    therapist: TherapistId | None = None,
    client: ClientId | None = None,
    is_waited_for: bool = True,
) -> int:
    """Let this be drawn and sent: to the therapist, or where none is named to the client. Returns its number."""
    values = {
        "what": what,
        "therapist_id": therapist,
        "client_id": client,
        "first": span.first,
        "week": span.week,
        "until": span.until,
        "is_waited_for": is_waited_for,
        "asked_at": now,
        "attempts": 0,
    }
    return await add(tx, Drawing, values)


async def take_next(tx: Tx, now: dt.datetime) -> Drawing | None:
    """The next drawing nobody is at, now taken by whoever asks: what somebody waits for first. None for none."""
    found = await every(
        tx,
        Drawing,
        select(Drawing)
        .where(or_(Drawing.taken_at.is_(None), Drawing.taken_at <= now - LEASE))
        .order_by(Drawing.is_waited_for.desc(), Drawing.id)
        .limit(1)
        .with_for_update(skip_locked=True),
    )
    for drawing in found:
        await change_row(tx, Drawing, drawing.id, taken_at=now, attempts=drawing.attempts + 1)
        drawing.attempts += 1
        return drawing
    return None


async def is_mine_to_finish(tx: Tx, number: int) -> bool:
    """Take a drawing off the list in the transaction that sends it. False if somebody else has done so."""
    return bool((await tx.execute(delete(Drawing).where(Drawing.id == number))).rowcount == 1)


def span_of(drawing: Drawing) -> Span:
    return Span(drawing.first, drawing.week, drawing.until)
