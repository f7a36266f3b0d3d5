"""What stands under a digest: the pages it can be turned to. The days it tells of travel in each button."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from care.course import Span, span_until
from care.digest import ClientWeek, Need, need
from care.timetable import local_day
from handlers.telling import Teller
from handlers.turn import Button, Turn
from storage.tables import Client

LONGEST_SPAN = dt.timedelta(days=14)
"""A digest tells of seven days; where its day was moved, of so many at most."""
MOST_NAMED = 8
"""Names under a summary; the others are a tap away."""
FIRST_DAY = dt.date(2020, 1, 1)
"""No digest ends before; it keeps dates far from the beginning of the calendar."""


def data(what: str, span: Span, number: int) -> str:
    """What a button sends back to turn to a page of the digest of these days."""
    return f"digest:{what}:{span.until.toordinal()}:{span.week.toordinal()}:{number}"


def span_and_number(text: str) -> tuple[Span, int] | None:
    """The days and the number (a client's, a page's) in a button's data; None for anything else."""
    parts = text.split(":")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) <= 19 for part in parts):
        return None
    until, week, number = (int(part) for part in parts)
    is_a_span = FIRST_DAY.toordinal() < until <= dt.date.max.toordinal() and 0 < until - week <= LONGEST_SPAN.days
    return (span_until(dt.date.fromordinal(until), dt.date.fromordinal(week)), number) if is_a_span else None


def to_client(week: ClientWeek, span: Span) -> Button:
    return week.name, data("client", span, week.id or 0)


def under_summary(teller: Teller, weeks: Sequence[ClientWeek], span: Span) -> list[list[Button]]:
    """Those who need an eye by name, the way to everybody, and to another day for the digest."""
    day = (teller.say("button-digest-day"), "digestday:ask")
    if not weeks:
        return [[day]]
    named = [week for week in weeks if need(week) not in {Need.STEADY, Need.AWAY}][:MOST_NAMED]
    everyone = (teller.say("button-everyone", count=len(weeks)), data("list", span, 0))
    return [*by_two([to_client(week, span) for week in named]), [everyone, day]]


def about_client(turn: Turn, client: Client) -> list[Button]:
    """From a client's card: their last seven days, and a report."""
    span = span_until(local_day(turn.now, turn.therapist_here.zone) + dt.timedelta(days=1))
    week = (turn.text("button-digest-now"), data("client", span, client.id))
    return [week, (turn.text("button-report"), f"report:ask:{client.id}")]


def by_two(buttons: Sequence[Button]) -> list[list[Button]]:
    return [list(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]


def under_client(
    teller: Teller, week: ClientWeek, span: Span, following: ClientWeek | None = None
) -> list[list[Button]]:
    """What can be had of one client, and the way on and back."""
    number = week.id or 0
    picture = (teller.say("button-picture"), data("picture", span, number))
    report = (teller.say("button-report"), f"report:ask:{number}")
    way = [(teller.say("button-back-to-week"), data("week", span, 0))]
    if following is not None:
        way.append((teller.say("button-next", name=following.name), data("client", span, following.id or 0)))
    return [[picture, report], way]
