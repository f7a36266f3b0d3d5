"""Copying every row from one database into another as it lies there, sealed values unopened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import JSON, LargeBinary, String, Table, TableClause, column, func, insert, select, table, text

from storage.sealing import ChatHash, Sealed
from storage.store import Tx
from storage.tables import Base

AT_ONCE = 500
Told = Callable[[str, int, int], None]


async def copy_everything(source: Tx, target: Tx, told: Told) -> None:
    """Empty the target's tables and fill them with the source's rows, in the transactions that are open.

    Both must have the tables this version knows.
    """
    tables = Base.metadata.sorted_tables
    await _empty(target)
    total = sum([int(await source.scalar(select(func.count()).select_from(each)) or 0) for each in tables])
    done = 0
    for each in tables:
        rows = as_it_lies(each)
        ordered = select(rows).order_by(*(rows.c[key.name] for key in each.primary_key))
        async for part in (await source.stream(ordered)).partitions(AT_ONCE):
            await target.execute(insert(rows), [dict(row._mapping) for row in part])
            done += len(part)
            told("copying", done, total)
        await _count_on(target, each)


async def _empty(target: Tx) -> None:
    names = [each.name for each in reversed(Base.metadata.sorted_tables)]
    if target.dialect.name == "postgresql":
        await target.execute(text(f"TRUNCATE {', '.join(names)}"))
        return
    for name in names:
        await target.execute(text(f"DELETE FROM {name}"))  # noqa: S608 - names of our own tables


async def _count_on(target: Tx, each: Table) -> None:
    """On PostgreSQL: let the numbers of new rows follow those that were copied."""
    if target.dialect.name == "postgresql" and "id" in each.c:
        counted = f"SELECT setval(pg_get_serial_sequence('{each.name}', 'id'), max(id)) FROM {each.name}"  # noqa: S608
        await target.execute(text(counted))


def as_it_lies(each: Table) -> TableClause:
    """A table whose sealed values are the bytes they are, and whose empty values stay empty."""
    return table(each.name, *(column(one.name, _kept_as(one.type)) for one in each.columns))


def _kept_as(kind: Any) -> Any:
    if isinstance(kind, Sealed):
        return LargeBinary()
    if isinstance(kind, ChatHash):
        return String()
    return JSON(none_as_null=True) if isinstance(kind, JSON) else kind
