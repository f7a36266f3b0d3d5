"""`amble demo --story`: a fortnight of three invented clients, told as it would be read, and checked step by step.

Mina is steady and lives in Berlin, Theo slides and lives in New York, Ada is in danger and lives in London. The
clocks of Berlin and London go forward on Sunday 28 March 2027; New York's did on the 14th, before the story begins.
Every check looks at what the people see in their chats.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from bot.sandbox.chats import ChatMessage, Person
from bot.sandbox.stage import Act, Labels, Said, Stage, first_name, open_stage, say_when
from care.model import Movement, Tone
from care.walks import CUES, Cue, wording
from handlers.answering import VARIANTS
from handlers.faces import FACES
from prompts.catalogue import Prompt
from prompts.helplines import help_for
from prompts.zones import place_name, say_day, say_time

LONDON, BERLIN, NEW_YORK = "Europe/London", "Europe/Berlin", "America/New_York"
WIDTH = 80
LONG = 400
"""Characters from which a text that was told before is not told again in full."""


def on(day: int, clock: str, zone: str = LONDON) -> dt.datetime:
    """A local moment of March 2027, in UTC."""
    local = dt.datetime.combine(dt.date(2027, 3, day), dt.time.fromisoformat(clock), ZoneInfo(zone))
    return local.astimezone(dt.UTC)


START = dt.datetime(2027, 3, 15, 9, 0, tzinfo=dt.UTC)
STYLES = ("magenta", "cyan", "yellow", "blue", "green")


async def tell(console: Console) -> bool:
    """Play the whole story and print it. True only if every step happened."""
    async with open_stage(START) as stage:
        return await play_out(Tale(stage, console))


async def play_out(tale: Tale) -> bool:
    """Play every step on an open stage, up to the first that does not happen. True if all did."""
    tale.page.opening()
    for number, step in enumerate(STEPS):
        try:
            await step.act(tale)
        except NotSo as wrong:
            tale.page.did_not_happen(step.title, wrong.expected, wrong.seen)
        except (LookupError, TimeoutError) as wrong:
            tale.page.did_not_happen(step.title, "the step to be possible", str(wrong))
        else:
            tale.page.happened(step.title)
            continue
        tale.page.closing(f"{number} of {len(STEPS)} steps happened, then one did not.")
        return False
    tale.page.closing(f"{len(STEPS)} steps, all happened.")
    return True


class NotSo(Exception):
    """A step did not happen: what was expected, and what was seen instead."""

    def __init__(self, expected: str, seen: object) -> None:
        super().__init__(expected)
        self.expected = expected
        self.seen = seen if isinstance(seen, str) else repr(seen) if seen != [] else ""


def expect(is_so: bool, expected: str, seen: object) -> None:
    if not is_so:
        raise NotSo(expected, seen)


class Page:
    """Prints the story: days, who says what to whom at which local time, and whether each step happened."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, WIDTH)
        self._day: dt.date | None = None
        self._told: set[str] = set()
        self._styles: dict[str, str] = {}
        self._heading = ""

    def opening(self) -> None:
        self._line("A fortnight with Amble", style="bold")
        self._block(
            "Sam is a therapist. Mina, Theo and Ada are clients. All of them are invented. What speaks is the real "
            "application, on this machine, with a clock that is moved on. Times are local to the person.\n\n"
            "One of them writes that she does not want to be here anymore. The help lines she gets are real ones.",
            indent=0,
        )

    def closing(self, summary: str) -> None:
        self._console.print()
        self._rule("")
        self._line(summary, style="bold")

    def happened(self, title: str) -> None:
        self._line(f"  ✓ {title}", style="green")

    def did_not_happen(self, title: str, expected: str, seen: str) -> None:
        self._line(f"  ✗ {title}", style="bold red")
        self._block(f"Expected: {expected}", indent=4)
        self._block(f"Seen: {seen or 'nothing'}", indent=4)

    def operator(self, at: dt.datetime, command: str, answer: str) -> None:
        self._new_day(at)
        self._line(f"  The operator: {command}", style="bold")
        self._block(answer)

    def aside(self, *lines: str) -> None:
        """Something for the reader that nobody in the story says."""
        self._line("")
        for line in lines:
            self._block(line, indent=2, style="italic")

    def show(self, everything: Sequence[Said]) -> None:
        for said in everything:
            self._new_day(said.at)
            self._show(said)

    def _new_day(self, at: dt.datetime) -> None:
        day = at.astimezone(ZoneInfo(LONDON)).date()
        if day != self._day:
            self._day = day
            self._console.print()
            self._rule(say_day(day))

    def _show(self, said: Said) -> None:
        who = first_name(said.person)
        style = self._styles.setdefault(who, STYLES[len(self._styles) % len(STYLES)])
        if said.act is Act.TAPS:
            self._line(f"  {said.when} · {who} taps [{said.text}]", style=style)
        elif said.opens_a_link:
            self._line(f"  {said.when} · {who} opens the link", style=style)
        elif said.act is Act.WRITES:
            self._under(f"  {said.when} · {who} to Amble", style)
            self._block(said.text)
        else:
            same = ", in the same message" if said.act is Act.CHANGES else ""
            self._under(f"  {said.when} · Amble to {who}{same}", f"bold {style}")
            self._block(self._shortened(said.text))
            self._buttons(said.buttons, style)

    def _buttons(self, rows: Labels, style: str) -> None:
        for row in rows:
            self._block("  ".join(f"[{label}]" for label in row), style=style)

    def _shortened(self, text: str) -> str:
        if len(text) < LONG or text not in self._told:
            self._told.add(text)
            return text
        first, _, _ = text.partition("\n")
        return f"{first}\n[the same text as above]"

    def _under(self, heading: str, style: str) -> None:
        """What follows stands under this heading; under the same one, after a blank line."""
        if heading == self._heading:
            self._console.print()
        else:
            self._line(heading, style=style)
        self._heading = heading

    def _rule(self, title: str) -> None:
        rule = Rule(Text(title, "bold"), align="left", style="dim") if title else Rule(style="dim")
        self._console.print(rule, width=self._width)

    def _line(self, text: str, style: str = "") -> None:
        self._heading = ""
        self._console.print()
        if text:
            self._console.print(Text(text, style), width=self._width)

    def _block(self, text: str, *, indent: int = 6, style: str = "") -> None:
        for line in Text(text).wrap(self._console, self._width - indent):
            words = line.plain.rstrip()
            self._console.print(Text(" " * indent if words else "").append(words, style), width=self._width)


