"""The weekly digest: by the clock on the therapist's day, or when they ask; its pages turn in the one message.

The clock's digests are made in two steps. What they tell is read and put into words without holding up anybody's
writing; then one short transaction notes the week, says it, and plans the next. The picture is drawn afterwards
(`handlers/drawing.py`), so that a hundred pictures keep no summary waiting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from zoneinfo import ZoneInfo

import structlog

from care.course import Span, span_until
from care.digest import in_order
from care.model import Role, TherapistId
from care.timetable import local_day, week_of, weekly
from handlers import digest_day
from handlers.digest_buttons import LONGEST_SPAN, under_client, under_summary
from handlers.digest_day import next_digest
from handlers.gathering import Gathered, gather
from handlers.house import House
from handlers.naming import named
from handlers.telling import LONGEST, Teller, in_pages
from handlers.turn import Keyboard, MessagesOut, Turn
from storage import audit, digests, drawings, outages, people
from storage.audit import Action, Entry
from storage.sealing import CannotOpen
from storage.store import Tx
from storage.tables import Client, DrawingOf, Kind, Therapist

__all__ = ["LONGEST", "in_pages", "on_demand", "send_those_due"]

log = structlog.get_logger(__name__)

AGAIN_AFTER = dt.timedelta(hours=1)
AT_A_TIME = 5
"""Digests that are written in one transaction; a reply waits for no more than these."""
WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Made:
    """A digest in words, before it is sent."""

    therapist: Therapist
    span: Span
    gathered: tuple[Gathered, ...]
    text: str
    buttons: Keyboard


# By the clock


async def send_those_due(house: House) -> int:
    """Make the digest of every therapist who is due, once for each week. Returns how many were due."""
    done, failed = 0, list[TherapistId]()
    while due := await _those_due(house, failed):
        made = [digest for therapist in due if (digest := await _make(house, therapist)) is not None]
        failed += [therapist.id for therapist in due if therapist.id not in {digest.therapist.id for digest in made}]
        claimed = await _write(house, made)
        if made and not claimed:
            break  # another worker is at these very therapists
        done += claimed
    await _put_off(house, failed)
    return done + len(failed)


async def _those_due(house: House, but: Sequence[TherapistId]) -> list[Therapist]:
    async with house.store.reading() as tx:
        return await digests.due(tx, house.now(), AT_A_TIME, but)


async def _make(house: House, therapist: Therapist) -> _Made | None:
    """One that cannot be made holds up nobody: it is tried again in an hour."""
    try:
        async with house.store.reading() as tx:
            return await make(house, tx, therapist, await _span(tx, therapist, house.now()))
    except (LookupError, ValueError, CannotOpen) as error:
        log.error("a digest could not be made", therapist=therapist.id, error=type(error).__name__)
        return None


async def _span(tx: Tx, therapist: Therapist, now: dt.datetime) -> Span:
    """Up to the local day on which it was due, from where the last one ended: seven days, fourteen at most."""
    until = last_due_day(therapist, now)
    told = await digests.told_until(tx, therapist.id, until) or until
    return span_until(until, max(until - LONGEST_SPAN, min(until - WEEK, told)))


def last_due_day(therapist: Therapist, now: dt.datetime) -> dt.date:
    """The local day of the last digest that is due by now: after long downtime only the latest is made."""
    due = therapist.next_digest_at or now
    slots = weekly(therapist.digest_weekday, therapist.digest_minute, therapist.zone).following(due)
    later = [slot.day for slot in takewhile(lambda slot: slot.at <= now, slots)]
    return later[-1] if later else local_day(due, therapist.zone)


async def _write(house: House, made: Sequence[_Made]) -> int:
    """Say these digests, each if nobody else has; plan the next. Returns how many of them were this worker's."""
    now, out, claimed = house.now(), MessagesOut(house), list[Therapist]()
    async with house.store.transaction() as tx:
        claimed = await digests.claim(tx, now, [digest.therapist.id for digest in made])
        mine = {therapist.id for therapist in claimed}
        for digest in made:
            if digest.therapist.id in mine:
                await _write_one(house, tx, out, digest, now)
        await out.write(tx, now)
    if out.messages:
        house.wake_dispatcher()
    return len(claimed)


