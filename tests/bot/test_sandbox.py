"""The local Bot API answers as Telegram does, so that what works against it works there."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import escape

import aiohttp
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.clock import MovableClock
from bot.sandbox import LocalBotApi, Person, RemoteBotApi, hang, server_error, too_many_requests
from bot.sandbox.markup import BadMarkup, read_html, utf16_length
from bot.transport import AiohttpRequest

TOKEN = "77:invented"
PICTURE = b"\x89PNG an invented picture"


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock(dt.datetime(2026, 3, 2, 18, 30, tzinfo=dt.UTC))


@pytest.fixture
async def api(clock: MovableClock) -> AsyncIterator[LocalBotApi]:
    async with LocalBotApi(TOKEN, clock.now) as api:
        yield api


@pytest.fixture
async def bot(api: LocalBotApi) -> AsyncIterator[Bot]:
    request, polling = AiohttpRequest(), AiohttpRequest()
    async with Bot(
        TOKEN,
        base_url=api.url,
        base_file_url=api.file_url,
        request=request,
        get_updates_request=polling,
    ) as bot:
        yield bot


@pytest.fixture
def ann(api: LocalBotApi) -> Person:
    return api.person("Ann Invented", started=True)


def buttons(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in rows]
    )


# Who may be written to


async def test_a_bot_may_not_write_first(api: LocalBotApi, bot: Bot) -> None:
    bea = api.person("Bea Invented")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(bea.chat_id, "Hello")
    bea.write("/start")
    await bot.send_message(bea.chat_id, "Hello")
    assert bea.said == ["Hello"]


async def test_someone_who_blocks_the_bot_gets_nothing_and_the_bot_is_told(bot: Bot, ann: Person) -> None:
    ann.block()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(ann.chat_id, "Hello")
    ann.unblock()
    await bot.send_message(ann.chat_id, "Welcome back")
    changes = [update.my_chat_member for update in await bot.get_updates()]
    assert [change and change.new_chat_member.status for change in changes] == ["kicked", "member"]
    assert ann.said == ["Welcome back"]


async def test_someone_who_blocks_the_bot_cannot_write_to_it(ann: Person) -> None:
    ann.block()
    with pytest.raises(ValueError, match="unblock"):
        ann.write("Hello?")


async def test_nobody_has_an_unknown_chat(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "Hello")


# What may be written


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("   ", "Message text is empty"),
        ("x" * 4097, "Message is too long"),
        ("<b>loud", "Can't find end tag corresponding to start tag"),
        ("a < b", "Unsupported start tag"),
        ("half a smile \ud83d", "Strings must be encoded in UTF-8"),
        ("<p>a paragraph</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x</i>", "Unexpected end tag at byte offset 1"),
    ],
)
async def test_a_text_telegram_would_not_take_is_refused(bot: Bot, ann: Person, text: str, reason: str) -> None:
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(ann.chat_id, text, parse_mode="HTML")
    assert reason.lower() in refused.value.message.lower()
    assert ann.said == []


async def test_the_limit_counts_what_is_read_and_not_the_tags(bot: Bot, ann: Person) -> None:
    await bot.send_message(ann.chat_id, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert len(ann.last.text) == 4096


async def test_a_picture_must_be_one_and_its_caption_short(bot: Bot, ann: Person) -> None:
    with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
        await bot.send_photo(ann.chat_id, b"not a picture")
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(ann.chat_id, PICTURE, caption="x" * 1025)


@pytest.mark.parametrize("data", ["", "x" * 65, "ä" * 33])
async def test_callback_data_has_one_to_64_bytes(bot: Bot, ann: Person, data: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(ann.chat_id, "Well?", reply_markup=buttons([("Yes", data)]))


async def test_html_is_kept_as_plain_words_and_as_a_page_may_show_it(bot: Bot, ann: Person) -> None:
    await bot.send_message(ann.chat_id, 'Slow &amp; <b onclick="x()">easy</b> &lt;3', parse_mode="HTML")
    assert ann.last.text == "Slow & easy <3"
    assert ann.last.html == "Slow &amp; <b>easy</b> &lt;3"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_words_are_read_as_they_were_written(words: str) -> None:
    assert read_html(escape(words, quote=False)).plain == words


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text())
def test_a_bold_part_is_found_where_telegram_counts_it(bold: str, before: str) -> None:
    before = before.encode("utf-8", "ignore").decode()
    marked = read_html(f"{escape(before)}<b>{escape(bold)}</b>")
    in_units = marked.plain.encode("utf-16-le")
    start, length = marked.entities[0]["offset"] * 2, marked.entities[0]["length"] * 2
    assert in_units[start : start + length].decode("utf-16-le") == bold


@given(st.text(st.sampled_from("<>/ab &;\"='i🙂"), max_size=30))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    try:
        marked = read_html(text)
    except BadMarkup:
        return
    assert all(entity["offset"] + entity["length"] <= utf16_length(marked.plain) for entity in marked.entities)


# Changing what was sent


async def test_an_edit_is_what_the_person_sees(bot: Bot, ann: Person, clock: MovableClock) -> None:
    sent = await bot.send_message(ann.chat_id, "How was it?", reply_markup=buttons([("Fine", "f")]))
    clock.move(dt.timedelta(minutes=2))
    edited = await bot.edit_message_text("Thank you.", ann.chat_id, sent.message_id)
    assert (ann.said, ann.buttons, ann.last.edited) == (["Thank you."], [], True)
    assert isinstance(edited, type(sent))
    assert edited.edit_date == clock.now()


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.chat_id, "Hello", reply_markup=buttons([("A", "a")]))
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("Hello", ann.chat_id, sent.message_id, reply_markup=buttons([("A", "a")]))
    await bot.edit_message_reply_markup(ann.chat_id, sent.message_id)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_reply_markup(ann.chat_id, sent.message_id)


async def test_only_the_bots_own_texts_can_be_edited(bot: Bot, ann: Person) -> None:
    ann.write("Mine")
    picture = await bot.send_photo(ann.chat_id, PICTURE)
    for message_id, reason in [
        (ann.messages[0].id, "can't be edited"),
        (picture.message_id, "no text in the message"),
        (999, "to edit not found"),
    ]:
        with pytest.raises(BadRequest, match=reason):
            await bot.edit_message_text("Other words", ann.chat_id, message_id)


async def test_a_message_can_be_deleted_for_two_days(bot: Bot, ann: Person, clock: MovableClock) -> None:
    first = await bot.send_message(ann.chat_id, "First")
    second = await bot.send_message(ann.chat_id, "Second")
    await bot.delete_message(ann.chat_id, first.message_id)
    assert ann.said == ["Second"]
    with pytest.raises(BadRequest, match="to delete not found"):
        await bot.delete_message(ann.chat_id, first.message_id)
    clock.move(dt.timedelta(hours=48, seconds=1))
    with pytest.raises(BadRequest, match="can't be deleted"):
        await bot.delete_message(ann.chat_id, second.message_id)


# Tapping


async def test_a_tap_reaches_the_bot_and_its_answer_the_person(bot: Bot, ann: Person) -> None:
    await bot.send_message(ann.chat_id, "How was it?", reply_markup=buttons([("Lighter", "tone:light")]))
    ann.tap("Lighter")
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert (update.callback_query.data, update.callback_query.from_user.id) == ("tone:light", ann.chat_id)
    assert len(ann.spinners) == 1
    await update.callback_query.answer("Noted")
    assert (ann.toasts, ann.spinners) == (["Noted"], set())
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()


async def test_a_tap_goes_to_the_newest_button_and_by_label_first(bot: Bot, ann: Person) -> None:
    await bot.send_message(ann.chat_id, "One", reply_markup=buttons([("Yes", "1")]))
    newest = await bot.send_message(ann.chat_id, "Two", reply_markup=buttons([("Yes", "2"), ("No", "Yes")]))
    ann.tap("Yes")
    ann.tap("1")
    first, second = [update.callback_query for update in await bot.get_updates()]
    assert first
    assert first.message
    assert (first.data, first.message.message_id) == ("2", newest.message_id)
    assert second
    assert second.data == "1"


async def test_a_button_that_is_not_there_cannot_be_tapped(bot: Bot, ann: Person) -> None:
    await bot.send_message(ann.chat_id, "Well?", reply_markup=buttons([("Yes", "y")]))
    with pytest.raises(LookupError, match=r"no button 'Maybe', only \['Yes'\]"):
        ann.tap("Maybe")


async def test_a_screen_that_is_behind_can_still_be_tapped(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.chat_id, "Well?", reply_markup=buttons([("Yes", "y")]))
    behind = ann.last
    await bot.delete_message(ann.chat_id, sent.message_id)
    ann.tap("Yes", behind)
    (update,) = await bot.get_updates()
    assert update.callback_query
    assert update.callback_query.message
    assert not update.callback_query.message.is_accessible


async def test_a_keyboard_stays_until_it_is_taken_away(bot: Bot, ann: Person) -> None:
    await bot.send_message(ann.chat_id, "Mood?", reply_markup=ReplyKeyboardMarkup([["Good", "Hard"]]))
    await bot.send_message(ann.chat_id, "Take your time.")
    assert ann.keyboard == ["Good", "Hard"]
    await bot.send_message(ann.chat_id, "Thank you.", reply_markup=ReplyKeyboardRemove())
    assert ann.keyboard == []


# Receiving by polling


async def test_updates_come_again_until_they_are_confirmed(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    ids = [ann.write("One"), ann.write("Two"), ann.write("Three")]
    assert [update.update_id for update in await bot.get_updates(limit=2)] == ids[:2]
    assert [update.update_id for update in await bot.get_updates()] == ids
    assert api.pending_updates == 3
    assert [update.update_id for update in await bot.get_updates(offset=ids[1])] == ids[1:]
    assert await bot.get_updates(offset=ids[2] + 1) == ()
    assert api.pending_updates == 0


async def test_the_same_update_can_come_twice(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    update_id = ann.write("Once")
    await bot.get_updates()
    await bot.get_updates(offset=update_id + 1)
    ann.deliver_again(update_id)
    (again,) = await bot.get_updates(offset=update_id + 1)
    assert again.update_id == update_id
    assert await bot.get_updates(offset=update_id + 1) == ()
    assert api.pending_updates == 0


async def test_update_ids_can_start_anywhere_after_an_idle_week(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    before = ann.write("Before")
    await bot.get_updates()
    api.world.updates.jump(7)
    ann.write("After")
    assert [update.update_id for update in await bot.get_updates(offset=before + 1)] == [7]


async def test_a_long_poll_wakes_when_something_happens(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.get_updates(timeout=30))
        await api.world.changed.wait()
        ann.write("Hello")
    assert [update.message and update.message.text for update in poll.result()] == ["Hello"]


async def test_two_who_poll_at_once_are_in_conflict(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(refused_poll(bot))
        await api.world.changed.wait()
        second = group.create_task(bot.get_updates(timeout=30))
        assert "terminated by other getUpdates" in await first
        ann.write("Hello")
    assert len(second.result()) == 1


async def refused_poll(bot: Bot) -> str:
    with pytest.raises(Conflict) as refused:
        await bot.get_updates(timeout=30)
    return refused.value.message


async def test_only_the_kinds_asked_for_arrive(bot: Bot, ann: Person) -> None:
    await bot.get_updates(allowed_updates=["message"])
    ann.block()
    ann.unblock()
    ann.write("Hello")
    assert [update.message and update.message.text for update in await bot.get_updates()] == ["Hello"]


async def test_everything_a_person_does_can_be_read_by_the_library(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    ann.write("/start abc")
    ann.edit(ann.messages[0], "/start abd")
    ann.send_photo(caption="Look")
    ann.send_voice()
    ann.send_sticker("🙂")
    ann.send_location()
    group = api.group("Walkers")
    group.add_bot(ann)
    group.write(ann, "/help@amble_demo_bot now")
    group.remove_bot(ann)
    updates = await bot.get_updates()
    assert len(updates) == 10
    told = [update.effective_message for update in updates if update.effective_message]
    assert told[0].parse_entities() == {told[0].entities[0]: "/start"}
    assert (told[1].text, told[2].caption) == ("/start abd", "Look")
    assert told[3].voice
    assert told[4].sticker
    assert told[5].location
    assert told[6].new_chat_members[0].username == "amble_demo_bot"
    assert told[7].parse_entities() == {told[7].entities[0]: "/help@amble_demo_bot"}


async def test_a_bot_that_leaves_a_group_may_not_write_there(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    group = api.group("Walkers")
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(group.chat_id, "Hello")
    group.add_bot(ann)
    await bot.send_message(group.chat_id, "I only talk in private.")
    await bot.leave_chat(group.chat_id)
    assert not group.has_bot
    assert group.said == ["I only talk in private."]


# Receiving by webhook


@dataclass
class Hook:
    """A web address that takes updates, answering what it is told to."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[Update] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)

    async def take(self, request: web.BaseRequest) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        self.got.append(Update.de_json(await request.json(), None))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    @property
    def texts(self) -> list[str | None]:
        return [update.message.text for update in self.got if update.message]


