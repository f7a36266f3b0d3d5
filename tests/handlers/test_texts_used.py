"""Every text a handler asks for is there, with the values it needs; and every text there is, somebody asks for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import handlers
import prompts
from care.concerns import COOLING
from care.concerns.protective import SIGNS
from prompts.pictures.captions import SIGN_TEXTS
from prompts.texts import house_texts

HANDLERS = Path(handlers.__file__).parent
ROOMS = (HANDLERS, Path(prompts.__file__).parent, Path(prompts.__file__).parent / "pictures", HANDLERS.parent / "bot")
SAYS = {"say", "text", "_say"}
NOT_VALUES = {"kind", "buttons"}
"""What `Turn.say` takes for itself."""


@dataclass(frozen=True)
class Asked:
    """One place that asks for a text."""

    where: str
    key: str
    """As a pattern: a part that is filled in at run time is `.+`."""
    values: frozenset[str] | None
    """None where they are handed on as they came."""

    def __str__(self) -> str:
        return f"{self.where}-{self.key}"


def asked_for(folder: Path) -> Iterator[Asked]:
    for path in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in SAYS:
                for key in _keys(node.args[0]):
                    yield Asked(f"{path.parent.name}/{path.name}:{node.lineno}", key, _values(node))


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _keys(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(key)):
            yield re.escape(key)
        case ast.JoinedStr(values=parts):
            yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in parts)
        case ast.IfExp(body=yes, orelse=no):
            yield from _keys(yes)
            yield from _keys(no)


def _values(call: ast.Call) -> frozenset[str] | None:
    names = [word.arg for word in call.keywords]
    return None if None in names else frozenset(name for name in names if name and name not in NOT_VALUES)


KEYS = house_texts().keys()
ASKED = list(asked_for(HANDLERS))


def test_the_texts_that_handlers_ask_for_are_found() -> None:
    keys = {asked.key for asked in ASKED}
    assert {re.escape("opted-out"), re.escape("help-urgent"), r"heard\-.+\-.+"} <= keys


def test_a_text_that_is_asked_for_is_there_with_what_it_needs() -> None:
    needs = {key: house_texts().placeholders(key) for key in KEYS}
    amiss = [complaint for asked in ASKED if (complaint := _amiss(asked, needs))]
    assert not amiss, "\n".join(amiss)


def _amiss(asked: Asked, needs: dict[str, frozenset[str]]) -> str | None:
    found = {key: values for key, values in needs.items() if re.fullmatch(asked.key, key)}
    if not found:
        return f"{asked.where} asks for {asked.key}, which no text is called"
    # Of keys that are put together at run time, some that look alike are asked for elsewhere, with other values.
    if any(asked.values is None or values <= asked.values for values in found.values()):
        return None
    return f"{asked.where} does not give {found} what they need"


def test_no_text_is_left_that_nobody_asks_for() -> None:
    patterns = [asked.key for room in ROOMS for asked in asked_for(room)]
    code = "\n".join(path.read_text(encoding="utf-8") for room in ROOMS for path in room.rglob("*.py"))
    unused = [key for key in sorted(KEYS) if not any(re.fullmatch(known, key) for known in patterns)]
    assert [key for key in unused if f'"{key}"' not in code] == []


@pytest.mark.parametrize("rule", [*COOLING])
def test_every_rule_says_why_in_every_language(rule: str) -> None:
    for language in house_texts().languages:
        assert {f"why-{rule}", f"rule-{rule}"} <= house_texts().keys(language)


def test_every_protective_sign_has_a_name() -> None:
    assert set(SIGNS) == set(SIGN_TEXTS)
