"""A sharp drop: today is far below the client's own recent middle."""

from __future__ import annotations

import datetime as dt

from care.concerns.days import evidence, middle, recent, told_days
from care.concerns.numbers import Number
from care.concerns.rule import HistoryRule, Rule, Story
from care.concerns.stories import history
from care.model import Concern, History, Level

NAME = "sharp-drop"

DROP = Number(
    NAME,
    "drop",
    default=2,
    least=1,
    most=3,
    step=0.5,
    more_is_looser=True,
    source="The practice's choice: two of the five faces is more than a grey day.",
)
"""Faces below the recent middle."""

LOW = Number(
    NAME,
    "face",
    default=2,
    least=1,
    most=3,
    step=1,
    more_is_looser=False,
    source="The practice's choice: only a low day is a drop worth a message; from 5 to 3 is an ordinary day.",
)
"""The highest face that a drop may end at."""

RECENT = dt.timedelta(days=28)
"""What the middle is taken of: four weeks before, the practice's choice, long enough for a steady median."""

DAYS_BEFORE = Number(
    NAME,
    "days",
    default=5,
    least=3,
    most=14,
    step=1,
    more_is_looser=True,
    source="The practice's choice: fewer say nothing.",
)
"""Days before that are needed to know a client's own middle."""

COOLING = dt.timedelta(days=7)
"""One flag a week at most. The practice's choice: client and therapist usually meet weekly."""


def read(history: History) -> Concern | None:
    """Raise a drop on the day it happens, if a face was tapped that day: one reading of words is not enough."""
    days = told_days(history)
    if not days or days[-1].day != history.today:
        return None
    before = recent(days[:-1], history.today - dt.timedelta(days=1), RECENT)
    today = days[-1]
    if not any(checkin.mood is not None for checkin in today.checkins):
        return None
    drop = DROP.of(history)
    if len(before) < DAYS_BEFORE.of(history) or today.face > LOW.of(history) or middle(before) - today.face < drop:
        return None
    return Concern(NAME, Level.CONCERN, evidence([today]), f"{drop:g} faces or more below their usual")


RULE: HistoryRule = Rule(
    name=NAME,
    level=Level.CONCERN,
    numbers="2 faces below the median of at least 5 days in the 4 weeks before; the practice's choice.",
    cooling=COOLING,
    read=read,
    tunable=(DROP, LOW, DAYS_BEFORE),
    fires_on=(
        Story("from fours to a one", history("4 4 5 4 4 1")),
        Story("from fours to a two", history("4 4 4 5 4 2")),
        Story("silent days between say nothing", history("4 . 4 4 . . 4 4 2")),
        Story("one bad day before does not hide it", history("4 1 4 4 5 4 1")),
    ),
    quiet_on=(
        Story("heavy words without a tap, after fours", history("4 4 5 4 4 h")),
        Story("a grey day after good ones", history("5 5 5 5 5 3")),
        Story("always low is no drop", history("2 2 1 2 2 1")),
        Story("one face down", history("3 3 3 3 3 2")),
        Story("too few days to know", history("5 5 4 1")),
        Story("it was yesterday", history("4 4 5 4 4 1 .")),
        Story("good days too long ago", history("5 5 5 5 5" + " ." * 40 + " 1")),
        Story("nobody wrote", history(". . .")),
    ),
)
