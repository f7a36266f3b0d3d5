"""What a client writes is read: danger gets the right help in each language and country, rules reach the therapist."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.sandbox.chats import Person
from care.model import Level
from handlers.answering import VARIANTS
from prompts.helplines import FALLBACK, help_for
from storage.tables import CheckIn, Flag, Nudge
from tests.journeys.world import World

MORNING = dt.time(7, 30)
WORDS = {"en": "i want to die", "es": "quiero morir", "fa": "می‌خواهم بمیرم"}
ZONES = {
    "US": "America/New_York",
    "GB": "Europe/London",
    "MX": "America/Mexico_City",
    "IR": "Asia/Tehran",
    None: "UTC",
}


async def at_their_nudge(here: World, days: int = 1) -> None:
    """On to 7:30 in London, so many days later."""
    day = here.clock.now().date() + dt.timedelta(days=days)
    await here.move_to(dt.datetime.combine(day, MORNING, dt.UTC))


async def flags_of(here: World) -> list[tuple[str, Level]]:
    return [(flag.rule, flag.level) for flag in await here.rows(Flag)]


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("country", ZONES)
async def test_someone_in_danger_gets_the_lines_of_their_country_in_their_language(
    here: World, language: str, country: str | None
) -> None:
    sam = await here.therapist()
    robin = await here.client(sam, zone=ZONES[country], language=language)
    robin.write(WORDS[language])
    await here.settle()

    found = help_for(country or "GB")
    answer = robin.said[-1]
    assert found.emergency in answer
    assert all((line.number or line.text or line.whatsapp) in answer for line in found.lines)
    assert FALLBACK in answer
    text = here.amble.house.texts.say("help-urgent", language)
    assert answer.startswith(text)
    assert sam.said[-1].startswith("Urgent: Robin Invented")
    assert WORDS[language] in sam.said[-1]


@pytest.mark.parametrize(
    ("language", "country", "words", "rule", "answer", "number"),
    [
        ("es", "MX", "me aprieta el pecho y me duele el brazo izquierdo", "body-alarm", "help-medical", "911"),
        ("fa", "IR", "قفسه سینه‌م درد می‌کنه و نفسم بالا نمیاد", "body-alarm", "help-medical", "115"),
        ("es", "MX", "mi marido me pega y me da miedo volver a casa", "not-safe-at-home", "help-safety", "911"),
        ("fa", "IR", "شوهرم منو می‌زنه، می‌ترسم برم خونه", "not-safe-at-home", "help-safety", "110"),
    ],
)
async def test_a_pain_in_the_chest_and_fear_at_home_are_heard_in_spanish_and_persian(
    here: World, language: str, country: str, words: str, rule: str, answer: str, number: str
) -> None:
    sam = await here.therapist()
    robin = await here.client(sam, zone=ZONES[country], language=language)
    robin.write(words)
    await here.settle()
    assert (rule, Level.URGENT) in await flags_of(here)
    said = next(text for text in robin.said if text.startswith(here.amble.house.texts.say(answer, language)))
    assert number in said
    assert words in sam.said[-1]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("punishing-movement", "tuve que correr para quemar la pizza"),
        ("injury", "me torcí el tobillo"),
        ("harm-to-others", "quiero matar a mi jefe"),
    ],
)
async def test_the_other_rules_hear_spanish_and_reach_the_therapist(here: World, rule: str, words: str) -> None:
    sam = await here.therapist()
    robin = await here.client(sam, zone="America/Mexico_City", language="es")
    robin.write(words)
    await here.settle()
    assert rule in {name for name, _ in await flags_of(here)}


async def test_a_practice_without_a_country_gives_the_directory(database_url: str) -> None:
    from tests.journeys.world import world

    async with world(database_url, country=None) as here:
        sam = await here.therapist()
        robin = await here.client(sam, zone="UTC")
        robin.write(WORDS["en"])
        await here.settle()
        assert FALLBACK in robin.said[-1]


@pytest.mark.parametrize(
    ("rule", "level", "words", "answer"),
    [
        ("self-harm", Level.URGENT, "i don't want to be here anymore", "Samaritans"),
        ("harm-to-others", Level.URGENT, "i'm going to kill him tonight", "Please put some space between you"),
        ("not-safe-at-home", Level.URGENT, "he hit me again and i'm scared to go home", "right to be safe"),
        ("body-alarm", Level.URGENT, "crushing pain in my chest and down my left arm", "Please stop and sit down"),
        ("punishing-movement", Level.CONCERN, "had to run twice as far to burn off the cake", "heard-rest"),
        ("injury", Level.WATCH, "twisted my ankle, it is swollen", "heard-gentle"),
    ],
)
async def test_each_rule_that_reads_one_reply_reaches_the_therapist(
    here: World, rule: str, level: Level, words: str, answer: str
) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write(words)
    await here.settle()

    assert (rule, level) in await flags_of(here)
    answered = robin.said[-1]
    told = await is_told(here, sam, f"why-{rule}")
    assert words in told
    numbers = range(1, VARIANTS + 1)
    varied = answer.startswith("heard-")
    texts = [here.amble.house.texts.say(f"{answer}-{n}", "en") for n in numbers] if varied else [answer]
    assert any(text in answered for text in texts)


async def is_told(here: World, sam: Person, key: str) -> str:
    """The message in which a therapist reads this: at once, or with what could wait until their next working hours."""
    text = here.amble.house.texts.say(key, "en")
    if not any(text in said for said in sam.said):
        await here.move(hours=28)
    return next(said for said in sam.said if text in said)


async def taps(here: World, robin: Person, *moods: int) -> None:
    """One tap a day, each on that morning's nudge."""
    faces = dict(zip(range(1, 6), "😞🙁😐🙂😊", strict=True))
    for mood in moods:
        await at_their_nudge(here)
        robin.tap(f"{faces[mood]} {mood}")
        await here.settle()


