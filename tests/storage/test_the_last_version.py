"""A practice that worked with the last version comes up whole with this one, and its Telegram numbers are gone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy.ext.asyncio import AsyncConnection

from care.model import ChatId, TherapistId
from storage import people
from storage.migrating import _remaking_tables, config, is_migrated, migrate
from storage.sealing import Cipher, make_key
from storage.store import Store, WrongKey
from storage.tables import CheckIn, Moment, OwnPrompt, SetAside
from tests.conftest import KEY
from tests.storage import given as g
from tests.storage.conftest import Opened, Postgres

LAST = "0004"
"""The tables of the last version."""
SAM, ROBIN, ASH = 610_987_654_321, 610_123_456_789, 610_555_444_333
"""Nobody else's in these tests: PostgreSQL's write-ahead log keeps them."""
CIPHER = Cipher(KEY)


def sealed(column: str, words: str) -> bytes:
    """As it was sealed then: for its column, not for its row."""
    return CIPHER.seal_as(b"\x01", words, column.encode())


def _rows() -> list[tuple[str, dict[str, Any]]]:
    person = {"language": "en", "created_at": g.NOW}
    sam = person | {"zone": "UTC", "reachable": True, "digest_weekday": 0, "digest_minute": 480}
    client = person | {"therapist_id": 1, "status": "active", "recent_prompts": "[]", "recent_sends": "[]"}
    client |= {"unanswered": 0, "lows": 0, "before_and_after": False, "rhythm": json.dumps(RHYTHM)}
    message = {"priority": 2, "method": "sendMessage", "attempts": 0, "not_before": g.NOW, "made_at": g.NOW}
    message |= {"kind": "answer", "client_id": None, "state": "pending"}
    checkin = {"at": g.NOW, "day": g.TODAY}
    prompt = {
        "therapist_id": 1,
        "fits": "[]",
        "made_at": g.NOW,
        "withdrawn_at": None,
        "asks": sealed("prompts.asks", ""),
    }
    hello = sealed("outbox.payload", '{"text": "hello"}')
    return [
        ("therapists", sam | {"id": 1, "name": sealed("therapists.name", "Sam"), "chat_id": SAM}),
        ("therapists", sam | {"id": 2, "name": sealed("therapists.name", "Lee"), "chat_id": None}),
        ("clients", client | {"id": 5, "name": sealed("clients.name", "Robin"), "chat_id": ROBIN}),
        ("clients", client | {"id": 9, "name": sealed("clients.name", "Ash"), "chat_id": ASH}),
        ("clients", client | {"id": 11, "name": sealed("clients.name", "Kim"), "chat_id": None}),
        ("checkins", checkin | {"id": 1, "client_id": 5, "words": sealed("checkins.words", "I saw a heron")}),
        ("checkins", checkin | {"id": 2, "client_id": 9, "words": None}),
        ("prompts", prompt | {"id": 1, "words": sealed("prompts.words", "Go slow")}),
        ("outbox", message | {"id": 1, "chat_id": ROBIN, "client_id": 5, "payload": hello}),
        ("outbox", message | {"id": 2, "chat_id": ROBIN, "client_id": 5, "state": "sent", "payload": None}),
        ("outbox", message | {"id": 3, "chat_id": -ASH, "payload": b"spoilt"}),
        ("set_aside", {"id": 1, "payload": sealed("set_aside.payload", "{}"), "error": "ValueError", "at": g.NOW}),
        ("key_check", {"id": 1, "sealed": sealed("key_check.sealed", "amble")}),
    ]


RHYTHM = {"moments": [], "days": [0, 1], "session": None, "quiet": {"start": 1320, "end": 360}}


async def _at_work(store: Store) -> None:
    """The database as the last version left it."""
    async with store.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), LAST))
        for table, values in _rows():
            await _add(connection, table, values)


async def _add(connection: AsyncConnection, table: str, values: dict[str, Any]) -> None:
    columns = (sa.column(name, Moment() if isinstance(value, type(g.NOW)) else None) for name, value in values.items())
    await connection.execute(sa.insert(sa.table(table, *columns)).values(**values))


async def test_everything_is_there_and_opens(empty_address: str, opened: Opened) -> None:
    store = opened(empty_address)
    await _at_work(store)
    await migrate(store)
    assert await is_migrated(store)
    await store.check_key()
    async with store.reading() as tx:
        assert [(row.name, row.chat_id) for row in await people.therapists(tx)] == [("Sam", SAM), ("Lee", None)]
        robin, nobody = await people.client_in(tx, ChatId(ROBIN)), await people.client_in(tx, ChatId(1))
        sam = await people.therapist_in(tx, ChatId(SAM))
        clients = await people.clients_of(tx, sam.id if sam else TherapistId(0))
    assert (robin.id if robin else None, nobody) == (5, None)
    assert [(row.id, row.name, row.chat_id) for row in clients] == [
        (5, "Robin", ROBIN),
        (9, "Ash", ASH),
        (11, "Kim", None),
    ]
    assert [row.words for row in await g.rows(store, CheckIn)] == ["I saw a heron", None]
    assert [(row.words, row.asks) for row in await g.rows(store, OwnPrompt)] == [("Go slow", "")]
    assert [row.payload for row in await g.rows(store, SetAside)] == ["{}"]
    claimed = await g.claimed(store)
    assert [(row.chat, row.params) for row in claimed] == [(ROBIN, {"text": "hello"}), (-ASH, None)]


async def test_new_rows_follow_the_old_ones(empty_address: str, opened: Opened) -> None:
    store = opened(empty_address)
    await _at_work(store)
    if not store.is_sqlite:
        async with store.engine.begin() as connection:
            for table in ("therapists", "clients", "outbox"):
                await connection.execute(sa.text(f"SELECT setval('{table}_id_seq', 20)"))
    await migrate(store)
    async with store.transaction() as tx:
        new = await g.client(tx, "Bo Invented", chat=ROBIN + 1)
    assert (await g.the_client(store, new)).name == "Bo Invented"


async def test_no_number_is_left_in_the_files_of_sqlite(tmp_path: Path, opened: Opened) -> None:
    store = opened(f"sqlite:///{tmp_path / 'old.db'}")
    await _at_work(store)
    assert _numbers_in(tmp_path)
    await migrate(store)
    assert _numbers_in(tmp_path) == []


@pytest.fixture
def empty_postgres(postgres: Postgres) -> str:
    return postgres.new()


async def test_no_number_is_left_in_the_tables_of_postgresql(
    empty_postgres: str, postgres: Postgres, opened: Opened
) -> None:
    """Its write-ahead log keeps them until PostgreSQL has written over it."""
    store = opened(empty_postgres)
    await _at_work(store)
    await postgres.execute("CHECKPOINT")
    data = postgres.folder / "data" / "base"
    assert _numbers_in(data)
    await migrate(store)
    await postgres.execute("CHECKPOINT")
    assert _numbers_in(data) == []


def _numbers_in(folder: Path) -> list[int]:
    """Which of the numbers stand in a file of this folder, as digits or in the bytes of either database."""
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return [
        number
        for number in (SAM, ROBIN, ASH)
        if any(b in content for b in (str(number).encode(), number.to_bytes(6, "big"), number.to_bytes(8, "little")))
    ]


async def test_a_wrong_key_changes_nothing(empty_address: str, opened: Opened) -> None:
    store = opened(empty_address)
    await _at_work(store)
    with pytest.raises(WrongKey):
        await migrate(opened(empty_address, make_key()))
    await migrate(store)
    async with store.reading() as tx:
        assert await people.client_in(tx, ChatId(ROBIN))


async def test_the_way_back_brings_the_last_version_its_values(empty_address: str, opened: Opened) -> None:
    store = opened(empty_address)
    await _at_work(store)
    await migrate(store)
    async with store.transaction() as tx:
        await tx.execute(sa.text("UPDATE outbox SET payload = NULL WHERE id = 3"))
    async with store.engine.connect() as connection, _remaking_tables(store, connection), connection.begin():
        await connection.run_sync(lambda sync: command.downgrade(config(sync), LAST))
        chats = (await connection.execute(sa.text("SELECT chat_id FROM clients ORDER BY id"))).scalars().all()
        words = (await connection.execute(sa.text("SELECT words FROM checkins WHERE id = 1"))).scalar_one()
    assert chats == [ROBIN, ASH, None]
    assert CIPHER.open_as(b"\x01", bytes(words), "checkins.words", b"checkins.words") == "I saw a heron"
