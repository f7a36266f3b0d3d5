"""The words of feeling of one language, loaded from its files.

A language has one main file with a table for each `Kind`, and may have further ones of words that only weigh
("en_feelings.toml"). Entries are parted by commas. An entry of several words is found as one; `(a|b|)` in it stands for
either, or nothing; `@` for the Spanish endings -o, -a, -os, -as;
a zero-width non-joiner for "written apart or together".
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import chain, product
from math import prod
from typing import Any

from care.tone import folding
from care.tone.lexicon import LESS, MORE, Entry, Kind, Lexicon, Numbers, spelt
from care.tone.phrases import Phrase, Phrases, Slot, Wording, Words

STRENGTH = {"strong": 0.8, "plain": 0.5, "slight": 0.25, "faint": 0.15}
"""What the strengths weigh, on TextBlob's scale of -1 to 1. Our choice, near its own good, nice and ok."""

WRITTEN_OUT = 12
"""An entry of a further file with more ways to write it than this is kept as a phrase with slots."""

_SEPARATOR = re.compile(r"\s*,\s*|\s*\n\s*")
_BROKEN = re.compile(r"\|\s*\n\s*")
"""A line may end within a bracket, after one of its choices."""
_SLOT = re.compile(r"\{(\w+)\}")
_PIECES = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def load(
    language: str,
    further: Callable[[str], float | None] = lambda word: None,
    is_word: Callable[[str], bool] = lambda word: False,
) -> Lexicon:
    """The lexicon kept for a language, with the faces and hearts that all languages share."""
    data, signs = _data(f"{language}.toml"), _data("signs.toml")
    same = {spelling: word for word, list_ in data.get("same", {}).items() for spelling in _listed(list_)}
    others = tuple(_further_files(language))
    return Lexicon(
        entries=dict(_entries(data, others, same)),
        phrases=Phrases(tuple(_phrases(others, same))),
        not_felt=frozenset(_listed(data["feel"]["ends"])),
        felt={spelt(word, same): entry for table, entry in _weights(data["felt"]) for word in _listed(table)},
        same=same,
        endings=tuple((end, other) for end, others in data["endings"].items() for other in others.split("|")),
        turning=tuple(_listed(data["beginnings"]["turning"])),
        signs=dict(_signs(signs)),
        mocking=frozenset(map(_emoji, _listed(signs["mocking"]["emoji"]))),
        mocked=frozenset(_listed(data["irony"]["mocked"])),
        soft=frozenset(_listed(data["soft"]["words"])),
        unturned=frozenset(_listed(data["soft"]["unturned"])),
        again=frozenset(_listed(data["irony"]["again"])),
        mocking_tails=frozenset(_listed(data["irony"]["tails"])),
        mocking_alone=frozenset(_listed(data["irony"]["alone"])),
        things=frozenset(_listed(data["others"]["things"])),
        people=frozenset(_listed(data["others"]["people"])),
        deepening=frozenset(_listed(data["degree"]["before_feelings"])),
        hints=dict(_hints(data["hints"], same)),
        numbers=_numbers(data["numbers"]),
        further=further,
        is_word=is_word,
        shortest_typo=data["language"]["shortest_typo"],
    )


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("care.tone").joinpath(name).read_text("utf-8"))


def _listed(text: str) -> list[str]:
    return [folding.fold(entry) for entry in _SEPARATOR.split(_BROKEN.sub("|", text.strip())) if entry]


def _further_files(language: str) -> Iterator[dict[str, Any]]:
    """What the further files of a language hold, in the order of their names."""
    names = (file.name for file in files("care.tone").iterdir())
    return map(_filled, map(_data, sorted(name for name in names if re.fullmatch(rf"{language}_\w+\.toml", name))))


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    """A further file with its `slots` put in where entries name them; a slot may name the ones above it."""
    slots: dict[str, str] = {}
    for name, words in data.pop("slots", {}).items():
        slots[name] = _SLOT.sub(lambda named: f"({slots[named[1]]})", _BROKEN.sub("|", words.strip()))
    return {
        table: {key: _SLOT.sub(lambda named: f"({slots[named[1]]})", text) for key, text in entries.items()}
        for table, entries in data.items()
    }


