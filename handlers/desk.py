"""The therapist's desk: seeing who is there, and what was not sent."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from care.model import Tone, Withheld
from care.timetable import local_day
from handlers import danger, prompting, questions, tickets
from handlers.answering import tone_of_mood
from handlers.digesting import in_pages
from handlers.turn import Turn
from storage import checkins, nudges, people
from storage.audit import Action
from storage.tables import Asking, Client

COUNTED_BACK = dt.timedelta(days=28)


async def tone(turn: Turn) -> None:
    """/tone: how often the machine read a reply otherwise than the client's own face, and how."""
    pairs = await checkins.read_and_chosen(turn.tx, turn.therapist_here.id, turn.now - COUNTED_BACK)
    apart = Counter(
        (read, tone_of_mood(mood)) for read, mood in pairs if mood is not None and _differs(read, tone_of_mood(mood))
    )
    lines = [turn.text("tone-count", read=len(pairs), corrected=apart.total())]
    for (read, said), count in apart.most_common():
        names = {"from": turn.text(f"tone-{read.value}"), "to": turn.text(f"tone-{said.value}")}
        lines.append(turn.text("tone-count-line", **names, count=count))
    turn.say_plainly("\n".join(lines))


def _differs(read: Tone, said: Tone) -> bool:
    """A mixed reply fits any face, and where nothing could be read nothing was misread."""
    return read not in {said, Tone.MIXED, Tone.UNCLEAR}


async def unsent(turn: Turn) -> None:
    """/unsent: what was not sent to whom in the last seven days, and why."""
    mine = await people.clients_of(turn.tx, turn.therapist_here.id)
    since = local_day(turn.now, turn.therapist_here.zone) - dt.timedelta(days=7)
    counted = await nudges.count_withheld(turn.tx, [client.id for client in mine], since)
    named = [client for client in mine if client.id in counted]
    await turn.note(Action.SAW_UNSENT, *named)
    lines = [_unsent_line(turn, client, counted[client.id]) for client in named]
    head = turn.text("unsent" if lines else "unsent-none")
    for page in in_pages("\n".join([head, *lines])):
        turn.say_plainly(page)


def _unsent_line(turn: Turn, client: Client, counted: Mapping[Withheld, int]) -> str:
    why = [turn.text(f"withheld-{reason.name.lower().replace('_', '-')}", count=n) for reason, n in counted.items()]
    return turn.text("unsent-line", client=client.name, reasons=", ".join(why))


async def hear(turn: Turn) -> None:
    """Words from a therapist: an answer to an open question, or a pointer to /help."""
    asked = turn.therapist_here.asking
    if asked is Asking.NOTE:
        # Before danger: what is noted of a client's danger is not the writer's own, and help lines come all the same.
        await tickets.hear_note(turn)
    elif danger.speaks_of_danger(turn.words, turn.language):
        danger.answer_a_stranger(turn)
    elif asked is Asking.PROMPT:
        await prompting.hear(turn)
    elif asked is not None:
        if not await questions.hear(turn, asked):
            questions.could_not_read(turn, asked)
    else:
        turn.say("therapist-words")
