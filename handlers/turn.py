"""One turn: somebody did something, and everything it causes happens in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from care import consent
from care.model import ChatId, ClientId, ClientStatus, FlagId, Role
from handlers.house import House
from storage import audit, outbox, people
from storage.audit import Action, Entry
from storage.outbox import File, Message
from storage.store import Tx
from storage.tables import Client, Kind, Therapist

Button: TypeAlias = tuple[str, str]
"""A label, and what a tap on it sends back."""
Keyboard: TypeAlias = Sequence[Sequence[Button]]
MOST_IN_ALBUM = 10
"""Pictures that Telegram takes as one album (Bot API, sendMediaGroup)."""
LONGEST_CAPTION = 1024
"""Characters under a picture or a document (Bot API, sendPhoto)."""


class MessagesOut:
    """Collects what is to be said, to be written to the outbox with the rest of the transaction."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.messages: list[Message] = []

    def say(
        self,
        chat: ChatId,
        text: str,
        *,
        kind: Kind,
        buttons: Keyboard = (),
        client: ClientId | None = None,
        flag: FlagId | None = None,
        after: dt.datetime | None = None,
        quiet: bool = False,
    ) -> None:
        """A message in words. A quiet one arrives without a sound."""
        params: dict[str, Any] = {"text": text}
        if buttons:
            params["reply_markup"] = keyboard(buttons)
        if quiet:
            params["disable_notification"] = True
        self.call(chat, "sendMessage", params, kind=kind, client=client, flag=flag, after=after)

    def send_photo(
        self,
        chat: ChatId,
        png: bytes,
        caption: str,
        *,
        kind: Kind = Kind.ANSWER,
        buttons: Keyboard = (),
        client: ClientId | None = None,
    ) -> None:
        """A picture. What it shows stands in its caption too, for whoever cannot see it."""
        params: dict[str, Any] = {"photo": File("picture.png", png), "caption": shortened(caption, LONGEST_CAPTION)}
        if buttons:
            params["reply_markup"] = keyboard(buttons)
        self.call(chat, "sendPhoto", params, kind=kind, client=client)

    def send_photos(self, chat: ChatId, photos: Sequence[tuple[bytes, str]], *, kind: Kind = Kind.ANSWER) -> None:
        """Some pictures with their captions, as one album (at most ten) where there is more than one."""
        for start in range(0, len(photos), MOST_IN_ALBUM):
            album = photos[start : start + MOST_IN_ALBUM]
            if len(album) == 1:
                self.send_photo(chat, *album[0], kind=kind)
                continue
            media = [
                {"type": "photo", "media": File("picture.png", png), "caption": shortened(caption, LONGEST_CAPTION)}
                for png, caption in album
            ]
            self.call(chat, "sendMediaGroup", {"media": media}, kind=kind)

    def send_document(
        self,
        chat: ChatId,
        content: bytes,
        file_name: str,
        caption: str,
        *,
        kind: Kind = Kind.ANSWER,
        buttons: Keyboard = (),
        client: ClientId | None = None,
    ) -> None:
        """A file to keep, under the name it has on their phone."""
        params: dict[str, Any] = {"document": File(file_name, content), "caption": shortened(caption, LONGEST_CAPTION)}
        if buttons:
            params["reply_markup"] = keyboard(buttons)
        self.call(chat, "sendDocument", params, kind=kind, client=client)

    def call(
        self,
        chat: ChatId,
        method: str,
        params: dict[str, Any],
        *,
        kind: Kind = Kind.ANSWER,
        client: ClientId | None = None,
        flag: FlagId | None = None,
        after: dt.datetime | None = None,
    ) -> None:
        sealed = self._house.buttons.sealed(chat, params)
        self.messages.append(Message(chat, kind, method, sealed, client, flag, after))

    async def write(self, tx: Tx, now: dt.datetime) -> None:
        await outbox.put(tx, self.messages, now)


def shortened(text: str, most: int) -> str:
    """At most so many characters, as Telegram counts them (UTF-16 units); what is left out is marked."""
    if _utf16(text) <= most:
        return text
    kept = text[:most]
    while _utf16(kept) > most - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def keyboard(rows: Keyboard) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": label, "callback_data": data} for label, data in row] for row in rows]}


LARGEST_ID = 2**63 - 1


