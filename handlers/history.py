"""/history: a client sees of themselves what their therapist sees."""

from __future__ import annotations

import datetime as dt

from care.course import span_until
from care.timetable import local_day
from handlers.gathering import gather
from handlers.telling import Teller
from handlers.turn import Turn
from storage import drawings, people
from storage.audit import Action
from storage.tables import DrawingOf


async def history(turn: Turn) -> None:
    """The last seven days in words, and four weeks as a picture: the very ones a therapist gets by a tap."""
    therapist = await people.therapist(turn.tx, turn.me.therapist_id)
    zone = turn.me.zone or therapist.zone
    span = span_until(local_day(turn.now, zone) + dt.timedelta(days=1))
    (each,) = await gather(turn.house, turn.tx, [turn.me], span, therapist.zone, words_from=span.week)
    teller = Teller(turn.house.texts, turn.language, themselves=True)
    intro = turn.text("history-intro", therapist=therapist.name)
    turn.say_plainly("\n\n".join([intro, teller.client(each.week, span, shares_words=turn.me.shares_words)]))
    await drawings.want(turn.tx, DrawingOf.HISTORY, span, turn.now, client=turn.me.id)
    await turn.note(Action.SAW_HISTORY, turn.me)
