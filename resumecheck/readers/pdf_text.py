"""Where the characters of a Tj or TJ operator stand on the page (ISO 32000-1 section 9.4.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.utils import Matrix

from resumecheck.document import Box
from resumecheck.readers.painted import Glyph, Rgb
from resumecheck.readers.pdf_fonts import UNREADABLE, FontFace, Told, face_of

CLOCK_EVERY = 256
"""Characters between two looks at the clock."""


class FontCodes:
    """A font, and what is known of its codes: text, width per unit of size, and whether only the
    embedded font tells the text.
    """

    def __init__(self, font: PDFFont, told: Told) -> None:
        self.font = font
        self.face: FontFace = face_of(font)
        self.multibyte, self.vertical = font.is_multibyte(), font.is_vertical()
        self.known: dict[int, tuple[str, float, bool]] = {}
        self._told = told

    def character(self, code: int) -> tuple[str, float, bool]:
        """What a new code is."""
        recovered = code in self._told.characters
        found = (self._text(code), self.font.char_width(code), recovered)
        self.known[code] = found
        return found

    def _text(self, code: int) -> str:
        """The character: UNREADABLE where the file does not tell, "" where there is nothing."""
        if code in self._told.characters or self._told.complete:
            return self._told.characters.get(code, UNREADABLE)
        try:
            text = self.font.to_unichr(code)
        except PDFUnicodeNotDefined:
            return UNREADABLE
        if not text:
            return UNREADABLE
        kept = "".join(character for character in text if character >= " " and character != "\x7f")
        return kept if kept or text.strip("\x00") else UNREADABLE


class TextRun:
    """Text in one font, colour and state, on a page of that height."""

    color: Rgb | None = None
    hidden: str | None = None
    clip: Box | None = None

    def __init__(self, state: Any, codes: FontCodes, matrix: Matrix, height: float) -> None:
        self.a, self.b, self.c, self.d, self.e, self.f = matrix
        self.codes, self.height, self.rise = codes, height, state.rise
        self.invisible = state.render in (3, 7)
        scaling = state.scaling * 0.01
        self.unit = 0.001 * state.fontsize * (1 if codes.vertical else scaling)
        self.advance = state.fontsize * scaling
        self.charspace = state.charspace * scaling
        self.wordspace = 0.0 if codes.multibyte else state.wordspace * scaling
        self.drop = state.fontsize + self.charspace
        self.angle = _quarter_turn(self.a, self.b)
        scale = (self.c * self.c + self.d * self.d) ** 0.5
        self.size = abs(state.fontsize) * scale * codes.face.scale
        self.ascent, self.descent = codes.face.ascent * self.size, codes.face.descent * self.size

    def paint(
        self, pieces: Sequence[object], x: float, y: float, order: int,
        append: Callable[[Glyph], object], check: Callable[[int], object],
    ) -> tuple[float, float, int]:  # fmt: skip
        """Append the glyphs of strings and kerns from that place in text space on.

        Each takes the next number in `order`. Returns the place and the number after them.
        """
        codes, advance, unit = self.codes, self.advance, self.unit
        charspace, wordspace, vertical = self.charspace, self.wordspace, codes.vertical
        known, decode, place = codes.known, codes.font.decode, self._place
        for piece in pieces:
            if isinstance(piece, bytes):
                check(len(piece))
                for code in decode(piece):
                    text, width, recovered = known.get(code) or codes.character(code)
                    step = width * advance
                    if text:
                        order += 1
                        if not order % CLOCK_EVERY:
                            check(0)
                        append(place(text, x, y, step, order, recovered))
                    if vertical:
                        y -= self.drop
                    else:
                        x += step + charspace + (wordspace if code == 32 else 0.0)
            elif isinstance(piece, (int, float)):
                if vertical:
                    y -= piece * unit
                else:
                    x -= piece * unit
        return x, y, order

    def _place(
        self, text: str, x: float, y: float, step: float, order: int, recovered: bool
    ) -> Glyph:
        y += self.rise
        left = self.a * x + self.c * y + self.e
        base = self.height - (self.b * x + self.d * y + self.f)
        right = left + self.a * step
        if self.angle:
            x0, x1, top, bottom = self._turned(left, right, base, base - self.b * step)
        else:
            x0, x1 = (left, right) if left <= right else (right, left)
            top, bottom = base - self.ascent, base - self.descent
        hidden = self.hidden
        if self.clip is not None and _outside(x0, top, x1, bottom, self.clip):
            hidden = "clipped away"
        return Glyph(
            text, x0, x1, base, top, bottom, self.size, self.codes.face, self.color, order,
            self.angle, hidden, self.invisible, recovered,
        )  # fmt: skip

    def _turned(self, left: float, right: float, base: float, end: float) -> Box:
        """Left, right, top and bottom of a glyph that is not upright."""
        if self.angle == 180:
            edges = (base + self.ascent, base + self.descent)
            return min(left, right), max(left, right), min(edges), max(edges)
        sign = 1 if self.angle == 90 else -1
        sides = (left + sign * self.ascent, left + sign * self.descent)
        return min(sides), max(sides), min(base, end), max(base, end)


def _outside(x0: float, top: float, x1: float, bottom: float, clip: Box) -> bool:
    """Whether the glyph's middle lies outside the clip by more than a point."""
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    return not (clip[0] - 1 <= x <= clip[2] + 1 and clip[1] - 1 <= y <= clip[3] + 1)


def _quarter_turn(a: float, b: float) -> int:
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 270 if b > 0 else 90