class Tale:
    """The stage with its four people, and the page on which all they say is printed."""

    def __init__(self, stage: Stage, console: Console) -> None:
        self.stage = stage
        self.page = Page(console)
        self.sam = stage.person("Sam Invented")
        self.mina = stage.person("Mina Invented")
        self.theo = stage.person("Theo Invented")
        self.ada = stage.person("Ada Invented")
        self.links: dict[str, str] = {}
        self._news: list[Said] = []
        self._prompts = {prompt.whole: prompt for prompt in stage.amble.house.catalogue("en")}

    # What happens

    async def until(self, moment: dt.datetime) -> None:
        self.tell(await self.stage.pass_to(moment))

    async def writes(self, person: Person, words: str) -> int:
        update_id = person.write(words)
        self.tell(await self.stage.settle())
        return update_id

    async def taps(self, person: Person, label: str) -> None:
        self.stage.tap(person, label)
        self.tell(await self.stage.settle())

    async def opens(self, person: Person, link: str) -> None:
        self.stage.open_link(person, link)
        self.tell(await self.stage.settle())

    async def answers(self, person: Person, words: str, *tones: Tone) -> None:
        """The person answers in words, and hears one short thing back that fits one of these tones (none: any)."""
        await self.writes(person, words)
        fitting = [self.say(f"heard-{tone}-{number}") for tone in tones or Tone for number in range(1, VARIANTS + 1)]
        heard = self.to(person)
        so = len(heard) == 1 and heard[0] in fitting
        expect(so, f"one short answer to {person.name} ({', '.join(tones) or 'any tone'})", heard)

    async def taps_face(self, person: Person, mood: int) -> None:
        """The person answers with one tap, and the message itself says what they chose."""
        await self.taps(person, f"{FACES[mood]} {mood}")
        chosen = self.say("mood-chosen", face=FACES[mood], number=str(mood))
        heard = self.to(person)
        so = len(heard) == 1 and heard[0].startswith(chosen)
        expect(so, f"{person.name} reads: {chosen} and a few words", heard)

    def tell(self, said: list[Said]) -> None:
        self._news = said
        self.page.show(said)

    # What is seen

    def say(self, key: str, **values: object) -> str:
        """A text of Amble's as it should read."""
        return self.stage.amble.house.texts.say(key, "en", **values)

    def to(self, person: Person) -> list[str]:
        """What Amble has said to this person in what happened last, changes to earlier messages included."""
        acts = (Act.SAYS, Act.CHANGES)
        return [said.text for said in self._news if said.person is person and said.act in acts]

    def hears(self, person: Person, *expected: str) -> None:
        """In what happened last, Amble said exactly this to this person."""
        expect(self.to(person) == list(expected), f"{person.name} reads: " + " / ".join(expected), self.to(person))

    def reads(self, person: Person, *pieces: str) -> None:
        """The newest message to this person holds all of these pieces."""
        text = person.said[-1] if person.said else ""
        missing = [piece for piece in pieces if piece not in text]
        expect(not missing, f"{person.name} reads: " + " / ".join(missing), text)

    def prompts(self, person: Person) -> list[tuple[dt.datetime, Prompt]]:
        """Every nudge in this person's chat: its moment in UTC, and the prompt it holds."""
        return [
            (message.at, prompt)
            for message in person.messages
            for whole, prompt in self._prompts.items()
            if message.from_bot and message.text.startswith(whole)
        ]

    def was_nudged(self, person: Person, *moments: dt.datetime) -> None:
        """The person's newest nudges came at exactly these moments."""
        came = [at for at, _ in self.prompts(person)][-len(moments) :]
        wanted = ", ".join(str(moment) for moment in moments)
        expect(came == list(moments), f"prompts to {person.name} at {wanted}", [str(at) for at in came])

    def last_prompt(self, person: Person) -> Prompt:
        return self.prompts(person)[-1][1]


