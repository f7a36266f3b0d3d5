"""A slow slide: over three weeks the days have been going down, little by little."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations
from statistics import median

from care.concerns.days import Day, evidence, middle, recent, told_days
from care.concerns.numbers import Number
from care.concerns.rule import HistoryRule, Rule, Story
from care.concerns.stories import history
from care.model import Concern, History, Level

NAME = "slow-slide"

SPAN = dt.timedelta(days=21)
"""Three weeks. The practice's choice: long enough to be no bad week, short enough to still turn."""

DOWN = Number(
    NAME,
    "down",
    default=1,
    least=0.5,
    most=2,
    step=0.25,
    more_is_looser=True,
    source="The practice's choice: one face of five, for good, can be felt.",
)
"""Faces lost over the span."""

DAYS_NEEDED = Number(
    NAME,
    "days",
    default=8,
    least=6,
    most=14,
    step=1,
    more_is_looser=True,
    source="The practice's choice: about two days in five.",
)
"""Days that can be read, spread over the span."""

STRETCH_NEEDED = dt.timedelta(days=14)
"""From the first of those days to the last; days huddled together say nothing about weeks."""

LATELY = 3
"""The last days whose middle must be no better than ordinary, so that from glad to content is no slide."""

ORDINARY = Number(
    NAME,
    "face",
    default=3,
    least=2,
    most=4,
    step=0.5,
    more_is_looser=False,
    source="The practice's choice: the face in the middle.",
)
"""The highest face that the last days may have."""

COOLING = dt.timedelta(days=21)
"""Once a span: the same slide is not news the next day."""


def read(history: History) -> Concern | None:
    """Raise a slide by the Theil–Sen slope: the median of the slopes between every two days.

    It is the usual robust estimate of a trend (Theil 1950; Sen, JASA 1968): up to 29 % of the days may be odd
    without moving it. Silent days are simply not there; their dates still count.
    """
    days = recent(told_days(history), history.today, SPAN)
    if len(days) < DAYS_NEEDED.of(history) or days[-1].day - days[0].day < STRETCH_NEEDED:
        return None
    if slope(days) * SPAN.days > -DOWN.of(history) or middle(days[-LATELY:]) > ORDINARY.of(history):
        return None
    return Concern(NAME, Level.CONCERN, evidence(days), "over three weeks")


def slope(days: Sequence[Day]) -> float:
    """Faces a day, by Theil and Sen."""
    return median((late.face - early.face) / (late.day - early.day).days for early, late in combinations(days, 2))


RULE: HistoryRule = Rule(
    name=NAME,
    level=Level.CONCERN,
    numbers="Theil–Sen slope of 1 face down in 21 days, 8 days read over 14 or more; the practice's choice.",
    cooling=COOLING,
    read=read,
    tunable=(DOWN, DAYS_NEEDED, ORDINARY),
    fires_on=(
        Story("from fours to twos", history("4 . 4 4 . 4 3 . 4 3 . 3 3 . 3 2 . 3 2 . 2")),
        Story("one good day in it does not hide it", history("4 4 4 4 4 3 3 3 5 3 3 3 3 2 2 2 3 2 2 2 2")),
        Story("words and taps together", history("l 4 l 4 n 4 3 n 3 n 3 3 h 2 h 2 h 2 2 h 2")),
        Story("silent days between", history("5 . . 4 . 4 . . 4 . 3 . . 3 . 3 . 2 . . 2")),
    ),
    quiet_on=(
        Story("steady", history("3 3 4 3 3 3 4 3 3 3 3 4 3 3 3 3 4 3 3 3 3")),
        Story("always low is no slide", history("2 2 2 1 2 2 2 2 1 2 2 2 2 2 1 2 2 2 2 2 2")),
        Story("from glad to content", history("5 5 5 5 5 5 5 5 5 4 4 4 4 4 4 4 4 4 4 4 4")),
        Story("one bad end after steady weeks", history("4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 1 1")),
        Story("going up", history("2 2 2 2 2 2 3 3 3 3 3 3 3 4 4 4 4 4 4 4 4")),
        Story("too few days", history("4 . . . . . 4 . . . . . 3 . . . . . 2 . 2")),
        Story("days huddled together", history("5 4 4 3 3 2 2 1")),
    ),
)
