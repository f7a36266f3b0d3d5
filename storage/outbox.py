"""The outbox: a message is a row before it is a message."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Dialect, LargeBinary, bindparam, func, literal_column, select, type_coerce, update

from care.model import ChatId, ClientId, ClientStatus, FlagId, TherapistId
from storage.sealing import CannotOpen, opened
from storage.store import Tx, change_row, insert
from storage.tables import Client, Flag, FlagState, Kind, Nudge, Outbox, OutboxState

PRIORITY = {Kind.ALERT: 0, Kind.HELP: 1, Kind.ANSWER: 2, Kind.CUE: 3, Kind.NOTICE: 4, Kind.DIGEST: 5, Kind.NUDGE: 6}
SURVIVES_OPTING_OUT = (Kind.ALERT, Kind.HELP)
MAY_BE_SENT_TWICE = (Kind.ALERT, Kind.HELP, Kind.ANSWER, Kind.NOTICE, Kind.DIGEST)
"""After a crash in mid-send these go again: once too often is better than never. A nudge and a cue are let go."""
UNASKED = (Kind.NUDGE, Kind.CUE)
CUE_LASTS = dt.timedelta(minutes=2)
"""A cue that has waited longer belongs to a place they have left."""

NOWHERE = ChatId(-(2**62))
"""In place of an address that cannot be opened. Telegram's numbers have 52 bits at most (Bot API, Chat.id)."""


@dataclass(frozen=True, slots=True)
class File:
    """A picture or a document among the parameters of a message. Its bytes lie in the row until it is sent."""

    name: str
    """As the person sees it, where they see one."""
    content: bytes = field(repr=False)


_A_FILE = "file in base64"
"""Marks a file in the payload. What people write is never a JSON object of its own, so nobody can make one."""


def _kept(value: object) -> dict[str, str]:
    if isinstance(value, File):
        return {_A_FILE: base64.b64encode(value.content).decode(), "name": value.name}
    raise TypeError(f"a message cannot hold a {type(value).__name__}")


def _taken_out(value: dict[str, Any]) -> dict[str, Any] | File:
    return File(value["name"], base64.b64decode(value[_A_FILE])) if _A_FILE in value else value


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_kept)
_PENDING = literal_column("outbox.state") == literal_column("'pending'")
_SENDING = literal_column("outbox.state") == literal_column("'sending'")


