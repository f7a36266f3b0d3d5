"""How Amble speaks: what is wrong with a text that a person is to read, each fault in words its writer can act on.

The words Amble does not say stand in voice.toml, a reviewed list for each language, with the few honest exceptions.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

READABLE_AT_TWELVE = 7.0
"""The automated readability index of a text that a child of twelve reads: grade 7, ages 12 to 13."""
LONG_ENOUGH_TO_JUDGE = 20
"""Words below which one long word would decide a text's grade."""
LONGEST_SENTENCE = 28
"""Words a sentence may have in any language."""
_ENGLISH = "en"
_FAMILIAR = re.compile(r"\b(therapists?|Telegram)\b")
"""Long words that everyone who reads these texts knows, counted as ordinary ones, as readability formulas do."""
_EMOJI = re.compile("[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55]")
_RAISED = re.compile("[!！¡]")
_DATA = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class _Lists:
    unwanted: Mapping[str, Mapping[str, re.Pattern[str]]]
    exceptions: Mapping[tuple[str, str], str]


def faults(text: str, language: str, *, where: str = "") -> list[str]:
    """What is wrong with a text of a language, best read one line each; empty when all is well.

    `where` is the key of a message or prompt of Amble's own, for which an exception may stand in voice.toml. In a
    language without a list of unwanted words only its marks and its sentences are looked at. Pure but for reading the
    lists, once.
    """
    return [*_wrong_words(text, language, where), *_wrong_marks(text), *_hard_to_read(text, language)]


def unwanted_words(text: str, language: str) -> dict[str, str]:
    """The words of a language's list that stand in a text, and how they are written there: {"steps": "Steps"}."""
    plain = text.replace("’", "'")
    found = {word: pattern.search(plain) for word, pattern in _lists().unwanted.get(language, {}).items()}
    return {word: match[0] for word, match in found.items() if match}


def languages_with_words() -> frozenset[str]:
    """The languages that have a list of unwanted words."""
    return frozenset(_lists().unwanted)


def exceptions() -> Mapping[tuple[str, str], str]:
    """The honest exceptions: (key of a message or prompt, unwanted word) and why it may stand."""
    return _lists().exceptions


def reading_grade(text: str) -> float:
    """The grade at which an English text is read, by the automated readability index (Senter and Smith, 1967).

    It counts letters and digits, not syllables: the syllable formulas look words up in a dictionary that has to be
    downloaded, and one odd count swings a text of thirty words by a whole grade. A line of its own counts as a
    sentence, since that is how it is read.
    """
    words = _FAMILIAR.sub("person", text).split()
    letters = sum(character.isalnum() for word in words for character in word)
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(_sentences(text)) - 21.43


def _wrong_words(text: str, language: str, where: str) -> Iterator[str]:
    for word, said in unwanted_words(text, language).items():
        if (where, word) not in exceptions():
            yield f"says “{said}”, which Amble does not ({word}); say it without"


def _wrong_marks(text: str) -> Iterator[str]:
    if _RAISED.search(text):
        yield "has an exclamation mark; a full stop is enough"
    if len(_EMOJI.findall(text)) > 1:
        yield "has more than one emoji; one is the most, none is better"


def _hard_to_read(text: str, language: str) -> Iterator[str]:
    longest = max((len(sentence.split()) for sentence in _sentences(text)), default=0)
    if longest > LONGEST_SENTENCE:
        yield f"has a sentence of {longest} words; make it two"
    if language != _ENGLISH or len(text.split()) < LONG_ENOUGH_TO_JUDGE:
        return
    grade = reading_grade(text)
    if grade > READABLE_AT_TWELVE:
        yield f"reads at grade {grade:.1f}, above {READABLE_AT_TWELVE:.0f}; use shorter words and shorter sentences"


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.?!؟…:]+(?:\s|$)|\n", text) if part.strip()]


@cache
def _lists() -> _Lists:
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return _Lists(
        unwanted={
            language: {word: _whole_words(pattern) for word, pattern in words.items()}
            for language, words in data["unwanted"].items()
        },
        exceptions={(each["where"], each["word"]): each["why"] for each in data["exception"]},
    )


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({pattern})(?!\w)", re.IGNORECASE)
