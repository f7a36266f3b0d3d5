"""/hours and /cover: when a therapist works, and who hears of urgent flags when they do not."""

from __future__ import annotations

import datetime as dt

import pytest

from storage.tables import Kind
from tests.handlers.room import CLIENT, OTHER_THERAPIST, THERAPIST, Room, say, texts

DANGER = "I want to die"
ADA = "Ada Invented"
FRIDAY = dt.date(2026, 3, 6)


async def ask(practice: Room, words: str, chat: int = THERAPIST) -> str:
    return "\n".join(texts(await practice.heard(chat, practice.write(chat, words))))


async def with_ada(practice: Room) -> Room:
    await practice.add_therapist(OTHER_THERAPIST, ADA)
    return practice


# /hours


async def test_hours_are_said_back_and_can_be_ended(practice: Room) -> None:
    said = await ask(practice, "/hours Mon-Thu 9 to 17, Fri 9 to 1")
    assert "Mondays, Tuesdays, Wednesdays and Thursdays, 9:00 am to 5:00 pm\nFridays, 9:00 am to 1:00 pm" in said
    kept = (await practice.therapist()).hours
    assert kept == [[0, 540, 1020], [1, 540, 1020], [2, 540, 1020], [3, 540, 1020], [4, 540, 780]]
    assert "9:00 am to 1:00 pm" in await ask(practice, "/hours")
    assert await ask(practice, "/hours off") == say("working-hours-none")
    assert (await practice.therapist()).hours is None


async def test_hours_can_be_tapped(practice: Room) -> None:
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "/hours"))
    assert said.buttons == ("hours:31:540:1020", "hours:31:480:1080", "hours:127:480:1200")
    (set_,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, "hours:127:480:1200"))
    assert "every day, 8:00 am to 8:00 pm" in set_.text
    assert len((await practice.therapist()).hours or []) == 7
    await practice.tap(THERAPIST, "hours:off")
    assert (await practice.therapist()).hours is None


async def test_hours_that_are_not_understood_change_nothing(practice: Room) -> None:
    await practice.write(THERAPIST, "/hours weekdays 9 to 17")
    before = (await practice.therapist()).hours
    assert await ask(practice, "/hours when I feel like it") == say("working-hours-unknown")
    assert (await practice.therapist()).hours == before


async def test_hours_cannot_be_set_before_somebody_else_would_hear_it(alone: Room) -> None:
    await with_ada(alone)
    assert await ask(alone, "/hours weekdays 9 to 17") == say("hours-need-cover")
    assert texts(await alone.heard(THERAPIST, alone.tap(THERAPIST, "hours:31:540:1020"))) == [say("hours-need-cover")]
    assert (await alone.therapist()).hours is None
    await alone.write(THERAPIST, "/cover Ada")
    await alone.write(THERAPIST, "/hours weekdays 9 to 17")
    assert (await alone.therapist()).hours is not None


async def test_a_cover_who_cannot_be_reached_hears_nothing_and_so_is_not_enough_for_hours(alone: Room) -> None:
    await with_ada(alone)
    await alone.write(THERAPIST, "/cover Ada")
    await alone.block(OTHER_THERAPIST)
    assert await ask(alone, "/hours weekdays 9 to 17") == say("hours-need-cover")


# /cover


async def test_naming_who_covers_tells_both(practice: Room) -> None:
    await with_ada(practice)
    assert say("cover-none") in await ask(practice, "/cover")
    (told,) = await practice.heard(OTHER_THERAPIST, practice.write(THERAPIST, "/cover ada"))
    assert told.text == say("covering-told", therapist="Sam Invented", how="open", day="")
    sam = await practice.therapist()
    assert (sam.cover_until, sam.away) == (None, False)
    assert say("cover", name=ADA, how="here", day="") in await ask(practice, "/cover")
    assert say("covering", names="Sam Invented") in await ask(practice, "/cover", OTHER_THERAPIST)


@pytest.mark.parametrize(
    "words", ["Ada until Friday", "ada invented until 6 March", "Ada hasta el viernes", "Ada تا جمعه"]
)
async def test_with_a_day_the_therapist_is_away_until_then(practice: Room, words: str) -> None:
    await with_ada(practice)
    said = await ask(practice, f"/cover {words}")
    assert said == say("cover", name=ADA, how="away-until", day="Friday 6 March")
    sam = await practice.therapist()
    assert (sam.cover_until, sam.away) == (FRIDAY, True)
    await practice.write(CLIENT, DANGER)
    assert len(await practice.said(OTHER_THERAPIST, Kind.ALERT)) == 1


async def test_one_tap_says_that_they_are_not_away_all_the_same(practice: Room) -> None:
    await with_ada(practice)
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "/cover Ada until Friday"))
    assert said.buttons == ("away:no", "uncover:")
    (changed,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, "away:no"))
    assert changed.text == say("cover", name=ADA, how="here-until", day="Friday 6 March")
    await practice.write(CLIENT, DANGER)
    assert await practice.said(OTHER_THERAPIST, Kind.ALERT) == []
    await practice.tap(THERAPIST, "away:yes")
    await practice.strike()
    assert len(await practice.said(OTHER_THERAPIST, Kind.ALERT)) == 1, "what waits goes to her without another round"


