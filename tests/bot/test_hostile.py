"""Whatever arrives, Amble takes it: nothing unhandled, nothing unescaped, nothing lost.

The real application is driven with invented updates of every kind Telegram has, whole and broken. Nothing is sent, so
that what would be sent can be read in the outbox.
"""

from __future__ import annotations

import json
import random
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from telegram import Update

from bot.app import Amble
from bot.clock import MovableClock
from bot.sandbox.server import LocalBotApi
from care.codes import hash_of
from care.consent import VERSION
from care.model import ChatId, ClientStatus, TherapistId
from handlers.table import BY_COMMAND, BY_TAP
from storage import people
from storage.tables import HandledUpdate, Outbox, SetAside
from tests.journeys.world import MONDAY, TOKEN
from tests.journeys.world import settings as settings_of

CLIENT, INVITED, FORMER, THERAPIST, STRANGER, GROUP = 8001, 8002, 8003, 7001, 9001, -1009001
LONGEST_TEXT = 4096
"""UTF-16 units in one message (Bot API, sendMessage)."""
MOST_EXAMPLES = 60


@pytest.fixture
async def amble(database_url: str) -> AsyncIterator[Amble]:
    """A practice with one person of each kind, and a bot that sends nothing."""
    clock = MovableClock(MONDAY)
    api = LocalBotApi(TOKEN, clock.now)
    await api.start()
    made = Amble(settings_of(database_url, api.url), clock, random.Random(7))
    try:
        async with made.open():
            await _people(made)
            yield made
    finally:
        await api.stop()


async def _people(amble: Amble) -> None:
    now = amble.clock.now()
    async with amble.store.transaction() as tx:
        sam = await people.add_therapist(tx, name="Sam Invented", zone="UTC", code_hash=hash_of("sam"), now=now)
        await people.change_therapist(tx, sam, chat_id=ChatId(THERAPIST), code_hash=None)
        agreed = {"status": ClientStatus.ACTIVE, "consented": VERSION, "zone": "UTC", "country": "GB"}
        await _client(amble, tx, sam, CLIENT, **agreed)
        await _client(amble, tx, sam, INVITED)
        await _client(amble, tx, sam, FORMER, status=ClientStatus.OPTED_OUT, left_at=now)


async def _client(amble: Amble, tx: Any, sam: TherapistId, chat: int, **values: Any) -> None:
    now = amble.clock.now()
    found = await people.invite_client(
        tx, therapist_id=sam, name=f"Invented {chat}", code_hash=hash_of(f"code {chat}"), now=now, expires_at=now
    )
    await people.change_client(tx, found, chat_id=ChatId(chat), **values)


# What arrives

ODD = st.sampled_from(
    [
        "", " ", "\u200b", "\u200f\u202eabc", "<b>bold</b> & <script>", "{ $name }", "%s %(x)s {0}", "\x00", "\ud800",
        "😀" * 3000, "a" * 9000, "؛سلام", "/", "//", "/start", "/start " + "x" * 3000, "/help@somebody",
        "/mood\n/optout",
        "stop", "STOP ", "\u202estop", "1", "-1", "9" * 400, "½", "٣", "i want to die", "7:30", "yes", "\n" * 500,
        "'; DROP TABLE clients; --", "mood:1:3|AAAAAAAAAAAA", "\\ud83d", "🏳️‍🌈👨‍👩‍👧‍👦", "e\u0301" * 2000,
    ]
)  # fmt: skip
WORDS = st.one_of(
    ODD,
    st.text(max_size=60),
    st.sampled_from([f"/{name}" for name in BY_COMMAND]),
    st.builds(lambda name, rest: f"/{name} {rest}", st.sampled_from(sorted(BY_COMMAND)), ODD),
)
NUMBERS = st.one_of(st.integers(1, 10**6), st.sampled_from([0, -1, 2**31, 2**53, 2**63 - 1, 2**63, 2**70, -(2**63)]))
SECONDS = st.sampled_from([0, -5, 1, int(MONDAY.timestamp()), int(MONDAY.timestamp()) + 10**6, 2**31, 4_000_000_000])
CHATS = st.sampled_from([CLIENT, CLIENT, INVITED, FORMER, THERAPIST, STRANGER, GROUP])
FILE = {"file_id": "x", "file_unique_id": "x"}
BROUGHT: dict[str, Any] = {
    "photo": [FILE | {"width": 1, "height": 1}],
    "voice": FILE | {"duration": 1},
    "audio": FILE | {"duration": 1},
    "video": FILE | {"width": 1, "height": 1, "duration": 1},
    "video_note": FILE | {"length": 1, "duration": 1},
    "animation": FILE | {"width": 1, "height": 1, "duration": 1},
    "document": FILE,
    "sticker": FILE | {"width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"},
    "location": {"latitude": 51.5, "longitude": -0.1},
    "venue": {"location": {"latitude": 51.5, "longitude": -0.1}, "title": "x", "address": "x"},
    "contact": {"phone_number": "000", "first_name": "x"},
    "dice": {"emoji": "🎲", "value": 3},
    "poll": {
        "id": "1", "question": "x", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
        "type": "regular", "allows_multiple_answers": False,
    },
    "new_chat_title": "x",
    "group_chat_created": True,
    "migrate_to_chat_id": -5,
    "successful_payment": {
        "currency": "XTR", "total_amount": 1, "invoice_payload": "x", "telegram_payment_charge_id": "x",
        "provider_payment_charge_id": "x",
    },
    "web_app_data": {"data": "x", "button_text": "x"},
    "media_group_id": "17",
    "a_field_of_next_year": {"deep": [1, {"er": None}]},
}  # fmt: skip


