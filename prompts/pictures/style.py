"""How every picture looks: a plain light card that reads on a light and on a dark screen, and marks told apart by
their shape first.

The colours are those of Okabe and Ito (Color Universal Design, 2008), which people with any kind of colour vision can
tell apart; no meaning hangs on a colour alone.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from care.course import Course, DayMood, Span
from care.model import Level, Tone
from prompts.zones import say_short_day

WIDTH, DPI = 5.4, 200
"""Inches and dots for each: 1,080 dots wide, what a phone shows of a picture without loss."""
CARD, INK, QUIET, LINE = "#FBFAF6", "#1F2328", "#5B6168", "#D8D6CF"
BLUE, SKY, GREEN, ORANGE, VERMILION, PURPLE = "#0072B2", "#56B4E9", "#009E73", "#E69F00", "#D55E00", "#CC79A7"
TITLE, NAME, SMALL, SMALLEST = 13.0, 9.5, 7.5, 6.5
"""Points. On a phone a picture is about 390 points wide, so these are read as they stand."""
HEAVY, LIGHT = 1, 5
TOP_ROW, TONE_ROW, WALK_ROW = 5.75, 0.3, -0.35
"""Where flags stand above the faces, and tones and walks below them."""
LOWEST, HIGHEST = -0.75, 6.2
JOINERS = "\u200c\u200d"
"""They part and join Persian letters and have no shape of their own."""
NOON = 0.5
"""Of a day, in days: a mark stands in the middle of its day."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How one kind of thing is marked: shape first, then colour."""

    shape: str
    colour: str
    filled: bool = True
    size: float = 1.0

    def of(self, size: float) -> dict[str, object]:
        """As arguments of Matplotlib's."""
        return {
            "marker": self.shape,
            "markersize": size * self.size,
            "markerfacecolor": self.colour if self.filled else CARD,
            "markeredgecolor": self.colour,
            "markeredgewidth": 1.0,
            "linestyle": "none",
        }


FLAG_MARKS = {
    Level.URGENT: Mark("X", VERMILION, size=1.35),
    Level.CONCERN: Mark("^", ORANGE, size=1.15),
    Level.WATCH: Mark("o", QUIET, filled=False, size=0.9),
}
TONE_MARKS = {
    Tone.HEAVY: Mark("v", VERMILION),
    Tone.NEUTRAL: Mark("s", QUIET, filled=False, size=0.8),
    Tone.LIGHT: Mark("^", GREEN),
    Tone.MIXED: Mark("D", PURPLE, size=0.8),
    Tone.UNCLEAR: Mark("_", QUIET),
}
FACE_MARK = Mark("o", BLUE)
WALK_MARK = Mark("P", GREEN, size=0.95)
HIDDEN_MARK = Mark("o", LINE, filled=False)


def sheet(height: float, width: float = WIDTH) -> Figure:
    """An empty card of so many inches."""
    figure = Figure(figsize=(width, height), dpi=DPI, facecolor=CARD)
    FigureCanvasAgg(figure)
    return figure


def png(figure: Figure, *, top: float = 1.0) -> bytes:
    """The figure up to `top`, a share of its height."""
    drawn = io.BytesIO()
    shown = Bbox.from_extents(0, 0, figure.get_figwidth(), figure.get_figheight() * top)
    figure.savefig(drawn, format="png", facecolor=CARD, bbox_inches=shown)
    return drawn.getvalue()


def place(day: dt.date) -> float:
    """Where the middle of a day lies on the axis."""
    return day.toordinal() + NOON


def draw_days(axes: Axes, course: Course, language: str, *, size: float, name: str) -> None:
    """One client's days: their usual range shaded, faces, tones, flags and walks. `name` begins each artist's gid."""
    _frame(axes, course.span, language)
    _shade_usual(axes, course, name)
    _draw_faces(axes, course.days, size, name)
    for tone, mark in TONE_MARKS.items():
        days = [day.day for day in course.days if day.tone is tone]
        _mark(axes, days, TONE_ROW, mark, size * 0.62, f"{name}:tone:{tone.value}")
    _mark(axes, [day.day for day in course.days if day.hidden], TONE_ROW, HIDDEN_MARK, size * 0.8, f"{name}:hidden")
    _mark(axes, sorted(set(course.walks)), WALK_ROW, WALK_MARK, size * 0.72, f"{name}:walks")
    for level, days in flag_days(course).items():
        _mark(axes, days, TOP_ROW, FLAG_MARKS[level], size, f"{name}:flags:{level.value}")