def _entries(
    data: Mapping[str, Any], further: Iterable[Mapping[str, Any]], same: Mapping[str, str]
) -> Iterator[tuple[Words, Entry]]:
    """Every entry that is written out. Where one stands twice, the later table wins, and the main file."""
    for table, entry in chain.from_iterable(map(_weights, further)):
        for written in _listed(table):
            if _ways(written) <= WRITTEN_OUT:
                yield from ((_all_same(words, same), entry) for words in _written_out(written))
    for table, entry in _tables(data):
        for written in _listed(table):
            yield from ((_all_same(words, same), entry) for words in _written_out(written))
    for pair in data.get("pairs", ()):
        weight = {"heavy": -1, "light": 1, "plain": 0}[pair["tone"]] * STRENGTH[pair.get("strength", "plain")]
        for first, second in product(_listed(pair["first"]), _listed(pair["second"])):
            yield from (
                (_all_same(words, same), Entry(Kind.FEELING, weight)) for words in _written_out(f"{first} {second}")
            )


def _phrases(further: Iterable[Mapping[str, Any]], same: Mapping[str, str]) -> Iterator[Phrase[Entry]]:
    for table, entry in chain.from_iterable(map(_weights, further)):
        for written in _listed(table):
            if _ways(written) > WRITTEN_OUT:
                yield Phrase(_wording(written, same), entry)


def _wording(written: str, same: Mapping[str, str]) -> Wording:
    parts: list[str | Slot] = []
    for choices in _parts(written):
        if len(choices) > 1:
            parts.append(Slot(tuple(_wording(choice, same) for choice in choices)))
        elif "(" in choices[0]:
            parts.extend(_wording(choices[0], same).parts)
        else:
            parts.extend(_all_same(_PIECES.findall(choices[0]), same))
    return Wording(tuple(parts))


def _ways(written: str) -> int:
    return prod(sum(map(_ways, choices)) for choices in _parts(written)) if "(" in written else 1


def _all_same(words: Iterable[str], same: Mapping[str, str]) -> Words:
    return tuple(spelt(word, same) for word in words)


