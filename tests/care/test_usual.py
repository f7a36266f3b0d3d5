"""A client's own usual range: what a week is compared with, and never another client."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.usual import FEWEST_DAYS, Against, Answering, Usual, against, is_quieter, usual_of

MOODS = st.lists(st.sampled_from([1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0]), min_size=FEWEST_DAYS, max_size=28)


def test_too_few_days_make_no_usual_range() -> None:
    assert usual_of([3.0] * (FEWEST_DAYS - 1)) is None
    assert against(None, [1.0] * 7) is None


def test_a_steady_face_still_leaves_room_for_its_neighbours() -> None:
    assert usual_of([4.0] * 12) == Usual(3.5, 4.5, 12)
    assert usual_of([5.0] * 12) == Usual(4.5, 5.0, 12)


@pytest.mark.parametrize(
    ("week", "found"),
    [
        ([2.0, 2.0, 3.0], Against.HEAVIER),
        ([3.0, 4.0, 4.0], Against.AS_USUAL),
        ([5.0, 5.0], Against.LIGHTER),
        ([1.0], None),
        ([], None),
    ],
)
def test_a_week_is_compared_by_its_middle(week: list[float], found: Against | None) -> None:
    assert against(usual_of([3.0, 4.0, 4.0, 3.0, 4.0, 3.0, 4.0, 3.0]), week) is found


@given(MOODS)
def test_the_range_lies_on_the_scale_and_holds_the_middle_of_its_own_days(moods: list[float]) -> None:
    usual = usual_of(moods)
    assert usual is not None
    assert 1 <= usual.low <= median(moods) <= usual.high <= 5
    assert usual.high - usual.low >= 0.5
    assert against(usual, moods) is Against.AS_USUAL


@given(MOODS, st.randoms(use_true_random=False))
def test_the_order_of_days_does_not_matter(moods: list[float], rng: object) -> None:
    shuffled = sorted(moods, key=lambda _: rng.random())  # type: ignore[attr-defined]
    assert usual_of(shuffled) == usual_of(moods)


@pytest.mark.parametrize(
    ("before", "week", "quieter"),
    [
        (Answering(28, 24), Answering(7, 2), True),
        (Answering(28, 24), Answering(7, 4), False),
        (Answering(28, 6), Answering(7, 1), False),
        (Answering(28, 24), Answering(7, 0), True),
        (Answering(28, 0), Answering(7, 0), False),
        (Answering(28, 24), Answering(2, 0), False),
        (Answering(5, 5), Answering(7, 1), False),
    ],
)
def test_someone_is_quieter_only_beside_their_own_answering(before: Answering, week: Answering, quieter: bool) -> None:
    assert is_quieter(before, week) is quieter
