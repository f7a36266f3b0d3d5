"""`amble demo --pictures DIR`: the pictures of the guides, made anew from the story and from an invented caseload."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import random
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from bot.sandbox.chats import ChatMessage
from bot.sandbox.stage import open_stage
from bot.sandbox.story import START, Tale, play_out
from care.course import Answer, Course, FlagDay, Sent, Span, course_of, span_until
from care.digest import ClientWeek, Portrait, ToldFlag, in_order, need
from care.model import CheckIn, CheckInId, ClientStatus, Level, NudgeId, Tone
from prompts import pictures

UNTIL = dt.date(2027, 3, 29)
"""The Monday of the pictures: the last one of the story."""
LANGUAGES = {"en": "", "fa": "-fa"}
NAMES = {
    "en": ("Mina", "Theo", "Ada", "Robin", "Noor", "Kim", "Bo", "Ines", "Zoe", "Lee"),
    "fa": ("مینا", "پریسا", "نیلوفر", "رابین", "ژاله", "کیان", "گلناز", "آدا", "لاله", "چنگیز"),
}
THEMES = ("senses-and-place", "joy-and-ease", "rest-as-movement", "what-do-i-want", "arriving")
ANSWERS_OF_TEN = 7
"""How many of ten nudges the invented clients answer."""


class NotDrawn(Exception):
    """The story did not get as far as its pictures."""


async def draw_all(folder: Path) -> list[Path]:
    """Write every picture into this folder, over what is there. Returns them in the order of the guide."""
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    drawn = [*await _of_the_story(), *await asyncio.to_thread(lambda: list(_of_an_invented_caseload()))]
    return await asyncio.to_thread(_write, folder, drawn)


def _write(folder: Path, drawn: list[tuple[str, bytes]]) -> list[Path]:
    for name, content in drawn:
        (folder / name).write_bytes(content)
    return [folder / name for name, _ in drawn]


async def _of_the_story() -> list[tuple[str, bytes]]:
    """What Sam got in the story's fortnight: Monday's picture, one client's, and a report."""
    with Path(os.devnull).open("w") as nowhere:  # noqa: ASYNC230 - nothing is ever waited for there
        async with open_stage(START) as stage:
            tale = Tale(stage, Console(file=nowhere))
            if not await play_out(tale):
                raise NotDrawn("The story did not happen as told; see: amble demo --story")
            caseload = _last_picture(tale)
            for words in ("/digest Theo", "/report Theo 4"):
                tale.sam.write(words)
                await stage.settle()
                await stage.pass_to(stage.clock.now() + dt.timedelta(seconds=5))
            report = next(message.document for message in reversed(tale.sam.messages) if message.document)
            return [
                ("fortnight.png", caseload.photo or b""),
                ("fortnight-client.png", _last_picture(tale).photo or b""),
                ("fortnight-report.pdf", report or b""),
            ]


def _last_picture(tale: Tale) -> ChatMessage:
    return next(message for message in reversed(tale.sam.messages) if message.photo)


def _of_an_invented_caseload() -> Iterator[tuple[str, bytes]]:
    """Ten clients in their fifth week, in a language that runs from the left and in one that runs from the right."""
    span = span_until(UNTIL)
    for language, ending in LANGUAGES.items():
        people = _caseload(span, NAMES[language])
        (whole,) = pictures.caseload_pictures(people, span, language)
        yield f"caseload{ending}.png", whole
        (one,) = pictures.client_picture(people[0], language)
        yield f"client{ending}.png", one


def _caseload(span: Span, names: tuple[str, ...]) -> list[Portrait]:
    courses = {name: _course(span, number) for number, name in enumerate(names)}
    weeks = [_week(name, course) for name, course in courses.items()]
    return [Portrait(week.name, need(week), courses[week.name]) for week in in_order(weeks)]


def _week(name: str, course: Course) -> ClientWeek:
    flags = tuple(ToldFlag("low-run", flag.level) for flag in course.flags if flag.day >= course.span.week)
    return ClientWeek(name, ClientStatus.ACTIVE, 7, 4, flags=flags, against=course.against, quieter=course.quieter)


def _course(span: Span, number: int) -> Course:
    """Five weeks of one invented client, the same each time."""
    rng = random.Random(number)  # noqa: S311 - invents, guards nothing
    days = [span.looked_from + n * dt.timedelta(days=1) for n in range((span.until - span.looked_from).days)]
    sent = [Sent(NudgeId(n), day, rng.choice(THEMES)) for n, day in enumerate(days)]
    answers = [answer for nudge in sent if (answer := _answer(rng, nudge, span, number)) is not None]
    flags = [FlagDay(span.week + dt.timedelta(days=3), Level.URGENT)] if number == 0 else []
    flags += [FlagDay(span.first + dt.timedelta(days=12), Level.WATCH)] if number in {0, 5} else []
    flags += [FlagDay(span.week + dt.timedelta(days=1), Level.CONCERN)] if number == 2 else []
    walks = [nudge.day for nudge in sent if rng.randrange(9) == 0] if number % 3 == 0 else []
    return course_of(span, answers, sent=sent, flags=flags, walks=walks)


def _answer(rng: random.Random, nudge: Sent, span: Span, number: int) -> Answer | None:
    is_silent = number == 4 and nudge.day >= span.week
    if rng.randrange(10) >= ANSWERS_OF_TEN or is_silent:
        return None
    usual = (3, 4, 3, 4, 3, 2, 4, 3, 4, 3)[number]
    heavier = 2 if number in {0, 3} and nudge.day >= span.week else 0
    mood = min(5, max(1, usual + rng.randrange(-1, 2) - heavier))
    tone = {1: Tone.HEAVY, 2: Tone.HEAVY, 3: Tone.NEUTRAL, 4: Tone.LIGHT, 5: Tone.LIGHT}[mood]
    heard = tone if rng.randrange(2) else Tone.MIXED if rng.randrange(4) == 0 else None
    hidden = number == 0 and rng.randrange(14) == 0
    before = max(1, mood - rng.randrange(-1, 3)) if rng.randrange(3) == 0 and not hidden else None
    at = dt.datetime.combine(nudge.day, dt.time(9), dt.UTC)
    face, sound = (None, None) if hidden else (mood, heard)
    return Answer(CheckIn(CheckInId(int(nudge.id)), at, nudge.day, face, sound), before, nudge.id, hidden)
