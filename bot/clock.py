"""The one room that reads the clock."""

from __future__ import annotations

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    def now(self) -> dt.datetime:
        """This moment, aware, in UTC."""


class RealClock:
    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)


class MovableClock:
    """Stands still until it is moved: for the demo and for tests."""

    def __init__(self, start: dt.datetime) -> None:
        self._now = start.astimezone(dt.UTC)

    def now(self) -> dt.datetime:
        return self._now

    def move_to(self, moment: dt.datetime) -> None:
        """Move on to a later moment. Raises `ValueError` for an earlier one: time does not run back here."""
        if moment < self._now:
            raise ValueError("the clock only moves on")
        self._now = moment.astimezone(dt.UTC)

    def move(self, by: dt.timedelta) -> None:
        self.move_to(self._now + by)
