"""What an operator sees: one clear line when something is missing, and never anyone's words."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import click
import pytest_asyncio
import structlog
from click.testing import CliRunner

from bot.cli import main
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


async def amble_started(*words: str, folder: Path, **given: str) -> tuple[int, str, str]:
    """Start the command as an operator does, in an empty folder with these settings: exit code, what it said, what it
    complained of."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", "from bot.cli import main; main()", *words),
        cwd=folder,
        env={**_without_settings(), **given, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def amble(*words: str, folder: Path, **given: str) -> tuple[int, str, str]:
    """The same, tried in this process: starting one takes seconds."""
    command = click.Command("amble", callback=lambda: main(words))
    nothing_else = dict.fromkeys(set(os.environ) - set(_without_settings()))
    with contextlib.chdir(folder), _logs_as_they_were():
        result = await asyncio.to_thread(CliRunner().invoke, command, [], env={**nothing_else, **given})
    return result.exit_code, result.stdout, result.stderr


@contextlib.contextmanager
def _logs_as_they_were() -> Iterator[None]:
    """What the command sets up for its logs ends with it: its standard error is gone by then."""
    root, known = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.configure(**known)


def _without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("AMBLE_")}


def settings(api: RemoteBotApi, folder: Path, **more: str) -> dict[str, str]:
    url = f"sqlite:///{folder / 'amble.db'}"
    return {"AMBLE_TOKEN": TOKEN, "AMBLE_KEY": KEY, "AMBLE_API_URL": api.url, "AMBLE_DATABASE_URL": url} | more


async def test_a_missing_setting_stops_the_start_with_one_line(tmp_path: Path) -> None:
    code, out, err = await amble_started("run", folder=tmp_path)
    assert (code, out) == (1, "")
    assert err == "AMBLE_TOKEN is missing: set it in the environment or in .env (see .env.example).\n"


async def test_the_operator_adds_a_therapist_and_lists_them_and_the_doctor_is_content(
    api: RemoteBotApi, tmp_path: Path
) -> None:
    given = settings(api, tmp_path)
    code, out, _ = await amble("doctor", folder=tmp_path, **given)
    assert code == 1
    assert "do    database: reachable, but not up to date; run: amble migrate" in out

    code, out, err = await amble_started("migrate", folder=tmp_path, **given)
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


async def test_the_doctor_names_a_practices_help_line_last_checked_over_a_year_ago(
    api: RemoteBotApi, tmp_path: Path
) -> None:
    own = tmp_path / "lines.toml"
    own.write_text(
        '[GB]\nemergency = "999"\n[[GB.line]]\nname = "An Invented Line"\nnumber = "000"\nhours = "24/7"\n'
        'source = "https://example.org"\nchecked = 2020-01-01\n',
        encoding="utf-8",
    )
    given = settings(api, tmp_path, AMBLE_HELP_LINES=str(own))
    _, out, _ = await amble("doctor", folder=tmp_path, **given)
    said = " ".join(out.split())
    assert "note help lines:" in said
    assert "not checked within a year:" in said
    assert "GB: An Invented Line" in said


async def test_a_wrong_key_or_token_stops_the_start_and_says_which(api: RemoteBotApi, tmp_path: Path) -> None:
    given = settings(api, tmp_path)
    await amble("migrate", folder=tmp_path, **given)
    code, _, err = await amble("run", folder=tmp_path, **given | {"AMBLE_KEY": make_key()})
    assert code == 1
    assert err.startswith("AMBLE_KEY is not the key this database was sealed with.")
    code, _, err = await amble_started("run", folder=tmp_path, **given | {"AMBLE_TOKEN": "99:" + "w" * 35})
    assert code == 1
    assert err.startswith("AMBLE_TOKEN is refused by Telegram.")
    assert "www" not in err


