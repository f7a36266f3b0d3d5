"""The main job, end to end: from the therapist's link to the client's STOP."""

from __future__ import annotations

import datetime as dt

from bot.sandbox.chats import Person
from care.model import ClientStatus, Role, Tone
from handlers.table import commands_for
from storage.tables import CheckIn, Flag, Nudge
from tests.journeys.world import World


def nudges_in(person: Person) -> list[str]:
    """What Amble sent by itself: messages with the row of faces."""
    return [message.text for message in person.messages if message.from_bot and has_faces(message.buttons)]


def has_faces(buttons: list[list[tuple[str, str]]]) -> bool:
    return any(data.startswith("mood:") for row in buttons for _, data in row)


async def test_a_client_comes_in_by_invite_and_chooses_place_and_time(here: World) -> None:
    sam = await here.therapist()
    robin = await here.invited(sam, "Robin Invented", 8001)

    assert "Sam Invented would like to be in touch" in robin.said[-1]
    assert "not a crisis service" in robin.said[-1]
    assert "not end-to-end encrypted" in robin.said[-1]
    assert list(robin.commands) == list(commands_for(Role.INVITED))

    robin.tap("Yes, I agree")
    await here.settle()
    robin.write("berlin")
    await here.settle()
    robin.tap("On wheels")
    await here.settle()
    robin.write("half past seven in the evening")
    await here.settle()
    assert "every day at 7:30 in the evening, Berlin time. Is that right?" in robin.said[-1]
    robin.tap("Yes, that is right")
    await here.settle()

    assert "every day at 7:30 in the evening, Berlin time" in robin.said[-1]
    row = await here.client_row(robin)
    assert (row.zone, row.country, row.movement) == ("Europe/Berlin", "DE", "wheels")
    assert row.next_due_at == dt.datetime(2026, 3, 2, 18, 30, tzinfo=dt.UTC)


async def test_nothing_is_sent_and_nothing_kept_before_consent(here: World) -> None:
    sam = await here.therapist()
    robin = await here.invited(sam, "Robin Invented", 8001)
    robin.write("a long walk, feeling raw")
    await here.settle()
    await here.move(days=3)

    assert await here.rows(CheckIn) == []
    assert await here.rows(Nudge) == []
    assert nudges_in(robin) == []


async def test_the_prompt_comes_at_the_local_time_and_the_words_are_kept_and_answered(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam, zone="America/New_York", time="7:30")

    await here.move_to(dt.datetime(2026, 3, 2, 12, 29, tzinfo=dt.UTC))
    assert nudges_in(robin) == []
    await here.move_to(dt.datetime(2026, 3, 2, 12, 30, tzinfo=dt.UTC))
    assert len(nudges_in(robin)) == 1

    robin.write("calm and happy after the park")
    await here.settle()
    (checkin,) = await here.rows(CheckIn)
    assert checkin.words == "calm and happy after the park"
    assert checkin.tone is Tone.LIGHT
    assert checkin.nudge_id is not None
    assert len(robin.said) > 0
    assert robin.messages[-1].from_bot


