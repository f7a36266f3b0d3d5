"""The demo and the story, as someone new meets them."""

from __future__ import annotations

import asyncio
import io
import os
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy.engine import make_url

from bot.sandbox import demo, stage, story
from bot.sandbox.faults import blocked
from prompts.catalogue import load
from prompts.texts import house_texts

WIDTH = 80


def paper() -> Console:
    """A console that is no terminal, to read afterwards."""
    return Console(file=io.StringIO(), width=WIDTH)


def read(console: Console) -> str:
    """What stands on the paper, as one run of words."""
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def in_one_line(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


async def played(*lines: str) -> str:
    """What the demo shows to someone who types these lines and then has no more."""
    console = paper()
    waiting = list(lines)

    async def read_line(_prompt: str) -> str:
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    await demo.play(console, read_line)
    return read(console)


# The story


async def test_every_step_of_the_story_happens() -> None:
    console = paper()
    assert await story.tell(console)
    told = read(console)
    assert told.rstrip().endswith(f"{len(story.STEPS)} steps, all happened.")
    assert told.count("✓") == len(story.STEPS)
    assert "\x1b" not in told
    assert max(len(line) for line in told.splitlines()) <= WIDTH


async def test_a_story_in_which_a_client_hears_nothing_is_not_told_as_true() -> None:
    console = paper()
    async with stage.open_stage(story.START) as open_stage:
        tale = story.Tale(open_stage, console)
        open_stage.api.fault(blocked(), chat_id=tale.mina.chat_id, times=100)
        assert not await story.play_out(tale)
    told = read(console)
    assert "✗ Mina reads what she would agree to" in told
    assert "Expected: Mina Invented reads: Hello. Sam Invented would like" in in_one_line(told)
    assert told.rstrip().endswith(f"4 of {len(story.STEPS)} steps happened, then one did not.")


# The demo


async def test_pressing_enter_goes_from_the_invite_to_the_digest() -> None:
    shown = in_one_line(await played(*[""] * 11))
    texts = house_texts()
    for piece in (
        "A link for Robin (invented)",
        "Robin opens the link",
        "May Amble write to you?",
        "Robin taps [Walking]",
        "every day at 7:30 in the morning, London time",
        f"Robin: {demo.REPLIES[0]}",
        texts.say("mood-chosen", "en", face="🙂", number="4"),
        "Your week with Amble, 8–14 Mar",
        "Robin (invented): 2 of 3 answered.",
        "[picture: Moods by day",
    ):
        _, found, shown = shown.partition(piece)
        assert found, piece


async def test_someone_who_plays_it_themselves_sees_nudge_and_digest() -> None:
    come_in = ("", "", "5", "Lisbon", "1", "8:15", "yes", ":n")
    shown = in_one_line(await played(*come_in, "Quiet out there. Nice.", ":n", "5", ":m", ":t", ":quit", "unread"))
    assert "every day at 8:15 in the morning, Lisbon time" in shown
    assert "Amble to Robin · 8:15 am in Lisbon" in shown
    assert "You chose 😊 5" in shown
    assert "Robin (invented): 2 of 3 answered." in shown
    assert "You are Sam (invented) now." in shown
    assert "unread" not in shown


async def test_a_leap_passes_through_every_nudge_on_the_way() -> None:
    shown = await played(*[""] * 6, ":+3d")
    wholes = [in_one_line(prompt.whole) for prompt in load("en")]
    days = shown.partition("Friday 12 March")[2]
    assert sum(whole in in_one_line(days) for whole in wholes) == 3
    assert days.count("7:30 am in London") == 3


async def test_an_alert_that_nobody_sees_is_shown_once_and_counted() -> None:
    shown = in_one_line(await played(*[""] * 6, ":c", "/urgent", ":+6h", ""))
    assert shown.count("Again, because nobody has marked it as seen") == 1
    assert "Sam read that 7 times" in shown
    assert "Sam (invented) has seen that you are having a very hard time." in shown


async def test_without_a_terminal_the_demo_ends_and_names_the_story() -> None:
    shown = in_one_line(await played())
    assert "amble demo --story" in shown
    assert "make demo ARGS=--story" in shown


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (":fly", "The demo does not know :fly. :help shows what there is."),
        ("7", "Sam has no button 7 right now: there are none."),
        (":+99d", "A leap is from a minute to 14 days long."),
        (":+0h", "A leap is from a minute to 14 days long."),
        (":n", "No nudge is planned."),
        (":c", "Nothing has been said here yet."),
        (":help", "on to Monday's digest"),
        (":clock", "For Sam it is Thursday 11 March, 9:00 am in London."),
    ],
)
async def test_a_line_that_leads_nowhere_gets_a_kind_answer(line: str, answer: str) -> None:
    assert answer in in_one_line(await played(line))


async def test_ctrl_c_ends_the_demo_with_a_goodbye() -> None:
    console = paper()
    asked = asyncio.Event()

    async def never_types(_prompt: str) -> str:
        asked.set()
        await asyncio.Event().wait()
        return ""

    playing = asyncio.create_task(demo.play(console, never_types))
    await asked.wait()
    playing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await playing
    assert "That was the demo." in read(console)


async def test_nothing_of_it_is_left_on_the_disk() -> None:
    async with stage.open_stage(demo.START) as open_stage:
        url = make_url(open_stage.amble.settings.database_url.get_secret_value())
        folder = Path(url.database or "").parent
        assert "amble.db" in names_in(folder)
    assert folder.name not in names_in(folder.parent)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# The keyboard


async def test_lines_are_read_as_they_were_typed(capsys: pytest.CaptureFixture[str]) -> None:
    reading, writing = os.pipe()
    keyboard = demo.Keyboard(reading)
    first = asyncio.create_task(keyboard("Sam> "))
    os.write(writing, "grün".encode()[:3])
    os.write(writing, "grün".encode()[3:] + b"\nsecond\nthe last without an end")
    assert await first == "grün"
    os.close(writing)
    assert await keyboard("") == "second"
    assert await keyboard("") == "the last without an end"
    with pytest.raises(EOFError):
        await keyboard("")
    os.close(reading)
    assert capsys.readouterr().out.startswith("Sam> ")


async def test_lines_can_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "lines").write_text(":help\n")
    with (tmp_path / "lines").open() as file:
        keyboard = demo.Keyboard(file.fileno())
        assert await keyboard("") == ":help"
        with pytest.raises(EOFError):
            await keyboard("")
