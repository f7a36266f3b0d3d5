"""Digests: which therapists are due, and that each week has one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select

from care.model import TherapistId
from storage.people import every
from storage.store import Tx, insert
from storage.tables import Digest, Therapist


async def due(tx: Tx, now: dt.datetime, most: int = 100, but: Sequence[TherapistId] = ()) -> list[Therapist]:
    """Therapists whose digest is due, longest due first, but for those named."""
    return await every(
        tx,
        Therapist,
        select(Therapist)
        .where(Therapist.next_digest_at <= now, Therapist.id.not_in(but))
        .order_by(Therapist.next_digest_at, Therapist.id)
        .limit(most),
    )


async def claim(tx: Tx, now: dt.datetime, therapists: Sequence[TherapistId]) -> list[Therapist]:
    """Those of these therapists whose digest is still due. Another worker's claims are passed over."""
    return await every(
        tx,
        Therapist,
        select(Therapist)
        .where(Therapist.id.in_(therapists), Therapist.next_digest_at <= now)
        .with_for_update(skip_locked=True),
    )


async def is_first_for_week(
    tx: Tx, therapist_id: TherapistId, week: str, now: dt.datetime, until: dt.date | None = None
) -> bool:
    """Note that this week's digest, which ends before `until`, is being made in this transaction. False if it was."""
    row = {"therapist_id": therapist_id, "week": week, "until": until, "made_at": now}
    noted = insert(tx, Digest).values(**row).on_conflict_do_nothing()
    return bool((await tx.execute(noted)).rowcount == 1)


async def weeks_had(tx: Tx, therapist_id: TherapistId, since: str) -> frozenset[str]:
    """The ISO weeks from that one on that have their digest."""
    found = select(Digest.week).where(Digest.therapist_id == therapist_id, Digest.week >= since)
    return frozenset((await tx.execute(found)).scalars())


async def told_until(tx: Tx, therapist_id: TherapistId, before: dt.date) -> dt.date | None:
    """The day before which the last digest ended, of those that ended before this day."""
    last = select(func.max(Digest.until)).where(Digest.therapist_id == therapist_id, Digest.until < before)
    return await tx.scalar(last)
