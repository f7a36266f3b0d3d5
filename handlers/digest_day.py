"""When the weekly digest comes: a day and an hour of the therapist's own, once in each week."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from zoneinfo import ZoneInfo

from care.answers import read_session
from care.timetable import week_of, weekly
from handlers.turn import Button, Turn
from prompts.zones import say_day, say_days, say_time
from storage import digests, people
from storage.store import Tx
from storage.tables import Therapist

OFFERED_HOURS = (7, 8, 9, 12, 16, 18)
DAYS_IN_A_WEEK = 7
MINUTES_IN_A_DAY = 24 * 60
LOOKED_AHEAD = 4
"""Weeks in which the next digest is looked for: one may have had its digest, and one may lack the day."""


async def next_digest(tx: Tx, therapist: Therapist, zone: str, after: dt.datetime) -> dt.datetime:
    """When the next weekly digest is due, in UTC: in the first week that has had none yet."""
    slots = list(islice(weekly(therapist.digest_weekday, therapist.digest_minute, zone).following(after), LOOKED_AHEAD))
    if not slots:
        raise LookupError("a week without the digest's day")
    had = await digests.weeks_had(tx, therapist.id, week_of(slots[0].day))
    return next((slot.at for slot in slots if week_of(slot.day) not in had), slots[-1].at)


async def hear(turn: Turn, words: str) -> bool:
    """A day and a time, typed: "monday 8". Whether it was one."""
    said = read_session(words)
    if said is None:
        return False
    turn.say_plainly(await _set(turn, said.weekday, said.minute))
    return True


async def tap(turn: Turn) -> None:
    """The button that asks, then a weekday, then an hour."""
    if turn.args == "ask":
        turn.say("digest-day-which", buttons=_weekdays(turn), now=_now_in_words(turn))
        return
    day, _, minute = turn.args.partition(":")
    weekday = _number(day, DAYS_IN_A_WEEK)
    at = _number(minute, MINUTES_IN_A_DAY)
    if weekday is None or (minute and at is None):
        turn.notice = turn.text("notice-old-button")
    elif at is None:
        turn.settle_buttons(turn.text("digest-hour-which", days=_days(turn, weekday)), _hours(turn, weekday))
    else:
        turn.settle_buttons(await _set(turn, weekday, at))


async def _set(turn: Turn, weekday: int, minute: int) -> str:
    """Keep the day and the time. Returns what is to be said of it."""
    therapist = turn.therapist_here
    therapist.digest_weekday, therapist.digest_minute = weekday, minute
    due = await next_digest(turn.tx, therapist, therapist.zone, turn.now)
    chosen = {"digest_weekday": weekday, "digest_minute": minute, "next_digest_at": due}
    await people.change_therapist(turn.tx, therapist.id, **chosen)
    local = due.astimezone(ZoneInfo(therapist.zone))
    day, time = say_day(local.date(), turn.language), say_time(local.time(), turn.language)
    return turn.text("digest-day-set", when=_now_in_words(turn), day=day, time=time)


def _now_in_words(turn: Turn) -> str:
    therapist = turn.therapist_here
    time = say_time(_clock(therapist.digest_minute), turn.language)
    return turn.text("rhythm-moment", day=_days(turn, therapist.digest_weekday), time=time)


def _days(turn: Turn, weekday: int) -> str:
    return say_days({weekday}, turn.language)


def _weekdays(turn: Turn) -> list[list[Button]]:
    days = [(_days(turn, day), f"digestday:{day}") for day in range(DAYS_IN_A_WEEK)]
    return [days[:3], days[3:5], days[5:]]


def _hours(turn: Turn, weekday: int) -> list[list[Button]]:
    hours = [(say_time(dt.time(hour), turn.language), f"digestday:{weekday}:{hour * 60}") for hour in OFFERED_HOURS]
    return [hours[:3], hours[3:]]


def _clock(minute: int) -> dt.time:
    return dt.time(minute // 60, minute % 60)


def _number(text: str, below: int) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= 4
    return int(text) if is_number and int(text) < below else None