# Monday 15 March: coming in


async def the_operator_adds_sam(tale: Tale) -> None:
    tale.links["Sam"] = await tale.stage.add_therapist("Sam Invented")
    tale.page.operator(START, 'amble therapist add "Sam Invented"', tale.links["Sam"])
    expect(not tale.stage.api.sent, "nobody is written to before they open a link", tale.stage.api.sent)


async def sam_opens_the_desk(tale: Tale) -> None:
    await tale.opens(tale.sam, tale.links["Sam"])
    tale.hears(tale.sam, tale.say("welcome-therapist", name="Sam Invented"), tale.say("ask-zone"))
    menu = list(tale.sam.commands)
    expect("invite" in menu and "mood" not in menu, "Sam's menu is a therapist's", menu)


async def sam_says_where(tale: Tale) -> None:
    await tale.taps(tale.sam, tale.sam.buttons[0])
    told = tale.say("therapist-zone", place="London", day="Monday 22 March", time="8:00 am")
    tale.hears(tale.sam, tale.say("zone-chosen", place="London"), told)


async def sam_invites_three(tale: Tale) -> None:
    await tale.until(on(15, "09:05"))
    for person in (tale.mina, tale.theo, tale.ada):
        await tale.writes(tale.sam, f"/invite {person.name}")
        tale.links[person.name] = tale.sam.said[-1]
        tale.reads(tale.sam, person.name, "start=")
    codes = {text.rpartition("start=")[2] for text in tale.links.values()}
    expect(len(codes) == 4, "four different links", codes)


async def mina_reads_the_agreement(tale: Tale) -> None:
    await tale.until(on(15, "09:20"))
    await tale.opens(tale.mina, tale.links["Mina Invented"])
    tale.hears(tale.mina, tale.say("consent", therapist="Sam Invented"))
    parts = [tale.say(f"part-{part}-on") for part in ("keeps_words", "shares_words", "shares_tone")]
    choices = [*parts, tale.say("part-research-off"), tale.say("button-agree"), tale.say("button-not-now")]
    expect(tale.mina.buttons[:6] == choices, "Mina sees how each part stands, and agrees or not", tale.mina.buttons)
    expect(tale.mina.buttons[6:] == ["Español", "فارسی"], "Mina can read it in another language", tale.mina.buttons)


