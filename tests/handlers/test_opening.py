"""Coming in: one link lets one person in, nothing is sent or kept before they agree."""

from __future__ import annotations

import datetime as dt

import pytest

from care.consent import VERSION, Part
from care.model import ClientStatus, Rhythm, Role
from storage.tables import Asking, CheckIn, Client, Consent, Kind, Outbox
from tests.handlers.room import AGREE, CLIENT, OTHER_CLIENT, PARTS, STRANGER, THERAPIST, Room, say, texts

LINK = "https://t.me/invented?start="


async def invite(room: Room, name: str = "Robin Invented", therapist: int = THERAPIST) -> str:
    """The code of a fresh invite."""
    (said,) = texts(await room.heard(therapist, room.write(therapist, f"/invite {name}")))
    assert name in said
    return said.rpartition(LINK)[2].strip()


async def test_the_whole_way_in(empty: Room) -> None:
    await empty.add_therapist(zone="Europe/London")
    code = await invite(empty)
    (consent,) = [one for one in await empty.heard(CLIENT, empty.write(CLIENT, f"/start {code}")) if one.text]
    assert consent.text == say("consent", therapist="Sam Invented")
    assert consent.buttons == (*PARTS, AGREE, "decline:", "read:es", "read:fa")
    await empty.tap(CLIENT, AGREE)
    asked = (await empty.said(CLIENT))[-1]
    assert asked.buttons == ("zone:Europe/London",)
    await empty.tap(CLIENT, "zone:Europe/London")
    assert (await empty.said(CLIENT))[-1].buttons[0] == "moving:walk"
    await empty.tap(CLIENT, "moving:walk")
    assert (await empty.said(CLIENT))[-1].buttons[0] == "time:450"
    (asked,) = await empty.heard(CLIENT, empty.write(CLIENT, "7:30"))
    assert "7:30 in the morning" in asked.text
    await empty.write(CLIENT, "yes")
    assert "7:30 in the morning" in (await empty.said(CLIENT))[-1].text
    client = await empty.client()
    assert (client.status, client.consented, client.asking, client.country) == (
        ClientStatus.ACTIVE,
        VERSION,
        None,
        "GB",
    )
    assert client.next_due_at == dt.datetime(2026, 3, 3, 7, 30, tzinfo=dt.UTC)


async def test_nothing_is_kept_or_sent_on_a_schedule_before_someone_agrees(empty: Room) -> None:
    await empty.add(Role.INVITED)
    await empty.write(CLIENT, "a heavy day")
    await empty.tap(CLIENT, "mood:0:1")
    assert await empty.rows(CheckIn) == []
    assert await empty.rows(Consent) == []
    await empty.hush()
    await empty.move(days=9)
    assert await empty.said(CLIENT) == []


async def test_who_says_not_now_gets_nothing_and_may_think_again(empty: Room) -> None:
    await empty.add(Role.INVITED)
    said = texts(await empty.heard(CLIENT, empty.tap(CLIENT, "decline:", text="the consent text")))
    assert said[-1] == say("consent-declined")
    assert (await empty.client()).status is ClientStatus.INVITED
    (consent,) = await empty.heard(CLIENT, empty.write(CLIENT, "/optin"))
    assert AGREE in consent.buttons


async def test_agreeing_to_an_older_text_shows_the_one_in_force(empty: Room) -> None:
    await empty.add(Role.INVITED)
    said = await empty.heard(CLIENT, empty.tap(CLIENT, "agree:0"))
    assert AGREE in said[-1].buttons
    assert (await empty.client()).consented is None


async def test_who_agreed_to_an_older_text_is_shown_the_one_in_force_and_comes_back_by_agreeing(practice: Room) -> None:
    await practice.change(consented="0")
    said = await practice.heard(CLIENT, practice.write(CLIENT, "/optin"))
    assert AGREE in said[-1].buttons
    await practice.tap(CLIENT, AGREE)
    client = await practice.client()
    assert (client.consented, client.next_due_at) == (VERSION, dt.datetime(2026, 3, 3, 7, 30, tzinfo=dt.UTC))


async def test_agreeing_twice_is_agreeing_once(empty: Room) -> None:
    await empty.add(Role.INVITED)
    for _ in range(2):
        await empty.tap(CLIENT, AGREE)
    given = [row.part for row in await empty.rows(Consent)]
    assert given == [Part.PROMPTS, Part.KEEPS_WORDS, Part.SHARES_WORDS, Part.SHARES_TONE]


async def test_tapping_not_now_after_agreeing_changes_nothing(practice: Room) -> None:
    await practice.tap(CLIENT, "decline:")
    assert (await practice.client()).status is ClientStatus.ACTIVE


async def test_a_link_lets_in_one_person_once(empty: Room) -> None:
    await empty.add_therapist()
    code = await invite(empty)
    await empty.write(CLIENT, f"/start {code}")
    (said,) = texts(await empty.heard(STRANGER, empty.write(STRANGER, f"/start {code}")))
    assert said == say("invite-unknown")
    (again,) = texts(await empty.heard(CLIENT, empty.write(CLIENT, f"/start {code}")))
    assert again == say("invite-not-needed")


async def test_a_link_that_is_too_old_lets_nobody_in(empty: Room) -> None:
    await empty.add_therapist()
    code = await invite(empty)
    empty.clock.move(dt.timedelta(days=7))
    (said,) = texts(await empty.heard(CLIENT, empty.write(CLIENT, f"/start {code}")))
    assert said == say("invite-unknown")
    assert await empty.rows(Client, Client.chat_id == CLIENT) == []


