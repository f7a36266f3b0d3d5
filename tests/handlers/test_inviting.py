"""Inviting: a link and its picture, what is open, taking one back, and a closed door that says nothing."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from care.model import ClientStatus
from handlers.inviting import LONGEST_NAME, MOST_OPEN, tidied
from handlers.qr import QUIET_ZONE, SCALE, qr_code
from storage.tables import Client, Invite
from tests.handlers.room import CLIENT, OTHER_CLIENT, OTHER_THERAPIST, STRANGER, THERAPIST, Room, Said, say, texts
from tests.handlers.test_opening import LINK, invite

MINUTE = dt.timedelta(minutes=1)


def modules(png: bytes) -> list[list[int]]:
    """The dark (1) and light (0) modules of a QR code, read off its pixels, its quiet zone included."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    count = picture.width // SCALE
    middle = SCALE // 2
    pixels = [[picture.getpixel((x * SCALE + middle, y * SCALE + middle)) for x in range(count)] for y in range(count)]
    assert {pixel for row in pixels for pixel in row} == {(0, 0, 0), (255, 255, 255)}
    return [[int(pixel == (0, 0, 0)) for pixel in row] for row in pixels]


async def invited(room: Room, words: str = "/invite Robin Invented") -> Said:
    (said,) = await room.heard(THERAPIST, room.write(THERAPIST, words))
    return said


async def try_code(room: Room, code: str, chat: int = STRANGER) -> str:
    (said,) = texts(await room.heard(chat, room.write(chat, f"/start {code}")))
    return said


async def test_an_invite_is_a_link_and_a_picture_that_says_the_same(empty: Room) -> None:
    await empty.add_therapist()
    said = await invited(empty)
    link = LINK + said.text.rpartition(LINK)[2].strip()
    assert said.text == say("invite", name="Robin Invented", link=link, days=7)
    assert said.method == "sendPhoto"
    assert said.file is not None
    inner = modules(said.file.content)
    assert [row[QUIET_ZONE:-QUIET_ZONE] for row in inner[QUIET_ZONE:-QUIET_ZONE]] == [
        list(row) for row in segno.make_qr(link, error="m").matrix
    ]


def test_the_picture_has_a_light_border_of_its_own_and_nothing_see_through() -> None:
    png = qr_code(f"{LINK}{'x' * 22}")
    seen = modules(png)
    border = [*seen[:QUIET_ZONE], *seen[-QUIET_ZONE:], *(row[:QUIET_ZONE] + row[-QUIET_ZONE:] for row in seen)]
    assert not any(module for row in border for module in row)
    assert Image.open(BytesIO(png)).convert("RGBA").getchannel("A").getextrema() == (255, 255)
    assert 300 <= Image.open(BytesIO(png)).width <= 1280


async def test_the_open_links_are_listed_and_one_is_taken_back(empty: Room) -> None:
    await empty.add_therapist()
    code = await invite(empty)
    await invite(empty, "Kim Invented")
    (list_,) = await empty.heard(THERAPIST, empty.write(THERAPIST, "/invites"))
    assert list_.text == "\n".join(
        [
            say("invites", count=2, most=MOST_OPEN),
            "",
            say("invites-line", number="1", name="Robin Invented", day="Monday 9 March"),
            say("invites-line", number="2", name="Kim Invented", day="Monday 9 March"),
        ]
    )
    (edited,) = await empty.heard(THERAPIST, empty.tap(THERAPIST, list_.buttons[0]))
    assert edited.method == "editMessageText"
    assert "Robin" not in edited.text
    assert empty.taps_answered == [say("notice-uninvited")]
    assert [row.name for row in await empty.rows(Client)] == ["Kim Invented"]
    assert await try_code(empty, code) == say("invite-unknown")


async def test_a_button_of_a_link_that_is_gone_answers_kindly_and_draws_the_list_anew(empty: Room) -> None:
    await empty.add_therapist()
    await invite(empty)
    (row,) = await empty.rows(Invite)
    for _ in range(2):
        edited = await empty.heard(THERAPIST, empty.tap(THERAPIST, f"uninvite:{row.id}"))
        assert [one.text for one in edited] == [say("invites-none")]
    assert empty.taps_answered == [say("notice-uninvited"), say("notice-old-button")]


async def test_another_therapists_link_cannot_be_seen_or_taken_back(practice: Room) -> None:
    await practice.add_therapist(OTHER_THERAPIST, "Ada Invented")
    await invite(practice, "Lee Invented", OTHER_THERAPIST)
    row = (await practice.rows(Invite))[-1]
    before = await practice.everything()
    said = await practice.heard(THERAPIST, practice.tap(THERAPIST, f"uninvite:{row.id}"))
    said += await practice.heard(THERAPIST, practice.write(THERAPIST, "/invites"))
    assert not [one for one in said if "Lee" in one.text]
    assert await practice.everything() == before
    assert (await practice.rows(Invite))[-1].withdrawn_at is None


