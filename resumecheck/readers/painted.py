"""What one page paints, in paint order: glyphs, areas and pictures.

Coordinates are points with the origin at the top left of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from resumecheck.document import Box
from resumecheck.readers.pdf_fonts import FontFace

Rgb = tuple[float, float, float]


@dataclass(slots=True)
class Glyph:
    """A painted character. `x0`, `x1` run along the baseline for upright text."""

    text: str
    x0: float
    x1: float
    baseline: float
    top: float
    bottom: float
    size: float
    face: FontFace
    color: Rgb | None
    order: int
    angle: int = 0
    """0, 90, 180 or 270 degrees clockwise, to the nearest quarter turn."""
    hidden: str | None = None
    """What the page itself says: invisible render mode, no alpha, a layer that is off."""
    invisible: bool = False
    """Painted in an invisible render mode, as text recognised in a scan is."""
    recovered: bool = False
    """The PDF does not tell the character; the embedded font does."""


class Fill(NamedTuple):
    """A painted area. `color` is None where it cannot be known (pattern, shading, image)."""

    box: Box
    color: Rgb | None
    order: int
    rectangle: bool
    opaque: bool = True


@dataclass(slots=True)
class PaintedPage:
    """Everything that one page paints, in paint order."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    scanned: bool = False
