"""Where a client is, when they want to be nudged, what moving means to them; and pausing."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

from care.answers import read_days, read_time, read_zone
from care.model import ClientStatus, Movement, Role
from care.timetable import next_slot, weekly
from care.walks import End
from handlers import ending
from handlers.planning import bits_of, days_of, minute_of, plan, rhythm_of
from handlers.turn import Button, Turn
from prompts.zones import country_of, place_name, say_day, say_days, say_time
from storage import outbox, people
from storage.tables import Asking, Therapist

OFFERED_MINUTES = (7 * 60 + 30, 12 * 60 + 30, 17 * 60 + 30, 20 * 60)
OFFERED_DAYS = (0b1111111, 0b0011111, 0b0010101, 0b1100000)
MOST_DAYS = 0b1111111
DAYS_IN_A_WEEK = 7
ANYTHING = "anything"
"""What someone taps who is open to any way of moving."""


async def next_question(turn: Turn) -> None:
    """Ask the next thing Amble has to know before it can nudge; when nothing is open, say what holds."""
    if turn.me.zone is None:
        await ask_zone(turn)
    elif turn.me.rhythm_minute is None and turn.me.asking is not Asking.TIME and turn.me.movement is None:
        await ask_movement(turn)
    elif turn.me.rhythm_minute is None:
        await ask_time(turn)
    else:
        await _ask_nothing(turn)
        await confirm(turn)


async def confirm(turn: Turn) -> None:
    """Say the rhythm in words, with the next moment in local time."""
    slot = await plan(turn)
    if turn.me.status is ClientStatus.PAUSED:
        turn.say("rhythm-paused", when=rhythm_in_words(turn))
    elif slot is None:
        turn.say("rhythm-none")
    else:
        turn.say("rhythm", when=rhythm_in_words(turn), day=say_day(slot.day, turn.language))


def rhythm_in_words(turn: Turn) -> str:
    chosen = rhythm_of(turn.me)
    if chosen is None:
        return turn.text("rhythm-unset")
    return turn.text(
        "rhythm-words",
        which="every" if len(chosen.days) == DAYS_IN_A_WEEK else "some",
        days=say_days(chosen.days, turn.language),
        time=say_time(chosen.time, turn.language),
        place=place_name(chosen.zone, turn.language),
    )


async def hear(turn: Turn, question: Asking) -> bool:
    """Read the words as the answer to the open question. False when they are not one."""
    return await _HEAR[question](turn, turn.words)


async def ask_again(turn: Turn, question: Asking) -> None:
    await _ASK[question](turn)


def could_not_read(turn: Turn, question: Asking) -> None:
    """Say that the words were not understood as an answer, and how one looks."""
    turn.say(f"{question.value}-unknown")


async def timezone(turn: Turn) -> None:
    """/timezone, with a place or without."""
    await _with_or_without_words(turn, Asking.ZONE)


async def _with_or_without_words(turn: Turn, question: Asking) -> None:
    if not turn.args:
        await ask_again(turn, question)
    elif not await _HEAR[question](turn, turn.args):
        await _ask(turn, question)
        could_not_read(turn, question)


async def ask_zone(turn: Turn) -> None:
    await _ask(turn, Asking.ZONE)
    turn.say("ask-zone", buttons=[[button] for button in await _likely_zone(turn)])


async def _likely_zone(turn: Turn) -> list[Button]:
    """A client is most often where their therapist is."""
    if turn.role is Role.THERAPIST:
        zone = turn.therapist_here.zone
    else:
        zone = (await people.therapist(turn.tx, turn.me.therapist_id)).zone
    return [(_zone_label(turn, zone), f"zone:{zone}")] if zone != "UTC" else []


def _zone_label(turn: Turn, zone: str) -> str:
    local = turn.now.astimezone(ZoneInfo(zone))
    return turn.text("button-zone", place=place_name(zone, turn.language), time=say_time(local.time(), turn.language))


async def hear_zone(turn: Turn, words: str) -> bool:
    found = read_zone(words)
    if len(found) == 1:
        await set_zone(turn, found[0])
    elif found:
        await _ask(turn, Asking.ZONE)
        turn.say("zone-which", buttons=[[(_zone_label(turn, zone), f"zone:{zone}")] for zone in found])
    return bool(found)


async def tap_zone(turn: Turn) -> None:
    if turn.args not in available_timezones():
        turn.notice = turn.text("notice-old-button")
        return
    turn.settle_buttons(turn.text("zone-chosen", place=place_name(turn.args, turn.language)))
    await set_zone(turn, turn.args)


async def set_zone(turn: Turn, zone: str) -> None:
    if turn.role is Role.THERAPIST:
        await _set_therapist_zone(turn, zone)
        return
    asked = turn.me.asking is Asking.ZONE
    await turn.change(zone=zone, country=country_of(zone), asking=None if asked else turn.me.asking)
    await next_question(turn)


async def _set_therapist_zone(turn: Turn, zone: str) -> None:
    therapist = turn.therapist_here
    due = next_digest(therapist, zone, turn.now)
    await people.change_therapist(turn.tx, therapist.id, zone=zone, asking=None, next_digest_at=due)
    local = due.astimezone(ZoneInfo(zone))
    turn.say(
        "therapist-zone",
        place=place_name(zone, turn.language),
        day=say_day(local.date(), turn.language),
        time=say_time(local.time(), turn.language),
    )


def next_digest(therapist: Therapist, zone: str, after: dt.datetime) -> dt.datetime:
    """When the next weekly digest is due, in UTC."""
    time = dt.time(therapist.digest_minute // 60, therapist.digest_minute % 60)
    slot = next_slot(weekly(therapist.digest_weekday, time, zone), after)
    if slot is None:
        raise LookupError("a week without the digest's day")
    return slot.at


async def moving(turn: Turn) -> None:
    """/moving: what moving means to this client."""
    await ask_movement(turn)


async def ask_movement(turn: Turn) -> None:
    await _ask(turn, Asking.MOVEMENT)
    labels = [(turn.text(f"movement-{kind.value}"), f"moving:{kind.value}") for kind in Movement]
    anything = (turn.text(f"movement-{ANYTHING}"), f"moving:{ANYTHING}")
    turn.say("ask-movement", buttons=[labels[:3], labels[3:], [anything]])


async def tap_movement(turn: Turn) -> None:
    if turn.args not in {*Movement, ANYTHING}:
        turn.notice = turn.text("notice-old-button")
        return
    turn.settle_buttons(turn.text("movement-chosen", movement=turn.text(f"movement-{turn.args}")))
    await _set_movement(turn, turn.args)


async def _set_movement(turn: Turn, name: str) -> None:
    await turn.change(movement=None if name == ANYTHING else Movement(name))
    if turn.me.rhythm_minute is None:
        await ask_time(turn)
    else:
        await _ask_nothing(turn)


async def hear_movement(turn: Turn, words: str) -> bool:
    """The words on a button, typed."""
    said = words.strip(" .!").casefold()
    for name in (*Movement, ANYTHING):
        label = turn.text(f"movement-{name}")
        if said in {name, label.casefold()}:
            turn.say("movement-chosen", movement=label)
            await _set_movement(turn, name)
            return True
    return False


async def time(turn: Turn) -> None:
    """/time, with a time or without."""
    await _with_or_without_words(turn, Asking.TIME)


async def ask_time(turn: Turn) -> None:
    await _ask(turn, Asking.TIME)
    offered = [(say_time(dt.time(m // 60, m % 60), turn.language), f"time:{m}") for m in OFFERED_MINUTES]
    turn.say("ask-time", buttons=[offered[:2], offered[2:]])


async def hear_time(turn: Turn, words: str) -> bool:
    found = read_time(words)
    if found is not None:
        await set_time(turn, found)
    return found is not None


async def tap_time(turn: Turn) -> None:
    if not turn.args.isdecimal() or int(turn.args) >= 24 * 60:
        turn.notice = turn.text("notice-old-button")
        return
    chosen = dt.time(int(turn.args) // 60, int(turn.args) % 60)
    turn.settle_buttons(turn.text("time-chosen", time=say_time(chosen, turn.language)))
    await set_time(turn, chosen)


async def set_time(turn: Turn, chosen: dt.time) -> None:
    await turn.change(rhythm_minute=minute_of(chosen), asking=None)
    await (next_question(turn) if turn.me.zone is None else confirm(turn))


async def days(turn: Turn) -> None:
    """/days, with days or without."""
    await _with_or_without_words(turn, Asking.DAYS)


async def ask_days(turn: Turn) -> None:
    await _ask(turn, Asking.DAYS)
    offered = [[(_capital(say_days(days_of(bits), turn.language)), f"days:{bits}")] for bits in OFFERED_DAYS]
    turn.say("ask-days", buttons=offered)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


async def hear_days(turn: Turn, words: str) -> bool:
    found = read_days(words)
    if found:
        await set_days(turn, bits_of(found))
    return bool(found)


async def tap_days(turn: Turn) -> None:
    if not turn.args.isdecimal() or not 0 < int(turn.args) <= MOST_DAYS:
        turn.notice = turn.text("notice-old-button")
        return
    turn.settle_buttons(turn.text("days-chosen", days=say_days(days_of(int(turn.args)), turn.language)))
    await set_days(turn, int(turn.args))


async def set_days(turn: Turn, bits: int) -> None:
    await turn.change(rhythm_days=bits, asking=None)
    await next_question(turn)


async def pause(turn: Turn) -> None:
    """/pause: nothing scheduled until /resume."""
    await ending.end_walk(turn, End.CLIENT)
    await turn.change(status=ClientStatus.PAUSED, next_due_at=None)
    await outbox.let_go_of_nudges(turn.tx, turn.me.id, "paused", turn.now)
    turn.say("paused")


async def resume(turn: Turn) -> None:
    await turn.change(status=ClientStatus.ACTIVE)
    await next_question(turn)


async def _ask(turn: Turn, question: Asking) -> None:
    if turn.role is Role.THERAPIST:
        await people.change_therapist(turn.tx, turn.therapist_here.id, asking=question)
    else:
        await turn.change(asking=question)


async def _ask_nothing(turn: Turn) -> None:
    if turn.role is Role.CLIENT and turn.me.asking is not None:
        await turn.change(asking=None)


_HEAR = {
    Asking.ZONE: hear_zone,
    Asking.MOVEMENT: hear_movement,
    Asking.DAYS: hear_days,
    Asking.TIME: hear_time,
}
_ASK = {
    Asking.ZONE: ask_zone,
    Asking.MOVEMENT: ask_movement,
    Asking.DAYS: ask_days,
    Asking.TIME: ask_time,
}
