"""Weighing a reply: which of its words carry feeling, what bends them, and what that comes to.

Knows no language: what a word does stands in the lexicon. Every number here and in `passage` is our own choice, tried
on replies that were not written for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from care.model import Reading, Span, Tone
from care.tone import folding
from care.tone.hints import leaning
from care.tone.lexicon import Entry, Kind, Lexicon
from care.tone.marks import marks_in
from care.tone.passage import Feeling, Passage
from care.tone.phrases import Words
from care.tone.tokens import Token

LIGHT_FROM, HEAVY_FROM = 0.16, -0.1
"""From this lead of one side on a reply is light or heavy: "ok" is not yet light, "a bit tired" is heavy."""

FEW, MIXED_FROM_OF_FEW, MIXED_FROM, MANY, MIXED_FROM_OF_MANY = 4, 0.6, 0.75, 3, 0.9
"""The share of the stronger side from which the weaker makes a reply mixed: of few words all are meant, while who tells
much of a day (many feelings) tells of both sides of it."""

LONG, HEAVY_AT_LENGTH = 10, 0.6
"""From so many words on, heavy ones weigh less: much of what is told at length is about the world, not oneself."""

KNOWN_SHARE = 0.6
"""Share of words that must be known before a reply without feeling is called a fact."""

_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")


@dataclass(frozen=True)
class Engine:
    """Reads replies with one language's lexicon."""

    lexicon: Lexicon

    def read(self, words: str) -> Reading:
        """The tone of a reply, with the spans that led to it."""
        tokens = tuple(self._tokens(folding.fold(words)))
        marks, rest = marks_in(tokens, self.lexicon)
        passage = Passage(self.lexicon)
        for span, following in pairwise((*self._spans(rest), ())):
            passage.go_on(span, following)
        feelings = (*marks, *passage.weighed())
        return _reading(feelings, len(tokens)) if feelings else self._without_feeling(tokens)

    def _without_feeling(self, tokens: Sequence[Token]) -> Reading:
        words = [token.form for token in tokens if token.form[0].isalpha() and token.form not in self.lexicon.signs]
        known = sum(map(self.lexicon.knows, words))
        if not words or known < KNOWN_SHARE * len(words):
            return Reading(Tone.UNCLEAR, 0.0, 0.0)
        fact = Reading(Tone.NEUTRAL, 0.0, round(0.5 * known / len(words), 3))
        return fact if len(tokens) >= LONG else self._leaning(tokens) or fact

    def _leaning(self, tokens: Sequence[Token]) -> Reading | None:
        hinting = tuple(token for span in self._spans(tokens) if not self._is_plain(span) for token in span)
        return leaning(hinting, self.lexicon)

    def _is_plain(self, span: Sequence[Token]) -> bool:
        """Whether these words together are known to say nothing: "not yet"."""
        return len(span) > 1 and self.lexicon.entry(tuple(token.form for token in span)) == Entry(Kind.FEELING)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.lexicon.signs, key=len, reverse=True)
        typed = "|".join(re.escape(sign) for sign in longest_first if sign.isascii())
        drawn = "|".join(re.escape(sign) for sign in longest_first if not sign.isascii())
        return re.compile(
            rf"(?<![a-z0-9])(?:{typed})(?![a-z0-9/])|{drawn}"
            r"|(?<=\d)[-–](?=\d)|[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.:]\d+)*|/|[.,;!?…:()%]"
        )

    def _tokens(self, text: str) -> Iterator[Token]:
        for found in self._pattern.finditer(text):
            written = found[0]
            is_word = written[0].isalpha() and written not in self.lexicon.signs
            yield Token(self._looked_up(written) if is_word else written, found.start(), found.end())

    def _looked_up(self, word: str) -> str:
        """The word as the lexicon has it: "sooo" is "so", "gooood" is "good"."""
        found = self.lexicon.look_up(word)
        if not _STRETCHED.search(found):
            return found
        once, twice = (self.lexicon.look_up(_STRETCHED.sub(short, word)) for short in (r"\1", r"\1\1"))
        return twice if self.lexicon.matters(twice) and not self.lexicon.matters(once) else once

    def _spans(self, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
        """The reply cut into the longest entries of the lexicon, and single words between them."""
        forms = tuple(token.form for token in tokens)
        at = 0
        while at < len(tokens):
            length = max(self._longest_entry(forms, at), self.lexicon.phrases.longest(forms, at))
            yield tokens[at : at + length]
            at += length

    def _longest_entry(self, forms: Words, at: int) -> int:
        for length in range(self.lexicon.longest.get(forms[at], 1), 1, -1):
            if forms[at : at + length] in self.lexicon.entries:
                return length
        return 1


def _reading(feelings: Sequence[Feeling], length: int) -> Reading:
    heaviness = HEAVY_AT_LENGTH if length >= LONG else 1.0
    feelings = [one.weighing(heaviness) if one.score < 0 and one.weight <= 1 else one for one in feelings]
    light = sum(feeling.pull for feeling in feelings if feeling.score > 0)
    heavy = -sum(feeling.pull for feeling in feelings if feeling.score < 0)
    total = light + heavy
    polarity = max(-1.0, min(1.0, (light - heavy) / sum(feeling.weight for feeling in feelings)))
    in_order = sorted(feelings, key=lambda feeling: feeling.start)
    spans = tuple(Span(one.start, one.end, round(one.pull / total, 3)) for one in in_order if one.pull)
    sure = min(1.0, total) * max(light, heavy) / total if total else 0.5
    most = max(feeling.weight for feeling in feelings)
    tone = _tone(light / most, heavy / most, _mixed_from(feelings, length))
    return Reading(tone, round(polarity, 3), round(sure, 3), spans)


def _tone(light: float, heavy: float, mixed_from: float) -> Tone:
    if min(light, heavy) > 0 and min(light, heavy) >= mixed_from * max(light, heavy):
        return Tone.MIXED
    leaning = light - heavy
    if leaning <= HEAVY_FROM:
        return Tone.HEAVY
    return Tone.LIGHT if leaning >= LIGHT_FROM else Tone.NEUTRAL


def _mixed_from(feelings: Sequence[Feeling], length: int) -> float:
    if len(feelings) >= MANY:
        return MIXED_FROM_OF_MANY
    return MIXED_FROM_OF_FEW if length <= FEW else MIXED_FROM