@pytest.mark.parametrize(
    ("rule", "moods"),
    [
        ("low-run", (4, 2, 1, 2)),
        ("sharp-drop", (4, 5, 4, 4, 5, 4, 4, 5, 1)),
        ("slow-slide", (5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3)),
        ("wide-swings", (5, 1, 5, 1, 5, 1, 5, 1, 5, 1)),
    ],
)
async def test_each_rule_over_time_reaches_the_therapist(here: World, rule: str, moods: tuple[int, ...]) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await taps(here, robin, *moods)
    assert rule in {name for name, _ in await flags_of(here)}
    assert await is_told(here, sam, f"why-{rule}")


async def test_someone_regular_who_goes_quiet_is_named_to_the_therapist(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await taps(here, robin, 4, 4, 3, 4, 4, 3)
    for _ in range(5):
        await at_their_nudge(here)
    assert ("gone-quiet", Level.WATCH) in await flags_of(here)
    assert "Robin Invented" in await is_told(here, sam, "why-gone-quiet")


async def test_heavy_words_beside_light_taps_are_seen(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    for words in ("numb and drained, cried all morning", "so heavy and hopeless", "miserable, everything hurts"):
        await at_their_nudge(here)
        robin.tap("🙂 4")
        await here.settle()
        robin.write(words)
        await here.settle()
    assert "words-and-taps-apart" in {name for name, _ in await flags_of(here)}
    assert sam.said


async def test_a_client_says_not_quite_and_their_own_word_stands(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    await at_their_nudge(here)
    robin.write("tired and sad and done with today")
    await here.settle()
    robin.tap("Not quite")
    await here.settle()
    robin.tap("🙂 4")
    await here.settle()

    (checkin,) = await here.rows(CheckIn)
    assert checkin.mood == 4
    assert "stands now" in robin.messages[-1].text
    sam.write("/tone")
    await here.settle()
    assert "1 reply" in sam.said[-1]
    assert "read as heavy, said to be light: 1" in sam.said[-1]
    sam.write("/digest Robin")
    await here.settle()
    assert "🙂 4" in sam.said[-1]


async def test_a_stranger_with_a_pain_in_the_chest_is_sent_to_a_doctor_and_not_to_talk(here: World) -> None:
    stranger = here.api.person("Nobody Invented", chat_id=9001)
    stranger.write("crushing pain in my chest and down my left arm")
    await here.settle()
    assert stranger.said[-1].startswith("Please stop and sit down")
    assert "999" in stranger.said[-1]
    assert "Samaritans" not in stranger.said[-1]


async def test_what_comes_after_an_injury_is_gentle_as_was_said(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("twisted my ankle, it is swollen")
    await here.settle()
    await at_their_nudge(here)
    (nudge,) = await here.rows(Nudge)
    assert nudge.reason.startswith("gentle")


async def test_someone_not_safe_at_home_gets_people_to_talk_to_as_the_therapist_reads(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    robin.write("he hit me again and i'm scared to go home")
    await here.settle()
    assert "116 123" in robin.said[-1]
    assert "got help lines at once" in sam.said[-1]


async def test_a_body_alarm_does_not_hide_the_help_lines_from_someone_who_wants_to_die(here: World) -> None:
    sam = await here.therapist()
    robin = await here.client(sam)
    stranger = here.api.person("Nobody Invented", chat_id=9001)
    words = "crushing pain in my chest and down my left arm. i want to die"
    for person in (robin, stranger):
        person.write(words)
        await here.settle()
        doctor, lines = person.said[-2:]
        assert doctor.startswith("Please stop and sit down")
        assert "116 123" in lines
    assert {rule for rule, _ in await flags_of(here)} >= {"self-harm", "body-alarm"}
