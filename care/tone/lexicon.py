"""The words of feeling of one language, as data: how heavy or light, and what bends them.

A language has one main file with a table for each `Kind`, and may have further ones of words that only weigh
("en_feelings.toml"). Entries are parted by commas. An entry of several words is found as one; `(a|b|)`
in it stands for either, or nothing; `@` for the Spanish endings -o, -a, -os, -as; a zero-width non-joiner for
"written apart or together".
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from importlib.resources import files
from itertools import chain, product
from math import prod
from typing import Any

from care.tone import folding
from care.tone.phrases import Phrase, Phrases, Words
from care.tone.typing_errors import Nearby

STRENGTH = {"strong": 0.8, "plain": 0.5, "slight": 0.25, "faint": 0.15}
"""What the strengths weigh, on TextBlob's scale of -1 to 1. Our choice, near its own good, nice and ok."""

MORE, LESS = 1.4, 0.6
"""What a degree word does to the feeling after it. Our choice; TextBlob's own "very" is 1.3."""

TURNED = 0.5
"""What is left of a heavy word that a beginning turns round: "unashamed" is only a little light."""

WRITTEN_OUT = 12
"""An entry of a further file with more ways to write it than this is kept as a phrase with slots."""

SHORTEST_BASE = 4
"""Letters a word must keep when an ending is taken off it to look it up ("misera-bly", but not "on-ly")."""

_SEPARATOR = re.compile(r"\s*,\s*|\s*\n\s*")
_PIECES = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SHORTENED = re.compile(r"'(?:s|re|ve|d|ll|m)$")


class Kind(Enum):
    """What an entry does to a reply."""

    FEELING = "a feeling of its own"
    FEEL = "says that what comes right after it is felt"
    DEGREE = "how far the next feeling goes"
    TURN = "turns the next feeling round"
    TURN_LIGHT = "turns the next feeling round if it is light"
    BACK = "turns the feeling before it round"
    WISH = "makes the next feeling one that is wished for or owed, so not there"
    NEED = "weighs nothing, but is heavy when it is turned: sleep, go, energy"
    CONTRAST = "what comes after it weighs more"
    CAUSE = "what comes before it is only the cause of what is felt after it"
    ANYWAY = "makes its clause weigh more than the ones before it"
    JOIN = "ends the reach of a not, and the clause"
    CONCESSION = "at the start of a sentence what comes right after it weighs less, later it is a contrast"
    SUBORDINATE = "what comes right after it weighs less"
    EARLIER = "says that its clause is about before"
    NOW = "says that its clause is about now"
    OTHERS = "other people's happiness, held against one's own"


@dataclass(frozen=True, slots=True)
class Entry:
    """What one entry does, and its own weight: a polarity, or for a degree what it multiplies by."""

    kind: Kind
    weight: float = 0.0


@dataclass(frozen=True)
class Numbers:
    """How a language says marks out of ten."""

    words: Mapping[str, int]
    before: frozenset[Words]
    """What may stand before a bare mark ("about a")."""
    after: frozenset[str]
    """What may stand after it ("today")."""
    out_of: frozenset[Words]
    """What stands between the mark and what it is out of."""
    once: frozenset[Words]
    """What says that a mark was before: "up from a 4"."""


