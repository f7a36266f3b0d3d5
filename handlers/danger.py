"""Someone may be in danger: help at once, and the truth about who has been told."""

from __future__ import annotations

from collections.abc import Sequence

from care import concerns, sharing
from care.concerns.rule import Answer
from care.model import Concern, Level
from care.walks import End
from handlers import alerts, disputing, ending, flagging
from handlers.flag_words import ASKED_FOR_HELP
from handlers.turn import Turn
from prompts.helplines import ALWAYS, CountryHelp, HelpLine
from storage import people
from storage.tables import Kind

HELP = frozenset({Answer.HELP_LINES, Answer.MEDICAL, Answer.SAFETY})
"""The answers that are help, and overtake others."""
ANYWHERE_ON_A_MOBILE = "112"
HARM_TO_OTHERS = "harm-to-others"
ANSWERS = {rule.name: rule.answer for rule in concerns.REPLY_RULES}
PRESSING = (Answer.MEDICAL, Answer.HELP_LINES, Answer.SAFETY, Answer.REST, Answer.GENTLE, Answer.NONE)
"""Which answer comes when one reply asks for several; each of the first three names its own help."""


def is_urgent(found: Sequence[Concern]) -> bool:
    return any(concern.level is Level.URGENT for concern in found)


def speaks_of_danger(words: str, language: str) -> bool:
    """Whether these words are to be answered before anything else is made of them."""
    return is_urgent(concerns.read_reply(words, language))


async def answer_with_help(turn: Turn, concern: Concern, kind: Answer, *, is_raised: bool = True) -> None:
    """Help at once, and who has been told: the truth as it is at this moment."""
    told = await _who_is_told(turn, concern, is_raised=is_raised)
    urgent = concern.level is Level.URGENT
    found = turn.house.help_for(country_of(turn))
    match kind:
        case Answer.MEDICAL:
            parts = [turn.text("help-medical"), _emergency(turn, found), told, turn.text("help-medical-wait")]
        case Answer.SAFETY:
            parts = [
                turn.text("help-safety"),
                help_lines(turn, found, police=True),
                told,
                turn.text("help-not-watched"),
            ]
        case _:
            others = concern.rule == HARM_TO_OTHERS
            lines = help_lines(turn, found, police=others)
            first = "help-others" if others else "help-urgent" if urgent else "help-concern"
            parts = [turn.text(first), told, lines, turn.text("help-not-watched")]
    turn.say_plainly("\n\n".join(parts), kind=Kind.HELP, buttons=disputing.button(turn))


async def _who_is_told(turn: Turn, concern: Concern, *, is_raised: bool) -> str:
    therapist = await people.therapist(turn.tx, turn.me.therapist_id)
    if not sharing.may_be_told(turn.me, concern, private=turn.me.private):
        return turn.text("help-kept-private", therapist=therapist.name)
    if concern.level is Level.URGENT:
        return await alerts.who_is_told(turn.house, turn.tx, turn.me, turn.now)
    if therapist.chat_id is None or not therapist.reachable:
        return turn.text("help-not-told", therapist=therapist.name)
    before = not is_raised and await flagging.is_told_already(turn, concern)
    return turn.text("help-told-before" if before else "help-told-later", therapist=therapist.name)


def _emergency(turn: Turn, found: CountryHelp) -> str:
    """Where a doctor is needed, the lines for talking are left out.

    Where the country is not known: every mobile network takes 112 for an emergency call (3GPP TS 22.101, section 10).
    """
    if found.emergency:
        return turn.text("help-emergency", number=found.emergency)
    return turn.text("help-emergency-anywhere", number=ANYWHERE_ON_A_MOBILE)


def answer_a_stranger(turn: Turn) -> None:
    """Someone who is nobody's client speaks of danger: help at once, and that nobody here is told."""
    found = turn.house.help_for(country_of(turn))
    told = turn.text("help-nobody-told")
    for kind in help_needed(concerns.read_reply(turn.words, turn.language)) or (Answer.HELP_LINES,):
        match kind:
            case Answer.MEDICAL:
                parts = [turn.text("help-medical"), _emergency(turn, found), turn.text("help-medical-wait")]
            case Answer.SAFETY:
                parts = [
                    turn.text("help-safety"),
                    help_lines(turn, found, police=True),
                    told,
                    turn.text("help-not-watched"),
                ]
            case _:
                parts = [turn.text("help-urgent"), told, help_lines(turn, found), turn.text("help-not-watched")]
        turn.say_plainly("\n\n".join(parts), kind=Kind.HELP)


def help_needed(found: Sequence[Concern]) -> dict[Answer, Concern]:
    """Each kind of help that the words ask for, what presses most first, and the concern it answers.

    Someone who took something and cannot breathe needs a doctor and the lines: one must not hide the other.
    """
    kinds = {kind: [concern for concern in found if ANSWERS[concern.rule] is kind] for kind in PRESSING if kind in HELP}
    return {kind: pressing for kind, alike in kinds.items() if (pressing := most_pressing(alike)) is not None}


def most_pressing(found: Sequence[Concern]) -> Concern | None:
    """The concern that is answered: the most urgent, and of several the one whose help comes first."""
    levels = list(Level)
    return min(
        found,
        key=lambda concern: (levels.index(concern.level), PRESSING.index(ANSWERS[concern.rule])),
        default=None,
    )


def country_of(turn: Turn) -> str | None:
    return (turn.client.country if turn.client else None) or turn.house.practice.country


def help_lines(turn: Turn, found: CountryHelp, *, police: bool = False) -> str:
    """The emergency number and each help line, a line each; where somebody may be hurt, that of the police as well."""
    rows = []
    if found.emergency:
        rows.append(turn.text("help-emergency", number=found.emergency))
    if police and found.police:
        rows.append(turn.text("help-police", number=found.police))
    rows += [_help_line(turn, line) for line in found.lines]
    rows.append(turn.text("help-elsewhere", address=found.fallback))
    return "\n".join(rows)


def _help_line(turn: Turn, line: HelpLine) -> str:
    """One line as a person uses it: its name, how to reach it, and when someone answers."""
    ways = []
    if line.press:
        ways.append(turn.text("help-press", number=line.number, press=line.press))
    elif line.number:
        ways.append(line.number)
    if line.text:
        ways.append(turn.text("help-text", number=line.text, word=line.say or "none"))
    if line.whatsapp:
        ways.append(turn.text("help-whatsapp", number=line.whatsapp))
    return f"{line.name}: {', '.join(ways)} ({_hours(turn, line)})"


def _hours(turn: Turn, line: HelpLine) -> str:
    if line.hours == ALWAYS:
        return turn.text("help-hours-always")
    return line.hours or turn.text("help-hours-vary")


async def urgent(turn: Turn) -> None:
    """/urgent: a client asks for help now."""
    concern = Concern(ASKED_FOR_HELP, Level.URGENT)
    await ending.end_walk(turn, End.CONCERN)
    await flagging.raise_flags(turn, [concern], None)
    await answer_with_help(turn, concern, Answer.HELP_LINES)
