"""Pictures are drawn in a process of their own, which is felt by nobody and ends with Amble."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from bot.studio import Studio
from handlers.house import CannotDraw


def whose_process(_: str) -> list[bytes]:
    return [str(os.getpid()).encode()]


def fault(name: str) -> list[bytes]:
    raise ValueError(f"about {name}")


def die(_: str) -> list[bytes]:
    os._exit(3)


def busy(_: str) -> list[bytes]:
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        pass
    return [b"done"]


async def test_drawing_happens_elsewhere_and_keeps_its_process_for_the_next() -> None:
    studio = Studio()
    try:
        first, second = [await studio.draw(whose_process, "Robin") for _ in range(2)]
        assert first == second != [str(os.getpid()).encode()]
    finally:
        studio.close()


async def test_a_fault_says_its_kind_and_nothing_that_it_quotes() -> None:
    studio = Studio()
    try:
        with pytest.raises(CannotDraw) as caught:
            await studio.draw(fault, "Robin Invented")
        assert str(caught.value) == "ValueError"
        assert caught.value.__cause__ is None
    finally:
        studio.close()


async def test_a_process_that_dies_costs_one_drawing_and_is_started_anew() -> None:
    studio = Studio()
    try:
        with pytest.raises(CannotDraw):
            await studio.draw(die, "Robin")
        assert await studio.draw(whose_process, "Robin")
    finally:
        studio.close()


async def test_the_process_ends_when_nothing_was_drawn_for_a_while() -> None:
    studio = Studio(kept_for=0.1)
    (pid,) = await studio.draw(whose_process, "Robin")
    for _ in range(100):
        if not _is_alive(int(pid)):
            break
        await asyncio.sleep(0.1)
    assert not _is_alive(int(pid))


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().split()[2] != b"Z"
    except OSError:
        return False


async def test_while_something_is_drawn_the_loop_goes_on() -> None:
    studio = Studio()
    try:
        await studio.draw(whose_process, "Robin")
        drawing = asyncio.ensure_future(studio.draw(busy, "Robin"))
        turns = 0
        while not drawing.done():
            await asyncio.sleep(0.01)
            turns += 1
        assert turns > 20
    finally:
        studio.close()
