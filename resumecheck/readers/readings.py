"""The simpler readings of a page, raw as in the file, and where they part from the flow."""

from __future__ import annotations

from collections.abc import Sequence

from resumecheck.document import Box, Line, union
from resumecheck.readers.painted import Glyph
from resumecheck.readers.rows import Placed, Row, rows_of

NEAR = 2
"""A row that holds lines of the flow this near to one another reads as the flow does."""
SPACE = 0.13
"""A gap over this part of the size is a space."""


def rows_text(words: Sequence[Placed]) -> str:
    """The page from left to right, row by row, as a parser reads that knows no columns."""
    return "\n".join(row.text for row in rows_of(words))


def stream_text(glyphs: Sequence[Glyph]) -> str:
    """The page in the order in which its program painted it."""
    pieces: list[str] = []
    last: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda glyph: glyph.order):
        if last is not None:
            pieces.append(_between(last, glyph))
        pieces.append(glyph.text)
        last = glyph
    lines = "".join(pieces).splitlines()
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _between(last: Glyph, glyph: Glyph) -> str:
    size = max(last.size, glyph.size, 0.1)
    if last.angle != glyph.angle or abs(glyph.baseline - last.baseline) > 0.5 * size:
        return "\n" if glyph.angle in (0, 180) else ""
    gap = glyph.x0 - last.x1
    if gap < -size:
        return "\n"
    return " " if gap > SPACE * size else ""


def mixed_rows(lines: Sequence[Line], rows: Sequence[Row]) -> tuple[Box, ...]:
    """The boxes of the rows that mix words of lines which the flow keeps apart."""
    line_of = {id(word): number for number, line in enumerate(lines) for word in line.words}
    mixed: list[Box] = []
    for row in rows:
        numbers = sorted({line_of[id(word)] for word, _ in row.words if id(word) in line_of})
        if numbers and numbers[-1] - numbers[0] > NEAR:
            box = union(word.box for word, _ in row.words)
            if box is not None:
                mixed.append(box)
    return tuple(mixed)
