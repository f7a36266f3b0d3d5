"""A flag is a ticket: listed, opened in the same message, seen, noted, closed, reopened; and its history is kept."""

from __future__ import annotations

import datetime as dt

import pytest

from care.model import CheckInId, Concern, FlagId, Level, Recipient
from handlers.tickets import LONGEST_NOTE
from storage import flags
from storage.tables import Asking, FlagEvent, FlagState, FlagStep, Kind
from tests.handlers.room import CLIENT, OTHER_CLIENT, OTHER_THERAPIST, THERAPIST, Room, Said, room, say, texts

DANGER = "I want to die"
PAST = "I used to cut myself years ago when I was at school"
TELEGRAM_TAKES = 4096


async def opened(practice: Room, flag: int, chat: int = THERAPIST) -> Said:
    (said,) = await practice.heard(chat, practice.tap(chat, f"open:{flag}"))
    return said


async def steps(practice: Room) -> list[FlagStep]:
    return [event.step for event in await practice.rows(FlagEvent)]


# The list


async def test_a_therapist_sees_every_open_flag_what_presses_most_first(practice: Room) -> None:
    robin = (await practice.client()).id
    seen = await practice.add_flag(robin)
    await practice.tap(THERAPIST, f"seen:{seen}")
    practice.clock.move(dt.timedelta(minutes=1))
    urgent = await practice.add_flag(robin)
    practice.clock.move(dt.timedelta(minutes=1))
    concern = await practice.add_flag(robin, Level.CONCERN)
    (said,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "/flags"))
    assert said.text.startswith(say("flags", count=3))
    assert said.buttons == (f"open:{urgent}", f"open:{concern}", f"open:{seen}")


async def test_a_long_list_has_pages_in_the_same_message(practice: Room) -> None:
    robin = (await practice.client()).id
    for _ in range(20):
        await practice.add_flag(robin)
    (first,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "/flags"))
    assert len([data for data in first.buttons if data.startswith("open:")]) == 8
    assert first.buttons[-1] == "flags:2"
    (last,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, "flags:3"))
    assert (last.method, len([data for data in last.buttons if data.startswith("open:")])) == ("editMessageText", 4)
    assert "17. Robin Invented" in last.text
    (beyond,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, "flags:99"))
    assert beyond.text == last.text


async def test_a_closed_flag_leaves_the_list_and_can_be_opened_again(practice: Room) -> None:
    flag = await practice.add_flag((await practice.client()).id)
    (ticket,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"close:{flag}"))
    assert (ticket.method, ticket.buttons) == ("editMessageText", (f"note:{flag}", f"reopen:{flag}", "flags:1"))
    (list_,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, "flags:1"))
    assert (list_.text, list_.buttons) == (say("flags-none"), ("closed:1",))
    (closed,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, "closed:1"))
    assert closed.buttons == (f"open:{flag}", "flags:1")
    (kept,) = await practice.flags()
    assert (kept.state, kept.closed_at) == (FlagState.CLOSED, practice.clock.now())
    await practice.tap(THERAPIST, f"reopen:{flag}")
    (kept,) = await practice.flags()
    assert (kept.state, kept.closed_at) == (FlagState.ACKNOWLEDGED, None)
    assert (await steps(practice))[-2:] == [FlagStep.CLOSED, FlagStep.REOPENED]
    await practice.hush()
    await practice.move(days=1)
    assert await practice.said(THERAPIST, Kind.ALERT) == []


async def test_what_was_closed_longer_ago_than_four_weeks_is_not_listed(practice: Room) -> None:
    flag = await practice.add_flag((await practice.client()).id)
    await practice.tap(THERAPIST, f"close:{flag}")
    practice.clock.move(dt.timedelta(days=29))
    (closed,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, "closed:1"))
    assert closed.text == say("flags-closed-none")


# The ticket


