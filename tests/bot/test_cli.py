"""What an operator sees: one clear line when something is missing, and never anyone's words."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest_asyncio

from bot.sandbox.remote import RemoteBotApi
from prompts.catalogue import load
from prompts.texts import house_texts, unreviewed
from storage.sealing import make_key
from tests.conftest import KEY
from tests.journeys.test_killed import bot_api
from tests.journeys.world import TOKEN

Amble = Callable[..., Coroutine[Any, Any, tuple[int, str, str]]]


@pytest_asyncio.fixture
async def api() -> AsyncIterator[RemoteBotApi]:
    async with bot_api() as made:
        yield made


async def amble(*words: str, folder: Path, **given: str) -> tuple[int, str, str]:
    """Run the command in an empty folder with these settings: exit code, what it said, what it complained of."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AMBLE_")} | given
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", "from bot.cli import main; main()", *words),
        cwd=folder,
        env={**environment, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


def settings(api: RemoteBotApi, folder: Path, **more: str) -> dict[str, str]:
    url = f"sqlite:///{folder / 'amble.db'}"
    return {"AMBLE_TOKEN": TOKEN, "AMBLE_KEY": KEY, "AMBLE_API_URL": api.url, "AMBLE_DATABASE_URL": url} | more


async def test_a_missing_setting_stops_the_start_with_one_line(tmp_path: Path) -> None:
    code, out, err = await amble("run", folder=tmp_path)
    assert (code, out) == (1, "")
    assert err == "AMBLE_TOKEN is missing: set it in the environment or in .env (see .env.example).\n"


async def test_the_operator_adds_a_therapist_and_lists_them_and_the_doctor_is_content(
    api: RemoteBotApi, tmp_path: Path
) -> None:
    given = settings(api, tmp_path)
    code, out, _ = await amble("doctor", folder=tmp_path, **given)
    assert code == 1
    assert "do    database: reachable, but not up to date; run: amble migrate" in out

    code, out, err = await amble("migrate", folder=tmp_path, **given)
    assert (code, out, err) == (0, "The database is up to date.\n", "")
    code, out, _ = await amble(
        "therapist", "add", "Sam Invented", "--timezone", "Europe/Paris", folder=tmp_path, **given
    )
    assert code == 0
    assert "https://t.me/amble_demo_bot?start=" in out
    code, out, _ = await amble("therapist", "list", folder=tmp_path, **given)
    assert out == "1  Sam Invented  (link not opened yet, clients: 0)\n"
    code, out, _ = await amble("doctor", folder=tmp_path, **given)
    assert code == 0, out
    for line in ("settings", "token", "database", "set aside", "clock", "prompts"):
        assert f"ok    {line}:" in out
    waiting = "; ".join(
        f"{each}: {len(house_texts().keys(each))} texts and {len(load(each))} prompts" for each in unreviewed()
    )
    assert f"note review: not reviewed by a clinician or native speaker yet: {waiting}" in " ".join(out.split())


async def test_a_wrong_key_or_token_stops_the_start_and_says_which(api: RemoteBotApi, tmp_path: Path) -> None:
    given = settings(api, tmp_path)
    await amble("migrate", folder=tmp_path, **given)
    code, _, err = await amble("run", folder=tmp_path, **given | {"AMBLE_KEY": make_key()})
    assert code == 1
    assert err.startswith("AMBLE_KEY is not the key this database was sealed with.")
    code, _, err = await amble("run", folder=tmp_path, **given | {"AMBLE_TOKEN": "99:" + "w" * 35})
    assert code == 1
    assert err.startswith("AMBLE_TOKEN is refused by Telegram.")
    assert "www" not in err


async def test_a_place_that_cannot_hold_a_database_is_told_in_one_line(api: RemoteBotApi, tmp_path: Path) -> None:
    given = settings(api, tmp_path, AMBLE_DATABASE_URL="sqlite:////nowhere/at/all.db")
    code, _, err = await amble("run", folder=tmp_path, **given)
    assert code == 1
    assert err == "AMBLE_DATABASE_URL is wrong: the folder for the SQLite file is not there; make it first.\n"
