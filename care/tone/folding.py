"""Bringing spellings of one letter together, without moving any letter of the reply."""

from __future__ import annotations

import unicodedata

NON_JOINER = "\u200c"
"""Stands between the parts of a Persian word; people leave it out or write a space."""

_AS = {
    **dict.fromkeys("’‘ʼ´`＇", "'"),
    **dict.fromkeys("يىئ", "ی"),
    **dict.fromkeys("ك", "ک"),
    **dict.fromkeys("ةۀ", "ه"),
    **dict.fromkeys("آأإٱ", "ا"),
    **dict.fromkeys("ؤ", "و"),
    **{chr(ord("۰") + digit): str(digit) for digit in range(10)},
    **{chr(ord("٠") + digit): str(digit) for digit in range(10)},
    "،": ",",
    "؛": ";",
    "؟": "?",
}
"""Arabic letters and digits as a Persian keyboard has them, apostrophes, and marks with their common twin."""


def fold(text: str) -> str:
    """The text in lower case without accents, each character where it was."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


def _folded(letter: str) -> str:
    if letter in _AS:
        return _AS[letter]
    plain = unicodedata.normalize("NFKD", letter)[0].lower()
    return plain if len(plain) == 1 else letter
