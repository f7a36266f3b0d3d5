"""Guided walks through the whole application: cues on the way, through restarts and downtime, and ended at any time."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.app import Amble
from bot.clock import MovableClock
from bot.sandbox import faults
from bot.sandbox.chats import Person
from bot.sandbox.server import LocalBotApi
from care.model import ClientStatus
from care.walks import CUES, Cue, offset, wording
from prompts.texts import house_texts
from storage.tables import CheckIn, Kind, Outbox, OutboxState, Walk
from tests.journeys.world import MONDAY, TOKEN, World, settings


def cue(which: Cue, movement: str = "walk", language: str = "en", nth: int = 1) -> str:
    return house_texts().say(f"cue-{which.value}-{wording(which, nth)}", language, movement=movement)


async def sets_out(here: World, robin: Person, words: str = "/walk 20") -> int:
    """A walk begins. Returns how much Amble had said by then."""
    robin.write(words)
    await here.settle()
    return len(robin.said)


async def goes_on(here: World, until: Cue, minutes: int = 20) -> None:
    (walk,) = [row for row in await here.rows(Walk) if row.ended_at is None]
    for number in range(1, CUES.index(until) + 1):
        due = walk.started_at + offset(number, minutes)
        if due > here.clock.now():
            await here.move_to(due)


async def test_a_whole_walk_from_the_first_cue_to_the_face_and_the_words_after_it(here: World) -> None:
    robin = await here.client(await here.therapist())
    robin.write("/walk")
    await here.settle()
    robin.tap("20 minutes")
    await here.settle()
    assert cue(Cue.ARRIVE) in robin.said[-1]
    assert "send STOP" in robin.said[-1]
    begun = len(robin.said)

    # The clock strikes every half minute, and each cue comes once, in its place.
    start, heard = here.clock.now(), []
    for half in range(1, 2 * 25):
        before = len(robin.said)
        await here.move(seconds=30)
        heard += [(half / 2, text) for text in robin.said[before:]]
    assert here.clock.now() - start > dt.timedelta(minutes=20)
    assert heard == [(offset(n, 20) / dt.timedelta(minutes=1), cue(each)) for n, each in enumerate(CUES) if n]
    assert len(robin.said) == begun + 6

    robin.tap("🙂 4")
    await here.settle()
    assert "You chose 🙂 4" in robin.said[-1]
    robin.tap("😊 5")
    await here.settle()
    robin.write("lighter than I thought")
    await here.settle()
    (checkin,), (walk,) = await here.rows(CheckIn), await here.rows(Walk)
    assert (checkin.walk_id, checkin.mood, checkin.words) == (walk.id, 5, "lighter than I thought")
    assert walk.ended_by == "closing"


async def test_someone_on_wheels_who_speaks_persian_hears_cues_that_are_true_for_them(here: World) -> None:
    robin = await here.client(await here.therapist(), language="fa")
    await sets_out(here, robin, "/walk 10 wheels")
    assert cue(Cue.ARRIVE, "wheels", "fa") in robin.said[-1]
    for which in CUES[1:]:
        await goes_on(here, which, 10)
        assert robin.said[-1] == cue(which, "wheels", "fa")


@asynccontextmanager
async def running(database_url: str, api: LocalBotApi, clock: MovableClock) -> AsyncIterator[World]:
    """Amble started as a new process would be, on the database and the Telegram there are."""
    amble = Amble(settings(database_url, api.url), clock, random.Random(7))
    async with amble.open():
        doing = asyncio.create_task(amble.run(ticking=False))
        try:
            yield World(api, amble, clock)
        finally:
            doing.cancel()
            with suppress(asyncio.CancelledError):
                await doing


async def test_a_restart_in_the_middle_of_a_walk_goes_unnoticed(database_url: str) -> None:
    clock = MovableClock(MONDAY)
    async with LocalBotApi(TOKEN, clock.now) as api:
        async with running(database_url, api, clock) as here:
            robin = await here.client(await here.therapist())
            begun = await sets_out(here, robin)
            await goes_on(here, Cue.SLOW)
        clock.move(dt.timedelta(minutes=1))
        async with running(database_url, api, clock) as here:
            await here.move(seconds=1)
            assert len(robin.said) == begun + 2
            await goes_on(here, Cue.CLOSE)
            assert robin.said[begun:] == [cue(each) for each in CUES[1:]]
            robin.tap("😐 3")
            await here.settle()
            (checkin,) = await here.rows(CheckIn)
            assert checkin.mood == 3


async def test_after_a_quarter_of_an_hour_away_there_is_no_heap_and_the_walk_closes(here: World) -> None:
    robin = await here.client(await here.therapist())
    begun = await sets_out(here, robin)
    await goes_on(here, Cue.SCAN)
    assert robin.said[begun:] == [cue(Cue.SCAN)]

    await here.move(seconds=30)
    await here.move(minutes=15)  # three cues would have come
    assert robin.said[begun + 1 :] == []
    await goes_on(here, Cue.CLOSE)
    assert robin.said[begun + 1 :] == [cue(Cue.CLOSE)]


async def test_a_walk_that_is_over_when_amble_is_back_gets_one_line(here: World) -> None:
    robin = await here.client(await here.therapist())
    begun = await sets_out(here, robin)
    await here.move(minutes=33)
    assert robin.said[begun:] == [house_texts().say("walk-late")]
    robin.tap("🙂 4")
    await here.settle()
    (checkin,) = await here.rows(CheckIn)
    assert checkin.walk_id is not None


async def test_while_telegram_is_away_cues_do_not_pile_up(here: World) -> None:
    robin = await here.client(await here.therapist())
    begun = await sets_out(here, robin, "/walk 10")
    here.api.fault(faults.too_many_requests(240), chat_id=robin.chat_id)
    for which in (Cue.SCAN, Cue.SLOW, Cue.QUICKEN):
        await goes_on(here, which, 10)
    waiting = await here.rows(Outbox, Outbox.kind == Kind.CUE, Outbox.state == OutboxState.PENDING)
    assert len(waiting) <= 1
    assert robin.said[begun:] == []


async def test_stop_ends_the_walk_and_a_second_stop_ends_it_all(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await sets_out(here, robin)
    await goes_on(here, Cue.SLOW)
    robin.write("STOP")
    await here.settle()
    assert "The walk ends here" in robin.said[-1]
    assert "send STOP once more" in robin.said[-1]
    assert (await here.client_row(robin)).status is ClientStatus.ACTIVE

    heard = len(robin.messages)
    await here.move(minutes=30)
    assert len(robin.messages) == heard
    robin.write("stop")
    await here.settle()
    assert "will not write to you again" in robin.said[-1]
    assert (await here.client_row(robin)).status is ClientStatus.OPTED_OUT
    assert any("has left Amble" in text for text in sam.said)


async def test_optout_on_a_walk_leaves_at_once(here: World) -> None:
    robin = await here.client(await here.therapist())
    await sets_out(here, robin)
    robin.write("/optout")
    await here.settle()
    heard = len(robin.messages)
    await here.move(hours=1)
    assert len(robin.messages) == heard
    row = await here.client_row(robin)
    assert (row.status, row.walking_until) == (ClientStatus.OPTED_OUT, None)


async def test_worrying_words_on_the_way_are_answered_first_and_no_more_cues_come(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await sets_out(here, robin)
    await goes_on(here, Cue.SCAN)
    robin.write("i don't want to be here anymore")
    await here.settle()
    assert "Samaritans: 116 123" in robin.said[-1]
    assert "Amble is telling Sam Invented now" in robin.said[-1]
    assert sam.said[-1].startswith("Urgent: Robin Invented")

    heard = len(robin.messages)
    for _ in range(25):
        await here.move(minutes=1)
    assert len(robin.messages) == heard
    (walk,) = await here.rows(Walk)
    assert walk.ended_by == "concern"


async def test_the_button_on_the_first_message_ends_the_walk(here: World) -> None:
    robin = await here.client(await here.therapist())
    await sets_out(here, robin)
    await goes_on(here, Cue.SCAN)
    robin.tap("End the walk")
    await here.settle()
    assert robin.said[-1] == "The walk ends here. No more cues come."
    assert all("End the walk" not in row for row in robin.buttons)
    heard = len(robin.messages)
    await here.move(minutes=40)
    assert len(robin.messages) == heard


async def test_a_cue_in_doubt_is_let_go(here: World) -> None:
    robin = await here.client(await here.therapist())
    begun = await sets_out(here, robin)
    here.api.fault(faults.reset(takes_effect=True), chat_id=robin.chat_id)
    await goes_on(here, Cue.SCAN)
    await here.move(seconds=20)
    assert robin.said[begun:] == [cue(Cue.SCAN)]


async def test_who_blocks_the_bot_on_the_way_is_left_alone(here: World) -> None:
    robin = await here.client(await here.therapist())
    await sets_out(here, robin)
    robin.block()
    await here.move(minutes=30)
    (walk,) = await here.rows(Walk)
    assert walk.ended_by == "opt out"
