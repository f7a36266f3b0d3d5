"""A therapist writes prompts of their own: for whom, the words, a look at them, and keeping or withdrawing them.

What is being written stands in the database as a draft, so that a restart between two messages loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import structlog

from care.model import ClientId, ClientStatus, Movement, TherapistId
from handlers.house import House
from handlers.turn import Button, Turn, id_in
from prompts.catalogue import FEWEST_WORDS, MOST_ASKED, MOST_WORDS
from prompts.choosing import OwnPrompt
from prompts.voice import faults, unwanted_words
from storage import outbox, people
from storage import prompts as kept
from storage.audit import Action
from storage.sealing import CannotOpen
from storage.store import Tx
from storage.tables import Asking, Client
from storage.tables import OwnPrompt as Row

log = structlog.get_logger(__name__)

LONGEST = 600
"""Characters of a prompt: sixty long words, and five prompts in one message."""
CLIENTS_ON_A_PAGE = 8
PROMPTS_ON_A_PAGE = 5
ALL = "all"
GONE = frozenset({ClientStatus.OPTED_OUT, ClientStatus.DISCHARGED})
ENGLISH = "en"
_LAST_QUESTION = re.compile(r"(?P<text>.*[.?!…؟][\"'”’»)]*)\s(?P<asks>[^.?!…؟]+[?؟])", re.DOTALL)


class Owned(Protocol):
    """So much of a client as it takes to know whose they are."""

    @property
    def id(self) -> ClientId: ...
    @property
    def therapist_id(self) -> TherapistId: ...


# What the nudges ask for


async def own_of(tx: Tx, clients: Sequence[Owned]) -> dict[ClientId, tuple[OwnPrompt, ...]]:
    """What the therapists of these clients wrote for them, in the order in which it is to come.

    Words that cannot be opened hold up nobody's nudge: then the catalogue alone is left.
    """
    try:
        found = await kept.own_prompts_for(tx, [(client.id, client.therapist_id) for client in clients])
    except CannotOpen:
        log.error("the prompts that therapists wrote could not be opened")
        return {}
    return {client: tuple(_as_prompt(row) for row in rows) for client, rows in found.items()}


async def text_of(house: House, tx: Tx, language: str, key: str) -> str | None:
    """The whole text of a prompt, to send it again; None for one that was withdrawn or is not known."""
    prompt = house.catalogue(language).get(key)
    if prompt is not None:
        return prompt.whole
    row = await kept.by_key(tx, key)
    return _as_prompt(row).whole if row else None


def _as_prompt(row: Row) -> OwnPrompt:
    return OwnPrompt(kept.key_of(row.id), row.words, row.asks, _fits(row))


def _fits(row: Row) -> frozenset[Movement]:
    return frozenset(Movement(kind) for kind in row.fits) or frozenset(Movement)


# For whom


async def prompt(turn: Turn) -> None:
    """/prompt: write one."""
    text, buttons = await _for_whom(turn, 1)
    turn.say_plainly(text, buttons=buttons)


async def tap_whom(turn: Turn) -> None:
    """A tap on "write one", or on another page of clients."""
    page = id_in(turn.args)
    if page is None:
        _is_old(turn)
    else:
        turn.settle_buttons(*await _for_whom(turn, page))


async def _for_whom(turn: Turn, page: int) -> tuple[str, list[list[Button]]]:
    found = [client for client in await people.clients_of(turn.tx, turn.therapist_here.id) if client.status not in GONE]
    if not found:
        return turn.text("clients-none"), []
    page = min(page, _pages(len(found), CLIENTS_ON_A_PAGE))
    shown = found[(page - 1) * CLIENTS_ON_A_PAGE : page * CLIENTS_ON_A_PAGE]
    rows = [[(turn.text("button-all-clients"), f"for:{ALL}")]] if page == 1 else []
    rows += [[(client.name, f"for:{client.id}")] for client in shown]
    return turn.text("prompt-whom"), rows + _other_pages(turn, "whom", page, _pages(len(found), CLIENTS_ON_A_PAGE))


def _pages(count: int, on_a_page: int) -> int:
    return max(1, -(-count // on_a_page))


def _other_pages(turn: Turn, name: str, page: int, pages: int) -> list[list[Button]]:
    back = [(turn.text("button-page-back"), f"{name}:{page - 1}")] if page > 1 else []
    on = [(turn.text("button-page-on"), f"{name}:{page + 1}")] if page < pages else []
    return [[*back, *on]] if back or on else []


async def tap_for(turn: Turn) -> None:
    """A tap on whom it is for: the words come next."""
    client = await _own_client(turn, turn.args)
    if client is None and turn.args != ALL:
        _is_old(turn)
        return
    made = await kept.draft(turn.tx, turn.therapist_here.id, client.id if client else None, turn.now)
    await _ask_for_words(turn, open_=True)
    limits = {"fewest": FEWEST_WORDS, "most": MOST_WORDS}
    if client is None:
        text = turn.text("prompt-ask-all", **limits)
    else:
        text = turn.text("prompt-ask", name=client.name, **limits)
    turn.settle_buttons(text, [[_discard_button(turn, made)]])


async def _own_client(turn: Turn, number: str) -> Client | None:
    """The client of this therapist that a button names, if there is one and they are here."""
    wanted = id_in(number)
    found = (await people.clients_by_id(turn.tx, [ClientId(wanted)])).get(ClientId(wanted)) if wanted else None
    is_theirs = found is not None and found.therapist_id == turn.therapist_here.id and found.status not in GONE
    return found if is_theirs else None


async def _ask_for_words(turn: Turn, *, open_: bool) -> None:
    therapist = turn.therapist_here
    if open_ or therapist.asking is Asking.PROMPT:
        await people.change_therapist(turn.tx, therapist.id, asking=Asking.PROMPT if open_ else None)


# The words


async def hear(turn: Turn) -> None:
    """The words of the prompt that this therapist is writing: what to change in them, or how they will look."""
    draft = await kept.draft_of(turn.tx, turn.therapist_here.id)
    if draft is None:
        await _ask_for_words(turn, open_=False)
        turn.say("therapist-words")
        return
    client = await _client_of(turn, draft)
    words = " ".join(turn.words.split())
    wrong = _wrong_with(turn, words, client.language if client else turn.language)
    if wrong:
        lines = "\n".join(f"– {fault}" for fault in wrong)
        turn.say("prompt-faults", faults=lines, buttons=[[_discard_button(turn, draft.id)]])
        return
    text, asks = _parted(words)
    await kept.draft(turn.tx, draft.therapist_id, draft.client_id, turn.now, words=text, asks=asks, fits=draft.fits)
    written = await kept.draft_of(turn.tx, draft.therapist_id)
    if written is not None:
        turn.say_plainly(_as_prompt(written).whole, buttons=_preview_buttons(turn, written, client))


async def _client_of(turn: Turn, row: Row) -> Client | None:
    return await people.client(turn.tx, row.client_id) if row.client_id else None


def _parted(words: str) -> tuple[str, str]:
    """The text, and the short question at its end that it asks back; empty where it has none."""
    found = _LAST_QUESTION.fullmatch(words)
    if found is None or len(found["asks"].split()) > MOST_ASKED:
        return words, ""
    return found["text"], found["asks"]


def _wrong_with(turn: Turn, words: str, language: str) -> list[str]:
    """What to change before it can be kept, each in a sentence; `language` is that of whoever will read it."""
    wrong = []
    count = len(words.split())
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        wrong.append(turn.text("prompt-fault-count", count=count, fewest=FEWEST_WORDS, most=MOST_WORDS))
    if len(words) > LONGEST:
        wrong.append(turn.text("prompt-fault-long", most=LONGEST))
    return wrong + _wrong_voice(turn, words, language)


def _wrong_voice(turn: Turn, words: str, language: str) -> list[str]:
    found = faults(words, language)
    if turn.language == ENGLISH:
        return [turn.text("prompt-fault", fault=fault) for fault in found]
    # The sentences about a voice are in English; in another language its words are named, and the rest at once.
    unwanted = unwanted_words(words, language)
    named = [turn.text("prompt-fault-word", said=said) for said in unwanted.values()]
    return [*named, turn.text("prompt-fault-plain")] if len(found) > len(unwanted) else named


# The preview


def _preview_buttons(turn: Turn, row: Row, client: Client | None) -> list[list[Button]]:
    """Under the words as the client will see them: what they fit, and what becomes of them."""
    fits = _fits(row)
    kinds = [(_kind_label(turn, kind, on=kind in fits), f"fits:{row.id}:{kind.value}") for kind in Movement]
    keep = turn.text("button-prompt-keep-for", name=client.name) if client else turn.text("button-prompt-keep")
    change = (turn.text("button-prompt-change"), f"rewrite:{row.id}")
    return [kinds[:3], kinds[3:], [(keep, f"keep:{row.id}")], [change, _discard_button(turn, row.id)]]


def _kind_label(turn: Turn, kind: Movement, *, on: bool) -> str:
    label = turn.text(f"movement-{kind.value}")
    return turn.text("button-fits", way=label) if on else label


def _discard_button(turn: Turn, number: int) -> Button:
    return turn.text("button-prompt-discard"), f"discard:{number}"


async def tap_fits(turn: Turn) -> None:
    """A tap on a kind of movement: it fits, or it does not."""
    number, _, kind = turn.args.partition(":")
    row = await _tapped_draft(turn, number)
    if row is None or not row.words or kind not in set(Movement):
        _is_old(turn)
        return
    fits = _fits(row) ^ {Movement(kind)}
    if not fits:
        turn.notice = turn.text("notice-fits-one")
        return
    row.fits = [] if fits == frozenset(Movement) else [each.value for each in Movement if each in fits]
    await kept.fit(turn.tx, row.id, row.fits)
    turn.settle_buttons(_as_prompt(row).whole, _preview_buttons(turn, row, await _client_of(turn, row)))


async def tap_keep(turn: Turn) -> None:
    """From now on it comes before any other that fits."""
    row = await _tapped_draft(turn, turn.args)
    if row is None or not row.words:
        _is_old(turn)
        return
    await kept.keep(turn.tx, row.id, turn.now)
    await _ask_for_words(turn, open_=False)
    client = await _client_of(turn, row)
    await turn.note(Action.CHANGED_PROMPTS, *([client] if client else []))
    told = turn.text("prompt-kept", name=client.name) if client else turn.text("prompt-kept-all")
    turn.settle_buttons(f"{_as_prompt(row).whole}\n\n{told}", [[(turn.text("button-your-prompts"), "prompts:1")]])


async def tap_rewrite(turn: Turn) -> None:
    """The words are to be sent once more; these stay until others are fine."""
    if await _tapped_draft(turn, turn.args) is None:
        _is_old(turn)
        return
    await _ask_for_words(turn, open_=True)
    turn.say("prompt-again")


async def tap_discard(turn: Turn) -> None:
    row = await _tapped_draft(turn, turn.args)
    if row is None:
        _is_old(turn)
        return
    await kept.throw_away(turn.tx, row.id)
    await _ask_for_words(turn, open_=False)
    turn.settle_buttons(turn.text("prompt-discarded"))


async def _tapped_draft(turn: Turn, number: str) -> Row | None:
    """The draft a button names, if it is the one that this therapist is writing."""
    wanted = id_in(number)
    return await kept.draft_of(turn.tx, turn.therapist_here.id, wanted) if wanted else None


def _is_old(turn: Turn) -> None:
    turn.notice = turn.text("notice-old-button")


# The list


async def show_prompts(turn: Turn) -> None:
    """/prompts: what this therapist wrote, the newest first, each with its button."""
    text, buttons = await _list(turn, 1)
    turn.say_plainly(text, buttons=buttons)


async def tap_prompts(turn: Turn) -> None:
    """A tap on "your prompts", or on another page of them."""
    page = id_in(turn.args)
    if page is None:
        _is_old(turn)
    else:
        turn.settle_buttons(*await _list(turn, page))


async def tap_theirs(turn: Turn) -> None:
    """A tap on a client's prompts, on their card: those of this therapist's that can come to them."""
    number, _, page = turn.args.partition(":")
    client = await _own_client(turn, number)
    if client is None:
        _is_old(turn)
    else:
        turn.settle_buttons(*await _list(turn, id_in(page) or 1, client))


async def tap_withdraw(turn: Turn) -> None:
    """It is not sent any more, not even where it waits already; the list is drawn anew."""
    number, _, rest = turn.args.partition(":")
    page, _, whose = rest.partition(":")
    wanted = id_in(number)
    therapist = turn.therapist_here.id
    row = await kept.withdraw(turn.tx, wanted, therapist, turn.now) if wanted else None
    if row is None:
        _is_old(turn)
        return
    await outbox.let_go_of_prompt(turn.tx, kept.key_of(row.id), therapist, turn.now)
    if row.client_id is not None:
        await turn.note(Action.CHANGED_PROMPTS, await people.client(turn.tx, row.client_id))
    turn.notice = turn.text("notice-withdrawn")
    turn.settle_buttons(*await _list(turn, id_in(page) or 1, await _own_client(turn, whose)))


async def _list(turn: Turn, page: int, client: Client | None = None) -> tuple[str, list[list[Button]]]:
    """What may be sent; to one client, where it is shown for them."""
    therapist, whose = turn.therapist_here.id, client.id if client else None
    below = _below(turn, client)
    count = await kept.count_kept(turn.tx, therapist, whose)
    if not count:
        return turn.text("prompts-none"), below
    pages = _pages(count, PROMPTS_ON_A_PAGE)
    page = min(page, pages)
    skip = (page - 1) * PROMPTS_ON_A_PAGE
    rows = await kept.kept_by(turn.tx, therapist, whose, skip=skip, most=PROMPTS_ON_A_PAGE)
    named = await people.clients_by_id(turn.tx, [row.client_id for row in rows if row.client_id])
    numbered = list(enumerate(rows, skip + 1))
    lines = [_line(turn, number, row, named.get(row.client_id) if row.client_id else None) for number, row in numbered]
    ending = f":{whose}" if whose else ""
    buttons = [
        [(turn.text("button-withdraw", number=str(number)), f"withdraw:{row.id}:{page}{ending}")]
        for number, row in numbered
    ]
    head = turn.text("prompts-of", count=count, name=client.name) if client else turn.text("prompts", count=count)
    name = f"theirs:{whose}" if whose else "prompts"
    return "\n\n".join([head, *lines]), [*buttons, *_other_pages(turn, name, page, pages), *below]


def _below(turn: Turn, client: Client | None) -> list[list[Button]]:
    if client is None:
        return [[(turn.text("button-write-prompt"), "whom:1")]]
    write = (turn.text("button-write-prompt"), f"for:{client.id}")
    return [[write], [(turn.text("button-to-card", name=client.name), f"card:{client.id}")]]


def _line(turn: Turn, number: int, row: Row, client: Client | None) -> str:
    whom = turn.text("prompt-for", name=client.name) if client else turn.text("prompt-for-all")
    parts = [f"{number}. {whom}"]
    if row.fits:
        kinds = ", ".join(turn.text(f"movement-{kind}") for kind in row.fits)
        parts.append(turn.text("prompt-fits", kinds=kinds))
    return "\n".join([*parts, " ".join(_as_prompt(row).whole.split())])
