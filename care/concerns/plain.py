"""A reply in its plainest form, so that a phrase is heard however it is typed.

Case, accents, width, curly quotes, apostrophes, hidden characters and digits standing for letters are levelled;
a mark that ends a clause becomes ".", anything else between words one space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_SAME_LETTER = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ه", "ة": "ه", "ø": "o", "ł": "l"})
_LEET = str.maketrans("013457@$!|", "oieastasil")
_LEET_IN_WORD = re.compile(r"(?<=[a-z])[013457@$!|]+(?=[a-z])|(?<![a-z0-9])[5$](?=[a-z]{3})")
_QUOTES_AND_STARS = re.compile(r"(?<=\w)['’‘ʼ`´*_]+(?=\w)")
_CLAUSE = re.compile(r"\s+-+\s+|[^\w]*[^\w\s'\"“”«»-][^\w]*|\s*\n\s*")
_BETWEEN = re.compile(r"[^\w.]+|_+")
_DRAWN_OUT = re.compile(r"[^\W\d_]*(?:([^\W\d_])\1\1|([^\W\d_])\2[^\W\d_]*([^\W\d_])\3)[^\W\d_]*")
_TRIPLED = re.compile(r"([^\W\d_])\1\1")
_REPEATED = re.compile(r"([^\W\d_])\1+")
_LOOSE_ENDING = re.compile(r"(?<=n) t\b|(?<=\bi) (?=(?:m|d|ve|l)\b)")
_SPELLED_OUT = re.compile(r"\b[^\W\d](?:[ .][^\W\d]){2,}\b")
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[-.‐‑·~]+(?=[^\W\d_])")


def plain(text: str) -> str:
    """The reply as small letters, single spaces, and "." where a clause ends."""
    letters = _QUOTES_AND_STARS.sub("", _letters(text))
    letters = _LEET_IN_WORD.sub(lambda found: found[0].translate(_LEET), letters)
    spaced = _BETWEEN.sub(" ", _CLAUSE.sub(".", letters)).strip(" .")
    return _LOOSE_ENDING.sub(lambda found: found[0].strip(), spaced)


def forms(text: str) -> tuple[str, ...]:
    """The plain form, and where they differ the one with spelled-out and cut-up words put together again."""
    first = plain(text)
    together = plain(_INSIDE_WORD.sub("", text))
    joined = _SPELLED_OUT.sub(lambda found: re.sub("[ .]", "", found[0]), first)
    return tuple(dict.fromkeys((first, together, joined)))


def squeezed(word: str) -> str:
    """The word with every run of one letter written once."""
    return _REPEATED.sub(r"\1", word)


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words that count, and by squeezed form the shortest and the longest of them ("to" and "too")."""

    words: frozenset[str]
    shortest: Mapping[str, str]
    longest: Mapping[str, str]

    def unstretched(self, form: str) -> Iterable[str]:
        """The plain form with drawn-out words ("diiie") spelled as they are known; both ways if there are two."""
        if not _DRAWN_OUT.search(form):
            return (form,)
        return {self._with_known(form, self.shortest), self._with_known(form, self.longest)}

    def _with_known(self, form: str, by_squeezed: Mapping[str, str]) -> str:
        return _DRAWN_OUT.sub(lambda found: self._known(found[0], by_squeezed), form)

    def _known(self, word: str, by_squeezed: Mapping[str, str]) -> str:
        if word in self.words:
            return word
        short = squeezed(word)
        return by_squeezed.get(short, short if _TRIPLED.search(word) else word)


def spelling(words: Iterable[str]) -> Spelling:
    """The spelling of these words."""
    known = sorted(set(words), key=len)
    return Spelling(
        words=frozenset(known),
        shortest={squeezed(word): word for word in reversed(known)},
        longest={squeezed(word): word for word in known},
    )


def _letters(text: str) -> str:
    if text.isascii():
        return text.lower()
    # An acute accent standing alone is an apostrophe; taken apart it would become a space.
    spelled = unicodedata.normalize("NFKD", text.replace("´", "'")).casefold().translate(_SAME_LETTER)
    return "".join(char for char in spelled if unicodedata.category(char) not in {"Mn", "Cf"})
