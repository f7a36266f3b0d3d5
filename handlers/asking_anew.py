"""A new consent text: whoever agreed to an older one is shown it once, by day, and decides."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from care import consent
from care.model import Role
from handlers import opening
from handlers.house import House
from handlers.turn import Turn
from storage import consents, people
from storage.tables import Client

BY_DAY = range(9, 20)
"""Hours of the client's clock in which the text is shown."""


async def ask_those_who_agreed_to_another(house: House) -> int:
    """Show the text in force to clients who agreed to another one. Returns how many were asked."""
    now, asked = house.now(), 0
    async with house.store.transaction() as tx:
        for client in await consents.to_another(tx, consent.VERSION):
            if now.astimezone(ZoneInfo(client.zone or "UTC")).hour in BY_DAY and client.chat_id is not None:
                turn = Turn(house, tx, now, now, client.chat_id, Role.INVITED, client, language=client.language)
                await _ask(turn, client)
                asked += 1
    if asked:
        house.wake_dispatcher()
    return asked


async def _ask(turn: Turn, client: Client) -> None:
    """From here on there is no agreement: the older one stands in `consents`, as proof, until the new one ends it."""
    therapist = await people.therapist(turn.tx, client.therapist_id)
    turn.say("consent-anew", therapist=therapist.name)
    await opening.show_consent(turn)
    await turn.change(consented=None)
    await turn.end()
