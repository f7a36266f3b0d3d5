"""Nudges: which clients are due, and one row for each slot of their local day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

from sqlalchemy import Boolean, bindparam, case, func, null, select, update

from care import model
from care.model import ChatId, ClientId, ClientStatus, Movement, NudgeId, Rhythm, TherapistId, Withheld
from storage.people import every
from storage.store import Tx, insert
from storage.tables import CheckIn, Client, Nudge

_CHECKIN_COLUMNS = tuple(column.key for column in CheckIn.__table__.columns)
_WITH_ITS_ANSWER = (
    select(Nudge.id, *CheckIn.__table__.columns)
    .outerjoin(CheckIn, CheckIn.nudge_id == Nudge.id)
    .where(Nudge.client_id == bindparam("client"))
)
_LATEST_SENT = (
    _WITH_ITS_ANSWER.where(Nudge.withheld.is_(False), Nudge.made_at.between(bindparam("since"), bindparam("until")))
    .order_by(Nudge.day.desc(), Nudge.slot.desc())
    .limit(1)
)
_OF_CLIENT = _WITH_ITS_ANSWER.where(Nudge.id == bindparam("nudge"))


@dataclass(frozen=True, slots=True)
class DueClient:
    """So much of a client as a nudge needs; their name stays sealed."""

    id: ClientId
    chat_id: ChatId | None
    status: ClientStatus
    consented: str | None
    language: str
    zone: str | None
    movement: Movement | None
    rhythm: Rhythm
    next_due_at: dt.datetime
    due_day: dt.date | None
    due_slot: int | None
    paused_until: dt.date | None
    heard_at: dt.datetime | None
    urgent_at: dt.datetime | None
    walking_until: dt.datetime | None
    snoozed_until: dt.datetime | None
    recent_prompts: list[str]
    recent_sends: list[int]
    unanswered: int
    lows: int
    therapist_id: TherapistId
    before_and_after: bool
    thresholds: dict[str, dict[str, float]]


_DUE = (
    select(*(Client.__table__.c[each.name] for each in fields(DueClient)))
    .where(Client.next_due_at <= bindparam("now"))
    .order_by(Client.next_due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)


async def claim_due(tx: Tx, now: dt.datetime, most: int) -> list[DueClient]:
    """Clients whose next nudge is due, longest due first. Another worker's claims are passed over."""
    return [DueClient(*row) for row in await tx.execute(_DUE, {"now": now, "most": most})]


Made: TypeAlias = Mapping[tuple[ClientId, dt.date, int], NudgeId]
"""New nudges by client, local day and which of that day's slots."""


async def record(tx: Tx, rows: Sequence[dict[str, Any]]) -> Made:
    """Write one row a slot; a slot that already has one is left alone. Returns the new ones."""
    if not rows:
        return {}
    added = insert(tx, Nudge).on_conflict_do_nothing().returning(Nudge.client_id, Nudge.day, Nudge.slot, Nudge.id)
    made = await tx.execute(added, list(rows))
    return {(ClientId(row.client_id), row.day, row.slot): NudgeId(row.id) for row in made}


PLANNED = (
    *("next_due_at", "due_day", "due_slot", "status", "paused_until"),
    *("recent_prompts", "recent_sends", "unanswered", "snoozed_until"),
)
"""What `plan_next` writes of a client, beside `client` and `sent`."""


