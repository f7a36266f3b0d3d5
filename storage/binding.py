"""A sealed value is bound to its row, so a row's id must be known before the row is written.

Every INSERT and UPDATE on an engine passes here once, on its way out. An INSERT into a table with sealed columns gets
its ids: on SQLite the next ones, which nobody else can take while this transaction holds the write lock; on PostgreSQL
from the table's sequence, a stock at a time where rows are many, so that no row costs a question of its own. An UPDATE
of a sealed column must say which row it means: `WHERE id = ...`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Connection
from sqlalchemy.sql import operators
from sqlalchemy.sql.dml import Insert, Update
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, ClauseElement

from storage.sealing import Bound, Sealed, SealedChat

Row: TypeAlias = Mapping[str, Any]
IN_STOCK = 50
"""Ids fetched at once for the tables that every reply writes to. Where their order matters, go by the moment."""
BUSY = ("outbox", "checkins")


@lru_cache(maxsize=128)
def sealed_columns(table: Any) -> tuple[str, ...]:
    """The names of this table's sealed columns."""
    return tuple(column.name for column in table.columns if isinstance(column.type, Sealed))


@lru_cache(maxsize=128)
def _has_chat(table: Any) -> bool:
    return any(isinstance(column.type, SealedChat) for column in table.columns)


class Binder:
    """Binds what one engine writes. Hangs on its event `before_execute`."""

    def __init__(self) -> None:
        self._stock: dict[str, deque[int]] = {}

    def __call__(
        self, connection: Connection, statement: Any, many: Sequence[Row], one: Row, _options: Any
    ) -> tuple[Any, Sequence[Row], Row]:
        if isinstance(statement, Insert) and sealed_columns(statement.table):
            return self._insert(connection, statement, many, one)
        if isinstance(statement, Update) and sealed_columns(statement.table):
            return self._update(statement, many, one)
        return statement, many, one

    def _insert(
        self, connection: Connection, statement: Insert, many: Sequence[Row], one: Row
    ) -> tuple[Any, Sequence[Row], Row]:
        if statement.select is not None:
            return statement, many, one  # a copy of what lies there, which opens only under the same ids
        rows = many or (one or _written(statement),)
        lacking = [row for row in rows if row.get("id") is None]
        ids = self._ids(connection, statement.table, len(lacking)) if lacking else iter(())
        bound = [_bound(statement.table, row, next(ids) if row.get("id") is None else row["id"]) for row in rows]
        if many:
            return statement, [{**row, **more} for row, more in zip(many, bound, strict=True)], one
        if one:
            return statement, many, {**one, **bound[0]}
        return statement.values(**bound[0]), many, one

    def _update(self, statement: Update, many: Sequence[Row], one: Row) -> tuple[Any, Sequence[Row], Row]:
        which = _row_meant(statement)
        written = _rebound(statement.table, _written(statement), which, one)
        if written:
            statement = statement.values(**written)
        many = [{**row, **_rebound(statement.table, row, which, row)} for row in many]
        return statement, many, {**one, **_rebound(statement.table, one, which, one)}

    def _ids(self, connection: Connection, table: Any, count: int) -> Iterator[int]:
        """That many new ids."""
        if connection.dialect.name == "sqlite":
            driver: Any = connection.connection.driver_connection
            return iter(range(first := driver.newest(table.name) + 1, first + count))
        return self._from_sequence(connection, table.name, count)

    def _from_sequence(self, connection: Connection, table: str, count: int) -> Iterator[int]:
        stock = self._stock.setdefault(table, deque())
        if len(stock) < count:
            fetched = max(count - len(stock), IN_STOCK if table in BUSY else 0)
            asked = f"SELECT nextval(pg_get_serial_sequence('{table}', 'id')) FROM generate_series(1, {fetched})"  # noqa: S608
            stock.extend(connection.exec_driver_sql(asked).scalars())
        return iter([stock.popleft() for _ in range(count)])


def _bound(table: Any, row: Row, number: int) -> dict[str, Any]:
    """What a new row gets: its id, its sealed values bound to it, and the hash of its chat."""
    return {"id": number, **_sealed_for(table, row, number)}


def _rebound(table: Any, values: Row, which: BindParameter[Any] | None, given: Row) -> dict[str, Any]:
    """Those of a row's new values that are sealed, bound to it."""
    if which is None:
        return {"chat_hash": values["chat_id"]} if "chat_id" in values and _has_chat(table) else {}
    return _sealed_for(table, values, given.get(which.key, which.value))


def _sealed_for(table: Any, values: Row, number: int) -> dict[str, Any]:
    sealed: dict[str, Any] = {
        name: Bound(values[name], number)
        for name in sealed_columns(table)
        if values.get(name) is not None and not isinstance(values[name], ClauseElement)
    }
    if "chat_id" in values and _has_chat(table):
        sealed["chat_hash"] = values["chat_id"]
    return sealed


def _written(statement: Insert | Update) -> dict[str, Any]:
    """What stands in the statement itself: `insert(table).values(...)`, but for what is still to be given."""
    written: Mapping[Any, Any] = statement._values or {}
    return {
        getattr(column, "key", column): value.value if isinstance(value, BindParameter) else value
        for column, value in written.items()
        if not (isinstance(value, BindParameter) and value.required)
    }


def _row_meant(statement: Update) -> BindParameter[Any] | None:
    """The id in `WHERE id = ...`."""
    table = getattr(statement.table, "name", None)
    for each in statement._where_criteria:
        for part in getattr(each, "clauses", (each,)):
            if (
                isinstance(part, BinaryExpression)
                and part.operator is operators.eq
                and getattr(part.left, "name", None) == "id"
                and getattr(part.left, "table", None) is not None
                and part.left.table.name == table
                and isinstance(part.right, BindParameter)
            ):
                return part.right
    return None
