"""A flag's history, who may see a flag, and that of several who act on it together one is first."""

from __future__ import annotations

import asyncio

from sqlalchemy import text

from care.model import ClientId, FlagId, Level, Recipient, TherapistId
from storage import flag_events, flags, outbox, people
from storage.store import Store, Tx
from storage.tables import Flag, FlagState, FlagStep, Kind, OutboxState
from tests.storage import given as g
from tests.storage.conftest import Opened


async def a_flag(tx: Tx) -> tuple[TherapistId, ClientId, FlagId]:
    sam = await g.therapist(tx, "Sam Invented")
    robin = await g.client(tx, of=sam)
    return sam, robin, await g.flag(tx, robin)


async def test_a_history_begins_with_the_flag_and_keeps_its_order(store: Store) -> None:
    async with store.transaction() as tx:
        sam, _, flag = await a_flag(tx)
        await flag_events.note(tx, flag, FlagStep.TOLD, Recipient.THERAPIST, g.NOW, therapist_id=sam)
        await flag_events.note(tx, flag, FlagStep.NOTED, Recipient.THERAPIST, g.NOW, therapist_id=sam, words="rang")
        found = await flag_events.history(tx, flag)
    assert [(event.step, event.note) for event in found] == [
        (FlagStep.RAISED, None),
        (FlagStep.TOLD, None),
        (FlagStep.NOTED, "rang"),
    ]


async def test_a_note_is_sealed_in_the_database(store: Store) -> None:
    async with store.transaction() as tx:
        _, _, flag = await a_flag(tx)
        await flag_events.note(tx, flag, FlagStep.NOTED, Recipient.THERAPIST, g.NOW, words="rang her sister")
        raw = (await tx.execute(text("SELECT note FROM flag_events WHERE note IS NOT NULL"))).scalar_one()
    assert b"sister" not in bytes(raw)


async def test_the_history_says_whom_it_reached_last(store: Store) -> None:
    steps = [
        (FlagStep.UNDELIVERED, Recipient.THERAPIST),
        (FlagStep.DELIVERED, Recipient.COVER),
        (FlagStep.DELIVERED, Recipient.THERAPIST),
        (FlagStep.UNDELIVERED, Recipient.ON_CALL),
    ]
    async with store.transaction() as tx:
        _, _, flag = await a_flag(tx)
        for step, whom in steps:
            await flag_events.note(tx, flag, step, whom, g.NOW)
        found = await flag_events.history(tx, flag)
    assert flag_events.reached(found) == {
        Recipient.THERAPIST: True,
        Recipient.COVER: True,
        Recipient.ON_CALL: False,
    }


async def test_whoever_covers_reaches_exactly_the_flags_they_were_told_of(store: Store) -> None:
    async with store.transaction() as tx:
        sam, robin, flag = await a_flag(tx)
        ada = await g.therapist(tx, "Ada Invented")
        other = await g.flag(tx, robin)
        await flag_events.note(tx, flag, FlagStep.TOLD, Recipient.COVER, g.NOW, therapist_id=ada)
        await flag_events.note(tx, other, FlagStep.TOLD, Recipient.THERAPIST, g.NOW, therapist_id=ada)
        await flag_events.note(tx, other, FlagStep.SEEN, Recipient.COVER, g.NOW, therapist_id=ada)
        assert await flags.told_to(tx, other, ada) is None
        found = await flags.told_to(tx, flag, ada)
        assert found is not None
        assert (found[0].id, found[1].id) == (flag, robin)
        assert [each.id for each in await flags.open_told_to(tx, ada)] == [flag]
        assert await flags.open_told_to(tx, sam) == []
        await flags.change(tx, flag, private=True)
        assert await flags.told_to(tx, flag, ada) is None


