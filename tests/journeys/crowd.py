"""Many clients at once, put straight into the database as if they had all come in by invite."""

from __future__ import annotations

import datetime as dt

from care import consent
from care.model import ChatId, ClientStatus, Quiet, Rhythm, TherapistId, Window
from storage import people
from storage.store import Store, Tx, insert
from storage.tables import Client

THERAPIST_CHAT = ChatId(7001)
FIRST_CHAT = 100_001


async def gather(store: Store, count: int, *, due: dt.datetime) -> list[ChatId]:
    """One therapist and `count` clients in UTC, every day at the minute of `due`, all due then, without quiet hours."""
    chats = [ChatId(FIRST_CHAT + number) for number in range(count)]
    async with store.transaction() as tx:
        sam = await people.add_therapist(tx, name="Sam Invented", zone="UTC", code_hash="-", now=due)
        await people.change_therapist(tx, sam, chat_id=THERAPIST_CHAT, code_hash=None)
        await _clients(tx, sam, chats, due)
    return chats


async def _clients(tx: Tx, therapist: TherapistId, chats: list[ChatId], due: dt.datetime) -> None:
    at = due.hour * 60 + due.minute
    rows = [
        {
            "therapist_id": therapist,
            "name": f"Client {chat} Invented",
            "chat_id": chat,
            "status": ClientStatus.ACTIVE,
            "consented": consent.VERSION,
            "language": "en",
            "zone": "UTC",
            "rhythm": Rhythm((Window(at, at),), quiet=Quiet(0, 0)),
            "next_due_at": due,
            "recent_prompts": [],
            "recent_sends": [],
            "before_and_after": False,
            "unanswered": 0,
            "lows": 0,
            "created_at": due,
        }
        for chat in chats
    ]
    await tx.execute(insert(tx, Client), rows)
