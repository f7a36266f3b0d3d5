"""What waits to be said to a therapist and tells of a client who is being forgotten: taken back before it is sent.

An alert about somebody else is never touched; the client's own goes with its flag.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, or_, select, update

from care.model import ChatId, ClientId
from storage.outbox import File, empty, read_payload, write_payload
from storage.people import one
from storage.sealing import CannotOpen
from storage.store import Tx, change_row
from storage.tables import CheckIn, Client, Digest, Kind, Outbox, OutboxState, Therapist

SHORTEST_QUOTE = 12
"""Letters. Shorter words may be anybody's."""
MAY_TELL = (Kind.NOTICE, Kind.ANSWER, Kind.DIGEST)
_UNSENT = (OutboxState.PENDING, OutboxState.SENDING)


async def take_back(tx: Tx, client_id: ClientId, now: dt.datetime) -> int:
    """Take this client out of every message to a therapist that waits. Returns in how many they were.

    From a notice the paragraphs about them go and the others stay. An answer can be asked for again. A digest goes,
    and is made anew without them.
    """
    said, chats = await _said_of(tx, client_id), await _chats_of_their_therapists(tx, client_id)
    told = [row for row in await _waiting(tx) if _tells(row, said) or (row.chat_id in chats and _has_file(row))]
    for row in told:
        await _take_out(tx, row, said, now)
    for row in told:
        if row.kind is Kind.DIGEST:
            await _make_anew(tx, row.chat_id, row.made_at, now)
    return len(told)


async def _said_of(tx: Tx, client_id: ClientId) -> tuple[str, ...]:
    """Their name and their words: what a message about them holds."""
    name = await tx.scalar(select(Client.name).where(Client.id == client_id))
    words = await tx.scalars(select(CheckIn.words).where(CheckIn.client_id == client_id, CheckIn.words.is_not(None)))
    return tuple(filter(None, [name, *(text for text in words if text and len(text) >= SHORTEST_QUOTE)]))


async def _chats_of_their_therapists(tx: Tx, client_id: ClientId) -> set[ChatId]:
    """Of their therapist, and of who covers for that one."""
    mine = select(Client.therapist_id).where(Client.id == client_id).scalar_subquery()
    cover = select(Therapist.cover_id).where(Therapist.id == mine).scalar_subquery()
    chats = await tx.scalars(select(Therapist.chat_id).where(or_(Therapist.id == mine, Therapist.id == cover)))
    return {chat for chat in chats if chat is not None}


async def _waiting(tx: Tx) -> list[Outbox]:
    """What waits for anybody who is no client. What cannot be opened can never be sent either, and goes."""
    unsent = select(Outbox.id).where(Outbox.client_id.is_(None), Outbox.kind.in_(MAY_TELL), Outbox.state.in_(_UNSENT))
    found: list[Outbox] = []
    for number in (await tx.scalars(unsent)).all():
        try:
            row = await one(tx, Outbox, select(Outbox).where(Outbox.id == number))
        except CannotOpen:
            await tx.execute(delete(Outbox).where(Outbox.id == number))
            continue
        if row is not None and row.payload is not None:
            found.append(row)
    return found


def _tells(row: Outbox, said: Sequence[str]) -> bool:
    return any(_holds(text, said) for text in _texts_in(read_payload(row.payload or "{}")))


def _texts_in(value: Any) -> Iterator[str]:
    """Every text of a message: its words, its caption, the labels of its buttons."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts_in(inner)


def _has_file(row: Outbox) -> bool:
    """Into a picture or a document nobody looks: one for their therapist counts as one about them."""
    params = read_payload(row.payload or "{}")
    return "media" in params or any(isinstance(value, File) for value in params.values())


def _holds(text: str, said: Sequence[str]) -> bool:
    """Whether one of these stands in a text as whole words: Al is not in "also"."""
    return any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text, re.IGNORECASE) for each in said)


async def _take_out(tx: Tx, row: Outbox, said: Sequence[str], now: dt.datetime) -> None:
    params = read_payload(row.payload or "{}")
    rest = [part for part in str(params.get("text", "")).split("\n\n") if not _holds(part, said)]
    if row.kind is Kind.NOTICE and row.method == "sendMessage" and rest:
        params = _without_buttons({**params, "text": "\n\n".join(rest)}, said)
        await change_row(tx, Outbox, row.id, payload=write_payload(params))
    elif row.state is OutboxState.SENDING:
        await empty(tx, row.id, "tells of somebody who is forgotten", now)
    else:
        await tx.execute(delete(Outbox).where(Outbox.id == row.id))


def _without_buttons(params: dict[str, Any], said: Sequence[str]) -> dict[str, Any]:
    markup = params.get("reply_markup")
    if markup is None:
        return params
    rows = [[b for b in line if not _holds(b["text"], said)] for line in markup["inline_keyboard"]]
    return {**params, "reply_markup": {**markup, "inline_keyboard": [line for line in rows if line]}}


async def _make_anew(tx: Tx, chat: ChatId, made_at: dt.datetime, now: dt.datetime) -> None:
    """The digest of this chat's therapist is due once more."""
    therapist = await tx.scalar(select(Therapist.id).where(Therapist.chat_id == chat))
    if therapist is None:
        return
    await tx.execute(delete(Digest).where(Digest.therapist_id == therapist, Digest.made_at >= made_at))
    await tx.execute(update(Therapist).where(Therapist.id == therapist).values(next_digest_at=now))
