"""The wire to Telegram: what arrives, what a fault is called, and that the token never leaves it."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.sandbox import (
    Fault,
    LocalBotApi,
    Person,
    bad_request,
    blocked,
    hang,
    reset,
    server_error,
    too_many_requests,
)
from bot.transport import AiohttpRequest, surely_not_sent, wait_asked_for

TOKEN = "4242:invented-secret-of-this-test"
PICTURE = b"\x89PNG" + bytes(range(256)) * 6_000
"""Over a mebibyte, with every byte in it."""


def evening() -> dt.datetime:
    return dt.datetime(2026, 3, 2, 18, 30, tzinfo=dt.UTC)


@dataclass
class Wire:
    api: LocalBotApi
    bot: Bot
    ann: Person


@asynccontextmanager
async def a_bot_at(base_url: str, request: AiohttpRequest) -> AsyncIterator[Bot]:
    """A bot that asks nothing of Telegram before the test does."""
    bot = Bot(TOKEN, base_url=base_url, request=request, get_updates_request=AiohttpRequest())
    await request.initialize()
    try:
        yield bot
    finally:
        await request.shutdown()


@asynccontextmanager
async def a_wire(request: AiohttpRequest) -> AsyncIterator[Wire]:
    async with LocalBotApi(TOKEN, evening) as api, a_bot_at(api.url, request) as bot:
        yield Wire(api, bot, api.person("Ann Invented", started=True))


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with a_wire(AiohttpRequest()) as wire:
        yield wire


@asynccontextmanager
async def a_server(answer: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    runner = web.ServerRunner(web.Server(answer, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def a_silent_port() -> AsyncIterator[int]:
    """Takes connections and neither reads nor answers."""
    over = asyncio.Event()

    async def ignore(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        await over.wait()
        writer.transport.abort()

    server = await asyncio.start_server(ignore, "127.0.0.1", 0, limit=1)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        over.set()
        server.close()
        await server.wait_closed()


async def a_closed_port() -> int:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return port


def listen_to_everything(caplog: pytest.LogCaptureFixture) -> None:
    """Down to the last detail, but for the library's own: its `Bot` writes down address and texts at DEBUG."""
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.INFO, logger="telegram.Bot")


# What arrives


async def test_a_message_arrives_as_it_was_written(wire: Wire) -> None:
    await wire.bot.send_message(wire.ann.chat_id, 'Slow is “fine” 🙂 & <5\nnot "less"\\')
    assert wire.ann.said == ['Slow is “fine” 🙂 & <5\nnot "less"\\']


async def test_buttons_arrive(wire: Wire) -> None:
    row = [InlineKeyboardButton("Lighter", callback_data="tone:light")]
    await wire.bot.send_message(wire.ann.chat_id, "How was it?", reply_markup=InlineKeyboardMarkup([row]))
    assert wire.ann.last.buttons == [[("Lighter", "tone:light")]]


async def test_a_picture_arrives_byte_for_byte_with_its_caption(wire: Wire) -> None:
    await wire.bot.send_photo(wire.ann.chat_id, PICTURE, caption="Deine Woche, größer")
    assert wire.ann.last.photo == PICTURE
    assert wire.ann.last.text == "Deine Woche, größer"


async def test_a_document_arrives_under_its_name(wire: Wire) -> None:
    await wire.bot.send_document(wire.ann.chat_id, io.BytesIO(b'{"words": []}'), filename='Ännes "Daten".json')
    assert wire.ann.last.document == b'{"words": []}'
    assert wire.ann.last.filename == 'Ännes "Daten".json'


async def test_a_picture_can_be_sent_again_after_a_fault(wire: Wire) -> None:
    wire.api.fault(reset(), method="sendPhoto")
    with pytest.raises(NetworkError):
        await wire.bot.send_photo(wire.ann.chat_id, PICTURE)
    await wire.bot.send_photo(wire.ann.chat_id, PICTURE)
    assert wire.ann.last.photo == PICTURE