@dataclass(frozen=True)
class Lexicon:
    """What a language's words do. `further` knows more single words, `is_word` those without feeling too."""

    entries: Mapping[Words, Entry]
    phrases: Phrases[Entry]
    """Entries with many ways to write them; one that stands among the entries too counts as it does there."""
    felt: Mapping[str, Entry]
    """Words that are a feeling only where they are felt: "feel cold", but not "a cold wind"."""
    not_felt: frozenset[str]
    """Words that end what is felt: "feel the cold wind"."""
    same: Mapping[str, str]
    """Spellings looked up as another: "couldnt" as "can't"."""
    endings: Sequence[tuple[str, str]]
    """Endings taken off, and what is put there instead, to find a word's base: "ily" and "y"."""
    turning: tuple[str, ...]
    """Beginnings that turn a word of feeling round: "un"."""
    signs: Mapping[str, float]
    mocking: frozenset[str]
    """Signs that turn a light word into its opposite."""
    mocked: frozenset[str]
    """Words of praise that are mocking when they stand alone before something heavy."""
    soft: frozenset[str]
    """Laughter and the like: light alone, but no counterweight to a heavy word."""
    again: frozenset[str]
    mocking_alone: frozenset[str]
    """Words that, as a sentence of their own, turn the praise before them into mockery: "it makes you happy. right"."""
    people: frozenset[str]
    """Nouns for someone else: a feeling right before one is not the client's own, "the grumpy man"."""
    deepening: frozenset[str]
    """What is a degree right before a feeling, and otherwise what its entry says: "dead proud"."""
    numbers: Numbers
    further: Callable[[str], float | None]
    is_word: Callable[[str], bool]
    shortest_typo: int
    """Letters a word must have before it is taken for a typing error; 0 for never."""

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """How many words the longest entry that starts with this word has."""
        longest: dict[str, int] = {}
        for entry in self.entries:
            longest[entry[0]] = max(longest.get(entry[0], 1), len(entry))
        return longest

    @cached_property
    def _single(self) -> Mapping[str, Entry]:
        return {entry[0]: what for entry, what in self.entries.items() if len(entry) == 1}

    @cached_property
    def _nearby(self) -> Nearby:
        worth_finding = (Kind.FEELING, Kind.TURN, Kind.BACK, Kind.NEED)
        words = {word for word, what in self._single.items() if what.kind in worth_finding and what.weight != 0}
        return Nearby(words | {word for word, what in self._single.items() if what.kind is Kind.NEED})

    def entry(self, words: Words) -> Entry | None:
        """What these words do together; for a single word also by its base, or as a typing error."""
        found = self.entries.get(words)
        return found or (self._entry_of_one(words[0]) if len(words) == 1 else self.phrases.meaning(words))

    def entry_if_felt(self, words: Words) -> Entry | None:
        """The same right after "feel", where a few plain words weigh something."""
        return (self.felt.get(words[0]) if len(words) == 1 else None) or self.entry(words)

    def knows(self, word: str) -> bool:
        """Whether this is a word of the language, as far as we can tell."""
        return word in self.longest or self.is_word(word) or self._base(word) is not None

    def matters(self, word: str) -> bool:
        """Whether this word by itself does something to a reply."""
        return word in self._single or self.further(word) is not None

    def look_up(self, word: str) -> str:
        """A written word, folded, as the entries have it."""
        return _same(word.replace("ـ", ""), self.same)

    def _entry_of_one(self, word: str) -> Entry | None:
        if (polarity := self.further(word)) is not None:
            return Entry(Kind.FEELING, polarity)
        if word in self.longest or len(word) < SHORTEST_BASE:
            return None
        return self._base(word) or self._meant(word)

    def _base(self, word: str) -> Entry | None:
        return self._feeling_in(word) or self._turned(word)

    def _feeling_in(self, word: str) -> Entry | None:
        """What the word is without its ending."""
        for base in self._bases(word):
            found = self._single.get(base)
            if found and found.kind is Kind.FEELING:
                return found
        return None

    def _turned(self, word: str) -> Entry | None:
        """ "unappreciated", for a language with such beginnings."""
        for beginning in self.turning:
            base = word.removeprefix(beginning)
            if base != word and len(base) > SHORTEST_BASE:
                found = self._single.get(base) or self._feeling_in(base)
                if found and found.kind is Kind.FEELING and found.weight:
                    return Entry(Kind.FEELING, -found.weight if found.weight > 0 else TURNED * -found.weight)
        return None

    def _bases(self, word: str) -> Iterator[str]:
        for ending, instead in self.endings:
            if word.endswith(ending) and len(word) - len(ending) + len(instead) >= SHORTEST_BASE:
                yield word[: len(word) - len(ending)] + instead

    def _meant(self, word: str) -> Entry | None:
        """Another word's typing error; a word of the dictionary, or one with an ending, is itself."""
        if not self.shortest_typo or len(word) < self.shortest_typo:
            return None
        if self.is_word(word) or any(map(self.is_word, self._bases(word))):
            return None
        meant = self._nearby.find(word)
        return self._single[meant] if meant else None


