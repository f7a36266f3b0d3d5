"""The course of one client's days, as far as it may be shown: what a picture draws and a report tells.

Days without a check-in are not there. Nothing is ever filled in between two that are.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from care.model import CheckIn, CheckInId, Level, NudgeId, Tone
from care.usual import BEFORE, Against, Answering, Usual, against, is_quieter, usual_of

SHOWN = dt.timedelta(days=28)
"""What a picture shows: the week, and the three before it."""
LOOKED_AT = dt.timedelta(days=35)
"""What a course needs to be made: the week, and the four weeks it is compared with."""
LIGHT = 4
"""A face from which on a check-in counts as light where there are too few days to compare with."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One check-in as it may be shown. `hidden` says that its client keeps what it says to themselves."""

    checkin: CheckIn
    before: int | None = None
    """The face before setting out."""
    nudge: NudgeId | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class DayMood:
    """A day that had a check-in: the median of its taps, and the tone of its last words.

    Where a check-in of that day is flagged, the flag says more than a tone could.
    """

    day: dt.date
    mood: float | None
    tone: Tone | None
    flagged: bool = False
    hidden: bool = False
    """There were check-ins, and all of them are kept private."""


@dataclass(frozen=True, slots=True)
class FlagDay:
    """A day on which a flag was raised."""

    day: dt.date
    level: Level


@dataclass(frozen=True, slots=True)
class Change:
    """The faces of one check-in (1 heavy to 5 light): before setting out, and after."""

    day: dt.date
    before: int
    after: int

    @property
    def rose(self) -> bool:
        return self.after > self.before


@dataclass(frozen=True, slots=True)
class Sent:
    """A nudge that went out, and what its prompt was about (None where that is not known any more)."""

    id: NudgeId
    day: dt.date
    theme: str | None


@dataclass(frozen=True, slots=True)
class Helped:
    """How often the answers to prompts of one theme were lighter than this client's middle, of how many."""

    theme: str
    lighter: int
    answered: int


@dataclass(frozen=True, slots=True)
class Span:
    """Some local days: those shown (`first` up to before `until`), and from which of them on it is "this week"."""

    first: dt.date
    week: dt.date
    until: dt.date

    @property
    def last(self) -> dt.date:
        return self.until - dt.timedelta(days=1)

    @property
    def looked_from(self) -> dt.date:
        """The first day that has to be read: the four weeks before the week, or the first day shown."""
        return min(self.first, self.week - BEFORE)


def span_until(until: dt.date, week: dt.date | None = None) -> Span:
    """The four weeks up to before `until`; the week is the last seven days unless another first day is given."""
    return Span(until - SHOWN, week or until - dt.timedelta(days=7), until)


@dataclass(frozen=True, slots=True)
class Course:
    """What one client's days held. All but `usual` and `against` is of the days shown, oldest first."""

    span: Span
    days: tuple[DayMood, ...] = ()
    usual: Usual | None = None
    against: Against | None = None
    quieter: bool = False
    flags: tuple[FlagDay, ...] = ()
    walks: tuple[dt.date, ...] = ()
    changes: tuple[Change, ...] = ()
    tones: tuple[tuple[Tone, int], ...] = ()
    """How many check-ins sounded so, in the order of `Tone`."""
    helped: tuple[Helped, ...] = ()
    """Themes that were followed by something lighter, most often first."""
    nudges: int = 0
    answered: int = 0
    """Nudges that went out in the days shown, and how many of them were answered."""


def course_of(
    span: Span,
    answers: Sequence[Answer],
    *,
    sent: Sequence[Sent] = (),
    flags: Iterable[FlagDay] = (),
    walks: Iterable[dt.date] = (),
    flagged: frozenset[CheckInId] = frozenset(),
) -> Course:
    """The course of these days. `answers` and `sent` begin at `span.looked_from`; `flagged` raised a flag by itself."""
    days = by_day(answers, flagged)
    usual = usual_of([day.mood for day in days if day.mood is not None and _is_before_the_week(day.day, span)])
    week = [day.mood for day in days if day.mood is not None and span.week <= day.day < span.until]
    shown = [answer for answer in answers if span.first <= answer.checkin.day < span.until]
    went_out = [nudge for nudge in sent if span.first <= nudge.day < span.until]
    answered = {answer.nudge for answer in answers}
    return Course(
        span,
        days=tuple(day for day in days if span.first <= day.day < span.until),
        usual=usual,
        against=against(usual, week),
        quieter=is_quieter(
            _answering(sent, answered, lambda day: _is_before_the_week(day, span)),
            _answering(sent, answered, lambda day: span.week <= day < span.until),
        ),
        flags=tuple(flag for flag in flags if span.first <= flag.day < span.until),
        walks=tuple(day for day in walks if span.first <= day < span.until),
        changes=changes_in(shown),
        tones=_tones(shown),
        helped=helped_by(went_out, shown),
        nudges=len(went_out),
        answered=sum(nudge.id in answered for nudge in went_out),
    )


