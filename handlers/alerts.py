"""An urgent flag on its way to a person: in rounds, to whoever there is, until somebody acknowledges it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from care.escalation import NONE, Around, Hearer, SoFar, Telling, is_heard, wait_after, who_hears, who_steps_in
from care.model import ChatId, ClientStatus, FlagId, Level, Recipient, Role, TherapistId
from handlers import bundling, flag_words
from handlers.covering import cover_of, is_at_work
from handlers.house import House
from handlers.turn import Keyboard, MessagesOut
from storage import audit, flag_events, flags, people
from storage.audit import Action, Entry
from storage.sealing import CannotOpen
from storage.store import Tx
from storage.tables import Client, Flag, FlagEvent, FlagState, FlagStep, Kind, Therapist

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Case:
    """One flag, whose it is, what has happened with it, and who there is to hear of it at this moment."""

    flag: Flag
    client: Client
    therapist: Therapist
    cover: Therapist | None
    events: Sequence[FlagEvent]
    around: Around

    @property
    def so_far(self) -> SoFar:
        flag = self.flag
        return SoFar(flag.alerts, flag.told_cover_at is not None, flag.told_on_call_at is not None)


async def look_at(house: House, tx: Tx, flag: Flag, now: dt.datetime) -> Case:
    client = await people.client(tx, flag.client_id)
    therapist = await people.therapist(tx, client.therapist_id)
    cover = await cover_of(tx, therapist, now)
    events = await flag_events.history(tx, flag.id)
    return Case(flag, client, therapist, cover, events, _around(house, therapist, cover, events, now))


def _around(
    house: House, therapist: Therapist, cover: Therapist | None, events: Sequence[FlagEvent], now: dt.datetime
) -> Around:
    reached = flag_events.reached(events)
    on_call = house.practice.on_call_chat
    return Around(
        therapist=Hearer(therapist.chat_id is not None, therapist.reachable and reached.get(Recipient.THERAPIST, True)),
        cover=Hearer(cover.chat_id is not None, cover.reachable and reached.get(Recipient.COVER, True))
        if cover
        else NONE,
        on_call=Hearer(on_call not in {None, therapist.chat_id}, reached.get(Recipient.ON_CALL, True)),
        at_work=is_at_work(therapist, now),
    )


# Rounds


async def sound(
    house: House, tx: Tx, out: MessagesOut, case: Case, now: dt.datetime, words: str | None = None
) -> tuple[Telling, ...]:
    """One round: everybody whose turn it is, and when the next round follows. A round nobody hears is not counted.

    `words` are the client's, where they are not kept and can be quoted this once.
    """
    waits = house.practice.alert_again
    told = who_hears(case.around, case.so_far, waits)
    heard = is_heard(case.around, told)
    await _say_each(house, tx, out, case, told, words, now)
    if not case.around.therapist.hears:
        await _note_unreached(tx, case, now)
    if not heard:
        await _note_nobody(tx, case, now)
    marks = _marks(case.flag, told, now)
    after = SoFar(
        case.flag.alerts + heard,
        marks["told_cover_at"] is not None,
        marks["told_on_call_at"] is not None,
    )
    again = now + wait_after(case.around, after, waits)
    await flags.change(tx, case.flag.id, alerts=after.rounds, next_alert_at=again, **marks)
    return told


def _marks(flag: Flag, told: Sequence[Telling], now: dt.datetime) -> dict[str, dt.datetime | None]:
    whom = {each.whom for each in told}
    return {
        "told_cover_at": flag.told_cover_at or (now if Recipient.COVER in whom else None),
        "told_on_call_at": flag.told_on_call_at or (now if Recipient.ON_CALL in whom else None),
    }


async def _note_unreached(tx: Tx, case: Case, now: dt.datetime) -> None:
    """The therapist is known not to be reached: nothing more has to be refused for the flag to say so."""
    if case.flag.undelivered_at is None:
        await flags.change(tx, case.flag.id, undelivered_at=now)
    if case.therapist.chat_id is None and Recipient.THERAPIST not in flag_events.reached(case.events):
        await _note(tx, case, FlagStep.UNDELIVERED, Recipient.THERAPIST, case.therapist.id, now)


async def _note_nobody(tx: Tx, case: Case, now: dt.datetime) -> None:
    if not flag_events.is_known_to_reach_nobody(case.events):
        await _note(tx, case, FlagStep.NOBODY, Recipient.AMBLE, None, now)
    log.error("an urgent flag reaches nobody", flag=case.flag.id)


async def _note(
    tx: Tx, case: Case, step: FlagStep, by: Recipient, therapist_id: TherapistId | None, now: dt.datetime
) -> None:
    await flag_events.note(tx, case.flag.id, step, by, now, therapist_id=therapist_id)


async def _say_each(
    house: House,
    tx: Tx,
    out: MessagesOut,
    case: Case,
    told: Sequence[Telling],
    words: str | None,
    now: dt.datetime,
) -> None:
    if words is None and told:
        words = await flag_words.quoted(tx, case.client, case.flag)
    before = flag_events.told(case.events)
    for each in told:
        whom = _therapist_at(case, each.whom)
        number = whom.id if whom else None
        again = (each.whom, number) in before
        if whom is None:
            _say_to_on_call(house, out, case, again=again)
        else:
            _say_to_therapist(house, out, case, whom, words, again=again, aloud=each.aloud)
        await _note(tx, case, FlagStep.REPEATED if again else FlagStep.TOLD, each.whom, number, now)


def _therapist_at(case: Case, whom: Recipient) -> Therapist | None:
    return {Recipient.THERAPIST: case.therapist, Recipient.COVER: case.cover}.get(whom)


def _say_to_therapist(
    house: House, out: MessagesOut, case: Case, reader: Therapist, words: str | None, *, again: bool, aloud: bool
) -> None:
    if reader.chat_id is None:
        return
    say, flag = house.texts.say, case.flag
    parts = [say("flag-again", reader.language)] if again else []
    if reader.id != case.therapist.id:
        parts.append(say("flag-cover", reader.language, therapist=case.therapist.name))
    if house.practice.alerts_without_words:
        parts.append(say("alert-closed", reader.language))
        buttons: Keyboard = [[(say("button-open", reader.language), f"open:{flag.id}")]]
    else:
        parts.append(flag_words.flag_text(house, reader, case.client, flag, words))
        buttons = [[(say("button-seen", reader.language), f"seen:{flag.id}")]]
    text = "\n\n".join(parts)
    out.say(reader.chat_id, text, kind=Kind.ALERT, buttons=buttons, flag=flag.id, quiet=not aloud)


def _say_to_on_call(house: House, out: MessagesOut, case: Case, *, again: bool) -> None:
    """The practice's on-call chat learns whose flag waits for a person: nothing of the client."""
    chat = house.practice.on_call_chat
    if chat is None:
        return
    say, therapist = house.texts.say, case.therapist
    parts = [say("flag-again")] if again else []
    parts.append(say("alert-on-call", number=str(case.flag.id), therapist=therapist.name, why=_why_on_call(case)))
    out.say(chat, "\n\n".join(parts), kind=Kind.ALERT, flag=case.flag.id)


