"""A history drawn in one line, for the stories of the rules that read one.

One letter a day, the last one today: a digit is a tapped face, "h" heavy words without a tap, "n" neutral, "l" light,
"?" words nobody could read, "." a silent day. Several check-ins of one day stand together in square brackets ("[h5]":
heavy words, later a tapped face), words and a tap of one check-in in pointed ones ("<h5>"). For nudges: "a" answered,
"-" not answered, "." none sent.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import count

from care.model import CheckIn, CheckInId, History, SentNudge, Tone

TODAY = dt.date(2030, 6, 28)
"""The day on which every story ends; any day would do."""

_DAY = re.compile(r"\[([^\]]*)\]|(<\w+>|\S)")
_CHECKIN = re.compile(r"<(\w+)>|(\S)")
_TONES = {"h": Tone.HEAVY, "n": Tone.NEUTRAL, "l": Tone.LIGHT, "?": Tone.UNCLEAR}


def history(checkins: str = "", nudges: str = "") -> History:
    """The history that a line of check-ins and a line of nudges draw."""
    return History(TODAY, tuple(_checkins(checkins)), tuple(_nudges(nudges)))


def _checkins(line: str) -> Iterator[CheckIn]:
    ids = count(1)
    for day, signs in _dated(line):
        for hour, (together, alone) in enumerate(_CHECKIN.findall(signs.replace(".", "")), start=8):
            at = dt.datetime.combine(day, dt.time(hour), dt.UTC)
            said = together or alone
            mood = next((int(sign) for sign in said if sign.isdigit()), None)
            tone = next((_TONES[sign] for sign in said if sign in _TONES), None)
            yield CheckIn(CheckInId(next(ids)), at, day, mood, tone)


def _nudges(line: str) -> Iterator[SentNudge]:
    return (SentNudge(day, sign == "a") for day, sign in _dated(line) if sign != ".")


def _dated(line: str) -> Iterator[tuple[dt.date, str]]:
    signs = [together or alone for together, alone in _DAY.findall(line)]
    first = TODAY - dt.timedelta(days=len(signs) - 1)
    return ((first + dt.timedelta(days=nth), sign) for nth, sign in enumerate(signs))
