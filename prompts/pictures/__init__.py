"""Pictures of moods by day and reports to keep, drawn from plain values of `care`.

Matplotlib takes seconds to load on a cold machine, so nothing of it is imported before something is to be drawn.
Figures are made with its object interface: several can be drawn at once, and none is left open.
"""

from __future__ import annotations

from collections.abc import Sequence

from care.course import Span
from care.digest import Portrait, Report

PER_PAGE = 10
"""Clients on one picture of the caseload: as many as a phone shows legibly."""


def pages(portraits: Sequence[Portrait]) -> list[Sequence[Portrait]]:
    """The clients of each picture of the caseload, in their order."""
    return [portraits[start : start + PER_PAGE] for start in range(0, len(portraits), PER_PAGE)]


def caseload_pictures(portraits: Sequence[Portrait], span: Span, language: str) -> list[bytes]:
    """The caseload as PNGs, one for each of its `pages`."""
    from prompts.pictures.caseload import draw_caseload
    from prompts.pictures.style import png

    return [png(figure) for figure in draw_caseload(portraits, span, language)]


def client_picture(portrait: Portrait, language: str) -> list[bytes]:
    """One client as a PNG."""
    from prompts.pictures.client import draw_client
    from prompts.pictures.style import png

    return [png(draw_client(portrait, language))]


def report_pages(values: Report, language: str) -> list[bytes]:
    """Two pages about one client as a PDF."""
    from prompts.pictures.report import draw_report

    return [draw_report(values, language)]
