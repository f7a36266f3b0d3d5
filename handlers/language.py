"""Which language someone reads: asked once while coming in, and changed at any time with /language."""

from __future__ import annotations

from care.model import Role
from handlers import menus, questions
from handlers.turn import Button, Turn
from prompts.languages import own_name, read_language
from storage import people


async def language(turn: Turn) -> None:
    """/language, with the name of a language or without."""
    chosen = read_language(turn.args)
    if not turn.args:
        turn.say("ask-language", buttons=rows(turn))
    elif chosen is None:
        turn.say("language-unknown", buttons=rows(turn))
    else:
        await change(turn, chosen)
        turn.say("language-chosen")
        await _ask_again(turn)


async def tap(turn: Turn) -> None:
    """A tap on the name of a language."""
    if turn.args not in turn.house.texts.languages:
        turn.notice = turn.text("notice-old-button")
        return
    await change(turn, turn.args)
    turn.settle_buttons(turn.text("language-chosen"))
    await _ask_again(turn)


async def change(turn: Turn, chosen: str) -> None:
    """From now on this person reads and is nudged in that language; their command menu follows."""
    if turn.therapist is not None:
        await people.change_therapist(turn.tx, turn.therapist.id, language=chosen)
        turn.therapist.language = chosen
    else:
        await turn.change(language=chosen)
    turn.language = chosen
    menus.show(turn)


async def _ask_again(turn: Turn) -> None:
    """A question that is still open was asked in the other language."""
    asked = turn.therapist.asking if turn.therapist is not None else turn.me.asking
    if asked is not None and turn.role in {Role.CLIENT, Role.THERAPIST}:
        await questions.ask_again(turn, asked)


def row(turn: Turn, *, does: str = "language", but: str | None = None) -> list[Button]:
    """A button for each language, in its own writing; without `but`, the one they are reading."""
    return [(own_name(each), f"{does}:{each}") for each in turn.house.texts.languages if each != but]


def rows(turn: Turn, *, does: str = "language") -> list[list[Button]]:
    """The same, one below the other."""
    return [[button] for button in row(turn, does=does)]


def question_in_each(turn: Turn) -> str:
    """The question, in every language: nobody knows yet which one they read."""
    return "\n".join(turn.house.texts.say("ask-language", each) for each in turn.house.texts.languages)
