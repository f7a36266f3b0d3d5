"""Whoever holds the files without the key finds no words, no names and no Telegram number in any byte of them."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import LargeBinary, delete, select, text, type_coerce

from care.model import ChatId, ClientId, Recipient
from storage import checkins, outbox, people, prompts, updates
from storage.outbox import Message
from storage.sealing import Sealed
from storage.store import Store, add
from storage.tables import Base, CheckIn, Client, FlagEvent, FlagStep, Invite, Kind, Outbox
from tests.storage import given as g
from tests.storage.conftest import Opened, Postgres

HIDDEN = "windmill-lantern"
"""A word that is nowhere else."""
CLIENT, THERAPIST, STRANGER = ChatId(700_123_456_789), ChatId(700_987_654_321), ChatId(-1_001_234_567_890)


async def _work(store: Store) -> ClientId:
    """A client and a therapist of ours have words kept in every place that holds any."""
    async with store.transaction() as tx:
        sam = await g.therapist(tx, f"Sam {HIDDEN}", chat_id=THERAPIST)
        robin = await g.client(tx, f"Robin {HIDDEN}", of=sam, chat=CLIENT)
        await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, words=f"I saw a {HIDDEN}")
        await prompts.draft(tx, sam, robin, g.NOW, words=f"Find a {HIDDEN}", asks=f"A {HIDDEN}?")
        flag = await g.flag(tx, robin)
        noted = {"flag_id": flag, "at": g.NOW, "step": FlagStep.NOTED, "by": Recipient.THERAPIST, "note": HIDDEN}
        await add(tx, FlagEvent, noted)
        update = json.dumps({"text": HIDDEN, "from": {"id": CLIENT}, "chat": {"id": STRANGER}})
        await updates.set_aside(tx, update_id=1, payload=update, error="ValueError", now=g.NOW)
        for chat in (CLIENT, THERAPIST, STRANGER):
            await outbox.put(tx, [Message(chat, Kind.ANSWER, "sendMessage", {"text": f"You saw a {HIDDEN}"})], g.NOW)
    return robin


def _traces() -> list[bytes]:
    """What must be nowhere: the word, and each chat's number as digits and in the bytes of either database."""
    found = [HIDDEN.encode(), HIDDEN.encode("utf-16-le")]
    for chat in (CLIENT, THERAPIST, STRANGER):
        found += [
            str(abs(chat)).encode(),
            chat.to_bytes(6, "big", signed=True),
            chat.to_bytes(6, "little", signed=True),
        ]
    return found


def _found(files: Iterable[Path], traces: Iterable[bytes]) -> list[tuple[str, bytes]]:
    contents = {path.name: path.read_bytes() for path in files if path.is_file()}
    assert any(contents.values())
    return [(name, trace) for trace in traces for name, content in contents.items() if trace in content]


def _beside(database_url: str) -> list[Path]:
    """The database file, its log and whatever else SQLite has put beside it."""
    path = Path(database_url.removeprefix("sqlite:///"))
    return list(path.parent.glob(f"{path.name}*"))


async def _ciphertexts(store: Store, of: ClientId) -> list[bytes]:
    """What is sealed in the rows about this client, as it lies in the file."""
    found: list[bytes] = []
    async with store.reading() as tx:
        for table in Base.metadata.sorted_tables:
            whose = table.c.get("client_id", table.c.id if table.name == "clients" else None)
            for column in table.columns:
                if whose is not None and isinstance(column.type, Sealed):
                    rows = await tx.scalars(select(type_coerce(column, LargeBinary)).where(whose == of))
                    found += [bytes(value) for value in rows if value is not None]
    return found


async def test_the_files_of_sqlite_never_show_words_names_or_numbers(database_url: str, opened: Opened) -> None:
    store = opened(database_url)
    robin = await _work(store)
    assert _found(_beside(database_url), _traces()) == []
    async with store.transaction() as tx:
        await tx.execute(delete(CheckIn).where(CheckIn.client_id == robin))
        await tx.execute(delete(Outbox))
    assert _found(_beside(database_url), _traces()) == []
    await store.close()
    assert _found(_beside(database_url), _traces()) == []


async def test_the_files_and_logs_of_postgresql_never_show_words_names_or_numbers(
    postgres_address: str, opened: Opened, postgres: Postgres
) -> None:
    store = opened(postgres_address)
    robin = await _work(store)
    await postgres.execute("CHECKPOINT")
    files = [path for path in postgres.folder.rglob("*") if path.is_file()]
    assert any("pg_wal" in path.parts for path in files)
    assert _found(files, _traces()) == []
    async with store.transaction() as tx:
        await tx.execute(delete(CheckIn).where(CheckIn.client_id == robin))
        await tx.execute(delete(Outbox))
    assert await store.scrub()
    await postgres.execute("CHECKPOINT")
    assert _found(postgres.folder.rglob("*"), _traces()) == []


async def test_what_was_deleted_leaves_no_sealed_bytes_in_the_files_of_sqlite(
    database_url: str, opened: Opened
) -> None:
    store = opened(database_url)
    rng = random.Random(4)
    async with store.transaction() as tx:
        clients = [await g.client(tx, f"Client {n} Invented") for n in range(4)]
    for n in range(60):
        async with store.transaction() as tx:
            for whose in clients:
                words = "long words " * rng.randrange(1, 80)
                kept = await checkins.keep(tx, whose, at=g.NOW, day=g.TODAY + dt.timedelta(n), words=words)
                await outbox.put(tx, [g.message(words, client=whose)], g.NOW)
            await checkins.change(tx, kept, words="other words " * rng.randrange(1, 90))
    forgotten = clients[2]
    sealed = await _ciphertexts(store, forgotten)
    kept_ones = await _ciphertexts(store, clients[1])
    assert len(sealed) > 120
    async with store.transaction() as tx:
        for table in (CheckIn, Outbox, Invite):
            await tx.execute(delete(table).where(table.client_id == forgotten))
        await tx.execute(delete(Client).where(Client.id == forgotten))
    assert await store.scrub()
    pieces = [value[start : start + 16] for value in sealed for start in range(17, len(value) - 15, 16)]
    assert _found(_beside(database_url), pieces) == []
    assert len(_found(_beside(database_url), kept_ones)) == len(kept_ones)


async def test_before_it_is_scrubbed_the_log_still_holds_what_was_deleted(database_url: str, opened: Opened) -> None:
    """So the test above can fail."""
    store = opened(database_url)
    robin = await _work(store)
    sealed = await _ciphertexts(store, robin)
    async with store.transaction() as tx:
        await tx.execute(delete(CheckIn).where(CheckIn.client_id == robin))
    assert _found(_beside(database_url), sealed) != []


async def test_a_process_that_is_reading_does_not_stop_the_scrubbing_for_good(
    database_url: str, opened: Opened
) -> None:
    store, other = opened(database_url), opened(database_url)
    await store.check_key()
    async with other.reading() as tx:
        await tx.execute(text("SELECT count(*) FROM clients"))
        assert not await store.scrub(patience=0.05)
    assert await store.scrub()


async def test_a_chat_found_by_its_number_is_the_right_one_in_a_crowd(store: Store) -> None:
    async with store.transaction() as tx:
        crowd = {ChatId(CLIENT + n): await g.client(tx, f"Client {n} Invented", chat=CLIENT + n) for n in range(20)}
        for chat, client in crowd.items():
            found = await people.client_in(tx, chat)
            assert found is not None
            assert (found.id, found.chat_id) == (client, chat)
        assert await tx.scalar(select(Client.id).where(Client.chat_id == CLIENT - 1)) is None
