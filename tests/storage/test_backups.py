"""A backup brings everything back, or says in one line why it cannot; and it brings nobody back who was forgotten."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from care.model import ChatId, ClientId
from storage import backups, checkins, erasing, forgotten, people, restoring, updates
from storage.backups import BadBackup, Manifest
from storage.forgotten import FILE, Forgotten
from storage.migrating import config, is_migrated
from storage.rekeying import rotate
from storage.restoring import InUse, Restored
from storage.sealing import Cipher, client_hash, make_key
from storage.store import Store
from storage.tables import CheckIn, Client, Kind, OutboxState
from tests.conftest import KEY
from tests.storage import given as g
from tests.storage.conftest import Opened
from tests.storage.full import everything_in, in_every_place

CIPHER = Cipher(KEY)
LATER = g.NOW + 2 * g.DAY


def quiet(_what: str, _done: int, _total: int) -> None:
    return


async def backed_up(store: Store, path: Path, cipher: Cipher = CIPHER) -> Manifest:
    return await backups.make(store, cipher, path, g.NOW, quiet)


async def restored(
    address: str, path: Path, erased: Collection[Forgotten] = (), cipher: Cipher = CIPHER, now: dt.datetime = LATER
) -> Restored:
    return await restoring.restore(address, cipher, path, erased=erased, now=now, told=quiet)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "amble.backup"


async def test_everything_comes_back_as_it_was(address: str, store: Store, file: Path, opened: Opened) -> None:
    await in_every_place(store)
    before = await everything_in(store)
    manifest = await backed_up(store, file)
    assert (manifest.rows["clients"], manifest.rows["checkins"], manifest.spoilt) == (3, 3, 0)
    async with store.transaction() as tx:
        await g.client(tx, "Came Later", chat=9001)
        await tx.execute(text("DELETE FROM checkins"))
    await store.close()
    await restored(address, file)
    back = opened(address)
    await back.check_key()
    after = await everything_in(back)
    payloads = after.pop("outbox.payload"), before.pop("outbox.payload")
    assert payloads[0] == [None] * len(payloads[1])
    assert after == before
    async with back.transaction() as tx:
        assert await people.client_in(tx, ChatId(9001)) is None
        found = await people.client_in(tx, ChatId(8101))
        assert found is not None
        assert found.name == "Client 1 Invented"
        new = await g.client(tx, "Comes Now", chat=9002)
    assert (await g.the_client(back, new)).name == "Comes Now"


async def test_what_is_empty_comes_back_empty(address: str, store: Store, file: Path, opened: Opened) -> None:
    """Not as a JSON null, which SQL does not take for empty."""
    await in_every_place(store)
    await backed_up(store, file)
    await store.close()
    await restored(address, file)
    async with opened(address).reading() as tx:
        assert await tx.scalar(text("SELECT count(*) FROM therapists WHERE hours IS NULL")) == 1


@pytest.mark.parametrize("there", ["sqlite", "postgresql"])
async def test_a_practice_that_grows_moves_to_the_other_database(
    database_url: str, postgres_address: str, file: Path, opened: Opened, there: str
) -> None:
    addresses = [postgres_address, database_url] if there == "sqlite" else [database_url, postgres_address]
    store = opened(addresses[0])
    await in_every_place(store)
    before = await everything_in(store)
    await backed_up(store, file)
    await store.close()
    await restored(addresses[1], file)
    after = await everything_in(opened(addresses[1]))
    del after["outbox.payload"], before["outbox.payload"]
    assert after == before


async def test_what_is_written_while_it_is_made_is_in_it_whole_or_not_at_all(store: Store, file: Path) -> None:
    await in_every_place(store, 30)
    making = asyncio.ensure_future(backed_up(store, file))
    for n in itertools.count():
        if making.done():
            break
        async with store.transaction() as tx:
            robin = await g.client(tx, f"Pair {n}", chat=20_000 + n)
            await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, words=f"pair {n}")
        await asyncio.sleep(0.002)
    manifest = await making
    assert manifest.rows["clients"] - 30 == manifest.rows["checkins"] - 30


async def test_a_backup_shows_no_words_names_or_numbers(store: Store, file: Path) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx, "Robin windmill-lantern", chat=700_123_456_789)
        await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, words="a windmill-lantern")
    await backed_up(store, file)
    content = unpacked(file)
    numbers = [(700_123_456_789).to_bytes(6, order) for order in ("big", "little")]
    for trace in (b"windmill-lantern", b"700123456789", *numbers):
        assert trace not in content
    assert is_for_nobody_else(file)


def is_for_nobody_else(file: Path) -> bool:
    return file.stat().st_mode & 0o077 == 0


def unpacked(file: Path) -> bytes:
    with zipfile.ZipFile(file) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def repacked(file: Path, change: Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]]) -> None:
    with zipfile.ZipFile(file) as packed:
        manifest, database = json.loads(packed.read("manifest.json")), packed.read("amble.db")
    manifest, database = change(manifest, database)
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("manifest.json", json.dumps(manifest))
        packed.writestr("amble.db", database)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-4000])


def turned(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def with_other_words(file: Path) -> None:
    """Somebody without the key changes a row, and the hash to go with it."""
    import hashlib

    def change(manifest: dict[str, Any], database: bytes) -> tuple[dict[str, Any], bytes]:
        beside = file.with_name("changed.db")
        beside.write_bytes(database)
        with closing(sqlite3.connect(beside)) as changed, changed:
            changed.execute("UPDATE clients SET status = 'opted_out'")
        content = beside.read_bytes()
        return manifest | {"sha256": hashlib.sha256(content).hexdigest()}, content

    repacked(file, change)


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing there": (lambda file: file.unlink(), "there is no file"),
    "not a backup": (lambda file: file.write_bytes(b"hello"), "is not a whole backup"),
    "cut short": (cut_short, "is not a whole backup"),
    "one byte turned": (turned, "is not a whole backup|was changed"),
    "changed on purpose": (with_other_words, "was changed after it was made"),
    "of the future": (lambda file: repacked(file, lambda m, d: (m | {"format": 99}, d)), "made by a newer one"),
    "counts that are not so": (lambda file: repacked(file, lambda m, d: (m | {"rows": {}}, d)), "the rows it says"),
}


@pytest.mark.parametrize("what", SPOILT)
async def test_a_backup_that_is_not_whole_changes_nothing(
    database_url: str, opened: Opened, file: Path, what: str
) -> None:
    store = opened(database_url)
    await in_every_place(store)
    await backed_up(store, file)
    before = await everything_in(store)
    await store.close()
    spoil, said = SPOILT[what]
    spoil(file)
    with pytest.raises(BadBackup, match=said):
        await restored(database_url, file)
    assert await everything_in(opened(database_url)) == before
    assert list(Path(database_url.removeprefix("sqlite:///")).parent.glob(".amble*")) == []


async def test_a_backup_made_before_keys_changed_asks_for_the_old_key(
    address: str, store: Store, file: Path, opened: Opened
) -> None:
    await in_every_place(store)
    await backed_up(store, file)
    await store.close()
    new = make_key()
    changing = opened(address, new, KEY)
    assert (await rotate(changing)).is_done
    await changing.close()
    with pytest.raises(BadBackup, match=r"needs the key with the id [0-9a-f]{8}: .*2026-03-02 into AMBLE_OLD_KEYS"):
        await restored(address, file, cipher=Cipher(new))
    await restored(address, file, cipher=Cipher(new, [KEY]))
    back = opened(address, new, KEY)
    assert (await rotate(back)).is_done
    assert (await everything_in(opened(address, new)))["checkins.words"] == ["words 0", "words 1", "words 2"]


async def test_a_backup_of_an_older_version_is_brought_to_the_tables_of_this_one(
    tmp_path: Path, opened: Opened, file: Path
) -> None:
    address = f"sqlite:///{tmp_path / 'old.db'}"
    store = opened(address)
    sam = {"id": 1, "name": CIPHER.seal("Sam", "therapists.name", 1), "language": "en", "zone": "UTC"}
    sam |= {"reachable": True, "digest_weekday": 0, "digest_minute": 480, "created_at": "2026-03-02 09:00:00"}
    async with store.engine.begin() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "0008"))
        await connection.execute(sa.insert(sa.table("therapists", *map(sa.column, sam))).values(**sam))
    assert (await backed_up(store, file)).revision == "0008"
    await store.close()
    await restored(address, file)
    back = opened(address)
    assert await is_migrated(back)
    async with back.reading() as tx:
        assert [row.name for row in await people.therapists(tx)] == ["Sam"]


async def test_a_backup_of_a_version_to_come_is_refused(database_url: str, opened: Opened, file: Path) -> None:
    store = opened(database_url)
    async with store.transaction() as tx:
        await tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadBackup, match="was made by a newer Amble than this one"):
        await backed_up(store, file)


async def test_who_was_forgotten_since_the_backup_is_not_brought_back(
    address: str, store: Store, file: Path, opened: Opened
) -> None:
    await in_every_place(store)
    await backed_up(store, file)
    robin = await forget(store, 8101)
    erased = await forgotten.of_database(address, CIPHER)
    assert erased is not None
    await store.close()
    result = await restored(address, file, erased)
    assert result.erased["clients"] == 1
    await is_forgotten(opened(address), robin)


async def test_who_was_forgotten_stays_forgotten_when_the_database_itself_was_lost(
    address: str, store: Store, file: Path, opened: Opened
) -> None:
    await in_every_place(store)
    await backed_up(store, file)
    robin = await forget(store, 8101)
    assert await forgotten.note(store, file.parent / FILE) == 1
    assert await forgotten.note(store, file.parent / FILE) == 0
    await lose(store, address)
    await restored(address, file, forgotten.read(file.parent / FILE))
    back = opened(address)
    await is_forgotten(back, robin)
    async with back.reading() as tx:
        assert [each.client_hash for each in await forgotten.known(tx)] == [client_hash(tx, robin)]


async def lose(store: Store, address: str) -> None:
    """Somebody's disk dies, and all that is left is an empty database or none."""
    if store.is_sqlite:
        path = store.path
        await store.close()
        path.unlink()
    else:
        async with store.transaction() as tx:
            await tx.execute(text("TRUNCATE clients, erasures, audit, key_check CASCADE"))
        await store.close()


