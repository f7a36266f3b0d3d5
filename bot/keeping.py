"""`amble backup`, `amble restore`, `amble rotate-key`: what an operator does so that nothing is lost or laid open."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from sqlalchemy.exc import DBAPIError

from bot.clock import RealClock
from bot.settings import Settings, read_settings
from storage import audit, backups, forgotten, rekeying, restoring
from storage.audit import OPERATOR, Action, Entry
from storage.backups import BadBackup, Manifest
from storage.forgotten import Forgotten
from storage.migrating import is_migrated
from storage.rekeying import Rotated
from storage.restoring import InUse, Restored
from storage.store import Store, WrongKey

keeping = typer.Typer()
console = Console(soft_wrap=True, highlight=False)

BackupFile = Annotated[Path, typer.Argument(help="A file that `amble backup` made.", metavar="FILE")]


class Stopped(Exception):
    """A command that cannot go on. Its text is the one line that says why."""


def _url(settings: Settings) -> str:
    return settings.database_url.get_secret_value()


@keeping.command()
def backup(
    file: Annotated[
        Path | None, typer.Argument(help="Where to; left out, a new file in the folder of backups.", metavar="[FILE]")
    ] = None,
) -> None:
    """Back everything up into one sealed file, while Amble runs, and read that file back to see that it is whole."""
    settings = read_settings()
    now = RealClock().now()
    path = file or settings.backups() / f"amble-{now:%Y-%m-%d-%H%M%S}.backup"
    manifest = asyncio.run(_backup(settings, path, now))
    rows = sum(manifest.rows.values())
    console.print(f"Backed up {rows} rows to {path}. It was read back and is whole.", markup=False)
    if manifest.spoilt:
        console.print(f"{manifest.spoilt} values in the database do not open; they are in the backup as they are.")
    console.print("It opens only with the key in force now. Keep that key for as long as you keep this file.")


async def _backup(settings: Settings, path: Path, now: dt.datetime) -> Manifest:
    store = Store(_url(settings), settings.cipher())
    try:
        await _refuse_if_not_migrated(store)
        await store.check_key()
        await forgotten.note(store, settings.forgotten())
        with _progress() as told:
            manifest = await backups.make(store, settings.cipher(), path, now, told)
        await _note(store, Action.BACKUP, now)
        return manifest
    finally:
        await store.close()


async def _refuse_if_not_migrated(store: Store) -> None:
    if (store.is_sqlite and not _is_there(store)) or not await is_migrated(store):
        raise Stopped("This database is not there yet or not up to date; run: amble migrate")


def _is_there(store: Store) -> bool:
    return store.path.exists()


async def _note(store: Store, action: Action, now: dt.datetime) -> None:
    async with store.transaction() as tx:
        await audit.write(tx, [Entry(OPERATOR, OPERATOR, action)], now)


@keeping.command()
def restore(
    file: BackupFile,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before the database is replaced.")] = False,
) -> None:
    """Put a backup in the place of the database. It is checked whole first; who was forgotten since stays forgotten."""
    settings = read_settings()
    manifest = backups.read_manifest(file)
    console.print(
        f"{file} was made on {manifest.made:%Y-%m-%d at %H:%M} UTC and holds {sum(manifest.rows.values())} rows."
    )
    if not (yes or typer.confirm("Everything that came into the database since then will be gone. Go on?")):
        raise Stopped("Nothing was changed.")
    try:
        restored, before = asyncio.run(_restore(settings, file, RealClock().now()))
    except InUse:
        raise Stopped(
            "Amble, or another command of it, has this database open. Stop it first; nothing was changed."
        ) from None
    for line in _what_came_of(restored, before):
        console.print(line, markup=False)


async def _restore(settings: Settings, file: Path, now: dt.datetime) -> tuple[Restored, Path | None]:
    erased = await _all_forgotten(settings)
    before = await _back_up_the_present(settings, now)
    with _progress() as told:
        restored = await restoring.restore(
            _url(settings), settings.cipher(), file, erased=erased, now=now, told=told, keep_aside=before is None
        )
    store = Store(_url(settings), settings.cipher())
    try:
        await _note(store, Action.RESTORE, now)
        await forgotten.note(store, settings.forgotten())
    finally:
        await store.close()
    return restored, before


async def _all_forgotten(settings: Settings) -> list[Forgotten]:
    """Whoever was forgotten as far as the list or the present database knows."""
    present = await forgotten.of_database(_url(settings), settings.cipher())
    if present is None:
        console.print("The present database cannot be read: who was forgotten is taken from the list alone.")
    return [*forgotten.read(settings.forgotten()), *(present or [])]


async def _back_up_the_present(settings: Settings, now: dt.datetime) -> Path | None:
    """What is about to be replaced, as a backup of its own; None where there is nothing, or it cannot be opened."""
    store = Store(_url(settings), settings.cipher())
    try:
        await restoring.refuse_if_in_use(store)
        await _refuse_if_not_migrated(store)
        await store.check_key()
        path = settings.backups() / f"before-restore-{now:%Y-%m-%d-%H%M%S}.backup"
        with _progress() as told:
            await backups.make(store, settings.cipher(), path, now, told)
        return path
    except (Stopped, WrongKey, BadBackup, DBAPIError):
        return None
    finally:
        await store.close()


def _what_came_of(restored: Restored, before: Path | None) -> Iterator[str]:
    yield f"Restored: the database is as it was on {restored.manifest.made:%Y-%m-%d at %H:%M} UTC."
    if restored.erased:
        rows = sum(restored.erased.values())
        yield f"People who were forgotten since then are forgotten again: {rows} rows of theirs are gone."
    if restored.let_go:
        yield f"{restored.let_go} messages that waited then are not sent any more."
    if before is not None:
        yield f"What was there before is in {before}. Delete it once you are sure."
    if restored.aside is not None:
        yield f"The file that was there before could not be opened; it is kept as {restored.aside}."
    yield "Start Amble again. What people wrote in between is not in this database; Telegram does not send it twice."


@keeping.command(name="rotate-key")
def rotate_key(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether every Amble has been started again.")] = False,
) -> None:
    """Seal everything anew with AMBLE_KEY, while Amble runs. What AMBLE_OLD_KEYS sealed opens until it is done."""
    settings = read_settings()
    if settings.old_keys and not (yes or typer.confirm(_STARTED_AGAIN)):
        raise Stopped("Nothing was changed. Start every Amble again first, then run this again.")
    rotated = asyncio.run(_rotate(settings))
    for line in _what_became_of_the_keys(settings, rotated):
        console.print(line, markup=False)
    if not rotated.is_done:
        raise typer.Exit(1)


_STARTED_AGAIN = (
    "Has every Amble on this database been started again with these settings? "
    "One that was not could not open what is sealed anew."
)


async def _rotate(settings: Settings) -> Rotated:
    store = Store(_url(settings), settings.cipher())
    try:
        await _refuse_if_not_migrated(store)
        await store.check_key()
        waiting = (await rekeying.waiting(store)).total()
        with _progress() as told:
            rotated = await rekeying.rotate(store, _counting("sealing anew", waiting, told))
        if rotated.anew and rotated.is_done:
            await _note(store, Action.NEW_KEY, RealClock().now())
        return rotated
    finally:
        await store.close()


def _counting(what: str, total: int, told: backups.Told) -> Callable[[int], None]:
    done = 0

    def more(count: int) -> None:
        nonlocal done
        done = min(done + count, total)
        told(what, done, total)

    return more


def _what_became_of_the_keys(settings: Settings, rotated: Rotated) -> Iterator[str]:
    yield f"{rotated.anew} values were sealed anew with AMBLE_KEY."
    if rotated.spoilt:
        yield f"{rotated.spoilt} values open with no key at hand: they were changed or moved, and stay as they are."
    for key, count in sorted(rotated.locked.items()):
        yield (
            f"{count} values need the key with the id {key}, which is not at hand. "
            "Put it into AMBLE_OLD_KEYS and run this again."
        )
    if not rotated.is_done:
        yield (
            f"{rotated.still_written} values came meanwhile, sealed with an older key: some Amble still runs with the "
            "settings of before. Start it again, then run this again. AMBLE_OLD_KEYS must stay until then."
        )
        return
    yield "Everything that opens is sealed with AMBLE_KEY."
    if settings.old_keys:
        yield (
            "AMBLE_OLD_KEYS can be taken out of the settings. "
            "Keep the old key elsewhere for as long as you keep backups that were made with it."
        )


@contextmanager
def _progress() -> Iterator[backups.Told]:
    """A bar for each thing that is done, drawn where somebody can see it."""
    columns = (TextColumn("{task.description:>14}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        tasks = {}

        def told(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=done, total=total)

        yield told
