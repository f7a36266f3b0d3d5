"""What was found, as one table that says what was aimed at and whether it was met."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

from bench.arena import Score
from bench.start import Starts
from bench.ticks import Ticks

NAMES = {
    "amble-nudges": "Amble, the whole pipeline",
    "ptb-sends": "python-telegram-bot, bare send_message",
    "aiogram-sends": "aiogram, bare send_message",
    "amble-replies": "Amble, in full",
    "ptb-replies": "python-telegram-bot + SQLAlchemy, plainly",
}
AT_ONCE_FASTER = 5.0
LEVEL = 0.95
REPLIES_FASTER = 2.0
IDLE_MS = 5.0
DEARER = 2.0


@dataclass(slots=True)
class Found:
    """Everything one run of the benchmarks measured; what was left out is empty."""

    sending: dict[str, Score] = field(default_factory=dict)
    replying: dict[str, Score] = field(default_factory=dict)
    ticks: list[Ticks] = field(default_factory=list)
    starts: Starts | None = None


def show(found: Found, console: Console) -> None:
    table = Table(title=f"Amble's benchmarks, {_machine()}", title_justify="left")
    for name in ("what", "a second", "CPU ms each", "Bot API's CPU", "MiB before", "MiB after", "load", "rounds"):
        table.add_column(name, justify="left" if name == "what" else "right")
    for title, scores in (
        ("Nudges, 100 at once", found.sending),
        ("Replies handled, two from each client", found.replying),
    ):
        if scores:
            table.add_section()
            table.add_row(f"[bold]{title}")
            for score in scores.values():
                table.add_row(*_cells(score))
    if found.sending or found.replying:
        console.print(table)
    if found.ticks:
        console.print(_ticks_table(found.ticks))
    for line in _verdicts(found):
        console.print(line)


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, load average {os.getloadavg()[0]:.1f}"


def _cells(score: Score) -> list[str]:
    return [
        NAMES[score.name],
        f"{score.a_second:,.0f}",
        f"{score.cpu_ms_each:.2f}",
        f"{score.api_share:.0%}",
        f"{score.memory_before:.0f}",
        f"{score.memory:.0f}",
        f"{score.load:.1f}",
        " ".join(f"{each.took.a_second:.0f}" for each in score.rounds),
    ]


def _ticks_table(found: list[Ticks]) -> Table:
    table = Table(title="One tick, milliseconds (medians)", title_justify="left")
    for name in ("database", "clients", "nothing due", "all ticks, nothing due", "500 due"):
        table.add_column(name, justify="left" if name == "database" else "right")
    for ticks in found:
        table.add_row(
            ticks.database,
            f"{ticks.clients:,}",
            f"{ticks.idle_ms:.2f}",
            f"{ticks.all_idle_ms:.2f}",
            f"{ticks.busy_ms:.1f}",
        )
    return table


def _verdicts(found: Found) -> Iterator[str]:
    yield "Medians; the ratios are medians of round beside round."
    yield from _of_sending(found.sending)
    yield from _of_replying(found.replying)
    yield from _of_ticks(found.ticks)
    if found.starts:
        yield (
            f"Start to first poll: {found.starts.first_seconds:.2f} s on an empty database,"
            f" {found.starts.again_seconds:.2f} s on one that is there; {found.starts.memory_mib:.0f} MiB then."
        )
    for score in (*found.sending.values(), *found.replying.values()):
        if score.limited_by_the_api:
            yield f"[yellow]{NAMES[score.name]}: limited by the local Bot API, at {score.api_share:.0%} of its core."


def _of_sending(scores: dict[str, Score]) -> Iterator[str]:
    if scores:
        amble = scores["amble-nudges"]
        bare = amble.times(scores["ptb-sends"])
        yield _verdict(
            f"Nudges beside bare python-telegram-bot: {bare:.1f} times", "at least 5", bare >= AT_ONCE_FASTER
        )
        level = amble.times(scores["aiogram-sends"])
        yield _verdict(f"Nudges beside bare aiogram: {level:.2f} times", "level", level >= LEVEL)


def _of_replying(scores: dict[str, Score]) -> Iterator[str]:
    if scores:
        times = scores["amble-replies"].times(scores["ptb-replies"])
        yield _verdict(f"Replies beside the plain job: {times:.2f} times", "at least 2", times >= REPLIES_FASTER)


def _of_ticks(found: list[Ticks]) -> Iterator[str]:
    for few, many in zip(found[::2], found[1::2], strict=True):
        idle = max(few.idle_ms, many.idle_ms)
        yield _verdict(f"{few.database}: a tick with nothing due: {idle:.1f} ms", "under 5 ms", idle < IDLE_MS)
        dearer = many.busy_ms / few.busy_ms
        words = f"{few.database}: 500 due at {many.clients:,} clients beside {few.clients:,}: {dearer:.2f} times"
        yield _verdict(words, "at most 2", dearer <= DEARER)


def _verdict(words: str, aim: str, met: bool) -> str:
    return f"{'[green]met[/]' if met else '[red]not met[/]'}  {words} (aim: {aim})"