async def test_a_ticket_says_why_on_what_and_everything_that_happened(practice: Room) -> None:
    await practice.change_therapist(zone="Europe/Berlin")
    await practice.write(CLIENT, DANGER)
    await practice.deliver()
    for minutes in (5, 15):
        await practice.move(minutes=minutes)
        await practice.deliver()
    (flag,) = await practice.flags()
    ticket = await opened(practice, flag.id)
    assert ticket.method == "editMessageText"
    assert ticket.buttons == (f"seen:{flag.id}", f"note:{flag.id}", f"close:{flag.id}", "flags:1")
    rule = say("ticket-state", state=say("state-raised"), rule=say("rule-self-harm"))
    for part in ("Urgent: Robin Invented", say("why-self-harm"), rule, f"heavy “{DANGER}”"):
        assert part in ticket.text
    history = ticket.text.partition(say("ticket-history"))[2].strip().splitlines()
    assert history == [
        "Monday 2 March",
        f"10:00 am: {say('step-raised')}",
        f"10:00 am: {say('step-told', who='Sam Invented')}",
        f"10:00 am: {say('step-delivered', who='Sam Invented')}",
        f"10:20 am: {say('step-repeated', who='Sam Invented', count=2)}",
        f"10:20 am: {say('step-seen', who='Sam Invented')}",
    ]


async def test_that_it_was_opened_is_noted_once_and_acknowledges_nothing(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    (flag,) = await practice.flags()
    for _ in range(3):
        await opened(practice, flag.id)
    assert (await steps(practice)).count(FlagStep.SEEN) == 1
    (flag,) = await practice.flags()
    assert flag.state is FlagState.RAISED


async def test_a_ticket_with_a_long_history_is_one_that_telegram_takes_and_keeps_its_end(practice: Room) -> None:
    await practice.write(CLIENT, f"{DANGER} " + "🙂 and so on " * 250)
    (flag,) = await practice.flags()
    for number in range(12):
        await practice.tap(THERAPIST, f"note:{flag.id}")
        await practice.write(THERAPIST, f"note {number} " + "word " * 90)
    ticket = await opened(practice, flag.id)
    assert len(ticket.text.encode("utf-16-le")) // 2 <= TELEGRAM_TAKES
    assert "note 11 word" in ticket.text
    assert "note 0 word" not in ticket.text


@pytest.mark.parametrize("language", ["es", "fa"])
async def test_a_ticket_reads_in_the_therapists_language(practice: Room, language: str) -> None:
    await practice.change_therapist(language=language)
    await practice.write(CLIENT, DANGER)
    await practice.deliver()
    (flag,) = await practice.flags()
    ticket = await opened(practice, flag.id)
    for key in ("ticket-history", "why-self-harm", "step-raised"):
        assert practice.house.texts.say(key, language) in ticket.text
    await practice.tap(THERAPIST, f"note:{flag.id}")
    await practice.write(THERAPIST, "a line")
    for command in ("/flags", "/hours", "/cover"):
        assert texts(await practice.heard(THERAPIST, practice.write(THERAPIST, command)))


# What may be seen


async def test_a_ticket_shows_no_more_of_a_check_in_than_its_client_shares(practice: Room) -> None:
    await practice.write(CLIENT, PAST)
    (flag,) = await practice.flags()
    assert PAST in (await opened(practice, flag.id)).text
    await practice.change(shares_words=False)
    ticket = await opened(practice, flag.id)
    assert PAST not in ticket.text
    (checkin,) = await practice.checkins()
    assert f": {say(f'tone-{checkin.tone}')}\n" in ticket.text
    await practice.change(shares_tone=False)
    assert say("ticket-private") in (await opened(practice, flag.id)).text


async def test_only_the_words_that_raised_an_urgent_flag_are_shown_when_they_are_private(practice: Room) -> None:
    await practice.change(private=True)
    await practice.write(CLIENT, DANGER)
    await practice.write(CLIENT, "the windmill by the canal")
    (flag,) = await practice.flags()
    urgent, later = await practice.checkins()
    async with practice.store.transaction() as tx:
        await flags.change(tx, flag.id, evidence=[urgent.id, later.id])
    ticket = await opened(practice, flag.id)
    assert DANGER in ticket.text
    assert "windmill" not in ticket.text


async def test_a_flag_whose_check_ins_are_gone_still_opens(practice: Room) -> None:
    async with practice.store.transaction() as tx:
        concern = Concern("low-run", Level.CONCERN, (CheckInId(99),), "3 check-in days")
        flag = await flags.raise_flag(tx, (await practice.client()).id, concern, practice.clock.now(), None)
    assert say("why-low-run") in (await opened(practice, flag)).text


# Notes


async def test_a_therapist_notes_a_line_which_stands_in_the_history(practice: Room) -> None:
    await practice.write(CLIENT, DANGER)
    (flag,) = await practice.flags()
    (asked,) = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"note:{flag.id}"))
    assert asked.text == say("note-ask", client="Robin Invented")
    (kept,) = await practice.heard(THERAPIST, practice.write(THERAPIST, "Rang,  is with\nher sister."))
    assert (kept.text, kept.buttons) == (say("note-kept", client="Robin Invented"), (f"open:{flag.id}",))
    noted = say("step-noted", who="Sam Invented", note="Rang, is with her sister.")
    assert noted in (await opened(practice, flag.id)).text
    sam = await practice.therapist()
    assert (sam.asking, sam.about) == (None, None)
    assert texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "hello"))) == [say("therapist-words")]


