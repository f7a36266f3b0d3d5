"""A client sees who their therapist here is, at any time, and may leave."""

from __future__ import annotations

from care.model import Role
from handlers import leaving
from handlers.handing import day_of
from handlers.turn import Button, Turn
from storage import handovers, people


async def therapist(turn: Turn) -> None:
    """/therapist: who it is, who it may become, and the way out."""
    name = (await people.therapist(turn.tx, turn.me.therapist_id)).name
    if turn.role is Role.FORMER:
        turn.say("therapist-was", therapist=name)
        return
    if turn.role is Role.INVITED:
        turn.say("therapist-invited", therapist=name)
        return
    changing, buttons = await _changing(turn, name)
    text = "\n\n".join([turn.text("therapist-is", therapist=name), *changing])
    turn.say_plainly(text, buttons=[*buttons, [(turn.text("button-leave"), "leaving:")]])


async def _changing(turn: Turn, name: str) -> tuple[list[str], list[list[Button]]]:
    """A handover the client was told of, with their answers to it; nothing where none is on its way."""
    handover = await handovers.open_of(turn.tx, turn.me.id)
    if handover is None or handover.accepted_at is None:
        return [], []
    other = (await people.therapist(turn.tx, handover.to_id)).name
    day = day_of(handover.accepted_at, turn.me.zone or "UTC", turn.language)
    buttons = [
        [(turn.text("button-handover-fine"), f"handyes:{handover.id}")],
        [(turn.text("button-handover-stay", therapist=name), f"handno:{handover.id}")],
    ]
    return [turn.text("therapist-changes", name=other, day=day)], buttons


async def tap_leaving(turn: Turn) -> None:
    """A tap on "leave": once more, so that nobody leaves by a slip."""
    stay, leave = (turn.text("button-stay"), "staying:"), (turn.text("button-leave-now"), "left:")
    turn.settle_buttons(turn.text("leave-sure"), [[leave], [stay]])


async def tap_staying(turn: Turn) -> None:
    turn.settle_buttons(turn.text("leave-not"))


async def tap_left(turn: Turn) -> None:
    """It holds from this moment, as every way of leaving."""
    turn.settle_buttons(turn.text("leave-chosen"))
    await leaving.leave(turn)
