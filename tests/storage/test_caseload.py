"""What the list and the card count, and clients going over from one therapist to another."""

from __future__ import annotations

import datetime as dt

import pytest

from care.model import ChatId, ClientId, Level, TherapistId
from storage import caseload, checkins, flags, handovers, outbox, people, prompts
from storage.store import Store, Tx
from storage.tables import Flag, FlagState, Handing, Handover, Kind, Outbox, OutboxState, OwnPrompt
from tests.storage import given as g

WEEK = g.TODAY - 7 * g.DAY


async def two(tx: Tx) -> tuple[TherapistId, TherapistId, ClientId]:
    """Sam, Ada, and Robin, who is Sam's."""
    sam = await g.therapist(tx, chat_id=ChatId(7001))
    ada = await g.therapist(tx, "Ada Invented", chat_id=ChatId(7002))
    return sam, ada, await g.client(tx, of=sam, chat=8001)


async def checkin(tx: Tx, of: ClientId, day: dt.date, **values: object) -> int:
    at = dt.datetime.combine(day, dt.time(9), dt.UTC)
    return await checkins.keep(tx, of, at=at, day=day, **{"mood": 3, **values})


async def test_a_client_is_found_for_their_own_therapist_alone(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada, robin = await two(tx)
        found = await caseload.of_therapist(tx, robin, sam)
        assert found is not None
        assert found.name == "Robin Invented"
        assert await caseload.of_therapist(tx, robin, ada) is None
        assert await caseload.of_therapist(tx, 2**62, sam) is None


async def test_nudges_and_check_ins_of_a_week_are_counted_by_local_day(store: Store) -> None:
    async with store.transaction() as tx:
        _, _, robin = await two(tx)
        kim = await g.client(tx, "Kim Invented")
        first = await g.nudge(tx, robin, WEEK)
        await g.nudge(tx, robin, WEEK - g.DAY)
        await g.nudge(tx, robin, g.TODAY, withheld=True)
        await checkin(tx, robin, WEEK, nudge_id=first)
        await checkin(tx, robin, WEEK - g.DAY)
        await checkin(tx, kim, g.TODAY)
        # Their local day is the one before, when it is past midnight in UTC.
        await checkins.keep(tx, kim, at=g.NOW, day=WEEK - g.DAY, mood=1)
        assert await caseload.sent_since(tx, [robin, kim], WEEK) == {robin: 1}
        assert await caseload.checkins_since(tx, [robin, kim], WEEK) == {robin: 1, kim: 1}
        assert await caseload.answered_since(tx, robin, WEEK - g.DAY) == (2, 1)
        assert await caseload.answered_since(tx, kim, WEEK) == (0, 0)


async def test_the_check_ins_that_raised_something_urgent_are_known(store: Store) -> None:
    async with store.transaction() as tx:
        _, _, robin = await two(tx)
        urgent = await g.flag(tx, robin)
        calm = await g.flag(tx, robin, Level.CONCERN)
        await flags.change(tx, urgent, evidence=[4, 5])
        await flags.change(tx, calm, evidence=[6])
        assert await caseload.raised_urgent(tx, robin) == {4, 5}


async def test_a_handover_goes_from_asked_to_accepted_to_done_once(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada, robin = await two(tx)
        number = await handovers.ask(tx, robin, sam, ada, g.NOW)
        assert await handovers.asked_of(tx, number, sam) is None
        found = await handovers.asked_of(tx, number, ada)
        assert found is not None
        assert found.id == number
        accepted = {"accepted_at": g.NOW + g.DAY}
        assert await handovers.move(tx, number, {Handing.ASKED}, Handing.ACCEPTED, **accepted)
        assert not await handovers.move(tx, number, {Handing.ASKED}, Handing.ACCEPTED, **accepted)
        assert await handovers.claim_due(tx, g.NOW) == []
        assert [row.id for row in await handovers.claim_due(tx, g.NOW + g.DAY)] == [number]
        assert await handovers.move(tx, number, handovers.OPEN, Handing.DONE, done_at=g.NOW + 2 * g.DAY)
        assert await handovers.open_of(tx, robin) is None
        assert await handovers.claim_due(tx, g.NOW + 9 * g.DAY) == []


async def test_of_two_workers_one_does_a_handover(store: Store, other_worker: Store) -> None:
    async with store.transaction() as tx:
        sam, ada, robin = await two(tx)
        number = await handovers.ask(tx, robin, sam, ada, g.NOW)
        await handovers.move(tx, number, {Handing.ASKED}, Handing.ACCEPTED, accepted_at=g.NOW)

    async def finish(by: Store) -> bool:
        async with by.transaction() as tx:
            due = await handovers.claim_due(tx, g.NOW)
            return any([await handovers.move(tx, row.id, {Handing.ACCEPTED}, Handing.DONE) for row in due])

    assert sorted(await g.together(finish(store), finish(other_worker))) == [False, True]


async def test_a_client_who_leaves_takes_no_handover_along(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada, robin = await two(tx)
        await handovers.ask(tx, robin, sam, ada, g.NOW)
        await handovers.withdraw_of(tx, robin)
        assert await handovers.open_of(tx, robin) is None
    assert [row.state for row in await g.rows(store, Handover)] == [Handing.WITHDRAWN]


async def test_with_the_client_go_the_open_flags_and_what_nobody_has_seen_comes_at_once(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada, robin = await two(tx)
        kim = await g.client(tx, "Kim Invented", of=sam)
        unheard = await g.flag(tx, robin, next_alert_at=g.NOW + g.DAY)
        seen = await g.flag(tx, robin)
        await flags.change(tx, seen, state=FlagState.ACKNOWLEDGED)
        of_kim = await g.flag(tx, kim, next_alert_at=g.NOW + g.DAY)
        hidden = await g.flag(tx, robin, Level.CONCERN)
        await flags.change(tx, hidden, private=True)
        assert dict(await handovers.open_flags(tx, robin)) == {unheard: Level.URGENT, seen: Level.URGENT}
        await handovers.take_over(tx, robin, sam, ada, ChatId(7001), g.NOW)
        assert {flag.id for flag in await flags.open_of(tx, ada)} == {unheard, seen}
        assert {flag.id for flag in await flags.open_of(tx, sam)} == {of_kim}
    alerts = {row.id: row.next_alert_at for row in await g.rows(store, Flag)}
    assert (alerts[unheard], alerts[seen], alerts[of_kim]) == (g.NOW, None, g.NOW + g.DAY)


async def test_what_waits_for_the_old_therapist_about_the_clients_flags_is_not_sent(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada, robin = await two(tx)
        kim = await g.client(tx, "Kim Invented", of=sam)
        theirs, others = await g.flag(tx, robin), await g.flag(tx, kim)
        waiting = [
            g.message("an alert about Robin", chat=7001, kind=Kind.ALERT, flag=theirs),
            g.message("an alert about Kim", chat=7001, kind=Kind.ALERT, flag=others),
            g.message("help for Robin", chat=8001, kind=Kind.HELP, flag=theirs),
        ]
        await outbox.put(tx, waiting, g.NOW)
        await handovers.take_over(tx, robin, sam, ada, ChatId(7001), g.NOW)
    states = [row.state for row in await g.rows(store, Outbox)]
    assert states == [OutboxState.LET_GO, OutboxState.PENDING, OutboxState.PENDING]


async def test_what_the_old_therapist_wrote_for_this_client_alone_is_withdrawn(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada, robin = await two(tx)
        for whose in (robin, None):
            made = await prompts.draft(tx, sam, whose, g.NOW, words="Listen to one thing.", asks="")
            await prompts.keep(tx, made, g.NOW)
        draft = await prompts.draft(tx, sam, robin, g.NOW, words="Half a thought.", asks="")
        later = g.NOW + g.DAY
        await handovers.take_over(tx, robin, sam, ada, None, later)
        assert [row.client_id for row in await prompts.kept_by(tx, sam)] == [None]
        assert await prompts.draft_of(tx, sam) is None
        client = await people.client(tx, robin)
        assert client.therapist_id == ada
    assert draft not in {row.id for row in await g.rows(store, OwnPrompt)}


@pytest.mark.parametrize("asked_for_robin", [True, False])
async def test_the_prompts_that_can_come_to_one_client(store: Store, asked_for_robin: bool) -> None:
    async with store.transaction() as tx:
        sam, _, robin = await two(tx)
        kim = await g.client(tx, "Kim Invented", of=sam)
        for whose in (robin, kim, None):
            await prompts.keep(tx, await prompts.draft(tx, sam, whose, g.NOW, words="Listen.", asks=""), g.NOW)
        of = robin if asked_for_robin else None
        expected = [None, robin] if asked_for_robin else [None, kim, robin]
        assert [row.client_id for row in await prompts.kept_by(tx, sam, of)] == expected
        assert await prompts.count_kept(tx, sam, of) == len(expected)
