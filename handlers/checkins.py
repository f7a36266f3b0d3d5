"""A client answers: by words or by a tap. It is kept, read for tone and for concerns, and answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from care import concerns, sharing, tone
from care.model import CheckIn, CheckInId, Concern, History, NudgeId, Reading, Tone, WalkId
from care.timetable import local_day
from handlers import answering, danger, disputing, ending, flagging, questions, rhythm
from handlers.choices import keep_private_button
from handlers.faces import FACES, Tapped, changeable_faces, faces, read_tap, row_of_faces, was_told, without_choice
from handlers.turn import Turn, id_in
from storage import checkins, nudges, outbox, walks
from storage import tables as kept
from storage.tables import Asking

LOOKED_BACK = dt.timedelta(days=28)
"""How far the history rules see."""
CHANGEABLE = dt.timedelta(hours=1)
"""How long after the first tap a second one changes it, and words join a face that no nudge asked for."""
_SECOND = dt.timedelta(seconds=1)
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
    checkin = await _keep_words(turn, reading)
    raised = await _raise(turn, found, checkin, turn.words)
    await answering.answer(turn, checkin, found, raised)


async def correct(turn: Turn) -> None:
    """An edited message corrects the check-in that was made of it; the earlier words go."""
    if turn.words.startswith("/"):
        turn.words = "".join(turn.words.split(maxsplit=1)[1:])
    if not turn.words:
        return
    found = concerns.read_reply(turn.words, turn.language)
    before = await checkins.of_message(turn.tx, turn.me.id, turn.message_id or 0)
    if before is None:
        if danger.is_urgent(found):
            await keep_words(turn, found)
        return
    reading = tone.read(turn.words, turn.language)
    changed = {"words": kept_words(turn, turn.words), "tone": reading.tone, "polarity": reading.polarity}
    await checkins.change(turn.tx, CheckInId(before.id), **changed)
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
        turn.say("ask-mood", buttons=[faces(None, language=turn.language)])


async def not_quite(turn: Turn) -> None:
    """A tap on "Not quite": how was it, then?"""
    checkin = await own_checkin(turn, turn.args)
    if checkin is None:
        turn.notice = turn.text("notice-old-button")
        return
    row = row_of_faces(f"correct:{checkin.id}", turn.language)
    turn.settle_buttons(turn.text("ask-correct"), buttons=[row])


async def correct_tone(turn: Turn) -> None:
    """A tap on the face that fits better: from now on it stands, whatever was read."""
    tapped = read_tap(turn, turn.args)
    before = await own_checkin(turn, str(tapped.about)) if tapped else None
    if tapped is None or before is None:
        turn.notice = turn.text("notice-old-button")
        return
    await change_mood(turn, before, tapped.face)
    turn.settle_buttons(turn.text("tone-corrected", face=FACES[tapped.face], number=str(tapped.face)))


async def own_checkin(turn: Turn, number: str) -> kept.CheckIn | None:
    """The check-in a button's data names, if it is this client's."""
    checkin_id = id_in(number)
    return await checkins.of_client(turn.tx, checkin_id, turn.me.id) if checkin_id else None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of faces: of a nudge, of a walk or of its own, and the check-in made with it so far, if there is one."""

    nudge_id: NudgeId | None
    checkin: kept.CheckIn | None
    walk_id: WalkId | None = None


async def tap(turn: Turn) -> None:
    """A tap on a face. The message becomes what was chosen; for an hour another tap changes it."""
    tapped = read_tap(turn, turn.args)
    found = await asked_by(turn, tapped) if tapped else None
    if tapped is None or found is None:
        turn.notice = turn.text("notice-old-button")
    else:
        await take_tap(turn, tapped, found, f"mood:{tapped.about or 0}")


async def take_tap(turn: Turn, tapped: Tapped, found: Row, about: str) -> None:
    """A tap on a row of faces whose buttons say that they are `about` this."""
    if is_settled(turn, found, tapped):
        say_settled(turn)
    else:
        checkin, raised = await keep_mood(turn, found, tapped.face)
        await _become_what_was_chosen(turn, tapped, checkin, about, told=answering.is_told(raised))


