"""The research table: what happened between prompts and answers, of people who agreed to it, and of nobody by name.

No words, no names, no ids of ours, no dates: a person is a random word that is new in every table, a time is a number
of days after their own first day in it. Flags are not in it, and what is kept private is not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from care.model import Tone
from care.timetable import local_time

FEW = 5
"""People below which a table may point at somebody, and the operator is told so."""


class Event(StrEnum):
    """What one row of the table is about."""

    NUDGE = "nudge"
    CHECK_IN = "check-in"
    WALK = "walk"


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to one person, before it is stripped of the person and the date."""

    event: Event
    day: dt.date
    """The person's local day."""
    at: dt.datetime
    prompt: str | None = None
    withheld: str | None = None
    answered: bool | None = None
    delay_minutes: int | None = None
    mood: int | None = None
    before: int | None = None
    tone: Tone | None = None
    tone_by: str | None = None
    words: bool | None = None
    walk_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who agreed that their answers go into the table."""

    zone: str
    events: Sequence[Happened]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table. `COLUMNS` says what each column means."""

    person: str
    day: int
    hour: int
    event: str
    prompt: str | None
    withheld: str | None
    answered: bool | None
    delay_minutes: int | None
    mood: int | None
    before: int | None
    tone: str | None
    tone_by: str | None
    words: bool | None
    walk_minutes: int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A line of the data dictionary."""

    name: str
    kind: str
    meaning: str


COLUMNS = (
    Column("person", "text", "A random word for one person. It is new in every table and leads nowhere."),
    Column("day", "integer", "Days after that person's first day in this table, which is 0. Local days."),
    Column("hour", "integer", "The hour of that local day, 0 to 23."),
    Column("event", "text", "nudge: a prompt was due. check-in: an answer. walk: a guided walk began."),
    Column("prompt", "text", "Of a nudge: the key of its prompt in Amble's catalogue; other: one that is not in it."),
    Column("withheld", "text", "Of a nudge: why it was not sent. Empty where it was."),
    Column("answered", "yes or no", "Of a nudge that was sent: whether a check-in in this table answers it."),
    Column("delay_minutes", "integer", "Of a check-in that answers a nudge: minutes between the two."),
    Column("mood", "integer", "Of a check-in: the face that was tapped, 1 heavy to 5 light; the one after, of two."),
    Column("before", "integer", "Of a check-in with two faces: the one tapped before setting out."),
    Column("tone", "text", "Of a check-in in words: heavy, neutral, light, mixed or unclear."),
    Column("tone_by", "text", "Who set the tone: machine or client."),
    Column("words", "yes or no", "Of a check-in: whether words came with it. The words are in no table."),
    Column("walk_minutes", "integer", "Of a walk: for how long it was asked for."),
)
"""The data dictionary, in the order of the columns."""


def table_of(participants: Iterable[Participant], new_word: Callable[[], str]) -> list[Row]:
    """The rows of these people, each under a new word, in the order of those words: theirs in the practice is lost."""
    people = sorted(((new_word(), each) for each in participants), key=lambda pair: pair[0])
    return [row for word, person in people for row in _rows_of(word, person)]


def _rows_of(word: str, person: Participant) -> Iterable[Row]:
    events = sorted(person.events, key=lambda event: (event.at, event.event))
    first = min((event.day for event in events), default=None)
    for event in events:
        if first is not None:
            yield _row(word, event, (event.day - first).days, local_time(event.at, person.zone).hour)


def _row(word: str, event: Happened, day: int, hour: int) -> Row:
    return Row(
        word,
        day,
        hour,
        event.event.value,
        event.prompt,
        event.withheld,
        event.answered,
        event.delay_minutes,
        event.mood,
        event.before,
        event.tone.value if event.tone else None,
        event.tone_by,
        event.words,
        event.walk_minutes,
    )


NAMES = tuple(field.name for field in fields(Row))
