"""Which updates were handled, and those that had to be set aside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import delete, func, select, update

from storage.people import every
from storage.store import Tx, insert, insert_in
from storage.tables import HandledUpdate, SetAside


async def is_first_time(tx: Tx, update_id: int, now: dt.datetime) -> bool:
    """Note that this update is being handled in this transaction. False if it already was."""
    result = await tx.execute(_note(tx.dialect.name), {"id": update_id, "handled_at": now})
    return bool(result.rowcount == 1)


@cache
def _note(dialect: str) -> Any:
    return insert_in(dialect, HandledUpdate).on_conflict_do_nothing()


async def already_handled(tx: Tx, update_ids: Collection[int]) -> set[int]:
    rows = await tx.scalars(select(HandledUpdate.id).where(HandledUpdate.id.in_(update_ids)))
    return set(rows)


async def set_aside(tx: Tx, *, update_id: int | None, payload: str, error: str, now: dt.datetime) -> None:
    await tx.execute(insert(tx, SetAside).values(update_id=update_id, payload=payload, error=error[:120], at=now))


async def waiting_aside(tx: Tx) -> list[SetAside]:
    """Updates that were set aside and not replayed yet, oldest first."""
    return await every(tx, SetAside, select(SetAside).where(SetAside.replayed_at.is_(None)).order_by(SetAside.id))


async def count_aside(tx: Tx) -> int:
    counted = await tx.scalar(select(func.count()).select_from(SetAside).where(SetAside.replayed_at.is_(None)))
    return int(counted or 0)


async def forget_handled(tx: Tx, update_id: int) -> None:
    """Let this update be handled anew."""
    await tx.execute(delete(HandledUpdate).where(HandledUpdate.id == update_id))


async def mark_replayed(tx: Tx, row_id: int, now: dt.datetime) -> None:
    await tx.execute(update(SetAside).where(SetAside.id == row_id).values(replayed_at=now, payload="{}"))


async def forget_before(tx: Tx, moment: dt.datetime) -> Any:
    """Drop the ids of updates handled before then; Telegram keeps an update for a day at most."""
    return await tx.execute(delete(HandledUpdate).where(HandledUpdate.handled_at < moment))
