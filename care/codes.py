"""Codes of links: kept only as a hash, so that the database cannot let anyone in."""

from __future__ import annotations

import hashlib


def hash_of(code: str) -> str:
    """What is kept of a code. The code has 128 random bits, so a plain hash of it cannot be guessed back."""
    return hashlib.sha256(b"amble code " + code.encode("utf-8", "replace")).hexdigest()
