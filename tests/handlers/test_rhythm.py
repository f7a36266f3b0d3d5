"""Where, when and how: a client says it in their own way, and one day never brings two nudges."""

from __future__ import annotations

import datetime as dt

import pytest

from care.model import ClientStatus, Movement, Quiet, Rhythm, Session, Window, Withheld
from handlers.planning import days_of
from storage.tables import Asking, Kind, Outbox
from tests.handlers.room import CLIENT, THERAPIST, Room, say, texts

MORNING = Window(450, 450)
MARCH = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return MARCH.replace(day=day, hour=hour, minute=minute)


async def settle(practice: Room, words: str) -> None:
    """Type a time, and say yes to what was understood."""
    await practice.write(CLIENT, words)
    await practice.write(CLIENT, "yes")


async def due(practice: Room) -> dt.datetime | None:
    return (await practice.client()).next_due_at


@pytest.mark.parametrize("words", ["6 pm", "18:00", "/time 18.00", "6PM."])
async def test_a_time_may_be_typed_in_many_ways(practice: Room, words: str) -> None:
    if not words.startswith("/"):
        await practice.write(CLIENT, "/time")
    (asked,) = await practice.heard(CLIENT, practice.write(CLIENT, words))
    assert "6:00 in the evening" in asked.text
    assert (await practice.client()).rhythm.moments == (MORNING,)
    await practice.tap(CLIENT, asked.buttons[0])
    client = await practice.client()
    assert (client.rhythm.moments, client.asking, client.next_due_at) == ((Window(1080, 1080),), None, at(2, 18))


async def test_a_time_that_cannot_be_read_asks_again_and_loses_nothing(practice: Room) -> None:
    await practice.write(CLIENT, "/time")
    for words in ("25:00", "banana", "seven-ish"):
        assert texts(await practice.heard(CLIENT, practice.write(CLIENT, words))) == [say("time-unknown")]
        client = await practice.client()
        assert (client.rhythm.moments, client.next_due_at, client.asking) == ((MORNING,), at(3, 7, 30), Asking.TIME)
    await settle(practice, "8:15")
    assert await due(practice) == at(3, 8, 15)


@pytest.mark.parametrize("command", ["/time never", "/days blursday", "/timezone Atlantis under the sea"])
async def test_an_answer_behind_a_command_that_cannot_be_read_asks_again(practice: Room, command: str) -> None:
    before = await practice.client()
    (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, command)))
    assert said in {say("time-unknown"), say("days-unknown"), say("zone-unknown")}
    after = await practice.client()
    assert (after.rhythm, after.zone, after.next_due_at) == (before.rhythm, before.zone, before.next_due_at)
    assert after.asking is not None


async def test_a_time_may_be_tapped(practice: Room) -> None:
    (asked,) = await practice.heard(CLIENT, practice.write(CLIENT, "/time"))
    for data in asked.buttons:
        await practice.tap(CLIENT, data)
        start, _, end = data.removeprefix("time:").partition("-")
        assert (await practice.client()).rhythm.moments == (Window(int(start), int(end or start)),)


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
    await settle(practice, "/time 8 pm")
    assert await due(practice) == at(4, 20)
    await practice.move_to(at(3, 20))
    assert len(await practice.nudges()) == 1
    await practice.move_to(at(4, 20))
    assert len(await practice.nudges()) == 2


async def test_changing_the_time_before_todays_nudge_moves_it(practice: Room) -> None:
    await settle(practice, "/time 10 am")
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
    await settle(practice, "/time 9 am")
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
    for change in (settle(practice, "/time 9 am"), practice.write(CLIENT, "/days weekends")):
        assert "/resume" in texts(await practice.heard(CLIENT, change))[-1]
    assert (await practice.client()).status is ClientStatus.PAUSED


async def test_a_nudge_that_waits_is_let_go_by_a_pause(practice: Room) -> None:
    await practice.nudge()
    await practice.write(CLIENT, "/pause")
    assert await practice.said(CLIENT, Kind.NUDGE) == []


@pytest.mark.parametrize(
    ("words", "bits"), [("/days weekdays", 0b0011111), ("/days mon wed fri", 0b0010101), ("/days every day", 0b1111111)]
)
async def test_days_may_be_typed(practice: Room, words: str, bits: int) -> None:
    await practice.write(CLIENT, words)
    assert (await practice.client()).rhythm.days == days_of(bits)


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
    assert (client.zone, client.rhythm.moments, client.next_due_at) == ("Asia/Tokyo", (MORNING,), at(2, 22, 30))


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


