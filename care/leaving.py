"""Leaving in one plain word: when a whole message means stop.

Consent can be withdrawn at any time, so the word is heard in every language the bot speaks, whatever the
client's own setting. Only a message that says nothing else counts: "stop it hurts" is a check-in. STOP,
QUIT, END, CANCEL, UNSUBSCRIBE, REVOKE and OPT OUT are the words of the FCC's rule on revoking consent (47 CFR
64.1200(a)(10)), STOP ALL is the carriers' own; the others are their plain counterparts. Words that also answer
"how are you" are left out on purpose: Spanish "baja" and "alto" are moods as well as requests.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType

LEAVING_WORDS = MappingProxyType(
    {
        "en": frozenset(
            {
                "stop",
                "stopall",
                "quit",
                "end",
                "cancel",
                "unsubscribe",
                "revoke",
                "optout",
                "stopmessages",
                "stopmessagingme",
                "stoptextingme",
                "stopwritingtome",
            }
        ),
        "es": frozenset({"parar", "para", "cancelar", "cancela", "detener", "darmedebaja"}),
        "fa": frozenset({"توقف", "لغو", "لغواشتراک"}),
    }
)
"""Whole messages that mean leaving, by language, written without spaces."""

COURTESIES = frozenset({"please", "pls", "plz", "porfavor", "لطفا"})
"""Said before or after a leaving word without changing what it means; the client may be polite."""

_ENDS_A_WALK_TOO = frozenset(
    {"stop", "quit", "end", "cancel", "parar", "para", "cancelar", "cancela", "detener", "توقف", "لغو"}
)
"""What may be meant for the guided walk that is on; the other words name the messages or the agreement."""

_EVERY_WORD = frozenset().union(*LEAVING_WORDS.values())
_NOT_A_LETTER = re.compile(r"[\W_]+")
_COURTESY = re.compile("^(?:{0})|(?:{0})$".format("|".join(sorted(COURTESIES, key=len, reverse=True))))
_ARABIC_FORMS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})


def means_stop(text: str) -> bool:
    """Whether the whole message asks to leave, however it is typed."""
    letters = _only_letters(text)
    return letters in _EVERY_WORD or _COURTESY.sub("", letters) in _EVERY_WORD


def means_only_leaving(text: str) -> bool:
    """Whether these are words of leaving that a guided walk cannot be meant by: "unsubscribe", "opt out"."""
    letters = _only_letters(text)
    return bool({letters, _COURTESY.sub("", letters)} & (_EVERY_WORD - _ENDS_A_WALK_TOO))


def _only_letters(text: str) -> str:
    """The message as bare small letters: no case, width, accents, spaces, punctuation or emoji."""
    spelled = unicodedata.normalize("NFKD", text).casefold().translate(_ARABIC_FORMS)
    unmarked = "".join(letter for letter in spelled if not unicodedata.combining(letter))
    return _NOT_A_LETTER.sub("", unmarked)
