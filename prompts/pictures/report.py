"""A report to keep: two pages about one client, as a PDF whose words can be read, searched and copied.

Words are shaped by HarfBuzz, so Persian joins and runs as it should. The font is the DejaVu that comes with Matplotlib;
it holds Latin and Arabic letters.
"""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import matplotlib
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from care.digest import Quote, Report, ToldFlag
from prompts.pictures import style
from prompts.pictures.captions import SIGN_TEXTS
from prompts.pictures.client import draw_client
from prompts.texts import house_texts, is_right_to_left
from prompts.zones import say_count, say_day, say_span

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
INK, QUIET = (31, 35, 40), (91, 97, 104)
MARGIN, WIDTH, FOOT = 18.0, 174.0, 20.0
"""Millimetres on A4."""
PICTURE_INCHES = 6.85
MOST_FLAGS, MOST_QUOTES, MOST_SIGNS = 14, 12, 6
LONGEST_QUOTE = 260


def draw_report(report: Report, language: str) -> bytes:
    """The PDF of a report, always of two pages."""
    pages = _Pages(report, language)
    pages.first()
    pages.second()
    return bytes(pages.output())


class _Pages(FPDF):
    """The two pages, in the order and from the side in which the language is read."""

    def __init__(self, report: Report, language: str) -> None:
        super().__init__(format="A4")
        self._report, self._language = report, language
        self._is_rtl = is_right_to_left(language)
        self.add_font("DejaVu", "", FONTS / "DejaVuSans.ttf")
        self.add_font("DejaVu", "B", FONTS / "DejaVuSans-Bold.ttf")
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(False)
        self.set_lang(language)
        self.set_title(self._say("report-name"))
        self.set_creator("Amble")
        self.set_creation_date(dt.datetime.combine(report.made_on, dt.time(), dt.UTC))

    def _say(self, key: str, **values: object) -> str:
        return house_texts().say(key, self._language, **values)

    def footer(self) -> None:
        self.set_y(-FOOT)
        self._line(self._say("report-foot"), size=7.5, colour=QUIET, height=3.6)
        self._line(self._say("picture-page", page=self.page_no(), pages=2), size=7.5, colour=QUIET)

    def first(self) -> None:
        """Who, when, how many, and the picture of the days."""
        portrait = self._report.portrait
        course = portrait.course
        span = say_span(course.span.first, course.span.last, self._language)
        self.add_page()
        self._line(portrait.name, size=18, bold=True, height=9, as_written=True)
        self._line(span, size=11, colour=QUIET, height=6)
        self._line(self._made(), size=9, colour=QUIET)
        self.ln(2)
        for line in self._facts():
            self._line(line, size=10, height=5.4)
        self.ln(2)
        figure = draw_client(portrait, self._language, width=PICTURE_INCHES, titled=False)
        self.image(io.BytesIO(style.png(figure, top=0.912)), x=MARGIN, w=WIDTH, alt_text=self._say("report-picture"))

    def _made(self) -> str:
        on = self._report.made_on
        therapist, day = self._report.therapist, say_day(on, self._language)
        return self._say("report-made", therapist=therapist, day=day, year=str(on.year))

    def _facts(self) -> Iterable[str]:
        course = self._report.portrait.course
        yield self._say("report-answered", answered=course.answered, nudges=course.nudges)
        if course.against is not None:
            yield self._say(f"caption-{course.against}")
        if course.changes:
            rose = sum(change.rose for change in course.changes)
            yield self._say("caption-changes", rose=rose, pairs=len(course.changes))
        yield self._say("caption-marks", flags=len(course.flags), walks=len(course.walks))
        if self._report.hidden:
            yield self._say("digest-hidden", count=self._report.hidden)

    def second(self) -> None:
        """Flags, signs of ease, and words where they are shared."""
        self.add_page()
        self._heading(self._say("report-flags"))
        self._flags(self._report.flags)
        self._heading(self._say("report-signs"))
        signs = [self._sign(sign, count) for sign, count in self._report.signs[:MOST_SIGNS]]
        self._line(", ".join(signs) if signs else self._say("report-none"), size=10)
        self._heading(self._say("report-words"))
        self._words(self._report.quotes)

    def _flags(self, flags: Sequence[ToldFlag]) -> None:
        if not flags:
            self._line(self._say("report-none"), size=10)
        for flag in flags[-MOST_FLAGS:]:
            day = say_day(flag.day, self._language) if flag.day else ""
            what = self._say(f"rule-{flag.rule}")
            standing = self._say(f"report-flag-{flag.standing.value}")
            level = self._say(f"level-{flag.level.value}")
            line = self._say("report-flag", day=day, what=what, level=level, standing=standing)
            self._line(f"{line} {self._say('report-disputed')}" if flag.disputed else line, size=10)
        self._more(len(flags) - MOST_FLAGS)

    def _sign(self, sign: str, count: int) -> str:
        return f"{self._say(SIGN_TEXTS[sign])} ({say_count(count, self._language)})"

    def _words(self, quotes: Sequence[Quote]) -> None:
        if not self._report.shares_words:
            self._line(self._say("digest-words-kept"), size=10)
        elif not quotes:
            self._line(self._say("report-none"), size=10)
        shown = 0
        for quote in list(reversed(quotes))[:MOST_QUOTES]:
            words = quote.words if len(quote.words) <= LONGEST_QUOTE else f"{quote.words[:LONGEST_QUOTE].rstrip()}…"
            words = " ".join(words.split())
            if self.get_y() + self._height_of(words) > self.h - FOOT - 12:
                break
            self._line(say_day(quote.day, self._language), size=8.5, colour=QUIET, height=4.2)
            self._line(words, size=10, as_written=True)
            self.ln(1)
            shown += 1
        self._more(len(quotes) - shown)

    def _more(self, count: int) -> None:
        if count > 0:
            self._line(self._say("report-more", count=count), size=9, colour=QUIET)

    def _heading(self, says: str) -> None:
        self.ln(4)
        self._line(says, size=12, bold=True, height=7)

    def _height_of(self, text: str) -> float:
        self.set_font("DejaVu", "", 10)
        height: float = self.multi_cell(WIDTH, 5.0, style.drawable(text), dry_run=True, output="HEIGHT")  # type: ignore[assignment]
        return height

    def _line(
        self,
        text: str,
        *,
        size: float,
        bold: bool = False,
        colour: tuple[int, int, int] = INK,
        height: float = 5.0,
        as_written: bool = False,
    ) -> None:
        """A paragraph. Words that somebody else wrote run the way they are `as_written`."""
        self.set_font("DejaVu", "B" if bold else "", size)
        self.set_text_color(*colour)
        is_rtl = begins_right_to_left(text, self._is_rtl) if as_written else self._is_rtl
        self.set_text_shaping(True, direction="rtl" if is_rtl else "ltr")
        align = "R" if is_rtl else "L"
        self.multi_cell(WIDTH, height, style.drawable(text), align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def begins_right_to_left(text: str, otherwise: bool) -> bool:
    """Whether the first letter that has a direction runs from right to left (Unicode Bidirectional Algorithm, P2)."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    first = next((direction for direction in strong if direction in {"L", "R", "AL"}), None)
    return otherwise if first is None else first != "L"
