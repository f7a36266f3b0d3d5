"""What Telegram takes as a keyboard under a message or in place of a person's own."""

from __future__ import annotations

from typing import Any

from bot.sandbox.chats import Buttons
from bot.sandbox.refusal import bad_request

_MOST_BUTTONS = 100
_DATA_BYTES = 64
_ADDRESSES = ("http://", "https://", "tg://")


def inline_buttons(markup: dict[str, Any] | None) -> Buttons:
    """The rows of buttons in a `reply_markup`; none when it has no inline keyboard.

    Raises:
        Refusal: a button Telegram would not take (400).
    """
    if not markup or "inline_keyboard" not in markup:
        return []
    rows = [[_button(button) for button in row] for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def reply_keyboard(markup: dict[str, Any] | None) -> list[list[str]]:
    """The labels of a keyboard that replaces the person's own."""
    rows = (markup or {}).get("keyboard", [])
    return [[button["text"] if isinstance(button, dict) else str(button) for button in row] for row in rows]


def _button(button: dict[str, Any]) -> tuple[str, str]:
    label = button.get("text", "")
    if not str(label).strip():
        raise bad_request("can't parse inline keyboard button: Text must be non-empty")
    if "url" in button:
        return label, _address(button["url"])
    data = button.get("callback_data")
    if data is None:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if not 1 <= len(str(data).encode()) <= _DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return label, data


def _address(url: str) -> str:
    if not url.startswith(_ADDRESSES):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return url
