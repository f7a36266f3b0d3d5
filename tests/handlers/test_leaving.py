"""Leaving is one word, whoever says it and however it is typed, and it holds from that moment."""

from __future__ import annotations

import pytest

from care.model import ClientStatus, Role, Window
from storage.tables import Consent, Kind, Outbox, OutboxState
from tests.handlers.room import AGREE, CLIENT, THERAPIST, Room, say, texts

STOPS = [
    "stop", "STOP", "Stop.", "stop!!!", " stop ", "«Stop»", "quit", "End", "cancel", "UNSUBSCRIBE", "revoke",
    "opt out", "Opt-Out", "optout", "please stop", "/stop", "/optout", "/STOP", "/stop@AmbleBot", "/stop please",
    "/optout@AmbleBot", "stop 🛑", "stop\n",
]  # fmt: skip
NOT_STOPS = ["stop it hurts", "I had to stop at the bridge", "the end of the day was light", "non-stop"]
LEFT = say("opted-out")


@pytest.mark.parametrize("words", STOPS)
async def test_a_client_who_says_stop_gets_one_confirmation_and_nothing_more(practice: Room, words: str) -> None:
    await practice.nudge()
    (confirmation,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, words)))
    assert confirmation == LEFT
    assert "/optin" in confirmation
    client = await practice.client()
    assert (client.status, client.consented, client.next_due_at) == (ClientStatus.OPTED_OUT, None, None)
    assert client.left_at == practice.clock.now()
    assert await practice.checkins() == []
    assert {row.withdrawn_at for row in await practice.rows(Consent)} == {practice.clock.now()}
    assert await practice.heard(CLIENT, practice.move(days=9)) == []


@pytest.mark.parametrize("role", list(Role))
async def test_stop_is_heard_from_everyone(empty: Room, role: Role) -> None:
    chat = await empty.add(role)
    answers = {
        Role.STRANGER: say("stranger"),
        Role.INVITED: LEFT,
        Role.CLIENT: LEFT,
        Role.FORMER: say("opted-out-already"),
        Role.THERAPIST: say("therapist-stop"),
    }
    for words in ("Stop", "/stop", "/optout"):
        (said,) = texts(await empty.heard(chat, empty.write(chat, words)))
        assert answers[role] == said
        if role in {Role.INVITED, Role.CLIENT}:
            role = Role.FORMER


@pytest.mark.parametrize("words", NOT_STOPS)
async def test_words_that_only_contain_a_stop_are_a_check_in(practice: Room, words: str) -> None:
    await practice.write(CLIENT, words)
    assert (await practice.client()).status is ClientStatus.ACTIVE
    assert [row.words for row in await practice.checkins()] == [words]


async def test_stop_is_heard_before_an_open_question(practice: Room) -> None:
    await practice.write(CLIENT, "/time")
    await practice.write(CLIENT, "stop")
    client = await practice.client()
    assert (client.status, client.asking) == (ClientStatus.OPTED_OUT, None)


async def test_an_old_message_edited_into_something_else_does_not_bring_anyone_back(practice: Room) -> None:
    number = await practice.write(CLIENT, "stop")
    assert await practice.heard(CLIENT, practice.edit(CLIENT, number, "stop it hurts")) == []
    assert (await practice.client()).status is ClientStatus.OPTED_OUT


async def test_what_waits_is_let_go_but_help_still_comes(practice: Room) -> None:
    await practice.write(CLIENT, "I want to die")
    await practice.nudge()
    await practice.write(CLIENT, "stop")
    waiting = await practice.said(CLIENT)
    assert [said.kind for said in waiting if said.method == "sendMessage"] == [Kind.HELP, Kind.ANSWER]
    let_go = await practice.rows(Outbox, Outbox.state == OutboxState.LET_GO)
    assert {row.kind for row in let_go} == {Kind.NUDGE}


async def test_the_therapist_is_told_once_that_a_client_left(practice: Room) -> None:
    said = await practice.heard(THERAPIST, practice.write(CLIENT, "stop"))
    assert texts(said) == [say("client-left", client="Robin Invented")]
    assert await practice.heard(THERAPIST, practice.write(CLIENT, "stop")) == []


async def test_the_therapist_does_not_hear_of_someone_who_never_agreed(empty: Room) -> None:
    await empty.add(Role.INVITED)
    assert await empty.heard(THERAPIST, empty.write(CLIENT, "stop")) == []


async def test_the_menu_of_someone_who_left_shows_only_the_way_back(practice: Room) -> None:
    await practice.write(CLIENT, "stop")
    (menu,) = await practice.rows(Outbox, Outbox.method == "setMyCommands")
    assert '"optin"' in menu.payload
    assert '"mood"' not in menu.payload


async def test_who_left_comes_back_with_one_tap_to_the_rhythm_they_had(practice: Room) -> None:
    await practice.nudge()
    await practice.write(CLIENT, "stop")
    (consent,) = await practice.heard(CLIENT, practice.write(CLIENT, "/optin"))
    assert AGREE in consent.buttons
    await practice.tap(CLIENT, AGREE)
    client = await practice.client()
    assert (client.status, client.left_at, client.rhythm.moments) == (ClientStatus.ACTIVE, None, (Window(450, 450),))
    assert [row.withdrawn_at is None for row in await practice.rows(Consent)] == [False] * 4 + [True] * 4
    await practice.strike()
    assert len(await practice.nudges()) == 1
    await practice.nudge()
    assert [row.day.isoformat() for row in await practice.nudges()] == ["2026-03-03", "2026-03-04"]


async def test_words_of_someone_who_left_are_not_kept(practice: Room) -> None:
    await practice.write(CLIENT, "stop")
    (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, "a heavy day")))
    assert said == say("former")
    await practice.tap(CLIENT, "mood:0:1")
    assert await practice.checkins() == []
    assert practice.taps_answered[-1] == say("notice-old-button")


async def test_who_left_hears_the_way_back_once_a_day_at_most(practice: Room) -> None:
    await practice.write(CLIENT, "stop")
    for words, heard in (("hello", [say("former")]), ("hello again", []), ("anyone?", [])):
        assert texts(await practice.heard(CLIENT, practice.write(CLIENT, words))) == heard
    await practice.move(days=1)
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, "hello"))) == [say("former")]
    assert await practice.checkins() == []


async def test_who_was_discharged_hears_that_a_new_link_is_the_way_back(practice: Room) -> None:
    await practice.change(status=ClientStatus.DISCHARGED, consented=None)
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, "hello"))) == [say("former-discharged")]


@pytest.mark.parametrize("role", [Role.STRANGER, Role.INVITED, Role.FORMER])
async def test_danger_is_answered_every_time_truthfully_and_kept_nowhere(empty: Room, role: Role) -> None:
    chat = await empty.add(role)
    before = await empty.everything()
    for _ in range(3):
        (said,) = await empty.heard(chat, empty.write(chat, "I want to die"))
        assert said.kind is Kind.HELP
        assert say("help-nobody-told") in said.text
        assert "Samaritans" in said.text
    assert await empty.everything() == before
    assert await empty.flags() == []
    assert await empty.said(THERAPIST) == []