def id_in(text: str) -> int | None:
    """The id a button's data names; None for anything no row can have."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST_ID))):
        return None
    number = int(text)
    return number if 0 < number <= LARGEST_ID else None


class Brought(StrEnum):
    """What came in place of words. Amble reads none of it."""

    VOICE = "voice"
    PHOTO = "photo"
    STICKER = "sticker"
    PLACE = "place"
    OTHER = "other"


@dataclass(slots=True)
class Turn:
    """What a handler sees of one update, and how it answers.

    `at` is when the person wrote, `now` when Amble reads it, both UTC. `words` is the text they sent, `args` what
    follows a command or the parts of a button's data.
    """

    house: House
    tx: Tx
    now: dt.datetime
    at: dt.datetime
    chat: ChatId
    role: Role = Role.STRANGER
    client: Client | None = None
    therapist: Therapist | None = None
    language: str = "en"
    language_known: bool = False
    """Whether Telegram named a language that Amble speaks."""
    words: str = ""
    args: str = ""
    message_id: int | None = None
    """The message they sent, or the one whose button they tapped."""
    message_text: str | None = None
    """The text of the message whose button they tapped."""
    message_buttons: Keyboard = ()
    """The buttons of that message that are ours, opened."""
    brought: Brought = Brought.OTHER
    """What came in place of words."""
    in_album: bool = False
    """Whether it came as one of several pictures sent at once."""
    notice: str | None = None
    """What a tap's own little notice says."""
    may_cover: bool = False
    """Whether what they do may be done by a therapist who covers for another."""
    out: MessagesOut = field(init=False)
    audited: list[Entry] = field(default_factory=list)
    """What this turn showed or changed of somebody's data, for the audit."""
    flagged: list[FlagId] = field(default_factory=list)
    """The flags that this turn raised for its client or added to."""
    changed: dict[str, Any] = field(default_factory=dict)
    """What this turn changes of its client, written once at its end."""

    def __post_init__(self) -> None:
        self.out = MessagesOut(self.house)

    @property
    def me(self) -> Client:
        """The client whose turn it is."""
        if self.client is None:
            raise LookupError("this turn has no client")
        return self.client

    @property
    def therapist_here(self) -> Therapist:
        """The therapist whose turn it is."""
        if self.therapist is None:
            raise LookupError("this turn has no therapist")
        return self.therapist

    def text(self, key: str, **values: object) -> str:
        return self.house.texts.say(key, self.language, **values)

    def say(self, key: str, *, kind: Kind = Kind.ANSWER, buttons: Keyboard = (), **values: object) -> None:
        """Answer in this chat with a text of ours."""
        self.say_plainly(self.text(key, **values), kind=kind, buttons=buttons)

    def say_plainly(self, text: str, buttons: Keyboard = (), *, kind: Kind = Kind.ANSWER) -> None:
        self.out.say(self.chat, text, kind=kind, buttons=buttons, client=self.client.id if self.client else None)

    def settle_buttons(self, text: str, buttons: Keyboard = ()) -> None:
        """Replace the tapped message by what was chosen; its buttons go, or become these."""
        params: dict[str, Any] = {"message_id": self.message_id, "text": text}
        if buttons:
            params["reply_markup"] = keyboard(buttons)
        self.out.call(self.chat, "editMessageText", params, client=self.client.id if self.client else None)

    async def change(self, **values: Any) -> None:
        """Change the client whose turn it is: in hand now, in the database when the turn ends."""
        self.changed |= values
        for name, value in values.items():
            setattr(self.me, name, value)

    async def save(self) -> None:
        """Write down what was changed so far."""
        if self.changed:
            await people.change_client(self.tx, self.me.id, **self.changed)
            self.changed = {}

    async def note(self, action: Action, *clients: Client, detail: str = "") -> None:
        """Note in the audit that this person saw or changed something of these clients."""
        if not clients:
            return
        names = await audit.names_of(self.tx, [client.id for client in clients], self.house.new_code)
        self.audited += [self._entry(action, client, names[client.id], detail) for client in clients]

    def _entry(self, action: Action, client: Client, subject: str, detail: str) -> Entry:
        if self.therapist is None:
            return Entry(Role.CLIENT.value, subject, action, subject, detail)
        role = Role.THERAPIST.value if client.therapist_id == self.therapist.id else audit.COVER
        return Entry(role, audit.therapist(self.therapist.id), action, subject, detail)

    async def end(self) -> None:
        """Write down what was changed, what is to be said, and what the audit has to know."""
        await self.save()
        await self.out.write(self.tx, self.now)
        await audit.write(self.tx, self.audited, self.now)
        self.audited = []


Act: TypeAlias = Callable[[Turn], Awaitable[None]]


async def look_up(turn: Turn) -> None:
    """Find out whose chat this is."""
    await turn.save()
    turn.client = await people.client_in(turn.tx, turn.chat)
    if turn.client is not None:
        turn.role = role_of(turn.client)
        turn.language = turn.client.language
        return
    turn.therapist = await people.therapist_in(turn.tx, turn.chat)
    if turn.therapist is not None:
        turn.role = Role.THERAPIST
        turn.language = turn.therapist.language


def role_of(client: Client) -> Role:
    if client.status in {ClientStatus.OPTED_OUT, ClientStatus.DISCHARGED}:
        return Role.FORMER
    return Role.CLIENT if client.consented == consent.VERSION else Role.INVITED