async def _write_one(house: House, tx: Tx, out: MessagesOut, digest: _Made, now: dt.datetime) -> None:
    therapist, span = digest.therapist, digest.span
    due = therapist.next_digest_at or now
    first = await digests.is_first_for_week(tx, therapist.id, week_of(span.until), now, span.until)
    if first and therapist.chat_id is not None:
        out.say(therapist.chat_id, digest.text, kind=Kind.DIGEST, buttons=digest.buttons)
        await _note(house, tx, digest, now)
        if digest.gathered:
            await drawings.want(tx, DrawingOf.CASELOAD, span, now, therapist=therapist.id, is_waited_for=False)
    await people.change_therapist(
        tx, therapist.id, next_digest_at=await next_digest(tx, therapist, therapist.zone, max(now, due))
    )


async def _note(house: House, tx: Tx, digest: _Made, now: dt.datetime) -> None:
    names = await audit.names_of(tx, [each.client.id for each in digest.gathered], house.new_code)
    who = audit.therapist(digest.therapist.id)
    entries = [Entry(Role.THERAPIST.value, who, Action.SAW_DIGEST, name) for name in names.values()]
    await audit.write(tx, entries, now)


async def _put_off(house: House, therapists: Sequence[TherapistId]) -> None:
    if therapists:
        async with house.store.transaction() as tx:
            for number in therapists:
                await people.change_therapist(tx, number, next_digest_at=house.now() + AGAIN_AFTER)


# When they ask


async def on_demand(turn: Turn) -> None:
    """/digest: the seven days up to now. Behind it may stand a client's name, or another day and time."""
    if not turn.args:
        await _show_all(turn)
    elif (found := await named(turn, turn.args)) is not None:
        await show_client(turn, found)
    elif not await digest_day.hear(turn, turn.args):
        turn.say("digest-whom")


async def _show_all(turn: Turn) -> None:
    therapist = turn.therapist_here
    span = span_until(local_day(turn.now, therapist.zone) + dt.timedelta(days=1))
    digest = await make(turn.house, turn.tx, therapist, span)
    turn.say_plainly(digest.text, digest.buttons, kind=Kind.DIGEST)
    if digest.gathered:
        await drawings.want(turn.tx, DrawingOf.CASELOAD, span, turn.now, therapist=therapist.id)
        await turn.note(Action.SAW_DIGEST, *(each.client for each in digest.gathered))


async def make(house: House, tx: Tx, therapist: Therapist, span: Span) -> _Made:
    """The digest of these days, with the buttons under it."""
    gathered = await gather_all(house, tx, therapist, span)
    teller = Teller(house.texts, therapist.language)
    since, until = (_midnight(day, therapist.zone) for day in (span.week, span.until))
    down = [teller.outage(outage, therapist.zone) for outage in await outages.between(tx, since, until)]
    weeks = [each.week for each in gathered]
    return _Made(
        therapist, span, tuple(gathered), teller.summary(weeks, span, down), under_summary(teller, weeks, span)
    )


async def gather_all(house: House, tx: Tx, therapist: Therapist, span: Span, *, words: bool = True) -> list[Gathered]:
    """Every client who was there in these days, most needed first."""
    clients = [client for client in await people.clients_of(tx, therapist.id) if _belongs(client, span, therapist.zone)]
    first = span.week if words else None
    gathered = {
        id(each.week): each for each in await gather(house, tx, clients, span, therapist.zone, words_from=first)
    }
    return [gathered[id(week)] for week in in_order(each.week for each in gathered.values())]


def _belongs(client: Client, span: Span, zone: str) -> bool:
    """Someone who left before this week is not in it."""
    return client.left_at is None or client.left_at >= _midnight(span.week, zone)


def _midnight(day: dt.date, zone: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ZoneInfo(zone)).astimezone(dt.UTC)


async def show_client(turn: Turn, client: Client) -> None:
    """/digest NAME: one client's last seven days in words, and their four weeks as a picture."""
    span = span_until(local_day(turn.now, turn.therapist_here.zone) + dt.timedelta(days=1))
    (each,) = await gather(turn.house, turn.tx, [client], span, turn.therapist_here.zone, words_from=span.week)
    teller = Teller(turn.house.texts, turn.language)
    text = teller.client(each.week, span, shares_words=client.shares_words)
    turn.say_plainly(text, under_client(teller, each.week, span), kind=Kind.DIGEST)
    await drawings.want(turn.tx, DrawingOf.CLIENT, span, turn.now, therapist=turn.therapist_here.id, client=client.id)
    await turn.note(Action.SAW_DIGEST, client)