@pytest.mark.parametrize("code", ["nonsense", "code-0", "💥", "a" * 64, "' OR 1=1"])
async def test_a_guessed_code_lets_nobody_in(practice: Room, code: str) -> None:
    (said,) = texts(await practice.heard(STRANGER, practice.write(STRANGER, f"/start {code}")))
    assert said == say("invite-unknown")


async def test_a_therapist_comes_in_by_their_link_once(empty: Room) -> None:
    await empty.add_therapist(chat=None, name="Sam")
    said = texts(await empty.heard(THERAPIST, empty.write(THERAPIST, "/start link-Sam")))
    assert said[0] == say("welcome-therapist", name="Sam")
    therapist = await empty.therapist()
    assert (therapist.chat_id, therapist.code_hash, therapist.asking) == (THERAPIST, None, Asking.ZONE)
    (other,) = texts(await empty.heard(STRANGER, empty.write(STRANGER, "/start link-Sam")))
    assert other == say("invite-unknown")


async def test_a_therapist_who_tries_their_own_invite_does_not_use_it_up(empty: Room) -> None:
    await empty.add_therapist()
    code = await invite(empty)
    (said,) = texts(await empty.heard(THERAPIST, empty.write(THERAPIST, f"/start {code}")))
    assert said == say("invite-not-needed")
    await empty.write(CLIENT, f"/start {code}")
    assert (await empty.client()).status is ClientStatus.INVITED


async def test_a_client_who_is_here_keeps_their_place_when_they_open_another_link(practice: Room) -> None:
    code = await invite(practice, "Somebody Else")
    before = await practice.client()
    await practice.write(CLIENT, f"/start {code}")
    after = await practice.client()
    assert (after.id, after.status) == (before.id, ClientStatus.ACTIVE)


async def test_who_left_may_come_in_by_a_new_link(practice: Room) -> None:
    former = await practice.client()
    await practice.write(CLIENT, "stop")
    code = await invite(practice, "Robin Again")
    await practice.write(CLIENT, f"/start {code}")
    client = await practice.client()
    assert (client.status, client.name) == (ClientStatus.INVITED, "Robin Again")
    (left,) = await practice.rows(Client, Client.id == former.id)
    assert (left.chat_id, left.status) == (None, ClientStatus.OPTED_OUT)


async def test_who_is_here_already_is_told_so(practice: Room) -> None:
    for chat in (CLIENT, THERAPIST):
        (said,) = texts(await practice.heard(chat, practice.write(chat, "/start")))
        assert said in {say("welcome-back"), say("welcome-back-therapist")}


async def test_a_stranger_gets_one_kind_sentence_a_day_and_leaves_no_trace(empty: Room) -> None:
    for words in ("hello", "/help", "hello again"):
        said = texts(await empty.heard(STRANGER, empty.write(STRANGER, words)))
        assert said == ([say("stranger")] if words == "hello" else [])
    (again,) = texts(await empty.heard(STRANGER, empty.write(STRANGER, "/start")))
    assert again == say("stranger")
    await empty.move(days=1)
    (next_day,) = texts(await empty.heard(STRANGER, empty.write(STRANGER, "hello")))
    assert next_day == say("stranger")
    assert await empty.rows(Client) == []
    (newcomer,) = await empty.newcomers()
    assert str(STRANGER) not in newcomer.chat_hash


async def test_a_name_of_any_shape_is_kept_and_a_very_long_one_refused(practice: Room) -> None:
    await practice.write(THERAPIST, "/invite   Zoë  O'Neill 🌱 ")
    assert (await practice.rows(Client))[-1].name == "Zoë O'Neill 🌱"
    (said,) = texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "/invite " + "x" * 61)))
    assert said == say("invite-name-long", most=60)
    assert len(await practice.rows(Client)) == 2


async def test_an_invite_without_a_name_asks_for_one(practice: Room) -> None:
    (said,) = texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "/invite")))
    assert said == say("invite-who")


async def test_feelings_told_while_coming_in_are_kept_and_the_question_comes_again(practice: Room) -> None:
    await practice.change(zone=None, rhythm=Rhythm(), next_due_at=None, asking=Asking.ZONE)
    said = await practice.heard(CLIENT, practice.write(CLIENT, "honestly I feel awful and lonely tonight"))
    assert [row.words for row in await practice.checkins()] == ["honestly I feel awful and lonely tonight"]
    assert said[-1].text == say("ask-zone")


async def test_the_code_of_a_link_is_not_in_the_database(empty: Room) -> None:
    await empty.add_therapist()
    code = await invite(empty)
    await empty.hush()
    async with empty.store.reading() as tx:
        found = (await tx.exec_driver_sql("SELECT code_hash FROM invites")).scalar_one()
    assert code not in found
    assert all(row.payload is None for row in await empty.rows(Outbox))


async def test_two_people_cannot_share_one_place(empty: Room) -> None:
    await empty.add_therapist()
    first, second = await invite(empty), await invite(empty, "Kim Invented")
    await empty.write(CLIENT, f"/start {first}")
    await empty.write(OTHER_CLIENT, f"/start {second}")
    assert (await empty.client(CLIENT)).name == "Robin Invented"
    assert (await empty.client(OTHER_CLIENT)).name == "Kim Invented"
    assert await empty.said(CLIENT, Kind.NUDGE) == []
