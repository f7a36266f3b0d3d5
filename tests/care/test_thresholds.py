"""Numbers of rules for one client: within bounds whatever is kept, looser never raises more, urgent never touched."""

from __future__ import annotations

import datetime as dt
import json
import math
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from care import concerns
from care.concerns import HISTORY_RULES, REPLY_RULES, HistoryRule, gone_quiet
from care.concerns.numbers import Number
from care.concerns.stories import TODAY, history
from care.model import CheckIn, CheckInId, History, Level, SentNudge
from care.thresholds import RULES, SHOWN, changed, number_called, raised, replayed, with_number

NUMBERS = [number for rule in HISTORY_RULES for number in rule.tunable]
DAY = dt.timedelta(days=1)


def test_every_rule_over_time_has_numbers_that_can_be_changed() -> None:
    assert set(RULES) == {rule.name for rule in HISTORY_RULES}


def test_no_rule_about_a_reply_has_any_and_no_rule_over_time_is_urgent() -> None:
    assert not [rule.name for rule in REPLY_RULES if rule.tunable]
    assert not [rule.name for rule in HISTORY_RULES if rule.level is Level.URGENT]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: f"{number.rule}-{number.name}")
def test_each_number_has_a_default_within_its_bounds_and_a_source(number: Number) -> None:
    assert number.least < number.most
    assert number.within(number.default) == number.default
    assert number.within(number.most) == number.most
    assert len(number.source.split()) >= 4
    assert number_called(number.rule, number.name) is number


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: f"{number.rule}-{number.name}")
def test_from_one_bound_the_steps_lead_to_the_other(number: Number) -> None:
    value: float | None = number.least if number.more_is_looser else number.most
    seen = []
    while value is not None:
        seen.append(value)
        value = number.beside(value, looser=True)
    assert seen[-1] == (number.most if number.more_is_looser else number.least)
    assert number.default in seen


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
known = st.dictionaries(
    st.sampled_from([*RULES, "self-harm", "nothing"]),
    st.dictionaries(st.sampled_from([number.name for number in NUMBERS]), anything, max_size=3) | anything,
    max_size=4,
)
FORGED: list[Any] = [
    {},
    None,
    [],
    "off",
    {"self-harm": {"off": 1, "cooling": 10**9}},
    {"low-run": {"days": 10**9, "face": -5}},
    {"low-run": {"days": "4"}},
    {"low-run": {"days": True}},
    {"low-run": {"days": float("nan")}},
    {"low-run": {"days": float("inf")}},
    {"low-run": [3]},
    {"low-run": 3},
]


@given(anything | known | st.sampled_from(FORGED))
def test_whatever_is_kept_every_number_stays_within_its_bounds(kept: Any) -> None:
    for number in NUMBERS:
        value = number.chosen(kept)
        assert number.least <= value <= number.most
        assert math.isfinite(value)
        assert number.within(value) == value
    for rule in HISTORY_RULES:
        rule.read(History(TODAY, history("1 1 1 1").checkins, history(nudges="aaaaa----").nudges, kept))


@pytest.mark.parametrize("kept", FORGED, ids=str)
def test_urgent_words_are_heard_whatever_is_kept(kept: Any) -> None:
    (urgent, *_) = concerns.read_reply("I want to kill myself")
    assert (urgent.rule, urgent.level) == ("self-harm", Level.URGENT)
    assert "self-harm" not in with_number(kept, NUMBERS[0], NUMBERS[0].most)


@given(known, st.sampled_from(NUMBERS), st.floats(-100, 100))
def test_what_is_written_down_is_only_what_differs_and_reads_back_the_same(
    kept: Any, number: Number, value: float
) -> None:
    written = with_number(kept, number, value)
    again = json.loads(json.dumps(written))
    assert number.chosen(again) == number.within(value)
    assert {each: each.chosen(again) for each in NUMBERS if each != number} == {
        each: each.chosen(kept) for each in NUMBERS if each != number
    }
    assert all(found != each.default for each, found in changed(again).items())
    back = with_number(again, number, number.default)
    assert number.name not in back.get(number.rule, {})


# Looser never raises more

