"""What leans a little where nothing is felt outright: "curtains still shut".

Two hints of one side, or one that is enough alone, make a reply lean that way. It is never more than a guess, so never
sure of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from care.model import Reading, Span, Tone
from care.tone.lexicon import Lexicon
from care.tone.tokens import Token

LEANS_FROM = 1.0
"""From this lead of one side on a reply leans: an `enough`, or two halves."""

POLARITY, SURE = 0.2, 0.25
"""What a reply that only leans is given."""

SHORTEST = 3
"""Words a reply must have to lean: "never" alone answers a question."""

LONGEST = 3
"""Words of the longest hint."""


def leaning(tokens: Sequence[Token], lexicon: Lexicon) -> Reading | None:
    """The reading of a reply by its hints, None when they do not lean."""
    if len(tokens) < SHORTEST:
        return None
    found = tuple(_hints(tokens, lexicon))
    lead = sum(weight for weight, _, _ in found)
    if abs(lead) < LEANS_FROM:
        return None
    total = sum(abs(weight) for weight, _, _ in found)
    spans = tuple(Span(start, end, round(weight / total, 3)) for weight, start, end in found)
    if lead > 0:
        return Reading(Tone.LIGHT, POLARITY, SURE, spans)
    return Reading(Tone.HEAVY, -POLARITY, SURE, spans)


def _hints(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[float, int, int]]:
    at = 0
    while at < len(tokens):
        most = min(LONGEST, len(tokens) - at)
        length = next((length for length in range(most, 0, -1) if _words(tokens, at, length) in lexicon.hints), 0)
        if length:
            yield lexicon.hints[_words(tokens, at, length)], tokens[at].start, tokens[at + length - 1].end
        at += length or 1


def _words(tokens: Sequence[Token], at: int, length: int) -> tuple[str, ...]:
    return tuple(token.form for token in tokens[at : at + length])
