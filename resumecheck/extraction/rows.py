"""The lines of a document as extraction looks at them: text, place, and how they are set."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter, sub
from typing import Any, NamedTuple, TypeVar

from resumecheck.document import Document, Join, Line, Origin, Part, Shown, Word
from resumecheck.extraction.date_forms import might_hold
from resumecheck.extraction.dates import ends_in_date, is_date_only, range_in

Value = TypeVar("Value")

BULLET = "•"
DASHES = frozenset("–—-*")
GLYPHS = DASHES | frozenset("•◦▪▫■□●○◆◇►▶▸▹‣⁃∙·➢➤❖✦✓✔→»›∘⚫⬤")
"""A word of its own that opens a list item. A reader marks most; these are the rest."""

_ICONS = re.compile(
    "[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\u200d\ufe0e\ufe0f\U0001f000-\U0001faff]{2,16}"
)
_SIGNS = GLYPHS - DASHES
"""Those that are no dash."""
CONTACT_MARK = re.compile(
    r"@[\w-]+\.|https?://|www\.|(?:linkedin|github|gitlab)\.com|\+\d|\d(?:[\s().-]*\d){6}"
)
"""What only contact details hold: an address, a profile, a number."""
_Type = tuple[str | None, float | None, str | None, bool, bool]
_TYPE_OF: Callable[[Word], _Type] = attrgetter("font", "size", "color", "bold", "italic")
_SIZE = 10.0
"""The size of a word's type, in points, where the format does not say."""
_GUTTER = 2
"""A gap before a word that is wider, in sizes of its type, parts two columns."""
_NO_BOXES: tuple[tuple[float, ...], ...] = ((), (), (), ())
_RULER = re.compile(r"\s*([=\-_~*#.─━═–—])(?:\s?\1){2,}\s*\Z")


class Look(NamedTuple):
    """How a line is set; `size` in points, zero where the format does not say."""

    size: float
    bold: bool
    italic: bool
    caps: bool
    color: str | None
    font: str | None


# not frozen: that takes three times as long to make, and a row has two dozen fields
@dataclass(slots=True)
class Row:
    """A line of the document's text; `body` is where its text starts after a list marker.

    Nothing changes a row once it is made.
    """

    index: int
    start: int
    body: int
    end: int
    page: int
    line: Line
    text: str
    main: str
    """The text less a date that a wide gap sets apart at its end."""
    marker: str | None
    parts: tuple[Part, ...]
    origin: Origin
    """That of its first word."""
    look: Look
    uniform: bool
    """All words are set alike: font, size, colour, weight, slant."""
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


def rows_of(document: Document) -> tuple[Row, ...]:
    """The lines of `document.text` in order."""
    text = document.text
    rows: list[Row] = []
    ruled = False
    for shown in document.shown:
        if _RULER.match(text, shown.start, shown.end):
            if rows and shown.line.join is not Join.BLOCK:
                rows[-1] = replace(rows[-1], ruled=True)
            ruled = True
            continue
        line = replace(shown.line, join=Join.BLOCK) if ruled else shown.line
        ruled = False
        before = rows[-1] if rows else None
        glued = before is not None and before.end == shown.start
        row = _row(len(rows), text, shown, line, glued=glued)
        if before is not None and _is_lone_marker(before, row):
            # some producers set the marker as a line of its own, a point or two off
            row = replace(row, index=len(rows) - 1, start=rows.pop().start, marker="•")
        rows.append(row)
    return tuple(rows)


def behind(row: Row, at: int) -> Row:
    """The row less the words before `at`: a heading that shares its line with text."""
    parts = tuple(part for part in row.parts if part.start >= at)
    if len(parts) == len(row.parts) or not parts:
        return row
    start = parts[0].start
    told = _told_by(parts, row.text[start - row.body :])
    told["marker_left"] = told["left"]
    return replace(row, start=start, body=start, **told)


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
    if text in GLYPHS:
        return True
    if len(text) == 1:
        return unicodedata.category(text) in ("Co", "So", "Cn", "Cc")
    # an icon with its variation, a sequence of several that is shown as one
    return not text[:1].isascii() and _ICONS.fullmatch(text) is not None


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


def _row(index: int, text: str, shown: Shown, line: Line, *, glued: bool) -> Row:
    start, end, page, _, parts = shown
    marker = line.marker
    if marker is not None and line.marker_words and line.words:
        parts = parts[1:]
    if parts and parts[-1].start >= end:
        # a dash that belonged to the line break
        parts = parts[:-1]
    if marker is None and len(parts) > 1 and _is_bullet(parts[0].text) and not _is_framed(parts):
        marker = "•"
        parts = parts[1:]
    after_date = _dated_marker(parts) if marker is None else 0
    if after_date:
        marker, parts = "•", parts[after_date:]
    body = parts[0].start if parts else end
    told = _told_by(parts, text[body:end])
    if line.marker is not None or len(line.words) != len(parts):
        # the marker and what is hidden stand there too
        told["marker_left"] = _left_of(line)
    return Row(
        index=index,
        start=start,
        body=body,
        end=end,
        page=page,
        line=line,
        marker=marker,
        glued=glued,
        **told,
    )