def load(
    language: str,
    further: Callable[[str], float | None] = lambda word: None,
    is_word: Callable[[str], bool] = lambda word: False,
) -> Lexicon:
    """The lexicon kept for a language, with the faces and hearts that all languages share."""
    data, signs = _data(f"{language}.toml"), _data("signs.toml")
    same = {spelling: word for word, list_ in data.get("same", {}).items() for spelling in _listed(list_)}
    further_files = tuple(_further_files(language))
    return Lexicon(
        entries=dict(_entries(data, further_files, same)),
        phrases=Phrases(tuple(_phrases(further_files, same))),
        not_felt=frozenset(_listed(data["feel"]["ends"])),
        felt={_same(word, same): entry for table, entry in _weights(data["felt"]) for word in _listed(table)},
        same=same,
        endings=tuple((end, other) for end, others in data["endings"].items() for other in others.split("|")),
        turning=tuple(_listed(data["beginnings"]["turning"])),
        signs=dict(_signs(signs)),
        mocking=frozenset(map(_emoji, _listed(signs["mocking"]["emoji"]))),
        mocked=frozenset(_listed(data["irony"]["mocked"])),
        soft=frozenset(_listed(data["soft"]["words"])),
        again=frozenset(_listed(data["irony"]["again"])),
        mocking_alone=frozenset(_listed(data["irony"]["alone"])),
        people=frozenset(_listed(data["others"]["people"])),
        deepening=frozenset(_listed(data["degree"]["before_feelings"])),
        numbers=_numbers(data["numbers"]),
        further=further,
        is_word=is_word,
        shortest_typo=data["language"]["shortest_typo"],
    )


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("care.tone").joinpath(name).read_text("utf-8"))


def _listed(text: str) -> list[str]:
    return [folding.fold(entry) for entry in _SEPARATOR.split(text.strip()) if entry]


def _further_files(language: str) -> Iterator[dict[str, Any]]:
    """What the further files of a language hold, in the order of their names."""
    names = (file.name for file in files("care.tone").iterdir())
    return map(_data, sorted(name for name in names if re.fullmatch(rf"{language}_\w+\.toml", name)))


def _entries(
    data: Mapping[str, Any], further: Iterable[Mapping[str, Any]], same: Mapping[str, str]
) -> Iterator[tuple[Words, Entry]]:
    """Every entry that is written out. Where one stands twice, the later table wins, and the main file."""
    for table, entry in chain.from_iterable(map(_weights, further)):
        for written in _listed(table):
            if _ways(written) <= WRITTEN_OUT:
                yield from ((_all_same(words, same), entry) for words in _written_out(written))
    for table, entry in _tables(data):
        for written in _listed(table):
            yield from ((_all_same(words, same), entry) for words in _written_out(written))
    for pair in data.get("pairs", ()):
        weight = {"heavy": -1, "light": 1, "plain": 0}[pair["tone"]] * STRENGTH[pair.get("strength", "plain")]
        for first, second in product(_listed(pair["first"]), _listed(pair["second"])):
            yield _all_same(_PIECES.findall(f"{first} {second}"), same), Entry(Kind.FEELING, weight)


def _phrases(further: Iterable[Mapping[str, Any]], same: Mapping[str, str]) -> Iterator[Phrase[Entry]]:
    for table, entry in chain.from_iterable(map(_weights, further)):
        for written in _listed(table):
            if _ways(written) > WRITTEN_OUT:
                yield Phrase(tuple(_slots(written, same)), entry)


def _slots(written: str, same: Mapping[str, str]) -> Iterator[frozenset[Words]]:
    for groups in _parts(written):
        yield frozenset(_all_same(words, same) for group in groups for words in _written_out(group))


def _ways(written: str) -> int:
    return prod(sum(map(_ways, groups)) if len(groups) > 1 else 1 for groups in _parts(written))


def _all_same(words: Iterable[str], same: Mapping[str, str]) -> Words:
    return tuple(_same(word, same) for word in words)


def _same(word: str, same: Mapping[str, str]) -> str:
    word = same.get(word, word)
    short = _SHORTENED.sub("", word) if "'" in word else word
    return same.get(short, short)


