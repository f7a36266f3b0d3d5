"""Notions: classes of expressions that mean about the same, found in a reply wherever they stand.

A notion is a list of rows, one a line, in the writing of a pattern (care/concerns/phrases.py): words, (one|of these),
may be left out?, beginnings*, numbers #, gaps ".." (up to three other words) and "..." (up to six), "." where a clause
ends, which may also be (one of|these|.), and "!(a|b)" at the end of a row: not followed by one of these. {braces} name
slots or other notions. Between two words of a row a clause may end.

All notions are looked for at once, word by word, in one automaton, so a reply costs about the same however many there
are. Its states are made when they are first needed and hold words of the data only, never of a reply.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from care.concerns.writing import entries, plain_words

_ITEM = re.compile(r"!?\([^)]*\)\??|\S+")
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\{(\w+)\}\??")
_NUMBER = re.compile(r"^\d+")
_BARE = re.compile(r"[\w#]+\*?")
_CLAUSE_END = (".",)
_GAPS = {"..": 3, "...": 6}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is heard: its first and its last word, counted from the beginning of the reply."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Ending:
    """A row that is complete: its notion, and what must hold around it."""

    notion: str
    unless: tuple[tuple[str, ...], ...]
    """Words one row of which must not come next."""


@dataclass(slots=True, eq=False)
class _Node:
    """A point within rows: where words lead from it, where any word leads, and where one is without a word."""

    on: dict[str, list[_Node]] = field(default_factory=lambda: defaultdict(list))
    on_any: list[_Node] = field(default_factory=list)
    free: list[_Node] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)


class _State:
    """All points at which one is after some words, and the states that follow, as far as they are known."""

    __slots__ = ("endings", "known", "nodes", "on_any")

    def __init__(self, nodes: Iterable[_Node]) -> None:
        self.nodes = tuple(nodes)
        self.on_any = [leads_to for node in self.nodes for leads_to in node.on_any]
        self.endings = tuple(ending for node in self.nodes for ending in node.endings)
        self.known: dict[tuple[str, ...], _State | None] = {}

    def after(self, word: tuple[str, ...]) -> Iterator[_Node]:
        """Where a word leads, by each way in which rows may name it; a clause may end anywhere."""
        for name in word:
            for node in self.nodes:
                if name in node.on:
                    yield from node.on[name]
        yield from self.nodes if word == _CLAUSE_END else self.on_any


class Text:
    """A plain reply as words, where each stands, and where clauses begin and end."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.words = [each[0] for each in found]
        self.starts = [each.start() for each in found]
        self.stops = [each.end() for each in found]
        self.begins = [start == 0 or text[start - 1] == "." for start in self.starts]
        self.ends = [stop == len(text) or text[stop] == "." for stop in self.stops]

    def clauses_of(self, place: Place) -> Place:
        """The place from the beginning of its first clause to the end of its last one."""
        first, last = place.first, place.last
        while not self.begins[first]:
            first -= 1
        while not self.ends[last]:
            last += 1
        return Place(first, last)

    def and_next_clause(self, place: Place) -> Place:
        """The place, which ends with a clause, and the clause after it if there is one."""
        after = min(place.last + 1, len(self.words) - 1)
        return Place(place.first, self.clauses_of(Place(after, after)).last)


