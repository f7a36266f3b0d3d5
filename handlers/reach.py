"""Who can be reached: someone who blocked the bot is left alone until they write again."""

from __future__ import annotations

import datetime as dt

from care.model import ChatId, ClientStatus, TherapistId
from care.walks import End
from storage import flags, outbox, people, walks
from storage.store import Tx


async def is_unreachable(tx: Tx, chat: ChatId, now: dt.datetime) -> None:
    """Telegram says this person blocked the bot: nothing scheduled is sent until they write again.

    Who is on a pause stays on it, and comes back to it.
    """
    client = await people.client_in(tx, chat)
    if client is not None:
        if client.walking_until is not None:
            await walks.end_of_client(tx, client.id, End.OPT_OUT, now)
            await outbox.let_go_of_cues(tx, [client.id], "cannot be reached", now)
        if client.status is ClientStatus.ACTIVE:
            await people.change_client(tx, client.id, status=ClientStatus.UNREACHABLE)
        return
    therapist = await people.therapist_in(tx, chat)
    if therapist is not None:
        await people.change_therapist(tx, therapist.id, reachable=False)


async def is_reachable_again(tx: Tx, chat: ChatId, now: dt.datetime) -> None:
    """Someone unblocked the bot. A therapist is alerted at once; a client is left alone until they write."""
    therapist = await people.therapist_in(tx, chat)
    if therapist is not None and not therapist.reachable:
        await people.is_reached(tx, therapist.id)
        await alert_again_now(tx, therapist.id, now)


async def alert_again_now(tx: Tx, therapist_id: TherapistId, now: dt.datetime) -> None:
    """A therapist is there, or there again: what nobody has acknowledged comes at once, the rest in a bundle."""
    await flags.alert_at(tx, therapist_id, now)
    await flags.tell_again(tx, therapist_id, now)
