"""A guided walk: someone sets out, cues come while they move, and one face is asked for at the end."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from math import ceil
from typing import Any

import structlog

from care import consent, walks
from care.model import ClientStatus, Movement, WalkId
from care.walks import APART, LATE, MINUTES, Cue, End, Step
from handlers import checkins, ending, rhythm
from handlers.checkins import Row
from handlers.faces import read_tap, row_of_faces
from handlers.gentleness import why_gentle
from handlers.house import House
from handlers.turn import Button, Keyboard, MessagesOut, Turn
from storage import outbox
from storage import walks as kept
from storage.store import Tx
from storage.tables import Kind
from storage.walks import DueWalk

log = structlog.get_logger(__name__)

AT_ONCE = 500
"""Walks taken in one transaction."""
STILL_MEANT = dt.timedelta(minutes=10)
"""A walk asked for longer ago than this, and only read now, is not begun unasked. Ours to choose."""
_NUMBER = re.compile(r"\d{1,3}")
ON_THE_WAY = frozenset({ClientStatus.ACTIVE, ClientStatus.PAUSED})
"""Who may be on a walk. A pause ends the walk that is on; one begun during a pause was asked for."""


# Setting out


async def walk(turn: Turn) -> None:
    """/walk, with minutes and a way of moving or without. During a walk: how it stands."""
    until = turn.me.walking_until
    if until is not None and turn.now <= until + LATE:
        await _say_how_it_stands(turn, until)
        return
    minutes, movement = _minutes_in(turn.args), _movement_in(turn)
    if minutes is None or turn.now - turn.at > STILL_MEANT:
        turn.say("ask-walk", buttons=_lengths(turn, movement))
    elif minutes not in MINUTES:
        turn.say("walk-lengths", buttons=_lengths(turn, movement))
    elif movement is None:
        turn.say("ask-walk-movement", buttons=_ways(turn, minutes))
    else:
        await _begin(turn, minutes, movement)


def _minutes_in(args: str) -> int | None:
    number = _NUMBER.search(args)
    return int(number[0]) if number else None


def _movement_in(turn: Turn) -> Movement | None:
    """The way of moving they named, or else the one that is theirs."""
    said = turn.args.casefold()
    names = {kind: (kind.value, turn.text(f"movement-{kind.value}").casefold()) for kind in Movement}
    return next((kind for kind in Movement if any(name in said for name in names[kind])), turn.me.movement)


def _lengths(turn: Turn, movement: Movement | None) -> Keyboard:
    behind = f":{movement.value}" if movement else ""
    return [[(turn.text("button-walk", minutes=minutes), f"walk:{minutes}{behind}") for minutes in MINUTES]]


def _ways(turn: Turn, minutes: int) -> Keyboard:
    ways = [(turn.text(f"movement-{kind.value}"), f"walk:{minutes}:{kind.value}") for kind in Movement]
    return [ways[:3], ways[3:]]


async def tap(turn: Turn) -> None:
    """A tap on the minutes, or then on a way of moving."""
    length, _, way = turn.args.partition(":")
    if length not in {str(minutes) for minutes in MINUTES} or way not in {"", *Movement}:
        turn.notice = turn.text("notice-old-button")
        return
    if ending.is_walking(turn):
        turn.notice = turn.text("notice-walk-on")
        return
    minutes, movement = int(length), Movement(way) if way else turn.me.movement
    if movement is None:
        turn.settle_buttons(turn.text("ask-walk-movement"), buttons=_ways(turn, minutes))
        return
    chosen = turn.text(f"movement-{movement.value}")
    turn.settle_buttons(turn.text("walk-chosen", minutes=minutes, movement=chosen))
    await _begin(turn, minutes, movement)


async def _begin(turn: Turn, minutes: int, movement: Movement) -> None:
    """The first cue comes with the answer; what follows is the clock's."""
    await ending.end_walk(turn, End.LATE)
    nth = await kept.nth(turn.tx, turn.me.id) + 1
    walk_id = await kept.begin(
        turn.tx,
        turn.me.id,
        movement=movement,
        minutes=minutes,
        now=turn.now,
        next_cue_at=turn.now + walks.offset(1, minutes),
    )
    await turn.change(walking_until=turn.now + dt.timedelta(minutes=minutes), **_no_open_question(turn))
    begins = turn.text("walk-begins", minutes=minutes)
    first = _cue_text(turn.house, Cue.ARRIVE, nth, movement, turn.language)
    turn.say_plainly(f"{begins}\n\n{first}", buttons=[[_end_button(turn, walk_id)]])


def _no_open_question(turn: Turn) -> dict[str, Any]:
    """Words on the way are meant for no old question; who is still coming in is asked again later."""
    return {} if rhythm.is_coming_in(turn) else {"asking": None}


def _end_button(turn: Turn, walk_id: WalkId) -> Button:
    return turn.text("button-end-walk"), f"endwalk:{walk_id}"


