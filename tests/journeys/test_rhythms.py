"""Moments that fit a life, through the real application: chosen in words, kept through changes, never one too many."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from care.model import ClientStatus, Withheld
from storage.tables import Nudge
from tests.journeys.test_the_main_job import nudges_in
from tests.journeys.world import World

DAY = dt.timedelta(days=1)


def march(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 3, day, hour, minute, tzinfo=dt.UTC)


async def reasons(here: World) -> list[str | None]:
    return [row.reason if row.withheld else None for row in await here.rows(Nudge)]


async def test_someone_types_their_whole_rhythm_reads_it_back_and_says_yes(here: World) -> None:
    robin = await here.client(await here.therapist())
    robin.write("weekdays between 7:30 and 9, and at 6 pm")
    await here.settle()
    assert "on weekdays some time between 7:30 and 9:00 in the morning and at 6:00 in the evening" in robin.said[-1]
    assert "Is that right?" in robin.said[-1]
    robin.write("yes please")
    await here.settle()
    robin.write("/rhythm")
    await here.settle()
    assert "Quiet hours" in robin.said[-1]
    assert robin.said[-1].count("March,") == 3

    for hour in range(19, 24 * 7):
        await here.move_to(march(2, 0) + dt.timedelta(hours=hour))
    rows = await here.rows(Nudge)
    assert {row.day.weekday() for row in rows} <= set(range(5))
    drawn = [row.due_at for row in rows if row.slot == 0]
    assert len({at.time() for at in drawn}) > 1
    assert all(dt.time(7, 30) <= at.time() <= dt.time(9) for at in drawn)


async def test_spanish_and_persian_words_do_the_same(here: World) -> None:
    sam = await here.therapist()
    ana = await here.client(sam, "Ana Invented", chat_id=8003, language="es")
    ana.write("lunes y jueves a las 8")
    await here.settle()
    ana.write("sí")
    await here.settle()
    assert "los lunes y los jueves a las 8:00 de la mañana" in ana.said[-1]
    navid = await here.client(sam, "Navid Invented", chat_id=8004, language="fa")
    navid.write("هر روز ساعت ۸ شب")
    await here.settle()
    navid.write("بله")
    await here.settle()
    assert "۸:۰۰" in navid.said[-1]


async def test_a_pause_until_friday_ends_by_itself_and_every_day_of_it_has_its_reason(here: World) -> None:
    robin = await here.client(await here.therapist())
    robin.write("/pause until Friday")
    await here.settle()
    assert "Friday 6 March" in robin.said[-1]
    for day in range(3, 8):
        await here.move_to(march(day, 7, 30))
    assert await reasons(here) == [*[Withheld.PAUSED] * 3, None, None]
    assert (await here.client_row(robin)).status is ClientStatus.ACTIVE


async def test_later_brings_the_same_prompt_again_at_the_time_that_was_said(here: World) -> None:
    robin = await here.client(await here.therapist())
    await here.move_to(march(3, 7, 30))
    (first,) = nudges_in(robin)
    robin.tap("Later")
    await here.settle()
    robin.tap("In 20 minutes")
    await here.settle()
    assert "It comes again at 7:50" in robin.messages[-1].text
    await here.move_to(march(3, 7, 49))
    assert len(nudges_in(robin)) == 0, "the first one became what was chosen"
    await here.move_to(march(3, 7, 50))
    assert [text.split("\n\n")[0] for text in nudges_in(robin)] == [first.split("\n\n")[0]]
    robin.tap("🙂 4")
    await here.settle()
    assert len(await here.rows(Nudge)) == 1


async def test_not_today_leaves_the_rest_of_the_day_alone(here: World) -> None:
    robin = await here.client(await here.therapist(), time="7:30 and 17:30")
    await here.move_to(march(3, 7, 30))
    robin.tap("Later")
    await here.settle()
    robin.tap("Not today")
    await here.settle()
    await here.move_to(march(3, 17, 30))
    await here.move_to(march(4, 7, 30))
    assert (await reasons(here))[-3:] == [None, Withheld.PAUSED, None]


async def test_no_nudge_breaks_into_a_conversation_and_within_a_window_it_waits(here: World) -> None:
    robin = await here.client(await here.therapist(), time="between 7:30 and 9")
    due = (await here.client_row(robin)).next_due_at
    assert due is not None
    await here.move_to(due - dt.timedelta(minutes=2))
    robin.write("already out with the dog")
    await here.settle()
    await here.move_to(due)
    assert nudges_in(robin) == []
    await here.move_to(due + dt.timedelta(minutes=28))
    rows = await here.rows(Nudge)
    assert len(rows) == len(nudges_in(robin)) == 1


async def test_after_something_urgent_no_prompt_comes_for_twelve_hours(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await here.move_to(march(2, 21))
    robin.write("i want to die")
    await here.settle()
    await here.move_to(march(3, 7, 30))
    assert nudges_in(robin) == []
    await here.move_to(march(4, 7, 30))
    assert len(nudges_in(robin)) == 1
    sam.write("/unsent")
    await here.settle()
    assert "Robin Invented: 1 soon after something urgent" in sam.said[-1].replace("\u2068", "").replace("\u2069", "")


async def test_who_does_not_answer_is_written_to_less_and_only_their_therapist_hears_of_it(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    for day in range(1, 40):
        await here.move_to(march(2, 7, 30) + day * DAY)
    sent = [row.day for row in await here.rows(Nudge) if not row.withheld]
    gaps = [(after - before).days for before, after in pairwise(sent)]
    assert gaps == [1, 1, 1, 3, 3, 3, 3, 7, 7, 7]
    told = [text for text in sam.said if "has not answered the last" in text]
    assert [("every 3 days" in text, "one a week" in text) for text in told] == [(True, False), (False, True)]
    assert not any("answered" in text for text in robin.said if "Sharing the tone" not in text)

    robin.tap("😐 3")
    await here.settle()
    for day in range(40, 43):
        await here.move_to(march(2, 7, 30) + day * DAY)
    assert [row.withheld for row in (await here.rows(Nudge))[-3:]] == [False, False, False]


async def test_two_moments_every_day_are_held_to_ten_in_a_week(here: World) -> None:
    robin = await here.client(await here.therapist(), time="8:00 and 18:00")
    robin.write("/rhythm")
    await here.settle()
    assert "At most 10 come in seven days" in robin.said[-1]
    for day, hour in [(day, hour) for day in range(3, 17) for hour in (8, 18)]:
        await here.move_to(march(day, hour))
        if "😐 3" in robin.buttons:
            robin.tap("😐 3")
            await here.settle()
    sent = [row.made_at for row in await here.rows(Nudge) if not row.withheld]
    for last in sent:
        assert sum(last - 7 * DAY < at <= last for at in sent) <= 10
    assert Withheld.CAP in await reasons(here)


async def test_changing_the_place_moves_every_moment_and_says_so(here: World) -> None:
    robin = await here.client(await here.therapist())
    robin.write("/timezone Tokyo")
    await here.settle()
    assert "Your times now follow the clock in Tokyo." in robin.said[-2].replace("\u2068", "").replace("\u2069", "")
    assert (await here.client_row(robin)).next_due_at == march(2, 22, 30)
