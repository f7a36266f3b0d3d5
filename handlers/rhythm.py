"""Where a client is, when they want to be nudged, and what moving means to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from care.answers import means_no, means_yes, read_days, read_rhythm, read_zone
from care.model import ClientStatus, Movement, Quiet, Rhythm, Role, Session, Window
from care.timetable import Slot
from handlers.digest_day import next_digest
from handlers.planning import bits_of, coming, days_of, plan
from handlers.turn import Button, Turn
from prompts.texts import Texts
from prompts.zones import country_of, join, place_name, say_day, say_days, say_moments, say_quiet, say_time
from storage import people
from storage.tables import Asking

OFFERED_MINUTES = (7 * 60 + 30, 12 * 60 + 30, 17 * 60 + 30, 20 * 60)
OFFERED_WINDOWS = (Window(7 * 60 + 30, 9 * 60), Window(12 * 60, 14 * 60), Window(17 * 60, 19 * 60))
OFFERED_DAYS = (0b1111111, 0b0011111, 0b0010101, 0b1100000)
MOST_DAYS = 0b1111111
MOST_MOMENTS = 2
DAYS_IN_A_WEEK = 7
MINUTES_IN_A_DAY = 24 * 60
SHOWN = 3
"""How many of the next moments /rhythm names."""
ANYTHING = "anything"
"""What someone taps who is open to any way of moving."""


async def next_question(turn: Turn) -> None:
    """Ask the next thing Amble has to know before it can nudge; when nothing is open, say what holds."""
    if turn.me.zone is None:
        await ask_zone(turn)
    elif not has_a_time(turn) and turn.me.asking is not Asking.TIME and turn.me.movement is None:
        await ask_movement(turn)
    elif not has_a_time(turn):
        await ask_time(turn)
    else:
        await ask_nothing(turn)
        await confirm(turn)


def has_a_time(turn: Turn) -> bool:
    return bool(turn.me.rhythm.moments or turn.me.rhythm.session)


def is_coming_in(turn: Turn) -> bool:
    """Whether Amble still has to know something before it can nudge."""
    return turn.me.zone is None or not has_a_time(turn)


async def confirm(turn: Turn) -> None:
    """Say the rhythm in words, with the next moment in local time."""
    slot = await plan(turn)
    if turn.me.status is ClientStatus.PAUSED:
        _say_on_a_pause(turn)
    elif slot is None:
        turn.say("rhythm-none")
    else:
        turn.say("rhythm", when=rhythm_in_words(turn), day=say_day(slot.day, turn.language))


def _say_on_a_pause(turn: Turn) -> None:
    until = turn.me.paused_until
    if until is None:
        turn.say("rhythm-paused", when=rhythm_in_words(turn))
    else:
        turn.say("rhythm-paused-until", when=rhythm_in_words(turn), day=say_day(until, turn.language))


async def show(turn: Turn) -> None:
    """All of it in words, the next three moments, and what may be changed."""
    if is_coming_in(turn):
        await next_question(turn)
        return
    await plan(turn)
    turn.say_plainly("\n\n".join(await _all_of_it(turn)), buttons=_changes(turn))


async def _all_of_it(turn: Turn) -> list[str]:
    rhythm, limits = turn.me.rhythm, turn.house.practice.limits
    parts = [turn.text("rhythm-now", when=rhythm_in_words(turn)), quiet_in_words(turn)]
    if len(rhythm.moments) * len(rhythm.days) + (rhythm.session is not None) > limits.a_week:
        parts.append(turn.text("rhythm-cap", most=limits.a_week))
    if turn.me.status is ClientStatus.PAUSED:
        parts.append(paused_in_words(turn))
    else:
        coming_up = [say_slot(turn, slot) for slot in islice(await coming(turn), SHOWN)]
        parts.append("\n".join([turn.text("rhythm-next"), *coming_up]))
    return parts


def say_slot(turn: Turn, slot: Slot) -> str:
    local = slot.at.astimezone(ZoneInfo(turn.me.zone or "UTC"))
    day, time = say_day(local.date(), turn.language), say_time(local.time(), turn.language)
    return turn.text("rhythm-moment", day=day, time=time)


def _changes(turn: Turn) -> list[list[Button]]:
    second = len(turn.me.rhythm.moments) > 1
    return [
        [(turn.text("button-time"), "ask:time"), (turn.text("button-days"), "ask:days")],
        [(turn.text("button-only-one"), "second:none") if second else (turn.text("button-second"), "ask:second")],
        [(turn.text("button-session"), "ask:session"), (turn.text("button-quiet"), "ask:quiet")],
    ]


def paused_in_words(turn: Turn) -> str:
    until = turn.me.paused_until
    if until is None:
        return turn.text("paused")
    return turn.text("paused-until", day=say_day(until, turn.language))


def quiet_in_words(turn: Turn) -> str:
    quiet = turn.me.rhythm.quiet
    if quiet.start == quiet.end:
        return turn.text("rhythm-quiet-none")
    return turn.text("rhythm-quiet", hours=say_quiet(quiet, turn.language))


def rhythm_in_words(turn: Turn) -> str:
    """The whole rhythm in one phrase: days, moments, session, place."""
    return in_words(turn, turn.me.rhythm, turn.me.zone)


def in_words(turn: Turn, rhythm: Rhythm, zone: str | None) -> str:
    return said_in(turn.house.texts, turn.language, rhythm, zone)


def said_in(texts: Texts, language: str, rhythm: Rhythm, zone: str | None) -> str:
    """A rhythm in one phrase of that language, whoever reads it."""
    parts = []
    if rhythm.moments:
        moments = say_moments(rhythm.moments, language)
        which = "every" if len(rhythm.days) == DAYS_IN_A_WEEK else "some"
        days = say_days(rhythm.days, language)
        parts.append(texts.say("rhythm-words", language, which=which, days=days, moments=moments))
    if rhythm.session is not None:
        parts.append(_session_in(texts, language, rhythm.session))
    if not parts:
        return texts.say("rhythm-unset", language)
    said = join(parts, language)
    return texts.say("rhythm-where", language, when=said, place=place_name(zone, language)) if zone else said


def session_in_words(turn: Turn, session: Session) -> str:
    return _session_in(turn.house.texts, turn.language, session)


def _session_in(texts: Texts, language: str, session: Session) -> str:
    time = say_time(clock(session.minute), language)
    days = say_days({session.weekday}, language)
    return texts.say("rhythm-session", language, hours=session.hours_after, days=days, time=time)


def clock(minute: int) -> dt.time:
    return dt.time(minute // 60 % 24, minute % 60)


async def ask_zone(turn: Turn) -> None:
    await ask(turn, Asking.ZONE)
    turn.say("ask-zone", buttons=[[button] for button in await _likely_zone(turn)])


async def _likely_zone(turn: Turn) -> list[Button]:
    """A client is most often where their therapist is."""
    if turn.role is Role.THERAPIST:
        zone = turn.therapist_here.zone
    else:
        zone = (await people.therapist(turn.tx, turn.me.therapist_id)).zone
    return [(_zonelabel(turn, zone), f"zone:{zone}")] if zone != "UTC" else []


def _zonelabel(turn: Turn, zone: str) -> str:
    local = turn.now.astimezone(ZoneInfo(zone))
    return turn.text("button-zone", place=place_name(zone, turn.language), time=say_time(local.time(), turn.language))


async def hear_zone(turn: Turn, words: str) -> bool:
    found = read_zone(words)
    if len(found) == 1:
        await set_zone(turn, found[0])
    elif found:
        await ask(turn, Asking.ZONE)
        turn.say("zone-which", buttons=[[(_zonelabel(turn, zone), f"zone:{zone}")] for zone in found])
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
    asked, moved = turn.me.asking is Asking.ZONE, turn.me.zone not in {None, zone}
    await turn.change(zone=zone, country=country_of(zone), asking=None if asked else turn.me.asking)
    if moved and has_a_time(turn):
        turn.say("zone-now", place=place_name(zone, turn.language))
    await next_question(turn)


async def _set_therapist_zone(turn: Turn, zone: str) -> None:
    therapist = turn.therapist_here
    due = await next_digest(turn.tx, therapist, zone, turn.now)
    await people.change_therapist(turn.tx, therapist.id, zone=zone, asking=None, next_digest_at=due)
    local = due.astimezone(ZoneInfo(zone))
    turn.say(
        "therapist-zone",
        place=place_name(zone, turn.language),
        day=say_day(local.date(), turn.language),
        time=say_time(local.time(), turn.language),
    )


async def ask_movement(turn: Turn) -> None:
    await ask(turn, Asking.MOVEMENT)
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
    if not has_a_time(turn):
        await ask_time(turn)
    else:
        await ask_nothing(turn)


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


async def ask_time(turn: Turn) -> None:
    await ask(turn, Asking.TIME)
    exact = [Window(minute, minute) for minute in OFFERED_MINUTES]
    turn.say("ask-time", buttons=[*offered(turn, exact, "time", wide=2), *offered(turn, OFFERED_WINDOWS, "time")])


def offered(turn: Turn, windows: Iterable[Window], name: str, wide: int = 1) -> list[list[Button]]:
    """Moments to tap, outside the quiet hours."""
    free = [window for window in windows if not turn.me.rhythm.quiet.touches(window)]
    buttons = [(label(turn, window), f"{name}:{written(window)}") for window in free]
    return [buttons[start : start + wide] for start in range(0, len(buttons), wide)]


def label(turn: Turn, window: Window) -> str:
    start, end = (say_time(clock(minute), turn.language) for minute in (window.start, window.end))
    return start if window.start == window.end else turn.text("button-between", start=start, end=end)


def written(window: Window) -> str:
    """A moment as a button's data holds it: "450" or "450-540"."""
    return str(window.start) if window.start == window.end else f"{window.start}-{window.end}"


