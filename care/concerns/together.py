"""Notions heard together: what no single phrase says, said by several things at once.

    [[together]]
    notions = "wishing & (gone|asleep) &! errand"

One notion of each place ("&") is heard within `within` words (`NEAR` unless the stanza says so), in any order, no two
in the same words, and none of those after "&!". What makes it harmless is looked for in the clauses in which the
notions stand, so that a harmless word before or after never hides a danger; unless it is urgent, in the next clause
too, since what something was about is often said right after it ("leaving for good, new flat").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, product

from care.concerns.notions import Place, Text

NEAR = 14
"""Words from the first to the last that notions heard together may take up: about one short reply. Our choice."""

_MOST_WAYS = 256
"""Ways of placing the notions that are tried at most: a reply with more is a list of words, not a sentence."""

Found = Mapping[str, Sequence[Place]]


@dataclass(frozen=True, slots=True)
class Together:
    """Notions that say something when they are heard together."""

    places: tuple[frozenset[str], ...]
    unless: frozenset[str]
    within: int
    urgent: bool

    @property
    def notions(self) -> frozenset[str]:
        """Every notion it needs to know of."""
        return self.unless.union(*self.places)

    def may_be_in(self, found: Found) -> bool:
        """Whether each place could be filled."""
        return not any(place.isdisjoint(found) for place in self.places)

    def heard(self, text: Text, found: Found) -> Place | None:
        """The closest place in which the notions stand together and nothing makes them harmless."""
        stretches = (_stretch(way) for way in self._ways(found) if _are_apart(way))
        near = (one for one in stretches if one.last - one.first < self.within)
        wanted = (one for one in near if not self._is_harmless(text, found, one))
        return min(wanted, key=lambda one: (one.last - one.first, one.first), default=None)

    def _ways(self, found: Found) -> Iterator[tuple[Place, ...]]:
        """The ways of filling the places, each with something that is heard."""
        fillings = [
            dict.fromkeys(place for notion in sorted(names) for place in found.get(notion, ())) for names in self.places
        ]
        return islice(product(*fillings), _MOST_WAYS)

    def _is_harmless(self, text: Text, found: Found, place: Place) -> bool:
        around = text.clauses_of(place) if self.urgent else text.and_next_clause(text.clauses_of(place))
        unless = (each for notion in self.unless for each in found.get(notion, ()))
        return any(around.first <= each.first and each.last <= around.last for each in unless)


def parsed(notions: str, *, urgent: bool, within: int | None = None) -> Together:
    """What a stanza's line says: "a & (b|c) &! d e"."""
    heard, _, unless = notions.partition(" &! ")
    places = tuple(frozenset(place.strip(" ()").split("|")) for place in heard.split(" & "))
    return Together(places, frozenset(unless.split()), within or NEAR, urgent)


def _stretch(places: Sequence[Place]) -> Place:
    return Place(min(place.first for place in places), max(place.last for place in places))


def _are_apart(places: Sequence[Place]) -> bool:
    """Whether no word serves two notions at once."""
    ordered = sorted(places, key=lambda place: place.first)
    return all(early.last < late.first for early, late in pairwise(ordered))
