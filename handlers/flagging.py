"""A flag on its way: raised for a client, told to the therapist, repeated until a person has seen it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from care import concerns, sharing
from care.model import CheckInId, ClientId, ClientStatus, Concern, FlagId, Level
from handlers.house import House
from handlers.turn import MessagesOut, Turn, id_in
from prompts.zones import place_name, say_day, say_time
from storage import checkins, flags, outbox, people
from storage.store import Tx
from storage.tables import Client, Flag, FlagState, Kind, Therapist

ASKED_FOR_HELP = "asked-for-help"
"""The flag of a client who sent /urgent: no rule noticed it."""
BODY_ALARM = "body-alarm"
LONGEST_QUOTE = 1500
"""Characters. A message holds 4,096 UTF-16 units (Bot API, sendMessage), of which an emoji takes two."""


async def raise_flags(turn: Turn, found: Sequence[Concern], words: str | None) -> list[Concern]:
    """Raise a flag for each concern that is not cooling, and tell the therapist. Returns those they are told of.

    What the client keeps to themselves is flagged where no therapist sees it: prompts are chosen by it.
    """
    told = [concern for concern in found if _may_be_told(turn.me, concern)]
    await _note_privately(turn, [concern for concern in found if concern not in told])
    fresh = [concern for concern in told if not await _is_cooling(turn.tx, turn.me.id, concern, turn.now)]
    therapist = await people.therapist(turn.tx, turn.me.therapist_id) if fresh else None
    for concern in fresh:
        if therapist is not None:
            quoted = words if _may_quote(turn.me, concern.level) else None
            await _raise(turn.house, turn.tx, turn.out, turn.me, therapist, concern, quoted, turn.now)
    return fresh


def _may_be_told(client: Client, concern: Concern) -> bool:
    return sharing.may_be_told(client, concern, private=client.private)


def _may_quote(client: Client, level: Level) -> bool:
    return sharing.may_see(client, private=client.private, urgent=level is Level.URGENT).words


async def _note_privately(turn: Turn, found: Sequence[Concern]) -> None:
    for concern in found:
        if not await _is_cooling(turn.tx, turn.me.id, concern, turn.now, private=True):
            await flags.raise_flag(turn.tx, turn.me.id, concern, turn.now, None, private=True)


async def raise_from_history(
    house: House, tx: Tx, out: MessagesOut, client: Client, found: Sequence[Concern], now: dt.datetime
) -> None:
    """The same for what the clock noticed rather than the client said."""
    therapist = await people.therapist(tx, client.therapist_id)
    for concern in found:
        if _may_be_told(client, concern) and not await _is_cooling(tx, client.id, concern, now):
            await _raise(house, tx, out, client, therapist, concern, None, now)


async def _is_cooling(
    tx: Tx, client_id: ClientId, concern: Concern, now: dt.datetime, *, private: bool = False
) -> bool:
    """Whether this was raised a short while ago, as urgently as now. What is said since joins that flag."""
    if concern.level is Level.URGENT:
        return False
    since = now - concerns.COOLING[concern.rule]
    before = await flags.raised_since(tx, client_id, concern, since, private=private)
    if before is None:
        return False
    more = [number for number in concern.evidence if number not in before.evidence]
    if more:
        await flags.change(tx, before.id, evidence=[*before.evidence, *more])
    return True


async def _raise(
    house: House,
    tx: Tx,
    out: MessagesOut,
    client: Client,
    therapist: Therapist,
    concern: Concern,
    words: str | None,
    now: dt.datetime,
) -> None:
    urgent = concern.level is Level.URGENT
    again = now + house.practice.alert_again[0] if urgent else None
    flag_id = await flags.raise_flag(tx, client.id, concern, now, again)
    if urgent:
        await _let_them_be(tx, client, now)
    if therapist.chat_id is not None:
        text = flag_text(house, therapist, client, concern.rule, concern.level, concern.detail, words, now)
        tell_therapist(house, out, therapist, flag_id, text, urgent=urgent)
    elif urgent:
        await tell_on_call(house, out, flag_id)


async def _let_them_be(tx: Tx, client: Client, now: dt.datetime) -> None:
    """After something urgent no prompt comes for a while, not even one that was on its way."""
    await people.change_client(tx, client.id, urgent_at=now)
    await outbox.let_go_of_nudges(tx, client.id, "urgent concern", now)


def _closing(rule: str, level: Level) -> str:
    if rule == ASKED_FOR_HELP:
        return "flag-asked-done"
    if rule == BODY_ALARM:
        return "flag-medical-done"
    return "flag-urgent-done" if level is Level.URGENT else "flag-machine"


def _shortened(words: str) -> str:
    """So much of a long message that the alert around it is still one Telegram takes."""
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]} …"


def tell_therapist(
    house: House, out: MessagesOut, therapist: Therapist, flag_id: FlagId, text: str, *, urgent: bool
) -> None:
    if therapist.chat_id is None:
        return
    seen = house.texts.say("button-seen", therapist.language)
    kind = Kind.ALERT if urgent else Kind.NOTICE
    out.say(therapist.chat_id, text, kind=kind, buttons=[[(seen, f"seen:{flag_id}")]], flag=flag_id)


async def tell_on_call(house: House, out: MessagesOut, flag_id: FlagId) -> None:
    """The practice's on-call chat learns that an alert reached nobody: no name, no words."""
    if house.practice.on_call_chat is not None:
        text = house.texts.say("alert-on-call", number=str(flag_id))
        out.say(house.practice.on_call_chat, text, kind=Kind.ALERT)