async def test_a_note_about_danger_is_kept_and_its_writer_hears_of_help_lines_too(practice: Room) -> None:
    flag = await practice.add_flag((await practice.client()).id)
    await practice.tap(THERAPIST, f"note:{flag}")
    kept, help_ = await practice.heard(THERAPIST, practice.write(THERAPIST, "Said: I want to die. Rang at once."))
    assert kept.text == say("note-kept", client="Robin Invented")
    assert (help_.kind, help_.text.startswith(say("note-danger"))) == (Kind.HELP, True)
    assert say("help-emergency", number="999") in help_.text
    assert (await steps(practice))[-1] is FlagStep.NOTED


async def test_a_note_that_is_too_long_is_asked_for_again(practice: Room) -> None:
    flag = await practice.add_flag((await practice.client()).id)
    await practice.tap(THERAPIST, f"note:{flag}")
    (said,) = texts(await practice.heard(THERAPIST, practice.write(THERAPIST, "x" * (LONGEST_NOTE + 1))))
    assert said == say("note-long", most=LONGEST_NOTE)
    assert (await practice.therapist()).asking is Asking.NOTE
    await practice.write(THERAPIST, "x" * LONGEST_NOTE)
    assert (await steps(practice))[-1] is FlagStep.NOTED


@pytest.mark.parametrize("instead", ["/flags", "open", "flags:1"])
async def test_whoever_looks_at_something_else_writes_no_note_any_more(practice: Room, instead: str) -> None:
    flag = await practice.add_flag((await practice.client()).id)
    await practice.tap(THERAPIST, f"note:{flag}")
    if instead.startswith("/"):
        await practice.write(THERAPIST, instead)
    else:
        await practice.tap(THERAPIST, f"open:{flag}" if instead == "open" else instead)
    await practice.write(THERAPIST, "hello")
    assert FlagStep.NOTED not in await steps(practice)


# Whoever covers


async def covered(practice: Room) -> FlagId:
    """Ada covers for Sam, who is away, and was told of one flag of Robin's and not of another."""
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    await practice.change_therapist(cover_id=ada, away=True)
    await practice.add_flag((await practice.client()).id, Level.CONCERN)
    await practice.write(CLIENT, DANGER)
    return (await practice.flags())[-1].id


async def test_whoever_covers_sees_and_acknowledges_exactly_what_they_were_told_of(practice: Room) -> None:
    told = await covered(practice)
    (other,) = [flag.id for flag in await practice.flags() if flag.id != told]
    (list_,) = await practice.heard(OTHER_THERAPIST, practice.write(OTHER_THERAPIST, "/flags"))
    assert list_.buttons == (f"open:{told}",)
    ticket = await opened(practice, told, OTHER_THERAPIST)
    assert ticket.text.startswith(say("flag-cover", therapist="Sam Invented"))
    assert ticket.buttons == (f"seen:{told}", f"note:{told}", "flags:1")
    before = await practice.everything()
    for data in (f"open:{other}", f"seen:{other}", f"note:{other}", f"close:{other}", f"close:{told}"):
        assert await practice.heard(OTHER_THERAPIST, practice.tap(OTHER_THERAPIST, data)) == []
    assert set(practice.taps_answered[1:]) == {say("notice-old-button")}
    assert await practice.everything() == before
    for command in ("/clients", "/digest"):
        assert "Robin" not in "".join(
            texts(await practice.heard(OTHER_THERAPIST, practice.write(OTHER_THERAPIST, command)))
        )
    await practice.tap(OTHER_THERAPIST, f"seen:{told}")
    assert {flag.id: flag.state for flag in await practice.flags()}[told] is FlagState.ACKNOWLEDGED


