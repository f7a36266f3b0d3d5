"""Links are open until they are used, expire or are taken back; chats that guess are counted under a hash."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from care.codes import hash_of
from care.model import ChatId, ClientId, TherapistId
from storage import invites, newcomers, people
from storage.people import every
from storage.store import Store
from storage.tables import Client, Handing, Handover, Invite, Newcomer
from tests.storage import given as g

UNTIL = g.NOW + 7 * g.DAY
CHAT = ChatId(9001)


async def invited(store: Store, name: str, of: TherapistId | None = None) -> tuple[TherapistId, ClientId]:
    async with store.transaction() as tx:
        sam = of or await g.therapist(tx)
        robin = await people.invite_client(
            tx, therapist_id=sam, name=name, code_hash=hash_of(name), now=g.NOW, expires_at=UNTIL
        )
    return sam, robin


async def names(store: Store, of: TherapistId, now: dt.datetime = g.NOW) -> list[str]:
    async with store.reading() as tx:
        return [one.name for one in await invites.open_of(tx, of, now)]


async def test_a_therapist_sees_their_own_open_links_until_they_end(store: Store) -> None:
    sam, _ = await invited(store, "Robin Invented")
    await invited(store, "Kim Invented", sam)
    async with store.transaction() as tx:
        ada = await g.therapist(tx, "Ada Invented")
    await invited(store, "Lee Invented", ada)
    assert await names(store, sam) == ["Robin Invented", "Kim Invented"]
    assert await names(store, ada) == ["Lee Invented"]
    async with store.transaction() as tx:
        await invites.use(tx, hash_of("Robin Invented"), g.NOW)
    assert await names(store, sam) == ["Kim Invented"]
    assert await names(store, sam, UNTIL) == []


async def test_a_link_that_was_taken_back_lets_nobody_in(store: Store) -> None:
    sam, robin = await invited(store, "Robin Invented")
    (row,) = await g.rows(store, Invite)
    async with store.transaction() as tx:
        assert await invites.withdraw(tx, row.id, sam, g.NOW) == robin
        assert await invites.withdraw(tx, row.id, sam, g.NOW) is None
        assert await invites.use(tx, hash_of("Robin Invented"), g.NOW) is None


async def test_only_its_own_therapist_takes_a_link_back(store: Store) -> None:
    sam, _ = await invited(store, "Robin Invented")
    (row,) = await g.rows(store, Invite)
    async with store.transaction() as tx:
        ada = await g.therapist(tx, "Ada Invented")
        assert await invites.withdraw(tx, row.id, ada, g.NOW) is None
    assert await names(store, sam) == ["Robin Invented"]


async def test_of_taking_back_and_coming_in_at_once_one_happens(store: Store, other_worker: Store) -> None:
    sam, robin = await invited(store, "Robin Invented")
    (row,) = await g.rows(store, Invite)

    async def withdraw() -> ClientId | None:
        async with store.transaction() as tx:
            return await invites.withdraw(tx, row.id, sam, g.NOW)

    async def use() -> ClientId | None:
        async with other_worker.transaction() as tx:
            return await invites.use(tx, hash_of("Robin Invented"), g.NOW)

    assert sorted(await g.together(withdraw(), use()), key=str) == sorted([robin, None], key=str)


async def test_who_never_came_in_leaves_no_trace_and_who_did_stays(store: Store) -> None:
    sam, robin = await invited(store, "Robin Invented")
    _, kim = await invited(store, "Kim Invented", sam)
    async with store.transaction() as tx:
        ada = await g.therapist(tx, "Ada Invented")
        handed = {"client_id": robin, "from_id": sam, "to_id": ada, "state": Handing.WITHDRAWN, "asked_at": g.NOW}
        await tx.execute(Handover.__table__.insert().values(**handed))  # type: ignore[attr-defined]
        await people.change_client(tx, kim, chat_id=ChatId(8001))
        await invites.forget(tx, robin)
        await invites.forget(tx, kim)
    assert [row.name for row in await g.rows(store, Client)] == ["Kim Invented"]
    assert [row.client_id for row in await g.rows(store, Invite)] == [kim]


async def test_all_links_of_one_client_are_taken_back(store: Store) -> None:
    sam, robin = await invited(store, "Robin Invented")
    await invited(store, "Kim Invented", sam)
    async with store.transaction() as tx:
        await invites.withdraw_those_of(tx, robin, g.NOW)
    assert await names(store, sam) == ["Kim Invented"]


async def test_wrong_codes_are_counted_for_each_chat_and_forgiven_after_a_day(store: Store) -> None:
    async with store.transaction() as tx:
        for minute in range(3):
            await newcomers.guessed_wrong(tx, CHAT, g.NOW + minute * g.MINUTE, g.NOW - g.DAY)
        await newcomers.guessed_wrong(tx, ChatId(9002), g.NOW, g.NOW - g.DAY)
        assert await newcomers.guesses(tx, CHAT, g.NOW - g.DAY) == (3, g.NOW + 2 * g.MINUTE)
        later = g.NOW + 2 * g.DAY
        assert await newcomers.guesses(tx, CHAT, later - g.DAY) == (0, None)
        await newcomers.guessed_wrong(tx, CHAT, later, later - g.DAY)
        assert await newcomers.guesses(tx, CHAT, later - g.DAY) == (1, later)
        await newcomers.guessed_right(tx, CHAT)
        assert await newcomers.guesses(tx, CHAT, later - g.DAY) == (0, None)


async def test_of_a_strangers_chat_only_a_hash_is_kept(store: Store) -> None:
    async with store.transaction() as tx:
        await newcomers.guessed_wrong(tx, CHAT, g.NOW, g.NOW - g.DAY)
    (row,) = await _newcomers(store)
    assert len(row.chat_hash) == 64
    assert str(CHAT) not in row.chat_hash
    assert row.chat_hash != hash_of(str(CHAT))


async def _newcomers(store: Store) -> list[Newcomer]:
    async with store.reading() as tx:
        return await every(tx, Newcomer, select(Newcomer))
