"""After each story, every kind of button that was sent in it is tried by people whom it was not sent to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import inspect

from handlers.turn import Button
from storage.outbox import read_payload
from storage.tables import Base, Outbox
from tests.handlers.room import STRANGER, Room, say

NEIGHBOUR, NEIGHBOURS_CLIENT = 7099, 8099
"""A therapist and a client who have nothing to do with the story."""
OF_NOBODY = {
    "updates", "set_aside", "outbox", "audit", "audit_head", "pulses", "outages", "newcomers", "key_check",
    "lookup_key", "erasures",
}  # fmt: skip
"""Tables that hold nothing of a client or a therapist that a tap could be seen to change."""

NOT_SEEN = {"heard_at", "way_back_at", "audit_ref"}
"""What anything a person does may move on, and their name in the audit, given when somebody first looks."""
NEXT_DOOR = (NEIGHBOUR, NEIGHBOURS_CLIENT)

TELLS_A_COLLEAGUE = {"cover"}
"""What any therapist may say to another of the practice, about nobody's client."""


def owner(row: Any, chats: dict[tuple[str, int], int | None], flags: dict[int, int]) -> int | None:
    """Whose chat a row belongs to."""
    if isinstance(row, Base) and row.__tablename__ in {"clients", "therapists"}:
        return chats[row.__tablename__, row.id]  # type: ignore[attr-defined]
    client = getattr(row, "client_id", None) or flags.get(getattr(row, "flag_id", None) or 0)
    if client is not None:
        return chats["clients", client]
    therapist = getattr(row, "therapist_id", None) or getattr(row, "from_id", None)
    return chats["therapists", therapist] if therapist is not None else None


async def kept(room: Room, *, but: Iterable[int] = ()) -> dict[str, list[dict[str, Any]]]:
    """Every row of everybody but these, in every table that holds something of a person."""
    tables = [mapper.class_ for mapper in Base.registry.mappers if mapper.class_.__tablename__ not in OF_NOBODY]
    rows = {table.__tablename__: await room.rows(table) for table in tables}
    chats = {(name, row.id): row.chat_id for name in ("clients", "therapists") for row in rows[name]}
    flags = {row.id: row.client_id for row in rows["flags"]}
    left_out = set(but)
    return {
        name: [_plain(row) for row in found if owner(row, chats, flags) not in left_out] for name, found in rows.items()
    }


def _plain(row: Any) -> dict[str, Any]:
    columns = inspect(type(row)).columns.keys()
    return {name: getattr(row, name) for name in columns if name not in NOT_SEEN}


async def newest(room: Room) -> int:
    return max((row.id for row in await room.rows(Outbox)), default=0)


async def nobody_else_can_use_the_buttons(room: Room, tried: set[str]) -> None:
    """Each kind of button that is not in `tried` yet: as it was sent, and as if it had been made for them."""
    fresh = [(chat, button) for chat, button in await _buttons(room) if _name(button) not in tried]
    if not fresh:
        return
    await room.add_client(await room.add_therapist(NEIGHBOUR, "Nell Nextdoor"), NEIGHBOURS_CLIENT, "Nat Nextdoor")
    for chat, button in fresh:
        if _name(button) not in tried:
            tried.add(_name(button))
            for other in (STRANGER, NEIGHBOUR, NEIGHBOURS_CLIENT):
                if other != chat:
                    await _is_of_no_use(room, button[1], other)


async def _buttons(room: Room) -> list[tuple[int, Button]]:
    found = []
    for row in await room.rows(Outbox):
        markup = read_payload(row.payload or "{}").get("reply_markup", {})
        for line in markup.get("inline_keyboard", []):
            found += [(row.chat_id, (button["text"], button["callback_data"])) for button in line]
    return found


def _name(button: Button) -> str:
    return button[1].partition(":")[0]


async def _is_of_no_use(room: Room, sealed: str, other: int) -> None:
    everything, since = await kept(room), await newest(room)
    room.taps_answered.clear()
    await room.forge_tap(other, sealed)
    assert room.taps_answered == [say("notice-old-button")], sealed
    assert await kept(room) == everything, sealed
    assert await room.rows(Outbox, Outbox.id > since) == [], sealed
    theirs = {other, *NEXT_DOOR}
    before = await kept(room, but=theirs)
    await room.tap(other, sealed.rpartition("|")[0])
    assert await kept(room, but=theirs) == before, sealed
    said = [row for row in await room.rows(Outbox, Outbox.id > since) if row.chat_id not in theirs]
    assert said == [] or sealed.partition(":")[0] in TELLS_A_COLLEAGUE, sealed