async def test_someone_who_came_after_with_the_number_of_one_who_was_forgotten_stays(
    database_url: str, opened: Opened, file: Path
) -> None:
    store = opened(database_url)
    async with store.transaction() as tx:
        robin = await g.client(tx)
        await erasing.erase_client(tx, robin, g.NOW)
        kim = await g.client(tx, "Kim Invented", created_at=g.NOW + g.DAY)
    assert kim == robin
    await backed_up(store, file)
    erased = await forgotten.of_database(database_url, CIPHER)
    await store.close()
    assert (await restored(database_url, file, erased or ())).erased == {}
    assert (await g.the_client(opened(database_url), kim)).name == "Kim Invented"


async def forget(store: Store, chat: int) -> ClientId:
    async with store.transaction() as tx:
        found = await people.client_in(tx, ChatId(chat))
        assert found is not None
        await erasing.erase_client(tx, found.id, g.NOW + g.DAY)
    return found.id


async def is_forgotten(store: Store, client: ClientId) -> None:
    async with store.reading() as tx:
        assert await people.client_in(tx, ChatId(8101)) is None
        for table in ("checkins", "flags", "outbox", "nudges", "consents"):
            there = text(f"SELECT count(*) FROM {table} WHERE client_id = {client}")  # noqa: S608
            assert await tx.scalar(there) == 0, table
    assert client not in {row.id for row in await g.rows(store, Client)}
    assert "words 1" not in {row.words for row in await g.rows(store, CheckIn)}


