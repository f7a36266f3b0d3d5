"""A slot of a client's local day has one nudge, whoever is at work on it."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.exc import StatementError

from care.model import ClientId, SentNudge, Withheld
from storage import checkins, nudges, people
from storage.nudges import Answered, DueClient
from storage.store import Store
from storage.tables import Asking, Nudge
from tests.storage import given as g
from tests.storage.conftest import Opened


async def clients_due(store: Store, count: int, *, due: dt.datetime = g.NOW) -> list[ClientId]:
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
        return [
            await g.client(tx, f"Client {n}", of=sam, next_due_at=due - (count - n) * g.MINUTE) for n in range(count)
        ]


async def nudge_some(store: Store, most: int) -> list[ClientId]:
    """What one tick of one worker does to a few clients who are due."""
    async with store.transaction() as tx:
        due = await nudges.claim_due(tx, g.NOW, most)
        made = await nudges.record(tx, [_row(client) for client in due])
        await nudges.plan_next(tx, [_tomorrow(client) for client in due])
    return [client for client, _, _ in made]


def _row(client: DueClient) -> dict[str, object]:
    return {
        "client_id": client.id,
        "day": g.TODAY,
        "slot": 0,
        "due_at": client.next_due_at,
        "prompt_key": "invented",
        "reason": "invented",
        "withheld": False,
        "made_at": g.NOW,
    }


def _tomorrow(client: DueClient) -> dict[str, object]:
    return {
        "client": client.id,
        "sent": True,
        "next_due_at": g.NOW + g.DAY,
        "due_day": g.TODAY + g.DAY,
        "due_slot": 0,
        "status": client.status,
        "paused_until": None,
        "recent_prompts": ["invented"],
        "recent_sends": [1],
        "unanswered": 1,
        "snoozed_until": None,
    }


async def test_a_slot_has_one_nudge_however_often_it_is_written(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        first = await g.nudge(tx, robin)
        assert first is not None
        assert await g.nudge(tx, robin) is None
    async with store.transaction() as tx:
        assert await g.nudge(tx, robin, reason="too late", withheld=True) is None
        assert await g.nudge(tx, robin, slot=1) is not None
        assert await g.nudge(tx, robin, g.TODAY + g.DAY) is not None
    (kept,) = await g.rows(store, Nudge, Nudge.day == g.TODAY, Nudge.slot == 0)
    assert (kept.id, kept.reason, kept.withheld) == (first, "invented", False)


async def test_a_slot_has_one_nudge_when_two_workers_write_it_at_once(store: Store, other_worker: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)

    async def write(through: Store) -> object:
        async with through.transaction() as tx:
            return await g.nudge(tx, robin)

    made = await g.together(write(store), write(other_worker), write(store), write(other_worker))
    assert len([nudge for nudge in made if nudge is not None]) == 1
    assert len(await g.rows(store, Nudge)) == 1


async def test_of_many_slots_written_at_once_only_the_new_ones_come_back(store: Store) -> None:
    robins = await clients_due(store, 3)
    async with store.transaction() as tx:
        await g.nudge(tx, robins[1])
        due = await nudges.claim_due(tx, g.NOW, 10)
        made = await nudges.record(tx, [_row(client) for client in due])
    assert {client for client, _, _ in made} == {robins[0], robins[2]}


async def test_writing_no_slots_is_no_work(store: Store) -> None:
    async with store.transaction() as tx:
        assert await nudges.record(tx, []) == {}
        await nudges.plan_next(tx, [])


async def test_those_who_are_due_come_longest_due_first_and_nobody_early(store: Store) -> None:
    robins = await clients_due(store, 4)
    async with store.transaction() as tx:
        await people.change_client(tx, robins[3], next_due_at=g.NOW + g.MINUTE)
        await people.change_client(tx, robins[0], next_due_at=None)
        assert [client.id for client in await nudges.claim_due(tx, g.NOW, 10)] == [robins[1], robins[2]]
        assert [client.id for client in await nudges.claim_due(tx, g.NOW, 1)] == [robins[1]]


async def test_two_workers_take_each_client_once(store: Store, other_worker: Store) -> None:
    robins = await clients_due(store, 40)

    async def work(worker: Store) -> list[ClientId]:
        done: list[ClientId] = []
        while some := await nudge_some(worker, most=3):
            done += some
        return done

    first, second = await g.together(work(store), work(other_worker))
    # A worker that finds the rest taken stops; its next tick takes what that one did not finish.
    rest = await work(store)
    assert sorted([*first, *second, *rest]) == sorted(robins)
    assert len(await g.rows(store, Nudge)) == len(robins)


async def test_on_postgresql_a_second_worker_passes_over_what_the_first_has_taken(
    postgres_address: str, opened: Opened
) -> None:
    one, other = opened(postgres_address), opened(postgres_address)
    robins = await clients_due(one, 6)
    async with one.transaction() as tx, other.transaction() as other_tx:
        first = await nudges.claim_due(tx, g.NOW, 4)
        second = await nudges.claim_due(other_tx, g.NOW, 4)
    assert [client.id for client in first] == robins[:4]
    assert [client.id for client in second] == robins[4:]


async def test_the_next_slot_is_written_for_all_who_were_due(store: Store) -> None:
    robins = await clients_due(store, 3)
    await nudge_some(store, most=2)
    first = await g.the_client(store, robins[0])
    assert (first.next_due_at, first.recent_prompts, first.unanswered) == (g.NOW + g.DAY, ["invented"], 1)
    assert (first.due_day, first.due_slot, first.recent_sends) == (g.TODAY + g.DAY, 0, [1])
    last = await g.the_client(store, robins[2])
    assert (last.recent_prompts, last.unanswered) == ([], 0)


async def test_a_nudge_is_found_only_by_the_client_it_is_for(store: Store) -> None:
    async with store.transaction() as tx:
        robin, kim = await g.client(tx, "Robin Invented"), await g.client(tx, "Kim Invented")
        nudge = await g.nudge(tx, robin)
        assert nudge is not None
        assert await nudges.of_client(tx, nudge, robin) == Answered(nudge, None)
        assert await nudges.of_client(tx, nudge, kim) is None


async def test_a_nudge_comes_with_the_check_in_that_answered_it(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        nudge = await g.nudge(tx, robin)
        assert nudge is not None
        kept = await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, nudge_id=nudge, words="private", mood=2)
        by_tap = await nudges.of_client(tx, nudge, robin)
        by_words = await nudges.latest_sent(tx, robin, since=g.NOW, until=g.NOW)
    for found in (by_tap, by_words):
        assert found is not None
        assert found.checkin is not None
        assert (found.id, found.checkin.id, found.checkin.words, found.checkin.mood) == (nudge, kept, "private", 2)


async def test_the_nudge_that_words_answer_is_the_newest_that_was_sent(store: Store) -> None:
    yesterday, before = g.TODAY - g.DAY, g.TODAY - 2 * g.DAY
    async with store.transaction() as tx:
        robin = await g.client(tx)
        await g.nudge(tx, robin, before, made_at=g.NOW - 2 * g.DAY)
        newest = await g.nudge(tx, robin, yesterday, made_at=g.NOW - g.DAY)
        await g.nudge(tx, robin, g.TODAY, withheld=True)
        await g.nudge(tx, robin, g.TODAY + g.DAY, made_at=g.NOW + g.MINUTE)
        found = await nudges.latest_sent(tx, robin, since=g.NOW - 2 * g.DAY, until=g.NOW)
        assert found is not None
        assert found.id == newest
        assert await nudges.latest_sent(tx, robin, since=g.NOW - dt.timedelta(hours=1), until=g.NOW) is None
        assert await nudges.taken(tx, robin, yesterday) == {(yesterday, 0), (g.TODAY, 0), (g.TODAY + g.DAY, 0)}


async def test_a_nudge_counts_as_answered_once_a_check_in_names_it(store: Store) -> None:
    yesterday = g.TODAY - g.DAY
    async with store.transaction() as tx:
        robin = await g.client(tx)
        answered = await g.nudge(tx, robin, yesterday)
        await g.nudge(tx, robin, g.TODAY)
        await checkins.keep(tx, robin, at=g.NOW, day=yesterday, nudge_id=answered, mood=3)
        assert await nudges.sent_to(tx, robin, yesterday) == (SentNudge(yesterday, True), SentNudge(g.TODAY, False))
        assert await nudges.sent_to(tx, robin, g.TODAY) == (SentNudge(g.TODAY, False),)
        assert [row.day for row in await nudges.between(tx, [robin], yesterday, g.TODAY)] == [yesterday]


async def test_a_moment_without_a_time_zone_is_refused(store: Store) -> None:
    naive = g.NOW.replace(tzinfo=None)
    with pytest.raises(StatementError, match="a moment needs a time zone"):
        async with store.transaction() as tx:
            await g.client(tx, next_due_at=naive)
    with pytest.raises(StatementError, match="a moment needs a time zone"):
        async with store.transaction() as tx:
            await nudges.claim_due(tx, naive, 1)


async def test_a_moment_of_any_zone_comes_back_as_the_same_moment_in_utc(store: Store) -> None:
    in_kathmandu = dt.datetime(2026, 3, 2, 6, 45, 10, 123456, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=45)))
    async with store.transaction() as tx:
        robin = await g.client(tx, next_due_at=in_kathmandu)
    found = (await g.the_client(store, robin)).next_due_at
    assert found == in_kathmandu
    assert found is not None
    assert found.tzinfo is dt.UTC


async def test_a_question_stays_open_until_a_nudge_really_goes(store: Store) -> None:
    (robin,) = await clients_due(store, 1)
    async with store.transaction() as tx:
        await people.change_client(tx, robin, asking=Asking.TIME)
        (client,) = await nudges.claim_due(tx, g.NOW, 1)
        await nudges.plan_next(tx, [{**_tomorrow(client), "sent": False}])
    assert (await g.the_client(store, robin)).asking is Asking.TIME
    async with store.transaction() as tx:
        await nudges.plan_next(tx, [_tomorrow(client)])
    assert (await g.the_client(store, robin)).asking is None


async def test_what_was_not_sent_is_counted_by_its_reason(store: Store) -> None:
    async with store.transaction() as tx:
        robin, kim = await g.client(tx), await g.client(tx, "Kim Invented")
        for back, reason in enumerate([Withheld.PAUSED, Withheld.PAUSED, Withheld.CAP]):
            await g.nudge(tx, robin, g.TODAY - back * g.DAY, withheld=True, reason=reason, due_at=g.NOW - back * g.DAY)
        await g.nudge(tx, kim)
        counted = await nudges.count_withheld(tx, [robin, kim], g.TODAY - g.DAY)
        assert counted == {robin: {Withheld.PAUSED: 2}}
        assert await nudges.last_reason(tx, robin, g.NOW) == Withheld.PAUSED
        assert await nudges.last_reason(tx, robin, g.NOW - g.DAY) == Withheld.CAP
        assert await nudges.last_reason(tx, kim, g.NOW + g.MINUTE) is None