async def test_a_place_that_cannot_hold_a_database_is_told_in_one_line(api: RemoteBotApi, tmp_path: Path) -> None:
    given = settings(api, tmp_path, AMBLE_DATABASE_URL="sqlite:////nowhere/at/all.db")
    code, _, err = await amble("run", folder=tmp_path, **given)
    assert code == 1
    assert err == "AMBLE_DATABASE_URL is wrong: the folder for the SQLite file is not there; make it first.\n"


PACK = """language = "en"

[[prompt]]
key = "by-the-gate"
text = "Find a gate, a door or a curtain. Stay beside it until you have seen something go by."
asks = "What went by?"
fits = ["walk", "wheels", "chair"]
theme = "senses-and-place"
minutes = 5
gentle = true
"""
BAD_PACK = PACK.replace("gentle = true", "gentle = 1").replace("Find a gate", "Find your goal")


def a_pack(folder: Path, text: str = PACK) -> Path:
    path = folder / "riverside.toml"
    path.write_text(text, encoding="utf-8")
    return path


async def test_a_pack_is_checked_without_any_setting(tmp_path: Path) -> None:
    path = a_pack(tmp_path)
    assert await amble("prompts", "check", str(path), folder=tmp_path) == (0, "1 prompt, all fine\n", "")
    a_pack(tmp_path, BAD_PACK)
    code, out, err = await amble("prompts", "check", str(path), folder=tmp_path)
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "riverside.toml, prompt 1 (by-the-gate): gentle must be true or false",
        "riverside.toml, prompt 1 (by-the-gate): text says “goal”, which Amble does not (goal); say it without",
    ]


async def test_a_pack_is_added_counted_and_not_written_over_by_accident(tmp_path: Path) -> None:
    given = {"AMBLE_TOKEN": TOKEN, "AMBLE_KEY": KEY, "AMBLE_DATABASE_URL": f"sqlite:///{tmp_path / 'amble.db'}"}
    path, kept = a_pack(tmp_path), tmp_path / "packs" / "riverside.toml"
    _, before, _ = await amble("prompts", "list", folder=tmp_path, **given)
    code, out, err = await amble("prompts", "add", str(path), folder=tmp_path, **given)
    assert (code, err) == (0, "")
    assert out == f"1 prompt added as {kept}. Start Amble again to send them.\n"
    assert kept.read_text(encoding="utf-8") == PACK
    _, after, _ = await amble("prompts", "list", folder=tmp_path, **given)
    assert counted(after)["senses-and-place"][0] == counted(before)["senses-and-place"][0] + 1
    assert counted(after)["all"][0] == counted(before)["all"][0] + 1

    a_pack(tmp_path, PACK.replace("What went by?", "Who went by?"))
    code, out, _ = await amble("prompts", "add", str(path), folder=tmp_path, **given)
    assert (code, kept.read_text(encoding="utf-8")) == (1, PACK)
    assert out == f"{kept} is there already. With --replace this one takes its place.\n"
    code, _, _ = await amble("prompts", "add", "--replace", str(path), folder=tmp_path, **given)
    assert (code, "Who went by?" in kept.read_text(encoding="utf-8")) == (0, True)


def counted(table: str) -> dict[str, list[int]]:
    rows = [line.split() for line in table.splitlines()[1:]]
    return {name: [int(count) for count in counts] for name, *counts in rows}


async def test_a_bad_pack_is_not_added_and_in_the_folder_stops_the_start_with_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    given = {"AMBLE_TOKEN": TOKEN, "AMBLE_KEY": KEY, "AMBLE_PROMPTS_FOLDER": str(folder)}
    path = a_pack(tmp_path, BAD_PACK)
    code, out, _ = await amble("prompts", "add", str(path), folder=tmp_path, **given)
    assert code == 1
    assert out.startswith("riverside.toml, prompt 1")
    assert list(folder.iterdir()) == []

    a_pack(folder, BAD_PACK)
    code, out, err = await amble("run", folder=tmp_path, **given)
    assert (code, out) == (1, "")
    assert err == (
        "A prompt cannot be used. riverside.toml, prompt 1 (by-the-gate): gentle must be true or false. "
        "See: amble prompts check FILE\n"
    )
