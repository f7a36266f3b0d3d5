"""One or two moments of a day, and quiet hours, as people type them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from care.answers.clock import DAY, HALF_A_DAY, PARTS, Clock, clocks
from care.answers.numbers import numbers
from care.answers.words import Phrases, Words, ends, ends_if_any, only, phrases, words_of
from care.model import Quiet, Window

LONGEST_WINDOW = 6 * 60
"""Minutes; whoever names a longer stretch more likely slipped than meant it."""
_LONGEST_BARE_QUIET = 16 * 60
"""Minutes; "10 to 7" would else be quiet all day."""

_SOME_TIME = phrases(
    "some time, sometime, some point, at some time, at some point, any time, anytime, somewhere, en algún momento",
    "en cualquier momento, زمانی, یک وقتی, یه وقتی, هر وقت, هر زمان, وقتی",
)
_BETWEEN = phrases("between, betw, entre, بین, مابین")
_BETWEEN_AND = phrases("and, &, y, و, -, to, a, تا")
_FROM = phrases("from, de, desde, از")
_UP_TO = phrases("-, to, till, until, til, a, hasta, تا")
_AND_ALSO = phrases("and, and also, y, y también, e, و, و هم")
_MARK_BETWEEN = Phrases(dict.fromkeys((",", ";", "/", "&", "+"), True))
_SPANISH_AND = ("y",)
_UNCLEAR: tuple[Window, ...] = ()
"""Two moments, and no telling which: this too is a way to take the words."""
_QUIET = phrases(
    "quiet, quiet hours, quiet from, not, no messages, nothing, silencio, nada, no, sin mensajes, سکوت, ساکت, بدون پیام"
)


def read_moments(text: str) -> tuple[Window, ...] | None:
    """The one or two moments a day that a person typed, in their order in the day.

    Each is an exact time ("noon") or a window ("between 7 and 8:30 in the evening", "de 7 a 9"). am or pm said
    once counts for both ends of a window. None for a window across midnight or longer than six hours, for two
    that overlap, and where it cannot be told which half of the day is meant ("8 and 10 pm").
    """
    return moments_in(words_of(text))


def moments_in(words: Words) -> tuple[Window, ...] | None:
    """The moments that all the words together name, if there is one way to take them."""
    return only({*_one(words), *_two(words)}) or None


def read_quiet(text: str) -> Quiet | None:
    """The hours a person wants to be left alone: "22:00 to 7:00", "from 9 in the evening until 8 in the morning".

    None when it is not understood, when both ends are the same, and for bare hours that would make most of the
    day quiet ("10 to 7").
    """
    words = words_of(text)
    return only(
        quiet
        for start in set(ends_if_any(_QUIET, words, 0))
        for first, last, end in stretches(words, start)
        if end == len(words) and (quiet := _quiet(first, last))
    )


@dataclass(frozen=True, slots=True)
class _Moment:
    """A window or an exact time, and where its start would be in the other half of the day, if nobody said which."""

    window: Window
    twin: int | None
    stated: bool


def _one(words: Words) -> Iterator[tuple[Window, ...]]:
    return ((moment.window,) for moment, end in _moments_at(words, 0) if end == len(words))


def _two(words: Words) -> Iterator[tuple[Window, ...]]:
    for first, end in set(_moments_at(words, 0)):
        for start in set(_after_and(words, end)):
            for second, done in _moments_at(words, start):
                if done == len(words):
                    clear = _halves_are_clear(first, second)
                    yield from _in_order(first.window, second.window) if clear else (_UNCLEAR,)


def _after_and(words: Words, place: int) -> Iterator[int]:
    marks = list(ends(_MARK_BETWEEN, words, place))
    yield from marks
    for start in (place, *marks):
        for end in ends(_AND_ALSO, words, start):
            if not (words[place:end] == _SPANISH_AND and _is_number_in_words(words, end)):
                yield end


def _is_number_in_words(words: Words, place: int) -> bool:
    """Spanish "ocho y diez" is ten past eight; two times need their article."""
    return any(number.in_words for number, _ in numbers(words, place))


def _moments_at(words: Words, place: int) -> Iterator[tuple[_Moment, int]]:
    for clock, end in clocks(words, place):
        yield _Moment(Window(clock.minute, clock.minute), clock.twin, clock.stated), end
    for first, last, end in stretches(words, place):
        window = _window_between(first, last)
        if window:
            stated = first.stated or last.stated
            in_24 = stated or first.twin is None or last.twin is None
            yield _Moment(window, None if in_24 else first.twin, stated), end


def stretches(words: Words, place: int) -> Iterator[tuple[Clock, Clock, int]]:
    """Two times with words that make a stretch of them, and where it ends."""
    for start in set(ends_if_any(_SOME_TIME, words, place)):
        yield from _from_to(words, start, _UP_TO)
        yield from _opened(words, start)
        for part, opening in PARTS.at(words, start):
            for first, last, end in _opened(words, opening):
                there = [minute for minute in first.readings if part.covers(minute)]
                if not first.stated and not last.stated and len(there) == 1:
                    yield Clock(there[0], stated=True), last, end


def _opened(words: Words, place: int) -> Iterator[tuple[Clock, Clock, int]]:
    for start in ends(_BETWEEN, words, place):
        yield from _from_to(words, start, _BETWEEN_AND)
    for start in ends(_FROM, words, place):
        yield from _from_to(words, start, _UP_TO)


def _from_to(words: Words, place: int, joiner: Phrases[bool]) -> Iterator[tuple[Clock, Clock, int]]:
    for first, end in set(clocks(words, place)):
        for start in set(ends(joiner, words, end)):
            yield from ((first, last, done) for last, done in set(clocks(words, start)))


def _readings(first: Clock, last: Clock) -> Iterator[tuple[int, int]]:
    """Every pair of minutes that two times of one stretch can stand for: the side that says its part of the day
    leaves the other free, and with none said both are hours of 24."""
    if first.stated == last.stated:
        yield first.minute, last.minute
    elif first.stated:
        yield from ((first.minute, minute) for minute in last.readings)
    else:
        yield from ((minute, last.minute) for minute in first.readings)


def _window_between(first: Clock, last: Clock) -> Window | None:
    return only(Window(start, end) for start, end in _readings(first, last) if 0 < end - start <= LONGEST_WINDOW)


def _quiet(first: Clock, last: Clock) -> Quiet | None:
    longest = _longest_quiet(first, last)
    return only(Quiet(start, end) for start, end in _readings(first, last) if 0 < (end - start) % DAY <= longest)


def _longest_quiet(first: Clock, last: Clock) -> int:
    if first.stated and last.stated:
        return DAY
    return HALF_A_DAY if first.stated or last.stated else _LONGEST_BARE_QUIET


def _in_order(first: Window, second: Window) -> Iterator[tuple[Window, ...]]:
    early, late = sorted((first, second), key=lambda window: window.start)
    if early.end < late.start:
        yield early, late


def _halves_are_clear(first: _Moment, second: _Moment) -> bool:
    """Whether each of two moments is sure to be in the half of the day it was read in.

    People name the earlier one first: "8 and 6 pm" begins in the morning, "8 and 10 pm" may mean either.
    """
    if second.stated and not first.stated and first.twin is not None:
        before = [minute for minute in (first.window.start, first.twin) if minute < second.window.start]
        return before == [first.window.start]
    if first.stated and not second.stated:
        return second.twin is None
    bare = first.twin is not None and second.twin is not None
    return not bare or first.window.start < second.window.start
