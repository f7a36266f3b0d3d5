"""What the stories of storage begin with: plainly invented people, nudges and messages."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Collection, Coroutine, Sequence
from typing import Any

from sqlalchemy import select

from care.codes import hash_of
from care.consent import VERSION
from care.model import ChatId, ClientId, ClientStatus, Concern, FlagId, Level, NudgeId, TherapistId
from storage import flags, nudges, outbox, people
from storage.outbox import Claimed, Message, Outcome
from storage.people import every
from storage.store import Store, Tx
from storage.tables import Base, Client, Kind, Outbox, OutboxState

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)


async def therapist(tx: Tx, name: str = "Sam Invented", **values: Any) -> TherapistId:
    found = await people.add_therapist(tx, name=name, zone="UTC", code_hash=hash_of(f"link of {name}"), now=NOW)
    if values:
        await people.change_therapist(tx, found, **values)
    return found


async def client(
    tx: Tx, name: str = "Robin Invented", *, of: TherapistId | None = None, chat: int | None = None, **values: Any
) -> ClientId:
    """A client who has agreed and is nudged, of this therapist or of a new one."""
    found = await people.invite_client(
        tx,
        therapist_id=of or await therapist(tx, f"Therapist of {name}"),
        name=name,
        code_hash=hash_of(f"invite of {name}"),
        now=NOW,
        expires_at=NOW + 7 * DAY,
    )
    settled = {"status": ClientStatus.ACTIVE, "consented": VERSION, "chat_id": chat or 8000 + found, "zone": "UTC"}
    await people.change_client(tx, found, **(settled | values))
    return found


async def nudge(tx: Tx, client_id: ClientId, day: dt.date = TODAY, **values: Any) -> NudgeId | None:
    """A nudge for that slot; None when the slot already has one."""
    row = {
        "client_id": client_id,
        "day": day,
        "slot": 0,
        "due_at": NOW,
        "prompt_key": "invented",
        "reason": "invented",
        "withheld": False,
        "made_at": NOW,
    }
    return next(iter((await nudges.record(tx, [row | values])).values()), None)


async def flag(tx: Tx, client_id: ClientId, level: Level = Level.URGENT, **values: Any) -> FlagId:
    next_alert_at = values.pop("next_alert_at", None)
    at = values.pop("at", NOW)
    return await flags.raise_flag(tx, client_id, Concern("self-harm", level), at, next_alert_at)


def message(text: str = "hello", *, chat: int = 8001, kind: Kind = Kind.ANSWER, **values: Any) -> Message:
    return Message(ChatId(chat), kind, "sendMessage", {"text": text}, **values)


async def put(store: Store, *messages: Message, now: dt.datetime = NOW) -> None:
    async with store.transaction() as tx:
        await outbox.put(tx, messages, now)


async def claim(
    tx: Tx,
    *,
    worker: str = "one",
    now: dt.datetime = NOW,
    most: int = 100,
    most_nudges: int = 100,
    in_chat: int = 100,
    held: Collection[int] = (),
) -> list[Claimed]:
    return await outbox.claim(
        tx,
        worker=worker,
        now=now,
        most=most,
        most_nudges=most_nudges,
        most_in=lambda _chat: in_chat,
        held=[ChatId(chat) for chat in held],
        consent_in_force=VERSION,
    )


async def claimed(store: Store, **how: Any) -> list[Claimed]:
    async with store.transaction() as tx:
        return await claim(tx, **how)


def texts(rows: Sequence[Claimed]) -> list[str]:
    return [row.params["text"] for row in rows if row.params is not None]


async def finish(store: Store, *outcomes: Outcome) -> None:
    async with store.transaction() as tx:
        await outbox.finish(tx, outcomes)


def sent(row: Claimed, at: dt.datetime = NOW) -> Outcome:
    return Outcome(row.id, OutboxState.SENT, at)


def again(row: Claimed, at: dt.datetime) -> Outcome:
    return Outcome(row.id, OutboxState.PENDING, NOW, "asked to wait", again_at=at)


async def rows(store: Store, table: type[Any], *where: Any) -> list[Any]:
    async with store.reading() as tx:
        return await every(tx, table, select(table).where(*where).order_by(table.id))


async def outbox_rows(store: Store) -> list[Outbox]:
    return await rows(store, Outbox)


async def the_client(store: Store, client_id: ClientId) -> Client:
    async with store.reading() as tx:
        return await people.client(tx, client_id)


async def together(*doing: Coroutine[Any, Any, Any]) -> list[Any]:
    """Do these at the same time; whatever one of them raises comes out."""
    return list(await asyncio.gather(*doing))


TABLES: Sequence[type[Base]] = tuple(mapper.class_ for mapper in Base.registry.mappers)
