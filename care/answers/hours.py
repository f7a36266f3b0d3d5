"""Working hours, as people type them."""

from __future__ import annotations

from collections.abc import Iterator

from care.answers.clock import DAY, HALF_A_DAY, Clock
from care.answers.days import Days, days_in
from care.answers.moments import stretches
from care.answers.words import Phrases, Words, ends, ends_if_any, only, phrases, words_of
from care.hours import Hours, on_days, tidy

LONGEST = 16 * 60
"""Minutes of one stretch of work; whoever names a longer one more likely slipped than meant it."""
_MORNING = 6 * 60
"""A bare hour before this is meant for the afternoon."""
_WEEKDAYS: Days = frozenset(range(5))
_ALSO = phrases("and, and also, y, y también, و, &, +")
_MARKS = Phrases(dict.fromkeys((",", ";", ":", "/"), True))
_OFF = phrases(
    "off, none, no, no hours, remove, clear, end, stop it, ninguna, ninguno, sin horas, quitar, apagar, fin, terminar"
)
_OFF_IN_PERSIAN = phrases("خاموش, هیچ, نه, بدون ساعت, بردار, پایان, تمام")


def means_off(text: str) -> bool:
    """Whether the whole text says that something is to be no more: "off", "none", "quitar", "پایان"."""
    words = words_of(text)
    return bool(_OFF.whole(words) or _OFF_IN_PERSIAN.whole(words))


def read_working_hours(text: str) -> Hours | None:
    """The hours of a week that a therapist typed: "weekdays 9 to 17", "Mon-Thu 9-5, Fri 9 to 1", "lunes 8:00 a 14:00".

    Hours without days are meant for Monday to Friday; more hours behind others are meant for the same days. A bare
    end is the first such hour after the start, so that "9 to 5" ends in the afternoon. None when any word is not
    understood, when it can be taken in two ways, and for a stretch longer than 16 hours.
    """
    words = words_of(text)
    return only(tidy(hours) for hours in _from(words, 0, None)) if words else None


def _from(words: Words, place: int, before: Days | None) -> Iterator[Hours]:
    """Every way to take the words from here on as days and hours. `before` are the days that were said last."""
    if place == len(words):
        yield ()
        return
    for days, hours, end in _piece(words, place, before):
        for start in {end, *ends(_MARKS, words, end), *ends(_ALSO, words, end)}:
            if start < len(words) or end == len(words):
                yield from ((*hours, *rest) for rest in _from(words, start, days))


def _piece(words: Words, place: int, before: Days | None) -> Iterator[tuple[Days, Hours, int]]:
    """Some days and their hours, in either order, or hours alone."""
    for days, start in _days_from(words, place):
        yield from ((days, on_days(days, *hours), end) for hours, end in _hours_at(words, start))
    for hours, end in _hours_at(words, place):
        alone = before or _WEEKDAYS
        yield alone, on_days(alone, *hours), end
        if before is None:
            days_after = days_in(words[end:])
            if days_after:
                yield days_after, on_days(days_after, *hours), len(words)


def _days_from(words: Words, place: int) -> Iterator[tuple[Days, int]]:
    for end in range(place + 1, len(words)):
        days = days_in(words[place:end])
        if days:
            yield days, end


def _hours_at(words: Words, place: int) -> Iterator[tuple[tuple[int, int], int]]:
    for start in set(ends_if_any(_MARKS, words, place)):
        for first, last, end in set(stretches(words, start)):
            hours = _worked(first, last)
            if hours is not None:
                yield hours, end


def _worked(first: Clock, last: Clock) -> tuple[int, int] | None:
    start = first.minute
    if first.twin is not None and not first.stated and start < _MORNING:
        start = first.minute + HALF_A_DAY
    lasting = min(((reading - start) % DAY for reading in last.readings if reading != start), default=DAY)
    return (start, (start + lasting) % DAY) if lasting <= LONGEST else None
