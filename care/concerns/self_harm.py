"""Self-harm and suicide in one reply, in every language we have phrases for.

A missed danger is far worse than a false alarm, so nothing heard is ever silenced: "not", "used to", "joking"
or someone else's name lower what is urgent to a concern, no further. The phrases are data (`self_harm.toml` and
one file for each other language); what keeps ordinary running talk quiet is data too.

The tiers a therapist reads beside a flag borrow the names of the Columbia-Suicide Severity Rating Scale's screener
(C-SSRS; The Columbia Lighthouse Project, cssrs.columbia.edu): wish to be dead, suicidal thoughts, a method, intent, a
plan, preparation, an attempt. They are labels for what was said. The bot does not administer the scale, asks none of
its questions and scores nothing; that is a person's work.
"""

from __future__ import annotations

import datetime as dt

from care.concerns import phrases, reach
from care.concerns.phrases import Heard
from care.concerns.reply import Reply
from care.concerns.rule import Answer, ReplyRule, Rule, told_by
from care.model import Concern, Level

NAME = "self-harm"
COOLING = dt.timedelta(days=1)
"""Of what is not urgent; an urgent flag never cools."""
BOOK = phrases.load(
    "self_harm.toml", "self_harm_oblique.toml", "self_harm_families.toml", "self_harm.es.toml", "self_harm.fa.toml"
)


def read(reply: Reply) -> Concern | None:
    """The most urgent thing heard, with its tier as detail; None when nothing was."""
    heard = [judged(found) for found in BOOK.hear(reply)]
    if not heard:
        return None
    level, tier = min(heard, key=_told_first)
    return Concern(NAME, level, detail=tier)


def _told_first(heard: tuple[Level, str]) -> tuple[int, bool]:
    """The most urgent first; of equals, what was lowered, since its tier says why."""
    level, tier = heard
    return _ORDER[level], tier not in _LOWERED


def judged(heard: Heard) -> tuple[Level, str]:
    """How urgent a phrase is where it stands, and its tier there."""
    if reach.is_someone_elses(heard):
        return Level.CONCERN, "someone else"
    if reach.is_denied(heard):
        return Level.CONCERN, "denial"
    if reach.is_past(heard):
        return Level.CONCERN, "past"
    return heard.phrase.level, heard.phrase.tier


_LOWERED = frozenset({"denial", "past", "someone else"})
_ORDER = {level: nth for nth, level in enumerate(Level)}

RULE: ReplyRule = Rule(
    name=NAME,
    level=Level.URGENT,
    numbers="None: a single phrase is enough. Tiers carry C-SSRS names as labels; nothing is scored.",
    cooling=COOLING,
    read=read,
    answer=Answer.HELP_LINES,
    fires_on=told_by(BOOK, fires=True),
    quiet_on=told_by(BOOK, fires=False),
)
