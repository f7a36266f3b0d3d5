"""One table says who may do what: the permitted act, everybody else meets a refusal that says nothing."""

from __future__ import annotations

import json

import pytest

from care.model import Level, Role
from handlers.table import BY_COMMAND, COMMANDS, TAPS, Command, commands_for
from storage.tables import Kind, Outbox
from tests.handlers.room import (
    AGREE,
    CLIENT,
    OTHER_CLIENT,
    OTHER_THERAPIST,
    STRANGER,
    THERAPIST,
    Room,
    room,
    say,
    texts,
)

COMMAND_REFUSED = say("command-unknown")
STRANGERS_ANSWER = say("stranger")
TAP_REFUSED = say("notice-old-button")

ALLOWED = [(role, command) for role in Role for command in COMMANDS if role in command.roles]
HUGE = "99999999999999999999999"


def _case(who_and_what: tuple[Role, Command]) -> str:
    return "-".join((who_and_what[0].value, who_and_what[1].name))


@pytest.mark.parametrize(("role", "command"), ALLOWED, ids=map(_case, ALLOWED))
async def test_a_command_is_for_those_in_the_table(empty: Room, role: Role, command: Command) -> None:
    chat = await empty.add(role)
    said = texts(await empty.heard(chat, empty.write(chat, f"/{command.name}")))
    assert said
    assert COMMAND_REFUSED not in said


@pytest.mark.parametrize("role", list(Role))
async def test_every_other_command_is_refused_and_changes_nothing(empty: Room, role: Role) -> None:
    chat = await empty.add(role)
    before = await empty.everything()
    for number, command in enumerate(COMMANDS):
        if role not in command.roles:
            # A stranger is answered a few times only, so each command comes from another one.
            chat = STRANGER + number if role is Role.STRANGER else chat
            said = texts(await empty.heard(chat, empty.write(chat, f"/{command.name}")))
            assert said == [STRANGERS_ANSWER if role is Role.STRANGER else COMMAND_REFUSED], command.name
            assert await empty.everything() == before, command.name


@pytest.mark.parametrize("name", ["nonsense", "mood_", "", "helpme"])
@pytest.mark.parametrize("role", list(Role))
async def test_a_command_that_is_none_is_met_kindly(empty: Room, role: Role, name: str) -> None:
    chat = await empty.add(role)
    (said,) = texts(await empty.heard(chat, empty.write(chat, f"/{name}")))
    assert said == (STRANGERS_ANSWER if role is Role.STRANGER else COMMAND_REFUSED)


@pytest.mark.parametrize("name", [*BY_COMMAND, "HELP", "help@AmbleBot"])
async def test_a_command_may_be_typed_in_any_case_and_with_the_bots_name(practice: Room, name: str) -> None:
    for chat, role in ((CLIENT, Role.CLIENT), (THERAPIST, Role.THERAPIST)):
        said = texts(await practice.heard(chat, practice.write(chat, f"/{name.upper()}")))
        command = BY_COMMAND[name.lower().partition("@")[0]]
        assert (said == [COMMAND_REFUSED]) == (role not in command.roles)


@pytest.mark.parametrize("role", list(Role))
async def test_the_help_of_each_role_lists_exactly_its_commands(empty: Room, role: Role) -> None:
    chat = await empty.add(role)
    said = "\n".join(texts(await empty.heard(chat, empty.write(chat, "/help"))))
    listed = [line.split()[0].removeprefix("/") for line in said.splitlines() if line.startswith("/")]
    if role is Role.STRANGER:
        assert said == STRANGERS_ANSWER
    else:
        assert listed == list(commands_for(role))


@pytest.mark.parametrize("role", [Role.INVITED, Role.CLIENT, Role.FORMER, Role.THERAPIST])
def test_whoever_is_known_can_find_help_and_clients_the_way_out(role: Role) -> None:
    assert "help" in commands_for(role)
    assert ("optout" in commands_for(role)) == (role in {Role.INVITED, Role.CLIENT})
    assert ("urgent" in commands_for(role)) == (role is Role.CLIENT)


async def test_the_menu_is_set_for_one_chat_with_its_own_commands(practice: Room) -> None:
    await practice.write(CLIENT, "stop")
    await practice.tap(CLIENT, AGREE)
    menu = (await practice.rows(Outbox, Outbox.method == "setMyCommands"))[-1]
    params = json.loads(menu.payload)
    assert params["scope"] == {"type": "chat", "chat_id": CLIENT}
    assert [entry["command"] for entry in params["commands"]] == list(commands_for(Role.CLIENT))


@pytest.mark.parametrize("role", list(Role))
async def test_a_tap_is_for_those_in_the_table(empty: Room, role: Role) -> None:
    chat = await empty.add(role)
    before = await empty.everything()
    for tap in TAPS:
        if role not in tap.roles:
            empty.taps_answered.clear()
            for args in ("1", "0:3", "1:3", "Europe/Berlin", "walk"):
                assert await empty.heard(chat, empty.tap(chat, f"{tap.name}:{args}")) == [], (tap.name, args)
            assert set(empty.taps_answered) == {TAP_REFUSED}, tap.name
            assert await empty.everything() == before, tap.name


NONSENSE = ["", ":", "-1", "0", "１", "²", HUGE, f"{HUGE}:3", "1:9", "1:2:3", "1:", "💥", "a" * 55]


