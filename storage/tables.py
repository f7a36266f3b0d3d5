"""The tables. Moments are UTC; days are the client's local days; words and names are sealed.

Rows are read as plain values: the queries make unattached instances of these classes, and every change is
written out as a statement. Nothing is loaded or saved behind the reader's back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from care.model import (
    ChatId,
    ClientId,
    ClientStatus,
    FlagId,
    Level,
    Movement,
    NudgeId,
    PromptId,
    Quiet,
    Recipient,
    Rhythm,
    Session,
    TherapistId,
    Tone,
    WalkId,
    Window,
)
from storage.sealing import ChatHash, Sealed, SealedChat


class Moment(TypeDecorator[dt.datetime]):
    """An instant: aware in Python, UTC in the database. A naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value if value.tzinfo is dt.UTC else value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        moment: dt.datetime = value
        return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


class Kind(StrEnum):
    """What a message in the outbox is. The kind decides how urgent it is and what doubt means."""

    ALERT = "alert"
    """An urgent flag, to a therapist."""
    HELP = "help"
    """Help lines, to someone in danger. Sent even to someone who opts out right after."""
    ANSWER = "answer"
    """The answer to something a person did."""
    NOTICE = "notice"
    """A flag that can wait, or other news, to a therapist."""
    CUE = "cue"
    """A cue of a guided walk: now, or not at all."""
    DIGEST = "digest"
    NUDGE = "nudge"


class OutboxState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    """Telegram refused it for good, or it was tried too often; the reason is in `outcome`."""
    LET_GO = "let_go"
    """Not sent on purpose: consent ended, or a crash left it in doubt; the reason is in `outcome`."""


class FlagState(StrEnum):
    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


class Asking(StrEnum):
    """The question that is open in a chat: the next words are its answer."""

    ZONE = "zone"
    MOVEMENT = "movement"
    DAYS = "days"
    TIME = "time"
    CONFIRM = "confirm"
    """Whether what they typed was understood; it stands in `proposed`."""
    SECOND = "second"
    """A second moment of the day."""
    SESSION = "session"
    HOURS = "hours"
    """How long after their session."""
    QUIET = "quiet"
    PAUSE = "pause"
    """When a pause ends."""
    PROMPT = "prompt"
    """Of a therapist: the words of the prompt they are writing."""
    SUGGEST = "suggest"
    """Of a therapist: the rhythm that they suggest to the client that `about` names."""
    NOTE = "note"
    """Of a therapist: a line about the flag that `about` names."""


class FlagStep(StrEnum):
    """One entry of a flag's history."""

    RAISED = "raised"
    TOLD = "told"
    """Written to somebody for the first time; whether it came is the next step."""
    NOBODY = "nobody"
    """There was nobody whom Telegram could have brought it."""
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    REPEATED = "repeated"
    SEEN = "seen"
    """Opened by a therapist; not yet acknowledged."""
    ACKNOWLEDGED = "acknowledged"
    NOTED = "noted"
    DISPUTED = "disputed"
    """The client says that it is not what they meant. It closes nothing."""
    JOINED = "joined"
    """The same pattern again within its cooling time: the later check-in was added to the evidence."""
    CLOSED = "closed"
    REOPENED = "reopened"


class DrawingOf(StrEnum):
    """What a drawing shows, and to whom."""

    CASELOAD = "caseload"
    CLIENT = "client"
    HISTORY = "history"
    """A client's own picture, for themselves."""
    REPORT = "report"
    """Two pages about a client, to keep."""


