"""Telegram's limits are kept, and what presses does not wait for a window."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.limits import RESERVE_SHARE, WINDOW, Limits
from care.model import ChatId

A_WHISKER = 1e-6
"""Seconds that rounding may cost; far less than a round of the dispatcher."""
CHATS = [ChatId(number) for number in range(1, 5)]
ROBIN, KIM, LEE = CHATS[:3]


@dataclass
class Seconds:
    """A steady clock to move by hand."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Sending:
    """A dispatcher that sends as much as it may, and notes when."""

    a_second: int = 30
    chat_a_second: float = 1.0
    chat_burst: int = 3
    seconds: Seconds = field(default_factory=Seconds)
    sent: list[tuple[float, ChatId]] = field(default_factory=list)
    limits: Limits = field(init=False)

    def __post_init__(self) -> None:
        self.limits = Limits(
            a_second=self.a_second,
            chat_a_second=self.chat_a_second,
            chat_burst=self.chat_burst,
            seconds=self.seconds,
        )

    def send(self, chat: ChatId, wish: int = 1, *, nudges: bool = False) -> int:
        """Send up to `wish` messages to a chat, as many as may go now."""
        room = self.limits.free_for_nudges() if nudges else self.limits.free()
        count = max(0, min(wish, room, self.limits.free_in(chat)))
        for _ in range(count):
            self.limits.take(chat)
            self.sent.append((self.seconds.now, chat))
        return count

    def within(self, length: float, chat: ChatId | None = None) -> int:
        """The most that went out within any stretch of this many seconds."""
        moments = [at for at, to in self.sent if chat in {None, to}]
        return max((sum(start <= at < start + length for at in moments) for start in moments), default=0)


steps = st.lists(
    st.tuples(st.floats(0, 1.5), st.sampled_from(CHATS), st.integers(1, 12), st.booleans()), min_size=1, max_size=60
)
"""Pass some time, then wish to send some messages to a chat, as nudges or not."""


@given(steps, st.integers(1, 40), st.floats(0.1, 50), st.integers(1, 20))
def test_no_second_holds_more_than_telegram_allows(
    wishes: list[tuple[float, ChatId, int, bool]], a_second: int, chat_a_second: float, chat_burst: int
) -> None:
    sending = Sending(a_second, chat_a_second, chat_burst)
    for wait, chat, wish, nudges in wishes:
        sending.seconds.now += wait
        sending.send(chat, wish, nudges=nudges)
    assert sending.within(WINDOW) <= a_second


@given(steps, st.integers(1, 5), st.sampled_from([0.5, 1.0, 2.0]))
def test_a_chat_gets_no_more_than_its_burst_and_its_rate(
    wishes: list[tuple[float, ChatId, int, bool]], burst: int, rate: float
) -> None:
    sending = Sending(1000, rate, burst)
    for wait, chat, wish, nudges in wishes:
        sending.seconds.now += wait
        sending.send(chat, wish, nudges=nudges)
    for chat in CHATS:
        for length in (1.0, 3.0, 10.0):
            assert sending.within(length, chat) <= burst + rate * length + A_WHISKER


@given(st.integers(RESERVE_SHARE, 100))
def test_however_many_nudges_wait_room_is_kept_for_what_presses(a_second: int) -> None:
    sending = Sending(a_second, 1000, 1000)
    sending.send(ROBIN, 10_000, nudges=True)
    assert sending.limits.free_for_nudges() == 0
    assert sending.limits.free() == a_second // RESERVE_SHARE >= 1
    assert sending.send(KIM, 1) == 1


def test_what_presses_may_use_everything() -> None:
    sending = Sending(30, 1000, 1000)
    assert sending.send(ROBIN, 100) == 30
    assert (sending.limits.free(), sending.limits.free_for_nudges()) == (0, 0)


def test_a_full_second_is_over_after_a_second() -> None:
    sending = Sending(30, 1000, 1000)
    sending.send(ROBIN, 30)
    sending.seconds.now += WINDOW - 0.001
    assert sending.limits.free() == 0
    sending.seconds.now += 0.001
    assert sending.limits.free() == 30


