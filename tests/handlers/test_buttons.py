"""A button works where Amble sent it, and nowhere else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.model import ChatId
from handlers.buttons import ButtonSeal
from storage.tables import Outbox
from tests.handlers.room import CLIENT, OTHER_CLIENT, Room, say

SEAL = ButtonSeal([b"an invented key"])
CHATS = st.integers(-(2**52), 2**52).map(ChatId)
DATA = st.text(st.characters(codec=None), max_size=40)


@given(CHATS, DATA)
def test_what_amble_sealed_opens_in_its_chat(chat: ChatId, data: str) -> None:
    assert SEAL.open(chat, SEAL.seal(chat, data)) == data


@given(CHATS, CHATS, DATA)
def test_a_button_of_one_chat_opens_in_no_other(chat: ChatId, other: ChatId, data: str) -> None:
    if chat != other:
        assert SEAL.open(other, SEAL.seal(chat, data)) is None


@given(CHATS, DATA, DATA)
def test_altered_data_opens_nothing(chat: ChatId, data: str, other: str) -> None:
    mark = SEAL.seal(chat, data).rpartition("|")[2]
    if other != data:
        assert SEAL.open(chat, f"{other}|{mark}") is None


@given(CHATS, DATA)
def test_data_without_a_seal_opens_nothing(chat: ChatId, data: str) -> None:
    assert SEAL.open(chat, data) is None


def test_buttons_outlive_a_new_key_while_the_old_one_is_at_hand() -> None:
    after = ButtonSeal([b"a new key", b"an invented key"])
    chat = ChatId(1)
    assert after.open(chat, SEAL.seal(chat, "mood:1:3")) == "mood:1:3"
    assert SEAL.open(chat, after.seal(chat, "mood:1:3")) is None


@pytest.mark.parametrize("data", ["agree:1", "mood:0:5", "mood:0:5|", "mood:0:5|AAAAAAAAAAAA", "|", "", "x" * 64])
async def test_a_tap_that_amble_did_not_write_is_met_kindly_and_changes_nothing(practice: Room, data: str) -> None:
    before = await practice.everything()
    await practice.forge_tap(CLIENT, data)
    assert practice.taps_answered == [say("notice-old-button")]
    assert await practice.everything() == before


async def test_a_button_of_another_client_changes_nothing(practice: Room) -> None:
    await practice.add_client((await practice.therapist()).id, OTHER_CLIENT, "Kim Invented")
    theirs = practice.house.buttons.seal(ChatId(OTHER_CLIENT), "mood:0:5")
    before = await practice.everything()
    await practice.forge_tap(CLIENT, theirs)
    assert await practice.everything() == before
    await practice.forge_tap(OTHER_CLIENT, theirs)
    assert await practice.everything() != before


@pytest.mark.parametrize("command", ["/mood", "/rhythm", "/pause", "/language", "/moving", "/walk"])
async def test_every_button_that_leaves_is_sealed_and_short_enough(practice: Room, command: str) -> None:
    await practice.write(CLIENT, command)
    rows = [json.loads(row.payload) for row in await practice.rows(Outbox, Outbox.chat_id == CLIENT) if row.payload]
    lines = [line for row in rows for line in row.get("reply_markup", {}).get("inline_keyboard", [])]
    sent = [button["callback_data"] for line in lines for button in line]
    assert sent
    for data in sent:
        assert practice.house.buttons.open(ChatId(CLIENT), data) is not None
        assert len(data.encode()) <= 64
