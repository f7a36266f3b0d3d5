"""Every sentence a person can read, one Fluent file for a language, and the one way to say it.

A message is written once in `en.ftl` and once in each other language under the same key. Values are put in
as they are: Amble sends plain text without a parse mode, so nothing needs escaping and nothing a person
wrote can change how a message looks. A number is written the way its language writes it (1,000 in English);
a year, a code or an id that must keep its look is handed in as a string. `DIGITS($value)` in a message writes
a value in the language's own digits.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel import Locale
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

ENGLISH = "en"
_HERE = Path(__file__).parent
_UNREVIEWED = "# reviewed: no"
"""The line at the head of a file whose texts no clinician or native speaker has read yet."""
_DIGITS = {"fa": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"), "ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")}
"""Babel 2.18 writes Latin digits in numbers and dates of every language."""


class MissingText(KeyError):
    """A message that is not there, or a value it needs that was not given. Names keys, never shows values."""

    def __str__(self) -> str:
        return str(self.args[0])


class TextsError(ValueError):
    """A Fluent file with a fault, found at load; names the file, the place and the fault."""


class Texts:
    """The messages of every language, read and checked once.

    Raises `TextsError` when a file cannot be read as Fluent, holds a key twice, or refers to a message that is
    not there, and when there is no English.
    """

    def __init__(self, folder: Path | None = None) -> None:
        paths = sorted((folder or _HERE).glob("*.ftl"))
        self._books = {path.stem: _Book(path) for path in paths}
        if ENGLISH not in self._books:
            raise TextsError(f"{folder or _HERE}: there is no {ENGLISH}.ftl, which every other language leans on")

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there is a file for, in alphabetical order."""
        return tuple(self._books)

    def keys(self, language: str = ENGLISH) -> frozenset[str]:
        """The messages one language has itself, without those it takes from English. `KeyError` if none."""
        return self._books[language].keys

    def placeholders(self, key: str, language: str = ENGLISH) -> frozenset[str]:
        """The names of the values a message needs, those of messages it refers to included.

        Raises `MissingText` when that language has no such message.
        """
        book = self._books[language]
        if key not in book.keys:
            raise MissingText(f"no message {key!r} in {language}")
        return book.placeholders(key)

    def knows(self, language: str) -> str:
        """The language Amble answers in for a language tag such as `en-GB`: its own, or English."""
        if language in self._books:
            return language
        base = _base_of(language)
        return base if base in self._books else ENGLISH

    def speaks(self, language: str) -> bool:
        """Whether there is a file for the language of this tag; not for an empty one."""
        return language in self._books or _base_of(language) in self._books

    def say(self, key: str, language: str = ENGLISH, **values: object) -> str:
        """The message in that language, or in English where that language has none, with its values put in.

        Raises `MissingText` for a key that is nowhere and for a value that was not given.
        """
        book = self._books.get(language) or self._books[self.knows(language)]
        if key not in book.keys:
            book = self._books[ENGLISH]
        return book.say(key, values)


