"""Marks that people give: "7/10", "about a 2", "up from a 4", "anxiety 8/10", "40%"."""

from __future__ import annotations

from collections.abc import Sequence

from care.tone.lexicon import Lexicon
from care.tone.passage import FADED, Feeling
from care.tone.tokens import STOPS, Token

MIDDLING, NOT_LEANING = 0.55, 0.12
"""Of a mark: the share of the best mark that is neither light nor heavy (5 and 6 of 10), and how near counts as it."""

MARK_WEIGHT = 1.5
"""What a mark out of ten weighs beside a word."""

REACH = 4
"""Words between a burden and its mark: "anxiety is at a 9"."""


def marks_in(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[list[Feeling], Sequence[Token]]:
    """What the marks of a reply come to, and its tokens without them."""
    return _Marks(tokens, lexicon).read()


class _Marks:
    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._forms = tuple(token.form for token in tokens)
        self._numbers = lexicon.numbers
        self._signs = lexicon.signs
        self._any = False
        """Whether a mark has been found: after one, another may follow a comma."""

    def read(self) -> tuple[list[Feeling], Sequence[Token]]:
        felt: list[Feeling] = []
        rest: list[Token] = []
        at = 0
        while at < len(self._tokens):
            length, share = self._mark(at)
            if length:
                self._any = True
                burden = self._burden(at)
                share = 1 - share if burden else share
                del rest[len(rest) - burden :]
                felt.append(
                    self._felt_as(share, at - burden, at + length, once=self._is_before(at, self._numbers.once))
                )
            else:
                rest.append(self._tokens[at])
            at += length or 1
        return felt, rest

    def _mark(self, at: int) -> tuple[int, float]:
        """How many tokens the mark at this place takes (0 for none), and what share of the best mark it is."""
        number = self._number(at)
        if number is None:
            return 0, 0.0
        for length in (2, 3):
            most = self._number(at + length)
            if most in (5, 10) and number <= most and self._forms[at + 1 : at + length] in self._numbers.out_of:
                return length + 1, number / most
        if number <= 100 and self._form(at + 1) in self._numbers.hundredths:
            return (2, number / 100) if self._ends(at + 2) and self._may_start(at) else (0, 0.0)
        return (1, number / 10) if number <= 10 and self._stands_bare(at) else (0, 0.0)

    def _form(self, at: int) -> str:
        return self._forms[at] if at < len(self._forms) else "."

    def _number(self, at: int) -> float | None:
        form = self._form(at)
        if form[0].isdecimal():
            return float(form) if form.count(".") < 2 and ":" not in form else None
        return self._numbers.words.get(form)

    def _ago(self, at: int) -> bool:
        return self._form(at) in self._numbers.ago or " ".join(self._forms[at : at + 2]) in self._numbers.ago

    def _ends(self, at: int) -> bool:
        """Whether nothing is counted by what stands before this place."""
        after = self._form(at)
        return after in STOPS or after in self._numbers.after or after in self._signs

    def _stands_bare(self, at: int) -> bool:
        if self._starts(at) and not self._form(at)[0].isdecimal():
            return len(self._forms) == 1
        return self._ends(at + 1) and self._may_start(at)

    def _may_start(self, at: int) -> bool:
        return self._starts(at) or self._is_before(at, self._numbers.before) or bool(self._burden(at))

    def _starts(self, at: int) -> bool:
        opens = all(form == ":" for form in self._forms[:at])
        return opens or (self._any and self._forms[at - 1] in STOPS)

    def _is_before(self, at: int, groups: frozenset[tuple[str, ...]]) -> bool:
        before = tuple(form for form in self._forms[max(0, at - 4) : at] if form != ":")
        return any(before[-length:] in groups for length in range(1, len(before) + 1))

    def _burden(self, at: int) -> int:
        """How many tokens before a mark say that it measures something heavy; 0 when it measures the mood."""
        for back in range(1, min(REACH, at) + 1):
            form = self._forms[at - back]
            if form in self._numbers.burdens:
                return back
            if form not in self._numbers.links:
                return 0
        return 0

    def _felt_as(self, share: float, start: int, end: int, *, once: bool) -> Feeling:
        score = max(-1.0, (share - MIDDLING) / (1 - MIDDLING))
        score = score if abs(score) >= NOT_LEANING else 0.0
        weight = MARK_WEIGHT * (FADED if once else 1.0)
        return Feeling(score, self._tokens[start].start, self._tokens[end - 1].end, weight=weight)
