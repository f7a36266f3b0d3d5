"""What happened and was not yet confirmed by the bot: Telegram's side of `getUpdates` and of the webhook."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from bot.sandbox.refusal import Refusal
from bot.sandbox.waking import Signal

_ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(eq=False, slots=True)
class Waiting:
    """One update on its way to the bot."""

    update_id: int
    update: dict[str, Any]
    fetched: bool = False


class UpdateQueue:
    """Updates in the order they happened, each kept until the bot confirms it."""

    def __init__(self, first_update_id: int, changed: Signal) -> None:
        self.changed = changed
        """Touched when anything here changes."""
        self.arrived = Signal()
        """Touched when there is something to fetch, or polling has to end."""
        self.open = True
        """False once the server is going away; polls then end at once."""
        self.allowed: Collection[str] = ()
        """The kinds the bot asked for; none named means all but those Telegram sends only when asked."""
        self._next_id = first_update_id
        self._waiting: deque[Waiting] = deque()
        self._happened: dict[int, dict[str, Any]] = {}
        self._disordered = False
        self._poll = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, kind: str, payload: dict[str, Any]) -> int:
        """Takes in what happened and gives its update id. A kind the bot did not ask for is dropped."""
        update_id = self._next_id
        self._next_id += 1
        update = {"update_id": update_id, kind: payload}
        self._happened[update_id] = update
        if self._wanted(kind):
            self._add(Waiting(update_id, update))
        return update_id

    def put_again(self, update_id: int) -> None:
        """Brings the same update once more, confirmed or not, as Telegram does after a lost answer."""
        self._disordered = True
        self._add(Waiting(update_id, self._happened[update_id]))

    def jump(self, update_id: int) -> None:
        """Lets the next update have this id, as after an idle week, when Telegram starts anywhere."""
        self._disordered = True
        self._next_id = update_id

    def clear(self) -> None:
        """Drops everything that was not confirmed."""
        self._waiting.clear()
        self.changed.touch()

    def first(self, most: int) -> list[Waiting]:
        """The oldest updates, at most one of each chat, so that a chat's updates stay in order."""
        picked: dict[object, Waiting] = {}
        for waiting in self._waiting:
            picked.setdefault(_chat_of(waiting.update), waiting)
            if len(picked) == most:
                break
        return list(picked.values())

    def confirm(self, waiting: Waiting) -> None:
        """The bot has this one."""
        if waiting in self._waiting:
            self._waiting.remove(waiting)
            self.changed.touch()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Telegram's `getUpdates`: confirms what is below `offset`, then waits up to `seconds` for more.

        Raises:
            Refusal: another poll began meanwhile (409).
        """
        self._poll += 1
        mine = self._poll
        self.arrived.touch()
        self._confirm_below(offset)
        try:
            await self.arrived.until(lambda: self._over(mine, offset), seconds or 0.0)
        except TimeoutError:
            return []
        if mine != self._poll:
            raise Refusal(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )
        return self._fetch(offset, limit)

    def close(self) -> None:
        """Ends every poll: the server is going away."""
        self.open = False
        self.arrived.touch()

    def _add(self, waiting: Waiting) -> None:
        self._waiting.append(waiting)
        self.arrived.touch()
        self.changed.touch()

    def _over(self, poll: int, offset: int) -> bool:
        return poll != self._poll or not self.open or next(self._due(offset), None) is not None

    def _fetch(self, offset: int, limit: int) -> list[dict[str, Any]]:
        batch = []
        for waiting in self._due(offset):
            waiting.fetched = True
            batch.append(waiting.update)
            if len(batch) == limit:
                break
        return batch

    def _due(self, offset: int) -> Iterator[Waiting]:
        return (each for each in self._waiting if each.update_id >= offset or not each.fetched)

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:
            self._waiting = deque(list(self._waiting)[offset:])
        elif self._disordered:
            self._waiting = deque(self._due(offset))
        else:
            while self._waiting and self._waiting[0].fetched and self._waiting[0].update_id < offset:
                self._waiting.popleft()
        self.changed.touch()

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _ONLY_WHEN_ASKED


def _chat_of(update: dict[str, Any]) -> object:
    for payload in update.values():
        if isinstance(payload, dict):
            chat = payload.get("chat") or payload["message"]["chat"]
            return chat["id"]
    return None
