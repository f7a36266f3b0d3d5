"""The words of feeling of one language, as data: how heavy or light, and what bends them.

A file holds the tables `heavy` and `light` (entries by strength), `plain` (no feeling here), `degree`, `turn`
(negation) and `contrast`. Entries of several words are found as one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

STRENGTH = {"strong": 0.8, "plain": 0.5, "slight": 0.25}
"""What the three strengths weigh, on TextBlob's scale of -1 to 1. Our choice, near its own good, nice and ok."""

Words = tuple[str, ...]
_SEPARATOR = re.compile(r"\s*,\s*|\n")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language's words do. `further` knows more single words, `is_word` those without feeling too."""

    feelings: Mapping[Words, float]
    longest: Mapping[str, int]
    """How many words the longest entry that starts with this word has."""
    degrees: Mapping[Words, float]
    turns: frozenset[Words]
    contrasts: frozenset[Words]
    signs: Mapping[str, float]
    further: Callable[[str], float | None]
    is_word: Callable[[str], bool]

    def has(self, entry: Words) -> bool:
        """Whether this is an entry of ours."""
        return entry in self.feelings or entry in self.degrees or entry in self.turns or entry in self.contrasts


def load(language: str, further: Callable[[str], float | None], is_word: Callable[[str], bool]) -> Lexicon:
    """The lexicon kept for a language, with the faces and hearts that all languages share."""
    data = _data(f"{language}.toml")
    feelings = {tuple(entry.split()): 0.0 for entry in _entries(data["plain"]["words"])} | {
        tuple(entry.split()): score for entry, score in _scored(data, _entries)
    }
    degrees = {tuple(entry.split()): 1.4 for entry in _entries(data["degree"]["more"])}
    degrees |= {tuple(entry.split()): 0.6 for entry in _entries(data["degree"]["less"])}
    turns = frozenset(tuple(entry.split()) for entry in _entries(data["turn"]["words"]))
    contrasts = frozenset(tuple(entry.split()) for entry in _entries(data["contrast"]["words"]))
    return Lexicon(
        feelings=feelings,
        longest=_longest((*feelings, *degrees, *turns, *contrasts)),
        degrees=degrees,
        turns=turns,
        contrasts=contrasts,
        signs=dict(_scored(_data("signs.toml"), str.split)),
        further=further,
        is_word=is_word,
    )


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("care.tone").joinpath(name).read_text("utf-8"))


def _entries(text: str) -> Iterator[str]:
    return (entry for entry in _SEPARATOR.split(text.strip()) if entry)


def _scored(data: Mapping[str, Any], split: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, float]]:
    for table, sign in (("heavy", -1), ("light", 1)):
        for strength, text in data[table].items():
            yield from ((entry, sign * STRENGTH[strength]) for entry in split(text))


def _longest(entries: Iterable[Words]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for entry in entries:
        longest[entry[0]] = max(longest.get(entry[0], 1), len(entry))
    return longest
