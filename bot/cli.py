"""The command line: what an operator can do. No command ever shows a client's words or name."""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
import signal
import sys
import traceback
import zoneinfo
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from telegram.error import InvalidToken, TelegramError

from bot import collector, logs
from bot.exporting import FileName
from bot.keeping import Stopped, keeping
from bot.prompting import prompts
from bot.settings import Settings, WrongSettings, read_settings
from care.codes import hash_of
from prompts.catalogue import CatalogueError
from storage import audit, people
from storage.audit import Action
from storage.backups import BadBackup
from storage.migrating import migrate as run_migrations
from storage.sealing import make_key
from storage.store import Store, WrongKey

cli = typer.Typer(
    help="Amble: mindful-walk prompts between sessions, and a therapist who hears when it matters.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
therapist = typer.Typer(help="The therapists of this practice.", no_args_is_help=True)
audits = typer.Typer(help="The record of who saw or changed whose data.", no_args_is_help=True)
cli.add_typer(therapist, name="therapist")
cli.add_typer(audits, name="audit")
cli.add_typer(prompts, name="prompts")
cli.add_typer(keeping)

console = Console(soft_wrap=True, highlight=False)
errors = Console(stderr=True, soft_wrap=True, highlight=False)


class BrokenAudit(Exception):
    """The audit was changed behind Amble's back. Its text says where, and holds no words."""


def main(words: Sequence[str] | None = None) -> None:
    """The `amble` command, with these words or those it was started with. Whatever stops it is told in one line,
    without anyone's words."""
    zoneinfo.reset_tzpath(to=())
    try:
        cli(words)
    except WrongSettings as wrong:
        _stop(str(wrong))
    except (Stopped, BadBackup) as stopped:
        _stop(f"{str(stopped)[:1].upper()}{str(stopped)[1:].rstrip('.')}.")
    except WrongKey:
        _stop(
            "AMBLE_KEY is not the key this database was sealed with. "
            "Put that one back (or into AMBLE_OLD_KEYS); no other opens it."
        )
    except InvalidToken:
        _stop("AMBLE_TOKEN is refused by Telegram. Copy it again from @BotFather, whole.")
    except BrokenAudit as broken:
        _stop(str(broken))
    except CatalogueError as bad:
        _stop(f"A prompt cannot be used. {str(bad).splitlines()[0]}. See: amble prompts check FILE")
    except TelegramError as error:
        _stop(f"Telegram could not be spoken to ({type(error).__name__}).")
    except (DBAPIError, OSError, SQLAlchemyError) as error:
        _stop(f"The database cannot be used ({type(error).__name__}). Check AMBLE_DATABASE_URL or ask `amble doctor`.")
    except Exception as error:  # noqa: BLE001 - the last door: an error's text may hold words
        _stop(f"Amble stopped on a fault of its own ({type(error).__name__}):\n{_lines_of(error)}")


def _stop(line: str) -> None:
    errors.print(line, markup=False)
    sys.exit(1)


def _lines_of(error: BaseException) -> str:
    """Where it happened, line by line; of a group of errors, where the first of them did."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)


def _run(work: Coroutine[Any, Any, None]) -> None:
    try:
        asyncio.run(work)
    except BaseExceptionGroup as group:
        raise _first(group) from None


def _first(group: BaseExceptionGroup) -> BaseException:
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


@cli.command()
def demo(
    story: Annotated[bool, typer.Option("--story", help="Play a scripted fortnight and check every step.")] = False,
    pictures: Annotated[Path | None, typer.Option(help="Draw the pictures of the guides into this folder.")] = None,
) -> None:
    """Try Amble here: the real application, no token, no account, a clock you can move."""
    from bot.sandbox.demo import Keyboard, play
    from bot.sandbox.story import tell

    logs.set_up("ERROR")
    with contextlib.suppress(KeyboardInterrupt):
        if pictures is not None:
            from bot.sandbox.gallery import draw_all

            for path in asyncio.run(draw_all(pictures)):
                console.print(str(path), markup=False)
            return
        if story:
            raise typer.Exit(0 if asyncio.run(tell(Console())) else 1)
        asyncio.run(play(Console(), Keyboard()))


@cli.command()
def run() -> None:
    """Run Amble for real, until it is stopped (Ctrl-C or SIGTERM)."""
    settings = read_settings()
    logs.set_up(settings.log_level)
    _run(_run_until_stopped(settings))


async def _run_until_stopped(settings: Settings) -> None:
    from bot.app import Amble
    from bot.clock import RealClock

    amble = Amble(settings, RealClock(), random.SystemRandom())
    async with amble.open():
        collector.settle()
        door = "webhook" if settings.public_url else "long polling"
        console.print(f"Amble is running as @{amble.bot.username} ({door}). Stop it with Ctrl-C.")
        running = asyncio.ensure_future(amble.run())
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, running.cancel)
        try:
            await running
        except asyncio.CancelledError:
            console.print("Stopped. Everything that was received is kept.")


@cli.command()
def migrate() -> None:
    """Bring the database to the tables this version knows. `amble run` does it by itself."""
    settings = read_settings()
    _run(_with_store(settings, _say_migrated))


async def _say_migrated(_store: Store) -> None:
    console.print("The database is up to date.")


async def _with_store(settings: Settings, work: Any) -> None:
    store = Store(settings.database_url.get_secret_value(), settings.cipher())
    try:
        await run_migrations(store)
        await store.check_key()
        await work(store)
    finally:
        await store.close()


@cli.command()
def key() -> None:
    """Make a new key for AMBLE_KEY. Keep a copy of it in a safe place: without it the words cannot be opened."""
    console.print(make_key())


@cli.command()
def doctor() -> None:
    """Check settings, token, database, clock and help lines: a line each that says ok or what to do."""
    from bot.doctor import examine

    raise typer.Exit(0 if asyncio.run(examine(console)) else 1)


@cli.command()
def replay() -> None:
    """Handle once more the updates that were set aside because they failed."""
    settings = read_settings()
    logs.set_up(settings.log_level)
    _run(_replay(settings))


async def _replay(settings: Settings) -> None:
    from bot.app import Amble
    from bot.clock import RealClock

    amble = Amble(settings, RealClock(), random.SystemRandom())
    async with amble.open():
        done, left = await amble.receiver.replay()
        async with amble.store.transaction() as tx:
            await audit.operator_did(tx, Action.REPLAY, amble.clock.now(), f"{done} of {done + left}")
    console.print(f"{done} went through, {left} did not. What they caused is sent by `amble run`.")


@cli.command()
def export(file: FileName) -> None:
    """Write a table for research (CSV or Parquet): of those who agreed to it, without names, words and dates."""
    from bot.clock import RealClock
    from bot.exporting import export as write

    _run(_with_store(read_settings(), lambda store: write(store, file, console, RealClock().now)))


@audits.command()
def verify() -> None:
    """Look through the whole audit: nothing was changed, removed or cut off. Note the last mark elsewhere."""
    _run(_with_store(read_settings(), _verify))


async def _verify(store: Store) -> None:
    async with store.reading() as tx:
        found = await audit.verify(tx)
    if found.broken_at is not None:
        raise BrokenAudit(f"The audit is not right from line {found.broken_at} on: it was changed or removed.")
    if found.cut_off:
        raise BrokenAudit(f"The audit ends after line {found.lines}, but more were written: they were removed.")
    console.print(f"The audit is whole: {found.lines} lines, the last one marked {found.mark[:16]}.")


@therapist.command()
def add(
    name: Annotated[str, typer.Argument(help="The name clients see, such as 'Sam Rivers'.")],
    timezone: Annotated[str | None, typer.Option(help="Such as Europe/London; they can change it.")] = None,
) -> None:
    """Add a therapist and print the link with which they open their desk, once."""
    settings = read_settings()
    _run(_add(settings, " ".join(name.split()), timezone or settings.timezone))


async def _add(settings: Settings, name: str, zone: str) -> None:
    if not name:
        raise WrongSettings("The therapist needs a name, such as: amble therapist add 'Sam Rivers'.")
    if zone not in zoneinfo.available_timezones():
        raise WrongSettings("--timezone must be a name of the tz database, such as Europe/London.")
    from bot.clock import RealClock

    username = await _username(settings)
    code = secrets.token_urlsafe(16)

    async def keep(store: Store) -> None:
        async with store.transaction() as tx:
            await people.add_therapist(tx, name=name, zone=zone, code_hash=hash_of(code), now=RealClock().now())

    await _with_store(settings, keep)
    console.print(f"Added. Give them this link; it works once:\nhttps://t.me/{username}?start={code}")


async def _username(settings: Settings) -> str:
    from bot.transport import AiohttpRequest
    from bot.wire import WireBot

    token = settings.token.get_secret_value()
    async with WireBot(token, settings.api_url, request=AiohttpRequest(), get_updates_request=AiohttpRequest()) as bot:
        return bot.username


@therapist.command(name="list")
def list_() -> None:
    """List the therapists: name, whether they have opened their desk, how many clients."""
    settings = read_settings()
    _run(_with_store(settings, _list))


async def _list(store: Store) -> None:
    async with store.reading() as tx:
        found = await people.therapists(tx)
        counts = {row.id: len(await people.clients_of(tx, row.id)) for row in found}
    if not found:
        console.print("No therapist yet. Add one: amble therapist add NAME")
    for row in found:
        opened = "link not opened yet" if row.chat_id is None else row.zone
        away = "" if row.reachable else ", cannot be reached"
        console.print(f"{row.id}  {row.name}  ({opened}{away}, clients: {counts[row.id]})", markup=False)
