"""`make bench` measures Amble beside the same jobs on the libraries as they come; `ARGS=--quick` is a minute of it."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bench import start, ticks
from bench.arena import arena
from bench.report import Found, show

SENDING = ["amble-nudges", "ptb-sends", "aiogram-sends"]
REPLYING = ["amble-replies", "ptb-replies"]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured."""

    rounds: int
    sends: int
    people: int
    few_and_many: tuple[int, int]
    tick_rounds: int
    postgres: bool


FULL = Effort(rounds=5, sends=2000, people=1000, few_and_many=(1_000, 1_000_000), tick_rounds=9, postgres=True)
QUICK = Effort(rounds=1, sends=800, people=300, few_and_many=(1_000, 100_000), tick_rounds=3, postgres=False)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a minute instead of ten, and rougher")
    parser.add_argument("--only", choices=["sends", "replies", "ticks", "start"], action="append")
    asked = parser.parse_args()
    # Telegram's `retry_after` as a timedelta: the library asks for a choice and warns until it is made.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    found = asyncio.run(_measure(QUICK if asked.quick else FULL, asked.only or ["sends", "replies", "ticks", "start"]))
    show(found, Console(width=150, highlight=False))


async def _measure(effort: Effort, parts: list[str]) -> Found:
    found = Found()
    with tempfile.TemporaryDirectory(prefix="amble-bench-") as folder:
        async with arena() as here:
            if "sends" in parts:
                found.sending = await here.compare(SENDING, rounds=effort.rounds, count=effort.sends)
            if "replies" in parts:
                found.replying = await here.compare(REPLYING, rounds=effort.rounds, count=effort.people, replies=2)
        if "start" in parts:
            found.starts = await start.measure(Path(folder), rounds=effort.rounds)
        if "ticks" in parts:
            found.ticks = await ticks.measure(
                list(effort.few_and_many),
                rounds=effort.tick_rounds,
                folder=Path(folder),
                postgres=effort.postgres and ticks.has_postgres(),
            )
    return found


if __name__ == "__main__":
    main()
