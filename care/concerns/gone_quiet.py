"""Gone quiet: a client who answered regularly has left the last nudges unanswered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from care.concerns.numbers import Number
from care.concerns.rule import HistoryRule, Rule, Story
from care.concerns.stories import history
from care.model import Concern, History, Level, SentNudge

NAME = "gone-quiet"

UNANSWERED = Number(
    NAME,
    "nudges",
    default=4,
    least=2,
    most=10,
    step=1,
    more_is_looser=True,
    source="The practice's choice: about half a week to a week for most rhythms.",
)
"""Nudges in a row without an answer."""

NUDGES_BEFORE = Number(
    NAME,
    "before",
    default=5,
    least=3,
    most=14,
    step=1,
    more_is_looser=True,
    source="The practice's choice: fewer say nothing.",
)
"""Nudges needed before those to know what regular is."""

ANSWERED_SHARE = Number(
    NAME,
    "share",
    default=0.6,
    least=0.3,
    most=0.9,
    step=0.1,
    more_is_looser=True,
    source="The practice's choice: more often than not, with some room.",
)
"""The share of the nudges before that were answered by someone regular."""

COOLING = dt.timedelta(days=14)
"""One flag a fortnight at most. The practice's choice: a silence is not more news the next day."""


def read(history: History) -> Concern | None:
    """Raise a new silence after a regular time, in the fortnight in which it became one.

    A silence is the nudges since the client last answered one, or wrote of their own accord.
    """
    before, silence = _parted(history)
    needed = UNANSWERED.count_of(history)
    if len(silence) < needed or not _was_regular(before, history):
        return None
    if history.today - silence[needed - 1].day >= COOLING:
        return None
    return Concern(NAME, Level.WATCH, detail=f"{needed} nudges without an answer")


def _parted(history: History) -> tuple[Sequence[SentNudge], Sequence[SentNudge]]:
    """The nudges up to when the client was last heard, and those since."""
    answered = [place for place, nudge in enumerate(history.nudges, 1) if nudge.answered]
    wrote = max((checkin.day for checkin in history.checkins), default=dt.date.min)
    heard = [place for place, nudge in enumerate(history.nudges, 1) if nudge.day <= wrote]
    place = max([*answered[-1:], *heard[-1:]], default=0)
    return history.nudges[:place], history.nudges[place:]


def _was_regular(nudges: Sequence[SentNudge], history: History) -> bool:
    answered = sum(nudge.answered for nudge in nudges)
    enough = len(nudges) >= NUDGES_BEFORE.of(history)
    return enough and answered >= round(ANSWERED_SHARE.of(history) * len(nudges), 6)


RULE: HistoryRule = Rule(
    name=NAME,
    level=Level.WATCH,
    numbers="4 nudges unanswered after answering 60 % of at least 5 before; the practice's choice.",
    cooling=COOLING,
    read=read,
    tunable=(UNANSWERED, NUDGES_BEFORE, ANSWERED_SHARE),
    fires_on=(
        Story("always answered, then four times not", history(nudges="aaaaa----")),
        Story("mostly answered, then four times not", history(nudges="a-a-a----")),
        Story("days without a nudge do not count", history(nudges="aa.aa.a.-.-.-.-")),
        Story("what was written before does not count", history("3 3 3 . . . .", nudges="aaaaa----")),
        Story("longer than four times", history(nudges="aaaaa--------")),
    ),
    quiet_on=(
        Story("three are not four", history(nudges="aaaaaa---")),
        Story("one of the four was answered", history(nudges="aaaaa--a-")),
        Story("too few nudges to know", history(nudges="aaaa----")),
        Story("never was regular", history(nudges="a---a-----")),
        Story("wrote without being asked", history("3 .", nudges="aaaaa----")),
        Story("no nudge was ever sent", history()),
        Story("it has been quiet for weeks", history(nudges="aaaaa----" + "-" * 14)),
    ),
)
