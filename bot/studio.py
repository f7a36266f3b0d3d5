"""Where pictures are drawn: in a process of its own, so that nobody's message waits for one.

Drawing in a thread kept the event loop from answering for up to 280 ms; from a process it is felt by 4 ms (two cores,
measured in November 2026). The process is started when something is first drawn, and ended when nothing was for a
while: it holds about 120 MB.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import ParamSpec

import structlog

from handlers.house import CannotDraw

log = structlog.get_logger(__name__)

P = ParamSpec("P")
KEPT_FOR = 120.0
"""Seconds without anything to draw after which the process is ended."""
LONGEST = 120.0
"""Seconds after which a drawing counts as stuck."""


class Studio:
    """Draws in a process of its own, one thing at a time."""

    def __init__(self, *, kept_for: float = KEPT_FOR) -> None:
        self._kept_for = kept_for
        self._process: ProcessPoolExecutor | None = None
        self._at_work = asyncio.Lock()
        self._closing: asyncio.TimerHandle | None = None

    async def draw(self, drawing: Callable[P, list[bytes]], *args: P.args, **kwargs: P.kwargs) -> list[bytes]:
        """What `drawing` makes of these values. Raises `CannotDraw`, which says only what kind of fault it was."""
        async with self._at_work:
            self._stop_closing()
            try:
                return await self._drawn(drawing, *args, **kwargs)
            finally:
                self._closing = asyncio.get_running_loop().call_later(self._kept_for, self.close)

    async def _drawn(self, drawing: Callable[P, list[bytes]], *args: P.args, **kwargs: P.kwargs) -> list[bytes]:
        if kwargs:
            raise TypeError("a drawing takes no named values")
        if self._process is None:
            self._process = _process()
        working = asyncio.get_running_loop().run_in_executor(self._process, drawing, *args)
        try:
            async with asyncio.timeout(LONGEST):
                return await working
        except (BrokenProcessPool, TimeoutError) as error:
            self.kill()
            raise CannotDraw(type(error).__name__) from None
        except Exception as error:  # noqa: BLE001 - whatever it was, its text may quote a name; the class says enough
            raise CannotDraw(type(error).__name__) from None

    def close(self) -> None:
        """End the process once it has nothing left to do."""
        self._stop_closing()
        process, self._process = self._process, None
        if process is not None:
            process.shutdown(wait=False, cancel_futures=True)

    def kill(self) -> None:
        """End the process, whatever it does."""
        process = self._process
        if process is not None:
            for worker in list((process._processes or {}).values()):
                worker.kill()
        self.close()

    def _stop_closing(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None


def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """In the process: leave Ctrl-C to the one that runs Amble, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


async def draw_in_a_thread(drawing: Callable[P, list[bytes]], *args: P.args, **kwargs: P.kwargs) -> list[bytes]:
    """The same without a process of its own: for the demo and for tests, where nobody else waits."""
    try:
        return await asyncio.to_thread(drawing, *args, **kwargs)
    except Exception as error:
        raise CannotDraw(type(error).__name__) from error
