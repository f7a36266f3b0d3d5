"""Chats that are nobody's yet, known by a keyed hash: how often they tried a code that opens nothing."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import case, select, update

from care.model import ChatId
from storage.sealing import chat_hash
from storage.store import Tx, insert
from storage.tables import Newcomer


async def guesses(tx: Tx, chat: ChatId, since: dt.datetime) -> tuple[int, dt.datetime | None]:
    """How many wrong codes this chat tried, and when last; 0 where that was before `since`."""
    row = (
        await tx.execute(
            select(Newcomer.guesses, Newcomer.guessed_at).where(
                Newcomer.chat_hash == chat_hash(tx, chat), Newcomer.guessed_at >= since
            )
        )
    ).one_or_none()
    return (0, None) if row is None else (row.guesses, row.guessed_at)


async def guessed_wrong(tx: Tx, chat: ChatId, now: dt.datetime, since: dt.datetime) -> None:
    """This chat tried one more code that opens nothing; what it tried before `since` is forgiven."""
    first = insert(tx, Newcomer).values(chat_hash=chat_hash(tx, chat), guesses=1, guessed_at=now)
    counted = case((Newcomer.guessed_at >= since, Newcomer.guesses + 1), else_=1)
    again = first.on_conflict_do_update(
        index_elements=[Newcomer.chat_hash], set_={"guesses": counted, "guessed_at": now}
    )
    await tx.execute(again)


async def guessed_right(tx: Tx, chat: ChatId) -> None:
    """This chat came in: what it tried before is forgiven."""
    await tx.execute(
        update(Newcomer).where(Newcomer.chat_hash == chat_hash(tx, chat)).values(guesses=0, guessed_at=None)
    )


async def may_greet(tx: Tx, chat: ChatId, now: dt.datetime, again_after: dt.timedelta) -> bool:
    """Whether a stranger is told how Amble works: not again for a while. Notes that they were."""
    greeted = select(Newcomer.greeted_at).where(Newcomer.chat_hash == chat_hash(tx, chat))
    last = (await tx.execute(greeted)).scalar_one_or_none()
    if last is not None and now - last < again_after:
        return False
    first = insert(tx, Newcomer).values(chat_hash=chat_hash(tx, chat), guesses=0, greeted_at=now)
    await tx.execute(first.on_conflict_do_update(index_elements=[Newcomer.chat_hash], set_={"greeted_at": now}))
    return True
