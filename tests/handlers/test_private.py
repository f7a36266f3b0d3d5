"""What a client does not share stays theirs: words that are not kept, a tone that is not shown, private replies."""

from __future__ import annotations

import pytest

from care.model import Level
from storage import flags
from storage.tables import Kind
from tests.handlers.room import CLIENT, OTHER_CLIENT, OTHER_THERAPIST, THERAPIST, Room, Said, say, texts

HURT = "my knee hurts a lot since yesterday"
HURT_BEFORE = "years ago I tried to kill myself"
DANGER = "I want to die"
PLAIN = "grey sky, feet on gravel"


def keep_to_myself(answer: Said) -> str:
    """The button under an answer that keeps it private."""
    (data,) = [data for data in answer.buttons if data.startswith("mine:")]
    return data


async def test_words_that_are_not_to_be_kept_are_read_and_let_go(practice: Room) -> None:
    await practice.change(keeps_words=False)
    await practice.write(CLIENT, "I feel awful and lonely tonight")
    (checkin,) = await practice.checkins()
    assert checkin.words is None
    assert checkin.tone == "heavy"


async def test_who_does_not_keep_words_is_not_told_that_they_are_kept(practice: Room) -> None:
    await practice.change(keeps_words=False)
    (said,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, "grmbl flort")))
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


async def test_all_answers_stay_private_from_now_on_and_are_shared_again(practice: Room) -> None:
    await practice.write(CLIENT, PLAIN)
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, "/private"))
    assert (said.text, said.buttons) == (say("private-off", therapist="Sam Invented"), ("private:on:",))
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, "private:on:"))
    assert (edit.text, edit.buttons) == (say("private-on", therapist="Sam Invented"), ("private:off:",))
    (answer,) = await practice.heard(CLIENT, practice.write(CLIENT, "a second one for me"))
    assert not any(data.startswith("mine:") for data in answer.buttons)
    await practice.tap(CLIENT, "private:off:privacy")
    await practice.write(CLIENT, "a third one to share")
    assert [checkin.private for checkin in await practice.checkins()] == [False, True, False]


async def test_one_answer_is_kept_private_by_the_button_below_it_and_shared_again(practice: Room) -> None:
    (answer,) = await practice.heard(CLIENT, practice.write(CLIENT, PLAIN))
    mine = answer.buttons[-1]
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, mine, text=answer.text, buttons=answer.buttons))
    kept = say("kept-private", therapist="Sam Invented")
    assert edit.text == f"{answer.text}\n\n{kept}"
    assert edit.buttons == (*answer.buttons[:-1], mine.replace(":on", ":off"))
    assert (await practice.checkins())[0].private
    (again,) = await practice.heard(
        CLIENT, practice.tap(CLIENT, edit.buttons[-1], text=edit.text, buttons=edit.buttons)
    )
    assert again.text == f"{answer.text}\n\n{say('shared-again', therapist='Sam Invented')}"
    assert again.buttons == answer.buttons
    assert not (await practice.checkins())[0].private


async def test_a_face_can_still_be_changed_after_it_was_kept_private(practice: Room) -> None:
    nudge = await practice.nudge()
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, f"mood:{nudge}:2"))
    (kept,) = await practice.heard(CLIENT, practice.tap(CLIENT, edit.buttons[-1], buttons=edit.buttons))
    assert kept.buttons[:5] == edit.buttons[:5]
    (changed,) = await practice.heard(CLIENT, practice.tap(CLIENT, kept.buttons[3], buttons=kept.buttons))
    assert changed.buttons[-1].endswith(":off")
    (checkin,) = await practice.checkins()
    assert (checkin.mood, checkin.private) == (4, True)


async def test_what_waits_to_be_told_of_it_is_let_go(practice: Room) -> None:
    (answer,) = await practice.heard(CLIENT, practice.write(CLIENT, HURT))
    await practice.tap(CLIENT, keep_to_myself(answer), text=answer.text)
    assert await practice.said(THERAPIST, Kind.NOTICE) == []
    assert texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "/flags"))) == [say("flags-none")]


async def test_what_the_therapist_was_told_before_is_said_as_it_is(practice: Room) -> None:
    (answer,) = await practice.heard(CLIENT, practice.write(CLIENT, HURT))
    (flag,) = await practice.flags()
    async with practice.store.transaction() as tx:
        await flags.change(tx, flag.id, delivered_at=practice.clock.now())
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, keep_to_myself(answer), text=answer.text))
    assert edit.text.endswith(say("kept-private-told", therapist="Sam Invented"))


async def test_what_was_urgent_stays_told_and_it_is_said(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    (checkin,) = await practice.checkins()
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, f"mine:{checkin.id}:on"))
    assert edit.text.endswith(say("kept-private-urgent", therapist="Sam Invented"))
    assert [flag.private for flag in await practice.flags()] == [False]


@pytest.mark.parametrize("data", ["mine:4711:on", "mine:1:maybe", "mine:", "private:maybe"])
async def test_a_button_for_nothing_of_theirs_changes_nothing(practice: Room, data: str) -> None:
    await practice.add_client(
        await practice.add_therapist(OTHER_THERAPIST, "Ada Invented"), OTHER_CLIENT, "Kim Invented"
    )
    await practice.write(OTHER_CLIENT, PLAIN)
    before = await practice.everything()
    assert await practice.heard(CLIENT, practice.tap(CLIENT, data)) == []
    assert practice.taps_answered[-1] == say("notice-old-button")
    assert await practice.everything() == before


async def test_another_clients_answer_cannot_be_marked(practice: Room) -> None:
    await practice.add_client(
        await practice.add_therapist(OTHER_THERAPIST, "Ada Invented"), OTHER_CLIENT, "Kim Invented"
    )
    await practice.write(OTHER_CLIENT, PLAIN)
    (theirs,) = await practice.checkins(OTHER_CLIENT)
    await practice.tap(CLIENT, f"mine:{theirs.id}:on")
    assert not (await practice.checkins(OTHER_CLIENT))[0].private
