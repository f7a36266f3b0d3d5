"""What an operator does so that nothing is lost or laid open: back up, restore, change keys."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

import pytest

from care.model import ChatId
from storage import people, rekeying, updates
from storage.migrating import migrate
from storage.sealing import Cipher, make_key
from storage.store import Store
from tests.bot.test_cli import amble
from tests.conftest import KEY
from tests.journeys.world import TOKEN
from tests.storage import given as g

NEW = make_key()


def settings(folder: Path, **more: str) -> dict[str, str]:
    url = f"sqlite:///{folder / 'amble.db'}"
    nobody = "http://127.0.0.1:9/bot"
    return {"AMBLE_TOKEN": TOKEN, "AMBLE_KEY": KEY, "AMBLE_DATABASE_URL": url, "AMBLE_API_URL": nobody} | more


async def doctor(folder: Path, given: dict[str, str]) -> list[str]:
    """What the doctor says of keys and backups."""
    _, out, _ = await amble("doctor", folder=folder, **given)
    return [line for line in out.splitlines() if line[6:].startswith(("keys:", "backup:"))]


@pytest.fixture
async def practice(database_url: str, tmp_path: Path) -> Path:
    """The folder of a practice with a therapist and a client."""
    store = Store(database_url, Cipher(KEY))
    await store.check_key()
    async with store.transaction() as tx:
        await g.client(tx, "Robin Invented", of=await g.therapist(tx), chat=8001)
    await store.close()
    return tmp_path


async def test_the_operator_backs_up_loses_the_database_and_has_it_back(practice: Path) -> None:
    given = settings(practice)
    code, out, err = await amble("backup", folder=practice, **given)
    assert (code, err) == (0, "")
    found = re.match(r"Backed up \d+ rows to (.+)\. It was read back and is whole\.\n", out)
    assert found
    assert "Keep that key for as long as you keep this file." in out
    sound, made = await doctor(practice, given)
    assert sound == "ok    keys: everything is sealed with AMBLE_KEY"
    assert made.startswith("ok    backup: the last one was made on ")
    (practice / "amble.db").unlink()
    code, out, err = await amble("restore", found[1], "--yes", folder=practice, **given)
    assert (code, err) == (0, "")
    assert "The present database cannot be read: who was forgotten is taken from the list alone." in out
    assert "Restored: the database is as it was on " in out
    store = Store(given["AMBLE_DATABASE_URL"], Cipher(KEY))
    async with store.reading() as tx:
        robin = await people.client_in(tx, ChatId(8001))
    await store.close()
    assert robin is not None
    assert "Robin" not in out


async def test_the_operator_is_asked_before_the_database_is_replaced(practice: Path) -> None:
    given = settings(practice)
    await amble("backup", "kept.backup", folder=practice, **given)
    code, out, _ = await amble("restore", "kept.backup", folder=practice, **given)
    assert code == 1
    assert "Everything that came into the database since then will be gone. Go on?" in out
    assert "Restored" not in out
    code, out, _ = await amble("restore", "kept.backup", "--yes", folder=practice, **given)
    assert code == 0
    assert re.search(
        r"What was there before is in backups.before-restore-.+\.backup\.", out.replace(str(practice) + "/", "")
    )
    code, out, _ = await amble("audit", "verify", folder=practice, **given)
    assert code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("restore", "nowhere.backup"), "There is no file nowhere.backup.\n"),
        (("restore", "amble.db"), "Amble.db is not a whole backup of Amble (BadZipFile).\n"),
    ],
)
async def test_what_is_no_backup_is_refused_in_one_line(practice: Path, words: tuple[str, ...], said: str) -> None:
    code, out, err = await amble(*words, folder=practice, **settings(practice))
    assert (code, out, err) == (1, "", said)


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path: Path) -> None:
    code, _, err = await amble("backup", folder=tmp_path, **settings(tmp_path))
    assert (code, err) == (1, "This database is not there yet or not up to date; run: amble migrate.\n")
    assert names_in(tmp_path) == []


async def test_the_operator_changes_keys(practice: Path) -> None:
    both, alone = {"AMBLE_KEY": NEW, "AMBLE_OLD_KEYS": KEY}, {"AMBLE_KEY": NEW}
    code, _, err = await amble("rotate-key", folder=practice, **settings(practice, **alone))
    assert code == 1
    assert err.startswith("AMBLE_KEY is not the key this database was sealed with.")
    needed, none = await doctor(practice, settings(practice, **both))
    assert re.match(r"note  keys: \d+ values still need AMBLE_OLD_KEYS; seal them anew with: amble rotate-key", needed)
    assert none == "note  backup: none was made with `amble backup` yet (see docs/operating.md)"
    code, out, err = await amble("rotate-key", folder=practice, **settings(practice, **both))
    assert (code, err) == (0, "")
    assert re.match(r"\d+ values were sealed anew with AMBLE_KEY\.\n", out)
    assert "AMBLE_OLD_KEYS can be taken out of the settings." in out
    done, _ = await doctor(practice, settings(practice, **both))
    assert done == "note  keys: no value needs AMBLE_OLD_KEYS any more; take it out of the settings"
    code, out, _ = await amble("therapist", "list", folder=practice, **settings(practice, **alone))
    assert code == 0
    assert "Sam Invented" in out
    code, out, _ = await amble("rotate-key", folder=practice, **settings(practice, **alone))
    assert (code, out) == (
        0,
        "0 values were sealed anew with AMBLE_KEY.\nEverything that opens is sealed with AMBLE_KEY.\n",
    )
    for secret in (KEY, NEW):
        assert secret not in out


async def test_changing_keys_goes_on_after_it_was_killed(tmp_path: Path) -> None:
    given = settings(tmp_path, AMBLE_KEY=NEW, AMBLE_OLD_KEYS=KEY)
    await _many_values(given["AMBLE_DATABASE_URL"])
    looking = Store(given["AMBLE_DATABASE_URL"], Cipher(NEW, [KEY]))
    total = (await rekeying.waiting(looking)).total()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", "from bot.cli import main; main()", "rotate-key"),
        env={**os.environ, **given, "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=tmp_path,
    )
    async with asyncio.timeout(60):
        while (left := (await rekeying.waiting(looking)).total()) == total:
            await asyncio.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    await process.wait()
    assert 0 < left < total
    await looking.check_key()
    code, out, _ = await amble("rotate-key", folder=tmp_path, **given)
    assert code == 0
    assert "AMBLE_OLD_KEYS can be taken out of the settings." in out
    await looking.close()
    alone = Store(given["AMBLE_DATABASE_URL"], Cipher(NEW))
    await alone.check_key()
    async with alone.reading() as tx:
        assert len(await updates.waiting_aside(tx)) == VALUES
    await alone.close()


VALUES = 4000


async def _many_values(url: str) -> None:
    store = Store(url, Cipher(KEY))
    await migrate(store)
    await store.check_key()
    async with store.transaction() as tx:
        for n in range(VALUES):
            await updates.set_aside(tx, update_id=n, payload="{}", error="ValueError", now=g.NOW)
    await store.close()
