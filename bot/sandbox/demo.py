"""`amble demo`: one person plays therapist and client from the terminal, with a clock they move themselves."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import re
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.text import Text

from bot.sandbox.chats import Person
from bot.sandbox.stage import PRACTICE_ZONE, Act, Labels, Said, Stage, first_name, open_stage, say_when
from care.model import ClientStatus
from handlers.faces import FACES
from prompts.zones import say_day

START = dt.datetime(2027, 3, 11, 9, 0, tzinfo=dt.UTC)
"""A Thursday morning, in London too: three nudges stand before the first Monday."""
THERAPIST, CLIENT = "Sam (invented)", "Robin (invented)"
WIDTH, BUBBLE = 80, 66
CLIENT_INDENT = 14
"""The client's chat stands to the right of the therapist's."""
STYLES = {THERAPIST: "magenta", CLIENT: "cyan"}
LAST_SHOWN = 3
"""Messages shown again when the player turns to a chat."""
FURTHEST = dt.timedelta(days=14)
"""The longest leap; everything on the way happens, so a longer one would keep the player waiting."""
REPLIES = (
    "Slow today. I liked how quiet the street was.",
    f"{FACES[4]} 4",
    "Tired and a bit sad, but I went out.",
    f"{FACES[3]} 3",
    "Sat on the bench by the water. Calm.",
)
"""What Robin answers when the player leaves it to Enter; a face is tapped."""
ANSWERS_BEFORE_THE_DIGEST = 2

_LEAP = re.compile(r":\+\s*(\d{1,6})\s*([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_ONE_DIGIT = re.compile(r"[0-9]")

HELP = """\
Enter     what is suggested: press it a few times and you have seen the whole of it
any words are sent to Amble by whoever you are now; commands such as /help too
1 to 9    taps a button that is shown
:t  :c    be Sam, the therapist, or Robin, the client
:n        on to the next nudge
:m        on to Monday's digest, through every nudge before it
:+2h      on by two hours (also :+30m, :+3d)
:clock    what time it is
:quit     end; nothing is kept"""
AFTER_A_WEEK = (
    "You have seen a whole week. Go on as long as you like. Other things to try: three heavy answers on three "
    "days, /urgent or STOP as Robin, /flags or /clients as Sam."
)
FAREWELL = (
    "That was the demo. Nothing of it is kept. `amble demo --story` plays a whole fortnight by itself "
    "(make demo ARGS=--story)."
)

ReadLine = Callable[[str], Awaitable[str]]
"""Asks with these words and returns one line. Raises `EOFError` when there are no more."""


async def play(console: Console, read_line: ReadLine) -> None:
    """Let one person play both sides until they quit or their lines end.

    Cancelled (Ctrl-C), it says goodbye, clears up and lets the cancellation go on.
    """
    async with open_stage(START) as stage:
        demo = Demo(stage, console)
        try:
            await _until_the_end(demo, read_line)
        except asyncio.CancelledError:
            demo.page.note(FAREWELL)
            raise
        except EOFError:
            console.print()
        demo.page.note(FAREWELL)


async def _until_the_end(demo: Demo, read_line: ReadLine) -> None:
    await demo.open()
    while not demo.over:
        await demo.suggest()
        await demo.take(await read_line(f"{first_name(demo.me)}> "))


class Page:
    """Shows both chats as bubbles, the therapist's on the left, the client's to the right of it."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._width = min(console.width, WIDTH)
        self._day: dt.date | None = None

    def note(self, text: str, style: str = "") -> None:
        """Something the demo itself has to say."""
        self._console.print()
        self._console.print(Text(text, style), width=self._width)

    def show(self, everything: Sequence[Said]) -> None:
        """What was said, in order; of a text that came again and again the first, and how often it came."""
        times = Counter(_key(said) for said in everything)
        last = {_key(said): said for said in everything}
        shown = set()
        for said in everything:
            if _key(said) not in shown:
                shown.add(_key(said))
                self.new_day(said.at)
                self.show_one(said)
        for key, count in times.items():
            if count > 1:
                said = last[key]
                who = first_name(said.person)
                self.note(f"{who} read that {count} times, the last at {said.when} on {say_day(said.at.date())}.")

    def new_day(self, at: dt.datetime) -> None:
        day = at.astimezone(ZoneInfo(PRACTICE_ZONE)).date()
        if day != self._day:
            self._day = day
            rule = Rule(Text(say_day(day), "bold"), align="left", style="dim")
            self._console.print()
            self._console.print(rule, width=self._width)

    def show_one(self, said: Said) -> None:
        style = STYLES.get(said.person.name, "")
        indent = CLIENT_INDENT if said.person.name == CLIENT else 0
        shown = self._bubble(said, style) if said.act in (Act.SAYS, Act.CHANGES) else Text(_own(said), style)
        self._console.print(Padding(shown, (0, 0, 0, indent)), width=self._width)

    def _bubble(self, said: Said, style: str) -> Panel:
        same = ", in the same message" if said.act is Act.CHANGES else ""
        return Panel(
            Text(said.text + _kept_in(said) + _numbered(said.buttons)),
            title=Text(f"Amble to {first_name(said.person)}{same} · {said.when}", style),
            title_align="left",
            border_style=style,
            width=min(BUBBLE, self._width - CLIENT_INDENT),
        )


