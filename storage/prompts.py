"""The prompts that therapists wrote, for one client of theirs or for all of them, until they withdraw them.

A draft is a row that was withdrawn the moment it was made: nothing can send it before its writer keeps it. Whoever
writes has one draft at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ColumnElement, bindparam, delete, func, select, update

from care.model import ClientId, PromptId, TherapistId
from storage.people import every, one, plain
from storage.store import Tx, add
from storage.tables import OwnPrompt

KEY = "own-"
"""How the keys of these prompts begin; no key of a catalogue may."""
_INSTANT = dt.timedelta(microseconds=1)
_LONGEST_NUMBER = 18
"""Digits of an id that any of the databases can hold."""

_KEPT = OwnPrompt.withdrawn_at.is_(None)
_DRAFT = OwnPrompt.withdrawn_at == OwnPrompt.made_at
_FOR_THESE = (
    select(OwnPrompt)
    .where(
        OwnPrompt.therapist_id.in_(bindparam("therapists", expanding=True)),
        OwnPrompt.client_id.is_(None) | OwnPrompt.client_id.in_(bindparam("clients", expanding=True)),
        _KEPT,
    )
    .order_by(OwnPrompt.id)
)


def key_of(prompt_id: PromptId) -> str:
    """The key under which nudges and clients remember it: "own-17"."""
    return f"{KEY}{prompt_id}"


async def draft(
    tx: Tx,
    therapist_id: TherapistId,
    client_id: ClientId | None,
    now: dt.datetime,
    *,
    words: str = "",
    asks: str = "",
    fits: Sequence[str] = (),
) -> PromptId:
    """Begin a draft, or write it anew: it takes the place of the one there was, under a number of its own.

    So a button under an earlier preview can never keep words that it does not show.
    """
    values = {
        "therapist_id": therapist_id,
        "client_id": client_id,
        "words": words,
        "asks": asks,
        "fits": list(fits),
        "made_at": now,
        "withdrawn_at": now,
    }
    made = PromptId(await add(tx, OwnPrompt, values))
    # Only now: SQLite gives the number of its last row again once that row is gone.
    await tx.execute(delete(OwnPrompt).where(OwnPrompt.therapist_id == therapist_id, _DRAFT, OwnPrompt.id != made))
    return made


async def draft_of(tx: Tx, therapist_id: TherapistId, prompt_id: int | None = None) -> OwnPrompt | None:
    """What this therapist is writing, its words empty as long as none were sent; only that number if one is given."""
    found = await one(tx, OwnPrompt, select(OwnPrompt).where(OwnPrompt.therapist_id == therapist_id, _DRAFT))
    return found if found is not None and prompt_id in {None, found.id} else None


async def fit(tx: Tx, prompt_id: PromptId, fits: Sequence[str]) -> None:
    """Which kinds of movement a prompt fits; none named is all."""
    await tx.execute(update(OwnPrompt).where(OwnPrompt.id == prompt_id).values(fits=list(fits)))


async def keep(tx: Tx, prompt_id: PromptId, now: dt.datetime) -> None:
    """A draft becomes a prompt that may be sent."""
    await tx.execute(update(OwnPrompt).where(OwnPrompt.id == prompt_id, _DRAFT).values(made_at=now, withdrawn_at=None))


async def throw_away(tx: Tx, prompt_id: PromptId) -> None:
    """Remove a draft's words. Its empty row goes with the next draft, so that its number is not given again."""
    await tx.execute(update(OwnPrompt).where(OwnPrompt.id == prompt_id, _DRAFT).values(words="", asks=""))


async def withdraw(tx: Tx, prompt_id: int, therapist_id: TherapistId, now: dt.datetime) -> OwnPrompt | None:
    """From now on this prompt is not sent; the prompt, or None where it is not one that this therapist keeps."""
    found = await one(
        tx,
        OwnPrompt,
        select(OwnPrompt).where(OwnPrompt.id == prompt_id, OwnPrompt.therapist_id == therapist_id, _KEPT),
    )
    if found is not None:
        # Never the very moment it was made, which would make it a draft.
        at = max(now, found.made_at + _INSTANT)
        await tx.execute(update(OwnPrompt).where(OwnPrompt.id == prompt_id).values(withdrawn_at=at))
    return found


async def count_kept(tx: Tx, therapist_id: TherapistId, client_id: ClientId | None = None) -> int:
    """How many prompts of this therapist may be sent; to this client, if one is given."""
    kept = select(func.count()).select_from(OwnPrompt).where(*_sendable(therapist_id, client_id))
    return int(await tx.scalar(kept) or 0)


def _sendable(therapist_id: TherapistId, client_id: ClientId | None) -> tuple[ColumnElement[bool], ...]:
    whose = (OwnPrompt.therapist_id == therapist_id, _KEPT)
    return whose if client_id is None else (*whose, OwnPrompt.client_id.is_(None) | (OwnPrompt.client_id == client_id))


async def kept_by(
    tx: Tx, therapist_id: TherapistId, client_id: ClientId | None = None, *, skip: int = 0, most: int = 100
) -> list[OwnPrompt]:
    """The prompts of this therapist that may be sent (to this client, if one is given), the newest first."""
    return await every(
        tx,
        OwnPrompt,
        select(OwnPrompt)
        .where(*_sendable(therapist_id, client_id))
        .order_by(OwnPrompt.id.desc())
        .offset(skip)
        .limit(most),
    )


async def own_prompts_for(
    tx: Tx, clients: Sequence[tuple[ClientId, TherapistId]]
) -> dict[ClientId, tuple[OwnPrompt, ...]]:
    """What the therapists of these clients wrote for them, in one query; clients without any are left out.

    First what is for them alone, then what is for all of their therapist's clients, each in the order it was written.

    Raises `CannotOpen` where the words of one cannot be opened.
    """
    if not clients:
        return {}
    whose = {
        "therapists": sorted({therapist for _, therapist in clients}),
        "clients": [client for client, _ in clients],
    }
    written: dict[tuple[ClientId | None, TherapistId], list[OwnPrompt]] = {}
    for row in [plain(OwnPrompt, row) for row in await tx.execute(_FOR_THESE, whose)]:
        written.setdefault((row.client_id, row.therapist_id), []).append(row)
    found = {
        client: (*written.get((client, therapist), ()), *written.get((None, therapist), ()))
        for client, therapist in clients
    }
    return {client: theirs for client, theirs in found.items() if theirs}


async def by_key(tx: Tx, key: str) -> OwnPrompt | None:
    """The prompt of that key; None for one that was withdrawn or not kept yet, and for any other key."""
    number = key.removeprefix(KEY)
    if not key.startswith(KEY) or not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER):
        return None
    return await one(tx, OwnPrompt, select(OwnPrompt).where(OwnPrompt.id == int(number), _KEPT))
