"""What therapists write for their clients: kept, sent to whom it is for, and withdrawn for good."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from care.model import ClientId, PromptId, TherapistId
from storage import invites, outbox, people, prompts
from storage.store import Store, Tx
from storage.tables import Kind, OutboxState, OwnPrompt
from tests.storage import given as g
from tests.storage.test_plans import statements

WORDS = "Go out as you are. Let one thing on your way be the thing you look at."


async def written(
    tx: Tx, of: TherapistId, client: ClientId | None = None, words: str = WORDS, at: dt.datetime = g.NOW
) -> PromptId:
    made = await prompts.draft(tx, of, client, at, words=words)
    await prompts.keep(tx, made, at)
    return made


async def test_a_prompt_is_sent_to_whom_it_was_written_for_alone_first_and_oldest_first(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada = await g.therapist(tx), await g.therapist(tx, "Ada Invented")
        robin, kim = await g.client(tx, of=sam), await g.client(tx, "Kim Invented", of=sam)
        lee, bo = await g.client(tx, "Lee Invented", of=ada), await g.client(tx, "Bo Invented")
        for_all = await written(tx, sam)
        first, second = await written(tx, sam, robin), await written(tx, sam, robin)
        for_lee = await written(tx, ada, lee)
    async with store.reading() as tx:
        asked = [(robin, sam), (kim, sam), (lee, ada), (bo, TherapistId(ada + 1))]
        found = await prompts.own_prompts_for(tx, asked)
    assert {client: [row.id for row in rows] for client, rows in found.items()} == {
        robin: [first, second, for_all],
        kim: [for_all],
        lee: [for_lee],
    }


async def test_five_hundred_clients_are_looked_up_in_one_query_and_words_of_others_stay_closed(store: Store) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
        kim = await g.client(tx, "Kim Invented", of=sam)
        for_all, _for_kim = await written(tx, sam), await written(tx, sam, kim)
        async with statements(store) as seen:
            found = await prompts.own_prompts_for(tx, [(ClientId(1000 + n), sam) for n in range(500)])
            assert await prompts.own_prompts_for(tx, []) == {}
    assert len(seen) == 1
    assert {row.id for rows in found.values() for row in rows} == {for_all}
    assert len(found) == 500


async def test_a_prompt_for_a_client_does_not_follow_them_to_another_therapist(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada = await g.therapist(tx), await g.therapist(tx, "Ada Invented")
        robin = await g.client(tx, of=sam)
        await written(tx, sam, robin)
        assert await prompts.own_prompts_for(tx, [(robin, ada)]) == {}


async def test_a_draft_is_sent_to_nobody_until_it_is_kept(store: Store) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
        robin = await g.client(tx, of=sam)
        made = await prompts.draft(tx, sam, robin, g.NOW, words=WORDS, asks="And now?", fits=["walk"])
        assert await prompts.own_prompts_for(tx, [(robin, sam)]) == {}
        assert await prompts.by_key(tx, prompts.key_of(made)) is None
        assert await prompts.kept_by(tx, sam) == []
        draft = await prompts.draft_of(tx, sam)
        assert draft is not None
        assert (draft.id, draft.client_id, draft.words, draft.asks, draft.fits) == (
            made,
            robin,
            WORDS,
            "And now?",
            ["walk"],
        )
        await prompts.keep(tx, made, g.NOW + g.MINUTE)
        assert await prompts.draft_of(tx, sam) is None
        (kept,) = await prompts.kept_by(tx, sam)
        assert (kept.id, kept.made_at, kept.withdrawn_at) == (made, g.NOW + g.MINUTE, None)
        assert await prompts.count_kept(tx, sam) == 1


async def test_a_draft_written_anew_has_a_new_number_and_the_old_one_is_gone(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada = await g.therapist(tx), await g.therapist(tx, "Ada Invented")
        of_ada = await prompts.draft(tx, ada, None, g.NOW, words=WORDS)
        numbers = [await prompts.draft(tx, sam, None, g.NOW, words=WORDS) for _ in range(3)]
        await prompts.throw_away(tx, numbers[-1])
        numbers.append(await prompts.draft(tx, sam, None, g.NOW))
        assert len(set(numbers)) == 4
        assert [await prompts.draft_of(tx, sam, number) is not None for number in numbers] == [False] * 3 + [True]
        assert await prompts.draft_of(tx, ada, of_ada) is not None
        assert await prompts.draft_of(tx, sam, of_ada) is None


@pytest.mark.parametrize("later", [dt.timedelta(0), g.MINUTE])
async def test_a_withdrawn_prompt_is_found_nowhere_and_is_no_draft(store: Store, later: dt.timedelta) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
        robin = await g.client(tx, of=sam)
        made = await written(tx, sam)
        assert (await prompts.by_key(tx, prompts.key_of(made))) is not None
        assert await prompts.withdraw(tx, made, sam, g.NOW + later) is not None
        assert await prompts.withdraw(tx, made, sam, g.NOW + later) is None
        assert await prompts.own_prompts_for(tx, [(robin, sam)]) == {}
        assert await prompts.by_key(tx, prompts.key_of(made)) is None
        assert await prompts.draft_of(tx, sam) is None
        await prompts.keep(tx, made, g.NOW + later)
        assert await prompts.kept_by(tx, sam) == []


async def test_nobody_withdraws_what_another_therapist_wrote(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada = await g.therapist(tx), await g.therapist(tx, "Ada Invented")
        made = await written(tx, sam)
        assert await prompts.withdraw(tx, made, ada, g.NOW) is None
        assert await prompts.by_key(tx, prompts.key_of(made)) is not None


@pytest.mark.parametrize("key", ["", "own-", "own-x", "own-²", "own--1", "arriving-1", "1", "own-" + "9" * 30])
async def test_a_key_that_is_no_number_of_ours_is_no_prompt(store: Store, key: str) -> None:
    async with store.transaction() as tx:
        await written(tx, await g.therapist(tx))
        assert await prompts.by_key(tx, key) is None


async def test_a_waiting_nudge_with_a_withdrawn_prompt_is_let_go_and_no_other(store: Store) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
        robin, kim = await g.client(tx, of=sam), await g.client(tx, "Kim Invented", of=sam)
        lee = await g.client(tx, "Lee Invented")
        key = prompts.key_of(await written(tx, sam))
        await g.nudge(tx, robin, prompt_key=key)
        # Kim had it yesterday; what waits for Kim today is another one.
        await g.nudge(tx, kim, g.TODAY - g.DAY, prompt_key=key, made_at=g.NOW - g.DAY)
        await g.nudge(tx, kim, prompt_key="another")
        await g.nudge(tx, lee, prompt_key=key)
        waiting = [g.message(kind=Kind.NUDGE, client=each) for each in (robin, kim, lee)]
        await outbox.put(tx, [*waiting, g.message("hello", client=robin)], g.NOW)
        await outbox.let_go_of_prompt(tx, key, sam, g.NOW)
    rows = await g.outbox_rows(store)
    assert [row.state for row in rows] == [OutboxState.LET_GO] + [OutboxState.PENDING] * 3
    assert (rows[0].outcome, rows[0].payload) == ("prompt withdrawn", None)


async def test_what_a_therapist_wrote_is_closed_in_the_database(store: Store) -> None:
    async with store.transaction() as tx:
        made = await prompts.draft(tx, await g.therapist(tx), None, g.NOW, words="the windmill", asks="the canal?")
        (raw,) = (await tx.execute(text("SELECT words, asks FROM prompts"))).all()
        await prompts.throw_away(tx, made)
    assert not [part for part in raw if b"windmill" in bytes(part) or b"canal" in bytes(part)]
    (row,) = await g.rows(store, OwnPrompt)
    assert (row.words, row.asks) == ("", "")


async def test_an_invited_client_who_is_forgotten_takes_what_was_written_for_them_along(store: Store) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx)
        robin = await people.invite_client(
            tx, therapist_id=sam, name="Robin Invented", code_hash="x", now=g.NOW, expires_at=g.NOW + g.DAY
        )
        await written(tx, sam, robin)
        for_all = await written(tx, sam)
        await invites.forget(tx, robin)
        assert [row.id for row in await prompts.kept_by(tx, sam)] == [for_all]
