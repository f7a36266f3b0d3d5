"""The weekly digest: on Monday morning by the clock, or when the therapist asks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from zoneinfo import ZoneInfo

import structlog

from care import digest
from care.concerns import REPLY_RULES
from care.concerns.protective import read_signs
from care.digest import BeforeAndAfter, ClientWeek, DayMood, Need, OpenFlag
from care.model import CheckIn, CheckInId, ClientStatus, Tone
from care.timetable import local_day, week_of
from handlers.faces import FACES
from handlers.house import House
from handlers.rhythm import next_digest
from handlers.turn import MessagesOut, Turn
from prompts.choosing import OWN
from prompts.zones import say_span, say_weekday
from storage import checkins, digests, flags, nudges, people
from storage import tables as kept
from storage.sealing import CannotOpen
from storage.store import Tx
from storage.tables import FlagState, Kind, Therapist

log = structlog.get_logger(__name__)

AGAIN_AFTER = dt.timedelta(hours=1)
WEEK = dt.timedelta(days=7)
LONGEST = 3900
"""Characters in one message; Telegram takes 4,096 (Bot API, sendMessage)."""
LIGHT_MOOD = 4
THEIR_OWN = "own"
"""Stands for a theme where the therapist wrote the prompt."""
MOST_SIGNS = 3
SIGN_TEXTS = {
    "rested": "sign-rested",
    "reached out": "sign-reached-out",
    "noticed something": "sign-noticed",
    "slower by choice": "sign-slower",
    "joy": "sign-joy",
}
READ_IN_ONE_REPLY = frozenset(rule.name for rule in REPLY_RULES)
"""The rules whose flag says more of a day than the tone of its words."""


async def send_those_due(house: House) -> int:
    """Make the digest of every therapist who is due, once for each week. Returns how many were due."""
    done = 0
    while await _send_one(house):
        done += 1
    return done


async def _send_one(house: House) -> bool:
    """A transaction for each therapist: one whose digest fails is tried again in an hour and holds up nobody."""
    now = house.now()
    due: list[Therapist] = []
    try:
        async with house.store.transaction() as tx:
            due = await digests.claim_due(tx, now, most=1)
            out = MessagesOut(house)
            for therapist in due:
                await _send(house, tx, out, therapist, now)
            await out.write(tx, now)
    except (LookupError, ValueError, CannotOpen) as error:
        if not due:
            raise
        log.error("a digest could not be made", therapist=due[0].id, error=type(error).__name__)
        async with house.store.transaction() as tx:
            await people.change_therapist(tx, due[0].id, next_digest_at=now + AGAIN_AFTER)
        return True
    if due:
        house.wake_dispatcher()
    return bool(due)


async def _send(house: House, tx: Tx, out: MessagesOut, therapist: Therapist, now: dt.datetime) -> None:
    due = therapist.next_digest_at or now
    today = local_day(due, therapist.zone)
    if await digests.is_first_for_week(tx, therapist.id, week_of(today), now):
        await _say_digest(house, tx, out, therapist, today)
    following = next_digest(therapist, therapist.zone, max(now, due))
    await people.change_therapist(tx, therapist.id, next_digest_at=following)


async def on_demand(turn: Turn) -> None:
    """/digest: the seven days up to now."""
    tomorrow = local_day(turn.now, turn.therapist_here.zone) + dt.timedelta(days=1)
    await _say_digest(turn.house, turn.tx, turn.out, turn.therapist_here, tomorrow)


async def _say_digest(house: House, tx: Tx, out: MessagesOut, therapist: Therapist, until: dt.date) -> None:
    """The seven local days before `until`, to the therapist's chat."""
    if therapist.chat_id is None:
        return
    weeks = await _weeks(house, tx, therapist, until)
    for text in in_pages(_text(house, therapist, weeks, until)):
        out.say(therapist.chat_id, text, kind=Kind.DIGEST)


async def _weeks(house: House, tx: Tx, therapist: Therapist, until: dt.date) -> list[ClientWeek]:
    clients = await people.clients_of(tx, therapist.id)
    ids = [client.id for client in clients]
    first = until - WEEK
    since, before = _midnight(first, therapist.zone), _midnight(until, therapist.zone)
    answers = await checkins.between(tx, ids, since=since, until=before)
    sent = await nudges.between(tx, ids, first, until)
    open_flags = await flags.open_of(tx, therapist.id)
    return [_week(house, client, answers, sent, open_flags) for client in clients if _belongs(client, since)]


def _belongs(client: kept.Client, since: dt.datetime) -> bool:
    """Someone who left before this week is not in it."""
    return client.left_at is None or client.left_at >= since


def _midnight(day: dt.date, zone: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ZoneInfo(zone)).astimezone(dt.UTC)


