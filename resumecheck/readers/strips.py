"""Strips of white that run down a page between two texts, and which of them are gutters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from resumecheck.readers.limits import Deadline
from resumecheck.readers.rows import (
    STACKED,
    Row,
    left_of,
    letters,
    set_off,
    stacked,
    stands_alone,
    stands_beside,
)

STRIP = 0.8
"""The narrowest strip of white that can part columns, in parts of the usual size of the text."""
TALLEST = 5
"""The lines of an entry's label."""
WIDEST = 0.7
"""A gutter is narrower than this part of the text that it stands beside."""
DATE = re.compile(
    r"(?:19|20)\d\d|present|current|now\b|today|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


_ONLY_DATE = re.compile(
    r"(?:(?:(?:[a-z]{3,9}\.? |\d\d?[/.])?(?:19|20)\d\d|present|current|now|today|[-–—])\s*)+\Z",
    re.IGNORECASE,
)


class Measure(NamedTuple):
    """The usual size of the page's text, in points, and the clock."""

    size: float
    deadline: Deadline


class Strip(NamedTuple):
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
            if row.x1 <= middle:
                left.append(row)
                continue
            if row.x0 >= middle:
                right.append(row)
                continue
            before = tuple(item for item in row.words if left_of(item[0]) < middle)
            behind = tuple(item for item in row.words if left_of(item[0]) >= middle)
            if before:
                left.append(Row(before))
            if behind:
                right.append(Row(behind))
        return left, right


def strips_of(rows: Sequence[Row], page: Measure) -> list[Strip]:
    """The strips of white that run between words in the rows, each as long as it can be."""
    if not rows:
        return []
    least = STRIP * page.size
    sides = min(row.x0 for row in rows), max(row.x1 for row in rows)
    found: dict[tuple[int, int, int], Strip] = {}
    passing: list[list[Strip]] = [[] for _ in rows]
    for start, row in enumerate(rows):
        page.deadline.check()
        for gap in (*row.free, *_to_next(rows, start)):
            if gap[1] - gap[0] < least or any(
                gap[0] <= strip.x0 and strip.x1 <= gap[1] for strip in passing[start]
            ):
                continue
            whole = _grown(rows, start, gap, least)
            for number in range(whole.first, whole.last + 1):
                passing[number].append(whole)
            strip = _without_head(_trimmed(whole, rows), rows, sides)
            found.setdefault((strip.first, strip.last, round((strip.x0 + strip.x1) / 2)), strip)
    return list(found.values())


def _to_next(rows: Sequence[Row], start: int) -> tuple[tuple[float, float], ...]:
    """The white between a row and the next that stands wholly beside it: columns need not have
    a baseline in common.
    """
    if start + 1 == len(rows):
        return ()
    row, other = rows[start], rows[start + 1]
    if row.x1 < other.x0:
        return ((row.x1, other.x0),)
    return ((other.x1, row.x0),) if other.x1 < row.x0 else ()


def _grown(rows: Sequence[Row], start: int, gap: tuple[float, float], least: float) -> Strip:
    low, high = gap
    first = last = start
    while first > 0 and (wide := _narrowed(rows[first - 1], low, high, least)):
        low, high = wide
        first -= 1
    while last + 1 < len(rows) and (wide := _narrowed(rows[last + 1], low, high, least)):
        low, high = wide
        last += 1
    return Strip(first, last, low, high)


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


def _without_head(strip: Strip, rows: Sequence[Row], sides: tuple[float, float]) -> Strip:
    """Without the first rows that are centred, on the page or on one another, and so stand
    beside the strip by chance.
    """
    first = strip.first
    middle, slack = sum(sides), 0.05 * (sides[1] - sides[0])
    if strip.last > first + 1:
        top, second = rows[first], rows[first + 1]
        twice = top.x0 + top.x1
        if abs(twice - second.x0 - second.x1) < 4 and abs(top.x0 - second.x0) > 1:
            middle, slack = twice, 4.0
    while first < strip.last:
        row = rows[first]
        beside = row.x1 <= strip.x0 or row.x0 >= strip.x1
        if not beside or abs(row.x0 + row.x1 - middle) > slack:
            break
        first += 1
    return strip._replace(first=first)


def _narrowed(row: Row, low: float, high: float, least: float) -> tuple[float, float] | None:
    """The widest part of the strip that is white in this row too."""
    x0, x1 = row.x0, row.x1
    if high <= x0 or x1 <= low:
        return low, high
    best, widest = None, least
    if x0 - low >= widest:
        best, widest = (low, x0), x0 - low
    for gap in row.free:
        left, right = max(low, gap[0]), min(high, gap[1])
        if right - left > widest or (best is None and right - left >= widest):
            best, widest = (left, right), right - left
    if high - x1 > widest or (best is None and high - x1 >= widest):
        best = (x1, high)
    return best


def is_gutter(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the narrower side is dates or labels that belong beside the other side's lines."""
    narrow, wide = (left, right) if letters(left) <= letters(right) else (right, left)
    narrow = [row for row in narrow if not stands_alone(row, wide)]
    if not narrow or _headings_side_by_side(narrow, wide):
        return False
    blocks = stacked(narrow)
    beside = sum(stands_beside(block[0], wide) or _is_between(block[0], wide) for block in blocks)
    if beside < 0.75 * len(blocks):
        return False
    dated = sum(DATE.search(row.text) is not None for row in narrow)
    if dated >= 0.5 * len(blocks) and max(len(block) for block in blocks) <= 4:
        return _is_slim(narrow, wide) and not entry_labels(left, right)
    if len(narrow) == 1:
        return narrow[0] is left[0] and _is_margin_heading(narrow[0], wide)
    return _are_labels(narrow, wide)


def _is_slim(narrow: Sequence[Row], wide: Sequence[Row]) -> bool:
    """Whether dates stand on lines of their own, or in lines that are no column's in width."""
    if any(_ONLY_DATE.match(row.text) is not None for row in narrow):
        return True
    widths = [max(row.x1 for row in side) - min(row.x0 for row in side) for side in (narrow, wide)]
    return widths[0] < WIDEST * widths[1]


def entry_labels(left: Sequence[Row], right: Sequence[Row]) -> list[float]:
    """The baselines on which the entries of two columns begin, where the left one holds labels:
    the employer, the dates and the place of the entry beside them. Empty where it does not.
    """
    labels = [label for label in _labels(left) if label[0].baseline > right[0].baseline - 1]
    below = [label for label in labels if label[0].baseline > right[-1].baseline]
    labels = labels[: len(labels) - len(below)]
    if len(labels) < 2:
        return []
    if max(map(len, labels)) > TALLEST or letters(left) > 0.6 * letters(right):
        return []
    if not any(_ONLY_DATE.match(row.text) is None for label in labels for row in label[1:]):
        return []
    starts = [
        right[0],
        *(
            row
            for above, row in pairwise(right)
            if row.style != above.style or row.baseline - above.baseline > STACKED * row.size
        ),
    ]
    for label in labels:
        if not stands_beside(label[0], starts) or not any(DATE.search(r.text) for r in label):
            return []
    return [label[0].baseline for label in (*labels, *below[:1])]


def _labels(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows parted where they pause, and before each that is set off from the one above it."""
    heads = {id(row) for row in set_off(rows)}
    parts: list[list[Row]] = []
    for block in stacked(rows):
        parts.append(block[:1])
        for above, row in pairwise(block):
            if id(row) in heads and (id(above) not in heads or row.style != above.style):
                parts.append([row])
            else:
                parts[-1].append(row)
    return parts


def _is_between(row: Row, wide: Sequence[Row]) -> bool:
    """Whether the row is a date in the middle of a cell's height, beside a text of two lines."""
    if _ONLY_DATE.match(row.text) is None:
        return False
    above = max((other.baseline for other in wide if other.baseline < row.baseline), default=None)
    below = min((other.baseline for other in wide if other.baseline > row.baseline), default=None)
    return above is not None and below is not None and below - above <= STACKED * row.size


def _is_margin_heading(row: Row, wide: Sequence[Row]) -> bool:
    """Whether a single line at the left is a section's title beside its text."""
    beside = [other for other in wide if stands_beside(row, [other])]
    return all(row.style != other.style for other in beside) and len(row.words) <= 3


def holds_dates(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether one side has lines of nothing but dates beside lines of the other: a table, whose
    rows are read across even if other lines of that side are none.
    """
    return any(
        sum(_ONLY_DATE.match(row.text) is not None and stands_beside(row, other) for row in side)
        >= max(2, 0.2 * len(side))
        for side, other in ((left, right), (right, left))
    )


def _are_labels(narrow: Sequence[Row], wide: Sequence[Row]) -> bool:
    """Whether the lines are short, of one style, and each beside the beginning of a text."""
    if sum(len(row.words) for row in narrow) / len(narrow) > 4:
        return False
    styles = Counter(row.style for row in narrow)
    if styles.most_common(1)[0][1] < 0.85 * len(narrow):
        return False
    if sum(stands_beside(row, wide) for row in narrow) < 0.9 * len(narrow):
        return False
    margin = min(row.x0 for row in wide)
    hanging = [row for row in wide if row.x0 > margin + 0.5 * row.size]
    return sum(stands_beside(row, hanging) for row in narrow) < 0.2 * len(narrow)


def _headings_side_by_side(narrow: Sequence[Row], wide: Sequence[Row]) -> bool:
    """Whether lines that are set off on either side stand side by side in one style."""
    heads = set_off(wide)
    return any(
        row.style == head.style and abs(row.baseline - head.baseline) <= 0.3 * row.size
        for row in set_off(narrow)
        for head in heads
    )