async def test_weekdays_at_half_past_seven_needs_no_command(practice: Room) -> None:
    (asked,) = await practice.heard(CLIENT, practice.write(CLIENT, "weekdays at 7.45"))
    assert "on weekdays at 7:45" in asked.text
    await practice.write(CLIENT, "yes")
    assert await practice.rhythm() == Rhythm((Window(465, 465),), frozenset(range(5)))
    assert await practice.checkins() == []


async def test_no_after_is_that_right_asks_again_and_keeps_what_was(practice: Room) -> None:
    await practice.write(CLIENT, "/time 9 am")
    (asked,) = await practice.heard(CLIENT, practice.write(CLIENT, "no"))
    assert asked.text == say("ask-time")
    assert (await practice.rhythm()).moments == (MORNING,)


async def test_another_time_instead_of_yes_is_said_back_too(practice: Room) -> None:
    await practice.write(CLIENT, "/time 9 am")
    await settle(practice, "10 am")
    assert (await practice.rhythm()).moments == (Window(600, 600),)


async def test_two_moments_and_a_window_in_one_line(practice: Room) -> None:
    await settle(practice, "/time between 7:30 and 9 am, and at 6 pm")
    assert (await practice.rhythm()).moments == (Window(450, 540), Window(1080, 1080))


async def test_a_second_moment_may_be_added_and_taken_away_by_tapping(practice: Room) -> None:
    await practice.tap(CLIENT, "ask:second")
    await practice.tap(CLIENT, "second:1050")
    assert (await practice.rhythm()).moments == (MORNING, Window(1050, 1050))
    shown = (await practice.heard(CLIENT, practice.write(CLIENT, "/rhythm")))[-1]
    assert "second:none" in shown.buttons
    await practice.tap(CLIENT, "second:none")
    assert (await practice.rhythm()).moments == (MORNING,)


async def test_both_moments_of_a_day_have_their_nudge(practice: Room) -> None:
    await practice.tap(CLIENT, "second:1050")
    await practice.nudge()
    await practice.nudge()
    assert [(row.day.day, row.slot) for row in await practice.nudges()] == [(2, 1), (3, 0)]


async def test_rhythm_shows_the_next_three_moments_in_local_time(practice: Room) -> None:
    await practice.write(CLIENT, "/timezone Tokyo")
    (shown,) = await practice.heard(CLIENT, practice.write(CLIENT, "/rhythm"))
    for day in ("Tuesday 3 March", "Wednesday 4 March", "Thursday 5 March"):
        assert day in shown.text
    assert shown.text.count("7:30") == 4
    assert "10:00 at night" in shown.text


async def test_a_new_zone_says_that_the_times_moved(practice: Room) -> None:
    said = texts(await practice.heard(CLIENT, practice.write(CLIENT, "/timezone Tokyo")))
    assert said[0] == say("zone-now", place="Tokyo")


async def test_a_nudge_comes_some_hours_after_the_weekly_session(practice: Room) -> None:
    await practice.write(CLIENT, "/session tuesdays at 10")
    await practice.tap(CLIENT, "session:1:600:3")
    assert (await practice.rhythm()).session == Session(1, 600, 3)
    await practice.nudge()
    await practice.nudge()
    assert [row.due_at for row in await practice.nudges()] == [at(3, 7, 30), at(3, 13)]


async def test_the_hours_after_a_session_may_be_typed(practice: Room) -> None:
    await practice.write(CLIENT, "/session tuesdays at 10")
    await practice.write(CLIENT, "3 hours")
    assert (await practice.rhythm()).session == Session(1, 600, 3)
    await practice.tap(CLIENT, "session:none")
    assert (await practice.rhythm()).session is None


async def test_a_time_in_the_quiet_hours_is_not_taken_silently(practice: Room) -> None:
    (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, "/time 11 pm")))
    assert "/quiet" in said
    assert (await practice.rhythm()).moments == (MORNING,)


async def test_quiet_hours_may_be_chosen_but_never_swallow_a_chosen_moment(practice: Room) -> None:
    await practice.write(CLIENT, "/quiet 21:00 to 7:00")
    assert (await practice.rhythm()).quiet == Quiet(21 * 60, 7 * 60)
    (said,) = texts(await practice.heard(CLIENT, practice.tap(CLIENT, "quiet:1260:540")))
    assert "/time" in said
    assert (await practice.rhythm()).quiet == Quiet(21 * 60, 7 * 60)
    await practice.tap(CLIENT, "quiet:0:0")
    (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, "/rhythm")))
    assert say("rhythm-quiet-none") in said


