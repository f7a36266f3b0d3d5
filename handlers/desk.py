"""The therapist's desk: seeing who is there, seeing what is flagged."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from care.model import Level, Tone, Withheld
from care.timetable import local_day
from handlers import danger, flagging, prompting, questions
from handlers.answering import tone_of_mood
from handlers.digesting import in_pages
from handlers.turn import Button, Turn
from prompts.zones import say_day
from storage import checkins, flags, nudges, people
from storage.tables import Asking, Client, Flag, FlagState

SHOWN_FLAGS = 10
COUNTED_BACK = dt.timedelta(days=28)


async def clients(turn: Turn) -> None:
    """/clients: everyone who is here, and when they last checked in."""
    found = await people.clients_of(turn.tx, turn.therapist_here.id)
    if not found:
        turn.say("clients-none")
        return
    latest = await checkins.latest_days(turn.tx, [client.id for client in found])
    lines = [_client_line(turn, client, latest.get(client.id)) for client in found]
    for page in in_pages("\n".join([turn.text("clients", count=len(found)), *lines])):
        turn.say_plainly(page)


def _client_line(turn: Turn, client: Client, last: dt.date | None) -> str:
    status = turn.text(f"status-{client.status.value}")
    if last is None:
        return turn.text("client-line-none", name=client.name, status=status)
    return turn.text("client-line", name=client.name, status=status, day=say_day(last, turn.language))


async def show_flags(turn: Turn) -> None:
    """/flags: what is open, the newest first, each with its buttons."""
    text, buttons = await _open_flags(turn)
    turn.say_plainly(text, buttons=buttons)


async def see(turn: Turn) -> None:
    """A tap on "seen" in the list: the list is drawn anew."""
    if await flagging.acknowledge(turn):
        turn.settle_buttons(*await _open_flags(turn))


async def close(turn: Turn) -> None:
    """A tap on "close" in the list."""
    if await flagging.close(turn):
        turn.settle_buttons(*await _open_flags(turn))


async def _open_flags(turn: Turn) -> tuple[str, list[list[Button]]]:
    found = await flags.open_of(turn.tx, turn.therapist_here.id)
    if not found:
        return turn.text("flags-none"), []
    shown = found[:SHOWN_FLAGS]
    named = await people.clients_by_id(turn.tx, [flag.client_id for flag in shown])
    lines = [_flag_line(turn, number, flag, named[flag.client_id]) for number, flag in enumerate(shown, 1)]
    more = [turn.text("flags-more", count=len(found) - len(shown))] if len(found) > len(shown) else []
    buttons = [_flag_buttons(turn, number, flag) for number, flag in enumerate(shown, 1)]
    return "\n\n".join([turn.text("flags", count=len(found)), *lines, *more]), buttons


def _flag_line(turn: Turn, number: int, flag: Flag, client: Client) -> str:
    raised = local_day(flag.raised_at, turn.therapist_here.zone)
    return turn.text(
        "flag-line",
        number=str(number),
        client=client.name,
        level=turn.text(f"level-{flag.level.value}"),
        why=turn.text(f"why-{flag.rule}"),
        day=say_day(raised, turn.language),
        state=turn.text(f"state-{flag.state.value}"),
    )


def _flag_buttons(turn: Turn, number: int, flag: Flag) -> list[Button]:
    close = (turn.text("button-close", number=str(number)), f"close:{flag.id}")
    if flag.state is FlagState.RAISED and flag.level is Level.URGENT:
        return [(turn.text("button-seen-number", number=str(number)), f"see:{flag.id}"), close]
    return [close]


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
    lines = [_unsent_line(turn, client, counted[client.id]) for client in mine if client.id in counted]
    head = turn.text("unsent" if lines else "unsent-none")
    for page in in_pages("\n".join([head, *lines])):
        turn.say_plainly(page)


def _unsent_line(turn: Turn, client: Client, counted: Mapping[Withheld, int]) -> str:
    why = [turn.text(f"withheld-{reason.name.lower().replace('_', '-')}", count=n) for reason, n in counted.items()]
    return turn.text("unsent-line", client=client.name, reasons=", ".join(why))


async def hear(turn: Turn) -> None:
    """Words from a therapist: an answer to an open question, or a pointer to /help."""
    asked = turn.therapist_here.asking
    if danger.speaks_of_danger(turn.words, turn.language):
        danger.answer_a_stranger(turn)
    elif asked is Asking.PROMPT:
        await prompting.hear(turn)
    elif asked is not None:
        if not await questions.hear(turn, asked):
            questions.could_not_read(turn, asked)
    else:
        turn.say("therapist-words")
