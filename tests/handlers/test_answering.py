"""What a client hears back: true to the tone, never the same twice running, and open to being wrong."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from handlers.answering import VARIANTS
from prompts.texts import house_texts
from tests.handlers.room import CLIENT, Room, say, texts
from tests.handlers.test_checkins import HEAVY, LIGHT, wordings

PUNISHING = "had to run twice as far to burn off the cake"
INJURED = "twisted my ankle, it is swollen"
SAID = {
    "heard-heavy": HEAVY,
    "heard-neutral": "an ordinary day",
    "heard-light": LIGHT,
    "heard-unclear": "qwerty",
    "heard-rest": PUNISHING,
    "heard-gentle": INJURED,
}


async def answer_to(practice: Room, words: str) -> str:
    (answer,) = texts(await practice.heard(CLIENT, practice.write(CLIENT, words)))
    return answer.partition("\n\n")[0]


@pytest.mark.parametrize("stem", ["heard-heavy", "heard-light", "heard-unclear", "heard-rest", "heard-gentle"])
async def test_no_answer_comes_twice_running_and_in_time_all_of_them_do(practice: Room, stem: str) -> None:
    heard = [await answer_to(practice, SAID[stem]) for _ in range(40)]
    assert set(heard) == wordings(stem)
    assert all(one != next_one for one, next_one in pairwise(heard))


async def test_no_tap_is_answered_with_the_words_of_the_last_one(practice: Room) -> None:
    heard = []
    for _ in range(30):
        (edit,) = texts(await practice.heard(CLIENT, practice.tap(CLIENT, "mood:0:5")))
        heard.append(edit.rpartition("You chose 😊 5. ")[2])
    assert set(heard) == wordings("tapped-light")
    assert all(one != next_one for one, next_one in pairwise(heard))


@pytest.mark.parametrize(("mood", "stem"), [(1, "heavy"), (2, "heavy"), (3, "neutral"), (4, "light"), (5, "light")])
async def test_a_tap_is_answered_true_to_its_face(practice: Room, mood: int, stem: str) -> None:
    (edit,) = texts(await practice.heard(CLIENT, practice.tap(CLIENT, f"mood:0:{mood}")))
    assert any(edit.endswith(words) for words in wordings(f"tapped-{stem}"))


@pytest.mark.parametrize(("mood", "words"), [(5, HEAVY), (1, LIGHT)])
async def test_a_face_and_words_that_say_opposite_things_are_both_heard(practice: Room, mood: int, words: str) -> None:
    await practice.tap(CLIENT, f"mood:{await practice.nudge()}:{mood}")
    assert await answer_to(practice, words) in wordings("heard-mixed")


async def test_every_answer_to_words_may_be_called_not_quite_and_a_face_ends_that(practice: Room) -> None:
    nudge = await practice.nudge()
    (answer,) = await practice.heard(CLIENT, practice.write(CLIENT, HEAVY))
    (kept,) = await practice.checkins()
    assert answer.buttons == (f"notquite:{kept.id}", f"mine:{kept.id}:on")
    await practice.tap(CLIENT, f"notquite:{kept.id}")
    await practice.tap(CLIENT, f"correct:{kept.id}:4")
    (kept,) = await practice.checkins()
    assert (kept.mood, kept.nudge_id, (await practice.client()).lows) == (4, nudge, 0)


@pytest.mark.parametrize("language", house_texts().languages)
def test_each_answer_has_five_wordings_and_no_two_alike(language: str) -> None:
    stems = [key[:-2] for key in house_texts().keys(language) if re.fullmatch(r"(heard|tapped)-\w+-1", key)]
    assert len(stems) == 8 + 3
    said = [house_texts().say(f"{stem}-{n}", language) for stem in stems for n in range(1, VARIANTS + 1)]
    assert len(set(said)) == len(said) == len(stems) * VARIANTS


@pytest.mark.parametrize("language", house_texts().languages)
def test_no_answer_speaks_as_if_somebody_had_gone_out(language: str) -> None:
    """Each has to fit "I stayed in bed" as warmly as "I ran"."""
    went = {
        "en": r"\b(walk|ran|run|running|walked|went|outing)\b",
        "es": r"\b(camin\w+|corr\w+|saliste|paseo)\b",
        "fa": r"دویدن|دویدید|پیاده‌روی|راه رفتید",
    }
    answers = [key for key in house_texts().keys(language) if re.fullmatch(r"(heard|tapped)-\w+-\d", key)]
    assert [key for key in answers if re.search(went[language], house_texts().say(key, language), re.I)] == []


def test_the_shortest_way_to_say_it_is_said() -> None:
    kinds = ("heavy", "neutral", "light", "mixed", "unclear", "rest")
    assert max(len(words.split()) for kind in kinds for words in wordings(f"heard-{kind}")) <= 25
    assert say("mood-chosen", face="🙂", number="4") == "You chose 🙂 4."
