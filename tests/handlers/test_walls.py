"""Nothing crosses a wall: every button that anybody is ever shown is tried by everybody else.

For each command and role a small practice is set up, the command is sent, and every button that comes is tapped, and
every one that comes of that. Before its owner taps it, each button is tried by everyone else: taken from the owner's
screen, altered, and as if Amble had made it for them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

import pytest

from care.model import ChatId, Level, Role
from handlers.table import COMMANDS, TAPS, commands_for
from storage.tables import Outbox
from tests.handlers.room import CLIENT, OTHER_CLIENT, OTHER_THERAPIST, STRANGER, THERAPIST, Room, Said, say
from tests.handlers.walls import kept, newest

INVITED, FORMER = 8003, 8004
WHO = {
    Role.CLIENT: CLIENT,
    Role.INVITED: INVITED,
    Role.FORMER: FORMER,
    Role.THERAPIST: THERAPIST,
    Role.STRANGER: STRANGER,
}
OTHERS = (OTHER_CLIENT, OTHER_THERAPIST, STRANGER, INVITED, FORMER, CLIENT, THERAPIST)
MOST_TAPS = 14
"""Buttons that are tapped for one command; each kind of button once."""
ASKS = {
    "invite": "/invite Kai Invented",
    "prompt": "/prompt",
    "report": "/report Robin Invented",
    "start": "/start code",
}


@pytest.fixture
async def full(practice: Room) -> Room:
    """Sam and Ada, each with a client who has answered, is flagged and has a prompt of their own."""
    sam = await practice.therapist()
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    await practice.add_client(ada, OTHER_CLIENT, "Lee Invented")
    await practice.add_invited(sam.id, INVITED, "Ines Invented")
    await practice.add_client(sam.id, FORMER, "Fay Invented")
    await practice.write(FORMER, "stop")
    for chat in (CLIENT, OTHER_CLIENT):
        nudge = await practice.nudge(chat)
        await practice.tap(chat, f"mood:{nudge}:2")
        await practice.write(chat, "slow legs, quiet head")
        await practice.add_flag((await practice.client(chat)).id, Level.CONCERN)
        await practice.write(chat, "i want to die")
    for chat in (THERAPIST, OTHER_THERAPIST):
        await practice.write(chat, "/prompt")
        await practice.write(chat, "Stand still for a breath. What do you hear?")
    return practice


async def _said_to_others(room: Room, attacker: int, since: int) -> list[Outbox]:
    return [row for row in await room.rows(Outbox, Outbox.id > since) if row.chat_id != attacker]


async def _attack(room: Room, owner: int, data: str) -> None:
    """Everyone but its owner tries this button, and gets nowhere."""
    taken = room.house.buttons.seal(ChatId(owner), data)
    everything = await kept(room)
    for attacker in OTHERS:
        if attacker == owner:
            continue
        since = await newest(room)
        for forged in (taken, f"{data}|", data, taken[:-1], f"{taken}A"):
            room.taps_answered.clear()
            await room.forge_tap(attacker, forged)
            assert room.taps_answered == [say("notice-old-button")], (attacker, data)
        assert await kept(room) == everything, (attacker, data)
        assert await room.rows(Outbox, Outbox.id > since) == []


async def _attack_as_if_sealed(room: Room, owner: int, data: str) -> None:
    """The wall behind the seal: were the button made for them, it would still reach nothing of anybody else."""
    for attacker in OTHERS:
        if attacker == owner:
            continue
        before, since = await kept(room, but=[attacker]), await newest(room)
        await room.tap(attacker, data)
        assert await kept(room, but=[attacker]) == before, (attacker, data)
        assert await _said_to_others(room, attacker, since) == [], (attacker, data)


def _kind_of(data: str) -> str:
    name, _, args = data.partition(":")
    return f"{name}:{''.join('9' if letter.isdigit() else letter for letter in args)}"


def _buttons(said: Iterable[Said]) -> list[str]:
    return [data for one in said for data in one.buttons]


async def _tried(room: Room, chat: int, first: Iterable[Said]) -> set[str]:
    """Every kind of button that comes of it, each attacked before its owner taps it. Returns their names."""
    waiting, kinds = deque(_buttons(first)), set[str]()
    while waiting and len(kinds) < MOST_TAPS:
        data = waiting.popleft()
        if _kind_of(data) in kinds:
            continue
        kinds.add(_kind_of(data))
        await _attack(room, chat, data)
        waiting.extend(_buttons(await room.heard(chat, room.tap(chat, data))))
    return {kind.partition(":")[0] for kind in kinds}


SHOWN = [(role, name) for role in WHO for name in (command.name for command in COMMANDS if role in command.roles)]


@pytest.mark.parametrize(("role", "name"), SHOWN, ids=lambda part: str(part))
async def test_no_button_works_for_anyone_but_its_owner(full: Room, role: Role, name: str) -> None:
    chat = WHO[role]
    said = await full.heard(chat, full.write(chat, ASKS.get(name, f"/{name}")))
    names = await _tried(full, chat, said)
    assert names <= {tap.name for tap in TAPS}


@pytest.mark.parametrize("role", [Role.CLIENT, Role.THERAPIST, Role.INVITED])
async def test_behind_the_seal_stands_a_wall(full: Room, role: Role) -> None:
    """Every button these have been shown so far, in the hand of everyone else."""
    chat = WHO[role]
    for name in commands_for(role):
        if name not in {"optout", "forget", "stop"}:
            await full.write(chat, ASKS.get(name, f"/{name}"))
    kinds: dict[str, str] = {}
    for one in await full.said(chat):
        kinds |= {_kind_of(data): data for data in one.buttons}
    for data in kinds.values():
        await _attack_as_if_sealed(full, chat, data)
