"""What a therapist may see of a check-in: decided here, and asked by everything that shows one or tells of one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from care import concerns
from care.concerns import gone_quiet
from care.model import CheckIn, Concern, History, Level


class Choices(Protocol):
    """What a client has said may be shared. The row of a client is one."""

    @property
    def shares_words(self) -> bool: ...
    @property
    def shares_tone(self) -> bool: ...


class ResearchChoice(Protocol):
    @property
    def research(self) -> bool: ...
    @property
    def consented(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Seen:
    """What the therapist may see of one check-in. That there was one they always see."""

    words: bool
    """The words, and what was read in them beyond their tone (signs, themes)."""
    tone: bool
    """The faces, the tone and the polarity."""


ALL = Seen(words=True, tone=True)
NOTHING = Seen(words=False, tone=False)


def may_see(choices: Choices, *, private: bool, urgent: bool) -> Seen:
    """What the therapist may see of a check-in.

    `private` is the check-in's own; `urgent` says that its own words raised an urgent flag, which is the one exception
    to all of it: the consent text says so.
    """
    if urgent:
        return ALL
    if private:
        return NOTHING
    return Seen(words=choices.shares_words, tone=choices.shares_tone)


def may_be_told(choices: Choices, concern: Concern, *, private: bool) -> bool:
    """Whether a therapist may hear what a rule noticed. `private` is that of the check-ins it was noticed in.

    A rule's name says how someone is, as their tone does. Silence is not a check-in, and is told.
    """
    if concern.level is Level.URGENT or concern.rule == gone_quiet.RULE.name:
        return True
    return may_see(choices, private=private, urgent=False).tone


def noticed_over_time(history: History) -> tuple[Concern, ...]:
    """What the rules over time notice without private check-ins, which they would tell of; silence with them."""
    if not any(checkin.private for checkin in history.checkins):
        return concerns.read_history(history)
    rest = replace(history, checkins=tuple(checkin for checkin in history.checkins if not checkin.private))
    silence = gone_quiet.read(history)
    others = [concern for concern in concerns.read_history(rest) if concern.rule != gone_quiet.RULE.name]
    return (*([silence] if silence else []), *others)


def as_seen(checkin: CheckIn, seen: Seen) -> CheckIn:
    """The check-in as it may be shown: without face and tone where they are not shared."""
    return checkin if seen.tone else replace(checkin, mood=None, tone=None, polarity=None)


def is_in_research(client: ResearchChoice, version: str) -> bool:
    """Whether a client's answers may stand in the research table: agreed to, and to the text in force."""
    return client.research and client.consented == version
