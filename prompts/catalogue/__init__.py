"""The walk prompts as data, one TOML file for a language, checked in full before any of it is used.

How to write one, and why they are as they are: docs/prompts.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

from care.model import Movement

_HERE = Path(__file__).parent

FOR_HARD_DAYS = "hard-days"
QUICKENING = "slowing-and-quickening"
RESTING = "rest-as-movement"
THEMES = (
    "arriving",
    "scanning-the-body",
    QUICKENING,
    "senses-and-place",
    "mood-on-the-move",
    "anxiety-and-restlessness",
    "what-do-i-want",
    "joy-and-ease",
    "kindness-to-the-body",
    RESTING,
    "with-others-or-alone",
    "around-a-session",
    FOR_HARD_DAYS,
)
FEWEST_WORDS, MOST_WORDS = 12, 60
MOST_ASKED = 16
LONGEST_MINUTES = 60
KEY = re.compile("[a-z0-9-]{1,40}")
_FIELDS = {"key", "text", "fits", "theme", "minutes", "gentle", "asks"}


Stanza = Mapping[str, Any]
"""One [[prompt]] as it stands in a file, not checked yet."""


class Need(Enum):
    """What someone's last days ask of a prompt."""

    NOTHING = auto()
    GENTLE = auto()
    """Low days or a concern: only what is marked as gentle."""
    REST = auto()
    """A body that raised an alarm or is hurt: only what is not strenuous."""


class CatalogueError(ValueError):
    """A catalogue that cannot be used; one line for each fault, naming file, stanza and fault."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One invitation to notice something on the move."""

    key: str
    text: str
    fits: frozenset[Movement]
    theme: str
    minutes: int
    """About how long it takes; for choosing by, never told as a target."""
    gentle: bool
    """Whether it suits low days and a body that asks for care."""
    asks: str
    """The one short question shown after the text."""

    @property
    def whole(self) -> str:
        """The prompt as it is sent: its text, then what it asks back."""
        return f"{self.text}\n\n{self.asks}"

    @property
    def strenuous(self) -> bool:
        """Whether a body that raised an alarm had better not be sent it: not gentle, or about quickening."""
        return not self.gentle or self.theme == QUICKENING


class Catalogue:
    """Prompts in the order they were written, and those that fit each kind of movement."""

    def __init__(self, prompts: Iterable[Prompt]) -> None:
        self.prompts = tuple(prompts)
        self._by_key = {prompt.key: prompt for prompt in self.prompts}
        self._pools = {
            (movement, need): _pool(self.prompts, movement, need) for movement in (None, *Movement) for need in Need
        }

    def __iter__(self) -> Iterator[Prompt]:
        return iter(self.prompts)

    def __len__(self) -> int:
        return len(self.prompts)

    def get(self, key: str) -> Prompt | None:
        """The prompt of that key, None if it was withdrawn or never there."""
        return self._by_key.get(key)

    def fitting(self, movement: Movement | None, *, need: Need = Need.NOTHING) -> tuple[Prompt, ...]:
        """What may be sent to someone who moves that way; `None` is someone open to anything.

        Only what meets the need: gentle ones, or none that is strenuous; and where there is no need, none that speaks
        of a hard day, since nobody said it is one. Where nothing is left, all that fit; but never a strenuous one
        to a body that asks for rest: then nothing.
        """
        return self._pools[movement, need]


def _pool(prompts: tuple[Prompt, ...], movement: Movement | None, need: Need) -> tuple[Prompt, ...]:
    fitting = tuple(prompt for prompt in prompts if _fits(prompt, movement))
    if movement is None and not fitting:
        fitting = prompts
    meeting = tuple(prompt for prompt in fitting if _meets(prompt, need))
    return meeting if need is Need.REST else meeting or fitting


def _meets(prompt: Prompt, need: Need) -> bool:
    match need:
        case Need.REST:
            return not prompt.strenuous
        case Need.GENTLE:
            return prompt.gentle
        case Need.NOTHING:
            return prompt.theme != FOR_HARD_DAYS


def _fits(prompt: Prompt, movement: Movement | None) -> bool:
    # Someone open to anything may move in any way today: a prompt written for one way alone could miss them.
    return len(prompt.fits) > 1 if movement is None else movement in prompt.fits


def load(language: str = "en", folder: Path | None = None) -> Catalogue:
    """The catalogue of a language, checked.

    Raises `CatalogueError` naming every fault in the file, or that there is no file for the language.
    """
    path = (folder or _HERE) / f"{language}.toml"
    if not path.is_file():
        raise CatalogueError(f"{path.name}: there is no catalogue for {language!r}")
    return read(path.read_text(encoding="utf-8"), name=path.name)


def read(text: str, *, name: str) -> Catalogue:
    """A catalogue from the text of a TOML file; `name` is what its faults are told under.

    Raises `CatalogueError` as `load` does.
    """
    return Catalogue(read_stanzas(text, name=name))


