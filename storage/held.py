"""What is held about one client, table by table: one list, read by the export and by the deletion alike.

A table whose rows can be about a client stands in `HELD` or, with its reason, in `LEFT`. The walk of the schema in
`tests/storage/test_rights.py` finds one that stands in neither.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, false, or_, select

from care.model import ChatId, ClientId
from storage.people import every
from storage.store import Tx
from storage.tables import (
    AuditLine,
    Base,
    CheckIn,
    Client,
    Consent,
    Drawing,
    Erasure,
    Flag,
    FlagEvent,
    Handover,
    Invite,
    Newcomer,
    Nudge,
    Outbox,
    OwnPrompt,
    SetAside,
    Therapist,
    Walk,
)


@dataclass(frozen=True, slots=True)
class Place:
    """By what one client's rows are found."""

    id: ClientId
    chat: ChatId | None
    chat_hash: str | None
    audit_ref: str | None


Where: TypeAlias = Callable[[Place], ColumnElement[bool]]


def _flags(place: Place) -> Select[Any]:
    return select(Flag.id).where(Flag.client_id == place.id)


def _messages(place: Place) -> ColumnElement[bool]:
    to_them = Outbox.chat_hash == place.chat_hash if place.chat_hash is not None else false()
    return or_(Outbox.client_id == place.id, Outbox.flag_id.in_(_flags(place)), to_them)


HELD: Mapping[type[Base], Where] = {
    Outbox: _messages,
    FlagEvent: lambda place: FlagEvent.flag_id.in_(_flags(place)),
    Flag: lambda place: Flag.client_id == place.id,
    CheckIn: lambda place: CheckIn.client_id == place.id,
    Nudge: lambda place: Nudge.client_id == place.id,
    Drawing: lambda place: Drawing.client_id == place.id,
    Walk: lambda place: Walk.client_id == place.id,
    OwnPrompt: lambda place: OwnPrompt.client_id == place.id,
    Handover: lambda place: Handover.client_id == place.id,
    Consent: lambda place: Consent.client_id == place.id,
    Invite: lambda place: Invite.client_id == place.id,
    Newcomer: lambda place: Newcomer.chat_hash == place.chat_hash,
    Client: lambda place: Client.id == place.id,
}
"""Each table with rows of a client, and which they are; what points to another table stands before it."""

LEFT: Mapping[type[Base], str] = {
    AuditLine: "a chain from which nothing can be taken; without the client's `audit_ref` its lines are nobody's",
    Erasure: "that somebody was forgotten, by a hash: to forget them again when an older backup is restored",
    SetAside: "sealed whole, so `erasing` opens each to see whose it is",
    Therapist: "holds no more than the number of the client or flag a question is about, which `erasing` takes out",
}
"""Tables that could hold something of a client and are not deleted by a condition, each with its reason."""


async def places(tx: Tx, client_id: ClientId) -> list[Place]:
    """This client, and the places the same person had before, the newest first."""
    found: list[Place] = []
    number: ClientId | None = client_id
    while number is not None and number not in {place.id for place in found}:
        row = (
            await tx.execute(
                select(Client.id, Client.chat_id, Client.chat_hash, Client.audit_ref, Client.earlier_id).where(
                    Client.id == number
                )
            )
        ).one_or_none()
        if row is None:
            break
        found.append(Place(row.id, row.chat_id, row.chat_hash, row.audit_ref))
        number = row.earlier_id
    return found


async def rows_of(tx: Tx, place: Place) -> dict[type[Base], list[Base]]:
    """Every row about this client, opened, by table; audit lines about them too."""
    found: dict[type[Base], list[Base]] = {
        table: await every(tx, table, select(table).where(where(place))) for table, where in reversed([*HELD.items()])
    }
    if place.audit_ref is not None:
        lines = select(AuditLine).where(or_(AuditLine.subject == place.audit_ref, AuditLine.who == place.audit_ref))
        found[AuditLine] = [*await every(tx, AuditLine, lines.order_by(AuditLine.id))]
    return found


async def set_aside_of(tx: Tx, chat: ChatId | None) -> list[SetAside]:
    """Updates of this chat that were set aside; each is opened, since only inside it stands whose it is."""
    if chat is None:
        return []
    rows = await every(tx, SetAside, select(SetAside).where(SetAside.replayed_at.is_(None)))
    return [row for row in rows if _is_from(row.payload, chat)]


def _is_from(payload: str, chat: ChatId) -> bool:
    try:
        return chat in _chats_in(json.loads(payload))
    except ValueError:
        return False


def _chats_in(value: Any) -> Iterable[Any]:
    """The ids of every chat and person an update names, wherever they stand in it."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name in {"chat", "from", "user"} and isinstance(inner, Mapping):
                yield inner.get("id")
            yield from _chats_in(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from _chats_in(inner)
