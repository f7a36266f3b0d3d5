"""The rights of a client, held against the schema itself: every table has its place in export and deletion."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from sqlalchemy import Table, select

from care.consent import Part
from care.course import span_until
from care.model import ChatId, ClientId, Movement, Recipient, Tone
from storage import audit, checkins, consents, drawings, erasing, flags, held, outbox, people, updates, walks
from storage.audit import Action, Entry
from storage.outbox import File, Message
from storage.sealing import chat_hash, client_hash
from storage.store import Store, Tx, add, insert
from storage.tables import (
    Asking,
    AuditLine,
    Base,
    CheckIn,
    Client,
    Consent,
    Digest,
    DrawingOf,
    Erasure,
    FlagEvent,
    FlagStep,
    Handing,
    Handover,
    Kind,
    Newcomer,
    Outbox,
    OutboxState,
    OwnPrompt,
    SetAside,
    Therapist,
)
from tests.storage import given as g

CHAT, OTHER = 8001, 8002
WORDS = "the invented lake was very still today"


async def everything(tx: Tx, name: str = "Robin Invented", chat: int = CHAT) -> ClientId:
    """A client with at least one row in every table that can hold one of theirs."""
    client = await g.client(tx, name, chat=chat, audit_ref=f"ref {name}")
    nudge = await g.nudge(tx, client)
    walk = await walks.begin(tx, client, movement=Movement.WALK, minutes=10, now=g.NOW, next_cue_at=g.NOW)
    checkin = await checkins.keep(
        tx, client, nudge_id=nudge, walk_id=walk, at=g.NOW, day=g.TODAY, words=f"{WORDS} {name}", tone=Tone.LIGHT
    )
    flag = await g.flag(tx, client)
    await flags.change(tx, flag, evidence=[checkin])
    await add(tx, FlagEvent, {"flag_id": flag, "at": g.NOW, "step": FlagStep.RAISED, "by": Recipient.AMBLE})
    therapist = (await people.client(tx, client)).therapist_id
    await add(tx, Handover, {"client_id": client, "from_id": therapist, "to_id": therapist} | _asked())
    await drawings.want(tx, DrawingOf.HISTORY, span_until(g.TODAY), g.NOW, client=client)
    prompt = {"therapist_id": therapist, "client_id": client, "words": "Look up.", "asks": "", "made_at": g.NOW}
    await add(tx, OwnPrompt, prompt)
    await consents.agree(tx, client, [Part.PROMPTS, Part.RESEARCH], version="2", language="en", now=g.NOW)
    await outbox.put(tx, [g.message(chat=chat, client=client), g.message(chat=7001, flag=flag, kind=Kind.ALERT)], g.NOW)
    await updates.set_aside(tx, update_id=1, payload=update_of(chat), error="ValueError", now=g.NOW)
    await tx.execute(insert(tx, Newcomer).values(chat_hash=chat_hash(tx, ChatId(chat)), guesses=1))
    await audit.write(tx, [Entry("therapist", "therapist 1", Action.SAW_LIST, f"ref {name}")], g.NOW)
    return client


def _asked() -> dict[str, Any]:
    return {"state": Handing.ASKED, "asked_at": g.NOW}


def update_of(chat: int) -> str:
    message = {"message_id": 1, "chat": {"id": chat, "type": "private"}, "from": {"id": chat}, "text": WORDS}
    return json.dumps({"update_id": 1, "message": message})


async def kept(tx: Tx, client: ClientId) -> dict[str, int]:
    (place,) = await held.places(tx, client)
    return {table.__tablename__: len(rows) for table, rows in (await held.rows_of(tx, place)).items()}


# What the schema says


def tables_about_clients() -> dict[str, Table]:
    """Every table whose rows lead to a client: by a reference, by one of several, or by a chat or a name for one."""
    tables: dict[str, Any] = dict(Base.metadata.tables)
    found = {"clients"}
    while grown := {name for name, table in tables.items() if _leads_to(table, found)} - found:
        found |= grown
    marked = {name for name, table in tables.items() if _may_name_a_client(table)}
    return {name: tables[name] for name in sorted(found | marked)}


def _leads_to(table: Table, found: set[str]) -> bool:
    return any(key.column.table.name in found for key in table.foreign_keys)


def _may_name_a_client(table: Table) -> bool:
    """A column that says whose it is without a reference, or that holds somebody's words."""
    names = {column.name for column in table.columns}
    return bool(names & {"chat_id", "chat_hash", "client_hash", "client_id", "subject", "about", "payload"})


def test_a_table_with_client_data_has_a_place_in_export_and_deletion() -> None:
    """A new table fails here: give it a line in `storage/held.py`, its words in the texts and in docs/privacy.md."""
    known = {table.__tablename__ for table in (*held.HELD, *held.LEFT)}
    assert set(tables_about_clients()) - known == set()


def test_no_table_stands_in_both_lists_and_each_that_is_left_says_why() -> None:
    assert not set(held.HELD) & set(held.LEFT)
    assert all(len(why.split()) >= 5 for why in held.LEFT.values())