LETTERS = st.sampled_from(["1", "2", "3", "4", "5", "h", "l", "<h4>", "<l1>", ".", "."])
lines = st.lists(LETTERS, min_size=1, max_size=28).map(" ".join)
nudged = st.lists(st.sampled_from("a-."), min_size=1, max_size=28).map("".join)


@given(lines, nudged, st.sampled_from(NUMBERS), st.data())
@settings(max_examples=400, deadline=None)
def test_a_looser_number_never_raises_more_flags(
    checkins: str, nudges: str, number: Number, data: st.DataObject
) -> None:
    drawn = history(checkins, nudges)
    silence_alone = number.rule == gone_quiet.RULE.name
    given_ = History(TODAY, () if silence_alone else drawn.checkins, drawn.nudges)
    value = data.draw(st.floats(number.least, number.most).map(number.within))
    looser = number.beside(value, looser=True)
    assume(looser is not None)
    rule = RULES[number.rule]
    since = TODAY - 60 * DAY
    strict = raised(rule, _with(given_, number, value), since)
    loose = raised(rule, _with(given_, number, looser or value), since)
    assert loose <= strict


def _with(given_: History, number: Number, value: float) -> History:
    return History(given_.today, given_.checkins, given_.nudges, {number.rule: {number.name: value}})


# Last month again


def low_days(count: int, spread: int = 1) -> History:
    days = [TODAY - n * spread * DAY for n in reversed(range(count))]
    rows = [
        CheckIn(CheckInId(n), dt.datetime.combine(day, dt.time(9), dt.UTC), day, 2, None)
        for n, day in enumerate(days, 1)
    ]
    return History(TODAY, tuple(rows))


def rule_called(name: str) -> HistoryRule:
    return RULES[name]


def test_a_month_of_low_days_raises_one_flag_each_cooling_time() -> None:
    month = low_days(40)
    found = replayed(rule_called("low-run"), month, {"low-run": {"days": 7}})
    assert (found.before, found.after) == (4, 4)
    assert replayed(rule_called("low-run"), month, {"low-run": {"face": 1}}).after == 0


def test_a_longer_run_would_have_raised_fewer() -> None:
    given_ = history("2 2 2 4 . . . . . 2 2 2 4 . . . . . 2 2 2 2 2 4")
    found = replayed(rule_called("low-run"), given_, {"low-run": {"days": 4}})
    assert (found.before, found.after) == (3, 1)


def test_what_lies_before_the_last_four_weeks_is_seen_and_not_counted() -> None:
    old = history("2 2 2" + " ." * 30)
    assert raised(rule_called("low-run"), old, TODAY - SHOWN + DAY) == 0
    reaching_in = history("2 2" + " ." * 27 + " 2")
    assert raised(rule_called("low-run"), reaching_in, TODAY - SHOWN + DAY) == 0
    near = history("2 2" + " ." * 25 + " 2")
    assert raised(rule_called("low-run"), near, TODAY - 25 * DAY) == 1


def test_one_silence_is_one_flag_and_a_shorter_one_is_found_sooner() -> None:
    given_ = history(nudges="aaaaaaaa----------")
    found = replayed(gone_quiet.RULE, given_, {"gone-quiet": {"nudges": 10}})
    assert (found.before, found.after) == (1, 0)
    assert replayed(gone_quiet.RULE, given_, {"gone-quiet": {"nudges": 2}}).after == 1


def test_reading_it_again_changes_nothing() -> None:
    month = low_days(40)
    before = json.dumps([(row.id, row.mood) for row in month.checkins])
    replayed(rule_called("low-run"), month, {"low-run": {"days": 5}})
    assert json.dumps([(row.id, row.mood) for row in month.checkins]) == before
    assert month.thresholds == {}


def test_what_is_kept_private_counts_for_nothing_but_that_they_wrote() -> None:
    hidden = CheckIn(CheckInId(1), dt.datetime.combine(TODAY, dt.time(9), dt.UTC), TODAY, None, None)
    assert rule_called("low-run").read(History(TODAY, (hidden,) * 5)) is None
    sent = tuple(SentNudge(TODAY - n * DAY, n > 3) for n in reversed(range(12)))
    assert gone_quiet.RULE.read(History(TODAY, nudges=sent)) is not None
    assert gone_quiet.RULE.read(History(TODAY, (hidden,), sent)) is None
