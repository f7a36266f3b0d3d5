"""Families of phrases kept as data, and hearing them in a reply.

A pattern is a row of words; between two of them may stand a comma.

    {want}     one of the slot's entries          (to|2)     one of these
    word*      the word with any ending           word?      may be left out, also {slot}? and (..)?
    ..  ...    up to three, up to six other words  !(a|b)    not followed by one of these
    #          a number                            ^  .       a clause begins, ends here
    $          the reply ends here

Patterns joined by " & " are heard in any order when they stand close together, unless the one after " &! " is in the
reply too: "(chest|ribs) & (tight|heavy) &! (joy|pride)". For an urgent phrase it counts only within the same clause, so
that a harmless word before or after never hides a danger.

An everyday idiom is a pattern too, within one clause. A phrase that lies wholly inside one is not heard, so
"embarrassed, wanted to die" needs a comma to alarm, and what only touches an idiom or stands beside it always does.
After a word of the slot "meant" (hope, wish) an idiom is taken at its word: "this hill kills me" is talk, "hope
this hill kills me" is not.

What no row of words can say is said by notions heard together (care/concerns/together.py).

Reading is quick because a pattern is tried only on a reply that has a word of each of its places. It is compiled when
that first happens, or at the start when the book is warmed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product
from types import MappingProxyType
from typing import Any

from care.concerns.data import BOOKS
from care.concerns.notions import Notions, Text
from care.concerns.reply import Form, Reply
from care.concerns.together import Together, parsed
from care.concerns.writing import SIGNS, entries, filled, filled_inside, plain_words
from care.model import Level

_ITEM = re.compile(r"!?\([^)]*\)\??|\S+")
_BETWEEN = "[ .]"
_LEADING = r"(?:(?:i|im|ive|id|just|nearly|almost|so|totally|literally|honestly|really|have|had|was|and|my|the) )*"
"""Little words that belong to the idiom they lead up to: "i nearly", "was just"."""
_ENDS = {"$", "."}
_GAPS = {"..": r"(?:\w+[ .]){0,3}?", "...": r"(?:\w+[ .]){0,6}?"}
_SHARED = "shared.toml"
_CLOSE = 16
"""Spaces within which words that are heard together must stand: about one short reply."""
_COMMON = frozenset(BOOKS["spelling.toml"]["common"]["words"].split())
"""Words so common that a place filled by them tells little about a reply."""


@dataclass(frozen=True)
class Pattern:
    """One pattern of the data, ready to be looked for."""

    text: str
    slots: Mapping[str, str]
    urgent: bool = False

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern over plain replies, as whole words."""
        return _whole_words(compile_pattern(self.text, self.slots))

    @cached_property
    def saying(self) -> re.Pattern[str]:
        """The pattern as an idiom: within one clause, with the little words that lead up to it."""
        return _whole_words(_LEADING + compile_pattern(self.text, self.slots).replace(_BETWEEN, " "))

    @cached_property
    def places(self) -> tuple[frozenset[str], ...]:
        """For each place that must be filled, the words or beginnings one of which is then there; rarest first."""
        items = _ITEM.findall(filled(self.text.partition(" &! ")[0], self.slots))
        asked = (_asked(item) for item in items if item != "&" and _must_be_there(item))
        return tuple(sorted((words for words in asked if words), key=_commonness))

    @cached_property
    def _joined(self) -> tuple[Pattern, ...]:
        return tuple(Pattern(part, self.slots) for part in self.text.partition(" &! ")[0].split(" & "))

    @cached_property
    def _without(self) -> re.Pattern[str] | None:
        unless = self.text.partition(" &! ")[2]
        return Pattern(unless, self.slots).regex if unless else None

    def compile(self) -> None:
        """Makes its regular expressions ready."""
        for part in self._joined:
            _ = part.regex
        _ = self._without

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the pattern is heard in a plain reply."""
        return (span for span in self._wherever(text) if not self._is_unless(text, span))

    def _wherever(self, text: str) -> Iterator[tuple[int, int]]:
        spans = [[found.span() for found in part.regex.finditer(text)] for part in self._joined]
        if len(spans) == 1:
            yield from spans[0]
        elif all(spans):
            closest = min(filter(_are_apart, product(*spans)), key=_length, default=None)
            if closest is not None and text[slice(*_stretch(closest))].count(" ") < _CLOSE:
                yield _stretch(closest)

    def _is_unless(self, text: str, span: tuple[int, int]) -> bool:
        if self._without is None:
            return False
        within = text[text.rfind(".", 0, span[0]) + 1 : _or_end(text.find(".", span[1]), text)] if self.urgent else text
        return bool(self._without.search(within))

    def may_be_in(self, form: Form) -> bool:
        """Whether the form has a word for each place of the pattern."""
        return not any(map(form.words.isdisjoint, self.places))


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
    """The phrases and idioms of some data files; tiers in the order of the data's `tiers`, then as they appear."""

    def __init__(
        self,
        phrases: Sequence[Phrase],
        idioms: Sequence[Idiom],
        slots: Mapping[str, str],
        tiers: Sequence[str] = (),
        together: Sequence[tuple[Phrase, Together]] = (),
        rows: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.phrases = (*phrases, *(phrase for phrase, _ in together))
        self.idioms = tuple(idioms)
        self.tiers = tuple(dict.fromkeys((*tiers, *(phrase.tier for phrase in self.phrases))))
        self._together = _by_first_notion(together)
        self._notions = Notions(rows, slots, {notion for _, one in together for notion in one.notions})
        self._slots = slots
        self._patterns = _Index(
            [(phrase, Pattern(phrase.pattern, slots, phrase.level is Level.URGENT)) for phrase in phrases]
        )
        self._sayings = _Index([(idiom, Pattern(idiom.pattern, slots)) for idiom in idioms])

    def one_of(self, slot: str) -> str:
        """The regular expression of one entry of a slot, over plain replies."""
        return _one_of(filled_inside(self._slots[slot], self._slots).split("|"))

    def rank(self, tier: str) -> tuple[int, str]:
        """Which of two tiers of one level is told: the smaller one, and one that is in no data file before the others.

        No two tiers have the same rank, so what is told never hangs on the order in which phrases were tried.
        """
        return (self.tiers.index(tier) + 1, "") if tier in self.tiers else (0, tier)

    def warm(self) -> None:
        """Compiles every pattern now, so that no reply waits for it."""
        for _, pattern in self._patterns.all:
            pattern.compile()
        for _, saying in self._sayings.all:
            _ = saying.saying

    def hear(self, reply: Reply) -> Iterator[Heard]:
        """Every phrase in the reply."""
        for form in reply.forms:
            yield from self._hear_in(form)

    def _hear_in(self, form: Form) -> Iterator[Heard]:
        text = form.text
        said = [(phrase, span) for phrase, one in self._patterns.near(form) for span in one.spans(text)]
        said += self._heard_together(form.spoken)
        talk = self._talk(form) if said else []
        for phrase, (start, end) in said:
            if not any(first <= start and end <= last for first, last in talk):
                yield Heard(phrase, text[:start], text[start:end], text[end:])

    def _heard_together(self, text: Text) -> Iterator[tuple[Phrase, tuple[int, int]]]:
        """Phrases that several notions make together, and the stretch they take up."""
        if not self._together:
            return
        found = self._notions.find(text)
        near = {id(one): (phrase, one) for notion in found for phrase, one in self._together.get(notion, ())}
        for phrase, one in near.values():
            place = one.heard(text, found) if one.may_be_in(found) else None
            if place is not None:
                yield phrase, (text.starts[place.first], text.stops[place.last])

    def _talk(self, form: Form) -> list[tuple[int, int]]:
        """Where everyday idioms stand that are not taken at their word."""
        found = (saying for _, one in self._sayings.near(form) for saying in one.saying.finditer(form.text))
        return [saying.span() for saying in found if not self._meant.search(form.text[: saying.start()])]

    @cached_property
    def _meant(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){self.one_of('meant')}(?: \w+){{0,3}} ?$")


def _by_first_notion(
    together: Sequence[tuple[Phrase, Together]],
) -> Mapping[str, Sequence[tuple[Phrase, Together]]]:
    """Under each notion what it may begin to fill, so that a reply is asked only about what it could say."""
    by_notion: dict[str, list[tuple[Phrase, Together]]] = defaultdict(list)
    for entry in together:
        for notion in entry[1].places[0]:
            by_notion[notion].append(entry)
    return by_notion


class _Index:
    """Patterns by the words, or the beginnings of words, of their rarest place."""

    def __init__(self, patterns: Sequence[tuple[Any, Pattern]]) -> None:
        self.all = tuple(patterns)
        self._by_word: dict[str, list[tuple[Any, Pattern]]] = defaultdict(list)
        self._always: list[tuple[Any, Pattern]] = []
        for entry in patterns:
            places = entry[1].places
            for word in places[0] if places else ():
                self._by_word[word].append(entry)
            if not places:
                self._always.append(entry)

    def near(self, form: Form) -> Iterator[tuple[Any, Pattern]]:
        """The patterns that may be in the form, each once."""
        known = form.words & self._by_word.keys()
        entries = [*self._always, *(entry for word in known for entry in self._by_word[word])]
        unique = {id(entry): entry for entry in entries}
        return (entry for entry in unique.values() if entry[1].may_be_in(form))


def load(*names: str) -> Phrasebook:
    """The phrasebook kept in these data files of this package; slots are shared between the files."""
    books = [BOOKS[name] for name in (_SHARED, *names)]
    slots = {name: ways for book in books for name, ways in book.get("slots", {}).items()}
    phrases = [_phrase(stanza) for book in books for stanza in book.get("phrase", [])]
    idioms = [_idiom(stanza) for book in books for stanza in book.get("everyday", [])]
    tiers = [tier for book in books for tier in book.get("tiers", [])]
    together = [_together(stanza) for book in books for stanza in book.get("together", [])]
    rows = {name: lines for book in books for name, lines in book.get("notions", {}).items()}
    return Phrasebook(phrases, idioms, slots, tiers, together, rows)


def compile_pattern(pattern: str, slots: Mapping[str, str]) -> str:
    """The regular expression of one pattern, over plain replies."""
    source, joint = "", ""
    items = _ITEM.findall(filled(pattern, slots))
    for item, after in zip(items, [*items[1:], ""], strict=True):
        words = entries(item)
        if item in _GAPS:
            joint = (_BETWEEN if joint else rf"(?<={_BETWEEN})") + _GAPS[item]
        elif item == "^" or item in _ENDS:
            source, joint = source + SIGNS[item], ""
        elif item.startswith("!"):
            source += rf"(?! {_one_of(words)}(?!\w))"
        elif "^" in words:
            begun = _one_of([word for word in words if word != "^"])
            source, joint = source + f"(?:{begun}{_BETWEEN}|{SIGNS['^']})", ""
        elif item.endswith("?") and joint == _BETWEEN:
            # What must not follow is looked for after the words that may be left out, never instead of them.
            source += rf"(?:{_joined(joint, words)}(?!\w))?" + "+" * after.startswith("!")
        elif item.endswith("?"):
            source, joint = source + joint + f"(?:{_one_of(words)}{_BETWEEN})?", ""
        else:
            source, joint = source + _joined(joint, words), _BETWEEN
    return source


def _joined(joint: str, words: Sequence[str]) -> str:
    """One of the words after the joint; an end needs none."""
    ends = [SIGNS[word] for word in words if word in _ENDS]
    if not ends:
        return joint + _one_of(words)
    return f"(?:{joint}{_one_of([word for word in words if word not in _ENDS])}|{'|'.join(ends)})"


def _one_of(ways: Sequence[str]) -> str:
    return "(?:" + "|".join(dict.fromkeys(map(_entry, ways))) + ")"


def _entry(entry: str) -> str:
    return _BETWEEN.join(_word(word) for word in plain_words(entry))


def _word(word: str) -> str:
    if word in SIGNS:
        return SIGNS[word]
    if word.startswith("#"):
        return SIGNS["#"] + word[1:]
    return re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "")


