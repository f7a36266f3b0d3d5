"""A therapist invites: a link with its picture, the links that are open, and taking one back."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from care.codes import hash_of
from care.model import ClientId
from care.timetable import local_day
from handlers.qr import qr_code
from handlers.turn import Button, Turn, id_in
from prompts.zones import say_day
from storage import invites, people
from storage.audit import Action
from storage.invites import OpenInvite

LONGEST_NAME = 60
MOST_OPEN = 20
"""Links of one therapist that let someone in at a time."""
ON_A_LINE = 3
"""Buttons."""
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Categories of what no name holds: controls, halves of letters, letters nobody has agreed on."""
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that would turn the words after the name around, too."""


async def invite(turn: Turn) -> None:
    """/invite NAME: a link that lets one person in, once, and the same as a picture."""
    name = tidied(turn.args)
    if not name:
        turn.say("invite-who")
    elif len(name) > LONGEST_NAME:
        turn.say("invite-name-long", most=LONGEST_NAME)
    elif not await _has_room(turn, name):
        return
    else:
        client_id = await people.add_client(turn.tx, therapist_id=turn.therapist_here.id, name=name, now=turn.now)
        await _send_link(turn, client_id, name)


def tidied(words: str) -> str:
    """A name as it can stand in a line and on a button; empty where nothing of it could be seen."""
    kept = "".join(sign for sign in words if sign in "\n\t " or not _is_unwanted(sign))
    name = " ".join(kept.split())
    return name if any(unicodedata.category(sign)[0] in "LNSP" for sign in name) else ""


def _is_unwanted(sign: str) -> bool:
    return sign in _TURNING or unicodedata.category(sign) in _UNSEEN


async def _has_room(turn: Turn, name: str) -> bool:
    """Whether one more link may be open; if not, that is said, with the links that could go."""
    found = await invites.open_of(turn.tx, turn.therapist_here.id, turn.now)
    if len(found) < MOST_OPEN:
        return True
    text = turn.text("invite-most", most=MOST_OPEN, name=name)
    turn.say_plainly(f"{text}\n\n{_lines(turn, found)}", buttons=_buttons(turn, found))
    return False


async def _send_link(turn: Turn, client_id: ClientId, name: str) -> None:
    code, lasts = turn.house.new_code(), turn.house.practice.invite_lasts
    await invites.add(turn.tx, client_id, code_hash=hash_of(code), expires_at=turn.now + lasts)
    await turn.note(Action.INVITED, await people.client(turn.tx, client_id))
    link = turn.house.link(code)
    turn.out.send_photo(turn.chat, qr_code(link), turn.text("invite", name=name, link=link, days=lasts.days))


async def invite_again(turn: Turn, client_id: ClientId, name: str) -> bool:
    """A new link for someone who did not come in yet, or has left. False where too many are open."""
    await invites.withdraw_those_of(turn.tx, client_id, turn.now)
    if not await _has_room(turn, name):
        return False
    await _send_link(turn, client_id, name)
    return True


async def show_invites(turn: Turn) -> None:
    """/invites: the links that are open, each with a button that takes it back."""
    text, buttons = await _list(turn)
    turn.say_plainly(text, buttons=buttons)


async def tap_uninvite(turn: Turn) -> None:
    """A tap that takes a link back. Of someone who never came in nothing stays, not even the name."""
    number = id_in(turn.args)
    client_id = await invites.withdraw(turn.tx, number, turn.therapist_here.id, turn.now) if number else None
    if client_id is None:
        turn.notice = turn.text("notice-old-button")
    else:
        await invites.forget(turn.tx, client_id)
        turn.notice = turn.text("notice-uninvited")
    if number:
        turn.settle_buttons(*await _list(turn))


async def _list(turn: Turn) -> tuple[str, list[list[Button]]]:
    found = await invites.open_of(turn.tx, turn.therapist_here.id, turn.now)
    if not found:
        return turn.text("invites-none"), []
    text = turn.text("invites", count=len(found), most=MOST_OPEN)
    return f"{text}\n\n{_lines(turn, found)}", _buttons(turn, found)


def _lines(turn: Turn, found: Sequence[OpenInvite]) -> str:
    zone = turn.therapist_here.zone
    days = [say_day(local_day(one.expires_at, zone), turn.language) for one in found]
    named = enumerate(zip(found, days, strict=True), 1)
    return "\n".join(turn.text("invites-line", number=str(n), name=one.name, day=day) for n, (one, day) in named)


def _buttons(turn: Turn, found: Sequence[OpenInvite]) -> list[list[Button]]:
    numbered = enumerate(found, 1)
    buttons = [(turn.text("button-withdraw", number=str(n)), f"uninvite:{one.id}") for n, one in numbered]
    return [buttons[start : start + ON_A_LINE] for start in range(0, len(buttons), ON_A_LINE)]
