"""Turns of phrase with slots, found without writing out every way to fill them.

"(still|been) in (bed|the dark)" stands for four entries; the longest of such lists for thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

Words = tuple[str, ...]
Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class Phrase(Generic[Meaning]):
    """Slots one after another, each with the word groups that may fill it; an empty group means "or nothing"."""

    slots: tuple[frozenset[Words], ...]
    meaning: Meaning

    @cached_property
    def _by_first(self) -> tuple[Mapping[str, Sequence[Words]], ...]:
        return tuple(_by_first_word(slot) for slot in self.slots)

    def ends(self, words: Sequence[str], at: int, slot: int = 0) -> Iterator[int]:
        """Everywhere this phrase may end when it starts at this word."""
        if slot == len(self.slots):
            yield at
            return
        if () in self.slots[slot]:
            yield from self.ends(words, at, slot + 1)
        for group in self._by_first[slot].get(words[at], ()) if at < len(words) else ():
            if tuple(words[at : at + len(group)]) == group:
                yield from self.ends(words, at + len(group), slot + 1)

    @property
    def first_words(self) -> Iterator[str]:
        """The words it can start with."""
        for slot in self.slots:
            yield from (group[0] for group in slot if group)
            if () not in slot:
                return


@dataclass(frozen=True)
class Phrases(Generic[Meaning]):
    """All phrases of a language, found by their first word; of two that fit the same words the later one counts."""

    all: Sequence[Phrase[Meaning]]

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[Phrase[Meaning]]]:
        found: dict[str, list[Phrase[Meaning]]] = {}
        for phrase in self.all:
            for word in dict.fromkeys(phrase.first_words):
                found.setdefault(word, []).append(phrase)
        return found

    def longest(self, words: Sequence[str], at: int) -> int:
        """How many words the longest phrase that starts at this one has; 0 for none."""
        ends = (end for phrase in self._by_first.get(words[at], ()) for end in phrase.ends(words, at))
        return max(ends, default=at) - at

    def meaning(self, words: Words) -> Meaning | None:
        """What exactly these words mean together."""
        for phrase in reversed(self._by_first.get(words[0], ())):
            if len(words) in phrase.ends(words, 0):
                return phrase.meaning
        return None


def _by_first_word(groups: Iterable[Words]) -> Mapping[str, Sequence[Words]]:
    found: dict[str, list[Words]] = {}
    for group in groups:
        if group:
            found.setdefault(group[0], []).append(group)
    return found
