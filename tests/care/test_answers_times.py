"""Times of day, moments and quiet hours, as people type them in English, Spanish and Persian."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.answers import read_moments, read_quiet, read_time
from care.model import Quiet, Window


def minute(time: str) -> int:
    at = dt.time.fromisoformat(time)
    return at.hour * 60 + at.minute


def windows(said: str) -> tuple[Window, ...]:
    """Moments as the tables below write them: "07:30" or "07:30-09:00", two with a space between."""
    return tuple(Window(minute(one.split("-")[0]), minute(one.split("-")[-1])) for one in said.split())


# One time


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("half past seven in the evening", "19:30"),
        ("seven thirty", "07:30"),
        ("seven forty-five pm", "19:45"),
        ("ten to eight", "07:50"),
        ("twenty past 7 in the evening", "19:20"),
        ("10 minutes to 8", "07:50"),
        ("9 at night", "21:00"),
        ("12 at night", "00:00"),
        ("2 at night", "02:00"),
        ("12:30 in the afternoon", "12:30"),
        ("in the morning at 8", "08:00"),
        ("7:30 p. m.", "19:30"),
        ("7³⁰", "07:30"),
    ],
)
def test_a_time_in_english(typed: str, time: str) -> None:
    assert read_time(typed) == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("a las 7 y media", "07:30"),
        ("19:30", "19:30"),
        ("7 de la tarde", "19:00"),
        ("mediodía", "12:00"),
        ("al mediodia", "12:00"),
        ("medianoche", "00:00"),
        ("las ocho y cuarto", "08:15"),
        ("ocho menos cuarto de la mañana", "07:45"),
        ("doce menos cuarto de la mañana", "11:45"),
        ("la una menos cuarto de la tarde", "12:45"),
        ("cuarto para las ocho", "07:45"),
        ("diez para las ocho", "07:50"),
        ("ocho menos diez", "07:50"),
        ("ocho y diez", "08:10"),
        ("a las siete y veinticinco", "07:25"),
        ("las nueve y treinta y cinco de la noche", "21:35"),
        ("a la una de la tarde", "13:00"),
        ("2 del mediodía", "14:00"),
        ("12 de la noche", "00:00"),
        ("12 y media de la noche", "00:30"),
        ("3 de la madrugada", "03:00"),
        ("A las 8 en punto.", "08:00"),
        ("sobre las 8 de la mañana", "08:00"),
        ("a eso de las seis de la tarde", "18:00"),
        ("19h", "19:00"),
        ("19:30 horas", "19:30"),
        ("7:30 p. m.", "19:30"),
        ("por la tarde a las 5", "17:00"),
        ("once de la mañana", "11:00"),
    ],
)
def test_a_time_in_spanish(typed: str, time: str) -> None:
    assert read_time(typed) == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("هفت و نیم صبح", "07:30"),
        ("ساعت ۷:۳۰", "07:30"),
        ("ساعت ٧:٣٠", "07:30"),
        ("ظهر", "12:00"),
        ("۸ شب", "20:00"),
        ("یک ربع به هشت", "07:45"),
        ("ربع به هشت شب", "19:45"),
        ("ده دقیقه به هشت شب", "19:50"),
        ("۱۰ دقیقه به ۸ صبح", "07:50"),
        ("هفت و ربع", "07:15"),
        ("۷ و ۱۵ دقیقه", "07:15"),
        ("هفت و بیست و پنج دقیقه صبح", "07:25"),
        ("۱۲ شب", "00:00"),
        ("۲ شب", "02:00"),
        ("۱۲ ظهر", "12:00"),
        ("۱ ظهر", "13:00"),
        ("نیمه‌شب", "00:00"),
        ("نیمه شب", "00:00"),
        ("۲ بعدازظهر", "14:00"),
        ("۲ بعد از ظهر", "14:00"),
        ("ساعت پنج عصر", "17:00"),
        ("نه صبح", "09:00"),
        ("نه و نیم", "09:30"),
        ("صبح ساعت ۸", "08:00"),
        ("ساعت ۱۹", "19:00"),
        ("۷ ق.ظ.", "07:00"),
        ("۷ ب.ظ", "19:00"),
        ("حدود ساعت شش عصر", "18:00"),
        ("٤ بامداد", "04:00"),
        ("۷ و نيم صبح", "07:30"),
    ],
)
def test_a_time_in_persian(typed: str, time: str) -> None:
    assert read_time(typed) == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    "typed",
    [
        "half seven",
        "5 at night",
        "12 in the evening",
        "7 or 8",
        "7 to 8",
        "10 to 8",
        "morning",
        "when I wake up",
        "19 in the morning",
        "13 am",
        "7 pm am",
        "once",
        "seven eight",
        "half past",
        "quarter to",
        "7 minutes",
        "a quarter past 24",
        "seventy",
    ],
)
def test_an_english_time_is_not_guessed(typed: str) -> None:
    assert read_time(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "12 de la mañana",
        "5 de la noche",
        "19 de la mañana",
        "11 de la tarde",
        "mañana",
        "por la mañana",
        "la tarde",
        "a las",
        "y media",
        "menos cuarto",
        "7 o 8",
        "a las 25",
        "7:60",
        "cuando pueda",
        "después de comer",
        "a las siete y pico",
        "ocho y setenta",
        "mediodía de la noche",
    ],
)
def test_a_spanish_time_is_not_guessed(typed: str) -> None:
    assert read_time(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "نه",
        "صبح",
        "شب",
        "عصر",
        "ساعت",
        "۲۵:۰۰",
        "۷:۶۰",
        "۱۲ صبح",
        "۵ شب",
        "۱۹ صبح",
        "۷ یا ۸",
        "هفت هشت",
        "ده دوازده",
        "و نیم",
        "ربع به",
        "بعد از ناهار",
        "فردا",
        "هر وقت شد",
        "نمی‌دانم",
    ],
)
def test_a_persian_time_is_not_guessed(typed: str) -> None:
    assert read_time(typed) is None


# One or two moments


@pytest.mark.parametrize(
    ("typed", "moments"),
    [
        ("noon", "12:00"),
        ("7.30", "07:30"),
        ("between 7:30 and 9", "07:30-09:00"),
        ("some time between 7:30 and 9:00", "07:30-09:00"),
        ("7:30-9", "07:30-09:00"),
        ("7:30 – 9 pm", "19:30-21:00"),
        ("from 7 to 8:30 in the evening", "19:00-20:30"),
        ("between 7 and 9 pm", "19:00-21:00"),
        ("between 7 pm and 9", "19:00-21:00"),
        ("between 11 and 1 pm", "11:00-13:00"),
        ("11am to 1", "11:00-13:00"),
        ("in the evening between 7 and 9", "19:00-21:00"),
        ("mornings 7-9", "07:00-09:00"),
        ("17-19", "17:00-19:00"),
        ("8am and 6pm", "08:00 18:00"),
        ("6pm and 8am", "08:00 18:00"),
        ("7:30, 18:00", "07:30 18:00"),
        ("8am, and 6pm", "08:00 18:00"),
        ("8 and 6 pm", "08:00 18:00"),
        ("8 and 10 am", "08:00 10:00"),
        ("8 and 10", "08:00 10:00"),
        ("8 and between 5 and 6 pm", "08:00 17:00-18:00"),
        ("between 7 and 8 am and between 5 and 6 pm", "07:00-08:00 17:00-18:00"),
        ("7-8 am, 5-6 pm", "07:00-08:00 17:00-18:00"),
        ("noon & 6 pm", "12:00 18:00"),
        ("ten to eight", "07:50"),
    ],
)
def test_moments_in_english(typed: str, moments: str) -> None:
    assert read_moments(typed) == windows(moments)


@pytest.mark.parametrize(
    ("typed", "moments"),
    [
        ("entre las 7 y las 9", "07:00-09:00"),
        ("a las 8 y a las 18", "08:00 18:00"),
        ("de 7 a 9 de la mañana", "07:00-09:00"),
        ("de 7:30 a 9 de la tarde", ""),
        ("desde las 6 hasta las 8 de la tarde", "18:00-20:00"),
        ("entre las 11 y la 1 de la tarde", "11:00-13:00"),
        ("entre las siete y media y las nueve", "07:30-09:00"),
        ("entre las ocho y diez y las nueve", "08:10-09:00"),
        ("en algún momento entre las 5 y las 7 de la tarde", "17:00-19:00"),
        ("por la tarde, a las 5", ""),
        ("las ocho y diez", "08:10"),
        ("8 de la mañana y 6 de la tarde", "08:00 18:00"),
        ("a las ocho y media y a las seis de la tarde", "08:30 18:00"),
        ("a mediodía y a las 19h", "12:00 19:00"),
        ("a las 8 y entre las 5 y las 6 de la tarde", "08:00 17:00-18:00"),
        ("7:30, 18:00", "07:30 18:00"),
    ],
)
def test_moments_in_spanish(typed: str, moments: str) -> None:
    assert read_moments(typed) == (windows(moments) or None)


@pytest.mark.parametrize(
    ("typed", "moments"),
    [
        ("بین ۷ و ۹ صبح", "07:00-09:00"),
        ("بین ساعت ۷ تا ۹", "07:00-09:00"),
        ("از ۷ تا ۹ شب", "19:00-21:00"),
        ("۷ تا ۸:۳۰ صبح", "07:00-08:30"),
        ("زمانی بین ۵ و ۶ عصر", "17:00-18:00"),
        ("عصر بین ۵ و ۶", "17:00-18:00"),
        ("بین هفت و نیم و نه صبح", "07:30-09:00"),
        ("از ۱۱ تا ۱ بعدازظهر", "11:00-13:00"),
        ("۸ صبح و ۶ عصر", "08:00 18:00"),
        ("ساعت ۸ و ساعت ۱۸", "08:00 18:00"),
        ("۸ صبح، ۶ عصر", "08:00 18:00"),
        ("ظهر و ۷ شب", "12:00 19:00"),
        ("هفت و نیم صبح و بین ۵ و ۶ عصر", "07:30 17:00-18:00"),
    ],
)
def test_moments_in_persian(typed: str, moments: str) -> None:
    assert read_moments(typed) == windows(moments)


@pytest.mark.parametrize(
    "typed",
    [
        # across midnight, too long, overlapping, the same
        "10pm-1am",
        "between 10 pm and midnight",
        "7 to 14",
        "between 7 am and 7 pm",
        "7-9 and 8-10",
        "7-9, 9-10",
        "8 and 8",
        "7-9 and 8",
        # which half of the day?
        "8 and 10 pm",
        "8 and between 9 and 10 pm",
        "8 am and 10",
        "10 and 5",
        "10am and 5",
        "between 11 and 1",
        "5-6 and 8 pm",
        # two ways to take it
        "7,18",
        "five to eight",
        # three, or something else
        "8am, noon and 6pm",
        "7 or 8",
        "between 7",
        "between 7 and",
        "from 7",
        "after 7",
        "before noon",
        "not at 7",
        "between 7 and 9 minutes",
        "mornings",
        "",
    ],
)
def test_english_moments_are_not_guessed(typed: str) -> None:
    assert read_moments(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "8 y 18",
        "8 y 15",
        "entre las 22 y la 1",
        "entre las 7 y las 14",
        "entre las 7",
        "de 7",
        "de 7 a",
        "a las 8 y a las 8",
        "8 y a las 10 de la noche",
        "por las mañanas",
        "a las 7 o a las 8",
        "entre las 11 y la 1",
        "a las 8, a las 12 y a las 18",
        "antes de las 8",
        "después de las 8",
        "de lunes a viernes",
        "entre comidas",
    ],
)
def test_spanish_moments_are_not_guessed(typed: str) -> None:
    assert read_moments(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "۸ و ۱۸",
        "هشت و ده",
        "بین ۲۲ و ۱",
        "بین ۷ تا ۱۴",
        "بین ۷",
        "از ۷",
        "تا ۷",
        "۸ و ۱۰ شب",
        "۷ یا ۸",
        "۷ صبح و ۷ صبح",
        "صبح‌ها",
        "بعد از ۷",
        "قبل از ظهر",
        "۸ صبح، ظهر و ۶ عصر",
        "بین دو جلسه",
        "۱۱ تا ۱",
        "هر وقت",
    ],
)
def test_persian_moments_are_not_guessed(typed: str) -> None:
    assert read_moments(typed) is None


@given(st.integers(0, 24 * 60 - 1), st.integers(1, 6 * 60))
def test_every_window_within_a_day_can_be_typed(start: int, length: int) -> None:
    end = start + length
    typed = f"{start // 60:02}:{start % 60:02} - {end // 60:02}:{end % 60:02}"
    assert read_moments(typed) == ((Window(start, end),) if end < 24 * 60 else None)


# Quiet hours


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("22:00 to 7:00", "22:00", "07:00"),
        ("10pm-6:30am", "22:00", "06:30"),
        ("from 9 in the evening until 8 in the morning", "21:00", "08:00"),
        ("22-7", "22:00", "07:00"),
        ("10 to 7 am", "22:00", "07:00"),
        ("9pm to 7", "21:00", "07:00"),
        ("not between 10pm and 7am", "22:00", "07:00"),
        ("10pm to midnight", "22:00", "00:00"),
        ("midnight to 7", "00:00", "07:00"),
        ("9 to 5 pm", "09:00", "17:00"),
        ("9 to 17", "09:00", "17:00"),
        ("de 10 de la noche a 7 de la mañana", "22:00", "07:00"),
        ("entre las 22 y las 8", "22:00", "08:00"),
        ("desde las 22:30 hasta las 7:15", "22:30", "07:15"),
        ("de las once de la noche a las ocho de la mañana", "23:00", "08:00"),
        ("از ۱۰ شب تا ۷ صبح", "22:00", "07:00"),
        ("۲۲ تا ۷", "22:00", "07:00"),
        ("بین ده و نیم شب و هفت صبح", "22:30", "07:00"),
        ("از نیمه‌شب تا ۸ صبح", "00:00", "08:00"),
    ],
)
def test_quiet_hours_as_people_type_them(typed: str, start: str, end: str) -> None:
    assert read_quiet(typed) == Quiet(minute(start), minute(end))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "10 to 7",
        "7 to 7",
        "10pm",
        "nights",
        "quiet",
        "from 10",
        "until 7",
        "when I sleep",
        "10pm to 7am and noon to 1pm",
        "10pm or 7am",
        "25 to 7",
        "10pm 7am",
        "no",
        "always",
        "10 a 7",
        "de noche",
        "hasta las 7",
        "de las 22",
        "a las 22",
        "cuando duermo",
        "۱۰ تا ۷",
        "شب‌ها",
        "از ۱۰ شب",
        "تا ۷ صبح",
        "وقتی خوابم",
    ],
)
def test_quiet_hours_are_not_guessed(typed: str) -> None:
    assert read_quiet(typed) is None


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 1439))
def test_quiet_hours_cover_each_minute_once_with_their_reverse(start: int, end: int, at: int) -> None:
    there, back = Quiet(start, end), Quiet(end, start)
    assert (there.covers(at) + back.covers(at)) == (0 if start == end else 1)


def test_quiet_hours_end_at_their_end() -> None:
    night = Quiet(22 * 60, 7 * 60)
    assert [night.covers(minute(at)) for at in ("21:59", "22:00", "00:00", "06:59", "07:00")] == [0, 1, 1, 1, 0]
