"""One client's four weeks: moods by day, faces before and after, tones, and what was followed by lighter moods."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from care.course import Change, Course
from care.digest import Portrait
from care.model import Tone
from prompts.pictures import style
from prompts.pictures.captions import say_theme
from prompts.pictures.key import draw_key
from prompts.texts import house_texts, is_right_to_left
from prompts.zones import say_count, say_span

HEIGHT = 6.75
"""Inches: the tallest a phone shows whole."""
MOST_THEMES = 5
LEFT, RIGHT = 0.11, 0.965
BOTTOM, LOW = 0.035, 0.185
LABELS, KEY_AT = 0.12, 0.572
"""Where panels stand, in shares of the card: the lower two, the key, and room for the labels of the bars."""
RISE, SAME, FALL = (
    style.Mark("^", style.GREEN),
    style.Mark("o", style.QUIET, size=0.8),
    style.Mark("v", style.VERMILION),
)


def draw_client(portrait: Portrait, language: str, *, width: float = style.WIDTH, titled: bool = True) -> Figure:
    """The picture of one client, that many inches wide."""
    figure = style.sheet(HEIGHT, width)
    if titled:
        _title(figure, portrait, language)
    draw_moods(figure.add_axes((LEFT, 0.595, RIGHT - LEFT, 0.27)), portrait.course, language)
    draw_key(figure, language, themselves=portrait.themselves, top=KEY_AT)
    draw_changes(figure.add_axes((LEFT, 0.305, RIGHT - LEFT, 0.125)), portrait.course, language)
    left, right = (0.045, 0.485), (0.535, RIGHT)
    tones_in, themes_in = (right, left) if is_right_to_left(language) else (left, right)
    draw_tones(figure.add_axes(_beside_its_labels(tones_in, language)), portrait.course, language, tones_in)
    draw_themes(figure.add_axes((themes_in[0], BOTTOM, themes_in[1] - themes_in[0], LOW)), portrait, language)
    return figure


def _beside_its_labels(sides: tuple[float, float], language: str) -> tuple[float, float, float, float]:
    """Room for bars with their labels at the side on which a line begins."""
    start = sides[0] if is_right_to_left(language) else sides[0] + LABELS
    return start, BOTTOM, sides[1] - sides[0] - LABELS, LOW


def _title(figure: Figure, portrait: Portrait, language: str) -> None:
    course = portrait.course
    at, near = (RIGHT, "right") if is_right_to_left(language) else (0.045, "left")
    under = house_texts().say(
        "picture-client",
        language,
        span=say_span(course.span.first, course.span.last, language),
        answered=course.answered,
        nudges=course.nudges,
    )
    name = figure.text(
        at, 0.965, style.drawable(portrait.name), fontsize=style.TITLE, color=style.INK, ha=near, va="center"
    )
    name.set_fontweight("bold")
    name.set_parse_math(False)
    name.set_gid("name")
    style.fit(name, style.WIDTH * style.DPI * (RIGHT - 0.045))
    figure.text(at, 0.932, under, fontsize=style.SMALL, color=style.QUIET, ha=near, va="center")


def heading(axes: Axes, says: str, language: str, sides: tuple[float, float] = (0.045, RIGHT)) -> None:
    """What a panel shows, above it, where a line of the panel's `sides` begins (shares of the figure)."""
    figure = axes.figure
    at, near = (sides[1], "right") if is_right_to_left(language) else (sides[0], "left")
    above = axes.get_position().y1 + 0.012
    text = figure.text(at, above, says, fontsize=8.5, color=style.INK, ha=near, va="bottom")
    text.set_fontweight("bold")


def draw_moods(axes: Axes, course: Course, language: str) -> None:
    """The large panel: every day as in the small pictures, the faces named at the edge."""
    say = house_texts().say
    style.draw_days(axes, course, language, size=6.0, name="client")
    labels = [say_count(n, language) for n in range(1, 6)]
    labels[0] = say("picture-heavy", language)
    labels[-1] = say("picture-light", language)
    axes.set_yticks([1, 2, 3, 4, 5], labels)
    heading(
        axes,
        house_texts().say(f"picture-days-{course.against.value if course.against else 'unknown'}", language),
        language,
    )


