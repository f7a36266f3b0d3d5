"""The numbers of the rules over time: what each is by default and why, and how far it may be changed for one client.

Only these can be changed. What is urgent is heard in one reply, by rules that have no such numbers and read no history:
there is nothing to set by which it could be switched off or delayed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeGuard

from care.model import History

Thresholds: TypeAlias = Mapping[str, Mapping[str, float]]
"""What was changed for one client: rule, name of the number, value."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a rule. `least` and `most` are safe bounds: within them the rule still says what its name says."""

    rule: str
    name: str
    default: float
    least: float
    most: float
    step: float
    more_is_looser: bool
    """Whether a larger number raises the rule less often; else a smaller one does."""
    source: str
    """Where the default comes from."""

    def of(self, history: History) -> float:
        """What holds for the client whose history this is."""
        return self.chosen(history.thresholds)

    def count_of(self, history: History) -> int:
        """The same for a number that counts."""
        return round(self.of(history))

    def chosen(self, thresholds: object) -> float:
        """What these thresholds set, whatever they are: nothing known is the default, and nothing leaves the bounds."""
        of_rule = thresholds.get(self.rule) if isinstance(thresholds, Mapping) else None
        value = of_rule.get(self.name) if isinstance(of_rule, Mapping) else None
        return self.within(value) if _is_number(value) else self.default

    def within(self, value: float) -> float:
        """The nearest value that may be chosen."""
        held = min(max(value, self.least), self.most)
        steps = math.floor((held - self.least) / self.step + 0.5)
        return round(min(self.least + steps * self.step, self.most), 6)

    def beside(self, value: float, *, looser: bool) -> float | None:
        """The next value on one side; None where the bounds end."""
        up = looser is self.more_is_looser
        following = self.within(value + (self.step if up else -self.step))
        return None if following == self.within(value) else following


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
