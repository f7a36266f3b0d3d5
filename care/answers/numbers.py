"""Numbers, in digits and in words up to fifty-nine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from care.answers.words import Phrases, Words


def _each(words: str) -> list[str]:
    return words.split()


_ENGLISH = _each(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ENGLISH_TENS = _each("twenty thirty forty fifty")
_SPANISH = _each(
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
)
_SPANISH_TENS = _each("treinta cuarenta cincuenta")
_PERSIAN = _each("یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده")
_PERSIAN_TENS = _each("بیست سی چهل پنجاه")
_SAID_OTHERWISE = {"un": 1, "una": 1, "veintiuna": 21, "veintiún": 21, "یه": 1, "شیش": 6, "هیجده": 18, "پونزده": 15}
ENGLISH_MINUTES = frozenset((*_ENGLISH[9:], *_ENGLISH_TENS))
"""Words for minutes right behind an hour ("seven thirty"); in Persian two numbers in a row are "ten or so"."""
_ALSO_A_WORD = {("once",), ("نه",)}
"""English "once" is Spanish eleven, Persian "no" is nine; by themselves they are no number."""


@dataclass(frozen=True, slots=True)
class Number:
    value: int
    digits: int
    """How many digits it was typed with; 0 where it was said in a word."""

    @property
    def in_words(self) -> bool:
        return self.digits == 0


def _in_tens(tens: list[str], joiner: str, first: int, units: list[str]) -> dict[str, int]:
    round_ones = {ten: (first + nth) * 10 for nth, ten in enumerate(tens)}
    return round_ones | {
        f"{ten}{joiner}{unit}": value + digit
        for ten, value in round_ones.items()
        for digit, unit in enumerate(units[:9], start=1)
    }


_IN_WORDS = Phrases(
    {word: value for words in (_ENGLISH, _SPANISH, _PERSIAN) for value, word in enumerate(words, start=1)}
    | _in_tens(_ENGLISH_TENS, " ", 2, _ENGLISH)
    | _in_tens(_ENGLISH_TENS, "-", 2, _ENGLISH)
    | _in_tens(_SPANISH_TENS, " y ", 3, _SPANISH)
    | _in_tens(_PERSIAN_TENS, " و ", 2, _PERSIAN)
    | _SAID_OTHERWISE
)


def numbers(words: Words, place: int) -> Iterator[tuple[Number, int]]:
    """The number that stands at a place: the longest, so that "twenty five" is never twenty."""
    if place < len(words) and words[place].isdecimal() and len(words[place]) <= 4:
        yield Number(int(words[place]), len(words[place])), place + 1
    elif words not in _ALSO_A_WORD:
        for value, end in _IN_WORDS.at(words, place):
            yield Number(value, 0), end
            return