class Notions:
    """Some notions of the data, ready to be looked for."""

    def __init__(self, rows: Mapping[str, str], slots: Mapping[str, str], wanted: Iterable[str]) -> None:
        self._rows = rows
        self._slots = slots
        self._known: set[str] = set()
        self._states: dict[frozenset[int], _State] = {}
        root = _Node()
        for notion in sorted(set(wanted)):
            for row in _lines(rows[notion]):
                self._add(root, row, notion)
        self._lengths = sorted({len(word) - 1 for word in self._known if word.endswith("*")})
        self._numbers = {word for word in self._known if word.startswith("#")}
        self._root = self._state([root])

    def find(self, text: Text) -> dict[str, list[Place]]:
        """Every place of every notion that is heard."""
        found: dict[str, dict[Place, None]] = defaultdict(dict)
        names = [self._names_of(word) for word in text.words]
        for first, begins in enumerate(names):
            if not begins and not self._root.on_any:
                continue
            for last, endings in self._walk(text, names, first):
                for ending in endings:
                    if not any(_is_next(words, text.words, last + 1) for words in ending.unless):
                        found[ending.notion][Place(first, last)] = None
        return {notion: list(places) for notion, places in found.items()}

    def _walk(
        self, text: Text, names: Sequence[tuple[str, ...]], first: int
    ) -> Iterator[tuple[int, tuple[Ending, ...]]]:
        """Each word at which rows that begin with the first one are complete, and those rows."""
        state = self._root
        for last in range(first, len(names)):
            for word in (names[last], _CLAUSE_END) if text.ends[last] else (names[last],):
                following = state.known[word] if word in state.known else self._next(state, word)
                if following is None:
                    return
                state = following
                if state.endings:
                    yield last, state.endings

    def _next(self, state: _State, word: tuple[str, ...]) -> _State | None:
        nodes = list(state.after(word))
        state.known[word] = self._state(nodes) if nodes else None
        return state.known[word]

    def _state(self, nodes: Sequence[_Node]) -> _State:
        closed = {id(node): node for start in nodes for node in _freely(start)}
        key = frozenset(closed)
        if key not in self._states:
            self._states[key] = _State(closed.values())
        return self._states[key]

    def _names_of(self, word: str) -> tuple[str, ...]:
        """The ways in which rows may name the word: itself, its beginnings, a number; none when they do not know it."""
        names = [word] if word in self._known else []
        names += [begun for n in self._lengths if len(word) >= n and (begun := f"{word[:n]}*") in self._known]
        if self._numbers and word[0].isdigit():
            names += self._numbers & {_NUMBER.sub("#", word)}
        return tuple(names)

    def _add(self, root: _Node, row: str, notion: str) -> None:
        items = _ITEM.findall(row)
        unless = [item for item in items if item.startswith("!")]
        node = self._row(root, row)
        forbidden = tuple(plain_words(entry) for item in unless for entry in self._entries(item))
        node.endings.append(Ending(notion, forbidden))

    def _entries(self, item: str) -> Iterator[str]:
        for entry in entries(item):
            name = _NAME.fullmatch(entry)
            yield from self._slots[name[1]].split("|") if name else (entry,)

    def _item(self, here: _Node, item: str) -> _Node:
        after = _Node()
        if item in _GAPS:
            return self._gap(here, after, _GAPS[item])
        for entry in entries(item):
            for node in self._entry(here, entry):
                node.free.append(after)
        if item.endswith("?"):
            here.free.append(after)
        return after

    def _gap(self, here: _Node, after: _Node, words: int) -> _Node:
        here.free.append(after)
        for _ in range(words):
            following = _Node(free=[after])
            here.on_any.append(following)
            here = following
        return after

    def _entry(self, here: _Node, entry: str) -> Iterator[_Node]:
        name = _NAME.fullmatch(entry)
        if name and name[1] in self._rows:
            for row in _lines(self._rows[name[1]]):
                yield self._row(here, row)
        elif name:
            for each in self._slots[name[1]].split("|"):
                yield from self._entry(here, each)
        elif "{" in entry:
            yield self._row(here, entry)
        else:
            yield self._words(here, _CLAUSE_END if entry == "." else _spelled(entry))

    def _row(self, here: _Node, row: str) -> _Node:
        """The row from here on; plain words next to each other are read together: "going to" is one word in replies."""
        items = [item for item in _ITEM.findall(row) if not item.startswith("!")]
        for is_plain, run in groupby(items, key=lambda item: _BARE.fullmatch(item) is not None):
            for item in [" ".join(run)] if is_plain else run:
                here = self._item(here, item)
        return here

    def _words(self, here: _Node, words: Sequence[str]) -> _Node:
        self._known.update(words)
        for word in words:
            following = _Node()
            here.on[word].append(following)
            here = following
        return here


def _spelled(entry: str) -> tuple[str, ...]:
    """The words of an entry; a ValueError when the data holds one that no reply could match."""
    words = plain_words(entry)
    if not words or any(mark in entry for mark in "()[]"):
        raise ValueError(f"{entry!r} is no entry of a notion")
    return words


def _lines(rows: str) -> list[str]:
    return [row for line in rows.splitlines() if (row := line.strip())]


def _freely(node: _Node) -> Iterator[_Node]:
    """The node and every node at which one is with it."""
    yield node
    for each in node.free:
        yield from _freely(each)


def _is_next(words: tuple[str, ...], said: Sequence[str], at: int) -> bool:
    following = said[at : at + len(words)]
    return len(following) == len(words) and all(map(_is_named, words, following))


def _is_named(name: str, word: str) -> bool:
    return word.startswith(name[:-1]) if name.endswith("*") else word == name
