"""An urgent alert reaches a person, or the flag's history says plainly that it did not."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import json
from typing import Any

import pytest
from sqlalchemy import text

from care.model import Level, Recipient
from storage.tables import FlagEvent, FlagState, FlagStep, Kind, Outbox, OutboxState
from tests.handlers.room import (
    CLIENT,
    ON_CALL,
    OTHER_THERAPIST,
    THERAPIST,
    Room,
    room,
    say,
    texts,
)

DANGER = "I want to die"
HOURS = [[day, 9 * 60, 17 * 60] for day in range(5)]
NIGHT = dt.datetime(2026, 3, 2, 23, 0, tzinfo=dt.UTC)
Told = tuple[FlagStep, Recipient]


async def add_cover(practice: Room, **values: Any) -> None:
    """Ada, who covers for Sam."""
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    await practice.change_therapist(cover_id=ada, **values)


async def history(practice: Room) -> list[Told]:
    return [(event.step, event.by) for event in await practice.rows(FlagEvent)]


async def alerted(practice: Room) -> dict[str, list[bool]]:
    """Who was alerted so far, and for each message whether it was aloud."""
    chats = {"Sam": THERAPIST, "Ada": OTHER_THERAPIST, "on call": ON_CALL}
    found = {name: await practice.said(chat, Kind.ALERT) for name, chat in chats.items()}
    return {name: [not one.quiet for one in said] for name, said in found.items() if said}


# Walking up


async def test_an_alert_nobody_acknowledges_walks_up_to_cover_and_on_call_at_its_times(practice: Room) -> None:
    await add_cover(practice)
    await practice.write(CLIENT, DANGER)
    began, times = practice.clock.now(), []
    for minute in range(0, 271, 5):
        await practice.move_to(began + dt.timedelta(minutes=minute))
        told = await alerted(practice)
        times.append((minute, [len(told.get(name, [])) for name in ("Sam", "Ada", "on call")]))
    changes = [times[0], *(now for before, now in itertools.pairwise(times) if before[1] != now[1])]
    assert changes == [
        (0, [1, 0, 0]),
        (5, [2, 0, 0]),
        (20, [3, 0, 0]),
        (80, [4, 0, 0]),
        (85, [5, 1, 0]),
        (90, [6, 2, 1]),
        (150, [7, 3, 2]),
        (210, [8, 4, 3]),
        (270, [9, 5, 4]),
    ]
    (flag,) = await practice.flags()
    assert (flag.told_cover_at, flag.told_on_call_at) == (
        began + dt.timedelta(minutes=85),
        began + dt.timedelta(minutes=90),
    )


async def test_an_alert_nobody_acknowledges_goes_to_the_on_call_chat_where_nobody_covers(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    for minutes in (5, 15, 60):
        await practice.move(minutes=minutes)
    assert await practice.said(ON_CALL) == []
    await practice.move(minutes=5)
    (said,) = await practice.said(ON_CALL, Kind.ALERT)
    (flag,) = await practice.flags()
    assert said.text == say("alert-on-call", number=str(flag.id), therapist="Sam Invented", why="unseen")


async def test_the_client_is_told_once_who_was_told_and_not_of_every_step(practice: Room) -> None:
    await add_cover(practice)
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, DANGER))
    assert say("help-told", therapist="Sam Invented") in said.text
    await practice.deliver()
    for minutes in (5, 15, 60, 5, 5, 60):
        await practice.move(minutes=minutes)
        await practice.deliver()
    assert len(await practice.said(CLIENT)) == 1


# Away, outside hours, out of reach


async def test_while_the_therapist_is_away_the_cover_hears_at_once_and_aloud(practice: Room) -> None:
    await add_cover(practice, away=True)
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, DANGER))
    assert await alerted(practice) == {"Sam": [False], "Ada": [True]}
    assert say("help-told-with-cover", therapist="Sam Invented", cover="Ada Invented") in said.text
    (alert,) = await practice.said(OTHER_THERAPIST, Kind.ALERT)
    assert alert.text.startswith(say("flag-cover", therapist="Sam Invented"))
    assert f"“{DANGER}”" in alert.text
    await practice.move(minutes=5)
    assert await alerted(practice) == {"Sam": [False] * 2, "Ada": [True] * 2, "on call": [True]}


async def test_outside_their_hours_the_therapist_hears_no_sound_and_the_cover_does(practice: Room) -> None:
    await add_cover(practice)
    await practice.change_therapist(hours=HOURS)
    practice.clock.move_to(NIGHT)
    await practice.write(CLIENT, DANGER)
    assert await alerted(practice) == {"Sam": [False], "Ada": [True]}


async def test_outside_their_hours_the_on_call_chat_hears_it_where_nobody_covers(practice: Room) -> None:
    await practice.change_therapist(hours=HOURS)
    practice.clock.move_to(NIGHT)
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, DANGER))
    assert await alerted(practice) == {"Sam": [False], "on call": [True]}
    assert say("help-told-with-on-call", therapist="Sam Invented") in said.text
    (on_call,) = await practice.said(ON_CALL)
    assert say("alert-on-call", number="1", therapist="Sam Invented", why="hours") == on_call.text


async def test_within_their_hours_they_hear_it_aloud_and_alone(practice: Room) -> None:
    await add_cover(practice)
    await practice.change_therapist(hours=HOURS)
    await practice.write(CLIENT, DANGER)
    assert await alerted(practice) == {"Sam": [True]}


async def test_with_a_cover_that_is_over_and_no_on_call_chat_alerts_are_aloud_at_night(alone: Room) -> None:
    await add_cover(alone, cover_until=alone.clock.now().date() - dt.timedelta(days=1), away=True)
    await alone.change_therapist(hours=HOURS)
    alone.clock.move_to(NIGHT)
    await alone.write(CLIENT, DANGER)
    assert await alerted(alone) == {"Sam": [True]}


async def test_a_cover_ends_with_its_last_day_where_the_therapist_is(practice: Room) -> None:
    last = practice.clock.now().date()
    await add_cover(practice, cover_until=last, away=True)
    await practice.change_therapist(zone="Pacific/Auckland")
    practice.clock.move_to(dt.datetime(2026, 3, 2, 10, 59, tzinfo=dt.UTC))
    await practice.write(CLIENT, DANGER)
    practice.clock.move_to(dt.datetime(2026, 3, 2, 11, 0, tzinfo=dt.UTC))
    await practice.write(CLIENT, DANGER)
    assert await alerted(practice) == {"Sam": [False, True], "Ada": [True]}


async def test_an_alert_that_is_refused_goes_to_the_cover_and_on_to_on_call_at_once(practice: Room) -> None:
    await add_cover(practice)
    await practice.write(CLIENT, DANGER)
    await practice.deliver(blocked=[THERAPIST, OTHER_THERAPIST])
    assert await alerted(practice) == {"Sam": [True], "Ada": [True], "on call": [True]}
    assert await history(practice) == [
        (FlagStep.RAISED, Recipient.AMBLE),
        (FlagStep.TOLD, Recipient.THERAPIST),
        (FlagStep.UNDELIVERED, Recipient.THERAPIST),
        (FlagStep.TOLD, Recipient.COVER),
        (FlagStep.UNDELIVERED, Recipient.COVER),
        (FlagStep.TOLD, Recipient.ON_CALL),
        (FlagStep.DELIVERED, Recipient.ON_CALL),
    ]
    told = texts(await practice.said(CLIENT, Kind.HELP))
    assert told[1:] == [say("help-undelivered-cover", therapist="Sam Invented", cover="Ada Invented")]


async def test_a_silent_alert_is_said_aloud_once_nobody_else_can_be_reached(alone: Room) -> None:
    await add_cover(alone)
    await alone.change_therapist(hours=HOURS)
    alone.clock.move_to(NIGHT)
    await alone.write(CLIENT, DANGER)
    await alone.deliver(blocked=[OTHER_THERAPIST])
    assert await alerted(alone) == {"Sam": [False, True], "Ada": [True]}


async def test_a_message_to_the_on_call_chat_that_fails_is_on_the_history(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    await practice.deliver(blocked=[THERAPIST], refused=[ON_CALL])
    assert (await history(practice))[-2:] == [
        (FlagStep.UNDELIVERED, Recipient.ON_CALL),
        (FlagStep.NOBODY, Recipient.AMBLE),
    ]


@pytest.mark.parametrize("chat", [None, THERAPIST])
async def test_an_alert_that_reaches_nobody_says_so_is_not_counted_and_is_tried_on(
    database_url: str, chat: int | None
) -> None:
    async with room(database_url) as practice:
        await practice.add_client(await practice.add_therapist(chat))
        if chat:
            await practice.block(chat)
        (said,) = await practice.heard(CLIENT, practice.write(CLIENT, DANGER))
        assert say("help-not-told", therapist="Sam Invented") in said.text
        for _ in range(4):
            await practice.deliver(blocked=[THERAPIST])
            await practice.move(minutes=5)
        (flag,) = await practice.flags()
        assert flag.alerts == 0
        steps = await history(practice)
        assert steps.count((FlagStep.NOBODY, Recipient.AMBLE)) == 1
        assert steps.count((FlagStep.UNDELIVERED, Recipient.THERAPIST)) == 1
        assert len(await practice.said(CLIENT)) == 1
        assert flag.next_alert_at is not None


async def test_a_therapist_who_opens_their_link_at_last_hears_of_what_waited(alone: Room) -> None:
    ada = await alone.add_therapist(None, "Ada Invented")
    await alone.add_client(ada, 8003, "Lee Invented")
    await alone.write(8003, DANGER)
    await alone.write(OTHER_THERAPIST, "/start link-Ada Invented")
    await alone.strike()
    assert [f"“{DANGER}”" in one.text for one in await alone.said(OTHER_THERAPIST, Kind.ALERT)] == [True]


async def test_a_therapist_who_is_back_is_alerted_and_the_history_says_it_was_delivered(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    await practice.deliver(blocked=[THERAPIST])
    await practice.write(THERAPIST, "/help")
    await practice.strike()
    await practice.deliver()
    (flag,) = await practice.flags()
    assert flag.undelivered_at is None
    assert flag.delivered_at == practice.clock.now()
    assert (FlagStep.DELIVERED, Recipient.THERAPIST) in await history(practice)


async def test_a_therapist_who_unblocks_amble_is_alerted_without_a_word(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    await practice.deliver(blocked=[THERAPIST])
    await practice.hush()
    await practice.unblock(THERAPIST)
    assert (await practice.therapist()).reachable
    await practice.strike()
    assert len(await practice.said(THERAPIST, Kind.ALERT)) == 1


async def test_news_of_what_somebody_else_has_seen_comes_without_a_sound_at_night(practice: Room) -> None:
    await add_cover(practice)
    await practice.change_therapist(hours=HOURS)
    practice.clock.move_to(NIGHT)
    await practice.write(CLIENT, DANGER)
    (flag,) = await practice.flags()
    (news,) = [
        one
        for one in await practice.heard(THERAPIST, practice.tap(OTHER_THERAPIST, f"seen:{flag.id}"))
        if one.kind is Kind.NOTICE
    ]
    assert news.quiet


async def test_an_alert_that_comes_through_shows_that_a_therapist_can_be_reached_after_all(practice: Room) -> None:
    await practice.block(THERAPIST)
    await practice.write(CLIENT, DANGER)
    await practice.deliver()
    assert (await practice.therapist()).reachable


async def test_a_second_refusal_is_noted_only_once_and_tells_the_client_nothing_new(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    for _ in range(4):
        await practice.deliver(blocked=[THERAPIST])
        await practice.move(minutes=60)
    assert (await history(practice)).count((FlagStep.UNDELIVERED, Recipient.THERAPIST)) == 1
    assert len(await practice.said(CLIENT, Kind.HELP)) == 2


# Acknowledging


async def test_two_alerts_at_once_are_two_tickets_each_acknowledged_for_itself(practice: Room) -> None:
    lee = await practice.add_client((await practice.therapist()).id, 8003, "Lee Invented")
    await asyncio.gather(practice.write(CLIENT, DANGER), practice.write(8003, DANGER))
    first, second = await practice.flags()
    assert {one.flag for one in await practice.said(THERAPIST, Kind.ALERT)} == {first.id, second.id}
    of_lee = first if first.client_id == lee else second
    assert texts(await practice.heard(8003, practice.tap(THERAPIST, f"seen:{of_lee.id}"))) != []
    states = {flag.id: flag.state for flag in await practice.flags()}
    assert sorted(states.values()) == [FlagState.ACKNOWLEDGED, FlagState.RAISED]
    assert states[of_lee.id] is FlagState.ACKNOWLEDGED


async def test_a_repeat_that_still_waits_is_let_go_once_somebody_has_seen_it(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    await practice.move(minutes=5)
    (flag,) = await practice.flags()
    await practice.tap(THERAPIST, f"seen:{flag.id}")
    rows = await practice.rows(Outbox, Outbox.kind == Kind.ALERT)
    assert {(row.state, row.payload) for row in rows} == {(OutboxState.LET_GO, None)}


async def test_an_acknowledgement_from_a_message_that_a_repeat_has_superseded_counts(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    await practice.deliver()
    await practice.move(minutes=5)
    await practice.deliver()
    (flag,) = await practice.flags()
    for older_then_newer in (11, 12):
        await practice.tap(THERAPIST, f"seen:{flag.id}", message_id=older_then_newer)
    assert (await history(practice)).count((FlagStep.ACKNOWLEDGED, Recipient.THERAPIST)) == 1
    assert len([one for one in await practice.said(CLIENT) if one.text.startswith("Sam Invented has seen")]) == 1
    edited = await practice.rows(Outbox, Outbox.method == "editMessageText")
    assert [json.loads(row.payload)["message_id"] for row in edited] == [11, 12]


async def test_a_therapist_and_their_cover_who_acknowledge_together_count_as_one(practice: Room) -> None:
    await add_cover(practice, away=True)
    await practice.write(CLIENT, DANGER)
    (flag,) = await practice.flags()
    both = (practice.tap(chat, f"seen:{flag.id}") for chat in (THERAPIST, OTHER_THERAPIST))
    await asyncio.gather(*both)
    steps = [step for step, _ in await history(practice)]
    assert steps.count(FlagStep.ACKNOWLEDGED) == 1
    seen = [one for one in await practice.said(CLIENT) if "having a very hard time" in one.text]
    assert len(seen) == 1
    assert sorted(map(str, practice.taps_answered)) == [say("notice-seen-before"), say("notice-seen")]


async def test_when_the_cover_has_seen_it_the_client_hears_their_name_and_the_therapist_and_on_call_hear_so(
    practice: Room,
) -> None:
    await add_cover(practice, away=True)
    await practice.write(CLIENT, DANGER)
    await practice.move(minutes=5)
    await practice.hush()
    (flag,) = await practice.flags()
    await practice.tap(OTHER_THERAPIST, f"seen:{flag.id}")
    (told,) = await practice.said(CLIENT)
    assert told.text == say("help-seen-cover", therapist="Sam Invented", cover="Ada Invented")
    (news,) = await practice.said(THERAPIST)
    assert news.text == say("seen-by", name="Ada Invented", client="Robin Invented")
    (on_call,) = await practice.said(ON_CALL)
    assert on_call.text == say("seen-on-call", name="Ada Invented", number=str(flag.id))
    await practice.hush()
    await practice.move(days=1)
    assert await practice.said(OTHER_THERAPIST, Kind.ALERT) == await practice.said(ON_CALL) == []


async def test_closing_an_urgent_flag_tells_the_client_that_it_was_seen_once(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    (flag,) = await practice.flags()
    told = texts(await practice.heard(CLIENT, practice.tap(THERAPIST, f"close:{flag.id}")))
    assert told == [say("help-seen", therapist="Sam Invented")]
    for again in (f"reopen:{flag.id}", f"close:{flag.id}", f"seen:{flag.id}"):
        assert await practice.heard(CLIENT, practice.tap(THERAPIST, again)) == []


async def test_of_several_flags_of_one_evening_the_client_hears_once_that_they_were_seen(practice: Room) -> None:
    for _ in range(3):
        await practice.write(CLIENT, DANGER)
    await practice.hush()
    for flag in await practice.flags():
        await practice.tap(THERAPIST, f"seen:{flag.id}")
    assert texts(await practice.said(CLIENT)) == [say("help-seen", therapist="Sam Invented")]
    await practice.move(minutes=1)
    await practice.write(CLIENT, DANGER)
    await practice.hush()
    await practice.tap(THERAPIST, f"seen:{(await practice.flags())[-1].id}")
    assert texts(await practice.said(CLIENT)) == [say("help-seen", therapist="Sam Invented")]


async def test_of_several_alerts_that_are_refused_together_the_client_hears_once(practice: Room) -> None:
    for _ in range(3):
        await practice.write(CLIENT, DANGER)
    await practice.deliver(blocked=[THERAPIST])
    undelivered = say("help-undelivered-on-call", therapist="Sam Invented")
    assert texts(await practice.said(CLIENT)).count(undelivered) == 1
    assert len(await practice.said(ON_CALL, Kind.ALERT)) == 3


# Without words


async def test_a_practice_may_have_alerts_without_words_or_names(database_url: str) -> None:
    async with room(database_url, alerts_without_words=True, on_call_chat=ON_CALL) as practice:
        await practice.add_client(await practice.add_therapist())
        await add_cover(practice, away=True)
        await practice.write(CLIENT, DANGER)
        await practice.move(minutes=5)
        (flag,) = await practice.flags()
        for chat in (THERAPIST, OTHER_THERAPIST, ON_CALL):
            for one in await practice.said(chat):
                assert "Robin" not in one.text
                assert DANGER not in one.text
        first = (await practice.said(THERAPIST, Kind.ALERT))[0]
        assert (first.text, first.buttons) == (say("alert-closed"), (f"open:{flag.id}",))
        (ticket,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"open:{flag.id}"))
        assert f"“{DANGER}”" in ticket.text
        assert "Urgent: Robin Invented" in ticket.text
        assert f"seen:{flag.id}" in ticket.buttons
        (flag,) = await practice.flags()
        assert flag.state is FlagState.RAISED
        news = texts(await practice.heard(THERAPIST, practice.tap(OTHER_THERAPIST, f"seen:{flag.id}")))
        assert news == [say("seen-by-closed", name="Ada Invented")]


# Faults


async def test_an_alert_that_cannot_be_read_here_holds_up_no_other_and_the_on_call_chat_hears_of_it(
    practice: Room,
) -> None:
    await practice.write(CLIENT, DANGER)
    lee = await practice.add_client((await practice.therapist()).id, 8003, "Lee Invented")
    await practice.write(8003, DANGER)
    async with practice.store.transaction() as tx:
        await tx.execute(text("UPDATE clients SET name = x'00ff' WHERE id != :lee"), {"lee": lee})
    await practice.hush()
    await practice.move(minutes=5)
    assert ["Lee Invented" in one.text for one in await practice.said(THERAPIST, Kind.ALERT)] == [True]
    assert [one.text for one in await practice.said(ON_CALL)] == [say("alert-on-call-fault", number="1")]
    flag, _ = await practice.flags()
    assert flag.next_alert_at == practice.clock.now() + dt.timedelta(minutes=5)


async def test_what_became_of_a_message_about_a_flag_that_is_gone_stops_nothing(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    async with practice.store.transaction() as tx:
        for statement in ("UPDATE outbox SET flag_id = NULL", "DELETE FROM flag_events", "DELETE FROM flags"):
            await tx.execute(text(statement))
    await practice.write(CLIENT, "a quiet walk")
    await practice.deliver()
    assert await practice.rows(Outbox, Outbox.state == OutboxState.PENDING) == []


async def test_an_urgent_flag_of_words_that_are_not_kept_quotes_them_once(practice: Room) -> None:
    await practice.change(keeps_words=False, shares_words=False, private=True)
    await practice.write(CLIENT, DANGER)
    await practice.move(minutes=5)
    quotes = [f"“{DANGER}”" in one.text for one in await practice.said(THERAPIST, Kind.ALERT)]
    assert quotes == [True, False]


async def test_an_urgent_flag_is_the_one_exception_to_what_is_kept_private(practice: Room) -> None:
    await practice.change(private=True)
    await practice.write(CLIENT, DANGER)
    await practice.move(minutes=5)
    assert all(f"“{DANGER}”" in one.text for one in await practice.said(THERAPIST, Kind.ALERT))
    (flag,) = await practice.flags()
    assert flag.level is Level.URGENT
