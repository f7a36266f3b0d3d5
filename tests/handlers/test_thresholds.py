"""Numbers of rules for one client: seen, tried on the last month, changed, and never a way round what is urgent."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from care.model import ClientId, ClientStatus, Level
from handlers.figures import SHARE
from storage import checkins
from storage.audit import Action
from storage.tables import AuditLine, Kind
from tests.care.test_thresholds import FORGED, NUMBERS
from tests.handlers.room import CLIENT, THERAPIST, Room, say
from tests.handlers.test_caseload import check_in, tapped


async def robin(room: Room) -> ClientId:
    return (await room.client()).id


async def low_month(room: Room, **values: Any) -> None:
    """Three low days, a good one and five silent ones, three times over."""
    for start in (0, 9, 18):
        for day, mood in enumerate((4, 2, 2, 2)):
            await check_in(room, await robin(room), start + day, mood=mood, **values)


async def test_the_rules_and_their_numbers_are_shown_with_what_is_usual(practice: Room) -> None:
    number = await robin(practice)
    said = await tapped(practice, f"rules:{number}")
    assert said.text == say("thresholds", name="Robin Invented")
    assert [button for button in said.buttons if button.startswith("rule:")] == [
        f"rule:{number}:{name}"
        for name in ("low-run", "sharp-drop", "slow-slide", "wide-swings", "gone-quiet", "words-and-taps-apart")
    ]
    said = await tapped(practice, f"rule:{number}:low-run")
    line = say("threshold-line", number=say("number-low-run-days", value="3"), usual="3", least="2", most="7")
    assert line in said.text
    assert say("thresholds-source") in said.text
    assert said.buttons[:2] == (f"try:{number}:low-run.days:2", f"try:{number}:low-run.days:4")


async def test_before_a_change_the_last_month_is_shown_as_it_would_have_been(practice: Room) -> None:
    number = await robin(practice)
    await low_month(practice)
    said = await tapped(practice, f"try:{number}:low-run.days:4")
    assert say("threshold-instead", after=0, before=3) in said.text
    assert (await practice.client()).thresholds == {}
    said = await tapped(practice, f"try:{number}:low-run.days:2")
    assert say("threshold-same", count=3) in said.text
    assert said.buttons == (f"use:{number}:low-run.days:2", f"rule:{number}:low-run")


async def test_a_change_holds_for_this_client_and_stands_on_the_card_until_it_is_taken_back(practice: Room) -> None:
    number = await robin(practice)
    said = await tapped(practice, f"use:{number}:low-run.days:4")
    assert practice.taps_answered[-1] == say("notice-threshold", number=say("number-low-run-days", value="4"))
    assert say("number-low-run-days", value="4") in said.text
    assert (await practice.client()).thresholds == {"low-run": {"days": 4}}
    changed = say(
        "threshold-changed", rule=say("rule-low-run"), number=say("number-low-run-days", value="4"), usual="3"
    )
    assert changed in (await tapped(practice, f"card:{number}")).text
    assert changed in (await tapped(practice, f"rules:{number}")).text
    await practice.tap(THERAPIST, f"use:{number}:low-run.days:3")
    assert (await practice.client()).thresholds == {}
    assert say("thresholds-changed") not in (await tapped(practice, f"card:{number}")).text


async def test_the_changed_number_is_the_one_that_raises(practice: Room) -> None:
    await practice.tap(THERAPIST, f"use:{await robin(practice)}:low-run.days:4")
    for day in range(4):
        await practice.write(CLIENT, "/mood")
        await practice.tap(CLIENT, "mood:0:1")
        assert [flag.rule for flag in await practice.flags()] == (["low-run"] if day == 3 else [])
        practice.clock.move(dt.timedelta(days=1))


@pytest.mark.parametrize(("nudges", "after"), [(2, 2), (4, 4), (6, 6)])
async def test_a_silence_is_told_when_it_is_as_long_as_the_therapist_wants(
    practice: Room, nudges: int, after: int
) -> None:
    await practice.change(thresholds={"gone-quiet": {"nudges": nudges}})
    for _ in range(6):
        await practice.nudge()
        await practice.write(CLIENT, "slow and easy")
    for unanswered in range(1, 7):
        await practice.nudge()
        quiet = [flag for flag in await practice.flags() if flag.rule == "gone-quiet"]
        assert len(quiet) == (1 if unanswered > after else 0)
    await practice.move(days=1)
    assert [flag.rule for flag in await practice.flags() if flag.rule == "gone-quiet"] == ["gone-quiet"]


async def test_what_a_client_does_not_share_is_not_told_by_counting_it(practice: Room) -> None:
    number = await robin(practice)
    await low_month(practice)
    await practice.change(shares_tone=False)
    said = await tapped(practice, f"try:{number}:low-run.days:2")
    assert say("threshold-not-shared", name="Robin Invented") in said.text
    assert "3" not in said.text.split("\n\n")[-1]
    said = await tapped(practice, f"try:{number}:gone-quiet.nudges:3")
    assert say("threshold-same", count=0) in said.text


async def test_private_check_ins_are_not_counted(practice: Room) -> None:
    await low_month(practice, private=True)
    said = await tapped(practice, f"try:{await robin(practice)}:low-run.days:2")
    assert say("threshold-same", count=0) in said.text


@pytest.mark.parametrize("kept", [kept for kept in FORGED if kept is not None], ids=str)
async def test_urgent_words_are_told_at_once_whatever_was_forged(practice: Room, kept: Any) -> None:
    await practice.change(thresholds=kept)
    await practice.write(CLIENT, "I want to die")
    (flag,) = await practice.flags()
    assert (flag.rule, flag.level) == ("self-harm", Level.URGENT)
    assert len(await practice.said(THERAPIST, Kind.ALERT)) == 1
    await tapped(practice, f"card:{await robin(practice)}")
    await tapped(practice, f"rules:{await robin(practice)}")


@pytest.mark.parametrize(
    "data",
    ["", "self-harm.off:1", "low-run.nothing:3", "low-run.days:", "low-run.days:x", "low-run.days:1e9", "low-run:3"],
)
async def test_a_forged_number_changes_nothing(practice: Room, data: str) -> None:
    number = await robin(practice)
    for name in ("try", "use"):
        await practice.tap(THERAPIST, f"{name}:{number}:{data}")
        assert practice.taps_answered[-1] == say("notice-old-button")
    await practice.tap(THERAPIST, f"rule:{number}:self-harm")
    assert practice.taps_answered[-1] == say("notice-old-button")
    assert (await practice.client()).thresholds == {}


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: f"{number.rule}-{number.name}")
async def test_no_number_leaves_its_bounds_and_each_has_its_words(practice: Room, number: Any) -> None:
    client = await robin(practice)
    for figure, kept in (("999", number.most), ("0", number.least)):
        await practice.tap(THERAPIST, f"use:{client}:{number.rule}.{number.name}:{figure}")
        assert (await practice.client()).thresholds == {number.rule: {number.name: kept}}
    for language in practice.house.texts.languages:
        said = practice.house.texts.say(f"number-{number.rule}-{number.name}", language, value="0")
        assert len(said) <= 60
    assert (number.name == SHARE) == (number.most < 1)


async def test_who_has_left_has_no_numbers_to_change(practice: Room) -> None:
    await practice.write(CLIENT, "stop")
    await practice.tap(THERAPIST, f"use:{await robin(practice)}:low-run.days:4")
    client = await practice.client()
    assert (client.status, client.thresholds) == (ClientStatus.OPTED_OUT, {})


async def test_a_change_stands_in_the_audit(practice: Room) -> None:
    await practice.tap(THERAPIST, f"use:{await robin(practice)}:low-run.days:4")
    (line,) = [row for row in await practice.rows(AuditLine) if row.action == Action.CHANGED_THRESHOLD]
    assert line.detail == "low-run days 4"


async def test_four_weeks_of_a_busy_client_are_all_read(practice: Room) -> None:
    number = await robin(practice)
    async with practice.store.transaction() as tx:
        for hour in range(24 * 8):
            at = practice.clock.now() - dt.timedelta(hours=hour)
            await checkins.keep(tx, number, at=at, day=at.date(), mood=2)
    said = await tapped(practice, f"try:{number}:low-run.days:2")
    assert say("threshold-same", count=1) in said.text or say("threshold-instead", after=2, before=1) in said.text
