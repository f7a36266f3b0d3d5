"""Codes that open nothing: trying on becomes slow, and nobody with a right link waits long."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from care.guessing import FREE, LONGEST, wait_after


def test_a_link_may_be_tapped_a_few_times_without_waiting() -> None:
    assert [wait_after(count) for count in range(FREE)] == [dt.timedelta()] * FREE


def test_after_that_each_try_waits_longer_up_to_a_quarter_of_an_hour() -> None:
    minutes = [wait_after(FREE + more) / dt.timedelta(minutes=1) for more in range(7)]
    assert minutes == [1, 2, 4, 8, 15, 15, 15]


@given(st.integers(min_value=0, max_value=10**9))
def test_the_wait_never_shrinks_and_is_never_long(count: int) -> None:
    assert wait_after(count) <= wait_after(count + 1) <= LONGEST
