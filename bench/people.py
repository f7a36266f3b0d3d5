"""Invented therapists and clients, as many as wanted, straight into the tables."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import Any, cast

from sqlalchemy import LargeBinary, Table, bindparam, null, select, type_coerce

from bench.asked import FIRST_CHAT, THERAPIST_CHAT
from care import consent
from care.model import ChatId, ClientStatus, Movement, Quiet, Rhythm, Window
from prompts.catalogue import load
from storage.sealing import Sealed
from storage.store import Store, Tx, insert
from storage.tables import Client, Nudge, Therapist

ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Tehran", "UTC")
MOVING = (None, *Movement)
WRITTEN_OUT = 1000
"""Clients that are written one by one, each with a name sealed anew; the rest are copies of them."""


async def fill(store: Store, count: int, *, due: dt.datetime, every: dt.timedelta, recent: int) -> None:
    """One therapist and `count` active clients, the first due at `due`, the others `every` later each.

    Each was lately sent `recent` prompts. Past the first thousand the moments repeat.
    """
    async with store.transaction() as tx:
        await _therapist(tx, due)
        rows = [_client(number, due + every * number, recent) for number in range(min(count, WRITTEN_OUT))]
        await tx.execute(insert(tx, Client), rows)
        there = len(rows)
        while there < count:
            await _copy(tx, there, min(there, count - there))
            there *= 2
    if not store.is_sqlite:
        async with store.engine.begin() as tx:
            await tx.exec_driver_sql("ANALYZE")


async def nudge_all(store: Store, at: dt.datetime) -> None:
    """Everyone was sent a nudge at that moment, which nobody has answered yet."""
    clients = cast(Table, Client.__table__)
    async with store.transaction() as tx:
        ids = (await tx.scalars(select(clients.c.id))).all()
        values: dict[str, Any] = {
            "day": at.date(),
            "slot": 0,
            "due_at": at,
            "prompt_key": next(iter(load("en"))).key,
            "reason": "fits any movement; new to them",
            "withheld": False,
            "made_at": at,
        }
        await tx.execute(insert(tx, Nudge), [{"client_id": client_id, **values} for client_id in ids])
        await tx.execute(clients.update().values(unanswered=1))


FRESH: dict[str, Any] = {"unanswered": 0, "recent_sends": [], "due_day": None, "due_slot": None}
"""As if nothing had been sent lately: what a round must not leave behind for the next."""


async def _therapist(tx: Tx, now: dt.datetime) -> None:
    values = {"id": 1, "name": "Sam Invented", "chat_id": THERAPIST_CHAT, "zone": "Europe/London", "created_at": now}
    values |= {"language": "en", "reachable": True, "digest_weekday": 0, "digest_minute": 480}
    await tx.execute(insert(tx, Therapist).values(**values))


def _client(number: int, due: dt.datetime, recent: int) -> dict[str, Any]:
    zone = ZONES[number % len(ZONES)]
    return {
        "id": number + 1,
        "therapist_id": 1,
        "name": f"Robin Invented {number}",
        "chat_id": ChatId(FIRST_CHAT + number),
        "status": ClientStatus.ACTIVE,
        "consented": consent.VERSION,
        "language": "en",
        "zone": zone,
        "country": "GB",
        "movement": MOVING[number % len(MOVING)],
        "rhythm": Rhythm((Window(number % (24 * 60), number % (24 * 60)),), quiet=Quiet(0, 0)),
        "next_due_at": due,
        "recent_prompts": [prompt.key for prompt in islice(load("en"), recent)],
        "recent_sends": [],
        "before_and_after": False,
        "unanswered": 0,
        "lows": 0,
        "created_at": due,
    }


async def _copy(tx: Tx, there: int, wanted: int) -> None:
    """The first `wanted` clients once more, with ids and chats of their own behind those that are there."""
    table = cast(Table, Client.__table__)
    own = {"id": table.c.id + there, "chat_id": null(), "chat_hash": null()}
    columns = [
        own.get(column.name, type_coerce(column, LargeBinary) if _is_sealed(column) else column) for column in table.c
    ]
    copies = select(*columns).where(table.c.id <= wanted)
    await tx.execute(table.insert().from_select(list(table.c.keys()), copies))
    chats = [{"client": there + n, "chat_id": ChatId(FIRST_CHAT + there + n - 1)} for n in range(1, wanted + 1)]
    await tx.execute(
        table.update()
        .where(table.c.id == bindparam("client"))
        .values(chat_id=bindparam("chat_id"), chat_hash=bindparam("chat_hash")),
        chats,
    )


def _is_sealed(column: Any) -> bool:
    return isinstance(column.type, Sealed)