def flag_text(
    house: House,
    therapist: Therapist,
    client: Client,
    rule: str,
    level: Level,
    detail: str,
    words: str | None,
    at: dt.datetime,
) -> str:
    """A flag as its therapist reads it: who, why, what they wrote, when, and that a machine said so."""
    say, language = house.texts.say, therapist.language
    lines = [
        say(f"flag-{level.value}", language, client=client.name),
        say(f"why-{rule}", language),
    ]
    if detail:
        lines.append(say("flag-detail", language, detail=detail))
    if words:
        lines.append(say("flag-words", language, words=_shortened(words)))
    lines.append(say("flag-when", language, when=local_moment(at, therapist.zone, language)))
    lines.append(say(_closing(rule, level), language, client=client.name))
    return "\n\n".join(lines)


def local_moment(at: dt.datetime, zone: str, language: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    return f"{say_day(local.date(), language)}, {say_time(local.time(), language)} ({place_name(zone, language)})"


async def tap_seen(turn: Turn) -> None:
    """A tap on "seen" below an alert."""
    if await acknowledge(turn):
        turn.settle_buttons(f"{turn.message_text or ''}\n\n{turn.text('flag-seen')}".strip())


async def acknowledge(turn: Turn) -> bool:
    """The therapist has seen a flag: the alert is not repeated, and a client in danger hears of it.

    False when it is not a flag of theirs.
    """
    found = await _own_flag(turn)
    if found is None:
        turn.notice = turn.text("notice-old-button")
        return False
    flag, client = found
    turn.notice = turn.text("notice-seen")
    if flag.state is not FlagState.RAISED:
        return True
    await flags.change(turn.tx, flag.id, state=FlagState.ACKNOWLEDGED, acknowledged_at=turn.now, next_alert_at=None)
    if flag.level is Level.URGENT and client.chat_id is not None and _may_hear(client):
        text = turn.house.texts.say("help-seen", client.language, therapist=turn.therapist_here.name)
        turn.out.say(client.chat_id, text, kind=Kind.HELP, client=client.id)
    return True


async def close(turn: Turn) -> bool:
    """The therapist closes a flag. False when it is not one of theirs."""
    found = await _own_flag(turn)
    if found is None:
        turn.notice = turn.text("notice-old-button")
        return False
    flag, client = found
    if flag.state is not FlagState.CLOSED:
        await flags.change(turn.tx, flag.id, state=FlagState.CLOSED, closed_at=turn.now, next_alert_at=None)
    turn.notice = turn.text("notice-closed", client=client.name)
    return True


def _may_hear(client: Client) -> bool:
    return client.status in {ClientStatus.ACTIVE, ClientStatus.PAUSED}


async def _own_flag(turn: Turn) -> tuple[Flag, Client] | None:
    flag_id = id_in(turn.args)
    return await flags.of_therapist(turn.tx, flag_id, turn.therapist_here.id) if flag_id else None


async def repeat_unheard_alerts(house: House, tx: Tx, out: MessagesOut, now: dt.datetime) -> int:
    """Repeat the alerts that nobody has acknowledged. Returns how many there were."""
    unheard = await flags.claim_unheard(tx, now)
    for flag in unheard:
        await _repeat(house, tx, out, flag, now)
    return len(unheard)


async def _repeat(house: House, tx: Tx, out: MessagesOut, flag: Flag, now: dt.datetime) -> None:
    waits = house.practice.alert_again
    wait = waits[min(flag.alerts, len(waits) - 1)]
    await flags.change(tx, flag.id, alerts=flag.alerts + 1, next_alert_at=now + wait)
    client = await people.client(tx, flag.client_id)
    therapist = await people.therapist(tx, client.therapist_id)
    words = await _words_of(tx, flag.evidence)
    text = flag_text(house, therapist, client, flag.rule, flag.level, flag.detail, words, flag.raised_at)
    again = house.texts.say("flag-again", therapist.language)
    tell_therapist(house, out, therapist, flag.id, f"{again}\n\n{text}", urgent=True)


async def _words_of(tx: Tx, evidence: Sequence[int]) -> str | None:
    rows = await checkins.by_ids(tx, [CheckInId(number) for number in evidence]) if evidence else []
    return rows[-1].words if rows else None


async def could_not_deliver(house: House, tx: Tx, out: MessagesOut, flag_id: FlagId, now: dt.datetime) -> None:
    """An alert that Telegram will not deliver: the flag says so, the on-call chat and the client are told."""
    flag = await flags.by_id(tx, flag_id)
    first = flag.undelivered_at is None
    await flags.change(tx, flag_id, undelivered_at=now)
    if flag.level is not Level.URGENT or not first or flag.state is not FlagState.RAISED:
        return
    await tell_on_call(house, out, flag_id)
    client = await people.client(tx, flag.client_id)
    if client.chat_id is None or not _may_hear(client):
        return
    therapist = await people.therapist(tx, client.therapist_id)
    text = house.texts.say("help-undelivered", client.language, therapist=therapist.name)
    out.say(client.chat_id, text, kind=Kind.HELP, client=client.id)


async def was_delivered(tx: Tx, flag_ids: Sequence[FlagId], now: dt.datetime) -> None:
    for flag_id in flag_ids:
        await flags.change(tx, flag_id, delivered_at=now, undelivered_at=None)
