"""The clock strikes: clients who are due get their nudge, once for each slot of their local day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import structlog

from care import concerns, consent
from care.model import ClientId, ClientStatus, History, NudgeId
from care.timetable import is_too_late, local_day, next_slot, slot_due
from handlers import flagging
from handlers.checkins import GENTLE_AFTER, LOOKED_BACK
from handlers.faces import nudge_message
from handlers.house import House
from handlers.planning import rhythm_of
from handlers.turn import MessagesOut
from prompts.choosing import UNREPEATED, Choice, choose
from storage import checkins, nudges, people
from storage.nudges import DueClient
from storage.store import Tx
from storage.tables import Kind

log = structlog.get_logger(__name__)

AT_ONCE = 500
"""Clients taken in one transaction."""
QUIET_AFTER = 4
"""Unanswered nudges at which the history is looked at; the rule itself is in `care.concerns.gone_quiet`."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to happen for one client who is due."""

    client: DueClient
    day: dt.date
    next_due_at: dt.datetime | None
    choice: Choice | None
    withheld: str | None


async def nudge_those_due(house: House) -> int:
    """Send a nudge to everyone who is due, or write down why not. Returns how many were due."""
    total = 0
    while True:
        async with house.store.transaction() as tx:
            count = await _nudge_some(house, tx, house.now())
        if count:
            house.wake_dispatcher()
        total += count
        if count < AT_ONCE:
            return total


async def _nudge_some(house: House, tx: Tx, now: dt.datetime) -> int:
    due = await nudges.claim_due(tx, now, AT_ONCE)
    if not due:
        return 0
    plans = [_plan_or_push_on(house, client, now) for client in due]
    made = await nudges.record(tx, [_nudge_row(plan, now) for plan in plans])
    await nudges.plan_next(tx, [_client_row(plan, made) for plan in plans])
    out = MessagesOut(house)
    for plan in plans:
        if plan.choice is not None and plan.client.id in made:
            _say(house, out, plan.client, plan.choice, made[plan.client.id])
    await _notice_the_quiet(house, tx, out, plans, now)
    await out.write(tx, now)
    return len(due)


def _plan_or_push_on(house: House, client: DueClient, now: dt.datetime) -> _Plan:
    """One client who cannot be planned is looked at again tomorrow, and holds up nobody."""
    try:
        return _plan(house, client, now)
    except (LookupError, ValueError) as error:
        log.error("a client could not be planned", client=client.id, error=type(error).__name__)
        return _Plan(client, now.date(), now + dt.timedelta(days=1), None, f"fault: {type(error).__name__}")


def _plan(house: House, client: DueClient, now: dt.datetime) -> _Plan:
    rhythm = rhythm_of(client)
    due = client.next_due_at
    if rhythm is None:
        return _Plan(client, local_day(now, client.zone or "UTC"), None, None, "no rhythm")
    following = next_slot(rhythm, max(now, due))
    day = slot_due(rhythm, due)
    withheld = _why_not(house, client, due, now)
    choice = None if withheld else _choose(house, client)
    return _Plan(client, day, following.at if following else None, choice, withheld)


def _why_not(house: House, client: DueClient, due: dt.datetime, now: dt.datetime) -> str | None:
    if client.status is not ClientStatus.ACTIVE:
        return client.status.value
    if client.consented != consent.VERSION:
        return "consent text in force not agreed"
    if client.chat_id is None:
        return "no chat"
    if is_too_late(due, now, house.practice.nudge_grace):
        return "too late after downtime"
    return None


def _choose(house: House, client: DueClient) -> Choice:
    gentle = client.lows >= GENTLE_AFTER
    return choose(house.catalogue(client.language), client.movement, client.recent_prompts, gentle, house.rng)


def _nudge_row(plan: _Plan, now: dt.datetime) -> dict[str, Any]:
    return {
        "client_id": plan.client.id,
        "day": plan.day,
        "slot": 0,
        "due_at": plan.client.next_due_at,
        "prompt_key": plan.choice.prompt.key if plan.choice else None,
        "reason": plan.choice.reason if plan.choice else plan.withheld,
        "withheld": plan.choice is None,
        "made_at": now,
    }


def _client_row(plan: _Plan, made: dict[ClientId, NudgeId]) -> dict[str, Any]:
    sent = plan.choice if plan.client.id in made else None
    recent = plan.client.recent_prompts
    return {
        "client": plan.client.id,
        "next_due_at": plan.next_due_at,
        "recent_prompts": [*recent, sent.prompt.key][-UNREPEATED:] if sent else recent,
        "unanswered": plan.client.unanswered + (1 if sent else 0),
    }


def _say(house: House, out: MessagesOut, client: DueClient, choice: Choice, nudge_id: NudgeId) -> None:
    if client.chat_id is not None:
        text, buttons = nudge_message(house.texts, client, choice.prompt.whole, nudge_id)
        out.say(client.chat_id, text, kind=Kind.NUDGE, buttons=buttons, client=client.id)


async def _notice_the_quiet(house: House, tx: Tx, out: MessagesOut, plans: list[_Plan], now: dt.datetime) -> None:
    """Those who have just left their fourth nudge in a row unanswered: has someone regular gone quiet?"""
    for plan in plans:
        if plan.choice is not None and plan.client.unanswered == QUIET_AFTER:
            history = await _history(tx, plan.client, plan.day, now)
            client = await people.client(tx, plan.client.id)
            await flagging.raise_from_history(house, tx, out, client, concerns.read_history(history), now)


async def _history(tx: Tx, client: DueClient, today: dt.date, now: dt.datetime) -> History:
    """Up to yesterday: the nudge that is just being sent cannot have been answered."""
    sent = await nudges.sent_to(tx, client.id, (now - LOOKED_BACK).date())
    before = await checkins.recent(tx, client.id, since=now - LOOKED_BACK)
    return History(today=today, checkins=before, nudges=tuple(nudge for nudge in sent if nudge.day < today))