@dataclass(frozen=True, slots=True)
class Message:
    """Something to be said, before it is a row."""

    chat: ChatId
    kind: Kind
    method: str
    params: dict[str, Any] = field(repr=False)
    client: ClientId | None = None
    flag: FlagId | None = None
    after: dt.datetime | None = None
    """Not to be sent before then; empty for at once."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row this worker has taken to send now."""

    id: int
    chat: ChatId
    kind: Kind
    method: str
    params: dict[str, Any] | None = field(repr=False)
    """None when it, or to whom it goes, cannot be opened."""
    attempts: int
    """How often it was tried before."""
    client: ClientId | None
    flag: FlagId | None
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a claimed row. `again_at` puts it back in line for then."""

    id: int
    state: OutboxState
    at: dt.datetime
    outcome: str | None = None
    again_at: dt.datetime | None = None


async def put(tx: Tx, messages: Sequence[Message], now: dt.datetime) -> None:
    if messages:
        await tx.execute(insert(tx, Outbox), [_row(message, now) for message in messages])


def _row(message: Message, now: dt.datetime) -> dict[str, Any]:
    return {
        "chat_id": message.chat,
        "kind": message.kind,
        "priority": PRIORITY[message.kind],
        "method": message.method,
        "payload": _ENCODER.encode(message.params),
        "client_id": message.client,
        "flag_id": message.flag,
        "state": OutboxState.PENDING,
        "not_before": message.after or now,
        "attempts": 0,
        "made_at": now,
    }


async def claim(
    tx: Tx,
    *,
    worker: str,
    now: dt.datetime,
    most: int,
    most_nudges: int,
    most_in: Callable[[ChatId], int],
    held: Collection[ChatId],
    consent_in_force: str,
) -> list[Claimed]:
    """Take up to `most` rows to send at once, the most pressing first, at most `most_nudges` of them nudges.

    `most_in` says how many one chat can take now; `held` are chats that can take none.

    Whether it may still be sent is decided here, a moment before it goes: a nudge whose client has left, paused or
    no longer consents is let go, and so is whatever else was written before the client left. A cue is let go when it
    has waited too long; on a pause it goes, since the walk was asked for during it (a pause ends the walk before it).
    """
    rows = await _candidates(tx, now, most, held)
    withdrawn = [row.id for row in rows if not _is_still_wanted(row, consent_in_force, now)]
    wanted = [row for row in rows if row.id not in set(withdrawn)]
    await _let_go(tx, withdrawn, "no longer wanted", now)
    chats = {row.id: _chat(row, tx.dialect) for row in wanted}
    taken = _within_limits(wanted, chats, most_nudges, most_in)
    if taken:
        await tx.execute(
            update(Outbox)
            .where(Outbox.id.in_([row.id for row in taken]))
            .values(state=OutboxState.SENDING, worker=worker, claimed_at=now, attempts=Outbox.attempts + 1)
        )
    return [_claimed(row, chats[row.id], tx.dialect) for row in taken]


def _within_limits(
    rows: Sequence[Any], chats: Mapping[int, ChatId], most_nudges: int, most_in: Callable[[ChatId], int]
) -> list[Any]:
    taken: list[Any] = []
    in_chat: Counter[ChatId] = Counter()
    nudges = 0
    for row in rows:
        is_nudge, chat = row.kind is Kind.NUDGE, chats[row.id]
        if (is_nudge and nudges >= most_nudges) or in_chat[chat] >= most_in(chat):
            continue
        taken.append(row)
        in_chat[chat] += 1
        nudges += is_nudge
    return taken


async def _candidates(tx: Tx, now: dt.datetime, most: int, held: Collection[ChatId]) -> Sequence[Any]:
    query = (
        select(
            Outbox.id,
            type_coerce(Outbox.chat_id, LargeBinary).label("address"),
            Outbox.kind,
            Outbox.method,
            type_coerce(Outbox.payload, LargeBinary).label("sealed"),
            Outbox.attempts,
            Outbox.client_id,
            Outbox.flag_id,
            Outbox.made_at,
            Client.status,
            Client.consented,
            Client.left_at,
            Flag.state.label("flag_state"),
        )
        .outerjoin(Client, Client.id == Outbox.client_id)
        .outerjoin(Flag, Flag.id == Outbox.flag_id)
        .where(_PENDING, Outbox.not_before <= now)
        .order_by(Outbox.priority, Outbox.made_at, Outbox.id)
        .limit(most)
        .with_for_update(of=Outbox, skip_locked=True)
    )
    if held:
        query = query.where(Outbox.chat_id.not_in(held))
    return (await tx.execute(query)).all()


def _is_still_wanted(row: Any, consent_in_force: str, now: dt.datetime) -> bool:
    """A nudge needs consent now; an answer from before the client left may only have come back into line since.

    An alert that somebody has acknowledged meanwhile would call them a second time.
    """
    if row.kind is Kind.ALERT and row.flag_state not in {None, FlagState.RAISED}:
        return False
    if row.kind in SURVIVES_OPTING_OUT:
        return True
    if row.left_at is not None and row.made_at < row.left_at:
        return False
    if row.kind not in UNASKED:
        return True
    if row.kind is Kind.CUE and now - row.made_at > CUE_LASTS:
        return False
    may_be_sent = row.status is ClientStatus.ACTIVE or (row.kind is Kind.CUE and row.status is ClientStatus.PAUSED)
    return bool(may_be_sent and row.consented == consent_in_force)


def _claimed(row: Any, chat: ChatId, dialect: Dialect) -> Claimed:
    return Claimed(
        id=row.id,
        chat=chat,
        kind=row.kind,
        method=row.method,
        params=None if chat == NOWHERE else _params(row, dialect),
        attempts=row.attempts,
        client=row.client_id,
        flag=row.flag_id,
        made_at=row.made_at,
    )


def _chat(row: Any, dialect: Dialect) -> ChatId:
    try:
        return ChatId(int(opened(row.address, "outbox.chat_id", row.id, dialect)))
    except CannotOpen:
        return NOWHERE


def _params(row: Any, dialect: Dialect) -> dict[str, Any] | None:
    """One row that cannot be opened must not hold up the others."""
    try:
        return read_payload(opened(row.sealed, "outbox.payload", row.id, dialect))
    except (CannotOpen, ValueError):
        return None


def read_payload(payload: str) -> dict[str, Any]:
    """The parameters of a message as they were put in, files among them."""
    params: dict[str, Any] = json.loads(payload, object_hook=_taken_out)
    return params


def write_payload(params: dict[str, Any]) -> str:
    """The other way round."""
    return _ENCODER.encode(params)


async def finish(tx: Tx, outcomes: Sequence[Outcome]) -> None:
    """Write what became of the claimed rows. What was sent or given up keeps no words."""
    done: dict[tuple[OutboxState, str | None], list[Outcome]] = {}
    for each in outcomes:
        if each.again_at is None:
            done.setdefault((each.state, each.outcome), []).append(each)
    for (state, outcome), alike in done.items():
        await tx.execute(
            update(Outbox)
            .where(Outbox.id.in_([each.id for each in alike]))
            .values(state=state, outcome=outcome, done_at=max(each.at for each in alike), payload=None)
        )
    again = [o for o in outcomes if o.again_at is not None]
    if again:
        await tx.execute(
            update(Outbox.__table__)  # type: ignore[arg-type]
            .where(Outbox.id == bindparam("row"))
            .values(state=OutboxState.PENDING, outcome=bindparam("outcome"), not_before=bindparam("again_at")),
            [{"row": o.id, "outcome": o.outcome, "again_at": o.again_at} for o in again],
        )


async def let_go_of_client(tx: Tx, client_id: ClientId, why: str, now: dt.datetime) -> None:
    """Nothing that waits for this client is sent any more, but for help lines."""
    await tx.execute(
        update(Outbox)
        .where(
            Outbox.client_id == client_id,
            _PENDING,
            Outbox.kind.not_in(SURVIVES_OPTING_OUT),
        )
        .values(state=OutboxState.LET_GO, outcome=why, done_at=now, payload=None)
    )


async def let_go_of_nudges(tx: Tx, client_id: ClientId, why: str, now: dt.datetime) -> None:
    await tx.execute(
        update(Outbox)
        .where(Outbox.client_id == client_id, _PENDING, Outbox.kind == Kind.NUDGE)
        .values(state=OutboxState.LET_GO, outcome=why, done_at=now, payload=None)
    )


async def let_go_of_alerts(tx: Tx, flag_id: FlagId, now: dt.datetime) -> None:
    """A person has it: no alert of this flag that still waits is sent."""
    await tx.execute(
        update(Outbox)
        .where(Outbox.flag_id == flag_id, _PENDING, Outbox.kind == Kind.ALERT)
        .values(state=OutboxState.LET_GO, outcome="acknowledged", done_at=now, payload=None)
    )


async def empty(tx: Tx, row_id: int, why: str, now: dt.datetime) -> None:
    """Leave nothing in a row that is just being sent, and whose number must not be given to another meanwhile."""
    nothing = {"chat_id": NOWHERE, "payload": None, "client_id": None, "flag_id": None}
    await change_row(tx, Outbox, row_id, **nothing, state=OutboxState.LET_GO, outcome=why, done_at=now)


async def let_go_of_flags(tx: Tx, flag_ids: Collection[FlagId], why: str, now: dt.datetime) -> None:
    """No message about these flags that still waits is sent."""
    if flag_ids:
        await tx.execute(
            update(Outbox)
            .where(Outbox.flag_id.in_(flag_ids), _PENDING)
            .values(state=OutboxState.LET_GO, outcome=why, done_at=now, payload=None)
        )


async def let_go_of_prompt(tx: Tx, key: str, therapist_id: TherapistId, now: dt.datetime) -> None:
    """A prompt was withdrawn by its therapist: a nudge with it that still waits is not sent."""
    theirs = select(Client.id).where(Client.therapist_id == therapist_id)
    prompt_of_the_nudge = (
        select(Nudge.prompt_key)
        .where(Nudge.client_id == Outbox.client_id, Nudge.withheld.is_(False), Nudge.made_at <= Outbox.made_at)
        .order_by(Nudge.made_at.desc(), Nudge.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    await tx.execute(
        update(Outbox)
        .where(Outbox.client_id.in_(theirs), _PENDING, Outbox.kind == Kind.NUDGE, prompt_of_the_nudge == key)
        .values(state=OutboxState.LET_GO, outcome="prompt withdrawn", done_at=now, payload=None)
    )


async def let_go_of_cues(tx: Tx, client_ids: Collection[ClientId], why: str, now: dt.datetime) -> None:
    """No cue that still waits for these clients is sent."""
    if client_ids:
        await tx.execute(
            update(Outbox)
            .where(Outbox.client_id.in_(client_ids), _PENDING, Outbox.kind == Kind.CUE)
            .values(state=OutboxState.LET_GO, outcome=why, done_at=now, payload=None)
        )


async def recover(tx: Tx, worker: str, *, mine: bool, claimed_before: dt.datetime, now: dt.datetime) -> int:
    """After a crash: rows that were being sent by `worker` (mine) or by any other, claimed up to that moment.

    Each may or may not have gone out. A nudge or a cue is let go, everything else goes again. Returns how many.
    """
    whose = Outbox.worker == worker if mine else Outbox.worker != worker
    orphaned = _SENDING & whose & (Outbox.claimed_at <= claimed_before)
    unasked = await tx.execute(
        update(Outbox)
        .where(orphaned, Outbox.kind.in_(UNASKED))
        .values(state=OutboxState.LET_GO, outcome="in doubt after a crash", done_at=now, payload=None)
    )
    others = await tx.execute(
        update(Outbox)
        .where(orphaned, Outbox.kind.in_(MAY_BE_SENT_TWICE))
        .values(state=OutboxState.PENDING, outcome="again after a crash", not_before=now)
    )
    return unasked.rowcount + others.rowcount


async def next_waiting(tx: Tx) -> dt.datetime | None:
    """When the next waiting row may be tried."""
    return await tx.scalar(select(func.min(Outbox.not_before)).where(_PENDING))


async def _let_go(tx: Tx, ids: Sequence[int], why: str, now: dt.datetime) -> None:
    if ids:
        await tx.execute(
            update(Outbox)
            .where(Outbox.id.in_(ids))
            .values(state=OutboxState.LET_GO, outcome=why, done_at=now, payload=None)
        )
