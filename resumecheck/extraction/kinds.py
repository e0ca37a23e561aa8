"""What a section under an unknown heading is, by what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from resumecheck.extraction.dates import range_in
from resumecheck.extraction.degrees import degree_end
from resumecheck.extraction.pieces import cut_head, cut_of
from resumecheck.extraction.rows import Row
from resumecheck.extraction.work import title_score

_TITLE = 1.6
"""From here on a text surely reads as a job title."""
_HEAD_WORDS = 14
_NEAR = 2
"""Title and dates of an entry stand at most so many lines apart."""
_MOST_ROWS = 150


def kind_of(rows: Sequence[Row]) -> str | None:
    """The name "experience" where dates stand by job titles, "education" where they stand by
    degrees; None where neither tells."""
    rows = rows[:_MOST_ROWS]
    jobs = degrees = 0
    for at, row in enumerate(rows):
        if not _is_head(row) or not (row.has_date or row.is_date):
            continue
        near = [
            other
            for other in rows[max(at - _NEAR, 0) : at + _NEAR + 1]
            if other.marker is None and _is_head(other)
        ]
        if any(_holds_degree(other) for other in near):
            degrees += 1
        elif range_in(row.text) and any(_holds_title(other) for other in near):
            jobs += 1
    if jobs > degrees:
        return "experience"
    return "education" if degrees else None


def _is_head(row: Row) -> bool:
    return len(row.text.split()) <= _HEAD_WORDS and not row.text.endswith(".")


def _holds_degree(row: Row) -> bool:
    return any(degree_end(piece.text) for piece in cut_head([cut_of((row,))]).pieces)


def _holds_title(row: Row) -> bool:
    pieces = cut_head([cut_of((row,))]).pieces
    return any(title_score(piece.text) >= _TITLE for piece in pieces)
