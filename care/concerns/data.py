"""The phrases and spellings of the concerns, as they stand in the data files of this package."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

BOOKS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        file.name: tomllib.loads(file.read_text("utf-8"))
        for file in sorted(files("care.concerns").iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    }
)
"""Every data file by its name."""
