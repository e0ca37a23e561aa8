"""A report's data in the order and the words that the page shows them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resumecheck.assessment import Report
from resumecheck.batch import FileError
from resumecheck.checks import CHECKS, Check, Severity
from resumecheck.document import Document
from resumecheck.reports import facts
from resumecheck.reports.html.drawing import MOST_PAGES, Sheet, draw
from resumecheck.reports.html.flow import Row, flow
from resumecheck.reports.html.marks import (
    Kind,
    Marks,
    finding_anchor,
    judged,
    keyword_anchor,
    marks_of,
)
from resumecheck.scoring import Finding

WORTH_MOST = 5
_MOST_EVIDENCE = 3
_MOST_PLACES = 4
_EXCERPT = 72
"""Characters of a keyword's context."""
_LEVELS = {"alias": "in other words", "lemma": "in another form", "fuzzy": "looks misspelled"}
_SEVERITIES = tuple(Severity)
_CHECKS = {check.id: check for check in CHECKS}
_NO_MARKS = Marks({}, [], frozenset())


@dataclass(frozen=True, slots=True)
class ErrorView:
    """A file that could not be scored."""

    key: str
    name: str
    error: FileError


@dataclass(frozen=True, slots=True)
class BillRow:
    """A finding as the bill shows it; `places` are words and the anchor that they lead to."""

    number: int
    finding: Finding
    title: str
    severity_rank: int
    places: tuple[tuple[str, str], ...]
    more_places: int


@dataclass(frozen=True, slots=True)
class KeywordRow:
    """A keyword, or a line of the bill that is missing."""

    name: str
    status: str
    note: str
    cost: float
    billed: bool = True
    evidence: tuple[tuple[str, str, tuple[str, str, str]], ...] = ()
    """Each with the place in words, its anchor (or nothing) and the excerpt in three parts."""
    more: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The text in a simpler order: an id, a name, what it stands for, and the text."""

    id: str
    name: str
    note: str
    text: str


@dataclass(frozen=True, slots=True)
class FileView:
    """One file's part of the page."""

    key: str
    name: str
    report: Report
    about: tuple[str, ...]
    why_role: str
    digits: tuple[int, int, tuple[tuple[int, int], ...]] | None
    """The total in squares: columns, rows, and the squares that are filled; None for a total
    without keywords, which is not to be compared with others."""
    only: str
    not_judged: tuple[str, ...]
    judged: frozenset[str]
    """The parts that have points."""
    read_as: tuple[tuple[str, str | None], ...]
    jobs: tuple[tuple[str, str], ...]
    blocking: tuple[Finding, ...]
    worth_most: tuple[BillRow, ...]
    bill: tuple[BillRow, ...]
    keywords: tuple[tuple[str, tuple[KeywordRow, ...]], ...]
    """The rows under the advert's needs; without an advert in one group without a name."""
    missing_of: tuple[int, int]
    """Lines of the bill that are missing, and lines in all."""
    asked: tuple[tuple[str, str], ...]
    bullets: dict[Kind, int]
    sheets: tuple[Sheet, ...]
    pages_left: int
    rows: tuple[Row, ...]
    readings: tuple[Reading, ...]


def file_view(report: Report, key: str, name: str) -> FileView:
    """The view of a report, whose ids and anchors all begin with `key`."""
    document = report.source
    marks = marks_of(report, document, key) if document else _NO_MARKS
    sheets = tuple(draw(document, marks)) if document else ()
    bill = tuple(_bill(report, key, marks))
    missing, lines = facts.missing_lines(report)
    judged_parts = frozenset(part.id for part in report.parts if part.out_of)
    pages = len(document.pages) if document else 0
    return FileView(
        key=key,
        name=name,
        report=report,
        about=tuple(facts.about(report)),
        why_role=facts.why_role(report),
        digits=_digits(f"{report.total:.2f}") if facts.comparable(report) else None,
        only=facts.only(report),
        not_judged=tuple(facts.not_judged(report)),
        judged=judged_parts,
        read_as=facts.read_as(report),
        jobs=facts.jobs_read(report),
        blocking=tuple(facts.blocking(report)),
        worth_most=tuple(row for row in bill if row.finding.cost > 0)[:WORTH_MOST],
        bill=bill,
        keywords=tuple(_keywords(report, key, marks, missing))
        if "keywords" in judged_parts
        else (),
        missing_of=(len(missing), lines),
        asked=tuple((k.name, facts.percent(k.frequency)) for k in facts.asked_besides(report)),
        bullets=_bullets(report),
        sheets=sheets,
        pages_left=pages - len(sheets) if len(sheets) == MOST_PAGES else 0,
        rows=tuple(flow(document, marks)) if document else (),
        readings=tuple(_readings(document)) if document else (),
    )


