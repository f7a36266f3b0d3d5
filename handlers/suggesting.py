"""A therapist's say in when a client is nudged. The client holds the rhythm: a pause holds at once, all else is asked.

Fewer nudges are always safe. More, or others, come only once the client has said yes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from care.answers import read_rhythm
from care.model import ClientStatus, Rhythm, Window
from care.timetable import local_day
from care.walks import End
from handlers import card, caseload, pausing, rhythm
from handlers.planning import bits_of
from handlers.turn import Button, Turn
from prompts.zones import say_day, say_moments
from storage import outbox, people, walks
from storage.audit import Action
from storage.tables import Asking, Client, Kind

PAUSES = (7, 14)
"""Days."""
OPEN_END = "0"
TO_BE_ASKED = frozenset({ClientStatus.ACTIVE, ClientStatus.PAUSED})
"""Who gets what is said to them."""


async def _tapped(turn: Turn, number: str) -> Client | None:
    """The client a button names, if they are here; else the card as it is now."""
    client = await caseload.tapped(turn, number)
    if client is None or client.status in TO_BE_ASKED:
        return client
    turn.notice = turn.text("notice-old-button")
    await card.draw(turn, client)
    return None


# The rhythm


async def tap_retime(turn: Turn) -> None:
    """A tap on "change the rhythm": some times to suggest, or words."""
    client = await _tapped(turn, turn.args)
    if client is None:
        return
    await people.change_therapist(turn.tx, turn.therapist_here.id, asking=Asking.SUGGEST, about=client.id)
    text = turn.text("suggest-ask", name=client.name, when=rhythm.in_words(turn, client.rhythm, client.zone))
    turn.settle_buttons(text, [*_offers(turn, client), [_to_card(turn, client)]])


def _offers(turn: Turn, client: Client) -> list[list[Button]]:
    """Times outside the client's quiet hours, on the days that they have chosen."""
    exact = [Window(minute, minute) for minute in rhythm.OFFERED_MINUTES]
    free = [window for window in (*exact, *rhythm.OFFERED_WINDOWS) if not client.rhythm.quiet.touches(window)]
    buttons = [(rhythm.label(turn, window), _data("propose", client, (window,), client.rhythm.days)) for window in free]
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]


def _data(name: str, client: Client, moments: Sequence[Window], days: frozenset[int]) -> str:
    return f"{name}:{client.id}:{_written(moments, days)}"


def _written(moments: Sequence[Window], days: frozenset[int]) -> str:
    """Moments and days as a button's data holds them, as `rhythm.tap_proposed` reads them."""
    return f"{'.'.join(rhythm.written(window) for window in moments)}/{bits_of(days)}"


def _to_card(turn: Turn, client: Client) -> Button:
    return turn.text("button-to-card", name=client.name), f"card:{client.id}"


async def hear(turn: Turn, words: str) -> bool:
    """The rhythm that a therapist suggests, in words. False when they are none."""
    client = await caseload.of_mine(turn, turn.therapist_here.about)
    if client is None or client.status not in TO_BE_ASKED:
        await people.change_therapist(turn.tx, turn.therapist_here.id, asking=None, about=None)
        turn.say("therapist-words")
        return True
    said = read_rhythm(words)
    if said is None or not said.moments:
        return False
    text, buttons = _said_back(turn, client, said.moments, frozenset(said.days or client.rhythm.days))
    turn.say_plainly(text, buttons=buttons)
    return True


async def tap_propose(turn: Turn) -> None:
    """A tap on an offered time: it is said back, with its days, before the client is asked."""
    client, wanted = await _tapped_rhythm(turn)
    if client is not None and wanted is not None:
        turn.settle_buttons(*_said_back(turn, client, wanted.moments, wanted.days))


def _said_back(
    turn: Turn, client: Client, moments: Sequence[Window], days: frozenset[int]
) -> tuple[str, list[list[Button]]]:
    clash = next((window for window in moments if client.rhythm.quiet.touches(window)), None)
    again = [(turn.text("button-another-time"), f"retime:{client.id}"), _to_card(turn, client)]
    if clash is not None:
        moment = say_moments([clash], turn.language)
        return turn.text("suggest-quiet", name=client.name, moment=moment), [again]
    wanted = replace(client.rhythm, moments=tuple(moments), days=days)
    when = rhythm.in_words(turn, wanted, client.zone)
    ask = (turn.text("button-ask-them", name=client.name), _data("suggest", client, moments, days))
    return turn.text("suggest-right", name=client.name, when=when), [[ask], again]


async def tap_suggest(turn: Turn) -> None:
    """The therapist has said yes: the client is told, and asked. Nothing changes before they answer."""
    client, wanted = await _tapped_rhythm(turn)
    if client is None or wanted is None:
        return
    await people.change_therapist(turn.tx, turn.therapist_here.id, asking=None, about=None)
    _ask_client(turn, client, wanted)
    await turn.note(Action.CHANGED_RHYTHM, client, detail="suggested")
    turn.notice = turn.text("notice-asked", name=client.name)
    await card.draw(turn, client)


