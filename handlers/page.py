"""A page to read: one HTML file that needs nothing else, on a phone, in the dark, and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from babel import Locale

_STYLE = """
:root { color-scheme: light dark; --ink: #222; --paper: #fbfaf7; --line: #ddd8cc; --soft: #6b675e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e0; --paper: #1b1b19; --line: #3a3935; --soft: #a5a197; }
}
body { font: 17px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 42rem; margin: 0 auto; padding: 1.2rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
dl { border-top: 1px solid var(--line); margin: 0; padding: .7rem 0; display: grid;
  grid-template-columns: minmax(7rem, 30%) 1fr; gap: .15rem .9rem; break-inside: avoid; }
dt { color: var(--soft); } dd { margin: 0; white-space: pre-wrap; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
@media print { :root { --ink: #000; --paper: #fff; --line: #bbb; --soft: #444; } body { max-width: none; } }
"""


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    rows: Sequence[Sequence[tuple[str, str]]]
    """Each a list of a name and what it holds."""


def page(*, language: str, title: str, above: Sequence[str], sections: Sequence[Section], empty: str) -> str:
    """The page as HTML. Every text in it is escaped: what a person wrote is shown, never run."""
    direction = Locale.parse(language).text_direction
    body = [f"<h1>{escape(title)}</h1>", *(f"<p>{escape(line)}</p>" for line in above)]
    body += [_section(section, empty) for section in sections]
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>"
    )
    begin = f'<!doctype html>\n<html lang="{language}" dir="{direction}"><head>{head}</head><body>'
    return "\n".join([begin, *body, "</body></html>", ""])


def _section(section: Section, empty: str) -> str:
    rows = [_row(row) for row in section.rows] or [f"<p>{escape(empty)}</p>"]
    return "\n".join([f"<section><h2>{escape(section.heading)}</h2>", *rows, "</section>"])


def _row(row: Sequence[tuple[str, str]]) -> str:
    return (
        "<dl>" + "".join(f'<dt>{escape(name)}</dt><dd dir="auto">{escape(text)}</dd>' for name, text in row) + "</dl>"
    )
