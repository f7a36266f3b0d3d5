"""The house stands as it was drawn: imports point one way, and the rules know nothing of the machinery."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "care", "handlers", "prompts", "storage")
MACHINERY = ("telegram", "sqlalchemy", "aiohttp", "apscheduler", "alembic", "cryptography")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)


def test_imports_point_one_way() -> None:
    done = run("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_the_rules_of_care_load_without_any_machinery() -> None:
    """A rule can be read, tried and trusted without Telegram, a database or a web server."""
    modules = sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / "care").rglob("*.py")
    )
    banned = f"sys.modules.update(dict.fromkeys({MACHINERY!r}))"
    loading = "; ".join(f"import {module}" for module in modules)
    done = run("-c", f"import sys; {banned}; {loading}")
    assert done.returncode == 0, done.stderr


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


SANDBOX_MAY_BE_IMPORTED_BY = {"bot/demo.py", "bot/cli.py"}
"""The demo, and the command that starts it."""
PRODUCTION = sorted(
    path
    for room in ROOMS
    for path in (ROOT / room).rglob("*.py")
    if "sandbox" not in path.parts and path.relative_to(ROOT).as_posix() not in SANDBOX_MAY_BE_IMPORTED_BY
)


@pytest.mark.parametrize("path", PRODUCTION, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_demo_knows_the_sandbox(path: Path) -> None:
    assert not [name for name in imported(path) if name.startswith("bot.sandbox")]


def test_running_it_for_real_loads_nothing_of_the_sandbox() -> None:
    done = run("-c", "import sys, bot.app; print([name for name in sys.modules if name.startswith('bot.sandbox')])")
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_nothing_but_the_clock_reads_the_clock() -> None:
    """The lint rule holds it; this holds the lint rule: no file may switch it off for itself."""
    for path in PRODUCTION:
        if path.relative_to(ROOT).as_posix() != "bot/clock.py":
            assert "noqa: TID251" not in path.read_text(encoding="utf-8"), path


def test_every_folder_of_the_house_has_its_tests() -> None:
    assert {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} >= set(ROOMS) | {"journeys"}
