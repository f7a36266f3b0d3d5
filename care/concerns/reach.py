"""How far a phrase reaches where it stands: whether it is denied, long past, or about someone else."""

from __future__ import annotations

import re

from care.concerns.phrases import Heard, Phrasebook, load
from care.concerns.reply import Reply
from care.model import Concern, Level

_SHARED = load()
_ONE_OF = _SHARED.one_of

_DENIED = re.compile(rf"(?<!\w){_ONE_OF('denying')}(?: {_ONE_OF('little')}){{0,4}} ?$")
_DOUBT = re.compile(rf"(?<!\w){_ONE_OF('doubting')}(?: \w+){{0,4}} ?$")
_USED_TO = re.compile(rf"(?<!\w){_ONE_OF('used_to')}(?: \w+){{0,2}} ?$")
_LONG_AGO = re.compile(rf"(?<!\w){_ONE_OF('long_ago')}(?!\w)")
_PAST_TENSE = re.compile(rf"(?<!\w)(?:\w+ed|{_ONE_OF('past_tense')})(?!\w)")
_NOW = re.compile(rf"(?<!\w){_ONE_OF('right_now')}(?!\w)")
_OTHERS = re.compile(
    rf"(?<!\w)(?:{_ONE_OF('whose')} (?:\w+ )?{_ONE_OF('relation')}s?|{_ONE_OF('they')})"
    rf"(?: {_ONE_OF('their_doing')}){{0,5}} ?$"
)

_DENIED_WITHIN = re.compile(r"(?<!\w)(?:no|not|without|zero|isnt|wasnt|never|free)(?!\w)")
_ORDER = {level: nth for nth, level in enumerate(Level)}
_SPEAKER = frozenset({"i", "im", "ive", "id", "ill", "me", "myself"})


def is_denied(heard: Heard) -> bool:
    """Whether "not" in front reaches the phrase and no doubt ("can't promise not to") stands before that."""
    denied = _DENIED.search(heard.before) if heard.phrase.deniable else None
    return denied is not None and not _DOUBT.search(heard.before[: denied.start()])


def is_someone_elses(heard: Heard) -> bool:
    """Whether the words in front say that it is another person who does or feels it.

    What names the speaker is their own, whoever stands in front: "they would manage if i was gone".
    """
    return _SPEAKER.isdisjoint(heard.said.split()) and bool(_OTHERS.search(heard.before))


def is_past(heard: Heard) -> bool:
    """Whether it was once, and nothing says that it is again."""
    around = f"{heard.before}~{heard.after}"
    long_ago = _LONG_AGO.search(around) and _PAST_TENSE.search(heard.said)
    return bool(_USED_TO.search(heard.before) or long_ago) and not _NOW.search(around)


def raised_by(book: Phrasebook, rule: str, reply: Reply) -> Concern | None:
    """The most urgent phrase of the client's own and of now; what is denied, past or another's says nothing."""
    told = [heard.phrase for heard in book.hear(reply) if _is_own_and_now(heard)]
    if not told:
        return None
    phrase = min(told, key=lambda phrase: (_ORDER[phrase.level], book.rank(phrase.tier)))
    return Concern(rule, phrase.level, detail=phrase.tier)


def lowered_by(book: Phrasebook, rule: str, reply: Reply, *, others_matter: bool = True) -> Concern | None:
    """The most urgent phrase; what is denied, past or another's is lowered to a concern, never silenced."""
    told = [_lowered(heard, others_matter=others_matter) for heard in book.hear(reply)]
    if not told:
        return None
    level, tier = min(told, key=lambda one: (_ORDER[one[0]], book.rank(one[1])))
    return Concern(rule, level, detail=tier)


def lowered_by_own(book: Phrasebook, rule: str, reply: Reply) -> Concern | None:
    """The same where phrases name the other person themselves ("he hits me")."""
    return lowered_by(book, rule, reply, others_matter=False)


def _is_own_and_now(heard: Heard) -> bool:
    denied_within = heard.phrase.deniable and _DENIED_WITHIN.search(heard.said)
    return not (is_denied(heard) or denied_within or is_past(heard) or is_someone_elses(heard))


def _lowered(heard: Heard, *, others_matter: bool) -> tuple[Level, str]:
    lowest = max(heard.phrase.level, Level.CONCERN, key=lambda level: _ORDER[level])
    if others_matter and is_someone_elses(heard):
        return lowest, "someone else"
    if is_denied(heard):
        return lowest, "denial"
    if is_past(heard):
        return lowest, "past"
    return heard.phrase.level, heard.phrase.tier
