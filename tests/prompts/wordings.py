"""Every wording Amble can say, for the tests of its voice: each variant of each message, and each prompt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import prompts.catalogue
import prompts.texts
from prompts.catalogue import load
from prompts.helplines import all_countries

TEXTS = Path(prompts.texts.__file__).parent
CATALOGUES = Path(prompts.catalogue.__file__).parent
SAMPLE = "Robin"
"""What stands for every value: a plainly invented name, so that only Amble's own words are judged."""


@dataclass(frozen=True)
class Wording:
    language: str
    where: str
    """The key of a message or a prompt."""
    text: str


def all_wordings() -> list[Wording]:
    return [*messages(), *walk_prompts(), *help_lines()]


def help_lines() -> Iterator[Wording]:
    """What is shown of each help line beside its number; in its country's own writing, read for English."""
    for country in all_countries():
        for line in country.lines:
            for text in filter(None, (line.name, line.hours, line.text)):
                yield Wording("en", f"{country.country} {line.name}", text)


def walk_prompts() -> Iterator[Wording]:
    for path in sorted(CATALOGUES.glob("*.toml")):
        for prompt in load(path.stem):
            yield Wording(path.stem, prompt.key, prompt.whole)


def messages() -> Iterator[Wording]:
    for path in sorted(TEXTS.glob("*.ftl")):
        yield from wordings_of(path.stem, path.read_text(encoding="utf-8"))


def wordings_of(language: str, fluent: str) -> Iterator[Wording]:
    """Each message of a Fluent file, said once for each variant in it, so that no variant goes unread."""
    parts = FluentParser().parse(fluent).body
    book = {_name(entry): entry for entry in parts if isinstance(entry, ast.Message | ast.Term)}
    for name, entry in book.items():
        if isinstance(entry, ast.Message) and entry.value:
            for text in {_said(entry.value, nth, book): None for nth in range(_most_variants(entry))}:
                yield Wording(language, name, text)


Book = dict[str, ast.Message | ast.Term]


def _name(entry: ast.Message | ast.Term) -> str:
    return f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name


def _said(pattern: ast.Pattern, nth: int, book: Book) -> str:
    return "".join(_element(element, nth, book) for element in pattern.elements)


def _element(element: ast.TextElement | ast.Placeable, nth: int, book: Book) -> str:
    if isinstance(element, ast.TextElement):
        return str(element.value)
    return _expression(element.expression, nth, book)


def _expression(expression: object, nth: int, book: Book) -> str:
    match expression:
        case ast.Placeable():
            return _expression(expression.expression, nth, book)
        case ast.SelectExpression():
            return _said(expression.variants[min(nth, len(expression.variants) - 1)].value, nth, book)
        case ast.StringLiteral():
            return str(expression.parse()["value"])
        case ast.MessageReference():
            return _referred(expression.id.name, nth, book)
        case ast.TermReference():
            return _referred(f"-{expression.id.name}", nth, book)
        case _:
            return SAMPLE


def _referred(name: str, nth: int, book: Book) -> str:
    value = book[name].value
    return _said(value, nth, book) if value else ""


class _Selects(Visitor):
    def __init__(self) -> None:
        self.most = 1

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 - the library's name
        self.most = max(self.most, len(node.variants))
        self.generic_visit(node)


def _most_variants(entry: ast.Message | ast.Term) -> int:
    selects = _Selects()
    selects.visit(entry)
    return selects.most
