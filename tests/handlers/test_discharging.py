"""Discharge: urgent flags first, one confirmation, a kind word, and then silence; and the way back."""

from __future__ import annotations

import pytest

from care.consent import VERSION
from care.model import ClientId, ClientStatus, Level
from storage.audit import Action
from storage.tables import AuditLine, Consent, FlagState, Handing, Handover, Kind, Outbox, OutboxState
from tests.handlers.room import CLIENT, OTHER_CLIENT, OTHER_THERAPIST, THERAPIST, Room, say
from tests.handlers.test_caseload import tapped
from tests.handlers.test_opening import LINK


async def robin(room: Room) -> ClientId:
    return (await room.client()).id


async def discharge(room: Room, way: str = "keep") -> None:
    newest = max((flag.id for flag in await room.flags()), default=0)
    await room.tap(THERAPIST, f"discharged:{await robin(room)}:{way}:{newest}")


async def test_a_discharge_is_warned_of_confirmed_once_and_told_kindly(practice: Room) -> None:
    number = await robin(practice)
    said = await tapped(practice, f"discharge:{number}")
    assert said.text == say("discharge-sure", name="Robin Invented")
    assert said.buttons == (f"discharged:{number}:keep:0", f"card:{number}")
    assert (await practice.client()).status is ClientStatus.ACTIVE
    told = await practice.heard(CLIENT, practice.tap(THERAPIST, said.buttons[0]))
    assert [one.method for one in told] == ["sendMessage", "setMyCommands"]
    assert told[0].text == say("discharged", therapist="Sam Invented")
    client = await practice.client()
    assert (client.status, client.consented, client.next_due_at) == (ClientStatus.DISCHARGED, None, None)
    assert client.left_at == practice.clock.now()
    assert all(row.withdrawn_at is not None for row in await practice.rows(Consent))
    assert practice.taps_answered == [None, say("notice-discharged", name="Robin Invented")]


async def test_nothing_more_is_sent_not_even_what_waited(practice: Room) -> None:
    await practice.nudge()
    await discharge(practice)
    assert await practice.said(CLIENT, Kind.NUDGE) == []
    waiting = await practice.rows(Outbox, Outbox.chat_id == CLIENT, Outbox.state == OutboxState.PENDING)
    assert [row.kind for row in waiting] == [Kind.ANSWER, Kind.ANSWER]
    await practice.hush()
    await practice.move(days=9)
    assert await practice.said(CLIENT) == []


async def test_an_open_urgent_flag_is_named_first_and_closed_or_kept_on_purpose(practice: Room) -> None:
    number = await robin(practice)
    flag = await practice.add_flag(number)
    await practice.add_flag(number, Level.CONCERN)
    said = await tapped(practice, f"discharge:{number}")
    assert said.text.startswith("An urgent flag of Robin Invented is open:")
    assert say("why-self-harm") in said.text
    assert said.buttons == (
        f"endwith:{number}:close:{flag}",
        f"endwith:{number}:keep:{flag}",
        f"card:{number}",
    )
    sure = await tapped(practice, said.buttons[0])
    assert sure.text.startswith(say("discharge-will-close"))
    await practice.tap(THERAPIST, sure.buttons[0])
    assert (await practice.client()).status is ClientStatus.DISCHARGED
    states = {row.level: row.state for row in await practice.flags()}
    assert states == {Level.URGENT: FlagState.CLOSED, Level.CONCERN: FlagState.RAISED}


async def test_an_urgent_flag_that_is_kept_stays_open_and_goes_on_being_told(practice: Room) -> None:
    await practice.write(CLIENT, "I want to die")
    await discharge(practice, "keep")
    await practice.hush()
    await practice.move(minutes=5)
    assert len(await practice.said(THERAPIST, Kind.ALERT)) == 1
    said = await practice.heard(THERAPIST, practice.write(THERAPIST, "/flags"))
    assert "Robin Invented" in said[0].text