@st.composite
def messages(draw: st.DrawFn, chat: int) -> dict[str, Any]:
    kind = "private" if chat > 0 else draw(st.sampled_from(["group", "supergroup", "channel"]))
    message: dict[str, Any] = {
        "message_id": draw(NUMBERS),
        "date": draw(SECONDS),
        "chat": {"id": chat, "type": kind, "first_name": draw(ODD)},
        "from": {"id": abs(chat), "is_bot": False, "first_name": draw(ODD)},
    }
    message["from"]["language_code"] = draw(st.sampled_from(LANGUAGES))
    if draw(st.booleans()):
        message["text"] = draw(WORDS)
        if message["text"].startswith("/"):
            length = draw(st.sampled_from([len(message["text"].split(maxsplit=1)[0] or "/"), 0, 1, 9999]))
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    for name in draw(st.lists(st.sampled_from(sorted(BROUGHT)), max_size=2)):
        message[name] = BROUGHT[name]
    if draw(st.booleans()):
        message["caption"] = draw(WORDS)
    return message


LANGUAGES = ["en", "es-MX", "fa", "de", "", "xx-yy-zz", "EN"]


@st.composite
def taps(draw: st.DrawFn, chat: int) -> dict[str, Any]:
    """Somebody taps; the data is what Amble may have sealed, or anything."""
    about = st.one_of(ODD, NUMBERS.map(str), st.builds("{}:{}".format, NUMBERS, NUMBERS))
    data = draw(
        st.one_of(ODD, st.builds(lambda name, args: f"{name}:{args}"[:52], st.sampled_from(sorted(BY_TAP)), about))
    )
    query: dict[str, Any] = {
        "id": "1",
        "from": {"id": abs(chat), "is_bot": False, "first_name": "x"},
        "chat_instance": "c",
        "data": data,
        "message": draw(messages(chat)),
    }
    for name in draw(st.lists(st.sampled_from(["message", "data"]), max_size=1)):
        del query[name]
    if draw(st.booleans()) and "message" in query:
        query["message"] = {"chat": query["message"]["chat"], "message_id": 3, "date": 0}
    return query


OTHERS = (
    "channel_post", "edited_channel_post", "business_message", "inline_query", "shipping_query", "poll", "poll_answer",
    "message_reaction", "chat_join_request", "chat_boost", "a_kind_of_next_year",
)  # fmt: skip


@st.composite
def updates(draw: st.DrawFn) -> dict[str, Any]:
    chat = draw(CHATS)
    kind = draw(st.sampled_from(["message", "message", "edited_message", "callback_query", "my_chat_member", *OTHERS]))
    if kind == "callback_query":
        return {kind: draw(taps(chat))}
    if kind == "my_chat_member":
        return {kind: _membership(chat, draw(st.sampled_from(["kicked", "left", "member", "administrator"])))}
    return {kind: draw(messages(chat))}


def _membership(chat: int, status: str) -> dict[str, Any]:
    bot = {"id": 1, "is_bot": True, "first_name": "A"}
    return {
        "chat": {"id": chat, "type": "private" if chat > 0 else "group"},
        "from": {"id": abs(chat), "is_bot": False, "first_name": "x"},
        "date": int(MONDAY.timestamp()),
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": status, "until_date": 0},
    }


@st.composite
def broken(draw: st.DrawFn) -> dict[str, Any]:
    """An update with a part cut out or replaced by something else."""
    update = draw(updates())
    part: Any = update
    for _ in range(draw(st.integers(1, 4))):
        names = sorted(part)
        name = draw(st.sampled_from(names))
        if not (isinstance(part[name], dict) and part[name]) or draw(st.booleans()):
            break
        part = part[name]
    part[name] = draw(st.sampled_from([None, 7, "x", [], {}, [[]], -1, True, 1e300]))
    return update


NUMBERED = count(10_000)


