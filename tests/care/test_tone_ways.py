"""Tone: each way of saying it that the reader must understand, by what it understands of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from care import tone
from care.model import Reading, Tone
from care.tone import lists
from care.tone.phrases import Phrase, Phrases, Slot, Wording

HEAVY, LIGHT, NEUTRAL, MIXED, UNCLEAR = Tone.HEAVY, Tone.LIGHT, Tone.NEUTRAL, Tone.MIXED, Tone.UNCLEAR


def read(words: str) -> Tone:
    return tone.read(words).tone


def led_by(words: str) -> dict[str, float]:
    """The parts of the reply that led to its tone, with their share."""
    return {words[span.start : span.end]: span.share for span in tone.read(words).spans}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("didn't help", HEAVY),
        ("it didn't really help today", HEAVY),
        ("not a nice day", HEAVY),
        ("not at all a very good day", HEAVY),
        ("not sad anymore", LIGHT),
        ("no panic today", LIGHT),
        ("never been so calm", LIGHT),
        ("never felt so low", HEAVY),
        ("haven't felt this flat in ages", HEAVY),
        ("couldn't be happier", LIGHT),
        ("could be worse", LIGHT),
        ("could be better", HEAVY),
        ("not sad, happy", LIGHT),
        ("not stressed for the first time in weeks", LIGHT),
        ("not gonna lie, feeling rough", HEAVY),
        ("unappreciated", HEAVY),
        ("the fear didn't come", LIGHT),
        ("no thanks, i feel good", LIGHT),
    ],
)
def test_a_not_turns_what_it_reaches_and_no_more(words: str, expected: Tone) -> None:
    assert read(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("lovely park but i felt so alone", HEAVY),
        ("awful morning but the sea was lovely", LIGHT),
        ("it was lovely until the phone rang", HEAVY),
        ("started grumpy, ended smiling", LIGHT),
        ("sad at first, calm by the end", LIGHT),
        ("lovely sunshine, shame about my head", HEAVY),
        ("seeing happy couples makes me so sad", HEAVY),
        ("a sad song came on and i danced anyway", LIGHT),
        ("lovely, sad though", HEAVY),
        ("even though it rained i'm glad i went", LIGHT),
    ],
)
def test_what_comes_last_or_against_the_rest_counts_more(words: str, expected: Tone) -> None:
    assert read(words) is expected


def test_what_stands_before_a_but_is_shown_with_a_smaller_share() -> None:
    shares = led_by("nice park but i'm lonely")
    assert shares["lonely"] < -0.7
    assert 0 < shares["nice park"] < 0.3


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("a bit sad", "sad"),
        ("sad", "so sad"),
        ("sad", "sooo sad"),
        ("slightly happy", "happy"),
        ("happy", "really happy"),
        ("calm", "never been so calm"),
    ],
)
def test_degree_makes_it_less_or_more(weaker: str, stronger: str) -> None:
    assert abs(tone.read(weaker).polarity) < abs(tone.read(stronger).polarity)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("better than this morning", LIGHT),
        ("worse than yesterday", HEAVY),
        ("less anxious than before", LIGHT),
        ("not as lonely as last week", LIGHT),
        ("lower than i was", HEAVY),
        ("happier than i've been all year", LIGHT),
        ("no worse than yesterday", NEUTRAL),
    ],
)
def test_it_is_held_against_before(words: str, expected: Tone) -> None:
    assert read(words) is expected


@pytest.mark.parametrize(
    "words",
    [
        "miss feeling happy",
        "supposed to be relaxing",
        "i should be happy",
        "wish i could rest",
        "if only i could relax",
        "i remember being happy here",
        "pretending to be fine",
        "i used to love this",
        "would give anything for a calm day",
        "everyone says it gets better",
        "joy is for other people",
        "smiled so nobody would ask",
    ],
)
def test_what_is_wished_for_or_owed_or_someone_elses_is_not_there(words: str) -> None:
    assert read(words) is HEAVY


@pytest.mark.parametrize(
    "words",
    [
        "didn't go. stayed in bed",
        "never made it out of the house",
        "curtains still shut",
        "in my pyjamas all day",
        "gave up after two minutes",
        "put my shoes on then took them off",
        "nobody called",
        "ate dinner alone again",
        "haven't spoken to anyone since friday",
        "first person i've spoken to all week",
        "haven't washed my hair in days",
    ],
)
def test_staying_in_giving_up_and_being_alone_are_heard_without_a_word_of_feeling(words: str) -> None:
    assert read(words) is HEAVY


@pytest.mark.parametrize(
    "words",
    [
        "took the long way home on purpose",
        "splashed in the puddles",
        "bought myself flowers",
        "sat and listened to the rain",
        "forgot to check my phone",
        "my daughter held my hand",
        "ran down the hill like i was ten",
    ],
)
def test_a_good_day_is_heard_without_a_word_of_feeling(words: str) -> None:
    assert read(words) is LIGHT


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("about a 2", HEAVY),
        ("7/10", LIGHT),
        ("3 out of 5", NEUTRAL),
        ("a solid 8", LIGHT),
        ("up from a 4 to a 7", LIGHT),
        ("5 yesterday, 8 today", LIGHT),
        ("anxiety 8/10", HEAVY),
        ("anxiety down to a 2", LIGHT),
        ("feeling low, 3/10", HEAVY),
        ("running at 20%", HEAVY),
        ("phone at 4%", NEUTRAL),
        ("5 km, 3 hills", NEUTRAL),
        ("at 7", NEUTRAL),
    ],
)
def test_numbers_are_marks_only_where_they_are_given_as_marks(words: str, expected: Tone) -> None:
    assert read(words) is expected


def test_a_mark_is_shown_with_what_it_measures() -> None:
    assert led_by("stress is at a 9") == {"stress is at a 9": -1.0}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("exhuasted", "exhausted"),
        ("anxoius", "anxious"),
        ("overwelmed", "overwhelmed"),
        ("shatterd", "shattered"),
        ("hapy", "happy"),
        ("lonley", "lonely"),
        ("greatful", "grateful"),
        ("realxed", "relaxed"),
        ("dissapointed", "disappointed"),
    ],
)
def test_a_typing_error_is_read_as_what_was_meant_and_shown_as_it_was_written(written: str, meant: str) -> None:
    assert read(f"so {written}") is read(f"so {meant}") is not UNCLEAR
    assert led_by(f"so {written}").keys() == {written}


@pytest.mark.parametrize("words", ["phoned mum", "parked by the church", "saw a heron", "googled the way", "swapped"])
def test_an_ordinary_word_is_never_taken_for_a_typing_error(words: str) -> None:
    assert read(words) is NEUTRAL or read(words) is UNCLEAR


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("i feel cold and small", HEAVY),
        ("a small cold lake", NEUTRAL),
        ("felt the cold wind", NEUTRAL),
        ("i feel special", LIGHT),
        ("special offer at the shop", NEUTRAL),
        ("i feel well", LIGHT),
        ("i feel useless and the people are kind", HEAVY),
        ("the people are kind and the food is good but i feel useless", HEAVY),
        ("i feel like a fraud", HEAVY),
        ("i feel like a new woman", LIGHT),
    ],
)
def test_what_comes_right_after_feel_is_what_the_reply_is_about(words: str, expected: Tone) -> None:
    assert read(words) is expected


def test_what_comes_right_after_feel_weighs_most() -> None:
    shares = led_by("nice people, i feel lonely")
    assert abs(shares["lonely"]) > abs(shares["nice people"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("my dad died", HEAVY),
        ("she dumped me by text", HEAVY),
        ("got fired", HEAVY),
        ("bullied again at school", HEAVY),
        ("lost my job", HEAVY),
        ("my sister is in hospital", HEAVY),
        ("he forgot my birthday", HEAVY),
        ("i failed my exam", HEAVY),
        ("he proposed", LIGHT),
        ("i got promoted", LIGHT),
        ("my baby said her first word", LIGHT),
        ("we won the cup", LIGHT),
        ("the results came back clear", LIGHT),
    ],
)
def test_what_happened_to_someone_is_heavy_or_light_by_itself(words: str, expected: Tone) -> None:
    assert read(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sick view", LIGHT),
        ("killer hill", NEUTRAL),
        ("heavy legs, happy head", LIGHT),
        ("stupidly happy", LIGHT),
        ("cheeks hurt from smiling", LIGHT),
        ("disgustingly beautiful", LIGHT),
        ("crying with laughter", LIGHT),
        ("love that for me. another puncture", HEAVY),
        ("super. another day of rain", HEAVY),
        ("fresh air makes you happy. right", HEAVY),
    ],
)
def test_words_that_mean_the_other_thing_are_read_so(words: str, expected: Tone) -> None:
    assert read(words) is expected


@pytest.mark.parametrize(
    "words",
    [
        "round the block",
        "not yet",
        "it was windy",
        "past the old mill",
        "took the bus",
        "3 miles",
        "bought milk",
        "same",
    ],
)
def test_a_fact_without_feeling_stays_neutral(words: str) -> None:
    assert read(words) is NEUTRAL


def test_a_reply_that_only_leans_is_never_sure_of_it() -> None:
    reading = tone.read("lamp off again")
    assert reading.tone is HEAVY
    assert reading.sure < tone.read("sad").sure
    assert led_by("lamp off again") == {"off": -0.5, "again": -0.5}


@pytest.mark.parametrize("language", ["de", "fr", "xx", ""])
def test_in_another_language_every_reply_is_unclear(language: str) -> None:
    assert tone.read("happy", language) == Reading(UNCLEAR, 0.0, 0.0)


def test_both_at_once_is_mixed_where_few_words_say_it() -> None:
    assert read("happy and heartbroken") is MIXED
    assert read("tired, calm") in {MIXED, LIGHT}


@pytest.mark.parametrize(
    ("language", "heavy", "light"),
    [
        ("en", ("😞", ":(", "2/10", "not good"), ("😊", ":)", "8/10", "not bad")),
        ("es", ("😞", ":(", "2/10", "no estoy bien"), ("😊", ":)", "8/10", "nada mal")),
        ("fa", ("😞", ":(", "۲ از ۱۰", "خوب نیستم"), ("😊", ":)", "۸ از ۱۰", "بد نیستم")),
    ],
)
def test_faces_numbers_and_nots_work_in_every_language(
    language: str, heavy: tuple[str, ...], light: tuple[str, ...]
) -> None:
    assert [tone.read(words, language).tone for words in heavy] == [HEAVY] * len(heavy)
    assert [tone.read(words, language).tone for words in light] == [LIGHT] * len(light)


@settings(deadline=None)
@given(st.sampled_from(["sad", "so drained", "i feel worthless", "my dad died", "curtains still shut", "2/10"]))
def test_a_fact_beside_it_never_makes_heavy_light(words: str) -> None:
    for beside in ("{}, walked round the lake", "walked round the lake. {}", "{} on the way to the shop"):
        assert read(beside.format(words)) is not LIGHT


def test_a_phrase_is_found_in_every_way_its_slots_allow() -> None:
    slots = Wording(
        (Slot((Wording(("still",)), Wording(()))), "in", Slot((Wording(("bed",)), Wording(("the", "dark")))))
    )
    phrases = Phrases((Phrase(slots, "low"),))
    assert phrases.longest(("still", "in", "bed"), 0) == 3
    assert phrases.longest(("oh", "in", "the", "dark"), 1) == 3
    assert phrases.longest(("in", "the", "sun"), 0) == 0
    assert phrases.meaning(("in", "bed")) == "low"
    assert phrases.meaning(("still", "in")) is None


def test_of_two_phrases_for_the_same_words_the_later_counts() -> None:
    same = Wording(("back", "home"))
    assert Phrases((Phrase(same, "first"), Phrase(same, "second"))).meaning(("back", "home")) == "second"


@pytest.mark.parametrize("language", sorted(tone.LANGUAGES))
def test_every_list_of_words_loads_and_no_entry_is_empty(language: str) -> None:
    lexicon = lists.load(language)
    assert all(words and all(words) for words in lexicon.entries)
    assert len(lexicon.entries) > 1000


@pytest.mark.parametrize("words", ["yes", "no", "nope", "never", "don't know", "not sure", "later", "not on sundays"])
def test_the_short_answer_to_a_question_has_no_tone(words: str) -> None:
    assert read(words) is NEUTRAL
