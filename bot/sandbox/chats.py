"""The invented people and groups the bot talks with, and what stands in their chats."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from bot.sandbox.markup import utf16_length
from bot.sandbox.refusal import Refusal, forbidden

if TYPE_CHECKING:
    from bot.sandbox.world import World

_COMMAND = re.compile(r"(?<!\S)/\w{1,32}(?:@\w+)?")

Buttons = list[list[tuple[str, str]]]
"""Rows of (label, callback data); a button that opens a page has its address for data."""


@dataclass(eq=False, slots=True)
class ChatMessage:
    """One message as it stands in a chat now."""

    id: int
    chat: Chat
    author: dict[str, Any]
    at: dt.datetime
    """When it was sent, in UTC, by the sandbox's clock."""
    text: str
    """The words a person sees, formatting taken away; of a picture or a document its caption."""
    html: str
    """The words with their formatting, safe to put on a page."""
    entities: list[dict[str, Any]] = field(default_factory=list)
    buttons: Buttons = field(default_factory=list)
    keyboard: list[list[str]] = field(default_factory=list)
    """Labels that replace the person's keyboard, if the bot offered any."""
    markup: dict[str, Any] | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    """The rest of the message as Telegram writes it: photo, voice, sticker, location, service notes."""
    silent: bool = False
    """Whether it came without a sound (`disable_notification`)."""
    edited: bool = False
    edited_at: dt.datetime | None = None
    photo: bytes | None = None
    document: bytes | None = None
    filename: str = ""

    @property
    def from_bot(self) -> bool:
        """Whether the bot said it."""
        return bool(self.author["is_bot"])

    def as_json(self) -> dict[str, Any]:
        """The message as the Bot API writes it."""
        written: dict[str, Any] = {
            "message_id": self.id,
            "from": self.author,
            "chat": self.chat.card,
            "date": int(self.at.timestamp()),
            **self.extra,
        }
        if self.edited_at is not None:
            written["edit_date"] = int(self.edited_at.timestamp())
        if self.text:
            captioned = self.photo is not None or self.document is not None
            written["caption" if captioned else "text"] = self.text
            if self.entities:
                written["caption_entities" if captioned else "entities"] = self.entities
        if self.buttons and self.markup:
            written["reply_markup"] = self.markup
        return written


@dataclass(eq=False, slots=True)
class Chat:
    """A chat the bot may have a place in."""

    chat_id: int
    world: World = field(repr=False)
    card: dict[str, Any] = field(repr=False)
    """The chat as the Bot API writes it inside a message."""
    by_id: dict[int, ChatMessage] = field(default_factory=dict, repr=False)

    @property
    def messages(self) -> list[ChatMessage]:
        """The chat as it can be read now, oldest first: edits made, deleted messages gone."""
        return list(self.by_id.values())

    @property
    def said(self) -> list[str]:
        """The bot's words in this chat as they read now, oldest first."""
        return [message.text for message in self.by_id.values() if message.from_bot]

    @property
    def last(self) -> ChatMessage:
        """The newest message of the bot.

        Raises:
            LookupError: the bot has said nothing here.
        """
        for message in self._newest_first():
            if message.from_bot:
                return message
        raise LookupError(f"The bot has said nothing to {self.title}.")

    @property
    def buttons(self) -> list[str]:
        """The labels on the newest message that has buttons."""
        rows = next((message.buttons for message in self._newest_first() if message.buttons), [])
        return [label for row in rows for label, _ in row]

    @property
    def title(self) -> str:
        """The name a reader knows this chat by."""
        return str(self.card.get("title") or self.card["first_name"])

    def why_not(self) -> Refusal | None:
        """Why the bot may not write here; `None` when it may."""
        raise NotImplementedError

    def add(self, message: ChatMessage) -> ChatMessage:
        """Puts a message into the chat."""
        self.by_id[message.id] = message
        self.world.changed.touch()
        return message

    def _newest_first(self) -> Iterator[ChatMessage]:
        return reversed(self.by_id.values())

    def _write(self, author: Person, text: str, extra: dict[str, Any] | None = None, photo: bytes | None = None) -> int:
        message = ChatMessage(
            id=self.world.next_message_id(),
            chat=self,
            author=author.user,
            at=self.world.now(),
            text=text,
            html=self.world.escape(text),
            entities=_commands_in(text),
            photo=photo,
            extra=extra or {},
        )
        self.add(message)
        return self.world.updates.put("message", message.as_json())

    def _membership(self, by: Person, before: str, after: str) -> int:
        payload = {
            "chat": self.card,
            "from": by.user,
            "date": self.world.timestamp(),
            "old_chat_member": _member(self.world.bot, before),
            "new_chat_member": _member(self.world.bot, after),
        }
        return self.world.updates.put("my_chat_member", payload)


