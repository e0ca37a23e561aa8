"""What the pages for a terminal are drawn with. Only modules that are imported late use it."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, dropwhile, zip_longest

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from resumecheck.reports import output
from resumecheck.reports.safe import one_line

HEADING = "bold cyan"
QUIET = "dim"
TWO_COLUMNS = 140
"""The width from which a report has two columns."""
_GUTTER = 4
_STYLES = re.compile(r"\x1b\[[\d;]*m")


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
        self._console = Console(
            file=io.StringIO(),
            width=paper.width,
            height=100,  # a width alone is not believed on a "dumb" terminal
            force_terminal=paper.color,
            color_system="standard" if paper.color else None,
            no_color=False,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )

    def add(self, *things: RenderableType) -> None:
        """Add texts and tables, one below the other."""
        for thing in things:
            self._console.print(thing)

    def heading(self, title: str, note: str = "") -> None:
        """Add an empty line and a heading."""
        self.add("", words((title, HEADING), (f" — {note}" if note else "", QUIET)))

    def text(self) -> str:
        """All of it, without spaces at the ends of lines."""
        file = self._console.file
        assert isinstance(file, io.StringIO)  # noqa: S101 - ours, from __init__
        return "".join(f"{row.rstrip()}\n" for row in file.getvalue().splitlines())


Section = Callable[[Canvas], None]
"""Draws a part of a page that is not divided."""


def laid_out(sections: Sequence[Section], paper: Paper) -> str:
    """The sections one below the other, or in two columns, read one after the other and about
    as high as each other, where the paper is wide enough for that."""
    wide = paper.width >= TWO_COLUMNS
    width = (paper.width - _GUTTER) // 2 if wide else paper.width
    drawn = []
    for section in sections:
        canvas = Canvas(replace(paper, width=width))
        section(canvas)
        drawn.append(canvas.text().splitlines())
    if not wide:
        return "".join(f"{row}\n" for rows in drawn for row in rows)
    heights = [*accumulate(map(len, drawn), initial=0)]
    cut = min(range(len(heights)), key=lambda at: max(heights[at], heights[-1] - heights[at]))
    left, right = (_column(some) for some in (drawn[:cut], drawn[cut:]))
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
    text = Text(overflow="fold")
    for piece in pieces:
        content, style = (piece, "") if isinstance(piece, str) else piece
        safe = one_line(content)
        before = " " if content[:1] == " " else ""
        after = " " if content[-1:] == " " and content.strip() else ""
        text.append(f"{before}{safe}{after}", style or None)
    return text


def indented(thing: RenderableType, columns: int = 2) -> Padding:
    """Moved to the right."""
    return Padding(thing, (0, 0, 0, columns))


def grid(
    columns: Sequence[int | None], rows: Sequence[Sequence[Text]], *, indent: int = 2
) -> Padding:
    """Rows in columns of fixed widths; None takes what is left, a negative one aligns right."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in columns:
        if width is None:
            table.add_column(ratio=1, overflow="fold")
        elif width < 0:
            table.add_column(width=-width, justify="right", overflow="fold")
        else:
            table.add_column(width=width, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return indented(table, indent)


def widest(texts: Sequence[Text], limit: int) -> int:
    """The columns that the widest of some texts takes, within a limit."""
    return min(max((text.cell_len for text in texts), default=1), limit)
