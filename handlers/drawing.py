"""Pictures and reports: a row says that one is wanted, and here it is drawn, off the event loop, and sent.

What is shown is read when it is drawn, so nobody sees what they may not see any more. Nothing is held while it is
drawn; the row is taken away in the transaction that sends it, so it comes once, whoever draws it and however often.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import structlog

from care.digest import Report
from care.model import ChatId, Role
from care.timetable import local_day
from handlers.digesting import gather_all
from handlers.gathering import gather
from handlers.house import CannotDraw, House
from handlers.turn import MessagesOut, role_of
from prompts import pictures
from prompts.pictures import captions
from prompts.zones import say_span
from storage import drawings, people
from storage.sealing import CannotOpen
from storage.store import Tx
from storage.tables import Drawing, DrawingOf, Kind

log = structlog.get_logger(__name__)

MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be drawn for whom, and how it is sent once it is."""

    chat: ChatId
    language: str
    draw: Callable[[], Awaitable[list[bytes]]]
    send: Callable[[MessagesOut, list[bytes]], None]


async def draw_those_wanted(house: House) -> int:
    """Draw and send everything that is wanted. Returns how many rows were looked at."""
    done = 0
    while await _draw_one(house):
        done += 1
    return done


async def _draw_one(house: House) -> bool:
    async with house.store.transaction() as tx:
        drawing = await drawings.take_next(tx, house.now())
    if drawing is None:
        return False
    try:
        async with house.store.reading() as tx:
            order = await _order(house, tx, drawing)
        drawn = await order.draw() if order else []
    except (LookupError, ValueError, CannotOpen, CannotDraw) as error:
        await _failed(house, drawing, error)
        return True
    await _send(house, drawing, order, drawn)
    return True


async def _send(house: House, drawing: Drawing, order: Order | None, drawn: list[bytes]) -> None:
    out = MessagesOut(house)
    async with house.store.transaction() as tx:
        if await drawings.is_mine_to_finish(tx, drawing.id) and order is not None:
            order.send(out, drawn)
            await out.write(tx, house.now())
    if out.messages:
        house.wake_dispatcher()


async def _failed(house: House, drawing: Drawing, error: Exception) -> None:
    """It is tried again a little later; given up, whoever waits for it is told."""
    log.error("a picture could not be drawn", what=drawing.what.value, error=type(error).__name__)
    if drawing.attempts < MOST_ATTEMPTS:
        return
    async with house.store.transaction() as tx:
        receiver = await _receiver(tx, drawing)
        out = MessagesOut(house)
        if await drawings.is_mine_to_finish(tx, drawing.id) and receiver is not None:
            out.say(receiver[0], house.texts.say("picture-failed", receiver[1]), kind=Kind.NOTICE)
        await out.write(tx, house.now())
    house.wake_dispatcher()


async def _receiver(tx: Tx, drawing: Drawing) -> tuple[ChatId, str] | None:
    """The chat a drawing goes to, and its language; None where there is none any more."""
    if drawing.therapist_id is not None:
        therapist = await people.therapist(tx, drawing.therapist_id)
        return None if therapist.chat_id is None else (therapist.chat_id, therapist.language)
    if drawing.client_id is None:
        return None
    client = await people.client(tx, drawing.client_id)
    return None if client.chat_id is None or role_of(client) is not Role.CLIENT else (client.chat_id, client.language)


async def _order(house: House, tx: Tx, drawing: Drawing) -> Order | None:
    """What this row asks for, with all that is to be shown; None when nobody is there to see it any more."""
    receiver = await _receiver(tx, drawing)
    if receiver is None:
        return None
    make = {DrawingOf.CASELOAD: _caseload, DrawingOf.REPORT: _report}.get(drawing.what, _client)
    return await make(house, tx, drawing, *receiver)


async def _caseload(house: House, tx: Tx, drawing: Drawing, chat: ChatId, language: str) -> Order | None:
    if drawing.therapist_id is None:
        return None
    span = drawings.span_of(drawing)
    therapist = await people.therapist(tx, drawing.therapist_id)
    portraits = [each.portrait for each in await gather_all(house, tx, therapist, span, words=False)]
    said = [captions.of_caseload(page, span, language) for page in pictures.pages(portraits)]

    def send(out: MessagesOut, drawn: list[bytes]) -> None:
        out.send_photos(chat, list(zip(drawn, said, strict=True)), kind=_kind(drawing))

    return Order(chat, language, lambda: house.draw(pictures.caseload_pictures, portraits, span, language), send)


async def _client(house: House, tx: Tx, drawing: Drawing, chat: ChatId, language: str) -> Order | None:
    """One client's picture: for their therapist, or for themselves."""
    if drawing.client_id is None:
        return None
    client = await people.client(tx, drawing.client_id)
    if drawing.therapist_id not in {None, client.therapist_id}:
        return None  # handed over meanwhile
    zone = (await people.therapist(tx, client.therapist_id)).zone
    (each,) = await gather(house, tx, [client], drawings.span_of(drawing), zone, words_from=None)
    portrait = replace(each.portrait, themselves=drawing.what is DrawingOf.HISTORY)
    caption = captions.of_client(portrait, language)

    def send(out: MessagesOut, drawn: list[bytes]) -> None:
        mine = client.id if drawing.what is DrawingOf.HISTORY else None
        out.send_photo(chat, drawn[0], caption, kind=_kind(drawing), client=mine)

    return Order(chat, language, lambda: house.draw(pictures.client_picture, portrait, language), send)


async def _report(house: House, tx: Tx, drawing: Drawing, chat: ChatId, language: str) -> Order | None:
    """Two pages about a client, for their therapist."""
    if drawing.client_id is None or drawing.therapist_id is None:
        return None
    client, therapist = await people.client(tx, drawing.client_id), await people.therapist(tx, drawing.therapist_id)
    if client.therapist_id != therapist.id:
        return None  # handed over meanwhile
    span = drawings.span_of(drawing)
    (each,) = await gather(house, tx, [client], span, therapist.zone, words_from=span.first)
    values = Report(
        each.portrait,
        therapist.name,
        local_day(drawing.asked_at, therapist.zone),
        each.flags,
        each.signs,
        each.quotes,
        client.shares_words,
        each.hidden,
    )
    days = say_span(span.first, span.last, language)
    caption = house.texts.say("report-caption", language, name=client.name, span=days)
    name = f"amble-report-{span.last.isoformat()}.pdf"

    def send(out: MessagesOut, drawn: list[bytes]) -> None:
        out.send_document(chat, drawn[0], name, caption, kind=Kind.DIGEST)

    return Order(chat, language, lambda: house.draw(pictures.report_pages, values, language), send)


def _kind(drawing: Drawing) -> Kind:
    return Kind.ANSWER if drawing.what is DrawingOf.HISTORY else Kind.DIGEST
