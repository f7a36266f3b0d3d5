"""Many clients at once: an alert overtakes what waits, and a flood from one chat holds up nobody else."""

from __future__ import annotations

import datetime as dt

from storage.tables import CheckIn, Nudge
from tests.journeys.crowd import THERAPIST_CHAT, gather
from tests.journeys.world import MONDAY, world

LIMIT = 30


async def test_an_alert_overtakes_five_thousand_queued_nudges(database_url: str) -> None:
    async with world(database_url, sends_per_second=LIMIT) as here:
        chats = await gather(here.amble.store, 5000, due=MONDAY)
        here.api.person("Sam Invented", chat_id=THERAPIST_CHAT, started=True)
        for chat in chats:
            here.api.person("Client Invented", chat_id=chat, started=True)
        await here.amble.strike()
        assert len(await here.rows(Nudge)) == 5000
        await here.api.wait_for(lambda: len(here.api.sent) >= LIMIT)

        in_danger = here.api.person("Client Invented", chat_id=chats[-1])
        sent_before = len(here.api.sent)
        in_danger.write("i want to die")
        await here.api.wait_for(lambda: any("Urgent:" in sent.text for sent in here.api.sent))
        await here.api.wait_for(lambda: any("Samaritans" in sent.text for sent in here.api.sent))
        alert = next(n for n, sent in enumerate(here.api.sent) if "Urgent:" in sent.text)
        help_lines = next(n for n, sent in enumerate(here.api.sent) if "Samaritans" in sent.text)

    assert alert - sent_before <= LIMIT
    assert help_lines - sent_before <= LIMIT


async def test_five_hundred_due_at_once_each_get_exactly_one(database_url: str) -> None:
    async with world(database_url) as here:
        chats = await gather(here.amble.store, 500, due=MONDAY)
        for chat in chats:
            here.api.person("Client Invented", chat_id=chat, started=True)
        await here.amble.strike()
        await here.amble.strike()
        await here.settle()
        assert sorted(sent.chat_id for sent in here.api.sent) == sorted(chats)
        await here.move(days=1)
        assert len(here.api.sent) == 1000


async def test_messages_of_one_chat_are_handled_in_the_order_they_were_written(database_url: str) -> None:
    async with world(database_url) as here:
        (chat, other) = await gather(here.amble.store, 2, due=MONDAY + dt.timedelta(days=30))
        one = here.api.person("Client Invented", chat_id=chat, started=True)
        two = here.api.person("Client Invented", chat_id=other, started=True)
        for number in range(40):
            one.write(f"thought number {number}")
            two.write(f"note number {number}")
        await here.settle()
        kept = [row.words for row in await here.rows(CheckIn)]

    assert [words for words in kept if words.startswith("thought")] == [f"thought number {n}" for n in range(40)]
    assert [words for words in kept if words.startswith("note")] == [f"note number {n}" for n in range(40)]
