"""A person's text as plain words, and phrases found among them.

Readers walk over the words and give every way to take them, each with the place where it ends; whoever asked
takes a meaning only if it is the only one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")
Words = tuple[str, ...]
LONGEST = 240
"""Characters; nobody needs more for an answer, and what is longer was written for a person to read."""
MOST_WORDS = 80
"""Words and marks, for the same reason."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "\u200c": " ",
        "،": ",",
        "؛": ";",
        "؟": "?",
        "٫": ".",
    }
)
_LETTERS_ALIKE = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": None})
_MARKS = {"Mn", "Cf", "Sk"}
"""Accents, marks of direction and skin tones: they change how a text looks and not what it says."""
_LEXEME = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]|_")
_HALF_OF_DAY = re.compile(r"(?<![^\W\d_])([apقب])\. ?([mظ])(?!\w)\.?")
_COURTESY = re.compile(r"^(?:please|por favor|لطفا)\b|\b(?:please|pls|por favor|لطفا)$")
_AROUND = " .,!?¡¿"
_PERSIAN_DAY = re.compile(r"\b(یک|دو|سه|چهار|پنج) شنبه")
"""Read as one word, "three Saturday" cannot be taken for what is Tuesday."""


def words_of(text: str) -> Words:
    """Its words, numbers and marks without case, accents, closing marks and a please; none when it is too long."""
    if len(text) > LONGEST:
        return ()
    plain = _COURTESY.sub("", " ".join(_plain(text).split()).strip(_AROUND)).strip(_AROUND)
    plain = _HALF_OF_DAY.sub(r"\1\2", plain)
    words = tuple(_LEXEME.findall(_PERSIAN_DAY.sub(r"\1شنبه", plain)))
    return words if len(words) <= MOST_WORDS else ()


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.translate(_ALIKE)).casefold().translate(_LETTERS_ALIKE)
    return "".join(_digit(letter) for letter in letters if unicodedata.category(letter) not in _MARKS)


def _digit(letter: str) -> str:
    return letter if letter.isascii() else str(unicodedata.decimal(letter, letter))


class Phrases(Generic[T]):
    """Phrases and what each means."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self._meanings = {words_of(phrase) or (phrase,): meaning for phrase, meaning in meanings.items()}
        self._lengths = sorted({len(phrase) for phrase in self._meanings}, reverse=True)

    def at(self, words: Words, place: int) -> Iterator[tuple[T, int]]:
        """Each phrase that stands at a place, the longest first, and where it ends."""
        for length in self._lengths:
            meaning = self._meanings.get(words[place : place + length])
            if meaning is not None and place + length <= len(words):
                yield meaning, place + length

    def whole(self, words: Words) -> T | None:
        """What all the words together mean, if they are one phrase."""
        return self._meanings.get(words)


def phrases(*together: str) -> Phrases[bool]:
    """Phrases, parted by commas, that are only to be there."""
    return Phrases({phrase.strip(): True for line in together for phrase in line.split(",")})


def ends(found: Phrases[bool], words: Words, place: int) -> Iterator[int]:
    """Where each of the phrases that stand at a place ends."""
    return (end for _, end in found.at(words, place))


def ends_if_any(found: Phrases[bool], words: Words, place: int) -> Iterator[int]:
    """The place itself, and where each of the phrases that stand there ends."""
    yield place
    yield from ends(found, words, place)


def only(meanings: Iterable[T]) -> T | None:
    """The one meaning there is; None for no meaning, and for several that differ."""
    distinct = set(meanings)
    return distinct.pop() if len(distinct) == 1 else None
