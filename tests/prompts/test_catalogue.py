from pathlib import Path

import pytest

from care.model import Movement
from prompts.catalogue import FOR_HARD_DAYS, QUICKENING, RESTING, THEMES, Catalogue, CatalogueError, Need, load, read
from prompts.choosing import UNREPEATED
from prompts.texts import house_texts

ENGLISH = load("en")
GOOD = """
[[prompt]]
key = "find-a-seat"
text = "Find a bench or a wall and sit for a while, until you feel yourself settle there."
asks = "What did you notice?"
fits = ["walk", "wheels"]
theme = "rest-as-movement"
minutes = 5
gentle = true
"""


def test_there_are_enough_prompts_to_begin_with() -> None:
    assert len(ENGLISH) >= 96


@pytest.mark.parametrize("movement", Movement)
def test_every_way_of_moving_has_prompts_enough(movement: Movement) -> None:
    assert len(ENGLISH.fitting(movement)) >= 90


@pytest.mark.parametrize("movement", [None, *Movement])
@pytest.mark.parametrize("need", Need)
def test_nobody_sees_a_prompt_again_within_thirty_not_even_on_hard_days(movement: Movement | None, need: Need) -> None:
    assert len(ENGLISH.fitting(movement, need=need)) >= 2 * UNREPEATED


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("movement", Movement)
def test_every_theme_has_something_for_every_way_of_moving(theme: str, movement: Movement) -> None:
    assert sum(prompt.theme == theme and movement in prompt.fits for prompt in ENGLISH) >= 6


@pytest.mark.parametrize("movement", [None, *Movement])
def test_nobody_is_told_of_a_hard_day_who_did_not_say_it_is_one(movement: Movement | None) -> None:
    assert not [prompt.key for prompt in ENGLISH.fitting(movement) if prompt.theme == FOR_HARD_DAYS]
    assert [prompt.key for prompt in ENGLISH.fitting(movement, need=Need.GENTLE) if prompt.theme == FOR_HARD_DAYS]


@pytest.mark.parametrize("movement", Movement)
def test_resting_is_a_theme_of_its_own(movement: Movement) -> None:
    assert sum(prompt.theme == RESTING and movement in prompt.fits for prompt in ENGLISH) >= 8


@pytest.mark.parametrize("movement", [None, *Movement])
def test_nothing_for_a_body_that_asks_for_rest_is_brisk(movement: Movement | None) -> None:
    restful = ENGLISH.fitting(movement, need=Need.REST)
    assert all(prompt.gentle and prompt.theme != QUICKENING for prompt in restful)


def test_a_body_that_asks_for_rest_gets_nothing_rather_than_something_brisk() -> None:
    brisk = read(GOOD.replace("gentle = true", "gentle = false"), name="pack.toml")
    assert brisk.fitting(Movement.WALK, need=Need.REST) == ()


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_a_name_for_the_therapist(theme: str) -> None:
    assert house_texts().say(f"theme-{theme}")


def test_a_prompt_that_only_runners_can_use_is_never_gentle() -> None:
    assert not [prompt.key for prompt in ENGLISH if prompt.fits == {Movement.RUN} and prompt.gentle]


def test_every_prompt_asks_exactly_one_question() -> None:
    assert not [prompt.key for prompt in ENGLISH if not prompt.asks.endswith("?") or prompt.asks.count("?") > 1]


def test_no_two_prompts_say_the_same() -> None:
    assert len({prompt.text for prompt in ENGLISH}) == len(ENGLISH)


def test_a_prompt_is_sent_as_its_text_and_then_its_question() -> None:
    prompt = read(GOOD, name="pack.toml").prompts[0]
    assert prompt.whole == f"{prompt.text}\n\nWhat did you notice?"


def test_someone_open_to_anything_gets_nothing_made_for_one_way_of_moving() -> None:
    assert all(len(prompt.fits) > 1 for prompt in ENGLISH.fitting(None))
    only_chair = read(GOOD.replace('["walk", "wheels"]', '["chair"]'), name="pack.toml")
    assert len(only_chair.fitting(None)) == 1  # rather that than nothing


def test_a_gentle_choice_takes_what_fits_when_nothing_gentle_does() -> None:
    brisk = read(GOOD.replace("gentle = true", "gentle = false"), name="pack.toml")
    assert brisk.fitting(Movement.WALK, need=Need.GENTLE) == brisk.prompts


@pytest.mark.parametrize(
    ("change", "to", "fault"),
    [
        ('key = "find-a-seat"', 'key = "Find a seat"', "small letters, digits and hyphens"),
        ('key = "find-a-seat"', f'key = "{"seat-" * 9}"', "at most 40 of them"),
        ('key = "find-a-seat"', 'key = "own-seat"', "must not begin with own-"),
        ('key = "find-a-seat"', "", "prompt 1 (no key): key is missing"),
        (
            "Find a bench or a wall and sit for a while, until",
            "Sit until",
            "text has 7 words; it must have 12 to 60",
        ),
        ("Find a bench", "Find " + "a quiet " * 30 + "bench", "it must have 12 to 60"),
        ('["walk", "wheels"]', '["walk", "swim"]', "fits names 'swim'"),
        ('["walk", "wheels"]', "[]", "fits must list at least one of walk, run, wheels, chair, indoors"),
        ('"rest-as-movement"', '"resting"', "theme 'resting' is none of arriving"),
        ("minutes = 5", "minutes = 0", "whole number from 1 to 60"),
        ("minutes = 5", 'minutes = "5"', "whole number from 1 to 60"),
        ("minutes = 5", "minutes = true", "whole number from 1 to 60"),
        ("gentle = true", 'gentle = "yes"', "gentle must be true or false"),
        ('"What did you notice?"', '""', "asks must be one question"),
        ("minutes = 5", "minutes = 5\nsteps = 900", "steps is not a field of a prompt"),
    ],
)
def test_a_bad_prompt_is_named_with_its_file_and_fault(change: str, to: str, fault: str) -> None:
    with pytest.raises(CatalogueError) as found:
        read(GOOD.replace(change, to), name="pack.toml")
    assert str(found.value).startswith("pack.toml, prompt 1 (")
    assert fault in str(found.value)


def test_every_fault_is_told_at_once() -> None:
    bad = GOOD.replace("minutes = 5", "minutes = -1").replace("gentle = true", "gentle = 1")
    with pytest.raises(CatalogueError) as found:
        read(bad + bad, name="pack.toml")
    assert len(str(found.value).splitlines()) == 5  # two faults in each, and the key used twice
    assert "pack.toml: the key 'find-a-seat' is used more than once" in str(found.value)


@pytest.mark.parametrize("text", ["", "[[prompt", "prompt = 3", 'prompt = ["a"]', "[other]"])
def test_a_file_that_holds_no_prompts_says_so(text: str) -> None:
    with pytest.raises(CatalogueError, match=r"^pack\.toml: "):
        read(text, name="pack.toml")


def test_a_line_outside_a_prompt_is_named() -> None:
    with pytest.raises(CatalogueError, match=r"^pack\.toml: colour stands outside"):
        read('colour = "red"\n' + GOOD, name="pack.toml")


def test_a_language_without_a_catalogue_says_so(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no catalogue for 'es'"):
        load("es", tmp_path)


def test_a_withdrawn_prompt_is_simply_not_there() -> None:
    assert Catalogue(()).get("find-a-seat") is None
