"""From an update to the turn it is: one transaction each, the stop word before anything else.

The order of the handlers is the order in which they are asked; each line of `setup` says why it stands there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from telegram import ChatMember, Message, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from care.leaving import means_stop
from care.model import ChatId, ClientStatus, Role
from handlers import danger, reach
from handlers.house import House
from handlers.planning import plan
from handlers.table import BY_COMMAND, BY_TAP, EDITED, NOT_WORDS, STOP, WORDS
from handlers.turn import Act, Brought, Button, Turn, look_up
from storage import people
from storage.store import Tx
from storage.tables import Kind
from storage.updates import is_first_time

App = Application[Any, Any, Any, Any, Any, Any]
OLDEST = dt.timedelta(hours=48)
"""A message that claims to be older than Telegram keeps updates (24 hours) is dated by its arrival."""

HEARD_ABOUT = dt.timedelta(minutes=1)

Afterwards = Callable[[], None]
"""What is left to do once everything is committed."""
Step = Callable[[House, Tx, Update, dt.datetime], Awaitable[Afterwards | None]]


def setup(app: App, house: House) -> None:
    """Register everything that can happen, in the order in which it is asked."""

    def turn(step: Step) -> Callable[[Update, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]:
        return _in_one_transaction(house, step)

    in_private = filters.ChatType.PRIVATE
    handlers: tuple[BaseHandler[Any, Any, Any], ...] = (
        # Groups first: whatever is said there, the one answer is that Amble speaks in private.
        MessageHandler(~in_private & ~filters.StatusUpdate.ALL, turn(_in_a_group)),
        ChatMemberHandler(turn(_membership_changed), ChatMemberHandler.MY_CHAT_MEMBER),
        # Before anything reads the words; a message edited into a stop is one too.
        MessageHandler((filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE) & _SaysStop(), turn(_stop)),
        MessageHandler(filters.UpdateType.MESSAGE & filters.COMMAND, turn(_command)),
        MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT, turn(_words)),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.TEXT, turn(_edited)),
        MessageHandler(filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL, turn(_not_words)),
        CallbackQueryHandler(turn(_tap)),
        # Last: whatever else Telegram sends is noted as handled and nothing more.
        TypeHandler(Update, turn(_nothing)),
    )
    app.add_handlers(handlers)


class _SaysStop(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return bool(message.text) and means_stop(message.text or "")


def _in_one_transaction(
    house: House, step: Step
) -> Callable[[Update, CallbackContext[Any, Any, Any, Any]], Coroutine[Any, Any, None]]:
    async def callback(update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
        now = house.now()
        async with house.store.transaction() as tx:
            if not await is_first_time(tx, update.update_id, now):
                return
            afterwards = await step(house, tx, update, now)
        house.wake_dispatcher()
        if afterwards is not None:
            afterwards()

    return callback


async def _stop(house: House, tx: Tx, update: Update, now: dt.datetime) -> None:
    turn = await _turn(house, tx, update, now)
    await _take(turn, STOP)


async def _command(house: House, tx: Tx, update: Update, now: dt.datetime) -> None:
    turn = await _turn(house, tx, update, now)
    name, turn.args = _command_in(turn.words)
    command = BY_COMMAND.get(name)
    if danger.speaks_of_danger(turn.words[1:], turn.language):
        # "/time i want to die": whatever the command was, this is what they said.
        turn.words = turn.words[1:] if command is None else turn.args
        await _take(turn, WORDS[turn.role])
    elif command is not None and turn.role in command.roles:
        await _take(turn, command.act)
    elif turn.role is Role.STRANGER:
        await _take(turn, WORDS[Role.STRANGER])
    else:
        turn.say("command-unknown")
        await turn.end()


def _command_in(words: str) -> tuple[str, str]:
    """The command's name and what follows it: "/time@amble_bot 7:30" is "time" and "7:30"."""
    name, *rest = words.split(maxsplit=1)
    return name[1:].partition("@")[0].lower(), rest[0].strip() if rest else ""


async def _words(house: House, tx: Tx, update: Update, now: dt.datetime) -> None:
    turn = await _turn(house, tx, update, now)
    await _take(turn, WORDS[turn.role])


async def _edited(house: House, tx: Tx, update: Update, now: dt.datetime) -> None:
    turn = await _turn(house, tx, update, now)
    act = EDITED.get(turn.role)
    if act is not None:
        await _take(turn, act)
    elif danger.speaks_of_danger(turn.words, turn.language):
        await _take(turn, WORDS[turn.role])


async def _not_words(house: House, tx: Tx, update: Update, now: dt.datetime) -> None:
    turn = await _turn(house, tx, update, now)
    message = update.effective_message
    caption = message.caption if message else None
    turn.words = caption or ""
    if message is not None:
        turn.brought, turn.in_album = _brought(message), message.media_group_id is not None
    said_danger = bool(caption) and danger.speaks_of_danger(turn.words, turn.language)
    await _take(turn, WORDS[turn.role] if said_danger else NOT_WORDS[turn.role])


