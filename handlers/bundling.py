"""Flags that can wait: told to their therapist in working hours, together, in one message a day at most."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import structlog

from care.hours import next_bundle
from care.model import ChatId, ClientId, Recipient
from care.timetable import local_day
from handlers import flag_words
from handlers.covering import hours_of
from handlers.house import House
from handlers.turn import Keyboard, MessagesOut
from storage import flag_events, flags, people
from storage.sealing import CannotOpen
from storage.store import Tx
from storage.tables import Client, Flag, FlagStep, Kind, Therapist

log = structlog.get_logger(__name__)

MOST_SHOWN = 8
"""Flags in one message; the others are behind /flags."""
IN_A_ROW = 4
AGAIN_AFTER = dt.timedelta(hours=1)


def when_told(therapist: Therapist, now: dt.datetime) -> dt.datetime:
    """When a flag that can wait, raised now, is told: with today's bundle if there is still one to come."""
    return next_bundle(hours_of(therapist), therapist.zone, therapist.bundled_on, now)


async def tell_those_due(house: House) -> int:
    """Make the bundle of every therapist for whom something has waited long enough. Returns how many were looked at."""
    done = 0
    while await _tell_one(house):
        done += 1
    return done


async def _tell_one(house: House) -> bool:
    """A transaction for each therapist: one whose bundle fails is tried again in an hour and holds up nobody."""
    now = house.now()
    therapist: Therapist | None = None
    try:
        async with house.store.transaction() as tx:
            therapist = await flags.claim_whose_bundle_is_due(tx, now)
            out = MessagesOut(house)
            if therapist is not None:
                await _tell(house, tx, out, therapist, now)
            await out.write(tx, now)
    except (LookupError, ValueError, CannotOpen) as error:
        if therapist is None:
            raise
        log.error("a bundle of flags could not be made", therapist=therapist.id, error=type(error).__name__)
        async with house.store.transaction() as tx:
            await flags.wait_until(tx, therapist.id, now + AGAIN_AFTER)
        return True
    if therapist is not None:
        house.wake_dispatcher()
    return therapist is not None


async def _tell(house: House, tx: Tx, out: MessagesOut, therapist: Therapist, now: dt.datetime) -> None:
    """All that waits, in one message; or, where it is not the time for it (hours were changed), wait on."""
    at = when_told(therapist, now)
    if at > now:
        await flags.wait_until(tx, therapist.id, at)
        return
    waiting = await flags.waiting_of(tx, therapist.id)
    if therapist.chat_id is None:
        await _note_unreached(tx, therapist, waiting, now)
        return
    for flag in waiting:
        step = FlagStep.REPEATED if flag.undelivered_at else FlagStep.TOLD
        await flags.change(tx, flag.id, bundled_at=now, next_alert_at=None)
        await flag_events.note(tx, flag.id, step, Recipient.THERAPIST, now, therapist_id=therapist.id)
    if waiting:
        await people.change_therapist(tx, therapist.id, bundled_on=local_day(now, therapist.zone))
        await _say(house, tx, out, therapist, therapist.chat_id, waiting)


async def _note_unreached(tx: Tx, therapist: Therapist, waiting: Sequence[Flag], now: dt.datetime) -> None:
    """Their therapist has not opened the link yet: the flags say so, and are told when they do."""
    for flag in waiting:
        await flags.change(tx, flag.id, undelivered_at=now, next_alert_at=None)
        step, whom = FlagStep.UNDELIVERED, Recipient.THERAPIST
        await flag_events.note(tx, flag.id, step, whom, now, therapist_id=therapist.id)


async def _say(
    house: House, tx: Tx, out: MessagesOut, therapist: Therapist, chat: ChatId, waiting: Sequence[Flag]
) -> None:
    named = await people.clients_by_id(tx, [flag.client_id for flag in waiting])
    text, buttons = await _in_words(house, tx, therapist, waiting, named)
    out.say(chat, text, kind=Kind.NOTICE, buttons=buttons, flag=waiting[0].id)


async def _in_words(
    house: House, tx: Tx, therapist: Therapist, waiting: Sequence[Flag], named: dict[ClientId, Client]
) -> tuple[str, Keyboard]:
    say, language = house.texts.say, therapist.language
    if house.practice.alerts_without_words:
        open_list = [[(say("button-flags", language), "flags:1")]]
        return say("bundle-closed", language, count=len(waiting)), open_list
    if len(waiting) == 1:
        (flag,) = waiting
        client = named[flag.client_id]
        text = flag_words.flag_text(house, therapist, client, flag, await flag_words.quoted(tx, client, flag))
        return text, [[(say("button-seen", language), f"seen:{flag.id}")]]
    shown = waiting[:MOST_SHOWN]
    lines = [
        flag_words.flag_line(house, therapist, named[flag.client_id], flag, number)
        for number, flag in enumerate(shown, 1)
    ]
    more = len(waiting) - len(shown)
    rest = [say("bundle-more", language, count=more)] if more else []
    numbers = [(say("button-number", language, number=n), f"open:{flag.id}") for n, flag in enumerate(shown, 1)]
    rows = [numbers[start : start + IN_A_ROW] for start in range(0, len(numbers), IN_A_ROW)]
    return "\n\n".join([say("bundle", language, count=len(waiting)), *lines, *rest]), rows
