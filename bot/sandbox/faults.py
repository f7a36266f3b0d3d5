"""What can go wrong between a bot and Telegram, to be asked for in a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a call goes wrong. Make it with the functions below."""

    status: int = 0
    """The HTTP status answered; 0 where the fault is not an answer."""
    description: str = ""
    retry_after: int | None = None
    hangs: bool = False
    seconds: float | None = None
    """How long a hanging call is kept waiting; `None` until `release()`."""
    resets: bool = False
    takes_effect: bool = False
    """Whether the call does what it asks before it goes wrong, as when only the answer is lost."""

    def as_json(self) -> dict[str, Any]:
        """This fault for the control endpoint of a server in another process."""
        return {name: getattr(self, name) for name in self.__slots__}


def too_many_requests(retry_after: int) -> Fault:
    """429: slow down for `retry_after` seconds."""
    return Fault(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def blocked() -> Fault:
    """403: the person blocked the bot."""
    return Fault(403, "Forbidden: bot was blocked by the user")


def bad_request(description: str) -> Fault:
    """400 with Telegram's reason, such as "message to edit not found"."""
    return Fault(400, f"Bad Request: {description.removeprefix('Bad Request: ')}")


def server_error(status: int = 502, *, takes_effect: bool = False) -> Fault:
    """A 5xx page from Telegram's front door, which is HTML and not JSON."""
    return Fault(status, takes_effect=takes_effect)


def hang(seconds: float | None = None, *, takes_effect: bool = False) -> Fault:
    """No answer for `seconds`, or until `LocalBotApi.release()`."""
    return Fault(hangs=True, seconds=seconds, takes_effect=takes_effect)


def reset(*, takes_effect: bool = False) -> Fault:
    """The connection is torn down without an answer, before or after the call took effect."""
    return Fault(resets=True, takes_effect=takes_effect)


@dataclass(slots=True)
class _Planned:
    fault: Fault
    method: str
    chat_id: int | None
    times: int


class FaultPlan:
    """Faults that wait for the calls they are meant for, first asked first served."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []

    def add(self, fault: Fault, method: str, chat_id: int | None, times: int) -> None:
        """Lets the next `times` calls of `method` ("*": of any) to `chat_id` (`None`: any) go wrong."""
        self._planned.append(_Planned(fault, method, chat_id, times))

    def clear(self) -> None:
        """Forgets all that was still to go wrong."""
        self._planned.clear()

    def take(self, method: str, chat_id: object) -> Fault | None:
        """The fault meant for this call, used up by one."""
        for planned in self._planned:
            if planned.method in ("*", method) and planned.chat_id in (None, chat_id):
                return self._use(planned)
        return None

    def _use(self, planned: _Planned) -> Fault:
        planned.times -= 1
        if planned.times <= 0:
            self._planned.remove(planned)
        return planned.fault
