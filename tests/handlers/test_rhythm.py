"""Where, when and how: a client says it in their own way, and one day never brings two nudges."""

from __future__ import annotations

import datetime as dt

import pytest

from care.model import ClientStatus, Movement
from storage.tables import Asking, Kind
from tests.handlers.room import CLIENT, THERAPIST, Room, say, texts

MARCH = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return MARCH.replace(day=day, hour=hour, minute=minute)


async def due(practice: Room) -> dt.datetime | None:
    return (await practice.client()).next_due_at


@pytest.mark.parametrize("words", ["6 pm", "18:00", "/time 18.00", "6PM."])
async def test_a_time_may_be_typed_in_many_ways(practice: Room, words: str) -> None:
    if not words.startswith("/"):
        await practice.write(CLIENT, "/time")
    (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, words)))
    assert "6:00" in said
    client = await practice.client()
    assert (client.rhythm_minute, client.asking, client.next_due_at) == (18 * 60, None, at(2, 18))


async def test_a_time_that_cannot_be_read_asks_again_and_loses_nothing(practice: Room) -> None:
    await practice.write(CLIENT, "/time")
    for words in ("25:00", "banana", "seven-ish"):
        assert texts(await practice.heard(CLIENT, practice.write(CLIENT, words))) == [say("time-unknown")]
        client = await practice.client()
        assert (client.rhythm_minute, client.next_due_at, client.asking) == (450, at(3, 7, 30), Asking.TIME)
    await practice.write(CLIENT, "8:15")
    assert await due(practice) == at(3, 8, 15)


@pytest.mark.parametrize("command", ["/time never", "/days blursday", "/timezone Atlantis under the sea"])
async def test_an_answer_behind_a_command_that_cannot_be_read_asks_again(practice: Room, command: str) -> None:
    before = await practice.client()
    (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, command)))
    assert said in {say("time-unknown"), say("days-unknown"), say("zone-unknown")}
    after = await practice.client()
    assert (after.rhythm_minute, after.rhythm_days, after.zone, after.next_due_at) == (
        before.rhythm_minute,
        before.rhythm_days,
        before.zone,
        before.next_due_at,
    )
    assert after.asking is not None


async def test_a_time_may_be_tapped(practice: Room) -> None:
    (asked,) = await practice.heard(CLIENT, practice.write(CLIENT, "/time"))
    for data in asked.buttons:
        await practice.tap(CLIENT, data)
        assert (await practice.client()).rhythm_minute == int(data.removeprefix("time:"))


@pytest.mark.parametrize(
    "data", ["time:1440", "time:-1", "time:x", "days:0", "days:128", "zone:Atlantis", "moving:fly"]
)
async def test_a_button_nobody_was_shown_changes_nothing(practice: Room, data: str) -> None:
    before = await practice.everything()
    await practice.tap(CLIENT, data)
    assert await practice.everything() == before
    assert practice.taps_answered == [say("notice-old-button")]


async def test_changing_the_time_after_todays_nudge_brings_no_second_one_today(practice: Room) -> None:
    await practice.nudge()
    await practice.write(CLIENT, "/time 8 pm")
    assert await due(practice) == at(4, 20)
    await practice.move_to(at(3, 20))
    assert len(await practice.nudges()) == 1
    await practice.move_to(at(4, 20))
    assert len(await practice.nudges()) == 2


async def test_changing_the_time_before_todays_nudge_moves_it(practice: Room) -> None:
    await practice.write(CLIENT, "/time 10 am")
    await practice.move_to(at(2, 10))
    assert [row.day.day for row in await practice.nudges()] == [2]


async def test_changing_the_zone_after_todays_nudge_brings_no_second_one_for_that_day(practice: Room) -> None:
    await practice.nudge()
    await practice.write(CLIENT, "/timezone Los Angeles")
    for hour in range(8, 24):
        await practice.move_to(at(3, hour))
    assert [row.day.day for row in await practice.nudges()] == [3]
    await practice.move_to(at(4, 15, 30))
    assert [row.day.day for row in await practice.nudges()] == [3, 4]


async def test_after_pausing_and_resuming_on_one_day_there_is_no_second_nudge(practice: Room) -> None:
    await practice.nudge()
    await practice.write(CLIENT, "/pause")
    await practice.write(CLIENT, "/time 9 am")
    await practice.write(CLIENT, "/resume")
    await practice.move_to(at(3, 9))
    assert len(await practice.nudges()) == 1
    assert await due(practice) == at(4, 9)


