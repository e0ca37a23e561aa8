"""The reading order of a page: columns one after the other, gutters beside their entries.

A page is cut where a strip of white runs down between two texts. Which cut is a column and which
is a gutter is told by what stands on its narrower side: short lines of one style that each stand
beside a line of the other side are dates or labels, and are read with that line; anything else is
a column, and is read on its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from resumecheck.document import Word
from resumecheck.readers.markers import bullet_of

Placed = tuple[Word, float]
"""A word and its baseline."""

STRIP = 0.8
"""The narrowest strip of white that can part columns, in parts of the usual size of the text."""
SURE_STRIP = 1.5
"""A strip that is wider than a stretched word space ever is; a narrower one must run longer."""
SURE_ROWS = 6
SAME_ROW = 0.4
STACKED = 1.75
"""Lines nearer than this many sizes stand in one block."""
_DATE = re.compile(
    r"(?:19|20)\d\d|present|current|now\b|today|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Row:
    """Words on one baseline, from left to right."""

    words: tuple[Placed, ...]

    @cached_property
    def baseline(self) -> float:
        return max(self.words, key=lambda item: item[0].size or 0.0)[1]

    @cached_property
    def size(self) -> float:
        return max(word.size or 1.0 for word, _ in self.words)

    @cached_property
    def x0(self) -> float:
        return _x0(self.words[0][0])

    @cached_property
    def x1(self) -> float:
        return max(_x1(word) for word, _ in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word, _ in self.words)

    @cached_property
    def style(self) -> tuple[str | None, float, bool]:
        """Font, size and weight of most of the row's letters."""
        counts: Counter[tuple[str | None, float, bool]] = Counter()
        for word, _ in self.words:
            counts[word.font, round(word.size or 0.0, 1), word.bold] += len(word.text)
        return counts.most_common(1)[0][0]

    @cached_property
    def free(self) -> tuple[tuple[float, float], ...]:
        """The white between neighbouring words; a list marker goes with the text behind it."""
        gaps: list[tuple[float, float]] = []
        right = self.words[0][0]
        edge = _x1(right)
        for index, (word, _) in enumerate(self.words[1:]):
            marker = index == 0 and bullet_of(right.text, right.font) is not None
            if _x0(word) > edge and not marker:
                gaps.append((edge, _x0(word)))
            edge = max(edge, _x1(word))
        return tuple(gaps)


