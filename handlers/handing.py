"""How far handing a client over has come, as it stands on their card."""

from __future__ import annotations

import datetime as dt

from care.timetable import local_day
from handlers.turn import Button, Turn
from prompts.zones import say_day
from storage import handovers, people
from storage.tables import Client

TO_DECLINE = dt.timedelta(days=3)
"""How long a client has to decline: a weekend and a day. Silence after that is taken for leave to go on."""


async def button(turn: Turn, client: Client) -> Button:
    """Hand over, or take it back."""
    if await handovers.open_of(turn.tx, client.id) is None:
        return turn.text("button-hand-over"), f"handto:{client.id}:1"
    return turn.text("button-take-back"), f"takeback:{client.id}"


async def in_words(turn: Turn, client: Client) -> list[str]:
    """How far handing this client over has come; nothing where nobody does."""
    handover = await handovers.open_of(turn.tx, client.id)
    if handover is None:
        return []
    other = (await people.therapist(turn.tx, handover.to_id)).name
    if handover.accepted_at is None:
        return [turn.text("handover-asked", name=other)]
    day = day_of(handover.accepted_at, turn.therapist_here.zone, turn.language)
    return [turn.text("handover-accepted", name=other, client=client.name, day=day)]


def day_of(accepted_at: dt.datetime, zone: str, language: str) -> str:
    """The local day on which it is done, if nobody declines."""
    return say_day(local_day(accepted_at + TO_DECLINE, zone), language)
