"""The languages Amble speaks: what each is called in its own writing, and which one a person means."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from babel import Locale

from prompts.texts import house_texts

EVERYDAY_NAMES = {"farsi": "fa", "parsi": "fa", "dari": "fa", "castellano": "es", "castilian": "es"}
"""What people call a language where the Unicode CLDR data has another name for it."""
_PERSIAN_LETTERS = str.maketrans("يك", "یک")
"""Many keyboards write Persian with the Arabic yeh and kaf."""


def own_name(language: str) -> str:
    """What a language is called in its own writing: "Español"."""
    return house_texts().say("language-name", language)


def read_language(words: str) -> str | None:
    """The language somebody names, in any language Amble speaks or by its code; None for one it does not speak."""
    said = _plain(words)
    texts = house_texts()
    return _names().get(said) or (texts.knows(said) if _is_tag(said) and texts.speaks(said) else None)


def _is_tag(said: str) -> bool:
    """Whether it is written like a language tag such as `es-mx`."""
    return said.isascii() and len(said.replace("_", "-").partition("-")[0]) == 2


@cache
def _names() -> Mapping[str, str]:
    spoken = house_texts().languages
    by_cldr = {Locale.parse(other).languages.get(code, code): code for code in spoken for other in spoken}
    own = {own_name(code): code for code in spoken}
    return {_plain(name): code for name, code in {**EVERYDAY_NAMES, **by_cldr, **own}.items()}


def _plain(name: str) -> str:
    """A name without case, accents, signs at its end and the half space of Persian, to compare by."""
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(_PERSIAN_LETTERS)
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter != "\u200c")
    return " ".join(kept.split()).strip(" .,!?«»\"'")
