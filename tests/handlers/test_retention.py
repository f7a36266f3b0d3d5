"""Nothing is kept for ever: words and then check-ins end after somebody has left, and their therapist hears of it."""

from __future__ import annotations

import datetime as dt

import pytest

from care.model import ClientStatus
from handlers import retention
from handlers.retention import months
from storage.tables import Flag, HandledUpdate, Kind, Outbox
from tests.handlers.room import CLIENT, STRANGER, THERAPIST, Room, say

WORDS, CHECKINS = 12, 36
SLACK = dt.timedelta(days=1)


@pytest.fixture
async def left(practice: Room) -> Room:
    """Robin wrote something, was hurt, and left on Monday, 2 March 2026."""
    await practice.write(CLIENT, "my knee hurts a lot since yesterday")
    await practice.write(CLIENT, "/optout")
    await practice.hush()
    return practice


async def after(room: Room, kept: int, *, more: dt.timedelta = dt.timedelta()) -> list[str]:
    """So many months after they left, what the therapist hears."""
    left_at = (await room.client()).left_at
    assert left_at is not None
    await room.hush()
    room.clock.move_to(left_at + months(kept) + more)
    await retention.end_what_is_over(room.house)
    return [said.text for said in await room.said(THERAPIST, Kind.NOTICE)]


async def test_words_end_a_month_after_their_therapist_was_told_and_the_rest_stays(left: Room) -> None:
    assert await after(left, WORDS - 2) == []
    (told,) = await after(left, WORDS - 1, more=SLACK)
    assert "Robin Invented" in told
    assert (await left.checkins())[0].words is not None
    assert await after(left, WORDS, more=2 * SLACK) == []
    (checkin,) = await left.checkins()
    assert (checkin.words, checkin.tone is not None) == (None, True)
    assert await left.flags() != []


async def test_check_ins_end_later_with_the_flags_about_them(left: Room) -> None:
    await after(left, WORDS - 1, more=SLACK)
    await after(left, WORDS, more=2 * SLACK)
    (told,) = await after(left, CHECKINS - 1, more=SLACK)
    assert "Robin Invented" in told
    assert len(await left.checkins()) == 1
    assert await after(left, CHECKINS, more=2 * SLACK) == []
    assert await left.checkins() == []
    assert await left.rows(Flag) == []


async def test_after_a_long_downtime_the_therapist_still_hears_of_it_a_month_before(left: Room) -> None:
    (told,) = await after(left, WORDS + 6)
    assert say("retention-words", names="Robin Invented", day="")[:20] in told or "Robin Invented" in told
    assert (await left.checkins())[0].words is not None
    await after(left, WORDS + 6, more=retention.MONTH + SLACK)
    assert (await left.checkins())[0].words is None


async def test_they_hear_of_it_once(left: Room) -> None:
    assert len(await after(left, WORDS - 1, more=SLACK)) == 1
    assert await after(left, WORDS - 1, more=2 * SLACK) == []


async def test_where_both_end_at_once_the_therapist_hears_that_everything_does(left: Room) -> None:
    for more in (SLACK, retention.MONTH + 2 * SLACK):
        await after(left, CHECKINS - 1, more=more)
    assert await left.checkins() == []


async def test_who_came_back_keeps_everything(left: Room) -> None:
    await after(left, WORDS - 1, more=SLACK)
    left_at = (await left.client()).left_at
    await left.change(status=ClientStatus.ACTIVE, left_at=None)
    assert left_at is not None
    left.clock.move_to(left_at + months(CHECKINS + 12))
    await retention.end_what_is_over(left.house)
    assert (await left.checkins())[0].words is not None


async def test_technical_rows_are_kept_a_month(left: Room) -> None:
    await left.write(STRANGER, "hello")
    await left.hush()
    async with left.store.transaction() as tx:
        await tx.execute(Outbox.__table__.update().values(done_at=left.clock.now()))  # type: ignore[attr-defined]
    left.clock.move(dt.timedelta(days=29))
    await retention.end_what_is_over(left.house)
    assert await left.rows(HandledUpdate) != []
    assert await left.rows(Outbox) != []
    assert len(await left.newcomers()) == 1
    left.clock.move(dt.timedelta(days=2))
    await retention.end_what_is_over(left.house)
    assert await left.rows(HandledUpdate) == []
    assert await left.rows(Outbox) == []
    assert await left.newcomers() == []


async def test_what_was_said_to_a_stranger_is_gone_within_the_hour(left: Room) -> None:
    await left.write(STRANGER, "hello")
    await left.hush()
    await retention.end_what_is_over(left.house)
    assert await left.rows(Outbox, Outbox.chat_id == STRANGER) == []


async def test_what_still_waits_is_never_dropped(left: Room) -> None:
    await left.write(CLIENT, "I want to die")
    left.clock.move(dt.timedelta(days=60))
    await retention.end_what_is_over(left.house)
    assert [said.kind for said in await left.said(CLIENT)] == [Kind.HELP]
