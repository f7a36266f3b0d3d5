"""Finding the word of feeling that a mistyped word was meant to be.

Only to look it up: what the client wrote stays as it is. One slip is forgiven, two from eight letters on, and the first
letter must be right: people rarely miss it, and "sad" is not "mad". Both are our choice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

TWO_SLIPS_FROM = 8
"""Letters from which a word may have two slips."""

SHORT = 5
"""Up to this many letters a wrong letter is another word, unless in the longest of them it is the key beside the right
one; a swapped, missing or doubled one is a slip."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


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

    A wrong letter in a short word counts as two, unless it is the key beside the right one.
    """
    length = min(len(written), len(meant))
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, a in enumerate(written, start=1):
        last, before, row = before, row, [i]
        for j, b in enumerate(meant, start=1):
            slips = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + _wrong(a, b, length))
            if i > 1 and j > 1 and a == meant[j - 2] and written[i - 2] == b:
                slips = min(slips, last[j - 2] + 1)
            row.append(slips)
    return row[-1]


def _wrong(one: str, other: str, length: int) -> int:
    if one == other:
        return 0
    return 1 if length > SHORT or (length == SHORT and frozenset((one, other)) in _BESIDE) else 2


def _beside() -> Iterator[frozenset[str]]:
    """Keys that touch, of a row and of a row with the one below."""
    for row in _ROWS:
        yield from map(frozenset, pairwise(row))
    for upper, lower in pairwise(_ROWS):
        yield from map(frozenset, (*zip(upper, lower, strict=False), *zip(upper[1:], lower, strict=False)))


_BESIDE = frozenset(_beside())


def _distance(written: str, meant: str) -> tuple[int, bool, str]:
    """For sorting: fewest slips first, and of those the one with the same letters."""
    return slips_between(written, meant), sorted(written) != sorted(meant), meant


def _forgiven(written: str, meant: str) -> int:
    return 2 if min(len(written), len(meant)) >= TWO_SLIPS_FROM else 1


def _less_a_letter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