async def test_on_a_pause_nothing_comes_until_it_ends(practice: Room) -> None:
    (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, "/pause")))
    assert "/resume" in said
    assert (await practice.client()).status is ClientStatus.PAUSED
    assert await practice.heard(CLIENT, practice.move(days=3)) == []
    await practice.write(CLIENT, "/resume")
    client = await practice.client()
    assert (client.status, client.next_due_at) == (ClientStatus.ACTIVE, at(6, 7, 30))


async def test_words_on_a_pause_are_kept(practice: Room) -> None:
    await practice.write(CLIENT, "/pause")
    await practice.write(CLIENT, "a quiet week")
    assert [row.words for row in await practice.checkins()] == ["a quiet week"]


async def test_changing_the_rhythm_on_a_pause_does_not_end_it(practice: Room) -> None:
    await practice.write(CLIENT, "/pause")
    for words in ("/time 9 am", "/days weekends", "/timezone Berlin"):
        (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, words)))
        assert "/resume" in said
    client = await practice.client()
    assert (client.status, client.next_due_at) == (ClientStatus.PAUSED, None)


async def test_a_nudge_that_waits_is_let_go_by_a_pause(practice: Room) -> None:
    await practice.nudge()
    await practice.write(CLIENT, "/pause")
    assert await practice.said(CLIENT, Kind.NUDGE) == []


@pytest.mark.parametrize(
    ("words", "bits"), [("/days weekdays", 0b0011111), ("/days mon wed fri", 0b0010101), ("/days every day", 0b1111111)]
)
async def test_days_may_be_typed(practice: Room, words: str, bits: int) -> None:
    await practice.write(CLIENT, words)
    assert (await practice.client()).rhythm_days == bits


async def test_nudges_come_only_on_chosen_days(practice: Room) -> None:
    await practice.write(CLIENT, "/days wed, sat")
    for day in range(3, 17):
        await practice.move_to(at(day, 7, 30))
    assert [row.day.day for row in await practice.nudges()] == [4, 7, 11, 14]


async def test_a_place_with_several_meanings_is_asked_back(practice: Room) -> None:
    (asked,) = await practice.heard(CLIENT, practice.write(CLIENT, "/timezone USA"))
    assert len(asked.buttons) > 1
    assert "zone:America/Chicago" in asked.buttons
    await practice.tap(CLIENT, "zone:America/Chicago")
    client = await practice.client()
    assert (client.zone, client.country, client.asking) == ("America/Chicago", "US", None)
    assert client.next_due_at == at(2, 13, 30)


async def test_a_new_zone_keeps_the_wall_time(practice: Room) -> None:
    await practice.write(CLIENT, "/timezone Tokyo")
    client = await practice.client()
    assert (client.zone, client.rhythm_minute, client.next_due_at) == ("Asia/Tokyo", 450, at(2, 22, 30))


@pytest.mark.parametrize(
    ("answer", "movement"),
    [
        ("moving:run", Movement.RUN),
        ("moving:anything", None),
        ("In a chair", Movement.CHAIR),
        ("walking!", Movement.WALK),
    ],
)
async def test_what_moving_means_may_be_tapped_or_typed(practice: Room, answer: str, movement: Movement | None) -> None:
    await practice.change(movement=Movement.WHEELS)
    await practice.write(CLIENT, "/moving")
    await (practice.tap(CLIENT, answer) if ":" in answer else practice.write(CLIENT, answer))
    client = await practice.client()
    assert (client.movement, client.asking) == (movement, None)


async def test_anything_may_be_typed_too(practice: Room) -> None:
    await practice.change(movement=Movement.WALK)
    await practice.write(CLIENT, "/moving")
    await practice.write(CLIENT, say("movement-anything"))
    client = await practice.client()
    assert (client.movement, client.asking) == (None, None)


async def test_what_was_chosen_in_words_is_confirmed(practice: Room) -> None:
    await practice.write(CLIENT, "/moving")
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, "Walking"))) != []


async def test_a_therapist_says_where_they_are_and_hears_when_the_digest_comes(practice: Room) -> None:
    (said,) = texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "/timezone Auckland")))
    therapist = await practice.therapist()
    assert (therapist.zone, therapist.asking) == ("Pacific/Auckland", None)
    assert therapist.next_digest_at == dt.datetime(2026, 3, 8, 19, 0, tzinfo=dt.UTC)
    assert "Monday" in said


async def test_a_therapists_place_that_is_not_known_is_asked_again(practice: Room) -> None:
    await practice.write(THERAPIST, "/timezone")
    for _ in range(2):
        (said,) = texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "Atlantis under the sea")))
        assert said == say("zone-unknown")
    await practice.write(THERAPIST, "Berlin")
    assert (await practice.therapist()).zone == "Europe/Berlin"
