"""The row of five faces, from heavy to light: how it is shown, what a tap on it says, and how it reads afterwards."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from itertools import takewhile

from care.model import NudgeId
from handlers.turn import Button, Turn, id_in
from prompts.texts import Texts, own_digits
from storage.nudges import DueClient

FACES = {1: "😞", 2: "🙁", 3: "😐", 4: "🙂", 5: "😊"}
CHOSEN = "●"
"""What marks the chosen face in its row."""
EXPLAINED = 3
"""The first nudges say how one can be answered; whoever knows it is not told again."""


def nudge_message(texts: Texts, client: DueClient, prompt: str, nudge_id: NudgeId) -> tuple[str, list[list[Button]]]:
    """A nudge as it reads in the chat: the prompt, at first how it can be answered, and the row of faces."""
    said = [prompt]
    if client.before_and_after:
        said.append(texts.say("ask-before", client.language))
    if len(client.recent_prompts) < EXPLAINED:
        said.append(texts.say("nudge-how-to-answer", client.language))
    return "\n\n".join(said), below_a_nudge(texts, client.language, nudge_id, before=client.before_and_after)


def below_a_nudge(texts: Texts, language: str, nudge_id: NudgeId, *, before: bool) -> list[list[Button]]:
    """The faces (of before setting out, where they want both), and a way to have the nudge later."""
    row = faces(nudge_id, does="before" if before else "mood", language=language)
    return [row, [(texts.say("button-later", language), f"later:{nudge_id}")]]


def faces(nudge_id: NudgeId | None, *, does: str = "mood", language: str = "en") -> list[Button]:
    return row_of_faces(f"{does}:{nudge_id or 0}", language)


def row_of_faces(about: str, language: str) -> list[Button]:
    """Five faces from heavy to light, with numbers as the language writes them."""
    return [(own_digits(f"{face} {number}", language), f"{about}:{number}") for number, face in FACES.items()]


def changeable_faces(about: str, chosen: int, first_at: dt.datetime, language: str) -> list[Button]:
    """The row once more, with the chosen face marked. Its data says when the first tap was."""
    second = int(first_at.timestamp())
    row = [(label, f"{data}:{second}") for label, data in row_of_faces(about, language)]
    label, data = row[chosen - 1]
    row[chosen - 1] = (f"{CHOSEN} {label}", data)
    return row


@dataclass(frozen=True, slots=True)
class Tapped:
    """What a tap on a face says: about which nudge or check-in (None: a row of faces of its own), and which face."""

    about: int | None
    face: int
    first_at: dt.datetime | None = None
    """When this row was first tapped; None before that."""


def read_tap(turn: Turn, args: str) -> Tapped | None:
    """None for data that is none of ours."""
    about, _, rest = args.partition(":")
    number, _, second = rest.partition(":")
    if number not in {"1", "2", "3", "4", "5"} or not (id_in(about) or about == "0"):
        return None
    return Tapped(id_in(about), int(number), _moment(turn, id_in(second)))


def _moment(turn: Turn, second: int | None) -> dt.datetime | None:
    """A button's own word for when it was made, unless it says a time to come."""
    if second is None or second > turn.now.timestamp():
        return None
    return dt.datetime.fromtimestamp(second, dt.UTC)


def without_choice(turn: Turn) -> str:
    """The tapped message as it was before it said what was chosen."""
    paragraphs = (turn.message_text or "").split("\n\n")
    begin = _beginnings_of_a_choice(turn.house.texts)
    return "\n\n".join(takewhile(lambda paragraph: not _plain(paragraph).startswith(begin), paragraphs))


def was_told(turn: Turn) -> bool:
    """Whether the tapped message says already that the therapist is told."""
    texts = turn.house.texts
    return any(texts.say("heard-and-told", language) in (turn.message_text or "") for language in texts.languages)


def _beginnings_of_a_choice(texts: Texts) -> tuple[str, ...]:
    """How a message goes on once a face was chosen, in every language: theirs may have changed since."""
    return tuple(
        _plain(begin)
        for language in texts.languages
        for number, face in FACES.items()
        for begin in (
            texts.say("mood-chosen", language, face=face, number=str(number)),
            texts.say("before-chosen", language, face=face, number=str(number)),
        )
    )


def _plain(text: str) -> str:
    """Without the marks of direction, which Telegram may leave out."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf" or letter == "\u200c")
