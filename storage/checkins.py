"""Check-ins: what a client answered, by words or by a tap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, func, select, update

from care import model
from care.model import CheckInId, ClientId, TherapistId, Tone
from storage.people import every, one
from storage.store import Tx, add
from storage.tables import CheckIn, Client, Nudge, Walk

_RECENT = (
    select(CheckIn.id, CheckIn.at, CheckIn.day, CheckIn.mood, CheckIn.tone, CheckIn.polarity, CheckIn.private)
    .where(CheckIn.client_id == bindparam("client"), CheckIn.at >= bindparam("since"))
    .order_by(CheckIn.at.desc(), CheckIn.id.desc())
    .limit(bindparam("most"))
)
_BY_ITSELF = (
    select(CheckIn)
    .where(
        CheckIn.client_id == bindparam("client"),
        CheckIn.at.between(bindparam("since"), bindparam("until")),
        CheckIn.nudge_id.is_(None),
        CheckIn.walk_id.is_(None),
        CheckIn.mood.is_not(None),
    )
    .order_by(CheckIn.at.desc(), CheckIn.id.desc())
    .limit(1)
)
_WAITING_FOR_WORDS = _BY_ITSELF.where(
    CheckIn.tone.is_(None),
    ~select(Nudge.id)
    .where(
        Nudge.client_id == CheckIn.client_id,
        Nudge.withheld.is_(False),
        Nudge.made_at.between(CheckIn.at, bindparam("until")),
    )
    .exists(),
    ~select(Walk.id)
    .where(Walk.client_id == CheckIn.client_id, Walk.ended_at.between(CheckIn.at, bindparam("until")))
    .exists(),
)


async def keep(tx: Tx, client_id: ClientId, **values: Any) -> CheckInId:
    """Keep a new check-in: at, day, and any of nudge_id, mood, words, tone, polarity, tone_by."""
    return CheckInId(await add(tx, CheckIn, {"client_id": client_id, **values}))


async def change(tx: Tx, checkin_id: CheckInId, **values: Any) -> None:
    await tx.execute(update(CheckIn).where(CheckIn.id == checkin_id).values(**values))


async def of_message(tx: Tx, client_id: ClientId, message_id: int) -> CheckIn | None:
    """The check-in made of this message of the client's."""
    return await one(
        tx, CheckIn, select(CheckIn).where(CheckIn.client_id == client_id, CheckIn.message_id == message_id)
    )


async def tapped_within(tx: Tx, client_id: ClientId, *, since: dt.datetime, until: dt.datetime) -> CheckIn | None:
    """The newest check-in of that time that began with a face no nudge and no walk asked for."""
    return await one(tx, CheckIn, _BY_ITSELF, client=client_id, since=since, until=until)


async def waiting_for_words(tx: Tx, client_id: ClientId, *, since: dt.datetime, until: dt.datetime) -> CheckIn | None:
    """The same where no words came with it yet, and neither a nudge nor the end of a walk has come since."""
    return await one(tx, CheckIn, _WAITING_FOR_WORDS, client=client_id, since=since, until=until)


async def of_client(tx: Tx, checkin_id: int, client_id: ClientId) -> CheckIn | None:
    """This check-in, if it is this client's."""
    return await one(tx, CheckIn, select(CheckIn).where(CheckIn.id == checkin_id, CheckIn.client_id == client_id))


async def read_and_chosen(tx: Tx, therapist_id: TherapistId, since: dt.datetime) -> list[tuple[Tone, int | None]]:
    """For each check-in in words that this therapist may see: the tone that was read, and the face, if any."""
    rows = await tx.execute(
        select(CheckIn.tone, CheckIn.mood)
        .join(Client, Client.id == CheckIn.client_id)
        .where(
            Client.therapist_id == therapist_id,
            Client.shares_tone.is_(True),
            CheckIn.private.is_(False),
            CheckIn.at >= since,
            CheckIn.tone.is_not(None),
        )
    )
    return [(row.tone, row.mood) for row in rows]


async def recent(tx: Tx, client_id: ClientId, *, since: dt.datetime, most: int = 60) -> tuple[model.CheckIn, ...]:
    """The client's check-ins since then, oldest first, without their words."""
    rows = await tx.execute(_RECENT, {"client": client_id, "since": since, "most": most})
    return tuple(_value(row) for row in reversed(rows.all()))


async def between(tx: Tx, client_ids: Sequence[ClientId], *, since: dt.datetime, until: dt.datetime) -> list[CheckIn]:
    """All check-ins of these clients from `since` up to before `until`, oldest first, words included."""
    return await every(
        tx,
        CheckIn,
        select(CheckIn)
        .where(CheckIn.client_id.in_(client_ids), CheckIn.at >= since, CheckIn.at < until)
        .order_by(CheckIn.at, CheckIn.id),
    )


async def latest_days(tx: Tx, client_ids: Sequence[ClientId]) -> dict[ClientId, dt.date]:
    """The local day of each client's last check-in; who never had one is not there."""
    rows = await tx.execute(
        select(CheckIn.client_id, func.max(CheckIn.day))
        .where(CheckIn.client_id.in_(client_ids))
        .group_by(CheckIn.client_id)
    )
    return {ClientId(row[0]): row[1] for row in rows}


async def by_ids(tx: Tx, ids: Sequence[int]) -> list[CheckIn]:
    return await every(tx, CheckIn, select(CheckIn).where(CheckIn.id.in_(ids)).order_by(CheckIn.at))


async def count_words(tx: Tx, client_id: ClientId) -> int:
    """How many of a client's check-ins have words that are kept."""
    kept = select(func.count()).select_from(CheckIn).where(CheckIn.client_id == client_id, CheckIn.words.is_not(None))
    return int(await tx.scalar(kept) or 0)


async def forget_words(tx: Tx, client_id: ClientId) -> None:
    """Delete the words of every check-in of a client; face and tone stay."""
    await tx.execute(
        update(CheckIn).where(CheckIn.client_id == client_id, CheckIn.words.is_not(None)).values(words=None)
    )


def _value(row: Any) -> model.CheckIn:
    return model.CheckIn(
        id=CheckInId(row.id),
        at=row.at,
        day=row.day,
        mood=row.mood,
        tone=row.tone,
        polarity=row.polarity,
        private=row.private,
    )
