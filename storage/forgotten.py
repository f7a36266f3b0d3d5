"""Who was forgotten, kept beside the database too: a restored backup must not bring anybody back.

The file is only ever added to, a line for each: the keyed hash of a client's number and the moment, nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from storage.sealing import Cipher
from storage.store import Store, Tx, insert
from storage.tables import Erasure

FILE = "forgotten.jsonl"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """One client who was forgotten, by the hash of their number (`storage.sealing.client_hash`)."""

    client_hash: str
    at: dt.datetime


async def known(tx: Tx) -> list[Forgotten]:
    """Whom this database knows to be forgotten, oldest first."""
    rows = await tx.execute(select(Erasure.client_hash, Erasure.erased_at).order_by(Erasure.id))
    return [Forgotten(row.client_hash, row.erased_at) for row in rows]


async def of_database(url: str, cipher: Cipher) -> list[Forgotten] | None:
    """Whom the database at this address knows; None where it is not there or cannot be read."""
    store = Store(url, cipher)
    try:
        if store.is_sqlite and not store.path.exists():
            return None
        async with store.engine.connect() as tx:
            return await known(tx)
    except (DBAPIError, OSError):
        return None
    finally:
        await store.close()


async def note(store: Store, path: Path) -> int:
    """Add to the list whom the database knows and the list does not. Returns how many."""
    async with store.reading() as tx:
        theirs = await known(tx)
    new = [each for each in theirs if each not in set(read(path))]
    if new:
        _append(path, new)
    return len(new)


def read(path: Path) -> list[Forgotten]:
    """Everybody on the list. A line that was cut short is left out: whom it was about is added again."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [found for line in lines if (found := _read_line(line)) is not None]


def _read_line(line: str) -> Forgotten | None:
    try:
        entry = json.loads(line)
        at = dt.datetime.fromisoformat(entry["at"])
        return Forgotten(str(entry["hash"]), at) if at.tzinfo else None
    except (ValueError, KeyError, TypeError):
        return None


def _append(path: Path, new: Iterable[Forgotten]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = "".join(json.dumps({"hash": each.client_hash, "at": each.at.isoformat()}) + "\n" for each in new)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_APPEND | os.O_RDWR, 0o600), "ab+") as file:
        if not _ends_a_line(file):
            lines = "\n" + lines
        file.write(lines.encode())
        file.flush()
        os.fsync(file.fileno())


def _ends_a_line(file: BinaryIO) -> bool:
    if not file.seek(0, os.SEEK_END):
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


async def bring_in(tx: Tx, forgotten: Iterable[Forgotten]) -> None:
    """Let this database know of them too; of two moments the later counts."""
    there = {each.client_hash: each.at for each in await known(tx)}
    for each in forgotten:
        before = there.get(each.client_hash)
        if before is None:
            values = {"client_hash": each.client_hash, "erased_at": each.at, "proof": []}
            await tx.execute(insert(tx, Erasure).values(**values))
        elif before < each.at:
            await tx.execute(update(Erasure).where(Erasure.client_hash == each.client_hash).values(erased_at=each.at))
        there[each.client_hash] = max(each.at, before or each.at)
