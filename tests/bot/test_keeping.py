"""What an operator does so that nothing is lost or laid open: back up, restore, change keys."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from typer.testing import CliRunner, Result

from bot.cli import cli
from bot.keeping import Stopped
from care.model import ChatId
from storage import people, rekeying, updates
from storage.backups import BadBackup
from storage.migrating import migrate
from storage.sealing import Cipher, make_key
from storage.store import Store, WrongKey
from tests.bot.test_cli import amble
from tests.conftest import KEY
from tests.journeys.world import TOKEN
from tests.storage import given as g

NEW = make_key()
BOTH = {"AMBLE_KEY": NEW, "AMBLE_OLD_KEYS": KEY}
ALONE = {"AMBLE_KEY": NEW, "AMBLE_OLD_KEYS": ""}
T = TypeVar("T")


def settings(folder: Path, **more: str) -> dict[str, str]:
    url = f"sqlite:///{folder / 'amble.db'}"
    nobody = "http://127.0.0.1:9/bot"
    return {"AMBLE_TOKEN": TOKEN, "AMBLE_KEY": KEY, "AMBLE_DATABASE_URL": url, "AMBLE_API_URL": nobody} | more


def run(folder: Path, *words: str, **given: str) -> Result:
    """The command in this process, with these settings; what it raises is in the result."""
    return CliRunner().invoke(cli, words, env=settings(folder, **given))


def said(folder: Path, *words: str, **given: str) -> str:
    """What the command says when all goes well."""
    result = run(folder, *words, **given)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def doctor(folder: Path, **given: str) -> list[str]:
    """What the doctor says of keys and backups."""
    lines = run(folder, "doctor", **given).output.splitlines()
    return [line for line in lines if line[6:].startswith(("keys:", "backup:"))]


def in_the_database(folder: Path, work: Callable[[Store], Awaitable[T]]) -> T:
    async def with_store() -> T:
        store = Store(settings(folder)["AMBLE_DATABASE_URL"], Cipher(KEY))
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(with_store())


async def _people(store: Store) -> None:
    await store.check_key()
    async with store.transaction() as tx:
        await g.client(tx, "Robin Invented", of=await g.therapist(tx), chat=8001)


async def _is_robin_there(store: Store) -> bool:
    async with store.reading() as tx:
        return await people.client_in(tx, ChatId(8001)) is not None


@pytest.fixture
def practice(database_url: str, tmp_path: Path) -> Path:
    """The folder of a practice with a therapist and a client."""
    in_the_database(tmp_path, _people)
    return tmp_path


def test_the_operator_backs_up_loses_the_database_and_has_it_back(practice: Path) -> None:
    told = said(practice, "backup")
    found = re.match(r"Backed up \d+ rows to (.+)\. It was read back and is whole\.\n", told)
    assert found
    assert "Keep that key for as long as you keep this file." in told
    sound, made = doctor(practice)
    assert sound == "ok    keys: everything is sealed with AMBLE_KEY"
    assert made.startswith("ok    backup: the last one was made on ")
    (practice / "amble.db").unlink()
    told += said(practice, "restore", found[1], "--yes")
    assert "The present database cannot be read: who was forgotten is taken from the list alone." in told
    assert "Restored: the database is as it was on " in told
    assert in_the_database(practice, _is_robin_there)
    assert "Robin" not in told


def test_the_operator_is_asked_before_the_database_is_replaced(practice: Path) -> None:
    file = str(practice / "kept.backup")
    said(practice, "backup", file)
    result = run(practice, "restore", file)
    assert result.exit_code == 1
    assert "Everything that came into the database since then will be gone. Go on?" in result.output
    assert "Restored" not in result.output
    told = said(practice, "restore", file, "--yes")
    assert re.search(r"What was there before is in .+/backups/before-restore-.+\.backup\.", told)
    assert said(practice, "audit", "verify").startswith("The audit is whole")


def test_a_database_that_is_in_use_is_not_replaced(practice: Path) -> None:
    file = str(practice / "kept.backup")
    said(practice, "backup", file)

    async def while_it_is_open(store: Store) -> Result:
        await store.check_key()
        return await asyncio.to_thread(run, practice, "restore", file, "--yes")

    result = in_the_database(practice, while_it_is_open)
    assert isinstance(result.exception, Stopped)
    assert str(result.exception).startswith("Amble, or another command of it, has this database open. Stop it first")


def test_what_is_no_backup_is_refused(practice: Path) -> None:
    for file, why in (("nowhere.backup", "there is no file "), ("amble.db", "is not a whole backup of Amble")):
        result = run(practice, "restore", str(practice / file), "--yes")
        assert isinstance(result.exception, BadBackup)
        assert why in str(result.exception)


async def test_a_refusal_is_one_line(practice: Path) -> None:
    code, out, err = await amble("restore", "nowhere.backup", folder=practice, **settings(practice))
    assert (code, out, err) == (1, "", "There is no file nowhere.backup.\n")


def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path: Path) -> None:
    result = run(tmp_path, "backup")
    assert str(result.exception) == "This database is not there yet or not up to date; run: amble migrate"
    assert list(tmp_path.iterdir()) == []


def test_the_operator_changes_keys(practice: Path) -> None:
    assert isinstance(run(practice, "rotate-key", **ALONE).exception, WrongKey)
    asked = run(practice, "rotate-key", **BOTH)
    assert "Has every Amble on this database been started again with these settings?" in asked.output
    assert asked.exit_code == 1
    needed, none = doctor(practice, **BOTH)
    assert re.match(r"note  keys: \d+ values still need AMBLE_OLD_KEYS; seal them anew with: amble rotate-key", needed)
    assert none == "note  backup: none was made with `amble backup` yet (see docs/operating.md)"
    told = said(practice, "rotate-key", "--yes", **BOTH)
    assert re.match(r"\d+ values were sealed anew with AMBLE_KEY\.\n", told)
    assert "AMBLE_OLD_KEYS can be taken out of the settings." in told
    done, _ = doctor(practice, **BOTH)
    assert done == "note  keys: no value needs AMBLE_OLD_KEYS any more; take it out of the settings"
    assert "Sam Invented" in said(practice, "therapist", "list", **ALONE)
    again = said(practice, "rotate-key", **ALONE)
    assert again == "0 values were sealed anew with AMBLE_KEY.\nEverything that opens is sealed with AMBLE_KEY.\n"
    for secret in (KEY, NEW):
        assert secret not in told


VALUES = 4000


async def test_changing_keys_goes_on_after_it_was_killed(tmp_path: Path) -> None:
    given = settings(tmp_path, **BOTH)
    await _many_values(given["AMBLE_DATABASE_URL"])
    looking = Store(given["AMBLE_DATABASE_URL"], Cipher(NEW, [KEY]))
    total = (await rekeying.waiting(looking)).total()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", "from bot.cli import main; main()", "rotate-key", "--yes"),
        env={**os.environ, **given, "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=tmp_path,
    )
    async with asyncio.timeout(120):
        while (left := (await rekeying.waiting(looking)).total()) == total:
            await asyncio.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    await process.wait()
    assert 0 < left < total
    await looking.check_key()
    assert (await rekeying.rotate(looking)).is_done
    await looking.close()
    alone = Store(given["AMBLE_DATABASE_URL"], Cipher(NEW))
    await alone.check_key()
    async with alone.reading() as tx:
        assert len(await updates.waiting_aside(tx)) == VALUES
    await alone.close()


async def _many_values(url: str) -> None:
    store = Store(url, Cipher(KEY))
    await migrate(store)
    await store.check_key()
    async with store.transaction() as tx:
        for n in range(VALUES):
            await updates.set_aside(tx, update_id=n, payload="{}", error="ValueError", now=g.NOW)
    await store.close()
