"""What the pages for a terminal are drawn with. Only modules that are imported late use it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, dropwhile, zip_longest

from resumecheck.reports import output
from resumecheck.reports.safe import one_line
from resumecheck.reports.styled import Row, Text, cell_len, drawn, row_len, stripped

HEADING = "bold cyan"
QUIET = "dim"
TWO_COLUMNS = 140
"""The width from which a report has two columns."""
_GUTTER = 4
_BETWEEN = 2
"""Spaces between the columns of a grid."""
_LEAST = 8
"""The width that a column of a grid is not pressed under by the others."""
_STYLES = re.compile(r"\x1b\[[\d;]*m")

Block = Callable[[int], list[Row]]
"""Something that fills rows of the width that it is given."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The columns to fill, whether to colour, and whether block characters can be shown."""

    width: int = 80
    color: bool = False
    blocks: bool = True


def paper_for(color: str, *, to_file: bool = False, widest: int = output.WIDEST) -> Paper:
    """The paper for standard output, or for a file; `color` is auto, always or never."""
    if to_file:
        return Paper(output.DEFAULT_WIDTH, color == "always")
    out = sys.stdout
    width = output.width_of(out, widest=widest)
    return Paper(width, output.wants_color(color, out), output.shows_blocks(out))


class Canvas:
    """A page in the making. No markup is read, so brackets in a resume are only brackets."""

    def __init__(self, paper: Paper) -> None:
        self.width = paper.width
        self.blocks = paper.blocks
        self._color = paper.color
        self._rows: list[str] = []

    def add(self, *things: str | Text | Block) -> None:
        """Add texts and blocks, one below the other."""
        for thing in things:
            block = Text(thing).rows if isinstance(thing, str) else _block(thing)
            self._rows += [drawn(row, color=self._color) for row in block(self.width)]

    def heading(self, title: str, note: str = "") -> None:
        """Add an empty line and a heading."""
        self.add("", words((title, HEADING), (f" — {note}" if note else "", QUIET)))

    def text(self) -> str:
        """All of it, without spaces at the ends of lines."""
        return "".join(f"{row}\n" for row in self._rows)


Section = Callable[[Canvas], None]
"""Draws a part of a page that is not divided."""


def laid_out(sections: Sequence[Section], paper: Paper) -> str:
    """The sections one below the other, or in two columns, read one after the other and about
    as high as each other, where the paper is wide enough for that."""
    wide = paper.width >= TWO_COLUMNS
    width = (paper.width - _GUTTER) // 2 if wide else paper.width
    pages = []
    for section in sections:
        canvas = Canvas(replace(paper, width=width))
        section(canvas)
        pages.append(canvas.text().splitlines())
    if not wide:
        return "".join(f"{row}\n" for rows in pages for row in rows)
    heights = [*accumulate(map(len, pages), initial=0)]
    cut = min(range(len(heights)), key=lambda at: max(heights[at], heights[-1] - heights[at]))
    left, right = (_column(some) for some in (pages[:cut], pages[cut:]))
    return "\n" + "".join(
        f"{row}{' ' * (width + _GUTTER - _cells(row))}{beside}".rstrip() + "\n"
        for row, beside in zip_longest(left, right, fillvalue="")
    )


def _column(sections: Sequence[Sequence[str]]) -> list[str]:
    """The rows, without the empty ones at the top."""
    return list(dropwhile(lambda row: not row, (row for rows in sections for row in rows)))


def _cells(row: str) -> int:
    return cell_len(_STYLES.sub("", row))


def words(*pieces: str | tuple[str, str]) -> Text:
    """Styled pieces of text, each made safe; spaces at a piece's ends stay."""
    text = Text()
    for piece in pieces:
        content, style = (piece, "") if isinstance(piece, str) else piece
        safe = one_line(content)
        before = " " if content[:1] == " " else ""
        after = " " if content[-1:] == " " and content.strip() else ""
        text.append(f"{before}{safe}{after}", style)
    return text


def _block(thing: Text | Block) -> Block:
    return thing.rows if isinstance(thing, Text) else thing


def indented(thing: Text | Block, columns: int = 2) -> Block:
    """Moved to the right."""

    def rows(width: int) -> list[Row]:
        inner = _block(thing)(max(width - columns, 1))
        return [[(" " * columns, ""), *row] for row in inner]

    return rows


def grid(
    columns: Sequence[int | None], rows: Sequence[Sequence[Text]], *, indent: int = 2
) -> Block:
    """Rows in columns of fixed widths; None takes what is left, a negative one aligns right."""

    def filled(width: int) -> list[Row]:
        widths = _widths(columns, width)
        right = [column is not None and column < 0 for column in columns]
        return [line for cells in rows for line in _beside(cells, widths, right)]

    return indented(filled, indent)


def _widths(columns: Sequence[int | None], width: int) -> list[int]:
    """The width of each column. Where there is no room for all, the widest give way."""
    fixed = [None if column is None else abs(column) for column in columns]
    left = width - _BETWEEN * (len(fixed) - 1) - sum(column or 0 for column in fixed)
    open_columns = fixed.count(None)
    widths = []
    for column in fixed:
        if column is None:
            share = max(-(-left // open_columns), _LEAST)
            left, open_columns = left - share, open_columns - 1
        widths.append(share if column is None else column)
    for _ in range(sum(widths) + _BETWEEN * (len(widths) - 1) - width):
        widest_at = max(range(len(widths)), key=widths.__getitem__)
        widths[widest_at] = max(widths[widest_at] - 1, 1)
    return widths


def _beside(cells: Sequence[Text], widths: Sequence[int], right: Sequence[bool]) -> list[Row]:
    """The cells beside each other, each folded to its column."""
    folded = [cell.rows(width) for cell, width in zip(cells, widths, strict=True)]
    lines: list[Row] = []
    for at in range(max(map(len, folded))):
        line: Row = []
        for column, width, to_right in zip(folded, widths, right, strict=True):
            row = stripped(column[at]) if at < len(column) else []
            gap = (" " * (width - row_len(row)), "")
            line += [gap, *row] if to_right else [*row, gap]
            line.append((" " * _BETWEEN, ""))
        lines.append(line)
    return lines


def widest(texts: Sequence[Text], limit: int) -> int:
    """The columns that the widest of some texts takes, within a limit."""
    return min(max((text.cell_len for text in texts), default=1), limit)
