from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.model import Movement
from prompts.catalogue import THEMES, Catalogue, Prompt, load
from prompts.choosing import SPREAD, UNREPEATED, choose

ENGLISH = load("en")
rngs = st.integers(0, 2**32).map(Random)


def seeded(seed: int) -> Random:
    return Random(seed)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Anything from a pack of one to more than thirty prompts, of few themes and any fit."""
    one = st.builds(
        Prompt,
        key=st.just(""),
        text=st.just("Any text will do here."),
        fits=st.frozensets(st.sampled_from(Movement), min_size=1),
        theme=st.sampled_from(THEMES[:3]),
        minutes=st.just(5),
        gentle=st.booleans(),
        asks=st.just("What now?"),
    )
    drawn = draw(st.lists(one, min_size=1, max_size=40))
    return Catalogue(Prompt(f"p{n}", p.text, p.fits, p.theme, p.minutes, p.gentle, p.asks) for n, p in enumerate(drawn))


@st.composite
def moments(draw: st.DrawFn) -> tuple[Catalogue, Movement | None, list[str], bool]:
    """A catalogue, someone it has something for, and what they were sent, withdrawn prompts included."""
    catalogue = draw(catalogues().filter(lambda one: any(one.fitting(movement) for movement in Movement)))
    fitted = [movement for movement in (None, *Movement) if catalogue.fitting(movement)]
    keys = st.sampled_from([prompt.key for prompt in catalogue] + ["withdrawn"])
    return catalogue, draw(st.sampled_from(fitted)), draw(st.lists(keys, max_size=90)), draw(st.booleans())


@given(moments(), rngs)
def test_only_what_fits_is_ever_chosen(moment: tuple[Catalogue, Movement | None, list[str], bool], rng: Random) -> None:
    catalogue, movement, recent, gentle = moment
    chosen = choose(catalogue, movement, recent, gentle, rng).prompt
    assert movement is None or movement in chosen.fits
    if gentle and any(p.gentle for p in catalogue.fitting(movement)):
        assert chosen.gentle


@given(moments(), rngs)
def test_nothing_of_the_last_thirty_comes_again_while_there_is_another(
    moment: tuple[Catalogue, Movement | None, list[str], bool], rng: Random
) -> None:
    catalogue, movement, recent, gentle = moment
    chosen = choose(catalogue, movement, recent, gentle, rng).prompt
    pool = catalogue.fitting(movement, gentle=gentle)
    lately = recent[-UNREPEATED:]
    if any(p.key not in lately for p in pool):
        assert chosen.key not in lately
    else:
        assert ago(recent, chosen.key) == max(ago(recent, p.key) for p in pool)


def ago(recent: Sequence[str], key: str) -> int:
    return recent[::-1].index(key)


@given(moments(), rngs)
def test_the_theme_of_the_last_two_is_left_alone_while_another_is_fresh(
    moment: tuple[Catalogue, Movement | None, list[str], bool], rng: Random
) -> None:
    catalogue, movement, recent, gentle = moment
    chosen = choose(catalogue, movement, recent, gentle, rng).prompt
    lately = recent[-UNREPEATED:]
    fresh = [p for p in catalogue.fitting(movement, gentle=gentle) if p.key not in lately]
    last = {p.theme for key in recent[-SPREAD:] if (p := catalogue.get(key))}
    if any(p.theme not in last for p in fresh):
        assert chosen.theme not in last


@given(moments(), st.integers())
def test_the_same_seed_chooses_the_same(moment: tuple[Catalogue, Movement | None, list[str], bool], seed: int) -> None:
    catalogue, movement, recent, gentle = moment
    first, second = (choose(catalogue, movement, recent, gentle, seeded(seed)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("movement", [None, *Movement])
def test_three_years_of_days_without_a_repeat_within_thirty(movement: Movement | None) -> None:
    rng = seeded(20261122)
    sent: list[str] = []
    themes: list[str] = []
    for day in range(3 * 365):
        gentle = day % 17 > 10
        chosen = choose(ENGLISH, movement, sent[-UNREPEATED:], gentle, rng).prompt
        assert chosen.key not in sent[-UNREPEATED:]
        assert chosen.theme not in themes[-SPREAD:]
        assert chosen.gentle or not gentle
        assert movement is None or movement in chosen.fits
        sent.append(chosen.key)
        themes.append(chosen.theme)
    everything = {p.key for gentle in (True, False) for p in ENGLISH.fitting(movement, gentle=gentle)}
    assert everything == set(sent)  # and in time everyone meets them all


def test_the_reason_is_kept_in_words() -> None:
    rng = seeded(1)
    keys = [p.key for p in ENGLISH]
    assert choose(ENGLISH, Movement.WALK, [], False, rng).reason == "fits walk; new to them"
    assert choose(ENGLISH, None, [], True, rng).reason == "gentle; fits any movement; new to them"
    assert choose(ENGLISH, Movement.RUN, keys[:40], False, rng).reason == "fits run; not among their last 30"
    few = Catalogue(ENGLISH.prompts[:1])
    assert choose(few, Movement.WALK, keys[:1], False, rng).reason == "fits walk; sent longest ago"


def test_where_nothing_fits_it_says_so() -> None:
    runners = Catalogue(p for p in ENGLISH if p.fits == {Movement.RUN})
    with pytest.raises(LookupError, match="no prompt fits chair"):
        choose(runners, Movement.CHAIR, [], False, seeded(1))
