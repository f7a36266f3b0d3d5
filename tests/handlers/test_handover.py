"""Handing over: both therapists agree, the client is told and may decline, nothing falls between two chairs."""

from __future__ import annotations

import datetime as dt

import pytest

from care.model import ClientStatus, Level
from handlers.handing import TO_DECLINE
from storage import flags
from storage.audit import Action
from storage.tables import AuditLine, FlagState, Handing, Handover, Kind
from tests.handlers.room import CLIENT, OTHER_CLIENT, OTHER_THERAPIST, STRANGER, THERAPIST, Room, Said, say
from tests.handlers.test_caseload import tapped

ADA = OTHER_THERAPIST
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
async def two_desks(practice: Room) -> Room:
    """Sam with Robin, and Ada, who has nobody yet."""
    await practice.add_therapist(ADA, "Ada Invented")
    return practice


async def ask(room: Room) -> Said:
    """Sam asks Ada; what Ada reads."""
    ada = (await room.therapist(ADA)).id
    robin = (await room.client()).id
    (asked,) = await room.heard(ADA, room.tap(THERAPIST, f"handed:{robin}:{ada}"))
    return asked


async def agreed(room: Room) -> Said:
    """Sam asks, Ada agrees; what Robin reads."""
    asked = await ask(room)
    (told,) = await room.heard(CLIENT, room.tap(ADA, asked.buttons[0]))
    return told


async def whose(room: Room) -> str:
    robin = await room.client()
    return "Sam" if robin.therapist_id == (await room.therapist()).id else "Ada"


async def state(room: Room) -> Handing:
    (row,) = await room.rows(Handover)
    found: Handing = row.state
    return found


async def test_the_whole_way_from_one_therapist_to_another(two_desks: Room) -> None:
    robin, ada = (await two_desks.client()).id, (await two_desks.therapist(ADA)).id
    said = await tapped(two_desks, f"handto:{robin}:1")
    assert said.buttons == (f"handask:{robin}:{ada}", f"card:{robin}")
    said = await tapped(two_desks, said.buttons[0])
    assert said.text == say("handover-sure", client="Robin Invented", name="Ada Invented", days=3)
    (asked,) = await two_desks.heard(ADA, two_desks.tap(THERAPIST, said.buttons[0]))
    assert "Robin" not in asked.text
    assert "Sam Invented" in asked.text
    assert say("handover-asked", name="Ada Invented") in (await tapped(two_desks, f"card:{robin}")).text
    (told,) = await two_desks.heard(CLIENT, two_desks.tap(ADA, asked.buttons[0]))
    day = "Thursday 5 March"
    assert told.text == say("handover-client", therapist="Sam Invented", name="Ada Invented", day=day)
    sam_reads = (await two_desks.said(THERAPIST))[-1].text
    assert sam_reads == say("handover-accepted", name="Ada Invented", client="Robin Invented", day=day)
    assert await whose(two_desks) == "Sam"
    await two_desks.hush()
    await two_desks.move_to(two_desks.clock.now() + TO_DECLINE - MINUTE)
    assert await whose(two_desks) == "Sam"
    await two_desks.move(minutes=1)
    assert await whose(two_desks) == "Ada"
    assert say("handover-done-client", therapist="Ada Invented") in [one.text for one in await two_desks.said(CLIENT)]
    assert say("handover-done-before", client="Robin Invented", name="Ada Invented") == (
        (await two_desks.said(THERAPIST))[-1].text
    )
    (card,) = [one for one in await two_desks.said(ADA) if "Robin Invented" in one.text]
    assert card.buttons == (f"card:{robin}",)
    assert "Robin" in (await tapped(two_desks, card.buttons[0], ADA)).text
    assert "Robin" not in (await tapped(two_desks, f"card:{robin}")).text


async def test_the_client_may_say_at_once_that_it_is_fine(two_desks: Room) -> None:
    told = await agreed(two_desks)
    await two_desks.tap(CLIENT, told.buttons[0], text="the question")
    assert await whose(two_desks) == "Ada"
    assert await state(two_desks) is Handing.DONE
    await two_desks.move(days=4)
    assert len([one for one in await two_desks.said(ADA) if "Robin Invented" in one.text]) == 1


async def test_the_client_may_decline_without_a_reason(two_desks: Room) -> None:
    told = await agreed(two_desks)
    said = await two_desks.heard(CLIENT, two_desks.tap(CLIENT, told.buttons[1]))
    assert [one.text for one in said] == [say("handover-stays", therapist="Sam Invented")]
    assert (await two_desks.said(THERAPIST))[-1].text.startswith("Robin Invented would rather stay with you")
    assert (await two_desks.said(ADA))[-1].text == say("handover-declined-to", therapist="Sam Invented")
    await two_desks.move(days=9)
    assert (await whose(two_desks), await state(two_desks)) == ("Sam", Handing.DECLINED)
    for button in told.buttons:
        await two_desks.tap(CLIENT, button)
        assert two_desks.taps_answered[-1] == say("notice-old-button")
    assert await whose(two_desks) == "Sam"


