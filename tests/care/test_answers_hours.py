"""Working hours as therapists type them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.answers import means_off, read_working_hours
from care.hours import Stretch, on_days

WEEKDAYS, EVERY_DAY = range(5), range(7)


@pytest.mark.parametrize(
    ("said", "days", "start", "end"),
    [
        ("weekdays 9 to 17", WEEKDAYS, 9, 17),
        ("9 to 5", WEEKDAYS, 9, 17),
        ("9-5 on weekdays", WEEKDAYS, 9, 17),
        ("weekdays from 8am to 6pm", WEEKDAYS, 8, 18),
        ("Mondays and Wednesdays 1 to 5pm", (0, 2), 13, 17),
        ("every day 8:00 - 20:00", EVERY_DAY, 8, 20),
        ("lunes a viernes de 8:00 a 14:00", WEEKDAYS, 8, 14),
        ("todos los días de 9 a 21", EVERY_DAY, 9, 21),
        ("شنبه تا چهارشنبه ۹ تا ۱۷", (5, 6, 0, 1, 2), 9, 17),
        ("tue 1 to 5", (1,), 13, 17),
        ("sundays 22:00 to 6:00", (6,), 22, 6),
    ],
)
def test_hours_are_understood(said: str, days: tuple[int, ...], start: int, end: int) -> None:
    assert read_working_hours(said) == on_days(days, start * 60, end * 60)


def test_days_may_have_hours_of_their_own_and_more_than_one_stretch() -> None:
    assert read_working_hours("Mon 9-12, 14-18, Tue 9-12:30; fri 8 to noon") == (
        Stretch(0, 540, 720),
        Stretch(0, 840, 1080),
        Stretch(1, 540, 750),
        Stretch(4, 480, 720),
    )


@pytest.mark.parametrize(
    "said", ["", "weekdays", "9", "whenever", "weekdays 9 to", "9 to 9:00am", "weekdays 0:00 to 23:00", "someday 9-5"]
)
def test_what_is_not_clear_is_not_guessed(said: str) -> None:
    assert read_working_hours(said) is None


@pytest.mark.parametrize("said", ["off", "Off.", "none", "quitar", "sin horas", "پایان", "هیچ"])
def test_an_end_is_understood(said: str) -> None:
    assert means_off(said)


def test_other_words_are_no_end() -> None:
    assert not means_off("off to Spain")


TYPED = st.sampled_from(["mon", "tue", ",", "9", "to", "5", "-", "and", "9-5", "17:00"])


@given(st.text(max_size=200) | st.lists(TYPED, max_size=70).map(" ".join))
def test_whatever_is_typed_is_read_at_once(said: str) -> None:
    began = time.process_time()
    read_working_hours(said)
    assert time.process_time() - began < 1
