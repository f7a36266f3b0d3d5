"""The therapist's desk: who is here, what is open, and the week on Monday morning."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from care.model import ClientStatus, Level
from handlers.digesting import LONGEST, in_pages
from storage.tables import Digest, Kind
from tests.handlers.room import CLIENT, OTHER_CLIENT, THERAPIST, Room, say, texts

TELEGRAM_TAKES = 4096
NEXT_MONDAY = dt.datetime(2026, 3, 9, 8, 0, tzinfo=dt.UTC)


async def ask(practice: Room, command: str) -> str:
    return "\n".join(texts(await practice.heard(THERAPIST, practice.write(THERAPIST, command))))


async def test_clients_are_listed_with_how_they_are_here_and_their_last_check_in(practice: Room) -> None:
    await practice.write(CLIENT, "a quiet walk")
    await practice.write(THERAPIST, "/invite Kim Invented")
    said = await ask(practice, "/clients")
    assert said.startswith(say("clients", count=2))
    week, last = say("client-week", checkins=1, nudges=0), say("client-last", day="Monday 2 March")
    assert say("client-line", name="Robin Invented", how=week, last=last) in said
    invited, none = say("status-invited"), say("client-last-none")
    assert say("client-line", name="Kim Invented", how=invited, last=none) in said


async def test_a_therapist_without_clients_hears_how_to_begin(empty: Room) -> None:
    await empty.add_therapist()
    assert "/invite" in await ask(empty, "/clients")
    assert say("flags-none") in await ask(empty, "/flags")
    assert say("digest-nobody") in await ask(empty, "/digest")


async def test_a_desk_with_many_clients_is_told_in_messages_that_telegram_takes(practice: Room) -> None:
    sam = await practice.therapist()
    for number in range(80):
        client = await practice.add_client(sam.id, 10_000 + number, f"{number:02} " + "Invented " * 6)
        await practice.add_flag(client, Level.CONCERN)
    for command in ("/clients", "/flags", "/digest"):
        said = await practice.heard(THERAPIST, practice.write(THERAPIST, command))
        assert max(len(one.text) for one in said) <= TELEGRAM_TAKES
        assert all(one.text.strip() for one in said)


@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=600), min_size=1, max_size=20))
def test_pages_hold_the_whole_text_and_each_fits_into_a_message(lines: list[str]) -> None:
    pages = in_pages("\n".join(lines))
    assert "".join(pages).replace("\n", "") == "".join(lines)
    assert all(len(page) <= LONGEST for page in pages)
    assert all(pages) or not any(lines)


async def test_the_digest_comes_on_monday_morning_once(practice: Room) -> None:
    await practice.write(THERAPIST, "/timezone London")
    await practice.hush()
    nudge = await practice.nudge()
    await practice.tap(CLIENT, f"mood:{nudge}:4")
    await practice.hush()
    await practice.move_to(NEXT_MONDAY - dt.timedelta(seconds=1))
    assert await practice.said(THERAPIST, Kind.DIGEST) == []
    for _ in range(3):
        await practice.move_to(NEXT_MONDAY)
    (said,) = await practice.said(THERAPIST, Kind.DIGEST)
    assert "Robin Invented" in said.text
    assert [row.week for row in await practice.rows(Digest)] == ["2026-W11"]
    therapist = await practice.therapist()
    # The clocks change on 29 March; until then eight in London is eight in UTC.
    assert therapist.next_digest_at == NEXT_MONDAY + dt.timedelta(days=7)


async def test_moving_to_another_zone_after_the_digest_brings_no_second_one_that_week(practice: Room) -> None:
    await practice.write(THERAPIST, "/timezone London")
    await practice.move_to(NEXT_MONDAY)
    await practice.write(THERAPIST, "/timezone Los Angeles")
    await practice.move_to(NEXT_MONDAY + dt.timedelta(hours=12))
    assert len(await practice.said(THERAPIST, Kind.DIGEST)) == 1
    await practice.move_to(NEXT_MONDAY + dt.timedelta(days=7, hours=12))
    assert len(await practice.said(THERAPIST, Kind.DIGEST)) == 2


async def test_after_downtime_only_the_latest_digest_comes(practice: Room) -> None:
    await practice.write(THERAPIST, "/timezone London")
    await practice.move_to(NEXT_MONDAY + dt.timedelta(days=22))
    assert len(await practice.said(THERAPIST, Kind.DIGEST)) == 1


async def test_the_digest_names_first_who_may_need_a_person(practice: Room) -> None:
    sam = await practice.therapist()
    await practice.add_client(sam.id, OTHER_CLIENT, "Aki Steady")
    await practice.add_flag((await practice.client()).id)
    await practice.add_client(sam.id, 8003, "Bo Away", status=ClientStatus.PAUSED)
    said = await ask(practice, "/digest")
    assert said.index("Robin Invented") < said.index("Aki Steady") < said.index("Bo Away")


async def test_the_digest_shows_no_words(practice: Room) -> None:
    await practice.write(CLIENT, "the windmill by the canal")
    assert "windmill" not in await ask(practice, "/digest")


async def test_today_is_in_the_digest_that_is_asked_for(practice: Room) -> None:
    await practice.write(CLIENT, "/mood")
    await practice.tap(CLIENT, "mood:0:2")
    assert "🙁 2" in await ask(practice, "/digest Robin")


async def test_who_left_long_ago_is_not_in_the_digest(practice: Room) -> None:
    await practice.write(CLIENT, "stop")
    assert say("digest-named", name="Robin Invented", what=say("status-opted_out")) in await ask(practice, "/digest")
    practice.clock.move(dt.timedelta(days=9))
    assert "Robin" not in await ask(practice, "/digest")


async def test_words_to_the_desk_point_to_help(practice: Room) -> None:
    assert await ask(practice, "how is everyone") == say("therapist-words")