def _brought(message: Message) -> Brought:
    """What a message without words holds. Nothing of it is looked at beyond its kind."""
    for kind, names in _KINDS.items():
        if any(getattr(message, name) for name in names):
            return kind
    return Brought.OTHER


_KINDS: Mapping[Brought, tuple[str, ...]] = {
    Brought.VOICE: ("voice", "audio"),
    Brought.PHOTO: ("photo", "video", "video_note", "animation"),
    Brought.STICKER: ("sticker",),
    Brought.PLACE: ("location", "venue"),
}
"""The fields of a message that Telegram fills in for each kind (Bot API, Message)."""


async def _tap(house: House, tx: Tx, update: Update, now: dt.datetime) -> Afterwards | None:
    query = update.callback_query
    if query is None or update.effective_chat is None:
        return None
    turn = await _turn(house, tx, update, now)
    turn.message_buttons = _buttons_of(house, turn.chat, update.effective_message)
    name, _, turn.args = (house.buttons.open(turn.chat, query.data or "") or "").partition(":")
    tap = BY_TAP.get(name)
    if tap is None or turn.role not in tap.roles or turn.message_id is None:
        turn.notice = turn.text("notice-old-button")
        await turn.end()
    else:
        turn.may_cover = tap.covering
        await _take(turn, tap.act)
    return lambda: house.answer_tap(query.id, turn.notice)


def _buttons_of(house: House, chat: ChatId, message: Message | None) -> list[list[Button]]:
    """The buttons of a message that Amble made for this chat."""
    markup = message.reply_markup if message is not None else None
    rows = [
        [(each.text, house.buttons.open(chat, str(each.callback_data)) or "") for each in row]
        for row in (markup.inline_keyboard if markup is not None else ())
    ]
    return [[each for each in row if each[1]] for row in rows]


async def _in_a_group(house: House, tx: Tx, update: Update, now: dt.datetime) -> None:
    """Say once that Amble speaks in private, and leave. Channels and groups alike, but for the on-call chat."""
    if update.effective_chat is not None and update.effective_chat.id == house.practice.on_call_chat:
        return
    turn = await _turn(house, tx, update, now, known=False)
    turn.say("only-in-private")
    turn.out.call(turn.chat, "leaveChat", {}, kind=Kind.ANSWER)
    await turn.end()


async def _membership_changed(house: House, tx: Tx, update: Update, now: dt.datetime) -> None:
    change = update.my_chat_member
    if change is None:
        return
    gone = change.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}
    if change.chat.type == "private":
        chat = ChatId(change.chat.id)
        await (reach.is_unreachable if gone else reach.is_reachable_again)(tx, chat, now)
    elif not gone:
        await _in_a_group(house, tx, update, now)


async def _nothing(_house: House, _tx: Tx, _update: Update, _now: dt.datetime) -> None:
    return


async def _take(turn: Turn, act: Act) -> None:
    """Let the act happen and write down what it changes and says."""
    await _note_that_they_were_heard(turn)
    await act(turn)
    await turn.end()


async def _note_that_they_were_heard(turn: Turn) -> None:
    """No nudge breaks into a conversation. To the minute is exact enough, and spares a write for each message."""
    if turn.role is not Role.CLIENT:
        return
    before = turn.me.heard_at
    if before is None or turn.at - before >= HEARD_ABOUT:
        await turn.change(heard_at=turn.at)


async def _is_back(turn: Turn) -> None:
    """Someone who could not be reached has written: they can be reached again."""
    if turn.client is not None and turn.client.status is ClientStatus.UNREACHABLE:
        await turn.change(status=ClientStatus.ACTIVE)
        await plan(turn)
    if turn.therapist is not None and not turn.therapist.reachable:
        await people.change_therapist(turn.tx, turn.therapist.id, reachable=True)
        await reach.alert_again_now(turn.tx, turn.therapist.id, turn.now)


async def _turn(house: House, tx: Tx, update: Update, now: dt.datetime, *, known: bool = True) -> Turn:
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        raise LookupError("an update without a chat")
    user = update.effective_user
    turn = Turn(house, tx, now, _written_at(message, now), ChatId(chat.id))
    tag = (user.language_code if user else None) or ""
    turn.language, turn.language_known = house.texts.knows(tag), house.texts.speaks(tag)
    if message is not None:
        turn.message_id = message.message_id
        turn.message_text = message.text
        turn.words = "" if update.callback_query else message.text or ""
    if update.callback_query is not None:
        # The message they tapped may be days old; the tap is new.
        turn.at = now
    if known:
        await look_up(turn)
        await _is_back(turn)
    return turn


def _written_at(message: Message | None, now: dt.datetime) -> dt.datetime:
    """When they wrote it, which after downtime is not when it is read. An edit counts as the first writing."""
    written = getattr(message, "date", None)
    if not isinstance(written, dt.datetime) or not now - OLDEST <= written <= now:
        return now
    return written
