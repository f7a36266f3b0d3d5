"""Harm to another person, in one reply: a wish, a plan, means, or having done it.

As with self-harm a miss is worse than a false alarm: what is denied, long past or someone else's is lowered to a
concern and never silenced. Idiom ("could kill for a coffee") stays quiet. Which words count is the practice's choice;
what a therapist then must do is the law of their place, not the bot's.
"""

from __future__ import annotations

import datetime as dt

from care.concerns import phrases
from care.concerns.reach import lowered_by
from care.concerns.reply import Reply
from care.concerns.rule import Answer, ReplyRule, Rule, told_by
from care.model import Concern, Level

NAME = "harm-to-others"
COOLING = dt.timedelta(days=1)
"""Of what is not urgent; an urgent flag never cools."""
BOOK = phrases.load(
    "harm_to_others.toml", "harm_to_others_families.toml", "harm_to_others.es.toml", "harm_to_others.fa.toml"
)


def read(reply: Reply) -> Concern | None:
    """The most urgent thing heard, with its kind as detail; None when nothing was."""
    return lowered_by(BOOK, NAME, reply)


RULE: ReplyRule = Rule(
    name=NAME,
    level=Level.URGENT,
    numbers="None: a single phrase is enough; the practice's choice.",
    cooling=COOLING,
    read=read,
    answer=Answer.HELP_LINES,
    fires_on=told_by(BOOK, fires=True),
    quiet_on=told_by(BOOK, fires=False),
)
