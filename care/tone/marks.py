"""Marks that people give: "7/10", "about a 2", "up from a 4", "anxiety 8/10", "40%"."""

from __future__ import annotations

from collections.abc import Sequence

from care.tone.lexicon import Lexicon
from care.tone.passage import Feeling
from care.tone.tokens import STOPS, Token

MIDDLING, NOT_LEANING = 0.55, 0.12
"""Of a mark: the share of the best mark that is neither light nor heavy (5 and 6 of 10), and how near counts as it."""

MARK_WEIGHT, ONCE = 1.5, 0.15
"""What a mark out of ten weighs beside a word, and what is left of that where it says how it was before."""

FULL_MARKS = (5, 10, 100)

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
                once = self._is_before(at, self._numbers.once) or self._is_after(at + length, self._numbers.ago)
                felt.append(self._felt_as(share, at - burden, at + length, once=once))
            else:
                rest.append(self._tokens[at])
            at += length or 1
        return felt, rest

    def _mark(self, at: int) -> tuple[int, float]:
        """How many tokens the mark at this place takes (0 for none), and what share of the best mark it is."""
        number = self._number(at)
        if number is None:
            return 0, 0.0
        return self._out_of(at, number) or self._of_a_unit(at, number) or self._bare(at, number) or (0, 0.0)

    def _out_of(self, at: int, number: float) -> tuple[int, float] | None:
        for length in (2, 3):
            most = self._number(at + length)
            if most in FULL_MARKS and self._forms[at + 1 : at + length] in self._numbers.out_of:
                return length + 1, min(1.0, number / most)
        return None

    def _of_a_unit(self, at: int, number: float) -> tuple[int, float] | None:
        """ "40%", "four stars"."""
        unit = self._form(at + 1)
        most = 100 if unit in self._numbers.hundredths else 5 if unit in self._numbers.fifths else 0
        if not most or number > most or not self._ends(at + 2) or not self._may_start(at, at + 2):
            return None
        return 2, number / most

    def _bare(self, at: int, number: float) -> tuple[int, float] | None:
        """ "about a 7", or a span of two: "2 or 3"."""
        other = self._number(at + 2) if self._form(at + 1) in self._numbers.spans else None
        length = 1 if other is None else 3
        mark = number if other is None else (number + other) / 2
        if mark > 10 or not self._ends(at + length) or not self._may_start(at, at + length):
            return None
        return length, mark / 10

    def _form(self, at: int) -> str:
        return self._forms[at] if at < len(self._forms) else "."

    def _number(self, at: int) -> float | None:
        form = self._form(at)
        if form[0].isdecimal():
            return float(form) if form.count(".") < 2 and ":" not in form else None
        return self._numbers.words.get(form)

    def _ends(self, at: int) -> bool:
        """Whether nothing is counted by what stands before this place."""
        after = self._form(at)
        return after in STOPS or after in self._numbers.after or after in self._signs

    def _may_start(self, at: int, end: int) -> bool:
        if self._is_before(at, self._numbers.before) or self._burden(at):
            return True
        return self._starts(at) and (self._form(at)[0].isdecimal() or self._form(end) in STOPS)

    def _starts(self, at: int) -> bool:
        opens = all(form == ":" for form in self._forms[:at])
        return opens or (self._any and (self._forms[at - 1] in STOPS or self._is_before(at, self._numbers.times)))

    def _is_before(self, at: int, groups: frozenset[tuple[str, ...]]) -> bool:
        before = tuple(form for form in self._forms[max(0, at - 4) : at] if form != ":")
        return any(before[-length:] in groups for length in range(1, len(before) + 1))

    def _is_after(self, at: int, groups: frozenset[tuple[str, ...]]) -> bool:
        return any(self._forms[at : at + length] in groups for length in (1, 2))

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
        weight = MARK_WEIGHT * (ONCE if once else 1.0)
        return Feeling(score, self._tokens[start].start, self._tokens[end - 1].end, weight=weight)
