"""A sealed value is at home in one column of one row: anywhere else it does not open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from sqlalchemy import Boolean, Column, Date, DateTime, Numeric, String, Table, bindparam, insert, select, text, update

from care.model import ChatId
from storage import outbox, people
from storage.binding import IN_STOCK
from storage.sealing import CannotOpen, Sealed, SealedChat, keys_of
from storage.store import Store, Tx, add, change_row
from storage.store import insert as insert_row
from storage.tables import CheckIn, Client, Outbox
from tests.storage import given as g

SEALED = [
    (cast(Table, table.__table__), column.name)
    for table in g.TABLES
    for column in table.__table__.columns
    if isinstance(column.type, Sealed)
]
ONE, OTHER = 101, 102


@asynccontextmanager
async def undone(store: Store) -> AsyncIterator[Tx]:
    """A transaction in which a row need not point to another, and of which nothing stays."""
    await store.check_key()
    async with store.engine.connect() as tx:
        if store.is_sqlite:
            driver: Any = (await tx.get_raw_connection()).driver_connection
            driver.at_once("PRAGMA foreign_keys=OFF")
        else:
            await tx.execute(text("SET LOCAL session_replication_role = replica"))
        yield tx
        await tx.rollback()


async def two_rows(tx: Tx, table: Table) -> None:
    for number in (ONE, OTHER):
        values = {c.name: anything(c, number) for c in table.columns if c.name != "chat_hash" and is_needed(c)}
        await tx.execute(insert(table).values(values | {"id": number}))


def is_needed(column: Column[Any]) -> bool:
    return isinstance(column.type, Sealed) or not (column.nullable or column.default is not None)


def anything(column: Column[Any], number: int) -> Any:
    """A value that this column takes."""
    kind = getattr(column.type, "impl", column.type)
    if isinstance(column.type, SealedChat):
        return 7_000 + number
    if hasattr(column.type, "names"):
        return next(iter(column.type.names))
    if isinstance(kind, DateTime):
        return g.NOW
    if isinstance(kind, Date):
        return g.TODAY
    if isinstance(kind, String) or isinstance(column.type, Sealed):
        return f"invented {number}"
    return number if not isinstance(kind, Boolean | Numeric) else False


async def read(tx: Tx, table: Table, column: str) -> list[Any]:
    return list(await tx.scalars(select(table.c[column]).where(table.c.id >= ONE).order_by(table.c.id)))


async def does_not_open(tx: Tx, table: Table, column: str) -> None:
    with pytest.raises(CannotOpen, match=f"{table.name}.{column} was changed or moved"):
        await read(tx, table, column)


async def test_a_value_moved_to_another_row_does_not_open_whatever_its_column(store: Store) -> None:
    for table, column in SEALED:
        async with undone(store) as tx:
            await two_rows(tx, table)
            assert len(set(await read(tx, table, column))) == 2
            theirs = f"(SELECT {column} FROM {table.name} WHERE id = {ONE})"  # noqa: S608
            await tx.execute(text(f"UPDATE {table.name} SET {column} = {theirs} WHERE id = {OTHER}"))  # noqa: S608
            await does_not_open(tx, table, column)


async def test_a_value_moved_to_another_column_does_not_open_whatever_its_column(store: Store) -> None:
    for table, column in SEALED:
        other = "clients.name" if str(table.c[column]) != "clients.name" else "therapists.name"
        async with undone(store) as tx:
            await two_rows(tx, table)
            taken = keys_of(tx.dialect).cipher.seal("7101", other, ONE)
            await tx.execute(text(f"UPDATE {table.name} SET {column} = :it WHERE id = {ONE}"), {"it": taken})  # noqa: S608
            await does_not_open(tx, table, column)


async def test_a_row_given_the_number_of_another_does_not_open_whatever_its_column(store: Store) -> None:
    for table, column in SEALED:
        async with undone(store) as tx:
            await two_rows(tx, table)
            await tx.execute(text(f"UPDATE {table.name} SET id = 999 WHERE id = {ONE}"))  # noqa: S608
            await does_not_open(tx, table, column)


async def test_words_that_say_no_row_are_not_written(store: Store) -> None:
    async with store.transaction() as tx:
        await g.client(tx)
        with pytest.raises(Exception, match=r"clients\.name is sealed for one row"):
            await tx.execute(update(Client).values(name="everybody"))


async def test_a_column_can_be_emptied_in_many_rows_at_once(store: Store) -> None:
    await g.put(store, g.message("one"), g.message("two"))
    async with store.transaction() as tx:
        await tx.execute(update(Outbox).values(payload=None))
    assert [row.payload for row in await g.outbox_rows(store)] == [None, None]


async def test_new_rows_get_the_numbers_they_would_have_had(database_url: str, store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        numbers = [await add(tx, CheckIn, {"client_id": robin, "at": g.NOW, "day": g.TODAY}) for _ in range(3)]
        rows = [{"client_id": robin, "at": g.NOW, "day": g.TODAY, "words": f"words {n}"} for n in range(2)]
        await tx.execute(insert_row(tx, CheckIn), rows)
    assert numbers == list(range(numbers[0], numbers[0] + 3))
    kept = await g.rows(store, CheckIn)
    assert [row.words for row in kept] == [None, None, None, "words 0", "words 1"]
    assert [row.id for row in kept] == list(range(numbers[0], numbers[0] + 5))


async def test_words_can_be_changed_in_every_way_a_row_is_named(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        await people.change_client(tx, robin, name="Ash Invented")
        assert (await people.client(tx, robin)).name == "Ash Invented"
        await change_row(tx, Client, robin, name="Kim Invented")
        assert (await people.client(tx, robin)).name == "Kim Invented"
        await tx.execute(update(Client).where(Client.id == robin, Client.lows == 0).values(name="Bo Invented", lows=1))
        assert (await people.client(tx, robin)).name == "Bo Invented"


async def test_many_rows_can_be_changed_in_one_statement(store: Store) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
        crowd = [await g.client(tx, f"Client {n}", of=sam, chat=8100 + n) for n in range(3)]
        changed = update(Client.__table__).where(Client.id == bindparam("client"))  # type: ignore[arg-type]
        await tx.execute(
            changed.values({name: bindparam(name) for name in ("name", "chat_id", "chat_hash")}),
            [{"client": number, "name": f"Now {n}", "chat_id": 9100 + n} for n, number in enumerate(crowd)],
        )
        for n, number in enumerate(crowd):
            found = await people.client_in(tx, ChatId(9100 + n))
            assert found is not None
            assert (found.id, found.name, found.chat_id) == (number, f"Now {n}", 9100 + n)
            assert await people.client_in(tx, ChatId(8100 + n)) is None


async def test_more_rows_than_are_in_stock_all_open(store: Store) -> None:
    messages = [g.message(str(n), chat=n) for n in range(1, 2 * IN_STOCK + 7)]
    await g.put(store, *messages[:3])
    await g.put(store, *messages[3:])
    assert g.texts(await g.claimed(store, most=1000)) == [str(n) for n in range(1, 2 * IN_STOCK + 7)]


async def test_two_workers_never_give_a_row_the_same_number(store: Store, other_worker: Store) -> None:
    await g.together(*(g.put(through, g.message()) for _ in range(10) for through in (store, other_worker)))
    assert len({row.id for row in await g.outbox_rows(store)}) == 20


async def test_words_come_out_of_a_join_with_nothing_on_its_other_side(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        joined = select(Client.name, CheckIn.words).outerjoin(CheckIn, CheckIn.client_id == Client.id)
        assert (await tx.execute(joined)).all() == [("Robin Invented", None)]
        await add(tx, CheckIn, {"client_id": robin, "at": g.NOW, "day": g.TODAY, "words": "private"})
        assert (await tx.execute(joined)).all() == [("Robin Invented", "private")]


async def test_a_chat_is_found_though_its_number_stands_nowhere(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx, chat=700_123_456_789)
        await outbox.put(tx, [g.message(chat=700_123_456_789)], g.NOW)
        found = await people.client_in(tx, ChatId(700_123_456_789))
        assert found is not None
        assert (found.id, found.chat_id) == (robin, 700_123_456_789)
        assert await people.client_in(tx, ChatId(700_123_456_780)) is None
        kept = (await tx.execute(text("SELECT chat_id, chat_hash FROM clients"))).one()
        assert bytes(kept[0])[:1] == b"\x02"
        assert "700123456789" not in kept[1]
        same = await tx.scalars(select(Outbox.chat_hash).where(Outbox.chat_id == 700_123_456_789))
        assert same.all() == [kept[1]]


async def test_a_chat_that_is_taken_away_is_found_no_more(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx, chat=8123)
        await people.change_client(tx, robin, chat_id=None)
        assert await people.client_in(tx, ChatId(8123)) is None
        assert (await tx.execute(text("SELECT chat_id, chat_hash FROM clients"))).one() == (None, None)
        sam = await g.therapist(tx, chat_id=ChatId(8123))
        found = await people.therapist_in(tx, ChatId(8123))
        assert found is not None
        assert found.id == sam
