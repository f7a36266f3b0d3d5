"""Flags as tickets: /flags lists them, each opens in the same message, is acknowledged, noted, closed and reopened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from care.model import FlagId, Level, Recipient
from handlers import danger, flag_words
from handlers.alerts import may_hear
from handlers.covering import is_at_work
from handlers.flag_words import flag_line
from handlers.turn import Button, Turn, id_in
from storage import flag_events, flags, outbox, people
from storage.audit import Action
from storage.tables import Asking, Client, Flag, FlagState, FlagStep, Kind, Therapist

ON_A_PAGE = 8
IN_A_ROW = 4
LONGEST_NOTE = 500
"""Characters."""
CLOSED_FOR = dt.timedelta(days=28)
"""How long a closed flag is listed."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A flag that this therapist may see: one of their own clients', or one they were told of as the one who covers."""

    flag: Flag
    client: Client
    is_own: bool

    @property
    def role(self) -> Recipient:
        return Recipient.THERAPIST if self.is_own else Recipient.COVER


async def _ticket(turn: Turn, number: str) -> Ticket | None:
    """The ticket a button names. None, and it is said kindly, for any other flag."""
    flag_id, me = id_in(number), turn.therapist_here.id
    own = await flags.of_therapist(turn.tx, flag_id, me) if flag_id else None
    covered = await flags.told_to(turn.tx, flag_id, me) if flag_id and own is None and turn.may_cover else None
    found = own or covered
    if found is None:
        turn.notice = turn.text("notice-old-button")
        return None
    return Ticket(*found, is_own=own is not None)


# Lists


async def show_flags(turn: Turn) -> None:
    """/flags: what is open, what presses most first; a tap opens one."""
    await _ask_for_no_note(turn)
    turn.say_plainly(*await _open_list(turn, 1))


async def tap_flags(turn: Turn) -> None:
    """A tap on a page of what is open, or back from a ticket."""
    await _turn_to(turn, _open_list)


async def tap_closed(turn: Turn) -> None:
    """A tap on what was closed lately, or on another page of it."""
    await _turn_to(turn, _closed_list)


Listing = tuple[str, list[list[Button]]]


async def _turn_to(turn: Turn, listing: Callable[[Turn, int], Coroutine[Any, Any, Listing]]) -> None:
    page = id_in(turn.args)
    if page is None:
        turn.notice = turn.text("notice-old-button")
        return
    await _ask_for_no_note(turn)
    turn.settle_buttons(*await listing(turn, page))


async def _open_list(turn: Turn, page: int) -> Listing:
    me = turn.therapist_here.id
    own, told = await flags.open_of(turn.tx, me), await flags.open_told_to(turn.tx, me)
    found = sorted([*own, *told], key=_presses)
    text = turn.text("flags", count=len(found)) if found else turn.text("flags-none")
    closed = await flags.closed_of(turn.tx, me, turn.now - CLOSED_FOR)
    more: list[list[Button]] = [[(turn.text("button-closed-lately"), "closed:1")]] if closed else []
    return await _list(turn, text, found, page, "flags", more)


def _presses(flag: Flag) -> tuple[bool, bool, float]:
    """Unseen and urgent first, then what else is unseen, then the newest."""
    unseen = flag.state is FlagState.RAISED
    return (not (unseen and flag.level is Level.URGENT), not unseen, -flag.raised_at.timestamp())


async def _closed_list(turn: Turn, page: int) -> Listing:
    found = await flags.closed_of(turn.tx, turn.therapist_here.id, turn.now - CLOSED_FOR)
    text = turn.text("flags-closed", count=len(found)) if found else turn.text("flags-closed-none")
    return await _list(turn, text, found, page, "closed", [[(turn.text("button-open-flags"), "flags:1")]])


