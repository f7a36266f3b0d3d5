"""Everything the sandbox knows: the bot, the chats, what happened and what was sent."""

from __future__ import annotations

import datetime as dt
import html
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from bot.sandbox.chats import Chat, ChatMessage, Group, Person
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.waking import Signal

_FIRST_PERSON = 700_000_001
_FIRST_GROUP = -1_000_001


class Sent(NamedTuple):
    """One message the bot sent, edits not counted. `seconds` is the machine's monotonic clock."""

    chat_id: int
    text: str
    seconds: float
    method: str
    message_id: int


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file sent by either side."""

    path: str
    content: bytes
    card: dict[str, Any]
    """What the Bot API tells of it: ids and size in bytes."""


class Menus:
    """Command menus by scope and language, https://core.telegram.org/bots/api#determining-list-of-commands."""

    def __init__(self) -> None:
        self._menus: dict[tuple[str, object, str], list[dict[str, str]]] = {}

    def put(self, scope: dict[str, Any], language: str, commands: list[dict[str, str]]) -> None:
        """Sets the menu of a scope; an empty one is taken away."""
        self._menus[self._key(scope, language)] = commands

    def get(self, scope: dict[str, Any], language: str) -> list[dict[str, str]]:
        """The menu set for exactly this scope and language."""
        return self._menus.get(self._key(scope, language), [])

    def seen_by(self, chat_id: int, language: str) -> dict[str, str]:
        """What a person with this private chat sees: the narrowest menu there is, in their language first."""
        for scope in ({"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, {"type": "default"}):
            for spoken in (language, ""):
                if menu := self.get(scope, spoken):
                    return {each["command"]: each["description"] for each in menu}
        return {}

    @staticmethod
    def _key(scope: dict[str, Any], language: str) -> tuple[str, object, str]:
        chat_id = scope.get("chat_id")
        return scope.get("type", "default"), int(chat_id) if chat_id is not None else None, language


class World:
    """The state behind the local Bot API. `now` gives the moment, in UTC, that messages are dated with."""

    def __init__(self, token: str, now: Callable[[], dt.datetime], username: str, first_update_id: int) -> None:
        self.now = now
        self.bot: dict[str, Any] = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Amble",
            "username": username,
        }
        self.changed = Signal()
        self.updates = UpdateQueue(first_update_id, self.changed)
        self.menus = Menus()
        self.descriptions: dict[tuple[str, str], str] = {}
        """What the bot says about itself, by kind ("name", "description", "short_description") and language."""
        self._message_ids = count(1)
        self._query_ids = count(1)
        self._person_ids = count(_FIRST_PERSON)
        self._group_ids = count(_FIRST_GROUP, -1)
        self.forget_everyone()

    def forget_everyone(self) -> None:
        """An empty world: no people, no messages, no updates, no files. Ids keep growing."""
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.queries: dict[str, Person] = {}
        self.sent: list[Sent] = []
        self.updates.clear()

    def timestamp(self) -> int:
        """Now, in the seconds the Bot API dates by."""
        return int(self.now().timestamp())

    def next_message_id(self) -> int:
        """A message id nobody had yet."""
        return next(self._message_ids)

    def next_query_id(self) -> str:
        """A callback query id nobody had yet."""
        return str(next(self._query_ids))

    @staticmethod
    def escape(text: str) -> str:
        """Plain words, safe to put on a page."""
        return html.escape(text, quote=False)

    def person(self, name: str, chat_id: int | None, language: str, started: bool) -> Person:
        """Invents a person with a private chat of their own."""
        if chat_id is None:
            chat_id = next(each for each in self._person_ids if each not in self.chats)
        user = {"id": chat_id, "is_bot": False, "first_name": name, "language_code": language}
        card = {"id": chat_id, "type": "private", "first_name": name}
        person = Person(chat_id, self, card, name=name, user=user, started=started)
        self.chats[chat_id] = person
        return person

    def group(self, title: str) -> Group:
        """Invents a group the bot is not in."""
        chat_id = next(self._group_ids)
        group = Group(chat_id, self, {"id": chat_id, "type": "group", "title": title})
        self.chats[chat_id] = group
        return group

    def say(self, message: ChatMessage, method: str) -> ChatMessage:
        """Puts a message of the bot's into its chat."""
        self.sent.append(Sent(message.chat.chat_id, message.text, time.monotonic(), method, message.id))
        return message.chat.add(message)

    def keep_file(self, content: bytes, path: str) -> dict[str, Any]:
        """Stores a file and gives what the Bot API tells of it."""
        number = len(self.files) + 1
        wanted = PurePosixPath(path)
        card = {"file_id": f"file-{number}", "file_unique_id": f"unique-{number}", "file_size": len(content)}
        stored = f"{wanted.parts[0]}/file_{number}{wanted.suffix}"
        self.files[f"file-{number}"] = StoredFile(stored, content, card)
        return card

    def photo_sizes(self, content: bytes) -> dict[str, Any]:
        """A stored picture as the `photo` of a message; the sandbox does not measure it."""
        return {"photo": [{**self.keep_file(content, "photos/photo.jpg"), "width": 640, "height": 480}]}