def _why_on_call(case: Case) -> str:
    if not case.around.therapist.hears:
        return "unreached"
    if case.therapist.away and case.cover is not None:
        return "away"
    return "unseen" if case.around.at_work else "hours"


# The clock


async def repeat_those_due(house: House) -> int:
    """Another round of every alert that is due, because nobody has acknowledged it. Returns how many there were."""
    done = 0
    while await _repeat_one(house):
        done += 1
    return done


async def _repeat_one(house: House) -> bool:
    """A transaction for each: one whose names or words cannot be opened holds up no other."""
    now = house.now()
    due: list[Flag] = []
    try:
        async with house.store.transaction() as tx:
            due = await flags.claim_unheard(tx, now, most=1)
            out = MessagesOut(house)
            for flag in due:
                await sound(house, tx, out, await look_at(house, tx, flag, now), now)
            await out.write(tx, now)
    except (LookupError, ValueError, CannotOpen) as error:
        if not due:
            raise
        log.error("an alert could not be written", flag=due[0].id, error=type(error).__name__)
        await _put_off(house, due[0], now)
    if due:
        house.wake_dispatcher()
    return bool(due)


async def _put_off(house: House, flag: Flag, now: dt.datetime) -> None:
    """It is tried again soon, and the on-call chat hears that an alert cannot be read here."""
    async with house.store.transaction() as tx:
        await flags.change(tx, flag.id, next_alert_at=now + house.practice.alert_again[0])
        await flag_events.note(tx, flag.id, FlagStep.NOBODY, Recipient.AMBLE, now)
        if house.practice.on_call_chat is not None:
            out = MessagesOut(house)
            text = house.texts.say("alert-on-call-fault", number=str(flag.id))
            out.say(house.practice.on_call_chat, text, kind=Kind.ALERT, flag=flag.id)
            await out.write(tx, now)


# What Telegram says of a message


async def was_delivered(house: House, tx: Tx, flag_id: FlagId, chat: ChatId, now: dt.datetime) -> None:
    """Telegram took a message about a flag."""
    found = await _case_and_whom(house, tx, flag_id, chat, now)
    if found is None:
        return
    case, whom, number = found
    together = await _in_the_same_message(tx, case)
    for flag, events in together:
        if flag_events.reached(events).get(whom) is not True:
            await flag_events.note(tx, flag.id, FlagStep.DELIVERED, whom, now, therapist_id=number)
        if whom is Recipient.THERAPIST:
            await flags.change(tx, flag.id, delivered_at=now, undelivered_at=None)
    if number is not None:
        await people.is_reached(tx, number)
        await _audit(house, tx, [flag for flag, _ in together], whom, number, now)


async def _audit(
    house: House, tx: Tx, told: Sequence[Flag], whom: Recipient, number: TherapistId, now: dt.datetime
) -> None:
    """That these were brought before a therapist."""
    names = await audit.names_of(tx, [flag.client_id for flag in told], house.new_code)
    role, who = _ROLES[whom], audit.therapist(number)
    entries = [Entry(role, who, Action.SAW_ALERT, names[flag.client_id], flag.rule) for flag in told]
    await audit.write(tx, entries, now)


