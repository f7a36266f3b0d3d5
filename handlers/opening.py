"""Coming in: a link is opened, the consent text is read and agreed to, the first questions are answered."""

from __future__ import annotations

import datetime as dt

from care import consent
from care.codes import hash_of
from care.guessing import FORGIVEN_AFTER, wait_after
from care.model import ClientStatus, Role
from handlers import danger, language, menus, reach, rhythm
from handlers.choices import part_buttons
from handlers.turn import Keyboard, Turn, look_up
from storage import consents, invites, newcomers, outbox, people
from storage.tables import Client, Therapist

ONCE_IN = dt.timedelta(days=1)
"""How often somebody who is no client is told the way in, at most. Danger is answered every time."""


async def start(turn: Turn) -> None:
    """/start, with the code of a link or without."""
    code = turn.args.strip()
    if code and await _try(turn, code):
        return
    if code:
        turn.say("invite-unknown" if turn.role in {Role.STRANGER, Role.FORMER} else "invite-not-needed")
    elif turn.role is Role.STRANGER:
        turn.say("stranger")
    elif turn.role in {Role.INVITED, Role.FORMER}:
        await way_in(turn)
    else:
        turn.say("welcome-back-therapist" if turn.role is Role.THERAPIST else "welcome-back")


async def _try(turn: Turn, code: str) -> bool:
    """Use the code if it opens something. A chat that tried many which do not is not listened to for a while.

    Whatever the reason why a code opens nothing, the answer is the same, and so is what is done before it.
    """
    if turn.role in {Role.CLIENT, Role.THERAPIST}:
        return False
    begun = turn.now - FORGIVEN_AFTER
    wrong, last = await newcomers.guesses(turn.tx, turn.chat, begun)
    if last is not None and turn.now < last + wait_after(wrong):
        return False
    if await _come_in(turn, hash_of(code)):
        await newcomers.guessed_right(turn.tx, turn.chat)
        return True
    await newcomers.guessed_wrong(turn.tx, turn.chat, turn.now, begun)
    return False


async def _come_in(turn: Turn, code_hash: str) -> bool:
    """Use the code if it is one that works for this chat."""
    if turn.role is Role.STRANGER:
        therapist = await people.therapist_with_code(turn.tx, code_hash)
        if therapist is not None:
            await _welcome_therapist(turn, therapist)
            return True
    client_id = await invites.use(turn.tx, code_hash, turn.now)
    if client_id is None:
        return False
    await _welcome_invited(turn, await _place_of(turn, await people.client(turn.tx, client_id)))
    return True


async def _place_of(turn: Turn, invited: Client) -> Client:
    """The place someone comes into. One that was somebody's before opens only in the chat it had: what was said there
    is for nobody else who may hold the link.
    """
    if invited.status is ClientStatus.INVITED and invited.chat_id is None:
        return invited
    if invited.chat_id == turn.chat:
        await people.change_client(turn.tx, invited.id, status=ClientStatus.INVITED)
        return invited
    made = await people.add_client(turn.tx, therapist_id=invited.therapist_id, name=invited.name, now=turn.now)
    return await people.client(turn.tx, made)


async def _welcome_therapist(turn: Turn, therapist: Therapist) -> None:
    await people.change_therapist(turn.tx, therapist.id, chat_id=turn.chat, code_hash=None, language=turn.language)
    await look_up(turn)
    await reach.alert_again_now(turn.tx, therapist.id, turn.now)
    menus.show(turn)
    turn.say("welcome-therapist", name=therapist.name)
    await rhythm.ask_zone(turn)


async def _welcome_invited(turn: Turn, client: Client) -> None:
    chosen = turn.language
    came = {"chat_id": turn.chat, "language": chosen}
    if turn.client is not None and turn.client.id != client.id:
        came["earlier_id"] = turn.client.id
        await _leave_former_place(turn)
    await people.change_client(turn.tx, client.id, **came)
    await look_up(turn)
    menus.show(turn)
    if turn.language_known:
        await show_consent(turn)
    else:
        turn.say_plainly(language.question_in_each(turn), buttons=language.rows(turn, does="read"))


