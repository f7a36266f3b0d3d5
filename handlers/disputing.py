""" "That is not what I meant": a client says so of what was flagged. It is kept beside the flag and closes nothing."""

from __future__ import annotations

from care.model import FlagId, Level, Recipient
from handlers.covering import is_at_work
from handlers.turn import Button, Turn, id_in
from storage import flag_events, flags, people
from storage.tables import Flag, FlagStep, Kind

MOST = 3
"""Flags that one reply is likely to raise; a button's data has room for 64 bytes (Bot API, InlineKeyboardButton)."""


def button(turn: Turn) -> list[list[Button]]:
    """The button below what a client hears after something of theirs was flagged; none where nothing was."""
    if not turn.flagged:
        return []
    numbers = ".".join(str(number) for number in dict.fromkeys(turn.flagged[:MOST]))
    return [[(turn.text("button-not-meant"), f"meant:{numbers}")]]


async def tap(turn: Turn) -> None:
    """A tap on "That is not what I meant". The message above it, with its help lines, stays as it is."""
    found = await _own_flags(turn)
    if not found:
        turn.notice = turn.text("notice-old-button")
        return
    fresh = [flag for flag in found if flag.disputed_at is None]
    for flag in fresh:
        await flags.change(turn.tx, flag.id, disputed_at=turn.now)
        await flag_events.note(turn.tx, flag.id, FlagStep.DISPUTED, Recipient.CLIENT, turn.now)
        if flag.level is Level.URGENT:
            await _tell_therapist(turn, flag)
    if fresh:
        therapist = await people.therapist(turn.tx, turn.me.therapist_id)
        turn.say("disputed", therapist=therapist.name)
    turn.notice = turn.text("notice-disputed")


async def _own_flags(turn: Turn) -> list[Flag]:
    numbers = [id_in(part) for part in turn.args.split(".")[:MOST]]
    found = [await flags.of_client(turn.tx, FlagId(number), turn.me.id) for number in numbers if number]
    return [flag for flag in found if flag is not None]


async def _tell_therapist(turn: Turn, flag: Flag) -> None:
    """Of something urgent the therapist hears it at once, since they may be about to call."""
    therapist = await people.therapist(turn.tx, turn.me.therapist_id)
    if therapist.chat_id is None:
        return
    say, language = turn.house.texts.say, therapist.language
    closed = turn.house.practice.alerts_without_words
    text = say("disputed-closed", language) if closed else say("disputed-told", language, client=turn.me.name)
    open_it = [[(say("button-open", language), f"open:{flag.id}")]]
    quiet = not is_at_work(therapist, turn.now)
    turn.out.say(therapist.chat_id, text, kind=Kind.NOTICE, buttons=open_it, quiet=quiet)