@asynccontextmanager
async def a_hook() -> AsyncIterator[Hook]:
    hook = Hook()
    runner = web.ServerRunner(web.Server(hook.take, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield hook
    finally:
        await runner.cleanup()


async def test_a_webhook_gets_each_update_until_it_says_200(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    async with a_hook() as hook:
        hook.statuses = [500, 200]
        await bot.set_webhook(hook.url, secret_token="between-us")
        ann.write("One")
        ann.write("Two")
        await api.wait_for(lambda: not api.pending_updates)
        info = await bot.get_webhook_info()
        await bot.delete_webhook()
    assert hook.texts == ["One", "One", "Two"]
    assert set(hook.secrets) == {"between-us"}
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_a_webhook_that_is_down_gets_its_updates_when_it_is_back(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    async with a_hook() as hook:
        pass
    await bot.set_webhook(hook.url)
    ann.write("Anyone?")
    await api.wait_for(lambda: "last_error_message" in api.webhook.info())
    async with a_hook() as back:
        await bot.set_webhook(back.url)
        await api.wait_for(lambda: not api.pending_updates)
    assert back.texts == ["Anyone?"]


async def test_polling_and_a_webhook_exclude_each_other(bot: Bot, ann: Person) -> None:
    async with a_hook() as hook:
        await bot.set_webhook(hook.url)
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
        ann.write("Hello")
        assert len(await bot.get_updates()) == 1


async def test_what_waits_can_be_dropped(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    ann.write("Never mind")
    await bot.delete_webhook(drop_pending_updates=True)
    assert api.pending_updates == 0


# The bot's face


async def test_a_person_sees_the_narrowest_menu_in_their_language(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    uwe = api.person("Uwe Erfunden", language="de")
    await bot.set_my_commands([BotCommand("start", "Begin")])
    await bot.set_my_commands([BotCommand("stop", "Stop")], BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([BotCommand("stop", "Aufhören")], BotCommandScopeAllPrivateChats(), "de")
    assert (ann.commands, uwe.commands) == ({"stop": "Stop"}, {"stop": "Aufhören"})
    await bot.set_my_commands([BotCommand("clients", "Clients")], BotCommandScopeChat(ann.chat_id))
    assert ann.commands == {"clients": "Clients"}
    await bot.delete_my_commands(BotCommandScopeChat(ann.chat_id))
    assert ann.commands == {"stop": "Stop"}
    assert await bot.get_my_commands() == (BotCommand("start", "Begin"),)


async def test_a_command_has_small_letters_only(bot: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Opt-Out", "Leave")])


async def test_the_bot_describes_itself(bot: Bot) -> None:
    await bot.set_my_description("A companion between sessions")
    await bot.set_my_short_description("Between sessions")
    assert (await bot.get_my_description()).description == "A companion between sessions"
    assert (await bot.get_my_short_description("de")).short_description == "Between sessions"


async def test_the_bot_can_look_at_a_chat_and_show_that_it_writes(bot: Bot, ann: Person) -> None:
    assert (await bot.get_chat(ann.chat_id)).first_name == "Ann Invented"
    assert await bot.send_chat_action(ann.chat_id, "typing")


async def test_files_can_be_fetched_by_the_bot(bot: Bot, ann: Person) -> None:
    ann.send_photo(b"what Ann saw")
    (update,) = await bot.get_updates()
    assert update.message
    file = await bot.get_file(update.message.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == b"what Ann saw"


async def test_a_picture_can_be_sent_again_by_its_id(bot: Bot, ann: Person) -> None:
    sent = await bot.send_photo(ann.chat_id, PICTURE)
    await bot.send_photo(ann.chat_id, sent.photo[-1].file_id)
    assert [message.photo for message in ann.messages] == [PICTURE, PICTURE]


# Faults and limits


async def test_a_fault_meets_the_call_it_was_meant_for(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    bea = api.person("Bea Invented", started=True)
    api.fault(too_many_requests(2), chat_id=ann.chat_id, times=2)
    await bot.send_message(bea.chat_id, "Hello Bea")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(ann.chat_id, "Hello Ann")
    await bot.send_message(ann.chat_id, "Hello Ann")
    assert [call.status for call in api.calls if call.method == "sendMessage"] == [200, 429, 429, 200]


async def test_an_answer_can_be_lost_after_the_message_arrived(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    api.fault(server_error(504, takes_effect=True))
    with pytest.raises(NetworkError):
        await bot.send_message(ann.chat_id, "Hello")
    assert ann.said == ["Hello"]


async def test_a_call_can_hang_without_taking_effect(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    api.fault(hang())
    with pytest.raises(TimedOut):
        await bot.send_message(ann.chat_id, "Hello", read_timeout=0.05)
    assert ann.said == []


async def test_telegrams_own_limits_can_be_set(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    api.limits.per_chat_second = 2
    sends = (bot.send_message(ann.chat_id, "Hello") for _ in range(5))
    answers = await asyncio.gather(*sends, return_exceptions=True)
    assert sum(isinstance(answer, RetryAfter) for answer in answers) == 3
    assert len(ann.said) == 2


async def test_waiting_in_vain_tells_what_the_bot_did(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    await bot.send_message(ann.chat_id, "Hello")
    ann.write("Hi")
    with pytest.raises(TimeoutError, match=f"1 updates unconfirmed.*sendMessage to {ann.chat_id}: 200"):
        await api.wait_for(lambda: "Goodbye" in ann.said, timeout=0.02)


async def test_telegram_can_go_away_and_come_back(api: LocalBotApi, bot: Bot, ann: Person) -> None:
    port = int(api.address.rpartition(":")[2])
    await api.stop()
    with pytest.raises(NetworkError):
        await bot.send_message(ann.chat_id, "Anyone?")
    await api.start(port=port)
    await bot.send_message(ann.chat_id, "There you are.")
    assert ann.said == ["There you are."]


# The wire


@pytest.mark.parametrize("way", ["query", "form", "json", "multipart"])
async def test_a_call_can_be_written_in_any_of_telegrams_ways(api: LocalBotApi, ann: Person, way: str) -> None:
    words = {"chat_id": str(ann.chat_id), "text": "Hello & 🙂"}
    multipart = aiohttp.MultipartWriter("form-data")
    for name, value in words.items():
        multipart.append(value).set_content_disposition("form-data", name=name)
    bodies = {
        "query": {"params": words},
        "form": {"data": words},
        "json": {"json": words},
        "multipart": {"data": multipart},
    }
    verb = "GET" if way == "query" else "POST"
    async with (
        aiohttp.ClientSession() as session,
        session.request(verb, f"{api.url}{TOKEN}/SENDMESSAGE", **bodies[way]) as response,  # type: ignore[arg-type]
    ):
        answer = await response.json()
    assert answer["result"]["text"] == "Hello & 🙂"
    assert ann.said == ["Hello & 🙂"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("bot78:another/getMe", 401), ("botnonsense/getMe", 404), (f"bot{TOKEN}/flyToTheMoon", 404)],
)
async def test_a_wrong_address_is_refused(api: LocalBotApi, path: str, status: int) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{api.address}/{path}") as response,
    ):
        assert response.status == status
        assert (await response.json())["ok"] is False


# In a process of its own


async def test_it_serves_from_a_process_of_its_own() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.sandbox", "--token", TOKEN, "--first-update-id", "500"),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        address = (await process.stdout.readline()).decode().strip()
        async with RemoteBotApi(address) as remote:
            await a_short_talk(remote)
    finally:
        process.terminate()
        assert await process.wait() == 0


async def a_short_talk(remote: RemoteBotApi) -> None:
    ann, bea = await remote.people(2, first_chat_id=9001)
    assert await remote.write([(ann, "Hello"), (bea, "Hi")]) == [500, 501]
    assert await remote.pending() == 2
    request, polling = AiohttpRequest(), AiohttpRequest()
    async with Bot(TOKEN, base_url=remote.url, request=request, get_updates_request=polling) as bot:
        await remote.fault(too_many_requests(4), chat_id=bea)
        with pytest.raises(RetryAfter):
            await bot.send_message(bea, "Hello Bea")
        await bot.send_message(ann, "Hello Ann", reply_markup=buttons([("Fine", "f")]))
        assert await remote.tap(ann, "Fine") == 502
        sent = await remote.wait_for_sent(lambda sent: len(sent) == 1)
        assert [(each.chat_id, each.text, each.method) for each in sent] == [(ann, "Hello Ann", "sendMessage")]
        await remote.block(ann)
        with pytest.raises(Forbidden):
            await bot.send_message(ann, "Still there?")
    assert [message["text"] for message in await remote.chat(ann)] == ["Hello", "Hello Ann"]
    with pytest.raises(ValueError, match="no person"):
        await remote.write([(1, "Who?")])
    await remote.reset()
    assert (await remote.sent(), await remote.pending()) == ([], 0)


# Pictures and documents that change


async def test_a_caption_and_a_picture_can_be_changed(bot: Bot, ann: Person) -> None:
    other = PICTURE + b", another one"
    sent = await bot.send_photo(ann.chat_id, PICTURE, caption="Your week")
    await bot.edit_message_caption(ann.chat_id, sent.message_id, caption="Your month")
    assert (ann.last.photo, ann.last.text) == (PICTURE, "Your month")
    await bot.edit_message_media(InputMediaPhoto(other, caption="Another month"), ann.chat_id, sent.message_id)
    assert (ann.last.photo, ann.last.text) == (other, "Another month")


async def test_a_text_can_become_a_picture_and_has_no_caption_before(bot: Bot, ann: Person) -> None:
    sent = await bot.send_message(ann.chat_id, "It comes in a moment")
    with pytest.raises(BadRequest, match="no caption"):
        await bot.edit_message_caption(ann.chat_id, sent.message_id, caption="Here")
    await bot.edit_message_media(InputMediaDocument(b"%PDF", filename="a.pdf"), ann.chat_id, sent.message_id)
    assert (ann.last.document, ann.last.filename, ann.last.text) == (b"%PDF", "a.pdf", "")
