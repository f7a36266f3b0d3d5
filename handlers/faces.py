"""The row of five faces, and what stands below a nudge."""

from __future__ import annotations

from care.model import NudgeId
from handlers.house import House
from handlers.turn import Button

FACES = {1: "😞", 2: "🙁", 3: "😐", 4: "🙂", 5: "😊"}


def faces(nudge_id: NudgeId | None) -> list[Button]:
    return [(f"{face} {number}", f"mood:{nudge_id or 0}:{number}") for number, face in FACES.items()]


def below_a_nudge(house: House, language: str, nudge: NudgeId) -> list[list[Button]]:
    """The faces, and a way to have it later."""
    return [faces(nudge), [(house.texts.say("button-later", language), f"later:{nudge}")]]
