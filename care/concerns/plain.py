"""A reply in its plainest form, so that a phrase is heard however it is typed.

Case, accents, width, curly quotes, apostrophes, hidden characters and digits standing for letters are levelled; a
few emoji become the word they stand for; a mark that ends a clause becomes ".", anything else between words one
space. What is written in two ways ("any more", "do not", "u", "tmrw") is written in one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from care.concerns.data import BOOKS

_WRITING = BOOKS["spelling.toml"]
_SAME_LETTER = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ه", "ة": "ه", "ø": "o", "ł": "l"})
_LEET = str.maketrans("013457@$!|", "oieastasil")
_LEET_IN_WORD = re.compile(r"(?<=[a-z])[013457@$!|]+(?=[a-z])|(?<![a-z0-9])[5$](?=[a-z]{3})")
_QUOTES_AND_STARS = re.compile(r"(?<=\w)['’‘ʼ`´*_]+(?=\w)")
_CLAUSE = re.compile(r"\s+-+\s+|[^\w]*[^\w\s'\"“”«»-][^\w]*|\s*\n\s*")
_BETWEEN = re.compile(r"[^\w.]+|_+")
_LOOSE_ENDING = re.compile(r"(?<=n) t\b|(?<=\bi) (?=(?:m|d|ve|l)\b)")
_SPELLED_OUT = re.compile(r"(?<!\w)[^\W\d_](?:[\s.,*_-]+[^\W\d_]){2,}(?!\w)")
_NOT_A_LETTER = re.compile(r"[\W\d_]+")
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[-.‐‑·~]+(?=[^\W\d_])")
_CLAUSE_OF_NOT = re.compile(r"[.,;:!?\n]+\s*(?=not\b)", re.IGNORECASE)
_SIGNS: Mapping[str, str] = {sign: f" {word} " for sign, word in _WRITING["signs"].items()}
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))

_ONE_WAY: Mapping[str, str] = {
    written: once for once, ways in _WRITING["one_way"].items() for written in ways.split("|")
}
_WAYS = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_ONE_WAY, key=len, reverse=True))})(?!\w)".replace(" ", "[ .]"),
)
_PERSIAN_BEGINNING = re.compile(r"(?<!\w)(ن?می)[ .](?=\w)")
_PERSIAN_ENDING = re.compile(r"(?<=\w)[ .](?=(?:ام|ای|ایم|اند|اید|تر|ترم|ترن|تره|ترین|ها|های|هام|هامو|هایم)(?!\w))")


def plain(text: str) -> str:
    """The reply as small letters, single spaces, and "." where a clause ends."""
    letters = _QUOTES_AND_STARS.sub("", _letters(text))
    letters = _LEET_IN_WORD.sub(lambda found: found[0].translate(_LEET), letters)
    spaced = _BETWEEN.sub(" ", _CLAUSE.sub(".", letters)).strip(" .")
    return one_way(_LOOSE_ENDING.sub(lambda found: found[0].strip(), spaced))


def one_way(form: str) -> str:
    """A plain form with all that can be written in two ways written in one."""
    if not form.isascii():
        form = _PERSIAN_ENDING.sub("", _PERSIAN_BEGINNING.sub(r"\1", form))
    return _WAYS.sub(lambda found: _ONE_WAY[found[0].replace(".", " ")], form)


def forms(text: str) -> tuple[str, ...]:
    """The plain form, and where they differ the ones with cut-up words together and with a new clause's "not" apart."""
    first = plain(text)
    together = plain(_INSIDE_WORD.sub("", text)) if _INSIDE_WORD.search(text) else first
    spelled = _SPELLED_OUT.sub(lambda found: _NOT_A_LETTER.sub("", found[0]), text)
    joined = plain(spelled) if spelled != text else first
    # "what i might do. not really" is no "don't"; typed one word a line, "do not" still is.
    apart = plain(_CLAUSE_OF_NOT.sub(". and ", text)) if _CLAUSE_OF_NOT.search(text) else first
    return tuple(dict.fromkeys((first, together, joined, apart)))


def _letters(text: str) -> str:
    if text.isascii():
        return text.lower()
    text = _SIGN.sub(lambda found: _SIGNS[found[0]], text)
    # An acute accent standing alone is an apostrophe; taken apart it would become a space.
    spelled = unicodedata.normalize("NFKD", text.replace("´", "'")).casefold().translate(_SAME_LETTER)
    return "".join(char for char in spelled if unicodedata.category(char) not in {"Mn", "Cf"})
