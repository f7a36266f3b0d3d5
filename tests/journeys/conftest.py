"""Each journey has a world of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.journeys.world import World, world


@pytest_asyncio.fixture
async def here(database_url: str) -> AsyncIterator[World]:
    """Monday morning, 2 March 2026, nobody here yet."""
    async with world(database_url) as made:
        yield made
