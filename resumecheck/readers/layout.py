"""Words → lines in reading order, with their list markers and how they go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from resumecheck.document import Box, Join, Line, Word, union
from resumecheck.glyphs import is_private
from resumecheck.readers.columns import reading_order
from resumecheck.readers.directions import in_reading_direction
from resumecheck.readers.drawn_bullets import DrawnBullets
from resumecheck.readers.hyphenation import join_of
from resumecheck.readers.limits import Deadline
from resumecheck.readers.markers import BULLET, bullet_of
from resumecheck.readers.painted import PaintedPage
from resumecheck.readers.readings import mixed_rows, rows_text, stream_text
from resumecheck.readers.rows import Placed, Row, rows_of
from resumecheck.readers.words import turned_rows, upright_words

_GOES_ON = re.compile(r"[-–—] (?:19|20)\d\d\b|\+ ?\d")
"""A range of years or a telephone number that goes on in a new line, not a list item."""
BLOCK_GAP = 1.7
"""A distance between baselines over this many times the larger size opens a new block."""


class LaidOut(NamedTuple):
    """A page's lines in reading order, its two simpler readings, and where these mix the flow."""

    lines: tuple[Line, ...]
    rows: str
    stream: str
    row_count: int
    mixed: tuple[Box, ...]


def lay_out(pages: Sequence[PaintedPage], deadline: Deadline) -> list[LaidOut]:
    """Each page laid out. Text that is turned, and words that nobody can see, come last."""
    upright = [
        upright_words([glyph for glyph in page.glyphs if not glyph.angle], deadline)
        for page in pages
    ]
    flows: list[list[list[Row]]] = []
    for page, words in zip(pages, upright, strict=True):
        turned = turned_rows(page.glyphs)
        unseen = [*rows_of(_unseen(words)), *(row for row in turned if _unseen(row.words))]
        seen = [row for row in turned if not _unseen(row.words)]
        order = reading_order([item for item in words if item[0].hidden is None], deadline)
        flows.append([block for block in (*order, seen, unseen) if block])
    icons = Counter(_glyph(row) for flow in flows for block in flow for row in block)
    return [
        _laid_out(page, words, _lines(flow, icons, DrawnBullets(page.fills)))
        for page, words, flow in zip(pages, upright, flows, strict=True)
    ]


def _laid_out(page: PaintedPage, words: list[Placed], lines: tuple[Line, ...]) -> LaidOut:
    rows = rows_of([item for item in words if item[0].hidden is None])
    mixed = mixed_rows(lines, rows)
    return LaidOut(lines, rows_text(words), stream_text(page.glyphs), len(rows), mixed)


def _unseen(words: Sequence[Placed]) -> list[Placed]:
    return [item for item in words if item[0].hidden is not None]


def _glyph(row: Row) -> tuple[str, str | None] | None:
    """The icon that opens the row, if one does."""
    first = row.words[0][0]
    return (first.text, first.font) if first.icon else None


def _lines(
    blocks: Sequence[Sequence[Row]],
    icons: Mapping[tuple[str, str | None] | None, int],
    drawn: DrawnBullets,
) -> tuple[Line, ...]:
    """Lines from blocks of rows, with list markers, broken words and blocks recognised.

    An icon that opens several lines is a bullet; one that opens a single line says what kind of
    contact follows.
    """
    lines: list[Line] = []
    for block in blocks:
        above: Row | None = None
        for row in block:
            words = in_reading_direction([word for word, _ in row.words])
            glyph = _glyph(row)
            repeated = glyph is not None and icons[glyph] > 1 and len(words) > 1
            marker = BULLET if repeated else _marker(words)
            shape = drawn.before(words[0], row.words[0][1]) if marker is None else None
            join = Join.BLOCK
            if above is not None:
                join = _join(above, row, opens_item=marker is not None or shape is not None)
            box = union((*(word.box for word in words), shape))
            lines.append(
                Line(words, box, join, BULLET if shape else marker, int(marker is not None))
            )
            above = row
    return tuple(lines)


def _marker(words: Sequence[Word]) -> str | None:
    """The list marker that opens the line, where text follows at a distance."""
    if len(words) < 2:
        return None
    first, second = words[0], words[1]
    marker = bullet_of(first.text, first.font)
    if marker is None or first.hidden:
        return None
    if first.icon or (is_private(first.text) and any(is_private(word.text) for word in words[1:])):
        return None  # an icon; several private-use glyphs on a line are icons before contacts
    if marker != BULLET and not _hangs(first, second):
        return None
    if _GOES_ON.match(f"{first.text} {second.text}"):
        return None
    return marker


def _hangs(first: Word, second: Word) -> bool:
    """Whether a number stands apart from the text as a list number does, not as "3. Mai"."""
    if first.box is None or second.box is None:
        return False
    return second.box[0] - first.box[2] > 0.35 * (first.size or 10.0)


def _join(above: Row, row: Row, *, opens_item: bool) -> Join:
    distance = row.baseline - above.baseline
    if distance > BLOCK_GAP * max(above.size, row.size) or distance < 0:
        return Join.BLOCK
    if opens_item:
        return Join.BREAK
    return join_of(above.words[-1][0].text, row.words[0][0].text) or Join.BREAK
