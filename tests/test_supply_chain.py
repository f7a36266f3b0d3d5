"""What Amble is made of is locked, named by its contents, and can be listed by one command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ["requirements.txt", "requirements-dev.txt", "bench/requirements.txt"]
_NAME = re.compile(r"^[A-Za-z0-9._-]+")


def locked(path: str) -> dict[str, str]:
    """Each locked package with the whole of its entry."""
    text = (ROOT / path).read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.startswith(("#", " "))]
    return {_name(entry): entry for entry in entries}


def _name(entry: str) -> str:
    found = _NAME.match(entry)
    assert found, entry
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@pytest.mark.parametrize("path", LOCKS)
def test_every_package_is_one_version_named_by_its_contents(path: str) -> None:
    for name, entry in locked(path).items():
        assert "==" in entry, name
        assert "--hash=sha256:" in entry, name


@pytest.mark.parametrize("path", LOCKS)
def test_no_lock_names_a_host(path: str) -> None:
    assert "://" not in (ROOT / path).read_text(encoding="utf-8")


def test_everything_amble_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {_name(each) for each in project["project"]["dependencies"]}
    assert wanted <= set(locked("requirements.txt"))
    assert set(locked("requirements.txt")) <= set(locked("requirements-dev.txt"))


def test_the_bill_of_materials_names_every_locked_package(tmp_path: Path) -> None:
    """What `make sbom` runs."""
    target = tmp_path / "sbom.json"
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", "--of", "JSON", "-o", str(target)]
    subprocess.run([*command, str(ROOT / "requirements.txt")], check=True, cwd=ROOT, capture_output=True)
    bill = json.loads(target.read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    listed = {_name(component["name"]) for component in bill["components"]}
    assert listed == set(locked("requirements.txt"))
