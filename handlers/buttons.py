"""Buttons that only Amble can make: what a tap sends back is sealed for the chat that its message went to.

Telegram hands a bot whatever a client program says was tapped. The seal shows that Amble wrote it, for this chat: data
that was guessed, altered or taken from somebody else's message opens nothing.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

from care.model import ChatId

SEAL = "|"
_SEAL_BYTES = 9
"""Twelve letters of the 64 bytes a button may send back (Bot API, InlineKeyboardButton): 72 bits nobody can guess."""


class ButtonSeal:
    """Seals what a button sends back, and opens what a tap brought. The first key seals; any of them opens."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = tuple(keys)

    def seal(self, chat: ChatId, data: str) -> str:
        return f"{data}{SEAL}{_mark(self._keys[0], chat, data)}"

    def open(self, chat: ChatId, sealed: str) -> str | None:
        """What Amble wrote into this button for this chat; None for anything else."""
        data, _, mark = sealed.rpartition(SEAL)
        known = (_mark(key, chat, data).encode() for key in self._keys)
        given = mark.encode("utf-8", "surrogatepass")
        return data if any(hmac.compare_digest(each, given) for each in known) else None

    def sealed(self, chat: ChatId, params: dict[str, Any]) -> dict[str, Any]:
        """A method's parameters with every button in them sealed for the chat."""
        markup = params.get("reply_markup")
        if not markup or "inline_keyboard" not in markup:
            return params
        rows = [[self._button(chat, button) for button in row] for row in markup["inline_keyboard"]]
        return params | {"reply_markup": markup | {"inline_keyboard": rows}}

    def _button(self, chat: ChatId, button: dict[str, Any]) -> dict[str, Any]:
        if "callback_data" not in button:
            return button
        return button | {"callback_data": self.seal(chat, button["callback_data"])}


def _mark(key: bytes, chat: ChatId, data: str) -> str:
    message = f"{chat}\n{data}".encode("utf-8", "surrogatepass")
    return urlsafe_b64encode(hmac.digest(key, message, hashlib.sha256)[:_SEAL_BYTES]).decode()