async def test_what_became_urgent_since_the_warning_is_looked_at_first(practice: Room) -> None:
    number = await robin(practice)
    sure = (await tapped(practice, f"discharge:{number}")).buttons[0]
    await practice.write(CLIENT, "I want to die")
    said = await tapped(practice, sure)
    assert said.text.startswith("An urgent flag of Robin Invented is open:")
    assert practice.taps_answered[-1] == say("notice-look-first")
    assert (await practice.client()).status is ClientStatus.ACTIVE


@pytest.mark.parametrize("rest", ["", "close", "keep:x", "burn:0", "keep:99999999999999999999"])
async def test_a_forged_way_of_ending_ends_nothing_while_something_urgent_is_open(practice: Room, rest: str) -> None:
    await practice.add_flag(await robin(practice))
    for name in ("endwith", "discharged"):
        await practice.tap(THERAPIST, f"{name}:{await robin(practice)}:{rest}")
    assert (await practice.client()).status is ClientStatus.ACTIVE


async def test_who_was_discharged_cannot_come_back_alone_and_hears_whom_to_ask(practice: Room) -> None:
    await discharge(practice)
    for command in ("/optin", "/start"):
        (said,) = await practice.heard(CLIENT, practice.write(CLIENT, command))
        assert said.text == say("discharged-optin", therapist="Sam Invented")
    await practice.write(CLIENT, "I want to die")
    assert (await practice.said(CLIENT))[-1].kind is Kind.HELP
    assert await practice.flags() == []


async def test_they_can_be_invited_again_and_come_back_to_their_own_place(practice: Room) -> None:
    await practice.write(CLIENT, "a heron stood there")
    before = await robin(practice)
    await discharge(practice)
    await practice.hush()
    number = await robin(practice)
    (link,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"reinvite:{number}"))
    assert link.method == "sendPhoto"
    code = link.text.rpartition(LINK)[2].strip()
    await practice.write(CLIENT, f"/start {code}")
    await practice.tap(CLIENT, f"agree:{VERSION}")
    client = await practice.client()
    assert (client.id, client.status, client.left_at) == (before, ClientStatus.ACTIVE, None)
    assert len(await practice.checkins()) == 1
    await practice.move(days=1)
    assert len(await practice.said(CLIENT, Kind.NUDGE)) == 1


async def test_a_discharge_ends_a_handover_and_takes_links_back(practice: Room) -> None:
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    await practice.tap(THERAPIST, f"handed:{await robin(practice)}:{ada}")
    await discharge(practice)
    assert [row.state for row in await practice.rows(Handover)] == [Handing.WITHDRAWN]


async def test_a_second_discharge_is_an_old_button(practice: Room) -> None:
    await discharge(practice)
    await practice.hush()
    await discharge(practice)
    assert practice.taps_answered[-1] == say("notice-old-button")
    assert await practice.said(CLIENT) == []


async def test_someone_who_never_agreed_is_discharged_too(practice: Room) -> None:
    sam = (await practice.therapist()).id
    kim = await practice.add_invited(sam, OTHER_CLIENT, "Kim Invented")
    await practice.tap(THERAPIST, f"discharged:{kim}:keep:0")
    assert (await practice.client(OTHER_CLIENT)).status is ClientStatus.DISCHARGED


async def test_someone_who_came_in_is_not_simply_taken_off_the_list(practice: Room) -> None:
    before = await practice.everything()
    await practice.tap(THERAPIST, f"remove:{await robin(practice)}")
    assert practice.taps_answered[-1] == say("notice-old-button")
    assert await practice.everything() == before
    await practice.tap(THERAPIST, f"reinvite:{await robin(practice)}")
    assert practice.taps_answered[-1] == say("notice-old-button")


async def test_a_discharge_stands_in_the_audit(practice: Room) -> None:
    await discharge(practice)
    assert Action.DISCHARGED in [row.action for row in await practice.rows(AuditLine)]
