"""The lines of a document as extraction looks at them: text, place, and how they are set."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from resumecheck.document import Document, Join, Line, Origin, Word, normalise
from resumecheck.extraction.date_forms import might_hold
from resumecheck.extraction.dates import ends_in_date, is_date_only, range_in

Value = TypeVar("Value")

BULLET = "•"
DASHES = frozenset("–—-*")
GLYPHS = DASHES | frozenset("•◦▪▫■□●○◆◇►▶▸▹‣⁃∙·➢➤❖✦✓✔→»›∘⚫⬤")
"""A word of its own that opens a list item. A reader marks most; these are the rest."""


CONTACT_MARK = re.compile(
    r"@[\w-]+\.|https?://|www\.|(?:linkedin|github|gitlab)\.com|\+\d|\d(?:[\s().-]*\d){6}"
)
"""What only contact details hold: an address, a profile, a number."""
_RULER = re.compile(r"\s*([=\-_~*#.─━═–—])(?:\s?\1){2,}\s*\Z")


class Part(NamedTuple):
    """A word with its span in the document's text."""

    start: int
    end: int
    text: str
    word: Word


class Look(NamedTuple):
    """How a line is set; `size` in points, zero where the format does not say."""

    size: float
    bold: bool
    italic: bool
    caps: bool
    color: str | None
    font: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the document's text; `body` is where its text starts after a list marker."""

    index: int
    start: int
    body: int
    end: int
    page: int
    line: Line
    text: str
    marker: str | None
    parts: tuple[Part, ...]
    look: Look
    left: float | None
    """The left edge of the text after the marker, in points; the others are of the text too."""
    marker_left: float | None
    top: float | None
    right: float | None
    bottom: float | None
    is_date: bool
    """The line holds a date or a range of dates and nothing else."""
    has_date: bool
    """The line ends in a date or holds a range of dates, as the head of an entry does."""
    glued: bool = False
    """The line before breaks off inside a word."""
    ruled: bool = False
    """A ruler of typed signs stands right below."""

    @property
    def origin(self) -> Origin:
        return self.parts[0].word.origin if self.parts else Origin.BODY


def rows_of(document: Document) -> tuple[Row, ...]:
    """The lines of `document.text` in order."""
    text = document.text
    numbers = {id(page): number for number, page in enumerate(document.pages)}
    rows: list[Row] = []
    ruled = False
    for start, end, page, line in document.lines():
        if _RULER.match(text, start, end):
            if rows and line.join is not Join.BLOCK:
                rows[-1] = replace(rows[-1], ruled=True)
            ruled = True
            continue
        shown = replace(line, join=Join.BLOCK) if ruled else line
        ruled = False
        row = _row(len(rows), text, start, end, numbers[id(page)], shown)
        if rows and rows[-1].end == start:
            row = replace(row, glued=True)
        if rows and _is_lone_marker(rows[-1], row):
            # some producers set the marker as a line of its own, a point or two off
            row = replace(row, index=len(rows) - 1, start=rows.pop().start, marker="•")
        rows.append(row)
    return tuple(rows)


def behind(row: Row, at: int) -> Row:
    """The row less the words before `at`: a heading that shares its line with text."""
    parts = tuple(part for part in row.parts if part.start >= at)
    if len(parts) == len(row.parts) or not parts:
        return row
    text = row.text[parts[0].start - row.body :]
    boxes = [part.word.box for part in parts if part.word.box]
    return replace(
        row,
        start=parts[0].start,
        body=parts[0].start,
        text=text,
        parts=parts,
        look=_look(parts),
        left=boxes[0][0] if boxes else None,
        marker_left=boxes[0][0] if boxes else None,
        top=min((box[1] for box in boxes), default=None),
        right=max((box[2] for box in boxes), default=None),
        bottom=max((box[3] for box in boxes), default=None),
        is_date=is_date_only(text),
        has_date=_has_date(text),
    )


def body_size(rows: Sequence[Row]) -> float:
    """The type size, in points, that most characters are set in; 0 if no size is known."""
    counts: Counter[float] = Counter()
    for row in rows:
        if row.look.size:
            counts[row.look.size] += row.end - row.start
    return min(counts, key=lambda size: (-counts[size], size)) if counts else 0.0


def is_set_off(row: Row, body: float) -> bool:
    """Larger than body text (`body` points), bold or in capitals."""
    return row.look.size > body + 0.4 or row.look.bold or row.look.caps


def is_plain(row: Row) -> bool:
    """A line of a format without type that an empty line sets apart."""
    return not row.look.size and row.left is None and row.line.join is Join.BLOCK


