"""A guided walk: which cue comes when, which comes too late to be true, and when the walk is over.

A walk is a way of noticing, so its minutes only spread the cues; nothing is timed but the cues themselves. The
same cues serve every kind of movement, moving on a chair included; how they are worded is a matter of texts.

The laws, for any downtime:

- The cues come in their order, the first as the walk begins, the closing after its minutes.
- At most one cue comes at a moment, and the next at least `APART` later.
- A cue that is more than `LATE` behind is left out; the walk goes on with the next that is in time.
- A walk whose closing is left out ends "late": with one line while that still makes sense, after that in silence.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Cue(StrEnum):
    """What a cue invites to, in the order of a walk."""

    ARRIVE = "arrive"
    SCAN = "scan"
    """Through the body, from the feet up, or from the lowest place that can be felt."""
    SLOW = "slow"
    QUICKEN = "quicken"
    """Quicken, or not."""
    MOOD = "mood"
    WANT = "want"
    CLOSE = "close"


class End(StrEnum):
    """What ended a walk."""

    CLOSING = "closing"
    CLIENT = "client"
    """They said so, or paused."""
    CONCERN = "concern"
    """Something they wrote was to be answered first."""
    LATE = "late"
    """Its closing could not come in time."""
    OPT_OUT = "opt out"
    """They left, were discharged or cannot be reached."""


MINUTES = (10, 20, 30)
"""How long a walk may be: what the practice offers. The shortest leaves each cue a while of its own."""
LATE = dt.timedelta(minutes=2)
"""A cue that is later than this belongs to a place they have left. Ours to choose."""
APART = dt.timedelta(minutes=1)
"""Two cues are never nearer than this: less would be a heap."""
WORTH_A_LINE = dt.timedelta(minutes=15)
"""So long after its closing was due a walk that was cut off is still worth a line; after that they are elsewhere."""
WORDINGS = 3
"""How many wordings each cue has in the texts."""

_PLACES = {
    Cue.ARRIVE: 0.0,
    Cue.SCAN: 0.15,
    Cue.SLOW: 0.35,
    Cue.QUICKEN: 0.5,
    Cue.MOOD: 0.65,
    Cue.WANT: 0.8,
    Cue.CLOSE: 1.0,
}
"""Where in a walk each cue stands; the scan gets the longest while."""
CUES = tuple(_PLACES)


@dataclass(frozen=True, slots=True)
class Step:
    """What a moment of a walk asks for."""

    cue: Cue | None = None
    """The cue to be said now."""
    then: int | None = None
    """The number of the cue that comes next; None once the walk is over."""
    ended_by: End | None = None
    says_late: bool = False
    """The walk was cut off so lately that one line about it is kinder than silence."""


def offset(cue: int, minutes: int) -> dt.timedelta:
    """How long after its beginning a walk of so many minutes has this cue (0 to 6)."""
    return dt.timedelta(minutes=minutes) * _PLACES[CUES[cue]]


def step(minutes: int, number: int, since: dt.timedelta) -> Step:
    """What is due of a walk `since` its beginning, when cue `number` (0 to 6) is the next that was not said yet."""
    due = [cue for cue in range(number, len(CUES)) if offset(cue, minutes) <= since]
    if not due:
        return Step(then=number)
    cue = due[-1]
    is_closing = CUES[cue] is Cue.CLOSE
    behind = since - offset(cue, minutes)
    if is_closing and behind > LATE:
        return Step(ended_by=End.LATE, says_late=behind <= WORTH_A_LINE)
    if is_closing:
        return Step(Cue.CLOSE, ended_by=End.CLOSING)
    in_time = behind <= LATE and offset(cue + 1, minutes) - since >= APART
    return Step(CUES[cue] if in_time else None, then=cue + 1)


def wording(cue: Cue, nth: int) -> int:
    """Which wording (1 to 3) a cue has in someone's nth walk: never the one of their walk before."""
    return (nth + CUES.index(cue)) % WORDINGS + 1
