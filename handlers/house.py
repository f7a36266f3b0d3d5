"""What every handler is handed: the store, the texts, the time, and the practice's own settings."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ParamSpec, Protocol

from care.model import ChatId, Role
from care.withholding import Limits
from handlers.buttons import ButtonSeal
from prompts.catalogue import Catalogue
from prompts.helplines import CountryHelp, HelpLines, help_for
from prompts.texts import Texts
from storage.store import Store

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Practice:
    """What a practice decides. Every field is a setting of the same name."""

    nudge_grace: dt.timedelta = dt.timedelta(minutes=90)
    """A nudge later than this is withheld, with its reason."""
    nudges_a_day: int = 2
    """Nudges one client gets in any 24 hours, at most."""
    nudges_a_week: int = 10
    """Nudges one client gets in any 7 days, at most."""
    answer_window: dt.timedelta = dt.timedelta(hours=20)
    """Words within this time after a nudge are its answer."""
    invite_lasts: dt.timedelta = dt.timedelta(days=7)
    keep_words: dt.timedelta = dt.timedelta(days=365)
    """How long after a client has left their words are kept, ..."""
    keep_checkins: dt.timedelta = dt.timedelta(days=3 * 365)
    """... and their check-ins without words."""
    country: str | None = None
    """Whose help lines a client gets while their own country is not known."""
    on_call_chat: ChatId | None = None
    """Where an alert goes that neither the therapist nor whoever covers for them has acknowledged."""
    alerts_without_words: bool = False
    """Whether what a therapist is told unasked names no client and quotes nothing; a tap opens it."""
    alert_again: tuple[dt.timedelta, ...] = (
        dt.timedelta(minutes=5),
        dt.timedelta(minutes=15),
        dt.timedelta(minutes=60),
    )
    """How long after each alert the next follows until somebody acknowledges; the last one goes on repeating."""

    @property
    def limits(self) -> Limits:
        """What protects a client from too many nudges."""
        return Limits(a_day=self.nudges_a_day, a_week=self.nudges_a_week, grace=self.nudge_grace)


class CannotDraw(Exception):
    """Something could not be drawn. Carries nothing of what it would have shown."""


class Draw(Protocol):
    """Runs a function of `prompts.pictures` away from the event loop. Raises `CannotDraw`."""

    def __call__(
        self, drawing: Callable[P, list[bytes]], *args: P.args, **kwargs: P.kwargs
    ) -> Awaitable[list[bytes]]: ...


@dataclass(frozen=True, slots=True)
class House:
    """The rooms a handler may use, composed once in `bot/app.py`."""

    store: Store
    texts: Texts
    catalogues: Mapping[str, Catalogue] = field(repr=False)
    practice: Practice
    help_lines: HelpLines = field(repr=False)
    """Ours, and in place of them what the practice wrote itself."""
    now: Callable[[], dt.datetime]
    rng: random.Random
    wake_dispatcher: Callable[[], None]
    """Called when a transaction that wrote to the outbox is committed."""
    answer_tap: Callable[[str, str | None], None]
    """Stops the spinner of a button: the query's id, and a short notice or nothing."""
    link: Callable[[str], str]
    """The link that opens the bot with a code."""
    commands_for: Callable[[Role], Sequence[str]]
    """The commands someone of this role sees, in the order of their menu."""
    new_code: Callable[[], str]
    """A fresh code nobody can guess."""
    buttons: ButtonSeal = field(repr=False)
    """Makes buttons nobody else can make."""

    draw: Draw
    """Draws pictures and reports."""

    def help_for(self, country: str | None) -> CountryHelp:
        return help_for(country, self.help_lines)

    def catalogue(self, language: str) -> Catalogue:
        return self.catalogues.get(language) or self.catalogues["en"]
