"""What a job advert asks for beside what the resume shows: asked, found, where, how well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resumecheck.adverts import Advert, Fact
from resumecheck.assessment import Keyword, Report
from resumecheck.reports.canvas import QUIET, Canvas, grid, indented, widest, words
from resumecheck.reports.facts import NEEDS, comparable
from resumecheck.reports.safe import one_line
from resumecheck.reports.styled import Text
from resumecheck.reports.text_keywords import excerpt

_HOW = {
    "used": ("in use", "green"),
    "listed": ("list only", "yellow"),
    "misspelled": ("misspelled", "yellow"),
    "missing": ("missing", "red"),
}
_ORDER = tuple(_HOW)
_HOW_WIDTH = 10
_NONE = "–"
_WIDE = 76
"""Columns from which pages and points are shown too."""
_QUOTED = 40
"""The columns of a hit with the words around it."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the bill, or a keyword at no cost: what is asked, and the best that was found."""

    name: str
    need: str
    weight: float
    how: str
    best: Keyword
    cost: float | None


def add_advert(canvas: Canvas, report: Report) -> None:
    """The table, and the facts that no points hang on."""
    advert = report.advert
    if advert is None:
        return
    if comparable(report):
        _add_terms(canvas, report, advert)
    _add_facts(canvas, report.facts)


def _add_terms(canvas: Canvas, report: Report, advert: Advert) -> None:
    rows = _rows(report, advert)
    billed = [row for row in rows if row.cost is not None]
    found = sum(row.how != "missing" for row in billed)
    canvas.heading(f"Asked and found ({found} of {len(billed)})", "of alternatives any one counts")
    _add_tables(canvas, billed)
    _add_free(canvas, [row for row in rows if row.cost is None])


def _rows(report: Report, advert: Advert) -> list[_Row]:
    """A row for each line of the bill and each keyword at no cost, strongest need first."""
    needs = {term.id: term.need for term in advert.terms}
    costs = {finding.line: finding.cost for finding in report.findings}
    lines: dict[str, list[Keyword]] = {}
    for keyword in report.keywords:
        lines.setdefault(keyword.line or f"free:{keyword.id}", []).append(keyword)
    order = list(NEEDS)
    rows = [_row(key, members, needs, costs) for key, members in lines.items()]
    return sorted(rows, key=lambda row: (order.index(row.need), -row.weight))


def _row(
    key: str, members: Sequence[Keyword], needs: Mapping[str, str], costs: Mapping[str, float]
) -> _Row:
    best = min(members, key=lambda keyword: _ORDER.index(_how(keyword)))
    billed = members[0].line is not None
    order = list(NEEDS)
    return _Row(
        name=members[0].group_name or members[0].name,
        need=min((needs.get(keyword.id, order[-1]) for keyword in members), key=order.index),
        weight=max(keyword.weight for keyword in members),
        how=_how(best),
        best=best,
        cost=costs.get(key, 0.0) if billed else None,
    )


def _how(keyword: Keyword) -> str:
    return "misspelled" if keyword.level == "fuzzy" and keyword.status == "used" else keyword.status


def _add_tables(canvas: Canvas, rows: Sequence[_Row]) -> None:
    """A table for each need, in columns of the same widths."""
    wide = canvas.width >= _WIDE
    left = min(max(canvas.width // 3 - 4, 14), 30)
    first = widest([words(row.name) for row in rows] + [words("asked")], left)
    third = widest([words(_where(row, pages=wide)) for row in rows] + [words("where")], 18)
    third = third if wide else min(third, 10)
    columns: list[int | None] = [first, None, third, _HOW_WIDTH, *([-6] if wide else [])]
    room = canvas.width - 2 - sum(abs(width or 0) + 2 for width in columns)
    head = ["asked", "found", "where", "how well", *(["points"] if wide else [])]
    for need, title in NEEDS.items():
        members = [row for row in rows if row.need == need]
        if not members:
            continue
        table = [[words((name, QUIET)) for name in head]]
        table += [_cells(row, room, wide=wide) for row in members]
        canvas.add("", indented(words((title, "bold"))), grid(columns, table))


def _cells(row: _Row, room: int, *, wide: bool) -> list[Text]:
    cells = [
        words(row.name),
        _found(row, room),
        words((_where(row, pages=wide), QUIET)),
        words(_HOW[row.how]),
    ]
    return [*cells, _points(row)] if wide else cells


def _found(row: _Row, room: int) -> Text:
    if not row.best.evidence:
        return words((_NONE, QUIET))
    best = row.best.evidence[0]
    return excerpt(best, room) if room >= _QUOTED else words(one_line(best.text))


def _where(row: _Row, *, pages: bool) -> str:
    if not row.best.evidence:
        return _NONE
    best = row.best.evidence[0]
    return f"{best.section}, p. {best.page}" if pages and best.page else best.section


def _points(row: _Row) -> Text:
    return words((f"-{row.cost:.2f}", "red") if row.cost else ("0.00", QUIET))


def _add_free(canvas: Canvas, rows: Sequence[_Row]) -> None:
    if not rows:
        return
    canvas.add("", indented(words(("Asked for too, at no cost", "bold"))))
    named = ", ".join(f"{row.name} ({_HOW[row.how][0]})" for row in rows)
    canvas.add(indented(words(named)))


def _add_facts(canvas: Canvas, facts: Sequence[Fact]) -> None:
    if not facts:
        return
    canvas.heading("Also asked", "no points hang on these; check them yourself")
    marks = {True: ("shown", "green"), False: ("not shown", "yellow"), None: ("can't tell", QUIET)}
    kinds = [words((fact.kind, QUIET)) for fact in facts]
    asked = [
        words(fact.asked + (" (a plus)" if fact.need == "preferred" else "")) for fact in facts
    ]
    middle = widest(asked, max(canvas.width // 3, 18))
    rows = [
        [kind, want, words(fact.shown), words(marks[fact.met])]
        for kind, want, fact in zip(kinds, asked, facts, strict=True)
    ]
    canvas.add(grid([widest(kinds, 10), middle, None, 10], rows))
