"""The head of a resume in pieces: a line may hold a name, a headline and contact details."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from resumecheck.document import Part
from resumecheck.extraction.model import Found
from resumecheck.extraction.rows import Row, is_glyph

_SEPARATORS = frozenset("|•·∣⋄◦/–—-,;~*»§#:")


class Segment(NamedTuple):
    """A piece of a line of the head, between separators, icons or wide gaps."""

    row: Row
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts)

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end

    @property
    def size(self) -> float:
        return max(part.word.size or 0.0 for part in self.parts)


def segments_of(rows: Sequence[Row], taken: Sequence[Found] = ()) -> list[Segment]:
    """The pieces of the lines: contact lines put several details side by side. What is `taken`
    already (an address, a number) is a piece of its own."""
    edges = {edge for found in taken for edge in (found.start, found.end + 1)}
    result: list[Segment] = []
    for row in rows:
        piece: list[Part] = []
        for part in row.parts:
            ends = (
                _is_separator(part) or part.start in edges or (piece and _breaks(piece[-1], part))
            )
            if piece and ends:
                result.append(Segment(row, tuple(piece)))
                piece = []
            if not _is_separator(part):
                piece.append(part)
        if piece:
            result.append(Segment(row, tuple(piece)))
    return result


def _is_separator(part: Part) -> bool:
    return part.text in _SEPARATORS or is_glyph(part.text)


def _breaks(left: Part, right: Part) -> bool:
    """A wide gap, or another size of type: "Jane Doe" large and the rest of the line small."""
    small, large = sorted((left.word.size or 0.0, right.word.size or 0.0))
    if large > small + 1.5 and small and len(left.text) > 1:
        return True
    if right.word.gap:
        return True
    if left.word.box is None or right.word.box is None:
        return False
    return right.word.box[0] - left.word.box[2] > 1.2 * max(large, 6.0)
