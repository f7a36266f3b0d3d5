"""A guided walk: someone sets out, cues come in their place, and it can be ended at any time."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, cast

import pytest

from care.model import ClientStatus, Level, Movement
from care.walks import CUES, MINUTES, Cue, offset, wording
from handlers.faces import FACES
from prompts.texts import house_texts
from storage import walks
from storage.tables import Asking, Kind, Outbox, OutboxState, Walk
from tests.handlers.room import CLIENT, OTHER_CLIENT, THERAPIST, Room, Said, say, texts

SECONDS = dt.timedelta(seconds=1)
LEFT = say("opted-out")
ENDED_BY_STOP = say("walk-ended-stop")
TAP_REFUSED = say("notice-old-button")
DANGER = "I want to die"
HURT = "I twisted my ankle and my knee hurts"


async def walks_of(practice: Room, chat: int = CLIENT) -> list[Walk]:
    return cast(list[Walk], await practice.rows(Walk, Walk.client_id == (await practice.client(chat)).id))


async def set_out(practice: Room, words: str = "/walk 20 walk", chat: int = CLIENT) -> Said:
    """A walk begins. Returns the message it begins with."""
    *_, first = await practice.heard(chat, practice.write(chat, words))
    return first


async def cues(practice: Room, chat: int = CLIENT) -> list[Said]:
    return await practice.said(chat, Kind.CUE)


async def go_on(practice: Room, cue: Cue, minutes: int = 20) -> None:
    """Time goes by until this cue of the only walk is due, with a tick at each cue before."""
    (walk,) = await walks_of(practice)
    for number in range(1, CUES.index(cue) + 1):
        due = walk.started_at + offset(number, minutes)
        if due > practice.clock.now():
            await practice.move_to(due)


def cue_text(cue: Cue, nth: int = 1, movement: str = "walk") -> str:
    return say(f"cue-{cue.value}-{wording(cue, nth)}", movement=movement)


# Setting out


async def test_walk_offers_minutes_and_begins_with_one_tap_for_someone_whose_movement_is_known(practice: Room) -> None:
    await practice.change(movement=Movement.WHEELS)
    (asked,) = await practice.heard(CLIENT, practice.write(CLIENT, "/walk"))
    assert asked.buttons == tuple(f"walk:{minutes}:wheels" for minutes in MINUTES)
    settled, first = await practice.heard(CLIENT, practice.tap(CLIENT, "walk:20:wheels"))
    assert settled.method == "editMessageText"
    assert cue_text(Cue.ARRIVE, movement="wheels") in first.text
    (walk,) = await walks_of(practice)
    assert (walk.minutes, walk.movement, walk.ended_at) == (20, Movement.WHEELS, None)
    assert first.buttons == (f"endwalk:{walk.id}",)


async def test_someone_who_is_open_to_anything_is_asked_how_they_move_this_time(practice: Room) -> None:
    (asked,) = await practice.heard(CLIENT, practice.tap(CLIENT, "walk:10"))
    assert asked.buttons == tuple(f"walk:10:{kind.value}" for kind in Movement)
    await practice.tap(CLIENT, "walk:10:chair")
    (walk,) = await walks_of(practice)
    assert (walk.minutes, walk.movement) == (10, Movement.CHAIR)
    assert (await practice.client()).movement is None


@pytest.mark.parametrize(
    ("words", "minutes", "movement"),
    [
        ("/walk 20", 20, "indoors"),
        ("/walk 30min", 30, "indoors"),
        ("/walk 10 minutes on wheels", 10, "wheels"),
        ("/walk 20 Running", 20, "run"),
        ("/WALK run 10", 10, "run"),
    ],
)
async def test_minutes_and_movement_may_be_typed_behind_the_command(
    practice: Room, words: str, minutes: int, movement: str
) -> None:
    await practice.change(movement=Movement.INDOORS)
    await set_out(practice, words)
    (walk,) = await walks_of(practice)
    assert (walk.minutes, walk.movement) == (minutes, movement)


@pytest.mark.parametrize("words", ["/walk 15", "/walk 0", "/walk 999999999999999999999", "/walk -3"])
async def test_other_minutes_are_met_with_those_there_are(practice: Room, words: str) -> None:
    (asked,) = await practice.heard(CLIENT, practice.write(CLIENT, words))
    assert asked.text == say("walk-lengths")
    assert asked.buttons == tuple(f"walk:{minutes}" for minutes in MINUTES)
    assert await walks_of(practice) == []


async def test_a_walk_asked_for_long_ago_is_not_begun_unasked(practice: Room) -> None:
    """Amble was away for an hour; who asked then may be anywhere by now."""
    await practice.change(movement=Movement.WALK)
    written = practice.clock.now() - dt.timedelta(hours=1)
    (asked,) = await practice.heard(CLIENT, practice.write(CLIENT, "/walk 20", at=written))
    assert asked.text == say("ask-walk")
    assert await walks_of(practice) == []


async def test_while_a_walk_is_on_the_client_counts_as_walking(practice: Room) -> None:
    await set_out(practice)
    assert (await practice.client()).walking_until == practice.clock.now() + dt.timedelta(minutes=20)
    await go_on(practice, Cue.CLOSE)
    assert (await practice.client()).walking_until is None


async def test_walk_during_a_walk_says_how_it_stands_and_offers_to_end_it(practice: Room) -> None:
    await set_out(practice)
    await practice.move(minutes=8)
    for words in ("/walk", "/walk 30"):
        (said,) = await practice.heard(CLIENT, practice.write(CLIENT, words))
        (walk,) = await walks_of(practice)
        assert said.text == say("walk-on", minutes=12)
        assert said.buttons == (f"endwalk:{walk.id}",)
    assert await practice.heard(CLIENT, practice.tap(CLIENT, "walk:30:run")) == []
    assert practice.taps_answered == [say("notice-walk-on")]


async def test_a_walk_can_be_begun_during_a_pause_from_prompts(practice: Room) -> None:
    await practice.write(CLIENT, "/pause")
    await set_out(practice)
    await go_on(practice, Cue.SCAN)
    assert texts(await cues(practice)) == [cue_text(Cue.SCAN)]


async def test_an_old_question_does_not_catch_the_words_of_someone_on_the_way(practice: Room) -> None:
    await practice.write(CLIENT, "/time")
    assert (await practice.client()).asking is Asking.TIME
    await set_out(practice)
    await practice.write(CLIENT, "windy")
    assert [row.words for row in await practice.checkins()] == ["windy"]


# The cues


@pytest.mark.parametrize("minutes", MINUTES)
async def test_every_cue_comes_in_its_place_and_the_last_brings_the_faces(practice: Room, minutes: int) -> None:
    first = await set_out(practice, f"/walk {minutes} walk")
    assert first.kind is Kind.ANSWER
    for number, cue in enumerate(CUES[1:], 1):
        before = len(await cues(practice))
        await go_on(practice, cue, minutes)
        (said,) = (await cues(practice))[-1:]
        assert said.text == cue_text(cue)
        # None of them waits for the one before: whatever was not sent yet is let go.
        assert before <= 1
        assert bool(said.buttons) == (cue is Cue.CLOSE), number
    (walk,) = await walks_of(practice)
    assert (walk.ended_by, walk.ended_at, walk.next_cue_at) == ("closing", practice.clock.now(), None)
    (closing,) = await cues(practice)
    assert closing.buttons == tuple(f"walked:{walk.id}:{face}" for face in range(1, 6))
    await practice.hush()
    assert await practice.heard(CLIENT, practice.move(hours=2)) == []


async def test_the_next_walk_has_other_words(practice: Room) -> None:
    first = await set_out(practice)
    await practice.write(CLIENT, "end the walk")
    second = await set_out(practice)
    assert first.text != second.text


@pytest.mark.parametrize("language", house_texts().languages)
def test_every_cue_has_its_wordings_and_says_other_words_where_feet_or_speed_would_be_untrue(language: str) -> None:
    feet = {
        "en": r"\bf(ee|oo)t\b|\bsoles?\b|\blegs?\b|\bwalk",
        "es": r"\bpies?\b|\bpiernas?\b|\bcamin",
        "fa": "پا(?!ی)",
    }[language]
    texts_ = house_texts()
    for cue in Cue:
        said = {
            m: [texts_.say(f"cue-{cue.value}-{n}", language, movement=m.value) for n in (1, 2, 3)] for m in Movement
        }
        for movement, wordings in said.items():
            assert len(set(wordings)) == 3
            if movement in {Movement.WHEELS, Movement.CHAIR}:
                assert [text for text in wordings if re.search(feet, text, re.IGNORECASE)] == []


async def test_after_downtime_there_is_no_heap_and_the_walk_goes_on(practice: Room) -> None:
    await set_out(practice, "/walk 30 walk")
    await practice.hush()
    practice.clock.move(dt.timedelta(minutes=18))
    assert await practice.heard(CLIENT, practice.strike()) == []
    said = await practice.heard(CLIENT, practice.move(minutes=1, seconds=30))
    assert texts(said) == [cue_text(Cue.MOOD)]


@pytest.mark.parametrize(("minutes", "heard"), [(30, [say("walk-late")]), (90, [])])
async def test_a_walk_cut_off_by_downtime_ends_with_one_line_or_none(
    practice: Room, minutes: int, heard: list[str]
) -> None:
    await set_out(practice)
    assert texts(await practice.heard(CLIENT, practice.move(minutes=minutes))) == heard
    (walk,) = await walks_of(practice)
    assert walk.ended_by == "late"
    assert (await practice.client()).walking_until is None


async def test_a_cue_that_still_waits_is_let_go_when_the_next_is_due(practice: Room) -> None:
    await set_out(practice, "/walk 10 walk")
    await go_on(practice, Cue.QUICKEN, 10)
    rows = await practice.rows(Outbox, Outbox.kind == Kind.CUE)
    assert [row.state for row in rows] == [OutboxState.LET_GO, OutboxState.LET_GO, OutboxState.PENDING]


@pytest.mark.parametrize(
    "now",
    [
        {"status": ClientStatus.DISCHARGED},
        {"status": ClientStatus.OPTED_OUT},
        {"status": ClientStatus.UNREACHABLE},
        {"consented": None},
        {"consented": "0"},
        {"chat_id": None},
    ],
)
async def test_whoever_may_not_be_written_to_any_more_has_no_more_cues(practice: Room, now: dict[str, Any]) -> None:
    await set_out(practice)
    (walk,) = await walks_of(practice)
    await practice.hush()
    await practice.change(**now)
    practice.clock.move_to(walk.started_at + offset(1, 20))
    assert await practice.heard(CLIENT, practice.strike()) == []
    (walk,) = await practice.rows(Walk)
    assert walk.ended_by == "opt out"


@pytest.mark.parametrize("said_before", [HURT, "my chest hurts and I cannot breathe"])
async def test_after_pain_or_a_body_alarm_no_cue_invites_to_more(practice: Room, said_before: str) -> None:
    await practice.write(CLIENT, said_before)
    await practice.hush()
    await set_out(practice)
    await go_on(practice, Cue.SLOW)
    await practice.hush()
    assert await practice.heard(CLIENT, go_on(practice, Cue.QUICKEN)) == []
    assert texts(await practice.heard(CLIENT, go_on(practice, Cue.MOOD))) == [cue_text(Cue.MOOD)]


async def test_one_walk_that_cannot_go_on_holds_up_nobody(practice: Room) -> None:
    sam = await practice.therapist()
    await practice.add_client(sam.id, OTHER_CLIENT, "Kim Invented")
    await set_out(practice)
    await set_out(practice, chat=OTHER_CLIENT)
    async with practice.store.transaction() as tx:
        (broken,) = await walks_of(practice)
        await walks.move_on(tx, [{"walk": broken.id, "next_cue": 99, "next_cue_at": practice.clock.now()}])
    await practice.move(minutes=3)
    assert (await walks_of(practice))[0].ended_by == "late"
    assert texts(await cues(practice, OTHER_CLIENT)) == [cue_text(Cue.SCAN)]


# Ending it


async def test_stop_ends_the_walk_and_a_second_one_leaves_and_both_answers_say_so(practice: Room) -> None:
    await set_out(practice)
    await go_on(practice, Cue.SLOW)
    (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, "stop")))
    assert said == ENDED_BY_STOP
    assert "STOP once more" in said
    client = await practice.client()
    assert (client.status, client.walking_until) == (ClientStatus.ACTIVE, None)
    assert await cues(practice) == []
    (walk,) = await walks_of(practice)
    assert walk.ended_by == "client"
    assert texts(await practice.heard(CLIENT, practice.move(minutes=30))) == []
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, "stop"))) == [LEFT]
    assert (await practice.client()).status is ClientStatus.OPTED_OUT


@pytest.mark.parametrize(
    "words", ["/stop", "STOP.", "please stop", "quit", "End", "cancel", "para", "توقف", "/stop please"]
)
async def test_any_plain_stop_may_be_meant_for_the_walk(practice: Room, words: str) -> None:
    await set_out(practice)
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, words))) == [ENDED_BY_STOP]
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, words))) == [LEFT]


@pytest.mark.parametrize(
    "words", ["/optout", "opt out", "unsubscribe", "STOP ALL", "please unsubscribe", "stop texting me", "darme de baja"]
)
async def test_optout_and_words_that_mean_nothing_else_leave_at_once(practice: Room, words: str) -> None:
    await set_out(practice)
    await go_on(practice, Cue.SCAN)
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, words))) == [LEFT]
    assert (await practice.client()).status is ClientStatus.OPTED_OUT
    (walk,) = await walks_of(practice)
    assert walk.ended_by == "opt out"
    assert await cues(practice) == []


async def test_a_stop_after_the_walk_leaves_as_ever(practice: Room) -> None:
    await set_out(practice)
    await go_on(practice, Cue.CLOSE)
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, "stop"))) == [LEFT]


async def test_a_stop_days_after_a_walk_that_nobody_closed_leaves(practice: Room) -> None:
    """Amble was down since the walk; the stop is read before the clock has struck."""
    await set_out(practice)
    practice.clock.move(dt.timedelta(days=2))
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, "stop"))) == [LEFT]


async def test_the_button_ends_the_walk_without_a_word_about_it(practice: Room) -> None:
    first = await set_out(practice)
    settled, said = await practice.heard(CLIENT, practice.tap(CLIENT, first.buttons[0], text=first.text))
    assert (settled.method, settled.text, settled.buttons) == ("editMessageText", first.text, ())
    assert said.text == say("walk-ended")
    (walk,) = await walks_of(practice)
    assert walk.ended_by == "client"
    await practice.hush()
    assert await practice.heard(CLIENT, practice.move(minutes=40)) == []
    await practice.tap(CLIENT, first.buttons[0])
    assert practice.taps_answered[-1] == TAP_REFUSED


@pytest.mark.parametrize("words", ["End the walk", "end the walk.", " END THE WALK "])
async def test_the_words_on_the_button_may_be_typed(practice: Room, words: str) -> None:
    await set_out(practice)
    assert texts(await practice.heard(CLIENT, practice.write(CLIENT, words))) == [say("walk-ended")]
    assert await practice.checkins() == []


async def test_pausing_ends_the_walk(practice: Room) -> None:
    await set_out(practice)
    await go_on(practice, Cue.SCAN)
    await practice.write(CLIENT, "/pause")
    assert (await walks_of(practice))[0].ended_by == "client"
    assert await cues(practice) == []


async def test_blocking_the_bot_ends_the_walk(practice: Room) -> None:
    await set_out(practice)
    await practice.block(CLIENT)
    assert (await walks_of(practice))[0].ended_by == "opt out"
    assert (await practice.client()).walking_until is None


async def test_nobody_ends_another_clients_walk(practice: Room) -> None:
    sam = await practice.therapist()
    await practice.add_client(sam.id, OTHER_CLIENT, "Kim Invented")
    theirs = await set_out(practice, chat=OTHER_CLIENT)
    await practice.tap(CLIENT, theirs.buttons[0])
    assert practice.taps_answered == [TAP_REFUSED]
    assert (await walks_of(practice, OTHER_CLIENT))[0].ended_at is None


# What is written on the way


async def test_words_on_the_way_are_kept_and_answered_and_the_walk_goes_on(practice: Room) -> None:
    await set_out(practice)
    await go_on(practice, Cue.SCAN)
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, "the rain smells good, I feel calm"))
    assert said.kind is Kind.ANSWER
    (kept,) = await practice.checkins()
    assert kept.walk_id is None
    await go_on(practice, Cue.SLOW)
    assert texts(await cues(practice)) == [cue_text(Cue.SLOW)]


@pytest.mark.parametrize("words", [DANGER, "/walk i want to die", "/mood i want to die", "/urgent"])
async def test_words_of_danger_are_answered_first_and_no_more_cues_come(practice: Room, words: str) -> None:
    await set_out(practice)
    await go_on(practice, Cue.SCAN)
    said = await practice.heard(CLIENT, practice.write(CLIENT, words))
    assert {one.kind for one in said} == {Kind.HELP}
    assert await cues(practice) == []
    (walk,) = await walks_of(practice)
    assert walk.ended_by == "concern"
    assert (await practice.client()).walking_until is None
    (flag,) = await practice.flags()
    assert flag.level is Level.URGENT
    assert len(await practice.said(THERAPIST, Kind.ALERT)) == 1
    await practice.hush()
    assert await practice.heard(CLIENT, practice.move(minutes=40)) == []


@pytest.mark.parametrize("words", [HURT, "I have to run until I have burned off that cake"])
async def test_pain_or_punishment_on_the_way_is_answered_and_then_the_walk_is_over(practice: Room, words: str) -> None:
    await set_out(practice)
    answer, over = texts(await practice.heard(CLIENT, practice.write(CLIENT, words)))
    kind = ("heard-gentle", "heard-rest")
    assert answer.startswith(tuple(say(key) for key in house_texts().keys("en") if key.startswith(kind)))
    assert over == say("walk-ended-care")
    assert (await walks_of(practice))[0].ended_by == "concern"


async def test_an_edit_into_words_of_danger_ends_the_walk_too(practice: Room) -> None:
    await set_out(practice)
    number = await practice.write(CLIENT, "walking along")
    await practice.edit(CLIENT, number, DANGER)
    assert (await walks_of(practice))[0].ended_by == "concern"


async def test_worry_without_a_walk_is_answered_as_ever(practice: Room) -> None:
    said = texts(await practice.heard(CLIENT, practice.write(CLIENT, HURT)))
    assert say("walk-ended-care") not in said


# The face at the end


async def closed_walk(practice: Room) -> Walk:
    await set_out(practice)
    await go_on(practice, Cue.CLOSE)
    (walk,) = await walks_of(practice)
    return walk


async def test_a_face_after_the_walk_is_kept_with_it_and_a_second_tap_changes_it(practice: Room) -> None:
    walk = await closed_walk(practice)
    (settled,) = await practice.heard(CLIENT, practice.tap(CLIENT, f"walked:{walk.id}:2", text="the closing"))
    assert say("mood-chosen", face="🙁", number="2") in settled.text
    assert len(settled.buttons) == len(FACES) + 1
    await practice.tap(CLIENT, settled.buttons[3], text=settled.text)
    (kept,) = await practice.checkins()
    assert (kept.walk_id, kept.mood, kept.nudge_id) == (walk.id, 4, None)


async def test_words_after_the_face_join_it_and_so_does_a_face_after_the_words(practice: Room) -> None:
    await practice.nudge()
    walk = await closed_walk(practice)
    await practice.write(CLIENT, "softer than before")
    await practice.tap(CLIENT, f"walked:{walk.id}:4")
    (kept,) = await practice.checkins()
    assert (kept.walk_id, kept.mood, kept.words, kept.nudge_id) == (walk.id, 4, "softer than before", None)
    await practice.write(CLIENT, "and now a cup of tea")
    assert [row.walk_id for row in await practice.checkins()] == [walk.id, None]


async def test_words_after_the_next_nudge_are_its_answer(practice: Room) -> None:
    walk = await closed_walk(practice)
    await practice.tap(CLIENT, f"walked:{walk.id}:4")
    nudge = await practice.nudge()
    await practice.write(CLIENT, "a slow morning")
    assert [row.nudge_id for row in await practice.checkins()] == [None, nudge]


async def test_a_low_face_after_a_walk_counts_as_any_other(practice: Room) -> None:
    walk = await closed_walk(practice)
    await practice.tap(CLIENT, f"walked:{walk.id}:1")
    assert (await practice.client()).lows == 1


@pytest.mark.parametrize("data", ["walked:{}:6", "walked:{}:", "walked:{}", "walked:0:3", "walked::3", "walked:{}1:3"])
async def test_a_tap_for_a_walk_that_is_none_of_theirs_keeps_nothing(practice: Room, data: str) -> None:
    walk = await closed_walk(practice)
    await practice.tap(CLIENT, data.format(walk.id))
    assert await practice.checkins() == []
    assert practice.taps_answered == [TAP_REFUSED]


async def test_a_walk_that_is_still_on_or_was_broken_off_takes_no_face(practice: Room) -> None:
    await set_out(practice)
    (walk,) = await walks_of(practice)
    await practice.tap(CLIENT, f"walked:{walk.id}:3")
    await practice.write(CLIENT, "stop")
    await practice.tap(CLIENT, f"walked:{walk.id}:3")
    assert await practice.checkins() == []
