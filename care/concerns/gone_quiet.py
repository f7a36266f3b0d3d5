"""Gone quiet: a client who answered regularly has left the last nudges unanswered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from care.concerns.rule import HistoryRule, Rule, Story
from care.concerns.stories import history
from care.model import Concern, History, Level, SentNudge

UNANSWERED = 4
"""Nudges in a row without an answer. The practice's choice: about half a week to a week for most rhythms."""

NUDGES_BEFORE = 5
"""Nudges needed before those to know what regular is. The practice's choice: fewer say nothing."""

ANSWERED_SHARE = 0.6
"""The share of the nudges before that were answered by someone regular. The practice's choice."""

COOLING = dt.timedelta(days=14)
"""One flag a fortnight at most. The practice's choice: a silence is not more news the next day."""


def read(history: History) -> Concern | None:
    """Raise a new silence after a regular time. Someone who writes unasked is not quiet."""
    before, last = history.nudges[:-UNANSWERED], history.nudges[-UNANSWERED:]
    if not _was_regular(before) or any(nudge.answered for nudge in last) or _wrote_since(history, last[0].day):
        return None
    return Concern("gone-quiet", Level.WATCH, detail=f"{UNANSWERED} nudges without an answer")


def _was_regular(nudges: Sequence[SentNudge]) -> bool:
    answered = sum(nudge.answered for nudge in nudges)
    return len(nudges) >= NUDGES_BEFORE and answered >= ANSWERED_SHARE * len(nudges)


def _wrote_since(history: History, day: dt.date) -> bool:
    return any(check_in.day >= day for check_in in history.checkins)


RULE: HistoryRule = Rule(
    name="gone-quiet",
    level=Level.WATCH,
    numbers="4 nudges unanswered after answering 60 % of at least 5 before; the practice's choice.",
    cooling=COOLING,
    read=read,
    fires_on=(
        Story("always answered, then four times not", history(nudges="aaaaa----")),
        Story("mostly answered, then four times not", history(nudges="a-a-a----")),
        Story("days without a nudge do not count", history(nudges="aa.aa.a.-.-.-.-")),
        Story("what was written before does not count", history("3 3 3 . . . .", nudges="aaaaa----")),
    ),
    quiet_on=(
        Story("three are not four", history(nudges="aaaaaa---")),
        Story("one of the four was answered", history(nudges="aaaaa--a-")),
        Story("too few nudges to know", history(nudges="aaaa----")),
        Story("never was regular", history(nudges="a---a-----")),
        Story("wrote without being asked", history("3 .", nudges="aaaaa----")),
        Story("no nudge was ever sent", history()),
    ),
)
