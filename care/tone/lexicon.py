"""What the words of one language do: how heavy or light they are, and what bends that.

The words themselves are data; `care.tone.lists` loads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from care.tone.phrases import Phrases, Words
from care.tone.typing_errors import Nearby

MORE, LESS = 1.4, 0.6
"""What a degree word does to the feeling after it. Our choice; TextBlob's own "very" is 1.3."""

TURNED = 0.5
"""What is left of a heavy word that a beginning turns round: "unashamed" is only a little light."""

SHORTEST_BASE = 4
"""Letters a word must keep when an ending is taken off it to look it up ("misera-bly", but not "on-ly")."""

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
    REVERSAL = "the same, and where nothing is felt after it, what was light before it ended"
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
    ago: frozenset[Words]
    """What says so after it: "5 yesterday"."""
    times: frozenset[Words]
    """What may part two marks: "4 this morning 8 now"."""
    spans: frozenset[str]
    """What joins a mark of two: "2 or 3"."""
    fifths: frozenset[str]
    burdens: frozenset[str]
    """What a high mark of is heavy: "anxiety"."""
    links: frozenset[str]
    """What may stand between that and its mark."""
    hundredths: frozenset[str]


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
    unturned: frozenset[str]
    """First words of what no "not" turns: thanks, congratulations."""
    again: frozenset[str]
    mocking_alone: frozenset[str]
    """Words that, as a sentence of their own, turn the praise before them into mockery: "it makes you happy. right"."""
    things: frozenset[str]
    """Nouns that a heavy word before them only describes: "weak tea", "angry geese"."""
    mocking_tails: frozenset[str]
    """The same where they end a reply: "i'm fantastic, can't you tell"."""
    people: frozenset[str]
    """Nouns for someone or something else: a feeling right before one is not the client's own, "the grumpy man"."""
    deepening: frozenset[str]
    """What is a degree right before a feeling, and otherwise what its entry says: "dead proud"."""
    hints: Mapping[Words, float]
    """What leans a little where nothing is felt, light above 0."""
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
        return spelt(word.replace("ـ", ""), self.same)

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

    def _whole_bases(self, word: str) -> Iterator[str]:
        """Bases that are the word without a whole ending: "park" of "parked", but not "shatter" of "shatterd"."""
        return (base for base in self._bases(word) if base != word[:-1] or word[-1] == "s" or base[-1] == "e")

    def _meant(self, word: str) -> Entry | None:
        """Another word's typing error; a word of the dictionary, or one with an ending, is itself."""
        if not self.shortest_typo or len(word) < self.shortest_typo:
            return None
        if self.is_word(word) or any(map(self.is_word, self._whole_bases(word))):
            return None
        meant = self._nearby.find(word)
        return self._single[meant] if meant else None


def spelt(word: str, same: Mapping[str, str]) -> str:
    """The word as the entries spell it."""
    word = same.get(word, word)
    short = _SHORTENED.sub("", word) if "'" in word else word
    return same.get(short, short)
