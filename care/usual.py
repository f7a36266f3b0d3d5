"""A client's own usual range of moods, and where a week lies beside it.

A client is compared with nobody but themselves: the week with the four weeks before it. A range is not a norm and
not a goal; outside it means "other than lately", and the therapist decides what that says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median, quantiles

BEFORE = dt.timedelta(days=28)
"""How far back from the week the usual range looks."""
FEWEST_DAYS = 6
"""Days with a face from which there is a usual range. The practice's choice: fewer say little on a scale of five."""
FEWEST_THIS_WEEK = 2
"""Days with a face from which a week is compared. One bad day is a day."""
NARROWEST = 1.0
"""The least width of a range, in faces: a steady face of 4 does not make every 3 unusual."""
HEAVIEST, LIGHTEST = 1.0, 5.0
QUIETER_FROM = 0.5
"""The share of their own usual answer rate below which someone is quieter than usual."""
FEWEST_NUDGES, FEWEST_NUDGES_BEFORE = 3, 8
"""Nudges in the week, and in the four weeks before it, from which answer rates are compared."""


@dataclass(frozen=True, slots=True)
class Usual:
    """The middle two thirds of the moods of some days, from `low` to `high` (1 heavy to 5 light)."""

    low: float
    high: float
    days: int
    """How many days it is made of."""


class Against(StrEnum):
    """Where a week lies against the client's own usual range."""

    HEAVIER = "heavier"
    AS_USUAL = "usual"
    LIGHTER = "lighter"


def usual_of(moods: Sequence[float]) -> Usual | None:
    """The usual range of these days' moods; None where there are too few."""
    if len(moods) < FEWEST_DAYS:
        return None
    sixths = quantiles(moods, n=6, method="inclusive")
    low, high = sixths[0], sixths[-1]
    lacking = max(0.0, NARROWEST - (high - low)) / 2
    return Usual(max(HEAVIEST, low - lacking), min(LIGHTEST, high + lacking), len(moods))


def against(usual: Usual | None, week: Sequence[float]) -> Against | None:
    """Where the middle of a week's days lies; None where there is too little to compare."""
    if usual is None or len(week) < FEWEST_THIS_WEEK:
        return None
    middle = median(week)
    if middle < usual.low:
        return Against.HEAVIER
    return Against.LIGHTER if middle > usual.high else Against.AS_USUAL


@dataclass(frozen=True, slots=True)
class Answering:
    """How many nudges went out, and how many of them were answered."""

    nudges: int
    answered: int


def is_quieter(before: Answering, week: Answering) -> bool:
    """Whether someone answers much less than they themselves usually do."""
    if week.nudges < FEWEST_NUDGES or before.nudges < FEWEST_NUDGES_BEFORE or not before.answered:
        return False
    return week.answered / week.nudges < QUIETER_FROM * before.answered / before.nudges
