"""A room to try the handlers in: real storage, texts and prompts; no Telegram, and a clock to move.

Updates go through the same table of handlers as in the running application, in the same order. What is said is read
off the outbox.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import random
from collections.abc import AsyncIterator, Collection, Coroutine, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from sqlalchemy import func, select
from telegram import Update
from telegram.ext import BaseHandler

from bot.clock import MovableClock
from bot.studio import draw_in_a_thread
from care.codes import hash_of
from care.consent import VERSION, given
from care.model import (
    ChatId,
    ClientId,
    ClientStatus,
    Concern,
    FlagId,
    Level,
    NudgeId,
    Rhythm,
    Role,
    TherapistId,
    Window,
)
from handlers import alerts, bundling, digesting, drawing, handover, nudging, reach, walking
from handlers.buttons import SEAL, ButtonSeal
from handlers.house import House, Practice
from handlers.routing import App, setup
from handlers.table import commands_for
from handlers.turn import MessagesOut
from prompts.catalogue import Catalogue, load
from prompts.helplines import practice_lines
from prompts.texts import house_texts
from storage import consents, flags, people
from storage.outbox import File, read_payload
from storage.people import every
from storage.sealing import Cipher
from storage.store import Store, Tx
from storage.tables import CheckIn, Client, Flag, Kind, Newcomer, Nudge, Outbox, OutboxState, Therapist, Walk
from tests.conftest import KEY

MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
THERAPIST, CLIENT, OTHER_THERAPIST, OTHER_CLIENT = 7001, 8001, 7002, 8002
"""Chats of invented people."""
STRANGER, ON_CALL = 9001, 6001
PARTS = ("part:keeps_words:off", "part:shares_words:off", "part:shares_tone:off", "part:research:on")
"""What the buttons above it say: each part as it stands when nothing was changed."""
AGREE = f"agree:{VERSION}"
"""What the button says with which somebody agrees to the text in force."""
FILE: dict[str, Any] = {"file_id": "x", "file_unique_id": "x"}
"""What every picture, sound or sticker has in a message of Telegram's."""


@cache
def catalogue() -> Catalogue:
    """The English prompts, read once for all tests."""
    return load("en")


@dataclass(frozen=True)
class Said:
    """A message as it stands in the outbox."""

    chat: int
    kind: Kind
    method: str
    text: str
    buttons: tuple[str, ...]
    """What a tap on each button sends back."""
    flag: int | None
    file: File | None = None
    """A picture or a document; `text` is then its caption."""
    quiet: bool = False
    """Whether it arrives without a sound."""


class Door:
    """Takes an update to the first handler that wants it, as the library's application does."""

    def __init__(self) -> None:
        self._handlers: tuple[BaseHandler[Any, Any, Any], ...] = ()

    def add_handlers(self, handlers: tuple[BaseHandler[Any, Any, Any], ...]) -> None:
        self._handlers = handlers

    async def take(self, update: Update) -> None:
        for handler in self._handlers:
            wanted = handler.check_update(update)
            if wanted is not None and wanted is not False:
                await cast(Coroutine[Any, Any, None], handler.callback(update, None))
                return