async def test_the_other_therapist_may_refuse_and_hears_no_name(two_desks: Room) -> None:
    asked = await ask(two_desks)
    await two_desks.tap(ADA, asked.buttons[1])
    assert (await two_desks.said(THERAPIST))[-1].text == say(
        "handover-refused", name="Ada Invented", client="Robin Invented"
    )
    assert not [one for one in await two_desks.said(ADA) if "Robin" in one.text]
    assert await two_desks.said(CLIENT) == []
    await two_desks.tap(ADA, asked.buttons[0])
    assert two_desks.taps_answered[-1] == say("notice-old-button")
    assert await state(two_desks) is Handing.DECLINED


async def test_who_agreed_may_still_step_back_and_the_client_hears_that_they_stay(two_desks: Room) -> None:
    asked = await ask(two_desks)
    await two_desks.tap(ADA, asked.buttons[0])
    await two_desks.tap(ADA, asked.buttons[1])
    assert (await two_desks.said(CLIENT))[-1].text == say("handover-not-now", therapist="Sam Invented")
    await two_desks.move(days=4)
    assert await whose(two_desks) == "Sam"


async def test_the_therapist_takes_it_back_until_it_is_done(two_desks: Room) -> None:
    await agreed(two_desks)
    robin = (await two_desks.client()).id
    assert f"takeback:{robin}" in (await tapped(two_desks, f"card:{robin}")).buttons
    said = await tapped(two_desks, f"takeback:{robin}")
    assert f"handto:{robin}:1" in said.buttons
    assert (await two_desks.said(ADA))[-1].text == say("handover-withdrawn", therapist="Sam Invented")
    assert (await two_desks.said(CLIENT))[-1].text == say("handover-not-now", therapist="Sam Invented")
    await two_desks.move(days=4)
    assert (await whose(two_desks), await state(two_desks)) == ("Sam", Handing.WITHDRAWN)


async def test_until_it_is_done_an_urgent_alert_comes_to_the_therapist_who_hands_over(two_desks: Room) -> None:
    await agreed(two_desks)
    await two_desks.hush()
    await two_desks.write(CLIENT, "I want to die")
    assert len(await two_desks.said(THERAPIST, Kind.ALERT)) == 1
    assert await two_desks.said(ADA) == []


async def test_an_urgent_flag_nobody_has_seen_comes_to_the_new_therapist_the_moment_it_is_done(two_desks: Room) -> None:
    told = await agreed(two_desks)
    await two_desks.write(CLIENT, "I want to die")
    (flag,) = await two_desks.flags()
    await two_desks.tap(CLIENT, told.buttons[0], text="the question")
    assert await two_desks.said(THERAPIST, Kind.ALERT) == []
    await two_desks.strike()
    (alert,) = await two_desks.said(ADA, Kind.ALERT)
    assert alert.flag == flag.id
    assert "Robin Invented" in alert.text
    handed = next(one.text for one in await two_desks.said(ADA, Kind.NOTICE) if "Robin Invented" in one.text)
    assert say("rule-self-harm") in handed
    await two_desks.tap(THERAPIST, f"seen:{flag.id}")
    (kept,) = await two_desks.flags()
    assert kept.state is FlagState.RAISED
    await two_desks.tap(ADA, f"seen:{flag.id}")
    (kept,) = await two_desks.flags()
    assert kept.state is FlagState.ACKNOWLEDGED


async def test_how_many_flags_are_open_is_said_before_the_other_therapist_decides(two_desks: Room) -> None:
    robin = (await two_desks.client()).id
    await two_desks.add_flag(robin)
    await two_desks.add_flag(robin, Level.CONCERN)
    hidden = await two_desks.add_flag(robin, Level.CONCERN)
    async with two_desks.store.transaction() as tx:
        await flags.change(tx, hidden, private=True)
    asked = await ask(two_desks)
    assert asked.text == say("handover-question", therapist="Sam Invented", count=2, urgent=1)


async def test_one_client_is_on_one_way_at_a_time(two_desks: Room) -> None:
    await ask(two_desks)
    cleo = await two_desks.add_therapist(STRANGER, "Cleo Invented")
    robin = (await two_desks.client()).id
    assert await two_desks.heard(STRANGER, two_desks.tap(THERAPIST, f"handed:{robin}:{cleo}")) == []
    assert len(await two_desks.rows(Handover)) == 1


@pytest.mark.parametrize("to", ["", "0", "99", "self"])
async def test_nobody_else_can_be_asked(two_desks: Room, to: str) -> None:
    robin, sam = (await two_desks.client()).id, (await two_desks.therapist()).id
    for name in ("handask", "handed"):
        await two_desks.tap(THERAPIST, f"{name}:{robin}:{sam if to == 'self' else to}")
        assert two_desks.taps_answered[-1] == say("notice-old-button")
    assert await two_desks.rows(Handover) == []


async def test_a_therapist_alone_in_the_practice_hears_so(practice: Room) -> None:
    await practice.add_therapist(None, "Not Yet Here")
    said = await tapped(practice, f"handto:{(await practice.client()).id}:1")
    assert said.text == say("handover-nobody")


