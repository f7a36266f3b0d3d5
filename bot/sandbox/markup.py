"""Telegram's HTML: which tags it takes, and the plain text and entities it makes of them.

The tags and the wording of the refusals follow https://core.telegram.org/bots/api#html-style.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_ADDRESSES = ("http://", "https://", "tg://", "tel:", "mailto:")
_PIECE = re.compile(r"<(?P<end>/?)(?P<tag>[^\s<>/]*)(?P<rest>[^<>]*)>|(?P<open><)(?P<gap>\s?)|(?P<text>[^<]+)")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


class BadMarkup(ValueError):
    """The text is no HTML that Telegram takes; the message says where and why, as Telegram would."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as a person sees it, and where its formatting lies, counted in UTF-16 units."""

    plain: str
    html: str
    """The same with its formatting, cleaned so that a page can show it: known tags, and links to the web."""
    entities: list[dict[str, Any]]


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    attributes: dict[str, str]


def utf16_length(text: str) -> int:
    """How long Telegram counts `text` to be when it places entities."""
    return len(text) + sum(character > "\uffff" for character in text)


def read_html(text: str) -> Marked:
    """What Telegram makes of `text` sent with `parse_mode=HTML`.

    Raises:
        BadMarkup: a tag is unknown, unclosed or closed out of order.
    """
    return _Reading().read(text)


class _Reading:
    def __init__(self) -> None:
        self._plain: list[str] = []
        self._html: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[dict[str, Any]] = []

    def read(self, text: str) -> Marked:
        for piece in _PIECE.finditer(text):
            self._take(piece)
        if self._open:
            raise BadMarkup(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        ordered = sorted(self._entities, key=lambda entity: (entity["offset"], -entity["length"]))
        return Marked("".join(self._plain), "".join(self._html), ordered)

    def _take(self, piece: re.Match[str]) -> None:
        if piece["text"] is not None:
            self._say(_REFERENCE.sub(lambda reference: html.unescape(reference[0]), piece["text"]))
        elif piece["open"] is not None:
            what = 'Unsupported start tag ""' if piece["gap"] else "Unclosed start tag"
            raise BadMarkup(f"{what} at byte offset {_offset(piece)}")
        elif piece["end"]:
            self._close(piece["tag"].lower(), piece)
        else:
            self._start(piece["tag"].lower(), piece)

    def _say(self, words: str) -> None:
        self._plain.append(words)
        self._html.append(html.escape(words, quote=False))
        self._length += utf16_length(words)

    def _start(self, tag: str, piece: re.Match[str]) -> None:
        attributes = {name.lower(): "".join(value) for name, *value in _ATTRIBUTE.findall(piece["rest"])}
        if tag not in _KINDS or (tag == "span" and attributes.get("class") != "tg-spoiler"):
            raise BadMarkup(f'Unsupported start tag "{tag}" at byte offset {_offset(piece)}')
        self._open.append(_Open(tag, self._length, attributes))
        self._html.append(_clean_tag(tag, attributes))

    def _close(self, tag: str, piece: re.Match[str]) -> None:
        if not self._open:
            raise BadMarkup(f"Unexpected end tag at byte offset {_offset(piece)}")
        opened = self._open.pop()
        if tag not in ("", opened.tag):
            found = f'expected "</{opened.tag}>", found "</{tag}>"'
            raise BadMarkup(f"Unmatched end tag at byte offset {_offset(piece)}, {found}")
        self._html.append(f"</{opened.tag}>")
        if self._length > opened.start:
            self._entities.append(_entity(opened, self._length))


def _offset(piece: re.Match[str]) -> int:
    return len(piece.string[: piece.start()].encode())


def _clean_tag(tag: str, attributes: dict[str, str]) -> str:
    address = html.unescape(attributes.get("href", ""))
    if tag == "a" and address.startswith(_ADDRESSES):
        return f'<a href="{html.escape(address)}">'
    return '<span class="tg-spoiler">' if tag == "span" else f"<{tag}>"


def _entity(opened: _Open, end: int) -> dict[str, Any]:
    entity: dict[str, Any] = {
        "type": _KINDS[opened.tag],
        "offset": opened.start,
        "length": end - opened.start,
    }
    if opened.tag == "a":
        entity["url"] = html.unescape(opened.attributes.get("href", ""))
    if opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
    return entity
