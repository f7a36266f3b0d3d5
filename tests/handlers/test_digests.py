"""The digest as it is sent: once a week on the therapist's own day, with its pages, its pictures and its walls."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from care.course import span_until
from care.model import ClientStatus
from handlers import downtime
from handlers.house import CannotDraw
from storage import drawings
from storage.tables import AuditLine, Digest, Drawing, DrawingOf, Kind, Outage, Outbox
from tests.handlers.room import CLIENT, MONDAY, OTHER_CLIENT, OTHER_THERAPIST, THERAPIST, Room, Said, say, texts

NEXT_MONDAY = dt.datetime(2026, 3, 9, 8, 0, tzinfo=dt.UTC)


async def ask(room: Room, words: str) -> Said:
    (said,) = await room.heard(THERAPIST, room.write(THERAPIST, words))
    return said


async def pictures(room: Room, chat: int = THERAPIST) -> list[Said]:
    """What is drawn now, for this chat."""
    return [said for said in await room.heard(chat, room.draw()) if said.file is not None]


def page(said: Said, what: str) -> str:
    return next(data for data in said.buttons if data.startswith(f"digest:{what}:"))


# When it comes


async def test_a_therapist_types_a_day_and_an_hour_and_it_comes_then_once_a_week(practice: Room) -> None:
    await practice.write(THERAPIST, "/timezone London")
    said = await ask(practice, "/digest thursday 7:30")
    assert "Thursday 5 March at 7:30 am" in said.text
    await practice.hush()
    for _ in range(28 * 4):
        await practice.move(hours=6)
    due = [row.made_at for row in await practice.rows(Digest)]
    assert [at.astimezone(ZoneInfo("Europe/London")).strftime("%a %d") for at in due] == [
        "Thu 05",
        "Thu 12",
        "Thu 19",
        "Thu 26",
    ]


async def test_the_day_can_be_chosen_by_buttons_alone(practice: Room) -> None:
    asked = (await practice.heard(THERAPIST, practice.tap(THERAPIST, "digestday:ask")))[0]
    assert asked.buttons == tuple(f"digestday:{day}" for day in range(7))
    (hours,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, "digestday:4"))
    assert "digestday:4:480" in hours.buttons
    (chosen,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, "digestday:4:480"))
    assert "Friday 6 March at 8:00 am" in chosen.text
    therapist = await practice.therapist()
    assert (therapist.digest_weekday, therapist.digest_minute) == (4, 480)


async def test_moving_the_day_leaves_no_day_untold_and_brings_no_second_digest_in_a_week(practice: Room) -> None:
    await practice.write(THERAPIST, "/timezone London")
    await practice.move_to(NEXT_MONDAY)
    said = await ask(practice, "/digest sunday 8")
    assert "Sunday 22 March" in said.text, "the week of the 15th has had its digest"
    await practice.hush()
    await practice.move_to(dt.datetime(2026, 3, 22, 8, 0, tzinfo=dt.UTC))
    (digest,) = await practice.said(THERAPIST, Kind.DIGEST)
    assert digest.text.startswith(say("digest-title", span="9–21 Mar"))


async def test_after_long_downtime_the_digest_tells_of_the_last_two_weeks_at_most(practice: Room) -> None:
    await practice.write(THERAPIST, "/timezone London")
    await practice.move_to(NEXT_MONDAY)
    await practice.hush()
    await practice.move_to(NEXT_MONDAY + dt.timedelta(days=38))
    (digest,) = await practice.said(THERAPIST, Kind.DIGEST)
    assert digest.text.startswith(say("digest-title", span="30 Mar – 12 Apr"))


async def test_a_digest_that_cannot_be_made_is_tried_again_and_holds_up_nobody(practice: Room) -> None:
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented", next_digest_at=NEXT_MONDAY)
    await practice.add_client(ada, OTHER_CLIENT, "Lee Invented", zone="Nowhere/Invented")
    await practice.write(THERAPIST, "/timezone London")
    await practice.change(zone=None)
    async with practice.store.transaction() as tx:
        await tx.exec_driver_sql("UPDATE therapists SET zone = 'Nowhere/Invented' WHERE id = ?", (int(ada),))
    await practice.hush()
    await practice.move_to(NEXT_MONDAY)
    assert len(await practice.said(THERAPIST, Kind.DIGEST)) == 1
    assert await practice.said(OTHER_THERAPIST, Kind.DIGEST) == []
    assert (await practice.therapist(OTHER_THERAPIST)).next_digest_at == NEXT_MONDAY + dt.timedelta(hours=1)


@pytest.mark.parametrize("words", ["someday", "monday", "8", "monday 25", "nobody at all", "R"])
async def test_what_is_neither_a_name_nor_a_time_is_answered_with_how_to_say_it(practice: Room, words: str) -> None:
    await practice.add_client((await practice.therapist()).id, OTHER_CLIENT, "Rowan Invented")
    assert (await ask(practice, f"/digest {words}")).text == say("digest-whom")


# Its pages and its pictures


async def test_a_digest_opens_into_everybody_and_each_client_and_back_in_the_same_message(practice: Room) -> None:
    for number in range(12):
        await practice.add_client((await practice.therapist()).id, 8100 + number, f"Client {number:02} Invented")
    week = await ask(practice, "/digest")
    (everybody,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, page(week, "list")))
    assert (everybody.method, len([b for b in everybody.buttons if b.startswith("digest:client")])) == (
        "editMessageText",
        10,
    )
    (client,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, page(everybody, "client")))
    assert (client.method, client.text.splitlines()[0]) == ("editMessageText", "Client 00 Invented, 24 Feb – 2 Mar")
    (again,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, page(client, "week")))
    assert (again.method, again.text) == ("editMessageText", week.text)


async def test_the_picture_of_the_caseload_follows_the_summary_and_comes_once(practice: Room) -> None:
    await ask(practice, "/digest")
    (picture,) = await pictures(practice)
    assert picture.file is not None
    assert picture.file.content.startswith(b"\x89PNG")
    assert "Robin Invented (steady)" in picture.text
    assert await pictures(practice) == []
    assert await practice.rows(Drawing) == []


async def test_a_clients_picture_comes_on_a_tap_and_by_name(practice: Room) -> None:
    said = await ask(practice, "/digest robin")
    assert said.text.startswith("Robin Invented, 24 Feb – 2 Mar")
    assert len(await pictures(practice)) == 1
    await practice.tap(THERAPIST, page(said, "picture"))
    assert practice.taps_answered[-1] == say("notice-drawing")
    (picture,) = await pictures(practice)
    assert picture.text.startswith("Robin Invented")


async def test_what_somebody_waits_for_is_drawn_before_the_weekly_pictures(practice: Room) -> None:
    sam, span = (await practice.therapist()).id, span_until(MONDAY.date())
    async with practice.store.transaction() as tx:
        weekly = await drawings.want(tx, DrawingOf.CASELOAD, span, MONDAY, therapist=sam, is_waited_for=False)
        asked = await drawings.want(tx, DrawingOf.CASELOAD, span, MONDAY, therapist=sam)
        first, second, none = [await drawings.take_next(tx, MONDAY) for _ in range(3)]
        assert first is not None
        assert second is not None
        assert (first.id, second.id, none) == (asked, weekly, None)


async def test_a_drawing_left_by_a_worker_that_died_is_drawn_by_another_and_sent_once(practice: Room) -> None:
    await ask(practice, "/digest")
    async with practice.store.transaction() as tx:
        assert await drawings.take_next(tx, practice.clock.now()) is not None
    assert await pictures(practice) == []
    practice.clock.move(drawings.LEASE)
    assert len(await pictures(practice)) == 1


async def test_a_drawing_that_fails_three_times_is_given_up_and_said(practice: Room) -> None:
    async def broken(*_: object) -> list[bytes]:
        raise CannotDraw("Invented")

    await ask(practice, "/digest")
    object.__setattr__(practice.house, "draw", broken)
    for _ in range(2):
        assert await practice.heard(THERAPIST, practice.draw()) == []
        practice.clock.move(drawings.LEASE)
    (said,) = await practice.heard(THERAPIST, practice.draw())
    assert said.text == say("picture-failed")
    assert await practice.rows(Drawing) == []


async def test_a_client_who_was_handed_over_meanwhile_is_drawn_for_nobody(practice: Room) -> None:
    await ask(practice, "/digest robin")
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    await practice.change(therapist_id=ada)
    assert await pictures(practice) == []
    assert await practice.rows(Drawing) == []


async def test_another_therapists_client_opens_nowhere(practice: Room) -> None:
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    lee = await practice.add_client(ada, OTHER_CLIENT, "Lee Invented")
    week = page(await ask(practice, "/digest"), "list").split(":")
    for what in ("client", "picture"):
        assert (
            await practice.heard(THERAPIST, practice.tap(THERAPIST, ":".join(["digest", what, *week[2:4], str(lee)])))
            == []
        )
    assert (await ask(practice, "/report Lee")).text == say("report-whom")
    assert await practice.heard(THERAPIST, practice.tap(THERAPIST, f"report:4:{lee}")) == []
    assert {row.client_id for row in await practice.rows(Drawing)} <= {None}


async def test_whoever_looked_stands_in_the_audit(practice: Room) -> None:
    await practice.write(THERAPIST, "/timezone London")
    await practice.move_to(NEXT_MONDAY)
    await ask(practice, "/digest robin")
    await ask(practice, "/report robin 4")
    await practice.write(CLIENT, "/history")
    actions = [row.action for row in await practice.rows(AuditLine)]
    assert actions == ["saw-digest", "saw-digest", "saw-report", "saw-history"]


# What may be seen


async def test_words_are_quoted_only_where_they_are_shared(practice: Room) -> None:
    await practice.write(CLIENT, "the lake was very still")
    assert "the lake was very still" in (await ask(practice, "/digest robin")).text
    await practice.change(shares_words=False)
    said = (await ask(practice, "/digest robin")).text
    assert "lake" not in said
    assert say("digest-words-kept") in said


async def test_a_private_check_in_is_counted_and_says_nothing(practice: Room) -> None:
    await practice.change(private=True)
    await practice.write(CLIENT, "the lake was very still")
    await practice.write(CLIENT, "/mood")
    await practice.tap(CLIENT, "mood:0:1")
    said = (await ask(practice, "/digest robin")).text
    assert "lake" not in said
    assert "private" in said
    assert "😞" not in said
    (picture,) = await pictures(practice)
    assert "No day with a mood." in picture.text


async def test_the_summary_itself_quotes_nobody(practice: Room) -> None:
    await practice.write(CLIENT, "the lake was very still")
    assert "lake" not in (await ask(practice, "/digest")).text


# The client's own


async def test_a_client_sees_what_their_therapist_sees_and_no_more(practice: Room) -> None:
    await practice.write(CLIENT, "the lake was very still")
    await practice.change(shares_words=False)
    theirs = (await ask(practice, "/digest robin")).text
    await practice.hush()
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, "/history"))
    assert said.text == f"{say('history-intro', therapist='Sam Invented')}\n\n{theirs}"
    (picture,) = [one for one in await practice.heard(CLIENT, practice.draw()) if one.file]
    assert picture.text.startswith("Robin Invented, 3 Feb – 2 Mar.")


async def test_a_client_who_leaves_gets_no_picture_any_more(practice: Room) -> None:
    await practice.write(CLIENT, "/history")
    await practice.write(CLIENT, "stop")
    assert [one for one in await practice.heard(CLIENT, practice.draw()) if one.file] == []


# Reports


async def test_a_report_comes_as_two_pages_to_keep_over_the_time_that_was_tapped(practice: Room) -> None:
    asked = await ask(practice, "/report robin")
    robin = (await practice.client()).id
    assert asked.buttons == tuple(f"report:{weeks}:{robin}" for weeks in (4, 8, 12, 26))
    (settled,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"report:8:{robin}"))
    assert settled.text == say("report-coming", name="Robin Invented")
    (drawing,) = await practice.rows(Drawing)
    assert (drawing.until - drawing.first).days == 56
    (sent,) = await pictures(practice)
    assert sent.file is not None
    assert sent.file.content.startswith(b"%PDF")
    assert sent.file.name == "amble-report-2026-03-02.pdf"


@pytest.mark.parametrize(
    ("typed", "first", "until"),
    [
        ("robin 4", "2026-02-03", "2026-03-03"),
        ("Robin Invented 12 weeks", "2025-12-09", "2026-03-03"),
        ("robin 2026-01-05 2026-02-01", "2026-01-05", "2026-02-02"),
        ("robin 2026-01-05 2027-01-01", "2026-01-05", "2026-03-03"),
        ("robin ۴", "2026-02-03", "2026-03-03"),
    ],
)
async def test_the_time_of_a_report_can_be_typed(practice: Room, typed: str, first: str, until: str) -> None:
    assert (await ask(practice, f"/report {typed}")).text == say("report-coming", name="Robin Invented")
    (drawing,) = await practice.rows(Drawing)
    assert (drawing.first.isoformat(), drawing.until.isoformat()) == (first, until)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "nobody",
        "robin 0",
        "robin 53",
        "robin 999",
        "robin 2026-02-02 2026-01-01",
        "robin 2026-13-01 2026-14-01",
        "4",
    ],
)
async def test_a_report_that_cannot_be_made_says_how_to_ask(practice: Room, typed: str) -> None:
    assert (await ask(practice, f"/report {typed}")).text == say("report-whom")
    assert await practice.rows(Drawing) == []


# Downtime


async def test_the_digest_says_when_amble_was_down(practice: Room) -> None:
    await downtime.beat(practice.house, "one")
    practice.clock.move(dt.timedelta(minutes=4))
    await downtime.beat(practice.house, "one")
    assert await practice.rows(Outage) == [], "a restart is not worth a word"
    practice.clock.move(dt.timedelta(hours=3))
    await downtime.beat(practice.house, "one")
    assert (
        "Amble was down from Monday 2 March, 9:04 am to Monday 2 March, 12:04 pm."
        in (await ask(practice, "/digest")).text
    )


async def test_while_one_worker_is_alive_amble_is_not_down(practice: Room) -> None:
    await downtime.beat(practice.house, "one")
    practice.clock.move(dt.timedelta(minutes=4))
    await downtime.beat(practice.house, "other")
    practice.clock.move(dt.timedelta(minutes=4))
    await downtime.beat(practice.house, "one")
    assert await practice.rows(Outage) == []


async def test_a_leap_of_the_clock_in_the_demo_is_no_downtime(practice: Room) -> None:
    await practice.move(days=8)
    assert await practice.rows(Outage) == []
    assert "was down" not in "".join(texts(await practice.said(THERAPIST)))


# Who is in it


async def test_who_was_discharged_before_the_week_is_not_in_it(practice: Room) -> None:
    await practice.change(status=ClientStatus.DISCHARGED, left_at=MONDAY - dt.timedelta(days=30))
    assert "Robin" not in (await ask(practice, "/digest")).text
    assert [row.what for row in await practice.rows(Drawing)] == []


async def test_a_picture_waits_sealed_and_is_gone_once_sent(practice: Room) -> None:
    await ask(practice, "/digest")
    await practice.draw()
    (row,) = await practice.rows(Outbox, Outbox.method == "sendPhoto")
    assert row.kind is Kind.DIGEST
    await practice.hush()
    (row,) = await practice.rows(Outbox, Outbox.method == "sendPhoto")
    assert row.payload is None
