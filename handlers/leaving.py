"""Leaving is one word, and holds from that moment; coming back is one tap.

On a guided walk a plain stop ends the walk and says that another one leaves.
"""

from __future__ import annotations

from care.leaving import means_only_leaving
from care.model import ClientStatus, Role
from care.walks import End
from handlers import ending, menus, opening, rhythm
from handlers.turn import Turn
from storage import consents, outbox, people
from storage.tables import Kind


async def stop(turn: Turn) -> None:
    """/stop or a plain STOP: it ends the walk that is on. Without one, and for everyone else, it is leaving."""
    if turn.role is Role.CLIENT and ending.is_walking(turn) and not means_only_leaving(turn.words):
        await ending.end_walk(turn, End.CLIENT)
        turn.say("walk-ended-stop")
    else:
        await leave(turn)


async def leave(turn: Turn) -> None:
    """/optout, or a stop without a walk, whoever says it."""
    match turn.role:
        case Role.INVITED | Role.CLIENT:
            await opt_out(turn)
        case Role.FORMER:
            turn.say("opted-out-already")
        case Role.THERAPIST:
            turn.say("therapist-stop")
        case Role.STRANGER:
            turn.say("stranger")


async def opt_out(turn: Turn) -> None:
    """A client leaves: consent is withdrawn, what waits for them is let go, one confirmation goes out."""
    agreed_before = turn.role is Role.CLIENT
    await ending.end_walk(turn, End.OPT_OUT)
    await consents.withdraw(turn.tx, turn.me.id, turn.now)
    await outbox.let_go_of_client(turn.tx, turn.me.id, "opted out", turn.now)
    await turn.change(status=ClientStatus.OPTED_OUT, consented=None, next_due_at=None, asking=None, left_at=turn.now)
    turn.role = Role.FORMER
    menus.show(turn)
    turn.say("opted-out")
    if agreed_before:
        await _tell_therapist(turn)


async def _tell_therapist(turn: Turn) -> None:
    therapist = await people.therapist(turn.tx, turn.me.therapist_id)
    if therapist.chat_id is not None:
        text = turn.house.texts.say("client-left", therapist.language, client=turn.me.name)
        turn.out.say(therapist.chat_id, text, kind=Kind.NOTICE)


async def opt_in(turn: Turn) -> None:
    """/optin: read the consent text, or hear what holds already."""
    if turn.role is Role.CLIENT:
        await rhythm.next_question(turn)
    else:
        await opening.way_in(turn)
