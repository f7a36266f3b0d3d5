"""The audit: who saw or changed whose data, and when; never the data.

Lines are only ever added. Each holds a keyed hash of itself and of the one before it, and a sealed row holds how many
there are and the last one's hash: a line that was changed, removed, put in between or cut off the end is found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select, update

from care.model import ClientId, TherapistId
from storage.people import every, one
from storage.sealing import keyed_hash
from storage.store import Tx, insert
from storage.tables import AuditHead, AuditLine, Client

_LOCK = 4_711_202_612
"""Any number will do, as long as no other program on this database takes it."""
FIRST = "0" * 64
"""What the first line holds in place of the hash before it."""
AT_A_TIME = 1000


class Action(StrEnum):
    """What was done with somebody's data. Its plain words are the text `audit-NAME`."""

    SAW_LIST = "saw-list"
    SAW_CARD = "saw-card"
    SAW_FLAG = "saw-flag"
    SAW_DIGEST = "saw-digest"
    SAW_REPORT = "saw-report"
    SAW_ALERT = "saw-alert"
    SAW_UNSENT = "saw-unsent"
    INVITED = "invited"
    CHANGED_FLAG = "changed-flag"
    CHANGED_RHYTHM = "changed-rhythm"
    CHANGED_THRESHOLD = "changed-threshold"
    CHANGED_PROMPTS = "changed-prompts"
    PAUSED = "paused"
    HANDED_OVER = "handed-over"
    DISCHARGED = "discharged"
    TOOK_COPY = "took-copy"
    SAW_HISTORY = "saw-history"
    CHANGED_CONSENT = "changed-consent"
    FORGOTTEN = "forgotten"
    RESEARCH_TABLE = "research-table"
    BACKUP = "backup"
    RESTORE = "restore"
    NEW_KEY = "new-key"
    REPLAY = "replay"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line before it is written. `subject` is None where it was everybody's data."""

    role: str
    who: str
    action: Action
    subject: str | None = None
    detail: str = ""
    """A rule's or a table's name, a number; never anybody's words."""


def therapist(therapist_id: TherapistId) -> str:
    """A therapist as the audit names them."""
    return f"therapist {therapist_id}"


OPERATOR = "operator"
COVER = "cover"
"""The role of a therapist who looks at a client of another's."""


async def names_of(tx: Tx, clients: Sequence[ClientId], new_name: Callable[[], str]) -> dict[ClientId, str]:
    """The names these clients have in the audit; who has none yet gets a new one, which says nothing of them."""
    found = {row.id: row.audit_ref for row in await tx.execute(_NAMES.where(Client.id.in_(clients)))}
    for number in [number for number, name in found.items() if name is None]:
        found[number] = new_name()
        await tx.execute(update(Client).where(Client.id == number).values(audit_ref=found[number]))
    return found


_NAMES = select(Client.id, Client.audit_ref)


async def write(tx: Tx, entries: Sequence[Entry], now: dt.datetime) -> None:
    """Add lines at the end. Workers stand in line for it until each has committed, so write them last."""
    if not entries:
        return
    if tx.dialect.name != "sqlite":
        await tx.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    last, before = await _last(tx)
    rows = []
    for number, entry in enumerate(entries, last + 1):
        line = AuditLine(id=number, at=now, before=before, **_plain(entry))
        line.hash = before = _hash(tx, line)
        rows.append({column.name: getattr(line, column.name) for column in AuditLine.__table__.columns})
    await tx.execute(insert(tx, AuditLine), rows)
    await _move_head(tx, f"{last + len(rows)} {before}")


async def _move_head(tx: Tx, head: str) -> None:
    """Of the one row there is, made with the first line."""
    moved = await tx.execute(update(AuditHead).where(AuditHead.id == 1).values(sealed=head))
    if moved.rowcount == 0:
        await tx.execute(insert(tx, AuditHead).values(id=1, sealed=head))


def _plain(entry: Entry) -> dict[str, str | None]:
    return {
        "role": entry.role,
        "who": entry.who,
        "action": entry.action.value,
        "subject": entry.subject,
        "detail": entry.detail,
    }


async def operator_did(tx: Tx, action: Action, now: dt.datetime, detail: str = "") -> None:
    """Note what the operator did with everybody's data."""
    await write(tx, [Entry(OPERATOR, OPERATOR, action, detail=detail)], now)


async def _last(tx: Tx) -> tuple[int, str]:
    row = (await tx.execute(select(AuditLine.id, AuditLine.hash).order_by(AuditLine.id.desc()).limit(1))).one_or_none()
    return (0, FIRST) if row is None else (row.id, row.hash)


def _hash(tx: Tx, line: AuditLine) -> str:
    moment = line.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    parts = (line.before, str(line.id), moment, line.role, line.who, line.action, line.subject or "", line.detail)
    return keyed_hash(tx, "audit", "\0".join(parts))


async def about(tx: Tx, subject: str, *, since: dt.datetime) -> list[AuditLine]:
    """What was done with this client's data, and since then with everybody's, the newest first."""
    everybodys = AuditLine.subject.is_(None) & (AuditLine.at >= since)
    return await every(
        tx,
        AuditLine,
        select(AuditLine).where((AuditLine.subject == subject) | everybodys).order_by(AuditLine.id.desc()),
    )


async def last(tx: Tx, action: Action) -> dt.datetime | None:
    """When something was last done."""
    done = select(AuditLine.at).where(AuditLine.action == action.value).order_by(AuditLine.id.desc()).limit(1)
    moment: dt.datetime | None = await tx.scalar(done)
    return moment


@dataclass(frozen=True, slots=True)
class Verdict:
    """What looking through the whole audit found. `broken_at` is the number of the first line that is not right."""

    lines: int
    broken_at: int | None = None
    cut_off: bool = False
    """Lines are missing at the end."""
    mark: str = FIRST
    """The last line's hash. Whoever noted it elsewhere can tell later that nothing before it was changed."""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None and not self.cut_off


async def verify(tx: Tx) -> Verdict:
    """Read every line and see that it follows from the one before, and that the last one is the last."""
    number, before = 0, FIRST
    while lines := await _after(tx, number):
        for line in lines:
            if line.id != number + 1 or line.before != before or line.hash != _hash(tx, line):
                return Verdict(number, broken_at=number + 1)
            number, before = line.id, line.hash
    head = await one(tx, AuditHead, select(AuditHead).where(AuditHead.id == 1))
    return Verdict(number, cut_off=(head.sealed if head else f"0 {FIRST}") != f"{number} {before}", mark=before)


async def _after(tx: Tx, number: int) -> list[AuditLine]:
    return await every(
        tx, AuditLine, select(AuditLine).where(AuditLine.id > number).order_by(AuditLine.id).limit(AT_A_TIME)
    )