def test_a_chat_has_a_small_burst_and_then_one_a_second() -> None:
    sending = Sending()
    assert sending.send(ROBIN, 10) == 3
    assert sending.limits.resting() == [ROBIN]
    assert sending.limits.free_in(KIM) == 3
    sending.seconds.now += 1
    assert sending.limits.resting() == []
    assert sending.send(ROBIN, 10) == 1


def test_a_chat_that_must_wait_holds_up_nobody_else() -> None:
    sending = Sending()
    sending.limits.hold(ROBIN, 30)
    assert sending.limits.free_in(ROBIN) == 0
    assert sending.limits.resting() == [ROBIN]
    assert sending.send(KIM) == 1
    sending.seconds.now += 30
    assert sending.send(ROBIN) == 1
    assert sending.limits.resting() == []


def test_once_a_second_chat_must_wait_everybody_does() -> None:
    sending = Sending()
    sending.limits.hold(ROBIN, 30)
    sending.seconds.now += 1
    sending.limits.hold(KIM, 5)
    assert (sending.limits.free(), sending.limits.free_for_nudges()) == (0, 0)
    assert sending.send(LEE) == 0
    sending.seconds.now += 5
    assert sending.send(LEE) == 1
    assert sending.limits.free_in(ROBIN) == 0


def test_one_chat_that_must_wait_again_and_again_is_still_one_chat() -> None:
    sending = Sending()
    for _ in range(3):
        sending.limits.hold(ROBIN, 5)
        sending.seconds.now += 1
    assert sending.send(KIM) == 1


def test_a_wait_that_is_over_does_not_count_as_the_first_of_two() -> None:
    sending = Sending()
    sending.limits.hold(ROBIN, 5)
    sending.seconds.now += 6
    sending.limits.hold(KIM, 5)
    assert sending.send(LEE) == 1


def test_where_nothing_holds_nothing_is_waited_for() -> None:
    sending = Sending()
    assert sending.limits.next_change() is None
    sending.send(ROBIN)
    assert sending.limits.next_change() is None


@pytest.mark.parametrize(("held", "wait"), [([], None), ([(ROBIN, 7)], 7), ([(ROBIN, 7), (KIM, 9)], 9)])
def test_the_wait_is_until_the_hold_is_over(held: list[tuple[ChatId, int]], wait: float | None) -> None:
    sending = Sending()
    for chat, seconds in held:
        sending.limits.hold(chat, seconds)
    assert sending.limits.next_change() == wait


def room(limits: Limits) -> tuple[int, ...]:
    return (limits.free(), limits.free_for_nudges(), *(min(1, limits.free_in(chat)) for chat in CHATS))


@given(steps, st.lists(st.tuples(st.sampled_from(CHATS), st.integers(1, 20)), max_size=3), st.integers(1, 30))
def test_after_the_wait_something_may_go_that_could_not(
    wishes: list[tuple[float, ChatId, int, bool]], holds: list[tuple[ChatId, int]], a_second: int
) -> None:
    sending = Sending(a_second)
    for wait, chat, wish, nudges in wishes:
        sending.seconds.now += wait
        sending.send(chat, wish, nudges=nudges)
    for chat, seconds in holds:
        sending.limits.hold(chat, seconds)
    change = sending.limits.next_change()
    before = room(sending.limits)
    if change is None:
        assert before[1] > 0
        assert 0 not in before[2:]
        return
    assert change >= 0
    sending.seconds.now += change + A_WHISKER
    assert any(after > was for was, after in zip(before, room(sending.limits), strict=True))


@given(steps)
def test_after_a_quiet_time_everything_may_go_again(wishes: list[tuple[float, ChatId, int, bool]]) -> None:
    sending = Sending()
    for wait, chat, wish, nudges in wishes:
        sending.seconds.now += wait
        sending.send(chat, wish, nudges=nudges)
    sending.limits.hold(ROBIN, 10)
    sending.seconds.now += 10 + A_WHISKER
    assert sending.limits.free() == 30
    assert [sending.limits.free_in(chat) for chat in CHATS] == [3] * len(CHATS)
    assert sending.limits.resting() == []
    assert sending.limits.next_change() is None


def test_chats_that_have_rested_take_no_memory() -> None:
    sending = Sending(10_000)
    for number in range(5000):
        sending.send(ChatId(number))
    sending.seconds.now += 60
    sending.limits.resting()
    assert len(sending.limits._buckets) == 0
