"""A digest in words: the summary of a week in one message, and one client's week on a tap."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from zoneinfo import ZoneInfo

from care.course import DayMood, Span
from care.digest import ClientWeek, FlagStanding, Need, Quote, ToldFlag, by_need, standings
from care.model import ClientStatus
from care.usual import Against
from handlers.faces import FACES
from prompts.pictures.captions import SIGN_TEXTS, say_theme
from prompts.texts import Texts
from prompts.zones import join, say_day, say_span, say_time, say_weekday
from storage.tables import Outage

LONGEST = 3900
"""Characters in one message; Telegram takes 4,096 (Bot API, sendMessage)."""
HELD = dt.timedelta(hours=24)
"""How long Telegram keeps what the bot has not fetched (Bot API, Getting updates)."""
MOST_FLAGS_IN_A_LINE = 2
LONGEST_QUOTE = 300
MOST_QUOTES = 5
FEW = 5
"""Clients up to which everybody steady has a line of their own."""


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of each part of a summary is told, so that it stays one message and two minutes."""

    in_detail: int
    """Clients with flags who get a full line."""
    names: int
    """Clients in any one part."""
    signs: int


_ROOMS = (_Room(10, 60, 6), _Room(6, 40, 4), _Room(4, 20, 2), _Room(2, 10, 0), _Room(0, 5, 0), _Room(0, 2, 0))


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells of weeks in one language."""

    texts: Texts
    language: str
    themselves: bool = False
    """Whether it tells a client of themselves."""

    def say(self, key: str, **values: object) -> str:
        return self.texts.say(key, self.language, **values)

    # The whole caseload

    def summary(self, weeks: Sequence[ClientWeek], span: Span, outages: Sequence[str] = ()) -> str:
        """All of a week in one message, whoever needs a person first."""
        told = (self._summary(weeks, span, outages, room) for room in _ROOMS)
        fitting = next((text for text in told if len(text) <= LONGEST), None)
        return fitting if fitting is not None else in_pages(self._summary(weeks, span, outages, _ROOMS[-1]))[0]

    def _summary(self, weeks: Sequence[ClientWeek], span: Span, outages: Sequence[str], room: _Room) -> str:
        parts = [self.say("digest-title", span=say_span(span.week, span.last, self.language)), *outages]
        if not weeks:
            return "\n\n".join([*parts, self.say("digest-nobody")])
        for kind, found in by_need(weeks).items():
            if found:
                parts.append("\n".join([self.say(f"digest-{kind.value}"), *self._part(kind, found, weeks, room)]))
        signs = self._signs_of_ease(weeks)[: room.signs]
        if signs:
            parts.append("\n".join([self.say("digest-ease"), *signs]))
        parts += self._flags_counted(weeks)
        return "\n\n".join([*parts, self.say("digest-foot")])

    def _part(self, kind: Need, found: Sequence[ClientWeek], weeks: Sequence[ClientWeek], room: _Room) -> Iterator[str]:
        shown = found[: room.names]
        more = [self.say("digest-more", count=len(found) - len(shown))] if len(found) > len(shown) else []
        match kind:
            case Need.FIRST:
                yield from (self._first_line(week, place < room.in_detail) for place, week in enumerate(shown))
                yield from more
            case Need.QUIET | Need.HEAVIER:
                yield from (self._line(week) for week in shown)
                yield from more
            case Need.STEADY if len(weeks) <= FEW:
                yield from (self._line(week) for week in shown)
            case _:
                yield join([*(self._named(week) for week in shown), *more], self.language)

    def _first_line(self, week: ClientWeek, in_detail: bool) -> str:
        most = MOST_FLAGS_IN_A_LINE if in_detail else 1
        flags = [self.flag(flag) for flag in week.open_flags[:most]]
        more = len(week.open_flags) - len(flags)
        why = "; ".join([*flags, *([self.say("digest-flags-more", count=more)] if more else [])])
        line = self.say("digest-line-first", name=self._with_status(week), why=why)
        return f"{line} {self._facts(week)}" if in_detail else line

    def _with_status(self, week: ClientWeek) -> str:
        if week.status is ClientStatus.ACTIVE:
            return week.name
        return self.say("digest-named", name=week.name, what=self.say(f"status-{week.status.value}"))

    def _line(self, week: ClientWeek) -> str:
        if week.checkins or not week.nudges:
            return self.say("digest-line", name=week.name, facts=self._facts(week))
        if week.last_day is None:
            return self.say("digest-line-never", name=week.name, nudges=week.nudges)
        day = say_day(week.last_day, self.language)
        return self.say("digest-line-quiet", name=week.name, nudges=week.nudges, day=day)

    def _facts(self, week: ClientWeek) -> str:
        said = [self.say("digest-answered", answered=week.answered, nudges=week.nudges)]
        if week.against in {Against.HEAVIER, Against.LIGHTER}:
            said.append(self.say(f"digest-{week.against}-than-usual"))
        return " ".join(said)

    def _named(self, week: ClientWeek) -> str:
        if week.status is not ClientStatus.ACTIVE:
            return self._with_status(week)
        if week.against is Against.LIGHTER:
            return self.say("digest-named", name=week.name, what=self.say("picture-need-lighter"))
        return week.name

    def _signs_of_ease(self, weeks: Sequence[ClientWeek]) -> list[str]:
        """What did somebody good: read in their words, or a face that rose on the way."""
        lines = []
        for week in weeks:
            signs = self.signs(week)[:2]
            if signs:
                lines.append(self.say("digest-line", name=week.name, facts=", ".join(signs)))
        return lines

    def signs(self, week: ClientWeek) -> list[str]:
        rose = [self.say("sign-rose", count=week.rose)] if week.rose else []
        return [*(self.say(SIGN_TEXTS[sign]) for sign in week.signs), *rose]

    def _flags_counted(self, weeks: Sequence[ClientWeek]) -> list[str]:
        counted = standings(weeks)
        if not counted:
            return []
        each = {standing.value: counted[standing] for standing in FlagStanding}
        return [self.say("digest-flags-counted", **each)]

    # One client

    def client(self, week: ClientWeek, span: Span, *, shares_words: bool = True) -> str:
        """One client's week in full."""
        when = say_span(span.week, span.last, self.language)
        parts = [self.say("digest-client", name=week.name, span=when), self._facts(week), *self._days(week)]
        if week.flags:
            parts.append("\n".join([self.say("digest-flags"), *(self.flag(flag) for flag in week.flags)]))
        if week.changes:
            pairs = [self.say("digest-pair", before=str(each.before), after=str(each.after)) for each in week.changes]
            parts.append(self.say("digest-before-and-after", pairs=", ".join(pairs)))
        parts += self._helped(week)
        signs = self.signs(week)
        if signs:
            parts.append(self.say("digest-signs", signs=", ".join(signs)))
        if week.hidden:
            parts.append(self.say("digest-hidden", count=week.hidden))
        return "\n\n".join([*parts, *self._words(week, shares_words)])[:LONGEST]

    def _days(self, week: ClientWeek) -> list[str]:
        moods = " · ".join(self._mood(day) for day in week.days)
        return [self.say("digest-moods", moods=moods)] if moods else []

    def _mood(self, day: DayMood) -> str:
        weekday = say_weekday(day.day, self.language)
        if day.hidden:
            return self.say("digest-day-hidden", day=weekday)
        if day.mood is not None:
            return f"{weekday} {FACES[round(day.mood)]} {day.mood:g}"
        tone = self.say(f"tone-{'flagged' if day.flagged else day.tone or 'unclear'}")
        return f"{weekday} {tone}"

    def _helped(self, week: ClientWeek) -> list[str]:
        if not week.helped:
            return []
        themes = ", ".join(say_theme(theme, self.language, themselves=self.themselves) for theme in week.helped)
        return [self.say("digest-helped", themes=themes)]

    def _words(self, week: ClientWeek, shares_words: bool) -> list[str]:
        said = [self._quote(quote) for quote in week.quotes[-MOST_QUOTES:]]
        if not shares_words:
            said.append(self.say("digest-words-kept"))
        return said

    def _quote(self, quote: Quote) -> str:
        words = quote.words if len(quote.words) <= LONGEST_QUOTE else f"{quote.words[:LONGEST_QUOTE].rstrip()}…"
        return self.say("digest-quote", day=say_weekday(quote.day, self.language), words=words)

    def flag(self, flag: ToldFlag) -> str:
        """A flag as a phrase: what, when, and how far it has come."""
        day = say_weekday(flag.day, self.language) if flag.day is not None else ""
        state = "disputed" if flag.disputed and flag.standing is not FlagStanding.CLOSED else flag.standing.value
        return self.say(f"digest-flag-{state}", rule=self.say(f"rule-{flag.rule}"), day=day)

    # When Amble was down

    def outage(self, outage: Outage, zone: str) -> str:
        """That Amble was down, from when to when; and what that means for what was written in that time."""
        began, ended = self._moment(outage.began_at, zone), self._moment(outage.ended_at, zone)
        if outage.ended_at - outage.began_at <= HELD:
            return self.say("digest-outage", began=began, ended=ended)
        lost = self._moment(outage.ended_at - HELD, zone)
        return self.say("digest-outage-long", began=began, ended=ended, lost=lost)

    def _moment(self, moment: dt.datetime, zone: str) -> str:
        local = moment.astimezone(ZoneInfo(zone))
        day, time = say_day(local.date(), self.language), say_time(local.time(), self.language)
        return self.say("rhythm-moment", day=day, time=time)


def _short_lines(line: str) -> list[str]:
    return [line[start : start + LONGEST] for start in range(0, len(line), LONGEST)] or [""]


def in_pages(text: str) -> list[str]:
    """A long text in messages Telegram takes, parted between paragraphs or lines."""
    pages = [""]
    for line in chain.from_iterable(_short_lines(line) for line in text.split("\n")):
        if len(pages[-1]) + len(line) + 1 > LONGEST:
            pages.append("")
        pages[-1] += f"\n{line}" if pages[-1] else line
    return pages
