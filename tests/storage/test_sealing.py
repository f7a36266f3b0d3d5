"""Words are kept closed: whoever holds the database without the key reads nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import String, text

from storage import checkins, people, updates
from storage.sealing import BadKey, CannotOpen, ChatHash, Cipher, Sealed, SealedChat, make_key
from storage.store import Store, WrongKey
from storage.tables import CheckIn, SetAside
from tests.conftest import KEY
from tests.storage import given as g
from tests.storage.conftest import Opened

WORDS = [
    "a plain sentence",
    "🙂🏃🏽‍♀️ light, then heavy",
    "امروز آرام راه رفتم",
    "\ud83d half of an emoji",
    "a null \x00 in the middle",
    "",
    "'; DROP TABLE clients; --",
    "long " * 900,
]
PLAIN_TEXT = {
    "therapists": {"code_hash", "language", "zone"},
    "clients": {"consented", "language", "zone", "country", "proposed", "last_said", "audit_ref"},
    "invites": {"code_hash"},
    "consents": {"version", "part", "language"},
    "nudges": {"prompt_key", "reason"},
    "checkins": {"tone_by"},
    "flags": {"rule", "detail"},
    "walks": {"ended_by"},
    "outbox": {"method", "worker", "outcome"},
    "set_aside": {"error"},
    "digests": {"week"},
    "newcomers": {"chat_hash"},
    "audit": {"role", "who", "action", "subject", "detail", "before", "hash"},
    "erasures": {"client_hash"},
    "pulses": {"worker"},
}
"""The columns that may hold text as it is: none of them ever holds a person's words or name."""

CIPHER = Cipher(KEY)
ANY_TEXT = st.text(st.characters(codec=None))
"""Lone surrogates included, as a cut-off emoji leaves one."""


@given(ANY_TEXT)
def test_words_come_back_whole(words: str) -> None:
    assert CIPHER.open(CIPHER.seal(words, "checkins.words", 1), "checkins.words", 1) == words


@given(ANY_TEXT)
def test_the_same_words_never_look_the_same_twice(words: str) -> None:
    assert CIPHER.seal(words, "checkins.words", 1) != CIPHER.seal(words, "checkins.words", 1)


@given(ANY_TEXT)
def test_words_moved_to_another_column_do_not_open(words: str) -> None:
    with pytest.raises(CannotOpen, match=r"clients\.name was changed or moved"):
        CIPHER.open(CIPHER.seal(words, "checkins.words", 1), "clients.name", 1)


@given(ANY_TEXT)
def test_words_moved_to_another_row_do_not_open(words: str) -> None:
    with pytest.raises(CannotOpen, match=r"checkins\.words was changed or moved"):
        CIPHER.open(CIPHER.seal(words, "checkins.words", 1), "checkins.words", 11)


def test_words_sealed_with_another_key_do_not_open() -> None:
    sealed = Cipher(make_key()).seal("private", "checkins.words", 1)
    with pytest.raises(CannotOpen, match=r"checkins\.words was sealed with another key"):
        CIPHER.open(sealed, "checkins.words", 1)


@given(st.data())
def test_words_that_were_changed_do_not_open(data: st.DataObject) -> None:
    sealed = bytearray(CIPHER.seal("private", "checkins.words", 1))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotOpen) as refusal:
        CIPHER.open(bytes(sealed), "checkins.words", 1)
    assert "private" not in str(refusal.value)


@given(st.data())
def test_words_that_were_cut_short_do_not_open(data: st.DataObject) -> None:
    sealed = CIPHER.seal("private", "checkins.words", 1)
    with pytest.raises(CannotOpen):
        CIPHER.open(sealed[: data.draw(st.integers(0, len(sealed) - 1))], "checkins.words", 1)


@pytest.mark.parametrize("key", ["", "c2hvcnQ=", "not base64 at all?", "schlüssel", KEY[:-5]])
def test_a_key_that_is_none_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(BadKey) as refusal:
        Cipher(key)
    assert not key or key not in str(refusal.value)


def test_a_made_key_works() -> None:
    assert Cipher(make_key()).seal("words", "checkins.words", 1)


@pytest.mark.parametrize("words", WORDS)
async def test_what_a_client_wrote_comes_back_as_they_wrote_it(store: Store, words: str) -> None:
    async with store.transaction() as tx:
        robin = await g.client(tx, words)
        await checkins.keep(tx, robin, at=g.NOW, day=g.TODAY, words=words)
        await updates.set_aside(tx, update_id=1, payload=words, error="ValueError", now=g.NOW)
    await g.put(store, g.message(words))
    (kept,) = await g.rows(store, CheckIn)
    (aside,) = await g.rows(store, SetAside)
    (taken,) = await g.claimed(store)
    assert (kept.words, aside.payload, taken.params) == (words, words, {"text": words})
    assert (await g.the_client(store, robin)).name == words


def test_every_column_of_text_is_sealed_or_known_to_hold_no_words() -> None:
    """A new column of text belongs in `Sealed`, or, if it can never hold words or a name, in the list above."""
    for table in g.TABLES:
        columns = table.__table__.columns
        plain = {column.name for column in columns if isinstance(column.type, String)}
        assert plain == PLAIN_TEXT.get(table.__tablename__, set()), table.__tablename__


def test_no_column_holds_a_chat_as_it_is() -> None:
    """A chat is a `SealedChat` with the hash beside it by which it is found; where nobody is to be reached, a hash."""
    for table in g.TABLES:
        columns = table.__table__.columns
        chats = {column.name: column.type for column in columns if "chat" in column.name}
        assert all(isinstance(kind, SealedChat | ChatHash | String) for kind in chats.values()), table
        for name in (name for name, kind in chats.items() if isinstance(kind, SealedChat)):
            assert (name, type(columns["chat_hash"].type)) == ("chat_id", ChatHash)


def test_every_sealed_column_is_bound_to_its_own_name() -> None:
    sealed = [(column, column.type) for table in g.TABLES for column in table.__table__.columns]
    for column, kind in sealed:
        if isinstance(kind, Sealed):
            assert kind.column == str(column)


async def test_a_database_sealed_with_another_key_is_found_at_the_start(address: str, opened: Opened) -> None:
    await opened(address).check_key()
    await opened(address).check_key()
    with pytest.raises(WrongKey):
        await opened(address, make_key()).check_key()


async def test_with_another_key_nothing_that_is_kept_can_be_read(address: str, opened: Opened) -> None:
    async with opened(address).transaction() as tx:
        await g.therapist(tx)
    stranger = opened(address, make_key())
    with pytest.raises(CannotOpen):
        async with stranger.reading() as tx:
            await people.therapists(tx)


async def test_workers_that_start_together_agree_on_the_key(store: Store, other_worker: Store) -> None:
    for _ in range(5):
        await g.together(*(worker.check_key() for worker in (store, other_worker, store, other_worker)))
        async with store.transaction() as tx:
            await tx.execute(text("DELETE FROM key_check"))
