"""Less, or later: a pause with or without an end, and a nudge put off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from care.answers import read_pause
from care.model import ClientStatus, NudgeId
from care.timetable import local_day, local_time
from care.walks import End
from handlers import ending, prompting, rhythm
from handlers.faces import below_a_nudge
from handlers.planning import coming, plan
from handlers.turn import Button, Turn, id_in
from prompts.zones import say_day, say_time
from storage import nudges, outbox
from storage.tables import Asking, Kind

OFFERED_DAYS = (3, 7, 14)
LONGEST_PAUSE = 366
"""Days."""
OFFERED_MINUTES = (20, 60)
NOT_TODAY = "day"
DAY = dt.timedelta(days=1)


async def pause(turn: Turn) -> None:
    """/pause: nothing scheduled until /resume, or until the day they name."""
    until = read_pause(turn.args, _today(turn)) if turn.args else None
    if turn.args and until is None:
        await rhythm.ask(turn, Asking.PAUSE)
        turn.say("pause-unknown", buttons=[_lengths(turn)])
        return
    await _pause(turn, until)


async def _pause(turn: Turn, until: dt.date | None) -> None:
    await ending.end_walk(turn, End.CLIENT)
    await turn.change(status=ClientStatus.PAUSED, paused_until=until, asking=Asking.PAUSE if until is None else None)
    await outbox.let_go_of_nudges(turn.tx, turn.me.id, "paused", turn.now)
    await plan(turn)
    turn.say_plainly(rhythm.paused_in_words(turn), buttons=[] if until else [_lengths(turn)])


def _lengths(turn: Turn) -> list[Button]:
    return [(turn.text("button-days-long", count=days), f"pause:{days}") for days in OFFERED_DAYS]


async def ask_pause(turn: Turn) -> None:
    turn.say("pause-unknown", buttons=[_lengths(turn)])


async def hear_pause(turn: Turn, words: str) -> bool:
    """When the pause ends, in words."""
    until = read_pause(words, _today(turn))
    if until is None:
        return False
    await _pause(turn, until)
    return True


async def tap_pause(turn: Turn) -> None:
    days = id_in(turn.args)
    if days is None or days > LONGEST_PAUSE:
        turn.notice = turn.text("notice-old-button")
        return
    until = _today(turn) + days * DAY
    turn.settle_buttons(turn.text("pause-chosen", day=say_day(until, turn.language)))
    await _pause(turn, until)


async def resume(turn: Turn) -> None:
    """/resume: the pause is over."""
    await turn.change(status=ClientStatus.ACTIVE, paused_until=None)
    await rhythm.next_question(turn)


async def snooze(turn: Turn) -> None:
    """/snooze: put off the last nudge, or leave out what is left of today."""
    window = turn.house.practice.answer_window
    last = await nudges.latest_sent(turn.tx, turn.me.id, since=turn.now - window, until=turn.now)
    is_open = last is not None and last.checkin is None
    buttons = [*(_later(turn, last.id) if last is not None and is_open else ()), *await _rest_of_today(turn)]
    if buttons:
        turn.say("ask-snooze", buttons=[[button] for button in buttons])
    else:
        turn.say("snooze-nothing")


async def tap_later(turn: Turn) -> None:
    """A tap on "Later" below a nudge: its faces stay, and the choices come below them."""
    nudge = await _own_nudge(turn, turn.args)
    if nudge is None:
        turn.notice = turn.text("notice-old-button")
        return
    row, _ = below_a_nudge(turn.house.texts, turn.language, nudge, before=turn.me.before_and_after)
    buttons = [*_later(turn, nudge), (turn.text("button-not-today"), f"snooze:{nudge}:{NOT_TODAY}")]
    turn.settle_buttons(turn.message_text or "", buttons=[row, *([button] for button in buttons)])


def _later(turn: Turn, nudge: NudgeId) -> Iterator[Button]:
    """Only times outside the quiet hours are offered."""
    for minutes in OFFERED_MINUTES:
        if not _is_quiet(turn, turn.now + dt.timedelta(minutes=minutes)):
            yield turn.text("button-later-by", minutes=minutes), f"snooze:{nudge}:{minutes}"


async def _rest_of_today(turn: Turn) -> list[Button]:
    slot = next(await coming(turn), None)
    if slot is None or slot.day != _today(turn):
        return []
    return [(turn.text("button-not-today"), f"snooze:0:{NOT_TODAY}")]


async def tap_snooze(turn: Turn) -> None:
    number, _, how = turn.args.partition(":")
    nudge = await _own_nudge(turn, number)
    if how == NOT_TODAY and (nudge is not None or number == "0"):
        await _not_today(turn)
    elif nudge is not None and how in {str(minutes) for minutes in OFFERED_MINUTES}:
        await _send_again(turn, nudge, turn.now + dt.timedelta(minutes=int(how)))
    else:
        turn.notice = turn.text("notice-old-button")


async def _not_today(turn: Turn) -> None:
    if turn.me.status is ClientStatus.ACTIVE:
        await turn.change(status=ClientStatus.PAUSED, paused_until=_today(turn) + DAY)
        await outbox.let_go_of_nudges(turn.tx, turn.me.id, "not today", turn.now)
    turn.settle_buttons(turn.text("not-today"))


async def _send_again(turn: Turn, nudge: NudgeId, at: dt.datetime) -> None:
    """The same prompt once more, later: a message of the same nudge, which waits in the outbox."""
    prompt = await nudges.prompt_of(turn.tx, nudge)
    again = await prompting.text_of(turn.house, turn.tx, turn.language, prompt) if prompt else None
    if again is None or _is_quiet(turn, at) or turn.me.status is not ClientStatus.ACTIVE:
        turn.notice = turn.text("notice-old-button")
        return
    await outbox.let_go_of_nudges(turn.tx, turn.me.id, "put off", turn.now)
    await turn.change(snoozed_until=at)
    keyboard = below_a_nudge(turn.house.texts, turn.language, nudge, before=turn.me.before_and_after)
    turn.out.say(turn.chat, again, kind=Kind.NUDGE, buttons=keyboard, client=turn.me.id, after=at)
    local = at.astimezone(ZoneInfo(turn.me.zone or "UTC")).time()
    turn.settle_buttons(turn.text("snoozed", time=say_time(local, turn.language)))


async def _own_nudge(turn: Turn, number: str) -> NudgeId | None:
    nudge_id = id_in(number)
    found = await nudges.of_client(turn.tx, nudge_id, turn.me.id) if nudge_id else None
    return found.id if found is not None else None


def _is_quiet(turn: Turn, at: dt.datetime) -> bool:
    local = local_time(at, turn.me.zone or "UTC")
    return turn.me.rhythm.quiet.covers(local.hour * 60 + local.minute)


def _today(turn: Turn) -> dt.date:
    return local_day(turn.now, turn.me.zone or "UTC")