async def _say_how_it_stands(turn: Turn, until: dt.datetime) -> None:
    on = await kept.on(turn.tx, turn.me.id)
    buttons = [[_end_button(turn, on.id)]] if on else []
    turn.say("walk-on", minutes=max(1, ceil((until - turn.now) / APART)), buttons=buttons)


async def tap_end(turn: Turn) -> None:
    """A tap on "End the walk". It is over, and nothing is asked."""
    on = await kept.on(turn.tx, turn.me.id)
    if on is None or turn.args != str(on.id):
        turn.notice = turn.text("notice-old-button")
        return
    await ending.end_walk(turn, End.CLIENT)
    turn.settle_buttons(turn.message_text or turn.text("walk-ended"))
    turn.say("walk-ended")


async def tap_face(turn: Turn) -> None:
    """A tap on a face after the closing. The message becomes what was chosen; another tap changes it."""
    tapped = read_tap(turn, turn.args)
    over = await kept.over(turn.tx, tapped.about, turn.me.id) if tapped and tapped.about else None
    if tapped is None or over is None:
        turn.notice = turn.text("notice-old-button")
    else:
        await checkins.take_tap(turn, tapped, Row(None, over.checkin, over.id), f"walked:{over.id}")


# On the way


async def cue_those_due(house: House) -> int:
    """Say the cues that are due, each at its moment or not at all. Returns how many walks were looked at."""
    total = 0
    while True:
        async with house.store.transaction() as tx:
            count = await _cue_some(house, tx, house.now())
        if count:
            house.wake_dispatcher()
        total += count
        if count < AT_ONCE:
            return total


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to happen on one walk that is due."""

    walk: DueWalk
    step: Step
    next_at: dt.datetime | None = None
    text: str | None = None


async def _cue_some(house: House, tx: Tx, now: dt.datetime) -> int:
    due = await kept.claim_due(tx, now, AT_ONCE)
    gentle = await why_gentle(tx, {walk.client_id: walk.lows for walk in due}, now)
    plans = [_plan_or_end(house, walk, now, gentle=walk.client_id in gentle) for walk in due]
    # A cue that still waits is followed by this one: both would come in a heap.
    await outbox.let_go_of_cues(tx, [walk.client_id for walk in due], "the next cue is due", now)
    for plan in plans:
        if plan.step.ended_by is not None:
            await kept.end_of_client(tx, plan.walk.client_id, plan.step.ended_by, now)
    await kept.move_on(tx, [_walk_row(plan) for plan in plans if plan.next_at is not None])
    out = MessagesOut(house)
    for plan in plans:
        _say(out, plan)
    await out.write(tx, now)
    return len(due)


def _plan_or_end(house: House, walk: DueWalk, now: dt.datetime, *, gentle: bool) -> _Plan:
    """One walk that cannot be gone on with ends, and holds up nobody."""
    try:
        return _plan(house, walk, now, gentle=gentle)
    except (LookupError, ValueError) as error:
        log.error("a walk could not go on", walk=walk.id, error=type(error).__name__)
        return _Plan(walk, Step(ended_by=End.LATE))


def _plan(house: House, walk: DueWalk, now: dt.datetime, *, gentle: bool) -> _Plan:
    if walk.chat_id is None or walk.status not in ON_THE_WAY or walk.consented != consent.VERSION:
        return _Plan(walk, Step(ended_by=End.OPT_OUT))
    step = walks.step(walk.minutes, walk.next_cue, now - walk.started_at)
    next_at = None if step.then is None else walk.started_at + walks.offset(step.then, walk.minutes)
    return _Plan(walk, step, next_at, _text(house, walk, step, gentle=gentle))


def _text(house: House, walk: DueWalk, step: Step, *, gentle: bool) -> str | None:
    if step.says_late:
        return house.texts.say("walk-late", walk.language)
    if step.cue is None or (step.cue is Cue.QUICKEN and gentle):
        # After a body alarm, an injury or low days nothing invites to more.
        return None
    return _cue_text(house, step.cue, walk.nth, walk.movement, walk.language)


def _walk_row(plan: _Plan) -> dict[str, Any]:
    return {"walk": plan.walk.id, "next_cue": plan.step.then, "next_cue_at": plan.next_at}


def _say(out: MessagesOut, plan: _Plan) -> None:
    walk = plan.walk
    if plan.text is not None and walk.chat_id is not None:
        buttons = [row_of_faces(f"walked:{walk.id}", walk.language)] if plan.step.ended_by is not None else []
        out.say(walk.chat_id, plan.text, kind=Kind.CUE, buttons=buttons, client=walk.client_id)


def _cue_text(house: House, cue: Cue, nth: int, movement: Movement, language: str) -> str:
    number = walks.wording(cue, nth)
    return house.texts.say(f"cue-{cue.value}-{number}", language, movement=movement.value)