def test_a_table_that_is_left_has_no_column_that_leads_to_a_client() -> None:
    about = set(tables_about_clients()) - {"therapists"}
    for table in held.LEFT:
        assert not _leads_to(Base.metadata.tables[table.__tablename__], about), table


def test_what_points_to_another_table_is_deleted_before_it() -> None:
    order = [table.__tablename__ for table in held.HELD]
    for table in held.HELD:
        for key in Base.metadata.tables[table.__tablename__].foreign_keys:
            if key.column.table.name in order and key.column.table.name != table.__tablename__:
                assert order.index(table.__tablename__) < order.index(key.column.table.name)


async def test_the_story_of_these_tests_has_a_row_in_every_table(store: Store) -> None:
    async with store.transaction() as tx:
        counted = await kept(tx, await everything(tx))
    assert [name for name, count in counted.items() if count == 0] == []


# Forgetting


async def test_a_forgotten_client_is_in_no_table_any_more(store: Store) -> None:
    async with store.transaction() as tx:
        robin, kim = await everything(tx), await everything(tx, "Kim Invented", OTHER)
        of_kim = await kept(tx, kim)
        counted = await erasing.erase_client(tx, robin, g.NOW)
        assert await held.places(tx, robin) == []
        assert await kept(tx, kim) == of_kim
    for table in held.HELD:
        rows = await _rows(store, table)
        assert len(rows) == of_kim[table.__tablename__], table
        assert counted[table.__tablename__] >= 1
    assert [row.payload for row in await g.rows(store, SetAside)] == [update_of(OTHER)]
    assert counted["set_aside"] == 1


async def _rows(store: Store, table: type[Base]) -> list[Any]:
    async with store.reading() as tx:
        return list((await tx.execute(select(*table.__table__.primary_key.columns))).all())  # type: ignore[attr-defined]


