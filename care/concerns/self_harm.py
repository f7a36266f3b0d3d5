"""Self-harm and suicide in one reply, in every language we have phrases for.

A missed danger is far worse than a false alarm, so nothing heard is ever silenced: "not", "used to", "joking"
or someone else's name lower what is urgent to a concern, no further. The phrases are data (`self_harm.toml` and
one file for each other language); what keeps ordinary running talk quiet is data too.
"""

from __future__ import annotations

import datetime as dt
import re

from care.concerns import phrases
from care.concerns.phrases import Heard
from care.concerns.rule import ReplyRule, Rule, Story
from care.model import Concern, Level

NAME = "self-harm"
BOOK = phrases.load("self_harm.toml", "self_harm.es.toml", "self_harm.fa.toml")

# What may stand around a phrase, as the slots of the data name it.
_DENIED = re.compile(rf"(?<!\w){BOOK.one_of('denying')}(?: {BOOK.one_of('little')}){{0,4}} ?$")
_DOUBT = re.compile(rf"(?<!\w){BOOK.one_of('doubting')}(?: \w+){{0,4}} ?$")
_USED_TO = re.compile(rf"(?<!\w){BOOK.one_of('used_to')}(?: \w+){{0,2}} ?$")
_LONG_AGO = re.compile(rf"(?<!\w){BOOK.one_of('long_ago')}(?!\w)")
_PAST_TENSE = re.compile(rf"(?<!\w)(?:\w+ed|{BOOK.one_of('past_tense')})(?!\w)")
_NOW = re.compile(rf"(?<!\w){BOOK.one_of('right_now')}(?!\w)")
_OTHERS = re.compile(
    rf"(?<!\w)(?:{BOOK.one_of('whose')} (?:\w+ )?{BOOK.one_of('relation')}s?|{BOOK.one_of('they')})"
    rf"(?: {BOOK.one_of('their_doing')}){{0,5}} ?$"
)


def read(words: str) -> Concern | None:
    """The most urgent thing heard, with its tier as detail; None when nothing was."""
    heard = [judged(found) for found in BOOK.hear(words)]
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
    phrase = heard.phrase
    if _OTHERS.search(heard.before):
        return Level.CONCERN, "someone else"
    if phrase.deniable and _DENIED.search(heard.before) and not _DOUBT.search(_before_the_denial(heard.before)):
        return Level.CONCERN, "denial"
    if _is_past(heard):
        return Level.CONCERN, "past"
    return phrase.level, phrase.tier


def _before_the_denial(before: str) -> str:
    denied = _DENIED.search(before)
    return before[: denied.start()] if denied else before


def _is_past(heard: Heard) -> bool:
    around = f"{heard.before}~{heard.after}"
    long_ago = _LONG_AGO.search(around) and _PAST_TENSE.search(heard.said)
    return bool(_USED_TO.search(heard.before) or long_ago) and not _NOW.search(around)


_LOWERED = frozenset({"denial", "past", "someone else"})
_ORDER = {level: nth for nth, level in enumerate(Level)}

RULE: ReplyRule = Rule(
    name=NAME,
    level=Level.URGENT,
    why="The words speak of not wanting to live, or of harming oneself.",
    numbers="None: a single phrase is enough. Tiers carry C-SSRS names as labels; nothing is scored.",
    cooling=dt.timedelta(0),
    read=read,
    fires_on=tuple(Story(phrase.tier, words) for phrase in BOOK.phrases for words in phrase.catches)
    + tuple(Story("beside an everyday idiom", words) for idiom in BOOK.idioms for words in idiom.still),
    quiet_on=tuple(Story(phrase.tier, words) for phrase in BOOK.phrases for words in phrase.spares)
    + tuple(Story("everyday idiom", words) for idiom in BOOK.idioms for words in idiom.spares),
)
