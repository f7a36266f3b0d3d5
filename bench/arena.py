"""Where the contestants meet: one local Bot API in its own process, and each job in another."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from statistics import median

from bench.asked import TOKEN, Asked
from bench.contestant import Took, cpu_of
from bot.sandbox.remote import RemoteBotApi

ON_ITS_WAY = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Round:
    """One run of one contestant, and how busy the local Bot API and the whole machine were meanwhile."""

    took: Took
    api_share: float
    """Of one core, used by the local Bot API while the job ran."""
    load: float
    """The machine's load average over the last minute, when the job was done."""


@dataclass(frozen=True, slots=True)
class Score:
    """Medians over a contestant's rounds."""

    name: str
    rounds: tuple[Round, ...]

    @property
    def a_second(self) -> float:
        return median(each.took.a_second for each in self.rounds)

    @property
    def cpu_ms_each(self) -> float:
        return median(each.took.cpu_ms_each for each in self.rounds)

    @property
    def api_share(self) -> float:
        return median(each.api_share for each in self.rounds)

    @property
    def memory(self) -> float:
        return median(each.took.memory for each in self.rounds)

    @property
    def memory_before(self) -> float:
        return median(each.took.memory_before for each in self.rounds)

    @property
    def load(self) -> float:
        return median(each.load for each in self.rounds)

    @property
    def limited_by_the_api(self) -> bool:
        return self.api_share > 0.85

    def times(self, other: Score) -> float:
        """How many times as many a second as the other, round beside round."""
        pairs = zip(self.rounds, other.rounds, strict=True)
        return median(mine.took.a_second / theirs.took.a_second for mine, theirs in pairs)


class Arena:
    """The local Bot API and what it costs."""

    def __init__(self, api: RemoteBotApi, pid: int) -> None:
        self._api = api
        self._pid = pid

    async def compare(self, names: list[str], *, rounds: int, count: int, replies: int = 0) -> dict[str, Score]:
        """Let each do the same job, one after the other, again and again: the machine's moods meet them all."""
        results: dict[str, list[Round]] = {name: [] for name in names}
        for _ in range(rounds):
            for name in names:
                results[name].append(await self._round(name, count, replies))
        return {name: Score(name, tuple(found)) for name, found in results.items()}

    async def _round(self, name: str, count: int, replies: int) -> Round:
        with tempfile.TemporaryDirectory(prefix="amble-bench-") as folder:
            asked = Asked(self._api.url, folder, count, rounds=replies)
            await self._api.reset()
            await self._api.people(asked.count, first_chat_id=asked.chats[0])
            if replies:
                await self._api.write(asked.written())
            async with _process("bench.contestant", name, json.dumps(asdict(asked))) as job:
                await _line(job)
                found = await self._measured(job, asked)
                await job.wait()
                return found

    async def _measured(self, job: asyncio.subprocess.Process, asked: Asked) -> Round:
        assert job.stdin is not None
        cpu, began = cpu_of(self._pid), time.perf_counter()
        job.stdin.write(b"go\n")
        took = Took(**json.loads(await _line(job)))
        share = (cpu_of(self._pid) - cpu) / (time.perf_counter() - began)
        arrived = len({each.chat_id for each in await self._api.sent()} & set(asked.chats))
        sent = sum(each.chat_id in asked.chats for each in await self._api.sent())
        if arrived < asked.count or sent < asked.wanted:
            raise RuntimeError(f"{sent} of {asked.wanted} messages arrived in {arrived} of {asked.count} chats")
        return Round(took, share, os.getloadavg()[0])


@asynccontextmanager
async def arena() -> AsyncIterator[Arena]:
    async with (
        _process("bot.sandbox", "--token", TOKEN) as server,
        RemoteBotApi((await _line(server)).decode().strip()) as api,
    ):
        yield Arena(api, server.pid)


@asynccontextmanager
async def _process(module: str, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=ON_ITS_WAY,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _line(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    line = await process.stdout.readline()
    if not line:
        raise RuntimeError("a contestant gave up; its reason stands above")
    return line
