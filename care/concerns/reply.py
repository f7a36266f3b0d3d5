"""A reply as the rules read it: its words, and every plain form in which a phrase could be heard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from care.concerns import plain
from care.concerns.notions import Text
from care.concerns.spelling import SPELLING

_STARRED = re.compile(r"[a-z]+[*#]+[a-z*#]*")


@dataclass(frozen=True, slots=True)
class Form:
    """One plain form of a reply, its words with the beginnings that patterns ask for, and its words in order."""

    text: str
    words: frozenset[str]
    spoken: Text


@dataclass(frozen=True)
class Reply:
    """What a client wrote. Its forms are worked out once and shared by all rules."""

    words: str

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """The plain forms: as written, and with drawn-out, starred, run-together and mistyped words put right."""
        return tuple(map(_form, dict.fromkeys(self._texts())))

    def _texts(self) -> Iterator[str]:
        for form in self._as_written():
            for known in SPELLING.unstretched(form):
                yield known
                yield plain.one_way(SPELLING.repaired(known))

    def _as_written(self) -> Iterable[str]:
        forms = plain.forms(self.words)
        if "*" not in self.words and "#" not in self.words:
            return forms
        unstarred = _STARRED.sub(lambda found: SPELLING.unstarred(found[0]), self.words.lower())
        return (*forms, plain.plain(unstarred))


def _form(text: str) -> Form:
    spoken = Text(text)
    return Form(text, SPELLING.asked_for(spoken.words), spoken)
