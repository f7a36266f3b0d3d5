"""Concerns: what a therapist should see, noticed in one reply or over time.

A rule is everything about one concern in one place: its name, its level, the numbers it uses and their source, how
long it cools, and the stories that hold it. To add one: a module with a `Rule` and its stories, and its name in
`REPLY_RULES` or `HISTORY_RULES` here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from care.concerns import (
    body_alarm,
    gone_quiet,
    harm_to_others,
    injury,
    low_run,
    not_safe_at_home,
    punishing_movement,
    self_harm,
    sharp_drop,
    slow_slide,
    wide_swings,
    words_and_taps_apart,
)
from care.concerns.reply import Reply
from care.concerns.rule import Answer, HistoryRule, ReplyRule, Rule, Story
from care.model import Concern, History, Level

__all__ = [
    "COOLING",
    "HISTORY_RULES",
    "REPLY_RULES",
    "Answer",
    "HistoryRule",
    "Reply",
    "ReplyRule",
    "Rule",
    "Story",
    "read_history",
    "read_reply",
    "warm",
]

REPLY_RULES: tuple[ReplyRule, ...] = (
    self_harm.RULE,
    harm_to_others.RULE,
    not_safe_at_home.RULE,
    body_alarm.RULE,
    punishing_movement.RULE,
    injury.RULE,
)
HISTORY_RULES: tuple[HistoryRule, ...] = (
    low_run.RULE,
    sharp_drop.RULE,
    slow_slide.RULE,
    wide_swings.RULE,
    gone_quiet.RULE,
    words_and_taps_apart.RULE,
)

COOLING: Mapping[str, dt.timedelta] = MappingProxyType(
    {rule.name: rule.cooling for rule in REPLY_RULES} | {rule.name: rule.cooling for rule in HISTORY_RULES}
)
"""How long a rule stays silent for a client after it was raised, unless it gets worse. What is urgent never cools."""

_MOST_URGENT_FIRST = tuple(Level)


def warm() -> None:
    """Compiles every phrase (under a second), so that the first replies are read as quickly as the later ones."""
    for module in (self_harm, harm_to_others, not_safe_at_home, body_alarm, punishing_movement, injury):
        module.BOOK.warm()


def read_reply(
    words: str,
    language: str = "en",  # unread: danger is heard in every language, whatever the setting says
    rules: Iterable[ReplyRule] = REPLY_RULES,
) -> tuple[Concern, ...]:
    """What one reply raises, most urgent first. Evidence is empty: the caller adds the check-in."""
    reply = Reply(words)
    return _raised(rule.read(reply) for rule in rules)


def read_history(history: History, rules: Iterable[HistoryRule] = HISTORY_RULES) -> tuple[Concern, ...]:
    """What a client's history raises today, most urgent first; the caller lets rules cool (`COOLING`)."""
    return _raised(rule.read(history) for rule in rules)


def _raised(concerns: Iterable[Concern | None]) -> tuple[Concern, ...]:
    return tuple(sorted(filter(None, concerns), key=lambda concern: _MOST_URGENT_FIRST.index(concern.level)))
