"""Rows of words on a page, and how they stand to one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar, overload

from resumecheck.document import Word
from resumecheck.readers.markers import bullet_of

_T = TypeVar("_T")
Placed = tuple[Word, float]
"""A word and its baseline."""

SAME_ROW = 0.4
STACKED = 1.75
"""Lines nearer than this many sizes stand in one block."""
PAUSE = 3.0
"""A column without a line over this many sizes pauses."""


class _Kept(Generic[_T]):
    """A property that is worked out once; functools' takes a lock each time (until Python 3.12)."""

    def __init__(self, work_out: Callable[[Any], _T]) -> None:
        self._work_out, self._name = work_out, work_out.__name__

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...
    @overload
    def __get__(self, owner: object, kind: type) -> _T: ...
    def __get__(self, owner: object | None, kind: type) -> Self | _T:
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._work_out(owner)
        return value


@dataclass(frozen=True)
class Row:
    """Words on one baseline, from left to right."""

    words: tuple[Placed, ...]

    @_Kept
    def baseline(self) -> float:
        return max(self.words, key=lambda item: item[0].size or 0.0)[1]

    @_Kept
    def size(self) -> float:
        return max(word.size or 1.0 for word, _ in self.words)

    @_Kept
    def x0(self) -> float:
        return left_of(self.words[0][0])

    @_Kept
    def x1(self) -> float:
        return max(right_of(word) for word, _ in self.words)

    @_Kept
    def text(self) -> str:
        return " ".join(word.text for word, _ in self.words)

    @_Kept
    def letters(self) -> int:
        """The number of characters of the row's text."""
        return sum(len(word.text) for word, _ in self.words) + len(self.words) - 1

    @_Kept
    def style(self) -> tuple[str | None, float, bool]:
        """Font, size and weight of most of the row's letters."""
        first = self.words[0][0]
        font, size, bold = first.font, first.size, first.bold
        for word, _ in self.words:
            if word.font != font or word.size != size or word.bold != bold:
                break
        else:
            return font, round(size or 0.0, 1), bold
        counts: Counter[tuple[str | None, float, bool]] = Counter()
        for word, _ in self.words:
            counts[word.font, round(word.size or 0.0, 1), word.bold] += len(word.text)
        return counts.most_common(1)[0][0]

    @_Kept
    def free(self) -> tuple[tuple[float, float], ...]:
        """The white between neighbouring words; a list marker goes with the text behind it."""
        gaps: list[tuple[float, float]] = []
        right = self.words[0][0]
        edge = right_of(right)
        for index, (word, _) in enumerate(self.words[1:]):
            marker = index == 0 and bullet_of(right.text, right.font) is not None
            if left_of(word) > edge and not marker:
                gaps.append((edge, left_of(word)))
            edge = max(edge, right_of(word))
        return tuple(gaps)


def median(values: Iterable[float]) -> float:
    """The middle of some values; `statistics`, which has it, loads fractions and decimals."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def left_of(word: Word) -> float:
    return word.box[0] if word.box else 0.0


def right_of(word: Word) -> float:
    return word.box[2] if word.box else 0.0


def rows_of(words: Sequence[Placed]) -> list[Row]:
    """Words grouped by baseline, top to bottom; superscripts stay on the row of their word."""
    grouped: list[list[Placed]] = []
    anchor = size = 0.0
    for word, baseline in sorted(words, key=lambda item: (item[1], left_of(item[0]))):
        own = word.size or 1.0
        if grouped and baseline - anchor <= SAME_ROW * min(own, size):
            grouped[-1].append((word, baseline))
            if own > size:
                anchor, size = baseline, own
        else:
            grouped.append([(word, baseline)])
            anchor, size = baseline, own
    return [Row(tuple(sorted(group, key=lambda item: left_of(item[0])))) for group in grouped]


def letters(rows: Sequence[Row]) -> int:
    return sum(row.letters for row in rows)


def set_off(rows: Sequence[Row]) -> list[Row]:
    """The rows that are larger or bolder than most."""
    usual = median(row.size for row in rows)
    bold = sum(row.style[2] for row in rows) > len(rows) / 2
    return [row for row in rows if row.size > 1.15 * usual or (row.style[2] and not bold)]


def stands_beside(row: Row, others: Sequence[Row]) -> bool:
    return any(abs(other.baseline - row.baseline) <= 0.3 * row.size for other in others)


def stands_alone(row: Row, others: Sequence[Row]) -> bool:
    """Whether the other side pauses where the row stands, so that the row has the width of both:
    a heading between the rows of a table of dates.
    """
    if stands_beside(row, others):
        return False
    above = max((o.baseline for o in others if o.baseline < row.baseline), default=float("-inf"))
    below = min((o.baseline for o in others if o.baseline > row.baseline), default=float("inf"))
    return below - above >= PAUSE * row.size


def stacked(rows: Sequence[Row]) -> list[list[Row]]:
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
