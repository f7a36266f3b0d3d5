"""Nothing a client wrote is lost, nothing comes twice, and an alert arrives: with the wire and the process failing."""

from __future__ import annotations

import datetime as dt

from bot.sandbox import faults
from care.model import ClientStatus, Withheld
from storage.tables import CheckIn, Flag, Nudge, Outbox, OutboxState, SetAside
from tests.journeys.test_the_main_job import nudges_in
from tests.journeys.world import World, world

TOMORROW = dt.datetime(2026, 3, 3, 7, 30, tzinfo=dt.UTC)


async def test_a_client_who_says_stop_while_a_nudge_is_queued_does_not_get_it(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    here.api.fault(faults.server_error(500), chat_id=robin.chat_id)
    await here.move_to(TOMORROW)
    assert nudges_in(robin) == []

    robin.write("stop")
    await here.settle()
    await here.move(minutes=10)
    await here.move(days=2)
    assert nudges_in(robin) == []
    assert "/optin" in robin.said[-1]


async def test_the_same_update_twice_has_the_effect_of_one(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    update_id = robin.write("quiet streets, quiet head")
    await here.settle()
    said = len(robin.said)
    robin.deliver_again(update_id)
    await here.settle()

    assert len(await here.rows(CheckIn)) == 1
    assert len(robin.said) == said


async def test_update_ids_may_start_anew_after_a_quiet_week(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    here.api.world.updates.jump(17)
    robin.write("back after a while")
    await here.settle()
    assert len(await here.rows(CheckIn)) == 1


async def test_an_update_that_cannot_be_handled_is_set_aside_and_blocks_nobody(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    broken = here.api.world.updates.put("message", {"message_id": 5, "chat": {"id": robin.chat_id}})
    robin.write("and this one is fine")
    await here.settle()

    (aside,) = await here.rows(SetAside)
    assert aside.update_id == broken
    (checkin,) = await here.rows(CheckIn)
    assert checkin.words == "and this one is fine"
    assert any("It is kept safe" in text for text in robin.said)


async def test_a_429_storm_loses_nothing_and_doubles_nothing(here: World) -> None:
    sam = await here.therapist()
    clients = [await here.client(sam, f"Client {n} Invented", chat_id=8100 + n) for n in range(12)]
    for client in clients:
        here.api.fault(faults.too_many_requests(1), chat_id=client.chat_id, times=2)
    await here.move_to(TOMORROW)
    for _ in range(400):
        if all(nudges_in(client) for client in clients):
            break
        here.clock.move(dt.timedelta(seconds=0.5))
        here.amble.dispatcher.wake()
        await here.sleep(0.05)

    assert [len(nudges_in(client)) for client in clients] == [1] * 12


async def test_a_client_who_blocked_the_bot_is_left_alone_until_they_write(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.block()
    await here.move_to(TOMORROW)
    assert (await here.client_row(robin)).status is ClientStatus.UNREACHABLE
    await here.move(days=1)
    assert {row.reason for row in await here.rows(Nudge) if row.withheld} == {Withheld.UNREACHABLE}

    robin.unblock()
    robin.write("hello again")
    await here.settle()
    assert (await here.client_row(robin)).status is ClientStatus.ACTIVE
    await here.move(days=1)
    assert len(nudges_in(robin)) == 1


async def test_an_alert_to_a_therapist_who_blocked_the_bot_is_told_truthfully_and_comes_when_they_are_back(
    database_url: str,
) -> None:
    async with world(database_url, on_call_chat=7999) as here:
        on_call = here.api.person("On Call Invented", chat_id=7999, started=True)
        sam = await here.therapist()
        robin = await here.client(sam)
        here.api.fault(faults.blocked(), chat_id=sam.chat_id, times=2)
        robin.write("i want to die")
        await here.settle()

        assert "could not reach Sam Invented" in robin.said[-1]
        assert "could not be delivered" in on_call.said[-1]
        assert "Robin" not in on_call.said[-1]
        (flag,) = await here.rows(Flag)
        assert flag.undelivered_at is not None

        robin.write("it is all too much, i want to die")
        await here.settle()
        assert "cannot reach Sam Invented" in "\n".join(robin.said)

        sam.write("/help")
        await here.settle()
        await here.move(seconds=1)
        assert len([text for text in sam.said if "Urgent: Robin Invented" in text]) == 2


async def test_a_nudge_in_doubt_is_let_go_and_an_answer_in_doubt_goes_again(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    here.api.fault(faults.reset(takes_effect=True), chat_id=robin.chat_id)
    await here.move_to(TOMORROW)
    await here.move(minutes=10)
    assert len(nudges_in(robin)) == 1

    here.api.fault(faults.reset(takes_effect=False), chat_id=robin.chat_id)
    robin.write("windy, wide awake")
    await here.settle()
    await here.move(minutes=10)
    assert robin.messages[-1].from_bot
    states = {row.state for row in await here.rows(Outbox)}
    assert states <= {OutboxState.SENT, OutboxState.LET_GO}


async def test_after_downtime_a_late_nudge_is_sent_and_a_too_late_one_keeps_its_reason(here: World) -> None:
    sam = await here.therapist()
    soon = await here.client(sam, "Robin Invented", chat_id=8001, time="8:30")
    late = await here.client(sam, "Quinn Invented", chat_id=8002, time="7:00")
    await here.move_to(dt.datetime(2026, 3, 3, 9, 45, tzinfo=dt.UTC))

    assert len(nudges_in(soon)) == 1
    assert nudges_in(late) == []
    withheld = [row for row in await here.rows(Nudge) if row.withheld]
    assert [row.reason for row in withheld] == ["too late after downtime"]
    await here.move_to(dt.datetime(2026, 3, 4, 7, 0, tzinfo=dt.UTC))
    assert len(nudges_in(late)) == 1