async def test_twenty_colleagues_are_pages(practice: Room) -> None:
    for number in range(20):
        await practice.add_therapist(20_000 + number, f"Colleague {number}")
    robin = (await practice.client()).id
    pages = [await tapped(practice, f"handto:{robin}:{page}") for page in (1, 2, 3, 9)]
    counts = [sum(button.startswith("handask:") for button in page.buttons) for page in pages]
    assert counts == [8, 8, 4, 4]


@pytest.mark.parametrize("status", [ClientStatus.UNREACHABLE, ClientStatus.INVITED, ClientStatus.OPTED_OUT])
async def test_who_cannot_be_asked_is_not_handed_over(two_desks: Room, status: ClientStatus) -> None:
    await two_desks.change(status=status)
    robin = (await two_desks.client()).id
    await tapped(two_desks, f"handto:{robin}:1")
    assert two_desks.taps_answered[-1] == say("notice-cannot-hand-over", name="Robin Invented")
    assert await two_desks.rows(Handover) == []


async def test_who_leaves_meanwhile_is_handed_to_nobody(two_desks: Room) -> None:
    asked = await ask(two_desks)
    await two_desks.write(CLIENT, "stop")
    await two_desks.hush()
    await two_desks.tap(ADA, asked.buttons[0])
    assert await two_desks.said(CLIENT) == []
    assert await state(two_desks) is Handing.WITHDRAWN


async def test_who_cannot_be_reached_when_it_is_due_stays(two_desks: Room) -> None:
    await agreed(two_desks)
    await two_desks.block(CLIENT)
    await two_desks.move(days=4)
    assert (await whose(two_desks), await state(two_desks)) == ("Sam", Handing.WITHDRAWN)
    assert (await two_desks.said(THERAPIST))[-1].text == say("handover-could-not", client="Robin Invented")
    assert not [one for one in await two_desks.said(ADA) if "Robin" in one.text]


async def test_nobody_but_who_was_asked_answers(two_desks: Room) -> None:
    asked = await ask(two_desks)
    sam = (await two_desks.therapist()).id
    await two_desks.add_client(sam, OTHER_CLIENT, "Kim Invented")
    await two_desks.add_therapist(STRANGER, "Cleo Invented")
    for button in asked.buttons:
        for chat in (STRANGER, THERAPIST, CLIENT, OTHER_CLIENT):
            await two_desks.tap(chat, button)
    number = asked.buttons[0].partition(":")[2]
    for chat in (CLIENT, OTHER_CLIENT):
        for name in ("handyes", "handno"):
            await two_desks.tap(chat, f"{name}:{number}")
    assert await state(two_desks) is Handing.ASKED
    await two_desks.tap(ADA, asked.buttons[0])
    for name in ("handyes", "handno"):
        await two_desks.tap(OTHER_CLIENT, f"{name}:{number}")
    assert await state(two_desks) is Handing.ACCEPTED


async def test_a_client_sees_who_their_therapist_is_and_what_is_planned(two_desks: Room) -> None:
    (said,) = await two_desks.heard(CLIENT, two_desks.write(CLIENT, "/therapist"))
    assert (said.text, said.buttons) == (say("therapist-is", therapist="Sam Invented"), ("leaving:",))
    told = await agreed(two_desks)
    (said,) = await two_desks.heard(CLIENT, two_desks.write(CLIENT, "/therapist"))
    assert say("therapist-changes", name="Ada Invented", day="Thursday 5 March") in said.text
    assert said.buttons == (*told.buttons, "leaving:")
    await two_desks.tap(CLIENT, said.buttons[1])
    assert await state(two_desks) is Handing.DECLINED


async def test_a_client_leaves_from_there_with_two_taps(two_desks: Room) -> None:
    sure = await two_desks.heard(CLIENT, two_desks.tap(CLIENT, "leaving:"))
    assert (sure[0].text, sure[0].buttons) == (say("leave-sure"), ("left:", "staying:"))
    await two_desks.tap(CLIENT, "staying:")
    assert (await two_desks.client()).status is ClientStatus.ACTIVE
    await two_desks.tap(CLIENT, "left:")
    assert (await two_desks.client()).status is ClientStatus.OPTED_OUT
    (said,) = await two_desks.heard(CLIENT, two_desks.write(CLIENT, "/therapist"))
    assert said.text == say("therapist-was", therapist="Sam Invented")


async def test_who_is_invited_sees_who_invited_them(empty: Room) -> None:
    await empty.add_invited(await empty.add_therapist())
    (said,) = await empty.heard(CLIENT, empty.write(CLIENT, "/therapist"))
    assert said.text == say("therapist-invited", therapist="Sam Invented")


async def test_each_step_stands_in_the_audit(two_desks: Room) -> None:
    await agreed(two_desks)
    await two_desks.move(days=4)
    kept = [row for row in await two_desks.rows(AuditLine) if row.action == Action.HANDED_OVER]
    ada = (await two_desks.therapist(ADA)).id
    assert [row.detail for row in kept] == [f"asked therapist {ada}", f"to therapist {ada}"]
    assert {row.subject for row in kept} == {(await two_desks.client()).audit_ref}
