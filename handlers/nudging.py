"""The clock strikes: each slot of a client's local day has its nudge once, or the reason why there was none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from care import consent
from care.concerns import gone_quiet
from care.model import ClientStatus, History, NudgeId, Withheld
from care.timetable import Slot, Timetable, local_day
from care.withholding import Standing, gap_when_unanswered, in_minutes, later_in_its_window, why_withheld
from handlers import flagging, prompting
from handlers.checkins import LOOKED_BACK
from handlers.faces import nudge_message
from handlers.gentleness import why_gentle
from handlers.house import House
from handlers.planning import timetable_of
from handlers.turn import MessagesOut
from prompts.choosing import UNREPEATED, Choice, Gentle, OwnPrompt, choose
from storage import checkins, nudges, outbox, people
from storage.nudges import DueClient
from storage.store import Tx
from storage.tables import Kind

log = structlog.get_logger(__name__)

AT_ONCE = 500
"""Clients taken in one transaction."""
NO_LONGER_NEW = 10
"""So many nudges after a silence began, nobody looks again whether it is one."""
MOST_MISSED = 60
"""After a long downtime, so many slots at most are given their reason one by one."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to happen for one client who is due."""

    client: DueClient
    slot: Slot
    choice: Choice | None
    """The prompt that goes out now."""
    withheld: Withheld | None
    """Why none does; both are None where it waits, within its window."""
    next_due: Slot | None
    again_at: dt.datetime | None = None
    """When this slot is asked again, where it waits."""
    missed: tuple[Slot, ...] = ()
    """Slots that came and went since, while nothing ran."""

    @property
    def is_over(self) -> bool:
        return self.again_at is None


async def nudge_those_due(house: House) -> int:
    """Send a nudge to everyone who is due, or write down why not. Returns how many were due."""
    total = 0
    while True:
        async with house.store.transaction() as tx:
            count = await _nudge_some(house, tx, house.now())
        if count:
            house.wake_dispatcher()
        total += count
        if not count:
            return total


async def _nudge_some(house: House, tx: Tx, now: dt.datetime) -> int:
    due = await nudges.claim_due(tx, now, AT_ONCE)
    if not due:
        return 0
    own = await prompting.own_of(tx, due)
    gentle = await why_gentle(tx, {client.id: client.lows for client in due}, now)
    minds = [_InMind(client, own.get(client.id, ()), gentle.get(client.id)) for client in due]
    plans = [_plan_safely(house, mind, now) for mind in minds]
    made = await nudges.record(tx, [row for plan in plans for row in _nudge_rows(plan, now)])
    out = MessagesOut(house)
    for plan in plans:
        nudge_id = made.get((plan.client.id, plan.slot.day, plan.slot.nth))
        if plan.choice is not None and nudge_id is not None:
            _say(house, out, plan.client, plan.choice, nudge_id)
    await nudges.plan_next(tx, [_client_row(plan, made, now, house.practice.limits.a_week) for plan in plans])
    await _let_go_of_older_ones(tx, plans, now)
    await _notice_silence(house, tx, out, plans, now)
    await _notice_the_quiet(house, tx, out, plans, now)
    await out.write(tx, now)
    return len(due)


@dataclass(frozen=True, slots=True)
class _InMind:
    """A client who is due, and what choosing their prompt depends on."""

    client: DueClient
    own: Sequence[OwnPrompt]
    """What their therapist wrote for them."""
    gentle: Gentle | None


def _plan_safely(house: House, mind: _InMind, now: dt.datetime) -> _Plan:
    """One client who cannot be planned is looked at again tomorrow, and holds up nobody."""
    client = mind.client
    try:
        return _plan(house, mind, now)
    except (LookupError, ValueError) as error:
        log.error("a client could not be planned", client=client.id, error=type(error).__name__)
        tomorrow = now + dt.timedelta(days=1)
        slot = Slot(now.date(), 0, client.next_due_at, client.next_due_at)
        return _Plan(client, slot, None, Withheld.FAULT, Slot(tomorrow.date(), 0, tomorrow, tomorrow))


