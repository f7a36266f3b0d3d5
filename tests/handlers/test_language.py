"""The language someone reads in: asked once before they agree, changed at any time, and everything follows."""

from __future__ import annotations

import json

import pytest

from care.model import ClientStatus, Rhythm, Role
from handlers.table import commands_for
from prompts.languages import own_name
from prompts.texts import house_texts
from storage.tables import Asking, Consent, Kind, Outbox
from tests.handlers.room import AGREE, CLIENT, PARTS, THERAPIST, Room, say, texts
from tests.handlers.test_opening import invite

SPANISH, PERSIAN = "Español", "فارسی"


def in_(language: str, key: str, **values: object) -> str:
    return house_texts().say(key, language, **values)


async def opened(room: Room, phone: str | None) -> None:
    """Sam invites Robin, whose Telegram is in that language, and Robin opens the link."""
    await room.add_therapist()
    room.phones[CLIENT] = phone
    await room.write(CLIENT, f"/start {await invite(room)}")


async def menu(room: Room, chat: int = CLIENT) -> dict[str, str]:
    """The newest command menu of this chat."""
    row = (await room.rows(Outbox, Outbox.method == "setMyCommands", Outbox.chat_id == chat))[-1]
    return {entry["command"]: entry["description"] for entry in json.loads(row.payload)["commands"]}


# Coming in


@pytest.mark.parametrize(("phone", "language"), [("es-MX", "es"), ("fa", "fa"), ("en-GB", "en")])
async def test_who_reads_a_language_amble_speaks_reads_the_agreement_in_it_and_may_change_it(
    empty: Room, phone: str, language: str
) -> None:
    await opened(empty, phone)
    said = (await empty.said(CLIENT))[-1]
    assert said.text == in_(language, "consent", therapist="Sam Invented")
    others = [other for other in house_texts().languages if other != language]
    assert said.buttons == (*PARTS, AGREE, "decline:", *(f"read:{other}" for other in others))


@pytest.mark.parametrize("phone", ["de", "ja", None])
async def test_whose_language_amble_does_not_speak_is_asked_before_they_read_the_agreement(
    empty: Room, phone: str | None
) -> None:
    await opened(empty, phone)
    said = (await empty.said(CLIENT))[-1]
    assert said.text.split("\n") == [in_(language, "ask-language") for language in house_texts().languages]
    assert said.buttons == ("read:en", "read:es", "read:fa")
    (consent,) = [one for one in await empty.heard(CLIENT, empty.tap(CLIENT, "read:es")) if one.text]
    assert (consent.method, consent.text) == ("editMessageText", in_("es", "consent", therapist="Sam Invented"))
    assert AGREE in consent.buttons


async def test_the_agreement_is_kept_in_the_language_it_was_read_in(empty: Room) -> None:
    await opened(empty, "en")
    await empty.tap(CLIENT, "read:fa")
    await empty.tap(CLIENT, AGREE, text=in_("fa", "consent", therapist="Sam Invented"))
    assert {row.language for row in await empty.rows(Consent)} == {"fa"}
    assert (await empty.said(CLIENT))[-1].text == in_("fa", "ask-zone")
    assert await menu(empty) == {name: in_("fa", f"command-{name}") for name in commands_for(Role.CLIENT)}


async def test_words_in_place_of_a_choice_show_the_agreement_and_it_can_still_be_read_in_another(empty: Room) -> None:
    await opened(empty, "ja")
    (said,) = await empty.heard(CLIENT, empty.write(CLIENT, "hello?"))
    assert said.buttons == (*PARTS, AGREE, "decline:", "read:es", "read:fa")


async def test_who_has_agreed_does_not_go_back_to_the_agreement_by_an_old_button(practice: Room) -> None:
    before = await practice.everything()
    assert await practice.heard(CLIENT, practice.tap(CLIENT, "read:es")) == []
    assert await practice.everything() == before


# At any time


