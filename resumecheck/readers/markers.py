"""List markers: which glyphs and numbers open a list item."""

from __future__ import annotations

import re

from resumecheck.glyphs import BULLETS, DASHES, is_private

BULLET = "•"

_LETTER = "o"
"""Word's second-level bullet is the letter o of Courier New."""
_SYMBOL_FONTS = ("wingdings", "symbol", "dingbats", "webdings")
_ICON_FONTS = ("awesome", "icon", "academicons", "simpleicons", "emoji")
_SYMBOL_BULLETS = frozenset("lnuvqmwyzØ§ü¨·à")
"""What Wingdings and ZapfDingbats draw as discs, squares, arrows and ticks."""
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)])\Z")


def bullet_of(text: str, font: str | None = None) -> str | None:
    """The marker that a first word stands for: "•" for a bullet glyph of any kind, the word
    itself for a number ("3.", "b)"), None where it is neither.

    Dashes, asterisks and the letter o count too: the caller must know that they stand apart.
    """
    if text in BULLETS or text in DASHES:
        return BULLET
    if text == _LETTER:
        return BULLET if font is None or _draws_bullets(font) else None
    if is_private(text):
        return None if len(text) > 1 or is_icon_font(font) else BULLET
    if len(text) == 1 and font and text in _SYMBOL_BULLETS and _is_symbol(font):
        return BULLET
    return text if _NUMBER.match(text) else None


def is_icon_font(font: str | None) -> bool:
    """Whether the font draws icons (an envelope, a telephone), not bullets."""
    return font is not None and any(name in font.lower() for name in _ICON_FONTS)


def _is_symbol(font: str) -> bool:
    return any(name in font.lower() for name in _SYMBOL_FONTS)


def _draws_bullets(font: str) -> bool:
    return "courier" in font.lower() or _is_symbol(font)
