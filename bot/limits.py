"""Telegram's limits: about 30 messages a second in all, one a second in a chat with a small burst.

Source: core.telegram.org/bots/faq, "My bot is hitting limits". Seconds come from a steady clock, not the wall.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from care.model import ChatId

WINDOW = 1.0
RESERVE_SHARE = 10
"""One send in ten is kept free for what presses more than nudges, so that an alert need not wait for a window."""


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Limits:
    """How many messages may go out now: never more than `a_second` within any second, and each chat's own share."""

    def __init__(self, *, a_second: int, chat_a_second: float, chat_burst: int, seconds: Callable[[], float]) -> None:
        self._a_second = a_second
        self._chat_rate = chat_a_second
        self._burst = chat_burst
        self._seconds = seconds
        self._sent: deque[float] = deque()
        self._buckets: dict[ChatId, _Bucket] = {}
        self._spent: set[ChatId] = set()
        self._held: dict[ChatId, float] = {}
        self._all_held_until = 0.0

    def free(self) -> int:
        """How many messages may go out at this moment."""
        now = self._seconds()
        if now < self._all_held_until:
            return 0
        while self._sent and self._sent[0] <= now - WINDOW:
            self._sent.popleft()
        return self._a_second - len(self._sent)

    def free_for_nudges(self) -> int:
        return max(0, self.free() - self._a_second // RESERVE_SHARE)

    def free_in(self, chat: ChatId) -> int:
        """How many messages may go to this chat at this moment."""
        now = self._seconds()
        if self._held.get(chat, 0.0) > now:
            return 0
        return int(self._tokens(chat, now))

    def take(self, chat: ChatId) -> None:
        """A message goes to this chat now."""
        now = self._seconds()
        self._sent.append(now)
        left = self._tokens(chat, now) - 1
        self._buckets[chat] = _Bucket(left, now)
        if left < 1:
            self._spent.add(chat)

    def resting(self) -> list[ChatId]:
        """The chats that can take nothing at this moment."""
        now = self._seconds()
        self._forget_the_rested(now)
        return [
            *(chat for chat, until in self._held.items() if until > now),
            *self._spent,
        ]

    def hold(self, chat: ChatId, seconds: float) -> None:
        """Telegram asked to wait. Once it asks so for a second chat meanwhile, it means everyone.

        Its answer does not say which of the two limits was met (Bot API, ResponseParameters.retry_after).
        """
        now = self._seconds()
        others = [other for other, until in self._held.items() if other != chat and until > now]
        self._held[chat] = max(self._held.get(chat, 0.0), now + seconds)
        if others:
            self._all_held_until = max(self._all_held_until, now + seconds)

    def next_change(self) -> float | None:
        """Seconds until something that cannot go now may; None when nothing holds."""
        now = self._seconds()
        moments = [self._free_at(chat, now) for chat in {*self._held, *self._spent}]
        moments = [moment for moment in moments if moment > now]
        if self.free_for_nudges() == 0 and self._sent:
            moments.append(self._sent[0] + WINDOW)
        if now < self._all_held_until:
            moments = [self._all_held_until]
        return max(0.0, min(moments) - now) if moments else None

    def _free_at(self, chat: ChatId, now: float) -> float:
        """When this chat can take a message again: its hold is over and it has a token."""
        bucket = self._buckets.get(chat)
        spent = bucket is not None and self._tokens(chat, now) < 1
        token_at = bucket.at + (1 - bucket.tokens) / self._chat_rate if bucket is not None and spent else now
        return max(token_at, self._held.get(chat, now))

    def _tokens(self, chat: ChatId, now: float) -> float:
        bucket = self._buckets.get(chat)
        if bucket is None:
            return float(self._burst)
        return min(float(self._burst), bucket.tokens + (now - bucket.at) * self._chat_rate)

    def _forget_the_rested(self, now: float) -> None:
        self._spent = {chat for chat in self._spent if self._tokens(chat, now) < 1}
        if len(self._buckets) > 1000:
            rested = [chat for chat in self._buckets if self._tokens(chat, now) >= self._burst]
            for chat in rested:
                del self._buckets[chat]
        for chat in [chat for chat, until in self._held.items() if until <= now]:
            del self._held[chat]