async def test_the_twenty_first_open_link_is_kindly_refused_until_one_is_taken_back(empty: Room) -> None:
    await empty.add_therapist()
    for number in range(MOST_OPEN):
        await invite(empty, f"Invented {number}")
    said = await invited(empty, "/invite One More")
    assert said.text.startswith(say("invite-most", most=MOST_OPEN, name="One More"))
    assert len(said.buttons) == MOST_OPEN
    assert len(await empty.rows(Client)) == MOST_OPEN
    await empty.tap(THERAPIST, said.buttons[3])
    assert "One More" in (await invited(empty, "/invite One More")).text


async def test_links_that_were_used_or_expired_make_room(empty: Room) -> None:
    await empty.add_therapist()
    code = await invite(empty)
    for number in range(MOST_OPEN - 1):
        await invite(empty, f"Invented {number}")
    await empty.write(CLIENT, f"/start {code}")
    assert (await invited(empty)).method == "sendPhoto"
    empty.clock.move(dt.timedelta(days=7))
    assert (await invited(empty)).method == "sendPhoto"


async def test_used_expired_withdrawn_and_guessed_codes_get_the_same_answer(empty: Room) -> None:
    await empty.add_therapist()
    used, withdrawn = await invite(empty, "Used"), await invite(empty, "Withdrawn")
    await empty.write(CLIENT, f"/start {used}")
    (_, row) = await empty.rows(Invite)
    await empty.tap(THERAPIST, f"uninvite:{row.id}")
    answers = {await try_code(empty, code) for code in (used, withdrawn, "guessed", "x" * 64)}
    expired = await invite(empty, "Expired")
    empty.clock.move(dt.timedelta(days=7))
    answers.add(await try_code(empty, expired))
    assert answers == {say("invite-unknown")}


async def test_guessing_is_slowed_down_and_says_nothing_of_it(empty: Room) -> None:
    await empty.add_therapist()
    for number in range(5):
        assert await try_code(empty, f"guess-{number}") == say("invite-unknown")
    code = await invite(empty)
    assert await try_code(empty, code) == say("invite-unknown")
    empty.clock.move(MINUTE)
    await empty.write(STRANGER, f"/start {code}")
    assert (await empty.client(STRANGER)).status is ClientStatus.INVITED


async def test_hammering_never_locks_a_right_link_out_for_longer_than_a_quarter_of_an_hour(empty: Room) -> None:
    await empty.add_therapist()
    for _ in range(30):
        await try_code(empty, "guess")
        empty.clock.move(MINUTE)
    await try_code(empty, "guess")
    code = await invite(empty)
    empty.clock.move(15 * MINUTE)
    await empty.write(STRANGER, f"/start {code}")
    assert (await empty.client(STRANGER)).status is ClientStatus.INVITED


async def test_one_chats_guessing_slows_nobody_else_down(empty: Room) -> None:
    await empty.add_therapist()
    for _ in range(9):
        await try_code(empty, "guess")
    code = await invite(empty)
    await empty.write(CLIENT, f"/start {code}")
    assert (await empty.client()).status is ClientStatus.INVITED


async def test_who_left_and_opens_a_link_that_opens_nothing_hears_so(practice: Room) -> None:
    await practice.write(CLIENT, "stop")
    assert await try_code(practice, "guess", CLIENT) == say("invite-unknown")


@pytest.mark.parametrize("words", ["", "   ", "\u200b", "\u202e\u202d", "\u200f \u200d", "\x07"])
async def test_a_name_nobody_could_see_is_asked_for_again(practice: Room, words: str) -> None:
    assert (await invited(practice, f"/invite {words}")).text == say("invite-who")


@pytest.mark.parametrize(
    ("words", "name"),
    [("  Zoë   O'Neill 🌱 ", "Zoë O'Neill 🌱"), ("نسرین\u200cجان", "نسرین\u200cجان"), ("Ro\u202ebin\x00", "Robin")],
)
def test_a_name_is_kept_as_it_was_written_without_what_disturbs_the_line(words: str, name: str) -> None:
    assert tidied(words) == name


@given(st.text(max_size=2 * LONGEST_NAME))
def test_a_name_of_any_letters_is_one_line_that_can_be_sent(words: str) -> None:
    name = tidied(words)
    name.encode("utf-8")
    assert "\n" not in name
    assert name == tidied(name)


async def test_the_way_back_for_someone_who_was_here_before_opens_only_in_their_own_chat(practice: Room) -> None:
    robin = await practice.client()
    await practice.write(CLIENT, "the windmill by the canal")
    await practice.write(CLIENT, "stop")
    await practice.write(THERAPIST, "/invite Kim Invented")
    code = (await practice.said(THERAPIST))[-1].text.rpartition(LINK)[2].strip()
    row = (await practice.rows(Invite))[-1]
    async with practice.store.transaction() as tx:
        await tx.execute(Invite.__table__.update().where(Invite.id == row.id).values(client_id=robin.id))  # type: ignore[attr-defined]
    await practice.write(OTHER_CLIENT, f"/start {code}")
    newcomer = await practice.client(OTHER_CLIENT)
    assert (newcomer.id == robin.id, newcomer.name, newcomer.status) == (False, "Robin Invented", ClientStatus.INVITED)
    assert (await practice.client()).status is ClientStatus.OPTED_OUT
