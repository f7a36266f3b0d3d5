"""The methods of the Bot API, as far as Amble calls them: https://core.telegram.org/bots/api."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.chats import Chat, ChatMessage, Group
from bot.sandbox.keyboards import inline_buttons, reply_keyboard
from bot.sandbox.markup import BadMarkup, read_html
from bot.sandbox.params import Upload, yes
from bot.sandbox.refusal import Refusal, bad_request
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

Params = dict[str, Any]

_TEXT_LIMIT = 4096
_CAPTION_LIMIT = 1024
_LARGEST_ALBUM = 10
_TOAST_LIMIT = 200
_LONGEST_POLL = 50
_DELETABLE_FOR = dt.timedelta(hours=48)
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
_ABOUT_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current"
    " content and reply markup of the message"
)


class Methods:
    """Carries out calls. Each takes the parameters and gives the `result`, or raises a `Refusal`."""

    def __init__(self, world: World, webhook: Webhook, quiet: bool) -> None:
        self._world = world
        self._quiet = quiet
        self._webhook = webhook
        self._by_name: dict[str, Callable[[Params], Any | Awaitable[Any]]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "sendDocument": self._send_document,
            "sendMediaGroup": self._send_media_group,
            "sendChatAction": self._send_chat_action,
            "editMessageText": self._edit_message_text,
            "editMessageCaption": self._edit_message_caption,
            "editMessageMedia": self._edit_message_media,
            "editMessageReplyMarkup": self._edit_message_reply_markup,
            "deleteMessage": self._delete_message,
            "answerCallbackQuery": self._answer_callback_query,
            "setMyCommands": self._set_my_commands,
            "deleteMyCommands": self._delete_my_commands,
            "getMyCommands": self._get_my_commands,
            "setMyName": lambda params: self._describe("name", params),
            "setMyDescription": lambda params: self._describe("description", params),
            "setMyShortDescription": lambda params: self._describe("short_description", params),
            "getMyName": lambda params: self._described("name", params),
            "getMyDescription": lambda params: self._described("description", params),
            "getMyShortDescription": lambda params: self._described("short_description", params),
            "getChat": self._get_chat,
            "leaveChat": self._leave_chat,
            "getFile": self._get_file,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": lambda _: self._webhook.info(),
        }
        self._names = {name.lower(): name for name in self._by_name}

    def named(self, method: str) -> str:
        """How Telegram writes this method, which it takes in any case."""
        return self._names.get(method.lower(), method)

    async def call(self, method: str, params: Params) -> Any:
        """The result of a call, named as `named` gives it.

        Raises:
            Refusal: Telegram would not do it.
        """
        if (carry_out := self._by_name.get(method)) is None:
            raise Refusal(404, "Not Found: method not found")
        result = carry_out(params)
        return await result if isinstance(result, Awaitable) else result

    def _get_me(self, _: Params) -> Any:
        rights = {
            "can_join_groups": True,
            "can_read_all_group_messages": True,
            "supports_inline_queries": False,
        }
        return {**self._world.bot, **rights}

    # Receiving

    async def _get_updates(self, params: Params) -> Any:
        if self._webhook.url:
            raise Refusal(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
                " webhook first",
            )
        if params.get("allowed_updates") is not None:
            self._world.updates.allowed = params["allowed_updates"]
        limit = min(max(params.get("limit") or 100, 1), 100)
        seconds = min(params.get("timeout") or 0, _LONGEST_POLL)
        return await self._world.updates.poll(params.get("offset") or 0, limit, seconds)

    def _set_webhook(self, params: Params) -> Any:
        secret = params.get("secret_token") or ""
        if secret and not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        if params.get("allowed_updates") is not None:
            self._world.updates.allowed = params["allowed_updates"]
        self._drop_if_asked(params)
        self._webhook.aim(params.get("url") or "", secret, params.get("max_connections") or 40)
        return True

    def _delete_webhook(self, params: Params) -> Any:
        self._drop_if_asked(params)
        self._webhook.aim("", "", 40)
        return True

    def _drop_if_asked(self, params: Params) -> None:
        if yes(params.get("drop_pending_updates")):
            self._world.updates.clear()

    # Sending

    def _send_message(self, params: Params) -> Any:
        return self._send(params, "sendMessage", _text_of(params, "text", "entities"))

    def _send_photo(self, params: Params) -> Any:
        words = _text_of(params, "caption", "caption_entities")
        return self._send(params, "sendPhoto", words, **self._as_photo(*self._file(params, "photo")))

    def _send_document(self, params: Params) -> Any:
        words = _text_of(params, "caption", "caption_entities")
        return self._send(params, "sendDocument", words, **self._as_document(*self._file(params, "document")))

    def _send_media_group(self, params: Params) -> Any:
        """An album: each picture becomes a message of its own."""
        media: list[Params] = params.get("media") or []
        if not 2 <= len(media) <= _LARGEST_ALBUM:
            raise bad_request("there must be from 2 to 10 media in the album")
        if any(each.get("type") != "photo" for each in media):
            raise bad_request("can't parse InputMedia: type is unsupported")
        ready = [
            {
                **_text_of(each, "caption", "caption_entities"),
                **self._as_photo(*self._file({**params, **each}, "media")),
            }
            for each in media
        ]
        return [self._send({"chat_id": params.get("chat_id")}, "sendMediaGroup", {}, **each) for each in ready]

    def _as_photo(self, content: bytes, _: str) -> dict[str, Any]:
        if not content.startswith(_PICTURES):
            raise bad_request("IMAGE_PROCESS_FAILED")
        return {"photo": content, "document": None, "filename": "", "extra": self._world.photo_sizes(content)}

    def _as_document(self, content: bytes, filename: str) -> dict[str, Any]:
        stored = self._world.keep_file(content, f"documents/{filename}")
        extra = {"document": {**stored, "file_name": filename}}
        return {"photo": None, "document": content, "filename": filename, "extra": extra}

    def _send(self, params: Params, method: str, words: dict[str, Any], **content: Any) -> Any:
        chat = self._chat_open_to_bot(params)
        markup = params.get("reply_markup")
        message = ChatMessage(
            id=self._world.next_message_id(),
            chat=chat,
            author=self._world.bot,
            at=self._world.now(),
            buttons=inline_buttons(markup),
            keyboard=reply_keyboard(markup),
            markup=markup,
            silent=bool(params.get("disable_notification")),
            **words,
            **content,
        )
        self._world.say(message, method)
        if self._quiet:
            return {"message_id": message.id, "chat": chat.card, "date": int(message.at.timestamp())}
        return message.as_json()

    def _send_chat_action(self, params: Params) -> Any:
        self._chat_open_to_bot(params)
        return True

    def _file(self, params: Params, name: str) -> tuple[bytes, str]:
        given = params.get(name)
        if isinstance(given, str) and given.startswith("attach://"):
            given = params.get(given.removeprefix("attach://"))
        if isinstance(given, str) and (stored := self._world.files.get(given)):
            return stored.content, stored.path.rpartition("/")[2]
        if not isinstance(given, Upload):
            raise bad_request(f"there is no {name} in the request")
        if not given.content:
            raise bad_request("file must be non-empty")
        return given.content, given.filename

    # Changing what was sent

    def _edit_message_text(self, params: Params) -> Any:
        words = _text_of(params, "text", "entities")
        message = self._own_message(params)
        if message.photo is not None or message.document is not None:
            raise bad_request("there is no text in the message to edit")
        return self._change(message, params, words)

    def _edit_message_caption(self, params: Params) -> Any:
        words = _text_of(params, "caption", "caption_entities")
        message = self._own_message(params)
        if message.photo is None and message.document is None:
            raise bad_request("there is no caption in the message to edit")
        return self._change(message, params, words)

    def _edit_message_media(self, params: Params) -> Any:
        """A text may become a picture too, as with Telegram; nothing becomes a text again."""
        media: Params = params.get("media") or {}
        as_content = {"photo": self._as_photo, "document": self._as_document}.get(media.get("type", ""))
        if as_content is None:
            raise bad_request("can't parse InputMedia: type is unsupported")
        content = as_content(*self._file({**params, **media}, "media"))
        words = _text_of(media, "caption", "caption_entities")
        return self._change(self._own_message(params), params, {**words, **content})

    def _edit_message_reply_markup(self, params: Params) -> Any:
        return self._change(self._own_message(params), params, {})

    def _change(self, message: ChatMessage, params: Params, words: dict[str, Any]) -> Any:
        markup = params.get("reply_markup")
        new = {**words, "buttons": inline_buttons(markup)}
        if all(getattr(message, name) == value for name, value in new.items()):
            raise bad_request(_NOT_MODIFIED)
        for name, value in new.items():
            setattr(message, name, value)
        message.markup, message.edited, message.edited_at = markup, True, self._world.now()
        self._world.changed.touch()
        return message.as_json()

    def _delete_message(self, params: Params) -> Any:
        chat = self._chat(params)
        message = chat.by_id.get(params.get("message_id") or 0)
        if message is None:
            raise bad_request("message to delete not found")
        if self._world.now() - message.at > _DELETABLE_FOR:
            raise bad_request("message can't be deleted for everyone")
        del chat.by_id[message.id]
        self._world.changed.touch()
        return True

    def _own_message(self, params: Params) -> ChatMessage:
        chat = self._chat_open_to_bot(params)
        message = chat.by_id.get(params.get("message_id") or 0)
        if message is None:
            raise bad_request("message to edit not found")
        if not message.from_bot:
            raise bad_request("message can't be edited")
        return message

    # Answering taps

    def _answer_callback_query(self, params: Params) -> Any:
        query_id = str(params.get("callback_query_id") or "")
        person = self._world.queries.pop(query_id, None)
        if person is None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        text = params.get("text") or ""
        if len(text) > _TOAST_LIMIT:
            raise bad_request("MESSAGE_TOO_LONG")
        person.spinners.discard(query_id)
        person.toasts.append(text)
        self._world.changed.touch()
        return True

    # The bot's face

    def _set_my_commands(self, params: Params) -> Any:
        commands = params.get("commands") or []
        for command in commands:
            if not _COMMAND.fullmatch(command.get("command", "")):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command.get("description", "")) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._world.menus.put(self._scope(params), params.get("language_code") or "", commands)
        self._world.changed.touch()
        return True

    def _delete_my_commands(self, params: Params) -> Any:
        return self._set_my_commands({**params, "commands": []})

    def _get_my_commands(self, params: Params) -> Any:
        return self._world.menus.get(self._scope(params), params.get("language_code") or "")

    def _scope(self, params: Params) -> dict[str, Any]:
        scope: dict[str, Any] = params.get("scope") or {"type": "default"}
        if "chat_id" in scope and int(scope["chat_id"]) not in self._world.chats:
            raise bad_request("chat not found")
        return scope

    def _describe(self, kind: str, params: Params) -> Any:
        text = params.get(kind) or ""
        if len(text) > _ABOUT_LIMITS[kind]:
            raise bad_request(f"{kind.replace('_', ' ')} is too long")
        self._world.descriptions[kind, params.get("language_code") or ""] = text
        return True

    def _described(self, kind: str, params: Params) -> Any:
        by_language = self._world.descriptions
        spoken = by_language.get((kind, params.get("language_code") or ""))
        return {kind: spoken or by_language.get((kind, ""), "")}

    # Chats and files

    def _get_chat(self, params: Params) -> Any:
        chat = self._chat(params)
        return {
            **chat.card,
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": {
                "unlimited_gifts": False,
                "limited_gifts": False,
                "unique_gifts": False,
                "premium_subscription": False,
                "gifts_from_channels": False,
            },
        }

    def _leave_chat(self, params: Params) -> Any:
        chat = self._chat_open_to_bot(params)
        if not isinstance(chat, Group):
            raise bad_request("chat member status can't be changed in private chats")
        chat.has_bot = False
        self._world.changed.touch()
        return True

    def _get_file(self, params: Params) -> Any:
        file_id = params.get("file_id") or ""
        stored = self._world.files.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        return {**stored.card, "file_path": stored.path}

    def _chat(self, params: Params) -> Chat:
        given = params.get("chat_id")
        if given in (None, ""):
            raise bad_request("chat_id is empty")
        chat = self._world.chats.get(given) if isinstance(given, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def _chat_open_to_bot(self, params: Params) -> Chat:
        chat = self._chat(params)
        if refusal := chat.why_not():
            raise refusal
        return chat


def _text_of(params: Params, name: str, entities: str) -> dict[str, Any]:
    """The words of a message in all the ways a message keeps them; a caption may be empty, a text may not."""
    raw = _utf8(params.get(name) or "")
    words = _marked(raw, params.get("parse_mode") or "", params.get(entities) or [])
    if name == "text" and not words["text"].strip():
        raise bad_request("message text is empty")
    if len(words["text"]) > (_TEXT_LIMIT if name == "text" else _CAPTION_LIMIT):
        raise bad_request("message is too long" if name == "text" else "message caption is too long")
    return words


def _utf8(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return text


def _marked(raw: str, parse_mode: str, entities: list[dict[str, Any]]) -> dict[str, Any]:
    if not parse_mode:
        return {"text": raw, "html": World.escape(raw), "entities": entities}
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    try:
        marked = read_html(raw)
    except BadMarkup as problem:
        raise bad_request(f"can't parse entities: {problem}") from None
    return {"text": marked.plain, "html": marked.html, "entities": marked.entities}
