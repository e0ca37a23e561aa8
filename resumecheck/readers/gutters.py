"""Gutters of dates and labels: their lines go where they belong, beside their entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resumecheck.readers.markers import bullet_of
from resumecheck.readers.rows import (
    Row,
    left_of,
    letters,
    right_of,
    stacked,
    stands_alone,
    stands_beside,
)
from resumecheck.readers.strips import DATE, STRIP, Measure, Strip, is_gutter, strips_of

_MOMENT = r"(?:(?:[A-Z][a-z]{2,8}\.?\s)?(?:19|20)\d\d|\d\d?[/.](?:19|20)\d\d)"
_RANGE_AT_END = re.compile(
    rf"(?<!\S){_MOMENT}\s?[-–—]\s?(?:{_MOMENT}|present|now|current|today)$", re.IGNORECASE
)
_UNFINISHED = re.compile(
    r"(?:[-–—/]|\bto|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?)$",
    re.IGNORECASE,
)
"""The end of a line on which a date goes on in the next: "Jun 2015 –", "Jun 2015 – Feb"."""


def beside_entries(rows: list[Row], page: Measure) -> list[Row]:
    """A column's rows, with the lines of its gutters put where they belong.

    Dates at the right of a bullet's first line come before the bullet, the second line of a
    date or label goes with its first, and a heading in a left gutter stands on its own line.
    """
    gutters = {
        strip: sides
        for strip in strips_of(rows, page)
        if (sides := _gutter_sides(strip, rows)) is not None
    }
    if not gutters:
        return rows
    strip = max(gutters, key=lambda strip: (strip.last - strip.first, strip.x1 - strip.x0))
    main, gutter, at_left = gutters[strip]
    return [
        *beside_entries(rows[: strip.first], page),
        *_merged(beside_entries(main, page), gutter, at_left),
        *beside_entries(rows[strip.last + 1 :], page),
    ]


def dates_first(rows: Sequence[Row]) -> list[Row]:
    """The rows, with a range of dates that floats into the end of a bullet's line before it."""
    parted: list[Row] = []
    for row in rows:
        tail = _floating_date(row)
        parted += [Row(row.words[tail:]), Row(row.words[:tail])] if tail else [row]
    return parted


def _floating_date(row: Row) -> int:
    """Where a date begins that is set apart from the bullet that it ends, by white, by its size
    or by its baseline; 0 where none does.
    """
    first = row.words[0][0]
    found = _RANGE_AT_END.search(row.text)
    if found is None or bullet_of(first.text, first.font) is None:
        return 0
    tail = len(row.words) - len(found.group().split())
    if tail < 2:
        return 0
    (before, above), (date, line) = row.words[tail - 1], row.words[tail]
    gap = left_of(date) - right_of(before)
    apart = gap > STRIP * row.size or abs(line - above) > 0.1 * row.size
    return tail if apart or abs((date.size or 0) - (before.size or 0)) > 0.4 else 0


def _gutter_sides(strip: Strip, rows: Sequence[Row]) -> tuple[list[Row], list[Row], bool] | None:
    """Main rows, gutter rows, and whether the gutter is at the left; None if it is no gutter."""
    left, right = strip.sides(rows)
    if not left or not right or not is_gutter(left, right):
        return None
    if letters(left) <= letters(right):
        return right, left, True
    return left, right, False


def _merged(main: list[Row], gutter: list[Row], at_left: bool) -> list[Row]:
    alone = [row for row in gutter if stands_alone(row, main)]
    beside: dict[int, list[Row]] = {}
    for lines in _entries(main, [row for row in gutter if row not in alone]):
        beside.setdefault(_anchor(lines[0], main), []).extend(lines)
    merged: list[Row] = []
    for index, row in enumerate(main):
        while alone and alone[0].baseline < row.baseline:
            merged.append(alone.pop(0))
        merged += _with_gutter(row, beside.get(index, []), at_left)
    return merged + alone


def _anchor(line: Row, main: Sequence[Row]) -> int:
    """Which main row the gutter's line goes with: the nearest, or, where it stands in the middle
    of a cell's height and so between two lines of a list item, the item's first.
    """
    nearest = min(range(len(main)), key=lambda index: abs(main[index].baseline - line.baseline))
    below = nearest + (main[nearest].baseline < line.baseline)
    if not 0 < below < len(main) or stands_beside(line, [main[nearest]]):
        return nearest
    first, second = main[below - 1], main[below]
    goes_on = first.style == second.style and not _is_item(second)
    return below - 1 if goes_on and _is_item(first) else nearest


def _with_gutter(row: Row, lines: list[Row], at_left: bool) -> list[Row]:
    if not lines:
        return [row]
    if _is_item(row):
        return [*lines, row]
    if at_left:
        return _before(lines, row)
    return [Row(row.words + lines[0].words), *lines[1:]]


def _is_item(row: Row) -> bool:
    """Whether a list marker opens the row."""
    return bullet_of(row.words[0][0].text, row.words[0][0].font) is not None


def _entries(main: Sequence[Row], gutter: Sequence[Row]) -> list[list[Row]]:
    """The gutter's lines, each that stands beside a main line with those that go on under it."""
    entries: list[list[Row]] = []
    for block in stacked(gutter):
        for index, row in enumerate(block):
            goes_on = index > 0 and (
                _UNFINISHED.search(block[index - 1].text) is not None
                or not stands_beside(row, main)
            )
            if goes_on:
                entries[-1].append(row)
            else:
                entries.append([row])
    return entries


def _before(lines: list[Row], row: Row) -> list[Row]:
    heading = lines[0].size > 1.08 * row.size or (
        lines[0].style[2] and not row.style[2] and not DATE.search(lines[0].text)
    )
    if heading:
        return [*lines, row]
    words = tuple(item for line in lines for item in line.words)
    return [Row(words + row.words)]
