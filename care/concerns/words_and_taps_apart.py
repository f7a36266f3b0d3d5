"""Words and taps apart: again and again heavy words with a light face, or light words with a heavy one.

The one rule that looks at tone: it is the tone kept with the check-in, the client's own correction included, and the
question is only whether it and the tap disagree. Neither is taken for the truth.
"""

from __future__ import annotations

import datetime as dt

from care.concerns.numbers import Number
from care.concerns.rule import HistoryRule, Rule, Story
from care.concerns.stories import history
from care.model import CheckIn, Concern, History, Level, Tone

NAME = "words-and-taps-apart"

LIGHT_TAP = 4
"""The faces 4 and 5 of 5 are light: the two drawn above the middle."""

HEAVY_TAP = 2
"""The faces 1 and 2 of 5 are heavy: the two drawn below the middle."""

TIMES = Number(
    NAME,
    "times",
    default=3,
    least=2,
    most=8,
    step=1,
    more_is_looser=True,
    source="The practice's choice: once is a bad day's smile, three times may be a face put on.",
)
"""Check-ins apart."""

SPAN = dt.timedelta(days=14)
"""Within two weeks. The practice's choice."""

COOLING = dt.timedelta(days=21)
"""Every three weeks at most. The practice's choice: it is for talking about, and changes slowly."""


def read(history: History) -> Concern | None:
    """Raise three check-ins in which words and face disagree, of the last two weeks."""
    lately = [checkin for checkin in history.checkins if history.today - SPAN < checkin.day <= history.today]
    apart = [checkin for checkin in lately if _heavy_words_light_face(checkin) or _light_words_heavy_face(checkin)]
    if len(apart) < TIMES.of(history):
        return None
    behind_a_smile = sum(map(_heavy_words_light_face, apart))
    detail = "heavy words, light faces" if behind_a_smile * 2 >= len(apart) else "light words, heavy faces"
    return Concern(NAME, Level.WATCH, tuple(checkin.id for checkin in apart), detail)


def _heavy_words_light_face(checkin: CheckIn) -> bool:
    return checkin.tone is Tone.HEAVY and checkin.mood is not None and checkin.mood >= LIGHT_TAP


def _light_words_heavy_face(checkin: CheckIn) -> bool:
    return checkin.tone is Tone.LIGHT and checkin.mood is not None and checkin.mood <= HEAVY_TAP


RULE: HistoryRule = Rule(
    name=NAME,
    level=Level.WATCH,
    numbers="3 check-ins of 14 days in which faces 4 to 5 meet heavy words or 1 to 2 light; the practice's choice.",
    cooling=COOLING,
    read=read,
    tunable=(TIMES,),
    fires_on=(
        Story("heavy words behind a light face", history("<h4> 3 <h5> . <h4>")),
        Story("light words with a heavy face", history("<l1> <l2> 3 <l1>")),
        Story("both ways", history("<h4> . <l2> . <h5>")),
    ),
    quiet_on=(
        Story("twice is not three times", history("<h4> 3 3 <h5>")),
        Story("heavy words with a middling face", history("<h3> <h3> <h3>")),
        Story("they agree", history("<h1> <l5> <h2> <l4>")),
        Story("words without a tap", history("h h h l")),
        Story("longer ago than two weeks", history("<h4> <h4> <h4>" + " ." * 15)),
    ),
)