async def mina_agrees(tale: Tale) -> None:
    await tale.taps(tale.mina, tale.say("button-agree"))
    tale.hears(tale.mina, tale.say("consent-agreed"), tale.say("ask-zone"))
    await tale.writes(tale.mina, "Berlin")
    await tale.taps(tale.mina, tale.say("movement-walk"))
    await tale.taps(tale.mina, "7:30 am")
    tale.reads(tale.mina, "every day at 7:30 in the morning, Berlin time", "Tuesday 16 March")


async def ada_agrees(tale: Tale) -> None:
    await tale.until(on(15, "10:30"))
    await tale.opens(tale.ada, tale.links["Ada Invented"])
    await tale.taps(tale.ada, tale.say("button-agree"))
    await tale.taps(tale.ada, tale.ada.buttons[0])
    await tale.taps(tale.ada, tale.say("movement-wheels"))
    await tale.taps(tale.ada, "12:30 pm")
    tale.reads(tale.ada, "every day at 12:30 in the afternoon, London time", "Monday 15 March")


async def ada_has_her_first_prompt(tale: Tale) -> None:
    await tale.until(on(15, "13:10"))
    tale.was_nudged(tale.ada, on(15, "12:30"))
    prompt = tale.last_prompt(tale.ada)
    expect(Movement.WHEELS in prompt.fits, "a prompt for someone on wheels", prompt.key)
    await tale.answers(tale.ada, "To the corner shop and back. Too loud, but the light was lovely.")


async def theo_agrees(tale: Tale) -> None:
    await tale.until(on(15, "09:30", NEW_YORK))
    await tale.opens(tale.theo, tale.links["Theo Invented"])
    await tale.taps(tale.theo, tale.say("button-agree"))
    await tale.writes(tale.theo, "new york")
    await tale.taps(tale.theo, tale.say("movement-run"))
    await tale.writes(tale.theo, "weekdays at 6 pm")
    tale.reads(tale.theo, "weekdays at 6:00 in the evening, New York time. Is that right?")
    await tale.writes(tale.theo, "yes")
    tale.reads(tale.theo, "weekdays at 6:00 in the evening, New York time", "Monday 15 March")


async def a_used_link_opens_nothing(tale: Tale) -> None:
    tale.page.aside("Theo's link falls into other hands.")
    stranger = tale.stage.person("Somebody Else")
    await tale.opens(stranger, tale.links["Theo Invented"])
    tale.hears(stranger, tale.say("invite-unknown"))
    expect(not tale.to(tale.theo), "Theo hears nothing of it", tale.to(tale.theo))


async def theo_has_his_first_prompt(tale: Tale) -> None:
    await tale.until(on(15, "18:40", NEW_YORK))
    tale.was_nudged(tale.theo, on(15, "18:00", NEW_YORK))
    prompt = tale.last_prompt(tale.theo)
    expect(Movement.RUN in prompt.fits, "a prompt for someone who runs", prompt.key)
    await tale.answers(tale.theo, "Legs like wood today. Went anyway.")


# The first week


async def mina_answers_in_words(tale: Tale) -> None:
    await tale.until(on(16, "08:05", BERLIN))
    tale.was_nudged(tale.mina, on(16, "07:30", BERLIN))
    words = "Stopped by the canal to look at a heron. Calm, and a little happy."
    await tale.answers(tale.mina, words, Tone.LIGHT)


async def an_update_comes_twice(tale: Tale) -> None:
    update_id = await tale.writes(tale.mina, "It flew off when I laughed.")
    before = tale.mina.said
    tale.page.aside("Telegram brings Amble that same message once more.")
    tale.mina.deliver_again(update_id)
    tale.tell(await tale.stage.settle())
    expect(tale.mina.said == before, "one answer, not two", tale.mina.said[-2:])


async def two_answer_with_a_tap(tale: Tale) -> None:
    await tale.until(on(16, "12:50"))
    await tale.taps_face(tale.ada, 3)
    await tale.until(on(16, "18:20", NEW_YORK))
    await tale.taps_face(tale.theo, 2)


async def theo_has_a_heavy_day(tale: Tale) -> None:
    await tale.until(on(17, "07:45", BERLIN))
    await tale.taps_face(tale.mina, 4)
    await tale.until(on(17, "18:50", NEW_YORK))
    await tale.answers(tale.theo, "Dragged myself round the block. Everything feels grey.", Tone.HEAVY)
    expect(not tale.to(tale.sam), "Sam is not told of two low days", tale.to(tale.sam))


