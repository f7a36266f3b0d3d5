"""The outbox: what is to be said is a row first, goes in order of urgency, and only while it is wanted."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import text

from care.model import ChatId, ClientId, ClientStatus
from storage import outbox, people
from storage.outbox import CUE_LASTS, MAY_BE_SENT_TWICE, PRIORITY, UNASKED, File, Message, Outcome
from storage.store import Store
from storage.tables import Kind, Outbox, OutboxState
from tests.storage import given as g
from tests.storage.conftest import Opened

OUTLIVES_LEAVING = {Kind.ALERT, Kind.HELP}


async def a_client(store: Store, **values: Any) -> ClientId:
    async with store.transaction() as tx:
        return await g.client(tx, **values)


async def states(store: Store) -> dict[Kind, OutboxState]:
    return {row.kind: row.state for row in await g.outbox_rows(store)}


async def one_of_each_kind(store: Store, client: ClientId | None = None) -> None:
    await g.put(store, *(g.message(kind.value, kind=kind, client=client) for kind in reversed(Kind)))


async def test_the_most_pressing_goes_first_and_among_equals_the_oldest(store: Store) -> None:
    client = await a_client(store)
    await one_of_each_kind(store, client)
    await g.put(store, g.message("a second alert", kind=Kind.ALERT))
    assert g.texts(await g.claimed(store)) == [
        "alert",
        "a second alert",
        "help",
        "answer",
        "cue",
        "notice",
        "digest",
        "nudge",
    ]


def test_every_kind_has_its_place_and_what_doubt_means_for_it() -> None:
    assert set(PRIORITY) == set(Kind)
    assert set(MAY_BE_SENT_TWICE) == set(Kind) - set(UNASKED)


async def test_a_message_comes_out_as_it_was_put_in(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx)
        flag = await g.flag(tx, robin)
    message = g.message("سلام 🙂", chat=-1001, kind=Kind.ALERT, client=robin, flag=flag)
    await g.put(store, message)
    (taken,) = await g.claimed(store)
    assert (taken.chat, taken.kind, taken.method, taken.params) == (-1001, Kind.ALERT, "sendMessage", message.params)
    assert (taken.client, taken.flag, taken.attempts, taken.made_at) == (robin, flag, 0, g.NOW)
    assert "سلام" not in repr(taken)
    assert "سلام" not in repr(message)


async def test_what_is_taken_is_not_taken_again(store: Store, other_worker: Store) -> None:
    await g.put(store, *(g.message(str(n), chat=n) for n in range(5)))
    assert len(await g.claimed(store, most=2)) == 2
    assert len(await g.claimed(other_worker, worker="other")) == 3
    assert await g.claimed(store) == []


async def test_nothing_goes_before_its_time(store: Store) -> None:
    await g.put(store, g.message(), now=g.NOW + g.MINUTE)
    assert await g.claimed(store) == []
    async with store.reading() as tx:
        assert await outbox.next_waiting(tx) == g.NOW + g.MINUTE
    assert len(await g.claimed(store, now=g.NOW + g.MINUTE)) == 1
    async with store.reading() as tx:
        assert await outbox.next_waiting(tx) is None


async def test_nothing_goes_to_a_chat_that_is_held(store: Store) -> None:
    await g.put(store, g.message("held", chat=1, kind=Kind.ALERT), g.message("free", chat=2, kind=Kind.DIGEST))
    assert g.texts(await g.claimed(store, held=[1], most=1)) == ["free"]
    assert g.texts(await g.claimed(store)) == ["held"]


async def test_a_chat_takes_no_more_than_its_share(store: Store) -> None:
    await g.put(store, *(g.message(f"{chat}-{n}", chat=chat) for n in range(3) for chat in (1, 2)))
    assert g.texts(await g.claimed(store, in_chat=2)) == ["1-0", "2-0", "1-1", "2-1"]


async def test_nudges_leave_room_for_what_presses(store: Store) -> None:
    client = await a_client(store)
    nudges = [g.message(f"nudge {n}", kind=Kind.NUDGE, client=client) for n in range(4)]
    await g.put(store, *nudges, g.message("answer"))
    assert g.texts(await g.claimed(store, most_nudges=2)) == ["answer", "nudge 0", "nudge 1"]
    assert await g.claimed(store, most_nudges=0) == []


@pytest.mark.parametrize(
    "since_then",
    [
        {"status": ClientStatus.OPTED_OUT, "consented": None},
        {"status": ClientStatus.PAUSED},
        {"status": ClientStatus.UNREACHABLE},
        {"status": ClientStatus.DISCHARGED},
        {"consented": "an older version"},
        {"consented": None},
    ],
)
async def test_a_nudge_that_is_no_longer_wanted_is_let_go_at_the_last_moment(
    store: Store, since_then: dict[str, Any]
) -> None:
    client = await a_client(store)
    await g.put(store, g.message("a nudge", kind=Kind.NUDGE, client=client))
    async with store.transaction() as tx:
        await people.change_client(tx, client, **since_then)
    assert await g.claimed(store) == []
    (row,) = await g.outbox_rows(store)
    assert (row.state, row.payload, row.outcome) == (OutboxState.LET_GO, None, "no longer wanted")


async def test_a_nudge_for_nobody_is_let_go(store: Store) -> None:
    await g.put(store, g.message(kind=Kind.NUDGE))
    assert await g.claimed(store) == []


async def test_who_leaves_gets_nothing_more_but_help(store: Store) -> None:
    robin, kim = await a_client(store), await a_client(store, name="Kim Invented")
    await one_of_each_kind(store, robin)
    await g.put(store, g.message("for somebody else", chat=9, client=kim), g.message("for no client", chat=9))
    async with store.transaction() as tx:
        await outbox.let_go_of_client(tx, robin, "opted out", g.NOW)
    assert g.texts(await g.claimed(store)) == ["alert", "help", "for somebody else", "for no client"]
    let_go = await g.rows(store, Outbox, Outbox.state == OutboxState.LET_GO)
    assert {row.kind for row in let_go} == set(Kind) - OUTLIVES_LEAVING
    assert all((row.payload, row.outcome, row.done_at) == (None, "opted out", g.NOW) for row in let_go)


async def test_an_answer_that_is_tried_again_is_let_go_when_the_client_has_left_meanwhile(store: Store) -> None:
    client = await a_client(store)
    await g.put(store, g.message("an answer", client=client))
    (under_way,) = await g.claimed(store)
    later = g.NOW + g.MINUTE
    async with store.transaction() as tx:
        await outbox.let_go_of_client(tx, client, "opted out", later)
        await people.change_client(tx, client, status=ClientStatus.OPTED_OUT, consented=None, left_at=later)
        await outbox.put(tx, [g.message("the one confirmation", client=client)], later)
    await g.finish(store, g.again(under_way, at=later))
    assert g.texts(await g.claimed(store, now=later)) == ["the one confirmation"]


async def test_who_pauses_gets_no_nudge_that_was_waiting(store: Store) -> None:
    client = await a_client(store)
    await one_of_each_kind(store, client)
    async with store.transaction() as tx:
        await outbox.let_go_of_nudges(tx, client, "paused", g.NOW)
    found = await states(store)
    assert {kind for kind, state in found.items() if state is OutboxState.LET_GO} == {Kind.NUDGE}


async def test_a_cue_that_waited_too_long_is_let_go_and_one_in_time_is_sent(store: Store) -> None:
    client = await a_client(store)
    await g.put(store, g.message("old", kind=Kind.CUE, client=client))
    await g.put(store, g.message("new", kind=Kind.CUE, client=client), now=g.NOW + g.MINUTE)
    assert g.texts(await g.claimed(store, now=g.NOW + CUE_LASTS + g.MINUTE)) == ["new"]
    old, _ = await g.outbox_rows(store)
    assert (old.state, old.payload) == (OutboxState.LET_GO, None)


async def test_whose_walk_has_ended_gets_no_cue_that_was_waiting(store: Store) -> None:
    client, other = await a_client(store), await a_client(store, name="Kim Invented")
    await one_of_each_kind(store, client)
    await g.put(store, g.message("for the other", kind=Kind.CUE, client=other))
    async with store.transaction() as tx:
        await outbox.let_go_of_cues(tx, [client], "the walk has ended", g.NOW)
    let_go = [row for row in await g.outbox_rows(store) if row.state is OutboxState.LET_GO]
    assert [(row.kind, row.client_id) for row in let_go] == [(Kind.CUE, client)]


@pytest.mark.parametrize(("status", "comes"), [("active", True), ("paused", True), ("opted_out", False)])
async def test_a_cue_is_for_those_who_may_still_be_on_a_walk(store: Store, status: str, comes: bool) -> None:
    client = await a_client(store)
    await g.put(store, g.message(kind=Kind.CUE, client=client))
    async with store.transaction() as tx:
        await people.change_client(tx, client, status=ClientStatus(status))
    assert bool(await g.claimed(store)) == comes


async def test_what_is_done_keeps_no_words(store: Store) -> None:
    await g.put(store, *(g.message(f"private {n}", chat=n) for n in range(3)))
    first, second, third = await g.claimed(store)
    at = g.NOW + g.MINUTE
    await g.finish(
        store,
        g.sent(first, at),
        Outcome(second.id, OutboxState.FAILED, at, "refused"),
        Outcome(third.id, OutboxState.LET_GO, at, "in doubt"),
    )
    found = await g.outbox_rows(store)
    assert [row.state for row in found] == [OutboxState.SENT, OutboxState.FAILED, OutboxState.LET_GO]
    assert [row.outcome for row in found] == [None, "refused", "in doubt"]
    assert all(row.payload is None and row.done_at == at for row in found)


async def test_what_could_not_be_sent_comes_again_later_and_remembers_how_often(store: Store) -> None:
    await g.put(store, g.message())
    for attempt in range(3):
        (row,) = await g.claimed(store, now=g.NOW + attempt * g.MINUTE)
        assert row.attempts == attempt
        await g.finish(store, g.again(row, at=g.NOW + (attempt + 1) * g.MINUTE))
        assert await g.claimed(store, now=g.NOW + attempt * g.MINUTE) == []


async def test_finishing_nothing_is_no_work(store: Store) -> None:
    await g.finish(store)
    await g.put(store)
    assert await g.outbox_rows(store) == []


async def recovered(store: Store, worker: str, *, mine: bool, claimed_before: dt.datetime) -> int:
    async with store.transaction() as tx:
        return await outbox.recover(tx, worker, mine=mine, claimed_before=claimed_before, now=claimed_before + g.MINUTE)


async def test_after_a_crash_what_came_unasked_is_let_go_and_everything_else_goes_again(store: Store) -> None:
    client = await a_client(store)
    await one_of_each_kind(store, client)
    await g.claimed(store)
    assert await recovered(store, "one", mine=True, claimed_before=g.NOW) == len(Kind)
    expected = dict.fromkeys(Kind, OutboxState.PENDING) | dict.fromkeys(UNASKED, OutboxState.LET_GO)
    assert await states(store) == expected
    assert len(await g.claimed(store, now=g.NOW + g.MINUTE)) == len(Kind) - len(UNASKED)


async def test_after_a_crash_an_answer_is_let_go_when_the_client_has_left_meanwhile(store: Store) -> None:
    client = await a_client(store)
    await one_of_each_kind(store, client)
    await g.claimed(store)
    async with store.transaction() as tx:
        await outbox.let_go_of_client(tx, client, "opted out", g.NOW + g.MINUTE)
        await people.change_client(tx, client, status=ClientStatus.OPTED_OUT, consented=None, left_at=g.NOW + g.MINUTE)
    await recovered(store, "one", mine=True, claimed_before=g.NOW)
    assert {row.kind for row in await g.claimed(store, now=g.NOW + g.DAY)} == OUTLIVES_LEAVING


async def test_after_a_crash_only_my_own_are_mine(store: Store) -> None:
    await g.put(store, g.message("mine", chat=1), g.message("theirs", chat=2))
    await g.claimed(store, most=1, worker="one")
    await g.claimed(store, most=1, worker="other")
    assert await recovered(store, "one", mine=True, claimed_before=g.NOW) == 1
    assert g.texts(await g.claimed(store, now=g.NOW + g.MINUTE)) == ["mine"]


async def test_what_another_worker_was_sending_is_taken_over_only_when_it_is_long_silent(store: Store) -> None:
    await g.put(store, g.message("just begun", chat=1), g.message("long silent", chat=2))
    await g.claimed(store, most=1, worker="other", now=g.NOW + 10 * g.MINUTE)
    await g.claimed(store, most=1, worker="other")
    await g.put(store, g.message("mine", chat=3))
    await g.claimed(store, worker="one")
    assert await recovered(store, "one", mine=False, claimed_before=g.NOW + 5 * g.MINUTE) == 1
    assert g.texts(await g.claimed(store, now=g.NOW + 9 * g.MINUTE)) == ["long silent"]


async def test_what_is_done_is_not_stirred_up_by_a_recovery(store: Store) -> None:
    await g.put(store, g.message("sent", chat=1), g.message("waiting", chat=2))
    (row,) = await g.claimed(store, most=1)
    await g.finish(store, g.sent(row))
    assert await recovered(store, "one", mine=True, claimed_before=g.NOW + g.DAY) == 0


async def test_two_workers_send_each_message_once(store: Store, other_worker: Store) -> None:
    await g.put(store, *(g.message(str(n), chat=n) for n in range(60)))

    async def work(through: Store, worker: str) -> list[str]:
        done: list[str] = []
        while some := await g.claimed(through, worker=worker, most=7):
            done += g.texts(some)
            await g.finish(through, *(g.sent(row) for row in some))
        return done

    first, second = await g.together(work(store, "one"), work(other_worker, "other"))
    rest = await work(store, "one")
    assert sorted([*first, *second, *rest], key=int) == [str(n) for n in range(60)]


async def test_on_postgresql_a_second_worker_passes_over_what_the_first_is_taking(
    postgres_address: str, opened: Opened
) -> None:
    one, other = opened(postgres_address), opened(postgres_address)
    await g.put(one, *(g.message(str(n), chat=n) for n in range(4)))
    async with one.transaction() as tx, other.transaction() as other_tx:
        first = await g.claim(tx, worker="one", most=3)
        second = await g.claim(other_tx, worker="other", most=3)
    assert (g.texts(first), g.texts(second)) == (["0", "1", "2"], ["3"])


async def test_a_message_that_cannot_be_opened_holds_up_nobody(store: Store) -> None:
    await g.put(store, g.message("spoilt", chat=1, kind=Kind.ALERT), g.message("whole", chat=2))
    async with store.transaction() as tx:
        await tx.execute(text("UPDATE outbox SET payload = :spoilt WHERE kind = 'alert'"), {"spoilt": b"spoilt"})
    spoilt, whole = await g.claimed(store)
    assert (spoilt.kind, spoilt.chat, spoilt.params) == (Kind.ALERT, 1, None)
    assert g.texts([whole]) == ["whole"]


async def test_a_message_whose_address_cannot_be_opened_holds_up_nobody(store: Store) -> None:
    await g.put(store, g.message("to nobody", chat=1, kind=Kind.ALERT), g.message("whole", chat=2))
    async with store.transaction() as tx:
        await tx.execute(text("UPDATE outbox SET chat_id = :spoilt WHERE kind = 'alert'"), {"spoilt": b"spoilt"})
    spoilt, whole = await g.claimed(store)
    assert (spoilt.kind, spoilt.params) == (Kind.ALERT, None)
    assert (whole.chat, g.texts([whole])) == (2, ["whole"])


async def test_a_picture_lies_sealed_in_its_row_and_is_gone_once_sent(store: Store) -> None:
    picture = File("picture.png", b"\x89PNG an invented picture")
    await g.put(store, Message(ChatId(8001), Kind.DIGEST, "sendPhoto", {"photo": picture, "caption": "A week"}))
    async with store.reading() as tx:
        kept = (await tx.execute(text("SELECT payload FROM outbox"))).scalar_one()
    assert b"PNG" not in bytes(kept)
    (row,) = await g.claimed(store)
    assert row.params == {"photo": picture, "caption": "A week"}
    await g.finish(store, g.sent(row))
    (done,) = await g.outbox_rows(store)
    assert (done.state, done.payload) == (OutboxState.SENT, None)


async def test_the_new_picture_of_a_message_comes_out_whole(store: Store) -> None:
    media = {"type": "photo", "media": File("a.png", b"\x89PNG")}
    await g.put(store, Message(ChatId(8001), Kind.ANSWER, "editMessageMedia", {"message_id": 5, "media": media}))
    (row,) = await g.claimed(store)
    assert row.params == {"message_id": 5, "media": media}


def test_bytes_do_not_stand_in_what_a_file_or_its_message_look_like() -> None:
    assert "secret" not in repr(File("a.png", b"secret"))


async def test_only_files_may_stand_beside_plain_values(store: Store) -> None:
    with pytest.raises(TypeError, match="a message cannot hold a bytes"):
        await g.put(store, Message(ChatId(8001), Kind.ANSWER, "sendPhoto", {"photo": b"bare"}))
