"""Nudges: which clients are due, and one row for each slot of their local day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import bindparam, func, select, update

from care import model
from care.model import ChatId, ClientId, ClientStatus, Movement, NudgeId
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
    rhythm_minute: int | None
    rhythm_days: int
    next_due_at: dt.datetime
    recent_prompts: list[str]
    unanswered: int
    lows: int
    before_and_after: bool


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


async def record(tx: Tx, rows: Sequence[dict[str, Any]]) -> dict[ClientId, NudgeId]:
    """Write one row a slot; a slot that already has one is left alone. Returns the new ones by client."""
    if not rows:
        return {}
    added = insert(tx, Nudge).on_conflict_do_nothing().returning(Nudge.client_id, Nudge.id)
    return {ClientId(row.client_id): NudgeId(row.id) for row in await tx.execute(added, list(rows))}


async def plan_next(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    """Move clients on to their next slot: each row has client, next_due_at, recent_prompts and unanswered."""
    if rows:
        await tx.execute(
            update(Client.__table__)  # type: ignore[arg-type]
            .where(Client.id == bindparam("client"))
            .values(
                next_due_at=bindparam("next_due_at"),
                recent_prompts=bindparam("recent_prompts"),
                unanswered=bindparam("unanswered"),
                asking=None,  # the next words answer the nudge
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


async def last_day(tx: Tx, client_id: ClientId) -> dt.date | None:
    """The last local day that has a nudge, or the reason for none."""
    return await tx.scalar(select(func.max(Nudge.day)).where(Nudge.client_id == client_id))
