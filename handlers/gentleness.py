"""For whom only gentle things come just now, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from care.concerns import body_alarm, injury
from care.model import ClientId, Level
from prompts.choosing import Gentle
from storage import flags
from storage.flags import Flagged
from storage.store import Tx

GENTLE_AFTER = 2
"""Low check-ins in a row after which only gentle prompts are chosen."""
GENTLE_FOR = dt.timedelta(days=7)
"""How long after a flag only gentle prompts come, unless its therapist closes it before."""


async def why_gentle(tx: Tx, lows: Mapping[ClientId, int], now: dt.datetime) -> dict[ClientId, Gentle]:
    """Why each of these clients (with their low check-ins in a row) needs gentle things; who does not is not there."""
    raised = await flags.open_since(tx, list(lows), now - GENTLE_FOR)
    reasons = {client: _reason(raised.get(client, ()), count) for client, count in lows.items()}
    return {client: reason for client, reason in reasons.items() if reason is not None}


def _reason(raised: Iterable[Flagged], lows: int) -> Gentle | None:
    """What the body asked for comes first: after it nothing strenuous is sent."""
    rules = {flag.rule for flag in raised if flag.level is not Level.WATCH or flag.rule == injury.NAME}
    if rules & {body_alarm.NAME, injury.NAME}:
        return Gentle.BODY
    if any(flag.level is Level.URGENT for flag in raised):
        return Gentle.URGENT
    if rules:
        return Gentle.CONCERN
    return Gentle.LOW_CHECKINS if lows >= GENTLE_AFTER else None
