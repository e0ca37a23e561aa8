"""Which glyphs of a page nobody can see, and why.

Where the ground under a glyph cannot be known (a picture, a gradient, a pattern, a blend, an
area that is not a rectangle), nothing counts as hidden.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    areas = [fill for fill in page.fills if fill.box[2] > fill.box[0] and fill.box[3] > fill.box[1]]
    sampled = len(areas) * len(page.glyphs) > MANY
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
            glyph.hidden = _reason(glyph, page, areas)
        last = glyph


def _is_recognised_scan(page: PaintedPage) -> bool:
    """Whether most of the page's text lies unseen in or under a scan: OCR, not cheating."""
    area = page.width * page.height
    scans = [fill for fill in page.fills if fill.color is None and fill.box in page.images]
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


def _reason(glyph: Glyph, page: PaintedPage, areas: Sequence[Fill]) -> str | None:
    if not _on_page(glyph, page):
        return OFF_PAGE
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    if glyph.size < TINY:
        return f"smaller than {TINY:g} pt"
    if any(area.order > glyph.order and _covers(area, glyph) for area in areas):
        return "covered by a shape or picture"
    if glyph.color is None:
        return None
    ground = _ground(glyph.order, x, y, areas)
    if ground is None or not alike(glyph.color, ground):
        return None
    if glyph.color == WHITE and ground == WHITE:
        return "white on white"
    return "the colour of its ground"


def _covers(area: Fill, glyph: Glyph) -> bool:
    x0, top, x1, bottom = area.box
    inside = x0 <= glyph.x0 and glyph.x1 <= x1 and top <= glyph.top and glyph.bottom <= bottom
    return inside and area.opaque and area.rectangle


def _ground(order: int, x: float, y: float, areas: Sequence[Fill]) -> Rgb | None:
    """The colour that the glyph is painted on: that of the last area below it, else white."""
    for area in reversed(areas):
        if area.order < order:
            x0, top, x1, bottom = area.box
            if x0 <= x <= x1 and top <= y <= bottom:
                return area.color if area.rectangle and area.opaque else None
    return WHITE
