"""A flag in words: as an alert, as a line of a list, and as a ticket with its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from care import sharing
from care.model import Level, Recipient, TherapistId
from care.timetable import local_day
from handlers.faces import FACES
from handlers.house import House
from handlers.turn import shortened
from prompts.zones import join, place_name, say_day, say_time
from storage import checkins, people
from storage.store import Tx
from storage.tables import CheckIn, Client, Flag, FlagEvent, FlagStep, Therapist

ASKED_FOR_HELP = "asked-for-help"
"""The flag of a client who sent /urgent: no rule noticed it."""
BODY_ALARM = "body-alarm"
LONGEST_QUOTE = 1500
"""Characters. A message holds 4,096 UTF-16 units (Bot API, sendMessage), of which an emoji takes two."""
LONGEST_SHORT_QUOTE = 300
"""Characters of the words of one of several check-ins."""
MOST_EVIDENCE = 5
LONGEST = 3900
"""UTF-16 units of a ticket."""


def flag_text(house: House, reader: Therapist, client: Client, flag: Flag, words: str | None) -> str:
    """A flag as a therapist is told of it: who, why, what they wrote, when, and that a machine said so."""
    say, language = house.texts.say, reader.language
    lines = _why(house, reader, client, flag)
    if words:
        lines.append(say("flag-words", language, words=_quote(words)))
    lines.append(say("flag-when", language, when=local_moment(flag.raised_at, reader.zone, language)))
    if flag.disputed_at is not None:
        lines.append(_disputed(house, reader, client, flag.disputed_at))
    lines.append(say(_closing(flag.rule, flag.level), language, client=client.name))
    return "\n\n".join(lines)


def _why(house: House, reader: Therapist, client: Client, flag: Flag) -> list[str]:
    say, language = house.texts.say, reader.language
    lines = [say(f"flag-{flag.level.value}", language, client=client.name), say(f"why-{flag.rule}", language)]
    return [*lines, say("flag-detail", language, detail=flag.detail)] if flag.detail else lines


def _closing(rule: str, level: Level) -> str:
    if rule == ASKED_FOR_HELP:
        return "flag-asked-done"
    if level is not Level.URGENT:
        return "flag-machine"
    return "flag-medical-done" if rule == BODY_ALARM else "flag-urgent-done"


def _disputed(house: House, reader: Therapist, client: Client, at: dt.datetime) -> str:
    when = local_moment(at, reader.zone, reader.language)
    return house.texts.say("flag-disputed", reader.language, client=client.name, when=when)


def _quote(words: str, most: int = LONGEST_QUOTE) -> str:
    """So much of a long message that what stands around it is still one that Telegram takes."""
    return words if len(words) <= most else f"{words[:most]} …"


def local_moment(at: dt.datetime, zone: str, language: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{say_day(local.date(), language)}, {say_time(local.time(), language)} ({place_name(zone, language)})"


def flag_line(house: House, reader: Therapist, client: Client, flag: Flag, number: int) -> str:
    """A flag as a line of a list."""
    say, language = house.texts.say, reader.language
    return say(
        "flag-line",
        language,
        number=str(number),
        client=client.name,
        level=say(f"level-{flag.level.value}", language),
        why=say(f"why-{flag.rule}", language),
        day=say_day(local_day(flag.raised_at, reader.zone), language),
        state=say(f"state-{flag.state.value}", language),
    )


# What may be quoted


async def quoted(tx: Tx, client: Client, flag: Flag) -> str | None:
    """The words to tell a flag with, where there are any that its therapist may read."""
    rows = await _evidence(tx, flag)
    seen = [row.words for row in rows if row.words and may_see(client, flag, row).words]
    return seen[0 if flag.level is Level.URGENT else -1] if seen else None


async def _evidence(tx: Tx, flag: Flag) -> list[CheckIn]:
    return await checkins.by_ids(tx, flag.evidence) if flag.evidence else []


def may_see(client: Client, flag: Flag, row: CheckIn) -> sharing.Seen:
    """What a therapist may see of a check-in that a flag was raised on.

    The one that raised an urgent flag may be quoted even when it is private, as the consent text says; those that
    joined the flag later may not.
    """
    raised_it = flag.level is Level.URGENT and row.id in flag.evidence[:1]
    return sharing.may_see(client, private=row.private, urgent=raised_it)


# The ticket


async def ticket_text(
    house: House, tx: Tx, reader: Therapist, client: Client, flag: Flag, events: Sequence[FlagEvent]
) -> str:
    """Everything about a flag: why, on which check-ins, what the client says of it, and its history."""
    say, language = house.texts.say, reader.language
    rule, state = say(f"rule-{flag.rule}", language), say(f"state-{flag.state.value}", language)
    lines = [*_why(house, reader, client, flag), say("ticket-state", language, state=state, rule=rule)]
    evidence = [_checkin(house, reader, client, flag, row) for row in await _evidence(tx, flag)]
    if evidence:
        lines.append("\n".join([say("ticket-evidence", language), *evidence[-MOST_EVIDENCE:]]))
    if flag.disputed_at is not None:
        lines.append(_disputed(house, reader, client, flag.disputed_at))
    steps = list(_steps(house, reader, client, events, await _names(tx, client, events)))
    return _that_fits(lines, say("ticket-history", language), steps)


def _that_fits(lines: Sequence[str], head: str, steps: Sequence[str]) -> str:
    """As much of the history as one message holds, its end sooner than its beginning."""
    for left_out in range(len(steps)):
        text = "\n\n".join([*lines, "\n".join([head, *(["…"] if left_out else []), *steps[left_out:]])])
        if shortened(text, LONGEST) == text:
            return text
    return shortened("\n\n".join(lines), LONGEST)


def _checkin(house: House, reader: Therapist, client: Client, flag: Flag, row: CheckIn) -> str:
    say, language = house.texts.say, reader.language
    local = row.at.astimezone(ZoneInfo(reader.zone))
    when = f"{say_day(local.date(), language)}, {say_time(local.time(), language)}"
    seen = may_see(client, flag, row)
    parts = [_face(row)] if seen.tone and row.mood is not None else []
    if seen.tone and row.mood is None and row.tone is not None:
        parts.append(say(f"tone-{row.tone.value}", language))
    if seen.words and row.words:
        alone = len(flag.evidence) == 1
        words = _quote(row.words, LONGEST_QUOTE if alone else LONGEST_SHORT_QUOTE)
        parts.append(say("ticket-words", language, words=words))
    return say("ticket-checkin", language, when=when, what=" ".join(parts) or say("ticket-private", language))


def _face(row: CheckIn) -> str:
    return f"{FACES[row.mood]} {row.mood}" if row.mood is not None else ""


async def _names(tx: Tx, client: Client, events: Iterable[FlagEvent]) -> Mapping[TherapistId, str]:
    wanted = {event.therapist_id for event in events if event.therapist_id is not None} | {client.therapist_id}
    return {row.id: row.name for row in await people.therapists_by_id(tx, sorted(wanted))}


def _steps(
    house: House,
    reader: Therapist,
    client: Client,
    events: Sequence[FlagEvent],
    names: Mapping[TherapistId, str],
) -> Iterator[str]:
    """The history line by line, under the days of the reader; what was repeated again and again is one line."""
    language = reader.language
    day: dt.date | None = None
    for step, together in groupby(events, key=lambda event: event.step):
        alike = list(together)
        for same in [alike] if step in {FlagStep.REPEATED, FlagStep.JOINED} else [[each] for each in alike]:
            local = same[-1].at.astimezone(ZoneInfo(reader.zone))
            if local.date() != day:
                day = local.date()
                yield say_day(day, language)
            said = _step(house, language, client, same, names)
            yield house.texts.say("ticket-step", language, time=say_time(local.time(), language), step=said)


def _step(
    house: House, language: str, client: Client, alike: Sequence[FlagEvent], names: Mapping[TherapistId, str]
) -> str:
    whom = list(dict.fromkeys(_who(house, language, client, event, names) for event in alike))
    # One round goes to several at once; it is still one.
    times = len({event.at for event in alike}) if alike[-1].step is FlagStep.REPEATED else len(alike)
    values = {"who": join(whom, language), "count": times, "note": alike[-1].note or ""}
    return house.texts.say(f"step-{alike[-1].step.value}", language, **values)


def _who(house: House, language: str, client: Client, event: FlagEvent, names: Mapping[TherapistId, str]) -> str:
    match event.by:
        case Recipient.ON_CALL:
            return house.texts.say("on-call-chat", language)
        case Recipient.CLIENT:
            return client.name
        case Recipient.AMBLE:
            return "Amble"
        case _:
            return names.get(event.therapist_id or client.therapist_id, "?")
