"""The words, signs and marks of a reply, one by one."""

from __future__ import annotations

from dataclasses import dataclass

FULL_STOPS = frozenset(".;!?…")
STOPS = FULL_STOPS | frozenset(",:()")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, sign or mark as it is looked up, and where it stands in the reply."""

    form: str
    start: int
    end: int
