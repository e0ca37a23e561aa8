"""The list of checks, and the page of one."""

from __future__ import annotations

from collections.abc import Sequence

from resumecheck.checks import Check, Source
from resumecheck.reports.canvas import QUIET, Canvas, Paper, grid, indented, widest, words
from resumecheck.reports.safe import one_line
from resumecheck.reports.styled import Text


def render_list(checks: Sequence[Check], paper: Paper) -> str:
    """One row a check."""
    canvas = Canvas(paper)
    names = [words((check.name, "bold")) for check in checks]
    left = widest(names, 28)
    rows = [
        [words(check.id), name, words((check.severity.value, QUIET)), words(check.title)]
        for check, name in zip(checks, names, strict=True)
    ]
    canvas.add(grid([5, left, 8, None], rows, indent=0))
    return canvas.text()


def render_page(check: Check, paper: Paper) -> str:
    """What the check looks for, why, an example, what to do, and who says so."""
    canvas = Canvas(paper)
    canvas.add(words((f"{check.id} {check.name}", "bold cyan")), words((check.title, "bold")))
    about = f"severity: {check.severity.value} · part of the score: {check.part}"
    canvas.add(words((about, QUIET)))
    canvas.heading("Why")
    canvas.add(indented(words(check.why)))
    canvas.heading("Fix")
    canvas.add(indented(words(check.fix)))
    canvas.heading("Bad")
    canvas.add(indented(_example(check.bad)))
    canvas.heading("Good")
    canvas.add(indented(_example(check.good)))
    canvas.heading("Sources")
    for source in check.sources:
        canvas.add(indented(_source(source)))
    return canvas.text()


def _example(text: str) -> Text:
    return Text("\n".join(one_line(row) for row in text.strip().split("\n")))


def _source(source: Source) -> Text:
    address = f" <{source.url}>" if source.url else ""
    note = f": {source.note}" if source.note else ""
    return words(f"{source.publisher}, “{source.title}”", (address, QUIET), note)
