"""A time of day, as people type it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from care.answers.numbers import ENGLISH_MINUTES, Number, numbers
from care.answers.words import Phrases, Words, ends, ends_if_any, only, phrases, words_of

HALF_A_DAY = 12 * 60
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A minute of the day, and how surely it was told from the one half a day away.

    `twin` is that other minute where the words could mean either, as a bare "7" can.
    """

    minute: int
    twin: int | None = None
    stated: bool = False
    """Whether the part of the day was said, or the time by name (noon)."""

    @property
    def readings(self) -> tuple[int, ...]:
        return (self.minute,) if self.twin is None else (self.minute, self.twin)


@dataclass(frozen=True, slots=True)
class _Face:
    """What stands on the clock: an hour and the minutes from it, before it when they are less than none."""

    hour: int
    minutes: int = 0
    written_in_24: bool = False
    """Said with a leading zero, as only a clock of 24 hours writes it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the day from one minute to another, which is out of it; across midnight when it ends before."""

    start: int
    end: int
    of_the_hour: bool = False
    """am and pm go with hours of 1 to 12, and say which half of the day the named hour is in."""

    def covers(self, minute: int) -> bool:
        if self.start < self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


def _hours(start: int, end: int) -> _Part:
    return _Part(start * 60, end * 60)


_PARTS_SAID = {
    _Part(0, HALF_A_DAY, of_the_hour=True): "am, a m, قبل از ظهر, قبل‌ازظهر, پیش از ظهر, قظ",
    _Part(HALF_A_DAY, DAY, of_the_hour=True): "pm, p m, بظ",
    _hours(0, 12): "in the morning, morning, mornings, in the mornings, in the early morning",
    _hours(12, 19): "in the afternoon, afternoon, afternoons, in the afternoons",
    _hours(15, 24): "in the evening, evening, evenings, in the evenings",
    _hours(
        18, 4
    ): "at night, night, nights, شب, شب ها, شبها, در شب, de la noche, por la noche, en la noche, por las noches",
    _hours(0, 7): "de la madrugada, بامداد",
    _hours(1, 12): "de la mañana, por la mañana, en la mañana, por las mañanas, صبح, صبح ها, صبحها, در صبح",
    _hours(12, 21): "de la tarde, por la tarde, en la tarde, por las tardes",
    _hours(12, 16): "del mediodía, ظهر",
    _hours(12, 20): "بعد از ظهر, بعدازظهر, بعد از ظهر ها, بعد از ظهرها, بعدازظهرها",
    _hours(13, 21): "عصر, عصر ها, عصرها",
    _hours(16, 21): "غروب",
    _hours(23, 4): "نیمه شب, نیمه‌شب, نیمشب, نصفه شب",
}
PARTS = Phrases({phrase.strip(): part for part, said in _PARTS_SAID.items() for phrase in said.split(",")})
_NAMED = Phrases(
    dict.fromkeys(("noon", "midday", "12 noon", "mediodía", "al mediodía", "a mediodía", "ظهر", "سر ظهر"), HALF_A_DAY)
    | dict.fromkeys(("midnight", "12 midnight", "medianoche", "a medianoche", "نیمه شب", "نیمه‌شب", "نیمشب"), 0)
)
_AT = phrases(
    "at, around, about, at about, at around, @, a las, a la, las, la, sobre las, sobre la, a eso de las, a eso de la",
    "hacia las, hacia la, ساعت, در ساعت, سر ساعت, رأس ساعت, حدود, حدود ساعت, در",
)
_THE = phrases("las, la, ساعت")
_O_CLOCK = phrases("o'clock, oclock, o clock, h, hrs, hs, hours, horas, en punto")
_POINT = Phrases(dict.fromkeys((":", ".", ",", "h"), True))
_MINUTES = phrases("minutes, minute, mins, min, minutos, دقیقه")
_AFTER_THE_HOUR = Phrases(
    dict.fromkeys(("y media", "و نیم", "ونیم"), 30)
    | dict.fromkeys(("y cuarto", "و ربع", "و یک ربع", "و یه ربع"), 15)
    | dict.fromkeys(("menos cuarto",), -15)
)
_BEFORE_THE_HOUR = Phrases(
    {"half past": 30}
    | dict.fromkeys(("quarter past", "a quarter past", "quarter after", "a quarter after"), 15)
    | dict.fromkeys(("quarter to", "a quarter to", "quarter till", "a quarter till"), -15)
    | dict.fromkeys(("cuarto para", "un cuarto para", "ربع به", "یک ربع به", "یه ربع به"), -15)
)
_PAST = Phrases({"past": 1, "after": 1, "to": -1, "till": -1, "para": -1, "به": -1})
_PLUS = Phrases({"y": 1, "و": 1, "menos": -1})


