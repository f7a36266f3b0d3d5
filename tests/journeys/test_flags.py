"""Flags are carried to a person: whole stories through the real application, with the times at which things come."""

from __future__ import annotations

import datetime as dt

from bot.sandbox import faults
from bot.sandbox.chats import ChatMessage, Person
from storage.tables import Flag, FlagState
from tests.journeys.world import World, world

ON_CALL = 7999
MONDAY_NIGHT = dt.datetime(2026, 3, 2, 23, 0, tzinfo=dt.UTC)
DANGER = "i want to die"


def alerts(person: Person) -> list[ChatMessage]:
    found = [message for message in person.messages if message.from_bot]
    return [message for message in found if "Urgent: " in message.text or "An urgent flag (" in message.text]


def minutes_after(began: dt.datetime, said: list[ChatMessage]) -> list[int]:
    return [round((message.at - began).total_seconds() / 60) for message in said]


async def tick_for(here: World, minutes: int) -> None:
    """Time passes five minutes at a time, as the clock would let it."""
    for _ in range(minutes // 5):
        await here.move(minutes=5)


async def test_an_alert_nobody_acknowledges_walks_up_to_cover_and_on_call_with_the_times(database_url: str) -> None:
    async with world(database_url, on_call_chat=ON_CALL) as here:
        on_call = here.api.person("On Call Invented", chat_id=ON_CALL, started=True)
        sam, ada = await here.therapist(), await here.therapist("Ada Invented", chat_id=7002)
        robin = await here.client(sam)
        sam.write("/cover Ada")
        await here.settle()
        robin.write(DANGER)
        await here.settle()
        began = here.clock.now()
        await tick_for(here, 150)

        assert minutes_after(began, alerts(sam)) == [0, 5, 20, 80, 85, 90, 150]
        assert minutes_after(began, alerts(ada)) == [85, 90, 150]
        assert minutes_after(began, alerts(on_call)) == [90, 150]
        assert "You cover for Sam Invented" in alerts(ada)[0].text
        assert DANGER in alerts(ada)[0].text
        assert not any("Robin" in text or DANGER in text for text in on_call.said)

        ada.tap("I have seen this")
        await here.settle()
        assert "Ada Invented, who covers for Sam Invented, has seen" in robin.said[-1]
        assert "Ada Invented has marked the urgent flag of Robin Invented as seen." in sam.said
        assert "in their hands" in on_call.said[-1]
        before = len(sam.said), len(ada.said), len(on_call.said), len(robin.said)
        await tick_for(here, 130)
        assert (len(sam.said), len(ada.said), len(on_call.said), len(robin.said)) == before

        sam.tap("Open")
        await here.settle()
        history = sam.said[-1]
        for line in (
            "9:00 am: told to Sam Invented",
            "9:00 am: delivered to Sam Invented",
            "10:25 am: told to Ada Invented",
            "10:30 am: told to the on-call chat",
            "11:30 am: marked as seen by Ada Invented",
        ):
            assert line in history


async def test_at_night_the_therapist_hears_no_sound_and_on_call_hears_it_aloud_at_the_same_moment(
    database_url: str,
) -> None:
    async with world(database_url, on_call_chat=ON_CALL) as here:
        on_call = here.api.person("On Call Invented", chat_id=ON_CALL, started=True)
        sam = await here.therapist()
        robin = await here.client(sam)
        sam.write("/hours weekdays 9 to 17")
        await here.move_to(MONDAY_NIGHT)
        robin.write(DANGER)
        await here.settle()

        (to_sam,), (to_on_call,) = alerts(sam), alerts(on_call)
        assert to_sam.at == to_on_call.at == MONDAY_NIGHT
        assert (to_sam.silent, to_on_call.silent) == (True, False)
        assert "telling Sam Invented and the people on call now" in robin.said[-1]


async def test_what_can_wait_comes_in_one_message_in_the_morning(here: World) -> None:
    sam = await here.therapist()
    robin, quinn = await here.client(sam), await here.client(sam, "Quinn Invented", chat_id=8002)
    await here.move_to(MONDAY_NIGHT)
    for client in (robin, quinn):
        client.write("I used to cut myself years ago when I was at school")
    await here.settle()
    before = len(sam.said)
    assert "in their working hours, so not straight away" in robin.said[-1]
    await here.move_to(dt.datetime(2026, 3, 3, 8, 0, tzinfo=dt.UTC))

    (bundle,) = [text for text in sam.said[before:] if "that could wait" in text]
    assert "Robin Invented" in bundle
    assert "Quinn Invented" in bundle
    sam.tap("2")
    await here.settle()
    assert sam.said[-1].startswith("A concern: Quinn Invented")


async def test_a_flag_is_opened_noted_closed_and_opened_again_in_one_message(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write(DANGER)
    await here.settle()
    sam.write("/flags")
    await here.settle()
    messages = len(sam.messages)
    for label in ("1", "I have seen this", "Close", "Open flags", "Closed lately", "1", "Open again"):
        sam.tap(label)
        await here.settle()
    assert len(sam.messages) == messages
    (flag,) = await here.rows(Flag)
    assert flag.state is FlagState.ACKNOWLEDGED
    sam.tap("Add a note")
    await here.settle()
    sam.write("Rang, safe tonight.")
    await here.settle()
    sam.tap("Open")
    await here.settle()
    steps = ("opened by", "marked as seen by", "closed by", "opened again by")
    places = [sam.said[-1].index(f"{step} Sam Invented") for step in steps]
    assert places == sorted(places)
    assert "noted by Sam Invented: “Rang, safe tonight.”" in sam.said[-1]
    assert len([text for text in robin.said if "Sam Invented has seen" in text]) == 1


async def test_a_client_says_that_it_is_not_what_they_meant_and_the_alert_goes_on(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write(DANGER)
    await here.settle()
    robin.tap("That is not what I meant")
    await here.settle()
    assert "Sam Invented will see it beside what was noted" in robin.said[-1]
    assert "not what they meant" in sam.said[-1]
    await here.move(minutes=5)
    assert "Robin Invented says that this is not what they meant" in alerts(sam)[-1].text


async def test_a_therapist_who_blocked_amble_and_nobody_else_leaves_it_on_the_history(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    sam.block()
    robin.write(DANGER)
    await here.settle()
    assert "cannot reach Sam Invented" in robin.said[-1]
    await tick_for(here, 10)
    sam.unblock()
    sam.write("/help")
    await here.settle()
    await here.move(seconds=2)
    assert len(alerts(sam)) == 1
    sam.tap("I have seen this")
    await here.settle()
    assert "9:00 am: nobody could be told" in sam.said[-1]
    assert "9:10 am: delivered to Sam Invented" in sam.said[-1]


async def test_an_alert_in_doubt_at_a_broken_connection_goes_again_and_is_still_one_ticket(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    here.api.fault(faults.reset(takes_effect=True), chat_id=sam.chat_id)
    robin.write(DANGER)
    await here.settle()
    await here.move(seconds=30)
    assert len(alerts(sam)) == 2
    sam.tap("I have seen this")
    await here.settle()
    assert len(await here.rows(Flag)) == 1
    assert len([text for text in robin.said if "Sam Invented has seen" in text]) == 1


async def test_a_practice_without_words_in_alerts_shows_them_after_a_tap(database_url: str) -> None:
    async with world(database_url, alerts_without_words=True) as here:
        sam = await here.therapist()
        robin = await here.client(sam)
        robin.write(DANGER)
        await here.settle()
        assert sam.said[-1] == "An urgent flag: open to read."
        sam.tap("Open")
        await here.settle()
        assert DANGER in sam.said[-1]
        sam.tap("I have seen this")
        await here.settle()
        assert "Sam Invented has seen" in robin.said[-1]


async def test_a_client_can_see_that_an_alert_about_them_was_sent_and_a_flag_opened(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("i want to die")
    await here.settle()
    sam.tap("I have seen this")
    await here.settle()
    robin.write("/access")
    await here.settle()
    say = here.amble.house.texts.say
    for action in ("saw-alert", "changed-flag"):
        assert f"{say(f'audit-{action}', 'en')} (Sam Invented)" in robin.said[-1]
