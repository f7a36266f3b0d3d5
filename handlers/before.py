"""Before and after: a face tapped before setting out and one after, for a client who wants it.

The first face is a check-in like any other, but the rules over time wait for the second, or for the next check-in. When
the second is tapped it becomes the check-in's mood, and the first is kept beside it. Both are shown as they are; what
lies between them is nobody's score.
"""

from __future__ import annotations

from care.model import CheckInId
from handlers import answering, checkins, disputing
from handlers.choices import keep_private_button
from handlers.faces import FACES, Tapped, changeable_faces, faces, read_tap, row_of_faces, was_told, without_choice
from handlers.turn import Button, Turn
from storage import tables as kept

CHANGED = ("on", "off")


async def before(turn: Turn) -> None:
    """/before: a row of faces for now, and whether every nudge is to ask for both."""
    turn.say("ask-before", buttons=_first_row(turn))


def _first_row(turn: Turn) -> list[list[Button]]:
    key, to = ("button-each-time-off", "off") if turn.me.before_and_after else ("button-each-time-on", "on")
    return [faces(None, does="before", language=turn.language), [(turn.text(key), f"eachtime:{to}")]]


async def tap_each_time(turn: Turn) -> None:
    """A tap on the switch: the row of faces stays, the switch turns over."""
    if turn.args not in CHANGED:
        turn.notice = turn.text("notice-old-button")
        return
    await turn.change(before_and_after=turn.args == "on")
    said = turn.text("each-time-on" if turn.me.before_and_after else "each-time-off")
    turn.settle_buttons(f"{turn.text('ask-before')}\n\n{said}", buttons=_first_row(turn))


async def tap_before(turn: Turn) -> None:
    """A tap on a face before setting out. The message asks for the one after."""
    tapped = read_tap(turn, turn.args)
    found = await checkins.asked_by(turn, tapped) if tapped else None
    if tapped is None or found is None:
        turn.notice = turn.text("notice-old-button")
    elif found.checkin is not None and (found.checkin.before is not None or checkins.is_settled(turn, found, tapped)):
        checkins.say_settled(turn)
    else:
        checkin, raised = await checkins.keep_mood(turn, found, tapped.face, another_follows=True)
        _ask_for_the_second(turn, checkin.id, tapped.face, told=answering.is_told(raised))


def _ask_for_the_second(turn: Turn, checkin: CheckInId, face: int, *, told: bool) -> None:
    chosen = turn.text("before-chosen", face=FACES[face], number=str(face))
    said = [without_choice(turn), f"{chosen} {turn.text('before-then')}"]
    if told:
        said.append(turn.text("heard-and-told"))
    row = row_of_faces(f"after:{checkin}", turn.language)
    again = [(turn.text("button-first-again"), f"first:{checkin}")]
    turn.settle_buttons("\n\n".join(filter(None, said)), buttons=[row, again])


async def tap_first_again(turn: Turn) -> None:
    """A tap on "change the first": the first row comes back."""
    row = await checkins.own_checkin(turn, turn.args)
    if row is None or row.mood is None or row.before is not None:
        turn.notice = turn.text("notice-old-button")
        return
    text = without_choice(turn) or turn.text("ask-before")
    turn.settle_buttons(text, buttons=[faces(row.nudge_id, does="before", language=turn.language)])


async def tap_after(turn: Turn) -> None:
    """A tap on the face after: it stands, the one before is kept beside it, and both are shown."""
    tapped = read_tap(turn, turn.args)
    row = await checkins.own_checkin(turn, str(tapped.about)) if tapped else None
    if tapped is None or row is None or row.mood is None:
        turn.notice = turn.text("notice-old-button")
    elif _is_over(turn, row, tapped):
        checkins.say_settled(turn)
    else:
        first = row.mood if row.before is None else row.before
        raised = await checkins.change_mood(turn, row, tapped.face, before=first)
        _show_both(turn, tapped, row, first, told=answering.is_told(raised))


def _is_over(turn: Turn, row: kept.CheckIn, tapped: Tapped) -> bool:
    """The second face may come as long as an answer may; after that it can be changed for an hour."""
    if row.before is None:
        return turn.now - row.at > turn.house.practice.answer_window
    return turn.now - (tapped.first_at or row.at) > checkins.CHANGEABLE


def _show_both(turn: Turn, tapped: Tapped, row: kept.CheckIn, first: int, *, told: bool) -> None:
    before = turn.text("before-chosen", face=FACES[first], number=str(first))
    after = turn.text("after-chosen", face=FACES[tapped.face], number=str(tapped.face))
    said = [without_choice(turn), f"{before} {after}"]
    if told or was_told(turn):
        said.append(turn.text("heard-and-told"))
    row_again = changeable_faces(f"after:{row.id}", tapped.face, tapped.first_at or turn.now, turn.language)
    mine = keep_private_button(turn, CheckInId(row.id), private=row.private)
    buttons = [row_again, *disputing.button(turn), *mine]
    turn.settle_buttons("\n\n".join(filter(None, said)), buttons=buttons)
