"""What the marks of a picture stand for."""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from care.model import Level, Tone
from prompts.pictures import style
from prompts.texts import house_texts

COLUMNS = 4


def draw_key(figure: Figure, language: str, *, themselves: bool = False, top: float | None = None) -> None:
    """Every mark with its meaning, at the foot of the card, or with its upper edge at `top` (a share of the height)."""
    place = {"loc": "lower center"} if top is None else {"loc": "upper center", "bbox_to_anchor": (0.5, top)}
    legend = figure.legend(
        handles=_entries(language, "me" if themselves else "them"),
        ncols=COLUMNS,
        fontsize=style.SMALLEST,
        frameon=False,
        labelcolor=style.QUIET,
        handletextpad=0.35,
        columnspacing=1.1,
        labelspacing=0.35,
        borderaxespad=0.4,
        **place,
    )
    legend.set_gid("key")


def _entries(language: str, who: str) -> list[Line2D | Patch]:
    say = house_texts().say
    return [
        _entry(style.FACE_MARK, say("picture-key-face", language)),
        Patch(facecolor=style.SKY, alpha=0.28, label=say("picture-key-usual", language, who=who)),
        _entry(style.WALK_MARK, say("picture-key-walk", language)),
        *(_entry(style.FLAG_MARKS[level], say(f"level-{level.value}", language)) for level in Level),
        *(_entry(style.TONE_MARKS[tone], say(f"picture-tone-{tone.value}", language)) for tone in Tone),
        _entry(style.HIDDEN_MARK, say("picture-key-hidden", language)),
    ]


def _entry(mark: style.Mark, label: str) -> Line2D:
    return Line2D([], [], label=label, **mark.of(6.0))  # type: ignore[arg-type]
