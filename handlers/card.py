"""One client's card: how they are here, what may be seen of their last weeks, and what can be done."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from care import sharing
from care.caseload import Standing, need
from care.concerns.protective import read_signs
from care.model import ClientStatus, Level, Tone
from care.timetable import local_day
from handlers import handing, rhythm
from handlers.answering import LIGHT_MOOD
from handlers.caseload import GONE, back, flags_in_words, standing_of, tapped
from handlers.digest_buttons import about_client
from handlers.faces import FACES
from handlers.figures import changed_in_words
from handlers.gathering import THEIR_OWN
from handlers.turn import Button, Turn
from prompts.choosing import OWN
from prompts.pictures.captions import SIGN_TEXTS
from prompts.texts import own_digits
from prompts.zones import join, say_day
from storage import caseload as kept
from storage import checkins, invites, nudges, people
from storage.audit import Action
from storage.tables import Asking, CheckIn, Client, Nudge

LOOKED_BACK = dt.timedelta(days=28)
SHOWN = 5
"""Check-ins."""
LONGEST_QUOTE = 160
"""Characters of one check-in's words: five of them still read at a glance."""
MOST_HELPED = 3
MOST_FLAGS = 3
"""With a button of their own; all of them are in /flags."""


async def tap_card(turn: Turn) -> None:
    """A tap on a client in the list."""
    client = await tapped(turn, turn.args)
    if turn.therapist_here.asking is Asking.SUGGEST:
        await people.change_therapist(turn.tx, turn.therapist_here.id, asking=None, about=None)
    if client is not None:
        await draw(turn, client)


async def draw(turn: Turn, client: Client) -> None:
    """The tapped message becomes this client's card."""
    await turn.note(Action.SAW_CARD, client)
    standing = await standing_of(turn, client)
    parts = [_head(turn, client, standing), *await _facts(turn, client, standing)]
    turn.settle_buttons("\n\n".join(parts), [*_flag_buttons(turn, standing), *await _buttons(turn, client)])


def _flag_buttons(turn: Turn, standing: Standing) -> list[list[Button]]:
    """A way to each of the most pressing flags that are open."""
    pressing = sorted(standing.flags, key=lambda flag: list(Level).index(flag.level))
    shown = [(flag, turn.text(f"rule-{flag.rule}")) for flag in pressing[:MOST_FLAGS]]
    return [[(turn.text("button-open-flag", rule=rule), f"open:{flag.id}")] for flag, rule in shown]


def _head(turn: Turn, client: Client, standing: Standing) -> str:
    status = turn.text(f"status-{client.status.value}")
    return "\n".join(
        [client.name, turn.text("card-status", need=turn.text(f"need-{need(standing).value}"), status=status)]
    )


async def _facts(turn: Turn, client: Client, standing: Standing) -> list[str]:
    """What there is to say, each in a paragraph; what there is not is left out."""
    if client.status is ClientStatus.INVITED:
        return [await _invited(turn, client), *await handing.in_words(turn, client)]
    since = local_day(turn.now, client.zone or "UTC") - LOOKED_BACK
    rows = await _rows(turn, client)
    return [
        *_when(turn, client),
        *await _answer_rate(turn, client, since),
        *_open_flags(turn, standing),
        _last_checkins(turn, rows, standing),
        *await _helped(turn, client, rows, since),
        *changed_in_words(turn, client),
        *await handing.in_words(turn, client),
    ]


async def _invited(turn: Turn, client: Client) -> str:
    if client.chat_id is not None:
        return turn.text("card-not-agreed")
    mine = await invites.open_of(turn.tx, turn.therapist_here.id, turn.now)
    until = next((one.expires_at for one in mine if one.client_id == client.id), None)
    if until is None:
        return turn.text("card-link-over")
    return turn.text("card-link-open", day=say_day(local_day(until, turn.therapist_here.zone), turn.language))


def _when(turn: Turn, client: Client) -> list[str]:
    if client.status in GONE:
        return []
    said = [turn.text("card-rhythm", when=rhythm.in_words(turn, client.rhythm, client.zone))]
    if client.status is ClientStatus.PAUSED:
        until = client.paused_until
        day = say_day(until, turn.language) if until else ""
        said.append(turn.text("card-paused-until", day=day) if until else turn.text("card-paused"))
    return ["\n".join(said)]


async def _answer_rate(turn: Turn, client: Client, since: dt.date) -> list[str]:
    sent, answered = await kept.answered_since(turn.tx, client.id, since)
    return [turn.text("card-answered", answered=answered, sent=sent)] if sent else []


def _open_flags(turn: Turn, standing: Standing) -> list[str]:
    return [turn.text("card-flags", flags=flags_in_words(turn, standing.flags))] if standing.flags else []