def _week(
    house: House,
    client: kept.Client,
    answers: Sequence[kept.CheckIn],
    sent: Sequence[kept.Nudge],
    open_flags: Sequence[kept.Flag],
) -> ClientWeek:
    mine = [answer for answer in answers if answer.client_id == client.id]
    nudged = [nudge for nudge in sent if nudge.client_id == client.id and not nudge.withheld]
    theirs = [flag for flag in open_flags if flag.client_id == client.id]
    return ClientWeek(
        name=client.name,
        status=client.status,
        nudges=len(nudged),
        checkins=tuple(_value(answer) for answer in mine),
        flags=tuple(OpenFlag(flag.rule, flag.level, flag.state is FlagState.ACKNOWLEDGED) for flag in theirs),
        helped=_helped(house, client, mine, nudged),
        signs=_signs(client, mine),
        flagged=frozenset(
            CheckInId(number) for flag in theirs if flag.rule in READ_IN_ONE_REPLY for number in flag.evidence
        ),
        before_and_after=tuple(
            BeforeAndAfter(row.before, row.mood) for row in mine if row.before is not None and row.mood is not None
        ),
    )


def _value(row: kept.CheckIn) -> CheckIn:
    return CheckIn(CheckInId(row.id), row.at, row.day, row.mood, row.tone, row.polarity)


def _helped(
    house: House, client: kept.Client, mine: Sequence[kept.CheckIn], nudged: Sequence[kept.Nudge]
) -> tuple[str, ...]:
    """Themes of prompts that were followed by a light check-in, the most frequent first."""
    light = {row.nudge_id for row in mine if _is_light(row)}
    themes = [_theme(house, client, nudge.prompt_key or "") for nudge in nudged if nudge.id in light]
    counted = Counter(theme for theme in themes if theme is not None)
    return tuple(theme for theme, _ in counted.most_common(2))


def _theme(house: House, client: kept.Client, key: str) -> str | None:
    """What a prompt was about; None for one that is no longer in the catalogue."""
    if key.startswith(OWN):
        return THEIR_OWN
    prompt = house.catalogue(client.language).get(key)
    return prompt.theme if prompt else None


def _signs(client: kept.Client, mine: Sequence[kept.CheckIn]) -> tuple[str, ...]:
    """What did them good, read in their own words: the signs named most often."""
    counted = Counter(sign for row in mine if row.words for sign in read_signs(row.words, client.language))
    return tuple(sign for sign, _ in counted.most_common(MOST_SIGNS))


def _is_light(row: kept.CheckIn) -> bool:
    return row.mood >= LIGHT_MOOD if row.mood is not None else row.tone is Tone.LIGHT


def _text(house: House, therapist: Therapist, weeks: Sequence[ClientWeek], until: dt.date) -> str:
    language = therapist.language
    say = house.texts.say
    span = say_span(until - WEEK, until - dt.timedelta(days=1), language)
    parts = [say("digest-title", language, span=span)]
    if not weeks:
        return "\n\n".join([*parts, say("digest-nobody", language)])
    for kind, found in digest.by_need(weeks).items():
        if found:
            lines = [_line(house, language, week, kind) for week in found]
            parts.append("\n".join([say(f"digest-{kind.value}", language), *_spaced(lines)]))
    return "\n\n".join([*parts, say("digest-foot", language)])


def _spaced(lines: Sequence[str]) -> list[str]:
    """Blank lines between clients of whom there is more than a line to say."""
    tall = any("\n" in line for line in lines)
    return ["\n\n".join(lines)] if tall else list(lines)


def _line(house: House, language: str, week: ClientWeek, kind: Need) -> str:
    say = house.texts.say
    if kind is Need.AWAY:
        return say("digest-line-away", language, name=week.name, status=say(f"status-{week.status.value}", language))
    counted = {"name": week.name, "checkins": len(week.checkins), "nudges": week.nudges}
    if week.status is ClientStatus.ACTIVE:
        facts = [say("digest-line", language, **counted)]
    else:
        status = say(f"status-{week.status.value}", language)
        facts = [say("digest-line-left", language, status=status, **counted)]
    if week.flags:
        named = ", ".join(_flag_name(house, language, flag) for flag in week.flags)
        facts.append(say("digest-flags", language, flags=named))
    moods = " · ".join(_mood(house, language, day) for day in digest.by_day(week.checkins, week.flagged))
    if moods:
        facts.append(say("digest-moods", language, moods=moods))
    if week.before_and_after:
        pairs = ", ".join(_pair(house, language, pair) for pair in week.before_and_after)
        facts.append(say("digest-before-and-after", language, pairs=pairs))
    if week.helped:
        themes = ", ".join(say(f"theme-{theme}", language) for theme in week.helped)
        facts.append(say("digest-helped", language, themes=themes))
    if week.signs:
        signs = ", ".join(say(SIGN_TEXTS[sign], language) for sign in week.signs)
        facts.append(say("digest-signs", language, signs=signs))
    return "\n".join(facts)


def _pair(house: House, language: str, pair: BeforeAndAfter) -> str:
    return house.texts.say("digest-pair", language, before=str(pair.before), after=str(pair.after))


def _flag_name(house: House, language: str, flag: OpenFlag) -> str:
    state = "seen" if flag.acknowledged else "open"
    return house.texts.say(f"digest-flag-{state}", language, rule=house.texts.say(f"rule-{flag.rule}", language))


def _mood(house: House, language: str, day: DayMood) -> str:
    if day.mood is not None:
        return f"{say_weekday(day.day, language)} {FACES[round(day.mood)]} {day.mood:g}"
    tone = house.texts.say(f"tone-{'flagged' if day.flagged else day.tone or 'unclear'}", language)
    return f"{say_weekday(day.day, language)} {tone}"


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
