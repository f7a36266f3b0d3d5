"""One measured job in a process of its own, so that its time, CPU and memory are its own.

`python -m bench.contestant NAME ASKED` gets ready, says so, waits for a line, does the job, and tells what it took.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.asked import Asked

Job = Callable[[], Awaitable[int]]
"""Does the measured part; returns how many it did."""
Contestant = Callable[[Asked], AbstractAsyncContextManager[Job]]
"""Gets everything ready, and tidies up."""


@dataclass(frozen=True, slots=True)
class Took:
    """What a job took: `cpu` and `seconds` in seconds, `memory` resident in MiB when it was done."""

    count: int
    seconds: float
    cpu: float
    memory: float
    memory_before: float

    @property
    def a_second(self) -> float:
        return self.count / self.seconds

    @property
    def cpu_ms_each(self) -> float:
        return self.cpu / self.count * 1000


def resident(pid: int | None = None) -> float:
    """MiB of memory that a process holds now; 0 where the system has no /proc."""
    status = Path(f"/proc/{pid or os.getpid()}/status")
    if not status.exists():
        return 0.0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def cpu_of(pid: int) -> float:
    """Seconds of CPU a process has used; 0 where the system has no /proc."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def take_part(contestant: Contestant, asked: Asked) -> None:
    async with contestant(asked) as job:
        before = resident()
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        began, cpu = time.perf_counter(), time.process_time()
        count = await job()
        took = Took(count, time.perf_counter() - began, time.process_time() - cpu, resident(), before)
        print(json.dumps(asdict(took)), flush=True)


def main() -> None:
    name, asked = sys.argv[1], Asked(**json.loads(sys.argv[2]))
    asyncio.run(take_part(_named(name), asked))


def _named(name: str) -> Contestant:
    """Only the contestant that takes part is imported: the others' libraries would count as its memory."""
    if name.startswith("amble"):
        from bench import amble

        return amble.NUDGES if name == "amble-nudges" else amble.REPLIES
    if name == "aiogram-sends":
        from bench import on_aiogram

        return on_aiogram.SENDS
    from bench import on_ptb

    return on_ptb.SENDS if name == "ptb-sends" else on_ptb.REPLIES


if __name__ == "__main__":
    main()
