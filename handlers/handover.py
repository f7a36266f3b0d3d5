"""A client goes over to another therapist of the practice: both agree, the client is told and may decline.

Until it is done nothing changes: the therapist who hands over is told of everything, urgent or not. The other one hears
no name before that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from care.model import ClientStatus, Level, Role
from handlers import card, caseload
from handlers.handing import TO_DECLINE, day_of
from handlers.house import House
from handlers.turn import Button, Keyboard, MessagesOut, Turn, id_in
from storage import audit, flags, handovers, people
from storage.audit import Action, Entry
from storage.store import Tx
from storage.tables import Client, Handing, Handover, Kind, Therapist

ON_A_PAGE = 8
MAY_GO = frozenset({ClientStatus.ACTIVE, ClientStatus.PAUSED})
"""Who can be told. Others have nothing here yet, or cannot be asked."""


# The therapist who hands over


async def tap_hand_to(turn: Turn) -> None:
    """A tap on "hand over": to whom?"""
    number, _, page = turn.args.partition(":")
    client = await _tapped(turn, number)
    if client is None:
        return
    others = [one for one in await people.therapists(turn.tx) if _could_be_asked(turn, one)]
    to_card = [(turn.text("button-to-card", name=client.name), f"card:{client.id}")]
    if not others:
        turn.settle_buttons(turn.text("handover-nobody"), [to_card])
        return
    rows, at = _rows(turn, client, others, id_in(page) or 1)
    turn.settle_buttons(turn.text("handover-to-whom", client=client.name), [*rows, *at, to_card])


def _could_be_asked(turn: Turn, one: Therapist) -> bool:
    return one.id != turn.therapist_here.id and one.chat_id is not None


def _rows(
    turn: Turn, client: Client, others: Sequence[Therapist], page: int
) -> tuple[list[list[Button]], list[list[Button]]]:
    pages = max(1, -(-len(others) // ON_A_PAGE))
    page = min(page, pages)
    shown = others[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    rows = [[(one.name, f"handask:{client.id}:{one.id}")] for one in shown]
    back = [(turn.text("button-page-back"), f"handto:{client.id}:{page - 1}")] if page > 1 else []
    on = [(turn.text("button-page-on"), f"handto:{client.id}:{page + 1}")] if page < pages else []
    return rows, [[*back, *on]] if back or on else []


async def tap_hand_ask(turn: Turn) -> None:
    """A tap on a colleague: what it means, before they are asked."""
    client, other = await _tapped_both(turn)
    if client is None or other is None:
        return
    yes = (turn.text("button-ask-them", name=other.name), f"handed:{client.id}:{other.id}")
    to_card = (turn.text("button-to-card", name=client.name), f"card:{client.id}")
    text = turn.text("handover-sure", client=client.name, name=other.name, days=TO_DECLINE.days)
    turn.settle_buttons(text, [[yes], [to_card]])


async def tap_handed(turn: Turn) -> None:
    """The colleague is asked, without a name."""
    client, other = await _tapped_both(turn)
    if client is None or other is None or other.chat_id is None:
        return
    if await handovers.open_of(turn.tx, client.id) is None:
        number = await handovers.ask(turn.tx, client.id, turn.therapist_here.id, other.id, turn.now)
        _say_to(turn, other, *await _question(turn, client, other, number))
        await turn.note(Action.HANDED_OVER, client, detail=f"asked therapist {other.id}")
        turn.notice = turn.text("notice-asked", name=other.name)
    await card.draw(turn, client)


async def _question(turn: Turn, client: Client, other: Therapist, number: int) -> tuple[str, Keyboard]:
    found = await handovers.open_flags(turn.tx, client.id)
    urgent = sum(level is Level.URGENT for _, level in found)
    say, language = turn.house.texts.say, other.language
    text = say("handover-question", language, therapist=turn.therapist_here.name, count=len(found), urgent=urgent)
    yes, no = say("button-take-on", language), say("button-not-possible", language)
    return text, [[(yes, f"takeon:{number}"), (no, f"refuse:{number}")]]


async def tap_take_back(turn: Turn) -> None:
    """The therapist changes their mind; the others hear of it, and everything stays as it is."""
    client = await caseload.tapped(turn, turn.args)
    if client is None:
        return
    handover = await handovers.open_of(turn.tx, client.id)
    if handover is None or not await handovers.move(turn.tx, handover.id, handovers.OPEN, Handing.WITHDRAWN):
        turn.notice = turn.text("notice-old-button")
    else:
        await turn.note(Action.HANDED_OVER, client, detail="withdrawn")
        other = await people.therapist(turn.tx, handover.to_id)
        _say_to(
            turn, other, turn.house.texts.say("handover-withdrawn", other.language, therapist=turn.therapist_here.name)
        )
        if handover.accepted_at is not None:
            _say_to_client(turn.house, turn.out, client, "handover-not-now", therapist=turn.therapist_here.name)
    await card.draw(turn, client)


async def _tapped(turn: Turn, number: str) -> Client | None:
    client = await caseload.tapped(turn, number)
    if client is None or (client.status in MAY_GO and client.chat_id is not None):
        return client
    turn.notice = turn.text("notice-cannot-hand-over", name=client.name)
    await card.draw(turn, client)
    return None


async def _tapped_both(turn: Turn) -> tuple[Client | None, Therapist | None]:
    """The client and the colleague that a button names; None once anything wrong with it was answered."""
    number, _, other = turn.args.partition(":")
    client = await _tapped(turn, number)
    if client is None:
        return None, None
    others = [one for one in await people.therapists(turn.tx) if _could_be_asked(turn, one)]
    found = next((one for one in others if one.id == id_in(other)), None)
    if found is None:
        turn.notice = turn.text("notice-old-button")
        await card.draw(turn, client)
    return client, found


# The therapist who is asked


async def tap_take_on(turn: Turn) -> None:
    """The other therapist agrees: the client is told, and may decline."""
    handover = await _asked(turn)
    if handover is None:
        return
    client = await people.client(turn.tx, handover.client_id)
    if client.status not in MAY_GO or client.therapist_id != handover.from_id:
        await handovers.move(turn.tx, handover.id, handovers.OPEN, Handing.WITHDRAWN)
        turn.settle_buttons(turn.text("handover-over"))
        return
    if not await handovers.move(turn.tx, handover.id, {Handing.ASKED}, Handing.ACCEPTED, accepted_at=turn.now):
        turn.notice = turn.text("notice-old-button")
        return
    before = await people.therapist(turn.tx, handover.from_id)
    turn.settle_buttons(turn.text("handover-you-accepted", therapist=before.name, days=TO_DECLINE.days))
    _ask_client(turn, client, before, handover.id)
    said = {"name": turn.therapist_here.name, "client": client.name}
    day = day_of(turn.now, before.zone, before.language)
    _say_to(turn, before, turn.house.texts.say("handover-accepted", before.language, day=day, **said))


def _ask_client(turn: Turn, client: Client, before: Therapist, number: int) -> None:
    say, language = turn.house.texts.say, client.language
    day = day_of(turn.now, client.zone or "UTC", language)
    buttons = [
        [(say("button-handover-fine", language), f"handyes:{number}")],
        [(say("button-handover-stay", language, therapist=before.name), f"handno:{number}")],
    ]
    said = {"therapist": before.name, "name": turn.therapist_here.name, "day": day}
    _say_to_client(turn.house, turn.out, client, "handover-client", buttons=buttons, **said)


async def tap_refuse(turn: Turn) -> None:
    """The other therapist cannot take them on."""
    handover = await _asked(turn)
    if handover is None:
        return
    if not await handovers.move(turn.tx, handover.id, handovers.OPEN, Handing.DECLINED):
        turn.notice = turn.text("notice-old-button")
        return
    client = await people.client(turn.tx, handover.client_id)
    before = await people.therapist(turn.tx, handover.from_id)
    turn.settle_buttons(turn.text("handover-you-refused", therapist=before.name))
    said = {"name": turn.therapist_here.name, "client": client.name}
    _say_to(turn, before, turn.house.texts.say("handover-refused", before.language, **said))
    if handover.accepted_at is not None:
        _say_to_client(turn.house, turn.out, client, "handover-not-now", therapist=before.name)


async def _asked(turn: Turn) -> Handover | None:
    """The handover a button names, if it is this therapist who was asked and it is still open."""
    number = id_in(turn.args)
    found = await handovers.asked_of(turn.tx, number, turn.therapist_here.id) if number else None
    if found is None:
        turn.notice = turn.text("notice-old-button")
        if number:
            turn.settle_buttons(turn.text("handover-over"))
    return found


# The client


async def tap_yes(turn: Turn) -> None:
    """The client says that it is fine: it is done at once."""
    handover = await _of_me(turn)
    if handover is None:
        return
    turn.settle_buttons(turn.message_text or turn.text("handover-thanks"))
    await turn.save()
    await complete(turn.house, turn.tx, turn.out, handover, turn.now)
    await turn.note(Action.HANDED_OVER, turn.me, detail="agreed")


async def tap_no(turn: Turn) -> None:
    """The client would rather stay. They need no reason."""
    handover = await _of_me(turn)
    if handover is None or not await handovers.move(turn.tx, handover.id, handovers.OPEN, Handing.DECLINED):
        return
    before = await people.therapist(turn.tx, handover.from_id)
    other = await people.therapist(turn.tx, handover.to_id)
    turn.settle_buttons(turn.text("handover-stays", therapist=before.name))
    await turn.note(Action.HANDED_OVER, turn.me, detail="declined")
    say = turn.house.texts.say
    _say_to(turn, before, say("handover-declined", before.language, client=turn.me.name, name=other.name))
    _say_to(turn, other, say("handover-declined-to", other.language, therapist=before.name))


async def _of_me(turn: Turn) -> Handover | None:
    """The handover of this client, as long as it can still be answered."""
    found = await handovers.open_of(turn.tx, turn.me.id)
    if found is None or found.accepted_at is None or found.id != id_in(turn.args):
        turn.notice = turn.text("notice-old-button")
        return None
    return found


# It is done


async def finish_those_due(house: House) -> int:
    """Do the handovers whose client has had the time to decline. Returns how many there were."""
    now = house.now()
    async with house.store.transaction() as tx:
        due = await handovers.claim_due(tx, now - TO_DECLINE)
        out = MessagesOut(house)
        done = [await _finish(house, tx, out, handover, now) for handover in due]
        await out.write(tx, now)
        await audit.write(tx, [entry for entry in done if entry is not None], now)
    if due:
        house.wake_dispatcher()
    return len(due)


async def _finish(house: House, tx: Tx, out: MessagesOut, handover: Handover, now: dt.datetime) -> Entry | None:
    await complete(house, tx, out, handover, now)
    name = (await audit.names_of(tx, [handover.client_id], house.new_code))[handover.client_id]
    whom = audit.therapist(handover.from_id)
    return Entry(Role.THERAPIST.value, whom, Action.HANDED_OVER, name, f"to therapist {handover.to_id}")


async def complete(house: House, tx: Tx, out: MessagesOut, handover: Handover, now: dt.datetime) -> None:
    """The client is the other therapist's from now on, if they are still here and were told."""
    client = await people.client(tx, handover.client_id)
    before, after = await people.therapist(tx, handover.from_id), await people.therapist(tx, handover.to_id)
    still = client.status in MAY_GO and client.therapist_id == before.id
    state = Handing.DONE if still else Handing.WITHDRAWN
    if not await handovers.move(tx, handover.id, {Handing.ACCEPTED}, state, done_at=now if still else None):
        return
    if not still:
        await _could_not(house, out, client, before, after)
        return
    await handovers.take_over(tx, client.id, before.id, after.id, before.chat_id, now)
    await _tell_everyone(house, tx, out, client, before, after)


