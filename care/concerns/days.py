"""A client's check-ins day by day, for the rules that read a history. Silent days are never filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TypeVar

from care.model import CheckIn, CheckInId, History, Tone

Given = TypeVar("Given")

FACE_OF_TONE = {Tone.HEAVY: 2.0, Tone.NEUTRAL: 3.0, Tone.MIXED: 3.0, Tone.LIGHT: 4.0}
"""The face that words alone stand for, on the scale 1 heavy to 5 light. The practice's choice: never the ends, since
words are read less surely than a face is tapped."""


@dataclass(frozen=True, slots=True)
class Day:
    """One local day on which the client said something that can be read: how it was, and its check-ins."""

    day: dt.date
    face: float
    checkins: tuple[CheckIn, ...]

    @property
    def evidence(self) -> tuple[CheckInId, ...]:
        return tuple(checkin.id for checkin in self.checkins)


def told_days(history: History) -> tuple[Day, ...]:
    """The days that can be read, oldest first: by the last tap, or by the last words when nothing was tapped."""
    in_order = sorted(history.checkins, key=lambda checkin: (checkin.day, checkin.at))
    days = ((day, tuple(of_day)) for day, of_day in groupby(in_order, key=lambda checkin: checkin.day))
    return tuple(Day(day, face, of_day) for day, of_day in days if (face := _face(of_day)) is not None)


def recent(days: Sequence[Day], until: dt.date, span: dt.timedelta) -> tuple[Day, ...]:
    """The days of the last `span` up to and with `until`."""
    return tuple(day for day in days if until - span < day.day <= until)


def middle(days: Iterable[Day]) -> float:
    """The median face of some days: one bad day does not move it."""
    return median(day.face for day in days)


def evidence(days: Iterable[Day]) -> tuple[CheckInId, ...]:
    return tuple(number for day in days for number in day.evidence)


def last(values: Iterable[Given | None]) -> Given | None:
    """The last value that was given."""
    return next((value for value in reversed([*values]) if value is not None), None)


def _face(checkins: Sequence[CheckIn]) -> float | None:
    tap = last(checkin.mood for checkin in checkins)
    if tap is not None:
        return float(tap)
    tone = last(checkin.tone for checkin in checkins if checkin.tone is not Tone.UNCLEAR)
    return FACE_OF_TONE.get(tone) if tone is not None else None
