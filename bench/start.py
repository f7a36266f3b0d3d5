"""From nothing to the first poll, and the memory it takes: a process composed as in production."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.amble import settings
from bench.asked import TOKEN
from bench.contestant import resident
from bot.app import Amble
from bot.clock import RealClock
from bot.sandbox.server import LocalBotApi


@dataclass(frozen=True, slots=True)
class Starts:
    """Seconds to the first poll and MiB held then: on an empty database, and on one that is there."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    @property
    def first_seconds(self) -> float:
        return median(self.first)

    @property
    def again_seconds(self) -> float:
        return median(self.again)

    @property
    def memory_mib(self) -> float:
        return median(self.memory)


async def measure(folder: Path, *, rounds: int) -> Starts:
    found = Starts()
    for number in range(rounds):
        url = f"sqlite:///{folder}/start-{number}.db"
        for seconds in (found.first, found.again):
            took, memory = await _start(url)
            seconds.append(took)
            found.memory.append(memory)
    return found


async def _start(database_url: str) -> tuple[float, float]:
    async with LocalBotApi(TOKEN, RealClock().now) as api:
        # A waiting update, so that the first poll is answered at once and can be seen.
        api.person("Robin Invented").write("hello")
        began = time.monotonic()
        process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.start", database_url, api.url)
        try:
            polled = await api.wait_for(lambda: [c for c in api.calls if c.method == "getUpdates"], timeout=60)
            await api.wait_for(lambda: api.pending_updates == 0)
            return polled[0].seconds - began, resident(process.pid)
        finally:
            process.terminate()
            await process.wait()


async def _run(database_url: str, api_url: str) -> None:
    amble = Amble(settings(database_url, api_url), RealClock(), random.Random())
    async with amble.open():
        await amble.run()


if __name__ == "__main__":
    asyncio.run(_run(*sys.argv[1:3]))
