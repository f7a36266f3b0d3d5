"""/hours: when a therapist works. Outside it urgent flags come to them without a sound, and to somebody else aloud."""

from __future__ import annotations

import datetime as dt
from itertools import groupby

from care.answers import means_off, read_working_hours
from care.hours import DAY, Hours, Stretch, on_days
from handlers.covering import cover_of, hours_of
from handlers.turn import Button, Turn
from prompts.zones import place_name, say_days, say_time
from storage import flags, people
from storage.tables import Therapist

OFFERED = ((0b0011111, 9 * 60, 17 * 60), (0b0011111, 8 * 60, 18 * 60), (0b1111111, 8 * 60, 20 * 60))
"""Weekdays as bits from Monday (1), first and last minute."""
OFF = "off"


async def hours(turn: Turn) -> None:
    """/hours, with hours behind it, "off", or nothing to see them."""
    if not turn.args:
        turn.say_plainly(_in_words(turn, hours_of(turn.therapist_here)), buttons=_offered(turn))
    elif means_off(turn.args):
        await _set(turn, None)
    else:
        found = read_working_hours(turn.args)
        if found:
            await _set(turn, found)
        else:
            turn.say("working-hours-unknown")


def _offered(turn: Turn) -> list[list[Button]]:
    rows = []
    for bits, start, end in OFFERED:
        rows.append([(_line(turn, on_days(_days(bits), start, end)), f"hours:{bits}:{start}:{end}")])
    none = [(turn.text("button-no-hours"), f"hours:{OFF}")] if turn.therapist_here.hours else []
    return [*rows, none] if none else rows


def _days(bits: int) -> list[int]:
    return [day for day in range(7) if bits >> day & 1]


async def tap(turn: Turn) -> None:
    """A tap on hours that were offered."""
    offered = {":".join(map(str, each)): each for each in OFFERED}
    if turn.args == OFF:
        await _set(turn, None, tapped=True)
    elif turn.args in offered:
        bits, start, end = offered[turn.args]
        await _set(turn, on_days(_days(bits), start, end), tapped=True)
    else:
        turn.notice = turn.text("notice-old-button")


async def _set(turn: Turn, found: Hours | None, *, tapped: bool = False) -> None:
    """Set them, unless nobody would then hear an urgent flag aloud. What can wait follows the new hours at once."""
    me = turn.therapist_here
    if found is not None and not await is_heard_by_another(turn, me):
        turn.say("hours-need-cover")
        return
    rows = [[each.weekday, each.start, each.end] for each in found] if found else None
    await people.change_therapist(turn.tx, me.id, hours=rows)
    await flags.wait_until(turn.tx, me.id, turn.now)
    text = _in_words(turn, found)
    if tapped:
        turn.settle_buttons(text)
    else:
        turn.say_plainly(text)


async def is_heard_by_another(turn: Turn, therapist: Therapist) -> bool:
    """Whether somebody besides this therapist would hear an urgent flag: whoever covers, or the on-call chat."""
    if turn.house.practice.on_call_chat not in {None, therapist.chat_id}:
        return True
    cover = await cover_of(turn.tx, therapist, turn.now)
    return cover is not None and cover.chat_id is not None and cover.reachable


def _in_words(turn: Turn, found: Hours | None) -> str:
    if found is None:
        return turn.text("working-hours-none")
    place = place_name(turn.therapist_here.zone, turn.language)
    return turn.text("working-hours", hours=_line(turn, found), place=place)


def _line(turn: Turn, found: Hours) -> str:
    """Hours in words, the days that have the same ones together: a line for each."""
    by_day = {day: tuple((each.start, each.end) for each in alike) for day, alike in groupby(found, _weekday)}
    lines = []
    for spans in dict.fromkeys(by_day.values()):
        days = say_days([day for day, those in by_day.items() if those == spans], turn.language)
        times = ", ".join(turn.text("hours-span", start=_clock(turn, a), end=_clock(turn, b)) for a, b in spans)
        lines.append(turn.text("hours-line", days=days, times=times))
    return "\n".join(lines)


def _weekday(stretch: Stretch) -> int:
    return stretch.weekday


def _clock(turn: Turn, minute: int) -> str:
    return say_time(dt.time(minute % DAY // 60, minute % 60), turn.language)