async def test_of_a_forgotten_client_a_hash_and_the_proof_of_their_consents_stay(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await everything(tx)
        hashed = client_hash(tx, robin)
        await consents.withdraw(tx, robin, g.NOW + g.DAY, Part.RESEARCH)
        await erasing.erase_client(tx, robin, g.NOW + 2 * g.DAY)
    (row,) = await g.rows(store, Erasure)
    assert (row.client_hash, row.erased_at) == (hashed, g.NOW + 2 * g.DAY)
    agreed = {"version": "2", "language": "en", "agreed": g.NOW.isoformat()}
    withdrawn = {"withdrawn": (g.NOW + g.DAY).isoformat()}
    assert row.proof == [agreed | {"part": "prompts"}, agreed | {"part": "research"} | withdrawn]


async def test_lines_of_the_audit_stay_and_are_nobodys(store: Store) -> None:
    async with store.transaction() as tx:
        await erasing.erase_client(tx, await everything(tx), g.NOW)
        assert (await audit.verify(tx)).is_whole
    assert len(await g.rows(store, AuditLine)) == 1
    assert await g.rows(store, Client) == []


async def test_the_places_someone_had_before_are_forgotten_with_them(store: Store) -> None:
    async with store.transaction() as tx:
        before = await everything(tx)
        await people.change_client(tx, before, chat_id=None)
        now = await g.client(tx, "Robin Again", chat=CHAT, earlier_id=before)
        assert [place.id for place in await held.places(tx, now)] == [now, before]
        await erasing.erase_client(tx, now, g.NOW)
    assert await g.rows(store, Client) == []
    assert await g.rows(store, CheckIn) == []
    assert len(await g.rows(store, Erasure)) == 2


async def test_a_restored_client_is_forgotten_again_and_a_later_one_of_the_same_number_is_not(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await everything(tx)
        await erasing.erase_client(tx, robin, g.NOW + g.DAY)
        values = {"id": robin, "created_at": g.NOW, "name": "Robin Invented", "status": "active"}
        therapist = await g.therapist(tx, "Ada Invented")
        await tx.execute(insert(tx, Client).values(therapist_id=therapist, **values))
        again = await erasing.erase_again(tx, g.NOW + 9 * g.DAY)
        assert again["clients"] == 1
        await tx.execute(
            insert(tx, Client).values(therapist_id=therapist, **values | {"created_at": g.NOW + 2 * g.DAY})
        )
        assert await erasing.erase_again(tx, g.NOW + 9 * g.DAY) == {}
    assert [row.id for row in await g.rows(store, Client)] == [robin]
    (row,) = await g.rows(store, Erasure)
    assert row.erased_at == g.NOW + g.DAY


async def test_a_therapists_open_question_about_them_is_closed(store: Store) -> None:
    async with store.transaction() as tx:
        robin = await everything(tx)
        (place,) = await held.places(tx, robin)
        flag = await held.rows_of(tx, place)
        number = next(row.id for table, rows in flag.items() if table.__tablename__ == "flags" for row in rows)  # type: ignore[attr-defined]
        sam, ada = (await people.client(tx, robin)).therapist_id, await g.therapist(tx, "Ada Invented")
        await people.change_therapist(tx, sam, asking=Asking.NOTE, about=number)
        await people.change_therapist(tx, ada, asking=Asking.NOTE, about=number + 100)
        await erasing.erase_client(tx, robin, g.NOW)
    asked = {row.id: (row.asking, row.about) for row in await g.rows(store, Therapist)}
    assert asked[sam] == (None, None)
    assert asked[ada] == (Asking.NOTE, number + 100)


# What waits to be said to a therapist


async def waiting(store: Store) -> list[Any]:
    return [outbox.read_payload(row.payload) for row in await g.outbox_rows(store) if row.payload]


def to_sam(text: str, kind: Kind = Kind.NOTICE) -> Message:
    return g.message(text, chat=7001, kind=kind)


@pytest.fixture
async def robin(store: Store) -> ClientId:
    async with store.transaction() as tx:
        sam = await g.therapist(tx, chat_id=7001)
        client = await g.client(tx, of=sam, chat=CHAT)
        await checkins.keep(tx, client, at=g.NOW, day=g.TODAY, words=WORDS, tone=Tone.LIGHT)
    return client


async def forget(store: Store, client: ClientId, now: dt.datetime = g.NOW) -> dict[str, int]:
    async with store.transaction() as tx:
        return await erasing.erase_client(tx, client, now)


async def test_a_notice_loses_what_is_about_them_and_keeps_the_rest(store: Store, robin: ClientId) -> None:
    await g.put(store, to_sam("Since yesterday:\n\nRobin Invented: an injury\n\nKim: gone quiet"))
    counted = await forget(store, robin)
    assert [params["text"] for params in await waiting(store)] == ["Since yesterday:\n\nKim: gone quiet"]
    assert counted["outbox"] == 1


async def test_words_of_theirs_are_found_without_a_name(store: Store, robin: ClientId) -> None:
    await g.put(store, to_sam(f"They wrote: “{WORDS}”"), to_sam("Kim has left Amble."))
    await forget(store, robin)
    assert [params["text"] for params in await waiting(store)] == ["Kim has left Amble."]


async def test_a_short_name_is_not_found_inside_other_words(store: Store) -> None:
    async with store.transaction() as tx:
        al = await g.client(tx, "Al")
    await g.put(store, to_sam("Also, an aloe grows here.\n\nAl: an injury"))
    await forget(store, al)
    assert [params["text"] for params in await waiting(store)] == ["Also, an aloe grows here."]


async def test_an_alert_about_somebody_else_is_never_touched(store: Store, robin: ClientId) -> None:
    await g.put(store, to_sam("Urgent: Robin Invented-Miller", Kind.ALERT))
    await forget(store, robin)
    assert len(await waiting(store)) == 1


async def test_a_digest_that_waits_is_made_anew_without_them(store: Store, robin: ClientId) -> None:
    await g.put(store, to_sam("Robin Invented: 5 check-ins", Kind.DIGEST))
    async with store.transaction() as tx:
        sam = (await people.client(tx, robin)).therapist_id
        await add(tx, Digest, {"therapist_id": sam, "week": "2026-W10", "made_at": g.NOW})
        await people.change_therapist(tx, sam, next_digest_at=g.NOW + 7 * g.DAY)
    await forget(store, robin, g.NOW + g.MINUTE)
    assert await waiting(store) == []
    assert await g.rows(store, Digest) == []
    (therapist,) = await g.rows(store, Therapist)
    assert therapist.next_digest_at == g.NOW + g.MINUTE


async def test_a_picture_on_its_way_to_their_therapist_goes_and_one_to_another_stays(
    store: Store, robin: ClientId
) -> None:
    for chat in (7001, 7009):
        params = {"photo": File("picture.png", b"png"), "caption": "A week"}
        await g.put(store, Message(ChatId(chat), Kind.ANSWER, "sendPhoto", params))
    await forget(store, robin)
    assert [row.chat_id for row in await g.outbox_rows(store)] == [7009]


async def test_a_message_on_its_way_is_emptied_so_that_no_other_takes_its_number(store: Store, robin: ClientId) -> None:
    await g.put(store, g.message("for Robin", chat=CHAT, client=robin), to_sam("Robin Invented: an injury"))
    rows = await g.claimed(store)
    await forget(store, robin)
    left = await g.outbox_rows(store)
    assert [row.id for row in left] == [row.id for row in rows]
    assert {(row.payload, row.client_id, row.state) for row in left} == {(None, None, OutboxState.LET_GO)}
    assert not {row.chat_id for row in left} & {CHAT, 7001}
    await g.finish(store, *map(g.sent, rows))
    assert await waiting(store) == []


async def test_consents_are_gone_from_their_table(store: Store, robin: ClientId) -> None:
    await forget(store, robin)
    assert await g.rows(store, Consent) == []
    assert await g.rows(store, Outbox) == []
