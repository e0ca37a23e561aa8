"""What a PDF page paints: glyphs, fills and images in paint order, from pdfminer's interpreter.

pdfminer reads the operators; what it leaves empty (clip paths, graphics-state dictionaries,
optional content, shadings) is followed here, because what can be seen depends on it.
Coordinates are points with the origin at the top left of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, cast

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import (
    PDFGraphicState,
)
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_rect, mult_matrix

from resumecheck.document import Box
from resumecheck.errors import UnreadableDocument
from resumecheck.readers.painted import Fill, PaintedPage, Rgb
from resumecheck.readers.pdf_budget import Budget
from resumecheck.readers.pdf_fonts import UNREADABLE, FontManager
from resumecheck.readers.pdf_text import FontCodes, TextRun

LIGATURE = 4
"""A true text of so many letters replaces what the glyphs say; a longer one could hide words."""


class State(PDFGraphicState):
    """pdfminer's graphics state, with alpha, clip and blend mode."""

    def __init__(self) -> None:
        super().__init__()
        self.alpha = 1.0
        self.blended = False
        self.clip: Box | None = None

    def copy(self) -> State:
        state = State.__new__(State)
        state.__dict__.update(self.__dict__)
        return state


class Painter(PDFDevice):
    """Collects what the interpreter paints on the current page."""

    def __init__(self, manager: FontManager, budget: Budget) -> None:
        super().__init__(manager)
        self.manager = manager
        self.budget = budget
        self.page = PaintedPage(0, 0.0, 0.0)
        self.characters = 0
        self.order = 0
        self.ctm: Matrix = MATRIX_IDENTITY
        self._fonts: dict[int, FontCodes] = {}
        self._layers_off: list[bool] = []
        self._actual: list[tuple[str | None, int]] = []

    def start(self, number: int, width: float, height: float) -> None:
        """Begin a page of that size, in points."""
        self.page = PaintedPage(number, width, height)
        self._layers_off = []
        self._actual = []

    # Marked content -----------------------------------------------------------------------

    def begin_content(self, *, off: bool, actual: str | None) -> None:
        """Enter marked content: a layer that may be off, or glyphs with their true text."""
        self._layers_off.append(off)
        self._actual.append((actual, len(self.page.glyphs)))

    def end_content(self) -> None:
        """Leave marked content; its glyphs take the true text if they have none themselves."""
        if not self._layers_off:
            return
        self._layers_off.pop()
        actual, start = self._actual.pop()
        glyphs = self.page.glyphs[start:]
        if actual is None or not glyphs:
            return
        unreadable = any(glyph.text == UNREADABLE for glyph in glyphs)
        ligature = 0 < len(actual) <= LIGATURE and actual != "\u00ad"
        if (unreadable or ligature) and not any(c.isspace() for c in actual):
            first = glyphs[0]
            first.text = actual
            first.x1 = glyphs[-1].x1
            del self.page.glyphs[start + 1 :]

    # Text ---------------------------------------------------------------------------------

    def show(self, text_state: Any, pieces: Sequence[object], state: State, unfilled: bool) -> None:
        """Paint the pieces of a Tj or TJ operator."""
        codes = self._codes_of(text_state.font)
        matrix = mult_matrix(text_state.matrix, self.ctm)
        run = TextRun(text_state, codes, matrix, self.page.height)
        run.color = None if unfilled else rgb(state.ncolor, state.ncs.name)
        run.hidden = self._hidden(text_state, state)
        run.clip = state.clip if run.hidden is None else None
        x, y = text_state.linematrix
        x, y, self.order = run.paint(pieces, x, y, self.order, self.page.glyphs.append, self._count)
        text_state.linematrix = (x, y)

    def _codes_of(self, font: PDFFont) -> FontCodes:
        known = self._fonts.get(id(font))
        if known is None:
            known = self._fonts[id(font)] = FontCodes(font, self.manager.told(font))
        return known

    def _count(self, characters: int) -> None:
        self.characters += characters
        self.budget.tick(1 + characters // 16)
        if self.characters > self.budget.limits.characters:
            raise UnreadableDocument(
                "too-large",
                f"the file has more than {self.budget.limits.characters:,} characters of text; "
                "a resume has a few thousand",
            )

    def _hidden(self, text_state: Any, state: State) -> str | None:
        if any(self._layers_off):
            return "on a layer that is switched off"
        if text_state.render in (3, 7):
            return f"text render mode {text_state.render} (invisible)"
        if state.alpha <= 0.02:
            return "fully transparent"
        return None

    # Areas and images ---------------------------------------------------------------------

    def fill(self, state: State, path: Sequence[tuple[Any, ...]]) -> None:
        """Paint a path's inside."""
        box = self.to_page(bounds(path))
        if box is None or any(self._layers_off) or state.alpha <= 0.02:
            return
        self.order += 1
        opaque = state.alpha >= 0.98 and not state.blended
        rectangle = _is_rectangle(path)
        box = clipped(box, state.clip)
        color = rgb(state.ncolor, state.ncs.name) if opaque else None
        self.page.fills.append(Fill(box, color, self.order, rectangle, opaque))

    def image(self, state: State, *, masked: bool) -> None:
        """Paint an image into the unit square of the current space; a masked one has holes."""
        box = self.to_page((0.0, 0.0, 1.0, 1.0))
        if box is None or any(self._layers_off) or state.alpha <= 0.02:
            return
        self.order += 1
        box = clipped(box, state.clip)
        opaque = not masked and state.alpha >= 0.98 and not state.blended
        self.page.images.append(box)
        self.page.fills.append(Fill(box, None, self.order, rectangle=True, opaque=opaque))

    def shade(self, state: State) -> None:
        """Paint a gradient over the clip: a ground that cannot be known."""
        self.order += 1
        everything = (0.0, 0.0, self.page.width, self.page.height)
        self.page.fills.append(Fill(state.clip or everything, None, self.order, rectangle=True))

    def to_page(self, box: Box | None) -> Box | None:
        """A box of the current user space on the page, origin at the top left."""
        if box is None:
            return None
        x0, y0, x1, y1 = apply_matrix_rect(self.ctm, box)
        return (x0, self.page.height - y1, x1, self.page.height - y0)


def clipped(box: Box, clip: Box | None) -> Box:
    """The part of the box inside the clip (empty boxes keep a corner)."""
    if clip is None:
        return box
    x0, top = max(box[0], clip[0]), max(box[1], clip[1])
    return (x0, top, max(x0, min(box[2], clip[2])), max(top, min(box[3], clip[3])))


@lru_cache(maxsize=256)
def rgb(color: Any, space: str) -> Rgb | None:
    """A colour of pdfminer's, 0 to 1 a channel; None where it cannot be known (a pattern, a spot
    colour, a palette).
    """
    if space in ("Pattern", "Separation", "DeviceN", "Indexed", "Lab"):
        return None
    if isinstance(color, (int, float)):
        level = min(max(float(color), 0.0), 1.0)
        return (level, level, level)
    if not isinstance(color, tuple) or not all(isinstance(c, (int, float)) for c in color):
        return None
    channels = [min(max(float(cast(float, c)), 0.0), 1.0) for c in color]
    if len(channels) == 3:
        return (channels[0], channels[1], channels[2])
    if len(channels) == 4:
        key = 1 - channels[3]
        return ((1 - channels[0]) * key, (1 - channels[1]) * key, (1 - channels[2]) * key)
    return None


def bounds(path: Sequence[tuple[Any, ...]]) -> Box | None:
    points = [
        (float(values[i]), float(values[i + 1]))
        for _, *values in path
        for i in range(0, len(values) - 1, 2)
        if isinstance(values[i], (int, float)) and isinstance(values[i + 1], (int, float))
    ]
    if not points:
        return None
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _is_rectangle(path: Sequence[tuple[Any, ...]]) -> bool:
    """Whether the path is one axis-parallel rectangle, so that its bounds are its area."""
    if any(segment[0] in ("c", "v", "y") for segment in path):
        return False
    points = [segment[1:3] for segment in path if len(segment) >= 3]
    if sum(segment[0] == "m" for segment in path) != 1 or not 4 <= len(points) <= 5:
        return False
    return all(
        abs(x0 - x1) < 0.01 or abs(y0 - y1) < 0.01 for (x0, y0), (x1, y1) in pairwise(points)
    )
