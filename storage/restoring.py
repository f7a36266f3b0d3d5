"""Putting a backup in the place of the database.

Everything that can fail is done first, on a copy: the backup is checked whole, brought to this version's tables, and
whoever was forgotten since it was made is forgotten in it too. Only then is the present database replaced, in one step.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import text, update

from storage import forgotten
from storage.backups import BadBackup, Manifest, Told, verify
from storage.copying import copy_everything
from storage.erasing import erase_again
from storage.forgotten import Forgotten
from storage.migrating import is_migrated, migrate
from storage.sealing import Cipher
from storage.store import APPLICATION, Store, Tx
from storage.tables import Kind, Outbox, OutboxState

LOOKS, BETWEEN_LOOKS = 10, 0.1
"""How often, and after how many seconds again, it is asked whether PostgreSQL still has others at work."""
ASIDE = ".replaced"
"""How the name of the replaced SQLite file ends until all is done."""


class InUse(Exception):
    """Somebody has the database open."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore came to."""

    manifest: Manifest
    erased: dict[str, int] = field(default_factory=dict)
    """Rows of people who had been forgotten since the backup was made, by table."""
    let_go: int = 0
    """Messages that waited when the backup was made and are not sent any more."""
    aside: Path | None = None
    """Where the replaced SQLite file is kept."""


async def restore(
    url: str,
    cipher: Cipher,
    path: Path,
    *,
    erased: Collection[Forgotten],
    now: dt.datetime,
    told: Told,
    keep_aside: bool = False,
) -> Restored:
    """Put a backup in the place of the database at this address.

    `erased` are those who were forgotten as far as anything but the backup knows; `keep_aside` leaves the replaced
    SQLite file where it was put. Raises `BadBackup` when the backup cannot be used, `InUse` when somebody has the
    database open. Whatever it raises, the database is as it was.
    """
    present = Store(url, cipher)
    try:
        await refuse_if_in_use(present)
        with _folder_for(present) as folder:
            manifest, unpacked = verify(path, cipher, folder, told)
            gone, let_go = await _make_ready(unpacked, cipher, erased, now)
            aside = None
            if present.is_sqlite:
                with _alone_with(present.path):
                    aside = await _put_in_place(present.path, unpacked, cipher, keep_aside=keep_aside)
            else:
                await _pour_in(present, unpacked, cipher, told)
        return Restored(manifest, gone, let_go, aside)
    finally:
        await present.close()


async def refuse_if_in_use(present: Store) -> None:
    """Raise `InUse` when a process of ours has this database open."""
    if present.is_sqlite:
        with _alone_with(present.path):
            return
    async with present.engine.connect() as tx:
        if await _others_at_work(tx):
            raise InUse


@contextmanager
def _folder_for(present: Store) -> Iterator[Path]:
    """A folder for this process alone: beside the SQLite file, so that one step can put a file in its place."""
    beside = present.path.absolute().parent if present.is_sqlite else None
    folder = Path(tempfile.mkdtemp(prefix=".amble-restore-", dir=beside))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _make_ready(
    unpacked: Path, cipher: Cipher, erased: Collection[Forgotten], now: dt.datetime
) -> tuple[dict[str, int], int]:
    """Bring the copy to this version's tables, forget who was forgotten since, let go of what waited to be said."""
    copy = Store(f"sqlite:///{unpacked}", cipher)
    try:
        await migrate(copy)
        await copy.check_key()
        async with copy.transaction() as tx:
            await forgotten.bring_in(tx, erased)
            gone = await erase_again(tx, now)
            let_go = await _let_go_of_what_waited(tx, now)
        await copy.scrub()
    finally:
        await copy.close()
    with closing(sqlite3.connect(unpacked)) as file:
        file.execute("PRAGMA journal_mode=DELETE")
    return {table: count for table, count in gone.items() if count}, let_go


