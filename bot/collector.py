"""The garbage collector, told what stays."""

from __future__ import annotations

import gc

YOUNG = 10_000
"""New objects before the collector looks; Python's own 700 make it look at every few messages."""


def settle() -> None:
    """What was made by now stays for the life of the process: it is not walked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
