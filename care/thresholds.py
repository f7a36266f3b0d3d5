"""The numbers a therapist changed for one client, and what they would have changed in the last four weeks.

The rules over time are read anew over what is kept, with the one numbers and with the others; nothing is raised by it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from care.concerns import HISTORY_RULES, HistoryRule, gone_quiet
from care.concerns.numbers import Number, Thresholds
from care.model import History

SHOWN = dt.timedelta(days=28)
"""Over which the rules are read anew."""
LOOKED_BACK = dt.timedelta(days=28)
"""How far before each of those days the rules see, as when they are read in earnest."""
NEEDED = SHOWN + LOOKED_BACK

RULES: Mapping[str, HistoryRule] = {rule.name: rule for rule in HISTORY_RULES if rule.tunable}
"""The rules whose numbers can be changed: those over time, none of which raises anything urgent."""

_DAY = dt.timedelta(days=1)


def number_called(rule: str, name: str) -> Number | None:
    """The number of that rule; None where there is none."""
    found = RULES[rule].tunable if rule in RULES else ()
    return next((number for number in found if number.name == name), None)


def changed(kept: object) -> dict[Number, float]:
    """What is in force beside the defaults, whatever was kept: what nobody knows is left out, and bounds hold."""
    everything = (number for rule in RULES.values() for number in rule.tunable)
    chosen = {number: number.chosen(kept) for number in everything}
    return {number: value for number, value in chosen.items() if value != number.default}


def with_number(kept: object, number: Number, value: float) -> dict[str, dict[str, float]]:
    """The same with one number changed, as it is kept: a default is not written down."""
    written: dict[str, dict[str, float]] = {}
    for each, chosen in {**changed(kept), number: number.within(value)}.items():
        if chosen != each.default:
            written.setdefault(each.rule, {})[each.name] = chosen
    return written


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many flags a rule would have raised over the last four weeks, as it is and as it would be."""

    before: int
    after: int


def replayed(rule: HistoryRule, history: History, wanted: Thresholds) -> Replayed:
    """Read a rule anew over the last four weeks of a history that reaches back `NEEDED`."""
    since = history.today - SHOWN + _DAY
    return Replayed(raised(rule, history, since), raised(rule, replace(history, thresholds=wanted), since))


def raised(rule: HistoryRule, history: History, since: dt.date) -> int:
    """How many flags this rule raises from that local day on, each followed by its cooling time."""
    count, last = 0, None
    for at, seen in _readings(rule, history, since):
        if (last is None or at - last > rule.cooling) and rule.read(seen) is not None:
            count, last = count + 1, at
    return count


def _readings(rule: HistoryRule, history: History, since: dt.date) -> Iterator[tuple[dt.datetime, History]]:
    """Each moment at which the rule is read in earnest, and what it sees then: silence each day, all else after each
    check-in.
    """
    if rule is gone_quiet.RULE:
        for late in range((history.today - since).days + 1):
            day = since + late * _DAY
            yield dt.datetime.combine(day, dt.time(), dt.UTC), _before(history, day)
        return
    for place, checkin in enumerate(history.checkins, 1):
        if checkin.day >= since:
            seen = (each for each in history.checkins[:place] if each.day > checkin.day - LOOKED_BACK)
            yield checkin.at, replace(history, today=checkin.day, checkins=tuple(seen), nudges=())


def _before(history: History, day: dt.date) -> History:
    """What is known on the morning of that day."""
    earliest = day - LOOKED_BACK
    return replace(
        history,
        today=day,
        checkins=tuple(each for each in history.checkins if earliest <= each.day < day),
        nudges=tuple(each for each in history.nudges if earliest <= each.day < day),
    )
