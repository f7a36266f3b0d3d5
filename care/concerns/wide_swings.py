"""Wide swings: from light to heavy and back again, several times within two weeks."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from care.concerns.days import evidence, recent, told_days
from care.concerns.numbers import Number
from care.concerns.rule import HistoryRule, Rule, Story
from care.concerns.stories import history
from care.model import Concern, History, Level

NAME = "wide-swings"

SWING = Number(
    NAME,
    "swing",
    default=2,
    least=1,
    most=3,
    step=0.5,
    more_is_looser=True,
    source="The practice's choice: two faces of five is from one side to the other.",
)
"""Faces between one told day and the next."""

TURNS = Number(
    NAME,
    "turns",
    default=4,
    least=3,
    most=8,
    step=1,
    more_is_looser=True,
    source="The practice's choice: twice down and up again.",
)
"""Such swings, each the other way from the one before."""

SPAN = dt.timedelta(days=14)
"""Two weeks, the time over which a therapist would notice it in session. The practice's choice."""

COOLING = dt.timedelta(days=14)
"""Once a span: the same swings are not news the next day."""


def read(history: History) -> Concern | None:
    """Raise swings that go back and forth; a single fall or rise is none, nor is a slow one."""
    days = recent(told_days(history), history.today, SPAN)
    steps = [(late.face - early.face) for early, late in pairwise(days)]
    swing = SWING.of(history)
    wide = [step for step in steps if abs(step) >= swing]
    turns = 1 + sum(before * after < 0 for before, after in pairwise(wide)) if wide else 0
    if turns < TURNS.of(history):
        return None
    return Concern(NAME, Level.WATCH, evidence(days), f"{turns} swings in two weeks")


RULE: HistoryRule = Rule(
    name=NAME,
    level=Level.WATCH,
    numbers="4 swings of 2 faces or more, back and forth within 14 days; the practice's choice.",
    cooling=COOLING,
    read=read,
    tunable=(SWING, TURNS),
    fires_on=(
        Story("up and down and up and down", history("4 1 5 2 4")),
        Story("with silent days between", history("5 . 2 . 5 . . 1 . 4 . 2")),
        Story("with steady days between", history("4 4 1 1 5 5 2 4")),
    ),
    quiet_on=(
        Story("one face up and down", history("3 2 3 4 3 2 3 4 3")),
        Story("down once and up once", history("4 4 1 1 4 4 4")),
        Story("a fall in two steps", history("5 3 1 1 1")),
        Story("the swings were a month ago", history("5 1 5 1 5 1" + " ." * 20 + " 3 3")),
        Story("nobody wrote", history(". . .")),
    ),
)
