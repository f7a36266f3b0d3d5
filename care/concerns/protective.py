"""Protective signs in one reply: what seemed to help. Not a concern: they are kept for the digest.

Rested without guilt, reached out, noticed something, slower by choice, joy. They come from what the practice believes:
what do I want, and the capacity to go slower. A sign denied ("no joy today") is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from care.concerns import phrases
from care.concerns.phrases import Phrasebook
from care.concerns.reach import is_denied
from care.concerns.reply import Reply

BOOKS: Mapping[str, Phrasebook] = MappingProxyType(
    {
        "en": phrases.load("protective.toml"),
        "es": phrases.load("protective.es.toml"),
        "fa": phrases.load("protective.fa.toml"),
    }
)
"""The phrases by language: a word that is joy in one may be nothing in another."""

SIGNS: tuple[str, ...] = tuple(dict.fromkeys(phrase.tier for phrase in BOOKS["en"].phrases))
"""The names of the signs, in the order in which they are read."""


def read_signs(words: str, language: str = "en") -> tuple[str, ...]:
    """The signs in a reply, each once, in the order of `SIGNS`; none in a language we have no phrases for."""
    book = BOOKS.get(language)
    if book is None:
        return ()
    heard = {found.phrase.tier for found in book.hear(Reply(words)) if not is_denied(found)}
    return tuple(sign for sign in SIGNS if sign in heard)
