"""What a client agreed to is shown in full at any time, and each part is given and taken back by itself."""

from __future__ import annotations

import pytest

from care.consent import CHOSEN, VERSION, Part
from care.model import Role
from handlers import asking_anew
from prompts.texts import house_texts
from storage.tables import AuditLine, Client, Consent
from tests.handlers.room import AGREE, CLIENT, PARTS, THERAPIST, Room, say, texts

DEFAULTS = {Part.KEEPS_WORDS: True, Part.SHARES_WORDS: True, Part.SHARES_TONE: True, Part.RESEARCH: False}
TEXT = say("consent", therapist="Sam Invented")


def chosen(client: Client) -> dict[Part, bool]:
    return {part: getattr(client, part.value) for part in CHOSEN}


async def standing(room: Room) -> list[str]:
    """The parts a client's consents say are given."""
    return [row.part for row in await room.rows(Consent) if row.withdrawn_at is None]


@pytest.mark.parametrize("language", house_texts().languages)
def test_the_text_says_plainly_what_it_is_about_in_every_language(language: str) -> None:
    text = house_texts().say("consent", language, therapist="Sam Invented-With-A-Very-Long-Name " * 2)
    assert all(said in text for said in ("Telegram" if language != "fa" else "تلگرام", "STOP", "/privacy", "/forget"))
    assert "/mydata" in text
    assert len(text.encode("utf-16-le")) // 2 < 4096


async def test_one_tap_agrees_to_what_the_buttons_show(empty: Room) -> None:
    await empty.add(Role.INVITED)
    await empty.tap(CLIENT, AGREE)
    assert chosen(await empty.client()) == DEFAULTS
    assert await standing(empty) == ["prompts", "keeps_words", "shares_words", "shares_tone"]
    assert {row.version for row in await empty.rows(Consent)} == {VERSION}


async def test_a_part_can_be_chosen_before_agreeing_and_nothing_is_agreed_to_by_it(empty: Room) -> None:
    await empty.add(Role.INVITED)
    (edit,) = await empty.heard(CLIENT, empty.tap(CLIENT, "part:shares_words:off"))
    assert edit.text == TEXT
    assert edit.buttons == (PARTS[0], "part:shares_words:on", *PARTS[2:], AGREE, "decline:", "read:es", "read:fa")
    assert await empty.rows(Consent) == []
    await empty.tap(CLIENT, AGREE)
    assert await standing(empty) == ["prompts", "keeps_words", "shares_tone"]


async def test_the_whole_text_and_how_each_part_stands_are_shown_again(practice: Room) -> None:
    whole, stands = await practice.heard(CLIENT, practice.write(CLIENT, "/privacy"))
    assert whole.text == TEXT
    assert "2 March" in stands.text
    assert stands.buttons == (*PARTS, "private:on:privacy")


@pytest.mark.parametrize("part", CHOSEN)
async def test_each_part_is_taken_back_and_given_by_itself_and_both_are_kept_as_proof(
    practice: Room, part: Part
) -> None:
    before = await standing(practice)
    to, back = ("off", "on") if DEFAULTS[part] else ("on", "off")
    await practice.tap(CLIENT, f"part:{part.value}:{to}")
    assert chosen(await practice.client()) == DEFAULTS | {part: not DEFAULTS[part]}
    assert (part.value in await standing(practice)) is not DEFAULTS[part]
    await practice.move(days=1)
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, f"part:{part.value}:{back}"))
    assert edit.buttons[:4] == PARTS
    assert sorted(await standing(practice)) == sorted(before)
    assert len([row for row in await practice.rows(Consent) if row.part == part.value and row.withdrawn_at]) == 1
    assert [line.action for line in await practice.rows(AuditLine)] == ["changed-consent"] * 2


async def test_taking_back_twice_is_taking_back_once(practice: Room) -> None:
    for _ in range(2):
        await practice.tap(CLIENT, "part:shares_tone:off")
    assert len(await practice.rows(AuditLine)) == 1
    assert len(await practice.rows(Consent)) == 4


