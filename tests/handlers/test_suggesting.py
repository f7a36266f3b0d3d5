"""A therapist suggests a rhythm, sets a pause, asks whether to go on: the client decides."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from care.answers import read_rhythm
from care.model import ClientStatus, Quiet, Rhythm, Window
from prompts.texts import house_texts
from prompts.zones import place_name
from storage.audit import Action
from storage.tables import AuditLine, Kind
from tests.handlers.room import CLIENT, OTHER_CLIENT, THERAPIST, Room, say
from tests.handlers.test_caseload import tapped

NOON = Window(12 * 60 + 30, 12 * 60 + 30)
WHEN = "every day at 12:30 in the afternoon"
PLACE = place_name("UTC")
NOW = "every day at 7:30 in the morning"


async def robin(room: Room) -> int:
    return (await room.client()).id


async def suggested(room: Room, moments: str = "750/127") -> tuple[str, ...]:
    """A rhythm is suggested; the buttons the client gets."""
    before = len(await room.said(CLIENT))
    await room.tap(THERAPIST, f"suggest:{await robin(room)}:{moments}")
    (asked,) = (await room.said(CLIENT))[before:]
    return asked.buttons


async def test_a_suggested_rhythm_changes_nothing_before_the_client_says_yes(practice: Room) -> None:
    number = await robin(practice)
    said = await tapped(practice, f"retime:{number}")
    assert said.text == say("suggest-ask", name="Robin Invented", when=f"{NOW}, {PLACE} time")
    assert f"propose:{number}:750/127" in said.buttons
    said = await tapped(practice, f"propose:{number}:750/127")
    assert WHEN in said.text
    assert (await practice.rhythm()).moments != (NOON,)
    (asked,) = await practice.heard(CLIENT, practice.tap(THERAPIST, said.buttons[0]))
    assert "Sam Invented" in asked.text
    assert WHEN in asked.text
    assert NOW in asked.text
    assert asked.buttons == ("take:750/127", "keepmine:")
    assert (await practice.rhythm()).moments != (NOON,)
    assert practice.taps_answered[-1] == say("notice-asked", name="Robin Invented")
    told = await practice.heard(THERAPIST, practice.tap(CLIENT, "take:750/127"))
    assert (await practice.rhythm()).moments == (NOON,)
    assert [one.text for one in told] == [say("suggestion-taken", client="Robin Invented")]


async def test_the_client_may_keep_theirs_and_change_it_back(practice: Room) -> None:
    yes, no = await suggested(practice)
    before = await practice.rhythm()
    told = await practice.heard(THERAPIST, practice.tap(CLIENT, no))
    assert [one.text for one in told] == [say("suggestion-declined", client="Robin Invented")]
    assert await practice.rhythm() == before
    await practice.tap(CLIENT, yes)
    await practice.write(CLIENT, "/rhythm every day at 7:30 am")
    await practice.write(CLIENT, "yes")
    assert (await practice.rhythm()).moments == before.moments


async def test_a_rhythm_can_be_typed_and_is_said_back_before_the_client_is_asked(practice: Room) -> None:
    number = await robin(practice)
    await practice.tap(THERAPIST, f"retime:{number}")
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "whenever"))
    assert said.text == say("suggest-unknown")
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "weekdays at 12:30"))
    assert "weekdays" in said.text
    assert said.buttons[0] == f"suggest:{number}:750/31"
    assert await practice.said(CLIENT) == []
    await practice.tap(THERAPIST, said.buttons[0])
    assert (await practice.therapist()).asking is None
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "weekdays at 12:30"))
    assert said.text == say("therapist-words")


async def test_opening_the_card_again_ends_the_question(practice: Room) -> None:
    number = await robin(practice)
    await practice.tap(THERAPIST, f"retime:{number}")
    await practice.tap(THERAPIST, f"card:{number}")
    assert (await practice.therapist()).asking is None


async def test_a_rhythm_typed_for_someone_who_has_left_meanwhile_is_not_kept(practice: Room) -> None:
    await practice.tap(THERAPIST, f"retime:{await robin(practice)}")
    await practice.write(CLIENT, "stop")
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "weekdays at 12:30"))
    assert said.text == say("therapist-words")


async def test_quiet_hours_are_the_clients_and_stand_in_the_way(practice: Room) -> None:
    number = await robin(practice)
    await practice.change(rhythm=Rhythm((NOON,), quiet=Quiet(6 * 60, 9 * 60)))
    offered = (await tapped(practice, f"retime:{number}")).buttons
    assert f"propose:{number}:450/127" not in offered
    said = await tapped(practice, f"propose:{number}:450/127")
    assert said.text.startswith("Robin Invented has quiet hours then")
    await practice.change(rhythm=Rhythm((NOON,), quiet=Quiet(22 * 60, 6 * 60)))
    (yes, _) = await suggested(practice, "450/127")
    await practice.change(rhythm=Rhythm((NOON,), quiet=Quiet(6 * 60, 9 * 60)))
    await practice.tap(CLIENT, yes)
    assert (await practice.rhythm()).moments == (NOON,)


@pytest.mark.parametrize("language", house_texts().languages)
def test_the_example_that_is_given_can_be_read(language: str) -> None:
    said = house_texts().say("suggest-unknown", language)
    example = re.sub(r".*(?:like|:)\s", "", said).strip(" .")
    assert read_rhythm(example) is not None, example


@pytest.mark.parametrize("data", ["", "x", "750", "750/0", "750/999", "9999/127", "1.2.3/127", "750/127/1"])
async def test_a_forged_rhythm_is_an_old_button(practice: Room, data: str) -> None:
    number = await robin(practice)
    before = await practice.rhythm()
    for name in ("propose", "suggest"):
        await practice.tap(THERAPIST, f"{name}:{number}:{data}")
    await practice.tap(CLIENT, f"take:{data}")
    assert await practice.rhythm() == before
    assert await practice.said(CLIENT) == []
    assert set(practice.taps_answered) == {say("notice-old-button")}


async def test_a_pause_holds_at_once_and_the_client_is_told_and_may_end_it(practice: Room) -> None:
    number = await robin(practice)
    assert f"held:{number}:7" in (await tapped(practice, f"hold:{number}")).buttons
    await practice.nudge()
    (told,) = await practice.heard(CLIENT, practice.tap(THERAPIST, f"held:{number}:7"))
    assert told.text == say("paused-by-until", therapist="Sam Invented", day="Tuesday 10 March")
    client = await practice.client()
    assert (client.status, client.paused_until) == (ClientStatus.PAUSED, dt.date(2026, 3, 10))
    assert await practice.said(CLIENT, Kind.NUDGE) == []
    await practice.move(days=2)
    assert await practice.said(CLIENT, Kind.NUDGE) == []
    await practice.write(CLIENT, "/resume")
    assert (await practice.client()).status is ClientStatus.ACTIVE


async def test_a_pause_can_be_left_open(practice: Room) -> None:
    (told,) = await practice.heard(CLIENT, practice.tap(THERAPIST, f"held:{await robin(practice)}:0"))
    assert told.text == say("paused-by", therapist="Sam Invented")
    assert (await practice.client()).paused_until is None


@pytest.mark.parametrize("length", ["", "1", "-7", "9999999", "7:7"])
async def test_a_forged_pause_is_none(practice: Room, length: str) -> None:
    await practice.tap(THERAPIST, f"held:{await robin(practice)}:{length}")
    assert (await practice.client()).status is ClientStatus.ACTIVE


async def test_only_the_client_ends_a_pause(practice: Room) -> None:
    number = await robin(practice)
    await practice.write(CLIENT, "/pause")
    (asked,) = await practice.heard(CLIENT, practice.tap(THERAPIST, f"askback:{number}"))
    assert asked.text == say("resume-asked", therapist="Sam Invented")
    assert (await practice.client()).status is ClientStatus.PAUSED
    await practice.tap(CLIENT, "stay:")
    assert (await practice.client()).status is ClientStatus.PAUSED
    told = await practice.heard(THERAPIST, practice.tap(CLIENT, "goon:"))
    assert (await practice.client()).status is ClientStatus.ACTIVE
    assert [one.text for one in told] == [say("resume-taken", client="Robin Invented")]
    await practice.tap(CLIENT, "goon:")
    assert practice.taps_answered[-1] == say("notice-old-button")


async def test_nobody_is_asked_anything_who_has_left_or_not_agreed(practice: Room) -> None:
    sam = (await practice.therapist()).id
    kim = await practice.add_invited(sam, OTHER_CLIENT, "Kim Invented")
    await practice.write(CLIENT, "stop")
    await practice.hush()
    for number in (kim, await robin(practice)):
        for data in (f"retime:{number}", f"suggest:{number}:750/127", f"held:{number}:7", f"askback:{number}"):
            said = await tapped(practice, data)
            assert say("notice-old-button") == practice.taps_answered[-1]
            assert said.buttons[-1].startswith(("around:", "former:"))
    assert await practice.said(CLIENT) == await practice.said(OTHER_CLIENT) == []


async def test_who_cannot_be_reached_is_asked_nothing(practice: Room) -> None:
    await practice.block(CLIENT)
    number = await robin(practice)
    said = await tapped(practice, f"card:{number}")
    names = [data.partition(":")[0] for data in said.buttons]
    assert names == ["digest", "report", "theirs", "rules", "discharge", "around"]
    for data in (f"suggest:{number}:750/127", f"held:{number}:7", f"askback:{number}"):
        await tapped(practice, data)
        assert practice.taps_answered[-1] == say("notice-old-button")
    assert (await practice.client()).status is ClientStatus.UNREACHABLE
    assert await practice.said(CLIENT) == []


async def test_what_a_therapist_did_to_the_rhythm_stands_in_the_audit(practice: Room) -> None:
    yes, _ = await suggested(practice)
    await practice.tap(CLIENT, yes)
    await practice.tap(THERAPIST, f"held:{await robin(practice)}:7")
    kept = [row.action for row in await practice.rows(AuditLine)]
    assert [action for action in kept if action != Action.SAW_CARD] == [
        Action.CHANGED_RHYTHM,
        Action.CHANGED_RHYTHM,
        Action.PAUSED,
    ]