async def test_a_hundred_messages_at_once_arrive_once_each(wire: Wire) -> None:
    texts = [f"Message {number}" for number in range(100)]
    await asyncio.gather(*(wire.bot.send_message(wire.ann.chat_id, text) for text in texts))
    assert sorted(wire.ann.said) == sorted(texts)


async def test_more_messages_than_connections_wait_for_their_turn() -> None:
    async with a_wire(AiohttpRequest(connections=2)) as wire:
        await asyncio.gather(*(wire.bot.send_message(wire.ann.chat_id, str(number)) for number in range(20)))
        assert len(wire.ann.said) == 20


# What a fault is called


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        (too_many_requests(37), RetryAfter, "Flood control exceeded"),
        (blocked(), Forbidden, "bot was blocked by the user"),
        (bad_request("message to edit not found"), BadRequest, "Message to edit not found"),
        (server_error(502), NetworkError, "Bad Gateway"),
        (server_error(500), NetworkError, "Internal Server Error"),
        (reset(), NetworkError, "The connection broke"),
    ],
)
async def test_a_fault_gets_the_name_the_library_gives_it(
    wire: Wire, fault: Fault, error: type[TelegramError], words: str
) -> None:
    wire.api.fault(fault)
    with pytest.raises(TelegramError, match=words) as caught:
        await wire.bot.send_message(wire.ann.chat_id, "Hello")
    assert type(caught.value) is error
    assert not surely_not_sent(caught.value)


async def test_the_wait_telegram_asks_for_is_known(wire: Wire) -> None:
    wire.api.fault(too_many_requests(37))
    with pytest.raises(RetryAfter) as caught:
        await wire.bot.send_message(wire.ann.chat_id, "Hello")
    assert wait_asked_for(caught.value) == dt.timedelta(seconds=37)


async def test_a_wrong_token_is_named() -> None:
    async with LocalBotApi("1:another", evening) as api, a_bot_at(api.url, AiohttpRequest()) as bot:
        with pytest.raises(InvalidToken):
            await bot.get_me()


async def test_a_server_that_is_not_there_means_surely_not_sent() -> None:
    port = await a_closed_port()
    async with a_bot_at(f"http://127.0.0.1:{port}/bot", AiohttpRequest()) as bot:
        with pytest.raises(NetworkError, match="No connection") as caught:
            await bot.send_message(1, "Hello")
    assert surely_not_sent(caught.value)


async def test_a_name_nobody_has_means_surely_not_sent() -> None:
    async with a_bot_at("http://nobody.invalid/bot", AiohttpRequest()) as bot:
        with pytest.raises(NetworkError, match="No connection") as caught:
            await bot.send_message(1, "Hello")
    assert surely_not_sent(caught.value)


async def test_a_broken_connection_may_have_delivered(wire: Wire) -> None:
    wire.api.fault(reset(takes_effect=True))
    with pytest.raises(NetworkError) as caught:
        await wire.bot.send_message(wire.ann.chat_id, "Hello")
    assert wire.ann.said == ["Hello"]
    assert not surely_not_sent(caught.value)


async def test_an_answer_that_cannot_be_read_is_a_fault_and_its_words_are_kept_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def half_an_answer(_: web.BaseRequest) -> web.Response:
        return web.Response(body=b'{"ok": true, "result": [{"text": "it rained on us')

    listen_to_everything(caplog)
    async with a_server(half_an_answer) as url, a_bot_at(url, AiohttpRequest()) as bot:
        with pytest.raises(NetworkError, match="could not be read") as caught:
            await bot.send_message(1, "Hello")
    assert "rained" not in caplog.text
    assert not any("rained" in text for text in all_that_is_told(caught.value))


async def test_a_caption_with_half_an_emoji_still_arrives(wire: Wire) -> None:
    await wire.bot.send_photo(wire.ann.chat_id, PICTURE, caption="half a smile \ud83d")
    assert wire.ann.said == ["half a smile ?"]


