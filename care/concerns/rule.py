"""What every rule of concern is: a name, what it reads, its numbers, and the stories that hold it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from care.concerns.numbers import Number
from care.concerns.phrases import Phrasebook
from care.concerns.reply import Reply
from care.model import Concern, History, Level

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Story(Generic[Read]):
    """One thing that happened, in a few words, and what the rule is given to read."""

    title: str
    given: Read


class Answer(StrEnum):
    """What kind of answer the client gets beside the usual one when a rule is raised on their own words."""

    NONE = "none"
    HELP_LINES = "help-lines"
    MEDICAL = "medical"
    """Stop, sit down, get medical help: the emergency number."""
    SAFETY = "safety"
    """Someone else may hurt them: lines for that, and care about who reads the phone."""
    REST = "rest"
    """One warm line: rest needs no earning."""
    GENTLE = "gentle"
    """One line that takes an injury seriously; prompts turn gentle."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[Read]):
    """One thing a therapist would want to know of.

    `level` is the most urgent level it raises. `numbers` says each number it uses by default and where that comes
    from. `cooling` is how long the same rule stays silent for a client after it was raised; zero means never. `answer`
    is what the client gets. The plain sentence of why is a text (`why-<name>`, `rule-<name>`).
    A rule reads only what it is given: never another rule's result, and never the tone unless the history holds it.
    """

    name: str
    level: Level
    numbers: str
    cooling: dt.timedelta
    read: Callable[[Read], Concern | None]
    fires_on: tuple[Story[Read], ...]
    quiet_on: tuple[Story[Read], ...]
    answer: Answer = Answer.NONE
    tunable: tuple[Number, ...] = ()
    """The numbers that a therapist may change for one client; only rules over time have any."""


ReplyRule = Rule[Reply]
HistoryRule = Rule[History]


def told_by(book: Phrasebook, *, fires: bool) -> tuple[Story[Reply], ...]:
    """The examples that stand beside the phrases and idioms of a book, as stories of its rule."""
    phrases = ((phrase.tier, phrase.catches if fires else phrase.spares) for phrase in book.phrases)
    idioms = (("everyday idiom", idiom.still if fires else idiom.spares) for idiom in book.idioms)
    return tuple(Story(title, Reply(words)) for title, examples in (*phrases, *idioms) for words in examples)
