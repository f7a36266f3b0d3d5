"""Logs: one line for each thing that happened, without anyone's words, names, numbers or the token.

Everything passes one step, `without_words`: of our own lines it keeps the fields it knows; of a library's line only who
spoke, from where and about which kind of error, since its text may quote what was sent.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any, TextIO

import structlog

FIELDS = frozenset(
    {
        "event", "level", "timestamp", "error", "where", "library",
        "attempts", "client", "count", "errand", "flag", "kind", "method", "minutes", "port", "therapist", "tick",
        "tries", "update", "walk", "why",
    }
)  # fmt: skip
"""What a line may hold beside what happened: names of ours, and numbers of rows."""
LONGEST = 120
"""Characters of a field; what is longer was not written by us."""
HIDDEN = "…"
_SECRET = re.compile(r"\d+:[A-Za-z0-9_-]{30,}|\+?\d[\d ()-]{7,}\d")
"""A bot token, or digits enough for a phone number or a Telegram id. Numbers of rows come as numbers."""


def set_up(level: str, *, stream: TextIO | None = None, libraries: int = logging.WARNING) -> None:
    """Send our own lines from `level` on, and those of libraries from `libraries` on, to standard error."""
    stream = stream or sys.stderr
    logging.basicConfig(level=libraries, handlers=[_Libraries()], force=True)
    logging.captureWarnings(capture=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            without_words,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(colors=stream.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(stream),
        cache_logger_on_first_use=False,
    )


def without_words(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The one step every line passes: fields it does not know go, and nothing it keeps can be a secret."""
    return {name: _kept(name, value) for name, value in line.items() if name in FIELDS}


def _kept(name: str, value: Any) -> Any:
    if isinstance(value, bool | int | float) or value is None:
        return value
    text = str(value) if isinstance(value, str) else type(value).__name__
    if name in {"timestamp", "level"}:
        return text
    return HIDDEN if len(text) > LONGEST else _SECRET.sub(HIDDEN, text)


class _Libraries(logging.Handler):
    """Passes on that a library had something to say, and where; never what."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        where = f"{Path(record.pathname).name}:{record.lineno}"
        told = {"error": type(error).__name__} if error is not None else {}
        structlog.get_logger().log(record.levelno, "a library spoke", library=record.name, where=where, **told)


def fault(error: BaseException) -> dict[str, str]:
    """What may be told of an error: its class and the line that raised it, never its text."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    return {"error": type(error).__name__, "where": where}