async def test_of_two_who_acknowledge_together_one_is_first(store: Store, other_worker: Store) -> None:
    async with store.transaction() as tx:
        _, _, flag = await a_flag(tx)

    async def acknowledge(worker: Store) -> tuple[bool, bool]:
        async with worker.transaction() as tx:
            first = await flags.settle(
                tx, flag, FlagState.ACKNOWLEDGED, of=[FlagState.RAISED], acknowledged_at=g.NOW, next_alert_at=None
            )
            await asyncio.sleep(0.05)
            return first, await flags.is_first_to_say(tx, await flags.by_id(tx, flag), g.NOW)

    found = await g.together(acknowledge(store), acknowledge(other_worker))
    assert sorted(found) == [(False, False), (True, True)]


async def test_on_postgresql_an_acknowledgement_waits_for_a_repeat_and_lets_it_go(
    postgres_address: str, opened: Opened
) -> None:
    ticking, tapping = opened(postgres_address), opened(postgres_address)
    async with ticking.transaction() as tx:
        _, _, flag = await a_flag(tx)
        await flags.change(tx, flag, next_alert_at=g.NOW)
    claimed = asyncio.Event()

    async def repeat() -> None:
        async with ticking.transaction() as tx:
            (due,) = await flags.claim_unheard(tx, g.NOW)
            claimed.set()
            await asyncio.sleep(0.1)
            await outbox.put(tx, [g.message("again", kind=Kind.ALERT, flag=due.id)], g.NOW)
            await flags.change(tx, due.id, alerts=2, next_alert_at=g.NOW + g.MINUTE)

    async def acknowledge() -> None:
        await claimed.wait()
        async with tapping.transaction() as tx:
            of = [FlagState.RAISED]
            assert await flags.settle(tx, flag, FlagState.ACKNOWLEDGED, of=of, next_alert_at=None)
            await outbox.let_go_of_alerts(tx, flag, g.NOW)

    await g.together(repeat(), acknowledge())
    (row,) = await g.outbox_rows(ticking)
    assert (row.state, row.payload) == (OutboxState.LET_GO, None)
    (kept,) = await g.rows(ticking, Flag)
    assert (kept.state, kept.next_alert_at) == (FlagState.ACKNOWLEDGED, None)


async def test_an_alert_that_comes_back_into_line_after_it_was_acknowledged_is_let_go(store: Store) -> None:
    async with store.transaction() as tx:
        _, robin, flag = await a_flag(tx)
        open_flag = await g.flag(tx, robin)
    await g.put(
        store, g.message("seen", kind=Kind.ALERT, flag=flag), g.message("open", kind=Kind.ALERT, flag=open_flag)
    )
    async with store.transaction() as tx:
        await flags.settle(tx, flag, FlagState.CLOSED, of=[FlagState.RAISED])
    assert g.texts(await g.claimed(store)) == ["open"]


async def test_on_postgresql_two_workers_do_not_make_the_same_bundle(postgres_address: str, opened: Opened) -> None:
    one, other = opened(postgres_address), opened(postgres_address)
    async with one.transaction() as tx:
        sam, robin, _ = await a_flag(tx)
        for _ in range(3):
            await g.flag(tx, robin, Level.CONCERN, next_alert_at=g.NOW)
    async with one.transaction() as tx, other.transaction() as other_tx:
        therapist = await flags.claim_whose_bundle_is_due(tx, g.NOW)
        assert therapist is not None
        assert therapist.id == sam
        assert await flags.claim_whose_bundle_is_due(other_tx, g.NOW) is None


async def test_what_waits_is_told_together_the_most_pressing_first(store: Store) -> None:
    async with store.transaction() as tx:
        sam, robin, _ = await a_flag(tx)
        watch = await g.flag(tx, robin, Level.WATCH, next_alert_at=g.NOW)
        concern = await g.flag(tx, robin, Level.CONCERN, next_alert_at=g.NOW + g.DAY)
        hidden = await g.flag(tx, robin, Level.CONCERN, next_alert_at=g.NOW)
        await flags.change(tx, hidden, private=True)
        assert [flag.id for flag in await flags.waiting_of(tx, sam)] == [concern, watch]
        await flags.wait_until(tx, sam, g.NOW + g.DAY)
        assert await flags.claim_whose_bundle_is_due(tx, g.NOW) is None
        await people.change_therapist(tx, sam, reachable=False)
        await people.is_reached(tx, sam)
        assert (await people.therapist(tx, sam)).reachable
