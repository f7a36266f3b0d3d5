"""What a picture shows equals the data: values are read back from what was drawn, not from its dots."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from pypdf import PdfReader

from care.course import Answer, Course, FlagDay, Sent, course_of, span_until
from care.digest import FlagStanding, Need, Portrait, Quote, Report, ToldFlag
from care.model import CheckIn, CheckInId, Level, NudgeId, Tone
from prompts import pictures
from prompts.pictures import captions, style
from prompts.pictures.caseload import draw_caseload
from prompts.pictures.client import draw_client
from prompts.texts import house_texts

MONDAY = dt.date(2027, 3, 29)
SPAN = span_until(MONDAY)
DAY = dt.timedelta(days=1)
LANGUAGES = ("en", "es", "fa")
NAMES = {"en": "Robin Invented", "es": "Ñusta Inventada", "fa": "نیلوفر ساختگی"}


def course(*days: tuple[int, int | None, Tone | None, int | None, bool]) -> Course:
    """The course of these days: how many days before the end, face, tone, face before, whether it is kept private."""
    answers, sent = [], []
    for number, (back, mood, tone, before, hidden) in enumerate(sorted(days, reverse=True, key=lambda day: day[0]), 1):
        day = SPAN.until - back * DAY
        at = dt.datetime.combine(day, dt.time(9), dt.UTC)
        shown = (None, None) if hidden else (mood, tone)
        answers.append(Answer(CheckIn(CheckInId(number), at, day, *shown), before, NudgeId(number), hidden))
        sent.append(Sent(NudgeId(number), day, ("senses-and-place", "joy-and-ease")[number % 2]))
    flags = [FlagDay(SPAN.last, Level.URGENT), FlagDay(SPAN.last, Level.WATCH), FlagDay(SPAN.first, Level.CONCERN)]
    return course_of(SPAN, answers, sent=sent, flags=flags, walks=[SPAN.first + DAY, SPAN.first + DAY])


A_MONTH = course(
    *((back, 3, None, None, False) for back in range(35, 12, -1)),
    (7, 1, Tone.HEAVY, 2, False),
    (6, 2, None, 1, False),
    (4, None, Tone.LIGHT, None, False),
    (3, 5, None, 5, True),
    (1, 5, Tone.LIGHT, 2, False),
)


def portrait(name: str = "Robin Invented", need: Need = Need.STEADY, of: Course = A_MONTH) -> Portrait:
    return Portrait(name, need, of)


def drawn(figure: Figure, gid: str) -> list[Line2D]:
    return [line for axes in figure.axes for line in axes.lines if line.get_gid() == gid]


def points(figure: Figure, gid: str) -> list[tuple[dt.date, float]]:
    """The marks of this name, as days and heights."""
    found = []
    for line in drawn(figure, gid):
        for x, y in zip(numbers(line.get_xdata()), numbers(line.get_ydata()), strict=True):
            found.append((dt.date.fromordinal(int(x)), y))
    return found


def numbers(values: Any) -> list[float]:
    """What Matplotlib gives back of an axis of a line."""
    return [float(value) for value in values]


def rectangles(axes: Axes, gid: str) -> list[Rectangle]:
    return [patch for patch in axes.patches if patch.get_gid() == gid and isinstance(patch, Rectangle)]


def words_in(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text)]


def test_every_face_stands_on_its_day_at_its_height_and_no_other_is_drawn() -> None:
    figure = draw_client(portrait(), "en")
    faces = [(day.day, day.mood) for day in A_MONTH.days if day.mood is not None]
    assert points(figure, "client:faces") == faces
    assert len(faces) == 19


def test_a_silent_day_is_a_gap_and_no_line_crosses_it() -> None:
    figure = draw_client(portrait(), "en")
    shown = {day.day for day in A_MONTH.days if day.mood is not None}
    for line in drawn(figure, "client:stretch"):
        days = [dt.date.fromordinal(int(x)) for x in numbers(line.get_xdata())]
        assert days == [days[0] + n * DAY for n in range(len(days))]
        assert set(days) <= shown
    runs = [len(run) for run in style.stretches(A_MONTH.days)]
    assert runs == [16, 2, 1]
    assert sum(runs) == len(shown)


def test_the_shade_is_the_clients_own_usual_range() -> None:
    figure = draw_client(portrait(), "en")
    (shade,) = rectangles(figure.axes[0], "client:usual")
    assert A_MONTH.usual is not None
    assert (shade.get_y(), shade.get_y() + shade.get_height()) == (A_MONTH.usual.low, A_MONTH.usual.high)
    few = course((3, 3, None, None, False), (2, 3, None, None, False))
    assert few.usual is None
    assert rectangles(draw_client(portrait(of=few), "en").axes[0], "client:usual") == []


def test_flags_walks_tones_and_private_days_are_marked_where_they_belong() -> None:
    figure = draw_client(portrait(), "en")
    assert points(figure, "client:flags:urgent") == [(SPAN.last, style.TOP_ROW)]
    assert points(figure, "client:flags:watch") == [], "of one day the most pressing flag is marked"
    assert points(figure, "client:flags:concern") == [(SPAN.first, style.TOP_ROW)]
    assert points(figure, "client:walks") == [(SPAN.first + DAY, style.WALK_ROW)]
    assert [day for day, _ in points(figure, "client:tone:light")] == [MONDAY - 4 * DAY, SPAN.last]
    assert [day for day, _ in points(figure, "client:hidden")] == [MONDAY - 3 * DAY]


def test_an_arrow_goes_from_the_face_before_to_the_one_after() -> None:
    figure = draw_client(portrait(), "en")
    arrows = [drawn(figure, f"change:{n}")[0] for n in range(len(A_MONTH.changes))]
    read = [tuple(int(y) for y in numbers(arrow.get_ydata())) for arrow in arrows]
    assert read == [(2, 1), (1, 2), (2, 5)] == [(change.before, change.after) for change in A_MONTH.changes]


def test_bars_are_as_long_as_their_numbers() -> None:
    figure = draw_client(portrait(), "en")
    tones, themes = figure.axes[2], figure.axes[3]
    counted = {tone: rectangles(tones, f"tone:{tone.value}")[0].get_width() for tone, _ in A_MONTH.tones}
    assert counted == dict(A_MONTH.tones)
    assert A_MONTH.helped
    for each in A_MONTH.helped:
        assert rectangles(themes, f"theme:{each.theme}:lighter")[0].get_width() == each.lighter
        assert rectangles(themes, f"theme:{each.theme}:answered")[0].get_width() == each.answered


@settings(max_examples=8, deadline=None)
@given(
    st.dictionaries(
        st.integers(1, 28), st.tuples(st.integers(1, 5), st.sampled_from([None, *Tone])), min_size=0, max_size=28
    )
)
def test_whatever_the_days_hold_the_picture_holds_the_same(days: dict[int, tuple[int, Tone | None]]) -> None:
    made = course(*((back, mood, tone, None, False) for back, (mood, tone) in days.items()))
    (figure,) = draw_caseload([portrait(of=made)], SPAN, "en")
    assert points(figure, "client 0:faces") == sorted(
        (SPAN.until - back * DAY, float(mood)) for back, (mood, _) in days.items()
    )
    for tone in Tone:
        told = sorted(SPAN.until - back * DAY for back, (_, read) in days.items() if read is tone)
        assert [day for day, _ in points(figure, f"client 0:tone:{tone.value}")] == told


def test_forty_clients_stand_on_four_pictures_each_once_and_in_their_order() -> None:
    people = [portrait(f"Client {n:02} Invented", of=Course(SPAN)) for n in range(40)]
    figures = list(draw_caseload(people, SPAN, "en"))
    assert len(figures) == 4 == len(pictures.pages(people))
    named = [
        text.get_text()
        for figure in figures
        for text in figure.findobj(lambda each: str(each.get_gid() or "").endswith(":name"))
        if isinstance(text, Text)
    ]
    assert named == [each.name for each in people]
    assert all(len(figure.axes) == 10 for figure in figures)
    assert "4 of 4" in words_in(figures[3])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_as_wide_as_a_phone_shows_and_taller_than_wide_at_most_by_half(language: str) -> None:
    people = [portrait(NAMES[language], need) for need in Need] * 2
    (png,) = pictures.caseload_pictures(people, SPAN, language)
    height, width = imread(io.BytesIO(png)).shape[:2]
    assert width == 1080
    assert height <= 1.5 * width
    (png,) = pictures.client_picture(portrait(NAMES[language]), language)
    assert imread(io.BytesIO(png)).shape[:2] == (1350, 1080)
    assert len(png) < 1_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_run_over_the_edge_or_into_what_stands_beside_them(language: str) -> None:
    people = [portrait("W" * 60, need) for need in Need]
    (figure,) = draw_caseload(people, SPAN, language)
    figure.draw_without_rendering()
    for place in range(len(people)):
        name, need = (_named(figure, f"client {place}:{what}").get_window_extent() for what in ("name", "need"))
        assert not name.overlaps(need)
        assert name.x0 >= 0
        assert name.x1 <= figure.bbox.x1


def _named(figure: Figure, gid: str) -> Text:
    (found,) = figure.findobj(lambda each: each.get_gid() == gid)
    assert isinstance(found, Text)
    return found


@pytest.mark.parametrize("name", ["Robin 🦄 Invented", "🦄", "نیلوفر‌جان", "李", "a\nb\t c", "", "$x_1$ \\frac", "  "])
def test_a_name_may_hold_anything(name: str) -> None:
    (png,) = pictures.caseload_pictures([portrait(name)], SPAN, "en")
    assert png.startswith(b"\x89PNG")
    (pdf,) = pictures.report_pages(Report(portrait(name), "Sam", MONDAY), "en")
    assert pdf.startswith(b"%PDF")


def test_a_name_is_shown_as_written_and_read_as_nothing_else() -> None:
    (figure,) = draw_caseload([portrait("$x_1$ & <b>")], SPAN, "en")
    assert _named(figure, "client 0:name").get_text() == "$x_1$ & <b>"
    assert not _named(figure, "client 0:name").get_parse_math()


def test_marks_differ_in_shape_and_not_in_colour_alone() -> None:
    marks = [*style.FLAG_MARKS.values(), style.FACE_MARK, style.WALK_MARK]
    assert len({(mark.shape, mark.filled) for mark in marks}) == len(marks)
    tones = [*style.TONE_MARKS.values(), style.HIDDEN_MARK]
    assert len({(mark.shape, mark.filled) for mark in tones}) == len(tones)


# In words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caption_says_what_the_picture_shows_and_fits_under_it(language: str) -> None:
    people = [portrait(f"{NAMES[language]} {n}", Need.FIRST) for n in range(10)]
    said = captions.of_caseload(people, SPAN, language)
    assert all(each.name in said for each in people)
    one = captions.of_client(portrait(NAMES[language]), language)
    assert NAMES[language] in one
    assert len(one) < 1024


def test_a_caption_counts_days_and_says_between_which_faces_they_lay() -> None:
    said = captions.of_client(portrait(), "en")
    assert "19 days with a mood, between 1 and 5, mostly 3." in said
    assert "One day with words alone." in said
    assert "Flags: 3. Guided walks: 2." in said
    assert "Lighter after moving: 2 of 3." in said


# Reports


def report(language: str, **values: object) -> Report:
    flags = (
        ToldFlag("self-harm", Level.URGENT, FlagStanding.SEEN, SPAN.last, disputed=True),
        ToldFlag("low-run", Level.CONCERN, FlagStanding.OPEN, SPAN.first),
    )
    given: dict[str, object] = {
        "flags": flags,
        "signs": (("joy", 2),),
        "quotes": (Quote(SPAN.last, "rain on the leaves"), Quote(SPAN.first, "باران روی برگ‌ها")),
    }
    return Report(portrait(NAMES[language]), "Sam Invented", MONDAY, **(given | values))  # type: ignore[arg-type]


def pages_of(values: Report, language: str) -> list[str]:
    (pdf,) = pictures.report_pages(values, language)
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_has_two_pages_in_every_language(language: str) -> None:
    first, second = pages_of(report(language), language)
    assert first.strip()
    assert second.strip()


def test_a_report_says_for_whom_and_when_it_was_made_and_what_it_holds() -> None:
    first, second = pages_of(report("en"), "en")
    assert "Robin Invented" in first
    assert "Made for Sam Invented on Monday 29 March 2027" in first
    assert "19 of 28" not in first
    assert f"{A_MONTH.answered} of {A_MONTH.nudges} prompts answered." in first
    assert "words about self-harm (urgent, seen)" in second
    assert "They say it is not what they meant." in second
    assert "felt joy (2)" in second
    assert "rain on the leaves" in second
    assert "none of this is a diagnosis" in " ".join(second.split())


def test_words_that_are_not_shared_stand_in_no_report() -> None:
    _, second = pages_of(report("en", quotes=(), shares_words=False), "en")
    assert house_texts().say("digest-words-kept") in second
    assert "rain" not in second


def test_however_much_there_is_a_report_has_two_pages_and_says_what_was_left_out() -> None:
    flags = tuple(ToldFlag("low-run", Level.CONCERN, FlagStanding.OPEN, SPAN.first) for _ in range(40))
    quotes = tuple(Quote(SPAN.last, f"{n} " + "many words " * 60) for n in range(40))
    first, second = pages_of(report("en", flags=flags, quotes=quotes), "en")
    assert "And 26 more." in second
    assert first.rstrip().endswith("1 of 2")
    assert second.rstrip().endswith("2 of 2")


def test_a_report_can_be_made_of_any_time() -> None:
    span = span_until(MONDAY, MONDAY - 7 * DAY)
    long = Course(type(span)(MONDAY - 364 * DAY, span.week, MONDAY))
    assert len(pages_of(Report(portrait(of=long), "Sam", MONDAY), "en")) == 2