async def test_a_database_that_is_in_use_is_not_replaced(
    address: str, store: Store, other_worker: Store, file: Path
) -> None:
    await in_every_place(store)
    await backed_up(store, file)
    before = await everything_in(store)
    await store.close()
    await other_worker.check_key()
    with pytest.raises(InUse):
        await restored(address, file)
    assert await everything_in(other_worker) == before


async def test_a_restore_that_fails_in_the_middle_changes_nothing(
    address: str, store: Store, file: Path, opened: Opened
) -> None:
    await in_every_place(store)
    await backed_up(store, file)
    async with store.transaction() as tx:
        await g.client(tx, "Came Later", chat=9001)
    before = await everything_in(store)
    await store.close()
    seen: list[str] = []

    def told(what: str, _done: int, _total: int) -> None:
        seen.append(what)
        if what == ("opening" if address.startswith("sqlite") else "copying"):
            raise OSError("no space left on the device")

    with pytest.raises(OSError, match="no space"):
        await restoring.restore(address, CIPHER, file, erased=(), now=LATER, told=told)
    assert "unpacking" in seen
    assert await everything_in(opened(address)) == before


async def test_a_file_that_does_not_come_up_gives_its_place_back(database_url: str, opened: Opened, file: Path) -> None:
    store = opened(database_url)
    await in_every_place(store)
    before, path = await everything_in(store), store.path
    await store.close()
    new = file_with(b"not a database")
    with pytest.raises(DatabaseError):
        await restoring._put_in_place(path, new(path), CIPHER, keep_aside=False)
    assert await everything_in(opened(database_url)) == before
    assert names_beside(path) == {"amble.db", "amble.db-wal", "amble.db-shm"}