def _key(said: Said) -> tuple[str, Act, str]:
    return said.person.name, said.act, said.text


def _own(said: Said) -> str:
    """What a person did themselves, on one line."""
    who = first_name(said.person)
    if said.opens_a_link:
        return f"{who} opens the link"
    return f"{who} taps [{said.text}]" if said.act is Act.TAPS else f"{who}: {said.text}"


def _kept_in(said: Said) -> str:
    """Where a picture or a document lies, for whoever wants to open it."""
    return f"\n\n(to look at while the demo runs: {said.file})" if said.file else ""


def _numbered(rows: Labels) -> str:
    """Buttons as numbered choices, a line for each row; nothing if there are none."""
    labels = iter(enumerate((label for row in rows for label in row), 1))
    lines = ["   ".join("{}: [{}]".format(*next(labels)) for _ in row) for row in rows]
    return "\n\n" + "\n".join(lines) if lines else ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What Enter does next: in words, by whom, and the line they would type for it."""

    words: str
    who: Person
    line: str


class Demo:
    """The player's two people, whoever they are at the moment, and what their lines do."""

    def __init__(self, stage: Stage, console: Console) -> None:
        self.stage = stage
        self.page = Page(console)
        self.sam = stage.person(THERAPIST)
        self.robin = stage.person(CLIENT)
        self.me = self.sam
        self.over = False
        self._suggested: Suggestion | None = None
        self._saw_a_week = False

    async def open(self) -> None:
        """A practice whose therapist has just opened the desk."""
        self.page.note("Amble, on this machine only: no account, no token, nothing is sent anywhere.", "bold")
        self.page.note(
            "You play both sides: Sam, a therapist, on the left, and Robin, a client, on the right. "
            "Press Enter for what is suggested, or write what you like. :help shows the rest."
        )
        self.stage.open_link(self.sam, await self.stage.add_therapist(THERAPIST))
        await self.stage.settle()
        self.stage.tap(self.sam, self.sam.buttons[0])
        self.page.show([said for said in await self.stage.settle() if said.act is Act.SAYS])

    async def suggest(self) -> None:
        if not self._saw_a_week and self._digest_came():
            self._saw_a_week = True
            self.page.note(AFTER_A_WEEK)
        self._suggested = await self._next()
        self.page.note(f"Enter ↵  {self._suggested.words}", "dim")

    async def take(self, line: str) -> None:
        """Do what a line of the player says."""
        words = line.strip()
        if not words:
            await self._go_along()
        elif words.startswith(":"):
            await self._command(words.lower())
        elif _ONE_DIGIT.fullmatch(words):
            await self._tap(int(words))
        else:
            await self._write(words)

    async def _go_along(self) -> None:
        if self._suggested is not None:
            self.me = self._suggested.who
            await self.take(self._suggested.line)

    async def _command(self, words: str) -> None:
        commands = {
            ":t": self._be_sam,
            ":c": self._be_robin,
            ":n": self._to_the_nudge,
            ":m": self._to_the_digest,
            ":clock": self._clock,
            ":help": self._help,
            ":quit": self._quit,
            ":q": self._quit,
        }
        leap = _LEAP.fullmatch(words)
        if leap is not None:
            await self._leap(dt.timedelta(**{_UNITS[leap[2]]: int(leap[1])}))
        elif words in commands:
            await commands[words]()
        else:
            self.page.note(f"The demo does not know {words}. :help shows what there is.")

    # What the player can do

    async def _write(self, words: str) -> None:
        found = re.search(r"start=[\w-]+", words)
        if found and not words.startswith("/"):
            self.stage.open_link(self.me, words)
        else:
            self.me.write(words)
        await self._show_what_follows()

    async def _tap(self, number: int) -> None:
        labels = self.me.buttons
        if not 1 <= number <= len(labels):
            there = f"there are 1 to {len(labels)}" if labels else "there are none"
            self.page.note(f"{first_name(self.me)} has no button {number} right now: {there}.")
            return
        self.stage.tap(self.me, labels[number - 1])
        await self._show_what_follows()

    async def _show_what_follows(self) -> None:
        self.page.show(await self.stage.settle())

    async def _be_sam(self) -> None:
        self._be(self.sam)

    async def _be_robin(self) -> None:
        self._be(self.robin)

    def _be(self, person: Person) -> None:
        self.me = person
        self.page.note(f"You are {person.name} now. It is {say_when(self.stage.local(person))}.")
        lately = self.stage.lately(person, LAST_SHOWN)
        for said in lately:
            self.page.new_day(said.at)
            self.page.show_one(said)
        if not lately:
            self.page.note("Nothing has been said here yet.")

    async def _to_the_nudge(self) -> None:
        moment = await self.stage.next_nudge()
        if moment is None:
            self.page.note(
                "No nudge is planned. Robin has to agree first and say where and when, and not be on a pause."
            )
        else:
            await self._pass_to(moment)

    async def _to_the_digest(self) -> None:
        moment = await self.stage.next_digest()
        if moment is None:
            self.page.note("No digest is planned.")
        else:
            await self._pass_to(moment)

    async def _leap(self, by: dt.timedelta) -> None:
        if not dt.timedelta(0) < by <= FURTHEST:
            self.page.note(f"A leap is from a minute to {FURTHEST.days} days long.")
        else:
            await self._pass_to(self.stage.clock.now() + by)

    async def _pass_to(self, moment: dt.datetime) -> None:
        said = await self.stage.pass_to(moment)
        self.page.show(said)
        if not said:
            await self._clock()

    async def _clock(self) -> None:
        now = self.stage.clock.now()
        self.page.new_day(now)
        lines = [
            f"For {first_name(person)} it is {say_day(self.stage.local(person).date())}, "
            f"{say_when(self.stage.local(person))}."
            for person in (self.sam, self.robin)
        ]
        self.page.note("\n".join(lines))

    async def _help(self) -> None:
        self.page.note(HELP)

    async def _quit(self) -> None:
        self.over = True

    # What Enter does

    async def _next(self) -> Suggestion:
        """The next thing worth seeing, read off where things stand."""
        robin = await self.stage.client_of(self.robin)
        if robin is None:
            return self._invite()
        if self._says("button-seen") in self.sam.buttons:
            return self._tap_of(self.sam, self._says("button-seen"))
        if robin.status in {ClientStatus.INVITED, ClientStatus.OPTED_OUT}:
            return self._come_in()
        if robin.status is ClientStatus.PAUSED:
            return Suggestion("Robin ends the pause: /resume", self.robin, "/resume")
        if robin.asking is not None and self.robin.buttons:
            return self._tap_of(self.robin, self.robin.buttons[0])
        answers = await self.stage.answers_of(robin)
        return self._answer(answers) if robin.unanswered else self._move_on(answers)

    def _says(self, key: str, **values: object) -> str:
        return self.stage.amble.house.texts.say(key, "en", **values)

    def _digest_came(self) -> bool:
        return any(text.startswith(self._says("digest-title", span="")) for text in self.sam.said)

    def _invite(self) -> Suggestion:
        link = next((text for text in reversed(self.sam.said) if "start=" in text), None)
        if link is None:
            return Suggestion("Sam invites Robin: /invite Robin", self.sam, f"/invite {CLIENT}")
        return Suggestion("Robin opens the link Sam has sent", self.robin, link)

    def _come_in(self) -> Suggestion:
        agree = self._says("button-agree")
        if agree in self.robin.buttons:
            return self._tap_of(self.robin, agree)
        return Suggestion("Robin reads the agreement: /optin", self.robin, "/optin")

    def _tap_of(self, person: Person, label: str) -> Suggestion:
        number = person.buttons.index(label) + 1
        return Suggestion(f"{first_name(person)} taps [{label}]", person, str(number))

    def _answer(self, answers: int) -> Suggestion:
        reply = REPLIES[answers % len(REPLIES)]
        if reply in self.robin.buttons:
            return self._tap_of(self.robin, reply)
        return Suggestion(f"Robin writes: {reply}", self.robin, reply)

    def _move_on(self, answers: int) -> Suggestion:
        if answers >= ANSWERS_BEFORE_THE_DIGEST and not self._digest_came():
            return Suggestion("on to Monday's digest (:m)", self.sam, ":m")
        return Suggestion("on to the next nudge (:n)", self.robin, ":n")


