"""A simulated year: every chosen moment has one nudge or one reason, and nobody is ever sent too much.

The clients, their rhythms and what happens to them are drawn from a seed; the nudging is the real one, on a real
database. A short one runs with the suite; the whole year of 200 clients is a soak run (`make soak`).
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, update

from care.model import ClientId, ClientStatus, Movement, Quiet, Rhythm, Session, Window, Withheld
from care.timetable import Timetable
from handlers import nudging
from handlers.planning import timetable_of
from prompts.choosing import UNREPEATED
from storage import people
from storage.people import every
from storage.tables import Client, Nudge, Outbox
from tests.handlers.room import Room, room

ZONES = (
    "Europe/London",
    "America/Los_Angeles",
    "America/Nuuk",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Asia/Tehran",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Antarctica/Troll",
)
RHYTHMS = (
    Rhythm((Window(450, 450),)),
    Rhythm((Window(450, 540),)),
    Rhythm((Window(480, 480), Window(1080, 1080))),
    Rhythm((Window(420, 600), Window(1020, 1200))),
    Rhythm((Window(420, 510), Window(1110, 1110)), days=frozenset(range(5))),
    Rhythm((Window(720, 720),), days=frozenset({0, 2, 4}), session=Session(1, 600, 3)),
    Rhythm((), session=Session(3, 990, 24)),
    Rhythm((Window(150, 150),), quiet=Quiet(9 * 60, 17 * 60)),
    Rhythm((Window(60, 240), Window(1380, 1439)), quiet=Quiet(600, 660)),
    Rhythm((Window(600, 600),), days=frozenset({5, 6}), session=Session(4, 1200, 12)),
)
START = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
STEP = dt.timedelta(minutes=15)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Year:
    """What happened: who they were, and every nudge or reason of theirs in order."""

    clients: Sequence[Client]
    nudges: dict[ClientId, list[Nudge]]
    until: dt.datetime


@pytest.mark.parametrize(
    ("people_in_it", "days"),
    [pytest.param(30, 42, id="six weeks"), pytest.param(200, 365, id="a year", marks=pytest.mark.slow)],
)
async def test_every_chosen_moment_has_one_nudge_or_one_reason(database_url: str, people_in_it: int, days: int) -> None:
    async with room(database_url, start=START) as here:
        year = await lived(here, people_in_it, START + days * DAY)
    for client in year.clients:
        rows = year.nudges[client.id]
        each_moment_has_one_row(client, rows, year.until)
        nothing_came_in_quiet_hours(client, rows)
        no_cap_was_broken(rows)
        no_prompt_came_again_soon(rows)
    seen = Counter(row.reason for rows in year.nudges.values() for row in rows if row.withheld)
    for reason in (Withheld.PAUSED, Withheld.TOO_LATE, Withheld.URGENT, Withheld.CAP, Withheld.UNANSWERED):
        assert seen[reason], f"the simulated time never led to: {reason}"
    assert sum(not row.withheld for rows in year.nudges.values() for row in rows) > days * people_in_it / 3


async def lived(here: Room, count: int, until: dt.datetime) -> Year:
    rng = random.Random(f"a year of {count}")
    sam = await here.add_therapist()
    for number in range(count):
        await _add(here, sam, number)
    while (due := await _next_due(here)) is not None and due < until:
        await _things_happen(here, rng, here.clock.now(), due)
        asleep = dt.timedelta(hours=rng.randint(3, 60)) if rng.random() < 0.002 else STEP
        here.clock.move_to(max(here.clock.now(), _rounded_up(due, asleep)))
        await nudging.nudge_those_due(here.house)
        if rng.random() < 0.02:
            await _forget_messages(here)
    async with here.store.reading() as tx:
        clients = await every(tx, Client, select(Client))
        rows = await every(tx, Nudge, select(Nudge).order_by(Nudge.due_at, Nudge.id))
    by_client = defaultdict(list)
    for row in rows:
        by_client[row.client_id].append(row)
    return Year(clients, by_client, here.clock.now())


async def _add(here: Room, sam: int, number: int) -> None:
    rhythm, zone = RHYTHMS[number % len(RHYTHMS)], ZONES[number % len(ZONES)]
    movement = (None, *Movement)[number % (len(Movement) + 1)]
    values = {"rhythm": rhythm, "zone": zone, "movement": movement}
    client = await here.add_client(sam, 10_000 + number, f"Client {number} Invented", **values)  # type: ignore[arg-type]
    slot = Timetable(rhythm, zone, seed=client).next(START)
    assert slot is not None
    async with here.store.transaction() as tx:
        await people.change_client(tx, client, next_due_at=slot.at, due_day=slot.day, due_slot=slot.nth)


async def _next_due(here: Room) -> dt.datetime | None:
    async with here.store.reading() as tx:
        return await tx.scalar(select(func.min(Client.next_due_at)))


def _rounded_up(at: dt.datetime, step: dt.timedelta) -> dt.datetime:
    behind = (at - START) % step
    return at + (step - behind if behind else dt.timedelta(0))


async def _things_happen(here: Room, rng: random.Random, now: dt.datetime, due: dt.datetime) -> None:
    """Answers, pauses, hard hours and walks, each to a few people chosen by chance."""
    if rng.random() > min(1.0, (due - now) / dt.timedelta(hours=2)):
        return
    async with here.store.transaction() as tx:
        for client in await every(tx, Client, select(Client).order_by(Client.id)):
            values = dict(_what_happens(rng, client, now))
            if values:
                await tx.execute(update(Client).where(Client.id == client.id).values(**values))


def _what_happens(rng: random.Random, client: Client, now: dt.datetime) -> Iterator[tuple[str, object]]:
    answers_often = client.id % 4 != 0
    if client.unanswered and rng.random() < (0.2 if answers_often else 0.01):
        yield from {"unanswered": 0, "heard_at": now, "lows": rng.choice([0, 0, 0, 1, 2, 3])}.items()
    if rng.random() < 0.002:
        yield "urgent_at", now
    if rng.random() < 0.002:
        yield "walking_until", now + dt.timedelta(minutes=30)
    if rng.random() < 0.002 and client.status is ClientStatus.ACTIVE:
        yield from {"status": ClientStatus.PAUSED, "paused_until": now.date() + rng.randint(1, 9) * DAY}.items()


async def _forget_messages(here: Room) -> None:
    async with here.store.transaction() as tx:
        await tx.execute(Outbox.__table__.delete())  # type: ignore[attr-defined]


def each_moment_has_one_row(client: Client, rows: list[Nudge], until: dt.datetime) -> None:
    timetable = timetable_of(client)
    assert timetable is not None
    wanted = []
    for slot in timetable.following(START):
        if slot.until >= until:
            break
        wanted.append((slot.day, slot.nth))
    found = [(row.day, row.slot) for row in rows]
    assert sorted(found)[: len(wanted)] == sorted(wanted)
    assert len(set(found)) == len(found)


def nothing_came_in_quiet_hours(client: Client, rows: list[Nudge]) -> None:
    assert client.zone is not None
    for row in rows:
        local = row.made_at.astimezone(ZoneInfo(client.zone))
        assert row.withheld or not client.rhythm.quiet.covers(local.hour * 60 + local.minute)


def no_cap_was_broken(rows: list[Nudge]) -> None:
    sent = [row.made_at for row in rows if not row.withheld]
    for last in sent:
        assert sum(last - DAY < at <= last for at in sent) <= 2
        assert sum(last - 7 * DAY < at <= last for at in sent) <= 10


def no_prompt_came_again_soon(rows: list[Nudge]) -> None:
    keys = [row.prompt_key for row in rows if not row.withheld]
    for first in range(len(keys)):
        lately = keys[first : first + UNREPEATED]
        assert len(set(lately)) == len(lately)
    assert all(one != other for one, other in pairwise(keys))