async def test_a_note_of_whoever_covers_stands_in_the_history_under_their_name(practice: Room) -> None:
    told = await covered(practice)
    await practice.tap(OTHER_THERAPIST, f"note:{told}")
    await practice.write(OTHER_THERAPIST, "Rang, safe tonight.")
    noted = say("step-noted", who="Ada Invented", note="Rang, safe tonight.")
    assert noted in (await opened(practice, told)).text
    events = await practice.rows(FlagEvent, FlagEvent.step == FlagStep.NOTED)
    assert [event.by for event in events] == [Recipient.COVER]


# "That is not what I meant"


async def test_a_client_says_that_it_is_not_what_they_meant_and_it_closes_nothing(practice: Room) -> None:
    (help_,) = await practice.heard(CLIENT, practice.write(CLIENT, DANGER))
    (flag,) = await practice.flags()
    assert help_.buttons == (f"meant:{flag.id}",)
    (news,) = await practice.heard(THERAPIST, practice.tap(CLIENT, f"meant:{flag.id}"))
    assert news.text == say("disputed-told", client="Robin Invented")
    (_, answer) = await practice.said(CLIENT)
    assert answer.text == say("disputed", therapist="Sam Invented")
    assert await practice.heard(CLIENT, practice.tap(CLIENT, f"meant:{flag.id}")) == []
    (flag,) = await practice.flags()
    assert (flag.state, flag.disputed_at) == (FlagState.RAISED, practice.clock.now())
    assert (await steps(practice)).count(FlagStep.DISPUTED) == 1
    ticket = await opened(practice, flag.id)
    assert "Robin Invented says that this is not what they meant" in ticket.text
    await practice.move(minutes=5)
    repeated = (await practice.said(THERAPIST, Kind.ALERT))[-1]
    assert "Robin Invented says that this is not what they meant" in repeated.text


@pytest.mark.parametrize("language", ["en", "es", "fa"])
async def test_the_button_stands_below_help_in_every_language(practice: Room, language: str) -> None:
    await practice.change(language=language)
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, PAST))
    (flag,) = await practice.flags()
    assert said.buttons == (f"meant:{flag.id}",)
    assert await practice.heard(THERAPIST, practice.tap(CLIENT, f"meant:{flag.id}")) == []
    (answer,) = (await practice.said(CLIENT))[1:]
    assert answer.text == practice.house.texts.say("disputed", language, therapist="Sam Invented")


async def test_the_button_stands_below_a_gentler_answer_and_below_the_tap_that_told_of_low_days(
    practice: Room,
) -> None:
    (said,) = await practice.heard(CLIENT, practice.write(CLIENT, "my knee hurts and I cannot put weight on it"))
    assert any(data.startswith("meant:") for data in said.buttons)
    told = []
    for _ in range(3):
        nudge = await practice.nudge()
        (tapped,) = await practice.heard(CLIENT, practice.tap(CLIENT, f"mood:{nudge}:1"))
        told += [tapped] if say("heard-and-told") in tapped.text else []
    assert [any(data.startswith("meant:") for data in one.buttons) for one in told] == [True]


async def test_nobody_can_dispute_what_was_flagged_for_somebody_else(practice: Room) -> None:
    lee = await practice.add_client((await practice.therapist()).id, OTHER_CLIENT, "Lee Invented")
    flag = await practice.add_flag(lee)
    await practice.tap(CLIENT, f"meant:{flag}")
    assert practice.taps_answered == [say("notice-old-button")]
    assert (await practice.flags())[0].disputed_at is None


async def test_the_same_pattern_joins_its_flag_and_the_history_says_so(practice: Room) -> None:
    for _ in range(3):
        await practice.write(CLIENT, PAST)
    (flag,) = await practice.flags()
    assert say("step-joined", count=2) in (await opened(practice, flag.id)).text


async def test_a_flag_its_client_has_made_private_opens_for_nobody(practice: Room) -> None:
    await practice.write(CLIENT, PAST)
    (flag,) = await practice.flags()
    async with practice.store.transaction() as tx:
        await flags.hide(tx, flag.client_id, CheckInId(flag.evidence[0]))
    assert await practice.heard(THERAPIST, practice.tap(THERAPIST, f"open:{flag.id}")) == []
    await practice.strike()
    assert await practice.said(THERAPIST) == []


async def test_without_words_a_dispute_names_nobody(database_url: str) -> None:
    async with room(database_url, alerts_without_words=True) as practice:
        await practice.add_client(await practice.add_therapist())
        await practice.write(CLIENT, DANGER)
        (news,) = await practice.heard(THERAPIST, practice.tap(CLIENT, "meant:1"))
        assert news.text == say("disputed-closed")