class Handing(StrEnum):
    """How far handing a client over to another therapist has come."""

    ASKED = "asked"
    """The other therapist has not answered."""
    ACCEPTED = "accepted"
    """The other therapist agreed; the client has been told and may decline."""
    DONE = "done"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Named(TypeDecorator[StrEnum]):
    """One of a fixed set of names, kept as its word."""

    impl = String(16)
    cache_ok = True

    def __init__(self, names: type[StrEnum]) -> None:
        super().__init__()
        self.names = names

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.names(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.names(value)


class KeptRhythm(TypeDecorator[Rhythm]):
    """A rhythm, kept as JSON: minutes after local midnight, weekdays from Monday (0)."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Rhythm | None, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else {**asdict(value), "days": sorted(value.days)}

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Rhythm | None:
        if value is None:
            return None
        session = value["session"]
        return Rhythm(
            moments=tuple(Window(**window) for window in value["moments"]),
            days=frozenset(value["days"]),
            session=Session(**session) if session else None,
            quiet=Quiet(**value["quiet"]),
        )


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        dt.datetime: Moment,
        int: BigInteger().with_variant(Integer, "sqlite"),
        ClientStatus: Named(ClientStatus),
        Movement: Named(Movement),
        Tone: Named(Tone),
        DrawingOf: Named(DrawingOf),
        Level: Named(Level),
        Kind: Named(Kind),
        OutboxState: Named(OutboxState),
        FlagState: Named(FlagState),
        Asking: Named(Asking),
        FlagStep: Named(FlagStep),
        Recipient: Named(Recipient),
        Handing: Named(Handing),
        ClientId: BigInteger().with_variant(Integer, "sqlite"),
        TherapistId: BigInteger().with_variant(Integer, "sqlite"),
        NudgeId: BigInteger().with_variant(Integer, "sqlite"),
        FlagId: BigInteger().with_variant(Integer, "sqlite"),
        WalkId: BigInteger().with_variant(Integer, "sqlite"),
        PromptId: BigInteger().with_variant(Integer, "sqlite"),
    }


class Therapist(Base):
    __tablename__ = "therapists"

    id: Mapped[TherapistId] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Sealed("therapists.name"))
    chat_id: Mapped[ChatId | None] = mapped_column(SealedChat("therapists.chat_id"))
    chat_hash: Mapped[str | None] = mapped_column(ChatHash, unique=True)
    """By which their chat is found; written along with `chat_id`."""
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Of the link they open the bot with; gone once it is used."""
    language: Mapped[str] = mapped_column(String(8), default="en")
    zone: Mapped[str] = mapped_column(String(64))
    asking: Mapped[Asking | None]
    reachable: Mapped[bool] = mapped_column(default=True)
    digest_weekday: Mapped[int] = mapped_column(default=0)
    """Monday is 0, in the therapist's zone."""
    digest_minute: Mapped[int] = mapped_column(default=8 * 60)
    """Minutes after local midnight."""
    next_digest_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    about: Mapped[int | None]
    """What the open question is about: a flag's or a client's id."""
    hours: Mapped[list[list[int]] | None] = mapped_column(JSON)
    """Working hours in their zone: rows of weekday (Monday is 0), first and last minute after local midnight."""
    cover_id: Mapped[TherapistId | None]
    """The therapist of this practice who covers for them."""
    cover_until: Mapped[dt.date | None]
    """The last local day on which they are covered; empty for one that has no end."""
    away: Mapped[bool] = mapped_column(default=False)
    """Whether they are away while they are covered: their alerts then go to the one who covers at once."""
    bundled_on: Mapped[dt.date | None]
    """The local day of the last bundle of flags that could wait."""
    created_at: Mapped[dt.datetime]


class Client(Base):
    __tablename__ = "clients"
    __table_args__ = (Index("ix_clients_next_due_at", "next_due_at", postgresql_where=text("next_due_at IS NOT NULL")),)

    id: Mapped[ClientId] = mapped_column(primary_key=True)
    therapist_id: Mapped[TherapistId] = mapped_column(ForeignKey("therapists.id"), index=True)
    name: Mapped[str] = mapped_column(Sealed("clients.name"))
    """As the therapist calls them."""
    earlier_id: Mapped[ClientId | None]
    """The place this person had before, when they came in by a newer invite: what is theirs there stays theirs."""
    chat_id: Mapped[ChatId | None] = mapped_column(SealedChat("clients.chat_id"))
    chat_hash: Mapped[str | None] = mapped_column(ChatHash, unique=True)
    """By which their chat is found; written along with `chat_id`."""
    status: Mapped[ClientStatus]
    consented: Mapped[str | None] = mapped_column(String(16))
    """The version of the consent text that is agreed to now; the proof is in `consents`."""
    language: Mapped[str] = mapped_column(String(8), default="en")
    zone: Mapped[str | None] = mapped_column(String(64))
    country: Mapped[str | None] = mapped_column(String(2))
    movement: Mapped[Movement | None]
    """None is anything."""
    asking: Mapped[Asking | None]
    rhythm: Mapped[Rhythm] = mapped_column(KeptRhythm, default=Rhythm)
    next_due_at: Mapped[dt.datetime | None]
    """The next nudge; empty whenever nothing is to be sent."""
    recent_prompts: Mapped[list[str]] = mapped_column(JSON, default=list)
    unanswered: Mapped[int] = mapped_column(default=0)
    """Nudges sent since they last wrote or tapped."""
    lows: Mapped[int] = mapped_column(default=0)
    """Low check-ins in a row, up to the last one."""
    paused_until: Mapped[dt.date | None]
    """The local day on which a pause ends by itself; empty for one that ends with /resume."""
    recent_sends: Mapped[list[int]] = mapped_column(JSON, default=list)
    """When the last nudges were due that were sent, in minutes since 1970 (UTC), oldest first: what the cap counts."""
    heard_at: Mapped[dt.datetime | None]
    """About when they last wrote or tapped."""
    urgent_at: Mapped[dt.datetime | None]
    """When an urgent flag was last raised."""
    walking_until: Mapped[dt.datetime | None]
    """While a guided walk is on, when it will be over."""
    snoozed_until: Mapped[dt.datetime | None]
    """When the nudge they put off comes again."""
    due_day: Mapped[dt.date | None]
    """The slot that `next_due_at` belongs to: its local day, and which of that day's moments it is."""
    due_slot: Mapped[int | None]
    proposed: Mapped[str | None] = mapped_column(String(80))
    """What they typed and have not yet said yes to, as a button's data."""
    before_and_after: Mapped[bool] = mapped_column(default=False)
    """Whether they want to tap a face before setting out and one after."""
    last_said: Mapped[str | None] = mapped_column(String(40))
    """The last answer's text, so that the next is another one."""
    created_at: Mapped[dt.datetime]
    left_at: Mapped[dt.datetime | None]
    keeps_words: Mapped[bool] = mapped_column(default=True)
    """Parts of the consent in force: that words are kept, ..."""
    shares_words: Mapped[bool] = mapped_column(default=True)
    """... that their therapist may read them, ..."""
    shares_tone: Mapped[bool] = mapped_column(default=True)
    """... that their therapist sees how they sound, ..."""
    research: Mapped[bool] = mapped_column(default=False)
    """... and that they go, without words or name, into the practice's research table."""
    private: Mapped[bool] = mapped_column(default=False)
    """Whether every check-in is private until they say otherwise."""
    way_back_at: Mapped[dt.datetime | None]
    """When someone who left was last told the way back in: once a day at most."""
    thresholds: Mapped[dict[str, dict[str, float]]] = mapped_column(JSON, default=dict)
    """Numbers of rules that their therapist changed for them: rule, number's name, value."""
    audit_ref: Mapped[str | None] = mapped_column(String(32), unique=True)
    """A random name for them in the audit; forgetting it makes those lines nobody's."""
    retention_told_at: Mapped[dt.datetime | None]
    """When their therapist was told that words or check-ins are about to end."""


class Invite(Base):
    __tablename__ = "invites"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[ClientId] = mapped_column(ForeignKey("clients.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]
    withdrawn_at: Mapped[dt.datetime | None]


class Consent(Base):
    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[ClientId] = mapped_column(ForeignKey("clients.id"), index=True)
    version: Mapped[str] = mapped_column(String(16))
    part: Mapped[str] = mapped_column(String(16), default="all")
    """What was agreed to, as `care.consent.Part`; "all" for the first version, which had no parts."""
    language: Mapped[str] = mapped_column(String(8))
    agreed_at: Mapped[dt.datetime]
    withdrawn_at: Mapped[dt.datetime | None]


class Nudge(Base):
    """One slot of a client's local day: the prompt that was sent, or why nothing was."""

    __tablename__ = "nudges"
    __table_args__ = (UniqueConstraint("client_id", "day", "slot"),)

    id: Mapped[NudgeId] = mapped_column(primary_key=True)
    client_id: Mapped[ClientId] = mapped_column(ForeignKey("clients.id"))
    day: Mapped[dt.date]
    slot: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[dt.datetime]
    prompt_key: Mapped[str | None] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(120))
    """Why this prompt, or why nothing was sent."""
    withheld: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[dt.datetime]


class CheckIn(Base):
    __tablename__ = "checkins"
    __table_args__ = (Index("ix_checkins_client_id_at", "client_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[ClientId] = mapped_column(ForeignKey("clients.id"))
    nudge_id: Mapped[NudgeId | None] = mapped_column(ForeignKey("nudges.id"), unique=True)
    """The nudge it answers; empty when the client wrote of their own accord."""
    at: Mapped[dt.datetime]
    day: Mapped[dt.date]
    mood: Mapped[int | None]
    """The face that was tapped, 1 heavy to 5 light."""
    words: Mapped[str | None] = mapped_column(Sealed("checkins.words"))
    tone: Mapped[Tone | None]
    polarity: Mapped[float | None]
    tone_by: Mapped[str | None] = mapped_column(String(8))
    """"machine" or "client"."""
    message_id: Mapped[int | None]
    """The client's message, so that an edit of it corrects the check-in."""
    before: Mapped[int | None]
    """The face tapped before setting out, where `mood` is the one after."""
    walk_id: Mapped[WalkId | None] = mapped_column(ForeignKey("walks.id"), unique=True)
    """The guided walk it came after."""
    private: Mapped[bool] = mapped_column(default=False)
    """Its client keeps what it says to themselves: the therapist sees that it was, not what."""


class Walk(Base):
    """A guided walk: cues that come while someone moves, until it ends or they end it."""

    __tablename__ = "walks"
    __table_args__ = (Index("ix_walks_next_cue_at", "next_cue_at", postgresql_where=text("next_cue_at IS NOT NULL")),)

    id: Mapped[WalkId] = mapped_column(primary_key=True)
    client_id: Mapped[ClientId] = mapped_column(ForeignKey("clients.id"), index=True)
    movement: Mapped[Movement]
    minutes: Mapped[int]
    started_at: Mapped[dt.datetime]
    next_cue: Mapped[int] = mapped_column(default=0)
    """Which cue comes next, counted from 0."""
    next_cue_at: Mapped[dt.datetime | None]
    """Empty once it has ended."""
    ended_at: Mapped[dt.datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(16))
    """"closing", "client", "concern", "late" or "opt out"."""


class OwnPrompt(Base):
    """A prompt that a therapist wrote, for one client or for all of theirs."""

    __tablename__ = "prompts"

    id: Mapped[PromptId] = mapped_column(primary_key=True)
    therapist_id: Mapped[TherapistId] = mapped_column(ForeignKey("therapists.id"), index=True)
    client_id: Mapped[ClientId | None] = mapped_column(ForeignKey("clients.id"), index=True)
    """Empty for a prompt that is for all of their clients."""
    words: Mapped[str] = mapped_column(Sealed("prompts.words"))
    asks: Mapped[str] = mapped_column(Sealed("prompts.asks"))
    """The one short question after it; empty where there is none."""
    fits: Mapped[list[str]] = mapped_column(JSON, default=list)
    """The kinds of movement it fits; empty for all."""
    made_at: Mapped[dt.datetime]
    withdrawn_at: Mapped[dt.datetime | None]
    """The same moment as `made_at` for a draft, which its writer has not kept yet."""


class Flag(Base):
    __tablename__ = "flags"
    __table_args__ = (Index("ix_flags_client_id_rule", "client_id", "rule"),)

    id: Mapped[FlagId] = mapped_column(primary_key=True)
    client_id: Mapped[ClientId] = mapped_column(ForeignKey("clients.id"))
    rule: Mapped[str] = mapped_column(String(40))
    level: Mapped[Level]
    detail: Mapped[str] = mapped_column(String(80), default="")
    evidence: Mapped[list[int]] = mapped_column(JSON, default=list)
    """The check-ins it was raised on."""
    state: Mapped[FlagState] = mapped_column(default=FlagState.RAISED)
    raised_at: Mapped[dt.datetime]
    delivered_at: Mapped[dt.datetime | None]
    undelivered_at: Mapped[dt.datetime | None]
    """When Telegram last said that the therapist cannot be reached."""
    acknowledged_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    alerts: Mapped[int] = mapped_column(default=0)
    """How often the therapist was alerted."""
    next_alert_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    """When an alert is repeated if nobody has acknowledged it, or when one that can wait may go into a bundle."""
    told_cover_at: Mapped[dt.datetime | None]
    told_on_call_at: Mapped[dt.datetime | None]
    client_told_seen_at: Mapped[dt.datetime | None]
    """When the client in danger was told that a person has seen it."""
    disputed_at: Mapped[dt.datetime | None]
    """When the client last said that it is not what they meant."""
    bundled_at: Mapped[dt.datetime | None]
    """When a flag that could wait was told, in a bundle."""
    private: Mapped[bool] = mapped_column(default=False)
    """Raised on what its client keeps to themselves: prompts are chosen by it, and no therapist sees it."""


class FlagEvent(Base):
    """A flag's history, a line for each step."""

    __tablename__ = "flag_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    flag_id: Mapped[FlagId] = mapped_column(ForeignKey("flags.id"), index=True)
    at: Mapped[dt.datetime]
    step: Mapped[FlagStep]
    by: Mapped[Recipient]
    """Who took the step, or to whom it went."""
    therapist_id: Mapped[TherapistId | None] = mapped_column(index=True)
    note: Mapped[str | None] = mapped_column(Sealed("flag_events.note"))
    """What a therapist noted, in a line."""


class Handover(Base):
    """A client on the way from one therapist of the practice to another."""

    __tablename__ = "handovers"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[ClientId] = mapped_column(ForeignKey("clients.id"), index=True)
    from_id: Mapped[TherapistId] = mapped_column(ForeignKey("therapists.id"))
    to_id: Mapped[TherapistId] = mapped_column(ForeignKey("therapists.id"))
    state: Mapped[Handing]
    asked_at: Mapped[dt.datetime]
    accepted_at: Mapped[dt.datetime | None]
    done_at: Mapped[dt.datetime | None]


class Outbox(Base):
    """A message is a row here before it is a message; what is to be said is committed with what was done."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_waiting",
            "priority",
            "made_at",
            "id",
            postgresql_where=text("state = 'pending'"),
            sqlite_where=text("state = 'pending'"),
        ),
        Index(
            "ix_outbox_sending",
            "worker",
            postgresql_where=text("state = 'sending'"),
            sqlite_where=text("state = 'sending'"),
        ),
        Index("ix_outbox_chat_hash_state", "chat_hash", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chat_id: Mapped[ChatId] = mapped_column(SealedChat("outbox.chat_id"))
    chat_hash: Mapped[str] = mapped_column(ChatHash)
    kind: Mapped[Kind]
    priority: Mapped[int]
    """The lower, the sooner; read off the kind."""
    method: Mapped[str] = mapped_column(String(40))
    payload: Mapped[str | None] = mapped_column(Sealed("outbox.payload"))
    """The method's parameters as JSON, without the chat; gone once it was sent or let go."""
    client_id: Mapped[ClientId | None] = mapped_column(ForeignKey("clients.id"))
    flag_id: Mapped[FlagId | None] = mapped_column(ForeignKey("flags.id"))
    state: Mapped[OutboxState] = mapped_column(default=OutboxState.PENDING)
    not_before: Mapped[dt.datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str | None] = mapped_column(String(80))
    claimed_at: Mapped[dt.datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(120))
    made_at: Mapped[dt.datetime]
    done_at: Mapped[dt.datetime | None]


class HandledUpdate(Base):
    """Ids of updates whose effects are committed; the same update again has no second effect."""

    __tablename__ = "updates"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    handled_at: Mapped[dt.datetime]


class SetAside(Base):
    """An update that could not be read or handled: kept whole and sealed, for the operator to replay."""

    __tablename__ = "set_aside"

    id: Mapped[int] = mapped_column(primary_key=True)
    update_id: Mapped[int | None] = mapped_column(index=True)
    payload: Mapped[str] = mapped_column(Sealed("set_aside.payload"))
    error: Mapped[str] = mapped_column(String(120))
    """The class of the error; never its text."""
    at: Mapped[dt.datetime]
    replayed_at: Mapped[dt.datetime | None]


class Digest(Base):
    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("therapist_id", "week"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    therapist_id: Mapped[TherapistId] = mapped_column(ForeignKey("therapists.id"))
    week: Mapped[str] = mapped_column(String(8))
    """The ISO week of the therapist's local day on which it was due, such as 2027-W13."""
    until: Mapped[dt.date | None]
    """The local day before which it ends: the next digest begins there. Empty for those made before this was kept."""
    made_at: Mapped[dt.datetime]


class Drawing(Base):
    """A picture or a report that somebody is to get and that is not drawn yet. Drawn and sent, it is gone.

    What it will show is read when it is drawn, so nothing of anybody's stands in it.
    """

    __tablename__ = "drawings"

    id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[DrawingOf]
    therapist_id: Mapped[TherapistId | None] = mapped_column(ForeignKey("therapists.id"), index=True)
    """Who gets it; empty where the client themselves does."""
    client_id: Mapped[ClientId | None] = mapped_column(ForeignKey("clients.id"), index=True)
    """Whom it shows; empty for the whole caseload."""
    first: Mapped[dt.date]
    """The first local day it shows, ..."""
    week: Mapped[dt.date]
    """... the first day of what it calls this week, ..."""
    until: Mapped[dt.date]
    """... and the day before which it ends."""
    is_waited_for: Mapped[bool]
    """Whether somebody asked for it just now; those are drawn before the weekly ones."""
    asked_at: Mapped[dt.datetime]
    taken_at: Mapped[dt.datetime | None]
    """When a worker last began to draw it."""
    attempts: Mapped[int] = mapped_column(default=0)


class Newcomer(Base):
    """A chat that is nobody's yet: when it was greeted, and how often it tried a code. Kept for a month."""

    __tablename__ = "newcomers"

    chat_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    greeted_at: Mapped[dt.datetime | None]
    guesses: Mapped[int] = mapped_column(default=0)
    guessed_at: Mapped[dt.datetime | None]


class AuditLine(Base):
    """Who saw or changed whose data, and when; never the data. Each line holds the hash of the one before it."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    role: Mapped[str] = mapped_column(String(16))
    who: Mapped[str] = mapped_column(String(40))
    """The therapist's number, or the client's `audit_ref`, or the operator."""
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str | None] = mapped_column(String(32), index=True)
    """The `audit_ref` of the client whose data it was."""
    detail: Mapped[str] = mapped_column(String(80), default="")
    before: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """How many lines the audit has and the hash of the last, so that lines cut off its end are missed."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed: Mapped[str] = mapped_column(Sealed("audit_head.sealed"))


class Erasure(Base):
    """That somebody was forgotten: enough to forget them again when an older backup is restored, and no more."""

    __tablename__ = "erasures"

    id: Mapped[int] = mapped_column(primary_key=True)
    client_hash: Mapped[str] = mapped_column(String(64), unique=True)
    erased_at: Mapped[dt.datetime]
    proof: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
    """Of each consent: version, part, agreed, withdrawn. Nothing else is kept."""


class Pulse(Base):
    """When each worker was last alive."""

    __tablename__ = "pulses"

    worker: Mapped[str] = mapped_column(String(80), primary_key=True)
    at: Mapped[dt.datetime]


class Outage(Base):
    """A stretch in which no worker was alive."""

    __tablename__ = "outages"

    id: Mapped[int] = mapped_column(primary_key=True)
    began_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime]


class KeyCheck(Base):
    """One sealed, known value: it tells at start whether the key in the settings is the one in use."""

    __tablename__ = "key_check"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed: Mapped[str] = mapped_column(Sealed("key_check.sealed"))


class LookupKey(Base):
    """The key of the hashes by which chats are found, in base64. It stays when the other keys change."""

    __tablename__ = "lookup_key"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sealed: Mapped[str] = mapped_column(Sealed("lookup_key.sealed"))