def level_of(row: Row) -> int:
    """The level of heading that the file gives the line; 0 where it gives none."""
    return row.line.heading_level or 0


def is_glyph(text: str) -> bool:
    """A word that is only a list marker or an icon."""
    return text in GLYPHS or (
        len(text) == 1 and unicodedata.category(text) in ("Co", "So", "Cn", "Cc")
    )


def _is_bullet(text: str) -> bool:
    """A list marker; a star or an envelope is an icon."""
    return text in GLYPHS or text == "\ufffd" or (is_glyph(text) and "\ue000" <= text <= "\uf8ff")


def _is_framed(parts: Sequence[Part]) -> bool:
    """A few words between two dashes or stars: "— Skills —"."""
    return len(parts) <= 8 and parts[0].text in DASHES and parts[-1].text in DASHES


def _is_lone_marker(before: Row, row: Row) -> bool:
    """The line before is a glyph and nothing else, at the left of this line."""
    if before.marker is not None or row.marker is not None or before.page != row.page:
        return False
    if len(before.parts) != 1 or not _is_bullet(before.parts[0].text):
        return False
    if before.left is None or row.left is None or before.top is None or row.top is None:
        return row.line.join is not Join.BLOCK
    return before.left < row.left and abs(before.top - row.top) < max(row.look.size, 6.0)


def _row(index: int, text: str, start: int, end: int, page: int, line: Line) -> Row:
    at = start
    marker = line.marker
    if marker is not None:
        at = min(end, start + len(marker) + 1)
    parts: list[Part] = []
    for word in line.visible:
        shown = normalise(word.text)
        if not shown or at >= end:
            continue
        stop = min(at + len(shown), end)
        parts.append(Part(at, stop, text[at:stop], word))
        at = stop + 1
    if marker is None and len(parts) > 1 and _is_bullet(parts[0].text) and not _is_framed(parts):
        marker = "•"
        parts = parts[1:]
    after_date = _dated_marker(parts) if marker is None else 0
    if after_date:
        marker, parts = "•", parts[after_date:]
    body = parts[0].start if parts else end
    boxes = [part.word.box for part in parts if part.word.box]
    every = [word.box[0] for word in line.words if word.box]
    if line.box is not None and line.marker is not None and every:
        # a marker that is drawn is no word
        every.append(line.box[0])
    return Row(
        index=index,
        start=start,
        body=body,
        end=end,
        page=page,
        line=line,
        text=text[body:end],
        marker=marker,
        parts=tuple(parts),
        look=_look(parts),
        left=boxes[0][0] if boxes else None,
        marker_left=min(every, default=None),
        top=min((box[1] for box in boxes), default=None),
        right=max((box[2] for box in boxes), default=None),
        bottom=max((box[3] for box in boxes), default=None),
        is_date=is_date_only(text[body:end]),
        has_date=_has_date(text[body:end]),
    )


def _has_date(text: str) -> bool:
    return might_hold(text) and (range_in(text) or ends_in_date(text))


def _dated_marker(parts: Sequence[Part]) -> int:
    """How many words the marker of an item ends after, where a date in a left column shares its
    first line ("04/2022 ○ Ran …"); 0 where there is none."""
    for index in range(1, min(5, len(parts) - 1)):
        if parts[index].text in GLYPHS and parts[index].text not in DASHES:
            before = " ".join(part.text for part in parts[:index])
            return index + 1 if is_date_only(before) else 0
    return 0


def _look(parts: Sequence[Part]) -> Look:
    sizes: dict[float, int] = {}
    fonts: dict[str | None, int] = {}
    colors: dict[str | None, int] = {}
    bold = italic = letters = 0
    for part in parts:
        word, weight = part.word, len(part.text)
        letters += weight
        # half points: renderers differ in the second decimal
        size = round((word.size or 0.0) * 2) / 2
        sizes[size] = sizes.get(size, 0) + weight
        fonts[word.font] = fonts.get(word.font, 0) + weight
        colors[word.color] = colors.get(word.color, 0) + weight
        bold += weight if word.bold else 0
        italic += weight if word.italic else 0
    shown = "".join(part.text for part in parts)
    return Look(
        size=_most(sizes) or 0.0,
        bold=bold * 5 >= letters * 4 > 0,
        italic=italic * 5 >= letters * 4 > 0,
        caps=shown.upper() == shown and shown.lower() != shown,
        color=_most(colors),
        font=_most(fonts),
    )


def _most(counts: Mapping[Value, int]) -> Value | None:
    if len(counts) <= 1:
        return next(iter(counts), None)
    return max(counts, key=lambda key: counts[key])