@dataclass(frozen=True, slots=True)
class Strip:
    """White from `x0` to `x1` through the rows `first` to `last`, both included."""

    first: int
    last: int
    x0: float
    x1: float

    def sides(self, rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
        """The rows' parts left and right of the strip."""
        middle = (self.x0 + self.x1) / 2
        left, right = [], []
        for row in rows[self.first : self.last + 1]:
            before = tuple(item for item in row.words if _x0(item[0]) < middle)
            behind = tuple(item for item in row.words if _x0(item[0]) >= middle)
            if before:
                left.append(Row(before))
            if behind:
                right.append(Row(behind))
        return left, right


def _x0(word: Word) -> float:
    return word.box[0] if word.box else 0.0


def _x1(word: Word) -> float:
    return word.box[2] if word.box else 0.0


def rows_of(words: Sequence[Placed]) -> list[Row]:
    """Words grouped by baseline, top to bottom; superscripts stay on the row of their word."""
    grouped: list[list[Placed]] = []
    anchor = size = 0.0
    for word, baseline in sorted(words, key=lambda item: (item[1], _x0(item[0]))):
        own = word.size or 1.0
        if grouped and baseline - anchor <= SAME_ROW * min(own, size):
            grouped[-1].append((word, baseline))
            if own > size:
                anchor, size = baseline, own
        else:
            grouped.append([(word, baseline)])
            anchor, size = baseline, own
    return [Row(tuple(sorted(group, key=lambda item: _x0(item[0])))) for group in grouped]


def reading_order(words: Sequence[Placed]) -> list[list[Row]]:
    """The page's blocks in reading order, each with its rows from top to bottom."""
    rows = rows_of(words)
    if not rows:
        return []
    return _ordered(rows, median(row.size for row in rows), depth=0)


def _ordered(rows: list[Row], size: float, depth: int) -> list[list[Row]]:
    strip = _column(rows, size) if depth < 8 else None
    if strip is None:
        return [_beside(rows, size)] if rows else []
    blocks: list[list[Row]] = []
    for part in (rows[: strip.first], *_cells(strip, rows, size), rows[strip.last + 1 :]):
        words = [item for row in part for item in row.words]
        blocks += _ordered(rows_of(words), size, depth + 1)
    return blocks


def _cells(strip: Strip, rows: Sequence[Row], size: float) -> list[list[Row]]:
    """The parts of two columns in reading order: the left column, then the right one; in a grid,
    whose cells begin on common lines, the cells of each line from left to right.
    """
    left, right = strip.sides(rows)
    common = _common_starts(left, right)
    if not common:
        return [left, right]
    cells = [
        [row for row in side if low <= row.baseline + 0.3 * size < high]
        for low, high in pairwise([float("-inf"), *common[1:], float("inf")])
        for side in (left, right)
    ]
    return [cell for cell in cells if cell]


def _common_starts(left: Sequence[Row], right: Sequence[Row]) -> list[float]:
    """The baselines on which the cells of a grid begin; empty where the columns are no grid.

    A grid's cells begin with a block each, or with a line that is set off, on common lines.
    """
    blocks = [[block[0] for block in _stacked(side)] for side in (left, right)]
    heads = [_set_off(side) for side in (left, right)]
    for (starts, tops), count in ((blocks, max), (heads, min)):
        common = [row.baseline for row in starts if _stands_beside(row, tops)]
        if len(common) >= 2 and len(common) >= 0.8 * count(len(starts), len(tops)):
            return common
    return []


def _set_off(rows: Sequence[Row]) -> list[Row]:
    """The rows that are larger or bolder than most."""
    usual = median(row.size for row in rows)
    bold = sum(row.style[2] for row in rows) > len(rows) / 2
    return [row for row in rows if row.size > 1.15 * usual or (row.style[2] and not bold)]


# Strips -----------------------------------------------------------------------------------


def _strips(rows: Sequence[Row], size: float) -> list[Strip]:
    """The strips of white that run between words in the rows, each as long as it can be."""
    found: dict[tuple[int, int, int], Strip] = {}
    for start, row in enumerate(rows):
        for gap in row.free:
            if gap[1] - gap[0] < STRIP * size:
                continue
            low, high = gap
            first = last = start
            while first > 0 and (wide := _narrowed(rows[first - 1], low, high, size)):
                low, high = wide
                first -= 1
            while last + 1 < len(rows) and (wide := _narrowed(rows[last + 1], low, high, size)):
                low, high = wide
                last += 1
            strip = _trimmed(Strip(first, last, low, high), rows)
            found.setdefault((strip.first, strip.last, round((low + high) / 2)), strip)
    return list(found.values())


def _trimmed(strip: Strip, rows: Sequence[Row]) -> Strip:
    """Without the last rows that only seem to stand in a column, being short lines that begin
    the full-width text below ("Summary" under a name with contacts at its right).
    """
    if strip.last + 1 == len(rows):
        return strip
    last = strip.last
    while last > strip.first and (rows[last].x1 <= strip.x0 or rows[last].x0 >= strip.x1):
        last -= 1
    for end in range(last + 1, strip.last + 1):
        if rows[end].baseline - rows[end - 1].baseline > STACKED * rows[end].size:
            return Strip(strip.first, end - 1, strip.x0, strip.x1)
    return strip


def _narrowed(row: Row, low: float, high: float, size: float) -> tuple[float, float] | None:
    """The widest part of the strip that is white in this row too."""
    edges = [(float("-inf"), row.x0), *row.free, (row.x1, float("inf"))]
    parts = [(max(low, a), min(high, b)) for a, b in edges]
    widest = max(parts, key=lambda part: part[1] - part[0])
    return widest if widest[1] - widest[0] >= STRIP * size else None


def _column(rows: Sequence[Row], size: float) -> Strip | None:
    """The strip that parts the most text into columns, or None."""
    best, most = None, 0.0
    for strip in _strips(rows, size):
        left, right = strip.sides(rows)
        if len(left) < 2 or len(right) < 2:
            continue
        width = (strip.x1 - strip.x0) / size
        if width < SURE_STRIP and min(len(left), len(right)) < SURE_ROWS:
            continue
        # of two strips that part nearly the same text, the wider one is the one that was meant
        worth = min(_letters(left), _letters(right)) * min(width, 3.0)
        if worth > most and not _is_gutter(left, right):
            best, most = strip, worth
    return best


def _letters(rows: Sequence[Row]) -> int:
    return sum(len(row.text) for row in rows)


def _is_gutter(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the narrower side is dates or labels that belong beside the other side's lines."""
    narrow, wide = (left, right) if _letters(left) <= _letters(right) else (right, left)
    blocks = _stacked(narrow)
    beside = sum(_stands_beside(block[0], wide) for block in blocks)
    if beside < 0.75 * len(blocks):
        return False
    dated = sum(_DATE.search(row.text) is not None for row in narrow)
    if dated >= 0.5 * len(blocks) and max(len(block) for block in blocks) <= 4:
        return True
    words = sum(len(row.words) for row in narrow) / len(narrow)
    if words > 4:
        return False
    lines_beside = sum(_stands_beside(row, wide) for row in narrow)
    styles = Counter(row.style for row in narrow)
    uniform = styles.most_common(1)[0][1] >= 0.85 * len(narrow)
    return uniform and lines_beside >= 0.9 * len(narrow)


def _stands_beside(row: Row, others: Sequence[Row]) -> bool:
    return any(abs(other.baseline - row.baseline) <= 0.3 * row.size for other in others)


def _stacked(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows grouped into blocks of lines that follow one another closely."""
    blocks: list[list[Row]] = []
    for row in rows:
        if blocks and row.baseline - blocks[-1][-1].baseline <= STACKED * max(
            row.size, blocks[-1][-1].size
        ):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


# Gutters ----------------------------------------------------------------------------------


def _beside(rows: list[Row], size: float) -> list[Row]:
    """A column's rows, with the lines of its gutters put where they belong.

    Dates at the right of a bullet's first line come before the bullet, the second line of a
    date or label goes with its first, and a heading in a left gutter stands on its own line.
    """
    gutters = {
        strip: sides
        for strip in _strips(rows, size)
        if (sides := _gutter_sides(strip, rows)) is not None
    }
    if not gutters:
        return rows
    strip = max(gutters, key=lambda strip: (strip.last - strip.first, strip.x1 - strip.x0))
    return [
        *_beside(rows[: strip.first], size),
        *_merged(*gutters[strip]),
        *_beside(rows[strip.last + 1 :], size),
    ]


def _gutter_sides(strip: Strip, rows: Sequence[Row]) -> tuple[list[Row], list[Row], bool] | None:
    """Main rows, gutter rows, and whether the gutter is at the left; None if it is no gutter."""
    left, right = strip.sides(rows)
    if not left or not right or not _is_gutter(left, right):
        return None
    if _letters(left) <= _letters(right):
        return right, left, True
    return left, right, False


def _merged(main: list[Row], gutter: list[Row], at_left: bool) -> list[Row]:
    beside: dict[int, list[Row]] = {}
    for lines in _entries(main, gutter):
        anchor = min(
            range(len(main)), key=lambda index: abs(main[index].baseline - lines[0].baseline)
        )
        beside.setdefault(anchor, []).extend(lines)
    merged: list[Row] = []
    for index, row in enumerate(main):
        lines = beside.get(index, [])
        if not lines:
            merged.append(row)
        elif at_left:
            merged += _before(lines, row)
        elif bullet_of(row.words[0][0].text, row.words[0][0].font) is not None:
            merged += [*lines, row]
        else:
            merged += [Row(row.words + lines[0].words), *lines[1:]]
    return merged


def _entries(main: Sequence[Row], gutter: Sequence[Row]) -> list[list[Row]]:
    """The gutter's lines, each that stands beside a main line with those that go on under it."""
    entries: list[list[Row]] = []
    for block in _stacked(gutter):
        for index, row in enumerate(block):
            goes_on = index > 0 and (
                block[index - 1].text.endswith(("-", "–", "—")) or not _stands_beside(row, main)
            )
            if goes_on:
                entries[-1].append(row)
            else:
                entries.append([row])
    return entries


def _before(lines: list[Row], row: Row) -> list[Row]:
    heading = lines[0].size > 1.08 * row.size or (
        lines[0].style[2] and not row.style[2] and not _DATE.search(lines[0].text)
    )
    if heading:
        return [*lines, row]
    words = tuple(item for line in lines for item in line.words)
    return [Row(words + row.words)]
