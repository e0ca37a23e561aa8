"""The document cut into sections, also where columns, text boxes and footers cut in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resumecheck.document import Origin
from resumecheck.extraction.headings import Heading
from resumecheck.extraction.model import Section
from resumecheck.extraction.rows import Row

# the rows at the top of a column that may be a contact block; longer ones are text
_BLOCK_ROWS = 10
CONTACT_MARK = re.compile(
    r"@[\w-]+\.|https?://|www\.|(?:linkedin|github|gitlab)\.com|\+\d|\d(?:[\s().-]*\d){6}"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A section with the rows of its body (the row of a run-in heading too)."""

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
    for row in rows:
        name = _running(row)
        if name is None:
            boxed = row.origin is Origin.TEXT_BOX
            if boxed and rows[max(row.index - 1, 0)].origin is not Origin.TEXT_BOX:
                open_in[True] = open_in[False]
            if row.index in by_row:
                open_in[boxed] = by_row[row.index].name
            elif _opens_contact(rows, row, by_row, largest):
                open_in[boxed] = "header"
            name = open_in[boxed]
        if row.index in by_row or name != current:
            if taken:
                blocks.append(_block(current, heading, taken))
            current, heading, taken = name, by_row.get(row.index), []
        taken.append(row)
    if taken:
        blocks.append(_block(current, heading, taken))
    return tuple(blocks)


def _block(name: str, heading: Heading | None, rows: Sequence[Row]) -> Block:
    start, end = rows[0].start, rows[-1].end
    body = start if heading is None else min(heading.body, end)
    section = Section(name, heading.label if heading else None, start, body, end)
    kept = rows
    if heading is not None and heading.body >= rows[0].end:
        kept = rows[1:]
    return Block(section, tuple(kept), heading)


def _running(row: Row) -> str | None:
    """The section of what stands outside the text: heads, feet and notes."""
    if row.origin in (Origin.HEADER, Origin.FOOTER):
        return "header"
    return "other" if row.origin in (Origin.FOOTNOTE, Origin.COMMENT) else None


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
    if (row.origin is Origin.TEXT_BOX) != (before.origin is Origin.TEXT_BOX):
        return row.origin is Origin.TEXT_BOX
    if before.page != row.page or row.top is None or before.top is None:
        return False
    return row.top < before.top - 2 * max(row.look.size, 6.0)
