"""The resume's pages as shapes: words at their places, and marks under, beside and over them.

Coordinates are points from the top left of the page, as strings with at most one decimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from resumecheck.document import Box, Document, Line, Page, Word, union
from resumecheck.reports.html.badges import Badge, Room
from resumecheck.reports.html.marks import BULLETS, KEYWORDS, SIGNS, Kind, Mark, Marks
from resumecheck.reports.safe import one_line

MOST_PAGES = 20
"""A resume has few; the rest of a book is not drawn."""
_BASELINE = 0.21
"""A typical font's descent, as a share of its box's height."""
_NAMED = 60.0
"""Points that an image needs to be named on the page."""
_EDGE = 10.0
"""Points that signs keep from the page's edges."""
_BAR = 5.0
"""Points from a bullet's bar to the bullet."""
_SIGN = 8.0
"""Points that a bullet's sign takes beside its bar."""
_LARGE = 30.0
"""Points of height from which an area has its number at its corner, not at its middle."""
_LARGEST = 20_000.0
"""Points of the largest page that PDF can have (14,400), and some more."""


class Rect(NamedTuple):
    """A rectangle; `bottom` is its lower edge, where it is underlined."""

    x: str
    y: str
    width: str
    height: str
    bottom: str


class DrawnWord(NamedTuple):
    """A word at its baseline, as wide as its box; `look` holds its classes."""

    text: str
    x: str
    y: str
    width: str
    size: str
    look: str


class DrawnMark(NamedTuple):
    """A mark's rectangles on a page; `anchor` is empty where another page has it."""

    kind: Kind
    anchor: str
    label: str
    rects: tuple[Rect, ...]
    sign: str = ""
    again: bool = False
    """Another mark of the kind lies on the same words already."""
    area: bool = False
    """It stands on an area, not on words: outlined rather than underlined."""
    row: str = ""
    """The id of a finding's line of the bill."""
    badge: Badge | None = None


@dataclass(slots=True)
class Sheet:
    """One drawn page."""

    number: int
    width: str
    height: str
    words: list[DrawnWord] = field(default_factory=list)
    images: list[tuple[Rect, str, str]] = field(default_factory=list)
    """Each with the point to name it at, empty where it is too small for a name."""
    keywords: list[DrawnMark] = field(default_factory=list)
    bullets: list[DrawnMark] = field(default_factory=list)
    findings: list[DrawnMark] = field(default_factory=list)


def draw(document: Document, marks: Marks) -> list[Sheet]:
    """The pages that have a size, up to MOST_PAGES; none for a format without geometry."""
    sheets: list[Sheet] = []
    named: set[str] = set()
    for page in document.pages:
        width, height = page.width, page.height
        if len(sheets) == MOST_PAGES or not (width and height and _sound((0, 0, width, height))):
            break
        sheets.append(_sheet(page, width, height, marks, named))
    return sheets


def _sheet(page: Page, width: float, height: float, marks: Marks, named: set[str]) -> Sheet:
    sheet = Sheet(page.number or 1, _number(width), _number(height))
    sheet.images = [_image(box) for box in page.images if _sound(box)]
    boxes: dict[Mark, list[Box]] = {}
    for line in page.lines:
        sheet.words += _words(line)
        for mark, box in _marked(line, marks):
            boxes.setdefault(mark, []).append(box)
    for mark in marks.on_boxes:
        if mark.page == page.number and mark.box is not None and _sound(mark.box):
            boxes.setdefault(mark, []).append(mark.box)
    taken: set[tuple[Kind, Rect]] = set()
    badges = _badges(page, width, height, boxes)
    for mark, found in boxes.items():
        anchor = "" if mark.anchor in named else mark.anchor
        named.add(mark.anchor)
        drawn = _drawn(mark, anchor, found, taken)
        _lists(sheet)[mark.kind].append(drawn._replace(badge=badges.get(mark)))
    return sheet


def _image(box: Box) -> tuple[Rect, str, str]:
    x0, top, x1, bottom = box
    if min(x1 - x0, bottom - top) < _NAMED:
        return _rect(box), "", ""
    return _rect(box), _number((x0 + x1) / 2), _number((top + bottom) / 2)


def _lists(sheet: Sheet) -> dict[Kind, list[DrawnMark]]:
    lists = dict.fromkeys(KEYWORDS, sheet.keywords)
    return lists | dict.fromkeys(BULLETS, sheet.bullets) | {Kind.FINDING: sheet.findings}


