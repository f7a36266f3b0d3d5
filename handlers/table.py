"""Who may do what: one table, read by the routing, by /help and by every command menu.

To let people do something new, write its callback in a module of this folder and add one line here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from care.model import Role
from handlers import (
    access,
    before,
    card,
    caseload,
    checkins,
    cover,
    danger,
    desk,
    digest_day,
    digest_pages,
    digesting,
    discharging,
    disputing,
    forget,
    handover,
    history,
    hours,
    inviting,
    language,
    leaving,
    menus,
    moments,
    mydata,
    opening,
    pausing,
    privacy,
    private,
    prompting,
    questions,
    reporting,
    rhythm,
    suggesting,
    thresholds,
    tickets,
    walking,
    whose,
)
from handlers.turn import Act
from storage.audit import Action

STRANGER, INVITED, CLIENT, FORMER, THERAPIST = Role
ANYONE = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person does by a command. Its menu line is the text `command-NAME`."""

    name: str
    roles: frozenset[Role]
    act: Act
    also: tuple[str, ...] = ()
    """Other names of it, which no menu shows."""
    shown_to: frozenset[Role] | None = None
    """Whose menu and help it stands in, where that is fewer than may use it."""


@dataclass(frozen=True, slots=True)
class Tap:
    """Something a person does by a button, whose data is `name:args`."""

    name: str
    roles: frozenset[Role]
    act: Act
    covering: bool = False
    """Whether a therapist may do it with a flag of another's client that they were told of."""


class Sees(StrEnum):
    """The most an operator's command ever shows. None shows a client's name or words."""

    NOTHING_OF_CLIENTS = "nothing of clients"
    COUNTS = "counts"
    NO_NAMES = "rows without names or words"


@dataclass(frozen=True, slots=True)
class Operating:
    """Something the operator does at a terminal, by `amble NAME`."""

    name: str
    sees: Sees
    audit: Action | None = None
    """What the audit keeps of it, where it was with everybody's data."""


