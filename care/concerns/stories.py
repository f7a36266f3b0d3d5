"""A history drawn in one line, for the stories of the rules that read one.

One letter a day, the last one today: a digit is a tapped face, "h" heavy words without a tap, "n" neutral,
"l" light, "?" words nobody could read, "." a silent day. "h5" in one day are written together in brackets:
"[h5]". For nudges: "a" answered, "-" not answered, "." none sent.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import count

from care.model import CheckIn, CheckInId, History, SentNudge, Tone

TODAY = dt.date(2030, 6, 28)
"""The day on which every story ends; any day would do."""

_DAY = re.compile(r"\[([^\]]*)\]|(\S)")
_TONES = {"h": Tone.HEAVY, "n": Tone.NEUTRAL, "l": Tone.LIGHT, "?": Tone.UNCLEAR}


def history(checkins: str = "", nudges: str = "") -> History:
    """The history that a line of check-ins and a line of nudges draw."""
    return History(TODAY, tuple(_checkins(checkins)), tuple(_nudges(nudges)))


def _checkins(line: str) -> Iterator[CheckIn]:
    ids = count(1)
    for day, signs in _dated(line):
        for hour, sign in enumerate(signs.replace(".", ""), start=8):
            at = dt.datetime.combine(day, dt.time(hour), dt.UTC)
            mood = int(sign) if sign.isdigit() else None
            yield CheckIn(CheckInId(next(ids)), at, day, mood, _TONES.get(sign))


def _nudges(line: str) -> Iterator[SentNudge]:
    return (SentNudge(day, sign == "a") for day, sign in _dated(line) if sign != ".")


def _dated(line: str) -> Iterator[tuple[dt.date, str]]:
    signs = [together or alone for together, alone in _DAY.findall(line)]
    first = TODAY - dt.timedelta(days=len(signs) - 1)
    return ((first + dt.timedelta(days=nth), sign) for nth, sign in enumerate(signs))
