"""Flags: raised, kept within the walls, repeated until somebody has seen them."""

from __future__ import annotations

from care.model import CheckInId, Concern, Level
from storage import checkins, flags
from storage.store import Store
from storage.tables import Flag, FlagState
from tests.storage import given as g
from tests.storage.conftest import Opened


async def test_a_flag_says_which_rule_on_what_and_when(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        words = await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, words="private")
        concern = Concern("low-run", Level.CONCERN, (words,), "3 check-in days")
        number = await flags.raise_flag(tx, robin, concern, g.NOW, None)
        found = await flags.by_id(tx, number)
        (evidence,) = await checkins.by_ids(tx, found.evidence)
    assert (found.client_id, found.rule, found.level, found.detail) == (
        robin,
        "low-run",
        Level.CONCERN,
        "3 check-in days",
    )
    assert (found.state, found.raised_at, found.alerts, found.next_alert_at) == (FlagState.RAISED, g.NOW, 0, None)
    assert evidence.words == "private"


async def test_a_rule_cools_for_one_client_and_not_for_another(store: Store) -> None:
    same, other = Concern("self-harm", Level.CONCERN), Concern("low-run", Level.CONCERN)
    async with store.transaction() as tx:
        robin, kim = await g.client(tx), await g.client(tx, "Kim Invented")
        await g.flag(tx, robin, at=g.NOW - g.DAY)
        assert await flags.raised_since(tx, robin, same, g.NOW - g.DAY)
        assert not await flags.raised_since(tx, robin, same, g.NOW - g.DAY + g.MINUTE)
        assert not await flags.raised_since(tx, robin, other, g.NOW - 2 * g.DAY)
        assert not await flags.raised_since(tx, kim, same, g.NOW - 2 * g.DAY)


async def test_what_gets_worse_does_not_cool(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        await flags.raise_flag(tx, robin, Concern("self-harm", Level.CONCERN), g.NOW, None)
        assert await flags.raised_since(tx, robin, Concern("self-harm", Level.WATCH), g.NOW)
        assert not await flags.raised_since(tx, robin, Concern("self-harm", Level.URGENT), g.NOW)


async def test_a_therapist_reaches_only_flags_of_their_own_clients(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada = await g.therapist(tx, "Sam Invented"), await g.therapist(tx, "Ada Invented")
        robin = await g.client(tx, of=sam)
        number = await g.flag(tx, robin)
        found = await flags.of_therapist(tx, number, sam)
        assert found is not None
        assert (found[0].id, found[1].id) == (number, robin)
        assert await flags.of_therapist(tx, number, ada) is None
        assert await flags.of_therapist(tx, number + 1, sam) is None
        assert await flags.open_of(tx, ada) == []


async def test_what_is_open_comes_newest_first_until_it_is_closed(store: Store) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
        robin = await g.client(tx, of=sam)
        old = await g.flag(tx, robin, at=g.NOW - g.DAY)
        new = await g.flag(tx, robin)
        closed = await g.flag(tx, robin)
        await flags.change(tx, closed, state=FlagState.CLOSED)
        await flags.change(tx, old, state=FlagState.ACKNOWLEDGED)
        assert [flag.id for flag in await flags.open_of(tx, sam)] == [new, old]


async def test_the_flags_of_a_week_are_those_raised_in_it(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        for days in (8, 7, 1, 0):
            await g.flag(tx, robin, at=g.NOW - days * g.DAY)
        found = await flags.raised_between(tx, [robin], g.NOW - 7 * g.DAY, g.NOW)
    assert [g.NOW - flag.raised_at for flag in found] == [7 * g.DAY, g.DAY]


async def test_an_alert_comes_again_when_its_time_has_come_and_nobody_has_seen_it(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        due = await g.flag(tx, robin, next_alert_at=g.NOW)
        longer_due = await g.flag(tx, robin, next_alert_at=g.NOW - g.MINUTE)
        await g.flag(tx, robin, next_alert_at=g.NOW + g.MINUTE)
        seen = await g.flag(tx, robin, next_alert_at=g.NOW)
        await flags.change(tx, seen, state=FlagState.ACKNOWLEDGED)
        await g.flag(tx, robin, Level.CONCERN)
        assert [flag.id for flag in await flags.claim_unheard(tx, g.NOW)] == [longer_due, due]


async def test_on_postgresql_two_workers_do_not_repeat_the_same_alert(postgres_address: str, opened: Opened) -> None:
    one, other = opened(postgres_address), opened(postgres_address)
    async with one.transaction() as tx:
        await g.flag(tx, await g.client(tx), next_alert_at=g.NOW)
    async with one.transaction() as tx, other.transaction() as other_tx:
        assert len(await flags.claim_unheard(tx, g.NOW)) == 1
        assert await flags.claim_unheard(other_tx, g.NOW) == []


async def test_a_therapist_who_is_back_is_alerted_of_every_urgent_flag_nobody_has_seen(store: Store) -> None:
    soon, later = g.NOW + g.MINUTE, g.NOW + g.DAY
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
        robin, not_theirs = await g.client(tx, of=sam), await g.client(tx, "Kim Invented")
        urgent = await g.flag(tx, robin, next_alert_at=later)
        seen = await g.flag(tx, robin)
        await flags.change(tx, seen, state=FlagState.ACKNOWLEDGED)
        concern = await g.flag(tx, robin, Level.CONCERN)
        other = await g.flag(tx, not_theirs, next_alert_at=later)
        await flags.alert_at(tx, sam, soon)
    found = {flag.id: flag.next_alert_at for flag in await g.rows(store, Flag)}
    assert found == {urgent: soon, seen: None, concern: None, other: later}


async def test_evidence_that_is_no_longer_there_is_no_trouble(store: Store) -> None:
    async with store.reading() as tx:
        assert await checkins.by_ids(tx, [CheckInId(999)]) == []
