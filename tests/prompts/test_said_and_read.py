"""What Amble says of times, days and quiet hours can be typed back to it, in every language."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from care.answers import SaidRhythm, read_days, read_moments, read_pause, read_quiet, read_rhythm, read_time
from care.answers.moments import LONGEST_WINDOW
from care.model import Quiet, Window
from prompts.texts import house_texts
from prompts.zones import (
    say_day,
    say_days,
    say_moment_in_words,
    say_moments,
    say_quiet,
    say_time,
    say_window,
)

ISOLATES = dict.fromkeys((0x2068, 0x2069))
"""Unicode's marks round a value inside Persian, which nobody sees."""

languages = st.sampled_from(house_texts().languages)
times = st.times().map(lambda time: time.replace(second=0, microsecond=0))
minutes = st.integers(0, 24 * 60 - 1)
some_days = st.frozensets(st.integers(0, 6), min_size=1)


def _within(start: int, length: int, last: int) -> Window:
    return Window(start, min(start + length, last))


lengths = st.integers(0, LONGEST_WINDOW)
windows = st.builds(_within, minutes, lengths, st.just(24 * 60 - 1))
two_moments = st.integers(1, 24 * 60 - 1).flatmap(
    lambda second: st.tuples(
        st.builds(_within, st.integers(0, second - 1), lengths, st.just(second - 1)),
        st.builds(_within, st.just(second), lengths, st.just(24 * 60 - 1)),
    )
)


@pytest.mark.parametrize(
    ("time", "english", "spanish", "persian"),
    [
        ("07:30", "7:30 in the morning", "7:30 de la mañana", "۷:۳۰ صبح"),
        ("19:30", "7:30 in the evening", "7:30 de la tarde", "۷:۳۰ شب"),
        ("13:05", "1:05 in the afternoon", "1:05 de la tarde", "۱:۰۵ عصر"),
        ("21:00", "9:00 at night", "9:00 de la noche", "۹:۰۰ شب"),
        ("12:00", "noon", "12 del mediodía", "۱۲ ظهر"),
        ("00:00", "midnight", "12 de la noche", "۱۲ نیمه‌شب"),
        ("00:05", "12:05 in the morning", "12:05 de la madrugada", "۱۲:۰۵ نیمه‌شب"),
    ],
)
def test_a_time_in_words_cannot_be_taken_for_its_twin(time: str, english: str, spanish: str, persian: str) -> None:
    said = [say_moment_in_words(dt.time.fromisoformat(time), language) for language in ("en", "es", "fa")]
    assert said == [english, spanish, persian]


@pytest.mark.parametrize(
    ("start", "end", "english", "spanish", "persian"),
    [
        (450, 540, "between 7:30 and 9:00 in the morning", "de 7:30 a 9:00 de la mañana", "بین ۷:۳۰ و ۹:۰۰ صبح"),
        (
            *(660, 720),
            "between 11:00 in the morning and noon",
            "de 11:00 de la mañana a 12 del mediodía",
            "بین ۱۱:۰۰ صبح و ۱۲ ظهر",
        ),
        (480, 480, "8:00 in the morning", "8:00 de la mañana", "۸:۰۰ صبح"),
    ],
)
def test_a_window_says_its_part_of_the_day_once(start: int, end: int, english: str, spanish: str, persian: str) -> None:
    said = [say_window(Window(start, end), language) for language in ("en", "es", "fa")]
    assert [text.translate(ISOLATES) for text in said] == [english, spanish, persian]


def test_two_moments_stand_in_one_sentence() -> None:
    moments = (Window(13 * 60, 13 * 60), Window(18 * 60, 19 * 60))
    assert [say_moments(moments, language).translate(ISOLATES) for language in ("en", "es", "fa")] == [
        "at 1:00 in the afternoon and some time between 6:00 and 7:00 in the evening",
        "a la 1:00 de la tarde y en algún momento de 6:00 a 7:00 de la tarde",
        "ساعت ۱:۰۰ عصر و زمانی بین ۶:۰۰ عصر و ۷:۰۰ شب",
    ]


def test_quiet_hours_are_said_with_both_parts_of_the_day() -> None:
    assert [say_quiet(Quiet(1320, 420), language).translate(ISOLATES) for language in ("en", "es", "fa")] == [
        "from 10:00 at night to 7:00 in the morning",
        "de 10:00 de la noche a 7:00 de la mañana",
        "از ۱۰:۰۰ شب تا ۷:۰۰ صبح",
    ]


@given(languages, times)
def test_every_time_that_is_said_is_read_back(language: str, time: dt.time) -> None:
    assert read_time(say_time(time, language)) == time
    assert read_time(say_moment_in_words(time, language)) == time


@given(languages, some_days)
def test_all_days_that_are_said_are_read_back(language: str, days: frozenset[int]) -> None:
    assert read_days(say_days(days, language)) == days


@given(languages, windows)
def test_every_window_that_is_said_is_read_back(language: str, window: Window) -> None:
    assert read_moments(say_window(window, language)) == (window,)


@given(languages, windows | two_moments)
def test_all_moments_that_are_said_are_read_back(language: str, said: Window | tuple[Window, ...]) -> None:
    moments = (said,) if isinstance(said, Window) else said
    assert read_moments(say_moments(moments, language)) == moments


@example("es", (Window(0, 1), Window(240, 600)), frozenset({1, 2, 3, 4, 5, 6}))
@given(languages, two_moments, some_days)
def test_a_whole_rhythm_that_is_said_is_read_back(
    language: str, moments: tuple[Window, ...], days: frozenset[int]
) -> None:
    said = f"{say_days(days, language)} {say_moments(moments, language)}"
    assert read_rhythm(said) == SaidRhythm(moments, days)


@given(languages, minutes, minutes)
def test_all_quiet_hours_that_are_said_are_read_back(language: str, start: int, end: int) -> None:
    assert read_quiet(say_quiet(Quiet(start, end), language)) == (Quiet(start, end) if start != end else None)


@given(languages, st.dates(dt.date(2024, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 365))
def test_the_day_a_pause_ends_is_read_back(language: str, today: dt.date, ahead: int) -> None:
    day = today + dt.timedelta(ahead)
    assert read_pause(say_day(day, language), today) == day
