"""How well replies are read: ours beside TextBlob as it comes, VADER and AFINN, on lists given by path.

    python -m bench.reading LIST.tsv ... [--lists FOLDER] [--ordinary FILE]

A list is a TSV with a heading. `text` with `label` (negative, neutral, positive) or `tone` is a list for tone; `text`
with `label` 2, 1 or 0 is one for concerns: must be flagged, should surface, must stay quiet. `AMBLE_READING_LISTS`
names a folder too. `--ordinary` is a TSV or a text with a sentence on each line, none of which should raise anything.

A list in another language says so in a column `language` or in its name (`stories.es.tsv`).

Three classes: light counts as positive, heavy as negative, all else (neutral, mixed, unclear) as neutral.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

CLASSES = {"light": "positive", "heavy": "negative", "mixed": "neutral", "unclear": "neutral"}
NOT_LEANING = 0.05
"""VADER's own line between neutral and not; for AFINN any whole point counts, for TextBlob 0.1."""

TEXTS_TIMED = 8000

Judge = Callable[[str, str], str]
"""The class of a text in a language; the readers beside ours know only English."""


@dataclass(frozen=True)
class Row:
    text: str
    label: str
    category: str
    language: str


@dataclass(frozen=True)
class Score:
    """What one reader made of one list."""

    right: float
    recall: float
    called_light: int
    heavy: int
    missed: Counter[str]


def ours() -> Judge:
    from care import tone

    return lambda text, language: _class(tone.read(text, language).tone)


def textblob() -> Judge:
    blob = importlib.import_module("textblob").TextBlob
    return lambda text, language: _sign(blob(text).sentiment.polarity, 0.1)


def vader() -> Judge:
    analyzer = importlib.import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
    return lambda text, language: _sign(analyzer.polarity_scores(text)["compound"], NOT_LEANING)


def afinn() -> Judge:
    scorer = importlib.import_module("afinn").Afinn(emoticons=True)
    return lambda text, language: _sign(scorer.score(text), 0.5)


def with_concerns() -> Judge:
    """A reply read in full, as the bot does it."""
    from care import concerns

    judge = ours()
    return lambda text, language: f"{judge(text, language)} {concerns.read_reply(text, language)}"


