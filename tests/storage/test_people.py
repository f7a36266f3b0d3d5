"""Who is who: links let one person in once, and consent leaves a proof."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy.exc import IntegrityError

from care.codes import hash_of
from care.model import ChatId, ClientId, ClientStatus, Rhythm, TherapistId
from storage import invites, people
from storage.store import Store
from storage.tables import Client, Invite
from tests.storage import given as g

CODE = hash_of("a code nobody can guess")
UNTIL = g.NOW + 7 * g.DAY


async def invited(store: Store, code_hash: str = CODE, name: str = "Robin Invented") -> ClientId:
    async with store.transaction() as tx:
        sam = await g.therapist(tx, f"Therapist of {name}")
        return await people.invite_client(
            tx, therapist_id=sam, name=name, code_hash=code_hash, now=g.NOW, expires_at=UNTIL
        )


async def use(store: Store, code_hash: str = CODE, now: dt.datetime = g.NOW) -> ClientId | None:
    async with store.transaction() as tx:
        return await invites.use(tx, code_hash, now)


async def test_an_invite_lets_in_the_client_it_was_made_for(store: Store) -> None:
    robin = await invited(store)
    assert await use(store) == robin
    client = await g.the_client(store, robin)
    assert (client.name, client.status, client.chat_id, client.consented) == (
        "Robin Invented",
        ClientStatus.INVITED,
        None,
        None,
    )
    assert (client.recent_prompts, client.unanswered, client.lows, client.rhythm) == ([], 0, 0, Rhythm())


async def test_a_used_invite_lets_nobody_in(store: Store) -> None:
    await invited(store)
    assert await use(store) is not None
    assert await use(store) is None


async def test_an_expired_invite_lets_nobody_in(store: Store) -> None:
    robin = await invited(store)
    assert await use(store, now=UNTIL) is None
    assert await use(store, now=UNTIL - dt.timedelta(seconds=1)) == robin


async def test_an_unknown_code_lets_nobody_in(store: Store) -> None:
    await invited(store)
    assert await use(store, hash_of("something else")) is None
    assert await use(store, "") is None


async def test_of_two_people_with_one_link_one_gets_in(store: Store, other_worker: Store) -> None:
    robin = await invited(store)
    found = await g.together(use(store), use(other_worker), use(store), use(other_worker))
    assert sorted(found, key=str) == sorted([robin, None, None, None], key=str)


async def test_two_invites_cannot_share_a_code(store: Store) -> None:
    await invited(store)
    with pytest.raises(IntegrityError):
        await invited(store, name="Kim Invented")


async def test_one_chat_belongs_to_one_client(store: Store) -> None:
    async with store.transaction() as tx:
        await g.client(tx, chat=8001)
    with pytest.raises(IntegrityError):
        async with store.transaction() as tx:
            await g.client(tx, "Kim Invented", chat=8001)


async def test_a_chat_number_of_any_size_is_kept(store: Store) -> None:
    largest = 2**52
    async with store.transaction() as tx:
        robin = await g.client(tx, chat=largest)
        found = await people.client_in(tx, ChatId(largest))
        assert found is not None
        assert found.id == robin
        assert await people.client_in(tx, ChatId(-largest)) is None


async def test_someone_invited_who_came_in_another_way_leaves_no_trace(store: Store) -> None:
    robin = await invited(store)
    async with store.transaction() as tx:
        await invites.forget(tx, robin)
    assert await g.rows(store, Client) == []
    assert await g.rows(store, Invite) == []


async def test_a_therapist_sees_their_own_clients_only(store: Store) -> None:
    async with store.transaction() as tx:
        sam, ada = await g.therapist(tx, "Sam Invented"), await g.therapist(tx, "Ada Invented")
        robin = await g.client(tx, "Robin Invented", of=sam)
        kim = await g.client(tx, "Kim Invented", of=sam)
        lee = await g.client(tx, "Lee Invented", of=ada)
        assert [client.id for client in await people.clients_of(tx, sam)] == [robin, kim]
        assert [client.id for client in await people.clients_of(tx, ada)] == [lee]
        assert set(await people.clients_by_id(tx, [robin, lee])) == {robin, lee}
        assert [row.name for row in await people.therapists(tx)] == ["Sam Invented", "Ada Invented"]


async def test_a_therapist_is_found_by_their_link_and_by_their_chat(store: Store) -> None:
    async with store.transaction() as tx:
        sam = await g.therapist(tx, "Sam Invented")
        by_link = await people.therapist_with_code(tx, hash_of("link of Sam Invented"))
        assert by_link is not None
        assert by_link.id == sam
        await people.change_therapist(tx, sam, chat_id=7001, code_hash=None)
        by_chat = await people.therapist_in(tx, ChatId(7001))
        assert by_chat is not None
        assert (by_chat.id, by_chat.digest_weekday, by_chat.digest_minute) == (sam, 0, 480)
        assert await people.therapist_with_code(tx, hash_of("link of Sam Invented")) is None


async def test_who_is_not_there_is_said_to_be_not_there(store: Store) -> None:
    async with store.reading() as tx:
        with pytest.raises(LookupError):
            await people.client(tx, ClientId(999))
        with pytest.raises(LookupError):
            await people.therapist(tx, TherapistId(999))


async def test_a_client_of_a_therapist_who_is_not_there_cannot_be_kept(store: Store) -> None:
    with pytest.raises(IntegrityError):
        async with store.transaction() as tx:
            await g.client(tx, of=TherapistId(999))