@pytest.mark.parametrize(
    "data", ["part:prompts:off", "part:name:off", "part:research:", "part:", "part:research:maybe"]
)
async def test_nothing_else_can_be_changed_by_such_a_button(practice: Room, data: str) -> None:
    before = await practice.everything()
    assert await practice.heard(CLIENT, practice.tap(CLIENT, data)) == []
    assert practice.taps_answered[-1] == say("notice-old-button")
    assert await practice.everything() == before


async def test_words_kept_so_far_are_deleted_when_their_client_says_so(practice: Room) -> None:
    await practice.write(CLIENT, "rain on the leaves, a bit calmer")
    (edit,) = await practice.heard(CLIENT, practice.tap(CLIENT, "part:keeps_words:off"))
    assert edit.buttons[-1] == "words:ask"
    (asked,) = await practice.heard(CLIENT, practice.tap(CLIENT, "words:ask"))
    assert asked.buttons == ("words:yes", "words:no")
    await practice.tap(CLIENT, "words:no")
    assert (await practice.checkins())[0].words is not None
    (done,) = await practice.heard(CLIENT, practice.tap(CLIENT, "words:yes"))
    (checkin,) = await practice.checkins()
    assert (checkin.words, checkin.tone is not None) == (None, True)
    assert "words:ask" not in done.buttons


async def test_who_is_coming_in_or_has_left_reads_the_text_with_a_way_in(empty: Room) -> None:
    for role in (Role.INVITED, Role.FORMER):
        room = empty
        if role is Role.FORMER:
            await room.tap(CLIENT, AGREE)
            await room.write(CLIENT, "stop")
        else:
            await room.add(role)
        (said,) = await room.heard(CLIENT, room.write(CLIENT, "/privacy"))
        assert said.text == TEXT
        assert AGREE in said.buttons


async def test_a_therapist_reads_what_their_clients_agree_to_and_cannot_change_it(practice: Room) -> None:
    said = await practice.heard(THERAPIST, practice.write(THERAPIST, "/privacy"))
    assert texts(said) == [say("privacy-therapist"), TEXT]
    assert all(one.buttons == () for one in said)
    await practice.tap(THERAPIST, "part:shares_words:off")
    assert practice.taps_answered[-1] == say("notice-old-button")


async def test_an_agreement_to_an_older_text_ends_with_the_one_to_the_new(practice: Room) -> None:
    await practice.change(consented="1")
    await practice.move(days=2)
    assert all(nudge.withheld for nudge in await practice.nudges())
    await practice.tap(CLIENT, AGREE)
    rows = await practice.rows(Consent)
    assert [row.withdrawn_at is None for row in rows] == [False] * 4 + [True] * 4
    assert (await practice.client()).consented == VERSION


async def test_research_is_off_until_someone_turns_it_on_and_leaving_takes_everything_back(practice: Room) -> None:
    await practice.tap(CLIENT, "part:research:on")
    assert "research" in await standing(practice)
    await practice.write(CLIENT, "stop")
    assert await standing(practice) == []


async def test_who_agreed_to_an_older_text_is_shown_the_new_one_once_by_day_and_decides(practice: Room) -> None:
    await practice.change(consented="1", zone="Pacific/Auckland")
    assert await asking_anew.ask_those_who_agreed_to_another(practice.house) == 0
    await practice.change(zone="Europe/London")
    assert await asking_anew.ask_those_who_agreed_to_another(practice.house) == 1
    said = await practice.said(CLIENT)
    assert texts(said) == [say("consent-anew", therapist="Sam Invented"), TEXT]
    assert await asking_anew.ask_those_who_agreed_to_another(practice.house) == 0
    await practice.hush()
    await practice.move(days=2)
    assert await practice.said(CLIENT) == []
    await practice.tap(CLIENT, AGREE)
    assert (await practice.client()).consented == VERSION
    assert await asking_anew.ask_those_who_agreed_to_another(practice.house) == 0
