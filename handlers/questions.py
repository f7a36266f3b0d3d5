"""Every question that can be open in a chat: how it is asked, and how words answer it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from care.answers import read_rhythm
from handlers import moments, pausing, rhythm, suggesting
from handlers.rhythm import ask
from handlers.turn import Act, Turn
from storage.tables import Asking

_ASK: dict[Asking, Act] = {
    Asking.ZONE: rhythm.ask_zone,
    Asking.MOVEMENT: rhythm.ask_movement,
    Asking.DAYS: rhythm.ask_days,
    Asking.TIME: rhythm.ask_time,
    Asking.CONFIRM: rhythm.ask_to_confirm,
    Asking.SECOND: moments.ask_second,
    Asking.SESSION: moments.ask_session,
    Asking.HOURS: moments.ask_hours,
    Asking.QUIET: moments.ask_quiet,
    Asking.PAUSE: pausing.ask_pause,
}
_HEAR: dict[Asking, Callable[[Turn, str], Awaitable[bool]]] = {
    Asking.ZONE: rhythm.hear_zone,
    Asking.MOVEMENT: rhythm.hear_movement,
    Asking.DAYS: rhythm.hear_days,
    Asking.TIME: rhythm.hear_time,
    Asking.CONFIRM: rhythm.hear_confirm,
    Asking.SECOND: moments.hear_second,
    Asking.SESSION: moments.hear_session,
    Asking.HOURS: moments.hear_hours,
    Asking.QUIET: moments.hear_quiet,
    Asking.PAUSE: pausing.hear_pause,
    Asking.SUGGEST: suggesting.hear,
}
NEED_NO_ANSWER = frozenset({Asking.PAUSE})
"""Questions beside something that holds already: words that do not answer them are a check-in."""
LONGEST_RHYTHM = 80
"""Characters."""
ASKED_FROM_A_BUTTON = frozenset({Asking.TIME, Asking.DAYS, Asking.SECOND, Asking.SESSION, Asking.QUIET})


async def hear(turn: Turn, question: Asking) -> bool:
    """Read the words as the answer to the open question. False when they are not one."""
    return await _HEAR[question](turn, turn.words)


async def hear_a_whole_rhythm(turn: Turn) -> bool:
    """Days and times together, typed out of the blue ("weekdays at 7.30"), can only mean a new rhythm."""
    if len(turn.words) > LONGEST_RHYTHM or not any(letter.isdigit() for letter in turn.words):
        return False  # reading them takes longer than all else a reply is read for
    said = read_rhythm(turn.words)
    return said is not None and bool(said.days and said.moments) and await rhythm.hear_time(turn, turn.words)


async def ask_again(turn: Turn, question: Asking) -> None:
    """Ask it once more. What a therapist is writing is no question, and stays as it is."""
    if question in _ASK:
        await _ASK[question](turn)


def could_not_read(turn: Turn, question: Asking) -> None:
    """Say that the words were not understood as an answer, and how one looks."""
    turn.say(f"{question.value}-unknown")


async def tap_ask(turn: Turn) -> None:
    """A button that opens a question."""
    if turn.args not in {question.value for question in ASKED_FROM_A_BUTTON}:
        turn.notice = turn.text("notice-old-button")
        return
    await ask_again(turn, Asking(turn.args))


async def show_rhythm(turn: Turn) -> None:
    """/rhythm: all of it in words. Or a new one, typed behind it."""
    await (_answered(turn, Asking.TIME) if turn.args else rhythm.show(turn))


async def time(turn: Turn) -> None:
    """/time, with times or without."""
    await _answered(turn, Asking.TIME)


async def days(turn: Turn) -> None:
    """/days, with days or without."""
    await _answered(turn, Asking.DAYS)


async def timezone(turn: Turn) -> None:
    """/timezone, with a place or without."""
    await _answered(turn, Asking.ZONE)


async def session(turn: Turn) -> None:
    """/session, with its day and time or without."""
    await _answered(turn, Asking.SESSION)


async def quiet(turn: Turn) -> None:
    """/quiet, with hours or without."""
    await _answered(turn, Asking.QUIET)


async def moving(turn: Turn) -> None:
    """/moving: what moving means to this client."""
    await rhythm.ask_movement(turn)


async def _answered(turn: Turn, question: Asking) -> None:
    """The question, or its answer where one stands behind the command."""
    if not turn.args:
        await ask_again(turn, question)
    elif not await _HEAR[question](turn, turn.args):
        await ask(turn, question)
        could_not_read(turn, question)