def _left_of(line: Line) -> float | None:
    edges = [word.box[0] for word in line.words if word.box]
    if line.box is not None and line.marker is not None and edges:
        # a marker that is drawn is no word
        edges.append(line.box[0])
    return min(edges, default=None)


def _told_by(parts: tuple[Part, ...], text: str) -> dict[str, Any]:
    """The fields of a row that its words tell, by their names; `text` is that of the words."""
    words = [part.word for part in parts]
    types = set(map(_TYPE_OF, words))
    caps = text.upper() == text and text.lower() != text
    boxes = [box for word in words if (box := word.box)]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True) if boxes else _NO_BOXES
    main = text[: parts[-1].end - parts[0].start] if parts else ""
    if len(boxes) > 1:
        smallest = min([size or _SIZE for _, size, _, _, _ in types])
        # most lines have no wide gap
        if len(boxes) < len(parts) or max(map(sub, lefts[1:], rights)) > _GUTTER * smallest:
            main = main[: _gutter(parts) - parts[0].start]
    return {
        "text": text,
        "main": main,
        "parts": parts,
        "origin": words[0].origin if words else Origin.BODY,
        "look": _look_of(*types, caps=caps) if len(types) == 1 else _look(parts, caps=caps),
        "uniform": len(types) <= 1,
        "left": lefts[0] if boxes else None,
        "marker_left": min(lefts) if boxes else None,
        "top": min(tops) if boxes else None,
        "right": max(rights) if boxes else None,
        "bottom": max(bottoms) if boxes else None,
        "is_date": is_date_only(text),
        "has_date": _has_date(text),
    }


def _gutter(parts: Sequence[Part]) -> int:
    """Where the line ends, less a date that a wide gap sets apart at its end."""
    for index in range(len(parts) - 1, 0, -1):
        before, after = parts[index - 1].word, parts[index].word
        wide = _GUTTER * (after.size or _SIZE)
        if before.box and after.box and after.box[0] - before.box[2] > wide:
            tail = " ".join(part.text for part in parts[index:])
            return parts[index - 1 if is_date_only(tail) else -1].end
    return parts[-1].end


def _has_date(text: str) -> bool:
    return might_hold(text) and (range_in(text) or ends_in_date(text))


def _dated_marker(parts: Sequence[Part]) -> int:
    """How many words the marker of an item ends after, where a date in a left column shares its
    first line ("04/2022 ○ Ran …"); 0 where there is none."""
    for index, part in enumerate(parts[1 : min(5, len(parts) - 1)], start=1):
        if part.text in _SIGNS:
            before = " ".join(part.text for part in parts[:index])
            return index + 1 if is_date_only(before) else 0
    return 0


@functools.lru_cache(maxsize=256)
def _look_of(type_: _Type, *, caps: bool) -> Look:
    """How a line is set whose words have one type."""
    font, size, color, bold, italic = type_
    return Look(_half_points(size), bold, italic, caps, color, font)


def _look(parts: Sequence[Part], *, caps: bool) -> Look:
    """How a line is set whose words have several types: in that of most characters."""
    weights: dict[_Type, int] = {}
    for part in parts:
        type_ = _TYPE_OF(part.word)
        weights[type_] = weights.get(type_, 0) + len(part.text)
    sizes: dict[float, int] = {}
    fonts: dict[str | None, int] = {}
    colors: dict[str | None, int] = {}
    bold = italic = letters = 0
    for (font, exact, color, is_bold, is_italic), weight in weights.items():
        letters += weight
        size = _half_points(exact)
        sizes[size] = sizes.get(size, 0) + weight
        fonts[font] = fonts.get(font, 0) + weight
        colors[color] = colors.get(color, 0) + weight
        bold += weight if is_bold else 0
        italic += weight if is_italic else 0
    return Look(
        size=_most(sizes) or 0.0,
        bold=bold * 5 >= letters * 4 > 0,
        italic=italic * 5 >= letters * 4 > 0,
        caps=caps,
        color=_most(colors),
        font=_most(fonts),
    )


def _half_points(size: float | None) -> float:
    # renderers differ in the second decimal
    return round((size or 0.0) * 2) / 2


def _most(counts: Mapping[Value, int]) -> Value | None:
    if len(counts) <= 1:
        return next(iter(counts), None)
    return max(counts, key=lambda key: counts[key])
