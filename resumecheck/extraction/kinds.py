"""What a section under an unknown heading is, by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from resumecheck.extraction.dates import range_in
from resumecheck.extraction.degrees import degree_end
from resumecheck.extraction.pieces import cut_head, cut_of
from resumecheck.extraction.rows import Row, is_plain
from resumecheck.extraction.work import title_score

_TITLE = 1.6
"""From here on a text surely reads as a job title."""
_HEAD_WORDS = 14
_NEAR = 2
"""Title and dates of an entry stand at most so many lines apart."""
_MOST_ROWS = 150
_FEWEST_NAMES, _NAME_WORDS = 4, 4
_SIGNS = re.compile(r"[,;|•·]")


def kind_of(rows: Sequence[Row]) -> str | None:
    """The name "experience" where dates stand by job titles, "education" where they stand by
    degrees; None where neither tells."""
    rows = rows[:_MOST_ROWS]
    kinds = [kind for row in rows if (kind := _kind_at(rows, row, rows[0].index))]
    jobs, degrees = kinds.count("experience"), kinds.count("education")
    if jobs > degrees:
        return "experience"
    return "education" if degrees else None


def kind_of_near(rows: Sequence[Row], row: Row) -> str | None:
    """What the entry is whose dates stand in the row of a whole document."""
    return _kind_at(rows, row, 0)


def _kind_at(rows: Sequence[Row], row: Row, first: int) -> str | None:
    if not _is_head(row) or not (row.has_date or row.is_date):
        return None
    near = list(_around(rows, row.index - first))
    if any(_holds_degree(other) for other in near):
        return "education"
    told = range_in(row.text) and any(_holds_title(other) for other in near)
    return "experience" if told else None


def _around(rows: Sequence[Row], at: int) -> Iterator[Row]:
    """The lines of the head that the row belongs to: no item and no empty line between."""
    yield rows[at]
    for other in range(at - 1, max(at - _NEAR, 0) - 1, -1):
        if is_plain(rows[other + 1]) or not _is_head(rows[other]):
            break
        yield rows[other]
    for other in range(at + 1, min(at + _NEAR + 1, len(rows))):
        if is_plain(rows[other]) or not _is_head(rows[other]):
            break
        yield rows[other]


def _is_head(row: Row) -> bool:
    short = len(row.text.split()) <= _HEAD_WORDS
    return row.marker is None and short and not row.text.endswith(".")


def _holds_degree(row: Row) -> bool:
    return any(degree_end(piece.text) for piece in cut_head([cut_of((row,))]).pieces)


def _holds_title(row: Row) -> bool:
    pieces = cut_head([cut_of((row,))]).pieces
    return any(title_score(piece.text) >= _TITLE for piece in pieces)


def reads_as_summary(rows: Sequence[Row]) -> bool:
    """A sentence or a few, without a marker or a date."""
    words = sum(len(row.text.split()) for row in rows)
    plain = all(row.marker is None and not row.has_date for row in rows)
    return bool(rows) and plain and 5 <= words <= 200 and rows[-1].text.endswith((".", "!"))


def is_list(rows: Sequence[Row]) -> bool:
    """Four short names or more, one a line or between commas and bars, and nothing else."""
    names = [name for row in rows for name in _SIGNS.split(row.text) if name.strip()]
    short = all(len(name.split()) <= _NAME_WORDS and not name.endswith(".") for name in names)
    dated = any(row.has_date or row.is_date for row in rows)
    return len(names) >= _FEWEST_NAMES and short and not dated
