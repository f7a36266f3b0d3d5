"""Someone who floods Amble slows nobody but themselves."""

from __future__ import annotations

from storage.tables import CheckIn
from tests.journeys.world import World, world

MANY = 150
BURST = 3


async def test_a_flood_from_one_chat_slows_that_chat_only(database_url: str) -> None:
    async with world(database_url) as here:
        sam = await here.therapist()
        await here.client(sam)
        await here.client(sam, "Kim Invented", chat_id=8002)
    async with world(database_url, chat_sends_per_second=0.05, chat_burst=BURST) as here:
        here.api.world.updates.jump(200_000_000)
        robin = here.api.person("Robin Invented", chat_id=8001, started=True)
        kim = here.api.person("Kim Invented", chat_id=8002, started=True)
        for number in range(MANY):
            robin.write(f"again and again, number {number}")
        kim.write("the lane was still this morning")
        await here.api.wait_for(lambda: here.api.pending_updates == 0)
        await here.api.wait_for(lambda: bool(kim.said))
        assert len(robin.said) <= BURST
        assert len(await here.rows(CheckIn)) == MANY + 1


async def test_a_flood_of_a_stranger_is_answered_once_in_a_while_and_keeps_no_client_waiting(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    stranger = here.api.person("Somebody Unknown", chat_id=9001)
    for number in range(MANY):
        stranger.write(f"hello {number}")
    robin.write("the lane was still this morning")
    await here.settle()
    (checkin,) = await here.rows(CheckIn)
    assert checkin.words == "the lane was still this morning"