@pytest.mark.parametrize("chat", [CLIENT, THERAPIST])
async def test_language_shows_each_language_in_its_own_writing_and_a_tap_changes_it(practice: Room, chat: int) -> None:
    (said,) = await practice.heard(chat, practice.write(chat, "/language"))
    assert said.buttons == ("language:en", "language:es", "language:fa")
    assert [own_name(language) for language in house_texts().languages] == ["English", SPANISH, PERSIAN]
    said_then = [one.text for one in await practice.heard(chat, practice.tap(chat, "language:es")) if one.text]
    assert said_then == [in_("es", "language-chosen")]
    role = Role.CLIENT if chat == CLIENT else Role.THERAPIST
    assert await menu(practice, chat) == {name: in_("es", f"command-{name}") for name in commands_for(role)}
    (answer,) = texts(await practice.heard(chat, practice.write(chat, "/nonsense")))
    assert answer == in_("es", "command-unknown")


@pytest.mark.parametrize(
    ("words", "language"),
    [("español", "es"), ("ESPANOL", "es"), ("Spanish", "es"), ("es-MX", "es"), ("فارسی", "fa"), ("persa", "fa")],
)
async def test_language_takes_a_name_as_well(practice: Room, words: str, language: str) -> None:
    said = [one for one in await practice.heard(CLIENT, practice.write(CLIENT, f"/language {words}")) if one.text]
    assert texts(said) == [in_(language, "language-chosen")]
    assert (await practice.client()).language == language


@pytest.mark.parametrize("words", ["klingon", "Deutsch", "it", "💥", "x" * 300])
async def test_a_language_amble_does_not_speak_changes_nothing_and_shows_those_it_does(
    practice: Room, words: str
) -> None:
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, f"/language {words}"))
    assert (said.text, said.buttons[1]) == (say("language-unknown"), "language:es")
    assert (await practice.client()).language == "en"


@pytest.mark.parametrize("args", ["", "xx", "de", "en-GB", "💥"])
async def test_a_language_button_that_is_none_changes_nothing(practice: Room, args: str) -> None:
    before = await practice.everything()
    await practice.tap(CLIENT, f"language:{args}")
    assert practice.taps_answered == [say("notice-old-button")]
    assert await practice.everything() == before


async def test_a_question_still_open_is_asked_again_in_the_new_language(practice: Room) -> None:
    await practice.change(zone=None, rhythm=Rhythm(), next_due_at=None, asking=Asking.ZONE)
    said = [one.text for one in await practice.heard(CLIENT, practice.write(CLIENT, "/language es")) if one.text]
    assert said == [in_("es", "language-chosen"), in_("es", "ask-zone")]


async def test_the_next_nudge_and_the_next_answer_are_in_the_new_language(practice: Room) -> None:
    await practice.write(CLIENT, "/language español")
    await practice.nudge()
    assert in_("es", "nudge-how-to-answer") in (await practice.said(CLIENT, Kind.NUDGE))[-1].text
    (answer,) = await practice.heard(CLIENT, practice.write(CLIENT, "hoy estoy muy triste"))
    assert answer.text in {in_("es", f"heard-heavy-{n}") for n in range(1, 6)}


async def test_a_message_tapped_in_another_language_says_once_what_was_chosen(practice: Room) -> None:
    old = f"the prompt\n\n{in_('en', 'mood-chosen', face='🙁', number='2')} {say('tapped-heavy-1')}"
    await practice.write(CLIENT, "/language fa")
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, "mood:0:4", text=old))
    assert edit.text.startswith(f"the prompt\n\n{in_('fa', 'mood-chosen', face='🙂', number='4')}")
    assert "You chose" not in edit.text


async def test_who_left_and_who_is_invited_may_choose_too_and_nothing_else_changes(empty: Room) -> None:
    await empty.add(Role.FORMER)
    await empty.write(CLIENT, "/language fa")
    client = await empty.client()
    assert (client.language, client.status, client.consented) == ("fa", ClientStatus.OPTED_OUT, None)
    assert set(await menu(empty)) == set(commands_for(Role.FORMER))