async def test_off_ends_it_and_whoever_covered_hears_so(practice: Room) -> None:
    await with_ada(practice)
    await practice.write(THERAPIST, "/cover Ada")
    await practice.hush()
    assert await ask(practice, "/cover off") == say("cover-off")
    assert [one.text for one in await practice.said(OTHER_THERAPIST)] == [
        say("covering-over", therapist="Sam Invented")
    ]
    assert await ask(practice, "/cover off") == say("cover-off-already")
    await practice.tap(THERAPIST, "uncover:")
    assert practice.taps_answered == [say("notice-old-button")]


async def test_with_hours_and_nobody_else_the_end_of_cover_says_that_alerts_are_aloud_again(alone: Room) -> None:
    await with_ada(alone)
    await alone.write(THERAPIST, "/cover Ada")
    await alone.write(THERAPIST, "/hours weekdays 9 to 17")
    assert await ask(alone, "/cover off") == "\n\n".join([say("cover-off"), say("hours-aloud")])


async def test_whoever_was_named_can_say_that_they_cannot_cover(alone: Room) -> None:
    await with_ada(alone)
    sam = (await alone.therapist()).id
    (told,) = await alone.heard(OTHER_THERAPIST, alone.write(THERAPIST, "/cover Ada"))
    assert told.buttons == (f"nocover:{sam}",)
    await alone.write(THERAPIST, "/hours weekdays 9 to 17")
    (news,) = await alone.heard(THERAPIST, alone.tap(OTHER_THERAPIST, f"nocover:{sam}"))
    assert news.text == "\n\n".join([say("cover-declined", name=ADA), say("hours-aloud")])
    assert (await alone.therapist()).cover_id is None
    await alone.tap(OTHER_THERAPIST, f"nocover:{sam}")
    assert alone.taps_answered[-1] == say("notice-old-button")


async def test_nobody_can_decline_for_somebody_else(practice: Room) -> None:
    await with_ada(practice)
    await practice.add_therapist(7003, "Bea Invented")
    await practice.write(THERAPIST, "/cover Ada")
    await practice.tap(7003, f"nocover:{(await practice.therapist()).id}")
    assert (await practice.therapist()).cover_id is not None


async def test_of_several_with_a_name_one_is_chosen_by_a_tap(practice: Room) -> None:
    await with_ada(practice)
    other = await practice.add_therapist(7003, "Ada Other")
    (asked,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "/cover Ada until Friday"))
    assert asked.text == say("cover-which")
    assert f"cover:{other}:2026-03-06" in asked.buttons
    await practice.tap(THERAPIST, f"cover:{other}:2026-03-06")
    sam = await practice.therapist()
    assert (sam.cover_id, sam.cover_until) == (other, FRIDAY)


@pytest.mark.parametrize(
    ("words", "key", "values"),
    [
        ("Zoe", "cover-unknown", {"names": ADA}),
        ("Sam Invented", "cover-unknown", {"names": ADA}),
        ("Ada until whenever", "cover-until-unknown", {}),
        ("Ada until yesterday", "cover-until-unknown", {}),
        ("Ada for a while", "cover-unknown", {"names": ADA}),
    ],
)
async def test_what_cannot_be_is_answered_with_what_can(
    practice: Room, words: str, key: str, values: dict[str, str]
) -> None:
    await with_ada(practice)
    assert await ask(practice, f"/cover {words}") == say(key, **values)
    assert (await practice.therapist()).cover_id is None


async def test_a_colleague_who_cannot_be_reached_cannot_cover(practice: Room) -> None:
    await practice.add_therapist(None, "Bea Invented")
    assert await ask(practice, "/cover Bea") == say("cover-cannot", name="Bea Invented")


async def test_the_only_therapist_hears_what_else_there_is(practice: Room) -> None:
    assert await ask(practice, "/cover Ada") == say("cover-nobody")


@pytest.mark.parametrize("data", ["cover:1:0", "cover:99:0", "cover:2:2026-02-01", "cover:2:soon", "away:maybe"])
async def test_a_button_that_fits_no_more_changes_nothing(practice: Room, data: str) -> None:
    await with_ada(practice)
    await practice.tap(THERAPIST, data)
    assert practice.taps_answered == [say("notice-old-button")]
    assert (await practice.therapist()).cover_id is None


async def test_naming_somebody_else_tells_the_first_that_it_is_over(practice: Room) -> None:
    await with_ada(practice)
    await practice.add_therapist(7003, "Bea Invented")
    await practice.write(THERAPIST, "/cover Ada")
    await practice.hush()
    await practice.write(THERAPIST, "/cover Bea")
    assert [one.text for one in await practice.said(OTHER_THERAPIST)] == [
        say("covering-over", therapist="Sam Invented")
    ]
