"""Several workers at the same flags on PostgreSQL: each round and each bundle is made once, and nobody waits on."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import AsyncExitStack

from storage.tables import FlagEvent, FlagState, FlagStep, Kind, Outbox, OutboxState
from tests.handlers.room import CLIENT, ON_CALL, OTHER_THERAPIST, THERAPIST, room

WORKERS, CLIENTS = 4, 6
DANGER = "I want to die"
INJURY = "my knee hurts and I cannot put weight on it"


async def test_workers_that_tick_together_make_each_round_and_each_bundle_once(postgres_address: str) -> None:
    async with AsyncExitStack() as stack:
        workers = [
            await stack.enter_async_context(room(postgres_address, on_call_chat=ON_CALL)) for _ in range(WORKERS)
        ]
        first = workers[0]
        ada = await first.add_therapist(OTHER_THERAPIST, "Ada Invented")
        sam = await first.add_therapist(THERAPIST, cover_id=ada, away=True)
        for number in range(CLIENTS):
            await first.add_client(sam, CLIENT + number, f"Client {number} Invented")
        for number in range(CLIENTS):
            await first.write(CLIENT + number, DANGER)
            await first.write(CLIENT + number, INJURY)
        for minutes in (5, 15):
            await asyncio.gather(*(worker.move(minutes=minutes) for worker in workers))

        told = Counter(one.flag for one in await first.said(THERAPIST, Kind.ALERT))
        assert set(told.values()) == {3}
        assert Counter(one.flag for one in await first.said(OTHER_THERAPIST, Kind.ALERT)) == told
        assert len(await first.said(THERAPIST, Kind.NOTICE)) == 1
        steps = Counter(event.step for event in await first.rows(FlagEvent, FlagEvent.step == FlagStep.TOLD))
        assert steps[FlagStep.TOLD] == 3 * CLIENTS + CLIENTS

        urgent = [flag for flag in await first.flags() if flag.id in told]
        taps = [first.tap(chat, f"seen:{flag.id}") for flag in urgent for chat in (THERAPIST, OTHER_THERAPIST)]
        await asyncio.gather(*taps, *(worker.move(minutes=60) for worker in workers[1:]))
        seen = await first.rows(FlagEvent, FlagEvent.step == FlagStep.ACKNOWLEDGED)
        assert len(seen) == len(urgent) == CLIENTS
        assert {flag.state for flag in await first.flags() if flag.id in told} == {FlagState.ACKNOWLEDGED}
        waiting = await first.rows(Outbox, Outbox.state == OutboxState.PENDING, Outbox.kind == Kind.ALERT)
        assert waiting == []