async def a_silent_day_is_not_mentioned(tale: Tale) -> None:
    """Ada left Wednesday's prompt without an answer."""
    await tale.until(on(18, "12:29"))
    expect(not tale.to(tale.ada), "nothing to Ada about a day without an answer", tale.to(tale.ada))
    await tale.until(on(18, "13:20"))
    expect(len(tale.to(tale.ada)) == 1, "only the next prompt", tale.to(tale.ada))
    tale.was_nudged(tale.ada, on(17, "12:30"), on(18, "12:30"))
    await tale.answers(tale.ada, "Stayed in. Watched the clouds from the balcony instead.")


THIRD_LOW_DAY = "Tired and sad. Turned back at the bridge."


async def theo_has_a_third_low_day(tale: Tale) -> None:
    await tale.until(on(18, "18:35", NEW_YORK))
    await tale.writes(tale.theo, THIRD_LOW_DAY)
    tale.reads(tale.theo, tale.say("heard-and-told"))
    expect(not tale.to(tale.sam), "Sam is not told at night of what can wait", tale.to(tale.sam))


async def sam_hears_of_it_in_the_morning(tale: Tale) -> None:
    await tale.until(on(19, "08:15", BERLIN))
    await tale.answers(tale.mina, "Slow this morning. The good kind of slow.", Tone.LIGHT)
    await tale.until(on(19, "08:05"))
    tale.reads(tale.sam, tale.say("flag-concern", client="Theo Invented"), tale.say("why-low-run"))
    tale.reads(tale.sam, tale.say("flag-words", words=THIRD_LOW_DAY), tale.say("flag-machine"))
    told = tale.sam.last
    expect(told.at == on(19, "08:00"), "it comes at eight in the morning", str(told.at))


async def the_next_prompt_is_gentle(tale: Tale) -> None:
    await tale.until(on(19, "12:45"))
    await tale.taps_face(tale.ada, 3)
    await tale.until(on(19, "20:00", NEW_YORK))
    tale.was_nudged(tale.theo, on(19, "18:00", NEW_YORK))
    prompt = tale.last_prompt(tale.theo)
    expect(prompt.gentle, "a gentle prompt for Theo, after two low days and more", prompt.key)


# Saturday 20 March: danger

DANGER = "I don't want to be here anymore."


async def ada_gets_help_at_once(tale: Tale) -> None:
    await tale.until(on(20, "09:10", BERLIN))
    await tale.taps_face(tale.mina, 5)
    await tale.until(on(20, "22:40"))
    await tale.writes(tale.ada, DANGER)
    lines = help_for("GB")
    numbers = [part for line in lines.lines for part in (line.name, line.number, line.text, line.say) if part]
    tale.reads(tale.ada, tale.say("help-urgent"), tale.say("help-told", therapist="Sam Invented"))
    tale.reads(tale.ada, tale.say("help-emergency", number=lines.emergency), *numbers)
    tale.reads(tale.ada, tale.say("help-not-watched"))


async def sam_is_alerted_at_once(tale: Tale) -> None:
    tale.reads(tale.sam, tale.say("flag-urgent", client="Ada Invented"), tale.say("flag-words", words=DANGER))
    alert = tale.sam.last
    expect(alert.at == on(20, "22:40"), "the alert comes in the same minute", str(alert.at))
    expect(tale.sam.buttons == [tale.say("button-seen")], "a button to say it was seen", tale.sam.buttons)


async def the_alert_is_repeated(tale: Tale) -> None:
    await tale.until(on(20, "23:02"))
    again = tale.say("flag-again")
    alerts = [(message.at, message.text.startswith(again)) for message in alerts_in(tale)]
    expected = [(on(20, "22:40"), False), (on(20, "22:45"), True), (on(20, "23:00"), True)]
    expect(alerts == expected, "alerts at 22:40, 22:45 and 23:00", alerts)


def alerts_in(tale: Tale) -> list[ChatMessage]:
    urgent = tale.say("flag-urgent", client="Ada Invented")
    return [message for message in tale.sam.messages if message.from_bot and urgent in message.text]