def draw_changes(axes: Axes, course: Course, language: str) -> None:
    """An arrow for each face before and after: its foot is the face before, its head the one after."""
    span = course.span
    heading(
        axes, house_texts().say("picture-changes" if course.changes else "picture-changes-none", language), language
    )
    axes.set_facecolor(style.CARD)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(axis="both", length=0, labelsize=style.SMALLEST, colors=style.QUIET, pad=1.5)
    axes.set_xlim(style.place(span.first) - 0.8, style.place(span.last) + 0.8)
    axes.set_ylim(0.5, 5.5)
    axes.set_xticks([])
    axes.set_yticks([])
    if not course.changes:
        return
    axes.hlines([1, 3, 5], style.place(span.first) - 0.5, style.place(span.last) + 0.5, color=style.LINE, linewidth=0.5)
    axes.set_yticks([1, 3, 5], [say_count(n, language) for n in (1, 3, 5)])
    for number, change in enumerate(course.changes):
        _draw_change(axes, change, number)


def _draw_change(axes: Axes, change: Change, number: int) -> None:
    mark = RISE if change.rose else FALL if change.after < change.before else SAME
    at = style.place(change.day)
    (line,) = axes.plot([at, at], [change.before, change.after], color=mark.colour, linewidth=1.4, zorder=2)
    line.set_gid(f"change:{number}")
    axes.plot([at], [change.after], zorder=3, **mark.of(5.5))  # type: ignore[arg-type]


def draw_tones(axes: Axes, course: Course, language: str, sides: tuple[float, float]) -> None:
    """How often each tone was read, as bars with their mark and their number."""
    say = house_texts().say
    heading(
        axes, house_texts().say("picture-tones" if course.tones else "picture-tones-none", language), language, sides
    )
    _bare(axes, language)
    counted = dict(course.tones)
    shown = [tone for tone in Tone if tone in counted]
    for row, tone in enumerate(shown):
        _bar(
            axes,
            row,
            counted[tone],
            style.TONE_MARKS[tone].colour,
            f"tone:{tone.value}",
            say_count(counted[tone], language),
        )
    labels = [say("picture-unclear" if tone is Tone.UNCLEAR else f"tone-{tone.value}", language) for tone in shown]
    axes.set_yticks(range(len(shown)), labels)
    _scale(axes, max(counted.values(), default=1), rows=len(Tone))


def draw_themes(axes: Axes, portrait: Portrait, language: str) -> None:
    """Themes of prompts whose answers were lighter: how often, of how many answers."""
    say = house_texts().say
    shown = portrait.course.helped[:MOST_THEMES]
    box = axes.get_position()
    heading(
        axes,
        house_texts().say("picture-helped" if shown else "picture-helped-none", language),
        language,
        (box.x0, box.x1),
    )
    _bare(axes, language)
    near = "right" if is_right_to_left(language) else "left"
    for row, each in enumerate(shown):
        _bar(axes, row, each.answered, "#E3E0D8", f"theme:{each.theme}:answered", height=0.3)
        _bar(axes, row, each.lighter, style.GREEN, f"theme:{each.theme}:lighter", height=0.3)
        counts = say("picture-of", language, some=each.lighter, all=each.answered)
        words = f"{say_theme(each.theme, language, themselves=portrait.themselves)}  {counts}"
        axes.text(0, row - 0.24, words, fontsize=style.SMALLEST, color=style.INK, va="bottom", ha=near)
    axes.set_yticks([])
    _scale(axes, max((each.answered for each in shown), default=1), rows=MOST_THEMES)


def _bare(axes: Axes, language: str) -> None:
    """No frame; bars grow the way the language is read."""
    if is_right_to_left(language):
        axes.invert_xaxis()
        axes.yaxis.tick_right()
    axes.set_facecolor(style.CARD)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_xticks([])
    axes.tick_params(axis="y", length=0, labelsize=style.SMALL, colors=style.INK, pad=2)


def _bar(axes: Axes, row: int, width: int, colour: str, gid: str, label: str = "", height: float = 0.52) -> None:
    (bar,) = axes.barh([row], [width], height=height, color=colour, zorder=2)
    bar.set_gid(gid)
    if label:
        axes.annotate(f" {label} ", (width, row), fontsize=style.SMALL, color=style.INK, va="center", ha=_outward(axes))


def _outward(axes: Axes) -> str:
    return "right" if axes.xaxis_inverted() else "left"


def _scale(axes: Axes, most: int, rows: int) -> None:
    axes.set_ylim(rows - 0.4, -0.6)
    ends = (0, most * 1.15)
    axes.set_xlim(*(reversed(ends) if axes.xaxis_inverted() else ends))
