"""What a client agreed to, part by part: shown again at any time, given and taken back one by one."""

from __future__ import annotations

from care import consent
from care.consent import Part
from care.model import Role
from care.timetable import local_day
from handlers import opening
from handlers.choices import IN_PRIVACY, OFF, ON, part_buttons, private_button
from handlers.turn import Keyboard, Turn
from prompts.zones import say_day
from storage import checkins, consents, people
from storage.audit import Action


async def privacy(turn: Turn) -> None:
    """/privacy: the whole text, and how each part of it stands."""
    if turn.role is Role.THERAPIST:
        turn.say("privacy-therapist")
        turn.say("consent", therapist=turn.therapist_here.name)
    elif turn.role is Role.CLIENT:
        therapist = await people.therapist(turn.tx, turn.me.therapist_id)
        turn.say("consent", therapist=therapist.name)
        turn.say_plainly(*await _how_it_stands(turn))
    else:
        await opening.show_consent(turn)


async def tap_part(turn: Turn) -> None:
    """A tap on a part: it is given or taken back at once. Before agreeing it only says what would be agreed to."""
    name, _, to = turn.args.partition(":")
    if name not in {part.value for part in consent.CHOSEN} or to not in {ON, OFF}:
        turn.notice = turn.text("notice-old-button")
        return
    part, wanted = Part(name), to == ON
    if turn.role is Role.CLIENT:
        await _keep_choice(turn, part, wanted)
        turn.settle_buttons(*await _how_it_stands(turn))
    else:
        await turn.change(**{name: wanted})
        turn.settle_buttons(*await opening.consent_and_choices(turn))
    turn.notice = turn.text("notice-part-changed")


async def _keep_choice(turn: Turn, part: Part, wanted: bool) -> None:
    """A row as proof for what is given, a moment in it for what is taken back."""
    if getattr(turn.me, part.value) == wanted:
        return
    await turn.change(**{part.value: wanted})
    if wanted:
        await consents.agree(turn.tx, turn.me.id, [part], version=consent.VERSION, language=turn.language, now=turn.now)
    else:
        await consents.withdraw(turn.tx, turn.me.id, turn.now, part)
    await turn.note(Action.CHANGED_CONSENT, turn.me, detail=f"{part.value} {ON if wanted else OFF}")


async def _how_it_stands(turn: Turn) -> tuple[str, Keyboard]:
    therapist = await people.therapist(turn.tx, turn.me.therapist_id)
    agreed_at = await consents.agreed_at(turn.tx, turn.me.id) or turn.me.created_at
    text = turn.text(
        "privacy-stands",
        day=say_day(local_day(agreed_at, turn.me.zone or "UTC"), turn.language),
        private="yes" if turn.me.private else "no",
        therapist=therapist.name,
    )
    rows = [*part_buttons(turn), private_button(turn, IN_PRIVACY)]
    kept = 0 if turn.me.keeps_words else await checkins.count_words(turn.tx, turn.me.id)
    if kept:
        rows.append([(turn.text("button-delete-words", count=kept), "words:ask")])
    return text, rows


async def show_how_it_stands(turn: Turn) -> None:
    """The tapped message shows how each part stands now."""
    turn.settle_buttons(*await _how_it_stands(turn))


async def tap_words(turn: Turn) -> None:
    """Deleting the words that were kept so far: asked once, then done."""
    match turn.args:
        case "ask":
            await _ask_whether_words_go(turn)
        case "yes":
            await checkins.forget_words(turn.tx, turn.me.id)
            await turn.note(Action.CHANGED_CONSENT, turn.me, detail="words deleted")
            await show_how_it_stands(turn)
        case _:
            await show_how_it_stands(turn)


async def _ask_whether_words_go(turn: Turn) -> None:
    therapist = await people.therapist(turn.tx, turn.me.therapist_id)
    count = await checkins.count_words(turn.tx, turn.me.id)
    yes, no = turn.text("button-delete-words-yes"), turn.text("button-delete-words-no")
    text = turn.text("delete-words", count=count, therapist=therapist.name)
    turn.settle_buttons(text, buttons=[[(yes, "words:yes")], [(no, "words:no")]])
