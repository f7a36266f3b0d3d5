"""Telegram says no."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """An answer that is not `ok`: HTTP status, Telegram's words, and how many seconds to wait if it says so."""

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after

    def as_json(self) -> dict[str, Any]:
        """The answer's body."""
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


def bad_request(reason: str) -> Refusal:
    """400 with Telegram's reason."""
    return Refusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    """403 with Telegram's reason."""
    return Refusal(403, f"Forbidden: {reason}")
