"""Concerns: every rule by its own stories, and what must hold for danger however it is typed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.concerns import (
    COOLING,
    HISTORY_RULES,
    REPLY_RULES,
    Reply,
    Rule,
    Story,
    body_alarm,
    harm_to_others,
    injury,
    not_safe_at_home,
    punishing_movement,
    read_history,
    read_reply,
    self_harm,
    warm,
)
from care.concerns.phrases import Phrasebook
from care.concerns.self_harm import BOOK
from care.concerns.stories import TODAY, history
from care.model import Concern, Level

RULES: tuple[Rule[Any], ...] = (*REPLY_RULES, *HISTORY_RULES)
ORDER = tuple(Level)


by_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def level_of(words: str, rule: str = self_harm.NAME) -> Level | None:
    """The level one rule raises on these words."""
    return next((concern.level for concern in read_reply(words) if concern.rule == rule), None)


def at_least(level: Level, words: str, rule: str = self_harm.NAME) -> bool:
    found = level_of(words, rule)
    return found is not None and ORDER.index(found) <= ORDER.index(level)


BOOKS: dict[str, Phrasebook] = {
    module.NAME: module.BOOK
    for module in (self_harm, harm_to_others, not_safe_at_home, body_alarm, punishing_movement, injury)
}
by_book = pytest.mark.parametrize("rule", BOOKS)


# --- every rule -----------------------------------------------------------------------------------------------


@by_rule
def test_a_rule_has_both_kinds_of_story_and_says_where_its_numbers_come_from(rule: Rule[Any]) -> None:
    assert rule.fires_on, f"{rule.name} has no story it fires on: add one to its module"
    assert rule.quiet_on, f"{rule.name} has no story it stays quiet on: add one to its module"
    assert rule.numbers
    assert rule.cooling >= dt.timedelta(0)


@by_rule
def test_a_rule_fires_on_its_stories(rule: Rule[Any]) -> None:
    missed = [_told(story, found) for story in rule.fires_on if not _is_of(rule, found := rule.read(story.given))]
    assert not missed, "\n".join([f"{rule.name} should be heard, at {rule.level} at most:", *missed])


def _is_of(rule: Rule[Any], found: Concern | None) -> bool:
    return found is not None and found.rule == rule.name and ORDER.index(found.level) >= ORDER.index(rule.level)


@by_rule
def test_a_rule_stays_quiet_on_its_stories(rule: Rule[Any]) -> None:
    heard = [_told(story, found) for story in rule.quiet_on if (found := rule.read(story.given)) is not None]
    assert not heard, "\n".join([f"{rule.name} should be quiet:", *heard])


def _told(story: Story[Any], found: Concern | None) -> str:
    return f"{story.title}: {story.given!r}: {found}"


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) == len(COOLING)


# --- the data -------------------------------------------------------------------------------------------------


def test_every_reply_rule_has_its_book() -> None:
    assert {rule.name for rule in REPLY_RULES} == set(BOOKS)


@by_book
def test_every_phrase_and_idiom_has_its_examples(rule: str) -> None:
    book = BOOKS[rule]
    assert [phrase.pattern for phrase in book.phrases if not phrase.catches] == [], "must have an example it catches"
    assert [phrase.pattern for phrase in book.phrases if not phrase.spares] == [], "must have one it does not catch"
    assert [idiom.pattern for idiom in book.idioms if not idiom.spares] == [], "must have an example of everyday use"
    assert [idiom.pattern for idiom in book.idioms if not idiom.still] == [], "must have danger still heard beside it"


@by_book
def test_a_phrase_catches_its_examples_at_its_own_level(rule: str) -> None:
    examples = [(phrase, words) for phrase in BOOKS[rule].phrases for words in phrase.catches]
    missed = [
        f"{phrase.tier}: {words}"
        for phrase, words in examples
        if phrase not in {heard.phrase for heard in BOOKS[rule].hear(Reply(words))}
    ]
    assert not missed, "\n".join(["not caught by their own phrase:", *missed])
    too_low = [
        f"{phrase.level} for {phrase.tier}, read {level_of(words, rule)}: {words}"
        for phrase, words in examples
        if not at_least(phrase.level, words, rule)
    ]
    assert not too_low, "\n".join(["not raised at the level of their phrase:", *too_low])


@by_book
def test_an_everyday_idiom_is_quiet_and_hides_nothing_beside_it(rule: str) -> None:
    idioms = BOOKS[rule].idioms
    loud = [words for idiom in idioms for words in idiom.spares if level_of(words, rule) is not None]
    assert not loud, "\n".join(["everyday use, raised:", *loud])
    hidden = [words for idiom in idioms for words in idiom.still if level_of(words, rule) is None]
    assert not hidden, "\n".join(["danger beside an idiom, not heard:", *hidden])


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_no_two_tiers_are_told_alike(book: Phrasebook) -> None:
    tiers = {phrase.tier for phrase in book.phrases} | {"denial", "past", "someone else"}
    assert len({book.rank(tier) for tier in tiers}) == len(tiers)


@given(st.sampled_from([words for phrase in BOOK.phrases for words in phrase.catches]), st.randoms())
def test_what_is_told_never_hangs_on_the_order_of_hearing(words: str, random: Any) -> None:
    first = list(BOOK.hear(Reply(f"{words}. i want to die. took all my pills. wrote my goodbye letters")))
    shuffled = random.sample(first, len(first))
    assert self_harm.told(shuffled) == self_harm.told(first)


@pytest.mark.parametrize(
    ("words", "tier"),
    [
        ("i want to die, i took all my pills", "an attempt"),
        ("want to kill myself. wrote my goodbye letters", "preparation"),
        ("i tried to kill myself", "an attempt"),
        ("ive written the note", "preparation"),
        ("been thinking how i would do it", "a method"),
        ("cut my arm on purpose and want to be dead", "wish to be dead"),
    ],
)
def test_what_is_nearest_to_doing_it_is_told(words: str, tier: str) -> None:
    assert read_reply(words)[0].detail == tier


# --- self-harm: stories ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "detail"),
    [
        ("i would never kill myself", "denial"),
        ("I'm not suicidal, just tired", "denial"),
        ("haven't cut myself on purpose since may", "denial"),
        ("i used to want to die", "past"),
        ("years ago i tried to kill myself", "past"),
        ("my cousin tried to overdose", "someone else"),
        ("my friend is suicidal", "someone else"),
    ],
)
def test_denied_past_and_other_peoples_danger_surfaces_without_alarm(words: str, detail: str) -> None:
    assert read_reply(words)[:1] == (Concern("self-harm", Level.CONCERN, detail=detail),)


@pytest.mark.parametrize(
    "words",
    [
        "trying not to kill myself",
        "can't promise i won't kill myself",
        "the only reason i don't end my life is the dog",
        "i can't do this any more, i want to die",
        "no. i want to die",
        "when i was 15 i wanted to die and now i want to die again",
        "my husband is asleep and i want to die",
        "want to die lol",
        "i want to die. not really, joking",
        "killed it today! also going to kill myself",
    ],
)
def test_what_lowers_an_alarm_does_not_lower_this_one(words: str) -> None:
    assert level_of(words) is Level.URGENT


@pytest.mark.parametrize("language", ["en", "es", "fa", "de"])
@pytest.mark.parametrize("words", ["i want to die", "me quiero morir", "می‌خوام بمیرم"])
def test_danger_is_heard_in_every_language_whatever_the_setting_says(words: str, language: str) -> None:
    assert read_reply(words, language)[0].level is Level.URGENT


@pytest.mark.parametrize(
    "words",
    [
        "",
        "👍",
        "ok",
        "walked to the shops, windy",
        "legs like jelly, grin like an idiot",
        "that hill murdered me",
        "i'm beat, bath and bed",
        "cut through the churchyard, blackberries out",
        "dropped dead on the sofa after, bliss",
        "shot of espresso then off",
        "train was late so i walked along the river",
        "hanging out with sam by the bridge",
        "took my meds then a slow loop",
        "the kids want to live on chips",
        "can't go on sunday, can we do monday",
        "end of the road, turned back",
        "hit the wall at mile 9",
        "gave my last biscuit to a dog",
        "jumped in the river, freezing, brilliant",
        "no plans today",
        "sad and tired",
        "cried the whole way round",
        "anxious about work, walked it off",
        "wish you were here",
        "over the bridge and home",
        "burned the toast, went out anyway",
        "blade of grass, dew on it",
        "left a note for the postman",
        "bye for now",
        "done for today",
        "nothing to report",
        "felt like giving up sugar",
        "the dog refused to go on",
        "hope it doesn't rain",
        "want to be outside more",
        "so done with winter",
        "can't wait to be by the sea",
        "tired of this rain",
        "it will be over by spring",
        "ready to go again",
    ],
)
def test_ordinary_talk_about_a_walk_and_a_plain_low_mood_stay_quiet(words: str) -> None:
    assert read_reply(words) == ()


# --- self-harm: however it is typed ---------------------------------------------------------------------------

MUST = st.sampled_from([words for phrase in BOOK.phrases if phrase.level is Level.URGENT for words in phrase.catches])
HARMLESS = st.sampled_from(
    [
        "lovely walk",
        "sun was out",
        "the ducks were funny",
        "see you thursday",
        "10k done",
        "dead tired",
        "legs are dead",
        "killer hill",
        "dying of laughter at the dog",
        "had soup after",
        "x",
        "lol",
        "sorry",
        "but the sea was nice",
        "my dog is well",
        "in the park with sam",
    ]
)
JOINT = st.sampled_from([" ", ", ", ". ", "\n", " - ", "... ", " 😊 "])


def letters_stretched(words: str, at: int, times: int) -> str:
    """One letter of the words drawn out; marks and digits stay as they are."""
    places = [n for n, letter in enumerate(words) if letter.isalpha()]
    if not places:
        return words
    place = places[at % len(places)]
    return words[:place] + words[place] * times + words[place:]


DANGERS = st.sampled_from(
    [
        (name, words)
        for name, book in BOOKS.items()
        for phrase in book.phrases
        if phrase.level is Level.URGENT
        for words in phrase.catches
    ]
)
"""Every example of an urgent phrase, with its rule."""

CASES = st.sampled_from([str.upper, str.title, str.capitalize, str.swapcase])
SPACES = st.sampled_from([" ", "  ", "\n", "\t ", "\u00a0", ", ", "... ", " – ", "! ", "\u200b "])
QUOTES = st.sampled_from(["’", "‘", "ʼ", "`", "´", ""])
FRAMES = st.sampled_from(['"{}"', "“{}”", "({})", "*{}*", "{}!!!", "...{}...", "{} 🙃", "\u200b{}\u200b"])
TAKEN_BACK = st.sampled_from(
    ["not really, joking", "jk", "haha", "only kidding", "don't worry though", "ignore me", "not serious lol"]
)


@given(DANGERS, CASES)
def test_case_never_silences_danger(danger: tuple[str, str], change: Any) -> None:
    rule, words = danger
    assert level_of(change(words), rule)


@given(DANGERS, SPACES)
def test_spacing_and_punctuation_never_silence_danger(danger: tuple[str, str], between: str) -> None:
    rule, words = danger
    assert level_of(words.replace(" ", between), rule)


@given(DANGERS, QUOTES)
def test_curly_quotes_and_none_never_silence_danger(danger: tuple[str, str], quote: str) -> None:
    rule, words = danger
    assert level_of(words.replace("'", quote), rule)


@given(DANGERS, FRAMES)
def test_what_stands_around_never_silences_danger(danger: tuple[str, str], around: str) -> None:
    rule, words = danger
    assert level_of(around.format(words), rule)


@given(DANGERS, st.integers(0, 60), st.integers(3, 6))
def test_stretched_letters_never_silence_danger(danger: tuple[str, str], at: int, times: int) -> None:
    rule, words = danger
    assert level_of(letters_stretched(words, at, times), rule)


@given(MUST, HARMLESS, JOINT)
def test_a_harmless_beginning_never_silences_danger(words: str, harmless: str, joint: str) -> None:
    assert level_of(harmless + joint + words)


@given(MUST, HARMLESS, JOINT)
def test_a_harmless_ending_never_silences_danger(words: str, harmless: str, joint: str) -> None:
    assert level_of(words + joint + harmless)


@given(DANGERS, HARMLESS, st.sampled_from([". ", "\n", "... ", ", "]))
def test_a_harmless_clause_before_or_after_never_silences_danger(
    danger: tuple[str, str], harmless: str, joint: str
) -> None:
    rule, words = danger
    assert level_of(harmless + joint + words, rule)
    assert level_of(words + joint + harmless, rule)


@given(DANGERS, TAKEN_BACK)
def test_taking_it_back_never_silences_danger(danger: tuple[str, str], taken_back: str) -> None:
    rule, words = danger
    assert level_of(f"{words}. {taken_back}", rule)


@pytest.mark.parametrize(
    "words",
    [
        "i want to k*ll myself",
        "thinking about su!cide",
        "s u i c i d a l again",
        "gonna unal1ve myself",
        "wanttodie",
        "i wnat to dei",
        "k i l l m y s e l f",
        "SELF-H@RM again",
        "thinking abt sewerslide rn",
        "kys is what they say and kms is what i think",
        "🔫 me",
        "overdsoe again last nihgt, took all my tabelts",
    ],
)
def test_masked_misspelled_and_run_together_words_are_heard(words: str) -> None:
    assert level_of(words)


@given(st.text(max_size=200))
def test_any_text_at_all_can_be_read(words: str) -> None:
    assert len(read_reply(words)) <= len(REPLY_RULES)


@pytest.mark.parametrize("rule", REPLY_RULES, ids=lambda rule: rule.name)
def test_no_detail_repeats_a_clients_words(rule: Rule[Any]) -> None:
    tiers = {phrase.tier for phrase in BOOKS[rule.name].phrases} | {"denial", "past", "someone else"}
    for phrase in BOOKS[rule.name].phrases:
        for words in phrase.catches:
            concern = rule.read(Reply(words))
            assert concern is not None
            assert concern.detail in tiers


def test_a_warmed_reader_hears_the_same() -> None:
    warm()
    assert level_of("i want to die") is Level.URGENT
    assert read_reply("legs are dead") == ()


def test_every_pattern_is_written_in_small_plain_words() -> None:
    for phrase in (phrase for book in BOOKS.values() for phrase in book.phrases):
        assert not re.search(r"[A-Z’‘]|\(\)|\|\||\|\)|\(\|", phrase.pattern), phrase.pattern


# --- over time ------------------------------------------------------------------------------------------------


def test_a_low_run_names_every_check_in_of_its_days_oldest_first() -> None:
    (concern,) = read_history(history("4 2 [12] 1"))
    assert (concern.rule, concern.level, concern.evidence) == ("low-run", Level.CONCERN, (2, 3, 4, 5))


def test_the_most_urgent_comes_first() -> None:
    both = history("2 2 2 . . . .", nudges=". aaaaa----")
    assert [concern.rule for concern in read_history(both)] == ["low-run", "gone-quiet"]


def test_the_same_low_days_are_never_raised_again_after_cooling() -> None:
    for silent in range(30):
        still_raised = raises("low-run", "2 2 2" + " ." * silent)
        assert still_raised is (silent < COOLING["low-run"].days)


def raises(rule: str, line: str) -> bool:
    return rule in {concern.rule for concern in read_history(history(line))}


@given(st.text(alphabet="12345hnl?.", max_size=40))
def test_silent_days_never_make_or_break_a_low_run(line: str) -> None:
    told = line.replace(".", "")
    spread = ".".join(told)
    assert raises("low-run", told) is raises("low-run", spread)


@given(st.text(alphabet="12345hnl?", max_size=13))
def test_a_silent_day_more_is_never_a_new_drop_or_swing(line: str) -> None:
    for rule in ("sharp-drop", "wide-swings"):
        assert raises(rule, line) or not raises(rule, f"{line}.")


@given(st.sampled_from("2345"), st.integers(0, 30))
def test_someone_always_the_same_neither_drops_nor_slides_nor_swings(face: str, days: int) -> None:
    raised = {concern.rule for concern in read_history(history(face * days))}
    assert raised.isdisjoint({"sharp-drop", "slow-slide", "wide-swings"})


@given(st.text(alphabet="345ln", max_size=12), st.text(alphabet="a-", max_size=12))
def test_someone_who_is_not_low_never_has_a_low_run(checkins: str, nudges: str) -> None:
    assert "low-run" not in {concern.rule for concern in read_history(history(checkins, nudges=nudges))}


def test_a_story_line_ends_today() -> None:
    assert history("1 2").checkins[-1].day == TODAY
