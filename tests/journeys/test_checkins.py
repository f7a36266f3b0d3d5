"""Checking in, as it reads on the phone: faces, words, late words, mended words, and in three languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pytest

from bot.sandbox.chats import ChatMessage, Person
from handlers.answering import VARIANTS
from storage.tables import CheckIn
from tests.journeys.world import World

MORNING = dt.time(7, 30)
FSI, PDI = "\u2068", "\u2069"
FACES = ["😞 1", "🙁 2", "😐 3", "🙂 4", "😊 5"]


async def nudged(here: World, robin: Person) -> ChatMessage:
    """On to the next morning's nudge."""
    day = here.clock.now().date() + dt.timedelta(days=1)
    await here.move_to(dt.datetime.combine(day, MORNING, dt.UTC))
    return robin.last


async def taps(here: World, robin: Person, label: str, message: ChatMessage | None = None) -> None:
    robin.tap(label, message)
    await here.settle()


async def writes(here: World, robin: Person, words: str) -> str:
    """What Robin hears back."""
    robin.write(words)
    await here.settle()
    return robin.last.text


def row(message: ChatMessage) -> list[str]:
    return [label for label, _ in message.buttons[0]]


async def test_a_nudge_has_one_row_of_faces_and_says_that_words_are_welcome_too(here: World) -> None:
    robin = await here.client(await here.therapist())
    nudge = await nudged(here, robin)
    assert [[label for label, _ in line] for line in nudge.buttons] == [FACES, ["Later"]]
    assert "or write a few words" in nudge.text


async def test_the_message_becomes_what_was_chosen_and_a_second_tap_changes_it_for_an_hour(here: World) -> None:
    robin = await here.client(await here.therapist())
    nudge = await nudged(here, robin)
    first = nudge.text
    await taps(here, robin, "🙁 2")
    assert nudge.text.startswith(f"{first}\n\nYou chose 🙁 2.")
    assert row(nudge) == ["😞 1", "● 🙁 2", "😐 3", "🙂 4", "😊 5"]

    await here.move(minutes=59)
    await taps(here, robin, "🙂 4", nudge)
    assert nudge.text.startswith(f"{first}\n\nYou chose 🙂 4.")
    assert "🙁" not in nudge.text

    await here.move(minutes=2)
    await taps(here, robin, "😞 1", nudge)
    assert nudge.buttons == []
    assert "You chose 🙂 4." in nudge.text
    assert "send /mood or just write" in robin.last.text
    (kept,) = await here.rows(CheckIn)
    assert kept.mood == 4
    assert not robin.spinners


async def test_words_and_a_tap_for_one_nudge_are_one_and_late_words_are_their_own_and_as_welcome(here: World) -> None:
    robin = await here.client(await here.therapist())
    await nudged(here, robin)
    await taps(here, robin, "🙁 2")
    on_time = await writes(here, robin, "stayed in bed and cried")
    await here.move(hours=20, minutes=30)
    late = await writes(here, robin, "still in bed, still sad")
    one, own = await here.rows(CheckIn)
    assert (one.mood, one.words) == (2, "stayed in bed and cried")
    assert (own.mood, own.words, own.nudge_id) == (None, "still in bed, still sad", None)
    warm = {here.amble.house.texts.say(f"heard-heavy-{n}", "en") for n in range(1, VARIANTS + 1)}
    assert on_time in warm
    assert late in warm - {on_time}


async def test_an_edited_message_takes_the_place_of_the_earlier_words(here: World) -> None:
    robin = await here.client(await here.therapist())
    await nudged(here, robin)
    await writes(here, robin, "it was awful, I felt miserable")
    mine = next(message for message in robin.messages if message.text.startswith("it was awful"))
    robin.edit(mine, "it was light and calm, with birds")
    await here.settle()
    (kept,) = await here.rows(CheckIn)
    assert kept.words == "it was light and calm, with birds"
    assert robin.last.text == here.amble.house.texts.say("corrected", "en")


