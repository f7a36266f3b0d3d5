"""/forget: everything about a client is deleted at their word, after one plain warning and one confirmation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from care.model import Role
from handlers.turn import Turn, id_in
from storage import erasing, flags, people
from storage.audit import Action
from storage.tables import Client, Kind, Therapist

STANDS_FOR = dt.timedelta(hours=1)
"""How long a warning can be confirmed. An old message must not delete anything by a stray tap."""
TOLD_FIRST = ("clients", "checkins", "nudges", "walks", "prompts", "flags", "flag_events", "consents", "outbox")


async def forget(turn: Turn) -> None:
    """/forget: what is deleted, what stays, who hears of it; and a button for yes."""
    therapist = await people.therapist(turn.tx, turn.me.therapist_id)
    urgent = await flags.unseen_urgent(turn.tx, turn.me.id)
    text = turn.text("forget-warning", therapist=therapist.name, urgent="yes" if urgent else "no")
    second = int(turn.now.timestamp())
    yes, no = turn.text("button-forget-yes"), turn.text("button-forget-no")
    turn.say_plainly(text, buttons=[[(yes, f"forget:yes:{second}")], [(no, "forget:no")]])


async def tap(turn: Turn) -> None:
    answer, _, second = turn.args.partition(":")
    if answer != "yes":
        turn.settle_buttons(turn.text("forget-no"))
    elif not _still_stands(turn, id_in(second)):
        turn.settle_buttons(turn.text("forget-old"))
    else:
        await _forget(turn)


def _still_stands(turn: Turn, second: int | None) -> bool:
    return second is not None and 0 <= turn.now.timestamp() - second <= STANDS_FOR.total_seconds()


async def _forget(turn: Turn) -> None:
    """Deleted first and said afterwards: the only words left are the answer, and what the therapist hears."""
    client, was_here = turn.me, turn.role is Role.CLIENT
    therapist = await people.therapist(turn.tx, client.therapist_id)
    urgent = await flags.unseen_urgent(turn.tx, client.id)
    await turn.note(Action.FORGOTTEN, client)
    counted = await erasing.erase_client(turn.tx, client.id, turn.now)
    turn.client, turn.changed, turn.role = None, {}, Role.STRANGER
    turn.settle_buttons(turn.text("forget-done", counts=_in_words(turn, counted)))
    turn.out.call(turn.chat, "deleteMyCommands", {"scope": {"type": "chat", "chat_id": turn.chat}}, kind=Kind.ANSWER)
    if was_here or urgent:
        _tell_therapist(turn, therapist, client, urgent=urgent)


def _in_words(turn: Turn, counted: Mapping[str, int]) -> str:
    """A line for each kind of thing that was deleted, the plainest first."""
    order = {name: number for number, name in enumerate(TOLD_FIRST)}
    names = sorted((name for name, count in counted.items() if count), key=lambda name: order.get(name, len(order)))
    return "\n".join(turn.text(f"held-{name}", count=counted[name]) for name in names)


def _tell_therapist(turn: Turn, therapist: Therapist, client: Client, *, urgent: bool) -> None:
    """That they have left, and no more. Where something urgent stands unseen, that it was: an alert arrives."""
    if therapist.chat_id is not None:
        key, kind = ("client-left-urgent", Kind.ALERT) if urgent else ("client-left", Kind.NOTICE)
        text = turn.house.texts.say(key, therapist.language, client=client.name)
        turn.out.say(therapist.chat_id, text, kind=kind)