def _is_before_the_week(day: dt.date, span: Span) -> bool:
    return span.week - BEFORE <= day < span.week


def _answering(sent: Iterable[Sent], answered: set[NudgeId | None], within: Callable[[dt.date], bool]) -> Answering:
    counted = [nudge.id in answered for nudge in sent if within(nudge.day)]
    return Answering(len(counted), sum(counted))


def by_day(answers: Iterable[Answer], flagged: frozenset[CheckInId] = frozenset()) -> list[DayMood]:
    """One entry for each day that had a check-in, oldest first; silent days are not there."""
    days: dict[dt.date, list[Answer]] = {}
    for answer in answers:
        days.setdefault(answer.checkin.day, []).append(answer)
    return [_day_mood(day, days[day], flagged) for day in sorted(days)]


def _day_mood(day: dt.date, answers: Sequence[Answer], flagged: frozenset[CheckInId]) -> DayMood:
    checkins = [answer.checkin for answer in answers]
    taps = [checkin.mood for checkin in checkins if checkin.mood is not None]
    tones = [checkin.tone for checkin in checkins if checkin.tone is not None]
    return DayMood(
        day,
        mood=median(taps) if taps else None,
        tone=tones[-1] if tones else None,
        flagged=any(checkin.id in flagged for checkin in checkins),
        hidden=all(answer.hidden for answer in answers),
    )


def changes_in(answers: Iterable[Answer]) -> tuple[Change, ...]:
    """The check-ins with a face before and one after, oldest first."""
    return tuple(
        Change(answer.checkin.day, answer.before, answer.checkin.mood)
        for answer in answers
        if answer.before is not None and answer.checkin.mood is not None
    )


def _tones(answers: Iterable[Answer]) -> tuple[tuple[Tone, int], ...]:
    counted = Counter(answer.checkin.tone for answer in answers if answer.checkin.tone is not None)
    return tuple((tone, counted[tone]) for tone in Tone if counted[tone])


def helped_by(sent: Iterable[Sent], answers: Sequence[Answer]) -> tuple[Helped, ...]:
    """For each theme that was followed by something lighter: how often, of how many answers."""
    moods = [answer.checkin.mood for answer in answers if answer.checkin.mood is not None]
    middle = median(moods) if moods else LIGHT - 1
    theme_of = {nudge.id: nudge.theme for nudge in sent}
    answered: Counter[str] = Counter()
    lighter: Counter[str] = Counter()
    for answer in answers:
        theme = theme_of.get(answer.nudge) if answer.nudge is not None else None
        if theme is not None and not answer.hidden:
            answered[theme] += 1
            lighter[theme] += is_lighter(answer, middle)
    found = [Helped(theme, count, answered[theme]) for theme, count in lighter.items() if count]
    return tuple(sorted(found, key=lambda each: (-each.lighter, each.answered, each.theme)))


def is_lighter(answer: Answer, middle: float) -> bool:
    """Whether an answer is lighter than this client's middle, or rose on the way; without a face, by its tone."""
    if answer.checkin.mood is None:
        return answer.checkin.tone is Tone.LIGHT
    if answer.before is not None and answer.checkin.mood > answer.before:
        return True
    return answer.checkin.mood > middle or answer.checkin.mood == LIGHTEST_FACE


LIGHTEST_FACE = 5


def within(course: Course, first: dt.date) -> Course:
    """The same course with its days, marks and changes only from that day on."""
    return replace(
        course,
        days=tuple(day for day in course.days if day.day >= first),
        flags=tuple(flag for flag in course.flags if flag.day >= first),
        walks=tuple(day for day in course.walks if day >= first),
        changes=tuple(change for change in course.changes if change.day >= first),
    )
