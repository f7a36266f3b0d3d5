"""Everything that is logged, by us and by every library, held beside what nobody may ever find there."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import structlog

from bot import logs

SHORTEST = 8
"""Letters. Shorter words ("yes", "7:30") may stand in a line by chance."""


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    """What is logged in the block, at the finest level there is."""
    stream = io.StringIO()
    handlers, level = logging.root.handlers[:], logging.root.level
    logs.set_up("DEBUG", stream=stream, libraries=logging.DEBUG)
    try:
        yield stream
    finally:
        structlog.reset_defaults()
        logging.captureWarnings(capture=False)
        logging.root.handlers[:] = handlers
        logging.root.setLevel(level)


def found_in(logged: str, secrets: Iterable[str]) -> list[str]:
    """Which of these stand in what was logged."""
    return [secret for secret in secrets if len(secret) >= SHORTEST and secret in logged]