def file_with(content: bytes) -> Callable[[Path], Path]:
    def made(beside: Path) -> Path:
        path = beside.with_name("new.db")
        path.write_bytes(content * 100)
        return path

    return made


def names_beside(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


async def test_the_restored_file_belongs_to_whom_the_old_one_did(database_url: str, opened: Opened, file: Path) -> None:
    store = opened(database_url)
    await in_every_place(store)
    await backed_up(store, file)
    path = store.path
    await store.close()
    path.chmod(0o660)
    before = path.stat()
    await restored(database_url, file)
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


async def test_only_alerts_that_waited_are_still_sent(address: str, store: Store, file: Path, opened: Opened) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
    await g.put(store, *(g.message(kind.value, kind=kind, client=robin) for kind in Kind))
    await backed_up(store, file)
    await store.close()
    assert (await restored(address, file)).let_go == len(Kind) - 1
    waiting = [row for row in await g.outbox_rows(opened(address)) if row.state is OutboxState.PENDING]
    assert [row.kind for row in waiting] == [Kind.ALERT]


async def test_a_file_that_is_no_database_any_more_is_kept_aside(database_url: str, opened: Opened, file: Path) -> None:
    store = opened(database_url)
    await in_every_place(store)
    await backed_up(store, file)
    path = store.path
    await store.close()
    path.write_bytes(b"the disk was full" * 100)
    assert await forgotten.of_database(database_url, CIPHER) is None
    result = await restoring.restore(database_url, CIPHER, file, erased=(), now=LATER, told=quiet, keep_aside=True)
    assert result.aside is not None
    assert result.aside.read_bytes().startswith(b"the disk was full")
    assert len((await everything_in(opened(database_url)))["clients.name"]) == 3


async def test_a_backup_takes_no_others_place(database_url: str, opened: Opened, file: Path) -> None:
    store = opened(database_url)
    await in_every_place(store)
    await backed_up(store, file)
    before = unpacked(file)
    with pytest.raises(BadBackup, match="is there already"):
        await backed_up(store, file)
    assert unpacked(file) == before


async def test_values_that_were_spoilt_before_are_counted_and_hold_nothing_up(
    database_url: str, opened: Opened, file: Path
) -> None:
    store = opened(database_url)
    await in_every_place(store)
    async with store.transaction() as tx:
        await updates.set_aside(tx, update_id=2, payload="{}", error="ValueError", now=g.NOW)
        await tx.execute(text("UPDATE set_aside SET payload = :it WHERE update_id = 2"), {"it": b"spoilt"})
    assert (await backed_up(store, file)).spoilt == 1
    await store.close()
    await restored(database_url, file)
    assert len(await g.rows(opened(database_url), CheckIn)) == 3


def test_a_line_of_the_list_that_was_cut_short_costs_no_other_line(tmp_path: Path) -> None:
    path = tmp_path / FILE
    one, other = Forgotten("a" * 64, g.NOW), Forgotten("b" * 64, LATER)
    forgotten._append(path, [one])
    with path.open("ab") as file:
        file.write(b'{"hash": "cc')
    forgotten._append(path, [other])
    assert forgotten.read(path) == [one, other]
    assert is_for_nobody_else(path)
