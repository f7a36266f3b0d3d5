"""The caseload in small pictures: each client's days beside their own usual range, whoever needs a person first."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from care.course import Span
from care.digest import Need, Portrait
from prompts.pictures import pages, style
from prompts.pictures.captions import beside_the_name
from prompts.pictures.key import draw_key
from prompts.texts import house_texts, is_right_to_left
from prompts.zones import say_count, say_span

COLUMNS = 2
LEFT, RIGHT = 0.045, 0.965
HEAD, FOOT, ROW = 0.82, 0.78, 1.12
"""Inches: the title, the key below, and one row of clients."""
BETWEEN = 16
"""Dots between a name and what stands beside it, at least."""
MARKED_NEEDS = {Need.FIRST: style.VERMILION, Need.QUIET: style.QUIET, Need.HEAVIER: style.BLUE}


def draw_caseload(portraits: Sequence[Portrait], span: Span, language: str) -> Iterator[Figure]:
    """The pictures of these clients, in their order. None for nobody."""
    found = pages(portraits)
    for number, page in enumerate(found, 1):
        yield _page(page, span, language, number, len(found))


def _page(portraits: Sequence[Portrait], span: Span, language: str, number: int, of: int) -> Figure:
    rows = math.ceil(len(portraits) / COLUMNS)
    height = HEAD + FOOT + ROW * max(rows, 2)
    figure = style.sheet(height)
    _title(figure, span, language, number, of)
    grid = figure.add_gridspec(
        max(rows, 2),
        COLUMNS,
        left=0.045,
        right=0.975,
        top=1 - HEAD / height,
        bottom=FOOT / height,
        hspace=0.42,
        wspace=0.09,
    )
    for place, portrait in enumerate(portraits):
        axes = figure.add_subplot(grid[place // COLUMNS, place % COLUMNS])
        _tile(axes, portrait, language, f"client {place}")
    draw_key(figure, language)
    return figure


def _title(figure: Figure, span: Span, language: str, number: int, of: int) -> None:
    say = house_texts().say
    inch = 1 / figure.get_figheight()
    at_start, at_end = (RIGHT, LEFT) if is_right_to_left(language) else (LEFT, RIGHT)
    near, far = near_and_far(language)
    title = say("picture-caseload", language, span=say_span(span.first, span.last, language))
    page = say("picture-page", language, page=number, pages=of) if of > 1 else ""
    large = {"fontsize": style.TITLE, "color": style.INK, "weight": "bold"}
    small = {"fontsize": style.SMALL, "color": style.QUIET}
    figure.text(at_start, 1 - 0.2 * inch, title, ha=near, va="center", **large)  # type: ignore[arg-type]
    figure.text(at_end, 1 - 0.2 * inch, page, ha=far, va="center", **small)  # type: ignore[arg-type]
    figure.text(at_start, 1 - 0.42 * inch, say("picture-scale", language), ha=near, va="center", **small)  # type: ignore[arg-type]


def _tile(axes: Axes, portrait: Portrait, language: str, name: str) -> None:
    style.draw_days(axes, portrait.course, language, size=4.4, name=name)
    axes.set_yticks([1, 3, 5], [say_count(n, language) for n in (1, 3, 5)])
    at_start, at_end = (1.0, 0.0) if is_right_to_left(language) else (0.0, 1.0)
    near, far = near_and_far(language)
    beside = house_texts().say(f"picture-need-{beside_the_name(portrait)}", language)
    colour = MARKED_NEEDS.get(portrait.need, style.QUIET)
    need = axes.text(at_end, 1.075, beside, fontsize=style.SMALL, color=colour, ha=far, va="bottom")
    who = axes.text(
        at_start, 1.06, style.drawable(portrait.name), fontsize=style.NAME, color=style.INK, ha=near, va="bottom"
    )
    who.set_fontweight("bold")
    who.set_parse_math(False)
    for text, gid in ((who, f"{name}:name"), (need, f"{name}:need")):
        text.set_transform(axes.transAxes)
        text.set_gid(gid)
    style.fit(who, axes.get_window_extent().width - need.get_window_extent().width - BETWEEN)


def near_and_far(language: str) -> tuple[str, str]:
    """The side on which a line begins, and the other."""
    return ("right", "left") if is_right_to_left(language) else ("left", "right")
