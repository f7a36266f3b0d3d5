from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.model import Movement
from prompts.catalogue import RESTING, THEMES, Catalogue, Need, Prompt, load
from prompts.choosing import OWN, SPREAD, UNREPEATED, Choice, Gentle, OwnPrompt, choose

ENGLISH = load("en")
EVERYTHING = frozenset(Movement)
YEARS = 3 * 365
seeds = st.text(max_size=20)


@dataclass(frozen=True)
class Moment:
    """A catalogue, someone it has something for, and what they were sent, withdrawn prompts included."""

    catalogue: Catalogue
    movement: Movement | None
    recent: Sequence[str]
    gentle: Gentle | None

    def choose(self, seed: str, own: Sequence[OwnPrompt] = ()) -> Choice:
        return choose(self.catalogue, self.movement, self.recent, self.gentle, seed, own)

    @property
    def need(self) -> Need:
        return {None: Need.NOTHING, Gentle.BODY: Need.REST}.get(self.gentle, Need.GENTLE)

    @property
    def pool(self) -> tuple[Prompt, ...]:
        return self.catalogue.fitting(self.movement, need=self.need)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Anything from a pack of one to more than thirty prompts, of few themes and any fit."""
    one = st.builds(
        Prompt,
        key=st.just(""),
        text=st.just("Any text will do here."),
        fits=st.frozensets(st.sampled_from(Movement), min_size=1),
        theme=st.sampled_from((*THEMES[:3], RESTING)),
        minutes=st.just(5),
        gentle=st.booleans(),
        asks=st.just("What now?"),
    )
    drawn = draw(st.lists(one, min_size=1, max_size=40))
    return Catalogue(Prompt(f"p{n}", p.text, p.fits, p.theme, p.minutes, p.gentle, p.asks) for n, p in enumerate(drawn))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    catalogue = draw(catalogues())
    keys = st.sampled_from([prompt.key for prompt in catalogue] + ["withdrawn", f"{OWN}3"])
    gentle = draw(st.none() | st.sampled_from(Gentle))
    drawn = [Moment(catalogue, movement, draw(st.lists(keys, max_size=90)), gentle) for movement in (None, *Movement)]
    possible = [moment for moment in drawn if moment.pool] or [Moment(catalogue, None, [], None)]
    return draw(st.sampled_from(possible))


def own(number: int, *fits: Movement) -> OwnPrompt:
    return OwnPrompt(f"{OWN}{number}", "Look for the red gate you told me about.", "Was it there?", frozenset(fits))


def of_the_catalogue(choice: Choice) -> Prompt:
    assert isinstance(choice.prompt, Prompt)
    return choice.prompt


@given(moments(), seeds)
def test_only_what_fits_is_ever_chosen(moment: Moment, seed: str) -> None:
    chosen = of_the_catalogue(moment.choose(seed))
    assert moment.movement is None or moment.movement in chosen.fits
    if moment.gentle and any(prompt.gentle for prompt in moment.pool):
        assert chosen.gentle


@given(moments(), seeds)
def test_nothing_strenuous_comes_after_a_body_alarm(moment: Moment, seed: str) -> None:
    chosen = of_the_catalogue(moment.choose(seed))
    assert moment.gentle is not Gentle.BODY or not chosen.strenuous


@given(moments(), seeds)
def test_nothing_of_the_last_thirty_comes_again_while_there_is_another(moment: Moment, seed: str) -> None:
    chosen = moment.choose(seed).prompt
    lately = moment.recent[-UNREPEATED:]
    if any(prompt.key not in lately for prompt in moment.pool):
        assert chosen.key not in lately
    else:
        assert ago(lately, chosen.key) == max(ago(lately, prompt.key) for prompt in moment.pool)


def ago(recent: Sequence[str], key: str) -> int:
    return recent[::-1].index(key)


@given(moments(), seeds)
def test_the_theme_of_the_last_two_is_left_alone_while_another_is_fresh(moment: Moment, seed: str) -> None:
    chosen = of_the_catalogue(moment.choose(seed))
    lately = moment.recent[-UNREPEATED:]
    fresh = [prompt for prompt in moment.pool if prompt.key not in lately]
    last = {prompt.theme for key in lately[-SPREAD:] if (prompt := moment.catalogue.get(key))}
    if any(prompt.theme not in last for prompt in fresh):
        assert chosen.theme not in last


@given(moments(), seeds)
def test_the_same_seed_chooses_the_same(moment: Moment, seed: str) -> None:
    assert moment.choose(seed) == moment.choose(seed)


def test_a_choice_of_today_can_be_made_again_in_years_and_on_any_machine() -> None:
    five = Catalogue(ENGLISH.prompts[:5])
    keys = [prompt.key for prompt in five]
    days = [choose(five, Movement.WALK, [], None, f"17:2026-11-{day}:0").prompt.key for day in range(22, 28)]
    assert [keys.index(key) for key in days] == [4, 4, 1, 0, 0, 1]


def test_two_clients_on_one_day_are_not_sent_the_same() -> None:
    counted = Counter(choose(ENGLISH, None, [], None, f"{client}:2026-11-22:0").prompt.key for client in range(2000))
    assert len(counted) == len(ENGLISH.fitting(None))
    assert max(counted.values()) < 3 * 2000 / len(counted)


@pytest.mark.parametrize("movement", [None, *Movement])
def test_three_years_of_days_without_a_repeat_within_thirty(movement: Movement | None) -> None:
    sent: list[str] = []
    themes: list[str] = []
    for day in range(YEARS):
        gentle = GENTLE_BY_DAY[day % 17]
        chosen = of_the_catalogue(choose(ENGLISH, movement, sent[-UNREPEATED:], gentle, f"17:{day}:0"))
        assert chosen.key not in sent[-UNREPEATED:]
        assert chosen.theme not in themes[-SPREAD:]
        assert chosen.gentle or gentle is None
        assert not chosen.strenuous or gentle is not Gentle.BODY
        assert movement is None or movement in chosen.fits
        sent.append(chosen.key)
        themes.append(chosen.theme)
    everything = {p.key for need in Need for p in ENGLISH.fitting(movement, need=need)}
    assert everything == set(sent)  # and in time everyone meets them all


GENTLE_BY_DAY = [None] * 10 + [Gentle.LOW_CHECKINS] * 4 + [Gentle.BODY] * 2 + [Gentle.URGENT]


@pytest.mark.parametrize("language", ["en", "es", "fa"])
@pytest.mark.parametrize("gentle", [None, *Gentle])
def test_themes_are_spread_over_every_month(language: str, gentle: Gentle | None) -> None:
    catalogue = load(language)
    sent: list[str] = []
    for day in range(365):
        sent.append(choose(catalogue, Movement.CHAIR, sent, gentle, f"17:{day}:0").prompt.key)
    themes = [prompt.theme for key in sent if (prompt := catalogue.get(key))]
    for start in range(len(themes) - UNREPEATED):
        month = Counter(themes[start : start + UNREPEATED])
        assert len(month) >= 9
        assert max(month.values()) <= UNREPEATED // 3


def test_a_body_that_asked_for_care_hears_of_rest_first() -> None:
    first = [of_the_catalogue(choose(ENGLISH, kind, [], Gentle.BODY, "17:1:0")).theme for kind in Movement]
    assert set(first) == {RESTING}


def test_the_reason_is_kept_in_words() -> None:
    keys = [prompt.key for prompt in ENGLISH]
    assert choose(ENGLISH, Movement.WALK, [], None, "1").reason == "fits walk; new to them"
    low = choose(ENGLISH, None, [], Gentle.LOW_CHECKINS, "1")
    assert low.reason == "gentle: two low check-ins; fits any movement; new to them"
    body = choose(ENGLISH, Movement.RUN, keys[:40], Gentle.BODY, "1")
    assert body.reason == "gentle: the body asked for care; fits run; not among their last 30"
    few = Catalogue(ENGLISH.prompts[:1])
    assert choose(few, Movement.WALK, keys[:1], None, "1").reason == "fits walk; sent longest ago"


# What their therapist wrote


def test_what_their_therapist_wrote_comes_first() -> None:
    choice = choose(ENGLISH, Movement.WALK, [], None, "1", [own(17, *Movement)])
    assert choice == Choice(own(17, *Movement), "from their therapist; fits walk")
    assert choice.prompt.whole == "Look for the red gate you told me about.\n\nWas it there?"


def test_a_prompt_of_their_therapist_that_asks_nothing_is_sent_alone() -> None:
    assert OwnPrompt("own-1", "Just look at the river.", "", EVERYTHING).whole == "Just look at the river."


def test_theirs_come_in_turn_and_then_the_catalogue_goes_on() -> None:
    theirs = [own(1, *Movement), own(2, Movement.CHAIR), own(3, Movement.WALK, Movement.RUN)]
    sent: list[str] = []
    for day in range(UNREPEATED + 4):
        sent.append(choose(ENGLISH, Movement.WALK, sent, None, f"17:{day}:0", theirs).prompt.key)
    assert sent[:2] == ["own-1", "own-3"]  # own-2 is for a chair
    assert not [key for key in sent[2 : UNREPEATED + 1] if key.startswith(OWN)]
    assert sent[UNREPEATED + 1 : UNREPEATED + 3] == ["own-1", "own-3"]


@given(moments(), seeds, st.lists(st.frozensets(st.sampled_from(Movement)), max_size=4))
def test_theirs_fit_too_and_never_come_twice_within_thirty(
    moment: Moment, seed: str, fits: list[frozenset[Movement]]
) -> None:
    theirs = [own(number, *each) for number, each in enumerate(fits)]
    chosen = moment.choose(seed, theirs).prompt
    if isinstance(chosen, OwnPrompt):
        assert moment.movement is None or moment.movement in chosen.fits
        assert chosen.key not in moment.recent[-UNREPEATED:]
        assert moment.gentle in {None, Gentle.LOW_CHECKINS}
    else:
        assert chosen == moment.choose(seed).prompt


@pytest.mark.parametrize("gentle", [Gentle.BODY, Gentle.URGENT, Gentle.CONCERN])
def test_theirs_wait_while_there_is_a_concern(gentle: Gentle) -> None:
    assert isinstance(choose(ENGLISH, None, [], gentle, "1", [own(1, *Movement)]).prompt, Prompt)


def test_where_nothing_fits_it_says_so() -> None:
    runners = Catalogue(prompt for prompt in ENGLISH if prompt.fits == {Movement.RUN})
    with pytest.raises(LookupError, match="no prompt fits chair"):
        choose(runners, Movement.CHAIR, [], None, "1")
