"""Monday morning at a busy practice: forty clients on one desk, five hundred desks at the same minute."""

from __future__ import annotations

import datetime as dt
import io
import time

import pytest
from pypdf import PdfReader

from bot.sandbox.chats import Person
from bot.studio import Studio
from care.model import ClientId, ClientStatus, Concern, Level, TherapistId
from handlers import drawing
from handlers.digesting import send_those_due
from storage import audit, checkins, flags, people
from storage.store import Tx, insert
from storage.tables import Digest, Kind, Nudge, Outbox, Therapist
from tests.handlers.room import room
from tests.journeys.world import World

MONDAY = dt.datetime(2026, 3, 9, 8, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
FORTY, DESKS = 40, 500


async def a_month_of(tx: Tx, client: ClientId, number: int) -> None:
    """Nudges and check-ins of four weeks; of ten clients one falls silent and one is heavier than before."""
    days = [MONDAY.date() - n * DAY for n in range(28, 0, -1)]
    rows = [
        {"client_id": client, "day": day, "slot": 0, "due_at": MONDAY, "reason": "rhythm", "prompt_key": "invented"}
        | {"withheld": False, "made_at": MONDAY}
        for day in days
    ]
    await tx.execute(insert(tx, Nudge), rows)
    for place, day in enumerate(days):
        if place % 3 == 2 or (number % 10 == 1 and place > 19):
            continue
        mood = 1 if number % 10 == 2 and place > 20 else 3 + (place + number) % 2
        at = dt.datetime.combine(day, dt.time(8), dt.UTC)
        await checkins.keep(tx, client, at=at, day=day, mood=mood, words="the lake was still", nudge_id=None)


async def add_forty(here: World, therapist: Person) -> None:
    (sam,) = await here.rows(Therapist, Therapist.chat_id == therapist.chat_id)
    async with here.amble.store.transaction() as tx:
        for number in range(FORTY):
            client = await people.add_client(
                tx, therapist_id=sam.id, name=f"Client {number:02} Invented", now=MONDAY - 30 * DAY
            )
            await people.change_client(
                tx, client, status=ClientStatus.ACTIVE, zone="Europe/London", consented="2", language="en"
            )
            await a_month_of(tx, client, number)
            if number % 10 == 0:
                await flags.raise_flag(tx, client, Concern("low-run", Level.CONCERN), MONDAY - 2 * DAY, None)


async def test_forty_clients_are_one_message_four_pictures_and_a_tap_away(here: World) -> None:
    sam = await here.therapist()
    await add_forty(here, sam)
    before = len(sam.messages)
    await here.move_to(MONDAY)
    summary, *pictures = sam.messages[before:]

    assert len(summary.text.split()) < 460, "two minutes"
    assert all(f"Client {n:02}" in summary.text for n in range(FORTY))
    order = [summary.text.index(part) for part in ("Client 00", "Gone quiet", "Heavier than usual", "Steady")]
    assert order == sorted(order)
    assert len(pictures) == 4
    assert all(message.photo and message.photo.startswith(b"\x89PNG") for message in pictures)
    assert "".join(message.text for message in pictures).count("Invented") == FORTY

    sam.tap("Client 00 Invented", summary)
    await here.settle()
    assert summary.text.startswith("Client 00 Invented, 2–8 Mar")
    assert "the lake was still" in summary.text
    sam.tap("Four weeks as a picture", summary)
    await here.move(seconds=3)
    assert sam.last.photo
    assert sam.last.text.startswith("Client 00 Invented, 9 Feb – 8 Mar.")
    sam.tap("A report to keep", summary)
    await here.settle()
    sam.tap("4 weeks")
    await here.move(seconds=3)
    assert sam.last.document
    assert len(PdfReader(io.BytesIO(sam.last.document)).pages) == 2
    sam.tap("‹ The week", summary)
    await here.settle()
    assert summary.text.startswith("Your week with Amble, 2–8 Mar")


async def test_pictures_of_the_running_application_are_drawn_in_a_process_of_their_own(here: World) -> None:
    sam = await here.therapist()
    await here.client(sam)
    studio = Studio()
    object.__setattr__(here.amble.house, "draw", studio.draw)
    try:
        sam.write("/digest")
        await here.settle()
        await here.move(seconds=2)
        assert sam.last.photo
    finally:
        studio.close()


async def test_after_a_day_and_a_half_of_downtime_the_digest_says_what_is_lost(here: World) -> None:
    sam = await here.therapist()
    from handlers import downtime

    await downtime.beat(here.amble.house, "test")
    here.clock.move(dt.timedelta(hours=36))
    await downtime.beat(here.amble.house, "test")
    sam.write("/digest")
    await here.settle()
    assert "Amble was down from Monday 2 March, 9:00 am to Tuesday 3 March, 9:00 pm." in sam.said[-1]
    assert "what was written before Monday 2 March, 9:00 pm no longer exists" in sam.said[-1]


async def test_a_client_reads_what_is_seen_of_them_and_gets_their_picture(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("the lake was still")
    await here.settle()
    robin.write("/history")
    await here.settle()
    said = robin.last
    assert said.text.startswith("This is what Sam Invented sees of you in Amble, no more.")
    assert "the lake was still" in said.text
    await here.move(seconds=2)
    assert robin.last.photo
    robin.write("/access")
    await here.settle()
    assert "your own summary was opened" in robin.said[-1]


async def test_five_hundred_digests_due_at_the_same_minute_come_once_each_and_block_nobody(database_url: str) -> None:
    async with room(database_url, start=MONDAY - DAY) as practice:
        async with practice.store.transaction() as tx:
            for number in range(DESKS):
                therapist = await people.add_therapist(
                    tx, name=f"Therapist {number}", zone="Europe/London", code_hash=f"h{number}", now=MONDAY - DAY
                )
                await people.change_therapist(tx, therapist, chat_id=70_000 + number, next_digest_at=MONDAY)
                await a_desk(tx, therapist, number)
        practice.clock.move_to(MONDAY)
        began = time.monotonic()
        assert await send_those_due(practice.house) == DESKS
        took = time.monotonic() - began
        assert await send_those_due(practice.house) == 0

        said = await practice.rows(Outbox, Outbox.kind == Kind.DIGEST)
        assert len({row.chat_hash for row in said}) == len(said) == DESKS
        assert len(await practice.rows(Digest)) == DESKS
        assert {row.next_digest_at for row in await practice.rows(Therapist)} == {MONDAY + 7 * DAY}
        async with practice.store.reading() as tx:
            assert (await audit.verify(tx)).is_whole
        assert took < 60, f"{took:.1f} s"


async def a_desk(tx: Tx, therapist: TherapistId, number: int) -> None:
    client = await people.add_client(tx, therapist_id=therapist, name=f"Client {number}", now=MONDAY - 30 * DAY)
    await people.change_client(tx, client, status=ClientStatus.ACTIVE, zone="Europe/London")
    day = MONDAY.date() - DAY
    await checkins.keep(tx, client, at=MONDAY - DAY, day=day, mood=4, words="the lake was still")


@pytest.mark.slow
async def test_five_hundred_pictures_are_drawn_while_the_loop_goes_on(database_url: str) -> None:
    async with room(database_url, start=MONDAY - DAY) as practice:
        studio = Studio()
        object.__setattr__(practice.house, "draw", studio.draw)
        async with practice.store.transaction() as tx:
            for number in range(DESKS):
                therapist = await people.add_therapist(
                    tx, name=f"Therapist {number}", zone="Europe/London", code_hash=f"h{number}", now=MONDAY - DAY
                )
                await people.change_therapist(tx, therapist, chat_id=70_000 + number, next_digest_at=MONDAY)
                await a_desk(tx, therapist, number)
        practice.clock.move_to(MONDAY)
        try:
            await send_those_due(practice.house)
            assert await drawing.draw_those_wanted(practice.house) == DESKS
        finally:
            studio.close()
        assert len(await practice.rows(Outbox, Outbox.method == "sendPhoto")) == DESKS