class Room:
    """One practice, its people, and what is said to them."""

    def __init__(self, store: Store, practice: Practice, start: dt.datetime) -> None:
        self.clock = MovableClock(start)
        self.taps_answered: list[str | None] = []
        self.store = store
        codes = (f"code-{n}" for n in itertools.count(1))
        self.house = House(
            store=store,
            texts=house_texts(),
            catalogues={"en": catalogue()},
            practice=practice,
            help_lines=practice_lines(None),
            now=self.clock.now,
            rng=random.Random(7),
            wake_dispatcher=lambda: None,
            answer_tap=lambda _query, notice: self.taps_answered.append(notice),
            link=lambda code: f"https://t.me/invented?start={code}",
            commands_for=commands_for,
            new_code=lambda: next(codes),
            buttons=ButtonSeal([b"an invented key"]),
            draw=draw_in_a_thread,
        )
        self.phones: dict[int, str | None] = {}
        """The language each chat's Telegram names, where it is not English."""
        self._door = Door()
        setup(cast(App, self._door), self.house)
        self._numbers = itertools.count(1)

    # What people do

    async def write(
        self, chat: int, words: str, *, at: dt.datetime | None = None, message_id: int | None = None
    ) -> int:
        """Someone writes. Returns the number of their message."""
        number = message_id or next(self._numbers)
        await self.take({"message": self._message(chat, number, words, at)})
        return number

    async def edit(self, chat: int, message_id: int, words: str) -> None:
        await self.take({"edited_message": self._message(chat, message_id, words)})

    async def send_photo(self, chat: int, caption: str | None = None) -> None:
        await self.send(chat, {"photo": [FILE | {"width": 1, "height": 1}]} | ({"caption": caption} if caption else {}))

    async def send(self, chat: int, content: dict[str, Any]) -> None:
        """Someone sends what is no words, as Telegram writes it in a message."""
        await self.take({"message": self._message(chat, next(self._numbers), None) | content})

    async def tap(
        self,
        chat: int,
        data: str,
        *,
        text: str = "a message with buttons",
        sent: dt.datetime | None = None,
        message_id: int | None = None,
        buttons: Sequence[str] = (),
    ) -> None:
        """Someone taps a button of theirs, on a message that was sent then (just now, if not said).

        `buttons` are those of the message, one below the other, where it matters which they are.
        """
        seal = self.house.buttons.seal
        rows = [[{"text": each, "callback_data": seal(ChatId(chat), each)}] for each in buttons]
        markup = {"reply_markup": {"inline_keyboard": rows}} if rows else {}
        sealed = seal(ChatId(chat), data)
        await self.forge_tap(chat, sealed, text=text, sent=sent, message_id=message_id, more=markup)

    async def forge_tap(
        self,
        chat: int,
        data: str,
        *,
        text: str = "a message with buttons",
        sent: dt.datetime | None = None,
        message_id: int | None = None,
        more: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """Someone's client program says that a button with this data was tapped."""
        message = self._message(chat, message_id or next(self._numbers), text, sent) | {
            "from": {"id": 1, "is_bot": True, "first_name": "A"},
            **more,
        }
        query = {"id": "q", "from": self._user(chat), "chat_instance": "c", "data": data, "message": message}
        await self.take({"callback_query": query})

    async def block(self, chat: int) -> None:
        """Someone blocks the bot."""
        await self._member(chat, {"status": "member"}, {"status": "kicked", "until_date": 0})

    async def unblock(self, chat: int) -> None:
        """Someone who blocked the bot unblocks it, and writes nothing."""
        await self._member(chat, {"status": "kicked", "until_date": 0}, {"status": "member"})

    async def _member(self, chat: int, before: dict[str, Any], after: dict[str, Any]) -> None:
        bot = {"user": {"id": 1, "is_bot": True, "first_name": "A"}}
        change = {"old_chat_member": bot | before, "new_chat_member": bot | after}
        await self.take(
            {"my_chat_member": {"chat": _chat(chat), "from": self._user(chat), "date": self._seconds()} | change}
        )

    async def take(self, update: dict[str, Any], update_id: int | None = None) -> int:
        number = update_id or next(self._numbers)
        parsed = Update.de_json({"update_id": number} | update, None)
        assert parsed is not None
        await self._door.take(parsed)
        return number

    def _message(self, chat: int, number: int, words: str | None, at: dt.datetime | None = None) -> dict[str, Any]:
        message: dict[str, Any] = {
            "message_id": number,
            "date": self._seconds(at),
            "chat": _chat(chat),
            "from": self._user(chat),
        }
        if words is None:
            return message
        message["text"] = words
        if words.startswith("/"):
            length = len(words.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return message

    def _user(self, chat: int) -> dict[str, Any]:
        user: dict[str, Any] = {"id": abs(chat), "is_bot": False, "first_name": "Invented"}
        named = self.phones.get(chat, "en")
        return user | {"language_code": named} if named else user

    def _seconds(self, at: dt.datetime | None = None) -> int:
        return int((at or self.clock.now()).timestamp())

    # What the clock does

    async def strike(self) -> None:
        """Let every tick run once, now."""
        await walking.cue_those_due(self.house)
        await nudging.nudge_those_due(self.house)
        await handover.finish_those_due(self.house)
        await digesting.send_those_due(self.house)
        await alerts.repeat_those_due(self.house)
        await bundling.tell_those_due(self.house)

    async def draw(self) -> int:
        """Let everything be drawn that is wanted. Apart from `strike`: it takes the time of a thousand messages."""
        return await drawing.draw_those_wanted(self.house)

    async def move_to(self, moment: dt.datetime) -> None:
        self.clock.move_to(moment)
        await self.strike()

    async def move(self, **by: float) -> None:
        await self.move_to(self.clock.now() + dt.timedelta(**by))

    # What is said

    async def said(self, chat: int, *kinds: Kind) -> list[Said]:
        """Everything that waits or was said in a chat, oldest first, without what was let go."""
        found = [_said(row) for row in await self.rows(Outbox, Outbox.chat_id == chat) if row.payload is not None]
        return [said for said in found if not kinds or said.kind in kinds]

    async def heard(self, chat: int, doing: Coroutine[Any, Any, Any]) -> list[Said]:
        """What is said in a chat because of something."""
        before = await self._newest()
        await doing
        return [_said(row) for row in await self.rows(Outbox, Outbox.chat_id == chat, Outbox.id > before)]

    async def hush(self) -> None:
        """Everything that waits is sent and forgotten."""
        async with self.store.transaction() as tx:
            await tx.execute(Outbox.__table__.update().values(state=OutboxState.SENT, payload=None))  # type: ignore[attr-defined]

    async def deliver(self, *, refused: Collection[int] = (), blocked: Collection[int] = ()) -> None:
        """Everything that waits is sent, but for the chats that refuse it; what follows is written, and sent too."""
        while rows := await self.rows(Outbox, Outbox.state == OutboxState.PENDING):
            async with self.store.transaction() as tx:
                out = MessagesOut(self.house)
                for row in rows:
                    is_refused = row.chat_id in {*refused, *blocked}
                    await self._settle(tx, row, refused=is_refused)
                    if row.chat_id in blocked:
                        await reach.is_unreachable(tx, row.chat_id, self.clock.now())
                    if row.flag_id is not None:
                        await self._what_follows(tx, out, row, refused=is_refused)
                await out.write(tx, self.clock.now())

    async def _settle(self, tx: Tx, row: Outbox, *, refused: bool) -> None:
        state = OutboxState.FAILED if refused else OutboxState.SENT
        await tx.execute(Outbox.__table__.update().where(Outbox.id == row.id).values(state=state))  # type: ignore[attr-defined]

    async def _what_follows(self, tx: Tx, out: MessagesOut, row: Outbox, *, refused: bool) -> None:
        """As the dispatcher does (`bot/delivering.py`)."""
        flag, now = row.flag_id, self.clock.now()
        assert flag is not None
        if refused:
            await alerts.could_not_deliver(self.house, tx, out, flag, row.chat_id, now)
        else:
            await alerts.was_delivered(self.house, tx, flag, row.chat_id, now)

    async def _newest(self) -> int:
        async with self.store.reading() as tx:
            return int(await tx.scalar(select(func.max(Outbox.id))) or 0)

    # What is kept

    async def rows(self, table: type[Any], *where: Any) -> list[Any]:
        async with self.store.reading() as tx:
            return await every(tx, table, select(table).where(*where).order_by(table.id))

    async def newcomers(self) -> list[Newcomer]:
        async with self.store.reading() as tx:
            return await every(tx, Newcomer, select(Newcomer))

    async def client(self, chat: int = CLIENT) -> Client:
        (found,) = await self.rows(Client, Client.chat_id == chat)
        return cast(Client, found)

    async def therapist(self, chat: int = THERAPIST) -> Therapist:
        (found,) = await self.rows(Therapist, Therapist.chat_id == chat)
        return cast(Therapist, found)

    async def checkins(self, chat: int = CLIENT) -> list[CheckIn]:
        return await self.rows(CheckIn, CheckIn.client_id == (await self.client(chat)).id)

    async def nudges(self, chat: int = CLIENT) -> list[Nudge]:
        return await self.rows(Nudge, Nudge.client_id == (await self.client(chat)).id)

    async def flags(self) -> list[Flag]:
        return await self.rows(Flag)

    async def everything(self, *, but: Iterable[int] = ()) -> dict[str, list[dict[str, Any]]]:
        """All that is kept about people, but for those in these chats: to see that nothing of it changed."""
        left_out = set(but)
        clients = [row for row in await self.rows(Client) if row.chat_id not in left_out]
        ids = [row.id for row in clients]
        about = {
            table.__tablename__: await self.rows(table, table.client_id.in_(ids))
            for table in (Nudge, CheckIn, Flag, Walk)
        }
        therapists = [row for row in await self.rows(Therapist) if row.chat_id not in left_out]
        found = about | {"clients": clients, "therapists": therapists}
        return {name: [_plain(row) for row in rows] for name, rows in found.items()}

    async def rhythm(self, chat: int = CLIENT) -> Rhythm:
        return (await self.client(chat)).rhythm

    # Who is there

    async def add_therapist(
        self, chat: int | None = THERAPIST, name: str = "Sam Invented", **values: Any
    ) -> TherapistId:
        async with self.store.transaction() as tx:
            found = await people.add_therapist(
                tx, name=name, zone="UTC", code_hash=hash_of(f"link-{name}"), now=self.clock.now()
            )
            opened = {"chat_id": chat, "code_hash": None} if chat else {}
            if opened or values:
                await people.change_therapist(tx, found, **(opened | values))
        return found

    async def add_client(
        self, of: TherapistId, chat: int = CLIENT, name: str = "Robin Invented", **values: Any
    ) -> ClientId:
        """A client who has agreed, is in UTC and is nudged at 7:30 every day."""
        settled: dict[str, Any] = {
            "chat_id": chat,
            "status": ClientStatus.ACTIVE,
            "consented": VERSION,
            "zone": "UTC",
            "country": "GB",
            "rhythm": Rhythm((Window(7 * 60 + 30, 7 * 60 + 30),)),
            "next_due_at": self.clock.now().replace(hour=7, minute=30) + dt.timedelta(days=1),
        }
        async with self.store.transaction() as tx:
            found = await self._invite(tx, of, name)
            await people.change_client(tx, found, **(settled | values))
            parts = given(await people.client(tx, found))
            await consents.agree(tx, found, parts, version=VERSION, language="en", now=self.clock.now())
        return found

    async def add_invited(self, of: TherapistId, chat: int | None = CLIENT, name: str = "Robin Invented") -> ClientId:
        """Someone who opened their invite (or, without a chat, did not yet) and has not agreed."""
        async with self.store.transaction() as tx:
            found = await self._invite(tx, of, name)
            await people.change_client(tx, found, chat_id=chat)
        return found

    async def _invite(self, tx: Tx, of: TherapistId, name: str) -> ClientId:
        now = self.clock.now()
        return await people.invite_client(
            tx,
            therapist_id=of,
            name=name,
            code_hash=hash_of(f"invite-{name}"),
            now=now,
            expires_at=now + dt.timedelta(7),
        )

    async def add_former(self, of: TherapistId, chat: int = CLIENT) -> ClientId:
        gone: dict[str, Any] = {"status": ClientStatus.OPTED_OUT, "consented": None, "next_due_at": None}
        return await self.add_client(of, chat, left_at=self.clock.now(), **gone)

    async def add(self, role: Role) -> int:
        """Someone of this role, with a therapist of their own where they need one. Returns their chat."""
        if role is Role.STRANGER:
            return STRANGER
        sam = await self.add_therapist()
        if role is Role.THERAPIST:
            return THERAPIST
        match role:
            case Role.INVITED:
                await self.add_invited(sam)
            case Role.FORMER:
                await self.add_former(sam)
            case _:
                await self.add_client(sam)
        return CLIENT

    async def change(self, chat: int = CLIENT, **values: Any) -> None:
        async with self.store.transaction() as tx:
            await people.change_client(tx, (await self.client(chat)).id, **values)

    async def change_therapist(self, chat: int = THERAPIST, **values: Any) -> None:
        async with self.store.transaction() as tx:
            await people.change_therapist(tx, (await self.therapist(chat)).id, **values)

    async def add_flag(self, client: ClientId, level: Level = Level.URGENT) -> FlagId:
        async with self.store.transaction() as tx:
            return await flags.raise_flag(tx, client, Concern("self-harm", level), self.clock.now(), None)

    async def nudge(self, chat: int = CLIENT) -> NudgeId:
        """The client's next nudge comes, after any that are withheld. Returns its number."""
        while True:
            due = (await self.client(chat)).next_due_at
            assert due is not None
            await self.move_to(due)
            last = (await self.nudges(chat))[-1]
            if not last.withheld:
                return last.id


def _said(row: Outbox) -> Said:
    params = read_payload(row.payload or "{}")
    keyboard = params.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = tuple(button["callback_data"].rpartition(SEAL)[0] for line in keyboard for button in line)
    words = params.get("text") or params.get("caption", "")
    file = params.get("photo") or params.get("document")
    return Said(
        row.chat_id, row.kind, row.method, words, buttons, row.flag_id, file, params.get("disable_notification", False)
    )


def _plain(row: Any) -> dict[str, Any]:
    """Without the moment a client was last heard, which anything they do moves on, and their name in the audit."""
    left_out = {"heard_at", "audit_ref"}
    return {column.name: getattr(row, column.name) for column in row.__table__.columns if column.name not in left_out}


def _chat(chat: int) -> dict[str, Any]:
    return {"id": chat, "type": "private" if chat > 0 else "group", "title": "A group", "first_name": "Invented"}


def say(key: str, **values: object) -> str:
    """A text of Amble's, so that a story holds when its wording is bettered."""
    return house_texts().say(key, "en", **values)


def texts(said: Iterable[Said]) -> list[str]:
    """What a person reads of it, messages and edits alike."""
    return [one.text for one in said if one.method != "setMyCommands"]


@asynccontextmanager
async def room(database_url: str, *, start: dt.datetime = MONDAY, **practice: Any) -> AsyncIterator[Room]:
    store = Store(database_url, Cipher(KEY))
    try:
        yield Room(store, dataclasses.replace(Practice(country="GB"), **practice), start)
    finally:
        await store.close()
