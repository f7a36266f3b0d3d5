"""A low run: three check-in days in a row, each of them low."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby, takewhile

from care.concerns.days import last
from care.concerns.numbers import Number
from care.concerns.rule import HistoryRule, Rule, Story
from care.concerns.stories import history
from care.model import CheckIn, Concern, History, Level, Tone

NAME = "low-run"

DAYS_IN_A_ROW = Number(
    NAME,
    "days",
    default=3,
    least=2,
    most=7,
    step=1,
    more_is_looser=True,
    source="The practice's choice: one low day is weather, three are worth a message.",
)
"""Check-in days that make a run."""

LOW_TAP = Number(
    NAME,
    "face",
    default=2,
    least=1,
    most=3,
    step=1,
    more_is_looser=False,
    source="The practice's choice: the faces 1 and 2 of 5 are the two drawn below the middle.",
)
"""The highest face that is low."""

COOLING = dt.timedelta(days=7)
"""One flag a week at most. The practice's choice: client and therapist usually meet weekly."""


def read(history: History) -> Concern | None:
    """Raise the run that ends with the latest check-in day, if there is one.

    Silent days are not filled in and do not break a run, nor do days whose check-ins cannot be read. A run
    that ended longer ago than the cooling time is not raised again.
    """
    low_tap = LOW_TAP.of(history)
    run = tuple(takewhile(lambda day: _is_low(day, low_tap), _days_latest_first(history)))
    if len(run) < DAYS_IN_A_ROW.of(history) or history.today - run[0][0].day >= COOLING:
        return None
    evidence = tuple(check_in.id for day in reversed(run) for check_in in day)
    return Concern(NAME, Level.CONCERN, evidence, f"{len(run)} check-in days")


def _days_latest_first(history: History) -> Iterator[tuple[CheckIn, ...]]:
    told = filter(_tells, sorted(history.checkins, key=lambda check_in: (check_in.day, check_in.at)))
    days = [tuple(check_ins) for _, check_ins in groupby(told, key=lambda check_in: check_in.day)]
    return reversed(days)


def _tells(check_in: CheckIn) -> bool:
    return check_in.mood is not None or check_in.tone not in (None, Tone.UNCLEAR)


def _is_low(day: tuple[CheckIn, ...], low_tap: float) -> bool:
    """Whether a day was low: by its last tap, or by its last tone when nothing was tapped."""
    tap = last(check_in.mood for check_in in day)
    return tap <= low_tap if tap is not None else last(check_in.tone for check_in in day) is Tone.HEAVY


RULE: HistoryRule = Rule(
    name=NAME,
    level=Level.CONCERN,
    numbers="3 check-in days in a row, faces 1 and 2 of 5; the practice's choice.",
    cooling=COOLING,
    read=read,
    tunable=(DAYS_IN_A_ROW, LOW_TAP),
    fires_on=(
        Story("three low taps in a row", history("4 2 1 2")),
        Story("silent days between do not break it", history("2 . . 1 . 2")),
        Story("heavy words without a tap are low", history("h 2 h")),
        Story("a tapped low face outranks light words", history("2 2 [l2]")),
        Story("the last tap of the day counts", history("1 [51] 2")),
        Story("words nobody could read say nothing either way", history("2 1 ? 2")),
    ),
    quiet_on=(
        Story("two low days", history("4 2 1")),
        Story("a better day between", history("2 1 3 2")),
        Story("a lighter day since", history("1 1 1 4")),
        Story("three low taps on one day", history("4 [211]")),
        Story("a tapped light face outranks heavy words", history("2 2 [h4]")),
        Story("neutral words", history("2 2 n")),
        Story("a run that ended more than a week ago", history("2 2 2 . . . . . . .")),
        Story("nobody wrote", history(". . . .")),
    ),
)
