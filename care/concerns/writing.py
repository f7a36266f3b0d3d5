"""How rows of words are written in the data: slots filled in, entries as they stand in plain replies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from care.concerns.plain import plain

SIGNS = {"#": r"\d+", "$": "[ .]*$", ".": r"(?=\.|$)", "^": r"(?:^|(?<=\.))"}
"""Marks with a meaning of their own, as regular expressions."""

_SLOT = re.compile(r"\{(\w+)\}")


def entries(item: str) -> list[str]:
    """What stands in one place of a row: "(a|b c)?" is "a" or "b c"."""
    return item.removeprefix("!").removesuffix("?").strip("()").split("|")


def filled(pattern: str, slots: Mapping[str, str]) -> str:
    """The pattern with its slots written out, those within brackets without brackets of their own."""
    inner = re.sub(r"\(([^)]*)\)", lambda group: f"({filled_inside(group[1], slots)})", pattern)
    return _SLOT.sub(lambda slot: f"({filled_inside(slots[slot[1]], slots)})", inner)


def filled_inside(written: str, slots: Mapping[str, str]) -> str:
    """The entries with the slots among them written out, once for each entry of the slot."""
    return "|".join(each for entry in written.split("|") for each in _written_out(entry, slots))


def _written_out(entry: str, slots: Mapping[str, str]) -> Iterator[str]:
    """ "my {kin}" as "my mum", "my dad" ...; a slot may name other slots."""
    slot = _SLOT.search(entry)
    if slot is None:
        yield entry
        return
    for each in slots[slot[1]].split("|"):
        yield from _written_out(entry[: slot.start()] + each + entry[slot.end() :], slots)


@cache  # of the data only, never of what a client wrote
def plain_words(entry: str) -> tuple[str, ...]:
    """The words of an entry as they stand in a plain reply, signs and all."""
    if re.search(r"[*#$]", entry):
        return tuple(word for part in entry.split() for word in ([part] if part in SIGNS else _plain_part(part)))
    return tuple(plain(entry).split())


def _plain_part(part: str) -> list[str]:
    if part.startswith("#"):
        return [part]
    return [word + "*" * part.endswith("*") for word in plain(part.removesuffix("*")).split()]
