"""Before and after: two faces, kept side by side and shown as they are, for a client who wants it."""

from __future__ import annotations

import datetime as dt

import pytest

from handlers.faces import FACES
from storage.tables import Kind
from tests.handlers.room import CLIENT, THERAPIST, Room, Said, say, texts
from tests.handlers.test_checkins import HEAVY, LIGHT, Row


def both(first: int, second: int) -> str:
    before = say("before-chosen", face=FACES[first], number=str(first))
    return f"{before} {say('after-chosen', face=FACES[second], number=str(second))}"


async def asked(room: Room) -> Row:
    """The row of faces that /before shows."""
    (said,) = await room.heard(CLIENT, room.write(CLIENT, "/before"))
    return Row(room, said.buttons, said.text)


async def press(row: Row, data: str) -> Said:
    """A tap on another button of that message."""
    (edit,) = await row.room.heard(CLIENT, row.room.tap(CLIENT, data, text=row.text, message_id=row.number))
    row.data, row.text = edit.buttons, edit.text
    return edit


async def test_a_face_before_and_one_after_are_one_check_in_and_both_are_shown(practice: Room) -> None:
    row = await asked(practice)
    await row.tap(2)
    assert row.text.endswith(say("before-then"))
    practice.clock.move(dt.timedelta(minutes=40))
    await row.tap(4)
    assert row.text == f"{say('ask-before')}\n\n{both(2, 4)}"
    (kept,) = await practice.checkins()
    assert (kept.before, kept.mood) == (2, 4)


async def test_a_face_before_and_none_after_is_a_check_in_like_any_other(practice: Room) -> None:
    row = await asked(practice)
    await row.tap(2)
    (kept,) = await practice.checkins()
    assert (kept.before, kept.mood) == (None, 2)


async def test_the_face_after_can_be_changed_for_an_hour(practice: Room) -> None:
    row = await asked(practice)
    for mood in (2, 4):
        await row.tap(mood)
    practice.clock.move(dt.timedelta(minutes=50))
    await row.tap(3)
    assert row.text.endswith(both(2, 3))
    practice.clock.move(dt.timedelta(minutes=11))
    assert texts(await row.tap(5))[-1] == say("mood-settled")
    (kept,) = await practice.checkins()
    assert (kept.before, kept.mood) == (2, 3)


async def test_a_slip_in_the_first_face_can_be_mended(practice: Room) -> None:
    row = await asked(practice)
    await row.tap(5)
    await press(row, row.data[-1])
    await row.tap(1)
    await row.tap(2)
    (kept,) = await practice.checkins()
    assert (kept.before, kept.mood) == (1, 2)


async def test_a_face_after_that_never_came_within_the_day_is_not_asked_for_any_more(practice: Room) -> None:
    row = await asked(practice)
    await row.tap(2)
    practice.clock.move(dt.timedelta(hours=21))
    assert texts(await row.tap(4))[-1] == say("mood-settled")
    (kept,) = await practice.checkins()
    assert (kept.before, kept.mood) == (None, 2)


async def test_words_in_between_belong_to_the_same_check_in(practice: Room) -> None:
    await practice.change(before_and_after=True)
    nudge = await practice.nudge()
    row = Row(practice, tuple(f"before:{nudge}:{n}" for n in range(1, 6)))
    await row.tap(2)
    await practice.write(CLIENT, LIGHT)
    await row.tap(3)
    (kept,) = await practice.checkins()
    assert (kept.nudge_id, kept.before, kept.mood, kept.words) == (nudge, 2, 3, LIGHT)


async def test_who_wants_it_with_each_nudge_is_asked_with_each_nudge_until_they_do_not(practice: Room) -> None:
    row = await asked(practice)
    await press(row, "eachtime:on")
    assert row.text == f"{say('ask-before')}\n\n{say('each-time-on')}"
    assert row.data[-1] == "eachtime:off"
    nudge = await practice.nudge()
    said = (await practice.said(CLIENT, Kind.NUDGE))[-1]
    assert say("ask-before") in said.text
    assert said.buttons[0] == f"before:{nudge}:1"
    await press(row, "eachtime:off")
    nudge = await practice.nudge()
    said = (await practice.said(CLIENT, Kind.NUDGE))[-1]
    assert say("ask-before") not in said.text
    assert said.buttons[0] == f"mood:{nudge}:1"


async def test_low_faces_before_a_light_one_after_are_no_low_run(practice: Room) -> None:
    await practice.change(before_and_after=True)
    for _ in range(4):
        nudge = await practice.nudge()
        row = Row(practice, tuple(f"before:{nudge}:{n}" for n in range(1, 6)))
        await row.tap(1)
        assert say("heard-and-told") not in row.text
        await row.tap(4)
    assert await practice.flags() == []


async def test_low_faces_before_and_none_after_reach_the_therapist_with_the_next_check_in(practice: Room) -> None:
    await practice.change(before_and_after=True)
    for _ in range(3):
        nudge = await practice.nudge()
        await Row(practice, tuple(f"before:{nudge}:{n}" for n in range(1, 6))).tap(1)
    assert await practice.flags() == []
    await practice.nudge()
    await practice.write(CLIENT, HEAVY)
    assert [flag.rule for flag in await practice.flags()] == ["low-run"]


async def test_low_faces_after_reach_the_therapist_as_any_others(practice: Room) -> None:
    await practice.change(before_and_after=True)
    for _ in range(3):
        nudge = await practice.nudge()
        row = Row(practice, tuple(f"before:{nudge}:{n}" for n in range(1, 6)))
        await row.tap(3)
        await row.tap(1)
    assert [flag.rule for flag in await practice.flags()] == ["low-run"]
    assert row.text.endswith(say("heard-and-told"))


async def test_a_clients_week_shows_each_pair_and_draws_nothing_from_it(practice: Room) -> None:
    for first, second in ((2, 4), (3, 3), (4, 1)):
        practice.clock.move(dt.timedelta(hours=3))
        row = await asked(practice)
        row.number += first
        await row.tap(first)
        await row.tap(second)
    (digest,) = texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "/digest Robin")))
    assert "Before and after moving: 2 → 4, 3 → 3, 4 → 1" in digest


async def test_a_digest_without_pairs_does_not_speak_of_them(practice: Room) -> None:
    await practice.tap(CLIENT, "mood:0:4")
    (digest,) = texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "/digest Robin")))
    assert "Before and after" not in digest


@pytest.mark.parametrize("data", ["before:999:3", "after:999:3", "after:0:3", "first:999", "eachtime:", "eachtime:yes"])
async def test_a_button_that_is_none_of_theirs_changes_nothing(practice: Room, data: str) -> None:
    before = await practice.everything()
    assert await practice.heard(CLIENT, practice.tap(CLIENT, data)) == []
    assert practice.taps_answered == [say("notice-old-button")]
    assert await practice.everything() == before