class Keyboard:
    """Lines from standard input, waited for without a thread: a Ctrl-C would have to wait for that until Enter."""

    def __init__(self, source: int | None = None) -> None:
        self._input = sys.stdin.fileno() if source is None else source
        self._left = b""

    async def __call__(self, prompt: str) -> str:
        """Ask and return one line. Raises `EOFError` when there are no more."""
        sys.stdout.write(prompt)
        sys.stdout.flush()
        while b"\n" not in self._left:
            more = await self._more()
            if not more:
                return self._rest()
            self._left += more
        line, _, self._left = self._left.partition(b"\n")
        if not os.isatty(self._input):
            # A terminal ends the line of the question when Enter is pressed; nothing else does.
            sys.stdout.write("\n")
        return line.decode(errors="replace")

    def _rest(self) -> str:
        if not self._left:
            raise EOFError
        line, self._left = self._left, b""
        return line.decode(errors="replace")

    async def _more(self) -> bytes:
        loop = asyncio.get_running_loop()
        arrived = asyncio.Event()
        try:
            loop.add_reader(self._input, arrived.set)
        except (NotImplementedError, PermissionError):
            # A file is always ready; where the loop cannot wait for input, the read itself waits.
            return os.read(self._input, 4096)
        try:
            await arrived.wait()
        finally:
            loop.remove_reader(self._input)
        return os.read(self._input, 4096)