def flag_days(course: Course) -> dict[Level, list[dt.date]]:
    """The days with a flag by the most pressing level of each, which is the one that is marked."""
    most: dict[dt.date, Level] = {}
    for level in reversed(Level):
        most |= {flag.day: level for flag in course.flags if flag.level is level}
    return {level: sorted(day for day, found in most.items() if found is level) for level in Level}


def _frame(axes: Axes, span: Span, language: str) -> None:
    first, end = span.first.toordinal(), span.until.toordinal()
    axes.set_xlim(first - 0.3, end + 0.3)
    axes.set_ylim(LOWEST, HIGHEST)
    axes.set_facecolor(CARD)
    axes.axvspan(span.week.toordinal(), end, color="#EFEDE6", linewidth=0, zorder=0)
    axes.hlines([1, 2, 3, 4, 5], first, end, color=LINE, linewidth=0.5, zorder=1)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    days = (span.until - span.first).days
    ticks = [span.first + dt.timedelta(days=n) for n in range(0, days, 7 * math.ceil(days / 70))]
    axes.set_xticks([place(day) for day in ticks], [say_short_day(day, language) for day in ticks])
    axes.tick_params(axis="both", length=0, labelsize=SMALLEST, colors=QUIET, pad=1.5)


def _shade_usual(axes: Axes, course: Course, name: str) -> None:
    if course.usual is not None:
        shade = axes.axhspan(course.usual.low, course.usual.high, color=SKY, alpha=0.28, linewidth=0, zorder=0.5)
        shade.set_gid(f"{name}:usual")


def _draw_faces(axes: Axes, days: Sequence[DayMood], size: float, name: str) -> None:
    """Faces as points; a line joins neighbouring days only, so that a silent day stays a gap."""
    for stretch in stretches(days):
        xs, ys = [place(day.day) for day in stretch], [day.mood for day in stretch]
        (line,) = axes.plot(xs, ys, color=BLUE, linewidth=1.1, zorder=2)  # type: ignore[arg-type]
        line.set_gid(f"{name}:stretch")
    faced = [day for day in days if day.mood is not None]
    points = axes.plot([place(day.day) for day in faced], [day.mood for day in faced], zorder=3, **FACE_MARK.of(size))  # type: ignore[arg-type]
    _label(points, f"{name}:faces")


def stretches(days: Sequence[DayMood]) -> list[list[DayMood]]:
    """Runs of days that follow each other and have a face; a day between two runs had none."""
    runs: list[list[DayMood]] = []
    for day in days:
        if day.mood is None:
            continue
        follows = bool(runs) and runs[-1][-1].day + dt.timedelta(days=1) == day.day
        runs[-1].append(day) if follows else runs.append([day])
    return runs


def _mark(axes: Axes, days: Sequence[dt.date], height: float, mark: Mark, size: float, gid: str) -> None:
    if days:
        _label(axes.plot([place(day) for day in days], [height] * len(days), zorder=4, **mark.of(size)), gid)  # type: ignore[arg-type]


def _label(artists: Sequence[Artist], gid: str) -> None:
    """A name by which what was drawn is found again, and read back in tests."""
    for artist in artists:
        artist.set_gid(gid)


@cache
def _letters() -> frozenset[int]:
    """The code points that the font of every picture and report has."""
    return frozenset(get_font(findfont("DejaVu Sans")).get_charmap())


def drawable(text: str) -> str:
    """The text without what the font has no shape for, such as some emoji: a name may hold anything."""
    kept = "".join(letter for letter in text if ord(letter) in _letters() or letter in JOINERS)
    return " ".join(kept.split()) or "–"


def fit(text: Text, most: float) -> None:
    """Shorten a text until it is at most so wide, in dots."""
    full = words = text.get_text()
    while len(words) > 1 and text.get_window_extent().width > most:
        words = words[:-1].rstrip()
        text.set_text(f"{words}…")
    if text.get_text() != full:
        text.set_text(f"{words}…")
