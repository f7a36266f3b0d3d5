"""A client answers: by words, by a tap, or not at all; nothing they wrote is lost or counted twice."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from care.model import Tone
from handlers.answering import VARIANTS
from handlers.checkins import CHANGEABLE
from handlers.faces import CHOSEN, EXPLAINED, FACES
from storage.tables import Asking, Kind, Outbox
from tests.handlers.room import CLIENT, FILE, MONDAY, THERAPIST, Room, Said, say, texts

HEAVY, LIGHT = "it was awful, I felt miserable", "wonderful, calm and happy"
TUESDAY = dt.date(2026, 3, 3)
STICKER = {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}


def wordings(stem: str) -> set[str]:
    return {say(f"{stem}-{number}") for number in range(1, VARIANTS + 1)}


def chosen(mood: int) -> str:
    return say("mood-chosen", face=FACES[mood], number=str(mood))


class Row:
    """A message with a row of faces, tapped and tapped again as it reads on the phone."""

    def __init__(self, room: Room, data: tuple[str, ...], text: str = "the prompt") -> None:
        self.room, self.data, self.text, self.number = room, data, text, 4711

    async def tap(self, mood: int) -> list[Said]:
        said = await self.room.heard(
            CLIENT, self.room.tap(CLIENT, self.data[mood - 1], text=self.text, message_id=self.number)
        )
        for edit in said:
            if edit.method == "editMessageText":
                self.data, self.text = edit.buttons, edit.text
        return said


async def row_of_a_nudge(room: Room) -> Row:
    number = await room.nudge()
    return Row(room, tuple(f"mood:{number}:{n}" for n in range(1, 6)))


async def test_words_are_kept_with_their_tone_and_answered(practice: Room) -> None:
    nudge = await practice.nudge()
    (answer,) = await practice.heard(CLIENT, practice.write(CLIENT, HEAVY))
    (kept,) = await practice.checkins()
    assert (kept.words, kept.nudge_id, kept.day, kept.mood) == (HEAVY, nudge, TUESDAY, None)
    assert (kept.tone, kept.tone_by, kept.at) == (Tone.HEAVY, "machine", practice.clock.now())
    assert answer.kind is Kind.ANSWER
    assert answer.text in wordings("heard-heavy")


async def test_a_tap_is_kept_and_the_message_becomes_what_was_chosen(practice: Room) -> None:
    nudge = await practice.nudge()
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, f"mood:{nudge}:4", text="the prompt"))
    (kept,) = await practice.checkins()
    assert (kept.mood, kept.nudge_id, kept.words, kept.tone) == (4, nudge, None, None)
    assert edit.method == "editMessageText"
    assert edit.text in {f"the prompt\n\n{chosen(4)} {words}" for words in wordings("tapped-light")}
    assert [data.rpartition(":")[0] for data in edit.buttons[:5]] == [f"mood:{nudge}:{n}" for n in range(1, 6)]
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


async def test_the_chosen_face_is_marked_and_the_message_says_what_was_chosen_last(practice: Room) -> None:
    row = await row_of_a_nudge(practice)
    for mood in (2, 4, 4, 1):
        await row.tap(mood)
        assert row.text.startswith(f"the prompt\n\n{chosen(mood)} ")
        assert row.text.count("You chose") == 1
    edit = (await practice.rows(Outbox, Outbox.method == "editMessageText"))[-1]
    labels, _ = json.loads(edit.payload)["reply_markup"]["inline_keyboard"]
    assert [button["text"] for button in labels] == [f"{CHOSEN} 😞 1", "🙁 2", "😐 3", "🙂 4", "😊 5"]


async def test_a_second_tap_changes_the_first_for_an_hour_and_then_the_row_goes(practice: Room) -> None:
    row = await row_of_a_nudge(practice)
    await row.tap(2)
    practice.clock.move(CHANGEABLE)
    await row.tap(3)
    practice.clock.move(dt.timedelta(minutes=1))
    text = row.text
    edit, said = await row.tap(5)
    assert (edit.text, edit.buttons, said.text) == (text, (), say("mood-settled"))
    (kept,) = await practice.checkins()
    assert kept.mood == 3


async def test_the_hour_begins_with_the_first_tap_and_not_with_the_words_before_it(practice: Room) -> None:
    row = await row_of_a_nudge(practice)
    await practice.write(CLIENT, LIGHT)
    practice.clock.move(dt.timedelta(hours=3))
    await row.tap(2)
    practice.clock.move(dt.timedelta(minutes=59))
    await row.tap(4)
    practice.clock.move(dt.timedelta(minutes=2))
    await row.tap(5)
    (kept,) = await practice.checkins()
    assert (kept.words, kept.mood) == (LIGHT, 4)


async def test_a_phone_that_still_shows_the_first_row_changes_nothing_after_the_hour(practice: Room) -> None:
    number = await practice.nudge()
    await practice.tap(CLIENT, f"mood:{number}:2")
    practice.clock.move(dt.timedelta(hours=2))
    said = await practice.heard(CLIENT, practice.tap(CLIENT, f"mood:{number}:5"))
    assert texts(said)[-1] == say("mood-settled")
    (kept,) = await practice.checkins()
    assert kept.mood == 2


async def test_a_row_whose_hour_lies_in_the_future_is_no_way_round_it(practice: Room) -> None:
    number = await practice.nudge()
    await practice.tap(CLIENT, f"mood:{number}:2")
    practice.clock.move(dt.timedelta(hours=2))
    await practice.tap(CLIENT, f"mood:{number}:5:99999999999")
    (kept,) = await practice.checkins()
    assert kept.mood == 2


async def test_a_row_of_its_own_can_be_changed_for_an_hour_too(practice: Room) -> None:
    row = Row(practice, tuple(f"mood:0:{n}" for n in range(1, 6)), say("ask-mood"))
    await row.tap(1)
    await row.tap(4)
    practice.clock.move(dt.timedelta(hours=1, minutes=1))
    assert texts(await row.tap(2))[-1] == say("mood-settled")
    (kept,) = await practice.checkins()
    assert kept.mood == 4


async def test_that_the_therapist_is_told_stays_when_the_face_is_changed(practice: Room) -> None:
    for _ in range(2):
        await practice.tap(CLIENT, f"mood:{await practice.nudge()}:1")
    row = await row_of_a_nudge(practice)
    for mood in (1, 2):
        await row.tap(mood)
        assert row.text.endswith(say("heard-and-told"))


async def test_the_first_nudges_say_that_a_tap_and_words_are_both_welcome(practice: Room) -> None:
    said = []
    for _ in range(EXPLAINED + 2):
        await practice.nudge()
        said.append(say("nudge-how-to-answer") in (await practice.said(CLIENT, Kind.NUDGE))[-1].text)
    assert said == [True] * EXPLAINED + [False] * 2


async def test_an_edited_command_with_words_keeps_the_words_alone(practice: Room) -> None:
    number = await practice.write(CLIENT, f"/mood {HEAVY}")
    await practice.edit(CLIENT, number, f"/mood {LIGHT}")
    await practice.edit(CLIENT, number, "/mood")
    (kept,) = await practice.checkins()
    assert kept.words == LIGHT


async def test_words_that_come_late_are_taken_as_warmly(practice: Room) -> None:
    await practice.nudge()
    practice.clock.move(dt.timedelta(hours=23))
    (late,) = await practice.heard(CLIENT, practice.write(CLIENT, HEAVY))
    assert late.text in wordings("heard-heavy")


async def test_a_tap_that_comes_late_is_kept_with_its_nudge(practice: Room) -> None:
    number = await practice.nudge()
    practice.clock.move(dt.timedelta(days=3))
    await practice.tap(CLIENT, f"mood:{number}:2")
    (kept,) = await practice.checkins()
    assert (kept.nudge_id, kept.at) == (number, practice.clock.now())


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


async def a_face_by_itself(practice: Room) -> Row:
    """The row of faces that /mood shows, with a 4 tapped."""
    (asked,) = await practice.heard(CLIENT, practice.write(CLIENT, "/mood"))
    row = Row(practice, asked.buttons, asked.text)
    await row.tap(4)
    return row


async def test_words_after_a_face_that_no_nudge_asked_for_join_it(practice: Room) -> None:
    row = await a_face_by_itself(practice)
    practice.clock.move(dt.timedelta(minutes=10))
    number = await practice.write(CLIENT, HEAVY)
    (kept,) = await practice.checkins()
    assert (kept.mood, kept.words, kept.nudge_id) == (4, HEAVY, None)
    await row.tap(2)
    await practice.edit(CLIENT, number, LIGHT)
    (kept,) = await practice.checkins()
    assert (kept.mood, kept.words) == (2, LIGHT)
    await practice.write(CLIENT, "and then it rained")
    assert len(await practice.checkins()) == 2


async def test_words_an_hour_after_such_a_face_are_a_check_in_of_their_own(practice: Room) -> None:
    await a_face_by_itself(practice)
    practice.clock.move(dt.timedelta(minutes=61))
    await practice.write(CLIENT, HEAVY)
    assert [(kept.mood, kept.words) for kept in await practice.checkins()] == [(4, None), (None, HEAVY)]


async def test_words_after_a_nudge_are_for_the_nudge_whatever_was_tapped_before_it(practice: Room) -> None:
    await a_face_by_itself(practice)
    practice.clock.move(dt.timedelta(minutes=10))
    nudge = await practice.nudge()
    await practice.write(CLIENT, HEAVY)
    assert [(kept.mood, kept.nudge_id) for kept in await practice.checkins()] == [(4, None), (None, nudge)]


async def test_words_after_a_face_tapped_since_the_nudge_are_for_the_face(practice: Room) -> None:
    await practice.nudge()
    practice.clock.move(dt.timedelta(hours=3))
    await a_face_by_itself(practice)
    await practice.write(CLIENT, HEAVY)
    (kept,) = await practice.checkins()
    assert (kept.mood, kept.words, kept.nudge_id) == (4, HEAVY, None)


@pytest.mark.parametrize("between", [" ", "  ", "\n", "\t", "\n\n"])
async def test_words_behind_mood_are_a_check_in(practice: Room, between: str) -> None:
    await practice.write(CLIENT, f"/mood{between}{LIGHT}")
    (kept,) = await practice.checkins()
    assert (kept.words, kept.tone) == (LIGHT, Tone.LIGHT)


async def test_a_picture_is_not_kept_and_amble_says_so(practice: Room) -> None:
    said = texts(await practice.heard(CLIENT, practice.send_photo(CLIENT, "my new shoes")))
    assert said == [say("only-words-photo")]
    assert await practice.checkins() == []


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("voice", {"voice": FILE | {"duration": 7}}),
        ("voice", {"audio": FILE | {"duration": 7}}),
        ("photo", {"photo": [FILE | {"width": 1, "height": 1}]}),
        ("photo", {"video_note": FILE | {"length": 1, "duration": 7}}),
        ("sticker", {"sticker": FILE | STICKER}),
        ("place", {"location": {"latitude": 51.5, "longitude": -0.12}}),
        ("other", {"document": FILE}),
        ("other", {"dice": {"emoji": "🎲", "value": 3}}),
    ],
)
async def test_what_is_no_words_gets_a_kind_line_and_is_not_kept(
    practice: Room, kind: str, content: dict[str, Any]
) -> None:
    nudge = await practice.nudge()
    before = await practice.everything()
    said = texts(await practice.heard(CLIENT, practice.send(CLIENT, content)))
    assert said == [say(f"only-words-{kind}")]
    after = await practice.everything()
    for client in (*before["clients"], *after["clients"]):
        client.pop("last_said")
    assert after == before
    await practice.write(CLIENT, "what I meant to say")
    (kept,) = await practice.checkins()
    assert kept.nudge_id == nudge


async def test_an_album_is_answered_once(practice: Room) -> None:
    album = {"photo": [FILE | {"width": 1, "height": 1}], "media_group_id": "1"}
    heard = [texts(await practice.heard(CLIENT, practice.send(CLIENT, album))) for _ in range(3)]
    assert heard == [[say("only-words-photo")], [], []]


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
        await practice.move(hours=1)
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
