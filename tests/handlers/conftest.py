from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.handlers.room import CLIENT, ON_CALL, THERAPIST, Room, room
from tests.handlers.walls import nobody_else_can_use_the_buttons


@pytest.fixture
async def empty(database_url: str) -> AsyncIterator[Room]:
    """A practice without anybody, with an on-call chat. At the end no button of it is of use to anybody else."""
    async with room(database_url, on_call_chat=ON_CALL) as found:
        yield found
        await nobody_else_can_use_the_buttons(found, TRIED)


TRIED: set[str] = set()
"""Kinds of buttons that stories of this run have shown and others have tried: each once is enough."""


@pytest.fixture
async def alone(database_url: str) -> AsyncIterator[Room]:
    """As `practice`, with nobody besides Sam who could hear an alert."""
    async with room(database_url) as found:
        await found.add_client(await found.add_therapist(THERAPIST), CLIENT)
        yield found


@pytest.fixture
async def practice(empty: Room) -> Room:
    """Sam Invented, a therapist, and Robin Invented, their client, who is nudged at 7:30 UTC every day."""
    await empty.add_client(await empty.add_therapist(THERAPIST), CLIENT)
    return empty