def _base_of(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


@cache
def house_texts() -> Texts:
    """Amble's own texts, read once for the process and never changed after."""
    return Texts()


def unreviewed(folder: Path | None = None) -> tuple[str, ...]:
    """The languages whose file says that no clinician or native speaker has read its texts yet, in order."""
    return tuple(path.stem for path in sorted((folder or _HERE).glob("*.ftl")) if _says_unreviewed(path))


def _says_unreviewed(path: Path) -> bool:
    return _UNREVIEWED in path.read_text(encoding="utf-8").splitlines()


def plain_digits(text: str) -> str:
    """The text with the digits of every language as 0 to 9, as programs read them."""
    return "".join(str(unicodedata.digit(letter)) if letter.isdigit() else letter for letter in text)


def is_right_to_left(language: str) -> bool:
    """Whether the language (`fa`, without a region) is written from right to left."""
    return bool(Locale.parse(language).text_direction == "rtl")


def own_digits(text: str, language: str) -> str:
    """The text with its digits as the language (`fa`, without a region) writes them; most keep 0 to 9."""
    digits = _DIGITS.get(language)
    return text.translate(digits) if digits else text


class _Book:
    """One language: its file, compiled. Messages that need no values are kept ready as they will be said."""

    def __init__(self, path: Path) -> None:
        self.language = path.stem
        entries = _entries(path)
        locale = Locale.parse(self.language.replace("-", "_"))
        self._bundle = FluentBundle(
            [self.language],
            functions={"DIGITS": _OwnDigits},
            use_isolating=locale.text_direction == "rtl",
        )
        self._bundle.add_resource(ast.Resource(body=list(entries.values())))
        self._needs = {
            key: _needs(key, entries, path) for key, entry in entries.items() if isinstance(entry, ast.Message)
        }
        self.keys = frozenset(self._needs)
        self._ready = {key: self._format(key, {}) for key, needs in self._needs.items() if not needs}

    def placeholders(self, key: str) -> frozenset[str]:
        return self._needs[key]

    def say(self, key: str, values: dict[str, object]) -> str:
        ready = self._ready.get(key)
        return ready if ready is not None else self._fill(key, values)

    def _fill(self, key: str, values: dict[str, object]) -> str:
        if key not in self.keys:
            raise MissingText(f"no message {key!r} in any language")
        missing = self._needs[key] - values.keys()
        if missing:
            raise MissingText(f"message {key!r} in {self.language} needs {', '.join(sorted(missing))}")
        return self._format(key, values)

    def _format(self, key: str, values: dict[str, object]) -> str:
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise TextsError(f"{self.language}.ftl: message {key!r} has no text of its own")
        said, faults = self._bundle.format_pattern(pattern, values)
        if faults:
            # A fault's own words could quote a value, so only its class is told.
            raise MissingText(f"message {key!r} in {self.language} cannot be filled: {type(faults[0]).__name__}")
        return str(said)


class _OwnDigits(FluentType):
    """What `DIGITS` makes of a number or a text: the same in the digits of its language."""

    def __init__(self, value: object) -> None:
        self._value = value

    def format(self, locale: Locale) -> str:
        written = self._value.format(locale) if isinstance(self._value, FluentType) else str(self._value)
        return own_digits(written, locale.language)


def _entries(path: Path) -> dict[str, ast.Message | ast.Term]:
    """The messages (by key) and terms (by `-key`) of a file; `TextsError` on anything Fluent cannot read."""
    text = path.read_text(encoding="utf-8")
    entries: dict[str, ast.Message | ast.Term] = {}
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Junk):
            raise TextsError(f"{path.name}, {_place(entry, text)}: {_fault(entry)}")
        if isinstance(entry, ast.Message | ast.Term):
            name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
            if name in entries:
                raise TextsError(f"{path.name}, {_place(entry, text)}: {name!r} is there twice")
            entries[name] = entry
    return entries


def _place(entry: ast.Junk | ast.Message | ast.Term, text: str) -> str:
    start = entry.span.start if entry.span else 0
    return f"line {text.count(chr(10), 0, start) + 1}"


def _fault(junk: ast.Junk) -> str:
    first = (junk.content or "").strip().partition("\n")[0]
    why = junk.annotations[0].message if junk.annotations else "not Fluent"
    return f"{why} (at {first[:60]!r})"


class _References(Visitor):
    """What one message leans on: values by name, other messages and terms by key."""

    def __init__(self) -> None:
        self.values: set[str] = set()
        self.entries: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.values.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - the library's name
        self.entries.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802 - the library's name
        self.entries.add(f"-{node.id.name}")


def _needs(key: str, entries: dict[str, ast.Message | ast.Term], path: Path) -> frozenset[str]:
    """Names of all values a message needs, followed through everything it refers to."""
    seen: set[str] = set()
    needs: set[str] = set()
    waiting = [key]
    while waiting:
        name = waiting.pop()
        if name not in entries:
            raise TextsError(f"{path.name}: message {key!r} refers to {name!r}, which is not there")
        seen.add(name)
        found = _references(entries[name])
        needs |= found.values
        waiting += [other for other in found.entries if other not in seen]
    return frozenset(needs)


def _references(entry: ast.Message | ast.Term) -> _References:
    found = _References()
    found.visit(entry)
    return found


def every_message(texts: Texts) -> Iterator[tuple[str, str]]:
    """Each (language, key) there is, in a settled order."""
    for language in texts.languages:
        for key in sorted(texts.keys(language)):
            yield language, key
