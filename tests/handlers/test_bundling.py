"""What can wait reaches its therapist in working hours, together, in one message a day at most."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from care.model import Concern, Level, Recipient
from storage import flags
from storage.tables import FlagEvent, FlagStep, Kind
from tests.handlers.room import CLIENT, OTHER_CLIENT, THERAPIST, Room, room, say

PAST = "I used to cut myself years ago when I was at school"
INJURY = "my knee hurts and I cannot put weight on it"
HOURS = [[day, 10 * 60, 17 * 60] for day in range(5)]
FRIDAY_NIGHT = dt.datetime(2026, 3, 6, 22, 0, tzinfo=dt.UTC)
MONDAY_AT_TEN = dt.datetime(2026, 3, 9, 10, 0, tzinfo=dt.UTC)


async def notices(practice: Room) -> list[str]:
    return [one.text for one in await practice.said(THERAPIST, Kind.NOTICE)]


async def test_what_is_flagged_on_friday_night_comes_on_monday_in_one_message(practice: Room) -> None:
    await practice.change_therapist(hours=HOURS)
    await practice.add_client((await practice.therapist()).id, OTHER_CLIENT, "Lee Invented")
    practice.clock.move_to(FRIDAY_NIGHT)
    await practice.write(CLIENT, INJURY)
    await practice.write(OTHER_CLIENT, PAST)
    await practice.move_to(MONDAY_AT_TEN - dt.timedelta(seconds=1))
    assert [said for said in await notices(practice) if "Invented" in said] == []
    await practice.move_to(MONDAY_AT_TEN)
    (said,) = [one for one in await practice.said(THERAPIST, Kind.NOTICE) if "Invented" in one.text]
    first, second = await practice.flags()
    assert said.text.startswith(say("bundle", count=2))
    assert set(said.buttons) == {f"open:{first.id}", f"open:{second.id}"}
    assert {first.bundled_at, second.bundled_at} == {MONDAY_AT_TEN}


async def test_one_flag_alone_is_told_with_its_words(practice: Room) -> None:
    await practice.write(CLIENT, PAST)
    await practice.strike()
    (said,) = await practice.said(THERAPIST, Kind.NOTICE)
    (flag,) = await practice.flags()
    assert f"“{PAST}”" in said.text
    assert said.buttons == (f"seen:{flag.id}",)
    await practice.tap(THERAPIST, f"seen:{flag.id}")
    assert await practice.said(CLIENT, Kind.HELP) == (await practice.said(CLIENT, Kind.HELP))[:1]


async def test_what_comes_up_after_the_days_message_joins_the_next(practice: Room) -> None:
    await practice.add_client((await practice.therapist()).id, OTHER_CLIENT, "Lee Invented")
    await practice.write(CLIENT, PAST)
    await practice.strike()
    await practice.write(CLIENT, INJURY)
    await practice.move(hours=3)
    await practice.write(OTHER_CLIENT, PAST)
    await practice.move(hours=3)
    assert len(await notices(practice)) == 1
    await practice.move_to(dt.datetime(2026, 3, 3, 8, 0, tzinfo=dt.UTC))
    assert [said.startswith(say("bundle", count=2)) for said in await notices(practice)] == [False, True]


async def test_new_hours_hold_for_what_waits_already(practice: Room) -> None:
    practice.clock.move_to(FRIDAY_NIGHT)
    await practice.write(CLIENT, PAST)
    await practice.strike()
    assert await notices(practice) == []
    await practice.write(THERAPIST, "/hours every day 21 to 23")
    await practice.strike()
    assert [PAST in said for said in await notices(practice)] == [True]


async def test_what_was_seen_or_closed_meanwhile_is_not_told_again(practice: Room) -> None:
    practice.clock.move_to(FRIDAY_NIGHT)
    await practice.write(CLIENT, PAST)
    await practice.write(CLIENT, INJURY)
    seen, closed = await practice.flags()
    await practice.tap(THERAPIST, f"seen:{seen.id}")
    await practice.tap(THERAPIST, f"close:{closed.id}")
    await practice.move(days=3)
    assert await notices(practice) == []


async def test_an_urgent_flag_waits_for_no_bundle_and_uses_up_none(practice: Room) -> None:
    practice.clock.move_to(FRIDAY_NIGHT)
    await practice.write(CLIENT, PAST)
    await practice.write(CLIENT, "I want to die")
    assert len(await practice.said(THERAPIST, Kind.ALERT)) == 1
    await practice.move_to(dt.datetime(2026, 3, 7, 8, 0, tzinfo=dt.UTC))
    assert len(await notices(practice)) == 1


async def test_a_bundle_that_comes_stands_on_the_history_of_each_flag(practice: Room) -> None:
    await practice.write(CLIENT, PAST)
    await practice.write(CLIENT, INJURY)
    await practice.strike()
    await practice.deliver()
    for flag in await practice.flags():
        found = [(event.step, event.by) for event in await practice.rows(FlagEvent, FlagEvent.flag_id == flag.id)]
        assert found == [
            (FlagStep.RAISED, Recipient.AMBLE),
            (FlagStep.TOLD, Recipient.THERAPIST),
            (FlagStep.DELIVERED, Recipient.THERAPIST),
        ]
        assert flag.delivered_at == practice.clock.now()


async def test_a_bundle_that_could_not_be_delivered_comes_when_the_therapist_is_back(practice: Room) -> None:
    await practice.write(CLIENT, PAST)
    await practice.strike()
    await practice.deliver(blocked=[THERAPIST])
    (flag,) = await practice.flags()
    assert flag.undelivered_at == practice.clock.now()
    practice.clock.move(dt.timedelta(days=1))
    await practice.hush()
    await practice.write(THERAPIST, "/help")
    await practice.strike()
    assert [PAST in said for said in await notices(practice)] == [True]


async def test_a_bundle_that_telegram_refuses_is_tried_once_a_day(practice: Room) -> None:
    await practice.write(CLIENT, PAST)
    for _ in range(3):
        await practice.strike()
        await practice.deliver(refused=[THERAPIST])
        await practice.move(hours=1)
        await practice.move_to((practice.clock.now() + dt.timedelta(days=1)).replace(hour=7, minute=59))
        await practice.deliver(refused=[THERAPIST])
        practice.clock.move(dt.timedelta(minutes=1))
    assert len(await notices(practice)) == 3
    found = [event.step for event in await practice.rows(FlagEvent)]
    assert found.count(FlagStep.UNDELIVERED) == 1
    await practice.strike()
    await practice.deliver()
    assert [event.step for event in await practice.rows(FlagEvent)][-1] is FlagStep.DELIVERED


async def test_a_long_bundle_names_some_and_says_how_many_more_there_are(practice: Room) -> None:
    robin = (await practice.client()).id
    async with practice.store.transaction() as tx:
        for _ in range(11):
            await flags.raise_flag(
                tx, robin, Concern("injury", Level.CONCERN), practice.clock.now(), practice.clock.now()
            )
    await practice.strike()
    (said,) = await practice.said(THERAPIST, Kind.NOTICE)
    assert say("bundle-more", count=3) in said.text
    assert len(said.buttons) == 8
    assert len(said.text) < 4096


async def test_a_practice_without_words_in_alerts_has_none_in_bundles_either(database_url: str) -> None:
    async with room(database_url, alerts_without_words=True) as practice:
        await practice.add_client(await practice.add_therapist())
        await practice.write(CLIENT, PAST)
        await practice.strike()
        (said,) = await practice.said(THERAPIST, Kind.NOTICE)
        assert (said.text, said.buttons) == (say("bundle-closed", count=1), ("flags:1",))


@pytest.mark.parametrize("choice", [{"shares_words": False}, {"keeps_words": False}])
async def test_a_bundle_quotes_only_what_the_client_shares(practice: Room, choice: dict[str, bool]) -> None:
    await practice.change(**choice)
    await practice.write(CLIENT, PAST)
    await practice.strike()
    (said,) = await notices(practice)
    assert "Robin Invented" in said
    assert PAST not in said


async def test_a_bundle_that_cannot_be_made_waits_an_hour_and_holds_up_no_other(practice: Room) -> None:
    ada = await practice.add_therapist(7002, "Ada Invented")
    await practice.add_client(ada, OTHER_CLIENT, "Lee Invented")
    await practice.write(CLIENT, PAST)
    await practice.write(OTHER_CLIENT, PAST)
    async with practice.store.transaction() as tx:
        await tx.execute(text("UPDATE checkins SET words = x'00ff' WHERE client_id = 1"))
    await practice.strike()
    assert await notices(practice) == []
    assert len(await practice.said(7002, Kind.NOTICE)) == 1
    first, _ = await practice.flags()
    assert first.next_alert_at == practice.clock.now() + dt.timedelta(hours=1)


async def test_what_waits_for_a_therapist_without_a_chat_is_told_when_they_open_their_link(alone: Room) -> None:
    ada = await alone.add_therapist(None, "Ada Invented")
    await alone.add_client(ada, OTHER_CLIENT, "Lee Invented")
    await alone.write(OTHER_CLIENT, PAST)
    await alone.strike()
    await alone.write(7002, "/start link-Ada Invented")
    await alone.move(days=1)
    assert len(await alone.said(7002, Kind.NOTICE)) == 1