async def _could_not(house: House, out: MessagesOut, client: Client, before: Therapist, after: Therapist) -> None:
    say = house.texts.say
    if before.chat_id is not None:
        text = say("handover-could-not", before.language, client=client.name)
        out.say(before.chat_id, text, kind=Kind.NOTICE)
    if after.chat_id is not None:
        out.say(after.chat_id, say("handover-withdrawn", after.language, therapist=before.name), kind=Kind.NOTICE)


async def _tell_everyone(
    house: House, tx: Tx, out: MessagesOut, client: Client, before: Therapist, after: Therapist
) -> None:
    say = house.texts.say
    _say_to_client(house, out, client, "handover-done-client", therapist=after.name)
    if before.chat_id is not None:
        text = say("handover-done-before", before.language, client=client.name, name=after.name)
        out.say(before.chat_id, text, kind=Kind.NOTICE)
    if after.chat_id is None:
        return
    theirs = [flag for flag in await flags.open_of(tx, after.id) if flag.client_id == client.id]
    parts = [say("handover-done-after", after.language, client=client.name, therapist=before.name)]
    if theirs:
        named = [say(f"rule-{flag.rule}", after.language) for flag in theirs]
        parts.append(say("card-flags", after.language, flags=", ".join(named)))
    to_card = [[(say("button-to-card", after.language, name=client.name), f"card:{client.id}")]]
    out.say(after.chat_id, "\n\n".join(parts), kind=Kind.NOTICE, buttons=to_card)


def _say_to(turn: Turn, therapist: Therapist, text: str, buttons: Keyboard = ()) -> None:
    if therapist.chat_id is not None:
        turn.out.say(therapist.chat_id, text, kind=Kind.NOTICE, buttons=buttons)


def _say_to_client(
    house: House, out: MessagesOut, client: Client, key: str, buttons: Keyboard = (), **values: object
) -> None:
    if client.chat_id is not None:
        text = house.texts.say(key, client.language, **values)
        out.say(client.chat_id, text, kind=Kind.ANSWER, buttons=buttons, client=client.id)
