"""/report NAME: two pages about one client, over a time the therapist chooses, to keep."""

from __future__ import annotations

import datetime as dt
import re

from care.course import Span
from care.timetable import local_day
from handlers.naming import named
from handlers.turn import Button, Turn, id_in
from prompts.texts import plain_digits
from storage import drawings, people
from storage.audit import Action
from storage.tables import Client, DrawingOf

OFFERED_WEEKS = (4, 8, 12, 26)
MOST_WEEKS = 52
WEEK = dt.timedelta(days=7)
_WEEKS = re.compile(r"(.*\S)\s+(\d{1,3})(?:\s+\w+)?", re.DOTALL)
_DAYS = re.compile(r"(.*\S)\s+(\d{4}-\d\d-\d\d)\s+(\d{4}-\d\d-\d\d)", re.DOTALL)


async def report(turn: Turn) -> None:
    """/report NAME, then a number of weeks, or two dates such as 2027-03-01 2027-03-28; without, it asks."""
    typed = plain_digits(turn.args)
    if (client := await named(turn, typed)) is not None:
        _ask(turn, client)
    elif (asked := await _with_time(turn, typed)) is not None:
        await _make(turn, *asked)
        turn.say("report-coming", name=asked[0].name)
    else:
        turn.say("report-whom")


async def _with_time(turn: Turn, typed: str) -> tuple[Client, Span] | None:
    """The client and the days that were typed together."""
    if (found := _DAYS.fullmatch(typed)) is not None:
        span = _between(turn, found[2], found[3])
    elif (found := _WEEKS.fullmatch(typed)) is not None:
        span = _last_weeks(turn, int(found[2]))
    else:
        return None
    client = await named(turn, found[1])
    return (client, span) if client is not None and span is not None else None


def _between(turn: Turn, first: str, last: str) -> Span | None:
    """The days from one date to another, both in it and none of them to come; None where they are none."""
    try:
        begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return None
    until = min(end + dt.timedelta(days=1), _tomorrow(turn))
    if not dt.timedelta(0) < until - begin <= MOST_WEEKS * WEEK + dt.timedelta(days=2):
        return None
    return Span(begin, max(begin, until - WEEK), until)


def _last_weeks(turn: Turn, weeks: int) -> Span | None:
    until = _tomorrow(turn)
    return Span(until - weeks * WEEK, until - WEEK, until) if 1 <= weeks <= MOST_WEEKS else None


def _tomorrow(turn: Turn) -> dt.date:
    return local_day(turn.now, turn.therapist_here.zone) + dt.timedelta(days=1)


def _ask(turn: Turn, client: Client) -> None:
    turn.say("report-which", name=client.name, buttons=_weeks(turn, client))


def _weeks(turn: Turn, client: Client) -> list[list[Button]]:
    buttons = [(turn.text("button-weeks", weeks=weeks), f"report:{weeks}:{client.id}") for weeks in OFFERED_WEEKS]
    return [buttons[:2], buttons[2:]]


async def tap(turn: Turn) -> None:
    """A tap on "a report to keep", or on over how many weeks."""
    what, _, number = turn.args.partition(":")
    client = await people.client_of(turn.tx, id_in(number) or 0, turn.therapist_here.id)
    span = _last_weeks(turn, int(what)) if what.isascii() and what.isdecimal() and len(what) <= 3 else None
    if client is None or (what != "ask" and span is None):
        turn.notice = turn.text("notice-old-button")
    elif span is None:
        _ask(turn, client)
    else:
        turn.settle_buttons(turn.text("report-coming", name=client.name))
        await _make(turn, client, span)


async def _make(turn: Turn, client: Client, span: Span) -> None:
    therapist = turn.therapist_here.id
    await drawings.want(turn.tx, DrawingOf.REPORT, span, turn.now, therapist=therapist, client=client.id)
    await turn.note(Action.SAW_REPORT, client)
