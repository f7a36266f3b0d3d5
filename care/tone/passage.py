"""A reply taken in entry by entry: what was felt, what a "not", a "but" or a wish made of it, and what still counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from care.tone.lexicon import MORE, Entry, Kind, Lexicon
from care.tone.phrases import Words
from care.tone.tokens import FULL_STOPS, STOPS, Token

REACH = 5
"""Words that a "not" reaches forward, up to a comma or a "but": "not at all a very good day" is five."""

BACK_REACH = 3
"""Words that a "gone" reaches back: "the worry about work is gone"."""

WISH_REACH = 8
"""Words that a wish reaches forward, up to a full stop: "I wish I could just feel a bit of joy"."""

FELT_REACH, FELT = 3, 1.6
"""Words that "feel" reaches forward, and what a feeling right after it weighs: it is what the reply is about."""

FADED, PRESENT = 0.3, 1.3
"""What a feeling still weighs before "but" or in a clause about before, and in a clause about now: people put what they
mean last."""

HELD_BACK = 0.4
"""What light signs and laughter weigh beside heavy words: "want to cry 😂" is not half light."""

LEFT_UNDONE = -0.45
"""What a need weighs that is not there: "can't sleep", "no appetite"."""

LIGHT_TURNED, HEAVY_TURNED = -0.8, -0.6
"""A turned light word is almost as heavy ("not good"); a turned heavy one less light ("not sad")."""

FAR, HEAVY_TURNED_FAR = 3, -0.25
"""From so many words after its "not" on, a heavy word is hardly a light one: "I didn't feel anything, just sad"."""

WISHED = -0.8
"""What becomes of a light word that is wished for; a heavy one stays."""

MOCKED = -0.8

OPENING = 4
"""Praise that is mocked stands within the first few entries: "oh great."."""

PRAISE = Entry(Kind.FEELING, 0.5)
"""What a word of praise is by itself, even one that is otherwise a degree: "super."."""


@dataclass(frozen=True, slots=True)
class Feeling:
    """A stretch of the reply that leans one way, and how much it weighs among the others."""

    score: float
    start: int
    end: int
    place: int = 0
    """The number of its entry in the reply."""
    clause: int = 0
    sentence: int = 0
    weight: float = 1.0
    soft: bool = False
    """A sign or laughter rather than a word."""
    praise: bool = False
    """A word of praise that people also mock with."""
    phrase: bool = False
    """A turn of phrase, which no "gone" after it turns: "sat in the car till they were gone"."""

    @property
    def pull(self) -> float:
        return self.score * self.weight

    def times(self, factor: float) -> Feeling:
        return replace(self, score=self.score * factor)

    def weighing(self, factor: float) -> Feeling:
        return self if factor == 1.0 else replace(self, weight=self.weight * factor)


@dataclass(slots=True)
class Bend:
    """What the words so far do to the next feeling."""

    turned_for: int = 0
    """Words that a "not" still reaches."""
    light_only: bool = False
    """Whether that "not" leaves heavy words as they are: "can't shift this sadness"."""
    wished_for: int = 0
    """Words that a wish still reaches."""
    others: bool = False
    degree: float = 1.0
    felt_for: int = 0
    """Words that a "feel" still reaches."""

    def one_on(self) -> None:
        self.turned_for = max(0, self.turned_for - 1)
        self.wished_for = max(0, self.wished_for - 1)
        self.felt_for = max(0, self.felt_for - 1)

    def ends_turn(self) -> None:
        self.turned_for, self.degree = 0, 1.0

    def stops(self) -> None:
        self.ends_turn()
        self.felt_for = 0

    def bent(self, score: float) -> float:
        """The feeling as the words before it make it; a degree is used up by it."""
        degree, self.degree = self.degree, 1.0
        if self.wished_for or self.others:
            score *= WISHED if score > 0 else 1.0
        elif self.turned_for:
            heavy = HEAVY_TURNED if REACH - self.turned_for < FAR else HEAVY_TURNED_FAR
            score *= LIGHT_TURNED if score > 0 else 1.0 if self.light_only else heavy
        return max(-1.0, min(1.0, score * degree))


class Passage:
    """A reply on its way through the engine."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._felt: list[Feeling] = []
        self._bend = Bend()
        self._place = self._clause = self._sentence = 0
        self._clause_from = 0
        """The place at which the clause starts."""
        self._contrasts: list[int] = []
        self._conceding = False
        self._reversed_at = 0
        self._when: dict[int, float] = {}
        self._stopped = self._about_another = self._about_a_thing = False
        self._following: Sequence[Token] = ()
        self._mocking = self._praised = self._opened_with_praise = self._again = self._dangling = False
        self._opened_with_another = False
        self._does = {
            Kind.FEELING: self._weighs,
            Kind.FEEL: self._feels,
            Kind.DEGREE: self._deepens,
            Kind.TURN: self._turns,
            Kind.TURN_LIGHT: self._turns,
            Kind.BACK: self._turns_back,
            Kind.WISH: self._wishes,
            Kind.NEED: self._needs,
            Kind.CONTRAST: self._contrasts_with,
            Kind.REVERSAL: self._reverses,
            Kind.CAUSE: self._causes,
            Kind.ANYWAY: self._goes_against,
            Kind.CONCESSION: self._concedes,
            Kind.SUBORDINATE: self._subordinates,
            Kind.JOIN: self._joins,
            Kind.EARLIER: self._was_before,
            Kind.NOW: self._is_now,
            Kind.OTHERS: self._looks_at_others,
        }

    def go_on(self, span: Sequence[Token], following: Sequence[Token] = ()) -> None:
        """Take in the next entry; `following` is the one after it."""
        words: Words = tuple(token.form for token in span)
        if words[0] in self._lexicon.not_felt:
            self._bend.felt_for = 0
        self._place += 1
        self._again |= words[0] in self._lexicon.again
        self._opened_with_another |= self._place == 1 and words[0] in self._lexicon.again
        self._dangling &= words[0] in STOPS
        self._mocking |= words[0] in self._lexicon.mocking_alone and self._stopped and _ends(following)
        self._mocking |= len(words) > 1 and " ".join(words) in self._lexicon.mocking_tails and _ends(following)
        self._stopped, self._following = words[0] in STOPS, following
        self._about_another = bool(following) and following[0].form in self._lexicon.people
        self._about_a_thing = bool(following) and following[0].form in self._lexicon.things
        if words[0] in self._lexicon.signs:
            self._mocking |= words[0] in self._lexicon.mocking
            self._add(self._lexicon.signs[words[0]], span, soft=True)
        elif words[0] in STOPS:
            self._stops(words[0])
        elif " ".join(words) in self._lexicon.deepening and self._is_feeling(following):
            self._deepens(Entry(Kind.DEGREE, MORE), span)
        elif words[0] in self._lexicon.mocked and len(words) == 1 and _ends(following):
            self._weighs(PRAISE, span)
        elif entry := self._entry(words):
            self._does[entry.kind](entry, span)
        else:
            self._bend.one_on()

    def _entry(self, words: Words) -> Entry | None:
        return self._lexicon.entry_if_felt(words) if self._bend.felt_for else self._lexicon.entry(words)

    def weighed(self) -> list[Feeling]:
        """What was felt, each weighed by where it stands."""
        self._closes()
        self._ends_what_was()
        felt = [self._weighed(one) for one in self._unmocked()]
        if any(one.score < 0 and not one.soft for one in felt):
            return [one.weighing(HELD_BACK) if one.soft and one.score > 0 else one for one in felt]
        return felt

    def _is_feeling(self, span: Sequence[Token]) -> bool:
        entry = self._lexicon.entry(tuple(token.form for token in span)) if span else None
        return entry is not None and entry.kind is Kind.FEELING and entry.weight != 0

    def _add(self, score: float, span: Sequence[Token], *, soft: bool = False, praise: bool = False) -> None:
        weight = (FADED if self._conceding else 1.0) * (FELT if self._bend.felt_for else 1.0)
        weight *= FADED if self._about_another else 1.0
        start, end = span[0].start, span[-1].end
        phrase = len(span) > 2 and tuple(token.form for token in span) not in self._lexicon.entries
        where = (self._place, self._clause, self._sentence)
        self._felt.append(Feeling(score, start, end, *where, weight, soft, praise, phrase))

    def _closes(self) -> None:
        """A "not" that nothing follows takes back what was light before: "it usually helps. Today it didn't"."""
        if self._dangling and self._felt and self._felt[-1].score > 0:
            self._felt[-1] = self._felt[-1].times(LIGHT_TURNED)
        self._dangling = False

    def _next_clause(self) -> None:
        self._clause += 1
        self._clause_from = self._place

    def _ends_what_was(self) -> None:
        """ "It was lovely until the phone rang": what was light ended there."""
        last = self._felt[-1] if self._felt else None
        if last and last.score > 0 and last.place < self._reversed_at and last.sentence == self._sentence:
            self._felt[-1] = last.times(LIGHT_TURNED)

    def _stops(self, mark: str) -> None:
        self._closes()
        ended_with_praise = self._praised and self._felt[-1].place == self._place - 1
        self._opened_with_praise |= ended_with_praise and all(one.praise for one in self._felt)
        if mark in FULL_STOPS:
            self._bend = Bend()
            self._sentence += 1
        else:
            self._bend.stops()
        self._conceding = False
        self._next_clause()

    def _feels(self, entry: Entry, span: Sequence[Token]) -> None:
        self._bend.one_on()
        self._bend.felt_for = FELT_REACH

    def _weighs(self, entry: Entry, span: Sequence[Token]) -> None:
        if entry.weight > 0 or (entry.weight and not self._about_a_thing):
            first = span[0].form
            praise = " ".join(token.form for token in span) in self._lexicon.mocked and not self._bend.turned_for
            self._praised = praise and self._place <= OPENING
            score = entry.weight if first in self._lexicon.unturned else self._bend.bent(entry.weight)
            self._add(score, span, soft=first in self._lexicon.soft, praise=praise)
            self._bend.felt_for = FELT_REACH if self._bend.felt_for else 0
        self._bend.one_on()

    def _deepens(self, entry: Entry, span: Sequence[Token]) -> None:
        self._bend.degree *= entry.weight
        self._bend.one_on()

    def _turns(self, entry: Entry, span: Sequence[Token]) -> None:
        self._bend.turned_for, self._bend.light_only = REACH, entry.kind is Kind.TURN_LIGHT
        self._dangling = True

    def _turns_back(self, entry: Entry, span: Sequence[Token]) -> None:
        """ "The knot is gone", "my energy is gone", "everyone was happy except me"."""
        reached = [nth for nth, one in enumerate(self._felt) if self._reaches_back(one, entry.weight)]
        if reached and not self._bend.turned_for:
            self._felt[reached[-1]] = self._felt[reached[-1]].times(LIGHT_TURNED)
        elif entry.weight:
            self._add(self._bend.bent(entry.weight), span)
        self._bend.one_on()

    def _reaches_back(self, one: Feeling, weight: float) -> bool:
        reach = WISH_REACH if weight < 0 else BACK_REACH
        near = one.sentence == self._sentence and self._place - one.place <= reach and not one.phrase
        return near and (one.score > 0 if weight < 0 else one.score < 0 if weight > 0 else True)

    def _wishes(self, entry: Entry, span: Sequence[Token]) -> None:
        if entry.weight and not self._bend.turned_for:
            self._add(entry.weight, span)
        self._bend.wished_for = 0 if entry.weight and self._bend.turned_for else WISH_REACH

    def _needs(self, entry: Entry, span: Sequence[Token]) -> None:
        if self._bend.turned_for or self._bend.wished_for:
            self._add(LEFT_UNDONE, span)
        self._bend.one_on()

    def _contrasts_with(self, entry: Entry, span: Sequence[Token]) -> None:
        self._contrasts.append(self._place)
        self._bend, self._conceding = Bend(), False
        if entry.weight:
            self._add(entry.weight, span)
        self._next_clause()

    def _reverses(self, entry: Entry, span: Sequence[Token]) -> None:
        self._contrasts_with(entry, span)
        self._reversed_at = self._place

    def _causes(self, entry: Entry, span: Sequence[Token]) -> None:
        self._contrasts_with(entry, span)
        self._bend.felt_for = FELT_REACH

    def _goes_against(self, entry: Entry, span: Sequence[Token]) -> None:
        """ "A sad song came on and I danced anyway"."""
        self._contrasts.append(self._clause_from)

    def _concedes(self, entry: Entry, span: Sequence[Token]) -> None:
        if _ends(self._following):
            self._goes_against(entry, span)
        elif self._felt and self._felt[-1].sentence == self._sentence:
            self._contrasts_with(entry, span)
        else:
            self._subordinates(entry, span)

    def _subordinates(self, entry: Entry, span: Sequence[Token]) -> None:
        self._bend.ends_turn()
        self._conceding = True

    def _joins(self, entry: Entry, span: Sequence[Token]) -> None:
        self._bend.ends_turn()
        self._next_clause()

    def _was_before(self, entry: Entry, span: Sequence[Token]) -> None:
        self._when[self._clause] = FADED

    def _is_now(self, entry: Entry, span: Sequence[Token]) -> None:
        self._when[self._clause] = PRESENT

    def _looks_at_others(self, entry: Entry, span: Sequence[Token]) -> None:
        self._add(entry.weight, span)
        self._bend.others = True

    def _unmocked(self) -> list[Feeling]:
        """Irony taken for what it means: a rolling eye, or praise on its own before something heavy."""
        if self._mocking:
            return [one.times(MOCKED) if one.score > 0 else one for one in self._felt]
        first, later = self._felt[:1], self._felt[1:]
        if self._opened_with_another and any(one.score < 0 for one in self._felt):
            return [one.times(MOCKED) if one.praise and one.score > 0 else one for one in self._felt]
        went_wrong = self._again or any(one.score < 0 for one in later)
        if self._opened_with_praise and went_wrong and all(one.score < 0 or one.praise for one in later):
            return [one.times(MOCKED) if one.score > 0 else one for one in (*first, *later)]
        return self._felt

    def _weighed(self, one: Feeling) -> Feeling:
        last = max(feeling.place for feeling in self._felt)
        faded = any(one.place < contrast <= last for contrast in self._contrasts)
        return one.weighing((FADED if faded else 1.0) * self._when.get(one.clause, 1.0))


def _ends(following: Sequence[Token]) -> bool:
    return not following or following[0].form in STOPS
