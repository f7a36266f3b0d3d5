"""A database with something in every place that can hold anything sealed."""

from __future__ import annotations

from sqlalchemy import select

from care.model import ChatId, Recipient
from storage import checkins, outbox, prompts, updates
from storage.audit import OPERATOR, Action, Entry, write
from storage.binding import sealed_columns
from storage.store import Store, add
from storage.tables import Base, FlagEvent, FlagStep
from tests.storage import given as g


async def in_every_place(store: Store, count: int = 3) -> None:
    """Something in every sealed column."""
    await store.check_key()
    async with store.transaction() as tx:
        sam = await g.therapist(tx, chat_id=ChatId(7001))
        for n in range(count):
            robin = await g.client(tx, f"Client {n} Invented", of=sam, chat=8100 + n)
            await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, words=f"words {n}")
            await outbox.put(tx, [g.message(f"hello {n}", chat=8100 + n, client=robin)], g.NOW)
        await prompts.draft(tx, sam, robin, g.NOW, words="Go slow", asks="How was it?")
        flag = await g.flag(tx, robin)
        noted = {"flag_id": flag, "at": g.NOW, "step": FlagStep.NOTED, "by": Recipient.THERAPIST, "note": "called"}
        await add(tx, FlagEvent, noted)
        await updates.set_aside(tx, update_id=1, payload="{}", error="ValueError", now=g.NOW)
        await write(tx, [Entry(OPERATOR, OPERATOR, Action.REPLAY)], g.NOW)


async def everything_in(store: Store) -> dict[str, list[object]]:
    """Every sealed value there is, opened."""
    found: dict[str, list[object]] = {}
    async with store.reading() as tx:
        for table in Base.metadata.sorted_tables:
            for name in sealed_columns(table):
                values = await tx.scalars(select(table.c[name]).order_by(table.c.id))
                found[f"{table.name}.{name}"] = list(values)
    return found