async def sam_has_seen_it(tale: Tale) -> None:
    await tale.taps(tale.sam, tale.say("button-seen"))
    tale.reads(tale.sam, tale.say("step-acknowledged", who="Sam Invented"))
    tale.hears(tale.ada, tale.say("help-seen", therapist="Sam Invented"))


async def the_alerts_have_ended(tale: Tale) -> None:
    await tale.until(on(21, "09:40", BERLIN))
    await tale.answers(tale.mina, "Walked with my sister. We laughed a lot.", Tone.LIGHT)
    await tale.until(on(21, "15:00"))
    await tale.answers(tale.ada, "My brother stayed over and Sam rang. We sat in the park, not saying much.")
    expect(len(alerts_in(tale)) == 3, "no alert after it was seen", len(alerts_in(tale)))


# The second week


async def the_first_digest_comes(tale: Tale) -> None:
    await tale.until(on(22, "07:50", BERLIN))
    await tale.taps_face(tale.mina, 4)
    await tale.until(on(22, "09:30"))
    digest = digest_at(tale, on(22, "08:00"))
    in_order = [
        tale.say("digest-title", span="15–21 Mar"),
        tale.say("digest-first", count=2),
        "Ada Invented",
        tale.say("digest-flag-seen", rule=tale.say("rule-self-harm"), day="Sat"),
        tale.say("digest-answered", answered=6, nudges=7),
        "Theo Invented",
        tale.say("digest-flag-open", rule=tale.say("rule-low-run"), day="Thu"),
        tale.say("digest-answered", answered=4, nudges=5),
        tale.say("digest-steady", count=1),
        "Mina Invented",
        tale.say("digest-ease"),
    ]
    expect_in_order(digest, in_order)


async def the_picture_follows(tale: Tale) -> None:
    pictures = [message for message in tale.sam.messages if message.photo and message.at >= on(22, "08:00")]
    expect(len(pictures) == 1, "one picture of the caseload", len(pictures))
    in_order = [tale.say("caption-caseload", span="22 Feb – 21 Mar"), "Ada Invented", "Theo Invented", "Mina Invented"]
    expect_in_order(pictures[0].text, in_order)


def digest_at(tale: Tale, moment: dt.datetime) -> str:
    """The digest that came to Sam at this moment; nothing if none did."""
    title = tale.say("digest-title", span="")
    found = [message for message in tale.sam.messages if message.from_bot and message.at == moment]
    return next((message.text for message in found if message.text.startswith(title)), "")


def expect_in_order(text: str, pieces: Sequence[str]) -> None:
    rest = text
    for piece in pieces:
        _, found, rest = rest.partition(piece)
        expect(bool(found), f"in its place: {piece}", text)


async def sam_closes_a_flag(tale: Tale) -> None:
    await tale.writes(tale.sam, "/flags")
    tale.reads(tale.sam, tale.say("flags", count=2), "1. Theo Invented", "2. Ada Invented")
    await tale.taps(tale.sam, tale.say("button-number", number="1"))
    tale.reads(tale.sam, tale.say("ticket-history"), tale.say("step-delivered", who="Sam Invented"))
    await tale.taps(tale.sam, tale.say("button-close"))
    await tale.taps(tale.sam, tale.say("button-open-flags"))
    left = tale.sam.said[-1]
    expect("Theo" not in left and "Ada" in left, "Theo's flag is gone from the list, Ada's is not", left)


async def the_second_week_goes_by(tale: Tale) -> None:
    await tale.until(on(23, "08:20", BERLIN))
    await tale.answers(tale.mina, "Rain on my face, and I liked it.", Tone.LIGHT)
    await tale.until(on(23, "13:00"))
    await tale.taps_face(tale.ada, 2)
    await tale.until(on(23, "18:30", NEW_YORK))
    await tale.answers(tale.theo, "Sat with Sam for an hour. Something shifted, I think.")
    await tale.until(on(24, "14:10"))
    await tale.answers(tale.ada, "Sad this morning, lighter after the park.", Tone.MIXED, Tone.LIGHT)
    await tale.until(on(24, "18:15", NEW_YORK))
    await tale.taps_face(tale.theo, 3)


async def a_tap_and_words_are_one_answer(tale: Tale) -> None:
    await tale.until(on(25, "07:40", BERLIN))
    await tale.taps_face(tale.mina, 4)
    await tale.answers(tale.mina, "Bread smell from the bakery. I was smiling before I knew it.")
    await tale.until(on(25, "18:25", NEW_YORK))
    await tale.taps_face(tale.theo, 4)


