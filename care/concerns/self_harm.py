"""Self-harm and suicide in one reply, in every language we have phrases for.

A missed danger is far worse than a false alarm, so nothing heard is ever silenced: "not", "used to", "joking"
or someone else's name lower what is urgent to a concern, no further. The phrases are data (`self_harm.toml` and
one file for each other language); what keeps ordinary running talk quiet is data too.

Tiers are what a therapist reads beside a flag. Some borrow the names of the Columbia-Suicide Severity Rating Scale
(C-SSRS; The Columbia Lighthouse Project, cssrs.columbia.edu). Its screener asks five things about thoughts, each
weightier than the one before: wish to be dead, suicidal thoughts, a method, intent, a plan; and a sixth about
behaviour: anything done, started or prepared to end one's life, in life and in the past three months. The full scale
tells an actual, an interrupted and an aborted attempt, preparation (pills collected, a note written) and self-injury
without the wish to die apart. "Means", "rehearsal" and "goodbye" are our own words within that sixth question;
"hopelessness", "denial", "past" and "someone else" are outside the scale. All are labels for what was said: the bot
does not administer the scale, asks none of its questions and scores nothing; that is a person's work.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from care.concerns import phrases, reach
from care.concerns.phrases import Heard
from care.concerns.reply import Reply
from care.concerns.rule import Answer, ReplyRule, Rule, told_by
from care.model import Concern, Level

NAME = "self-harm"
COOLING = dt.timedelta(days=1)
"""Of what is not urgent; an urgent flag never cools."""
BOOK = phrases.load(
    "self_harm.toml",
    "self_harm_everyday.toml",
    "self_harm_oblique.toml",
    "self_harm_families.toml",
    "self_harm_notions.toml",
    "self_harm_sayings.toml",
    "self_harm_hints.toml",
    "self_harm_thoughts.toml",
    "self_harm_ways.toml",
    "self_harm_passing.toml",
    "self_harm_together.toml",
    "self_harm.es.toml",
    "self_harm.fa.toml",
)


def read(reply: Reply) -> Concern | None:
    """The most urgent thing heard, with its tier as detail; None when nothing was."""
    return told(BOOK.hear(reply))


def told(heard: Iterable[Heard]) -> Concern | None:
    """The concern of what was heard, in whatever order it was."""
    judgements = [judged(found) for found in heard]
    if not judgements:
        return None
    level, tier = min(judgements, key=_told_first)
    return Concern(NAME, level, detail=tier)


def _told_first(heard: tuple[Level, str]) -> tuple[int, bool, tuple[int, str]]:
    """The most urgent first; of equals, what was lowered, since its tier says why; then as the data rank the tiers."""
    level, tier = heard
    return _ORDER[level], tier not in _LOWERED, BOOK.rank(tier)


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
    numbers="A single phrase is enough. Notions heard together stand within 14 words of each other unless their stanza"
    " says another number: about one short reply, our choice. Tiers carry C-SSRS names as labels; nothing is scored.",
    cooling=COOLING,
    read=read,
    answer=Answer.HELP_LINES,
    fires_on=told_by(BOOK, fires=True),
    quiet_on=told_by(BOOK, fires=False),
)
