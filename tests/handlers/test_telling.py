"""A digest in words: two minutes for twenty clients, whoever needs a person first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from care.course import Change, DayMood, span_until
from care.digest import ClientWeek, FlagStanding, Quote, ToldFlag
from care.model import ClientStatus, Level, Tone
from care.usual import Against
from handlers.telling import LONGEST, Teller
from prompts.texts import house_texts
from storage.tables import Outage

MONDAY = dt.date(2026, 3, 9)
SPAN = span_until(MONDAY)
WORDS_A_MINUTE = 230
"""How fast adults read plain English silently: 238 on average (Brysbaert 2019, a review of 190 studies)."""
TWO_MINUTES = 2 * WORDS_A_MINUTE


def week(name: str = "Robin Invented", **values: object) -> ClientWeek:
    given: dict[str, object] = {"nudges": 7, "checkins": 5, "answered": 5, "last_day": MONDAY}
    return ClientWeek(name, ClientStatus.ACTIVE, **(given | values))  # type: ignore[arg-type]


def flag(rule: str = "self-harm", level: Level = Level.URGENT, standing: FlagStanding = FlagStanding.OPEN) -> ToldFlag:
    return ToldFlag(rule, level, standing, MONDAY - dt.timedelta(days=2))


def told(weeks: list[ClientWeek], language: str = "en") -> str:
    return Teller(house_texts(), language).summary(weeks, SPAN)


def caseload(count: int) -> list[ClientWeek]:
    """Of ten clients two are flagged, one is quiet, one heavier, one away, the others steady."""
    kinds: tuple[dict[str, object], ...] = (
        {"flags": (flag(), flag("low-run", Level.CONCERN, FlagStanding.SEEN)), "against": Against.HEAVIER},
        {"flags": (flag("injury", Level.CONCERN),)},
        {"checkins": 0, "answered": 0},
        {"against": Against.HEAVIER},
        {"signs": ("joy", "rested"), "against": Against.LIGHTER},
        {"changes": (Change(MONDAY, 2, 4),)},
        {},
        {},
        {},
        {},
    )
    return [week(f"Client{n} Invented", **kinds[n % 10]) for n in range(count)]


@pytest.mark.parametrize("language", ["en", "es", "fa"])
@pytest.mark.parametrize("count", [20, 40])
def test_a_digest_of_twenty_or_forty_clients_is_read_in_two_minutes(count: int, language: str) -> None:
    text = told(caseload(count), language)
    assert len(text.split()) < TWO_MINUTES
    assert all(one.name in text for one in caseload(count))


def test_a_digest_of_twenty_clients_who_all_need_a_person_is_read_in_two_minutes() -> None:
    flags = (flag(), flag("not-safe-at-home"), flag("low-run", Level.CONCERN, FlagStanding.SEEN))
    text = told([week(f"Client{n} Invented", flags=flags, against=Against.HEAVIER) for n in range(20)])
    assert len(text.split()) < TWO_MINUTES
    assert text.count("self-harm") == 20


@pytest.mark.parametrize("count", [1, 60, 300])
def test_a_digest_is_always_one_message(count: int) -> None:
    weeks = [week("N" * 60, flags=(flag(),) * 3) for _ in range(count)]
    assert len(told(weeks)) <= LONGEST
    assert len(told([week(f"{n} " + "x" * 55) for n in range(count)])) <= LONGEST


def test_those_who_may_need_a_person_come_first_with_the_reason_and_how_far_it_has_come() -> None:
    text = told([week("Bo"), week("Ada", flags=(flag(),)), week("Kim", checkins=0, answered=0, last_day=None)])
    assert text.index("Who may need you first") < text.index("Ada: words about self-harm on Sat (open)")
    assert text.index("Ada") < text.index("Gone quiet") < text.index("Kim") < text.index("Steady") < text.index("Bo")
    assert "Flags: 1 open, 0 seen, 0 closed this week." in text


def test_a_week_below_someones_own_usual_has_a_place_of_its_own() -> None:
    text = told([week("Bo"), week("Ada", against=Against.HEAVIER)])
    assert text.index("Heavier than usual for them") < text.index("Ada: 5 of 7 answered. Heavier than usual.")


def test_signs_of_ease_have_their_place_beside_what_is_hard() -> None:
    text = told([week("Bo", signs=("rested", "noticed something"), changes=(Change(MONDAY, 2, 4),) * 2)])
    assert "Signs of ease\n• Bo: rested without guilt, noticed something" in text
    text = told([week("Bo", changes=(Change(MONDAY, 2, 4),) * 2)])
    assert "Bo: lighter after moving, 2 times" in text


def test_whoever_answers_much_less_than_usual_is_named_with_how_much() -> None:
    text = told([week("Bo", quieter=True, checkins=1, answered=1)])
    assert "Gone quiet\n• Bo: 1 of 7 answered." in text


def test_a_clients_page_holds_their_days_flags_and_shared_words() -> None:
    days = (DayMood(MONDAY, 2, Tone.HEAVY), DayMood(MONDAY + dt.timedelta(1), None, None, hidden=True))
    one = week(
        flags=(replace(flag(), disputed=True),), days=days, hidden=1, quotes=(Quote(MONDAY, "the lake was still"),)
    )
    text = Teller(house_texts(), "en").client(one, SPAN)
    assert "Mon 🙁 2 · Tue private" in text
    assert "words about self-harm on Sat (they say it is not what they meant)" in text
    assert "Mon: “the lake was still”" in text
    assert "1 check-in is kept private." in text


def test_a_client_who_keeps_their_words_is_not_quoted() -> None:
    assert "kept private, by choice" in Teller(house_texts(), "en").client(week(), SPAN, shares_words=False)


@pytest.mark.parametrize("minutes", [6, 60, 23 * 60])
def test_downtime_is_told_with_its_length(minutes: int) -> None:
    began = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)
    outage = Outage(began_at=began, ended_at=began + dt.timedelta(minutes=minutes))
    said = Teller(house_texts(), "en").outage(outage, "Europe/London")
    assert said.startswith("Amble was down from Wednesday 4 March, 2:00 pm to ")
    assert "came in afterwards" in said


def test_after_a_day_of_downtime_it_is_said_plainly_what_is_lost() -> None:
    began = dt.datetime(2026, 3, 4, 14, 0, tzinfo=dt.UTC)
    outage = Outage(began_at=began, ended_at=began + dt.timedelta(hours=30))
    said = Teller(house_texts(), "en").outage(outage, "Europe/London")
    assert "Telegram keeps messages for 24 hours only" in said
    assert "what was written before Wednesday 4 March, 8:00 pm no longer exists" in said
    assert "afterwards" not in said
