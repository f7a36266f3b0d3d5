"""The parameters of a call, however they were written: JSON, form, multipart or in the address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.refusal import bad_request

_JSON_FIELDS = {
    "allowed_updates": "Can't parse allowed updates",
    "caption_entities": "can't parse entities",
    "commands": "can't parse commands",
    "entities": "can't parse entities",
    "link_preview_options": "can't parse link preview options JSON object",
    "media": "can't parse InputMedia",
    "reply_markup": "can't parse reply keyboard markup JSON object",
    "reply_parameters": "can't parse reply parameters",
    "scope": "can't parse BotCommandScope",
}
_NUMBERS = ("chat_id", "message_id", "offset", "limit", "timeout", "max_connections")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    filename: str
    content: bytes


def read_params(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The same parameters, whatever way they came: numbers as numbers, structures as structures.

    Raises:
        Refusal: a structure is no JSON (400).
    """
    params = dict(raw)
    for name in _NUMBERS:
        if isinstance(value := params.get(name), str) and value.removeprefix("-").isdecimal():
            params[name] = int(value)
    for name in _JSON_FIELDS.keys() & params.keys():
        if isinstance(params[name], str):
            params[name] = _structure(name, params[name])
    return params


def yes(value: object) -> bool:
    """Whether a yes-or-no parameter says yes."""
    return value is True or value == 1 or str(value).lower() in ("true", "1", "yes")


def _structure(name: str, value: str) -> Any:
    try:
        return json.loads(value) if value else None
    except ValueError:
        raise bad_request(_JSON_FIELDS[name]) from None
