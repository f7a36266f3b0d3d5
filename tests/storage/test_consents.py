"""Consents: each part a row, kept as proof when it is taken back."""

from __future__ import annotations

from care.consent import Part
from storage import consents
from storage.store import Store
from storage.tables import Consent
from tests.storage import given as g

BOTH = (Part.PROMPTS, Part.RESEARCH)


async def test_consent_is_kept_with_its_version_until_it_is_withdrawn(store: Store) -> None:
    async with store.transaction() as tx:
        robin, kim = await g.client(tx), await g.client(tx, "Kim Invented")
        for client in (robin, kim):
            await consents.agree(tx, client, [Part.PROMPTS], version="1", language="en", now=g.NOW)
        await consents.withdraw(tx, robin, g.NOW + g.DAY)
        await consents.agree(tx, robin, [Part.PROMPTS], version="2", language="es", now=g.NOW + 2 * g.DAY)
        first, second = await consents.of_client(tx, robin)
        (of_kim,) = await consents.of_client(tx, kim)
    assert (first.version, first.agreed_at, first.withdrawn_at) == ("1", g.NOW, g.NOW + g.DAY)
    assert of_kim.withdrawn_at is None
    assert (second.version, second.language, second.withdrawn_at) == ("2", "es", None)


async def test_one_part_is_withdrawn_alone(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        await consents.agree(tx, robin, BOTH, version="2", language="en", now=g.NOW)
        await consents.withdraw(tx, robin, g.NOW + g.DAY, Part.RESEARCH)
    kept = {row.part: row.withdrawn_at for row in await g.rows(store, Consent)}
    assert kept == {Part.PROMPTS: None, Part.RESEARCH: g.NOW + g.DAY}


async def test_withdrawing_again_does_not_move_the_first_withdrawal(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        await consents.agree(tx, robin, [Part.PROMPTS], version="1", language="en", now=g.NOW)
        await consents.withdraw(tx, robin, g.NOW + g.DAY)
        await consents.withdraw(tx, robin, g.NOW + 2 * g.DAY)
    (kept,) = await g.rows(store, Consent)
    assert kept.withdrawn_at == g.NOW + g.DAY
