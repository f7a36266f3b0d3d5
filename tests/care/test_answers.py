"""What people type for a time, some days and a place, and what is made of it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care.answers import EVERYDAY_PLACES, read_days, read_time, read_zone

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
minutes = st.times().map(lambda time: time.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("7:30", "07:30"),
        ("7.30", "07:30"),
        ("07:30", "07:30"),
        ("7 30", "07:30"),
        ("0730", "07:30"),
        ("730", "07:30"),
        ("7", "07:00"),
        ("7am", "07:00"),
        ("7 a.m.", "07:00"),
        ("7:30 pm", "19:30"),
        ("7.30PM", "19:30"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("0:15", "00:15"),
        ("19h", "19:00"),
        ("19 h", "19:00"),
        ("19h30", "19:30"),
        ("19:30h", "19:30"),
        ("noon", "12:00"),
        ("Noon.", "12:00"),
        ("midday", "12:00"),
        ("midnight", "00:00"),
        ("12 midnight", "00:00"),
        ("half past 7", "07:30"),
        ("Half past seven", "07:30"),
        ("quarter past 7 pm", "19:15"),
        ("quarter to 8", "07:45"),
        ("quarter to 12 am", "23:45"),
        ("quarter to 1 pm", "12:45"),
        ("at 7 in the morning", "07:00"),
        ("around 7 in the evening", "19:00"),
        ("eight o’clock", "08:00"),
        ("７：３０", "07:30"),
        ("۷:۳۰", "07:30"),
    ],
)
def test_a_time_as_people_type_it(typed: str, time: str) -> None:
    assert read_time(typed) == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "25:00",
        "24:00",
        "7:60",
        "7:3",
        "-7",
        "13pm",
        "0am",
        "half past 25",
        "half 7",
        "7-8",
        "7:30:00",
        "evening",
        "after breakfast",
        "7 or 8",
        "99",
        "12345",
        "pm",
        "half past",
        "7:30 7:30",
    ],
)
def test_what_is_no_time_is_not_guessed(typed: str) -> None:
    assert read_time(typed) is None


@given(minutes)
def test_every_minute_of_the_day_can_be_typed_both_ways(time: dt.time) -> None:
    assert read_time(f"{time:%H:%M}") == time
    assert read_time(f"{time:%I:%M}{'am' if time.hour < 12 else 'pm'}") == time


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("weekdays", "01234"),
        ("every weekday", "01234"),
        ("working days", "01234"),
        ("every day", "0123456"),
        ("Everyday", "0123456"),
        ("daily", "0123456"),
        ("all", "0123456"),
        ("mon wed fri", "024"),
        ("Mon/Wed/Fri", "024"),
        ("Mon-Fri", "01234"),
        ("mon – wed, sat", "0125"),
        ("from Monday to Thursday", "0123"),
        ("fri-mon", "0456"),
        ("weekends", "56"),
        ("the weekend", "56"),
        ("monday, thursday", "03"),
        ("on Tuesdays and Thursdays.", "13"),
        ("weekdays & sat", "012345"),
        ("Sunday", "6"),
        ("every day except Sunday", "012345"),
        ("daily but not sat and sun", "01234"),
    ],
)
def test_days_as_people_type_them(typed: str, days: str) -> None:
    assert read_days(typed) == frozenset(int(day) for day in days)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "day",
        "never",
        "mon-",
        "mon-banana",
        "monday or so",
        "every other day",
        "twice a week",
        "7",
        "except sunday",
        "monday except monday",
        "mondays except holidays",
        "and",
    ],
)
def test_what_names_no_days_is_not_guessed(typed: str) -> None:
    assert read_days(typed) is None


@given(st.sets(st.integers(0, 6), min_size=1).flatmap(lambda days: st.permutations(sorted(days))))
def test_days_can_be_typed_in_any_order(days: list[int]) -> None:
    names = [DAY_NAMES[day] for day in days]
    for typed in (", ".join(names), " and ".join(names), " ".join(name[:3].lower() for name in names)):
        assert read_days(typed) == frozenset(days)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("New York, USA", "America/New_York"),
        ("london", "Europe/London"),
        ("UTC", "UTC"),
        ("europe/berlin", "Europe/Berlin"),
        ("america/port-au-prince", "America/Port-au-Prince"),
        ("America/New York", "America/New_York"),
        ("est", "America/New_York"),
        ("US Eastern", "America/New_York"),
        ("central", "America/Chicago"),
        ("mountain time", "America/Denver"),
        ("PST", "America/Los_Angeles"),
        ("uk", "Europe/London"),
        ("England", "Europe/London"),
        ("Germany", "Europe/Berlin"),
        ("Munich, Germany", "Europe/Berlin"),
        ("Iran", "Asia/Tehran"),
        ("tehran", "Asia/Tehran"),
        ("mexico city", "America/Mexico_City"),
        ("são paulo", "America/Sao_Paulo"),
        ("Sao Paulo", "America/Sao_Paulo"),
        ("louisville", "America/Kentucky/Louisville"),
        ("Saigon", "Asia/Saigon"),
        ("Bosnia and Herzegovina", "Europe/Sarajevo"),
        ("Côte d’Ivoire", "Africa/Abidjan"),
        ("France", "Europe/Paris"),
        ("los ang", "America/Los_Angeles"),
        ("Los Angelos", "America/Los_Angeles"),
    ],
)
def test_a_place_with_one_answer(typed: str, zone: str) -> None:
    assert read_zone(typed) == (zone,)


@pytest.mark.parametrize(
    ("typed", "zones"),
    [
        ("spain", ("Europe/Madrid", "Atlantic/Canary")),
        ("portugal", ("Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores")),
        ("mst", ("America/Denver", "America/Phoenix")),
        ("portland, oregon", ("America/New_York", "America/Los_Angeles")),
        ("GMT", ("Europe/London", "Etc/GMT")),
    ],
)
def test_a_place_with_several_answers_leaves_the_choice_to_the_person(typed: str, zones: tuple[str, ...]) -> None:
    assert read_zone(typed) == zones


def test_a_wide_country_shows_at_most_six() -> None:
    assert len(read_zone("usa")) == len(read_zone("russia")) == len(read_zone("Antarctica")) == 6


def test_the_best_guess_at_a_slip_comes_first() -> None:
    assert read_zone("Berln")[0] == "Europe/Berlin"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        ".",
        "/",
        "7:30",
        "UTC+2",
        "GMT+1",
        "+02:00",
        "a",
        "no",
        "yes please",
        "hello",
        "stop",
        "help",
        "skip",
        "monday",
        "later",
        "my kitchen",
        "europe",
        "Factory",
        "localtime",
        "x" * 5000,
    ],
)
def test_what_is_no_place_is_not_guessed(typed: str) -> None:
    assert read_zone(typed) == ()


def test_every_region_and_city_of_the_tz_database_can_be_typed_in_any_case() -> None:
    for name in sorted(available_timezones()):
        if "/" in name:
            assert read_zone(name) == read_zone(name.lower()) == read_zone(name.upper()) == (name,)


def test_every_everyday_name_leads_to_a_zone_that_exists() -> None:
    for zone, names in EVERYDAY_PLACES.items():
        assert ZoneInfo(zone).key == zone
        for name in names.split(", "):
            assert zone in read_zone(name), name


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80) | st.text("mondayfri -,/:0123456789pam", max_size=20))
def test_whatever_is_typed_something_usable_or_nothing_comes_back(typed: str) -> None:
    time, days, zones = read_time(typed), read_days(typed), read_zone(typed)
    assert time is None or (time.second, time.microsecond, time.tzinfo) == (0, 0, None)
    assert days is None or (days and days <= set(range(7)))
    assert len(zones) <= 6
    assert all(ZoneInfo(zone) for zone in zones)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("lun mié vie", {0, 2, 4}),
        ("Lunes y jueves", {0, 3}),
        ("todos los días", set(range(7))),
        ("entre semana", set(range(5))),
        ("los fines de semana", {5, 6}),
        ("دوشنبه چهارشنبه جمعه", {0, 2, 4}),
        ("شنبه و یکشنبه", {5, 6}),
        ("هر روز", set(range(7))),
    ],
)
def test_days_are_understood_in_every_language_amble_asks_in(words: str, days: set[int]) -> None:
    assert read_days(words) == frozenset(days)
