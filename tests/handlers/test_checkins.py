"""A client answers: by words, by a tap, or not at all; nothing they wrote is lost or counted twice."""

from __future__ import annotations

import datetime as dt

import pytest

from care.model import Tone
from storage.tables import Asking, Kind
from tests.handlers.room import CLIENT, MONDAY, THERAPIST, Room, say, texts

HEAVY, LIGHT = "it was awful, I felt miserable", "wonderful, calm and happy"
TUESDAY = dt.date(2026, 3, 3)


async def test_words_are_kept_with_their_tone_and_answered(practice: Room) -> None:
    nudge = await practice.nudge()
    (answer,) = await practice.heard(CLIENT, practice.write(CLIENT, HEAVY))
    (kept,) = await practice.checkins()
    assert (kept.words, kept.nudge_id, kept.day, kept.mood) == (HEAVY, nudge, TUESDAY, None)
    assert (kept.tone, kept.tone_by, kept.at) == (Tone.HEAVY, "machine", practice.clock.now())
    assert answer.kind is Kind.ANSWER
    assert answer.text in {say(f"heard-heavy-{n}") for n in (1, 2, 3)}


async def test_a_tap_is_kept_and_the_message_becomes_what_was_chosen(practice: Room) -> None:
    nudge = await practice.nudge()
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, f"mood:{nudge}:4", text="the prompt"))
    (kept,) = await practice.checkins()
    assert (kept.mood, kept.nudge_id, kept.words, kept.tone) == (4, nudge, None, None)
    assert edit.method == "editMessageText"
    assert edit.text == f"the prompt\n\n{say('mood-chosen', face='🙂', number='4')}"
    assert edit.buttons == ()
    assert practice.taps_answered == [None]


@pytest.mark.parametrize("tap_first", [True, False])
async def test_words_and_a_tap_for_one_nudge_are_one_check_in(practice: Room, tap_first: bool) -> None:
    nudge = await practice.nudge()
    if tap_first:
        await practice.tap(CLIENT, f"mood:{nudge}:2")
    await practice.write(CLIENT, LIGHT)
    if not tap_first:
        await practice.tap(CLIENT, f"mood:{nudge}:2")
    (kept,) = await practice.checkins()
    assert (kept.nudge_id, kept.words, kept.mood, kept.tone) == (nudge, LIGHT, 2, Tone.LIGHT)


async def test_a_second_tap_changes_the_first(practice: Room) -> None:
    nudge = await practice.nudge()
    for number in (1, 5, 3):
        await practice.tap(CLIENT, f"mood:{nudge}:{number}")
    (kept,) = await practice.checkins()
    assert kept.mood == 3


async def test_more_words_for_the_same_nudge_are_kept_beside_the_first(practice: Room) -> None:
    nudge = await practice.nudge()
    await practice.write(CLIENT, HEAVY)
    await practice.write(CLIENT, "and then a robin sang")
    first, second = await practice.checkins()
    assert (first.words, first.nudge_id) == (HEAVY, nudge)
    assert (second.words, second.nudge_id) == ("and then a robin sang", None)


async def test_an_edited_message_corrects_its_check_in_and_the_earlier_words_go(practice: Room) -> None:
    await practice.nudge()
    number = await practice.write(CLIENT, HEAVY)
    said = texts(await practice.heard(CLIENT, practice.edit(CLIENT, number, LIGHT)))
    (kept,) = await practice.checkins()
    assert (kept.words, kept.tone) == (LIGHT, Tone.LIGHT)
    assert said == [say("corrected")]


async def test_an_edit_of_a_message_that_was_no_check_in_changes_nothing(practice: Room) -> None:
    number = await practice.write(CLIENT, "/help")
    assert await practice.heard(CLIENT, practice.edit(CLIENT, number, "hello")) == []
    assert await practice.checkins() == []


async def test_an_edit_of_an_older_check_in_does_not_become_the_latest(practice: Room) -> None:
    """Robin makes Monday's words heavier on Wednesday; the light days since are still the latest."""
    first = await practice.write(CLIENT, "an ordinary day")
    for _ in range(2):
        nudge = await practice.nudge()
        await practice.tap(CLIENT, f"mood:{nudge}:5")
    await practice.edit(CLIENT, first, HEAVY)
    assert (await practice.client()).lows == 0


async def test_words_long_after_the_nudge_are_a_check_in_of_their_own(practice: Room) -> None:
    await practice.nudge()
    practice.clock.move(dt.timedelta(hours=20, minutes=1))
    await practice.write(CLIENT, "still thinking of it")
    (kept,) = await practice.checkins()
    assert kept.nudge_id is None


async def test_words_of_someone_who_was_never_nudged_are_kept(practice: Room) -> None:
    await practice.write(CLIENT, "walked by the canal")
    (kept,) = await practice.checkins()
    assert (kept.nudge_id, kept.words, kept.day) == (None, "walked by the canal", MONDAY.date())


async def test_the_day_of_a_check_in_is_the_clients_own(practice: Room) -> None:
    await practice.change(zone="Pacific/Auckland")
    practice.clock.move_to(MONDAY.replace(hour=12))
    await practice.write(CLIENT, "past midnight here")
    (kept,) = await practice.checkins()
    assert kept.day == TUESDAY


