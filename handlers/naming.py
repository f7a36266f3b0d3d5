"""Whom a therapist means by a name they typed."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.turn import Turn
from storage import people
from storage.tables import Client


async def named(turn: Turn, words: str) -> Client | None:
    """The one client of this therapist whom these words name: in full, or by the beginning of a name nobody shares."""
    return one_named(await people.clients_of(turn.tx, turn.therapist_here.id), words)


def one_named(clients: Sequence[Client], words: str) -> Client | None:
    wanted = " ".join(words.split()).casefold()
    if not wanted:
        return None
    exact = [client for client in clients if client.name.casefold() == wanted]
    found = exact or [client for client in clients if client.name.casefold().startswith(wanted)]
    return found[0] if len(found) == 1 else None
