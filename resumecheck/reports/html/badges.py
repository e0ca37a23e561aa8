"""Where the numbers of findings stand on a drawn page: beside their marks, and on no word."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from resumecheck.document import Box

HEIGHT = 10.0
"""Points of a number's pill."""
_WIDTHS = (10.0, 13.5, 17.0, 21.0)
"""Points for one digit, two, and so on."""
_CELL, _ROW = 2.0, 3.0
"""Points of the width and the height of the fields that the page is divided into."""
_HALF = 3.0
"""Points above and below a pill's middle that must be free: lines may stand close."""
_TALLEST = 150.0
"""Points of the tallest word that is kept clear of; a larger one has room inside."""
_FAR = 200.0
"""Points to the right from which the left may be nearer: past a column of other text."""
_GAP = 1.5
_EDGE = 2.0
"""Points that a pill keeps from what it stands beside, and from the page's edges."""


class Badge(NamedTuple):
    """A pill with a finding's number; `x` is its left side, `y` its middle."""

    number: int
    x: float
    y: float
    width: float


class Room:
    """The free room of a page, in rows of fields: a bit is set where something stands."""

    def __init__(self, width: float, height: float, words: Iterable[Box]) -> None:
        self._width, self._height = width, height
        self._rows: dict[int, int] = {}
        for box in words:
            if box[3] - box[1] <= _TALLEST:
                self._take((box[0] - _GAP, box[1], box[2] + _GAP, box[3]))

    def badge(self, number: int, mark: Box) -> Badge:
        """A place for the number of a mark: at its right side or as near to it on the same line
        as there is room, else to its left; on the mark's end where the line is full."""
        wide = _WIDTHS[min(len(str(number)), len(_WIDTHS)) - 1]
        x0, top, x1, bottom = mark
        half = HEIGHT / 2
        y = min(max((top + bottom) / 2, half), max(self._height - half, half))
        taken = self._across(y)
        x = self._after(taken, x1, wide)
        if x is None or x - x1 > _FAR:
            before = self._before(taken, x0, wide)
            x = before if before is not None and (x is None or x0 - before < x - x1) else x
        if x is None:
            x = max(min(x1, self._width - wide - _EDGE), 0.0)
        self._take((x, y - _HALF, x + wide + _GAP, y + _HALF))
        return Badge(number, x, y, wide)

    def _take(self, box: Box) -> None:
        x0, top, x1, bottom = box
        first, last = max(math.floor(x0 / _CELL), 0), math.ceil(x1 / _CELL)
        if last <= first:
            return
        bits = ((1 << (last - first)) - 1) << first
        begin = round(top / _ROW)
        for row in range(begin, max(round(bottom / _ROW), begin + 1)):
            self._rows[row] = self._rows.get(row, 0) | bits

    def _across(self, y: float) -> int:
        """What stands in the rows around `y`."""
        taken = 0
        for row in range(math.floor((y - _HALF) / _ROW), math.ceil((y + _HALF) / _ROW)):
            taken |= self._rows.get(row, 0)
        return taken

    def _after(self, taken: int, x: float, wide: float) -> float | None:
        """The first free place from `x` to the right."""
        first = max(math.ceil(x / _CELL), 0)
        at = _runs(taken, math.ceil(self._width / _CELL), math.ceil(wide / _CELL)) >> first
        found = (first + (at & -at).bit_length() - 1) * _CELL
        return found if at and found + wide <= self._width - _EDGE else None

    def _before(self, taken: int, x: float, wide: float) -> float | None:
        """The first free place that ends at `x`, or to the left of that."""
        last = math.floor((x - wide) / _CELL)
        if last < 0:
            return None
        at = _runs(taken, math.ceil(self._width / _CELL), math.ceil(wide / _CELL))
        at &= (1 << (last + 1)) - 1
        found = (at.bit_length() - 1) * _CELL
        return found if at and found >= _EDGE else None


def _runs(taken: int, fields: int, need: int) -> int:
    """The bits at which `need` free fields begin."""
    free = ~taken & ((1 << fields) - 1)
    runs = free
    for step in range(1, need):
        runs &= free >> step
    return runs
