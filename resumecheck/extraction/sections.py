"""The document cut into sections, also where columns, text boxes and footers cut in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from resumecheck.document import Origin
from resumecheck.extraction.headings import Heading
from resumecheck.extraction.model import Section
from resumecheck.extraction.rows import CONTACT_MARK, Row, behind

# the rows at the top of a column that may be a contact block; longer ones are text
_BLOCK_ROWS = 10
_BOX = Origin.TEXT_BOX
_OUTSIDE = {
    Origin.HEADER: "header",
    Origin.FOOTER: "header",
    Origin.FOOTNOTE: "other",
    Origin.COMMENT: "other",
}
_PAGE_FOOT = re.compile(r"\bpage\s+\d{1,2}(?:\s+(?:of|/)\s+\d{1,2})?\Z", re.IGNORECASE)


class Block(NamedTuple):
    """A section with the rows of its body, less the words of a run-in heading."""

    section: Section
    rows: tuple[Row, ...]
    heading: Heading | None


def cut(rows: Sequence[Row], headings: Sequence[Heading]) -> tuple[Block, ...]:
    """The blocks in reading order; together they hold every row."""
    by_row = {heading.row: heading for heading in headings}
    largest = max((row.look.size for row in rows), default=0.0)
    blocks: list[Block] = []
    # a text box has sections of its own, after which the text goes on where it was
    open_in = {True: "header", False: "header"}
    current, heading = "header", None
    taken: list[Row] = []
    columns = _Columns()
    for row in rows:
        name = _running(row)
        if name is None:
            boxed = row.origin is _BOX
            over = columns.over(row) if row.index not in by_row else None
            if over is not None:
                open_in[boxed] = over
            if boxed and rows[max(row.index - 1, 0)].origin is not _BOX:
                open_in[True] = open_in[False]
            if row.index in by_row:
                open_in[boxed] = by_row[row.index].name
            elif _opens_contact(rows, row, by_row, largest):
                open_in[boxed] = "header"
            name = open_in[boxed]
            columns.add(row, name)
        if row.index in by_row or name != current:
            if taken:
                blocks.append(_block(current, heading, taken))
            current, heading, taken = name, by_row.get(row.index), []
        taken.append(row)
    if taken:
        blocks.append(_block(current, heading, taken))
    return tuple(blocks)


class _Spot(NamedTuple):
    """Where a row of a section stands."""

    left: float
    right: float
    top: float
    name: str

    def over(self, left: float, right: float) -> bool:
        """It stands in the column from `left` to `right`."""
        return min(self.right, right) - max(self.left, left) > 0.4 * min(
            self.right - self.left, right - left
        )


class _Columns:
    """Which section each column of a page ends in: the column goes on with it overleaf."""

    def __init__(self) -> None:
        self._page: int | None = None
        self._before: list[_Spot] = []
        self._here: list[_Spot] = []
        self._row: Row | None = None

    def over(self, row: Row) -> str | None:
        """For a row that opens a column of a page: the section that its column ended in on the
        page before. None where nothing tells."""
        if row.left is None or row.right is None or self._row is None:
            return None
        turned = row.page != self._page
        if not turned and not _new_column(self._row, row):
            return None
        before = self._here if turned else self._before
        here = [] if turned else self._here
        if any(spot.over(row.left, row.right) for spot in here) or _flows(before):
            return None
        above = [spot for spot in before if spot.over(row.left, row.right)]
        return max(above, key=lambda spot: spot.top).name if above else None

    def add(self, row: Row, name: str) -> None:
        """Note where a row of a section stands."""
        if row.page != self._page:
            self._before = self._here if row.page == (self._page or 0) + 1 else []
            self._page, self._here = row.page, []
        self._row = row
        if row.left is not None and row.right is not None and row.top is not None:
            self._here.append(_Spot(row.left, row.right, row.top, name))


def _flows(spots: Sequence[_Spot]) -> bool:
    """A section goes on from one column to the next, as in a newspaper, or there is one column."""
    columns: dict[str, list[_Spot]] = {}
    for spot in spots:
        columns.setdefault(spot.name, []).append(spot)
    for name, own in columns.items():
        if name == "header":
            continue
        low, high = min(spot.left for spot in own), max(spot.left for spot in own)
        apart = [spot for spot in own if spot.left == high]
        if high - low > 100 and not any(
            spot.over(each.left, each.right) for spot in own if spot.left == low for each in apart
        ):
            rising = [b.top < a.top - 40 for a, b in pairwise(own)]
            if any(rising):
                return True
    return False


def _block(name: str, heading: Heading | None, rows: Sequence[Row]) -> Block:
    start, end = rows[0].start, rows[-1].end
    body = start if heading is None else min(heading.body, end)
    section = Section(
        name,
        heading.label if heading else None,
        start,
        body,
        end,
        inferred=heading is not None and heading.inferred,
    )
    kept = list(rows)
    if heading is not None and heading.body >= rows[0].end:
        kept = kept[1:]
    elif heading is not None:
        kept[0] = behind(kept[0], heading.body)
    return Block(section, tuple(kept), heading)


def _running(row: Row) -> str | None:
    """The section of what stands outside the text: heads, feet and notes."""
    if row.text[-1:].isdigit() and _PAGE_FOOT.search(row.text):
        return "header"
    return _OUTSIDE.get(row.origin)


def _opens_contact(
    rows: Sequence[Row], row: Row, headings: Mapping[int, Heading], largest: float
) -> bool:
    """The row opens a column or a text box whose first rows are the name or contact details."""
    if not row.index or not _new_column(rows[row.index - 1], row):
        return False
    ahead: list[Row] = []
    for other in rows[row.index : row.index + _BLOCK_ROWS + 1]:
        if other.index in headings:
            break
        ahead.append(other)
    name_here = largest > 0 and any(other.look.size == largest for other in ahead)
    contact_here = any(CONTACT_MARK.search(other.text) for other in ahead)
    return len(ahead) <= _BLOCK_ROWS and (name_here or contact_here)


def _new_column(before: Row, row: Row) -> bool:
    """The row opens a column or a text box: it stands above the row before it."""
    if (row.origin is _BOX) != (before.origin is _BOX):
        return row.origin is _BOX
    if before.page != row.page or row.top is None or before.top is None or row.top >= before.top:
        return False
    return row.top < before.top - 2 * max(row.look.size, 6.0)
