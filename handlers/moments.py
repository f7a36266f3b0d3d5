"""A second moment of the day, a nudge after the weekly session, and the hours in which nothing comes."""

from __future__ import annotations

from dataclasses import replace

from care.answers import read_hours, read_moments, read_quiet, read_session
from care.model import Quiet, Session, Window
from care.timetable import LONGEST_AFTER_SESSION
from handlers import rhythm
from handlers.planning import plan
from handlers.rhythm import clock, minute_in
from handlers.turn import Button, Turn
from prompts.zones import say_days, say_moments, say_quiet, say_time
from storage.tables import Asking

OFFERED_SECONDS = (12 * 60 + 30, 17 * 60 + 30, 20 * 60)
OFFERED_HOURS = (1, 3, 24)
OFFERED_QUIET = (Quiet(21 * 60, 7 * 60), Quiet(22 * 60, 6 * 60), Quiet(22 * 60, 8 * 60), Quiet(23 * 60, 9 * 60))
NONE = "none"


async def ask_second(turn: Turn) -> None:
    """At what other time of the day?"""
    if not turn.me.rhythm.moments:
        await rhythm.ask_time(turn)
        return
    await rhythm.ask(turn, Asking.SECOND)
    first = turn.me.rhythm.moments[0]
    free = [Window(minute, minute) for minute in OFFERED_SECONDS if not first.start <= minute <= first.end]
    turn.say("ask-second", buttons=rhythm.offered(turn, free, "second", wide=3))


async def hear_second(turn: Turn, words: str) -> bool:
    found = read_moments(words)
    if found is None or len(found) != 1:
        return False
    both = _both(turn, found[0])
    if both is None:
        turn.say("second-overlaps")
    else:
        await rhythm.propose(turn, replace(turn.me.rhythm, moments=both))
    return True


async def tap_second(turn: Turn) -> None:
    if turn.args == NONE:
        turn.settle_buttons(turn.text("second-none"))
        await rhythm.set_rhythm(turn, moments=turn.me.rhythm.moments[:1])
        return
    window = rhythm.window_in(turn.args)
    both = _both(turn, window) if window and turn.me.rhythm.moments else None
    if window is None or both is None:
        turn.notice = turn.text("notice-old-button")
    elif not rhythm.lies_in_quiet_hours(turn, [window], turn.me.rhythm.quiet):
        turn.settle_buttons(turn.text("time-chosen", time=rhythm.label(turn, window)))
        await rhythm.set_rhythm(turn, moments=both)


def _both(turn: Turn, other: Window) -> tuple[Window, ...] | None:
    """The first moment of the day and this one, earliest first; None where they overlap."""
    first, second = sorted((turn.me.rhythm.moments[0], other), key=lambda window: (window.start, window.end))
    return (first, second) if first.end < second.start else None


async def ask_session(turn: Turn) -> None:
    """When is the weekly session?"""
    await rhythm.ask(turn, Asking.SESSION)
    buttons = [[(turn.text("button-no-session"), f"session:{NONE}")]] if turn.me.rhythm.session else []
    turn.say("ask-session", buttons=buttons)


async def hear_session(turn: Turn, words: str) -> bool:
    said = read_session(words)
    if said is None:
        return False
    await turn.change(asking=Asking.HOURS, proposed=f"session:{said.weekday}:{said.minute}")
    turn.say(
        "ask-hours",
        days=say_days({said.weekday}, turn.language),
        time=say_time(clock(said.minute), turn.language),
        buttons=[_hours(turn, f"session:{said.weekday}:{said.minute}")],
    )
    return True


def _hours(turn: Turn, session: str) -> list[Button]:
    return [(turn.text("button-hours", hours=hours), f"{session}:{hours}") for hours in OFFERED_HOURS]


async def ask_hours(turn: Turn) -> None:
    """How long after it?"""
    await ask_session(turn)


async def hear_hours(turn: Turn, words: str) -> bool:
    hours = read_hours(words)
    session = _session_in(f"{(turn.me.proposed or '').removeprefix('session:')}:{hours}")
    if hours is None or session is None:
        return False
    await rhythm.set_rhythm(turn, session=session)
    return True


async def tap_session(turn: Turn) -> None:
    session = _session_in(turn.args)
    if session is None and turn.args != NONE:
        turn.notice = turn.text("notice-old-button")
        return
    told = rhythm.session_in_words(turn, session) if session else turn.text("session-none")
    turn.settle_buttons(turn.text("session-chosen", when=told))
    await rhythm.set_rhythm(turn, session=session)


def _session_in(data: str) -> Session | None:
    """A session as a button's data names it: "1:600:3" is Tuesday, 10:00, three hours after."""
    weekday, _, rest = data.partition(":")
    minute, _, hours = rest.partition(":")
    numbers = [minute_in(part) for part in (weekday, minute, hours)]
    match numbers:
        case [int(day), int(began), int(after)] if day < rhythm.DAYS_IN_A_WEEK and 0 < after <= LONGEST_AFTER_SESSION:
            return Session(day, began, after)
    return None


async def ask_quiet(turn: Turn) -> None:
    """In which hours should nothing come?"""
    await rhythm.ask(turn, Asking.QUIET)
    buttons = [(in_words(turn, quiet), f"quiet:{quiet.start}:{quiet.end}") for quiet in OFFERED_QUIET]
    turn.say("ask-quiet", buttons=[buttons[:2], buttons[2:], [(turn.text("button-quiet-none"), "quiet:0:0")]])


def in_words(turn: Turn, quiet: Quiet) -> str:
    start, end = (say_time(clock(minute), turn.language) for minute in (quiet.start, quiet.end))
    return turn.text("button-between", start=start, end=end)


async def hear_quiet(turn: Turn, words: str) -> bool:
    quiet = read_quiet(words)
    if quiet is None:
        return False
    await _set_quiet(turn, quiet)
    return True


async def tap_quiet(turn: Turn) -> None:
    start, end = (minute_in(part) for part in (*turn.args.partition(":")[::2],))
    if start is None or end is None:
        turn.notice = turn.text("notice-old-button")
        return
    await _set_quiet(turn, Quiet(start, end))


async def _set_quiet(turn: Turn, quiet: Quiet) -> None:
    """A moment that they chose is not silently swallowed: they are told which one stands in the way."""
    swallowed = next((window for window in turn.me.rhythm.moments if quiet.touches(window)), None)
    if swallowed is not None:
        moment, hours = say_moments([swallowed], turn.language), say_quiet(quiet, turn.language)
        turn.say("quiet-swallows", hours=hours, moment=moment)
        return
    await turn.change(rhythm=replace(turn.me.rhythm, quiet=quiet), asking=None)
    await plan(turn)
    turn.say_plainly(rhythm.quiet_in_words(turn))
