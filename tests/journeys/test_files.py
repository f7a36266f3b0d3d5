"""Pictures and documents travel as words do: a row first, sealed, sent again when in doubt, gone once sent."""

from __future__ import annotations

import pytest

from bot.sandbox import faults
from bot.sandbox.chats import Person
from care.model import ChatId
from handlers.turn import LONGEST_CAPTION, MessagesOut
from storage.outbox import File
from storage.tables import Kind, Outbox, OutboxState
from tests.journeys.world import World

PICTURE = b"\x89PNG an invented picture"


async def say(here: World, out: MessagesOut) -> None:
    async with here.amble.store.transaction() as tx:
        await out.write(tx, here.clock.now())
    await here.settle()


def chat_of(person: Person) -> ChatId:
    return ChatId(person.chat_id)


async def test_a_picture_and_a_document_arrive_with_their_captions_and_buttons(here: World) -> None:
    sam = await here.therapist()
    out = MessagesOut(here.amble.house)
    out.send_photo(chat_of(sam), PICTURE, "The week", kind=Kind.DIGEST, buttons=[[("Go on", "digest:1")]])
    out.send_document(chat_of(sam), b"%PDF invented", "robin.pdf", "To keep", kind=Kind.ANSWER)
    await say(here, out)
    document, picture = sorted(sam.messages[-2:], key=lambda message: message.photo is not None)
    assert (picture.photo, picture.text) == (PICTURE, "The week")
    assert sam.buttons == ["Go on"]
    assert (document.document, document.filename, document.text) == (b"%PDF invented", "robin.pdf", "To keep")
    assert all(row.payload is None for row in await here.rows(Outbox))


async def test_a_message_takes_another_picture_in_place(here: World) -> None:
    sam = await here.therapist()
    out = MessagesOut(here.amble.house)
    out.send_photo(chat_of(sam), PICTURE, "Page 1")
    await say(here, out)
    media = {"type": "photo", "media": File("picture.png", PICTURE + b" 2"), "caption": "Page 2"}
    out = MessagesOut(here.amble.house)
    out.call(chat_of(sam), "editMessageMedia", {"message_id": sam.last.id, "media": media})
    await say(here, out)
    assert (sam.last.photo, sam.last.text, sam.last.edited) == (PICTURE + b" 2", "Page 2", True)


async def test_a_picture_goes_again_when_the_connection_breaks(here: World) -> None:
    sam = await here.therapist()
    here.api.fault(faults.reset(), method="sendPhoto")
    out = MessagesOut(here.amble.house)
    out.send_photo(chat_of(sam), PICTURE, "The week", kind=Kind.DIGEST)
    await say(here, out)
    await here.move(seconds=10)
    assert sam.last.photo == PICTURE
    (row,) = await here.rows(Outbox, Outbox.method == "sendPhoto")
    assert (row.state, row.attempts) == (OutboxState.SENT, 2)


@pytest.mark.parametrize("words", ["a" * 2000, "🙂" * 600, "x" * 1023 + "🙂🙂"])
async def test_a_caption_that_is_too_long_is_cut_and_the_picture_still_comes(here: World, words: str) -> None:
    sam = await here.therapist()
    out = MessagesOut(here.amble.house)
    out.send_photo(chat_of(sam), PICTURE, words)
    await say(here, out)
    assert sam.last.photo == PICTURE
    assert sam.last.text.endswith("…")
    assert len(sam.last.text.encode("utf-16-le")) // 2 <= LONGEST_CAPTION