async def the_week_ends(tale: Tale) -> None:
    await tale.until(on(26, "12:40"))
    await tale.taps_face(tale.ada, 3)
    await tale.until(on(26, "19:10", NEW_YORK))
    await tale.answers(tale.theo, "Ran slowly by the river with nothing in my ears. That was nice.", Tone.LIGHT)
    await tale.until(on(27, "08:30", BERLIN))
    await tale.answers(tale.mina, "Nothing much today, and I'm glad of it.")
    await tale.until(on(27, "13:30"))
    await tale.answers(tale.ada, "Went round the park with my brother. Calmer.")


# Sunday 28 March: the clocks go forward


async def the_clocks_go_forward(tale: Tale) -> None:
    await tale.until(on(28, "13:30"))
    told = []
    for person, zone, clock in ((tale.mina, BERLIN, "07:30"), (tale.ada, LONDON, "12:30")):
        tale.was_nudged(person, on(27, clock, zone), on(28, clock, zone))
        (before, _), (after, _) = tale.prompts(person)[-2:]
        day = after - before
        expect(day == dt.timedelta(hours=23), f"23 hours between two prompts to {person.name}", str(day))
        walls = [say_when(at.astimezone(ZoneInfo(zone))) for at in (before, after)]
        told.append(f"{first_name(person)}: {walls[0]} on both days, in UTC {before:%H:%M} and then {after:%H:%M}")
        expect(walls[0] == walls[1], f"the same local time for {person.name}", walls)
    tale.page.aside("In the night the clocks of Berlin and London went forward.", *told)


async def mina_and_ada_answer_on_the_short_day(tale: Tale) -> None:
    await tale.answers(tale.mina, "Blackbirds, an hour early today.")
    await tale.answers(tale.ada, "Sun on my hands for ten minutes.")


# Monday 29 March: the third week


async def the_third_monday_has_its_digest(tale: Tale) -> None:
    await tale.until(on(29, "07:45", BERLIN))
    await tale.taps_face(tale.mina, 5)
    await tale.until(on(29, "08:30"))
    digest = digest_at(tale, on(29, "08:00"))
    in_order = [
        tale.say("digest-title", span="22–28 Mar"),
        tale.say("digest-first", count=1),
        "Ada Invented",
        tale.say("digest-answered", answered=5, nudges=7),
        tale.say("digest-steady", count=2),
        "Mina Invented",
        "Theo Invented",
    ]
    expect_in_order(digest, in_order)


async def mina_says_stop(tale: Tale) -> None:
    await tale.until(on(29, "09:00"))
    await tale.writes(tale.mina, "Stop.")
    tale.hears(tale.mina, tale.say("opted-out"))
    tale.hears(tale.sam, tale.say("client-left", client="Mina Invented"))
    menu = list(tale.mina.commands)
    expect("optin" in menu and "mood" not in menu, "Mina's menu holds the way back", menu)


async def nothing_more_comes_to_mina(tale: Tale) -> None:
    before = tale.mina.said
    await tale.until(on(29, "18:20", NEW_YORK))
    await tale.taps_face(tale.theo, 4)
    await tale.until(on(30, "13:00"))
    await tale.answers(tale.ada, "Still tired. Still here. Thank you for asking.")
    expect(tale.mina.said == before, "nothing after STOP", tale.mina.said[len(before) :])


async def ada_goes_for_a_guided_walk(tale: Tale) -> None:
    await tale.until(on(30, "15:00"))
    await tale.writes(tale.ada, "/walk 10")
    tale.reads(tale.ada, tale.say("walk-begins", minutes=10), *cues_on_wheels(tale, CUES[:1]))
    await tale.until(on(30, "15:10"))
    tale.hears(tale.ada, *cues_on_wheels(tale, CUES[1:]))
    await tale.taps_face(tale.ada, 4)


def cues_on_wheels(tale: Tale, cues: Sequence[Cue]) -> list[str]:
    """These cues as they read on someone's first walk, on wheels."""
    return [tale.say(f"cue-{cue.value}-{wording(cue, 1)}", movement=Movement.WHEELS.value) for cue in cues]


