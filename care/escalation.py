"""Who hears of an urgent flag, and when: the therapist, whoever covers for them, the practice's on-call chat.

An alert goes in rounds until a person acknowledges it. Each round asks anew who there is, so that someone who comes
back, a cover that was named since, or an on-call chat that refused, is taken as things are at that moment.

- The therapist is in every round, as long as they have a chat at all.
- The one who covers comes in when the therapist is not at work or cannot be reached, and otherwise when the
  therapist's own repeats are over and nobody has acknowledged.
- The on-call chat comes in a round after the one who covers, and in their place where nobody covers or they cannot
  be reached.
- Who came in stays in.
- The therapist hears it without a sound only while somebody else is told aloud who can be reached.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from care.model import Recipient


@dataclass(frozen=True, slots=True)
class Hearer:
    """Somebody an alert may go to."""

    has_chat: bool = False
    reached: bool = True
    """Whether Telegram brings them messages, as far as is known."""

    @property
    def hears(self) -> bool:
        return self.has_chat and self.reached


NONE = Hearer()


@dataclass(frozen=True, slots=True)
class Around:
    """Who there is at one moment."""

    therapist: Hearer
    cover: Hearer = NONE
    on_call: Hearer = NONE
    at_work: bool = True
    """Whether the therapist is neither away nor outside the hours they set."""


@dataclass(frozen=True, slots=True)
class SoFar:
    """What has happened with one alert: how many rounds there were, and who besides the therapist was told."""

    rounds: int = 0
    cover: bool = False
    on_call: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """One message of a round."""

    whom: Recipient
    aloud: bool = True


def own_rounds(waits: Sequence[dt.timedelta]) -> int:
    """How many rounds the therapist has before anybody else comes in: the first alert and each repeat."""
    return len(waits) + 1


def who_hears(around: Around, so_far: SoFar, waits: Sequence[dt.timedelta]) -> tuple[Telling, ...]:
    """The messages of the next round. Empty when there is nobody who could be written to."""
    needs_more = not around.at_work or not around.therapist.hears or so_far.rounds >= own_rounds(waits)
    up = needs_more or so_far.cover or so_far.on_call
    cover = up and around.cover.has_chat
    on_call = up and around.on_call.has_chat and (so_far.cover or so_far.on_call or not around.cover.hears)
    heard_aloud = (cover and around.cover.reached) or (on_call and around.on_call.reached)
    told = [Telling(Recipient.THERAPIST, around.at_work or not heard_aloud)] if around.therapist.has_chat else []
    told += [Telling(Recipient.COVER)] if cover else []
    told += [Telling(Recipient.ON_CALL)] if on_call else []
    return tuple(told)


def who_steps_in(
    refused: Recipient, around: Around, so_far: SoFar, waits: Sequence[dt.timedelta]
) -> tuple[Telling, ...]:
    """Who is told at once when Telegram refuses a message of a round: whom it would have told besides, had it known.

    `around` knows of the refusal, `so_far` counts that round.
    """
    then = replace(
        so_far,
        cover=so_far.cover and refused is not Recipient.COVER,
        on_call=so_far.on_call and refused is not Recipient.ON_CALL,
    )
    told = who_hears(with_reach(around, refused, True), then, waits)
    return tuple(each for each in who_hears(around, then, waits) if each not in told)


def with_reach(around: Around, whom: Recipient, reached: bool) -> Around:
    """The same people, of whom this one can be reached or not."""
    return replace(around, **{whom.value: replace(getattr(around, whom.value), reached=reached)})


def is_heard(around: Around, told: Sequence[Telling]) -> bool:
    """Whether any of these messages goes to somebody who can be reached."""
    of = {
        Recipient.THERAPIST: around.therapist,
        Recipient.COVER: around.cover,
        Recipient.ON_CALL: around.on_call,
    }
    return any(of[each.whom].hears for each in told)


def wait_after(around: Around, so_far: SoFar, waits: Sequence[dt.timedelta]) -> dt.timedelta:
    """How long after a round (counted in `so_far`) the next one follows.

    `waits` are the practice's, 5, 15 and 60 minutes unless it says otherwise. When they are over, the shortest parts
    one step up from the next, and the last goes on for as long as nobody acknowledges.
    """
    if so_far.rounds == 0:
        return waits[0]
    if so_far.rounds <= len(waits):
        return waits[so_far.rounds - 1]
    more = (around.cover.has_chat and not so_far.cover) or (around.on_call.has_chat and not so_far.on_call)
    return waits[0] if more else waits[-1]
