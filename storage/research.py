"""What goes into the research table: read for those alone who agreed to it, without opening a word or a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from care.consent import VERSION
from care.model import ClientId
from care.research import Event, Happened, Participant
from care.timetable import local_day
from storage.store import Tx
from storage.tables import CheckIn, Client, Nudge, Therapist, Walk

OTHER = "other"
"""Stands for a prompt that is not in Amble's own catalogue: a therapist's, or one of a pack."""


async def participants(tx: Tx, known_prompts: Collection[str]) -> list[Participant]:
    """Everyone whose part `research` is agreed to in the consent text in force, with what happened to them."""
    rows = await tx.execute(
        select(Client.id, Client.zone, Therapist.zone.label("desk"))
        .join(Therapist, Therapist.id == Client.therapist_id)
        .where(Client.research.is_(True), Client.consented == VERSION)
    )
    zones = {ClientId(row.id): row.zone or row.desk for row in rows}
    found: defaultdict[ClientId, list[Happened]] = defaultdict(list)
    answered = await _check_ins(tx, found, zones)
    await _nudges(tx, found, zones, known_prompts, answered)
    await _walks(tx, found, zones)
    return [Participant(zones[client], found[client]) for client in zones]


async def _check_ins(tx: Tx, found: dict[ClientId, list[Happened]], zones: dict[ClientId, str]) -> set[int]:
    """Check-ins but for private ones. Returns the nudges that are answered by them."""
    columns = (CheckIn.client_id, CheckIn.at, CheckIn.day, CheckIn.mood, CheckIn.before, CheckIn.tone, CheckIn.tone_by)
    query = (
        select(*columns, CheckIn.words.is_not(None).label("has_words"), CheckIn.nudge_id, Nudge.made_at)
        .outerjoin(Nudge, Nudge.id == CheckIn.nudge_id)
        .where(CheckIn.client_id.in_(zones), CheckIn.private.is_(False))
    )
    answered: set[int] = set()
    for row in await tx.execute(query):
        delay = None if row.made_at is None else max(0, round((row.at - row.made_at).total_seconds() / 60))
        found[row.client_id].append(
            Happened(
                Event.CHECK_IN,
                row.day,
                row.at,
                delay_minutes=delay,
                mood=row.mood,
                before=row.before,
                tone=row.tone,
                tone_by=row.tone_by,
                words=bool(row.has_words),
            )
        )
        answered |= {row.nudge_id} - {None}
    return answered


async def _nudges(
    tx: Tx,
    found: dict[ClientId, list[Happened]],
    zones: dict[ClientId, str],
    known_prompts: Collection[str],
    answered: set[int],
) -> None:
    query = select(
        Nudge.id, Nudge.client_id, Nudge.day, Nudge.due_at, Nudge.prompt_key, Nudge.withheld, Nudge.reason
    ).where(Nudge.client_id.in_(zones))
    for row in await tx.execute(query):
        found[row.client_id].append(_nudge(row, known_prompts, answered))


def _nudge(row: Any, known_prompts: Collection[str], answered: set[int]) -> Happened:
    if row.withheld:
        return Happened(Event.NUDGE, row.day, row.due_at, withheld=row.reason)
    prompt = row.prompt_key if row.prompt_key in known_prompts else OTHER
    return Happened(Event.NUDGE, row.day, row.due_at, prompt=prompt, answered=row.id in answered)


async def _walks(tx: Tx, found: dict[ClientId, list[Happened]], zones: dict[ClientId, str]) -> None:
    query = select(Walk.client_id, Walk.started_at, Walk.minutes).where(Walk.client_id.in_(zones))
    for row in await tx.execute(query):
        day = local_day(row.started_at, zones[row.client_id])
        found[row.client_id].append(Happened(Event.WALK, day, row.started_at, walk_minutes=row.minutes))