class _Row:
    """A check-in, and what of it this therapist may see."""

    def __init__(self, row: CheckIn, seen: sharing.Seen) -> None:
        self.row = row
        self.seen = seen

    @property
    def is_light(self) -> bool:
        if not self.seen.tone:
            return False
        return self.row.mood >= LIGHT_MOOD if self.row.mood is not None else self.row.tone is Tone.LIGHT


async def _rows(turn: Turn, client: Client) -> list[_Row]:
    """The check-ins of the last four weeks, oldest first."""
    urgent = await kept.raised_urgent(turn.tx, client.id)
    since = turn.now - LOOKED_BACK
    found = await checkins.between(turn.tx, [client.id], since=since, until=turn.now + dt.timedelta(days=1))
    return [_Row(row, sharing.may_see(client, private=row.private, urgent=row.id in urgent)) for row in found]


def _last_checkins(turn: Turn, rows: Sequence[_Row], standing: Standing) -> str:
    if not rows:
        last = standing.last_day
        return turn.text("card-none-lately", day=say_day(last, turn.language)) if last else turn.text("card-none-yet")
    lines = [
        turn.text("card-checkin", day=say_day(one.row.day, turn.language), what=_what(turn, one))
        for one in reversed(rows[-SHOWN:])
    ]
    return "\n".join([turn.text("card-checkins"), *lines])


def _what(turn: Turn, one: _Row) -> str:
    if one.seen == sharing.NOTHING:
        return turn.text("card-private" if one.row.private else "card-not-shared")
    parts = []
    if one.seen.tone:
        mood, tone = one.row.mood, one.row.tone
        parts = (
            [own_digits(f"{FACES[mood]} {mood}", turn.language)]
            if mood
            else [turn.text(f"tone-{(tone or Tone.UNCLEAR).value}")]
        )
    if one.seen.words and one.row.words:
        parts.append(turn.text("card-words", words=_shortened(one.row.words)))
    return " ".join(parts) or turn.text("card-not-shared")


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE].rstrip()} …"


async def _helped(turn: Turn, client: Client, rows: Sequence[_Row], since: dt.date) -> list[str]:
    """What was followed by light answers, and what they named themselves. It seems so; nothing is proved."""
    until = local_day(turn.now, client.zone or "UTC") + dt.timedelta(days=1)
    light = {one.row.nudge_id for one in rows if one.is_light}
    sent = [nudge for nudge in await nudges.between(turn.tx, [client.id], since, until) if nudge.id in light]
    themes = _most(theme for nudge in sent if (theme := _theme(turn, client, nudge)))
    signs = _most(
        sign for one in rows if one.seen.words and one.row.words for sign in read_signs(one.row.words, client.language)
    )
    said = []
    if themes:
        said.append(
            turn.text("digest-helped", themes=join([turn.text(f"theme-{theme}") for theme in themes], turn.language))
        )
    if signs:
        said.append(
            turn.text("digest-signs", signs=join([turn.text(SIGN_TEXTS[sign]) for sign in signs], turn.language))
        )
    return ["\n".join(said)] if said else []


def _most(found: Iterable[str]) -> list[str]:
    return [name for name, _ in Counter(found).most_common(MOST_HELPED)]


def _theme(turn: Turn, client: Client, nudge: Nudge) -> str | None:
    key = nudge.prompt_key or ""
    if key.startswith(OWN):
        return THEIR_OWN
    prompt = turn.house.catalogue(client.language).get(key)
    return prompt.theme if prompt else None


async def _buttons(turn: Turn, client: Client) -> list[list[Button]]:
    number = client.id

    def button(key: str, data: str) -> Button:
        return turn.text(key), f"{data}:{number}"

    to_list = back(turn, client)
    if client.status in GONE:
        return [[button("button-invite-again", "reinvite")], to_list]
    if client.status is ClientStatus.INVITED:
        came = client.chat_id is not None
        ways = [button("button-discharge", "discharge")] if came else _of_never_came(turn, client)
        return [ways, to_list]
    shown = [button("button-prompts", "theirs"), button("button-thresholds", "rules")]
    if client.status is ClientStatus.UNREACHABLE:
        # Nobody can be asked anything who does not get it.
        return [about_client(turn, client), shown, [button("button-discharge", "discharge")], to_list]
    paused = client.status is ClientStatus.PAUSED
    pause = button("button-ask-resume", "askback") if paused else button("button-pause", "hold")
    return [
        about_client(turn, client),
        shown,
        [button("button-rhythm", "retime"), pause],
        [await handing.button(turn, client), button("button-discharge", "discharge")],
        to_list,
    ]


def _of_never_came(turn: Turn, client: Client) -> list[Button]:
    new_link = (turn.text("button-new-link"), f"reinvite:{client.id}")
    return [new_link, (turn.text("button-remove"), f"remove:{client.id}")]