async def test_a_redirect_is_not_followed() -> None:
    asked = []

    async def elsewhere(request: web.BaseRequest) -> web.Response:
        asked.append(request.path)
        return web.Response(status=302, headers={"Location": "/bot-elsewhere"})

    async with a_server(elsewhere) as url, a_bot_at(url, AiohttpRequest()) as bot:
        with pytest.raises(NetworkError, match="Found"):
            await bot.send_message(1, "Hello")
    assert len(asked) == 1


# How long it waits


async def test_silence_ends_in_a_time_out_that_leaves_doubt() -> None:
    async with a_wire(AiohttpRequest(read_timeout=0.05)) as wire:
        wire.api.fault(hang(takes_effect=True))
        with pytest.raises(TimedOut) as caught:
            await wire.bot.send_message(wire.ann.chat_id, "Hello")
        await wire.api.wait_for(lambda: wire.ann.said == ["Hello"])
    assert not surely_not_sent(caught.value)


async def test_one_call_may_be_more_patient_than_the_rest() -> None:
    async with a_wire(AiohttpRequest(read_timeout=0.05)) as wire:
        wire.api.fault(hang(seconds=0.2, takes_effect=True))
        message = await wire.bot.send_message(wire.ann.chat_id, "Hello", read_timeout=None)
        assert message.text == "Hello"


async def test_one_call_may_be_less_patient_than_the_rest(wire: Wire) -> None:
    wire.api.fault(hang())
    with pytest.raises(TimedOut):
        await wire.bot.send_message(wire.ann.chat_id, "Hello", read_timeout=0.05)


async def test_a_long_poll_may_be_silent_for_as_long_as_it_was_asked_to() -> None:
    polling = AiohttpRequest(read_timeout=0.25)
    async with LocalBotApi(TOKEN, evening) as api, polling:
        bot = Bot(TOKEN, base_url=api.url, request=AiohttpRequest(), get_updates_request=polling)
        assert await bot.get_updates(timeout=dt.timedelta(seconds=0.3)) == ()


async def test_no_free_connection_in_time_means_surely_not_sent() -> None:
    async with a_wire(AiohttpRequest(connections=1)) as wire:
        wire.api.fault(hang(takes_effect=True))
        async with asyncio.TaskGroup() as group:
            slow = group.create_task(wire.bot.send_message(wire.ann.chat_id, "First"))
            await wire.api.wait_for(lambda: wire.ann.said)
            with pytest.raises(TimedOut, match=r"^Pool timeout") as caught:
                await wire.bot.send_message(wire.ann.chat_id, "Second", pool_timeout=0.02)
            wire.api.release()
        assert surely_not_sent(caught.value)
        assert slow.result().text == "First"
        assert wire.ann.said == ["First"]


async def test_a_cancelled_send_gives_its_turn_back() -> None:
    async with a_wire(AiohttpRequest(connections=1)) as wire:
        wire.api.fault(hang())
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await wire.bot.send_message(wire.ann.chat_id, "First")
        await wire.bot.send_message(wire.ann.chat_id, "Second")
        assert wire.ann.said == ["Second"]


async def test_a_server_that_does_not_greet_means_surely_not_sent() -> None:
    async with (
        a_silent_port() as port,
        a_bot_at(f"https://127.0.0.1:{port}/bot", AiohttpRequest(connect_timeout=0.05)) as bot,
    ):
        with pytest.raises(TimedOut, match=r"^Connect timeout") as caught:
            await bot.send_message(1, "Hello")
    assert surely_not_sent(caught.value)


async def test_an_upload_that_does_not_get_through_ends() -> None:
    request = AiohttpRequest(media_write_timeout=0.1, connect_timeout=0.1, read_timeout=0.1)
    async with a_silent_port() as port, a_bot_at(f"http://127.0.0.1:{port}/bot", request) as bot:
        with pytest.raises(TimedOut) as caught:
            await bot.send_photo(1, PICTURE * 10)
    assert not surely_not_sent(caught.value)


# Opening and closing


