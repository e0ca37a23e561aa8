"""Styled text for a terminal, folded at words as rich does it.

Rich itself takes a tenth of a second to import and to draw a report, as long as reading a page; of
what it can do the reports need only this. Its tables of the widths of characters are used where a
text has others than these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

Piece = tuple[str, str]
"""A text and its style: words such as "bold red"; "" is none."""
Row = list[Piece]

_WORD = re.compile(r"\s*\S+\s*")
_NARROW = re.compile(r"[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u0391-\u0482–—‘’“”•…›−→─█▀▄░]*")
"""Characters that are one column wide, without asking."""
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
"""Of the styles, for terminals (ECMA-48, "select graphic rendition")."""


class Text:
    """Pieces of text, each with a style."""

    __slots__ = ("pieces",)

    def __init__(self, text: str = "", style: str = "") -> None:
        self.pieces: Row = []
        self.append(text, style)

    @property
    def plain(self) -> str:
        """The text without its styles."""
        return "".join(piece for piece, _ in self.pieces)

    @property
    def cell_len(self) -> int:
        """The columns that it takes."""
        return cell_len(self.plain)

    def append(self, text: str, style: str = "") -> Text:
        """Add a piece at the end."""
        if text:
            self.pieces.append((text, style))
        return self

    def append_text(self, other: Text) -> Text:
        """Add another text at the end."""
        self.pieces += other.pieces
        return self

    def rows(self, width: int) -> list[Row]:
        """The text in rows of a width at most, folded at words, or in words that are longer."""
        plain = self.plain
        if "\n" not in plain and cell_len(plain) <= width:
            return [self.pieces]
        cuts, start = [], 0
        for line in plain.split("\n"):
            breaks = [0, *_breaks(line, width), len(line)]
            cuts += [(start + a, start + b) for a, b in pairwise(breaks)]
            start += len(line) + 1
        return [_cropped(_cut(self.pieces, first, last), width) for first, last in cuts]


def cell_len(text: str) -> int:
    """The columns that a text takes on a terminal."""
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len as measured

    return measured(text)


def row_len(row: Row) -> int:
    """The columns that a row takes."""
    return sum(cell_len(text) for text, _ in row)


def stripped(row: Row) -> Row:
    """A row without white space at its end."""
    row = list(row)
    while row:
        text, style = row.pop()
        if text.rstrip():
            return [*row, (text.rstrip(), style)]
    return row


def drawn(row: Row, *, color: bool) -> str:
    """A row for a terminal, without spaces at its end."""
    return "".join(_colored(*piece) if color else piece[0] for piece in stripped(row))


def _colored(text: str, style: str) -> str:
    codes = ";".join(_CODES[name] for name in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes else text


def _breaks(line: str, width: int) -> Iterator[int]:
    """Where a line is broken: before a word that does not fit, and in one that fits nowhere."""
    taken = 0
    for match in _WORD.finditer(line):
        start, word = match.start(), match.group()
        length = cell_len(word.rstrip())
        if length <= width - taken:
            taken += cell_len(word)
        elif length > width:
            *full, last = _chopped(word, width)
            for part in full:
                if start:
                    yield start
                start += len(part)
            if start:
                yield start
            taken = cell_len(last)
        elif taken and start:
            yield start
            taken = cell_len(word)


def _chopped(word: str, width: int) -> list[str]:
    """A word in parts of a width at most."""
    if _NARROW.fullmatch(word):
        return [word[at : at + width] for at in range(0, len(word), width)]
    from rich.cells import chop_cells

    return chop_cells(word, width) or [word]


def _cut(pieces: Row, first: int, last: int) -> Row:
    """What of the pieces stands between two offsets."""
    row: Row = []
    start = 0
    for text, style in pieces:
        part = text[max(first - start, 0) : max(last - start, 0)]
        if part:
            row.append((part, style))
        start += len(text)
    return row


def _cropped(row: Row, width: int) -> Row:
    """The row without the white space that hangs over its end."""
    over = row_len(row) - width
    while over > 0 and row and row[-1][0][-1:].isspace():
        text, style = row.pop()
        kept = text[: max(len(text.rstrip()), len(text) - over)]
        over -= len(text) - len(kept)
        if kept:
            row.append((kept, style))
    return row