async def each_day_had_one_prompt(tale: Tale) -> None:
    every_day, weekdays = range(7), range(5)
    kept = (
        (tale.mina, BERLIN, "07:30", range(16, 30), every_day),
        (tale.theo, NEW_YORK, "18:00", range(15, 30), weekdays),
        (tale.ada, LONDON, "12:30", range(15, 31), every_day),
    )
    told = []
    for person, zone, clock, dates, days in kept:
        wanted = [on(day, clock, zone) for day in dates if dt.date(2027, 3, day).weekday() in days]
        tale.was_nudged(person, *wanted)
        came = len(tale.prompts(person))
        expect(came == len(wanted), f"{len(wanted)} prompts to {person.name}", came)
        time, place = say_time(dt.time.fromisoformat(clock)), place_name(zone)
        told.append(f"{first_name(person)}: {came} prompts, each at {time} in {place}")
    tale.page.aside(*told)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that has to happen, in a sentence, and the act that sees to it and looks whether it did."""

    title: str
    act: Callable[[Tale], Awaitable[None]]


STEPS: tuple[Step, ...] = (
    Step("The operator has a link for Sam, and nobody was written to", the_operator_adds_sam),
    Step("Sam opens the desk and sees a therapist's menu", sam_opens_the_desk),
    Step("Sam says where, and learns when the weekly digest comes", sam_says_where),
    Step("Sam invites three clients, each with a link of their own", sam_invites_three),
    Step("Mina reads what she would agree to before anything else is sent", mina_reads_the_agreement),
    Step("Mina agrees, and says where she is, how she moves and when", mina_agrees),
    Step("Ada agrees too; she moves on wheels", ada_agrees),
    Step("Ada has her first prompt at 12:30, made for wheels, and is heard", ada_has_her_first_prompt),
    Step("Theo agrees in New York, and wants to hear on weekdays only", theo_agrees),
    Step("A link that was used opens nothing for somebody else", a_used_link_opens_nothing),
    Step("Theo has his first prompt at 6 in the evening, his time", theo_has_his_first_prompt),
    Step("Mina answers in words and hears something light back", mina_answers_in_words),
    Step("The same message delivered twice is answered once", an_update_comes_twice),
    Step("One tap is an answer too", two_answer_with_a_tap),
    Step("A heavy answer is met gently, and Sam is not troubled with one or two", theo_has_a_heavy_day),
    Step("A day without an answer is not mentioned", a_silent_day_is_not_mentioned),
    Step("After Theo's third low day he knows that Sam is told", theo_has_a_third_low_day),
    Step("Sam hears of it at eight in the morning, since it could wait", sam_hears_of_it_in_the_morning),
    Step("What comes to Theo next is gentle", the_next_prompt_is_gentle),
    Step("Ada writes words of danger and has help lines of her country at once", ada_gets_help_at_once),
    Step("Sam is alerted in the same minute", sam_is_alerted_at_once),
    Step("The alert comes again after 5 and 15 minutes, since nobody has seen it", the_alert_is_repeated),
    Step("Sam has seen it, and Ada is told", sam_has_seen_it),
    Step("The alerts have ended, and the days go on", the_alerts_have_ended),
    Step("On Monday at 8 Sam reads the week, those who may need a person first", the_first_digest_comes),
    Step("The picture of everybody's days follows", the_picture_follows),
    Step("Sam closes Theo's flag", sam_closes_a_flag),
    Step("Words, taps and silence: the second week goes by", the_second_week_goes_by),
    Step("A tap and words for the same prompt stand side by side", a_tap_and_words_are_one_answer),
    Step("Every answer is heard", the_week_ends),
    Step("The clocks go forward, and the prompts stay where they were on the wall", the_clocks_go_forward),
    Step("The short day is a day like any other", mina_and_ada_answer_on_the_short_day),
    Step("The third Monday has its digest at 8 by the new clock", the_third_monday_has_its_digest),
    Step("Mina says stop: one confirmation, and a way back", mina_says_stop),
    Step("Nothing more comes to Mina; the others hear as ever", nothing_more_comes_to_mina),
    Step("Ada goes out for ten minutes with a cue now and then, true for wheels", ada_goes_for_a_guided_walk),
    Step("Each chosen day had exactly one prompt, at its own local time", each_day_had_one_prompt),
)
