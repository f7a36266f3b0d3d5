import datetime as dt
import zoneinfo

import pytest

from prompts.zones import country_of, place_name, say_day, say_days, say_percent, say_span, say_time, say_weekday

MONDAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Berlin", "DE"),
        ("America/New_York", "US"),
        ("Asia/Kolkata", "IN"),
        ("Asia/Calcutta", "IN"),
        ("US/Eastern", "US"),
        ("Asia/Tehran", "IR"),
        ("Iran", "IR"),
        ("America/Coyhaique", "CL"),
        ("UTC", None),
        ("Etc/GMT+5", None),
        ("Nowhere/At_All", None),
    ],
)
def test_a_zone_tells_the_country_whose_help_lines_to_show(zone: str, country: str | None) -> None:
    assert country_of(zone) == country


def test_every_zone_with_a_place_has_a_country() -> None:
    nobodys = ("Etc/", "Antarctica/")
    placed = [z for z in zoneinfo.available_timezones() if "/" in z and not z.startswith(nobodys)]
    assert [zone for zone in sorted(placed) if country_of(zone) is None] == []


@pytest.mark.parametrize(
    ("zone", "place"),
    [
        ("Europe/Berlin", "Berlin"),
        ("America/New_York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("Asia/Calcutta", "Kolkata"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(zone: str, place: str) -> None:
    assert place_name(zone) == place


def test_every_zone_there_is_can_be_named() -> None:
    assert all(place_name(zone) for zone in zoneinfo.available_timezones())


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (dt.time(7, 30), "7:30 am"),
        (dt.time(19, 5), "7:05 pm"),
        (dt.time(0, 15), "12:15 am"),
        (dt.time(12, 0), "noon"),
        (dt.time(12, 30), "12:30 pm"),
        (dt.time(0, 0), "midnight"),
    ],
)
def test_a_time_is_said_so_that_nobody_takes_morning_for_evening(time: dt.time, said: str) -> None:
    assert say_time(time) == say_time(time, "en-US") == said


def test_a_day_is_said_with_its_weekday() -> None:
    assert say_day(MONDAY) == "Monday 23 November"
    assert say_weekday(MONDAY) == "Mon"


def test_a_week_is_said_in_one_piece() -> None:
    assert say_span(dt.date(2026, 11, 16), dt.date(2026, 11, 22)) == "16–22 Nov"
    assert say_span(dt.date(2026, 12, 30), dt.date(2027, 1, 5)) == "30 Dec – 5 Jan"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (range(7), "every day"),
        (range(5), "weekdays"),
        ({5, 6}, "weekends"),
        ({0}, "Mondays"),
        ({1, 3}, "Tuesdays and Thursdays"),
        ({4, 2, 0}, "Mondays, Wednesdays and Fridays"),
        ({5, 6, 0}, "Mondays, Saturdays and Sundays"),
        ((), "no days"),
    ],
)
def test_days_are_said_as_people_say_them(days: frozenset[int], said: str) -> None:
    assert say_days(frozenset(days)) == said


def test_a_language_amble_does_not_speak_gets_english() -> None:
    assert say_time(dt.time(7, 30), "xx") == "7:30 am"
    assert place_name("Europe/Vienna", "xx") == "Vienna"


@pytest.mark.parametrize(("language", "said"), [("en", "60%"), ("es", "60\u00a0%"), ("fa", "۶۰٪")])
def test_a_part_of_the_whole_in_percent(language: str, said: str) -> None:
    assert say_percent(0.6, language) == said
