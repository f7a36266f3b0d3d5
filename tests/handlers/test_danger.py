"""Someone may be in danger: help at once, whoever they are and wherever they say it; and somebody hears of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest

from care.model import ChatId, ClientStatus, Level, Role
from handlers import alerts
from handlers.turn import MessagesOut
from prompts.helplines import all_countries
from storage.tables import CheckIn, Flag, FlagState, Kind
from tests.handlers.room import CLIENT, ON_CALL, STRANGER, THERAPIST, Room, Said, say, texts

DANGER = "I want to die"
TELEGRAM_TAKES = 4096
"""Characters in one message (Bot API, sendMessage)."""


def helped(said: list[Said]) -> bool:
    return any(one.kind is Kind.HELP and say("help-emergency", number="999") in one.text for one in said)


async def test_a_client_in_danger_gets_help_lines_at_once_and_hears_who_is_told(practice: Room) -> None:
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, DANGER))
    assert said.kind is Kind.HELP
    told, not_watched = say("help-told", therapist="Sam Invented"), say("help-not-watched")
    for part in (say("help-urgent"), say("help-emergency", number="999"), "116 123", told, not_watched):
        assert part in said.text
    assert [row.words for row in await practice.checkins()] == [DANGER]


async def test_the_therapist_is_alerted_with_the_words_and_a_button(practice: Room) -> None:
    (alert,) = await practice.heard(THERAPIST, practice.write(CLIENT, DANGER))
    (flag,) = await practice.flags()
    assert (alert.kind, alert.flag, alert.buttons) == (Kind.ALERT, flag.id, (f"seen:{flag.id}",))
    assert "Urgent: Robin Invented" in alert.text
    assert f"“{DANGER}”" in alert.text
    assert (flag.level, flag.rule, flag.state) == (Level.URGENT, "self-harm", FlagState.RAISED)
    assert flag.evidence == [row.id for row in await practice.checkins()]


async def test_an_urgent_flag_never_cools(practice: Room) -> None:
    for _ in range(3):
        assert helped(await practice.heard(CLIENT, practice.write(CLIENT, DANGER)))
    assert len(await practice.flags()) == 3
    assert len(await practice.said(THERAPIST, Kind.ALERT)) == 3


@pytest.mark.parametrize("role", list(Role))
async def test_danger_is_answered_whoever_says_it(empty: Room, role: Role) -> None:
    chat = await empty.add(role)
    assert helped(await empty.heard(chat, empty.write(chat, DANGER)))
    if role is not Role.CLIENT:
        assert await empty.rows(CheckIn) == []
        assert await empty.flags() == []
        assert say("help-nobody-told") in (await empty.said(chat, Kind.HELP))[0].text


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    "words",
    [
        f"/time {DANGER}",
        f"/help {DANGER}",
        f"/nonsense {DANGER}",
        f"/start {DANGER}",
        f"/mood\n{DANGER}",
        "/kill myself",
    ],
)
async def test_danger_is_heard_in_a_command(empty: Room, role: Role, words: str) -> None:
    chat = await empty.add(role)
    assert helped(await empty.heard(chat, empty.write(chat, words)))


@pytest.mark.parametrize("role", list(Role))
async def test_danger_is_heard_below_a_picture(empty: Room, role: Role) -> None:
    chat = await empty.add(role)
    assert helped(await empty.heard(chat, empty.send_photo(chat, DANGER)))


@pytest.mark.parametrize("role", list(Role))
async def test_danger_is_heard_in_an_edited_message(empty: Room, role: Role) -> None:
    chat = await empty.add(role)
    number = await empty.write(chat, "an ordinary day")
    assert helped(await empty.heard(chat, empty.edit(chat, number, DANGER)))


async def test_an_edit_into_danger_raises_a_flag_on_the_same_check_in(practice: Room) -> None:
    number = await practice.write(CLIENT, "an ordinary day")
    await practice.edit(CLIENT, number, DANGER)
    (kept,) = await practice.checkins()
    (flag,) = await practice.flags()
    assert (kept.words, flag.evidence) == (DANGER, [kept.id])


@pytest.mark.parametrize("question", ["/time", "/days", "/timezone", "/moving"])
async def test_danger_is_heard_before_an_open_question(practice: Room, question: str) -> None:
    await practice.write(CLIENT, question)
    assert helped(await practice.heard(CLIENT, practice.write(CLIENT, DANGER)))
    assert len(await practice.flags()) == 1


async def test_a_therapist_in_danger_is_answered_before_an_open_question(practice: Room) -> None:
    await practice.write(THERAPIST, "/timezone")
    assert helped(await practice.heard(THERAPIST, practice.write(THERAPIST, DANGER)))


async def test_a_concern_that_is_not_urgent_gets_help_lines_and_waits_for_the_therapist(practice: Room) -> None:
    words = "I used to cut myself years ago when I was at school"
    await practice.write(CLIENT, "/time")
    assert helped(await practice.heard(CLIENT, practice.write(CLIENT, words)))
    (flag,) = await practice.flags()
    assert flag.level is Level.CONCERN
    assert await practice.said(THERAPIST) == []
    await practice.strike()
    assert (await practice.said(THERAPIST))[-1].kind is Kind.NOTICE


async def test_the_same_concern_is_told_once_a_day_and_the_client_hears_the_truth(practice: Room) -> None:
    words = "I used to cut myself years ago when I was at school"
    for told in ("help-told-later", "help-told-later", "help-told-before"):
        (said,) = await practice.heard(CLIENT, practice.write(CLIENT, words))
        assert helped([said])
        assert say(told, therapist="Sam Invented") in said.text
        if len(await practice.checkins()) == 2:
            await practice.strike()
    (flag,) = await practice.flags()
    assert flag.evidence == [row.id for row in await practice.checkins()]
    assert len(await practice.said(THERAPIST, Kind.NOTICE)) == 1
    await practice.move(days=1, minutes=1)
    await practice.write(CLIENT, words)
    await practice.strike()
    assert len(await practice.said(THERAPIST, Kind.NOTICE)) == 2


async def test_a_concern_that_gets_worse_is_told_at_once(practice: Room) -> None:
    await practice.write(CLIENT, "I used to cut myself years ago when I was at school")
    (alert,) = await practice.heard(THERAPIST, practice.write(CLIENT, DANGER))
    assert alert.kind is Kind.ALERT


async def test_a_body_alarm_far_from_any_known_country_gets_a_number_that_mobile_networks_take(practice: Room) -> None:
    await practice.change(country="AQ")
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, "crushing pain in my chest and down my left arm"))
    assert say("help-emergency-anywhere", number="112") in said.text


async def test_urgent_gives_help_lines_and_alerts_without_any_words(practice: Room) -> None:
    assert helped(await practice.heard(CLIENT, practice.write(CLIENT, "/urgent")))
    (alert,) = await practice.said(THERAPIST, Kind.ALERT)
    assert say("why-asked-for-help") in alert.text
    assert await practice.checkins() == []


async def test_urgent_works_while_paused_and_with_words_behind_it(practice: Room) -> None:
    await practice.write(CLIENT, "/pause")
    assert helped(await practice.heard(CLIENT, practice.write(CLIENT, "/urgent please help")))
    assert helped(await practice.heard(CLIENT, practice.write(CLIENT, "/urgent\nplease")))
    assert len(await practice.said(THERAPIST, Kind.ALERT)) == 2


@pytest.mark.parametrize("around", ["{} {}", "{1} {0}"])
async def test_an_alert_about_a_very_long_message_is_one_that_telegram_takes(practice: Room, around: str) -> None:
    words = around.format(DANGER, "and so on " * 407)[:TELEGRAM_TAKES]
    assert helped(await practice.heard(CLIENT, practice.write(CLIENT, words)))
    await practice.move(minutes=5)
    alerts = await practice.said(THERAPIST, Kind.ALERT)
    assert len(alerts) == 2
    assert max(len(alert.text.encode("utf-16-le")) // 2 for alert in alerts) <= TELEGRAM_TAKES
    assert [row.words for row in await practice.checkins()] == [words]


async def test_the_alert_repeats_until_somebody_has_seen_it(alone: Room) -> None:
    practice = alone
    await practice.write(CLIENT, DANGER)
    waits = [5, 15, 60, 60, 60]
    for count, minutes in enumerate(waits, start=2):
        await practice.move(minutes=minutes - 1)
        assert len(await practice.said(THERAPIST, Kind.ALERT)) == count - 1
        await practice.move(minutes=1)
        alerts = await practice.said(THERAPIST, Kind.ALERT)
        assert len(alerts) == count
        assert alerts[-1].text.startswith(say("flag-again"))
        assert f"“{DANGER}”" in alerts[-1].text
    (flag,) = await practice.flags()
    await practice.deliver()
    await practice.tap(THERAPIST, f"seen:{flag.id}", text="the alert")
    await practice.move(days=2)
    assert len(await practice.said(THERAPIST, Kind.ALERT)) == len(waits) + 1


async def test_a_repeated_alert_says_when_it_began(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    await practice.move(minutes=5)
    first, second = await practice.said(THERAPIST, Kind.ALERT)
    (line,) = [part for part in first.text.split("\n\n") if "UTC" in part]
    assert line in second.text


async def test_after_a_long_downtime_the_alert_comes_once_not_in_a_burst(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    await practice.move(days=1)
    await practice.strike()
    assert len(await practice.said(THERAPIST, Kind.ALERT)) == 2


async def test_acknowledging_tells_the_client_once(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    (flag,) = await practice.flags()
    told = texts(await practice.heard(CLIENT, practice.tap(THERAPIST, f"seen:{flag.id}")))
    assert told == [say("help-seen", therapist="Sam Invented")]
    assert await practice.heard(CLIENT, practice.tap(THERAPIST, f"seen:{flag.id}")) == []
    (flag,) = await practice.flags()
    assert (flag.state, flag.acknowledged_at, flag.next_alert_at) == (
        FlagState.ACKNOWLEDGED,
        practice.clock.now(),
        None,
    )
    assert practice.taps_answered == [say("notice-seen"), say("notice-seen-before")]


async def test_the_alert_becomes_the_ticket_once_it_was_seen(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    (flag,) = await practice.flags()
    (said,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"seen:{flag.id}", text="the alert"))
    assert (said.method, said.buttons) == ("editMessageText", (f"note:{flag.id}", f"close:{flag.id}", "flags:1"))
    assert say("step-acknowledged", who="Sam Invented") in said.text
    assert f"“{DANGER}”" in said.text


async def test_acknowledging_does_not_write_to_someone_who_has_left(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    await practice.write(CLIENT, "stop")
    (flag,) = await practice.flags()
    assert await practice.heard(CLIENT, practice.tap(THERAPIST, f"seen:{flag.id}")) == []
    assert (await practice.flags())[0].state is FlagState.ACKNOWLEDGED


async def test_a_closed_flag_is_not_alerted_again(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    (flag,) = await practice.flags()
    await practice.tap(THERAPIST, f"close:{flag.id}")
    assert practice.taps_answered == [say("notice-closed", client="Robin Invented")]
    await practice.hush()
    await practice.move(days=1)
    assert await practice.said(THERAPIST, Kind.ALERT) == []


async def test_an_alert_that_cannot_be_delivered_tells_the_client_and_the_on_call_chat_once(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    (flag,) = await practice.flags()
    await practice.hush()
    for _ in range(3):
        await undeliverable(practice, flag)
    (told,) = await practice.said(CLIENT, Kind.HELP)
    assert told.text == say("help-undelivered-on-call", therapist="Sam Invented")
    (on_call,) = await practice.said(ON_CALL)
    assert (on_call.kind, str(flag.id) in on_call.text) == (Kind.ALERT, True)
    assert "Robin" not in on_call.text
    assert DANGER not in on_call.text


async def undeliverable(practice: Room, flag: Flag) -> None:
    """What the dispatcher does when Telegram refuses an alert for good."""
    async with practice.store.transaction() as tx:
        out = MessagesOut(practice.house)
        await alerts.could_not_deliver(practice.house, tx, out, flag.id, ChatId(THERAPIST), practice.clock.now())
        await out.write(tx, practice.clock.now())


async def test_the_client_is_not_told_of_an_undeliverable_flag_that_could_wait(practice: Room) -> None:
    await practice.add_flag((await practice.client()).id, Level.CONCERN)
    (flag,) = await practice.flags()
    await undeliverable(practice, flag)
    assert await practice.said(CLIENT) == []
    assert await practice.said(ON_CALL) == []


async def test_a_client_whose_therapist_cannot_be_reached_is_told_the_truth(alone: Room) -> None:
    await alone.block(THERAPIST)
    (said,) = await alone.heard(CLIENT, alone.write(CLIENT, DANGER))
    assert say("help-not-told", therapist="Sam Invented") in said.text
    assert say("help-told", therapist="Sam Invented") not in said.text


async def test_with_a_therapist_who_never_opened_their_link_the_on_call_chat_hears_at_once(empty: Room) -> None:
    await empty.add_client(await empty.add_therapist(chat=None))
    (said,) = await empty.heard(CLIENT, empty.write(CLIENT, DANGER))
    assert say("help-told-on-call", therapist="Sam Invented") in said.text
    (on_call,) = await empty.said(ON_CALL)
    assert on_call.kind is Kind.ALERT


async def test_a_therapist_who_is_back_hears_at_once_what_nobody_has_seen(practice: Room) -> None:
    await practice.block(THERAPIST)
    assert not (await practice.therapist()).reachable
    await practice.write(CLIENT, DANGER)
    await practice.hush()
    await practice.write(THERAPIST, "/help")
    assert (await practice.therapist()).reachable
    await practice.strike()
    (alert,) = await practice.said(THERAPIST, Kind.ALERT)
    assert f"“{DANGER}”" in alert.text


@pytest.mark.parametrize("words", ["hello", "/help", "/nonsense", "/mood", "stop"])
async def test_a_therapist_is_back_whatever_they_write(practice: Room, words: str) -> None:
    await practice.block(THERAPIST)
    await practice.write(THERAPIST, words)
    assert (await practice.therapist()).reachable


@pytest.mark.parametrize("words", ["hello", "/help", "/nonsense", "/mood", "/clients"])
async def test_a_client_who_blocked_amble_is_back_whatever_they_write(practice: Room, words: str) -> None:
    await practice.block(CLIENT)
    assert (await practice.client()).status is ClientStatus.UNREACHABLE
    await practice.write(CLIENT, words)
    back = await practice.client()
    assert back.status is ClientStatus.ACTIVE
    assert back.next_due_at == dt.datetime(2026, 3, 3, 7, 30, tzinfo=dt.UTC)


async def test_a_client_who_was_on_a_pause_when_they_blocked_amble_comes_back_to_their_pause(practice: Room) -> None:
    await practice.write(CLIENT, "/pause")
    await practice.block(CLIENT)
    await practice.write(CLIENT, "hello again")
    assert (await practice.client()).status is ClientStatus.PAUSED


async def test_someone_who_left_and_then_blocked_amble_has_still_left(practice: Room) -> None:
    await practice.write(CLIENT, "stop")
    await practice.block(CLIENT)
    assert (await practice.client()).status is ClientStatus.OPTED_OUT


@pytest.mark.parametrize("country", ["GB", "US", "DE", None])
async def test_help_comes_from_where_the_client_is(practice: Room, country: str | None) -> None:
    await practice.change(country=country)
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, DANGER))
    emergency = {"GB": "999", "US": "911", "DE": "112", None: "999"}[country]
    assert say("help-emergency", number=emergency) in said.text


@pytest.mark.parametrize(
    ("language", "words", "foreign"),
    [
        (
            "es",
            "quiero morir",
            r"\b(text|to|hours?|day|night|press|then|emergency|lines?|call|in|the|and|option)\b|24/7",
        ),
        ("fa", "می‌خواهم بمیرم", r"[A-Za-z]|24/7"),
    ],
)
async def test_help_lines_are_said_in_the_clients_language(
    practice: Room, language: str, words: str, foreign: str
) -> None:
    for found in all_countries():
        await practice.hush()
        await practice.change(country=found.country, language=language)
        (said,) = await practice.heard(CLIENT, practice.write(CLIENT, words))
        own = [part for line in found.lines for part in (line.name, line.say)]
        text = said.text
        for name in sorted(filter(None, [*own, found.fallback, "Amble", "Sam Invented"]), key=len, reverse=True):
            text = text.replace(name, "")
        assert not re.search(foreign, text, re.IGNORECASE), (found.country, text)


@pytest.mark.parametrize(
    "words", ["he hit me again and i'm scared to go home", "i'm going to kill him tonight", "شوهرم منو می‌زنه"]
)
async def test_where_somebody_may_be_hurt_the_police_are_named_too(practice: Room, words: str) -> None:
    await practice.change(country="IR")
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, words))
    assert say("help-emergency", number="115") in said.text
    assert say("help-police", number="110") in said.text
    await practice.hush()
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, DANGER))
    assert say("help-police", number="110") not in said.text


async def test_a_line_that_asks_for_a_key_says_which(practice: Room) -> None:
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, DANGER))
    assert "NHS 111 (England): 111, then press 2 (day and night)" in said.text


async def test_without_any_country_help_still_names_where_to_find_a_line(practice: Room) -> None:
    alone = Room(practice.store, dataclasses.replace(practice.house.practice, country=None), practice.clock.now())
    await alone.write(STRANGER, DANGER)
    said = (await alone.said(STRANGER))[0].text
    assert "Lines in every country" in said
    assert "Emergency" not in said