def _plan(house: House, mind: _InMind, now: dt.datetime) -> _Plan:
    client = mind.client
    timetable = timetable_of(client)
    if timetable is None:
        due = client.next_due_at
        return _Plan(client, Slot(local_day(now, client.zone or "UTC"), 0, due, due), None, Withheld.NO_RHYTHM, None)
    slot = _slot_due(client, timetable)
    limits = house.practice.limits
    standing = _standing(client)
    withheld = why_withheld(standing, slot, timetable.zone, timetable.rhythm.quiet, now, limits)
    again = later_in_its_window(withheld, standing, slot, now, limits) if withheld else None
    if again is not None:
        return _Plan(client, slot, None, None, slot, again_at=again)
    missed, following = _what_follows(timetable, slot, now - limits.grace)
    choice = None if withheld else _choose(house, mind, slot)
    return _Plan(client, slot, choice, withheld, following, missed=missed)


def _slot_due(client: DueClient, timetable: Timetable) -> Slot:
    """The slot that was planned, as its rhythm has it now: `next_due_at` may have been moved within its window."""
    due = client.next_due_at
    day = client.due_day or local_day(due, timetable.zone)
    nth = client.due_slot or 0
    planned = next((slot for slot in timetable.on(day) if slot.nth == nth), None)
    return Slot(day, nth, due, max(due, planned.until) if planned else due)


def _what_follows(timetable: Timetable, slot: Slot, over: dt.datetime) -> tuple[tuple[Slot, ...], Slot | None]:
    """The slots since this one that were over by then, and the first that was not."""
    missed: list[Slot] = []
    for following in timetable.following(slot.at):
        if following.until >= over:
            return tuple(missed), following
        if len(missed) == MOST_MISSED:
            return tuple(missed), timetable.next(over)
        if (following.day, following.nth) != (slot.day, slot.nth):
            missed.append(following)
    return tuple(missed), None


def _standing(client: DueClient) -> Standing:
    return Standing(
        status=client.status,
        consents=client.consented == consent.VERSION and client.chat_id is not None,
        paused_until=client.paused_until,
        heard_at=client.heard_at,
        urgent_at=client.urgent_at,
        walking_until=client.walking_until,
        sends=tuple(client.recent_sends),
        unanswered=client.unanswered,
    )


def _choose(house: House, mind: _InMind, slot: Slot) -> Choice:
    client, seed = mind.client, f"{mind.client.id}:{slot.day}:{slot.nth}"
    catalogue = house.catalogue(client.language)
    return choose(catalogue, client.movement, client.recent_prompts, mind.gentle, seed, mind.own)


def _nudge_rows(plan: _Plan, now: dt.datetime) -> Iterator[dict[str, Any]]:
    if not plan.is_over:
        return
    row = {
        "client_id": plan.client.id,
        "day": plan.slot.day,
        "slot": plan.slot.nth,
        "due_at": plan.slot.at,
        "prompt_key": plan.choice.prompt.key if plan.choice else None,
        "reason": plan.choice.reason if plan.choice else plan.withheld,
        "withheld": plan.choice is None,
        "made_at": now,
    }
    yield row
    nothing = {"prompt_key": None, "reason": Withheld.TOO_LATE, "withheld": True}
    for slot in plan.missed:
        yield row | nothing | {"day": slot.day, "slot": slot.nth, "due_at": slot.at}


def _client_row(plan: _Plan, made: nudges.Made, now: dt.datetime, remembered: int) -> dict[str, Any]:
    client = plan.client
    sent = plan.choice if (client.id, plan.slot.day, plan.slot.nth) in made else None
    resumes = client.status is ClientStatus.PAUSED and not _standing(client).is_paused_on(plan.slot.day)
    return {
        "client": client.id,
        "sent": sent is not None,
        "next_due_at": plan.again_at or (plan.next_due.at if plan.next_due else None),
        "due_day": plan.next_due.day if plan.next_due else None,
        "due_slot": plan.next_due.nth if plan.next_due else None,
        "status": ClientStatus.ACTIVE if resumes else client.status,
        "paused_until": None if resumes else client.paused_until,
        "recent_prompts": _with(client.recent_prompts, sent.prompt.key if sent else None, UNREPEATED),
        "recent_sends": _with(client.recent_sends, in_minutes(now) if sent else None, remembered),
        "unanswered": client.unanswered + (1 if sent else 0),
        "snoozed_until": None if sent else client.snoozed_until,
    }


