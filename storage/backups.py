"""Backups: one file with everything in it, sealed as it lies in the database, that can tell whether it is whole.

The file is a ZIP of `amble.db`, an SQLite database whichever database it was made of, and `manifest.json`: when, of
which version's tables, how many rows, the SHA-256 of the database, and that hash sealed, which only a holder of the key
can make. A backup of SQLite is made by its online backup, one of PostgreSQL by reading every table in one snapshot.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from storage.binding import sealed_columns
from storage.copying import copy_everything
from storage.migrating import is_known, migrate
from storage.sealing import KEY_ID, CannotOpen, Cipher
from storage.store import Store
from storage.tables import Base

FORMAT = 1
SEAL = "backup.sha256"
DATABASE, MANIFEST = "amble.db", "manifest.json"
_CHUNK = 1 << 20
_PAGES = 256

Told = Callable[[str, int, int], None]
"""Hears what is being done, how much of it is done, and of how much."""


class BadBackup(Exception):
    """A backup cannot be used. Its text says why in one line, and nothing of what it holds."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    made_at: str
    """UTC, ISO 8601."""
    database: str
    """What it was made of: sqlite or postgresql."""
    revision: str
    """Of the tables, as the migrations number them."""
    rows: dict[str, int]
    spoilt: int
    """Values that did not open when it was made: they had been changed or moved in the database."""
    keys: list[str]
    """The ids of the keys that open it."""
    sha256: str
    seal: str
    """That hash, sealed with the key then in force, in hexadecimal digits."""

    @property
    def made(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.made_at)


async def make(store: Store, cipher: Cipher, path: Path, now: dt.datetime, told: Told) -> Manifest:
    """Back a database up into a new file, and read that file back to see that it is whole.

    Raises `BadBackup` where the file is there already or did not come out whole.
    """
    with _folder_beside(path) as folder:
        copy = folder / DATABASE
        if store.is_sqlite:
            _snapshot(store.path, copy, told)
        else:
            await _copy_out(store, cipher, copy, told)
        manifest = _described(copy, cipher, store.engine.dialect.name, now, told)
        packed = folder / "packed"
        _pack(packed, copy, manifest, told)
        copy.unlink()
        verify(packed, cipher, folder, told)
        packed.replace(path)
    return manifest


@contextmanager
def _folder_beside(path: Path) -> Iterator[Path]:
    """A folder for this process alone, on the same disk; gone at the end."""
    if path.exists():
        raise BadBackup(f"{path} is there already; a backup takes no other's place")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = path.parent / f".{path.name}.{os.getpid()}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _snapshot(source: Path, target: Path, told: Told) -> None:
    """SQLite's online backup. The open read keeps one state of the database, whatever is written meanwhile."""

    def progress(_status: int, left: int, total: int) -> None:
        told("copying", total - left, total)

    new_file(target).close()
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
        there.execute("BEGIN")
        there.execute("SELECT count(*) FROM sqlite_master").fetchone()
        there.backup(here, pages=_PAGES, progress=progress)
        here.execute("PRAGMA journal_mode=DELETE")