def _of(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


COMMANDS: tuple[Command, ...] = (
    Command("mood", _of(CLIENT), checkins.mood),
    Command("walk", _of(CLIENT), walking.walk),
    Command("before", _of(CLIENT), before.before),
    Command("urgent", _of(CLIENT), danger.urgent),
    Command("rhythm", _of(CLIENT), questions.show_rhythm),
    Command("time", _of(CLIENT), questions.time, shown_to=_of()),
    Command("days", _of(CLIENT), questions.days, shown_to=_of()),
    Command("session", _of(CLIENT), questions.session, shown_to=_of()),
    Command("quiet", _of(CLIENT), questions.quiet, shown_to=_of()),
    Command("snooze", _of(CLIENT), pausing.snooze),
    Command("invite", _of(THERAPIST), inviting.invite),
    Command("invites", _of(THERAPIST), inviting.show_invites),
    Command("clients", _of(THERAPIST), caseload.show),
    Command("prompt", _of(THERAPIST), prompting.prompt),
    Command("prompts", _of(THERAPIST), prompting.show_prompts),
    Command("flags", _of(THERAPIST), tickets.show_flags),
    Command("hours", _of(THERAPIST), hours.hours),
    Command("cover", _of(THERAPIST), cover.cover),
    Command("digest", _of(THERAPIST), digesting.on_demand),
    Command("report", _of(THERAPIST), reporting.report),
    Command("tone", _of(THERAPIST), desk.tone),
    Command("unsent", _of(THERAPIST), desk.unsent),
    Command("timezone", _of(CLIENT, THERAPIST), questions.timezone),
    Command("moving", _of(CLIENT), questions.moving),
    Command("pause", _of(CLIENT), pausing.pause),
    Command("resume", _of(CLIENT), pausing.resume),
    Command("private", _of(CLIENT), private.private),
    Command(
        "privacy", _of(INVITED, CLIENT, FORMER, THERAPIST), privacy.privacy, shown_to=_of(CLIENT, FORMER, THERAPIST)
    ),
    Command("history", _of(CLIENT), history.history),
    Command("access", _of(CLIENT), access.access),
    Command("mydata", _of(INVITED, CLIENT, FORMER), mydata.mydata),
    Command("forget", _of(INVITED, CLIENT, FORMER), forget.forget),
    Command("therapist", _of(INVITED, CLIENT, FORMER), whose.therapist),
    Command("language", _of(INVITED, CLIENT, FORMER, THERAPIST), language.language),
    Command("optin", _of(INVITED, CLIENT, FORMER), leaving.opt_in, shown_to=_of(INVITED, FORMER)),
    Command("optout", ANYONE, leaving.leave, shown_to=_of(INVITED, CLIENT)),
    Command("stop", ANYONE, leaving.stop, shown_to=_of()),
    Command("help", _of(INVITED, CLIENT, FORMER, THERAPIST), menus.help_),
    Command("start", ANYONE, opening.start, shown_to=_of()),
)

TAPS: tuple[Tap, ...] = (
    Tap("mood", _of(CLIENT), checkins.tap),
    Tap("before", _of(CLIENT), before.tap_before),
    Tap("after", _of(CLIENT), before.tap_after),
    Tap("first", _of(CLIENT), before.tap_first_again),
    Tap("eachtime", _of(CLIENT), before.tap_each_time),
    Tap("language", _of(INVITED, CLIENT, FORMER, THERAPIST), language.tap),
    Tap("read", _of(INVITED, FORMER), opening.read_in),
    Tap("notquite", _of(CLIENT), checkins.not_quite),
    Tap("correct", _of(CLIENT), checkins.correct_tone),
    Tap("walk", _of(CLIENT), walking.tap),
    Tap("endwalk", _of(CLIENT), walking.tap_end),
    Tap("walked", _of(CLIENT), walking.tap_face),
    Tap("mine", _of(CLIENT), private.tap_one),
    Tap("private", _of(CLIENT), private.tap_all),
    Tap("part", _of(INVITED, CLIENT, FORMER), privacy.tap_part),
    Tap("words", _of(CLIENT), privacy.tap_words),
    Tap("forget", _of(INVITED, CLIENT, FORMER), forget.tap),
    Tap("agree", _of(INVITED, CLIENT, FORMER), opening.agree),
    Tap("decline", _of(INVITED, CLIENT, FORMER), opening.decline),
    Tap("zone", _of(CLIENT, THERAPIST), rhythm.tap_zone),
    Tap("moving", _of(CLIENT), rhythm.tap_movement),
    Tap("time", _of(CLIENT), rhythm.tap_time),
    Tap("days", _of(CLIENT), rhythm.tap_days),
    Tap("rhythm", _of(CLIENT), rhythm.tap_proposed),
    Tap("ask", _of(CLIENT), questions.tap_ask),
    Tap("second", _of(CLIENT), moments.tap_second),
    Tap("session", _of(CLIENT), moments.tap_session),
    Tap("quiet", _of(CLIENT), moments.tap_quiet),
    Tap("pause", _of(CLIENT), pausing.tap_pause),
    Tap("later", _of(CLIENT), pausing.tap_later),
    Tap("snooze", _of(CLIENT), pausing.tap_snooze),
    Tap("clients", _of(THERAPIST), caseload.tap_page),
    Tap("around", _of(THERAPIST), caseload.tap_around),
    Tap("former", _of(THERAPIST), caseload.tap_former),
    Tap("card", _of(THERAPIST), card.tap_card),
    Tap("retime", _of(THERAPIST), suggesting.tap_retime),
    Tap("propose", _of(THERAPIST), suggesting.tap_propose),
    Tap("suggest", _of(THERAPIST), suggesting.tap_suggest),
    Tap("take", _of(CLIENT), suggesting.tap_take),
    Tap("keepmine", _of(CLIENT), suggesting.tap_keep_mine),
    Tap("hold", _of(THERAPIST), suggesting.tap_hold),
    Tap("held", _of(THERAPIST), suggesting.tap_held),
    Tap("askback", _of(THERAPIST), suggesting.tap_ask_back),
    Tap("goon", _of(CLIENT), suggesting.tap_go_on),
    Tap("stay", _of(CLIENT), suggesting.tap_stay),
    Tap("rules", _of(THERAPIST), thresholds.tap_rules),
    Tap("rule", _of(THERAPIST), thresholds.tap_rule),
    Tap("try", _of(THERAPIST), thresholds.tap_try),
    Tap("use", _of(THERAPIST), thresholds.tap_use),
    Tap("handto", _of(THERAPIST), handover.tap_hand_to),
    Tap("handask", _of(THERAPIST), handover.tap_hand_ask),
    Tap("handed", _of(THERAPIST), handover.tap_handed),
    Tap("takeback", _of(THERAPIST), handover.tap_take_back),
    Tap("takeon", _of(THERAPIST), handover.tap_take_on),
    Tap("refuse", _of(THERAPIST), handover.tap_refuse),
    Tap("handyes", _of(INVITED, CLIENT), handover.tap_yes),
    Tap("handno", _of(INVITED, CLIENT), handover.tap_no),
    Tap("discharge", _of(THERAPIST), discharging.tap_discharge),
    Tap("endwith", _of(THERAPIST), discharging.tap_end_with),
    Tap("discharged", _of(THERAPIST), discharging.tap_discharged),
    Tap("reinvite", _of(THERAPIST), discharging.tap_reinvite),
    Tap("remove", _of(THERAPIST), discharging.tap_remove),
    Tap("leaving", _of(INVITED, CLIENT), whose.tap_leaving),
    Tap("staying", _of(INVITED, CLIENT), whose.tap_staying),
    Tap("left", _of(INVITED, CLIENT), whose.tap_left),
    Tap("uninvite", _of(THERAPIST), inviting.tap_uninvite),
    Tap("meant", _of(CLIENT), disputing.tap),
    Tap("seen", _of(THERAPIST), tickets.tap_seen, covering=True),
    Tap("flags", _of(THERAPIST), tickets.tap_flags),
    Tap("closed", _of(THERAPIST), tickets.tap_closed),
    Tap("open", _of(THERAPIST), tickets.tap_open, covering=True),
    Tap("note", _of(THERAPIST), tickets.tap_note, covering=True),
    Tap("close", _of(THERAPIST), tickets.tap_close),
    Tap("reopen", _of(THERAPIST), tickets.tap_reopen),
    Tap("hours", _of(THERAPIST), hours.tap),
    Tap("cover", _of(THERAPIST), cover.tap_cover),
    Tap("away", _of(THERAPIST), cover.tap_away),
    Tap("uncover", _of(THERAPIST), cover.tap_uncover),
    Tap("nocover", _of(THERAPIST), cover.tap_decline),
    Tap("whom", _of(THERAPIST), prompting.tap_whom),
    Tap("for", _of(THERAPIST), prompting.tap_for),
    Tap("fits", _of(THERAPIST), prompting.tap_fits),
    Tap("keep", _of(THERAPIST), prompting.tap_keep),
    Tap("rewrite", _of(THERAPIST), prompting.tap_rewrite),
    Tap("discard", _of(THERAPIST), prompting.tap_discard),
    Tap("prompts", _of(THERAPIST), prompting.tap_prompts),
    Tap("theirs", _of(THERAPIST), prompting.tap_theirs),
    Tap("digest", _of(THERAPIST), digest_pages.tap),
    Tap("digestday", _of(THERAPIST), digest_day.tap),
    Tap("report", _of(THERAPIST), reporting.tap),
    Tap("withdraw", _of(THERAPIST), prompting.tap_withdraw),
)

OPERATOR: tuple[Operating, ...] = (
    Operating("run", Sees.NOTHING_OF_CLIENTS),
    Operating("demo", Sees.NOTHING_OF_CLIENTS),
    Operating("migrate", Sees.NOTHING_OF_CLIENTS),
    Operating("key", Sees.NOTHING_OF_CLIENTS),
    Operating("doctor", Sees.COUNTS),
    Operating("replay", Sees.COUNTS, Action.REPLAY),
    Operating("audit verify", Sees.COUNTS),
    Operating("backup", Sees.COUNTS, Action.BACKUP),
    Operating("restore", Sees.COUNTS, Action.RESTORE),
    Operating("rotate-key", Sees.COUNTS, Action.NEW_KEY),
    Operating("export", Sees.NO_NAMES, Action.RESEARCH_TABLE),
    Operating("therapist add", Sees.NOTHING_OF_CLIENTS),
    Operating("therapist list", Sees.COUNTS),
    Operating("prompts check", Sees.NOTHING_OF_CLIENTS),
    Operating("prompts add", Sees.NOTHING_OF_CLIENTS),
    Operating("prompts list", Sees.NOTHING_OF_CLIENTS),
)
"""What the operator may do. The command line has no other command."""

WORDS: Mapping[Role, Act] = {
    STRANGER: opening.hear_stranger,
    INVITED: opening.hear_invited,
    CLIENT: checkins.hear,
    FORMER: opening.hear_former,
    THERAPIST: desk.hear,
}
"""What happens with words that are no command, by who wrote them."""

STOP: Act = leaving.stop
"""What a plain STOP does. It is tested before anything else reads the words."""

NOT_WORDS: Mapping[Role, Act] = {**WORDS, CLIENT: checkins.cannot_read}
"""What happens with a photo, a voice note, a sticker or a place."""

EDITED: Mapping[Role, Act] = {CLIENT: checkins.correct}
"""What happens with an edited message; for everyone else nothing."""

BY_COMMAND: Mapping[str, Command] = {name: command for command in COMMANDS for name in (command.name, *command.also)}
BY_TAP: Mapping[str, Tap] = {tap.name: tap for tap in TAPS}


def commands_for(role: Role) -> Sequence[str]:
    """The names of the commands someone of this role sees, in the order of their menu."""
    shown = (command for command in COMMANDS if role in command.roles)
    return [command.name for command in shown if command.shown_to is None or role in command.shown_to]
