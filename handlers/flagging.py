"""A flag is raised for a client: at once on its way to a person, or waiting for its therapist's working hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from care import concerns, sharing
from care.model import ClientId, Concern, FlagId, Level, Recipient
from handlers import alerts, bundling
from handlers.house import House
from handlers.turn import MessagesOut, Turn
from storage import flag_events, flags, outbox, people
from storage.store import Tx
from storage.tables import Client, FlagStep

READ_IN_WORDS = frozenset(rule.name for rule in concerns.REPLY_RULES)


async def raise_flags(turn: Turn, found: Sequence[Concern], words: str | None) -> list[Concern]:
    """Raise a flag for each concern that is not cooling. Returns those that the therapist is told of.

    What the client keeps to themselves is flagged where no therapist sees it: prompts are chosen by it.
    """
    told = [concern for concern in found if _may_be_told(turn.me, concern)]
    await _note_privately(turn, [concern for concern in found if concern not in told])
    fresh = []
    for concern in told:
        cooling = await _cooling(turn.tx, turn.me.id, concern, turn.now)
        if cooling is None:
            fresh.append(concern)
            cooling = await _raise(turn.house, turn.tx, turn.out, turn.me, concern, words, turn.now)
        if concern.level is not Level.WATCH or concern.rule in READ_IN_WORDS:
            # Of what is only worth knowing over time the client hears nothing, so there is nothing to take back.
            turn.flagged.append(cooling)
    return fresh


def _may_be_told(client: Client, concern: Concern) -> bool:
    return sharing.may_be_told(client, concern, private=client.private)


async def _note_privately(turn: Turn, found: Sequence[Concern]) -> None:
    for concern in found:
        if await _cooling(turn.tx, turn.me.id, concern, turn.now, private=True) is None:
            await flags.raise_flag(turn.tx, turn.me.id, concern, turn.now, None, private=True)


async def raise_from_history(
    house: House, tx: Tx, out: MessagesOut, client: Client, found: Sequence[Concern], now: dt.datetime
) -> None:
    """The same for what the clock noticed rather than the client said."""
    for concern in found:
        if _may_be_told(client, concern) and await _cooling(tx, client.id, concern, now) is None:
            await _raise(house, tx, out, client, concern, None, now)


async def _cooling(
    tx: Tx, client_id: ClientId, concern: Concern, now: dt.datetime, *, private: bool = False
) -> FlagId | None:
    """The flag that this joins, raised a short while ago as urgently as now. What is urgent never cools."""
    if concern.level is Level.URGENT:
        return None
    since = now - concerns.COOLING[concern.rule]
    before = await flags.raised_since(tx, client_id, concern, since, private=private)
    if before is None:
        return None
    more = [number for number in concern.evidence if number not in before.evidence]
    if more:
        await flags.change(tx, before.id, evidence=[*before.evidence, *more])
        await flag_events.note(tx, before.id, FlagStep.JOINED, Recipient.AMBLE, now)
    return before.id


async def _raise(
    house: House,
    tx: Tx,
    out: MessagesOut,
    client: Client,
    concern: Concern,
    words: str | None,
    now: dt.datetime,
) -> FlagId:
    if concern.level is not Level.URGENT:
        therapist = await people.therapist(tx, client.therapist_id)
        return await flags.raise_flag(tx, client.id, concern, now, bundling.when_told(therapist, now))
    flag_id = await flags.raise_flag(tx, client.id, concern, now, now)
    await _let_them_be(tx, client, now)
    case = await alerts.look_at(house, tx, await flags.by_id(tx, flag_id), now)
    await alerts.sound(house, tx, out, case, now, words)
    return flag_id


async def is_told_already(turn: Turn, concern: Concern) -> bool:
    """Whether the therapist has been told of the flag that this concern joined in this turn."""
    found = [await flags.by_id(turn.tx, flag_id) for flag_id in turn.flagged]
    return any(flag.rule == concern.rule and (flag.level is Level.URGENT or flag.bundled_at) for flag in found)


async def _let_them_be(tx: Tx, client: Client, now: dt.datetime) -> None:
    """After something urgent no prompt comes for a while, not even one that was on its way."""
    await people.change_client(tx, client.id, urgent_at=now)
    await outbox.let_go_of_nudges(tx, client.id, "urgent concern", now)
