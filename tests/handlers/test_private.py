"""What a client does not share stays theirs: words that are not kept, a tone that is not shown, private replies."""

from __future__ import annotations

import pytest

from care.model import Level
from storage.tables import Kind
from tests.handlers.room import CLIENT, THERAPIST, Room, say, texts

HURT = "my knee hurts a lot since yesterday"
HURT_BEFORE = "years ago I tried to kill myself"
DANGER = "I want to die"
PLAIN = "grey sky, feet on gravel"


async def test_words_that_are_not_to_be_kept_are_read_and_let_go(practice: Room) -> None:
    await practice.change(keeps_words=False)
    await practice.write(CLIENT, "I feel awful and lonely tonight")
    (checkin,) = await practice.checkins()
    assert checkin.words is None
    assert checkin.tone == "heavy"


async def test_who_does_not_keep_words_is_not_told_that_they_are_kept(practice: Room) -> None:
    await practice.change(keeps_words=False)
    (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, "pfff")))
    assert said in {say(f"heard-unkept-{number}") for number in range(1, 6)}


async def test_a_second_reply_without_kept_words_is_a_check_in_of_its_own(practice: Room) -> None:
    await practice.change(keeps_words=False)
    await practice.nudge()
    for words in (PLAIN, "and later some sun"):
        await practice.write(CLIENT, words)
    assert len(await practice.checkins()) == 2


async def test_an_edit_keeps_no_words_either(practice: Room) -> None:
    await practice.change(keeps_words=False)
    number = await practice.write(CLIENT, PLAIN)
    await practice.edit(CLIENT, number, "a heavy day, in truth")
    (checkin,) = await practice.checkins()
    assert checkin.words is None


async def test_danger_is_told_and_quoted_even_where_nothing_is_shared(practice: Room) -> None:
    await practice.change(keeps_words=False, shares_words=False, shares_tone=False, private=True)
    (alert,) = await practice.heard(THERAPIST, practice.write(CLIENT, DANGER))
    assert alert.kind is Kind.ALERT
    assert DANGER in alert.text


async def test_a_concern_is_told_without_words_that_are_not_shared(practice: Room) -> None:
    await practice.change(shares_words=False)
    told = texts(await practice.heard(THERAPIST, practice.write(CLIENT, HURT)))
    assert all(HURT not in text for text in told)
    assert [flag.rule for flag in await practice.flags()] == ["injury"]


@pytest.mark.parametrize("choice", [{"private": True}, {"shares_tone": False}])
async def test_what_is_kept_private_asks_for_gentle_prompts_and_no_therapist_sees_it(
    practice: Room, choice: dict[str, bool]
) -> None:
    await practice.change(**choice)
    assert await practice.heard(THERAPIST, practice.write(CLIENT, HURT)) == []
    (flag,) = await practice.flags()
    assert (flag.rule, flag.level, flag.private) == ("injury", Level.WATCH, True)
    assert texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "/flags"))) == [say("flags-none")]
    nudge = await practice.nudge()
    (sent,) = [row for row in await practice.nudges() if row.id == nudge]
    assert "gentle" in sent.reason


async def test_a_run_of_low_days_that_is_not_shared_is_not_told(practice: Room) -> None:
    await practice.change(shares_tone=False)
    for _ in range(4):
        await practice.nudge()
        await practice.tap(CLIENT, f"mood:{(await practice.nudges())[-1].id}:1")
    assert await practice.said(THERAPIST, Kind.NOTICE, Kind.ALERT) == []
    assert {flag.private for flag in await practice.flags()} == {True}


async def test_who_keeps_it_private_hears_truthfully_that_nobody_is_told(practice: Room) -> None:
    await practice.change(private=True)
    said = texts(await practice.heard(CLIENT, practice.write(CLIENT, HURT_BEFORE)))
    assert await practice.said(THERAPIST) == []
    assert any(say("help-kept-private", therapist="Sam Invented") in text for text in said)
    assert all(say("help-told-before", therapist="Sam Invented") not in text for text in said)