def _weights(data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield data.get("plain", {}).get("words", ""), Entry(Kind.FEELING)
    for side, sign in (("light", 1), ("heavy", -1)):
        for strength, text in data.get(side, {}).items():
            yield text, Entry(Kind.FEELING, sign * STRENGTH[strength])


def _tables(data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield from _weights(data)
    yield data["feel"]["words"], Entry(Kind.FEEL)
    yield data["soft"]["words"], Entry(Kind.FEELING, STRENGTH["slight"])
    yield data["need"]["words"], Entry(Kind.NEED)
    yield data["degree"]["more"], Entry(Kind.DEGREE, MORE)
    yield data["degree"]["less"], Entry(Kind.DEGREE, LESS)
    yield data["turn"]["words"], Entry(Kind.TURN)
    yield data["turn"]["light_only"], Entry(Kind.TURN_LIGHT)
    yield data["back"]["turns"], Entry(Kind.BACK)
    yield data["back"]["lifts"], Entry(Kind.BACK, STRENGTH["plain"])
    yield data["back"]["shuts_out"], Entry(Kind.BACK, -STRENGTH["plain"])
    yield data["wish"]["words"], Entry(Kind.WISH)
    yield data["wish"]["struggles"], Entry(Kind.WISH, -STRENGTH["plain"])
    yield data["contrast"]["words"], Entry(Kind.CONTRAST)
    yield data["contrast"]["spoils"], Entry(Kind.CONTRAST, -STRENGTH["plain"])
    yield data["contrast"]["causes"], Entry(Kind.CAUSE)
    yield data["contrast"]["anyway"], Entry(Kind.ANYWAY)
    yield data["contrast"]["concessions"], Entry(Kind.CONCESSION)
    yield data["contrast"]["subordinates"], Entry(Kind.SUBORDINATE)
    yield data["contrast"]["joins"], Entry(Kind.JOIN)
    yield data["when"]["earlier"], Entry(Kind.EARLIER)
    yield data["when"]["now"], Entry(Kind.NOW)
    yield data["others"]["words"], Entry(Kind.OTHERS, -STRENGTH["slight"])


def _written_out(entry: str) -> Iterator[Words]:
    """Every way in which an entry may be written."""
    for chosen in _choices(entry):
        for ended in _ended(chosen):
            yield tuple(_PIECES.findall(ended))
            if folding.NON_JOINER in ended:
                yield tuple(_PIECES.findall(ended.replace(folding.NON_JOINER, "")))


def _choices(entry: str) -> Iterator[str]:
    parts = _parts(entry)
    if all(len(groups) == 1 for groups in parts):
        return iter(["".join(group for (group,) in parts)])
    return map("".join, product(*([way for group in groups for way in _choices(group)] for groups in parts)))


def _parts(entry: str) -> list[list[str]]:
    """The entry cut at its outermost brackets: what stands between them, and what each bracket offers."""
    parts, depth = [[""]], 0
    for letter in entry:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "(" and depth == 1:
            parts.append([""])
        elif letter == ")" and depth == 0:
            parts.append([""])
        elif letter == "|" and depth == 1:
            parts[-1].append("")
        else:
            parts[-1][-1] += letter
    return [groups for groups in parts if any(groups)]


def _ended(entry: str) -> Iterable[str]:
    return [entry.replace("@", ending) for ending in ("o", "a", "os", "as", "e", "x")] if "@" in entry else [entry]


def _signs(data: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for table, sign in (("heavy", -1), ("light", 1)):
        for strength, text in data[table]["emoji"].items():
            yield from ((_emoji(name), sign * STRENGTH[strength]) for name in _listed(text))
        for strength, text in data[table]["typed"].items():
            yield from ((typed, sign * STRENGTH[strength]) for typed in text.split())


def _emoji(name: str) -> str:
    """The character of this Unicode name."""
    return unicodedata.lookup(name)


def _numbers(data: Mapping[str, str]) -> Numbers:
    return Numbers(
        words={word: nth for nth, words in enumerate(_listed(data["words"])) for word in words.split()},
        before=frozenset(words for name in ("before", "once") for words in _all_written(data[name])),
        after=frozenset(_listed(data["after"])),
        once=frozenset(_all_written(data["once"])),
        out_of=frozenset(tuple(entry.split()) for entry in _listed(data["out_of"])),
    )


def _all_written(text: str) -> Iterator[Words]:
    return chain.from_iterable(map(_written_out, _listed(text)))
