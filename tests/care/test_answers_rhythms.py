"""Days and times in one go, the weekly session, pauses, hours, and plain yes and no, as people type them."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.answers import (
    SaidRhythm,
    SaidSession,
    means_no,
    means_yes,
    read_days,
    read_hours,
    read_moments,
    read_pause,
    read_quiet,
    read_rhythm,
    read_session,
    read_time,
    read_zone,
)
from tests.care.test_answers_times import minute, windows

SUNDAY = dt.date(2026, 11, 22)
days_of_use = st.dates(dt.date(2024, 1, 1), dt.date(2090, 1, 1))


def days(said: str) -> frozenset[int] | None:
    return frozenset(int(day) for day in said) or None


# Days and moments


@pytest.mark.parametrize(
    ("typed", "moments", "on"),
    [
        ("weekdays at 7.30", "07:30", "01234"),
        ("mon wed fri between 7:30 and 9", "07:30-09:00", "024"),
        ("every day at noon", "12:00", "0123456"),
        ("Saturdays 10am and 5pm", "10:00 17:00", "5"),
        ("Mon-Fri 7-9", "07:00-09:00", "01234"),
        ("at 8 on Mondays", "08:00", "0"),
        ("weekdays, 7:30", "07:30", "01234"),
        ("7:30, weekdays", "07:30", "01234"),
        ("every morning at 8", "08:00", "0123456"),
        ("every evening between 7 and 9", "19:00-21:00", "0123456"),
        ("weekday mornings at 8", "08:00", "01234"),
        ("every day except Sunday at 8am and 6pm", "08:00 18:00", "012345"),
        ("Tuesday and Thursday from 5 to 6 in the afternoon", "17:00-18:00", "13"),
        ("weekdays", "", "01234"),
        ("Mondays at 8, please", "08:00", "0"),
        ("lunes, martes: 8", "08:00", "01"),
        ("por las noches a las 9", "21:00", ""),
        ("بعد از ظهرها ساعت ۵", "17:00", ""),
        ("7.30", "07:30", ""),
        ("lunes y jueves a las 8", "08:00", "03"),
        ("de lunes a viernes de 7 a 9", "07:00-09:00", "01234"),
        ("todos los días al mediodía", "12:00", "0123456"),
        ("los sábados a las 10 de la mañana", "10:00", "5"),
        ("todas las tardes a las 6", "18:00", "0123456"),
        ("cada lunes a las siete y media", "07:30", "0"),
        ("los fines de semana, entre las 10 y las 12", "10:00-12:00", "56"),
        ("entre semana a las 8 y a las 18", "08:00 18:00", "01234"),
        ("martes y jueves", "", "13"),
        ("todos los días menos el domingo a las 9", "09:00", "012345"),
        ("شنبه‌ها ساعت ۹", "09:00", "5"),
        ("هر روز ظهر", "12:00", "0123456"),
        ("هر روز صبح ساعت ۸", "08:00", "0123456"),
        ("هر شب ساعت ۹ و نیم", "21:30", "0123456"),
        ("دوشنبه و چهارشنبه بین ۷ و ۹ صبح", "07:00-09:00", "02"),
        ("شنبه تا چهارشنبه ساعت ۸ صبح", "08:00", "56012"),
        ("سه شنبه ها ۸ صبح و ۶ عصر", "08:00 18:00", "1"),
        ("ساعت ۸ صبح سه‌شنبه‌ها", "08:00", "1"),
        ("هر روز به جز جمعه ساعت ۷", "07:00", "012356"),
        ("جمعه", "", "4"),
    ],
)
def test_a_rhythm_said_in_one_go(typed: str, moments: str, on: str) -> None:
    assert read_rhythm(typed) == SaidRhythm(windows(moments) or None, days(on))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tomorrow at 8",
        "mondays at 8 or 9",
        "sun 8 and mon 9",
        "mondays at 8 please do",
        "twice a week",
        "every other day at 8",
        "weekdays at 8 and 10 pm",
        "I feel better at noon",
        "at",
        "mornings",
        "on",
        "every",
        "mondays at 25",
        "not on mondays",
        "banana 7:30",
        "lunes a las",
        "los lunes por la mañana",
        "mañana a las 8",
        "lunes a las 8 o martes a las 9",
        "cada dos días a las 8",
        "una vez al día",
        "a veces",
        "hoy a las 8",
        "lunes a las 12 de la mañana",
        "el lunes me siento mejor",
        "entre semana entre",
        "dos veces por semana",
        "lunes 8 y 18",
        "a las 8 los",
        "فردا ساعت ۸",
        "یک روز در میان ساعت ۸",
        "دوشنبه ساعت",
        "ساعت سه شنبه",
        "هر وقت شد",
        "دو بار در هفته",
        "صبح‌ها",
        "دوشنبه ۸ یا ۹",
        "دوشنبه ساعت ۱۲ صبح",
        "شنبه حالم خوب بود",
        "گاهی",
        "امروز ساعت ۸",
        "روزها",
        "هر",
        "دوشنبه ساعت ۲۵",
    ],
)
def test_a_rhythm_is_not_guessed(typed: str) -> None:
    assert read_rhythm(typed) is None


@pytest.mark.parametrize(
    ("typed", "weekday", "time"),
    [
        ("Tuesdays at 10", 1, "10:00"),
        ("tue 10:00", 1, "10:00"),
        ("every Tuesday at half past four pm", 1, "16:30"),
        ("los martes a las 10", 1, "10:00"),
        ("martes 17:00", 1, "17:00"),
        ("سه‌شنبه‌ها ساعت ۱۰", 1, "10:00"),
        ("دوشنبه ۵ عصر", 0, "17:00"),
    ],
)
def test_a_weekly_session(typed: str, weekday: int, time: str) -> None:
    assert read_session(typed) == SaidSession(weekday, minute(time))


@pytest.mark.parametrize(
    "typed", ["", "tue", "10:00", "tue and wed at 10", "tue 10-11", "tue 10 and 12", "daily at 10"]
)
def test_a_session_needs_one_day_and_one_time(typed: str) -> None:
    assert read_session(typed) is None


# Pauses


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("3 days", "2026-11-25"),
        ("for three days", "2026-11-25"),
        ("a week", "2026-11-29"),
        ("two weeks", "2026-12-06"),
        ("a fortnight", "2026-12-06"),
        ("a month", "2026-12-22"),
        ("a couple of days", "2026-11-24"),
        ("tomorrow", "2026-11-23"),
        ("until tomorrow", "2026-11-23"),
        ("until Friday", "2026-11-27"),
        ("friday", "2026-11-27"),
        ("till monday", "2026-11-23"),
        ("until Sunday", "2026-11-29"),
        ("until 3 May", "2027-05-03"),
        ("until May 3", "2027-05-03"),
        ("until the 3rd of May", "2027-05-03"),
        ("May 3rd, 2027", "2027-05-03"),
        ("3.5.", "2027-05-03"),
        ("until 3.5", "2027-05-03"),
        ("3.5.2027", "2027-05-03"),
        ("2027-05-03", "2027-05-03"),
        ("until 13/5", "2027-05-13"),
        ("13/5/2027", "2027-05-13"),
        ("until 5/5", "2027-05-05"),
        ("until 1 december", "2026-12-01"),
        ("22 November", "2027-11-22"),
        ("10 days please", "2026-12-02"),
        ("Friday, 27 November", "2026-11-27"),
        ("3 días", "2026-11-25"),
        ("una semana", "2026-11-29"),
        ("durante dos semanas", "2026-12-06"),
        ("un mes", "2026-12-22"),
        ("mañana", "2026-11-23"),
        ("pasado mañana", "2026-11-24"),
        ("hasta mañana", "2026-11-23"),
        ("hasta el viernes", "2026-11-27"),
        ("hasta el 3 de mayo", "2027-05-03"),
        ("hasta el 3 de mayo de 2027", "2027-05-03"),
        ("el 1 de enero", "2027-01-01"),
        ("hasta el primero de enero", "2027-01-01"),
        ("un par de semanas", "2026-12-06"),
        ("۳ روز", "2026-11-25"),
        ("سه روز", "2026-11-25"),
        ("یک هفته", "2026-11-29"),
        ("برای دو هفته", "2026-12-06"),
        ("یک ماه", "2026-12-22"),
        ("فردا", "2026-11-23"),
        ("تا پس‌فردا", "2026-11-24"),
        ("تا جمعه", "2026-11-27"),
        ("تا ۳ مه", "2027-05-03"),
        ("تا سوم مه", "2027-05-03"),
        ("تا ۱ ژانویهٔ ۲۰۲۷", "2027-01-01"),
        ("تا ۱ فروردین", "2027-03-21"),
        ("تا ۱۵ آبان", "2027-11-06"),
        ("تا اول دی", "2026-12-22"),
        ("تا ۱۳ فروردین ماه", "2027-04-02"),
    ],
)
def test_a_pause_as_people_type_it(typed: str, until: str) -> None:
    assert read_pause(typed, SUNDAY) == dt.date.fromisoformat(until)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0 days",
        "today",
        "yesterday",
        "until yesterday",
        "5",
        "a while",
        "a few days",
        "400 days",
        "13 months",
        "2025-01-01",
        "2029-01-01",
        "2027-02-30",
        "31 February",
        "29 February",
        "3/5",
        "1/12",
        "1/12/",
        "1/2/3/4",
        "4/5/2027",
        "2027-05",
        "1:12",
        "3.5",
        "3.13.",
        "until",
        "until May",
        "until next Friday",
        "Thursday 27 November",
        "3 hours",
        "until I am well",
        "hoy",
        "ayer",
        "unos días",
        "hasta",
        "hasta mayo",
        "0 semanas",
        "hasta el 31 de abril",
        "el viernes pasado",
        "hasta que pueda",
        "el 3 de mayo de 2025",
        "tres horas",
        "para siempre",
        "400 días",
        "el lunes y el martes",
        "hasta el 3/5",
        "امروز",
        "دیروز",
        "چند روز",
        "تا",
        "تا مه",
        "صفر روز",
        "۴۰۰ روز",
        "تا ۳۱ آبان",
        "تا ۳۰ اسفند",
        "۳ ساعت",
        "تا بعد",
        "تا حالم خوب شود",
        "جمعه گذشته",
        "۵",
        "تا ۳۱ آوریل",
    ],
)
def test_a_pause_is_not_guessed(typed: str) -> None:
    assert read_pause(typed, SUNDAY) is None


@pytest.mark.parametrize(
    ("today", "until"), [("2027-01-30", "2027-02-28"), ("2028-01-31", "2028-02-29"), ("2026-12-15", "2027-01-15")]
)
def test_a_month_ends_with_the_month_when_it_is_shorter(today: str, until: str) -> None:
    assert read_pause("a month", dt.date.fromisoformat(today)) == dt.date.fromisoformat(until)


@pytest.mark.parametrize(
    ("today", "new_year"),
    [
        ("2023-06-01", "2024-03-20"),
        ("2024-06-01", "2025-03-21"),
        ("2025-06-01", "2026-03-21"),
        ("2026-06-01", "2027-03-21"),
        ("2027-06-01", "2028-03-20"),
        ("2028-06-01", "2029-03-20"),
        ("2029-06-01", "2030-03-21"),
        ("2029-03-20", "2030-03-21"),
    ],
)
def test_the_persian_new_year_comes_with_the_spring(today: str, new_year: str) -> None:
    assert read_pause("تا اول فروردین", dt.date.fromisoformat(today)) == dt.date.fromisoformat(new_year)


def test_the_day_that_only_a_persian_leap_year_has() -> None:
    assert read_pause("تا ۳۰ اسفند", dt.date(2029, 1, 1)) is None
    assert read_pause("تا ۳۰ اسفند", dt.date(2030, 1, 1)) == dt.date(2030, 3, 20)
    assert read_pause("تا ۲۹ اسفند", dt.date(2029, 1, 1)) == dt.date(2029, 3, 19)
    assert read_pause("تا ۳۰ اسفند", dt.date(2024, 12, 1)) == dt.date(2025, 3, 20)


@given(days_of_use, st.integers(1, 365))
def test_every_day_of_the_coming_year_can_be_typed(today: dt.date, ahead: int) -> None:
    day = today + dt.timedelta(ahead)
    named = (f"until {day.day} {day:%B}", f"until {day:%B} {day.day}", f"{day.day}.{day.month}.")
    assert {read_pause(typed, today) for typed in (*named, day.isoformat())} == {day}
    assert read_pause(f"{ahead} days", today) == day


@given(days_of_use, st.integers(0, 6))
def test_a_weekday_is_the_next_one(today: dt.date, weekday: int) -> None:
    name = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[weekday]
    until = read_pause(f"until {name}", today)
    assert until is not None
    assert until.weekday() == weekday
    assert 1 <= (until - today).days <= 7


# Hours


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("3", 3),
        ("3 hours", 3),
        ("three hours after", 3),
        ("an hour", 1),
        ("24h", 24),
        ("a day", 24),
        ("half a day", 12),
        ("two days later", 48),
        ("after 3 hours", 3),
        ("72", 72),
        ("3 horas", 3),
        ("una hora después", 1),
        ("un día", 24),
        ("tras dos horas", 2),
        ("medio día", 12),
        ("۳", 3),
        ("۳ ساعت بعد", 3),
        ("سه ساعت", 3),
        ("یک روز", 24),
        ("دو روز بعد", 48),
    ],
)
def test_hours_as_people_type_them(typed: str, hours: int) -> None:
    assert read_hours(typed) == hours


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "0",
            "73",
            "4 days",
            "1.5 hours",
            "3-4",
            "3 or 4",
            "a while",
            "soon",
            "hours",
            "3 minutes",
            "-3",
            "once",
            "نه",
        ),
        *("un rato", "pronto", "horas", "3 o 4 horas", "cuatro días", "چند ساعت", "ساعت", "زود", "۷۳ ساعت"),
    ],
)
def test_hours_are_not_guessed(typed: str) -> None:
    assert read_hours(typed) is None


# Yes and no


@pytest.mark.parametrize(
    "typed",
    [
        *("yes", "Yes, please.", "ok", "OK!", "yep", "right", "that’s right", "That's right.", "correct", "👍", "👍🏽"),
        *("sí", "Si", "Sí, por favor", "vale", "claro", "¡Claro que sí!", "correcto", "así es", "de acuerdo"),
        *("بله", "آره", "اره", "درسته", "درست است", "باشه", "بله، لطفاً", "بلي"),
    ],
)
def test_a_plain_yes(typed: str) -> None:
    assert means_yes(typed)
    assert not means_no(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *("no", "No.", "nope", "no thanks", "no, thank you", "that's not right", "wrong", "👎"),
        *("No, gracias", "no es así", "incorrecto"),
        *("نه", "نه، ممنون", "نخیر", "خیر", "اشتباهه", "درست نیست"),
    ],
)
def test_a_plain_no(typed: str) -> None:
    assert means_no(typed)
    assert not means_yes(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "yes and no",
            "yes but later",
            "no idea",
            "okay day today",
            "right leg hurts",
            "not yes",
            "maybe",
            "yesterday",
        ),
        *("no sé", "claro que no", "sí pero tarde", "vale la pena", "quizás", "no puedo más", "casi", "a lo mejor"),
        *("نه بد نیستم", "شاید", "بله ولی", "نمی‌دانم", "درست نمی‌دانم", "باشه بعدا", "آره اما", "خوبم"),
    ],
)
def test_what_says_more_is_neither_yes_nor_no(typed: str) -> None:
    assert not means_yes(typed)
    assert not means_no(typed)


# Whatever is typed

_PIECES = (
    "at between and to from 7 30 7:30 0730 pm am noon midnight half past quarter mon fri every day weekdays except "
    "- , . / a las y media cuarto menos de la mañana entre lunes hasta días mayo "
    "ساعت و نیم صبح شب بین تا شنبه سه هر روز ۷ ۳۰"
)
_TYPED = st.text(max_size=60) | st.lists(st.sampled_from(_PIECES.split()), max_size=30).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(_TYPED, days_of_use)
def test_no_reader_ever_stumbles(typed: str, today: dt.date) -> None:
    time, named, until, hours = read_time(typed), read_days(typed), read_pause(typed, today), read_hours(typed)
    assert time is None or (time.second, time.tzinfo) == (0, None)
    assert named is None or (named and named <= set(range(7)))
    assert until is None or today < until <= today + dt.timedelta(366)
    assert hours is None or 1 <= hours <= 72
    assert not (means_yes(typed) and means_no(typed))


@settings(max_examples=300, deadline=None)
@given(_TYPED)
def test_moments_stay_within_the_day_and_apart(typed: str) -> None:
    said = read_moments(typed) or ()
    assert len(said) <= 2
    assert all(0 <= each.start <= each.end < 24 * 60 for each in said)
    assert all(before.end < after.start for before, after in pairwise(said))
    quiet = read_quiet(typed)
    assert quiet is None or quiet.start != quiet.end


@pytest.mark.parametrize(
    "piece", ["7 y ", "y", "-", "8 and ", "a ", "7:30-9 and ", "lunes ", "(", "ظهر ", "7 para las "]
)
def test_a_long_text_is_no_answer(piece: str) -> None:
    long = (piece * 4096)[:4096]
    readers = (read_time, read_moments, read_rhythm, read_quiet, read_session, read_hours, read_days)
    assert [reader(long) for reader in readers] == [None] * len(readers)
    assert read_pause(long, SUNDAY) is None
    assert read_zone(long) == ()
    assert not means_yes(long)
