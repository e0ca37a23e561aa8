"""The role's keywords by status, with where each was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from resumecheck.assessment import Evidence, Keyword, Report
from resumecheck.reports.canvas import QUIET, Canvas, Section, grid, indented, widest, words
from resumecheck.reports.facts import (
    MissingLine,
    asked_besides,
    billed_first,
    cut,
    missing_lines,
    page_of,
    percent,
    place_of,
)
from resumecheck.reports.safe import one_line
from resumecheck.reports.styled import Text, cell_len

_NAME = 24
_PLACE = 18
_CONTEXT = 20
"""The columns of context that a hit needs beside it to be quoted twice."""
_SECTIONS = 72
"""The columns from which a hit's section is named beside its page."""
_ASKED = 12
"""How many unbilled keywords are named."""


def keyword_sections(report: Report) -> Iterator[Section]:
    """Used, listed only, missing, also asked for."""
    used = billed_first(report.keywords, "used")
    listed = billed_first(report.keywords, "listed")
    if used:
        note = "in a bullet or sentence"
        yield partial(_add_found, title="Keywords in use", note=note, keywords=used)
    if listed:
        note = "worth more in a bullet"
        yield partial(_add_found, title="Keywords in a list only", note=note, keywords=listed)
    if report.keywords:
        yield partial(_add_missing, report=report)
        yield partial(_add_asked, report=report)


def excerpt(evidence: Evidence, room: int) -> Text:
    """The words around a hit, cut at words to fit, the hit in bold."""
    before, hit, after = cut(evidence, room - 4)
    over = cell_len(before + hit + after) + 2 - room
    if over > 0:  # some characters take two columns
        before, hit, after = cut(evidence, room - 4 - over)
    text = Text()
    text.append("“").append(before, QUIET).append(hit, "bold")
    return text.append(after, QUIET).append("”")


def _add_found(canvas: Canvas, title: str, note: str, keywords: Sequence[Keyword]) -> None:
    canvas.heading(f"{title} ({len(keywords)})", note)
    names = [words((keyword.name, "bold" if keyword.billed else "")) for keyword in keywords]
    where = place_of if canvas.width >= _SECTIONS else page_of
    places = [words((where(keyword.evidence[0]), QUIET)) for keyword in keywords]
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
