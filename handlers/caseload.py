"""The list of a therapist's clients, those who need them first on top, and the way to each one's card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from care.caseload import Need, OpenFlag, Standing, by_need, need
from care.model import ClientStatus, Level
from care.timetable import local_day
from handlers.turn import Button, Turn, id_in
from prompts.zones import join, say_day
from storage import caseload, checkins, flags, people
from storage.audit import Action
from storage.tables import Client, Flag, FlagState

ON_A_PAGE = 8
"""Clients: their lines and their buttons fit on a phone together."""
MOST_NAMED = 3
"""Flags in one line of the list."""
WEEK = dt.timedelta(days=7)
GONE = frozenset({ClientStatus.OPTED_OUT, ClientStatus.DISCHARGED})


async def show(turn: Turn) -> None:
    """/clients: everyone who is here, by need."""
    text, buttons = await _list(turn, 1)
    turn.say_plainly(text, buttons=buttons)


async def tap_page(turn: Turn) -> None:
    """A tap on another page of the list."""
    turn.settle_buttons(*await _list(turn, id_in(turn.args) or 1))


async def tap_around(turn: Turn) -> None:
    """A tap on the way back from a card: the page on which that client stands now."""
    standings, _ = await _standings(turn)
    place = next((nth for nth, one in enumerate(standings) if one.client == id_in(turn.args)), 0)
    turn.settle_buttons(*await _list(turn, place // ON_A_PAGE + 1))


async def tap_former(turn: Turn) -> None:
    """A tap on those who were here before."""
    turn.settle_buttons(*await _former(turn, id_in(turn.args) or 1))


async def tapped(turn: Turn, number: str) -> Client | None:
    """The client of this therapist that a button names. None once that was answered, and the list drawn anew."""
    wanted = id_in(number)
    found = await of_mine(turn, wanted)
    if found is None:
        turn.notice = turn.text("notice-old-button")
        if wanted:
            turn.settle_buttons(*await _list(turn, 1))
    return found


async def of_mine(turn: Turn, number: int | None) -> Client | None:
    """This client, if they are this therapist's."""
    return await caseload.of_therapist(turn.tx, number, turn.therapist_here.id) if number else None


async def standing_of(turn: Turn, client: Client) -> Standing:
    """How one client stands now."""
    return (await _stand(turn, [client]))[0]


def back(turn: Turn, client: Client) -> list[Button]:
    """The way back to the list, as the last row under a card."""
    if client.status in GONE:
        return [(turn.text("button-former"), "former:1")]
    return [(turn.text("button-to-list"), f"around:{client.id}")]


async def _standings(turn: Turn) -> tuple[list[Standing], list[Client]]:
    """Those who stand in the list, by need, and those who were here before.

    Who has left stays in the list as long as something pressing is open.
    """
    everyone = await people.clients_of(turn.tx, turn.therapist_here.id)
    gone = {client.id: client for client in everyone if client.status in GONE}
    standings = await _stand(turn, everyone)
    listed = [one for one in standings if one.client not in gone or need(one) is not Need.AWAY]
    return by_need(listed), sorted(gone.values(), key=lambda client: client.name.casefold())


async def _stand(turn: Turn, clients: Sequence[Client]) -> list[Standing]:
    ids = [client.id for client in clients]
    since = local_day(turn.now, turn.therapist_here.zone) - WEEK
    sent = await caseload.sent_since(turn.tx, ids, since)
    came = await caseload.checkins_since(turn.tx, ids, since)
    last = await checkins.latest_days(turn.tx, ids)
    raised = await flags.open_of(turn.tx, turn.therapist_here.id)
    return [
        Standing(
            client=client.id,
            name=client.name,
            status=client.status,
            flags=tuple(_open(flag) for flag in raised if flag.client_id == client.id),
            nudges=sent.get(client.id, 0),
            checkins=came.get(client.id, 0),
            last_day=last.get(client.id),
        )
        for client in clients
    ]


def _open(flag: Flag) -> OpenFlag:
    return OpenFlag(flag.id, flag.rule, flag.level, flag.state is FlagState.ACKNOWLEDGED, flag.raised_at)