def _words(line: Line) -> Iterator[DrawnWord]:
    for at, word in enumerate(line.words):
        text = one_line(word.text)
        if at < line.marker_words:  # often a glyph of a symbol font
            text = one_line(line.marker or "") if at == 0 else ""
        if word.box is None or not text or not _sound(word.box):
            continue
        x0, top, x1, bottom = word.box
        height = bottom - top
        yield DrawnWord(
            "▪" if word.icon else text,
            _number(x0),
            _number(bottom - _BASELINE * height),
            _number(x1 - x0),
            _number(min(word.size or height, 2 * height)),
            _look(line, word),
        )


def _look(line: Line, word: Word) -> str:
    if line.in_text and not (word.bold or word.italic or word.hidden or word.icon):
        return ""  # as most are
    classes = {
        "b": word.bold,
        "i": word.italic,
        "unseen": word.hidden is not None,
        "unread": not line.in_text or word.icon,
    }
    return " ".join(name for name, on in classes.items() if on)


def _marked(line: Line, marks: Marks) -> Iterator[tuple[Mark, Box]]:
    """Each mark on the line with the box around its words there."""
    boxes: dict[Mark, list[Box]] = {}
    markers = [word.box for word in line.words[: line.marker_words] if word.box is not None]
    for word in line.words:
        if word.box is not None and _sound(word.box):
            for mark in marks.of(word):
                boxes.setdefault(mark, []).append(word.box)
                if mark.kind in BULLETS:  # which stand beside the list marker
                    boxes[mark] += filter(_sound, markers)
    for mark, found in boxes.items():
        around = union(found)
        if around is not None:
            yield mark, around


def _drawn(mark: Mark, anchor: str, boxes: list[Box], taken: set[tuple[Kind, Rect]]) -> DrawnMark:
    if mark.kind in BULLETS:
        # a bar in the margin from the first line to the last
        x0, top, _, bottom = union(boxes) or boxes[0]
        left = max(x0 - _BAR, _EDGE)
        rects: tuple[Rect, ...] = (_rect((left, top, left + 2, bottom)),)
    else:
        rects = tuple(map(_rect, boxes))
    again = all((mark.kind, rect) in taken for rect in rects)
    taken.update((mark.kind, rect) for rect in rects)
    sign = SIGNS.get(mark.kind, "")
    area = mark.box is not None
    return DrawnMark(mark.kind, anchor, mark.label, rects, sign, again, area, mark.row)


def _badges(
    page: Page, width: float, height: float, boxes: dict[Mark, list[Box]]
) -> dict[Mark, Badge]:
    """The findings' numbers beside the ends of their marks, line by line from left to right."""
    ends = []
    for mark, found in boxes.items():
        if mark.kind is Kind.FINDING:
            x0, top, x1, bottom = found[-1]
            large = mark.box is not None and bottom - top > _LARGE
            ends.append((mark, (x0, top, x1, top if large else bottom)))
    if not ends:
        return {}
    ends.sort(key=lambda pair: (round(pair[1][3]), pair[1][2]))
    words = (word.box for line in page.lines for word in line.words)
    taken = [box for box in words if box is not None and _sound(box)]
    taken += [_beside(found) for mark, found in boxes.items() if mark.kind in BULLETS]
    room = Room(width, height, taken)
    return {mark: room.badge(mark.number, end) for mark, end in ends}


def _beside(bullet: list[Box]) -> Box:
    """Where a bullet's sign and bar stand."""
    x0, top, _, bottom = union(bullet) or bullet[0]
    return max(x0 - _BAR - _SIGN, 0.0), top, max(x0 - _BAR, _EDGE) + 2, bottom


def _rect(box: Iterable[float]) -> Rect:
    x0, top, x1, bottom = box
    width, height = max(x1 - x0, 0), max(bottom - top, 0)
    return Rect(*map(_number, (x0, top, width, height, bottom)))


def _sound(box: Box) -> bool:
    """Whether the box can be drawn: finite, and not absurdly far away."""
    x0, top, x1, bottom = box
    return (
        max(x0, top, x1, bottom) < _LARGEST
        and min(x0, top, x1, bottom) > -_LARGEST
        and (
            x0 <= x1 and top <= bottom  # false for what is not a number
        )
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
