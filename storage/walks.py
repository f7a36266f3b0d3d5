"""Guided walks: which is on, whose next cue is due, and which waits for its face."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, select, update

from care.model import ChatId, ClientId, ClientStatus, Movement, WalkId
from care.walks import End
from storage.people import one
from storage.store import Tx, add
from storage.tables import CheckIn, Client, Nudge, Walk

_CHECKIN_COLUMNS = tuple(column.key for column in CheckIn.__table__.columns)
_ENDS_WITH_A_FACE = (End.CLOSING.value, End.LATE.value)


@dataclass(frozen=True, slots=True)
class DueWalk:
    """A walk whose next cue is due, and so much of its client as that needs."""

    id: WalkId
    client_id: ClientId
    movement: Movement
    minutes: int
    started_at: dt.datetime
    next_cue: int
    chat_id: ChatId | None
    status: ClientStatus
    consented: str | None
    language: str
    lows: int
    nth: int
    """Which of the client's walks it is, counted from 1."""


@dataclass(frozen=True, slots=True)
class Walked:
    """A walk that is over, and the check-in that came after it so far, if there is one."""

    id: WalkId
    checkin: CheckIn | None


_EARLIER = Walk.__table__.alias("earlier")
_NTH = (
    select(func.count())
    .select_from(_EARLIER)
    .where(_EARLIER.c.client_id == Walk.client_id, _EARLIER.c.id <= Walk.id)
    .scalar_subquery()
)
_DUE = (
    select(
        Walk.id,
        Walk.client_id,
        Walk.movement,
        Walk.minutes,
        Walk.started_at,
        Walk.next_cue,
        Client.chat_id,
        Client.status,
        Client.consented,
        Client.language,
        Client.lows,
        _NTH.label("nth"),
    )
    .join(Client, Client.id == Walk.client_id)
    .where(Walk.next_cue_at <= bindparam("now"))
    .order_by(Walk.next_cue_at)
    .limit(bindparam("most"))
    # Walk and client together: what waits for neither can hold up neither.
    .with_for_update(skip_locked=True)
)
_ON = select(Walk).where(Walk.client_id == bindparam("client"), Walk.ended_at.is_(None)).order_by(Walk.id.desc())
_WITH_ITS_CHECKIN = (
    select(Walk.id, *CheckIn.__table__.columns)
    .outerjoin(CheckIn, CheckIn.walk_id == Walk.id)
    .where(Walk.client_id == bindparam("client"))
)
_OF_CLIENT = _WITH_ITS_CHECKIN.where(Walk.id == bindparam("walk"), Walk.ended_by.in_(_ENDS_WITH_A_FACE))
_LATEST_OVER = (
    _WITH_ITS_CHECKIN.where(
        Walk.ended_by.in_(_ENDS_WITH_A_FACE),
        Walk.ended_at.between(bindparam("since"), bindparam("until")),
        ~select(Nudge.id)
        .where(
            Nudge.client_id == Walk.client_id,
            Nudge.withheld.is_(False),
            Nudge.made_at.between(Walk.ended_at, bindparam("until")),
        )
        .exists(),
    )
    .order_by(Walk.id.desc())
    .limit(1)
)


async def begin(
    tx: Tx, client_id: ClientId, *, movement: Movement, minutes: int, now: dt.datetime, next_cue_at: dt.datetime
) -> WalkId:
    """A walk begins, its first cue said. The caller writes down how long the client is walking."""
    values = {
        "client_id": client_id,
        "movement": movement,
        "minutes": minutes,
        "started_at": now,
        "next_cue": 1,
        "next_cue_at": next_cue_at,
    }
    return WalkId(await add(tx, Walk, values))


async def nth(tx: Tx, client_id: ClientId) -> int:
    """How many walks this client has begun so far."""
    return int(await tx.scalar(select(func.count()).select_from(Walk).where(Walk.client_id == client_id)) or 0)


async def on(tx: Tx, client_id: ClientId) -> Walk | None:
    """The walk this client is on."""
    return await one(tx, Walk, _ON.limit(1), client=client_id)


async def claim_due(tx: Tx, now: dt.datetime, most: int) -> list[DueWalk]:
    """Walks whose next cue is due, longest due first. What another worker or a client's turn holds is passed over."""
    return [DueWalk(**row._mapping) for row in await tx.execute(_DUE, {"now": now, "most": most})]


async def move_on(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    """Move walks on to their next cue: each row has walk, next_cue and next_cue_at."""
    if rows:
        await tx.execute(
            update(Walk.__table__)  # type: ignore[arg-type]
            .where(Walk.id == bindparam("walk"))
            .values(next_cue=bindparam("next_cue"), next_cue_at=bindparam("next_cue_at")),
            list(rows),
        )


async def end_of_client(tx: Tx, client_id: ClientId, by: End, now: dt.datetime) -> bool:
    """End the walk this client is on, and note that they are not walking. False when they were on none."""
    ended = await tx.execute(
        update(Walk)
        .where(Walk.client_id == client_id, Walk.ended_at.is_(None))
        .values(next_cue_at=None, ended_at=now, ended_by=by.value)
    )
    await tx.execute(update(Client).where(Client.id == client_id).values(walking_until=None))
    return bool(ended.rowcount)


async def latest_over(tx: Tx, client_id: ClientId, *, since: dt.datetime, until: dt.datetime) -> Walked | None:
    """The walk that words written at `until` come after: closed in that time, and no nudge was sent since."""
    row = (await tx.execute(_LATEST_OVER, {"client": client_id, "since": since, "until": until})).first()
    return _walked(row)


async def over(tx: Tx, walk_id: int, client_id: ClientId) -> Walked | None:
    """This walk, if it is this client's and came to its close."""
    return _walked((await tx.execute(_OF_CLIENT, {"client": client_id, "walk": walk_id})).first())


def _walked(row: Any | None) -> Walked | None:
    if row is None:
        return None
    walk_id, *values = row
    checkin = CheckIn(**dict(zip(_CHECKIN_COLUMNS, values, strict=True)))
    return Walked(WalkId(walk_id), checkin if checkin.id is not None else None)