async def asked_by(turn: Turn, tapped: Tapped) -> Row | None:
    """What a row of faces belongs to, with the check-in there is. None for a nudge that is not this client's."""
    if tapped.about is None:
        return Row(None, await _made_with_a_row_of_its_own(turn, tapped.first_at))
    nudge = await nudges.of_client(turn.tx, tapped.about, turn.me.id)
    return Row(nudge.id, nudge.checkin) if nudge is not None else None


async def _made_with_a_row_of_its_own(turn: Turn, first_at: dt.datetime | None) -> kept.CheckIn | None:
    """The check-in of this row; once words have joined it, it is known by the moment of the first tap."""
    found = await checkins.of_message(turn.tx, turn.me.id, turn.message_id or 0)
    if found is not None or first_at is None:
        return found
    return await checkins.tapped_within(turn.tx, turn.me.id, since=first_at, until=first_at + _SECOND)


def is_settled(turn: Turn, found: Row, tapped: Tapped) -> bool:
    """Whether a face was chosen longer ago than it can be changed."""
    if found.checkin is None or found.checkin.mood is None:
        return False
    return turn.now - (tapped.first_at or found.checkin.at) > CHANGEABLE


def say_settled(turn: Turn) -> None:
    """The row of faces goes, and it is said how to add another check-in."""
    if turn.message_text:
        turn.settle_buttons(turn.message_text)
    turn.say("mood-settled")


async def _become_what_was_chosen(turn: Turn, tapped: Tapped, checkin: CheckIn, about: str, *, told: bool) -> None:
    chosen = turn.text("mood-chosen", face=FACES[tapped.face], number=str(tapped.face))
    said = [without_choice(turn), f"{chosen} {await answering.answer_to_a_tap(turn, tapped.face)}"]
    if told or was_told(turn):
        said.append(turn.text("heard-and-told"))
    row = changeable_faces(about, tapped.face, tapped.first_at or turn.now, turn.language)
    mine = keep_private_button(turn, checkin.id, private=checkin.private)
    turn.settle_buttons("\n\n".join(filter(None, said)), buttons=[row, *disputing.button(turn), *mine])


async def keep_mood(
    turn: Turn, found: Row, mood: int, *, another_follows: bool = False
) -> tuple[CheckIn, list[Concern]]:
    """Keep a tapped face: with what came before it for the same nudge or row, or as a check-in of its own.

    Where `another_follows`, the rules over time wait for that one, or for the next check-in if it never comes.
    """
    if found.checkin is not None:
        checkin = await _complete(turn, found.checkin, None, mood, None)
    else:
        checkin = await _keep_new(turn, found.nudge_id, found.walk_id, mood=mood)
    return checkin, await _raise(turn, (), checkin, None, looks_back=not another_follows)


async def change_mood(turn: Turn, row: kept.CheckIn, mood: int, **more: object) -> list[Concern]:
    """Set the face of a check-in there is, and what else changes with it."""
    value = await _complete(turn, row, None, mood, None, **more)
    return await _raise(turn, (), value, None, is_new=False)


async def _keep_words(turn: Turn, reading: Reading) -> CheckIn:
    """Keep words: with the tap for the nudge they answer, the walk they come after or /mood, or by themselves."""
    window = turn.house.practice.answer_window
    nudge = await nudges.latest_sent(turn.tx, turn.me.id, since=turn.at - window, until=turn.at)
    walk = await walks.latest_over(turn.tx, turn.me.id, since=turn.at - window, until=turn.at)
    tapped = await checkins.waiting_for_words(turn.tx, turn.me.id, since=turn.at - CHANGEABLE, until=turn.at)
    if tapped is not None:
        return await _complete(turn, tapped, turn.words, None, reading)
    of = walk or nudge
    # A tone tells that there were words, whether or not they were kept.
    if of is None or (of.checkin is not None and of.checkin.tone is not None):
        return await _keep_new(turn, words=turn.words, reading=reading)
    if of.checkin is not None:
        return await _complete(turn, of.checkin, turn.words, None, reading)
    nudge_id = nudge.id if nudge and not walk else None
    return await _keep_new(turn, nudge_id, walk.id if walk else None, words=turn.words, reading=reading)


