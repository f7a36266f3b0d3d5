"""Keeping ends: words, and later check-ins, some time after a client has left; their therapist hears of it before."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from care.model import ClientId, TherapistId
from handlers.house import House
from handlers.turn import MessagesOut
from prompts.zones import say_day
from storage import people, retention
from storage.store import Tx
from storage.tables import Client, Kind

MONTH = dt.timedelta(days=30)
"""How long before it the therapist hears of it; and how long technical rows are kept."""
_AVERAGE_MONTH = 365.25 / 12
"""Days in a month of a setting."""
End: TypeAlias = Callable[[Tx, Sequence[ClientId]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Ending:
    """Something that is kept for so long after a client has left."""

    kept: dt.timedelta
    end: End
    words: bool

    def is_told(self, client: Client) -> bool:
        """Whether their therapist was told of this ending, and not only of an earlier one."""
        at, left = client.retention_told_at, client.left_at
        return at is not None and left is not None and at >= left + self.kept - MONTH

    def is_over(self, client: Client, now: dt.datetime) -> bool:
        at, left = client.retention_told_at, client.left_at
        return at is not None and left is not None and now >= left + self.kept and now >= at + MONTH


async def end_what_is_over(house: House) -> None:
    """End what was told of a month ago and is over, tell the therapists what ends in a month, drop technical rows."""
    practice, now = house.practice, house.now()
    out = MessagesOut(house)
    async with house.store.transaction() as tx:
        # Check-ins first: where both end at once, their therapist hears that everything does.
        await _see_to(house, tx, out, _Ending(practice.keep_checkins, retention.end_checkins, words=False), now)
        await _see_to(house, tx, out, _Ending(practice.keep_words, retention.end_words, words=True), now)
        await retention.end_technical_rows(tx, now - MONTH)
        await retention.end_messages_to_strangers(tx)
        await out.write(tx, now)
    if out.messages:
        house.wake_dispatcher()


async def _see_to(house: House, tx: Tx, out: MessagesOut, ending: _Ending, now: dt.datetime) -> None:
    left = await retention.who_left(tx, now - ending.kept + MONTH, words=ending.words)
    over = [client.id for client in left if ending.is_told(client) and ending.is_over(client, now)]
    if over:
        await ending.end(tx, over)
    await _tell(house, tx, out, ending, [client for client in left if not ending.is_told(client)], now)


async def _tell(
    house: House, tx: Tx, out: MessagesOut, ending: _Ending, clients: Sequence[Client], now: dt.datetime
) -> None:
    """One message for each therapist, with the names it is about."""
    theirs: dict[TherapistId, list[Client]] = defaultdict(list)
    for client in clients:
        theirs[client.therapist_id].append(client)
    await retention.told(tx, [client.id for client in clients], now)
    for number, found in theirs.items():
        therapist = await people.therapist(tx, number)
        if therapist.chat_id is None:
            continue
        names, day = ", ".join(client.name for client in found), say_day((now + MONTH).date(), therapist.language)
        key = "retention-words" if ending.words else "retention-checkins"
        text = house.texts.say(key, therapist.language, names=names, day=day)
        out.say(therapist.chat_id, text, kind=Kind.NOTICE)


def months(count: int) -> dt.timedelta:
    """So many months of a setting."""
    return dt.timedelta(days=count * _AVERAGE_MONTH)
