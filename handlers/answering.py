"""What a client hears back: help before care, care before tone, one short thing at a time."""

from __future__ import annotations

from collections.abc import Sequence

from care.concerns.rule import Answer
from care.model import CheckIn, Concern, Level, Tone
from care.walks import End
from handlers import danger, ending
from handlers.turn import Button, Turn
from storage.tables import Kind

VARIANTS = 3
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
        _say(turn, turn.text(f"heard-rest-{_variant(turn)}"), raised)
    elif kind is Answer.GENTLE:
        _say(turn, turn.text("heard-gentle"), ())
    else:
        said = turn.text(f"heard-{tone_of(checkin).value}-{_variant(turn)}")
        _say(turn, said, raised, _not_quite(turn, checkin))
    if walk_ended and not needed:
        turn.say("walk-ended-care")


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


def _variant(turn: Turn) -> int:
    return turn.house.rng.randint(1, VARIANTS)


def _say(turn: Turn, said: str, raised: Sequence[Concern], buttons: Sequence[Sequence[Button]] = ()) -> None:
    if any(concern.level is not Level.WATCH for concern in raised):
        said = f"{said}\n\n{turn.text('heard-and-told')}"
    turn.say_plainly(said, kind=Kind.ANSWER, buttons=buttons)
