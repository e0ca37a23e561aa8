"""A letter and an accent that are painted as two glyphs join into one character.

TeX's old encodings (OT1) have no accented letters: they set the accent over the letter, and the
file says two characters, "Ca˘gla".
"""

from __future__ import annotations

import unicodedata

from resumecheck.readers.painted import Glyph

_COMBINING = {
    "`": "\u0300", "\u00b4": "\u0301", "^": "\u0302", "\u02c6": "\u0302", "~": "\u0303",
    "\u02dc": "\u0303", "\u00af": "\u0304", "\u02c9": "\u0304", "\u02d8": "\u0306",
    "\u02d9": "\u0307", "\u00a8": "\u0308", "\u02da": "\u030a", "\u02dd": "\u030b",
    "\u02c7": "\u030c", "\u00b8": "\u0327", "\u02db": "\u0328",
}  # fmt: skip
"""Accents that stand alone → the combining mark that they are over or under a letter."""
_DOTLESS = {"\u0131": "i", "\u0237": "j"}


def join_accents(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with each floating accent joined to the letter that it stands over or under."""
    taken: set[int] = set()
    for index, glyph in enumerate(glyphs):
        mark = _mark(glyph.text)
        if mark is None:
            continue
        for neighbour in (index + 1, index - 1):
            if 0 <= neighbour < len(glyphs) and _stands_over(glyph, glyphs[neighbour]):
                base = glyphs[neighbour]
                letter = _DOTLESS.get(base.text, base.text) if _above(mark) else base.text
                base.text = unicodedata.normalize("NFC", letter + mark)
                taken.add(index)
                break
    return [glyph for index, glyph in enumerate(glyphs) if index not in taken] if taken else glyphs


def _mark(text: str) -> str | None:
    if len(text) != 1 or (text.isalnum() and text.isascii()):
        return None
    return text if unicodedata.combining(text) else _COMBINING.get(text)


def _above(mark: str) -> bool:
    return unicodedata.combining(mark) == 230


def _stands_over(accent: Glyph, base: Glyph) -> bool:
    """Whether the accent's middle lies within the letter's width, and near it in height."""
    if not base.text[:1].isalpha() or base.angle != accent.angle:
        return False
    middle = (accent.x0 + accent.x1) / 2
    near = abs(accent.baseline - base.baseline) < 0.6 * base.size
    return near and base.x0 - 0.05 * base.size < middle < base.x1 + 0.05 * base.size
