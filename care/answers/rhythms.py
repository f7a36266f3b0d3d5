"""Days and times together, as people type them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from care.answers.days import Days, days_in
from care.answers.moments import moments_in
from care.answers.words import Phrases, Words, only, words_of
from care.model import Window


@dataclass(frozen=True, slots=True)
class SaidRhythm:
    """What was said of a rhythm; what was not said is None."""

    moments: tuple[Window, ...] | None
    """One or two, in their order in the day."""
    days: Days | None
    """Monday is 0."""


@dataclass(frozen=True, slots=True)
class SaidSession:
    """When someone meets their therapist each week: a weekday (Monday is 0), and minutes after local midnight."""

    weekday: int
    minute: int


_EVERY_PART = Phrases(
    {
        **dict.fromkeys(("every morning", "each morning"), ("every", "day", "in", "the", "morning")),
        **dict.fromkeys(("every afternoon", "each afternoon"), ("every", "day", "in", "the", "afternoon")),
        **dict.fromkeys(("every evening", "each evening"), ("every", "day", "in", "the", "evening")),
        **dict.fromkeys(("every night", "each night"), ("every", "day", "at", "night")),
        **dict.fromkeys(("todas las mañanas", "cada mañana"), ("cada", "dia", "por", "la", "manana")),
        **dict.fromkeys(("todas las tardes", "cada tarde"), ("cada", "dia", "por", "la", "tarde")),
        **dict.fromkeys(("todas las noches", "cada noche"), ("cada", "dia", "por", "la", "noche")),
        "هر صبح": ("هر", "روز", "صبح"),
        "هر عصر": ("هر", "روز", "عصر"),
        "هر شب": ("هر", "روز", "شب"),
    }
)
"""One phrase for a day and a part of it, taken apart."""


def read_rhythm(text: str) -> SaidRhythm | None:
    """The days and moments a person typed in one go: "weekdays at 7.30", "every day between 7 and 9", "Mondays".

    None when any word is left over, or when neither days nor moments were said.
    """
    words = _taken_apart(words_of(text))
    return only(_rhythms(words))


def read_session(text: str) -> SaidSession | None:
    """One weekday and one exact time: "Tuesdays at 10", "martes 10:00", "سه‌شنبه‌ها ساعت ۱۰"."""
    said = read_rhythm(text)
    if said is None or said.days is None or said.moments is None or len(said.days) != 1 or len(said.moments) != 1:
        return None
    (weekday,), (moment,) = said.days, said.moments
    return SaidSession(weekday, moment.start) if moment.start == moment.end else None


def _rhythms(words: Words) -> Iterator[SaidRhythm]:
    """Every way to part the words into days and moments."""
    for place in range(len(words) + 1):
        before, after = words[:place], words[place:]
        for of_days, of_moments in ((before, after), (after, before)):
            days = days_in(of_days)
            if of_days and days is None:
                continue
            moments = moments_in(of_moments)
            if (moments or not of_moments) and (days or moments):
                yield SaidRhythm(moments, days)


def _taken_apart(words: Words) -> Words:
    apart: Words = ()
    place = 0
    while place < len(words):
        said, place = next(_EVERY_PART.at(words, place), (words[place : place + 1], place + 1))
        apart += said
    return apart
