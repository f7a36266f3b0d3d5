"""A stage for the demo and the story: the real application on the local Bot API, a clock to move, invented people."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import re
import secrets
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource
from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import InstrumentedAttribute

from bot.app import Amble
from bot.clock import MovableClock
from bot.sandbox.chats import ChatMessage, Person
from bot.sandbox.server import LocalBotApi
from bot.settings import Settings
from bot.studio import draw_in_a_thread
from care.codes import hash_of
from care.model import ChatId
from prompts.zones import place_name, say_time
from storage import people
from storage.sealing import make_key
from storage.tables import CheckIn, Client, Flag, FlagState, Outbox, OutboxState, Therapist, Walk

PRACTICE_ZONE = "Europe/London"
PRACTICE_COUNTRY = "GB"
_START = "/start "
_CODE = re.compile(r"start=([\w-]+)")
_NO_LIMIT = 100_000
"""Messages a second: nobody is at the other end, so there is nobody to spare."""
_Column = InstrumentedAttribute[dt.datetime | None] | InstrumentedAttribute[dt.datetime]
_Due = tuple[_Column, ColumnElement[bool]]
"""A column of moments, and the rows in which it counts."""
_SAME_EACH_TIME = 2027
"""The seed: the same prompts come each time the stage is opened."""

_NUDGES = (Client.next_due_at, true())
_DIGESTS = (Therapist.next_digest_at, true())
_BY_THE_CLOCK: tuple[_Due, ...] = (
    _NUDGES,
    _DIGESTS,
    (Walk.next_cue_at, true()),
    (Flag.next_alert_at, Flag.state == FlagState.RAISED),
    (Outbox.not_before, Outbox.state == OutboxState.PENDING),
)
"""All that Amble does unasked: nudges, cues of walks, digests, alerts that are repeated, messages that were put off."""


class Act(StrEnum):
    """What happened in a chat."""

    SAYS = "says"
    """Amble wrote."""
    CHANGES = "changes"
    """Amble changed what it wrote before."""
    WRITES = "writes"
    """The person wrote."""
    TAPS = "taps"
    """The person tapped a button."""


Labels = tuple[tuple[str, ...], ...]
"""Rows of buttons, each by its label."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said or done in a person's chat, as they see it."""

    person: Person
    act: Act
    at: dt.datetime
    """In the person's own time zone, as far as Amble knows it; else in the practice's."""
    text: str
    """The words; of a change only what is new; of a tap the button's label."""
    buttons: Labels = ()
    file: Path | None = None
    """Where a picture or a document of Amble's lies, to be opened while the stage is."""

    @property
    def when(self) -> str:
        """The time of day and where that is: "7:30 am in Berlin"."""
        return say_when(self.at)

    @property
    def opens_a_link(self) -> bool:
        return self.act is Act.WRITES and self.text.startswith(_START)


