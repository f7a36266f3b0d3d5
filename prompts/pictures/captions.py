"""What a picture shows in words, for whoever cannot see it. Needs no drawing."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from care.course import Course, Span
from care.digest import Need, Portrait
from prompts.texts import house_texts
from prompts.zones import say_decimal, say_span

LONGEST_NAME = 30
SIGN_TEXTS = {
    "rested": "sign-rested",
    "reached out": "sign-reached-out",
    "noticed something": "sign-noticed",
    "slower by choice": "sign-slower",
    "joy": "sign-joy",
}
"""How each protective sign of `care.concerns.protective` is said."""


def say_theme(theme: str, language: str, *, themselves: bool) -> str:
    """A theme by its name; what a therapist wrote is called otherwise to its writer and to the client."""
    say = house_texts().say
    return say("theme-own-client", language) if themselves and theme == "own" else say(f"theme-{theme}", language)


def of_caseload(portraits: Sequence[Portrait], span: Span, language: str) -> str:
    """The caption of one picture of the caseload: each client in a few words, in the picture's order."""
    say = house_texts().say
    when = say_span(span.first, span.last, language)
    return "\n".join([say("caption-caseload", language, span=when), *(_of_tile(each, language) for each in portraits)])


def _of_tile(portrait: Portrait, language: str) -> str:
    """A client in some seventy letters: ten of them fit under a picture."""
    say, course = house_texts().say, portrait.course
    need = say(f"picture-need-{beside_the_name(portrait)}", language)
    name = portrait.name if len(portrait.name) <= LONGEST_NAME else f"{portrait.name[:LONGEST_NAME].rstrip()}…"
    moods = [day.mood for day in course.days if day.mood is not None]
    if not moods:
        return say("caption-tile-none", language, name=name, need=need)
    low, high = say_decimal(min(moods), language), say_decimal(max(moods), language)
    return say("caption-tile", language, name=name, need=need, days=len(moods), low=low, high=high)


def beside_the_name(portrait: Portrait) -> str:
    """What stands beside a name: the need, or for someone steady where the week lies."""
    if portrait.need is Need.STEADY and portrait.course.against is not None:
        return portrait.course.against.value
    return portrait.need.value


def of_client(portrait: Portrait, language: str) -> str:
    """The caption of one client's picture."""
    say, course = house_texts().say, portrait.course
    parts = [
        say(
            "caption-client", language, name=portrait.name, span=say_span(course.span.first, course.span.last, language)
        ),
        moods_in_words(course, language),
        say("caption-marks", language, flags=len(course.flags), walks=len(course.walks)),
    ]
    if course.changes:
        rose = sum(change.rose for change in course.changes)
        parts.append(say("caption-changes", language, rose=rose, pairs=len(course.changes)))
    return " ".join(parts)


def moods_in_words(course: Course, language: str) -> str:
    """How many days had a face, between which they lay, and where this week lies."""
    say = house_texts().say
    moods = [day.mood for day in course.days if day.mood is not None]
    parts = [say("caption-no-moods", language)]
    if moods:
        low, high, middle = (say_decimal(each, language) for each in (min(moods), max(moods), median(moods)))
        parts = [say("caption-moods", language, days=len(moods), low=low, high=high, middle=middle)]
    words_only = sum(day.mood is None and day.tone is not None for day in course.days)
    if words_only:
        parts.append(say("caption-words", language, days=words_only))
    if course.against:
        parts.append(say(f"caption-{course.against}", language))
    return " ".join(parts)
