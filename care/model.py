"""The plain values of a client's care, shared by every rule.

Nothing here reads a clock, a database or a message: values come in, values go out. Moments are aware
datetimes in UTC, days are the client's own local days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

ClientId = NewType("ClientId", int)
TherapistId = NewType("TherapistId", int)
NudgeId = NewType("NudgeId", int)
CheckInId = NewType("CheckInId", int)
FlagId = NewType("FlagId", int)
ChatId = NewType("ChatId", int)
WalkId = NewType("WalkId", int)
PromptId = NewType("PromptId", int)


class Role(StrEnum):
    """What someone is to Amble, read from their chat at each update."""

    STRANGER = "stranger"
    INVITED = "invited"
    """Opened an invite, and has not agreed to the consent text in force."""
    CLIENT = "client"
    """Agreed to the consent text in force; active, paused or unreachable."""
    FORMER = "former"
    """Opted out or discharged."""
    THERAPIST = "therapist"


class ClientStatus(StrEnum):
    INVITED = "invited"
    ACTIVE = "active"
    PAUSED = "paused"
    OPTED_OUT = "opted_out"
    UNREACHABLE = "unreachable"
    """Telegram says that the person blocked the bot or deleted their account."""
    DISCHARGED = "discharged"


class Movement(StrEnum):
    """What moving means to a client; a prompt names those it fits."""

    WALK = "walk"
    RUN = "run"
    WHEELS = "wheels"
    CHAIR = "chair"
    INDOORS = "indoors"


class Withheld(StrEnum):
    """Why a nudge that was due was not sent."""

    NO_CONSENT = "no consent"
    NO_RHYTHM = "no rhythm"
    UNREACHABLE = "unreachable"
    PAUSED = "paused"
    TOO_LATE = "too late after downtime"
    URGENT = "urgent concern"
    WALKING = "guided walk"
    QUIET_HOURS = "quiet hours"
    CONVERSATION = "conversation"
    CAP = "cap"
    UNANSWERED = "unanswered"
    """The last ones were not answered, so fewer come."""
    FAULT = "fault"
    """Something is wrong with what is kept of them; the log says more."""


class Tone(StrEnum):
    HEAVY = "heavy"
    NEUTRAL = "neutral"
    LIGHT = "light"
    MIXED = "mixed"
    UNCLEAR = "unclear"


class Level(StrEnum):
    """How soon a therapist should see a flag. The machine suggests; it never diagnoses."""

    URGENT = "urgent"
    CONCERN = "concern"
    WATCH = "watch"


class Recipient(StrEnum):
    """To whom a step of a flag went, or who took it."""

    THERAPIST = "therapist"
    COVER = "cover"
    ON_CALL = "on_call"
    CLIENT = "client"
    AMBLE = "amble"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a reply that led to its tone: characters `start` to `end`, and its share of the whole."""

    start: int
    end: int
    share: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the tone reader made of a reply.

    `polarity` runs from -1 (heavy) to 1 (light), `sure` from 0 to 1.
    """

    tone: Tone
    polarity: float
    sure: float
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """One moment of a day: an exact minute, or some minute between two (both included).

    Minutes after local midnight; `end` is never before `start`, and the same for an exact time.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in which no nudge comes: from `start` up to before `end`, in minutes after local midnight.

    They cross midnight when `end` is before `start`. When both are the same there are none.
    """

    start: int
    end: int

    def covers(self, minute: int) -> bool:
        if self.start <= self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end

    def touches(self, window: Window) -> bool:
        """Whether any minute of the window lies in these hours."""
        return any(self.covers(minute) for minute in range(window.start, window.end + 1))


@dataclass(frozen=True, slots=True)
class Session:
    """A client's weekly session (Monday is 0, minutes after local midnight), and how long after it a nudge comes."""

    weekday: int
    minute: int
    hours_after: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a client wants to be nudged: at some moments of chosen weekdays (Monday is 0), and after their session."""

    moments: tuple[Window, ...] = ()
    days: frozenset[int] = frozenset(range(7))
    session: Session | None = None
    quiet: Quiet = Quiet(22 * 60, 6 * 60)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One answer of a client, without its words.

    `mood` is the face they tapped (1 heavy to 5 light). `tone` is what was read or what they set themselves.
    """

    id: CheckInId
    at: dt.datetime
    day: dt.date
    mood: int | None
    tone: Tone | None
    polarity: float | None = None
    private: bool = False
    """Whether its client keeps what it says to themselves."""


@dataclass(frozen=True, slots=True)
class SentNudge:
    """A prompt that went out for one local day, and whether an answer to it came."""

    day: dt.date
    answered: bool


@dataclass(frozen=True, slots=True)
class History:
    """What the history rules read: check-ins and sent nudges, oldest first, up to and with `today`.

    Days without a check-in are simply not there; nothing is ever filled in.
    """

    today: dt.date
    checkins: tuple[CheckIn, ...] = ()
    nudges: tuple[SentNudge, ...] = ()
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """What their therapist changed of the rules' numbers for them: rule, name, value (`care.concerns.numbers`)."""


@dataclass(frozen=True, slots=True)
class Concern:
    """What one rule noticed: the rule's name, how soon a person should see it, and on which check-ins."""

    rule: str
    level: Level
    evidence: tuple[CheckInId, ...] = ()
    detail: str = ""
    """A label for the therapist beside the rule's name (a tier, a category); never the client's words."""