async def _takes(amble: Amble, batch: list[dict[str, Any]], *, broken: bool = False) -> None:
    """Every update of the batch ends handled; one that is broken or that the library cannot read is kept aside."""
    for update in batch:
        update["update_id"] = next(NUMBERED)
    await amble.receiver.take(batch)
    async with amble.store.reading() as tx:
        for update in batch:
            number = update["update_id"]
            handled = await tx.scalar(select(func.count()).where(HandledUpdate.id == number))
            aside = await tx.scalar(select(SetAside.error).where(SetAside.update_id == number))
            assert handled == 1
            assert aside is None or broken or not _can_be_read(update, amble), aside


def _numbers_in(part: Any) -> list[int]:
    if isinstance(part, dict | list):
        return [found for each in (part.values() if isinstance(part, dict) else part) for found in _numbers_in(each)]
    return [part] if isinstance(part, int) else []


def _can_be_read(update: dict[str, Any], amble: Amble) -> bool:
    if any(abs(number) >= 2**63 for number in _numbers_in(update)):
        return False
    try:
        return Update.de_json(update, amble.bot) is not None
    except Exception:  # noqa: BLE001 - whatever the library raises, it cannot read it
        return False


async def _nothing_said_can_be_refused_or_misread(amble: Amble) -> None:
    async with amble.store.transaction() as tx:
        payloads = [payload for payload in await tx.scalars(select(Outbox.payload)) if payload]
        await tx.execute(Outbox.__table__.delete())  # type: ignore[attr-defined]
    for params in map(json.loads, payloads):
        assert not {"parse_mode", "entities", "caption_entities"} & set(params)
        for text in (params.get("text", "."), params.get("caption", ".")):
            assert text.strip()
            assert len(text.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_TEXT
        for row in params.get("reply_markup", {}).get("inline_keyboard", []):
            assert all(1 <= len(button["callback_data"].encode()) <= 64 for button in row)


HOSTILE = settings(
    max_examples=MOST_EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@HOSTILE
@given(st.lists(updates(), min_size=1, max_size=4))
async def test_every_kind_of_update_is_handled(amble: Amble, batch: list[dict[str, Any]]) -> None:
    await _takes(amble, batch)
    await _nothing_said_can_be_refused_or_misread(amble)


@HOSTILE
@given(st.lists(updates(), min_size=1, max_size=3), st.data())
async def test_taps_that_amble_sealed_itself_are_handled_whatever_they_say(
    amble: Amble, batch: list[dict[str, Any]], data: st.DataObject
) -> None:
    for chat in (CLIENT, INVITED, FORMER, THERAPIST, STRANGER):
        query = data.draw(taps(chat))
        query["data"] = amble.house.buttons.seal(ChatId(chat), query.get("data", ""))
        batch.append({"callback_query": query})
    await _takes(amble, batch)
    await _nothing_said_can_be_refused_or_misread(amble)


@HOSTILE
@given(st.lists(broken(), min_size=1, max_size=3))
async def test_a_broken_update_is_kept_and_blocks_nobody(amble: Amble, batch: list[dict[str, Any]]) -> None:
    await _takes(amble, batch, broken=True)
    await _takes(amble, [{"message": _plain_words(CLIENT)}])
    await _nothing_said_can_be_refused_or_misread(amble)


def _plain_words(chat: int) -> dict[str, Any]:
    user = {"id": chat, "is_bot": False, "first_name": "x"}
    now = int(MONDAY.timestamp())
    return {"message_id": 1, "date": now, "chat": {"id": chat, "type": "private"}, "from": user, "text": "a calm walk"}


@pytest.mark.parametrize("number", [0, -1, 2**63, 2**70, "7", None, 1.5, True, [1]])
async def test_an_update_whose_number_is_none_stops_nothing(amble: Amble, number: Any) -> None:
    await amble.receiver.take(
        [{"update_id": number, "message": _plain_words(CLIENT)}, {"message": _plain_words(CLIENT)}]
    )
    await _takes(amble, [{"message": _plain_words(CLIENT)}])


@HOSTILE
@given(st.lists(updates(), min_size=2, max_size=4), st.randoms(use_true_random=False))
async def test_the_same_updates_again_in_any_order_change_nothing(
    amble: Amble, batch: list[dict[str, Any]], rng: random.Random
) -> None:
    await _takes(amble, batch)
    before = await _count(amble)
    again = [update for update in batch for _ in range(2)]
    rng.shuffle(again)
    await amble.receiver.take(again)
    assert await _count(amble) == before


async def _count(amble: Amble) -> list[int]:
    async with amble.store.reading() as tx:
        return [
            await tx.scalar(select(func.count()).select_from(table)) or 0 for table in (HandledUpdate, SetAside, Outbox)
        ]
