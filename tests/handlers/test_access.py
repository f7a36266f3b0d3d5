"""A client can see who looked at or changed something of theirs."""

from __future__ import annotations

import pytest

from care.model import ChatId
from handlers.access import SHOWN
from handlers.turn import Turn
from prompts.texts import house_texts
from storage import audit
from storage.audit import Action, Entry
from tests.handlers.room import CLIENT, OTHER_CLIENT, OTHER_THERAPIST, THERAPIST, Room, say, texts


async def _looked(room: Room, chat: int, whom: int, action: Action = Action.SAW_CARD) -> None:
    """A therapist looks at something of a client's, as a handler notes it."""
    async with room.store.transaction() as tx:
        turn = Turn(room.house, tx, room.clock.now(), room.clock.now(), ChatId(chat))
        turn.therapist = await room.therapist(chat)
        await turn.note(action, await room.client(whom))
        await turn.end()


async def _access(room: Room, chat: int = CLIENT) -> str:
    (said,) = texts(await room.heard(chat, room.write(chat, "/access")))
    return said


async def test_a_client_whom_nobody_looked_at_hears_so(practice: Room) -> None:
    assert await _access(practice) == say("access-none")


async def test_a_client_reads_who_looked_at_what_and_when(practice: Room) -> None:
    await _looked(practice, THERAPIST, CLIENT)
    said = await _access(practice)
    assert f"{say('audit-saw-card')} (Sam Invented)" in said
    assert "2 March" in said


async def test_another_clients_lines_are_not_shown(practice: Room) -> None:
    await practice.add_client((await practice.therapist()).id, OTHER_CLIENT, "Kim Invented")
    await _looked(practice, THERAPIST, OTHER_CLIENT)
    assert await _access(practice) == say("access-none")


async def test_a_covering_therapist_is_named_as_covering(practice: Room) -> None:
    await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    await _looked(practice, OTHER_THERAPIST, CLIENT, Action.SAW_FLAG)
    assert say("access-cover", name="Ada Invented") in await _access(practice)


async def test_what_the_operator_did_with_everything_is_shown_to_everyone_there_since(practice: Room) -> None:
    await _looked(practice, THERAPIST, CLIENT)
    async with practice.store.transaction() as tx:
        await audit.write(tx, [Entry("operator", audit.OPERATOR, Action.BACKUP)], practice.clock.now())
    assert f"{say('audit-backup')} ({say('access-operator')})" in await _access(practice)


async def test_the_newest_come_first_and_the_rest_is_counted(practice: Room) -> None:
    for _ in range(SHOWN + 3):
        await _looked(practice, THERAPIST, CLIENT)
    await _looked(practice, THERAPIST, CLIENT, Action.SAW_REPORT)
    said = await _access(practice)
    assert said.index(say("audit-saw-report")) < said.index(say("audit-saw-card"))
    assert say("access-more", count=4) in said


@pytest.mark.parametrize("action", list(Action))
def test_everything_that_is_noted_has_plain_words_in_every_language(action: Action) -> None:
    for language in house_texts().languages:
        assert f"audit-{action}" in house_texts().keys(language)