def read_time(text: str) -> dt.time | None:
    """The local wall time a person typed, such as "7:30", "half past 7", "7 de la tarde" or "هفت و نیم صبح".

    Without a part of the day the hour is one of 24, so a bare "7" is in the morning. None when it is not
    understood, is no time ("25:00"), or could be two ("12 de la mañana" is noon to some and midnight to others).
    """
    words = words_of(text)
    minute = only(clock.minute for clock, end in clocks(words, 0) if end == len(words))
    return None if minute is None else dt.time(minute // 60, minute % 60)


def clocks(words: Words, place: int) -> Iterator[tuple[Clock, int]]:
    """Every way to take the words at a place as a time of day, and where each ends."""
    yield from _clocks_of_part(words, place, None)
    for part, start in PARTS.at(words, place):
        yield from _clocks_of_part(words, start, part)


def _clocks_of_part(words: Words, place: int, part: _Part | None) -> Iterator[tuple[Clock, int]]:
    for start in set(ends_if_any(_AT, words, place)):
        if part is None:
            yield from ((Clock(minute, stated=True), end) for minute, end in _NAMED.at(words, start))
        for face, end in _faces(words, start):
            yield from _settled(face, part, words, end)


def _settled(face: _Face, part: _Part | None, words: Words, place: int) -> Iterator[tuple[Clock, int]]:
    for end in set(ends_if_any(_O_CLOCK, words, place)):
        known = _clock(face, part)
        if known:
            yield known, end
        if part is None:
            said_after = ((_clock(face, after), done) for after, done in PARTS.at(words, end))
            yield from ((clock, done) for clock, done in said_after if clock)


def _clock(face: _Face, part: _Part | None) -> Clock | None:
    """The minute that a face shows in a part of the day, if there is exactly one."""
    in_half = 1 <= face.hour <= 12
    if part and part.of_the_hour:
        hour = face.hour % 12 * 60 + part.start
        return Clock((hour + face.minutes) % DAY, stated=True) if in_half else None
    minute = (face.hour * 60 + face.minutes) % DAY
    twin = (minute + HALF_A_DAY) % DAY if in_half and not (face.written_in_24 and part is None) else None
    if part is None:
        return Clock(minute, twin)
    there = [reading for reading in Clock(minute, twin).readings if part.covers(reading)]
    return Clock(there[0], stated=True) if len(there) == 1 else None


def _faces(words: Words, place: int) -> Iterator[tuple[_Face, int]]:
    for number, end in numbers(words, place):
        if number.digits > 2:
            yield from _unparted(number, end)
        else:
            yield from _of_hour(number, words, end)
            yield from _minutes_first(number, words, end)
    for minutes, start in _BEFORE_THE_HOUR.at(words, place):
        yield from _hour_after(minutes, words, start)


def _unparted(number: Number, end: int) -> Iterator[tuple[_Face, int]]:
    """Such as 730 and 0730."""
    hour, minutes = divmod(number.value, 100)
    if hour < 24 and minutes < 60:
        yield _Face(hour, minutes, written_in_24=number.digits == 4 and hour < 10), end


def _of_hour(number: Number, words: Words, place: int) -> Iterator[tuple[_Face, int]]:
    hour = number.value
    if hour >= 24:
        return
    in_24 = number.digits == 2 and hour < 10
    yield _Face(hour, 0, in_24), place
    for minutes, end in _minutes_after(number, words, place):
        if abs(minutes) < 60:
            yield _Face(hour, minutes, in_24), end


def _minutes_after(hour: Number, words: Words, place: int) -> Iterator[tuple[int, int]]:
    """Minutes said after the hour: ":30", "y media", "menos diez", "و ۲۰ دقیقه", "thirty"."""
    yield from _AFTER_THE_HOUR.at(words, place)
    for start in {place, *ends(_POINT, words, place)}:
        for number, end in numbers(words, start):
            written = number.digits == 2 and not hour.in_words
            spoken = hour.in_words and start == place and words[start] in ENGLISH_MINUTES
            if written or spoken:
                yield number.value, end
    for sign, start in _PLUS.at(words, place):
        for number, end in numbers(words, start):
            if number.digits != 1:
                yield sign * number.value, end
            yield from ((sign * number.value, done) for done in ends(_MINUTES, words, end))


def _minutes_first(number: Number, words: Words, place: int) -> Iterator[tuple[_Face, int]]:
    """Such as "ten past eight" and "ده دقیقه به هشت"; digits need the word minutes, for "7 to 8" is a window."""
    for start in {*ends(_MINUTES, words, place), *([place] if number.in_words else ())}:
        for sign, end in _PAST.at(words, start):
            if number.value < 30:
                yield from _hour_after(sign * number.value, words, end)


def _hour_after(minutes: int, words: Words, place: int) -> Iterator[tuple[_Face, int]]:
    for start in set(ends_if_any(_THE, words, place)):
        for number, end in numbers(words, start):
            if number.digits <= 2 and number.value < 24:
                yield _Face(number.value, minutes), end
