"""Whether a nudge that is due may go: fewer and fresher, and never into a conversation, a walk or a hard night.

The first reason that holds is the one that is kept. Moments are UTC. Sources of the numbers: HeartSteps, a trial of
activity suggestions, capped its adherence messages at 1 in 24 hours, 2 in 4 days and 4 in 10 days (its published server
code), and found a suggestion to bring 66 % more steps in the next half hour at first (p < .01), less and less over its
six weeks, and averaged over them 14 %, which chance could explain (p = .06) (Klasnja et al. 2019, doi
10.1093/abm/kay067). That fewer prompts stay fresher is our reading of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from care.model import ClientStatus, Quiet, Withheld
from care.timetable import Slot, local_day, local_time

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Limits:
    """What protects a client from too much. Each is a setting of the practice, but for the last four."""

    a_day: int = 2
    """Nudges in any 24 hours."""
    a_week: int = 10
    """Nudges in any 7 days."""
    grace: dt.timedelta = dt.timedelta(minutes=90)
    """A nudge later than this is withheld."""
    after_a_message: dt.timedelta = dt.timedelta(minutes=30)
    after_urgent: dt.timedelta = dt.timedelta(hours=12)
    rarer: tuple[tuple[int, int], ...] = ((4, 3), (8, 7))
    """From so many unanswered in a row on, at least so many local days apart."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a client stands at the moment their nudge is due."""

    status: ClientStatus
    consents: bool
    paused_until: dt.date | None = None
    heard_at: dt.datetime | None = None
    urgent_at: dt.datetime | None = None
    walking_until: dt.datetime | None = None
    sends: tuple[int, ...] = ()
    """The last nudges sent, in minutes since 1970, oldest first."""
    unanswered: int = 0

    def is_paused_on(self, day: dt.date) -> bool:
        """Whether their pause holds on that local day."""
        if self.status is not ClientStatus.PAUSED:
            return False
        return self.paused_until is None or day < self.paused_until


def why_withheld(
    standing: Standing, slot: Slot, zone: str, quiet: Quiet, now: dt.datetime, limits: Limits
) -> Withheld | None:
    """Why the nudge of this slot may not go now; None when it may."""
    reasons = (
        (Withheld.NO_CONSENT, not standing.consents or standing.status in _GONE),
        (Withheld.UNREACHABLE, standing.status is ClientStatus.UNREACHABLE),
        (Withheld.PAUSED, standing.is_paused_on(slot.day)),
        (Withheld.TOO_LATE, now - slot.until > limits.grace),
        (Withheld.URGENT, _within(standing.urgent_at, limits.after_urgent, now)),
        (Withheld.WALKING, standing.walking_until is not None and now < standing.walking_until),
        (Withheld.QUIET_HOURS, quiet.covers(_local_minute(now, zone))),
        (Withheld.CONVERSATION, _within(standing.heard_at, limits.after_a_message, now)),
        (Withheld.CAP, any(now < free for free in _free_again(standing, limits))),
        (Withheld.UNANSWERED, _is_too_soon_unanswered(standing, slot, zone, limits)),
    )
    return next((reason for reason, holds in reasons if holds), None)


_GONE = frozenset({ClientStatus.INVITED, ClientStatus.OPTED_OUT, ClientStatus.DISCHARGED})


def later_in_its_window(
    reason: Withheld, standing: Standing, slot: Slot, now: dt.datetime, limits: Limits
) -> dt.datetime | None:
    """When to ask again, where the reason passes while the slot's window is still open; None where it does not."""
    match reason:
        case Withheld.WALKING:
            passes = [standing.walking_until]
        case Withheld.CONVERSATION:
            passes = [standing.heard_at + limits.after_a_message if standing.heard_at else None]
        case Withheld.CAP:
            passes = list(_free_again(standing, limits))
        case _:
            return None
    again = max((moment for moment in passes if moment is not None), default=None)
    return again if again is not None and now < again <= slot.until else None


def gap_when_unanswered(unanswered: int, limits: Limits) -> int:
    """How many local days at least lie between two nudges after so many unanswered in a row; 0 for no such gap."""
    return max((days for count, days in limits.rarer if unanswered >= count), default=0)


def in_minutes(at: dt.datetime) -> int:
    """A UTC instant as whole minutes since 1970, as `Standing.sends` has them."""
    return int(at.timestamp()) // _MINUTE


def _within(moment: dt.datetime | None, span: dt.timedelta, now: dt.datetime) -> bool:
    return moment is not None and now < moment + span


def _local_minute(at: dt.datetime, zone: str) -> int:
    local = local_time(at, zone)
    return local.hour * 60 + local.minute


def _free_again(standing: Standing, limits: Limits) -> Iterator[dt.datetime]:
    """When each cap allows the next nudge."""
    for most, span in ((limits.a_day, _DAY), (limits.a_week, _WEEK)):
        if len(standing.sends) >= most:
            yield _moment(standing.sends[-most]) + span


def _moment(minutes: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(minutes * _MINUTE, dt.UTC)


def _is_too_soon_unanswered(standing: Standing, slot: Slot, zone: str, limits: Limits) -> bool:
    gap = gap_when_unanswered(standing.unanswered, limits)
    if not gap or not standing.sends:
        return False
    return (slot.day - local_day(_moment(standing.sends[-1]), zone)).days < gap
