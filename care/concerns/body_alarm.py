"""Signs of the body that need medical help now, in one reply.

Heart, breath, collapse, head injury, stroke, clot, bleeding, heat, allergy and seizure: the client is told to stop and
get help, and the therapist is told. What counts follows public advice on when to call an ambulance: the NHS page "When
to call 999", the American Heart Association's heart attack warning signs, the face-arm-speech (FAST) signs of stroke,
and NICE's head injury guideline (NG232) for what makes a knock on the head urgent. It is no diagnosis: a person
decides. What is denied, long past or someone else's raises nothing.
"""

from __future__ import annotations

import datetime as dt

from care.concerns import phrases
from care.concerns.reach import raised_by
from care.concerns.reply import Reply
from care.concerns.rule import Answer, ReplyRule, Rule, told_by
from care.model import Concern, Level

NAME = "body-alarm"
COOLING = dt.timedelta(days=1)
"""Of what is not urgent; an urgent flag never cools."""
BOOK = phrases.load("body_alarm.toml", "body_alarm.es.toml", "body_alarm.fa.toml")


def read(reply: Reply) -> Concern | None:
    """The most urgent sign of the client's own body, with what it is about as detail."""
    return raised_by(BOOK, NAME, reply)


RULE: ReplyRule = Rule(
    name=NAME,
    level=Level.URGENT,
    numbers="None: one sign is enough. Signs from public first-aid advice (NHS, AHA, FAST, NICE NG232).",
    cooling=COOLING,
    read=read,
    answer=Answer.MEDICAL,
    fires_on=told_by(BOOK, fires=True),
    quiet_on=told_by(BOOK, fires=False),
)
