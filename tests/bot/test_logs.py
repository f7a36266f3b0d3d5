"""Logs say what happened, and nothing that anyone said."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot import logs
from tests.journeys.world import TOKEN
from tests.silence import everything_logged

WORDS = "my invented secret garden"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged at the finest level, of ours and of every library's."""
    with everything_logged() as stream:
        yield stream


def test_a_line_of_ours_says_what_happened_and_where(written: io.StringIO) -> None:
    structlog.get_logger().warning("an update failed", update=17, error="KeyError", where="turn.py:3")
    line = written.getvalue()
    assert "an update failed" in line
    assert "17" in line
    assert "turn.py:3" in line


@pytest.mark.parametrize("field", ["words", "name", "text", "payload", "exc_info", "chat"])
def test_a_field_nobody_listed_is_left_out(written: io.StringIO, field: str) -> None:
    structlog.get_logger().error("something", **{field: WORDS})
    assert WORDS not in written.getvalue()
    assert "something" in written.getvalue()


@pytest.mark.parametrize(
    "secret", [TOKEN, f"https://api.telegram.org/bot{TOKEN}/getMe", "+44 7700 900123", "8001234567"]
)
def test_a_token_or_a_telephone_number_does_not_pass_even_where_it_was_put(written: io.StringIO, secret: str) -> None:
    structlog.get_logger().error(f"could not reach {secret}", why=f"refused {secret}")
    assert TOKEN not in written.getvalue()
    assert "900123" not in written.getvalue()
    assert "8001234567" not in written.getvalue()


def test_a_long_text_where_a_short_name_belongs_is_hidden(written: io.StringIO) -> None:
    structlog.get_logger().error("refused", why=f"{WORDS} " * 9)
    assert WORDS not in written.getvalue()


def test_a_library_is_named_and_not_quoted(written: io.StringIO) -> None:
    speaker = logging.getLogger("httpx")
    speaker.info("POST https://api.telegram.org/bot%s/sendMessage %s", TOKEN, WORDS)
    try:
        raise ValueError(WORDS)
    except ValueError:
        speaker.exception(WORDS)
    line = written.getvalue()
    assert "httpx" in line
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert WORDS not in line
    assert TOKEN not in line


def test_a_warning_is_a_librarys_line_too(written: io.StringIO) -> None:
    logging.getLogger("py.warnings").warning("%s", WORDS)
    assert "py.warnings" in written.getvalue()
    assert WORDS not in written.getvalue()


@given(st.dictionaries(st.text(max_size=12), st.text(min_size=40) | st.binary() | st.lists(st.text()), max_size=4))
def test_whatever_is_put_into_a_line_only_listed_fields_come_out(line: dict[str, object]) -> None:
    kept = logs.without_words(None, "info", {"event": "happened", **line})
    assert set(kept) <= logs.FIELDS
    assert all(isinstance(value, str) and len(value) <= logs.LONGEST for value in kept.values())
