"""Leaving is one word, and holds from that moment; coming back is one tap."""

from __future__ import annotations

from care.model import ClientStatus, Role
from handlers import menus, opening, rhythm
from handlers.turn import Turn
from storage import outbox, people
from storage.tables import Kind


async def stop(turn: Turn) -> None:
    """/optout, /stop or a plain STOP, whoever says it."""
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
    await people.withdraw_consent(turn.tx, turn.me.id, turn.now)
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
        await opening.show_consent(turn)
