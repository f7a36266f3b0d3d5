"""Turns of phrase with slots, found without writing out every way to fill them.

"(still|been) in (bed|the (dark|car))" stands for six; the longest of such phrases for thousands. All phrases are
followed at once, word by word: what is left of each after some words is a state, and states that were met are kept.
Only words of phrases make states, so what people write does not make them grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

Words = tuple[str, ...]
Meaning = TypeVar("Meaning")


@dataclass(frozen=True, eq=False)
class Slot:
    """A place that any one of these wordings may fill."""

    wordings: tuple[Wording, ...]

    @cached_property
    def may_be_empty(self) -> bool:
        return any(_may_be_empty(wording.parts) for wording in self.wordings)

    @cached_property
    def by_first(self) -> Mapping[str, Sequence[Wording]]:
        """Its wordings by the words they can start with."""
        found: dict[str, list[Wording]] = {}
        for wording in self.wordings:
            for word in dict.fromkeys(_first_words(wording.parts)):
                found.setdefault(word, []).append(wording)
        return found


@dataclass(frozen=True, eq=False)
class Wording:
    """Words and slots, one after another."""

    parts: Parts


Parts = tuple[str | Slot, ...]


@dataclass(frozen=True)
class Phrase(Generic[Meaning]):
    """A wording and what it means."""

    wording: Wording
    meaning: Meaning


@dataclass(frozen=True, eq=False)
class _State:
    """What is left of the phrases that fit so far, each with its number."""

    left: frozenset[tuple[int, Parts]]

    @cached_property
    def complete(self) -> int | None:
        """The latest phrase that may end here."""
        return max((number for number, parts in self.left if _may_be_empty(parts)), default=None)

    @cached_property
    def nexts(self) -> frozenset[str]:
        return frozenset(word for _, parts in self.left for word in _first_words(parts))


@dataclass(frozen=True)
class Phrases(Generic[Meaning]):
    """All phrases of a language; of two that fit the same words the later one counts."""

    all: Sequence[Phrase[Meaning]]
    _states: dict[frozenset[tuple[int, Parts]], _State] = field(default_factory=dict, compare=False)
    _steps: dict[tuple[_State, str], _State] = field(default_factory=dict, compare=False)

    def longest(self, words: Sequence[str], at: int) -> int:
        """How many words the longest phrase that starts at this one has; 0 for none."""
        longest = 0
        for length, state in enumerate(self._follow(words, at), start=1):
            if state.complete is not None:
                longest = length
        return longest

    def meaning(self, words: Words) -> Meaning | None:
        """What exactly these words mean together."""
        states = list(self._follow(words, 0))
        complete = states[-1].complete if len(states) == len(words) else None
        return None if complete is None else self.all[complete].meaning

    @cached_property
    def _start(self) -> _State:
        return _State(frozenset((number, phrase.wording.parts) for number, phrase in enumerate(self.all)))

    def _follow(self, words: Sequence[str], at: int) -> Iterator[_State]:
        """The state after each word, as long as a phrase goes on."""
        state = self._start
        for place in range(at, len(words)):
            if words[place] not in state.nexts:
                return
            state = self._steps.get((state, words[place])) or self._step(state, words[place])
            yield state

    def _step(self, state: _State, word: str) -> _State:
        left = frozenset((number, rest) for number, parts in state.left for rest in _after(parts, word))
        step = self._states.setdefault(left, _State(left))
        self._steps[state, word] = step
        return step


def _may_be_empty(parts: Parts) -> bool:
    return all(isinstance(part, Slot) and part.may_be_empty for part in parts)


def _first_words(parts: Parts) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
            return
        yield from part.by_first
        if not part.may_be_empty:
            return


def _after(parts: Parts, word: str) -> Iterator[Parts]:
    """What may be left of them once this word is read."""
    if not parts:
        return
    first, rest = parts[0], parts[1:]
    if isinstance(first, str):
        if first == word:
            yield rest
        return
    for wording in first.by_first.get(word, ()):
        yield from (left + rest for left in _after(wording.parts, word))
    if first.may_be_empty:
        yield from _after(rest, word)
