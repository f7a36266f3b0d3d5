"""What a digest, a picture or a report tells of some clients: read from what is kept, as far as it may be seen."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from care import sharing
from care.concerns import REPLY_RULES
from care.concerns.protective import read_signs
from care.course import Answer, Course, FlagDay, Sent, Span, course_of
from care.digest import ClientWeek, FlagStanding, Portrait, Quote, ToldFlag, need
from care.model import CheckIn, CheckInId, ClientId, Level
from care.sharing import Seen
from care.timetable import local_day
from handlers.house import House
from prompts.choosing import OWN
from storage import courses
from storage.courses import KeptAnswer, KeptFlag, KeptNudge, KeptWalk
from storage.store import Tx
from storage.tables import Client, FlagState

THEIR_OWN = "own"
"""Stands for a theme where the therapist wrote the prompt."""
MOST_SIGNS = 3
MOST_THEMES = 2
READ_IN_ONE_REPLY = frozenset(rule.name for rule in REPLY_RULES)
"""The rules whose flag says more of a day than the tone of its words."""
_STANDINGS = {
    FlagState.RAISED: FlagStanding.OPEN,
    FlagState.ACKNOWLEDGED: FlagStanding.SEEN,
    FlagState.CLOSED: FlagStanding.CLOSED,
}
Row = TypeVar("Row", KeptAnswer, KeptNudge, KeptFlag, KeptWalk)


@dataclass(frozen=True, slots=True)
class Gathered:
    """One client: the row, their week, and the course of their days; and of all days read what a report holds."""

    client: Client
    week: ClientWeek
    course: Course
    flags: tuple[ToldFlag, ...]
    """Those that are open or were raised in the days shown, oldest first."""
    quotes: tuple[Quote, ...] = field(repr=False)
    signs: tuple[tuple[str, int], ...]
    hidden: int

    @property
    def portrait(self) -> Portrait:
        return Portrait(self.client.name, need(self.week), self.course)


@dataclass(frozen=True, slots=True)
class _Kept:
    """All rows of some clients, by client."""

    answers: Mapping[ClientId, list[KeptAnswer]]
    nudges: Mapping[ClientId, list[KeptNudge]]
    flags: Mapping[ClientId, list[KeptFlag]]
    walks: Mapping[ClientId, list[KeptWalk]]
    words: Mapping[CheckInId, str] = field(repr=False)


async def gather(
    house: House, tx: Tx, clients: Sequence[Client], span: Span, zone: str, *, words_from: dt.date | None
) -> list[Gathered]:
    """These clients as their therapist may see them, in the order given. `zone` is of whoever has none of their own.

    Words are opened from the day `words_from` on; with None nothing anybody wrote is, and no quotes or signs come.
    """
    kept = await _read(tx, [client.id for client in clients], span, words_from)
    return [_one(house, client, kept, span, zone) for client in clients]


async def _read(tx: Tx, ids: Sequence[ClientId], span: Span, words_from: dt.date | None) -> _Kept:
    first = span.looked_from
    since = dt.datetime.combine(first, dt.time(), dt.UTC) - dt.timedelta(days=1)
    return _Kept(
        _by_client(await courses.answers(tx, ids, first, span.until)),
        _by_client(await courses.nudges(tx, ids, first, span.until)),
        _by_client(await courses.flags(tx, ids, since)),
        _by_client(await courses.walks(tx, ids, since)),
        {} if words_from is None else await courses.words(tx, ids, words_from, span.until),
    )


def _by_client(rows: Iterable[Row]) -> Mapping[ClientId, list[Row]]:
    found: defaultdict[ClientId, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.client_id].append(row)
    return found


def _one(house: House, client: Client, kept: _Kept, span: Span, zone: str) -> Gathered:
    zone = client.zone or zone
    rows = kept.answers.get(client.id, [])
    raised = kept.flags.get(client.id, [])
    seen = _seen(client, rows, raised)
    answers = [_answer(row, seen[row.id]) for row in rows]
    sent = [_sent(house, client, nudge) for nudge in kept.nudges.get(client.id, [])]
    course = course_of(
        span,
        answers,
        sent=sent,
        flags=[FlagDay(local_day(flag.raised_at, zone), flag.level) for flag in raised],
        walks=[local_day(walk.started_at, zone) for walk in kept.walks.get(client.id, [])],
        flagged=_flagged(raised),
    )
    told = [(flag, _told(flag, zone)) for flag in raised]
    words = [
        (row, kept.words[row.id])
        for row in rows
        if seen[row.id].words and row.id in kept.words and row.day < span.until
    ]
    signs = _signs(client.language, [text for _, text in words])
    this_week = [text for row, text in words if row.day >= span.week]
    signs_this_week = signs if len(this_week) == len(words) else _signs(client.language, this_week)
    week = _week(client, course, answers, sent)
    return Gathered(
        client,
        replace(
            week,
            flags=tuple(flag for row, flag in told if _is_of_the_week(row, zone, span)),
            signs=tuple(sign for sign, _ in signs_this_week),
            quotes=tuple(Quote(row.day, text) for row, text in words if row.day >= span.week),
        ),
        course,
        flags=tuple(flag for row, flag in told if row.state is not FlagState.CLOSED or _day_of(flag) >= span.first),
        quotes=tuple(Quote(row.day, text) for row, text in words),
        signs=signs,
        hidden=sum(answer.hidden for answer in answers if answer.checkin.day >= span.first),
    )


def _seen(client: Client, rows: Iterable[KeptAnswer], raised: Iterable[KeptFlag]) -> dict[CheckInId, Seen]:
    urgent = {number for flag in raised if flag.level is Level.URGENT for number in flag.evidence}
    return {row.id: sharing.may_see(client, private=row.private, urgent=row.id in urgent) for row in rows}


def _answer(row: KeptAnswer, seen: Seen) -> Answer:
    checkin = CheckIn(row.id, row.at, row.day, row.mood, row.tone, row.polarity, row.private)
    return Answer(
        sharing.as_seen(checkin, seen),
        before=row.before if seen.tone else None,
        nudge=row.nudge_id,
        hidden=not seen.tone,
    )


def _sent(house: House, client: Client, nudge: KeptNudge) -> Sent:
    return Sent(nudge.id, nudge.day, _theme(house, client, nudge.prompt_key or ""))


def _theme(house: House, client: Client, key: str) -> str | None:
    """What a prompt was about; None for one that is no longer in the catalogue."""
    if key.startswith(OWN):
        return THEIR_OWN
    prompt = house.catalogue(client.language).get(key)
    return prompt.theme if prompt else None


def _flagged(raised: Iterable[KeptFlag]) -> frozenset[CheckInId]:
    """The check-ins whose own words raised a flag that is not closed."""
    open_ones = (flag for flag in raised if flag.state is not FlagState.CLOSED and flag.rule in READ_IN_ONE_REPLY)
    return frozenset(CheckInId(number) for flag in open_ones for number in flag.evidence)


def _told(flag: KeptFlag, zone: str) -> ToldFlag:
    day = local_day(flag.raised_at, zone)
    return ToldFlag(flag.rule, flag.level, _STANDINGS[flag.state], day, disputed=flag.disputed_at is not None)


def _day_of(flag: ToldFlag) -> dt.date:
    return flag.day or dt.date.min


def _is_of_the_week(flag: KeptFlag, zone: str, span: Span) -> bool:
    """Whether a week tells of it: it is open, or was closed in these days."""
    if flag.state is not FlagState.CLOSED:
        return True
    return flag.closed_at is not None and local_day(flag.closed_at, zone) >= span.week


def _week(
    client: Client,
    course: Course,
    answers: Sequence[Answer],
    sent: Sequence[Sent],
) -> ClientWeek:
    week = course.span.week
    mine = [answer for answer in answers if answer.checkin.day >= week]
    answered = {answer.nudge for answer in answers}
    nudged = [nudge for nudge in sent if nudge.day >= week]
    return ClientWeek(
        name=client.name,
        status=client.status,
        nudges=len(nudged),
        checkins=len(mine),
        answered=sum(nudge.id in answered for nudge in nudged),
        days=tuple(day for day in course.days if day.day >= week),
        changes=tuple(change for change in course.changes if change.day >= week),
        helped=tuple(each.theme for each in course.helped[:MOST_THEMES]),
        against=course.against,
        quieter=course.quieter,
        hidden=sum(answer.hidden for answer in mine),
        last_day=answers[-1].checkin.day if answers else None,
        id=client.id,
    )


def _signs(language: str, words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """What did them good, read in their own words: the signs named most often, and how often."""
    counted = Counter(sign for each in words for sign in read_signs(each, language))
    return tuple(counted.most_common(MOST_SIGNS))
