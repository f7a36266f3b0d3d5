"""Not safe at home or on the way, in one reply: violence, threats, locking in, control, fear of someone close.

The kinds follow what public guidance names as domestic abuse: violence, threats, sexual harm, controlling or coercive
behaviour, economic abuse, emotional abuse (Domestic Abuse Act 2021, section 1, England and Wales). What controlling
someone looks like follows the Home Office's guidance on it (Controlling or coercive behaviour: statutory guidance
framework, 2023): putting down, cutting off from friends and family, watching and following, reading messages, taking
money or papers, threats about children, honour and the right to stay in the country.
What is denied or long past is lowered to a concern, never silenced. Idiom and play stay quiet.
"""

from __future__ import annotations

import datetime as dt

from care.concerns import phrases
from care.concerns.reach import lowered_by_own
from care.concerns.reply import Reply
from care.concerns.rule import Answer, ReplyRule, Rule, told_by
from care.model import Concern, Level

NAME = "not-safe-at-home"
COOLING = dt.timedelta(days=1)
"""Of what is not urgent; an urgent flag never cools."""
BOOK = phrases.load(
    "not_safe_at_home.toml", "not_safe_at_home_families.toml", "not_safe_at_home.es.toml", "not_safe_at_home.fa.toml"
)


def read(reply: Reply) -> Concern | None:
    """The most urgent thing heard, with its kind as detail; None when nothing was."""
    return lowered_by_own(BOOK, NAME, reply)


RULE: ReplyRule = Rule(
    name=NAME,
    level=Level.URGENT,
    numbers="None: a single phrase is enough. Kinds after public definitions of domestic abuse.",
    cooling=COOLING,
    read=read,
    answer=Answer.SAFETY,
    fires_on=told_by(BOOK, fires=True),
    quiet_on=told_by(BOOK, fires=False),
)
