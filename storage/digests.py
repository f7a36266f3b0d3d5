"""Digests: which therapists are due, and that each week has one."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from care.model import TherapistId
from storage.people import every
from storage.store import Tx, insert
from storage.tables import Digest, Therapist


async def claim_due(tx: Tx, now: dt.datetime, most: int = 100) -> list[Therapist]:
    return await every(
        tx,
        Therapist,
        select(Therapist)
        .where(Therapist.next_digest_at <= now)
        .order_by(Therapist.next_digest_at)
        .limit(most)
        .with_for_update(skip_locked=True),
    )


async def is_first_for_week(tx: Tx, therapist_id: TherapistId, week: str, now: dt.datetime) -> bool:
    """Note that this week's digest is being made in this transaction. False if it already was."""
    noted = insert(tx, Digest).values(therapist_id=therapist_id, week=week, made_at=now).on_conflict_do_nothing()
    return bool((await tx.execute(noted)).rowcount == 1)