@dataclass(eq=False, slots=True)
class Person(Chat):
    """An invented person and their private chat with the bot. What they do becomes an update."""

    name: str = ""
    user: dict[str, Any] = field(default_factory=dict, repr=False)
    started: bool = False
    """Whether they ever wrote to the bot; before that it may not write to them."""
    blocks_bot: bool = False
    toasts: list[str] = field(default_factory=list, repr=False)
    """What the bot answered to taps, oldest first; "" where it only stopped the spinner."""
    spinners: set[str] = field(default_factory=set, repr=False)
    """Taps the bot has not answered yet."""

    @property
    def language(self) -> str:
        """The language of their Telegram, as in `language_code`."""
        return str(self.user["language_code"])

    @property
    def commands(self) -> dict[str, str]:
        """The menu this person sees: each command and its description."""
        return self.world.menus.seen_by(self.chat_id, self.language)

    @property
    def keyboard(self) -> list[str]:
        """Labels of the keyboard the bot last offered, empty when it took it away."""
        for message in self._newest_first():
            if message.from_bot and message.markup is not None and not message.buttons:
                return [label for row in message.keyboard for label in row]
        return []

    def why_not(self) -> Refusal | None:
        """Why the bot may not write to this person; `None` when it may."""
        if self.blocks_bot:
            return forbidden("bot was blocked by the user")
        if not self.started:
            return forbidden("bot can't initiate conversation with a user")
        return None

    def write(self, text: str) -> int:
        """Writes to the bot. Gives the update's id, as everything a person does here."""
        self._speak()
        return self._write(self, text)

    def edit(self, message: ChatMessage, text: str) -> int:
        """Changes a message of their own."""
        if message.author is not self.user:
            raise ValueError(f"{self.name} can only edit what {self.name} wrote.")
        message.text, message.html, message.entities = text, self.world.escape(text), _commands_in(text)
        message.edited, message.edited_at = True, self.world.now()
        self.world.changed.touch()
        return self.world.updates.put("edited_message", message.as_json())

    def tap(self, label_or_data: str, message: ChatMessage | None = None) -> int:
        """Taps the button with this label, or else with this callback data, on the newest message that has it.

        Of data that ends in a seal ("|" and some letters) the part before it is enough.

        With `message` only that one is searched; one that was deleted meanwhile can be tapped too, as on a
        screen that is behind.

        Raises:
            LookupError: there is no such button.
        """
        where = self._newest_first() if message is None else iter([message])
        found = _button(list(where), label_or_data)
        if found is None:
            raise LookupError(f"{self.name} sees no button {label_or_data!r}, only {self.buttons}.")
        return self._query(*found)

    def send_photo(self, content: bytes = b"an invented picture", caption: str = "") -> int:
        """Sends the bot a picture."""
        self._speak()
        return self._write(self, caption, self.world.photo_sizes(content), photo=content)

    def send_voice(self, content: bytes = b"an invented recording", seconds: int = 7) -> int:
        """Sends the bot a voice message."""
        self._speak()
        file = self.world.keep_file(content, "voice/voice.oga")
        return self._write(self, "", {"voice": {**file, "duration": seconds, "mime_type": "audio/ogg"}})

    def send_sticker(self, emoji: str = "🙂") -> int:
        """Sends the bot a sticker."""
        self._speak()
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        file = self.world.keep_file(b"an invented sticker", "stickers/sticker.webp")
        return self._write(self, "", {"sticker": {**file, **shape, "emoji": emoji}})

    def send_location(self, latitude: float = 51.5, longitude: float = -0.12) -> int:
        """Sends the bot a place."""
        self._speak()
        return self._write(self, "", {"location": {"latitude": latitude, "longitude": longitude}})

    def block(self) -> int:
        """Blocks the bot, which Telegram tells the bot."""
        self.blocks_bot = True
        return self._membership(self, "member", "kicked")

    def unblock(self) -> int:
        """Lets the bot write again."""
        self.blocks_bot, self.started = False, True
        return self._membership(self, "kicked", "member")

    def deliver_again(self, update_id: int) -> None:
        """Brings the bot the same update once more, confirmed or not."""
        self.world.updates.put_again(update_id)

    def _speak(self) -> None:
        if self.blocks_bot:
            raise ValueError(f"{self.name} has blocked the bot and must unblock it before writing.")
        self.started = True

    def _query(self, message: ChatMessage, data: str) -> int:
        query_id = self.world.next_query_id()
        self.world.queries[query_id] = self
        self.spinners.add(query_id)
        return self.world.updates.put(
            "callback_query",
            {
                "id": query_id,
                "from": self.user,
                "chat_instance": str(message.chat.chat_id),
                "message": _as_tapped(message),
                "data": data,
            },
        )


@dataclass(eq=False, slots=True)
class Group(Chat):
    """An invented group; the bot is in it only after someone adds it."""

    has_bot: bool = False

    def why_not(self) -> Refusal | None:
        """Why the bot may not write here; `None` when it may."""
        return None if self.has_bot else forbidden("bot is not a member of the group chat")

    def add_bot(self, by: Person) -> int:
        """Someone adds the bot: it is told of its new place, then sees the note in the chat."""
        self.has_bot = True
        update_id = self._membership(by, "left", "member")
        self._write(by, "", {"new_chat_members": [self.world.bot]})
        return update_id

    def remove_bot(self, by: Person) -> int:
        """Someone removes the bot."""
        self.has_bot = False
        return self._membership(by, "member", "kicked")

    def write(self, by: Person, text: str) -> int:
        """Someone writes in the group, and the bot, which may read everything here, hears it."""
        return self._write(by, text)


def _button(messages: list[ChatMessage], wanted: str) -> tuple[ChatMessage, str] | None:
    """The first message with a button of this label, or else of this data, and the button's data."""
    buttons = [(message, button) for message in messages for row in message.buttons for button in row]
    by_label = ((message, data) for message, (label, data) in buttons if label == wanted)
    by_data = ((message, data) for message, (_, data) in buttons if data.split("|")[0] == wanted)
    return next(chain(by_label, by_data), None)


def _as_tapped(message: ChatMessage) -> dict[str, Any]:
    if message.id in message.chat.by_id:
        return message.as_json()
    return {"message_id": message.id, "chat": message.chat.card, "date": 0}


def _commands_in(text: str) -> list[dict[str, Any]]:
    if "/" not in text:
        return []
    return [
        {
            "type": "bot_command",
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found[0]),
        }
        for found in _COMMAND.finditer(text)
    ]


def _member(user: dict[str, Any], status: str) -> dict[str, Any]:
    member = {"user": user, "status": status}
    return {**member, "until_date": 0} if status == "kicked" else member
