"""The role's keywords by status, with where each was found."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from resumecheck.assessment import Evidence, Keyword, Report
from resumecheck.reports.canvas import QUIET, Canvas, grid, indented, widest, words
from resumecheck.reports.facts import (
    MissingLine,
    asked_besides,
    billed_first,
    cut,
    missing_lines,
    percent,
    place_of,
)
from resumecheck.reports.safe import one_line

_NAME = 24
_PLACE = 18
_CONTEXT = 20
"""The columns of context that a hit needs beside it to be quoted twice."""
_ASKED = 12
"""How many unbilled keywords are named."""


def add_keywords(canvas: Canvas, report: Report) -> None:
    """Used, listed only, missing, also asked for."""
    if not report.keywords:
        return
    used = billed_first(report.keywords, "used")
    listed = billed_first(report.keywords, "listed")
    if used:
        canvas.heading(f"Keywords in use ({len(used)})", "in a bullet or sentence")
        _add_found(canvas, used)
    if listed:
        canvas.heading(f"Keywords in a list only ({len(listed)})", "worth more in a bullet")
        _add_found(canvas, listed)
    _add_missing(canvas, report)
    _add_asked(canvas, report)


def excerpt(evidence: Evidence, room: int) -> Text:
    """The words around a hit, cut at words to fit, the hit in bold."""
    before, hit, after = cut(evidence, room - 4)
    text = Text(overflow="fold")
    text.append("“").append(before, QUIET).append(hit, "bold")
    return text.append(after, QUIET).append("”")


def _add_found(canvas: Canvas, keywords: Sequence[Keyword]) -> None:
    names = [words((keyword.name, "bold" if keyword.billed else "")) for keyword in keywords]
    places = [words((place_of(keyword.evidence[0]), QUIET)) for keyword in keywords]
    left, middle = widest(names, _NAME), widest(places, _PLACE)
    room = canvas.width - left - middle - 6
    rows = [
        [name, place, _found(keyword, room)]
        for name, place, keyword in zip(names, places, keywords, strict=True)
    ]
    canvas.add(grid([left, middle, None], rows))


def _found(keyword: Keyword, room: int) -> Text:
    """The words around the best hit; first the hit itself where it is quite another form."""
    best = keyword.evidence[0]
    name, hit = one_line(keyword.name).casefold(), one_line(best.text)
    prefix = words((hit, "bold"), (" in ", QUIET))
    left = room - prefix.cell_len
    if name in hit.casefold() or hit.casefold() in name or left < cell_len(hit) + _CONTEXT:
        return excerpt(best, room)
    return prefix.append_text(excerpt(best, left))


def _add_missing(canvas: Canvas, report: Report) -> None:
    """A line for each billed keyword or group of which nothing is in the resume."""
    missing, lines = missing_lines(report)
    if not missing:
        return
    title = f"Keywords missing ({len(missing)} of {lines})"
    canvas.heading(title, "billed; of a group any one counts")
    canvas.add(grid([None, -7], [_missing(line) for line in missing]))


def _missing(line: MissingLine) -> list[Text]:
    cost = (f"-{line.cost:.2f}", "red") if line.cost else ("0.00", QUIET)
    return [words((line.name, "bold")), words(cost)]


def _add_asked(canvas: Canvas, report: Report) -> None:
    """What postings name besides: never billed, so only the most frequent are named."""
    asked = asked_besides(report)
    if not asked:
        return
    named = [f"{keyword.name} {percent(keyword.frequency)}".rstrip() for keyword in asked[:_ASKED]]
    more = len(asked) - len(named)
    canvas.heading("Also asked for", "at no cost; the share of postings that name it")
    canvas.add(indented(words(", ".join(named) + (f" and {more} more" if more else ""))))