async def _keep_new(
    turn: Turn,
    nudge_id: NudgeId | None = None,
    walk_id: WalkId | None = None,
    *,
    mood: int | None = None,
    words: str | None = None,
    reading: Reading | None = None,
) -> CheckIn:
    tone_read = reading.tone if reading else None
    polarity = reading.polarity if reading else None
    day = local_day(turn.at, turn.me.zone or "UTC")
    checkin_id = await checkins.keep(
        turn.tx,
        turn.me.id,
        nudge_id=nudge_id,
        walk_id=walk_id,
        at=turn.at,
        day=day,
        mood=mood,
        words=kept_words(turn, words),
        private=turn.me.private,
        tone=tone_read,
        polarity=polarity,
        tone_by="machine" if reading else None,
        message_id=turn.message_id,
    )
    return CheckIn(checkin_id, turn.at, day, mood, tone_read, polarity, turn.me.private)


def kept_words(turn: Turn, words: str | None) -> str | None:
    """The words as they are kept: not at all, where the client took back that they are."""
    return words if turn.me.keeps_words else None


async def _complete(
    turn: Turn, row: kept.CheckIn, words: str | None, mood: int | None, reading: Reading | None, **more: object
) -> CheckIn:
    changed: dict[str, object] = {"mood": mood, **more} if mood is not None else {}
    if words is not None and reading is not None:
        changed |= {
            "words": kept_words(turn, words),
            "tone": reading.tone,
            "polarity": reading.polarity,
            "tone_by": "machine",
            "message_id": turn.message_id,
        }
    await checkins.change(turn.tx, CheckInId(row.id), **changed)
    return CheckIn(
        id=CheckInId(row.id),
        at=row.at,
        day=row.day,
        mood=mood if mood is not None else row.mood,
        tone=reading.tone if reading else row.tone,
        polarity=reading.polarity if reading else row.polarity,
        private=row.private,
    )


async def _raise(
    turn: Turn,
    found: Sequence[Concern],
    checkin: CheckIn,
    words: str | None,
    *,
    is_new: bool = True,
    looks_back: bool = True,
) -> list[Concern]:
    """Raise what this check-in says by itself, and what it says after those before it."""
    history = await _history(turn, checkin) if looks_back and (not is_new or _may_say_more(checkin)) else None
    over_time = sharing.noticed_over_time(history) if history else ()
    lows = _lows_in_a_row(history) if history else 0 if looks_back else turn.me.lows
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
    today = local_day(turn.now, turn.me.zone or "UTC")
    return History(today=today, checkins=tuple(together), thresholds=turn.me.thresholds)


def is_low(checkin: CheckIn) -> bool:
    """A low check-in: one of the two heavy faces, or without a tap a heavy tone."""
    return answering.tone_of(checkin) is Tone.HEAVY


def _lows_in_a_row(history: History) -> int:
    return sum(1 for _ in takewhile(is_low, reversed(history.checkins)))


def _with_evidence(concern: Concern, checkin: CheckIn) -> Concern:
    return Concern(concern.rule, concern.level, (checkin.id,), concern.detail)


async def cannot_read(turn: Turn) -> None:
    """A photo, a voice note, a sticker, a place: Amble reads only words and taps, and keeps none of it.

    Several pictures sent at once are several messages; they are answered once.
    """
    key = f"only-words-{turn.brought.value}"
    if turn.in_album and turn.me.last_said == key:
        return
    await turn.change(last_said=key)
    turn.say(f"only-words-{turn.brought.value}")
