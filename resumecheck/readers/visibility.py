"""Which glyphs of a page nobody can see, and why.

Where the ground under a glyph cannot be known (a picture, a gradient, a pattern, a blend, an
area that is not a rectangle), nothing counts as hidden.
"""

from __future__ import annotations

from bisect import bisect_left

from resumecheck.document import Box
from resumecheck.readers.contrast import TINY, alike
from resumecheck.readers.limits import Deadline
from resumecheck.readers.painted import Fill, Glyph, PaintedPage, Rgb

WHITE: Rgb = (1.0, 1.0, 1.0)
SCAN_SHARE = 0.5
"""A picture over this share of the page, with invisible text on it, is a scan with OCR text."""
OFF_PAGE = "off the page"
CLOCK_EVERY = 256
MANY = 2_000_000
"""Glyphs times areas over which only the first glyph of each run is held against the areas."""


def hide(page: PaintedPage, deadline: Deadline) -> None:
    """Mark the page's glyphs that can't be seen with the reason, in place.

    Text that was recognised in a scan stays, and the page knows that it is a scan.
    """
    page.scanned = recognised = _is_recognised_scan(page)
    grounds = _Grounds(page, deadline)
    sampled = len(grounds.areas) * len(page.glyphs) > MANY
    last: Glyph | None = None
    for number, glyph in enumerate(page.glyphs):
        if number % CLOCK_EVERY == 0:
            deadline.check()
        if recognised:
            glyph.hidden = None
            continue
        if glyph.hidden is not None:
            if not _on_page(glyph, page):
                glyph.hidden = OFF_PAGE
            continue
        if sampled and last is not None and _same_run(last, glyph):
            glyph.hidden = last.hidden
        else:
            glyph.hidden = _reason(glyph, page, grounds)
        last = glyph


class _Grounds:
    """The areas of a page, and those among them that matter for a line of glyphs.

    Neighbours mostly have one height, and no area painted between them.
    """

    def __init__(self, page: PaintedPage, deadline: Deadline) -> None:
        self._deadline = deadline
        self.areas = [
            fill for fill in page.fills if fill.box[2] > fill.box[0] and fill.box[3] > fill.box[1]
        ]
        self._orders = [area.order for area in self.areas]
        self._line: tuple[int, float, float] | None = None
        self._covering: list[Fill] = []
        self._below: list[Fill] = []
        self._told: dict[tuple[Rgb, Rgb], str | None] = {}

    def _go_to(self, glyph: Glyph) -> None:
        """Find the areas in the glyph's height: those painted after it, and those before it."""
        place = bisect_left(self._orders, glyph.order)
        line = (place, glyph.top, glyph.bottom)
        if line == self._line:
            return
        self._line = line
        self._deadline.check()  # each new line looks at every area
        y = (glyph.top + glyph.bottom) / 2
        self._covering = [
            area
            for area in self.areas[place:]
            if area.opaque
            and area.rectangle
            and area.box[1] <= glyph.top
            and glyph.bottom <= area.box[3]
        ]
        before = reversed(self.areas[:place])
        self._below = [area for area in before if area.box[1] <= y <= area.box[3]]

    def covers(self, glyph: Glyph) -> bool:
        """Whether an area was painted over the glyph."""
        self._go_to(glyph)
        return any(area.box[0] <= glyph.x0 and glyph.x1 <= area.box[2] for area in self._covering)

    def hides(self, glyph: Glyph, color: Rgb) -> str | None:
        """Why the colour can't be told from the ground of the glyph: that of the last area below
        it, else white.
        """
        self._go_to(glyph)
        x = (glyph.x0 + glyph.x1) / 2
        ground: Rgb | None = WHITE
        for area in self._below:
            if area.box[0] <= x <= area.box[2]:
                ground = area.color if area.rectangle and area.opaque else None
                break
        if ground is None:
            return None
        pair = (color, ground)
        if pair not in self._told:
            self._told[pair] = _alike(color, ground)
        return self._told[pair]


def _alike(color: Rgb, ground: Rgb) -> str | None:
    if not alike(color, ground):
        return None
    return "white on white" if color == WHITE and ground == WHITE else "the colour of its ground"


def _is_recognised_scan(page: PaintedPage) -> bool:
    """Whether most of the page's text lies unseen in or under a scan: OCR, not cheating."""
    area = page.width * page.height
    images = set(page.images)
    scans = [fill for fill in page.fills if fill.color is None and fill.box in images]
    scan = max(scans, key=lambda fill: _overlap(fill.box, page), default=None)
    if scan is None or not area or _overlap(scan.box, page) / area <= SCAN_SHARE:
        return False
    unseen = sum(
        glyph.invisible or (glyph.order < scan.order and _covers(scan, glyph))
        for glyph in page.glyphs
    )
    return unseen > 0.5 * len(page.glyphs)


def _overlap(box: Box, page: PaintedPage) -> float:
    width = max(0.0, min(box[2], page.width) - max(box[0], 0.0))
    height = max(0.0, min(box[3], page.height) - max(box[1], 0.0))
    return width * height


def _same_run(left: Glyph, right: Glyph) -> bool:
    return left.baseline == right.baseline and left.color == right.color and left.size == right.size


def _on_page(glyph: Glyph, page: PaintedPage) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return 0 <= x <= page.width and 0 <= y <= page.height


def _reason(glyph: Glyph, page: PaintedPage, grounds: _Grounds) -> str | None:
    if not _on_page(glyph, page):
        return OFF_PAGE
    if glyph.size < TINY:
        return f"smaller than {TINY:g} pt"
    if grounds.covers(glyph):
        return "covered by a shape or picture"
    return None if glyph.color is None else grounds.hides(glyph, glyph.color)


def _covers(area: Fill, glyph: Glyph) -> bool:
    x0, top, x1, bottom = area.box
    inside = x0 <= glyph.x0 and glyph.x1 <= x1 and top <= glyph.top and glyph.bottom <= bottom
    return inside and area.opaque and area.rectangle