def _must_be_there(item: str) -> bool:
    return item not in {*_GAPS, *_ENDS, "^"} and not item.startswith("!") and not item.endswith("?")


def _asked(item: str) -> frozenset[str]:
    """The words one of which an item needs; none when it can be filled by words not known beforehand."""
    ways = [[word for word in plain_words(entry) if word.rstrip("*").isalpha()] for entry in entries(item)]
    if not all(ways):
        return frozenset()
    return frozenset(min(words, key=_commonness_of) for words in ways)


def _commonness(words: Iterable[str]) -> int:
    return sum(map(_commonness_of, words))


def _commonness_of(word: str) -> int:
    return 50 if word in _COMMON else 1


def _or_end(found: int, text: str) -> int:
    return found if found >= 0 else len(text)


def _stretch(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(start for start, _ in spans), max(end for _, end in spans)


def _length(spans: Sequence[tuple[int, int]]) -> int:
    start, end = _stretch(spans)
    return end - start


def _are_apart(spans: Sequence[tuple[int, int]]) -> bool:
    """Whether no word serves two places at once."""
    return all(early[1] <= late[0] for early, late in pairwise(sorted(spans)))


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


def _together(stanza: Mapping[str, Any]) -> tuple[Phrase, Together]:
    phrase = _phrase({"pattern": stanza["notions"], **stanza})
    return phrase, parsed(phrase.pattern, urgent=phrase.level is Level.URGENT, within=stanza.get("within"))


def _idiom(stanza: Mapping[str, Any]) -> Idiom:
    return Idiom(stanza["pattern"], tuple(stanza["spares"]), tuple(stanza["still"]))
