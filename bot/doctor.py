"""`amble doctor`: is everything in place? A line for each thing that says ok or what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken, TelegramError

from bot.clock import RealClock
from bot.settings import Settings, WrongSettings, read_settings
from bot.wire import met
from prompts.catalogue import CatalogueError, load
from prompts.helplines import HelpLinesError, all_countries, practice_lines, unchecked
from prompts.packs import catalogues
from prompts.texts import TextsError, house_texts, unreviewed
from storage import audit, rekeying, updates
from storage.migrating import is_migrated
from storage.store import Store, WrongKey

BACKUP_GROWS_OLD = dt.timedelta(days=7)
CLOCK_TOLERANCE = dt.timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `well` is None for a warning: it works, and something should be done."""

    what: str
    well: bool | None
    say: str


async def examine(console: Console) -> bool:
    """Look at everything and print what was found. True when nothing stands in the way of `amble run`."""
    findings = [finding async for finding in _findings()]
    marks = {True: "ok  ", None: "note", False: "do  "}
    for finding in findings:
        console.print(f"{marks[finding.well]}  {finding.what}: {finding.say}", markup=False)
    return all(finding.well is not False for finding in findings)


async def _findings() -> AsyncIterator[Finding]:
    try:
        settings = read_settings()
    except WrongSettings as wrong:
        hint = " `amble key` makes a key." if "AMBLE_KEY" in str(wrong) else ""
        yield Finding("settings", False, f"{wrong}{hint}")
        yield _help_lines(None)
        return
    yield Finding("settings", True, "all there and readable")
    yield _on_call(settings)
    yield await _token(settings)
    async for finding in _database(settings):
        yield finding
    yield await _clock(settings)
    for finding in _texts(settings):
        yield finding
    yield _help_lines(settings.help_lines)


def _on_call(settings: Settings) -> Finding:
    if settings.on_call_chat is not None:
        return Finding("on call", True, "a chat hears of urgent alerts that no therapist has marked as seen")
    return Finding("on call", None, "nobody hears of an alert that nobody marks as seen; set AMBLE_ON_CALL_CHAT")


async def _token(settings: Settings) -> Finding:
    try:
        async with met(settings) as bot:
            return Finding("token", True, f"Telegram knows the bot as @{bot.username}")
    except InvalidToken:
        return Finding("token", False, "Telegram refuses AMBLE_TOKEN; copy it again from @BotFather")
    except TelegramError as error:
        return Finding("token", False, f"Telegram cannot be reached ({type(error).__name__}); check the network")


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    store = Store(settings.database_url.get_secret_value(), settings.cipher())
    try:
        if not await is_migrated(store):
            yield Finding("database", False, "reachable, but not up to date; run: amble migrate")
            return
        await store.check_key()
        yield Finding("database", True, f"reachable and up to date ({store.engine.dialect.name})")
        yield await _keys(settings, store)
        yield await _backup(store)
        async with store.reading() as tx:
            aside = await updates.count_aside(tx)
        if aside:
            yield Finding("set aside", None, f"{aside} updates failed and are kept; after mending: amble replay")
        else:
            yield Finding("set aside", True, "no update had to be set aside")
    except WrongKey:
        yield Finding("key", False, "this database was sealed with another AMBLE_KEY; put that one back")
    except (SQLAlchemyError, OSError) as error:
        yield Finding("database", False, f"cannot be used ({type(error).__name__}); check AMBLE_DATABASE_URL")
    finally:
        await store.close()


async def _keys(settings: Settings, store: Store) -> Finding:
    """Whether what older keys sealed has been sealed anew, so that they can go."""
    waiting = (await rekeying.waiting(store)).total()
    if waiting:
        return Finding(
            "keys", None, f"{waiting} values still need AMBLE_OLD_KEYS; seal them anew with: amble rotate-key"
        )
    if settings.old_keys:
        return Finding("keys", None, "no value needs AMBLE_OLD_KEYS any more; take it out of the settings")
    return Finding("keys", True, "everything is sealed with AMBLE_KEY")


async def _backup(store: Store) -> Finding:
    """By the audit, which every `amble backup` writes a line into. Backups made by other means are not known here."""
    async with store.reading() as tx:
        last = await audit.last(tx, audit.Action.BACKUP)
    if last is None:
        return Finding("backup", None, "none was made with `amble backup` yet (see docs/operating.md)")
    age = RealClock().now() - last
    if age > BACKUP_GROWS_OLD:
        return Finding("backup", None, f"the last `amble backup` was {age.days} days ago; make one each night")
    return Finding("backup", True, f"the last one was made on {last:%Y-%m-%d at %H:%M} UTC")


async def _clock(settings: Settings) -> Finding:
    """Compare this machine's clock with the date in an answer of Telegram's server."""
    address = urlsplit(settings.api_url)
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session,
            session.head(f"{address.scheme}://{address.netloc}/") as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, OSError, KeyError, ValueError) as error:
        return Finding("clock", None, f"could not be compared with Telegram's ({type(error).__name__})")
    apart = abs(RealClock().now() - theirs)
    if apart > CLOCK_TOLERANCE:
        return Finding("clock", False, f"{apart.total_seconds():.0f} s from Telegram's; set it, nudges follow it")
    return Finding("clock", True, "agrees with Telegram's")


def _texts(settings: Settings) -> Iterator[Finding]:
    try:
        loaded = catalogues(house_texts().languages, settings.packs())
        counted = ", ".join(f"{language} {len(prompts)}" for language, prompts in loaded.items())
    except (CatalogueError, TextsError) as error:
        yield Finding("prompts", False, str(error))
        return
    yield Finding("prompts", True, counted)
    waiting = unreviewed()
    if waiting:
        named = "; ".join(f"{each}: {_amount(each)}" for each in waiting)
        yield Finding("review", None, f"not reviewed by a clinician or native speaker yet: {named}")


def _amount(language: str) -> str:
    return f"{len(house_texts().keys(language))} texts and {len(load(language))} prompts"


def _help_lines(own: Path | None) -> Finding:
    try:
        lines = practice_lines(own)
        stale = unchecked(RealClock().now().date(), lines)
        countries = len(all_countries(lines))
    except HelpLinesError as error:
        return Finding("help lines", False, str(error))
    if stale:
        named = ", ".join(f"{country}: {line.name}" for country, line in stale)
        return Finding("help lines", None, f"{countries} countries; not checked within a year: {named}")
    return Finding("help lines", True, f"{countries} countries, each checked within a year")
