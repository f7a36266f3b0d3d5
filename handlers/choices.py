"""The buttons of what a client chooses for their data: each says how it stands, and a tap turns it over."""

from __future__ import annotations

from care import consent
from care.consent import Part
from care.model import CheckInId
from handlers.turn import Button, Turn

ON, OFF = "on", "off"
IN_PRIVACY = "privacy"
"""Marks the switch for all answers where it stands in the message of /privacy, which is drawn anew."""


def part_buttons(turn: Turn) -> list[list[Button]]:
    """One for each part of the consent that can be chosen."""
    return [[_part_button(turn, part)] for part in consent.CHOSEN]


def _part_button(turn: Turn, part: Part) -> Button:
    if getattr(turn.me, part.value):
        return turn.text(f"part-{part.value}-on"), f"part:{part.value}:{OFF}"
    return turn.text(f"part-{part.value}-off"), f"part:{part.value}:{ON}"


def private_button(turn: Turn, where: str = "") -> list[Button]:
    """Whether all answers stay private."""
    if turn.me.private:
        return [(turn.text("button-private-on"), f"private:{OFF}:{where}")]
    return [(turn.text("button-private-off"), f"private:{ON}:{where}")]


def keep_private_button(turn: Turn, checkin_id: CheckInId, *, private: bool = False) -> list[list[Button]]:
    """Below one answer: keep it private, or share it after all where it is.

    Not there where all new ones are, or where nothing of it is shown anyway.
    """
    if turn.me.private or not (turn.me.shares_words or turn.me.shares_tone):
        return []
    if private:
        return [[(turn.text("button-share-again"), f"mine:{checkin_id}:{OFF}")]]
    return [[(turn.text("button-keep-private"), f"mine:{checkin_id}:{ON}")]]
