"""The clock strikes: one nudge for each slot, only to those who want it, and never a burst."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from care.model import ClientStatus, Rhythm
from handlers import nudging
from prompts.choosing import UNREPEATED
from storage.tables import Kind
from tests.handlers.room import CLIENT, OTHER_CLIENT, THERAPIST, Room, catalogue, say

DUE = dt.datetime(2026, 3, 3, 7, 30, tzinfo=dt.UTC)


async def test_a_nudge_comes_at_its_time_and_not_before(practice: Room) -> None:
    await practice.move_to(DUE - dt.timedelta(seconds=1))
    assert await practice.said(CLIENT) == []
    await practice.move_to(DUE)
    (nudge,) = await practice.said(CLIENT)
    (kept,) = await practice.nudges()
    assert nudge.kind is Kind.NUDGE
    whole = next(prompt.whole for prompt in catalogue() if prompt.key == kept.prompt_key)
    assert nudge.text == f"{whole}\n\n{say('nudge-how-to-answer')}"
    assert nudge.buttons == (*(f"mood:{kept.id}:{n}" for n in range(1, 6)), f"later:{kept.id}")
    assert (kept.day, kept.due_at, kept.withheld) == (DUE.date(), DUE, False)


async def test_a_tick_that_comes_again_brings_nothing_more(practice: Room) -> None:
    await practice.move_to(DUE)
    for _ in range(5):
        await practice.strike()
    assert len(await practice.said(CLIENT, Kind.NUDGE)) == 1


@pytest.mark.parametrize(("late", "comes"), [(89, True), (90, True), (91, False), (60 * 24 * 5 + 120, False)])
async def test_a_late_nudge_comes_within_the_grace_time_else_its_reason_is_kept(
    practice: Room, late: int, comes: bool
) -> None:
    await practice.move_to(DUE + dt.timedelta(minutes=late))
    kept, *missed = await practice.nudges()
    assert [row.reason for row in missed] == ["too late after downtime"] * (late // (24 * 60))
    assert kept.withheld != comes
    assert (kept.reason == "too late after downtime") != comes
    assert len(await practice.said(CLIENT, Kind.NUDGE)) == comes


async def test_after_days_of_downtime_the_next_nudge_comes_at_its_own_time(practice: Room) -> None:
    await practice.move_to(DUE + dt.timedelta(days=5, hours=2))
    assert await practice.said(CLIENT) == []
    await practice.move_to(DUE + dt.timedelta(days=6))
    assert len(await practice.said(CLIENT, Kind.NUDGE)) == 1


async def test_after_days_of_downtime_todays_nudge_still_comes_within_its_grace(practice: Room) -> None:
    await practice.move_to(DUE + dt.timedelta(days=5, minutes=10))
    assert [row.withheld for row in await practice.nudges()] == [True] * 5 + [False]


@pytest.mark.parametrize(
    "since_then",
    [
        {"status": ClientStatus.PAUSED},
        {"status": ClientStatus.OPTED_OUT},
        {"consented": "an older version"},
        {"consented": None},
        {"rhythm": Rhythm()},
        {"zone": None},
        {"zone": "Nowhere/Atlantis"},
    ],
)
async def test_who_cannot_or_may_not_be_nudged_gets_none_and_holds_up_nobody(
    practice: Room, since_then: dict[str, Any]
) -> None:
    sam = await practice.therapist()
    await practice.add_client(sam.id, OTHER_CLIENT, "Kim Invented")
    await practice.change(**since_then)
    await practice.move_to(DUE)
    await practice.strike()
    assert await practice.said(CLIENT) == []
    assert len(await practice.said(OTHER_CLIENT, Kind.NUDGE)) == 1
    assert [row.withheld for row in await practice.nudges()] == [True]


async def test_a_thousand_clients_due_at_once_are_nudged_once_each(practice: Room) -> None:
    sam = await practice.therapist()
    for number in range(nudging.AT_ONCE // 10):
        await practice.add_client(sam.id, 10_000 + number, f"Client {number} Invented")
    practice.clock.move_to(DUE)
    assert await nudging.nudge_those_due(practice.house) == nudging.AT_ONCE // 10 + 1
    assert await nudging.nudge_those_due(practice.house) == 0


async def test_no_prompt_comes_again_soon(practice: Room) -> None:
    for _ in range(UNREPEATED + 6):
        await practice.tap(CLIENT, f"mood:{await practice.nudge()}:4")
    keys = [row.prompt_key for row in await practice.nudges() if not row.withheld]
    for start in range(len(keys) - UNREPEATED + 1):
        window = keys[start : start + UNREPEATED]
        assert len(set(window)) == len(window)


async def test_after_heavy_days_only_gentle_prompts_come(practice: Room) -> None:
    gentle = {prompt.key for prompt in catalogue() if prompt.gentle}
    for _ in range(12):
        nudge = await practice.nudge()
        await practice.tap(CLIENT, f"mood:{nudge}:1")
    assert {row.prompt_key for row in (await practice.nudges())[2:]} <= gentle


async def test_the_therapist_hears_once_when_someone_regular_goes_quiet(practice: Room) -> None:
    for _ in range(6):
        nudge = await practice.nudge()
        await practice.tap(CLIENT, f"mood:{nudge}:4")
    for _ in range(4):
        await practice.nudge()
    assert await practice.flags() == []
    for day in range(1, 13):
        await practice.move_to(DUE + dt.timedelta(days=9 + day))
    await practice.move(hours=1)
    assert [flag.rule for flag in await practice.flags()] == ["gone-quiet"]
    fewer, flag = await practice.said(THERAPIST, Kind.NOTICE)
    assert say("why-gone-quiet") in flag.text
    assert fewer.text == say("nudges-rarer", client="Robin Invented", count=4, days=3)
    assert len(await practice.said(CLIENT, Kind.NUDGE)) < 6 + 4 + 12


async def test_the_clock_change_brings_one_nudge_each_day_at_the_same_wall_time(practice: Room) -> None:
    await practice.write(CLIENT, "/timezone London")
    practice.clock.move_to(dt.datetime(2026, 3, 27, 12, tzinfo=dt.UTC))
    await practice.strike()
    for _ in range(4):
        await practice.tap(CLIENT, f"mood:{await practice.nudge()}:4")
    times = [(row.day.day, row.due_at.hour) for row in await practice.nudges() if not row.withheld]
    assert times == [(28, 7), (29, 6), (30, 6), (31, 6)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("twisted my ankle on the curb, it is swollen", "gentle: the body asked for care"),
        ("crushing pain in my chest and down my left arm", "gentle: the body asked for care"),
        ("I want to die", "gentle: an urgent concern"),
        ("had to run twice as far to burn off the cake", "gentle: a concern"),
    ],
)
async def test_after_a_worry_the_next_prompts_are_gentle_and_say_why(practice: Room, words: str, why: str) -> None:
    await practice.write(CLIENT, words)
    await practice.nudge()
    (kept,) = [row for row in await practice.nudges() if not row.withheld]
    prompt = next(prompt for prompt in catalogue() if prompt.key == kept.prompt_key)
    assert kept.reason.startswith(why)
    assert prompt.gentle


async def test_once_a_therapist_has_closed_the_flag_any_prompt_may_come(practice: Room) -> None:
    await practice.write(CLIENT, "I want to die")
    (flag,) = await practice.flags()
    await practice.tap(THERAPIST, f"close:{flag.id}")
    await practice.nudge()
    assert "gentle" not in (await practice.nudges())[-1].reason