async def test_one_tap_is_an_answer_and_words_after_it_belong_to_it(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await here.move(hours=22, minutes=30)

    robin.tap("🙁 2")
    await here.settle()
    assert "You chose 🙁 2" in robin.messages[-1].text
    assert robin.toasts == [""] or robin.toasts
    robin.write("stayed on the sofa")
    await here.settle()

    (checkin,) = await here.rows(CheckIn)
    assert (checkin.mood, checkin.words) == (2, "stayed on the sofa")


async def test_words_of_danger_get_help_lines_at_once_and_the_therapist_an_alert(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("i don't want to be here anymore")
    await here.settle()

    answer = robin.said[-1]
    assert "Samaritans: 116 123" in answer
    assert "999" in answer
    assert "Amble is telling Sam Invented now" in answer
    assert "nobody watches this chat" in answer
    alert = sam.said[-1]
    assert alert.startswith("Urgent: Robin Invented")
    assert "i don't want to be here anymore" in alert

    sam.tap("I have seen this")
    await here.settle()
    assert "Sam Invented has seen" in robin.said[-1]
    alerts = len(sam.messages)
    await here.move(hours=3)
    assert len(sam.messages) == alerts


async def test_an_alert_comes_again_until_somebody_has_seen_it(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("i want to die")
    await here.settle()
    first = len([text for text in sam.said if "Urgent: Robin" in text])
    for minutes in (5, 15, 60, 60):
        await here.move(minutes=minutes)

    assert first == 1
    assert len([text for text in sam.said if "Urgent: Robin" in text]) == 5


async def test_three_low_days_in_a_row_reach_the_therapist(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    for _ in range(3):
        await here.move_to(here.clock.now().replace(hour=7, minute=30) + dt.timedelta(days=1))
        robin.tap("😞 1")
        await here.settle()

    assert not any(text.startswith("A concern") for text in sam.said), "before eight it waits"
    await here.move(minutes=30)
    assert any(text.startswith("A concern: Robin Invented") for text in sam.said)
    (flag,) = await here.rows(Flag)
    assert flag.rule == "low-run"
    assert len(flag.evidence) == 3


async def test_monday_morning_brings_the_digest_of_the_week_once(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    quiet = await here.client(sam, "Quinn Invented", chat_id=8002)
    for day in range(1, 7):
        await here.move_to(dt.datetime(2026, 3, 2 + day, 7, 30, tzinfo=dt.UTC))
        robin.tap("🙂 4")
        await here.settle()
    assert len(nudges_in(quiet)) == 4, "who does not answer is written to less"
    await here.move_to(dt.datetime(2026, 3, 9, 8, 0, tzinfo=dt.UTC))
    await here.move(minutes=1)

    digests = [text for text in sam.said if text.startswith("Your week with Amble")]
    assert len(digests) == 1
    assert digests[0].index("Gone quiet\n• Quinn Invented") < digests[0].index("Steady\n• Robin Invented")
    assert "Robin Invented: 6 of 6 answered." in digests[0]
    (picture,) = [message for message in sam.messages if message.photo and message.text.startswith("Moods by day")]
    assert "Robin Invented (steady): 6 days with a mood, 4 to 4." in picture.text


async def test_a_client_who_says_stop_gets_nothing_more(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await here.move(hours=22, minutes=30)
    robin.write("  “STOP.” ")
    await here.settle()

    assert "/optin" in robin.said[-1]
    assert (await here.client_row(robin)).status is ClientStatus.OPTED_OUT
    heard = len(robin.messages)
    for _ in range(8):
        await here.move(days=1)
    assert len(robin.messages) == heard
    assert any(text == "Robin Invented has left Amble. Nothing more is sent to them." for text in sam.said)


async def test_who_left_comes_back_with_optin_and_agrees_anew(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("/optout")
    await here.settle()
    robin.write("/optin")
    await here.settle()
    robin.tap("Yes, I agree")
    await here.settle()
    await here.move(days=1)

    assert "every day at 7:30 in the morning" in "\n".join(robin.said)
    assert (await here.client_row(robin)).status is ClientStatus.ACTIVE
    robin_nudges = await here.rows(Nudge)
    assert len(robin_nudges) == 1


async def test_a_stranger_gets_one_kind_sentence(here: World) -> None:
    stranger = here.api.person("Nobody Invented", chat_id=9001)
    stranger.write("/start")
    stranger.write("hello?")
    await here.settle()
    assert (
        stranger.said
        == ["Hello. Amble works with a personal link from a therapist. If you have one, please open it again."] * 2
    )


async def test_in_a_group_amble_says_it_speaks_in_private_and_leaves(here: World) -> None:
    someone = here.api.person("Nobody Invented", chat_id=9001)
    group = here.api.group("An invented group")
    group.add_bot(someone)
    await here.settle()
    assert [call.method for call in here.api.calls if call.params.get("chat_id") == group.chat_id] == [
        "sendMessage",
        "leaveChat",
    ]


async def test_feelings_written_while_a_question_is_open_are_kept_and_the_question_comes_again(here: World) -> None:
    sam = await here.therapist()
    robin = await here.invited(sam, "Robin Invented", 8001)
    robin.tap("Yes, I agree")
    await here.settle()
    robin.write("honestly today has been awful from start to end")
    await here.settle()

    assert [row.words for row in await here.rows(CheckIn)] == ["honestly today has been awful from start to end"]
    assert robin.said[-1].startswith("Where are you these days?")


async def test_a_slip_in_an_answer_is_met_with_how_it_is_written_and_nothing_changes(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("/time 25:99")
    await here.settle()
    assert "like 7:30, 6 pm" in robin.said[-1]
    robin.write("six pm")
    await here.settle()
    assert "every day at 6:00 in the evening" in robin.said[-1]
    assert await here.rows(CheckIn) == []


async def test_words_after_the_next_nudge_answer_the_nudge_and_not_an_old_question(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("/days")
    await here.settle()
    await here.move(hours=22, minutes=30)
    robin.write("tired")
    await here.settle()
    (checkin,) = await here.rows(CheckIn)
    assert checkin.nudge_id is not None


async def test_danger_is_heard_even_behind_a_command_or_instead_of_an_answer(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("/time i want to die")
    await here.settle()
    robin.write("/time")
    await here.settle()
    robin.write("i want to die")
    await here.settle()
    assert len([text for text in robin.said if "Samaritans" in text]) == 2
    assert len([text for text in sam.said if text.startswith("Urgent: Robin")]) == 2


async def test_a_stranger_in_danger_gets_help_lines_and_hears_that_nobody_is_told(here: World) -> None:
    stranger = here.api.person("Nobody Invented", chat_id=9001)
    stranger.write("i want to die")
    await here.settle()
    assert "116 123" in stranger.said[-1]
    assert "Nobody here is told" in stranger.said[-1]
    assert await here.rows(CheckIn) == []


async def test_the_menu_and_help_show_each_person_only_what_is_theirs(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    assert list(sam.commands) == list(commands_for(Role.THERAPIST))
    assert list(robin.commands) == list(commands_for(Role.CLIENT))
    assert not {"mood", "urgent"} & set(sam.commands)
    assert not {"invite", "clients", "flags", "digest"} & set(robin.commands)
    robin.write("/invite Somebody")
    sam.write("/mood")
    await here.settle()
    assert robin.said[-1] == sam.said[-1] == "Amble does not know that one. /help shows what you can do here."