def _with(before: list[Any], one: Any | None, most: int) -> list[Any]:
    return before if one is None else [*before, one][-most:]


async def _let_go_of_older_ones(tx: Tx, plans: list[_Plan], now: dt.datetime) -> None:
    """A nudge that was put off is not sent beside a newer one."""
    for plan in plans:
        if plan.choice is not None and plan.client.snoozed_until is not None:
            await outbox.let_go_of_nudges(tx, plan.client.id, "a newer one", now)


def _say(house: House, out: MessagesOut, client: DueClient, choice: Choice, nudge_id: NudgeId) -> None:
    if client.chat_id is not None:
        text, buttons = nudge_message(house.texts, client, choice.prompt.whole, nudge_id)
        out.say(client.chat_id, text, kind=Kind.NUDGE, buttons=buttons, client=client.id)


async def _notice_silence(house: House, tx: Tx, out: MessagesOut, plans: list[_Plan], now: dt.datetime) -> None:
    """Who has gone quiet after a regular time: a flag, once their silence is as long as their therapist wants."""
    for plan in plans:
        if _may_have_gone_quiet(plan):
            history = await _history(tx, plan.client, plan.slot.day, now)
            silence = gone_quiet.read(history)
            if silence is not None:
                client = await people.client(tx, plan.client.id)
                await flagging.raise_from_history(house, tx, out, client, [silence], now)


def _may_have_gone_quiet(plan: _Plan) -> bool:
    """A silence that is new; looked at only where a nudge could have been answered."""
    new = plan.client.unanswered - gone_quiet.UNANSWERED.chosen(plan.client.thresholds)
    came = plan.withheld in {None, Withheld.UNANSWERED, Withheld.CAP}
    return plan.is_over and came and 0 <= new <= NO_LONGER_NEW


async def _notice_the_quiet(house: House, tx: Tx, out: MessagesOut, plans: list[_Plan], now: dt.datetime) -> None:
    """Who no longer answers is nudged less from now on; their therapist hears of it, and they do not."""
    counts = {count for count, _ in house.practice.limits.rarer}
    for plan in plans:
        if plan.withheld is not Withheld.UNANSWERED or plan.client.unanswered not in counts:
            continue
        if await nudges.last_reason(tx, plan.client.id, plan.slot.at) != Withheld.UNANSWERED:
            await _tell_that_fewer_come(house, tx, out, plan, now)


async def _tell_that_fewer_come(house: House, tx: Tx, out: MessagesOut, plan: _Plan, now: dt.datetime) -> None:
    client = await people.client(tx, plan.client.id)
    therapist = await people.therapist(tx, client.therapist_id)
    if therapist.chat_id is not None:
        days = gap_when_unanswered(client.unanswered, house.practice.limits)
        text = house.texts.say(
            "nudges-rarer", therapist.language, client=client.name, count=client.unanswered, days=days
        )
        out.say(therapist.chat_id, text, kind=Kind.NOTICE)


async def _history(tx: Tx, client: DueClient, today: dt.date, now: dt.datetime) -> History:
    """Up to yesterday: the nudge that is just being sent cannot have been answered."""
    sent = await nudges.sent_to(tx, client.id, (now - LOOKED_BACK).date())
    before = await checkins.recent(tx, client.id, since=now - LOOKED_BACK)
    known = tuple(nudge for nudge in sent if nudge.day < today)
    return History(today=today, checkins=before, nudges=known, thresholds=client.thresholds)
