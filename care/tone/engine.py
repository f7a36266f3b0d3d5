"""Weighing a reply: which of its words carry feeling, what bends them, and what that comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from care.model import Reading, Span, Tone
from care.tone.lexicon import Lexicon, Words

REACH = 4
"""Words that a "not" reaches forward, up to a comma or a "but". Our choice: "not at all a good day" is four."""

BEFORE_BUT = 0.4
"""What a feeling before "but" still weighs. Our choice: people put what they mean last."""

FELT = 0.1
"""From this polarity on, a reply leans. TextBlob's own line between neutral and not."""

BOTH_WAYS = 0.3, 0.6
"""For "mixed": the weaker side's least weight, and its least share of the stronger side. Our choice."""

KNOWN_SHARE = 0.6
"""Share of words that must be known before a reply without feeling is called a fact. Our choice."""

_TURNED = {True: -0.8, False: -0.6}
"""A turned light word is almost as heavy ("not good"); a turned heavy one less light ("not sad")."""

_STOPS = re.compile(r"[.,;!?\n…]")
_OUT_OF_TEN = re.compile(r"(?<!\w)(10|\d)(?:\.\d)?\s?(?:/|out of)\s?10(?!\w)")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, sign or mark as it is looked up, and where it stands in the reply."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Feeling:
    """A stretch of the reply that leans one way, and how much it weighs among the others."""

    score: float
    start: int
    end: int
    weight: float = 1.0

    @property
    def pull(self) -> float:
        return self.score * self.weight


@dataclass(frozen=True, slots=True)
class Bend:
    """What the words so far do to the next feeling: how often it is turned, how far that reaches, how much."""

    turns: int = 0
    reach: int = 0
    degree: float = 1.0

    def turned(self) -> Bend:
        return replace(self, turns=self.turns + 1, reach=REACH)

    def by(self, degree: float) -> Bend:
        return replace(self, degree=self.degree * degree)

    def one_on(self) -> Bend:
        """After one more word: a turn that reaches no further is forgotten."""
        if not self.turns:
            return self
        return replace(self, reach=self.reach - 1) if self.reach > 1 else replace(self, turns=0, reach=0)

    def spent(self) -> Bend:
        return self if self.degree == 1.0 else replace(self, degree=1.0)

    def bent(self, score: float) -> float:
        turn = _TURNED[score > 0] if self.turns % 2 else 1.0
        return max(-1.0, min(1.0, score * self.degree * turn))


@dataclass(frozen=True)
class Engine:
    """Reads replies with one language's lexicon."""

    lexicon: Lexicon

    def read(self, words: str) -> Reading:
        """The tone of a reply, with the spans that led to it."""
        text = words.replace("’", "'").replace("‘", "'").replace("ʼ", "'")
        tokens = tuple(self._tokens(text))
        feelings = (*_marks_out_of_ten(text), *self._feelings(tokens))
        return _weighed(feelings) if feelings else self._without_feeling(tokens)

    def _without_feeling(self, tokens: Sequence[Token]) -> Reading:
        words = [token.form for token in tokens if token.form[0].isalnum()]
        known = sum(map(self._is_known, words))
        if not words or known < KNOWN_SHARE * len(words):
            return Reading(Tone.UNCLEAR, 0.0, 0.0)
        return Reading(Tone.NEUTRAL, 0.0, 0.5 * known / len(words))

    def _is_known(self, form: str) -> bool:
        return form.isdigit() or "'" in form or (form,) in self.lexicon.feelings or self.lexicon.is_word(form)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        signs = "|".join(re.escape(sign) for sign in sorted(self.lexicon.signs, key=len, reverse=True))
        return re.compile(rf"(?<![a-zA-Z])(?:{signs})(?![a-zA-Z])|[^\W\d_]+(?:['-][^\W\d_]+)*|\d+|[.,;!?\n…]")

    def _tokens(self, text: str) -> Iterator[Token]:
        for found in self._pattern.finditer(text):
            form = found[0] if found[0] in self.lexicon.signs else self._looked_up(found[0].lower())
            yield Token(form, found.start(), found.end())

    def _looked_up(self, word: str) -> str:
        """The word as the lexicon has it: "sooo" is "so", "gooood" is "good"."""
        if not _STRETCHED.search(word):
            return word
        once, twice = _STRETCHED.sub(r"\1", word), _STRETCHED.sub(r"\1\1", word)
        return twice if self._has(twice) and not self._has(once) else once

    def _has(self, word: str) -> bool:
        return word in self.lexicon.longest or self.lexicon.further(word) is not None

    def _feelings(self, tokens: Sequence[Token]) -> list[Feeling]:
        found: list[Feeling] = []
        bend = Bend()
        for span in self._spans(tokens):
            entry: Words = tuple(token.form for token in span)
            if entry in self.lexicon.contrasts:
                found, bend = [replace(one, weight=one.weight * BEFORE_BUT) for one in found], Bend()
            elif _STOPS.fullmatch(entry[0]):
                bend = Bend()
            elif entry in self.lexicon.turns:
                bend = bend.turned()
            elif entry in self.lexicon.degrees:
                bend = bend.by(self.lexicon.degrees[entry]).one_on()
            else:
                if score := self._score(entry):
                    found.append(Feeling(bend.bent(score), span[0].start, span[-1].end))
                    bend = bend.spent()
                bend = bend.one_on()
        return found

    def _spans(self, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
        """The reply cut into the longest entries of the lexicon, and single words between them."""
        at = 0
        while at < len(tokens):
            length = self._longest_entry(tokens, at)
            yield tokens[at : at + length]
            at += length

    def _longest_entry(self, tokens: Sequence[Token], at: int) -> int:
        for length in range(self.lexicon.longest.get(tokens[at].form, 1), 1, -1):
            if self.lexicon.has(tuple(token.form for token in tokens[at : at + length])):
                return length
        return 1

    def _score(self, entry: Words) -> float:
        if entry in self.lexicon.feelings:
            return self.lexicon.feelings[entry]
        if entry[0] in self.lexicon.signs:
            return self.lexicon.signs[entry[0]]
        return self.lexicon.further(entry[0]) or 0.0


def _marks_out_of_ten(text: str) -> Iterator[Feeling]:
    """ "7/10" and "a 2 out of 10", from -1 at nought to 1 at ten."""
    for found in _OUT_OF_TEN.finditer(text):
        yield Feeling((int(found[1]) - 5) / 5, found.start(), found.end())


def _weighed(feelings: Sequence[Feeling]) -> Reading:
    light = sum(feeling.pull for feeling in feelings if feeling.score > 0)
    heavy = -sum(feeling.pull for feeling in feelings if feeling.score < 0)
    total = light + heavy
    polarity = (light - heavy) / sum(feeling.weight for feeling in feelings)
    spans = tuple(Span(one.start, one.end, round(one.pull / total, 3)) for one in feelings if one.pull)
    sure = min(1.0, total) * max(light, heavy) / total if total else 0.5
    return Reading(_tone(polarity, light, heavy), round(polarity, 3), round(sure, 3), spans)


def _tone(polarity: float, light: float, heavy: float) -> Tone:
    weaker, stronger = sorted((light, heavy))
    least_weight, least_share = BOTH_WAYS
    if weaker >= least_weight and weaker >= least_share * stronger:
        return Tone.MIXED
    if abs(polarity) < FELT:
        return Tone.NEUTRAL
    return Tone.LIGHT if polarity > 0 else Tone.HEAVY
