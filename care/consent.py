"""The consent text in force, and the parts that a client agrees to one by one."""

from __future__ import annotations

from enum import StrEnum

VERSION = "2"
"""Whoever agreed to another version is asked anew; until then nothing scheduled is sent to them."""


class Part(StrEnum):
    """What a client agrees to. But for the first, each can be taken back alone; its name is the client's column."""

    PROMPTS = "prompts"
    """To be written to, and answers to be read by a program. It is what Amble is: without it there is nothing."""
    KEEPS_WORDS = "keeps_words"
    """That their words are kept. Without it they are read for tone and danger, and then not kept."""
    SHARES_WORDS = "shares_words"
    """That their therapist may read them."""
    SHARES_TONE = "shares_tone"
    """That their therapist sees faces, and how words sound."""
    RESEARCH = "research"
    """That their answers, without words or name, go into the practice's research table."""


CHOSEN = (Part.KEEPS_WORDS, Part.SHARES_WORDS, Part.SHARES_TONE, Part.RESEARCH)
"""The parts that can be given and taken back alone, in the order in which they are asked."""


def given(choices: object) -> tuple[Part, ...]:
    """The parts that someone gives who agrees with these choices: `choices` has a truth for each part's name."""
    return (Part.PROMPTS, *(part for part in CHOSEN if getattr(choices, part.value)))
