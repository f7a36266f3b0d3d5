"""Which prompt comes next: one that fits, not sent lately, of another theme than the last, with its reason.

Nothing here is left to chance: a choice is drawn from a seed in words, so the same day of the same client can be
chosen again, on any machine, and comes out the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum

from care.model import Movement
from prompts.catalogue import RESTING, Catalogue, Need, Prompt

UNREPEATED = 30
"""How many sent prompts back a prompt must not come again."""
SPREAD = 2
"""How many sent prompts back a theme is avoided."""
OWN = "own-"
"""How the keys of a therapist's own prompts begin; no key of a catalogue may."""


class Gentle(StrEnum):
    """Why only gentle prompts come just now, in the words that are kept for the therapist."""

    LOW_CHECKINS = "two low check-ins"
    BODY = "the body asked for care"
    """A body alarm or an injury: nothing strenuous, and rest first."""
    URGENT = "an urgent concern"
    CONCERN = "a concern"


@dataclass(frozen=True, slots=True)
class OwnPrompt:
    """A prompt that a therapist wrote for a client of theirs."""

    key: str
    """Begins with `OWN`: "own-17"."""
    text: str
    asks: str
    """The one short question shown after the text; empty where they asked none."""
    fits: frozenset[Movement]

    @property
    def whole(self) -> str:
        """The prompt as it is sent: its text, then what it asks back."""
        return f"{self.text}\n\n{self.asks}" if self.asks else self.text


@dataclass(frozen=True, slots=True)
class Choice:
    """A prompt and why it was chosen, for the therapist to read."""

    prompt: Prompt | OwnPrompt
    reason: str
    """Such as "gentle: two low check-ins; fits walk; new to them"."""


def choose(
    catalogue: Catalogue,
    movement: Movement | None,
    recent: Sequence[str],
    gentle: Gentle | None,
    seed: str,
    own: Sequence[OwnPrompt] = (),
) -> Choice:
    """The next prompt for someone who was sent `recent` (keys, oldest first): always the same for the same arguments.

    `seed` names the moment, such as "17:2026-11-22:0" for a client, a local day and a slot. `gentle` is why only
    gentle prompts may come, None if there is no reason.

    First the prompts of their therapist, in the order handed in: one that fits and is not among the last 30 sent.
    They wait while the body asked for care or a concern is urgent, since nobody has said that they are gentle.

    Then the catalogue: only what fits `movement` (None is open to anything), and what `gentle` asks for. Never one
    of the last 30 sent; where every fitting prompt is among those, the one sent longest ago. Of what is left, not
    the theme of the last two sent, if that leaves any; and after a body alarm one about resting, if that leaves any.
    Hand in at least the last 30 keys; keys that are not in the catalogue count as sent and are otherwise ignored.

    Raises `LookupError` when nothing fits.
    """
    lately = recent[-UNREPEATED:]
    sent = set(lately)
    theirs = _of_their_therapist(own, movement, sent) if gentle in {None, Gentle.LOW_CHECKINS} else None
    if theirs:
        return Choice(theirs, f"from their therapist; {_fits(movement)}")
    pool = catalogue.fitting(movement, need=_need(gentle))
    if not pool:
        raise LookupError(f"no prompt fits {movement or 'any movement'}")
    fresh = [prompt for prompt in pool if prompt.key not in sent]
    if not fresh:
        return Choice(_longest_ago(pool, lately), _reason(movement, gentle, "sent longest ago"))
    told = f"not among their last {UNREPEATED}" if len(recent) >= UNREPEATED else "new to them"
    spread = _spread(catalogue, fresh, lately)
    if gentle is Gentle.BODY:
        spread = [prompt for prompt in spread if prompt.theme == RESTING] or spread
    return Choice(_drawn(spread, seed), _reason(movement, gentle, told))


def _of_their_therapist(own: Sequence[OwnPrompt], movement: Movement | None, sent: Container[str]) -> OwnPrompt | None:
    fresh = (prompt for prompt in own if prompt.key not in sent)
    return next((prompt for prompt in fresh if movement is None or movement in prompt.fits), None)


def _need(gentle: Gentle | None) -> Need:
    if gentle is None:
        return Need.NOTHING
    return Need.REST if gentle is Gentle.BODY else Need.GENTLE


def _drawn(prompts: Sequence[Prompt], seed: str) -> Prompt:
    # A hash of the seed is the same everywhere and for good, which no version of `random` promises.
    drawn = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest())
    return prompts[drawn % len(prompts)]


def _longest_ago(pool: Sequence[Prompt], lately: Sequence[str]) -> Prompt:
    last_sent = {key: at for at, key in enumerate(lately)}
    return min(pool, key=lambda prompt: last_sent[prompt.key])


def _spread(catalogue: Catalogue, fresh: list[Prompt], lately: Sequence[str]) -> list[Prompt]:
    themes = {prompt.theme for key in lately[-SPREAD:] if (prompt := catalogue.get(key))}
    return [prompt for prompt in fresh if prompt.theme not in themes] or fresh


def _reason(movement: Movement | None, gentle: Gentle | None, told: str) -> str:
    return f"{f'gentle: {gentle}; ' if gentle else ''}{_fits(movement)}; {told}"


def _fits(movement: Movement | None) -> str:
    return f"fits {movement.value}" if movement else "fits any movement"
