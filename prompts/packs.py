"""Packs of prompts that practices share: a TOML file of the catalogue's own format, with its language at the top.

A pack is held to all that Amble's own prompts are held to: fields, fits, theme and voice. Its prompts are known by the
pack's name and their key ("riverside/find-a-seat"), so a pack can never take the place of a prompt, or of another pack.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from prompts import voice
from prompts.catalogue import KEY, Catalogue, CatalogueError, Prompt, Stanza, load, read_stanzas

MOST_IN_A_KEY = 64
"""Letters of a pack's name and a prompt's key together, as long as a nudge remembers."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Prompts of one language from one file, checked."""

    name: str
    """The file's name without its ending."""
    language: str
    prompts: tuple[Prompt, ...]


def read_pack(path: Path, languages: Iterable[str]) -> Pack:
    """The pack in a file, checked; `languages` are those Amble speaks.

    Raises `CatalogueError` with a line for each fault: the prompt's number, its key and what to change.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name}: cannot be read ({type(error).__name__})") from None
    language = _language(text, path.name)
    faults = [f"{path.name}: {fault}" for fault in _faults_of_the_file(path, language, sorted(languages))]
    try:
        prompts = read_stanzas(text, name=path.name, known={"language"}, also=_Voice(language, path.stem))
    except CatalogueError as error:
        raise CatalogueError("\n".join([*faults, str(error)])) from None
    if faults:
        raise CatalogueError("\n".join(faults))
    named = (replace(prompt, key=_whole_key(path.stem, prompt.key)) for prompt in prompts)
    return Pack(path.stem, str(language), tuple(named))


def packs_in(folder: Path, languages: Iterable[str]) -> tuple[Pack, ...]:
    """Every pack in a folder, by name; none where there is no folder. Raises `CatalogueError` as `read_pack` does."""
    return tuple(read_pack(path, languages) for path in sorted(folder.glob("*.toml")))


def catalogues(languages: Iterable[str], folder: Path) -> Mapping[str, Catalogue]:
    """For each language Amble's own prompts and after them those of the packs in a folder.

    Raises `CatalogueError` when any of them cannot be used.
    """
    spoken = tuple(languages)
    packs = packs_in(folder, spoken)
    return {language: Catalogue([*load(language), *_of(language, packs)]) for language in spoken}


def _of(language: str, packs: Iterable[Pack]) -> Iterator[Prompt]:
    return (prompt for pack in packs if pack.language == language for prompt in pack.prompts)


def _whole_key(name: str, key: str) -> str:
    return f"{name}/{key}"


def _language(text: str, name: str) -> object:
    try:
        return tomllib.loads(text).get("language")
    except tomllib.TOMLDecodeError as fault:
        raise CatalogueError(f"{name}: not TOML: {fault}") from None


def _faults_of_the_file(path: Path, language: object, languages: list[str]) -> Iterator[str]:
    if path.suffix != ".toml" or not KEY.fullmatch(path.stem):
        yield "name the file in small letters, digits and hyphens, such as riverside.toml"
    if language is None:
        yield f'language is missing; begin the file with a line such as language = "{languages[0]}"'
    elif language not in languages:
        yield f"language {language!r} is none that Amble speaks ({', '.join(languages)})"


@dataclass(frozen=True, slots=True)
class _Voice:
    """What a pack's prompts are held to beyond their fields."""

    language: object
    name: str

    def __call__(self, stanza: Stanza) -> Iterator[str]:
        if len(_whole_key(self.name, str(stanza.get("key")))) > MOST_IN_A_KEY:
            yield f"key is too long behind the pack's name; they have {MOST_IN_A_KEY - 1} letters together"
        for field in ("text", "asks"):
            if isinstance(text := stanza.get(field), str):
                yield from (f"{field} {fault}" for fault in voice.faults(text, str(self.language)))
