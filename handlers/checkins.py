"""A client answers: by words or by a tap. It is kept, read for tone and for concerns, and answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import takewhile

from care import concerns, tone
from care.model import CheckIn, CheckInId, Concern, History, Reading, Tone
from care.timetable import local_day
from handlers import answering, danger, ending, flagging, questions, rhythm
from handlers.faces import FACES, faces
from handlers.turn import Turn, id_in
from storage import checkins, nudges, outbox, walks
from storage import tables as kept
from storage.nudges import Answered
from storage.tables import Asking
from storage.walks import Walked

LOOKED_BACK = dt.timedelta(days=28)
"""How far the history rules see."""
ANSWER_WORDS = 3
"""So few words, while a question is open, may be meant for it."""


async def hear(turn: Turn) -> None:
    """Words from a client. Danger is heard first, then the answer to an open question; the rest is a check-in."""
    if await ending.hear(turn):
        return
    found = concerns.read_reply(turn.words, turn.language)
    asked = turn.me.asking
    if asked is not None and not found:
        if await questions.hear(turn, asked):
            return
        if asked not in questions.NEED_NO_ANSWER and _looks_like_an_answer(turn.words, turn.language):
            questions.could_not_read(turn, asked)
            return
    if asked is None and not found and await questions.hear_a_whole_rhythm(turn):
        return
    await keep_words(turn, found)
    if asked is not None and not found:
        await _leave_or_repeat(turn, asked)


def _looks_like_an_answer(words: str, language: str) -> bool:
    """A few words without a feeling, while a question is open, were meant for the question."""
    return len(words.split()) <= ANSWER_WORDS and tone.read(words, language).tone in {Tone.UNCLEAR, Tone.NEUTRAL}


async def _leave_or_repeat(turn: Turn, asked: Asking) -> None:
    """Who is still coming in is asked again; for everyone else the question is dropped."""
    if rhythm.is_coming_in(turn):
        await questions.ask_again(turn, asked)
    else:
        await turn.change(asking=None)


async def keep_words(turn: Turn, found: Sequence[Concern]) -> None:
    reading = tone.read(turn.words, turn.language)
    checkin = await _keep(turn, words=turn.words, mood=None, reading=reading)
    raised = await _raise(turn, found, checkin, turn.words)
    await answering.answer(turn, checkin, found, raised)


async def correct(turn: Turn) -> None:
    """An edited message corrects the check-in that was made of it; the earlier words go."""
    found = concerns.read_reply(turn.words, turn.language)
    before = await checkins.of_message(turn.tx, turn.me.id, turn.message_id or 0)
    if before is None:
        if danger.is_urgent(found):
            await keep_words(turn, found)
        return
    reading = tone.read(turn.words, turn.language)
    await checkins.change(turn.tx, CheckInId(before.id), words=turn.words, tone=reading.tone, polarity=reading.polarity)
    value = CheckIn(CheckInId(before.id), before.at, before.day, before.mood, reading.tone, reading.polarity)
    raised = await _raise(turn, found, value, turn.words, is_new=False)
    if found:
        await answering.answer(turn, value, found, raised)
    else:
        turn.say("corrected")


async def mood(turn: Turn) -> None:
    """/mood: the row of faces, at any time; or words right behind the command."""
    if turn.args:
        turn.words = turn.args
        await keep_words(turn, concerns.read_reply(turn.args, turn.language))
    else:
        turn.say("ask-mood", buttons=[faces(None)])


async def not_quite(turn: Turn) -> None:
    """A tap on "Not quite": how was it, then?"""
    checkin = await _own_checkin(turn, turn.args)
    if checkin is None:
        turn.notice = turn.text("notice-old-button")
        return
    row = [(f"{face} {number}", f"correct:{checkin.id}:{number}") for number, face in FACES.items()]
    turn.settle_buttons(turn.text("ask-correct"), buttons=[row])


async def correct_tone(turn: Turn) -> None:
    """A tap on the face that fits better: from now on it stands, whatever was read."""
    number, face = _tapped(turn.args)
    before = await _own_checkin(turn, str(number))
    if before is None or face is None:
        turn.notice = turn.text("notice-old-button")
        return
    value = await _complete(turn, before, None, face, None)
    await _raise(turn, (), value, None, is_new=False)
    turn.settle_buttons(turn.text("tone-corrected", face=FACES[face], number=str(face)))


async def _own_checkin(turn: Turn, number: str) -> kept.CheckIn | None:
    checkin_id = id_in(number)
    return await checkins.of_client(turn.tx, checkin_id, turn.me.id) if checkin_id else None


async def tap(turn: Turn) -> None:
    """A tap on a face. The message becomes what was chosen."""
    nudge_id, number = _tapped(turn.args)
    if number is None or not await _keep_tap(turn, nudge_id, number):
        turn.notice = turn.text("notice-old-button")


def _tapped(args: str) -> tuple[int | None, int | None]:
    """The nudge (None: a row of faces of its own) and the face; no face for data that is none of ours."""
    nudge, _, number = args.partition(":")
    nudge_id = id_in(nudge)
    if number in {"1", "2", "3", "4", "5"} and (nudge_id or nudge == "0"):
        return nudge_id, int(number)
    return None, None


async def _keep_tap(turn: Turn, nudge_id: int | None, number: int) -> bool:
    nudge = await nudges.of_client(turn.tx, nudge_id, turn.me.id) if nudge_id else None
    if nudge_id and nudge is None:
        return False
    told = await keep_face(turn, number, nudge=nudge)
    _become_what_was_chosen(turn, number, told=told)
    return True


async def keep_face(turn: Turn, number: int, *, nudge: Answered | None = None, walk: Walked | None = None) -> bool:
    """Keep a face for this nudge or this walk, or by itself. Returns whether the therapist is told of something."""
    checkin = await _keep(turn, words=None, mood=number, reading=None, nudge=nudge, walk=walk)
    return bool(await _raise(turn, (), checkin, None))


def _become_what_was_chosen(turn: Turn, number: int, *, told: bool) -> None:
    said = [turn.message_text or "", turn.text("mood-chosen", face=FACES[number], number=str(number))]
    if told:
        said.append(turn.text("heard-and-told"))
    turn.settle_buttons("\n\n".join(filter(None, said)))


async def _keep(
    turn: Turn,
    *,
    words: str | None,
    mood: int | None,
    reading: Reading | None,
    nudge: Answered | None = None,
    walk: Walked | None = None,
) -> CheckIn:
    """Keep words or a tap: with the nudge they answer or the walk they come after, as one check-in with what came
    for it before."""
    if words is not None:
        window = turn.house.practice.answer_window
        nudge = await nudges.latest_sent(turn.tx, turn.me.id, since=turn.at - window, until=turn.at)
        walk = await walks.latest_over(turn.tx, turn.me.id, since=turn.at - window, until=turn.at)
    if walk is not None:
        before = walk.checkin
    elif nudge is not None:
        before = nudge.checkin
    else:
        # A second tap on the same row of faces changes the first.
        before = await checkins.of_message(turn.tx, turn.me.id, turn.message_id or 0) if mood is not None else None
    if before is not None and (mood is not None or before.words is None):
        return await _complete(turn, before, words, mood, reading)
    tone_read = reading.tone if reading else None
    polarity = reading.polarity if reading else None
    day = local_day(turn.at, turn.me.zone or "UTC")
    checkin_id = await checkins.keep(
        turn.tx,
        turn.me.id,
        nudge_id=nudge.id if nudge and walk is None and before is None else None,
        walk_id=walk.id if walk and before is None else None,
        at=turn.at,
        day=day,
        mood=mood,
        words=words,
        tone=tone_read,
        polarity=polarity,
        tone_by="machine" if reading else None,
        message_id=turn.message_id,
    )
    return CheckIn(checkin_id, turn.at, day, mood, tone_read, polarity)


async def _complete(
    turn: Turn, before: kept.CheckIn, words: str | None, mood: int | None, reading: Reading | None
) -> CheckIn:
    changed: dict[str, object] = {"mood": mood} if mood is not None else {}
    if words is not None and reading is not None:
        changed |= {
            "words": words,
            "tone": reading.tone,
            "polarity": reading.polarity,
            "tone_by": "machine",
            "message_id": turn.message_id,
        }
    await checkins.change(turn.tx, CheckInId(before.id), **changed)
    return CheckIn(
        id=CheckInId(before.id),
        at=before.at,
        day=before.day,
        mood=mood if mood is not None else before.mood,
        tone=reading.tone if reading else before.tone,
        polarity=reading.polarity if reading else before.polarity,
    )


async def _raise(
    turn: Turn, found: Sequence[Concern], checkin: CheckIn, words: str | None, *, is_new: bool = True
) -> list[Concern]:
    """Raise what this check-in says by itself, and what it says after those before it."""
    history = await _history(turn, checkin) if not is_new or _may_say_more(checkin) else None
    over_time = concerns.read_history(history) if history else ()
    lows = _lows_in_a_row(history) if history else 0
    if turn.me.snoozed_until is not None:
        await outbox.let_go_of_nudges(turn.tx, turn.me.id, "answered", turn.now)
        await turn.change(snoozed_until=None)
    if turn.me.unanswered or turn.me.lows != lows:
        await turn.change(unanswered=0, lows=lows)
    by_itself = [_with_evidence(concern, checkin) for concern in found]
    return await flagging.raise_flags(turn, [*by_itself, *over_time], words)


def _may_say_more(checkin: CheckIn) -> bool:
    """Words that are light or plain, and no tap, begin nothing that the rules over time look for."""
    return checkin.mood is not None or checkin.tone in {Tone.HEAVY, Tone.MIXED}


async def _history(turn: Turn, checkin: CheckIn) -> History:
    before = await checkins.recent(turn.tx, turn.me.id, since=turn.now - LOOKED_BACK)
    rest = [other for other in before if other.id != checkin.id]
    together = sorted([*rest, checkin], key=lambda each: (each.at, each.id))
    return History(today=local_day(turn.now, turn.me.zone or "UTC"), checkins=tuple(together))


def is_low(checkin: CheckIn) -> bool:
    """A low check-in: one of the two heavy faces, or without a tap a heavy tone."""
    return answering.tone_of(checkin) is Tone.HEAVY


def _lows_in_a_row(history: History) -> int:
    return sum(1 for _ in takewhile(is_low, reversed(history.checkins)))


def _with_evidence(concern: Concern, checkin: CheckIn) -> Concern:
    return Concern(concern.rule, concern.level, (checkin.id,), concern.detail)


async def cannot_read(turn: Turn) -> None:
    """A photo, a voice note, a sticker, a place: Amble reads only words and taps, and keeps none of it."""
    turn.say("only-words")