async def _leave_former_place(turn: Turn) -> None:
    """They came by a new invite: this chat belongs to the new one from now on."""
    await outbox.let_go_of_client(turn.tx, turn.me.id, "came in by a new invite", turn.now)
    await turn.change(chat_id=None)
    await turn.save()


async def way_in(turn: Turn) -> None:
    """The consent text; for someone whose therapist ended it, whom to ask for a new link."""
    if turn.me.status is ClientStatus.DISCHARGED:
        therapist = await people.therapist(turn.tx, turn.me.therapist_id)
        turn.say("discharged-optin", therapist=therapist.name)
    else:
        await show_consent(turn)


async def show_consent(turn: Turn) -> None:
    turn.say_plainly(*await consent_and_choices(turn))


async def consent_and_choices(turn: Turn) -> tuple[str, Keyboard]:
    """The consent text in their language: what can be chosen, yes and no, and a way to read it in another language."""
    therapist = await people.therapist(turn.tx, turn.me.therapist_id)
    yes, no = turn.text("button-agree"), turn.text("button-not-now")
    others = language.row(turn, does="read", but=turn.language)
    text = turn.text("consent", therapist=therapist.name)
    return text, [*part_buttons(turn), [(yes, f"agree:{consent.VERSION}"), (no, "decline:")], others]


async def read_in(turn: Turn) -> None:
    """A tap on a language while coming in: the message becomes the consent text in it."""
    if turn.args not in turn.house.texts.languages:
        turn.notice = turn.text("notice-old-button")
        return
    await language.change(turn, turn.args)
    turn.settle_buttons(*await consent_and_choices(turn))


async def agree(turn: Turn) -> None:
    """The client agrees to the consent text in force."""
    if turn.args != consent.VERSION:
        await show_consent(turn)
        return
    if turn.me.status is ClientStatus.DISCHARGED:
        turn.notice = turn.text("notice-old-button")
        return
    turn.settle_buttons(turn.message_text or turn.text("consent-agreed"))
    if turn.me.consented == consent.VERSION and turn.role is Role.CLIENT:
        return
    await _keep_consent(turn)
    status = ClientStatus.PAUSED if turn.me.status is ClientStatus.PAUSED else ClientStatus.ACTIVE
    await turn.change(consented=consent.VERSION, status=status, left_at=None)
    turn.role = Role.CLIENT
    menus.show(turn)
    turn.say("consent-agreed")
    await rhythm.next_question(turn)


async def _keep_consent(turn: Turn) -> None:
    """A row for each part that is given now; an agreement to an earlier text ends with it."""
    await consents.withdraw(turn.tx, turn.me.id, turn.now)
    await consents.agree(
        turn.tx, turn.me.id, consent.given(turn.me), version=consent.VERSION, language=turn.language, now=turn.now
    )


async def decline(turn: Turn) -> None:
    if turn.role is Role.CLIENT:
        turn.notice = turn.text("notice-old-button")
        return
    turn.settle_buttons(turn.message_text or turn.text("consent-declined"))
    turn.say("consent-declined")


async def hear_invited(turn: Turn) -> None:
    """Words from someone who has not agreed: nothing is kept; danger is answered all the same."""
    if danger.speaks_of_danger(turn.words, turn.language):
        danger.answer_a_stranger(turn)
    else:
        await show_consent(turn)


async def hear_stranger(turn: Turn) -> None:
    """Words from somebody without a link: danger is answered, anything else is told the way in, once a day at most."""
    if danger.speaks_of_danger(turn.words, turn.language):
        danger.answer_a_stranger(turn)
    elif await newcomers.may_greet(turn.tx, turn.chat, turn.now, ONCE_IN):
        turn.say("stranger")


async def hear_former(turn: Turn) -> None:
    """Words from someone who left: nothing is kept. Danger is answered, anything else gets the way back in, once a day
    at most.
    """
    if danger.speaks_of_danger(turn.words, turn.language):
        danger.answer_a_stranger(turn)
        return
    told = turn.me.way_back_at
    if told is None or turn.now - told >= ONCE_IN:
        await turn.change(way_back_at=turn.now)
        say_the_way_back(turn)


def say_the_way_back(turn: Turn) -> None:
    turn.say("former-discharged" if turn.me.status is ClientStatus.DISCHARGED else "former")
