"""A guided walk ends before its closing: by a word, a tap, a pause, or something that is to be answered first."""

from __future__ import annotations

from care.walks import LATE, End
from handlers.turn import Turn
from storage import outbox, walks


def is_walking(turn: Turn) -> bool:
    """Whether the client was on a walk when they wrote this."""
    until = turn.me.walking_until
    return until is not None and turn.at <= until + LATE


async def end_walk(turn: Turn, by: End) -> bool:
    """No more cues come, those that wait included. False when no walk was on."""
    if turn.me.walking_until is None:
        return False
    # The walk first: a tick that holds it has written its cue by the time that cue is let go.
    await walks.end_of_client(turn.tx, turn.me.id, by, turn.now)
    await outbox.let_go_of_cues(turn.tx, [turn.me.id], "the walk has ended", turn.now)
    turn.me.walking_until = None
    return True


async def hear(turn: Turn) -> bool:
    """The words on the button that ends a walk, typed. False when these are other words."""
    if not is_walking(turn) or turn.words.strip(" .!").casefold() != turn.text("button-end-walk").casefold():
        return False
    await end_walk(turn, End.CLIENT)
    turn.say("walk-ended")
    return True
