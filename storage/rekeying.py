"""Changing keys: what is sealed with an older key is sealed anew with the one in force, while Amble runs.

Each value names the key that sealed it, so how far it has come stands in the rows themselves: it can be stopped at any
moment and goes on where it was. A batch is one short transaction, and a value that somebody wrote in between stays
as they wrote it. The known value of `key_check` comes last: as long as the older key is needed, no start without it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import LargeBinary, Table, bindparam, column, func, select, table, type_coerce, update
from sqlalchemy.sql.elements import ColumnElement

from storage.binding import sealed_columns
from storage.sealing import KEY_ID, CannotOpen, keys_of
from storage.store import Store, Tx
from storage.tables import Base, KeyCheck

AT_ONCE = 200
"""Rows in one transaction: some milliseconds, for which others wait on SQLite."""
PASSES = 3
"""Somebody who still writes with an older key gets so many looks."""
LAST = cast(Table, KeyCheck.__table__)

Told = Callable[[int], None]
"""Hears how many more values are done with."""


@dataclass(frozen=True, slots=True)
class Rotated:
    """What changing keys came to."""

    anew: int
    """Values that were sealed anew this time."""
    spoilt: int = 0
    """Values that no key opens: they were changed or moved in the database, and stay as they are."""
    locked: Counter[str] = field(default_factory=Counter)
    """Values whose key is not at hand, by that key's id."""
    still_written: int = 0
    """Values that came while this went on, sealed with an older key: a worker still runs with the old settings."""

    @property
    def is_done(self) -> bool:
        """Whether the older keys at hand are needed no more, but for old backups."""
        return not self.still_written


async def waiting(store: Store) -> Counter[str]:
    """How many values are sealed with another key than the one in force, by that key's id."""
    found: Counter[str] = Counter()
    async with store.reading() as tx:
        for rows, name in _places():
            key = _key_of(rows.c[name])
            grouped = (
                select(key.label("key"), func.count().label("many")).where(_is_old(tx, rows.c[name])).group_by(key)
            )
            for row in await tx.execute(grouped):
                found[bytes(row.key).hex()] += row.many
    return found


async def rotate(store: Store, told: Told = lambda _count: None, *, at_once: int = AT_ONCE) -> Rotated:
    """Seal everything anew that is sealed with an older key. May be run again at any time."""
    anew = 0
    for _ in range(PASSES):
        done, spoilt, locked = await _pass(store, told, at_once)
        anew += done
        left = (await waiting(store)).total() - spoilt - locked.total() - await _last_ones(store)
        if left <= 0:
            async with store.transaction() as tx:
                for name in sealed_columns(LAST):
                    anew += (await _batch(tx, LAST, name, range(0, 2), at_once)).anew
            return Rotated(anew, spoilt, locked)
    return Rotated(anew, spoilt, locked, still_written=left)


async def _pass(store: Store, told: Told, at_once: int) -> tuple[int, int, Counter[str]]:
    anew, spoilt, locked = 0, 0, Counter[str]()
    for rows, name in _places():
        left = await _numbers(store, rows)
        while rows is not LAST and left:
            began = asyncio.get_running_loop().time()
            async with store.transaction() as tx:
                batch = await _batch(tx, rows, name, left, at_once)
            told(batch.looked_at)
            anew, spoilt, locked = anew + batch.anew, spoilt + batch.spoilt, locked + batch.locked
            left = batch.left
            # Half of the time belongs to the others.
            await asyncio.sleep(asyncio.get_running_loop().time() - began)
    return anew, spoilt, locked


async def _numbers(store: Store, rows: Table) -> range:
    """The ids there are now. What comes later is for the next pass, which else might never end."""
    async with store.reading() as tx:
        return range(0, int(await tx.scalar(select(func.max(rows.c.id))) or 0) + 1)


async def _last_ones(store: Store) -> int:
    async with store.reading() as tx:
        there = select(func.count()).select_from(LAST).where(_is_old(tx, LAST.c.sealed))
        return int(await tx.scalar(there) or 0)


@dataclass(slots=True)
class _Batch:
    left: range = range(0)
    """The ids that were not looked at."""
    anew: int = 0
    spoilt: int = 0
    locked: Counter[str] = field(default_factory=Counter)

    @property
    def looked_at(self) -> int:
        return self.anew + self.spoilt + self.locked.total()


async def _batch(tx: Tx, rows: Table, name: str, ids: range, at_once: int) -> _Batch:
    found = (
        await tx.execute(
            select(rows.c.id, type_coerce(rows.c[name], LargeBinary).label("sealed"))
            .where(_is_old(tx, rows.c[name]), rows.c.id >= ids.start, rows.c.id < ids.stop)
            .order_by(rows.c.id)
            .limit(at_once)
        )
    ).all()
    batch, changes = _Batch(range(found[-1].id + 1, ids.stop) if found else range(0)), []
    cipher = keys_of(tx.dialect).cipher
    for row in found:
        old = bytes(row.sealed)
        if not cipher.has(old[KEY_ID]):
            batch.locked[old[KEY_ID].hex()] += 1
            continue
        try:
            words = cipher.open(old, f"{rows.name}.{name}", row.id)
        except CannotOpen:
            batch.spoilt += 1
            continue
        changes.append({"row": row.id, "old": old, "new": cipher.seal(words, f"{rows.name}.{name}", row.id)})
    if changes:
        await tx.execute(_unless_it_changed(rows.name, name), changes)
    batch.anew = len(changes)
    return batch


def _unless_it_changed(name: str, sealed: str) -> Any:
    """Put a new value in the place of an old one, if that is still there."""
    rows = table(name, column("id"), column(sealed, LargeBinary))
    there = (rows.c.id == bindparam("row")) & (rows.c[sealed] == bindparam("old", type_=LargeBinary))
    return update(rows).where(there).values({sealed: bindparam("new", type_=LargeBinary)})


def _places() -> list[tuple[Table, str]]:
    """Every sealed column there is, the known value last."""
    tables = [each for each in Base.metadata.sorted_tables if each is not LAST]
    return [(rows, name) for rows in (*tables, LAST) for name in sealed_columns(rows)]


def _key_of(sealed: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.substr(type_coerce(sealed, LargeBinary), 2, 4, type_=LargeBinary)


def _is_old(tx: Tx, sealed: ColumnElement[Any]) -> ColumnElement[bool]:
    """NULL where nothing is kept, and so not true."""
    return _key_of(sealed) != bindparam("key_in_force", keys_of(tx.dialect).cipher.key_id, type_=LargeBinary)