class Stage:
    """Amble and the people around it. Everything that is said comes back from `settle` and `pass_to`, in order."""

    def __init__(self, api: LocalBotApi, amble: Amble, clock: MovableClock, folder: Path) -> None:
        self.api = api
        self.amble = amble
        self.clock = clock
        self._folder = folder
        self._people: list[Person] = []
        self._taps: list[tuple[Person, str]] = []
        self._read: dict[int, tuple[str, Labels]] = {}
        self._zones: Mapping[int, str] = {}

    def person(self, name: str) -> Person:
        """Invent a person. Amble knows nothing of them until they write."""
        person = self.api.person(name)
        self._people.append(person)
        return person

    async def add_therapist(self, name: str) -> str:
        """What `amble therapist add` does. Returns the link that opens the desk."""
        code = secrets.token_urlsafe(16)
        async with self.amble.store.transaction() as tx:
            await people.add_therapist(tx, name=name, zone=PRACTICE_ZONE, code_hash=hash_of(code), now=self.clock.now())
        return self.amble.link(code)

    def open_link(self, person: Person, link: str) -> int:
        """The person opens a link of Amble's. Returns the update's id, as everything a person does.

        Raises `LookupError` when there is no link in that text.
        """
        found = _CODE.search(link)
        if found is None:
            raise LookupError(f"There is no link in {link!r}.")
        return person.write(_START + found[1])

    def tap(self, person: Person, label: str) -> int:
        """The person taps a button. Raises `LookupError` when they see none of that label."""
        update_id = person.tap(label)
        self._taps.append((person, label))
        return update_id

    async def settle(self) -> list[Said]:
        """Wait until all that people did is committed and all that may be said now is said; return what is new.

        Raises `TimeoutError` when Amble does not take in what people did.
        """
        await self.api.wait_for(lambda: self.api.pending_updates == 0)
        self.amble.dispatcher.wake()
        await self.amble.dispatcher.rest()
        await self.amble.errands.finish()
        self._zones = await self._zones_known()
        return self._new()

    async def pass_to(self, moment: dt.datetime) -> list[Said]:
        """Let time pass up to `moment` (any zone), through every moment at which Amble has something to do."""
        said: list[Said] = []
        while (due := await self.next_due()) is not None and due < moment:
            said += await self._arrive_at(due)
        return said + await self._arrive_at(moment)

    async def _arrive_at(self, moment: dt.datetime) -> list[Said]:
        self.clock.move_to(moment)
        await self.amble.strike()
        return await self.settle()

    async def next_due(self) -> dt.datetime | None:
        """The next moment, in UTC and after now, at which Amble does something unasked."""
        return await self._first_of(*_BY_THE_CLOCK)

    async def next_nudge(self) -> dt.datetime | None:
        """When the next nudge of anyone is due, in UTC."""
        return await self._first_of(_NUDGES)

    async def next_digest(self) -> dt.datetime | None:
        """When the next weekly digest of anyone is due, in UTC."""
        return await self._first_of(_DIGESTS)

    async def _first_of(self, *due: _Due) -> dt.datetime | None:
        now = self.clock.now()
        async with self.amble.store.reading() as tx:
            found = [await tx.scalar(select(func.min(column)).where(where, column > now)) for column, where in due]
        return min((moment for moment in found if moment is not None), default=None)

    def lately(self, person: Person, most: int) -> list[Said]:
        """The last messages in a person's chat as they read now, oldest first."""
        return [
            Said(
                person,
                Act.SAYS if message.from_bot else Act.WRITES,
                self.local(person, message.at),
                _words_of(message),
                _labels(message),
                self._file_of(message),
            )
            for message in person.messages[-most:]
        ]

    async def client_of(self, person: Person) -> Client | None:
        """What Amble keeps of this person as a client."""
        async with self.amble.store.reading() as tx:
            return await people.client_in(tx, ChatId(person.chat_id))

    async def answers_of(self, client: Client) -> int:
        """How many check-ins of this client are kept."""
        async with self.amble.store.reading() as tx:
            query = select(func.count()).select_from(CheckIn).where(CheckIn.client_id == client.id)
            return int((await tx.execute(query)).scalar_one())

    def local(self, person: Person, moment: dt.datetime | None = None) -> dt.datetime:
        """A moment (now, if none is given) in the person's own time zone."""
        zone = ZoneInfo(self._zones.get(person.chat_id, PRACTICE_ZONE))
        return (moment or self.clock.now()).astimezone(zone)

    async def _zones_known(self) -> Mapping[int, str]:
        found: dict[int, str] = {}
        async with self.amble.store.reading() as tx:
            for table in (Therapist, Client):
                rows = await tx.execute(select(table.chat_id, table.zone))
                found |= {row.chat_id: row.zone for row in rows if row.chat_id is not None and row.zone}
        return found

    def _new(self) -> list[Said]:
        """What has happened in the chats since this was last asked: taps first, then messages as they came."""
        tapped = [Said(person, Act.TAPS, self.local(person), label) for person, label in self._taps]
        self._taps.clear()
        messages = [(person, message) for person in self._people for message in person.messages]
        messages.sort(key=lambda pair: pair[1].id)
        return tapped + [said for person, message in messages for said in self._unread(person, message)]

    def _unread(self, person: Person, message: ChatMessage) -> list[Said]:
        """What is new about one message: all of it, what was changed, or nothing."""
        text, buttons = _words_of(message), _labels(message)
        before = self._read.get(message.id)
        self._read[message.id] = (text, buttons)
        if before is None:
            act = Act.SAYS if message.from_bot else Act.WRITES
            return [Said(person, act, self.local(person, message.at), text, buttons, self._file_of(message))]
        added = text.removeprefix(before[0]).strip()
        if before == (text, buttons) or not (added or buttons):
            return []
        return [Said(person, Act.CHANGES, self.local(person), added, buttons)]

    def _file_of(self, message: ChatMessage) -> Path | None:
        """A picture or a document that Amble sent, written down to be looked at; gone with the stage."""
        content = message.photo or message.document
        if content is None or not message.from_bot:
            return None
        path = self._folder / f"{message.id}-{Path(message.filename).name or 'picture.png'}"
        path.write_bytes(content)
        return path


def _words_of(message: ChatMessage) -> str:
    """What a person sees of it in a terminal."""
    if message.photo is not None:
        return f"[picture: {message.text}]"
    return f"[{message.filename}] {message.text}".strip() if message.document is not None else message.text


def _labels(message: ChatMessage) -> Labels:
    return tuple(tuple(label for label, _ in row) for row in message.buttons)


def first_name(person: Person) -> str:
    return person.name.partition(" ")[0]


def say_when(local: dt.datetime) -> str:
    """A local moment as the time of day and the place: "7:30 am in Berlin"."""
    return f"{say_time(local.time())} in {place_name(str(local.tzinfo))}"


class _Given(Settings):
    """Settings that come from nowhere but here: what the environment says is meant for the real thing."""

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource, *_: Any, **__: Any
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def _settings(folder: Path, api: LocalBotApi, token: str) -> Settings:
    return _Given(
        token=SecretStr(token),
        key=SecretStr(make_key()),
        database_url=SecretStr(f"sqlite:///{folder / 'amble.db'}"),
        api_url=api.url,
        worker="stage",
        timezone=PRACTICE_ZONE,
        country=PRACTICE_COUNTRY,
        sends_per_second=_NO_LIMIT,
        chat_sends_per_second=float(_NO_LIMIT),
        chat_burst=_NO_LIMIT,
    )


@asynccontextmanager
async def open_stage(start: dt.datetime) -> AsyncIterator[Stage]:
    """Amble as it is composed for production, with SQLite in a temporary folder and a clock that stands at `start`.

    Everything is gone at the end, the folder included. Open and leave it in one task.
    """
    token = f"1:{secrets.token_hex(20)}"
    clock = MovableClock(start)
    rng = random.Random(_SAME_EACH_TIME)  # noqa: S311 - chooses prompts, guards nothing
    with tempfile.TemporaryDirectory(prefix="amble-demo-") as folder:
        async with LocalBotApi(token, clock.now) as api:
            amble = Amble(_settings(Path(folder), api, token), clock, rng, draw_in_a_thread)
            async with amble.open(), asyncio.TaskGroup() as group:
                running = group.create_task(amble.run(ticking=False))
                yield Stage(api, amble, clock, Path(folder))
                running.cancel()