async def _list(
    turn: Turn, text: str, found: Sequence[Flag], page: int, name: str, more: list[list[Button]]
) -> Listing:
    pages = max(1, -(-len(found) // ON_A_PAGE))
    page = min(page, pages)
    shown = found[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    named = await people.clients_by_id(turn.tx, [flag.client_id for flag in shown])
    await turn.note(Action.SAW_FLAG, *named.values(), detail="list")
    numbered = list(enumerate(shown, (page - 1) * ON_A_PAGE + 1))
    lines = [flag_line(turn.house, turn.therapist_here, named[flag.client_id], flag, n) for n, flag in numbered]
    numbers = [(turn.text("button-number", number=n), f"open:{flag.id}") for n, flag in numbered]
    rows = [numbers[start : start + IN_A_ROW] for start in range(0, len(numbers), IN_A_ROW)]
    return "\n\n".join([text, *lines]), [*rows, *_other_pages(turn, name, page, pages), *more]


def _other_pages(turn: Turn, name: str, page: int, pages: int) -> list[list[Button]]:
    back = [(turn.text("button-page-back"), f"{name}:{page - 1}")] if page > 1 else []
    on = [(turn.text("button-page-on"), f"{name}:{page + 1}")] if page < pages else []
    return [[*back, *on]] if back or on else []


# One ticket


async def tap_open(turn: Turn) -> None:
    """A tap opens a ticket in the same message. That it was opened is on its history, once for each who did."""
    ticket = await _ticket(turn, turn.args)
    if ticket is None:
        return
    await _ask_for_no_note(turn)
    events = await flag_events.history(turn.tx, ticket.flag.id)
    me = turn.therapist_here.id
    if not any(event.step is FlagStep.SEEN and event.therapist_id == me for event in events):
        await _note(turn, ticket, FlagStep.SEEN)
    await turn.note(Action.SAW_FLAG, ticket.client, detail=ticket.flag.rule)
    await _show(turn, ticket.flag.id)


async def _show(turn: Turn, flag_id: FlagId) -> None:
    """Draw the ticket anew in the tapped message, as it stands now."""
    ticket = await _ticket(turn, str(flag_id))
    if ticket is not None:
        turn.settle_buttons(await _text(turn, ticket), _buttons(turn, ticket))


async def _text(turn: Turn, ticket: Ticket) -> str:
    events = await flag_events.history(turn.tx, ticket.flag.id)
    text = await flag_words.ticket_text(turn.house, turn.tx, turn.therapist_here, ticket.client, ticket.flag, events)
    if ticket.is_own:
        return text
    therapist = await people.therapist(turn.tx, ticket.client.therapist_id)
    return f"{turn.text('flag-cover', therapist=therapist.name)}\n\n{text}"


def _buttons(turn: Turn, ticket: Ticket) -> list[list[Button]]:
    """What can be done with it. Whoever covers sees and acknowledges; closing is its own therapist's."""
    number, state = ticket.flag.id, ticket.flag.state
    rows: list[list[Button]] = []
    if state is FlagState.RAISED:
        rows.append([(turn.text("button-seen"), f"seen:{number}")])
    row = [(turn.text("button-note"), f"note:{number}")]
    if ticket.is_own:
        closed = state is FlagState.CLOSED
        row.append((turn.text("button-reopen"), f"reopen:{number}") if closed else _close(turn, number))
    return [*rows, row, [(turn.text("button-open-flags"), "flags:1")]]


def _close(turn: Turn, number: FlagId) -> Button:
    return turn.text("button-close"), f"close:{number}"


async def _note(turn: Turn, ticket: Ticket, step: FlagStep, words: str | None = None) -> None:
    me = turn.therapist_here.id
    await flag_events.note(turn.tx, ticket.flag.id, step, ticket.role, turn.now, therapist_id=me, words=words)
    if step is not FlagStep.SEEN:
        await turn.note(Action.CHANGED_FLAG, ticket.client, detail=step.value)


# Acknowledging


async def tap_seen(turn: Turn) -> None:
    """One tap acknowledges: nothing is repeated any more, and a client in danger hears who has seen it.

    It does not matter from which of several messages about the flag the tap comes, or who was first.
    """
    ticket = await _ticket(turn, turn.args)
    if ticket is None:
        return
    first = await flags.settle(
        turn.tx,
        ticket.flag.id,
        FlagState.ACKNOWLEDGED,
        of=[FlagState.RAISED],
        acknowledged_at=turn.now,
        next_alert_at=None,
    )
    if first:
        await _note(turn, ticket, FlagStep.ACKNOWLEDGED)
        await _is_seen(turn, ticket)
    turn.notice = turn.text("notice-seen" if first else "notice-seen-before")
    await _show(turn, ticket.flag.id)


async def _is_seen(turn: Turn, ticket: Ticket) -> None:
    """A person has it: what still waits is let go, and everybody who was told of it hears so."""
    await outbox.let_go_of_alerts(turn.tx, ticket.flag.id, turn.now)
    if ticket.flag.level is Level.URGENT:
        await _tell_client(turn, ticket)
        await _tell_others(turn, ticket)


async def _tell_client(turn: Turn, ticket: Ticket) -> None:
    client = ticket.client
    if client.chat_id is None or not may_hear(client):
        return
    if not await flags.is_first_to_say(turn.tx, ticket.flag, turn.now):
        return
    therapist = await people.therapist(turn.tx, client.therapist_id)
    key = "help-seen" if ticket.is_own else "help-seen-cover"
    values = {"therapist": therapist.name, "cover": turn.therapist_here.name}
    text = turn.house.texts.say(key, client.language, **values)
    turn.out.say(client.chat_id, text, kind=Kind.HELP, client=client.id)


async def _tell_others(turn: Turn, ticket: Ticket) -> None:
    """Whoever else was told of it need not look any more."""
    events = await flag_events.history(turn.tx, ticket.flag.id)
    told = flag_events.told(events)
    numbers = [number for _, number in told if number is not None and number != turn.therapist_here.id]
    for other in await people.therapists_by_id(turn.tx, numbers):
        _tell_one(turn, ticket, other)
    on_call = turn.house.practice.on_call_chat
    if on_call is not None and any(whom is Recipient.ON_CALL for whom, _ in told):
        values = {"name": turn.therapist_here.name, "number": str(ticket.flag.id)}
        turn.out.say(on_call, turn.house.texts.say("seen-on-call", **values), kind=Kind.NOTICE)


def _tell_one(turn: Turn, ticket: Ticket, other: Therapist) -> None:
    if other.chat_id is None:
        return
    say, language, name = turn.house.texts.say, other.language, turn.therapist_here.name
    if turn.house.practice.alerts_without_words:
        text = say("seen-by-closed", language, name=name)
    else:
        text = say("seen-by", language, name=name, client=ticket.client.name)
    buttons = [[(say("button-open", language), f"open:{ticket.flag.id}")]]
    quiet = not is_at_work(other, turn.now)
    turn.out.say(other.chat_id, text, kind=Kind.NOTICE, buttons=buttons, quiet=quiet)


# Closing and reopening


async def tap_close(turn: Turn) -> None:
    """Its therapist closes a flag. One that nobody had acknowledged is thereby seen."""
    ticket = await _own_ticket(turn)
    if ticket is None:
        return
    await close(turn, ticket)
    turn.notice = turn.text("notice-closed", client=ticket.client.name)
    await _show(turn, ticket.flag.id)


async def close(turn: Turn, ticket: Ticket) -> None:
    """Close it, with all that follows where nobody had acknowledged it."""
    number = ticket.flag.id
    values: dict[str, Any] = {"closed_at": turn.now, "next_alert_at": None}
    unseen = await flags.settle(turn.tx, number, FlagState.CLOSED, of=[FlagState.RAISED], **values)
    if unseen or await flags.settle(turn.tx, number, FlagState.CLOSED, of=[FlagState.ACKNOWLEDGED], **values):
        await _note(turn, ticket, FlagStep.CLOSED)
    if unseen:
        await flags.change(turn.tx, number, acknowledged_at=turn.now)
        await _is_seen(turn, ticket)


async def tap_reopen(turn: Turn) -> None:
    """Its therapist opens a closed flag again. They have seen it, so nothing is repeated."""
    ticket = await _own_ticket(turn)
    if ticket is None:
        return
    values: dict[str, Any] = {"closed_at": None}
    if await flags.settle(turn.tx, ticket.flag.id, FlagState.ACKNOWLEDGED, of=[FlagState.CLOSED], **values):
        await _note(turn, ticket, FlagStep.REOPENED)
    await _show(turn, ticket.flag.id)


async def _own_ticket(turn: Turn) -> Ticket | None:
    ticket = await _ticket(turn, turn.args)
    if ticket is None or not ticket.is_own:
        turn.notice = turn.text("notice-old-button")
        return None
    return ticket


# Notes


async def tap_note(turn: Turn) -> None:
    """A tap on "note": the next line is kept with the flag."""
    ticket = await _ticket(turn, turn.args)
    if ticket is None:
        return
    await people.change_therapist(turn.tx, turn.therapist_here.id, asking=Asking.NOTE, about=ticket.flag.id)
    turn.say("note-ask", client=ticket.client.name)


async def hear_note(turn: Turn) -> None:
    """A line about a flag. It may well speak of danger: of the client's, or of the one who writes it."""
    turn.may_cover = True  # the tap that asked for the note was allowed
    ticket = await _ticket(turn, str(turn.therapist_here.about or ""))
    words = " ".join(turn.words.split())
    if ticket is None:
        await _ask_for_no_note(turn)
        turn.say("note-gone")
    elif len(words) > LONGEST_NOTE:
        turn.say("note-long", most=LONGEST_NOTE)
    else:
        await _ask_for_no_note(turn)
        await _note(turn, ticket, FlagStep.NOTED, words)
        open_it = [[(turn.text("button-open"), f"open:{ticket.flag.id}")]]
        turn.say("note-kept", client=ticket.client.name, buttons=open_it)
    if danger.speaks_of_danger(turn.words, turn.language):
        lines = danger.help_lines(turn, turn.house.help_for(danger.country_of(turn)))
        turn.say_plainly(f"{turn.text('note-danger')}\n\n{lines}", kind=Kind.HELP)


async def _ask_for_no_note(turn: Turn) -> None:
    """Whoever looks at something else does not write a note any more."""
    if turn.therapist_here.asking is Asking.NOTE:
        await people.change_therapist(turn.tx, turn.therapist_here.id, asking=None, about=None)