async def plan_next(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    """Move clients on to their next slot: each row has `client`, whether a nudge was `sent`, and all of `PLANNED`."""
    if rows:
        await tx.execute(
            update(Client.__table__)  # type: ignore[arg-type]
            .where(Client.id == bindparam("client"))
            .values(
                **{name: bindparam(name) for name in PLANNED},
                # The next words answer the nudge, and not a question that was open.
                asking=case((bindparam("sent", type_=Boolean), null()), else_=Client.asking),
            ),
            list(rows),
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """A nudge, and the check-in that answered it so far, if there is one."""

    id: NudgeId
    checkin: CheckIn | None


async def latest_sent(tx: Tx, client_id: ClientId, *, since: dt.datetime, until: dt.datetime) -> Answered | None:
    """The newest nudge made in that time that was not withheld."""
    row = (await tx.execute(_LATEST_SENT, {"client": client_id, "since": since, "until": until})).first()
    return _answered(row)


async def of_client(tx: Tx, nudge_id: int, client_id: ClientId) -> Answered | None:
    """This nudge, if it is this client's."""
    return _answered((await tx.execute(_OF_CLIENT, {"nudge": nudge_id, "client": client_id})).first())


def _answered(row: Any | None) -> Answered | None:
    if row is None:
        return None
    nudge_id, *values = row
    checkin = CheckIn(**dict(zip(_CHECKIN_COLUMNS, values, strict=True)))
    return Answered(NudgeId(nudge_id), checkin if checkin.id is not None else None)


async def prompt_of(tx: Tx, nudge_id: NudgeId) -> str | None:
    """The key of the prompt of this nudge."""
    return await tx.scalar(select(Nudge.prompt_key).where(Nudge.id == nudge_id))


async def sent_to(tx: Tx, client_id: ClientId, since: dt.date) -> tuple[model.SentNudge, ...]:
    """The nudges sent for days since then, oldest first, and whether each was answered."""
    rows = await tx.execute(
        select(Nudge.day, CheckIn.id)
        .outerjoin(CheckIn, CheckIn.nudge_id == Nudge.id)
        .where(Nudge.client_id == client_id, Nudge.withheld.is_(False), Nudge.day >= since)
        .order_by(Nudge.day, Nudge.slot)
    )
    return tuple(model.SentNudge(day=row.day, answered=row[1] is not None) for row in rows)


async def between(tx: Tx, client_ids: Sequence[ClientId], since: dt.date, until: dt.date) -> list[Nudge]:
    """The nudges of these clients for local days from `since` to before `until`, withheld ones included."""
    return await every(
        tx,
        Nudge,
        select(Nudge)
        .where(Nudge.client_id.in_(client_ids), Nudge.day >= since, Nudge.day < until)
        .order_by(Nudge.day, Nudge.slot),
    )


async def taken(tx: Tx, client_id: ClientId, since: dt.date) -> frozenset[tuple[dt.date, int]]:
    """The slots (local day, which of that day's) from that day on that have a nudge, or the reason for none."""
    rows = await tx.execute(select(Nudge.day, Nudge.slot).where(Nudge.client_id == client_id, Nudge.day >= since))
    return frozenset((row.day, row.slot) for row in rows)


async def last_reason(tx: Tx, client_id: ClientId, before: dt.datetime) -> str | None:
    """Why the last nudge due before then was withheld; None when it was sent, or there was none."""
    last = (
        select(Nudge.reason, Nudge.withheld)
        .where(Nudge.client_id == client_id, Nudge.due_at < before)
        .order_by(Nudge.due_at.desc())
        .limit(1)
    )
    row = (await tx.execute(last)).first()
    return row.reason if row is not None and row.withheld else None


async def count_withheld(tx: Tx, client_ids: Sequence[ClientId], since: dt.date) -> dict[ClientId, dict[Withheld, int]]:
    """How often nothing was sent to each of these clients for local days since then, by the reason."""
    rows = await tx.execute(
        select(Nudge.client_id, Nudge.reason, func.count())
        .where(Nudge.client_id.in_(client_ids), Nudge.withheld.is_(True), Nudge.day >= since)
        .group_by(Nudge.client_id, Nudge.reason)
    )
    counted: dict[ClientId, dict[Withheld, int]] = {}
    for client_id, reason, count in rows:
        if reason in _REASONS:
            counted.setdefault(ClientId(client_id), {})[Withheld(reason)] = count
    return counted


_REASONS = frozenset(Withheld)
