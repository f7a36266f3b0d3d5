"""Tone: what a reply sounds like, and which of its words led to that.

Tone is for noticing how someone is over time. It never decides risk: that is read from the words by
`care.concerns`, for itself.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from care.model import Reading, Tone

LANGUAGES = frozenset({"en", "es", "fa"})
"""The languages whose words can be read; in any other a reply is unclear, and the tap of a face stands."""


def read(words: str, language: str = "en") -> Reading:
    """The tone of one reply. Words it cannot read are unclear, never light; a fact without feeling is neutral.

    `language` is a code such as "es" or "es-MX".
    """
    language = language[:2].lower()
    if language not in LANGUAGES:
        return Reading(Tone.UNCLEAR, 0.0, 0.0)
    reading: Reading = _blobber(language)(words).sentiment
    return reading


def warm() -> None:
    """Load what reading needs, so that the first reply does not wait for it (about two seconds)."""
    for language in sorted(LANGUAGES):
        read("wamr", language)  # mistyped, so that what finds slips of the finger is loaded as well


@cache
def _blobber(language: str) -> Any:
    from care.tone.analyzer import blobber

    return blobber(language)
