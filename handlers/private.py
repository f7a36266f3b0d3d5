"""Private answers: the therapist sees that there was one, and not what. Urgent language is the one exception."""

from __future__ import annotations

from care.model import CheckInId
from handlers import privacy
from handlers.choices import IN_PRIVACY, OFF, ON, keep_private_button, private_button
from handlers.turn import Keyboard, Turn, id_in
from storage import checkins, flags, outbox, people
from storage import tables as kept
from storage.audit import Action

SAID = ("kept-private", "kept-private-told", "kept-private-urgent", "shared-again")
"""What a tap below one answer says."""


async def private(turn: Turn) -> None:
    """/private: whether all answers stay with the client, and the switch for it."""
    turn.say_plainly(*await _standing(turn))


async def _standing(turn: Turn) -> tuple[str, Keyboard]:
    therapist = await people.therapist(turn.tx, turn.me.therapist_id)
    text = turn.text("private-on" if turn.me.private else "private-off", therapist=therapist.name)
    return text, [private_button(turn)]


async def tap_all(turn: Turn) -> None:
    """A tap on the switch: it holds for every answer from now on."""
    to, _, where = turn.args.partition(":")
    if to not in {ON, OFF}:
        turn.notice = turn.text("notice-old-button")
        return
    if turn.me.private != (to == ON):
        await turn.change(private=to == ON)
        await turn.note(Action.CHANGED_CONSENT, turn.me, detail=f"private {to}")
    if where == IN_PRIVACY:
        await privacy.show_how_it_stands(turn)
    else:
        turn.settle_buttons(*await _standing(turn))
    turn.notice = turn.text("notice-part-changed")


async def tap_one(turn: Turn) -> None:
    """A tap below one answer: it stays with the client from now on, or is shared again."""
    number, _, to = turn.args.partition(":")
    checkin_id = id_in(number)
    row = await checkins.of_client(turn.tx, checkin_id, turn.me.id) if checkin_id else None
    if row is None or to not in {ON, OFF}:
        turn.notice = turn.text("notice-old-button")
        return
    await checkins.change(turn.tx, CheckInId(row.id), private=to == ON)
    therapist = await people.therapist(turn.tx, turn.me.therapist_id)
    key = await _kept(turn, row) if to == ON else "shared-again"
    said = [*_without_what_was_said(turn, therapist.name), turn.text(key, therapist=therapist.name)]
    turn.settle_buttons("\n\n".join(said), buttons=_turned_over(turn, row, to))


async def _kept(turn: Turn, row: kept.CheckIn) -> str:
    """What is not urgent is hidden from the therapist; what they were told already is said as it is."""
    hidden = await flags.hide(turn.tx, turn.me.id, CheckInId(row.id))
    await outbox.let_go_of_flags(turn.tx, hidden.flags, "kept private", turn.now)
    if hidden.urgent:
        return "kept-private-urgent"
    return "kept-private-told" if hidden.told else "kept-private"


def _without_what_was_said(turn: Turn, therapist: str) -> list[str]:
    """The tapped message without what an earlier tap on this button said."""
    texts = turn.house.texts
    before = {texts.say(key, each, therapist=therapist) for key in SAID for each in texts.languages}
    return [part for part in (turn.message_text or "").split("\n\n") if part and part not in before]


def _turned_over(turn: Turn, row: kept.CheckIn, to: str) -> Keyboard:
    """The buttons the message had, but for this one, which now does the opposite."""
    others = [[each for each in line if not each[1].startswith("mine:")] for line in turn.message_buttons]
    return [*filter(None, others), *keep_private_button(turn, CheckInId(row.id), private=to == ON)]
