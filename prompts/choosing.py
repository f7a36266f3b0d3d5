"""Which prompt comes next: one that fits, not sent lately, of another theme than the last, with its reason."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from care.model import Movement
from prompts.catalogue import Catalogue, Prompt

UNREPEATED = 30
"""How many sent prompts back a prompt must not come again."""
SPREAD = 2
"""How many sent prompts back a theme is avoided."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A prompt and why it was chosen, for the therapist to read: "fits walk; new to them"."""

    prompt: Prompt
    reason: str


def choose(
    catalogue: Catalogue, movement: Movement | None, recent: Sequence[str], gentle: bool, rng: random.Random
) -> Choice:
    """The next prompt for someone who was sent `recent` (keys, oldest first), the same for the same `rng`.

    Only what fits `movement` (None is open to anything), and only gentle ones when `gentle`. Never one of
    the last 30 sent; where every fitting prompt is among those, the one sent longest ago. Of what is left,
    not the theme of the last two sent, if that leaves any. Hand in at least the last 30 keys; keys that are
    not in the catalogue count as sent and are otherwise ignored.

    Raises `LookupError` when nothing in the catalogue fits.
    """
    pool = catalogue.fitting(movement, gentle=gentle)
    if not pool:
        raise LookupError(f"no prompt fits {movement or 'any movement'}")
    lately = recent[-UNREPEATED:]
    sent = set(lately)
    fresh = [prompt for prompt in pool if prompt.key not in sent]
    if not fresh:
        return Choice(_longest_ago(pool, lately), _reason(movement, gentle, "sent longest ago"))
    told = "not among their last 30" if len(recent) >= UNREPEATED else "new to them"
    return Choice(rng.choice(_spread(catalogue, fresh, lately)), _reason(movement, gentle, told))


def _longest_ago(pool: tuple[Prompt, ...], lately: Sequence[str]) -> Prompt:
    last_sent = {key: at for at, key in enumerate(lately)}
    return min(pool, key=lambda prompt: last_sent[prompt.key])


def _spread(catalogue: Catalogue, fresh: list[Prompt], lately: Sequence[str]) -> list[Prompt]:
    themes = {prompt.theme for key in lately[-SPREAD:] if (prompt := catalogue.get(key))}
    return [prompt for prompt in fresh if prompt.theme not in themes] or fresh


def _reason(movement: Movement | None, gentle: bool, told: str) -> str:
    fits = f"fits {movement.value}" if movement else "fits any movement"
    return f"gentle; {fits}; {told}" if gentle else f"{fits}; {told}"