async def _let_go_of_what_waited(tx: Tx, now: dt.datetime) -> int:
    """What waited then may have been said since, or is about a day long past. An alert is better said twice."""
    waiting = Outbox.state.in_((OutboxState.PENDING, OutboxState.SENDING)) & (Outbox.kind != Kind.ALERT)
    gone = await tx.execute(
        update(Outbox)
        .where(waiting)
        .values(state=OutboxState.LET_GO, outcome="restored from a backup", done_at=now, payload=None)
    )
    return int(gone.rowcount)


@contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    """Hold an SQLite file so that nobody else can open it. Raises `InUse` when somebody has.

    Whoever has it open in WAL mode keeps a lock on it, at work or not; leaving that mode needs to be alone.
    """
    if not path.exists():
        yield
        return
    with closing(sqlite3.connect(path, timeout=1.0, isolation_level=None)) as file:
        try:
            alone = file.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete"
            if alone:
                file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            alone = False
        except sqlite3.DatabaseError:
            alone = True  # not a database any more, which nobody can be using
        if not alone:
            raise InUse
        yield


async def _put_in_place(path: Path, new: Path, cipher: Cipher, *, keep_aside: bool) -> Path | None:
    """The new file in the place of the old one, which stays aside until the new one has been opened there."""
    aside = _move_aside(path)
    try:
        if aside:
            _give_to_the_owner_of(aside[0], new)
        _move(new, path)
        await _open_once(path, cipher)
    except BaseException:
        _move_back(path, aside)
        raise
    _keep_the_names_of(path.parent)
    if keep_aside:
        return next((each for each in aside), None)
    for each in aside:
        each.unlink()
    return None


def _give_to_the_owner_of(old: Path, new: Path) -> None:
    """Whoever runs Amble must be able to open what the operator, perhaps as root, has restored."""
    there = old.stat()
    new.chmod(stat.S_IMODE(there.st_mode))
    if (there.st_uid, there.st_gid) != (new.stat().st_uid, new.stat().st_gid):
        os.chown(new, there.st_uid, there.st_gid)


def _move(new: Path, path: Path) -> None:
    new.replace(path)


def _move_aside(path: Path) -> list[Path]:
    """The file and, since SQLite would take it for the new file's, any log of it."""
    moved = []
    for each in _file_and_logs(path):
        if each.exists():
            moved.append(each.replace(each.with_name(each.name + ASIDE)))
    return moved


def _move_back(path: Path, aside: Sequence[Path]) -> None:
    for each in _file_and_logs(path):
        each.unlink(missing_ok=True)
    for each in aside:
        each.replace(each.with_name(each.name.removesuffix(ASIDE)))


def _file_and_logs(path: Path) -> list[Path]:
    return [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))]


async def _open_once(path: Path, cipher: Cipher) -> None:
    store = Store(f"sqlite:///{path}", cipher)
    try:
        await store.check_key()
        if not await is_migrated(store):
            raise BadBackup("the restored database did not come up; the one before is back in its place")
    finally:
        await store.close()


def _keep_the_names_of(folder: Path) -> None:
    """See to it that the disk has the new names too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


async def _pour_in(present: Store, new: Path, cipher: Cipher, told: Told) -> None:
    """On PostgreSQL all tables are emptied and filled in one transaction: all of it, or nothing, is seen and kept."""
    await migrate(present)
    copy = Store(f"sqlite:///{new}", cipher)
    try:
        async with copy.reading() as there, present.engine.begin() as here:
            if await _others_at_work(here):
                raise InUse
            await copy_everything(there, here, told)
    finally:
        await copy.close()


async def _others_at_work(tx: Tx) -> bool:
    """Whether another process of ours has this PostgreSQL database open. One that has just ended takes a moment."""
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND application_name = :ours AND pid <> pg_backend_pid()"
    )
    for _ in range(LOOKS):
        if not await tx.scalar(others, {"ours": APPLICATION}):
            return False
        await tx.execute(text("SELECT pg_stat_clear_snapshot()"))
        await asyncio.sleep(BETWEEN_LOOKS)
    return True