@pytest.mark.parametrize(
    ("kind", "send"),
    [
        ("voice", Person.send_voice),
        ("photo", Person.send_photo),
        ("sticker", Person.send_sticker),
        ("place", Person.send_location),
    ],
)
@pytest.mark.parametrize("language", ["en", "es", "fa"])
async def test_what_is_no_words_gets_a_kind_line_and_nothing_of_it_is_kept(
    here: World, kind: str, send: Callable[[Person], int], language: str
) -> None:
    robin = await here.client(await here.therapist(), language=language)
    await nudged(here, robin)
    send(robin)
    await here.settle()
    assert robin.last.text == here.amble.house.texts.say(f"only-words-{kind}", language)
    assert await here.rows(CheckIn) == []


async def test_a_week_of_answers_has_no_two_alike_running(here: World) -> None:
    robin = await here.client(await here.therapist())
    heard = [await writes(here, robin, "so heavy and sad today") for _ in range(7)]
    first_lines = [text.partition("\n")[0] for text in heard]
    assert all(one != following for one, following in pairwise(first_lines))


async def test_who_wants_it_taps_before_and_after_and_both_of_them_see_it(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await writes(here, robin, "/before")
    await taps(here, robin, "Ask me each time")
    for first, second in (("🙁 2", "🙂 4"), ("😐 3", "😐 3")):
        nudge = await nudged(here, robin)
        await taps(here, robin, first, nudge)
        assert f"Before: {first}." in nudge.text
        await here.move(minutes=35)
        await taps(here, robin, second, nudge)
        assert nudge.text.endswith(f"Before: {first}. After: {second}.")
    assert [(kept.before, kept.mood) for kept in await here.rows(CheckIn)] == [(2, 4), (3, 3)]
    sam.write("/digest Robin")
    await here.settle()
    assert "Before and after moving: 2 → 4, 3 → 3" in sam.said[-1]


# In three languages


async def test_who_reads_none_of_the_languages_chooses_one_before_anything_else(here: World) -> None:
    robin = await here.invited(await here.therapist(), "Robin Invented", 8001, "de")
    assert robin.buttons == ["English", "Español", "فارسی"]
    asked = robin.last
    await taps(here, robin, "Español")
    assert asked.text.startswith("Hola. Sam Invented quiere estar en contacto contigo")
    assert robin.buttons[-4:] == ["Sí, de acuerdo", "Ahora no", "English", "فارسی"]
    await taps(here, robin, "Sí, de acuerdo")
    assert robin.commands["mood"] == "decir cómo estás ahora"


async def test_a_client_reads_the_agreement_in_persian_with_latin_names_kept_apart(here: World) -> None:
    robin = await here.invited(await here.therapist(), "Robin Invented", 8001)
    consent = robin.last
    await taps(here, robin, "فارسی")
    assert f"{FSI}Sam Invented{PDI}" in consent.text
    assert consent.text.startswith("سلام")
    await taps(here, robin, "بله، موافقم")
    assert (await here.client_row(robin)).language == "fa"


@pytest.mark.parametrize(
    ("words", "language", "menu"),
    [("español", "es", "elegir el idioma"), ("farsi", "fa", "انتخاب زبان"), ("English", "en", "choose the language")],
)
async def test_language_changes_what_comes_next_and_the_menu(here: World, words: str, language: str, menu: str) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    for person in (sam, robin):
        await writes(here, person, f"/language {words}")
        assert person.said[-1] == here.amble.house.texts.say("language-chosen", language)
        assert person.commands["language"] == menu
    nudge = await nudged(here, robin)
    prompts = [prompt.whole for prompt in here.amble.house.catalogue(language)]
    assert any(nudge.text.startswith(whole) for whole in prompts)


async def test_a_persian_client_taps_twice_and_the_message_says_only_the_last(here: World) -> None:
    robin = await here.client(await here.therapist(), language="fa")
    nudge = await nudged(here, robin)
    for label in ("🙁 ۲", "🙂 ۴"):
        await taps(here, robin, label, nudge)
    assert nudge.text.count("انتخاب شما") == 1
    assert f"{FSI}🙂{PDI}" in nudge.text