def read_stanzas(
    text: str, *, name: str, known: Container[str] = (), also: Callable[[Stanza], Iterable[str]] = lambda stanza: ()
) -> tuple[Prompt, ...]:
    """The prompts of a TOML file that may have lines of the `known` names beside them.

    `also` says what else is wrong with a stanza, right in its fields or not. Raises `CatalogueError` as `load` does.
    """
    stanzas = _stanzas(text, name, known)
    told = [(f"{name}, {_called(n, stanza)}", [*_faults(stanza), *also(stanza)]) for n, stanza in stanzas]
    faults = [f"{called}: {fault}" for called, found in told for fault in found]
    faults += [f"{name}: the key {key!r} is used more than once" for key in _repeated(stanzas)]
    if faults:
        raise CatalogueError("\n".join(faults))
    return tuple(_prompt(stanza) for _, stanza in stanzas)


def _stanzas(text: str, name: str, known: Container[str]) -> list[tuple[int, Stanza]]:
    try:
        file = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise CatalogueError(f"{name}: not TOML: {fault}") from None
    stanzas = file.pop("prompt", None)
    if not isinstance(stanzas, list) or not stanzas:
        raise CatalogueError(f"{name}: no [[prompt]] in it")
    if not all(isinstance(stanza, dict) for stanza in stanzas):
        raise CatalogueError(f"{name}: each prompt is a [[prompt]] stanza of its own")
    for field in file:
        if field not in known:
            raise CatalogueError(f"{name}: {field} stands outside a [[prompt]]; it belongs in one, or nowhere")
    return list(enumerate(stanzas, start=1))


def _called(number: int, stanza: Stanza) -> str:
    return f"prompt {number} ({stanza.get('key', 'no key')})"


def _repeated(stanzas: list[tuple[int, Stanza]]) -> list[str]:
    keys = [stanza["key"] for _, stanza in stanzas if isinstance(stanza.get("key"), str)]
    return sorted({key for key in keys if keys.count(key) > 1})


def _faults(stanza: Stanza) -> Iterator[str]:
    """Everything wrong with one stanza, each in a sentence its writer can act on."""
    for field in sorted(_FIELDS - stanza.keys()):
        yield f"{field} is missing"
    for field in sorted(stanza.keys() - _FIELDS):
        yield f"{field} is not a field of a prompt"
    for field in sorted(_FIELDS & stanza.keys()):
        yield from _CHECKS[field](stanza[field])


def _key_faults(key: object) -> Iterator[str]:
    if not isinstance(key, str) or not KEY.fullmatch(key):
        yield "key must be small letters, digits and hyphens, at most 40 of them"
    elif key.startswith("own-"):
        yield "key must not begin with own-, which is kept for what therapists write"


def _text_faults(text: object) -> Iterator[str]:
    if not isinstance(text, str):
        yield "text must be text"
        return
    words = len(text.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield f"text has {words} words; it must have {FEWEST_WORDS} to {MOST_WORDS}"


def _asks_faults(asks: object) -> Iterator[str]:
    if not isinstance(asks, str) or not 1 <= len(asks.split()) <= MOST_ASKED:
        yield f"asks must be one question of at most {MOST_ASKED} words"


def _fits_faults(fits: object) -> Iterator[str]:
    if not isinstance(fits, list) or not fits:
        yield f"fits must list at least one of {', '.join(Movement)}"
        return
    for kind in fits:
        if kind not in list(Movement):
            yield f"fits names {kind!r}, which is none of {', '.join(Movement)}"


def _theme_faults(theme: object) -> Iterator[str]:
    if theme not in THEMES:
        yield f"theme {theme!r} is none of {', '.join(THEMES)}"


def _minutes_faults(minutes: object) -> Iterator[str]:
    if type(minutes) is not int or not 1 <= minutes <= LONGEST_MINUTES:
        yield f"minutes must be a whole number from 1 to {LONGEST_MINUTES}"


def _gentle_faults(gentle: object) -> Iterator[str]:
    if not isinstance(gentle, bool):
        yield "gentle must be true or false"


_CHECKS = {
    "key": _key_faults,
    "text": _text_faults,
    "asks": _asks_faults,
    "fits": _fits_faults,
    "theme": _theme_faults,
    "minutes": _minutes_faults,
    "gentle": _gentle_faults,
}


def _prompt(stanza: Stanza) -> Prompt:
    return Prompt(
        key=stanza["key"],
        text=" ".join(stanza["text"].split()),
        fits=frozenset(Movement(kind) for kind in stanza["fits"]),
        theme=stanza["theme"],
        minutes=stanza["minutes"],
        gentle=stanza["gentle"],
        asks=" ".join(stanza["asks"].split()),
    )