_ROLES = {Recipient.THERAPIST: Role.THERAPIST.value, Recipient.COVER: audit.COVER}


async def could_not_deliver(
    house: House, tx: Tx, out: MessagesOut, flag_id: FlagId, chat: ChatId, now: dt.datetime
) -> None:
    """Telegram will not take a message about a flag: the flag says so, and whoever is next is told at once."""
    found = await _case_and_whom(house, tx, flag_id, chat, now)
    if found is None:
        return
    case, whom, number = found
    is_news = case.flag.undelivered_at is None and not await flags.is_known_undelivered(tx, case.flag)
    for flag, events in await _in_the_same_message(tx, case):
        if flag_events.reached(events).get(whom) is not False:
            await flag_events.note(tx, flag.id, FlagStep.UNDELIVERED, whom, now, therapist_id=number)
        if whom is Recipient.THERAPIST:
            await flags.change(tx, flag.id, undelivered_at=now)
        if flag.level is not Level.URGENT and flag.state is FlagState.RAISED:
            await flags.change(tx, flag.id, bundled_at=None, next_alert_at=bundling.when_told(case.therapist, now))
    if case.flag.level is Level.URGENT and case.flag.state is FlagState.RAISED:
        await _step_in(house, tx, out, case.flag, whom, now, tell_client=whom is Recipient.THERAPIST and is_news)


async def _step_in(
    house: House, tx: Tx, out: MessagesOut, flag: Flag, refused: Recipient, now: dt.datetime, *, tell_client: bool
) -> None:
    waits = house.practice.alert_again
    case = await look_at(house, tx, flag, now)
    told = who_steps_in(refused, case.around, case.so_far, waits)
    await _say_each(house, tx, out, case, told, None, now)
    soon = min(flag.next_alert_at or now, now + waits[0])
    await flags.change(tx, flag.id, next_alert_at=soon, **_marks(flag, told, now))
    if not is_heard(case.around, who_hears(case.around, case.so_far, waits)):
        await _note_nobody(tx, case, now)
    if tell_client and case.client.chat_id is not None and may_hear(case.client):
        text = _undelivered_in_words(house, case)
        out.say(case.client.chat_id, text, kind=Kind.HELP, client=case.client.id)


async def _case_and_whom(
    house: House, tx: Tx, flag_id: FlagId, chat: ChatId, now: dt.datetime
) -> tuple[Case, Recipient, TherapistId | None] | None:
    """The flag and to whom this chat belongs. None for a flag that is gone, as when its client was forgotten."""
    try:
        case = await look_at(house, tx, await flags.by_id(tx, flag_id), now)
        if chat == case.therapist.chat_id:
            return case, Recipient.THERAPIST, case.therapist.id
        other = await people.therapist_in(tx, chat)
        if other is not None:
            return case, Recipient.COVER, other.id
    except (LookupError, CannotOpen) as error:
        log.error("what became of a message about a flag could not be noted", flag=flag_id, error=type(error).__name__)
        return None
    return (case, Recipient.ON_CALL, None) if chat == house.practice.on_call_chat else None


async def _in_the_same_message(tx: Tx, case: Case) -> list[tuple[Flag, Sequence[FlagEvent]]]:
    """An alert is about one flag; a bundle is about several."""
    if case.flag.bundled_at is None:
        return [(case.flag, case.events)]
    together = await flags.bundled_with(tx, case.flag, case.therapist.id)
    return [(flag, await flag_events.history(tx, flag.id)) for flag in together]


# What the client hears of it


def may_hear(client: Client) -> bool:
    return client.status in {ClientStatus.ACTIVE, ClientStatus.PAUSED}


async def who_is_told(house: House, tx: Tx, client: Client, now: dt.datetime) -> str:
    """Who hears of something urgent that is raised at this moment, as the client is told of it."""
    therapist = await people.therapist(tx, client.therapist_id)
    cover = await cover_of(tx, therapist, now)
    around = _around(house, therapist, cover, (), now)
    told = who_hears(around, SoFar(), house.practice.alert_again)
    values = {"therapist": therapist.name, "cover": cover.name if cover else ""}
    return house.texts.say(_told_key(around, told), client.language, **values)


def _told_key(around: Around, told: Sequence[Telling]) -> str:
    whom = {each.whom for each in told}
    cover = Recipient.COVER in whom and around.cover.hears
    on_call = Recipient.ON_CALL in whom and around.on_call.hears
    if around.therapist.hears:
        return "help-told-with-cover" if cover else "help-told-with-on-call" if on_call else "help-told"
    return "help-told-cover" if cover else "help-told-on-call" if on_call else "help-not-told"


def _undelivered_in_words(house: House, case: Case) -> str:
    if case.around.cover.hears and case.cover is not None:
        key = "help-undelivered-cover"
    else:
        key = "help-undelivered-on-call" if case.around.on_call.hears else "help-undelivered"
    cover = case.cover.name if case.cover else ""
    return house.texts.say(key, case.client.language, therapist=case.therapist.name, cover=cover)