def window_in(data: str) -> Window | None:
    """The moment that a button's data names; None for anything that is none."""
    start, _, end = data.partition("-")
    numbers = [number for part in (start, end or start) if (number := minute_in(part)) is not None]
    if len(numbers) != 2 or numbers[0] > numbers[1]:
        return None
    return Window(*numbers)


def minute_in(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= 4
    return int(text) if is_number and int(text) < MINUTES_IN_A_DAY else None


async def hear_time(turn: Turn, words: str) -> bool:
    """One or two times, with days or without. They are said back before they hold."""
    said = read_rhythm(words)
    if said is None or said.moments is None:
        return False
    await propose(turn, replace(turn.me.rhythm, moments=said.moments, days=said.days or turn.me.rhythm.days))
    return True


async def propose(turn: Turn, rhythm: Rhythm) -> None:
    """Say back what was understood; it holds once they say yes."""
    if lies_in_quiet_hours(turn, rhythm.moments, rhythm.quiet):
        await ask(turn, Asking.TIME)
        return
    data = f"rhythm:{'.'.join(written(window) for window in rhythm.moments)}/{bits_of(rhythm.days)}"
    await turn.change(asking=Asking.CONFIRM, proposed=data)
    buttons = [(turn.text("button-yes"), data), (turn.text("button-another-time"), "ask:time")]
    turn.say("is-it-right", when=in_words(turn, replace(rhythm, session=None), turn.me.zone), buttons=[buttons])


def lies_in_quiet_hours(turn: Turn, moments: Iterable[Window], quiet: Quiet) -> bool:
    """Say so, where one of the moments lies in the quiet hours."""
    clash = next((window for window in moments if quiet.touches(window)), None)
    if clash is None:
        return False
    moment, hours = say_moments([clash], turn.language), say_quiet(quiet, turn.language)
    turn.say("quiet-clash", moment=moment, hours=hours)
    return True


async def hear_confirm(turn: Turn, words: str) -> bool:
    """Yes, no, or another time after "is that right?"."""
    if means_yes(words) and turn.me.proposed:
        return await _set_proposed(turn, turn.me.proposed.removeprefix("rhythm:"))
    if means_no(words):
        await ask_time(turn)
        return True
    return await hear_time(turn, words)


async def ask_to_confirm(turn: Turn) -> None:
    """The question stands: they were just asked, and said something else."""
    turn.say("confirm-unknown")


async def tap_proposed(turn: Turn) -> None:
    if await _set_proposed(turn, turn.args):
        turn.settle_buttons(turn.text("rhythm-chosen", when=rhythm_in_words(turn)))
    else:
        turn.notice = turn.text("notice-old-button")


async def _set_proposed(turn: Turn, data: str) -> bool:
    proposed = proposed_in(data)
    if proposed is None:
        return False
    moments, days = proposed
    if lies_in_quiet_hours(turn, moments, turn.me.rhythm.quiet):
        return True
    await set_rhythm(turn, moments=moments, days=days)
    return True


def proposed_in(data: str) -> tuple[tuple[Window, ...], frozenset[int]] | None:
    """The moments and days that a button's data names; None for anything that names none."""
    moments, _, bits = data.partition("/")
    windows = [window_in(part) for part in moments.split(".")]
    days = _days_in(bits)
    known = tuple(window for window in windows if window is not None)
    if days is None or len(known) != len(windows) or len(known) > MOST_MOMENTS:
        return None
    return known, days


async def tap_time(turn: Turn) -> None:
    window = window_in(turn.args)
    if window is None:
        turn.notice = turn.text("notice-old-button")
        return
    if not lies_in_quiet_hours(turn, [window], turn.me.rhythm.quiet):
        turn.settle_buttons(turn.text("time-chosen", time=label(turn, window)))
        await set_rhythm(turn, moments=(window,))


async def set_rhythm(turn: Turn, **changed: Any) -> None:
    """Change the rhythm, and say what holds now or ask what is still open."""
    asked = turn.me.asking in {Asking.ZONE, Asking.MOVEMENT}
    rhythm = replace(turn.me.rhythm, **changed)
    await turn.change(rhythm=rhythm, asking=turn.me.asking if asked else None, proposed=None)
    await (next_question(turn) if turn.me.zone is None else confirm(turn))


async def ask_days(turn: Turn) -> None:
    await ask(turn, Asking.DAYS)
    offers = [[(_capital(say_days(days_of(bits), turn.language)), f"days:{bits}")] for bits in OFFERED_DAYS]
    turn.say("ask-days", buttons=offers)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


async def hear_days(turn: Turn, words: str) -> bool:
    """Days; with times as well, both are said back before they hold."""
    found = read_days(words)
    if found:
        await set_days(turn, found)
        return True
    return await hear_time(turn, words)


async def tap_days(turn: Turn) -> None:
    days = _days_in(turn.args)
    if days is None:
        turn.notice = turn.text("notice-old-button")
        return
    turn.settle_buttons(turn.text("days-chosen", days=say_days(days, turn.language)))
    await set_days(turn, days)


def _days_in(bits: str) -> frozenset[int] | None:
    return days_of(int(bits)) if bits.isascii() and bits.isdecimal() and 0 < int(bits[:4]) <= MOST_DAYS else None


async def set_days(turn: Turn, days: frozenset[int]) -> None:
    await turn.change(rhythm=replace(turn.me.rhythm, days=days), asking=None)
    await next_question(turn)


async def ask(turn: Turn, question: Asking) -> None:
    """The next words in this chat answer this question."""
    if turn.role is Role.THERAPIST:
        await people.change_therapist(turn.tx, turn.therapist_here.id, asking=question)
    else:
        await turn.change(asking=question)


async def ask_nothing(turn: Turn) -> None:
    if turn.role is Role.CLIENT and turn.me.asking is not None:
        await turn.change(asking=None)
