"""The reading order of a page: columns one after the other, gutters beside their entries.

A page is cut where a strip of white runs down between two texts. Which cut is a column and which
is a gutter is told by what stands on its narrower side: short lines of one style that each stand
beside a line of the other side are dates or labels, and are read with that line; anything else is
a column, and is read on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from resumecheck.readers.gutters import beside_entries, dates_first
from resumecheck.readers.limits import Deadline
from resumecheck.readers.rows import (
    STACKED,
    Placed,
    Row,
    letters,
    median,
    rows_of,
    set_off,
    stacked,
    stands_beside,
)
from resumecheck.readers.strips import (
    Measure,
    Strip,
    entry_labels,
    holds_dates,
    is_gutter,
    strips_of,
)

SURE_STRIP = 1.5
"""A strip that is wider than a stretched word space ever is; a narrower one must run longer."""
SURE_ROWS = 6
MOST_BESIDE = 0.35
"""How much of the height of the lower of two blocks in turn may be beside the other."""
DEEPEST = 8
"""Columns inside columns."""
MOST_ROWS = 1_000
"""A page with more rows than this is no page of a resume; it is read row by row."""


def reading_order(words: Sequence[Placed], deadline: Deadline) -> list[list[Row]]:
    """The page's blocks in reading order, each with its rows from top to bottom."""
    rows = rows_of(words)
    if not rows:
        return []
    if len(rows) > MOST_ROWS:
        return [rows]
    return _ordered(rows, Measure(median(row.size for row in rows), deadline), depth=0)


def _ordered(rows: list[Row], page: Measure, depth: int) -> list[list[Row]]:
    strip = _column(rows, page) if depth < DEEPEST else None
    if strip is None:
        return [dates_first(beside_entries(rows, page))] if rows else []
    blocks: list[list[Row]] = []
    for part in (rows[: strip.first], *_cells(strip, rows), rows[strip.last + 1 :]):
        words = [item for row in part for item in row.words]
        blocks += _ordered(rows_of(words), page, depth + 1)
    return blocks


def _cells(strip: Strip, rows: Sequence[Row]) -> list[list[Row]]:
    """The parts of two columns in reading order: the left column, then the right one; in a grid,
    whose cells begin on common lines, the cells of each line from left to right.
    """
    left, right = strip.sides(rows)
    common = entry_labels(left, right) or _common_starts(left, right)
    if not common:
        rest = _below(left, right)
        return [left[:rest], right, left[rest:]] if rest else _in_turn(left, right)
    cells = [
        [row for row in side if low <= row.baseline + 0.3 * row.size < high]
        for low, high in pairwise([float("-inf"), *common[1:], float("inf")])
        for side in (left, right)
    ]
    return [cell for cell in cells if cell]


def _in_turn(left: list[Row], right: list[Row]) -> list[list[Row]]:
    """The two columns; or their blocks from top to bottom, where these stand in turn left and
    right of a line of time, so that none has more than its edge beside another.
    """
    blocks = [(block, side) for side, rows in enumerate((left, right)) for block in stacked(rows)]
    blocks.sort(key=lambda item: item[0][0].baseline)
    lowest: list[list[Row] | None] = [None, None]
    for block, side in blocks:
        other = lowest[1 - side]
        if other is not None:
            beside = other[-1].baseline - block[0].baseline
            heights = [each[-1].baseline - each[0].baseline for each in (block, other)]
            if beside > MOST_BESIDE * min(heights):
                return [left, right]
        lowest[side] = block
    return [block for block, _ in blocks]


def _below(left: Sequence[Row], right: Sequence[Row]) -> int:
    """Where the left column goes on as a new unit below the end of the right one (0: nowhere):
    the third of three cards, or a section under two columns that began with headings. A unit
    that begins beside the right column tells of text that flows from column to column.
    """
    top = next((i for i, row in enumerate(left) if stands_beside(row, right[:1])), None)
    if top is None or left[top].style != right[0].style:
        return 0
    flows = False
    for index in range(top + 1, len(left)):
        row, above = left[index], left[index - 1]
        pauses = row.baseline - above.baseline > STACKED * max(row.size, above.size)
        if not pauses or row.style != left[top].style:
            continue
        if row.baseline > right[-1].baseline + row.size:
            # a heading at the very end is that of what follows over the full width
            return 0 if flows and index + 1 < len(left) else index
        flows = True
    return 0


def _common_starts(left: Sequence[Row], right: Sequence[Row]) -> list[float]:
    """The baselines on which the cells of a grid begin; empty where the columns are no grid.

    A grid's cells begin with a block each, or with a line that is set off, on common lines.
    """
    blocks = [[block[0] for block in stacked(side)] for side in (left, right)]
    heads = [set_off(side) for side in (left, right)]
    for (starts, tops), count in ((blocks, max), (heads, min)):
        common = [row.baseline for row in starts if stands_beside(row, tops)]
        if len(common) >= 2 and len(common) >= 0.8 * count(len(starts), len(tops)):
            return common
    return []


def _column(rows: Sequence[Row], page: Measure) -> Strip | None:
    """The strip that parts the most text into columns, or None."""
    best, most = None, 0.0
    for strip in strips_of(rows, page):
        page.deadline.check()
        left, right = strip.sides(rows)
        if len(left) < 2 or len(right) < 2:
            continue
        width = (strip.x1 - strip.x0) / page.size
        if width < SURE_STRIP and min(len(left), len(right)) < SURE_ROWS:
            continue
        # of two strips that part nearly the same text, the wider one is the one that was meant
        worth = min(letters(left), letters(right)) * (10 + min(width, 3.0))
        if worth > most and not (is_gutter(left, right) or holds_dates(left, right)):
            best, most = strip, worth
    return best
