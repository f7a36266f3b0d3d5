"""An injury worth knowing, in one reply: the therapist sees it, and prompts turn gentle.

A sprain, a strain, swelling, a limp, a fall. Ordinary soreness after moving stays quiet, and so does what is denied,
long past or someone else's. Which words count is the practice's choice.
"""

from __future__ import annotations

import datetime as dt

from care.concerns import phrases
from care.concerns.reach import raised_by
from care.concerns.reply import Reply
from care.concerns.rule import Answer, ReplyRule, Rule, told_by
from care.model import Concern, Level

NAME = "injury"
BOOK = phrases.load("injury.toml", "injury_families.toml", "injury_notions.toml", "injury.es.toml", "injury.fa.toml")

COOLING = dt.timedelta(days=7)
"""One flag a week at most. The practice's choice: an injury is the same injury for a while."""


def read(reply: Reply) -> Concern | None:
    """The injury named, if it is the client's own and now."""
    return raised_by(BOOK, NAME, reply)


RULE: ReplyRule = Rule(
    name=NAME,
    level=Level.WATCH,
    numbers="None: one injury is enough; the practice's choice.",
    cooling=COOLING,
    read=read,
    answer=Answer.GENTLE,
    fires_on=told_by(BOOK, fires=True),
    quiet_on=told_by(BOOK, fires=False),
)