def _weights(data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield data.get("plain", {}).get("words", ""), Entry(Kind.FEELING)
    for side, sign in (("light", 1), ("heavy", -1)):
        for strength, text in data.get(side, {}).items():
            yield text, Entry(Kind.FEELING, sign * STRENGTH[strength])


def _tables(data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield from _weights(data)
    yield data["irony"]["tails"], Entry(Kind.FEELING)
    yield data["feel"]["words"], Entry(Kind.FEEL)
    yield data["soft"]["words"], Entry(Kind.FEELING, STRENGTH["slight"])
    yield data["need"]["words"], Entry(Kind.NEED)
    yield data["degree"]["more"], Entry(Kind.DEGREE, MORE)
    yield data["degree"]["less"], Entry(Kind.DEGREE, LESS)
    yield data["turn"]["words"], Entry(Kind.TURN)
    yield data["turn"]["light_only"], Entry(Kind.TURN_LIGHT)
    yield data["back"]["turns"], Entry(Kind.BACK)
    yield data["back"]["lifts"], Entry(Kind.BACK, STRENGTH["plain"])
    yield data["back"]["shuts_out"], Entry(Kind.BACK, -STRENGTH["plain"])
    yield data["wish"]["words"], Entry(Kind.WISH)
    yield data["wish"]["struggles"], Entry(Kind.WISH, -STRENGTH["plain"])
    yield data["contrast"]["words"], Entry(Kind.CONTRAST)
    yield data["contrast"]["reversals"], Entry(Kind.REVERSAL)
    yield data["contrast"]["spoils"], Entry(Kind.CONTRAST, -STRENGTH["plain"])
    yield data["contrast"]["causes"], Entry(Kind.CAUSE)
    yield data["contrast"]["anyway"], Entry(Kind.ANYWAY)
    yield data["contrast"]["concessions"], Entry(Kind.CONCESSION)
    yield data["contrast"]["subordinates"], Entry(Kind.SUBORDINATE)
    yield data["contrast"]["joins"], Entry(Kind.JOIN)
    yield data["when"]["earlier"], Entry(Kind.EARLIER)
    yield data["when"]["now"], Entry(Kind.NOW)
    yield data["others"]["words"], Entry(Kind.OTHERS, -STRENGTH["slight"])


def _written_out(entry: str) -> Iterator[Words]:
    """Every way in which an entry may be written."""
    for chosen in _choices(entry):
        for ended in _ended(chosen):
            yield tuple(_PIECES.findall(ended))
            if folding.NON_JOINER in ended:
                yield tuple(_PIECES.findall(ended.replace(folding.NON_JOINER, "")))


def _choices(entry: str) -> Iterator[str]:
    if "(" not in entry:
        return iter([entry])
    parts = ([way for choice in choices for way in _choices(choice)] for choices in _parts(entry))
    return map("".join, product(*parts))


def _parts(entry: str) -> list[list[str]]:
    """The entry cut at its outermost brackets: what stands between them, and what each bracket offers."""
    parts, depth = [[""]], 0
    for letter in entry:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if (letter == "(" and depth == 1) or (letter == ")" and depth == 0):
            parts.append([""])
        elif letter == "|" and depth == 1:
            parts[-1].append("")
        else:
            parts[-1][-1] += letter
    return [groups for groups in parts if any(groups)]


def _ended(entry: str) -> Iterable[str]:
    return [entry.replace("@", ending) for ending in ("o", "a", "os", "as", "e", "x")] if "@" in entry else [entry]


def _hints(data: Mapping[str, Any], same: Mapping[str, str]) -> Iterator[tuple[Words, float]]:
    for side, sign in (("light", 1), ("heavy", -1)):
        for table, weight in (("half", 0.5), ("enough", 1.0)):
            for written in _listed(data[side][table]):
                yield from ((_all_same(words, same), sign * weight) for words in _written_out(written))


def _signs(data: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    for table, sign in (("heavy", -1), ("light", 1)):
        for strength, text in data[table]["emoji"].items():
            yield from ((_emoji(name), sign * STRENGTH[strength]) for name in _listed(text))
        for strength, text in data[table]["typed"].items():
            yield from ((typed, sign * STRENGTH[strength]) for typed in text.split())


def _emoji(name: str) -> str:
    """The character of this Unicode name."""
    return unicodedata.lookup(name)


def _numbers(data: Mapping[str, str]) -> Numbers:
    return Numbers(
        words={word: nth for nth, words in enumerate(_listed(data["words"])) for word in words.split()},
        before=frozenset(words for name in ("before", "once") for words in _all_written(data[name])),
        after=frozenset(_listed(data["after"])),
        once=frozenset(_all_written(data["once"])),
        ago=frozenset(_all_written(data["ago"])),
        times=frozenset(words for name in ("ago", "times") for words in _all_written(data[name])),
        spans=frozenset(_listed(data["spans"])) | {"-"},
        fifths=frozenset(_listed(data["fifths"])),
        burdens=frozenset(_listed(data["burdens"])),
        links=frozenset(_listed(data["links"])) | {":"},
        hundredths=frozenset(_listed(data["hundredths"])),
        out_of=frozenset(tuple(entry.split()) for entry in _listed(data["out_of"])),
    )


def _all_written(text: str) -> Iterator[Words]:
    return chain.from_iterable(map(_written_out, _listed(text)))
