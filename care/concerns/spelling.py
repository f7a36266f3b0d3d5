"""Which words the phrases know, and finding them again in drawn-out, starred, run-together and mistyped ones.

Nothing here changes what is stored; it only adds forms in which a phrase can be heard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from care.concerns.data import BOOKS
from care.concerns.plain import plain

_DRAWN_OUT = re.compile(r"[^\W\d_]*(?:([^\W\d_])\1\1|([^\W\d_])\2[^\W\d_]*([^\W\d_])\3)[^\W\d_]*")
_TRIPLED = re.compile(r"([^\W\d_])\1\1")
_REPEATED = re.compile(r"([^\W\d_])\1+")
_LATIN_WORD = re.compile(r"[a-z]{5,}")
_BEGINNING = re.compile(r"([^\W\d_]+)\*")
_IN_PATTERN = re.compile(r"[^\W\d_]+")
_MOST_WAYS = 3
"""Known words that one drawn-out word is tried as ("hhell" is "hell" or "heel")."""

_LONGEST_RUN = 30
"""Letters of the longest run of words without spaces that is taken apart; beyond it is noise."""

_SHORTEST = 2
_LITTLE = frozenset(
    word
    for words in ("a am as at b be by d do go he i id if", "im in is it m me my n no of on or s so to u up us we")
    for word in words.split()
)
"""Words of one or two letters that may stand in a run of words without spaces."""


def squeezed(word: str) -> str:
    """The word with every run of one letter written once."""
    return _REPEATED.sub(r"\1", word)


@dataclass(frozen=True)
class Spelling:
    """The words the phrases know, and those of them in which an error is put right."""

    words: frozenset[str]
    beginnings: frozenset[str]
    core: frozenset[str]
    starred: tuple[str, ...]
    not_typos: frozenset[str]

    @cached_property
    def _by_squeezed(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for word in sorted(self.words):
            found.setdefault(squeezed(word), []).append(word)
        return {short: tuple(sorted(words, key=len)) for short, words in found.items()}

    @cached_property
    def _near(self) -> Mapping[str, str]:
        return {short: word for word in sorted(self.core) for short in _one_less(word)}

    def asked_for(self, words: Iterable[str]) -> frozenset[str]:
        """The words that patterns know, and as "suicid*" the beginnings they know."""
        known = self.words.intersection(words)
        begun = (f"{word[:length]}*" for word in words for length in self._lengths if len(word) >= length)
        return known | self.beginnings.intersection(begun)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(beginning) - 1 for beginning in self.beginnings}))

    def unstretched(self, form: str) -> Iterable[str]:
        """The form with drawn-out words ("diiie") spelled as they are known; each way if there are several."""
        if not _DRAWN_OUT.search(form):
            return (form,)
        ways = [_DRAWN_OUT.sub(lambda found: self._known(found[0], way), form) for way in range(_MOST_WAYS)]  # noqa: B023
        return dict.fromkeys(ways)

    def _known(self, word: str, way: int) -> str:
        if word in self.words:
            return word
        short = squeezed(word)
        known = self._by_squeezed.get(short)
        if known is None:
            return short if _TRIPLED.search(word) else word
        return known[min(way, len(known) - 1)]

    def repaired(self, form: str) -> str:
        """The form with mistyped words put right and words that run together taken apart."""
        return _LATIN_WORD.sub(lambda found: self._repaired(found[0]), form)

    def _repaired(self, word: str) -> str:
        if word in self.words or word in self.not_typos:
            return word
        return self._meant(word) or " ".join(self._apart(word)) or word

    def _meant(self, word: str) -> str | None:
        near = (self._near.get(short) for short in (word, *_one_less(word)))
        longer = (short for short in _one_less(word) if short in self.core)
        return next((core for core in (*longer, *near) if core and core[0] == word[0]), None)

    def _apart(self, run: str) -> tuple[str, ...]:
        """The fewest known words that make up the run; none when there is no way."""
        if len(run) > _LONGEST_RUN:
            return ()
        fewest: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(1, len(run) + 1):
            ways = [(*fewest[start], run[start:end]) for start in fewest if self._is_part(run[start:end])]
            if ways:
                fewest[end] = min(ways, key=len)
        return fewest.get(len(run), ())

    def _is_part(self, word: str) -> bool:
        """Whether words that run together may be taken apart here; of the shortest only the commonest count."""
        return word in self.words and (len(word) > _SHORTEST or word in _LITTLE)

    def unstarred(self, word: str) -> str:
        """The word that was starred out ("k*ll"), or what was written when it could be none."""
        pattern = re.compile("".join("[a-z]" if letter in "*#" else letter for letter in word))
        return next((known for known in self.starred if pattern.fullmatch(known)), word)


def _one_less(word: str) -> Iterator[str]:
    """The word with each of its letters left out in turn, the first one never."""
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)))


def _patterns() -> Iterator[str]:
    """Every pattern and slot of the data."""
    for book in BOOKS.values():
        yield from (stanza["pattern"] for stanza in (*book.get("phrase", ()), *book.get("everyday", ())))
        yield from book.get("slots", {}).values()
        yield from (row for rows in book.get("notions", {}).values() for row in rows.splitlines())


def _spelling() -> Spelling:
    core = BOOKS["spelling.toml"]["core"]
    written = " | ".join(_patterns())
    known = frozenset(_IN_PATTERN.findall(written)) | frozenset(_IN_PATTERN.findall(_plainly(written)))
    return Spelling(
        beginnings=frozenset(f"{plain(word)}*" for word in _BEGINNING.findall(written)),
        words=known | frozenset(core["words"].split("|")),
        core=frozenset(core["words"].split("|")),
        starred=tuple(core["starred"].split("|")),
        not_typos=frozenset(core["not_typos"].split()),
    )


def _plainly(patterns: str) -> str:
    """The patterns' entries as they stand in plain replies."""
    return " ".join(plain(entry) for entry in dict.fromkeys(re.split(r"[|(){}]+", patterns)))


SPELLING = _spelling()
"""The spelling of everything in the data files."""
