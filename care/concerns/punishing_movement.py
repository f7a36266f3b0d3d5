"""Movement, food and the body as punishment, in one reply: the practice's own concern.

Compensating for food, compulsion and distress at rest, moving on an injury against advice, punishment, hating the body,
restricting and purging. The warning signs are those the National Eating Disorders Association lists for compulsive
exercise (NEDA, "Compulsive Exercise": exercise that crowds out the rest of life, distress when it cannot be had,
discomfort with rest, going on in spite of injury or illness, exercise as permission to eat or as purging) and its
general warning signs (rituals about food, secrecy, preoccupation with weight and shape). That movement is not for
limits and punishment is the practice's belief. The client gets a warm line about rest and no lecture; nothing here is
a diagnosis.
"""

from __future__ import annotations

import datetime as dt

from care.concerns import phrases
from care.concerns.reach import raised_by
from care.concerns.reply import Reply
from care.concerns.rule import Answer, ReplyRule, Rule, told_by
from care.model import Concern, Level

NAME = "punishing-movement"
BOOK = phrases.load(
    "punishing_movement.toml",
    "punishing_movement_families.toml",
    "punishing_movement_notions.toml",
    "punishing_movement_together.toml",
    "punishing_movement.es.toml",
    "punishing_movement.fa.toml",
)

COOLING = dt.timedelta(days=7)
"""One flag a week at most. The practice's choice: it is talked about in the next session, not counted."""


def read(reply: Reply) -> Concern | None:
    """What kind of punishing was said, if it is the client's own and now."""
    return raised_by(BOOK, NAME, reply)


RULE: ReplyRule = Rule(
    name=NAME,
    level=Level.CONCERN,
    numbers="None: one phrase is enough. Signs after NEDA's on compulsive exercise; the practice's belief.",
    cooling=COOLING,
    read=read,
    answer=Answer.REST,
    fires_on=told_by(BOOK, fires=True),
    quiet_on=told_by(BOOK, fires=False),
)
