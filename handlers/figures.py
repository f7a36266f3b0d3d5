"""The numbers of the rules over time in words: what each is, and what was changed for one client."""

from __future__ import annotations

from care.concerns.numbers import Number
from care.thresholds import changed
from handlers.turn import Turn
from prompts.texts import own_digits
from prompts.zones import say_percent
from storage.tables import Client

SHARE = "share"
"""What a number is called that is a part of the whole; it is said in percent."""


def changed_in_words(turn: Turn, client: Client) -> list[str]:
    """For the card: what was changed for this client, and what it usually is. Nothing where nothing was."""
    found = changed(client.thresholds)
    if not found:
        return []
    named = [
        turn.text(
            "threshold-changed",
            rule=turn.text(f"rule-{number.rule}"),
            number=number_in_words(turn, number, value),
            usual=figure(turn, number, number.default),
        )
        for number, value in found.items()
    ]
    return ["\n".join([turn.text("thresholds-changed"), *named])]


def number_in_words(turn: Turn, number: Number, value: float) -> str:
    return turn.text(f"number-{number.rule}-{number.name}", value=figure(turn, number, value))


def figure(turn: Turn, number: Number, value: float) -> str:
    if number.name == SHARE:
        return say_percent(value, turn.language)
    return own_digits(f"{value:g}", turn.language)
