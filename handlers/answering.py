"""What a client hears back: help before care, care before tone, one short thing at a time."""

from __future__ import annotations

from collections.abc import Sequence

from care.concerns.rule import Answer
from care.model import CheckIn, Concern, Level, Tone
from care.walks import End
from handlers import danger, disputing, ending
from handlers.choices import keep_private_button
from handlers.turn import Button, Turn
from storage.tables import Kind

VARIANTS = 5
"""How many wordings each answer has in the texts."""
LOW_MOOD, LIGHT_MOOD = 2, 4


async def answer(turn: Turn, checkin: CheckIn, found: Sequence[Concern], raised: Sequence[Concern]) -> None:
    """Answer words: with help where they speak of danger, and else with what was heard."""
    concern = danger.most_pressing(found)
    kind = danger.ANSWERS[concern.rule] if concern else Answer.NONE
    needed = danger.help_needed(found)
    walk_ended = bool(found) and await ending.end_walk(turn, End.CONCERN)
    if needed:
        for kind, concern in needed.items():
            await danger.answer_with_help(turn, concern, kind, is_raised=_is_among(concern, raised))
    elif kind is Answer.REST:
        _say(turn, await _heard(turn, "rest"), raised, keep_private_button(turn, checkin.id))
    elif kind is Answer.GENTLE:
        _say(turn, await _heard(turn, "gentle"), (), keep_private_button(turn, checkin.id))
    else:
        buttons = [*_not_quite(turn, checkin), *keep_private_button(turn, checkin.id)]
        _say(turn, await _heard(turn, _answered_as(turn, checkin)), raised, buttons)
    if walk_ended and not needed:
        turn.say("walk-ended-care")


async def answer_to_a_tap(turn: Turn, mood: int) -> str:
    """What a face alone is answered: true to it, and never the words of the answer before."""
    kind = tone_of_mood(mood).value
    number = await _another(turn, f"tapped-{kind}")
    return turn.text(f"tapped-{kind}-{number}")


async def _heard(turn: Turn, kind: str) -> str:
    number = await _another(turn, f"heard-{kind}")
    return turn.text(f"heard-{kind}-{number}")


async def _another(turn: Turn, stem: str) -> int:
    """One of the wordings, and not the one that was said last."""
    wordings = {f"{stem}-{number}": number for number in range(1, VARIANTS + 1)}
    wordings.pop(turn.me.last_said or "", None)
    key = turn.house.rng.choice([*wordings])
    await turn.change(last_said=key)
    return wordings[key]


def _answered_as(turn: Turn, checkin: CheckIn) -> str:
    """The family of answers. Who does not want their words kept is not told that they are."""
    tone = tone_answered(checkin)
    return "unkept" if tone is Tone.UNCLEAR and not turn.me.keeps_words else tone.value


def tone_answered(checkin: CheckIn) -> Tone:
    """The tone an answer speaks to: what stands, but a light face with heavy words (or the other way) is both."""
    stands, read = tone_of(checkin), checkin.tone
    return Tone.MIXED if {stands, read} == {Tone.HEAVY, Tone.LIGHT} else stands


def tone_of(checkin: CheckIn) -> Tone:
    """What stands for a check-in: the face the client chose, or without one what was read in the words."""
    return tone_of_mood(checkin.mood) if checkin.mood is not None else checkin.tone or Tone.UNCLEAR


def tone_of_mood(mood: int) -> Tone:
    if mood <= LOW_MOOD:
        return Tone.HEAVY
    return Tone.LIGHT if mood >= LIGHT_MOOD else Tone.NEUTRAL


def _is_among(concern: Concern, raised: Sequence[Concern]) -> bool:
    return any((each.rule, each.level) == (concern.rule, concern.level) for each in raised)


def _not_quite(turn: Turn, checkin: CheckIn) -> list[list[Button]]:
    """The machine may have misheard: a way to say so, unless the client's own face already stands."""
    return [[(turn.text("button-not-quite"), f"notquite:{checkin.id}")]] if checkin.mood is None else []


def is_told(raised: Sequence[Concern]) -> bool:
    """Whether a client hears that their therapist is told. What is only worth knowing is no hard time."""
    return any(concern.level is not Level.WATCH for concern in raised)


def _say(turn: Turn, said: str, raised: Sequence[Concern], buttons: Sequence[Sequence[Button]] = ()) -> None:
    if is_told(raised):
        said = f"{said}\n\n{turn.text('heard-and-told')}"
    turn.say_plainly(said, kind=Kind.ANSWER, buttons=[*buttons, *disputing.button(turn)])
