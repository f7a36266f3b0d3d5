"""A flag's history: each step as it happened, in the order in which it did. Nothing of it is ever changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import exists, select

from care.model import FlagId, Recipient, TherapistId
from storage.people import every
from storage.store import Tx, add
from storage.tables import FlagEvent, FlagStep

TOLD = (FlagStep.TOLD, FlagStep.REPEATED)
"""The steps with which a flag went to somebody."""
_BROUGHT: Mapping[FlagStep, bool] = {FlagStep.DELIVERED: True, FlagStep.UNDELIVERED: False}


async def note(
    tx: Tx,
    flag_id: FlagId,
    step: FlagStep,
    by: Recipient,
    at: dt.datetime,
    *,
    therapist_id: TherapistId | None = None,
    words: str | None = None,
) -> None:
    """Add a step. `words` are what a therapist noted; they are sealed."""
    values = {"flag_id": flag_id, "at": at, "step": step, "by": by, "therapist_id": therapist_id, "note": words}
    await add(tx, FlagEvent, values)


async def history(tx: Tx, flag_id: FlagId) -> list[FlagEvent]:
    """Every step of a flag, oldest first."""
    return await every(
        tx, FlagEvent, select(FlagEvent).where(FlagEvent.flag_id == flag_id).order_by(FlagEvent.at, FlagEvent.id)
    )


async def was_told(tx: Tx, flag_id: FlagId, therapist_id: TherapistId) -> bool:
    """Whether a therapist was told of this flag as the one who covers."""
    told = exists().where(
        FlagEvent.flag_id == flag_id,
        FlagEvent.therapist_id == therapist_id,
        FlagEvent.by == Recipient.COVER,
        FlagEvent.step.in_(TOLD),
    )
    return bool(await tx.scalar(select(told)))


def reached(events: Sequence[FlagEvent]) -> dict[Recipient, bool]:
    """For each to whom the last message of a flag was brought or refused: which of the two."""
    return {event.by: _BROUGHT[event.step] for event in events if event.step in _BROUGHT}


def told(events: Sequence[FlagEvent]) -> Collection[tuple[Recipient, TherapistId | None]]:
    """To whom a flag has gone so far, in the order in which it did."""
    return dict.fromkeys((event.by, event.therapist_id) for event in events if event.step in TOLD)


def is_known_to_reach_nobody(events: Sequence[FlagEvent]) -> bool:
    """Whether the history says already, after the last message that came, that there is nobody."""
    marks = [event.step for event in events if event.step in {FlagStep.NOBODY, FlagStep.DELIVERED}]
    return bool(marks) and marks[-1] is FlagStep.NOBODY
