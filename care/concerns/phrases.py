"""Families of phrases kept as data, and hearing them in a reply.

A pattern is a row of words. Between two of them the spaces may be missing or be a comma.

    {want}     one of the slot's entries          (to|2)     one of these
    word*      the word with any ending           word?      may be left out, also {slot}? and (..)?
    ..  ...    up to three, up to six other words  !(a|b)    not followed by one of these
    #          a number                            ^  $       the reply begins, ends here

An everyday idiom is a pattern too, within one clause. A phrase that lies wholly inside one is not heard, so
"embarrassed, wanted to die" needs a comma to alarm, and what only touches an idiom or stands beside it always does.
After a word of the slot "meant" (hope, wish) an idiom is taken at its word: "this hill kills me" is talk, "hope
this hill kills me" is not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from care.concerns.plain import forms, plain, spelling
from care.model import Level

_SLOT = re.compile(r"\{(\w+)\}")
_ITEM = re.compile(r"!?\([^)]*\)\??|\S+")
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = "[ .]?"
_LEADING = r"(?:(?:i|im|ive|id|just|nearly|almost|so|totally|literally|honestly|really|have|had|was|and|my|the) )*"
"""Little words that belong to the idiom they lead up to: "i nearly", "was just"."""
_SIGNS = {"#": r"\d+", "$": "[ .]*$"}
_GAPS = {"..": r"(?:\w+[ .]){0,3}?", "...": r"(?:\w+[ .]){0,6}?"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A family of phrases: how urgent it is, what the therapist reads beside the flag, and its own proof."""

    pattern: str
    level: Level
    tier: str
    catches: tuple[str, ...]
    spares: tuple[str, ...]
    deniable: bool
    """Whether "not" in front turns it into a denial. False when the phrase holds its own "not"."""


@dataclass(frozen=True, slots=True)
class Idiom:
    """An everyday expression, where it is harmless, and a reply with it that is not."""

    pattern: str
    spares: tuple[str, ...]
    still: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A phrase heard in a plain reply: its words there, and what went before and came after."""

    phrase: Phrase
    before: str
    said: str
    after: str


class Phrasebook:
    """Phrases and idioms, compiled once."""

    def __init__(self, phrases: Sequence[Phrase], idioms: Sequence[Idiom], slots: Mapping[str, str]) -> None:
        self.phrases = tuple(phrases)
        self.idioms = tuple(idioms)
        self._slots = slots
        patterns = [*(phrase.pattern for phrase in phrases), *(idiom.pattern for idiom in idioms)]
        self._spelling = spelling(_words_of([*patterns, *slots.values()]))
        sources = [compile_pattern(phrase.pattern, slots) for phrase in phrases]
        self._each = [(phrase, _whole_words(source)) for phrase, source in zip(phrases, sources, strict=True)]
        self._any = _whole_words("|".join(sources) or r"(?!)")
        self._meant = re.compile(rf"(?<!\w){self.one_of('meant')}(?: \w+){{0,3}} ?$")
        sayings = "|".join(compile_pattern(idiom.pattern, slots).replace("[ .]", " ") for idiom in idioms)
        self._idiom = _whole_words(f"{_LEADING}(?:{sayings or '(?!)'})")

    def one_of(self, slot: str) -> str:
        """The regular expression of one entry of a slot, over plain replies."""
        return _one_of(self._slots[slot])

    def hear(self, words: str) -> Iterator[Heard]:
        """Every phrase in the reply, in the order of the book."""
        for form in forms(words):
            for spelled in self._spelling.unstretched(form):
                yield from self._hear_in(spelled)

    def _hear_in(self, form: str) -> Iterator[Heard]:
        if not self._any.search(form):
            return
        talk = [idiom.span() for idiom in self._idiom.finditer(form) if not self._meant.search(form[: idiom.start()])]
        for phrase, pattern in self._each:
            for found in pattern.finditer(form):
                start, end = found.span()
                if not any(first <= start and end <= last for first, last in talk):
                    yield Heard(phrase, form[:start], found[0], form[end:])


def load(*names: str) -> Phrasebook:
    """The phrasebook kept in these data files of this package; slots are shared between the files."""
    books = [tomllib.loads(files("care.concerns").joinpath(name).read_text("utf-8")) for name in names]
    slots = {name: entries for book in books for name, entries in book.get("slots", {}).items()}
    phrases = [_phrase(stanza) for book in books for stanza in book.get("phrase", [])]
    idioms = [_idiom(stanza) for book in books for stanza in book.get("everyday", [])]
    return Phrasebook(phrases, idioms, slots)


def compile_pattern(pattern: str, slots: Mapping[str, str]) -> str:
    """The regular expression of one pattern, over plain replies."""
    source, joint = "", ""
    for item in _ITEM.findall(_filled(pattern, slots)):
        if item in _GAPS:
            joint = (r"[ .]" if joint else r"(?<=[ .])") + _GAPS[item]
        elif item == "$":
            source, joint = source + _SIGNS["$"], ""
        elif item == "^":
            source, joint = source + "^", ""
        elif item.startswith("!"):
            source, joint = source + rf"(?! {_one_of(item[2:-1])}(?!\w))", _BETWEEN
        elif item.endswith("?"):
            source, joint = source + joint + f"(?:{_one_of(item[:-1].strip('()'))}{_BETWEEN})?", ""
        else:
            source, joint = source + joint + _one_of(item.strip("()")), _BETWEEN
    return source


def _filled(pattern: str, slots: Mapping[str, str]) -> str:
    """The pattern with its slots written out, those within brackets without brackets of their own."""
    inner = re.sub(r"\([^)]*\)", lambda group: _SLOT.sub(lambda slot: slots[slot[1]], group[0]), pattern)
    return _SLOT.sub(lambda slot: f"({slots[slot[1]]})", inner)


def _one_of(entries: str) -> str:
    return "(?:" + "|".join(_entry(entry) for entry in entries.split("|")) + ")"


def _entry(entry: str) -> str:
    return _BETWEEN.join(_word(word) for word in entry.split())


def _word(word: str) -> str:
    if word in _SIGNS:
        return _SIGNS[word]
    return re.escape(plain(word.removesuffix("*"))) + (r"\w*" if word.endswith("*") else "")


def _words_of(patterns: Iterable[str]) -> Iterator[str]:
    return (word for pattern in patterns for word in map(plain, _WORD.findall(pattern)))


def _whole_words(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{source})(?!\w)")


def _phrase(stanza: Mapping[str, Any]) -> Phrase:
    return Phrase(
        pattern=stanza["pattern"],
        level=Level(stanza["level"]),
        tier=stanza["tier"],
        catches=tuple(stanza["catches"]),
        spares=tuple(stanza["spares"]),
        deniable=stanza.get("deniable", True),
    )


def _idiom(stanza: Mapping[str, Any]) -> Idiom:
    return Idiom(stanza["pattern"], tuple(stanza["spares"]), tuple(stanza["still"]))