async def _list(turn: Turn, page: int) -> tuple[str, list[list[Button]]]:
    standings, former = await _standings(turn)
    behind = [[(turn.text("button-former"), "former:1")]] if former else []
    if not standings:
        return turn.text("clients-none"), behind
    pages = _pages(len(standings))
    page = min(page, pages)
    shown = standings[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    await _note_seen(turn, [one.client for one in shown])
    parts = [_head(turn, len(standings), page, pages), *_groups(turn, shown)]
    buttons = [[(one.name, f"card:{one.client}")] for one in shown]
    return "\n\n".join(parts), [*buttons, *_other_pages(turn, "clients", page, pages), *behind]


async def _note_seen(turn: Turn, ids: Sequence[int]) -> None:
    named = await people.clients_by_id(turn.tx, ids)  # type: ignore[arg-type]
    await turn.note(Action.SAW_LIST, *named.values())


def _head(turn: Turn, count: int, page: int, pages: int) -> str:
    said = turn.text("clients", count=count)
    return f"{said} {turn.text('list-page', page=page, pages=pages)}" if pages > 1 else said


def _groups(turn: Turn, shown: Sequence[Standing]) -> list[str]:
    """The lines of those on this page, under what they need."""
    grouped = [(kind, list(found)) for kind, found in groupby(shown, key=need)]
    return [
        "\n".join([turn.text(f"need-{kind.value}"), *(_line(turn, one) for one in found)]) for kind, found in grouped
    ]


def _line(turn: Turn, standing: Standing) -> str:
    last = standing.last_day
    said = turn.text("client-last", day=say_day(last, turn.language)) if last else turn.text("client-last-none")
    return turn.text("client-line", name=standing.name, how=_how(turn, standing), last=said)


def _how(turn: Turn, standing: Standing) -> str:
    """What is open, or else how they are here."""
    flagged = [one for one in standing.flags if one.level is not Level.WATCH]
    if flagged:
        return flags_in_words(turn, flagged[:MOST_NAMED])
    if standing.status is not ClientStatus.ACTIVE:
        return turn.text(f"status-{standing.status.value}")
    return turn.text("client-week", checkins=standing.checkins, nudges=standing.nudges)


def flags_in_words(turn: Turn, found: Sequence[OpenFlag]) -> str:
    """Open flags by name, each with whether somebody has seen it."""
    named = [
        turn.text("flag-named-seen" if one.acknowledged else "flag-named-open", rule=turn.text(f"rule-{one.rule}"))
        for one in found
    ]
    return join(dict.fromkeys(named), turn.language)


async def _former(turn: Turn, page: int) -> tuple[str, list[list[Button]]]:
    _, former = await _standings(turn)
    to_list = [(turn.text("button-to-list"), "clients:1")]
    if not former:
        return turn.text("former-none"), [to_list]
    pages = _pages(len(former))
    page = min(page, pages)
    shown = former[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    await turn.note(Action.SAW_LIST, *shown)
    lines = [_former_line(turn, client) for client in shown]
    buttons = [[(client.name, f"card:{client.id}")] for client in shown]
    text = "\n".join([turn.text("former-clients", count=len(former)), "", *lines])
    return text, [*buttons, *_other_pages(turn, "former", page, pages), to_list]


def _former_line(turn: Turn, client: Client) -> str:
    status = turn.text(f"status-{client.status.value}")
    if client.left_at is None:
        return turn.text("former-line", name=client.name, status=status)
    day = say_day(local_day(client.left_at, turn.therapist_here.zone), turn.language)
    return turn.text("former-line-day", name=client.name, status=status, day=day)


def _pages(count: int) -> int:
    return max(1, -(-count // ON_A_PAGE))


def _other_pages(turn: Turn, name: str, page: int, pages: int) -> list[list[Button]]:
    back_ = [(turn.text("button-page-back"), f"{name}:{page - 1}")] if page > 1 else []
    on = [(turn.text("button-page-on"), f"{name}:{page + 1}")] if page < pages else []
    return [[*back_, *on]] if back_ or on else []