def _ask_client(turn: Turn, client: Client, wanted: Rhythm) -> None:
    if client.chat_id is None:
        return
    say, language = turn.house.texts.say, client.language
    text = say(
        "rhythm-suggested",
        language,
        therapist=turn.therapist_here.name,
        when=rhythm.said_in(turn.house.texts, language, wanted, client.zone),
        now=rhythm.said_in(turn.house.texts, language, client.rhythm, client.zone),
    )
    data = _written(wanted.moments, wanted.days)
    buttons = [
        [(say("button-suggestion-yes", language), f"take:{data}")],
        [(say("button-suggestion-no", language), "keepmine:")],
    ]
    turn.out.say(client.chat_id, text, kind=Kind.ANSWER, buttons=buttons, client=client.id)


async def _tapped_rhythm(turn: Turn) -> tuple[Client | None, Rhythm | None]:
    """The client and the rhythm that a button names; both None once anything wrong with it was answered."""
    number, _, data = turn.args.partition(":")
    client = await _tapped(turn, number)
    wanted = rhythm.proposed_in(data)
    if client is None:
        return None, None
    if wanted is None:
        turn.notice = turn.text("notice-old-button")
        await card.draw(turn, client)
        return None, None
    moments, days = wanted
    return client, replace(client.rhythm, moments=moments, days=days)


# The client's answer


async def tap_take(turn: Turn) -> None:
    """The client says yes to what their therapist suggested: from now on it holds, until they change it."""
    if rhythm.proposed_in(turn.args) is None:
        turn.notice = turn.text("notice-old-button")
        return
    before = turn.me.rhythm
    await rhythm.tap_proposed(turn)
    if turn.me.rhythm != before:
        await turn.note(Action.CHANGED_RHYTHM, turn.me)
        await _tell_therapist(turn, "suggestion-taken")


async def tap_keep_mine(turn: Turn) -> None:
    """The client would rather keep their rhythm."""
    turn.settle_buttons(turn.text("suggestion-kept", when=rhythm.rhythm_in_words(turn)))
    await _tell_therapist(turn, "suggestion-declined")


async def _tell_therapist(turn: Turn, key: str) -> None:
    therapist = await people.therapist(turn.tx, turn.me.therapist_id)
    if therapist.chat_id is not None:
        text = turn.house.texts.say(key, therapist.language, client=turn.me.name)
        turn.out.say(therapist.chat_id, text, kind=Kind.NOTICE)


# A pause


async def tap_hold(turn: Turn) -> None:
    """A tap on "pause": for how long?"""
    client = await _tapped(turn, turn.args)
    if client is None:
        return
    lengths = [(turn.text("button-days-long", count=days), f"held:{client.id}:{days}") for days in PAUSES]
    open_end = (turn.text("button-until-resumed"), f"held:{client.id}:{OPEN_END}")
    turn.settle_buttons(turn.text("hold-ask", name=client.name), [lengths, [open_end], [_to_card(turn, client)]])


async def tap_held(turn: Turn) -> None:
    """The pause holds at once, and the client is told: they end it themselves whenever they like."""
    number, _, length = turn.args.partition(":")
    client = await _tapped(turn, number)
    if client is None:
        return
    if length not in {OPEN_END, *map(str, PAUSES)}:
        turn.notice = turn.text("notice-old-button")
    else:
        client = await _pause(turn, client, int(length))
    await card.draw(turn, client)


async def _pause(turn: Turn, client: Client, days: int) -> Client:
    until = local_day(turn.now, client.zone or "UTC") + dt.timedelta(days=days) if days else None
    await walks.end_of_client(turn.tx, client.id, End.CLIENT, turn.now)
    await outbox.let_go_of_cues(turn.tx, [client.id], "paused", turn.now)
    await outbox.let_go_of_nudges(turn.tx, client.id, "paused", turn.now)
    await people.change_client(turn.tx, client.id, status=ClientStatus.PAUSED, paused_until=until)
    await turn.note(Action.PAUSED, client)
    _tell_of_pause(turn, client, until)
    return await people.client(turn.tx, client.id)


def _tell_of_pause(turn: Turn, client: Client, until: dt.date | None) -> None:
    if client.chat_id is None:
        return
    say, language, name = turn.house.texts.say, client.language, turn.therapist_here.name
    if until is None:
        text = say("paused-by", language, therapist=name)
    else:
        text = say("paused-by-until", language, therapist=name, day=say_day(until, language))
    turn.out.say(client.chat_id, text, kind=Kind.ANSWER, client=client.id)


async def tap_ask_back(turn: Turn) -> None:
    """A tap on "ask whether to go on": a pause is the client's to end."""
    client = await _tapped(turn, turn.args)
    if client is None:
        return
    if client.status is ClientStatus.PAUSED and client.chat_id is not None:
        say, language = turn.house.texts.say, client.language
        text = say("resume-asked", language, therapist=turn.therapist_here.name)
        buttons = [[(say("button-resume", language), "goon:")], [(say("button-stay-paused", language), "stay:")]]
        turn.out.say(client.chat_id, text, kind=Kind.ANSWER, buttons=buttons, client=client.id)
        turn.notice = turn.text("notice-asked", name=client.name)
    await card.draw(turn, client)


async def tap_go_on(turn: Turn) -> None:
    """The client ends their pause."""
    if turn.me.status is not ClientStatus.PAUSED:
        turn.notice = turn.text("notice-old-button")
        return
    turn.settle_buttons(turn.text("resume-chosen"))
    await pausing.resume(turn)
    await _tell_therapist(turn, "resume-taken")


async def tap_stay(turn: Turn) -> None:
    """The client stays on their pause."""
    turn.settle_buttons(turn.text("stay-chosen"))