def checks_named(views: Sequence[FileView]) -> list[Check]:
    """The checks that the files' bills name, in the order of their ids."""
    named = {row.finding.id for view in views for row in view.bill}
    return [check for check in CHECKS if check.id in named]


def _bill(report: Report, key: str, marks: Marks) -> Iterator[BillRow]:
    for number, finding in enumerate(report.findings, start=1):
        places = []
        for at, place in enumerate(finding.places):
            anchor = finding_anchor(key, number, at)
            if anchor in marks.anchors:
                places.append(("in the text" if place.page is None else f"p. {place.page}", anchor))
        check = _CHECKS.get(finding.id)
        yield BillRow(
            number,
            finding,
            check.title if check else "",
            _SEVERITIES.index(finding.severity),
            tuple(places[:_MOST_PLACES]),
            max(len(places) - _MOST_PLACES, 0),
        )


def _keywords(
    report: Report, key: str, marks: Marks, missing: Sequence[facts.MissingLine]
) -> Iterator[tuple[str, tuple[KeywordRow, ...]]]:
    """The keywords in groups by how the advert asks for them."""
    rows = list(_keyword_rows(report, key, marks, missing))
    if report.advert is None:
        yield "", tuple(row for _, row in rows)
        return
    needs = {term.id: term.need for term in report.advert.terms}
    order = list(facts.NEEDS)
    groups: dict[str, list[KeywordRow]] = {need: [] for need in order}
    for members, row in rows:
        groups[min((needs.get(id, order[-1]) for id in members), key=order.index)].append(row)
    yield from ((facts.NEEDS[need], tuple(some)) for need, some in groups.items() if some)


def _keyword_rows(
    report: Report, key: str, marks: Marks, missing: Sequence[facts.MissingLine]
) -> Iterator[tuple[list[str], KeywordRow]]:
    """Each row with the ids of the keywords that its line of the bill takes."""
    costs = {finding.line: finding.cost for finding in report.findings}
    numbers = {keyword.id: at for at, keyword in enumerate(report.keywords)}
    lines: dict[str | None, list[str]] = {}
    for keyword in report.keywords:
        if keyword.line is not None:
            lines.setdefault(keyword.line, []).append(keyword.id)
    for status in ("used", "listed"):
        for keyword in facts.billed_first(report.keywords, status):
            lost = costs.get(keyword.line or "", 0.0) if status == "listed" else 0.0
            hits = []
            for hit, evidence in enumerate(keyword.evidence[:_MOST_EVIDENCE]):
                anchor = keyword_anchor(key, numbers[keyword.id], hit)
                shown = anchor if anchor in marks.anchors else ""
                hits.append((facts.place_of(evidence), shown, facts.cut(evidence, _EXCERPT)))
            more = len(keyword.evidence) - len(hits)
            note, billed = _LEVELS.get(keyword.level or "", ""), keyword.billed
            row = KeywordRow(keyword.name, status, note, lost, billed, tuple(hits), more)
            yield lines.get(keyword.line, [keyword.id]), row
    for line in missing:
        names = ", ".join(keyword.name for keyword in line.members)
        note = f"any one of {names}" if len(line.members) > 1 else ""
        row = KeywordRow(line.name, "missing", note, line.cost)
        yield [keyword.id for keyword in line.members], row


def _bullets(report: Report) -> dict[Kind, int]:
    kinds = [judged(bullet)[0] for bullet in report.bullets]
    return {kind: kinds.count(kind) for kind in (Kind.STRONG, Kind.HALF, Kind.WEAK)}


def _readings(document: Document) -> Iterator[Reading]:
    if document.format != "pdf":
        note = "The text in the order of the file, without any layout."
        yield Reading("plain", "What a parser sees", note, document.text)
        return
    mixed = sum(len(page.mixed) for page in document.pages)
    rows = sum(page.rows for page in document.pages)
    note = "A parser that knows no columns reads each page row by row, from left to right. "
    note += (
        f"In {mixed} of {rows} rows it mixes texts that do not belong together."
        if mixed
        else "Here it finds every row whole."
    )
    yield Reading("rows", "A simple parser", note, document.text_in("rows"))
    note = "A parser that takes the text as it comes in the file, wherever it stands on the page."
    yield Reading("stream", "The order in the file", note, document.text_in("stream"))


def _digits(number: str) -> tuple[int, int, tuple[tuple[int, int], ...]]:
    squares = []
    left = 0
    for digit in number:
        rows = facts.DIGITS[digit]
        for y, row in enumerate(rows):
            for x, block in enumerate(row):
                squares += [(left + x, 2 * y)] * (block in "█▀")
                squares += [(left + x, 2 * y + 1)] * (block in "█▄")
        left += len(rows[0]) + 1
    return left - 1, 5, tuple(squares)
