"""A therapist ends a client's time with Amble: what is urgent comes first, the client is told, nothing more is sent."""

from __future__ import annotations

from care.model import ClientId, ClientStatus, Level, Role
from care.timetable import local_day
from care.walks import End
from handlers import card, caseload, inviting, menus, tickets
from handlers.caseload import GONE
from handlers.turn import Button, Turn, id_in
from prompts.zones import say_day
from storage import consents, flags, handovers, invites, outbox, people, walks
from storage.audit import Action
from storage.tables import Client, Flag, Kind

CLOSE, KEEP = "close", "keep"
"""What becomes of the urgent flags that are open."""


async def tap_discharge(turn: Turn) -> None:
    """A tap on "discharge": the urgent flags first, if any is open; else what it means."""
    client = await _tapped(turn, turn.args)
    if client is not None:
        await _first_step(turn, client)


async def _first_step(turn: Turn, client: Client) -> None:
    urgent = await _urgent(turn, client)
    to_card = [(turn.text("button-to-card", name=client.name), f"card:{client.id}")]
    if not urgent:
        turn.settle_buttons(turn.text("discharge-sure", name=client.name), [[_sure(turn, client, KEEP, 0)], to_card])
        return
    lines = [_flag_line(turn, flag) for flag in urgent]
    text = turn.text("discharge-urgent", name=client.name, count=len(urgent), flags="\n".join(lines))
    newest = max(flag.id for flag in urgent)
    ways = [
        (turn.text("button-discharge-close"), f"endwith:{client.id}:{CLOSE}:{newest}"),
        (turn.text("button-discharge-keep"), f"endwith:{client.id}:{KEEP}:{newest}"),
    ]
    turn.settle_buttons(text, [*([way] for way in ways), to_card])


def _flag_line(turn: Turn, flag: Flag) -> str:
    day = say_day(local_day(flag.raised_at, turn.therapist_here.zone), turn.language)
    state = turn.text(f"state-{flag.state.value}")
    return turn.text("discharge-flag", why=turn.text(f"why-{flag.rule}"), day=day, state=state)


def _sure(turn: Turn, client: Client, way: str, newest: int) -> Button:
    return turn.text("button-discharge-sure", name=client.name), f"discharged:{client.id}:{way}:{newest}"


async def tap_end_with(turn: Turn) -> None:
    """What becomes of the urgent flags is decided; what it all means is said before it is done."""
    client, way, newest = await _decided(turn)
    if client is None:
        return
    text = turn.text("discharge-sure", name=client.name)
    kept = turn.text("discharge-will-close" if way == CLOSE else "discharge-will-keep")
    to_card = [(turn.text("button-to-card", name=client.name), f"card:{client.id}")]
    turn.settle_buttons(f"{kept}\n\n{text}", [[_sure(turn, client, way, newest)], to_card])


async def tap_discharged(turn: Turn) -> None:
    """The one confirmation: it is done."""
    client, way, _ = await _decided(turn)
    if client is None:
        return
    if way == CLOSE:
        for flag in await _urgent(turn, client):
            await tickets.close(turn, tickets.Ticket(flag, client, is_own=True))
    await _discharge(turn, client)
    turn.notice = turn.text("notice-discharged", name=client.name)
    await card.draw(turn, await people.client(turn.tx, client.id))


async def _decided(turn: Turn) -> tuple[Client | None, str, int]:
    """The client, and what becomes of the urgent flags. Where one was raised since, it is looked at first."""
    number, _, rest = turn.args.partition(":")
    way, _, seen = rest.partition(":")
    client = await _tapped(turn, number)
    if client is None:
        return None, KEEP, 0
    newest = id_in(seen) or 0
    if way not in {CLOSE, KEEP} or any(flag.id > newest for flag in await _urgent(turn, client)):
        turn.notice = turn.text("notice-look-first")
        await _first_step(turn, client)
        return None, KEEP, 0
    return client, way, newest


async def _tapped(turn: Turn, number: str) -> Client | None:
    client = await caseload.tapped(turn, number)
    if client is None or client.status not in GONE:
        return client
    turn.notice = turn.text("notice-old-button")
    await card.draw(turn, client)
    return None


async def _urgent(turn: Turn, client: Client) -> list[Flag]:
    found = await flags.open_of(turn.tx, turn.therapist_here.id)
    return [flag for flag in found if flag.client_id == client.id and flag.level is Level.URGENT]


async def _discharge(turn: Turn, client: Client) -> None:
    """Nothing scheduled is sent from here on, and nothing that waits; consent ends with it, and retention begins."""
    await walks.end_of_client(turn.tx, client.id, End.OPT_OUT, turn.now)
    await consents.withdraw(turn.tx, client.id, turn.now)
    await outbox.let_go_of_client(turn.tx, client.id, "discharged", turn.now)
    await invites.withdraw_those_of(turn.tx, client.id, turn.now)
    await handovers.withdraw_of(turn.tx, client.id)
    await people.change_client(
        turn.tx,
        client.id,
        status=ClientStatus.DISCHARGED,
        consented=None,
        next_due_at=None,
        snoozed_until=None,
        asking=None,
        left_at=turn.now,
    )
    await turn.note(Action.DISCHARGED, client)
    _tell(turn, client)


def _tell(turn: Turn, client: Client) -> None:
    if client.chat_id is None:
        return
    text = turn.house.texts.say("discharged", client.language, therapist=turn.therapist_here.name)
    turn.out.say(client.chat_id, text, kind=Kind.ANSWER, client=client.id)
    menus.set_menu(turn.house, turn.out, client.chat_id, Role.FORMER, client.language, client.id)


# The way back, and invited people


async def tap_reinvite(turn: Turn) -> None:
    """A new link for someone who has left, or who was invited and did not come yet."""
    client = await caseload.tapped(turn, turn.args)
    if client is None:
        return
    may_come = client.status in GONE or (client.status is ClientStatus.INVITED and client.chat_id is None)
    if not may_come:
        turn.notice = turn.text("notice-old-button")
        await card.draw(turn, client)
    elif await inviting.invite_again(turn, client.id, client.name):
        turn.notice = turn.text("notice-new-link")


async def tap_remove(turn: Turn) -> None:
    """Someone who was invited and never came is taken off the list; nothing of them stays."""
    client = await caseload.tapped(turn, turn.args)
    if client is None:
        return
    if client.status is ClientStatus.INVITED and client.chat_id is None:
        await invites.forget(turn.tx, ClientId(client.id))
        turn.notice = turn.text("notice-removed", name=client.name)
        await caseload.tap_page(turn)
    else:
        turn.notice = turn.text("notice-old-button")
        await card.draw(turn, client)
