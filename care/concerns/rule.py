"""What every rule of concern is: a name, what it reads, its numbers, and the stories that hold it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from care.model import Concern, History, Level

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Story(Generic[Read]):
    """One thing that happened, in a few words, and what the rule is given to read."""

    title: str
    given: Read


@dataclass(frozen=True, slots=True)
class Rule(Generic[Read]):
    """One thing a therapist would want to know of.

    `level` is the most urgent level it raises. `numbers` says each number it uses and where that comes from.
    `cooling` is how long the same rule stays silent for a client after it was raised; zero means never.
    A rule reads only what it is given: never another rule's result, and never the tone unless the history
    holds nothing else.
    """

    name: str
    level: Level
    why: str
    """One plain sentence for the therapist."""
    numbers: str
    cooling: dt.timedelta
    read: Callable[[Read], Concern | None]
    fires_on: tuple[Story[Read], ...]
    quiet_on: tuple[Story[Read], ...]


ReplyRule = Rule[str]
HistoryRule = Rule[History]