@pytest.mark.parametrize("words", ["/pause 3 days", "/pause until Thursday"])
async def test_a_pause_with_an_end_ends_by_itself(practice: Room, words: str) -> None:
    (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, words)))
    assert "Thursday 5 March" in said
    for day in (3, 4):
        await practice.move_to(at(day, 7, 30))
    assert await practice.said(CLIENT, Kind.NUDGE) == []
    await practice.move_to(at(5, 7, 30))
    assert len(await practice.said(CLIENT, Kind.NUDGE)) == 1
    assert (await practice.client()).status is ClientStatus.ACTIVE
    assert [row.reason for row in await practice.nudges()][:2] == [Withheld.PAUSED] * 2


async def test_the_end_of_a_pause_may_be_tapped_or_typed_afterwards(practice: Room) -> None:
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, "/pause"))
    assert said.buttons == ("pause:3", "pause:7", "pause:14")
    await practice.write(CLIENT, "a week")
    assert (await practice.client()).paused_until == at(9, 0).date()
    await practice.tap(CLIENT, "pause:3")
    assert (await practice.client()).paused_until == at(5, 0).date()


async def test_a_pause_that_cannot_be_read_asks_and_changes_nothing(practice: Room) -> None:
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, "/pause when pigs fly"))
    assert said.text == say("pause-unknown")
    assert (await practice.client()).status is ClientStatus.ACTIVE


async def test_a_nudge_put_off_comes_again_once_and_only_then(practice: Room) -> None:
    nudge = await practice.nudge()
    await practice.hush()
    (choices,) = await practice.heard(CLIENT, practice.tap(CLIENT, f"later:{nudge}"))
    assert f"snooze:{nudge}:20" in choices.buttons
    said = await practice.heard(CLIENT, practice.tap(CLIENT, f"snooze:{nudge}:20"))
    (again,) = [row for row in await practice.rows(Outbox) if row.kind is Kind.NUDGE and row.payload]
    assert again.not_before == at(3, 7, 50)
    assert any("7:50" in one.text for one in said)
    assert len(await practice.nudges()) == 1


@pytest.mark.parametrize("then", ["/pause", "stop", "better now, thank you", "I want to die"])
async def test_what_was_put_off_does_not_come_any_more_when_it_no_longer_fits(practice: Room, then: str) -> None:
    nudge = await practice.nudge()
    await practice.hush()
    await practice.tap(CLIENT, f"snooze:{nudge}:60")
    await practice.write(CLIENT, then)
    assert [row for row in await practice.rows(Outbox) if row.kind is Kind.NUDGE and row.payload] == []


async def test_not_today_leaves_out_what_is_left_of_today_and_tomorrow_goes_on(practice: Room) -> None:
    await practice.tap(CLIENT, "second:1050")
    nudge = await practice.nudge()
    await practice.tap(CLIENT, f"snooze:{nudge}:day")
    await practice.nudge()
    rows = await practice.nudges()
    assert [(row.day.day, row.slot, row.withheld) for row in rows] == [(2, 1, False), (3, 0, False)]


async def test_only_times_outside_the_quiet_hours_are_offered(practice: Room) -> None:
    await settle(practice, "/time 9:30 pm")
    nudge = await practice.nudge()
    (choices,) = await practice.heard(CLIENT, practice.write(CLIENT, "/snooze"))
    assert choices.buttons == (f"snooze:{nudge}:20",)


async def test_snooze_with_nothing_to_put_off_says_so(practice: Room) -> None:
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, "/snooze"))) == [say("snooze-nothing")]


async def test_a_therapist_sees_why_nothing_was_sent(practice: Room) -> None:
    await practice.write(CLIENT, "/pause 2 days")
    await practice.nudge()
    (said,) = texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "/unsent")))
    assert say("withheld-paused", count=1) in said
    assert "Robin Invented" in said


async def test_no_nudge_breaks_into_a_conversation_or_follows_something_urgent(practice: Room) -> None:
    practice.clock.move_to(at(3, 7, 10))
    await practice.write(CLIENT, "out with the dog already")
    await practice.move_to(at(3, 7, 30))
    practice.clock.move_to(at(3, 22))
    await practice.write(CLIENT, "I want to die")
    await practice.move_to(at(4, 7, 30))
    await practice.move_to(at(5, 7, 30))
    reasons = [row.reason if row.withheld else None for row in await practice.nudges()]
    assert reasons == [Withheld.CONVERSATION, Withheld.URGENT, None]
