"""Signs of the body that need medical help now, in one reply.

Heart, breath, collapse, head injury, stroke, clot, bleeding, burns, heat, allergy and seizure: the client is told to
stop and get help, and the therapist is told. What counts follows public advice, each sign its own: when to call 999
(NHS: lost consciousness, sudden confusion, seizures that go on, chest pain, trouble breathing, severe bleeding,
allergic reactions, burns and scalds, a heart attack, a stroke, major trauma); the warning signs of a heart attack
(American Heart Association: chest, arms, back, neck, jaw or stomach, breath, cold sweat, nausea, light-headedness);
face, arm, speech (FAST); who goes to hospital after a knock on the head (NICE NG232: among others a lost moment, lost
memory, a headache that stays, vomiting, blood thinners, drink or drugs); a swollen leg, and breath or chest pain with
it (NHS, "DVT"); heat with confusion or no sweat (NHS, "Heat exhaustion and heatstroke"); a heart out of rhythm with
faintness, breath or chest pain (NHS, "Heart palpitations"). Cold, low sugar, severe pain, hospital and pregnancy are
the practice's own choice, as is a heart that races at rest. It is no diagnosis: a person decides. What is denied,
long past or someone else's raises nothing.
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
BOOK = phrases.load(
    "body_alarm.toml",
    "body_alarm_families.toml",
    "body_alarm_notions.toml",
    "body_alarm_together.toml",
    "body_alarm.es.toml",
    "body_alarm.fa.toml",
)


def read(reply: Reply) -> Concern | None:
    """The most urgent sign of the client's own body, with what it is about as detail."""
    return raised_by(BOOK, NAME, reply)


RULE: ReplyRule = Rule(
    name=NAME,
    level=Level.URGENT,
    numbers="None: one sign is enough. Signs from public advice (NHS, AHA, FAST, NICE NG232), named in the module.",
    cooling=COOLING,
    read=read,
    answer=Answer.MEDICAL,
    fires_on=told_by(BOOK, fires=True),
    quiet_on=told_by(BOOK, fires=False),
)