def new_file(path: Path) -> IO[bytes]:
    """A file that is not there yet, for nobody else to read."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


async def _copy_out(store: Store, cipher: Cipher, target: Path, told: Told) -> None:
    new_file(target).close()
    copy = Store(f"sqlite:///{target}", cipher)
    try:
        await migrate(copy)
        async with store.snapshot() as there, copy.engine.begin() as here:
            await copy_everything(there, here, told)
    finally:
        await copy.close()
    with closing(sqlite3.connect(target)) as file:
        file.execute("PRAGMA journal_mode=DELETE")


def _described(copy: Path, cipher: Cipher, database: str, now: dt.datetime, told: Told) -> Manifest:
    with closing(sqlite3.connect(copy)) as file:
        _check_structure(file)
        opened = _open_everything(file, cipher, told)
        digest = _sha256(copy)
        return Manifest(
            format=FORMAT,
            made_at=now.astimezone(dt.UTC).isoformat(),
            database=database,
            revision=_revision(file),
            rows=_counted(file),
            spoilt=opened.spoilt,
            keys=sorted(opened.keys),
            sha256=digest,
            seal=cipher.seal(digest, SEAL, 0).hex(),
        )


def _pack(path: Path, copy: Path, manifest: Manifest, told: Told) -> None:
    size = copy.stat().st_size
    with new_file(path) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
            with copy.open("rb") as source, packed.open(DATABASE, "w", force_zip64=True) as member:
                for done, chunk in _chunks(source):
                    member.write(chunk)
                    told("packing", done, size)
        file.flush()
        os.fsync(file.fileno())


def _chunks(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    done = 0
    while chunk := file.read(_CHUNK):
        done += len(chunk)
        yield done, chunk


def verify(path: Path, cipher: Cipher, folder: Path, told: Told) -> tuple[Manifest, Path]:
    """Unpack a backup into a folder and see that it is whole and that the keys at hand open every value in it.

    Returns what it says of itself, and the database. Raises `BadBackup`.
    """
    unpacked = folder / DATABASE
    with _said_plainly(path), zipfile.ZipFile(path) as packed:
        manifest = _read_manifest(packed.read(MANIFEST))
        _check_seal(manifest, cipher)
        with packed.open(DATABASE) as member, new_file(unpacked) as file:
            digest, size = hashlib.sha256(), packed.getinfo(DATABASE).file_size
            for done, chunk in _chunks(member):
                file.write(chunk)
                digest.update(chunk)
                told("unpacking", done, size)
    if digest.hexdigest() != manifest.sha256:
        raise BadBackup(f"{path} was changed after it was made: its database is not the one it was made with")
    with closing(sqlite3.connect(unpacked)) as database:
        _check(database, path, manifest, cipher, told)
    return manifest, unpacked


def _check(file: sqlite3.Connection, path: Path, manifest: Manifest, cipher: Cipher, told: Told) -> None:
    _check_structure(file)
    if not is_known(_revision(file)):
        raise BadBackup(f"{path} was made by a newer Amble than this one")
    if (_revision(file), _counted(file)) != (manifest.revision, manifest.rows):
        raise BadBackup(f"{path} does not hold the rows it says")
    if _open_everything(file, cipher, told).spoilt != manifest.spoilt:
        raise BadBackup(f"{path} holds values that do not open")


def read_manifest(path: Path) -> Manifest:
    """What a backup says of itself, taken at its word. Raises `BadBackup` where the file is none."""
    with _said_plainly(path), zipfile.ZipFile(path) as packed:
        return _read_manifest(packed.read(MANIFEST))


@contextmanager
def _said_plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise BadBackup(f"there is no file {path}") from None
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, ValueError) as error:
        raise BadBackup(f"{path} is not a whole backup of Amble ({type(error).__name__})") from None


def _read_manifest(content: bytes) -> Manifest:
    said = json.loads(content)
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise BadBackup("this backup has a form that this Amble does not know; it was made by a newer one")
    try:
        return Manifest(**said)
    except TypeError:
        raise ValueError("not a manifest") from None


def _check_seal(manifest: Manifest, cipher: Cipher) -> None:
    missing = [key for key in manifest.keys if not cipher.has(bytes.fromhex(key))]
    if missing:
        raise BadBackup(
            f"this backup needs the key with the id {missing[0]}: put the key that was in force on "
            f"{manifest.made:%Y-%m-%d} into AMBLE_OLD_KEYS"
        )
    try:
        sealed = cipher.open(bytes.fromhex(manifest.seal), SEAL, 0)
    except CannotOpen:
        raise BadBackup("this backup was not made with any key at hand, or was changed") from None
    if sealed != manifest.sha256:
        raise BadBackup("this backup was changed after it was made: its seal is not that of its database")


def _check_structure(file: sqlite3.Connection) -> None:
    try:
        broken = file.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok"
        dangling = file.execute("PRAGMA foreign_key_check").fetchone() is not None
    except sqlite3.DatabaseError:
        broken = dangling = True
    if broken or dangling:
        raise BadBackup("the database in this backup is damaged")


def _revision(file: sqlite3.Connection) -> str:
    return str(file.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _counted(file: sqlite3.Connection) -> dict[str, int]:
    names = [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    counts = {name: file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608
    return {name: count for name, count in counts.items() if not name.startswith("sqlite_")}


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for _, chunk in _chunks(file):
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(slots=True)
class _Opened:
    keys: set[str]
    spoilt: int = 0


def _open_everything(file: sqlite3.Connection, cipher: Cipher, told: Told) -> _Opened:
    """Open every sealed value. Raises `BadBackup` when a key is not at hand."""
    found, done = _Opened({cipher.key_id.hex()}), 0
    places = _sealed_places(file)
    total = sum(file.execute(f"SELECT count({column}) FROM {table}").fetchone()[0] for table, column in places)  # noqa: S608
    for table, column in places:
        there = f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
        for number, sealed in file.execute(there):
            done += 1
            if done % 1000 == 0 or done == total:
                told("opening", done, total)
            try:
                cipher.open(sealed, f"{table}.{column}", number)
                found.keys.add(sealed[KEY_ID].hex())
            except CannotOpen:
                found.spoilt += 1
    return found


def _sealed_places(file: sqlite3.Connection) -> list[tuple[str, str]]:
    """The sealed columns of this database, which may be of an older version than ours."""
    return [
        (table.name, name)
        for table in Base.metadata.sorted_tables
        for name in sealed_columns(table)
        if any(column[1] == name for column in file.execute(f"PRAGMA table_info({table.name})"))
    ]