async def test_opening_twice_and_closing_twice_is_fine(wire: Wire) -> None:
    request = AiohttpRequest()
    async with a_bot_at(wire.api.url, request) as bot:
        await request.initialize()
        await bot.send_message(wire.ann.chat_id, "Hello")
        await request.shutdown()
    assert wire.ann.said == ["Hello"]


async def test_a_closed_wire_sends_nothing_and_can_be_opened_again(wire: Wire) -> None:
    request = AiohttpRequest()
    async with a_bot_at(wire.api.url, request) as bot:
        await request.shutdown()
        with pytest.raises(NetworkError, match="not initialised"):
            await bot.send_message(wire.ann.chat_id, "Too late")
        await request.initialize()
        await bot.send_message(wire.ann.chat_id, "Again")
    assert wire.ann.said == ["Again"]


# The token


def all_that_is_told(error: BaseException) -> Iterator[str]:
    """Every text an exception carries, its causes and contexts included."""
    yield str(error)
    yield repr(error)
    yield repr(error.args)
    for behind in (error.__cause__, error.__context__):
        if behind is not None:
            yield from all_that_is_told(behind)


@pytest.mark.parametrize(
    "fault",
    [too_many_requests(3), blocked(), bad_request("chat not found"), server_error(502), reset(), hang()],
    ids=lambda fault: fault.description or repr(fault),
)
async def test_no_fault_tells_the_token(fault: Fault, caplog: pytest.LogCaptureFixture) -> None:
    listen_to_everything(caplog)
    async with a_wire(AiohttpRequest(read_timeout=0.05)) as wire:
        wire.api.fault(fault, method="*")
        with pytest.raises(TelegramError) as caught:
            await wire.bot.send_message(wire.ann.chat_id, "Hello")
    assert not any(TOKEN in text for text in all_that_is_told(caught.value))
    assert TOKEN not in caplog.text


@pytest.mark.parametrize(
    "base_url",
    ["http://nobody.invalid/bot", "http:///bot", "ftp://127.0.0.1/bot", "https://127.0.0.1:{closed}/bot"],
)
async def test_no_missing_server_tells_the_token(base_url: str, caplog: pytest.LogCaptureFixture) -> None:
    listen_to_everything(caplog)
    async with a_bot_at(base_url.format(closed=await a_closed_port()), AiohttpRequest()) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(1, "Hello")
    assert not any(TOKEN in text for text in all_that_is_told(caught.value))
    assert TOKEN not in caplog.text


async def test_no_silent_server_tells_the_token() -> None:
    async with (
        a_silent_port() as port,
        a_bot_at(f"https://127.0.0.1:{port}/bot", AiohttpRequest(connect_timeout=0.05)) as bot,
    ):
        with pytest.raises(TimedOut) as caught:
            await bot.send_message(1, "Hello")
    assert not any(TOKEN in text for text in all_that_is_told(caught.value))


async def test_a_broken_upload_does_not_tell_the_token() -> None:
    async def slam(request: web.BaseRequest) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async with a_server(slam) as url, a_bot_at(url, AiohttpRequest()) as bot:
        with pytest.raises(NetworkError) as caught:
            await bot.send_photo(1, PICTURE * 10)
    assert not any(TOKEN in text for text in all_that_is_told(caught.value))


async def test_a_page_that_repeats_the_address_does_not_tell_the_token() -> None:
    async def a_proxy_that_complains(request: web.BaseRequest) -> web.Response:
        return web.Response(status=503, text=f"<p>Cannot reach {request.path}</p>")

    async with a_server(a_proxy_that_complains) as url, a_bot_at(url, AiohttpRequest()) as bot:
        with pytest.raises(NetworkError, match="Cannot reach") as caught:
            await bot.send_message(1, "Hello")
    assert not any(TOKEN in text for text in all_that_is_told(caught.value))


async def test_the_wire_does_not_show_the_token(wire: Wire) -> None:
    request = AiohttpRequest()
    async with a_bot_at(wire.api.url, request) as bot:
        await bot.send_message(wire.ann.chat_id, "Hello")
        assert TOKEN not in repr(request)
