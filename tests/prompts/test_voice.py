"""How Amble speaks, held over every string it can say: no measuring, no shaming, plain and calm.

A text that fails here is rewritten. Where a word is honest after all, it is named in voice.toml with its reason.
"""

import re

import pytest
import textstat

from prompts import voice
from prompts.texts import house_texts
from prompts.voice import LONG_ENOUGH_TO_JUDGE, READABLE_AT_TWELVE, unwanted_words
from tests.prompts.wordings import SAMPLE, all_wordings, messages, walk_prompts, wordings_of

WORDINGS = all_wordings()
FAMILIAR = {"therapist": "person", "therapists": "persons", "Telegram": "phone"}
"""Long words that everyone who reads these texts knows, counted as ordinary ones, as readability formulas do."""


def reading_grade(text: str) -> float:
    """The grade at which a text is read, by the automated readability index.

    It counts letters, not syllables: the syllable formulas (Flesch-Kincaid and its kin) look words up in a
    dictionary that has to be downloaded, and one odd count swings a text of thirty words by a whole grade.
    A line of its own counts as a sentence, since that is how it is read.
    """
    for word, ordinary in FAMILIAR.items():
        text = re.sub(rf"\b{word}\b", ordinary, text)
    lines = (line.strip() for line in text.splitlines())
    sentences = " ".join(line if line[-1] in ".?…:" else f"{line}." for line in lines if line)
    return float(textstat.automated_readability_index(sentences.replace(":", ".")))


def test_every_language_has_its_list_of_unwanted_words() -> None:
    assert {wording.language for wording in WORDINGS} <= voice.languages_with_words()


def test_amble_never_measures_never_shames_and_never_raises_its_voice() -> None:
    found = {
        f"{wording.language} {wording.where}: {wording.text!r}": faults
        for wording in WORDINGS
        if (faults := voice.faults(wording.text, wording.language, where=wording.where))
    }
    assert found == {}


def test_every_exception_is_still_needed() -> None:
    used = {(each.where, word) for each in WORDINGS for word in unwanted_words(each.text, each.language)}
    assert voice.exceptions().keys() - used == set()


def test_every_exception_says_why() -> None:
    assert all(len(why.split()) >= 4 for why in voice.exceptions().values())


def test_a_child_of_twelve_can_read_every_english_text() -> None:
    long = [w for w in WORDINGS if w.language == "en" and len(w.text.split()) >= LONG_ENOUGH_TO_JUDGE]
    hard = {w.where: grade for w in long if (grade := reading_grade(w.text)) > READABLE_AT_TWELVE}
    assert hard == {}


def test_a_child_of_twelve_can_read_the_short_english_texts_together() -> None:
    short = [
        w.text
        for w in (*messages(), *walk_prompts())
        if w.language == "en" and len(w.text.split()) < LONG_ENOUGH_TO_JUDGE
    ]
    assert reading_grade("\n".join(short)) <= READABLE_AT_TWELVE


def test_no_language_lacks_a_message_and_none_has_one_too_many() -> None:
    texts = house_texts()
    assert {language: texts.keys(language) ^ texts.keys("en") for language in texts.languages} == {
        language: frozenset() for language in texts.languages
    }


def test_a_message_needs_the_same_values_in_every_language() -> None:
    texts = house_texts()
    differing = [
        f"{language} {key}"
        for language in texts.languages
        for key in texts.keys(language) & texts.keys("en")
        if texts.placeholders(key, language) != texts.placeholders(key, "en")
    ]
    assert differing == []


def test_every_message_can_be_said_with_its_values() -> None:
    texts = house_texts()
    for language in texts.languages:
        for key in texts.keys(language):
            assert texts.say(key, language, **dict.fromkeys(texts.placeholders(key, language), SAMPLE))


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("You walked 3 km today.", "kilometre"),
        ("That is 4,000 steps.", "steps"),
        ("Five days in a row.", "streak"),
        ("Well done for getting out.", "well done"),
        ("Keep it up.", "keep it up"),
        ("You’ve missed a day.", "missed"),
        ("You should have gone.", "should"),
        ("He committed suicide.", "committed suicide"),
        ("A completed attempt.", "committed suicide"),
        ("I’m always here for you.", "pretend"),
    ],
)
def test_the_list_catches_what_it_is_for(said: str, word: str) -> None:
    assert list(unwanted_words(said, "en")) == [word]


@pytest.mark.parametrize(
    "said",
    [
        "Choose a spacious bench.",
        "Smile if you like.",
        "You can go at your own speed.",
        "A missing button, a leaf.",
    ],
)
def test_the_list_leaves_ordinary_words_alone(said: str) -> None:
    assert voice.faults(said, "en") == []


def test_a_hard_text_is_noticed() -> None:
    hard = "Participants acknowledge that psychological information communicated electronically is retained "
    assert reading_grade(hard + "in accordance with the applicable organisational confidentiality requirements.") > 12


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("Out you go!", "has an exclamation mark; a full stop is enough"),
        ("¡Qué bien.", "has an exclamation mark; a full stop is enough"),
        ("A leaf 🍂 and a cup ☕.", "has more than one emoji; one is the most, none is better"),
        ("Feel the pace of it.", "says “pace”, which Amble does not (pace); say it without"),
        ("and so on " * 10, "has a sentence of 30 words; make it two"),
    ],
)
def test_a_fault_is_told_so_that_its_writer_knows_what_to_change(said: str, fault: str) -> None:
    assert voice.faults(said, "en") == [fault]


def test_a_text_too_hard_for_a_child_of_twelve_is_told_with_its_grade() -> None:
    said = "Contemplate psychological experiences. Physiological manifestations accompany consciousness. " * 3
    (fault,) = voice.faults(said, "en")
    assert re.fullmatch(r"reads at grade \d+\.\d, above 7; use shorter words and shorter sentences", fault)


def test_an_exception_holds_for_its_own_text_alone() -> None:
    said = "There is nothing to improve."
    assert voice.faults(said, "en", where="nothing-to-earn") == []
    assert voice.faults(said, "en", where="find-a-seat") == voice.faults(said, "en") != []


def test_a_language_without_a_list_is_still_looked_at() -> None:
    assert voice.faults("Los!", "de") == ["has an exclamation mark; a full stop is enough"]


def test_every_variant_of_a_message_is_read() -> None:
    fluent = "-bot = Amble\nwho = { $n ->\n    [one] One { -bot }\n   *[other] { $n } of { $what }\n} here"
    assert [w.text for w in wordings_of("en", fluent)] == ["One Amble here", f"{SAMPLE} of {SAMPLE} here"]
