"""/cover: another therapist of the practice hears of urgent flags when the first one is away or does not answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from care.answers import means_off, read_pause
from care.model import TherapistId
from care.timetable import local_day
from handlers.covering import cover_of, is_covered
from handlers.hours import is_heard_by_another
from handlers.turn import Button, Turn, id_in
from prompts.zones import join, say_day
from storage import flags, people
from storage.tables import Kind, Therapist

_UNTIL = re.compile(r"\s+(?:until|till|til|hasta|تا)\s+", re.IGNORECASE)
NO_END = "0"
MOST_OFFERED = 8


async def cover(turn: Turn) -> None:
    """/cover NAME, /cover NAME until DATE, /cover off; or nothing, to see how it is."""
    if not turn.args:
        await _show(turn)
    elif means_off(turn.args):
        await _end(turn)
    else:
        name, *when = _UNTIL.split(turn.args, maxsplit=1)
        until = read_pause(when[0], _today(turn)) if when else None
        if when and until is None:
            turn.say("cover-until-unknown")
        else:
            await _name(turn, name, until)


def _today(turn: Turn) -> dt.date:
    return local_day(turn.now, turn.therapist_here.zone)


# How it is


async def _show(turn: Turn) -> None:
    turn.say_plainly(await _how_it_is(turn), buttons=_buttons(turn))


async def _how_it_is(turn: Turn) -> str:
    me = turn.therapist_here
    mine = await cover_of(turn.tx, me, turn.now)
    parts = [_covered_in_words(turn, mine, me) if mine else turn.text("cover-none")]
    others = [each.name for each in await people.covered_by(turn.tx, me.id) if is_covered(each, turn.now)]
    if others:
        parts.append(turn.text("covering", names=join(others, turn.language)))
    return "\n\n".join([*parts, turn.text("cover-how")])


def _covered_in_words(turn: Turn, who: Therapist, me: Therapist) -> str:
    until = say_day(me.cover_until, turn.language) if me.cover_until else ""
    how = ("away" if me.away else "here") + ("-until" if me.cover_until else "")
    return turn.text("cover", name=who.name, how=how, day=until)


def _buttons(turn: Turn) -> list[list[Button]]:
    me = turn.therapist_here
    if not is_covered(me, turn.now):
        return []
    away = (turn.text("button-here"), "away:no") if me.away else (turn.text("button-away"), "away:yes")
    return [[away], [(turn.text("button-uncover"), "uncover:")]]


# Naming somebody


async def _name(turn: Turn, name: str, until: dt.date | None) -> None:
    me = turn.therapist_here.id
    colleagues = [each for each in await people.therapists(turn.tx) if each.id != me]
    found = _of_that_name(name, colleagues)
    if len(found) == 1:
        await _set(turn, found[0], until)
    elif found:
        end = until.isoformat() if until else NO_END
        rows = [[(each.name, f"cover:{each.id}:{end}")] for each in found[:MOST_OFFERED]]
        turn.say("cover-which", buttons=rows)
    elif colleagues:
        names = join([each.name for each in colleagues], turn.language)
        turn.say("cover-unknown", names=names)
    else:
        turn.say("cover-nobody")


def _of_that_name(name: str, colleagues: Sequence[Therapist]) -> list[Therapist]:
    """Who is called that; else whose name, or a part of it, begins with it."""
    wanted = " ".join(name.split()).casefold()
    exactly = [each for each in colleagues if each.name.casefold() == wanted]
    return exactly or [each for each in colleagues if _begins(each.name.casefold(), wanted)]


def _begins(name: str, wanted: str) -> bool:
    return bool(wanted) and (name.startswith(wanted) or any(part.startswith(wanted) for part in name.split()))


async def tap_cover(turn: Turn) -> None:
    """A tap on one of several with that name."""
    number, _, end = turn.args.partition(":")
    wanted, until = id_in(number), _day(end)
    me = turn.therapist_here.id
    found = await people.therapists_by_id(turn.tx, [TherapistId(wanted)]) if wanted and wanted != me else []
    if not found or (until is None and end != NO_END) or (until is not None and until < _today(turn)):
        turn.notice = turn.text("notice-old-button")
        return
    turn.settle_buttons(found[0].name)
    await _set(turn, found[0], until)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


async def _set(turn: Turn, who: Therapist, until: dt.date | None) -> None:
    """Name them, and tell them. With a day named their therapist is taken to be away until then."""
    if who.chat_id is None or not who.reachable:
        turn.say("cover-cannot", name=who.name)
        return
    await _tell_that_it_is_over(turn, but=who.id)
    await _change(turn, cover_id=who.id, cover_until=until, away=until is not None)
    turn.say_plainly(_covered_in_words(turn, who, turn.therapist_here), buttons=_buttons(turn))
    say, language = turn.house.texts.say, who.language
    day = say_day(until, language) if until else ""
    text = say("covering-told", language, therapist=turn.therapist_here.name, how="until" if until else "open", day=day)
    decline = [[(say("button-cannot-cover", language), f"nocover:{turn.therapist_here.id}")]]
    turn.out.say(who.chat_id, text, kind=Kind.NOTICE, buttons=decline)


async def _change(turn: Turn, **values: object) -> None:
    me = turn.therapist_here
    await people.change_therapist(turn.tx, me.id, **values)
    for name, value in values.items():
        setattr(me, name, value)
    if me.away:
        # What nobody has acknowledged goes to whoever covers without waiting for the next round.
        await flags.alert_at(turn.tx, me.id, turn.now)


async def tap_away(turn: Turn) -> None:
    """A tap that says whether they are away while they are covered."""
    me = turn.therapist_here
    who = await cover_of(turn.tx, me, turn.now)
    if who is None or turn.args not in {"yes", "no"}:
        turn.notice = turn.text("notice-old-button")
        return
    await _change(turn, away=turn.args == "yes")
    turn.settle_buttons(_covered_in_words(turn, who, me), buttons=_buttons(turn))


# Its end


async def _end(turn: Turn) -> None:
    if turn.therapist_here.cover_id is None:
        turn.say("cover-off-already")
    else:
        await _uncover(turn)
        turn.say_plainly(await _is_off(turn))


async def tap_uncover(turn: Turn) -> None:
    if turn.therapist_here.cover_id is None:
        turn.notice = turn.text("notice-old-button")
        return
    await _uncover(turn)
    turn.settle_buttons(await _is_off(turn))


async def _uncover(turn: Turn) -> None:
    await _tell_that_it_is_over(turn)
    await _change(turn, cover_id=None, cover_until=None, away=False)


async def _is_off(turn: Turn) -> str:
    """Nobody covers any more; with hours set and nobody else to hear, alerts come aloud again at all hours."""
    me = turn.therapist_here
    aloud = me.hours is not None and not await is_heard_by_another(turn, me)
    return "\n\n".join([turn.text("cover-off"), *([turn.text("hours-aloud")] if aloud else [])])


async def _tell_that_it_is_over(turn: Turn, but: TherapistId | None = None) -> None:
    me = turn.therapist_here
    before = await cover_of(turn.tx, me, turn.now)
    if before is not None and before.id != but and before.chat_id is not None:
        text = turn.house.texts.say("covering-over", before.language, therapist=me.name)
        turn.out.say(before.chat_id, text, kind=Kind.NOTICE)


async def tap_decline(turn: Turn) -> None:
    """A tap by whoever was named: they cannot cover. The therapist who named them hears it at once."""
    number = id_in(turn.args)
    found = await people.therapists_by_id(turn.tx, [TherapistId(number)]) if number else []
    if not found or found[0].cover_id != turn.therapist_here.id:
        turn.notice = turn.text("notice-old-button")
        return
    (other,) = found
    await people.change_therapist(turn.tx, other.id, cover_id=None, cover_until=None, away=False)
    turn.settle_buttons(turn.text("covering-declined", therapist=other.name))
    if other.chat_id is not None:
        say, language = turn.house.texts.say, other.language
        text = say("cover-declined", language, name=turn.therapist_here.name)
        if other.hours is not None and not await is_heard_by_another(turn, _uncovered(other)):
            text = f"{text}\n\n{say('hours-aloud', language)}"
        turn.out.say(other.chat_id, text, kind=Kind.NOTICE)


def _uncovered(therapist: Therapist) -> Therapist:
    therapist.cover_id = None
    return therapist
