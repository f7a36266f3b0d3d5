"""Forgetting: one plain warning, one confirmation, and nothing is left but a hash and the dates of the consents."""

from __future__ import annotations

import pytest

from care.model import Role
from storage import audit
from storage.held import HELD
from storage.tables import AuditLine, Client, Erasure, Kind, Outbox
from tests.handlers.room import AGREE, CLIENT, OTHER_CLIENT, OTHER_THERAPIST, THERAPIST, Room, Said, say, texts
from tests.handlers.test_opening import invite

WORDS = "the invented lake was very still today"
DANGER = "I want to die"


async def yes(room: Room) -> str:
    """What the button says that deletes everything."""
    said = await room.heard(CLIENT, room.write(CLIENT, "/forget"))
    return next(data for one in said for data in one.buttons if data.startswith("forget:yes:"))


async def heard(room: Room, chat: int, data: str) -> list[Said]:
    """What is said in a chat because of that tap. What waited before counts as sent."""
    await room.hush()
    await room.tap(CLIENT, data)
    return await room.said(chat)


async def test_the_warning_says_what_goes_what_stays_and_who_hears_of_it(practice: Room) -> None:
    (warning,) = await practice.heard(CLIENT, practice.write(CLIENT, "/forget"))
    assert warning.text == say("forget-warning", therapist="Sam Invented", urgent="no")
    assert "/mydata" in warning.text
    assert len(warning.buttons) == 2
    assert (await practice.client()).name == "Robin Invented"


async def test_everything_is_deleted_and_it_is_said_what(practice: Room) -> None:
    await practice.nudge()
    await practice.write(CLIENT, WORDS)
    await practice.write(CLIENT, "/walk 10")
    (done, _menu) = await heard(practice, CLIENT, await yes(practice))
    assert done.method == "editMessageText"
    for line in (say("held-checkins", count=1), say("held-clients", count=1), say("held-consents", count=4)):
        assert line in done.text
    await practice.hush()
    async with practice.store.reading() as tx:
        for table in HELD:
            if table is not Outbox:
                assert (await tx.execute(table.__table__.select())).all() == [], table
    assert len(await practice.rows(Erasure)) == 1
    assert await practice.rows(Outbox, Outbox.client_id.is_not(None)) == []


async def test_the_therapist_hears_only_that_they_have_left(practice: Room) -> None:
    await practice.write(CLIENT, WORDS)
    said = await heard(practice, THERAPIST, await yes(practice))
    assert texts(said) == [say("client-left", client="Robin Invented")]
    assert texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "/clients"))) == [say("clients-none")]


async def test_what_waits_is_gone_and_nothing_comes_any_more(practice: Room) -> None:
    await practice.nudge()
    await practice.tap(CLIENT, await yes(practice))
    waiting = [one.method for one in await practice.said(CLIENT)]
    assert waiting == ["editMessageText", "deleteMyCommands"]
    await practice.hush()
    await practice.move(days=30)
    assert await practice.said(CLIENT) == []


async def test_what_waits_for_the_therapist_quotes_nobody(practice: Room) -> None:
    await practice.write(CLIENT, f"{WORDS}, but my knee hurts a lot since yesterday")
    await practice.tap(CLIENT, await yes(practice))
    assert all(WORDS not in one.text for one in await practice.said(THERAPIST))


async def test_something_urgent_that_nobody_has_seen_is_not_lost(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    (warning,) = await practice.heard(CLIENT, practice.write(CLIENT, "/forget"))
    assert warning.text == say("forget-warning", therapist="Sam Invented", urgent="yes")
    said = await heard(practice, THERAPIST, warning.buttons[0])
    assert [(one.kind, one.text) for one in said] == [(Kind.ALERT, say("client-left-urgent", client="Robin Invented"))]
    assert all(DANGER not in one.text for one in await practice.said(THERAPIST))


async def test_something_urgent_that_was_seen_is_not_told_again(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    (flag,) = await practice.flags()
    await practice.tap(THERAPIST, f"seen:{flag.id}")
    (said,) = await heard(practice, THERAPIST, await yes(practice))
    assert (said.kind, said.text) == (Kind.NOTICE, say("client-left", client="Robin Invented"))


async def test_who_says_no_keeps_everything(practice: Room) -> None:
    before = await practice.everything()
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, "forget:no"))
    assert edit.text == say("forget-no")
    assert await practice.everything() == before


@pytest.mark.parametrize("data", ["forget:yes:", "forget:yes:1", "forget:yes:99999999999", "forget:yes:x"])
async def test_an_old_warning_deletes_nothing(practice: Room, data: str) -> None:
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, data))
    assert edit.text == say("forget-old")
    assert (await practice.client()).name == "Robin Invented"


async def test_a_warning_stands_for_an_hour(practice: Room) -> None:
    data = await yes(practice)
    await practice.move(hours=1, minutes=1)
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, data))
    assert edit.text == say("forget-old")


async def test_a_second_tap_finds_a_stranger(practice: Room) -> None:
    data = await yes(practice)
    await practice.tap(CLIENT, data)
    assert await practice.heard(CLIENT, practice.tap(CLIENT, data)) == []
    assert len(await practice.rows(Erasure)) == 1


async def test_who_left_may_be_forgotten_and_the_therapist_has_heard_already(practice: Room) -> None:
    await practice.write(CLIENT, "stop")
    assert await heard(practice, THERAPIST, await yes(practice)) == []
    assert await practice.rows(Client) == []


async def test_who_never_agreed_may_be_forgotten_and_nobody_hears_of_it(empty: Room) -> None:
    await empty.add(Role.INVITED)
    assert await heard(empty, THERAPIST, await yes(empty)) == []
    assert await empty.rows(Client) == []


async def test_the_places_someone_had_before_go_too(practice: Room) -> None:
    await practice.write(CLIENT, WORDS)
    await practice.write(CLIENT, "stop")
    await practice.write(CLIENT, f"/start {await invite(practice, 'Robin Again')}")
    await practice.tap(CLIENT, AGREE)
    assert len(await practice.rows(Client)) == 2
    await practice.tap(CLIENT, await yes(practice))
    assert await practice.rows(Client) == []


async def test_others_keep_everything(practice: Room) -> None:
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    await practice.add_client(ada, OTHER_CLIENT, "Kim Invented")
    await practice.write(OTHER_CLIENT, "a light day by the invented sea")
    before = await practice.everything(but=[CLIENT])
    await practice.tap(CLIENT, await yes(practice))
    assert await practice.everything() == before


async def test_who_was_forgotten_is_a_stranger_and_may_come_back_by_a_new_link(practice: Room) -> None:
    await practice.tap(CLIENT, await yes(practice))
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, "hello"))) == [say("stranger")]
    await practice.write(CLIENT, f"/start {await invite(practice, 'Robin Again')}")
    await practice.tap(CLIENT, AGREE)
    client = await practice.client()
    assert (client.name, client.earlier_id) == ("Robin Again", None)


async def test_the_audit_says_that_somebody_was_forgotten_and_not_who(practice: Room) -> None:
    await practice.tap(CLIENT, await yes(practice))
    line = (await practice.rows(AuditLine))[-1]
    assert line.action == "forgotten"
    async with practice.store.reading() as tx:
        assert (await audit.verify(tx)).is_whole