async def test_words_that_waited_for_amble_belong_to_when_they_were_written(practice: Room) -> None:
    """Robin answered at once; Amble was away until the evening of the next day."""
    nudge = await practice.nudge()
    written = practice.clock.now() + dt.timedelta(minutes=5)
    practice.clock.move(dt.timedelta(hours=30))
    await practice.write(CLIENT, "slow and quiet", at=written)
    (kept,) = await practice.checkins()
    assert (kept.at, kept.day, kept.nudge_id) == (written, TUESDAY, nudge)


@pytest.mark.parametrize("off", [dt.timedelta(days=-3), dt.timedelta(hours=1)])
async def test_a_message_with_an_impossible_date_is_dated_by_its_arrival(practice: Room, off: dt.timedelta) -> None:
    await practice.write(CLIENT, "hello", at=practice.clock.now() + off)
    (kept,) = await practice.checkins()
    assert kept.at == practice.clock.now()


async def test_a_tap_is_dated_by_when_it_was_tapped_not_by_the_message_it_is_on(practice: Room) -> None:
    nudge = await practice.nudge()
    sent = practice.clock.now()
    practice.clock.move(dt.timedelta(hours=10))
    await practice.tap(CLIENT, f"mood:{nudge}:3", sent=sent)
    (kept,) = await practice.checkins()
    assert kept.at == practice.clock.now()


async def test_mood_asks_with_a_row_of_faces_and_takes_the_answer(practice: Room) -> None:
    (asked,) = await practice.heard(CLIENT, practice.write(CLIENT, "/mood"))
    assert asked.buttons == tuple(f"mood:0:{n}" for n in range(1, 6))
    await practice.tap(CLIENT, "mood:0:2")
    (kept,) = await practice.checkins()
    assert (kept.mood, kept.nudge_id) == (2, None)


@pytest.mark.parametrize("between", [" ", "  ", "\n", "\t", "\n\n"])
async def test_words_behind_mood_are_a_check_in(practice: Room, between: str) -> None:
    await practice.write(CLIENT, f"/mood{between}{LIGHT}")
    (kept,) = await practice.checkins()
    assert (kept.words, kept.tone) == (LIGHT, Tone.LIGHT)


async def test_a_picture_is_not_kept_and_amble_says_so(practice: Room) -> None:
    said = texts(await practice.heard(CLIENT, practice.send_photo(CLIENT, "my new shoes")))
    assert said == [say("only-words")]
    assert await practice.checkins() == []


async def test_an_answer_counts_as_heard_from(practice: Room) -> None:
    for _ in range(3):
        await practice.nudge()
    assert (await practice.client()).unanswered == 3
    await practice.write(CLIENT, "here I am")
    assert (await practice.client()).unanswered == 0


async def test_the_answer_to_a_nudge_is_kept_although_a_question_was_still_open(practice: Room) -> None:
    """Robin looked at /time in the evening and left it; in the morning the answer is to the nudge."""
    await practice.write(CLIENT, "/time")
    nudge = await practice.nudge()
    await practice.write(CLIENT, "slow but okay")
    (kept,) = await practice.checkins()
    assert (kept.words, kept.nudge_id) == ("slow but okay", nudge)


@pytest.mark.parametrize("question", ["/time", "/days", "/timezone", "/moving"])
async def test_feelings_told_to_an_open_question_are_kept(practice: Room, question: str) -> None:
    await practice.write(CLIENT, question)
    await practice.write(CLIENT, "I felt awful this morning and cried on the way home")
    assert [row.words for row in await practice.checkins()] == ["I felt awful this morning and cried on the way home"]


async def test_three_low_days_in_a_row_reach_the_therapist_once_in_the_cooling_time(practice: Room) -> None:
    raised = []
    for day in range(1, 12):
        nudge = await practice.nudge()
        await practice.tap(CLIENT, f"mood:{nudge}:{1 + day % 2}")
        raised.append(len(await practice.flags()))
    assert raised == [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2]
    notice, _ = await practice.said(THERAPIST, Kind.NOTICE)
    assert "Robin Invented" in notice.text
    assert say("why-low-run") in notice.text


async def test_the_client_hears_when_the_therapist_is_told_of_low_days(practice: Room) -> None:
    said: list[str] = []
    for _ in range(3):
        await practice.nudge()
        said = texts(await practice.heard(CLIENT, practice.write(CLIENT, HEAVY)))
    assert say("heard-and-told") in said[0]


async def test_a_light_day_ends_a_low_run(practice: Room) -> None:
    for number in (1, 1, 5, 1, 1):
        nudge = await practice.nudge()
        await practice.tap(CLIENT, f"mood:{nudge}:{number}")
    assert await practice.flags() == []
    assert (await practice.client()).lows == 2


async def test_the_same_update_twice_is_one_check_in_and_one_answer(practice: Room) -> None:
    message = {"message_id": 5, "date": int(MONDAY.timestamp()), "text": HEAVY}
    people = {"chat": {"id": CLIENT, "type": "private"}, "from": {"id": CLIENT, "is_bot": False, "first_name": "R"}}
    number = await practice.take({"message": message | people})
    assert await practice.heard(CLIENT, practice.take({"message": message | people}, number)) == []
    assert len(await practice.checkins()) == 1


async def test_a_question_that_nobody_answered_is_dropped_with_the_next_words(practice: Room) -> None:
    await practice.write(CLIENT, "/time")
    await practice.write(CLIENT, "the river was high and brown and I watched it for a long while")
    assert (await practice.client()).asking is not Asking.TIME
