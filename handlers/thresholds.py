"""The numbers of the rules over time, seen and changed for one client; first what last month would have looked like."""

from __future__ import annotations

import datetime as dt

from care import sharing
from care.concerns import HistoryRule
from care.concerns.numbers import Number, Thresholds
from care.model import CheckIn, CheckInId, Concern, History
from care.thresholds import NEEDED, RULES, changed, number_called, replayed, with_number
from care.timetable import local_day
from handlers import card, caseload
from handlers.caseload import GONE
from handlers.figures import changed_in_words, figure, number_in_words
from handlers.turn import Button, Turn
from storage import checkins, nudges, people
from storage.audit import Action
from storage.tables import Client

MOST_READ = 400
"""Check-ins of eight weeks: seven a day."""
CHANGED = "•"


async def tap_rules(turn: Turn) -> None:
    """A tap on "when flags are raised": the rules over time, with what was changed."""
    client = await _tapped(turn, turn.args)
    if client is None:
        return
    differing = {number.rule for number in changed(client.thresholds)}
    rows = [[(_rule_label(turn, name, differing), f"rule:{client.id}:{name}")] for name in RULES]
    text = "\n\n".join([turn.text("thresholds", name=client.name), *changed_in_words(turn, client)])
    turn.settle_buttons(text, [*rows, [_to_card(turn, client)]])


def _rule_label(turn: Turn, name: str, differing: set[str]) -> str:
    label = turn.text(f"rule-{name}")
    return f"{CHANGED} {label}" if name in differing else label


async def tap_rule(turn: Turn) -> None:
    """A tap on one rule: its numbers, with the next ones on either side."""
    number, _, name = turn.args.partition(":")
    client = await _tapped(turn, number)
    if client is None:
        return
    if name not in RULES:
        turn.notice = turn.text("notice-old-button")
        await card.draw(turn, client)
    else:
        _draw_rule(turn, client, RULES[name])


def _draw_rule(turn: Turn, client: Client, rule: HistoryRule) -> None:
    lines = [_number_line(turn, number, number.chosen(client.thresholds)) for number in rule.tunable]
    parts = [turn.text(f"why-{rule.name}"), "\n".join(lines), turn.text("thresholds-source")]
    rows = [_sides(turn, client, number) for number in rule.tunable]
    back = (turn.text("button-all-rules"), f"rules:{client.id}")
    turn.settle_buttons("\n\n".join([client.name, *parts]), [*rows, [back, _to_card(turn, client)]])


def _number_line(turn: Turn, number: Number, value: float) -> str:
    bounds = {name: figure(turn, number, each) for name, each in (("least", number.least), ("most", number.most))}
    usual = figure(turn, number, number.default)
    return turn.text("threshold-line", number=number_in_words(turn, number, value), usual=usual, **bounds)


def _sides(turn: Turn, client: Client, number: Number) -> list[Button]:
    """The values next to the one in force: a tap shows what they would have changed."""
    value = number.chosen(client.thresholds)
    sides = (number.beside(value, looser=looser) for looser in (not number.more_is_looser, number.more_is_looser))
    return [_try(turn, client, number, side) for side in sides if side is not None]


def _try(turn: Turn, client: Client, number: Number, value: float) -> Button:
    return number_in_words(turn, number, value), f"try:{client.id}:{number.rule}.{number.name}:{value:g}"


async def tap_try(turn: Turn) -> None:
    """A tap on another value: last month as it would have been, before anything is changed."""
    client, number, value = await _tapped_number(turn)
    if client is None or number is None:
        return
    now = number.chosen(client.thresholds)
    said = {"now": figure(turn, number, now), "number": number_in_words(turn, number, value)}
    parts = [client.name, turn.text("threshold-try", **said), await _last_month(turn, client, number, value)]
    use = (
        turn.text("button-use", value=figure(turn, number, value)),
        f"use:{client.id}:{number.rule}.{number.name}:{value:g}",
    )
    further = number.beside(value, looser=(value > now) is number.more_is_looser)
    more = [_try(turn, client, number, further)] if further is not None and value != now else []
    usual = [_try(turn, client, number, number.default)] if number.default not in {now, value, further} else []
    back = (turn.text("button-leave-as-is"), f"rule:{client.id}:{number.rule}")
    turn.settle_buttons("\n\n".join(parts), [[use], [*more, *usual], [back]] if more or usual else [[use], [back]])


async def _last_month(turn: Turn, client: Client, number: Number, value: float) -> str:
    """Nothing that the client does not share is told by counting it."""
    rule = RULES[number.rule]
    if not sharing.may_be_told(client, Concern(rule.name, rule.level), private=False):
        return turn.text("threshold-not-shared", name=client.name)
    wanted: Thresholds = with_number(client.thresholds, number, value)
    found = replayed(rule, await _history(turn, client), wanted)
    if found.before == found.after:
        return turn.text("threshold-same", count=found.after)
    return turn.text("threshold-instead", after=found.after, before=found.before)


async def _history(turn: Turn, client: Client) -> History:
    """Eight weeks, without what its client keeps to themselves."""
    today = local_day(turn.now, client.zone or "UTC")
    since = turn.now - NEEDED - dt.timedelta(days=1)
    kept = await checkins.recent(turn.tx, client.id, since=since, most=MOST_READ)
    sent = await nudges.sent_to(turn.tx, client.id, since.date())
    return History(
        today=today,
        checkins=tuple(each if not each.private else _silent(each) for each in kept),
        nudges=sent,
        thresholds=client.thresholds,
    )


def _silent(checkin: CheckIn) -> CheckIn:
    """That there was one, and nothing of it."""
    return CheckIn(CheckInId(checkin.id), checkin.at, checkin.day, None, None)


async def tap_use(turn: Turn) -> None:
    """From now on this value holds for this client."""
    client, number, value = await _tapped_number(turn)
    if client is None or number is None:
        return
    kept = with_number(client.thresholds, number, value)
    await people.change_client(turn.tx, client.id, thresholds=kept)
    client.thresholds = kept
    await turn.note(Action.CHANGED_THRESHOLD, client, detail=f"{number.rule} {number.name} {value:g}")
    turn.notice = turn.text("notice-threshold", number=number_in_words(turn, number, value))
    _draw_rule(turn, client, RULES[number.rule])


async def _tapped_number(turn: Turn) -> tuple[Client | None, Number | None, float]:
    """The client, number and value that a button names; the value as near as it may be chosen."""
    client_id, _, rest = turn.args.partition(":")
    named, _, written = rest.partition(":")
    rule, _, name = named.partition(".")
    client = await _tapped(turn, client_id)
    number = number_called(rule, name)
    if client is None:
        return None, None, 0
    if number is None or not written.replace(".", "", 1).isdecimal() or not written.isascii():
        turn.notice = turn.text("notice-old-button")
        await card.draw(turn, client)
        return client, None, 0
    return client, number, number.within(float(written))


async def _tapped(turn: Turn, number: str) -> Client | None:
    client = await caseload.tapped(turn, number)
    if client is None or client.status not in GONE:
        return client
    turn.notice = turn.text("notice-old-button")
    await card.draw(turn, client)
    return None


def _to_card(turn: Turn, client: Client) -> Button:
    return turn.text("button-to-card", name=client.name), f"card:{client.id}"
