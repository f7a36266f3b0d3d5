"""Protective signs in one reply: what seemed to help. Not a concern: they are kept for the digest.

Rested without guilt, reached out, noticed something, slower by choice, joy. They come from what the practice believes:
what do I want, and the capacity to go slower. English only so far; a sign denied ("no joy today") is none.
"""

from __future__ import annotations

from care.concerns import phrases
from care.concerns.reach import is_denied
from care.concerns.reply import Reply

BOOK = phrases.load("protective.toml")

SIGNS: tuple[str, ...] = tuple(dict.fromkeys(phrase.tier for phrase in BOOK.phrases))
"""The names of the signs, in the order in which they are read."""


def read_signs(words: str, language: str = "en") -> tuple[str, ...]:
    """The signs in a reply, each once, in the order of `SIGNS`; none in a language we have no phrases for."""
    if language != "en":
        return ()
    heard = {found.phrase.tier for found in BOOK.hear(Reply(words)) if not is_denied(found)}
    return tuple(sign for sign in SIGNS if sign in heard)
