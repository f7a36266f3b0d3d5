"""Turns of phrase with slots, found without writing out every way to fill them.

"(still|been) in (bed|the (dark|car))" stands for six; the longest of such phrases for thousands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

Words = tuple[str, ...]
Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Slot:
    """A place that any one of these wordings may fill."""

    wordings: tuple[Wording, ...]

    @cached_property
    def may_be_empty(self) -> bool:
        return any(wording.may_be_empty for wording in self.wordings)

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[Wording]]:
        return _by_first_word(self.wordings)

    @property
    def first_words(self) -> Iterator[str]:
        return iter(self._by_first)

    def ends(self, words: Sequence[str], at: int) -> Iterator[int]:
        """Everywhere it may end when it starts at this word."""
        if self.may_be_empty:
            yield at
        for wording in self._by_first.get(words[at], ()) if at < len(words) else ():
            yield from (end for end in wording.ends(words, at) if end > at)


@dataclass(frozen=True)
class Wording:
    """Words and slots, one after another."""

    parts: tuple[str | Slot, ...]

    @cached_property
    def may_be_empty(self) -> bool:
        return all(isinstance(part, Slot) and part.may_be_empty for part in self.parts)

    @property
    def first_words(self) -> Iterator[str]:
        """The words it can start with."""
        for part in self.parts:
            if isinstance(part, str):
                yield part
                return
            yield from part.first_words
            if not part.may_be_empty:
                return

    def ends(self, words: Sequence[str], at: int, part: int = 0) -> Iterator[int]:
        """Everywhere it may end when it starts at this word."""
        if part == len(self.parts):
            yield at
            return
        expected = self.parts[part]
        if isinstance(expected, Slot):
            for end in expected.ends(words, at):
                yield from self.ends(words, end, part + 1)
        elif at < len(words) and words[at] == expected:
            yield from self.ends(words, at + 1, part + 1)


@dataclass(frozen=True)
class Phrase(Generic[Meaning]):
    """A wording and what it means."""

    wording: Wording
    meaning: Meaning


@dataclass(frozen=True)
class Phrases(Generic[Meaning]):
    """All phrases of a language, found by their first word; of two that fit the same words the later one counts."""

    all: Sequence[Phrase[Meaning]]

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[Phrase[Meaning]]]:
        found: dict[str, list[Phrase[Meaning]]] = {}
        for phrase in self.all:
            for word in dict.fromkeys(phrase.wording.first_words):
                found.setdefault(word, []).append(phrase)
        return found

    def longest(self, words: Sequence[str], at: int) -> int:
        """How many words the longest phrase that starts at this one has; 0 for none."""
        ends = (end for phrase in self._by_first.get(words[at], ()) for end in phrase.wording.ends(words, at))
        return max(ends, default=at) - at

    def meaning(self, words: Words) -> Meaning | None:
        """What exactly these words mean together."""
        for phrase in reversed(self._by_first.get(words[0], ())):
            if len(words) in phrase.wording.ends(words, 0):
                return phrase.meaning
        return None


def _by_first_word(wordings: Sequence[Wording]) -> Mapping[str, Sequence[Wording]]:
    found: dict[str, list[Wording]] = {}
    for wording in wordings:
        for word in dict.fromkeys(wording.first_words):
            found.setdefault(word, []).append(wording)
    return found
