"""What every contestant is asked: the same people, the same words, as many at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

TOKEN = "123456:" + "invented-token-for-the-benchmarks"
KEY = "YW1ibGUtYmVuY2gta2V5LS0tLS0tLS0tLS0tLS0tLS0="
FIRST_CHAT = 700_000_001
THERAPIST_CHAT = 600_000_001
PROMPT = (
    "Somewhere on your way today, let your shoulders drop and listen for the sound that is furthest off. "
    "Stay with it for three breaths.\n\nHow was it? A word or a tap is plenty."
)
FACES = [("😞 1", "1"), ("🙁 2", "2"), ("😐 3", "3"), ("🙂 4", "4"), ("😊 5", "5")]
ANSWER = "Thank you for telling me. I have kept it."
WORDS = (
    "felt lighter after the walk, the rain was soft",
    "ok I suppose",
    "pretty low today, dragged myself round the block",
    "I noticed the birds and my shoulders came down",
    "tired. work was a lot and I cried a bit at lunch",
    "good!",
    "nothing much, same as yesterday",
    "anxious on the way out, calmer on the way back",
    "I didn't go, sat by the window instead and that was fine",
    "really happy, met my neighbour and we laughed",
)
"""Invented replies; three of ten are heavy, so their history is read too."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """`count` messages or people, `rounds` replies from each (none where they are only sent to).

    `folder` is the contestant's own.
    """

    api_url: str
    folder: str
    count: int
    at_once: int = 100
    rounds: int = 0

    @property
    def chats(self) -> range:
        return range(FIRST_CHAT, FIRST_CHAT + self.count)

    @property
    def replies(self) -> int:
        return self.count * self.rounds

    @property
    def wanted(self) -> int:
        """Messages that must have arrived when the job is done."""
        return self.replies or self.count

    def written(self) -> list[tuple[int, str]]:
        """Who writes what, in order: everyone once, then everyone again."""
        pairs = ((chat, turn) for turn in range(self.rounds) for chat in self.chats)
        return [(chat, WORDS[(number * 7) % len(WORDS)]) for number, (chat, _) in enumerate(pairs)]


async def at_once(most: int, items: Iterable[T], do: Callable[[T], Awaitable[object]]) -> None:
    """Do it for each of the items, `most` under way at any time."""
    waiting: Iterator[T] = iter(items)

    async def work() -> None:
        for item in waiting:
            await do(item)

    async with asyncio.TaskGroup() as workers:
        for _ in range(most):
            workers.create_task(work())