READERS: dict[str, Callable[[], Judge]] = {
    "Amble": ours,
    "TextBlob": textblob,
    "VADER": vader,
    "AFINN": afinn,
}
IN_FULL = "Amble with concerns"


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _asked(arguments)
    console = Console(width=max(110, Console().width))
    if asked.cost_of:
        print(json.dumps(_cost_of(READERS.get(asked.cost_of, with_concerns))))
        return
    lists = {path: _rows(path) for path in _paths(asked)}
    judges = {name: judge for name, make in READERS.items() if (judge := _made(name, make, console))}
    for path, rows in lists.items():
        if {row.label for row in rows} <= {"0", "1", "2"}:
            console.print(_of_concerns(path, rows))
        else:
            console.print(_of_tone(path, rows, judges))
    if asked.ordinary:
        console.print(_false_alarms(asked.ordinary))
    console.print(_costs(judges))


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tsv", nargs="*", type=Path)
    parser.add_argument("--lists", type=Path, default=os.environ.get("AMBLE_READING_LISTS"))
    parser.add_argument("--ordinary", type=Path)
    parser.add_argument("--cost-of", choices=[*READERS, IN_FULL], help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _paths(asked: argparse.Namespace) -> list[Path]:
    return [*asked.tsv, *(sorted(Path(asked.lists).glob("*.tsv")) if asked.lists else ())]


def _rows(path: Path) -> list[Row]:
    lines = path.read_text("utf-8").splitlines()
    return [
        Row(
            row["text"],
            _class(row.get("label") or row["tone"]),
            row.get("category") or "",
            row.get("language") or _language(path),
        )
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    ]


def _language(path: Path) -> str:
    """ "es" of "stories.es.tsv"; English when the name says nothing."""
    return path.suffixes[-2].lstrip(".") if len(path.suffixes) > 1 else "en"


def _class(tone: str) -> str:
    return CLASSES.get(str(tone), str(tone))


def _sign(polarity: float, least: float) -> str:
    return "neutral" if abs(polarity) < least else "positive" if polarity > 0 else "negative"


def _made(name: str, make: Callable[[], Judge], console: Console) -> Judge | None:
    try:
        return make()
    except ImportError as missing:
        console.print(f"{name} is left out: {missing.name} is not installed here (`make bench-reading` has it).")
        return None


def _score(rows: Iterable[Row], judge: Judge) -> Score:
    judged = [(row, judge(row.text, row.language)) for row in rows]
    heavy = [said for row, said in judged if row.label == "negative"]
    return Score(
        right=sum(row.label == said for row, said in judged) / len(judged),
        recall=heavy.count("negative") / len(heavy) if heavy else float("nan"),
        called_light=heavy.count("positive"),
        heavy=len(heavy),
        missed=Counter(row.category or row.label for row, said in judged if row.label != said),
    )


def _of_tone(path: Path, rows: Sequence[Row], judges: dict[str, Judge]) -> Table:
    table = Table(
        "reader", "right", "heavy found", "heavy called light", "missed by category", title=_title(path, rows)
    )
    for name, judge in judges.items():
        score = _score(rows, judge)
        missed = ", ".join(f"{category} {count}" for category, count in score.missed.most_common())
        table.add_row(
            name,
            f"{score.right:.0%}",
            f"{score.recall:.0%}",
            f"{score.called_light} of {score.heavy}",
            missed,
        )
    return table


def _of_concerns(path: Path, rows: Sequence[Row]) -> Table:
    from care import concerns

    table = Table("", "raised", "not as it should be, by category", title=_title(path, rows))
    for label, name in (("2", "must be flagged"), ("1", "should surface"), ("0", "must stay quiet")):
        those = [(row, bool(concerns.read_reply(row.text, row.language))) for row in rows if row.label == label]
        wrong = Counter(row.category for row, raised in those if raised is (label == "0"))
        table.add_row(
            name,
            f"{sum(raised for _, raised in those)} of {len(those)}",
            ", ".join(f"{category} {count}" for category, count in wrong.most_common()),
        )
    return table


def _false_alarms(path: Path) -> str:
    """How often ordinary sentences raise something, by rule and in a thousand."""
    from care import concerns

    texts = [row.text for row in _rows(path)] if path.suffix == ".tsv" else path.read_text("utf-8").splitlines()
    raised = Counter(concern.rule for text in texts for concern in concerns.read_reply(text))
    by_rule = ", ".join(f"{rule} {1000 * count / len(texts):.1f}" for rule, count in raised.most_common())
    return f"Raised in a thousand of {len(texts)} ordinary sentences ({path.name}): {by_rule or 'nothing'}"


def _costs(judges: Iterable[str]) -> Table:
    table = Table("reader", "texts a second", "import and first text, s", "memory, MB", title="What reading costs")
    for name in (*judges, IN_FULL):
        cost = _cost_in_a_new_process(name)
        table.add_row(name, f"{cost['a_second']:,.0f}", f"{cost['first']:.2f}", f"{cost['megabytes']:.0f}")
    return table


def _cost_in_a_new_process(name: str) -> dict[str, float]:
    asked = [sys.executable, "-m", "bench.reading", "--cost-of", name]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    cost: dict[str, float] = json.loads(done.stdout)
    return cost


def _cost_of(make: Callable[[], Judge]) -> dict[str, float]:
    """Seconds of this process's own time, so that a busy machine does not count."""
    before, start = _megabytes(), time.process_time()
    judge = make()
    judge("warm up", "en")
    first = time.process_time() - start
    start = time.process_time()
    for number in range(TEXTS_TIMED):
        judge(_SAMPLE[number % len(_SAMPLE)], "en")
    return {
        "a_second": TEXTS_TIMED / (time.process_time() - start),
        "first": first,
        "megabytes": _megabytes() - before,
    }


def _megabytes() -> float:
    """The memory this process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


_SAMPLE = (
    "walked round the lake with my sister, felt a bit lighter by the end",
    "drained",
    "didnt sleep, anxoius about tomorow 😔",
    "nice view but so lonely",
    "20 minutes to the shop and back",
    "sooo much better than this morning :)",
    "it was fine until my boss rang and then i just wanted to go home and lie down for the rest of the day",
    "7/10",
)


def _title(path: Path, rows: Sequence[Row]) -> str:
    return f"{path.stem}, {len(rows)} lines"


if __name__ == "__main__":
    main()
