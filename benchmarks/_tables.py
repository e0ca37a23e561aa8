"""Print what the benchmark found: a table by producer group, and a line for each figure."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from _judge import Tally, Verdict, add_up
from _run import Observation
from _truth import Case

Row = tuple[Case, Observation, Verdict]


@dataclass(frozen=True, slots=True)
class Figure:
    """A share to reach."""

    label: str
    measure: str
    target: float


FIRST_FIGURES = (
    Figure("keyword precision", "keyword precision", 0.98),
    Figure("keyword recall", "keyword recall", 0.97),
    Figure("bullets whole and in order", "in order", 0.97),
    Figure("action verb", "verb", 0.95),
    Figure("quantified", "quantified", 0.95),
    Figure("weak opening", "weak opening", 0.95),
)
"""Asked for over the subset of `Case.in_first_subset`."""

FIELD_FIGURES = (
    Figure("name", "name", 0.99),
    Figure("e-mail", "email", 0.99),
    Figure("phone", "phone", 0.99),
    Figure("company", "company", 0.97),
    Figure("title", "title", 0.97),
    Figure("start of a job", "start", 0.97),
    Figure("end of a job", "end", 0.97),
    Figure("education", "education", 0.95),
    Figure("section set", "sections", 0.97),
    Figure("bullets under the right job", "under job", 0.99),
    Figure("skills recall", "skills", 0.97),
)
"""Asked for over all files with a full text layer."""

MOST_TIME = 0.25
"""Extraction may add at most this share to the time of reading."""

ERROR_FIGURE = Figure("clear errors", "clear errors", 1.0)

# heading → measure; a column without any answer is left out
_COLUMNS = {
    "read": "read",
    "errors": "clear errors",
    "kw prec": "keyword precision",
    "kw rec": "keyword recall",
    "bullets": "whole",
    "ordered": "in order",
    "in text": "in text",
    "section": "section",
    "verb": "verb",
    "quant": "quantified",
    "weak": "weak opening",
    "name": "name",
    "email": "email",
    "phone": "phone",
    "n.text": "name in text",
    "e.text": "email in text",
    "p.text": "phone in text",
    "company": "company",
    "title": "title",
    "start": "start",
    "end": "end",
    "educ": "education",
    "skills": "skills",
    "under": "under job",
    "sections": "sections",
    "findings": "findings",
}
_COUNTS = {
    "spur": "spurious",
    "jobs+": "extra jobs",
    "undes": "undeserved",
    "false": "false findings",
    "forb": "forbidden text",
    "crash": "crashes",
}


def table(rows: Sequence[Row]) -> str:
    """The table by producer group, with totals over what the manifest calls a full text layer
    and over the subset of the first figures.
    """
    whole = add_up(verdict for _, _, verdict in rows)
    shares = [(head, name) for head, name in _COLUMNS.items() if name in whole.tallies]
    heads = ["group", "files", *(head for head, _ in shares), *_COUNTS, "s", "MiB"]
    cells = [heads]
    groups = sorted({case.group for case, _, _ in rows})
    parts = {group: [row for row in rows if row[0].group == group] for group in groups}
    parts["all"] = list(rows)
    for label, asked in _TOTALS.items():
        parts[label] = [row for row in rows if asked(row[0])]
    cells.extend(_cells(label, part, shares) for label, part in parts.items())
    widths = [max(len(line[column]) for line in cells) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


_TOTALS: dict[str, Callable[[Case], bool]] = {
    "total, full text": lambda case: case.judged,
    "subset of issue 2": lambda case: case.in_first_subset,
}


def _cells(label: str, rows: Sequence[Row], shares: Iterable[tuple[str, str]]) -> list[str]:
    verdict = add_up(verdict for _, _, verdict in rows)
    slowest = max((seen.seconds for _, seen, _ in rows), default=0.0)
    largest = max((seen.peak_mib or 0.0 for _, seen, _ in rows), default=0.0)
    return [
        label,
        str(len(rows)),
        *(_share(verdict.tallies.get(measure)) for _, measure in shares),
        *(str(verdict.counts[measure] or "·") for measure in _COUNTS.values()),
        f"{slowest:.1f}",
        f"{largest:.0f}",
    ]


def _share(tally: Tally | None) -> str:
    return f"{tally.right}/{tally.asked}" if tally and tally.asked else "·"


def figures(rows: Sequence[Row]) -> list[str]:
    """One line for each figure: what was reached, what is asked for, and whether it is met."""
    subset = add_up(verdict for case, _, verdict in rows if case.in_first_subset)
    whole = add_up(verdict for _, _, verdict in rows)
    lines = [_figure(figure, subset) for figure in FIRST_FIGURES]
    return [*lines, _figure(ERROR_FIGURE, whole)]


def field_figures(rows: Sequence[Row]) -> list[str]:
    """The figures of the fields, and what extraction adds to the time of reading."""
    judged = add_up(verdict for case, _, verdict in rows if case.judged)
    lines = [_figure(figure, judged) for figure in FIELD_FIGURES]
    shares = [
        seen.extracting / seen.reading
        for case, seen, _ in rows
        if case.judged and seen.reading and seen.extracting is not None
    ]
    if shares:
        middle = statistics.median(shares)
        met = "ok" if middle <= MOST_TIME else "MISSED"
        lines.append(f"extraction adds {middle:.0%} to reading (≤ {MOST_TIME:.0%}) {met}")
    return lines


def _figure(figure: Figure, verdict: Verdict) -> str:
    tally = verdict.tally(figure.measure)
    if tally.share is None:
        return f"{figure.label}: nothing to judge"
    met = "ok" if tally.share >= figure.target else "MISSED"
    of = f"{tally.right}/{tally.asked}"
    return f"{figure.label} {tally.share:.3f} (≥ {figure.target:g}; {of}) {met}"


def not_built(rows: Sequence[Row]) -> list[str]:
    """The findings that the manifest asks for and that have no check yet."""
    prefix = "not built yet: "
    counts = add_up(verdict for _, _, verdict in rows).counts
    return sorted(
        f"{name.removeprefix(prefix)} ({count})"
        for name, count in counts.items()
        if name.startswith(prefix)
    )


def field_spread(rows: Sequence[Row]) -> list[str]:
    """For each person: how many different sets of jobs, degrees and skills the files give."""
    lines = []
    judged = [row for row in rows if row[0].judged and not row[0].extra_bullets]
    for person in sorted({case.person.id for case, _, _ in judged if case.person}):
        resumes = [
            seen.resume
            for case, seen, _ in judged
            if case.person and case.person.id == person and seen.resume
        ]
        counts = [
            f"{len({_key(resume, key, fields) for resume in resumes})} of {label}"
            for label, key, fields in _SPREAD
        ]
        lines.append(f"{person}: {len(resumes)} files, sets: {', '.join(counts)}")
    return lines


_SPREAD = (
    ("jobs", "work", ("name", "position", "startDate", "endDate")),
    ("degrees", "education", ("institution", "studyType", "area", "startDate", "endDate")),
    ("skills", "skills", ("name", "keywords")),
)


def _key(resume: Mapping[str, Any], key: str, fields: Sequence[str]) -> tuple[str, ...]:
    """The fields of a section's entries, in one order, for comparison."""
    return tuple(
        sorted(json.dumps([entry.get(field) for field in fields]) for entry in resume.get(key, ()))
    )


def spread(rows: Sequence[Row]) -> list[str]:
    """For each person: how many different keyword tables the files give, and the lowest and the
    highest share of the keyword part that they earn. Hidden and stuffed text aside.
    """
    lines = []
    plain_rows = [row for row in rows if row[0].judged and not row[0].undeserved]
    people = sorted({case.person.id for case, _, _ in plain_rows if case.person})
    for person in people:
        reports = [
            seen.report
            for case, seen, _ in plain_rows
            if case.person and case.person.id == person and seen.report
        ]
        tables = {tuple((k["id"], k["status"]) for k in report["keywords"]) for report in reports}
        found = {tuple((i, s != "missing") for i, s in table) for table in tables}
        earned = [
            part["points"] / part["out_of"]
            for report in reports
            for part in report["score"]["parts"]
            if part["id"] == "keywords" and part["out_of"]
        ]
        part = f"{min(earned):.2f} to {max(earned):.2f}" if earned else "not billed"
        lines.append(
            f"{person}: {len(reports)} files, {len(found)} sets of keywords found,"
            f" {len(tables)} with used/listed; keyword part earned {part}"
        )
    return lines
