"""A caseload through the real application: inviting, the list and a card, thresholds, going over, ending."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import segno
from PIL import Image

from bot.sandbox.chats import Person
from care.model import ClientStatus, TherapistId
from handlers.qr import QUIET_ZONE, SCALE
from storage import people
from storage.store import Tx
from storage.tables import Client, Flag, Invite
from tests.journeys.test_the_main_job import nudges_in
from tests.journeys.world import World


def shown(person: Person) -> str:
    """The message a person would read last: the one with buttons that was changed or sent last."""
    return person.said[-1]


async def tap(here: World, person: Person, label: str) -> None:
    person.tap(label)
    await here.settle()


async def write(here: World, person: Person, words: str) -> None:
    person.write(words)
    await here.settle()


def modules(png: bytes) -> list[list[int]]:
    picture = Image.open(BytesIO(png)).convert("L")
    count, middle = picture.width // SCALE, SCALE // 2
    rows = range(QUIET_ZONE, count - QUIET_ZONE)
    return [[int(picture.getpixel((x * SCALE + middle, y * SCALE + middle)) == 0) for x in rows] for y in rows]


async def test_an_invite_arrives_as_link_and_picture_and_twenty_can_be_open(here: World) -> None:
    sam = await here.therapist()
    await write(here, sam, "/invite Robin Invented")
    sent = sam.messages[-1]
    link = sent.text.rpartition(" ")[2].rpartition("\n")[2]
    assert sent.photo is not None
    assert modules(sent.photo) == [list(row) for row in segno.make_qr(link, error="m").matrix]
    for number in range(2, 21):
        sam.write(f"/invite Invented {number}")
    await here.settle()
    await write(here, sam, "/invite One More")
    assert "You have 20 open links" in shown(sam)
    await tap(here, sam, "Withdraw 1")
    assert "19 links are open" in shown(sam)
    robin = here.api.person("Robin Invented", chat_id=8001)
    await write(here, robin, f"/start {link.rpartition('=')[2]}")
    withdrawn = shown(robin)
    assert withdrawn.startswith("This link does not open anything now.")
    for code in ("guess", "x" * 22, "' OR 1=1"):
        await write(here, robin, f"/start {code}")
        assert shown(robin) == withdrawn
    await write(here, sam, "/invite One More")
    assert sam.messages[-1].photo is not None
    assert len(await here.rows(Invite, Invite.used_at.is_(None), Invite.withdrawn_at.is_(None))) == 20


async def test_a_caseload_of_forty_is_leafed_through_in_one_message(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    for number in range(39):
        async with here.amble.store.transaction() as tx:
            await _client_by_hand(tx, (await here.client_row(robin)).therapist_id, number)
    await write(here, robin, "I want to die")
    await write(here, sam, "/clients")
    opened = sam.messages[-1]
    assert opened.text.startswith(
        "You have 40 clients here. Page 1 of 5.\n\nUrgent\nRobin Invented: words about self-harm"
    )
    seen = {label for row in opened.buttons for label, _ in row if "Invented" in label}
    for _ in range(4):
        await tap(here, sam, "More")
        seen |= {label for row in opened.buttons for label, _ in row if "Invented" in label}
    assert len(seen) == 40
    assert sam.messages[-1] is opened
    for _ in range(4):
        await tap(here, sam, "Back")
    await tap(here, sam, "Robin Invented")
    assert opened.text.startswith("Robin Invented\nUrgent · active\n\nRhythm: every day at 7:30 in the morning")
    assert "“I want to die”" in opened.text
    await tap(here, sam, "All clients")
    assert "Page 1 of 5" in opened.text


async def _client_by_hand(tx: Tx, therapist_id: TherapistId, number: int) -> None:
    since = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    added = await people.add_client(tx, therapist_id=therapist_id, name=f"Invented {number:02}", now=since)
    await people.change_client(tx, added, status=ClientStatus.ACTIVE)


async def test_a_rhythm_is_suggested_and_the_client_decides(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await write(here, sam, "/clients")
    await tap(here, sam, "Robin Invented")
    await tap(here, sam, "Suggest a rhythm")
    await write(here, sam, "weekdays at 12:30")
    await tap(here, sam, "Yes, ask Robin Invented")
    assert "Sam Invented suggests another rhythm: on weekdays at 12:30 in the afternoon, London time." in shown(robin)
    await tap(here, robin, "Yes, take that one")
    assert "Robin Invented said yes to the rhythm you suggested." in sam.said
    assert "weekdays at 12:30 in the afternoon" in shown(robin)
    await here.move_to(dt.datetime(2026, 3, 3, 12, 30, tzinfo=dt.UTC))
    assert len(nudges_in(robin)) == 1
    # And a pause from the therapist is told, and ended by Robin.
    await write(here, sam, "/clients")
    await tap(here, sam, "Robin Invented")
    await tap(here, sam, "Pause")
    await tap(here, sam, "A week")
    assert "Sam Invented has set a pause for you until Tuesday 10 March." in shown(robin)
    await here.move(days=2)
    assert len(nudges_in(robin)) == 1
    await write(here, robin, "/resume")
    await here.move_to(dt.datetime(2026, 3, 6, 12, 30, tzinfo=dt.UTC))
    assert len(nudges_in(robin)) == 2


async def test_a_threshold_is_tried_on_the_last_month_and_then_holds(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    for _ in range(3):
        await here.move(days=1)
        await write(here, robin, "/mood")
        robin.tap("🙁 2")
        await here.settle()
    assert [flag.rule for flag in await here.rows(Flag)] == ["low-run"]
    await write(here, sam, "/clients")
    await tap(here, sam, "Robin Invented")
    await tap(here, sam, "When flags are raised")
    await tap(here, sam, "low days in a row")
    await tap(here, sam, "Low check-in days: 4")
    assert "this would have raised no flags instead of 1." in shown(sam)
    await tap(here, sam, "Use 4")
    await tap(here, sam, "Back to Robin Invented")
    assert "Changed for them:\n– low days in a row: Low check-in days: 4 (usually 3)" in shown(sam)
    await write(here, robin, "I want to die")
    assert [flag.level.value for flag in await here.rows(Flag)] == ["concern", "urgent"]


async def test_a_client_goes_over_and_no_urgent_flag_falls_between_two_chairs(here: World) -> None:
    sam = await here.therapist()
    ada = await here.therapist("Ada Invented", chat_id=7002)
    robin = await here.client(sam)
    await write(here, sam, "/clients")
    await tap(here, sam, "Robin Invented")
    await tap(here, sam, "Hand over")
    await tap(here, sam, "Ada Invented")
    await tap(here, sam, "Yes, ask Ada Invented")
    assert "Sam Invented would like to hand a client over to you." in shown(ada)
    assert "Robin" not in "\n".join(ada.said)
    await tap(here, ada, "Yes, I take them on")
    assert "Sam Invented would like Ada Invented, who works in the same practice" in shown(robin)
    await here.move(days=1)
    await write(here, robin, "I want to die")
    assert [message.text.startswith("Urgent: Robin Invented") for message in sam.messages[-1:]] == [True]
    assert "Robin" not in "\n".join(ada.said)
    before = len(sam.messages)
    await here.move(days=2)
    await here.move(seconds=2)
    assert any(text.startswith("Robin Invented is with you now.") for text in ada.said)
    assert any("Urgent: Robin Invented" in text for text in ada.said)
    assert not any("Urgent" in message.text for message in sam.messages[before:] if "Again" not in message.text)
    await write(here, robin, "/therapist")
    assert shown(robin).startswith("Your therapist here is Ada Invented.")
    await write(here, sam, "/clients")
    assert "Robin" not in shown(sam)


async def test_a_client_declines_to_go_over(here: World) -> None:
    sam = await here.therapist()
    ada = await here.therapist("Ada Invented", chat_id=7002)
    robin = await here.client(sam)
    await write(here, sam, "/clients")
    for label in ("Robin Invented", "Hand over", "Ada Invented", "Yes, ask Ada Invented"):
        await tap(here, sam, label)
    await tap(here, ada, "Yes, I take them on")
    await tap(here, robin, "Stay with Sam Invented")
    assert "You stay with Sam Invented." in "\n".join(robin.said)
    await here.move(days=4)
    await write(here, robin, "/therapist")
    assert shown(robin).startswith("Your therapist here is Sam Invented.")
    assert "The client would rather stay with Sam Invented." in "\n".join(ada.said)


async def test_a_discharge_is_said_kindly_and_a_new_link_brings_back(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await write(here, robin, "I want to die")
    await write(here, sam, "/clients")
    await tap(here, sam, "Robin Invented")
    await tap(here, sam, "Discharge")
    assert shown(sam).startswith("An urgent flag of Robin Invented is open:")
    await tap(here, sam, "It is seen to, close it")
    await tap(here, sam, "Discharge Robin Invented")
    assert "Sam Invented has brought your time with Amble to a close" in shown(robin)
    assert "optin" in robin.commands
    count = len(robin.messages)
    await here.move(days=3)
    assert len(robin.messages) == count
    assert (await here.client_row(robin)).status is ClientStatus.DISCHARGED
    await tap(here, sam, "Invite again")
    code = sam.said[-1].rpartition("start=")[2].strip()
    await write(here, robin, f"/start {code}")
    await tap(here, robin, "Yes, I agree")
    assert (await here.client_row(robin)).status is ClientStatus.ACTIVE
    assert len(await here.rows(Client)) == 1


async def test_a_client_sees_who_their_therapist_is_and_leaves(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await write(here, robin, "/therapist")
    await tap(here, robin, "Leave Amble")
    await tap(here, robin, "Yes, leave")
    assert (await here.client_row(robin)).status is ClientStatus.OPTED_OUT
    await write(here, sam, "/clients")
    await tap(here, sam, "Who was here before")
    assert "Robin Invented: has left, Monday 2 March" in shown(sam)
