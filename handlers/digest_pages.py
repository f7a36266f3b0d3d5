"""The pages of a digest: everybody, one client, back to the week. They turn in the one message."""

from __future__ import annotations

from collections.abc import Sequence

from care.course import Span
from handlers.digest_buttons import by_two, data, span_and_number, to_client, under_client
from handlers.digesting import gather_all, make
from handlers.gathering import Gathered
from handlers.telling import Teller
from handlers.turn import Turn
from storage import drawings
from storage.audit import Action
from storage.tables import Client, DrawingOf

LISTED = 10
"""Names on one page of everybody."""


async def tap(turn: Turn) -> None:
    """A tap under a digest: another page of it, in place; a client's picture comes as a message of its own."""
    what, _, rest = turn.args.partition(":")
    found = span_and_number(rest)
    if found is None:
        turn.notice = turn.text("notice-old-button")
        return
    span, number = found
    gathered = await gather_all(turn.house, turn.tx, turn.therapist_here, span)
    match what:
        case "week":
            await _turn_to_summary(turn, span)
        case "list":
            _turn_to_list(turn, gathered, span, number)
        case "client" | "picture":
            await _turn_to_client(turn, gathered, span, number, what)
        case _:
            turn.notice = turn.text("notice-old-button")


async def _turn_to_summary(turn: Turn, span: Span) -> None:
    digest = await make(turn.house, turn.tx, turn.therapist_here, span)
    turn.settle_buttons(digest.text, digest.buttons)
    await turn.note(Action.SAW_DIGEST, *(each.client for each in digest.gathered))


def _turn_to_list(turn: Turn, gathered: Sequence[Gathered], span: Span, page: int) -> None:
    pages = max(1, -(-len(gathered) // LISTED))
    page = min(page, pages - 1)
    shown = gathered[page * LISTED : (page + 1) * LISTED]
    rows = by_two([to_client(each.week, span) for each in shown])
    text = turn.text("digest-everyone", page=page + 1, pages=pages)
    back = [(turn.text("button-back-to-week"), data("week", span, 0))]
    before = [(turn.text("button-before"), data("list", span, page - 1))] if page else []
    after = [(turn.text("button-after"), data("list", span, page + 1))] if page + 1 < pages else []
    turn.settle_buttons(text, [*rows, [*before, *after], back] if before or after else [*rows, back])


async def _turn_to_client(turn: Turn, gathered: Sequence[Gathered], span: Span, number: int, what: str) -> None:
    place = next((place for place, each in enumerate(gathered) if each.client.id == number), None)
    if place is None:
        turn.notice = turn.text("notice-old-button")
        return
    each = gathered[place]
    following = gathered[place + 1] if place + 1 < len(gathered) else None
    await turn.note(Action.SAW_DIGEST, each.client)
    if what == "picture":
        await _want_picture(turn, each.client, span)
        return
    teller = Teller(turn.house.texts, turn.language)
    text = teller.client(each.week, span, shares_words=each.client.shares_words)
    turn.settle_buttons(text, under_client(teller, each.week, span, following.week if following else None))


async def _want_picture(turn: Turn, client: Client, span: Span) -> None:
    therapist = turn.therapist_here.id
    await drawings.want(turn.tx, DrawingOf.CLIENT, span, turn.now, therapist=therapist, client=client.id)
    turn.notice = turn.text("notice-drawing")
