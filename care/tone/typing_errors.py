"""Finding the word of feeling that a mistyped word was meant to be.

Only to look it up: what the client wrote stays as it is. One slip is forgiven, two from eight letters on, and the first
letter must be right: people rarely miss it, and "sad" is not "mad". Both are our choice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

TWO_SLIPS_FROM = 8
"""Letters from which a word may have two slips."""

SHORT = 5
"""Up to this many letters a wrong letter is another word; only a swapped, missing or doubled one is a slip."""


@dataclass(frozen=True)
class Nearby:
    """Words to be found by those that are nearly spelt like them."""

    words: Collection[str]

    @cached_property
    def _by_less_a_letter(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in sorted(self.words, key=lambda word: (len(word), word)):
            if len(word) >= 4:
                for key in {word, *_less_a_letter(word)}:
                    found.setdefault(key, []).append(word)
        return found

    def find(self, word: str) -> str | None:
        """The nearest of the words, None when none is near enough."""
        near = {meant for key in (word, *_less_a_letter(word)) for meant in self._by_less_a_letter.get(key, ())}
        slips = sorted(_distance(word, meant) for meant in near if meant[0] == word[0])
        return slips[0][2] if slips and slips[0][0] <= _forgiven(word, slips[0][2]) else None


def slips_between(written: str, meant: str) -> int:
    """Letters missed, added, swapped with their neighbour or wrong (Damerau's distance between neighbours).

    A wrong letter in a short word counts as two.
    """
    wrong = 2 if min(len(written), len(meant)) <= SHORT else 1
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, a in enumerate(written, start=1):
        last, before, row = before, row, [i]
        for j, b in enumerate(meant, start=1):
            slips = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b) * wrong)
            if i > 1 and j > 1 and a == meant[j - 2] and written[i - 2] == b:
                slips = min(slips, last[j - 2] + 1)
            row.append(slips)
    return row[-1]


def _distance(written: str, meant: str) -> tuple[int, bool, str]:
    """For sorting: fewest slips first, and of those the one with the same letters."""
    return slips_between(written, meant), sorted(written) != sorted(meant), meant


def _forgiven(written: str, meant: str) -> int:
    return 2 if min(len(written), len(meant)) >= TWO_SLIPS_FROM else 1


def _less_a_letter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