@pytest.mark.parametrize("name", [tap.name for tap in TAPS])
async def test_a_forged_tap_changes_nothing_for_anyone_else_and_never_fails(practice: Room, name: str) -> None:
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    lee = await practice.add_client(ada, OTHER_CLIENT, "Lee Invented")
    await practice.add_flag(lee)
    await practice.nudge(OTHER_CLIENT)
    (theirs,) = await practice.nudges(OTHER_CLIENT)
    (flag,) = await practice.flags()
    forged = [*NONSENSE, f"{theirs.id}:1", f"{flag.id}", f"{lee}", "Factory/Nowhere", "../etc/passwd", "2", "walk"]
    # What a number names among a therapist's own clients may change for them: that is what the button is for.
    for chat, own in ((CLIENT, [CLIENT]), (THERAPIST, [THERAPIST, CLIENT])):
        before = await practice.everything(but=own)
        for args in forged:
            await practice.tap(chat, f"{name}:{args}")
        assert await practice.everything(but=own) == before
    assert await practice.said(OTHER_THERAPIST, *set(_spoken_to_people())) == []
    assert len(practice.taps_answered) == 2 * len(forged)


def _spoken_to_people() -> list[Kind]:
    return [kind for kind in Kind if kind is not Kind.NUDGE]


@pytest.mark.parametrize("data", ["", "nothing", "nothing:1", ":", "mood", "💥", HUGE])
async def test_a_tap_with_no_meaning_stops_its_spinner_and_nothing_else(practice: Room, data: str) -> None:
    before = await practice.everything()
    assert await practice.heard(CLIENT, practice.tap(CLIENT, data)) == []
    assert practice.taps_answered == [TAP_REFUSED]
    assert await practice.everything() == before


@pytest.mark.parametrize("number", [HUGE, "9223372036854775808", "4294967296"])
@pytest.mark.parametrize(
    ("chat", "data"), [(CLIENT, "mood:{}:3"), (THERAPIST, "seen:{}"), (THERAPIST, "open:{}"), (THERAPIST, "close:{}")]
)
async def test_a_number_too_large_for_any_database_is_only_an_old_button(
    practice: Room, chat: int, data: str, number: str
) -> None:
    await practice.tap(chat, data.format(number))
    assert practice.taps_answered == [TAP_REFUSED]


@pytest.mark.parametrize("name", ["seen", "open", "note", "close", "reopen"])
async def test_another_therapists_flag_cannot_be_seen_noted_or_closed(practice: Room, name: str) -> None:
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    flag = await practice.add_flag(await practice.add_client(ada, OTHER_CLIENT, "Lee Invented"))
    before = await practice.everything()
    said = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"{name}:{flag}"))
    assert await practice.everything() == before
    assert practice.taps_answered == [TAP_REFUSED]
    assert texts(said) == []
    assert await practice.said(OTHER_CLIENT) == []


async def test_another_clients_nudge_cannot_be_answered(practice: Room) -> None:
    sam = await practice.therapist()
    await practice.add_client(sam.id, OTHER_CLIENT, "Kim Invented")
    theirs = await practice.nudge(OTHER_CLIENT)
    await practice.tap(CLIENT, f"mood:{theirs}:1")
    assert await practice.checkins(OTHER_CLIENT) == []
    assert await practice.checkins(CLIENT) == []
    assert practice.taps_answered == [TAP_REFUSED]


async def test_a_therapist_sees_only_their_own(practice: Room) -> None:
    ada = await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    lee = await practice.add_client(ada, OTHER_CLIENT, "Lee Invented")
    await practice.add_flag(lee, Level.CONCERN)
    await practice.write(OTHER_CLIENT, "a heavy day at the canal")
    for command in ("/clients", "/flags", "/digest"):
        mine = "\n".join(texts(await practice.heard(THERAPIST, practice.write(THERAPIST, command))))
        assert "Lee" not in mine
        theirs = "\n".join(texts(await practice.heard(OTHER_THERAPIST, practice.write(OTHER_THERAPIST, command))))
        assert "Lee" in theirs
        assert "Robin" not in theirs


async def test_the_on_call_chat_may_be_a_group_and_is_not_left(database_url: str) -> None:
    async with room(database_url, on_call_chat=-100) as practice:
        await practice.add_client(await practice.add_therapist(chat=None))
        assert await practice.heard(-100, practice.write(-100, "who takes this one?")) == []
        (alert,) = await practice.heard(-100, practice.write(CLIENT, "I want to die"))
        assert "Robin" not in alert.text


async def test_in_a_group_amble_says_once_that_it_speaks_in_private_and_leaves(practice: Room) -> None:
    said = await practice.heard(-100, practice.write(-100, "/clients"))
    assert [one.method for one in said] == ["sendMessage", "leaveChat"]
    assert said[0].text == say("only-in-private")


@pytest.mark.parametrize("words", ["hello", "stop", "/start", "/mood", "I want to die"])
async def test_nothing_that_happens_in_a_group_is_kept_or_answered_otherwise(practice: Room, words: str) -> None:
    before = await practice.everything()
    said = await practice.heard(-100, practice.write(-100, words))
    assert [one.method for one in said] == ["sendMessage", "leaveChat"]
    assert await practice.everything() == before
