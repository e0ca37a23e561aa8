"""A font's face, and what its codes mean where the PDF itself does not say (no ToUnicode map).

The embedded font often knows: a TrueType font by its own character map, a Type 1C font by its
glyph names. A code with a glyph name that means nothing ("g12") is unreadable, not a guess.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from io import BytesIO
from typing import Any, NamedTuple

from pdfminer.encodingdb import name2unicode
from pdfminer.pdffont import PDFFont, PDFType3Font
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import PDFStream, dict_value, list_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral, literal_name

from resumecheck.readers.markers import is_icon_font
from resumecheck.readers.pdf_budget import Budget
from resumecheck.readers.pdf_font_bounds import BoundedCff, bounded_font, use_map
from resumecheck.readers.true_type import glyph_texts

UNREADABLE = "\ufffd"
"""Stands for a glyph whose character the file does not tell."""


class FontFace(NamedTuple):
    """The part of a font that layout needs; ascent and descent in parts of the size."""

    name: str
    bold: bool
    italic: bool
    ascent: float
    descent: float
    icon: bool = False
    """The font draws icons, not text."""
    scale: float = 1.0
    """What one unit of the nominal size is worth: not 1 for fonts with a matrix of their own."""


class Told(NamedTuple):
    """Code → character as the embedded font tells it; `complete` if no other source may be asked,
    since pdfminer's own reading of such a font is wrong (it mistakes format 4's offsets).
    """

    characters: Mapping[int, str]
    complete: bool = False


_NOTHING = Told({})


class FontManager(PDFResourceManager):
    """Makes pdfminer's fonts, and remembers what their embedded files tell of their codes."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self._budget = budget
        self._told: dict[int, tuple[PDFFont, Told]] = {}

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """The font of a font dictionary."""
        if objid in self._cached_fonts:
            return self._cached_fonts[objid]
        safe, unicode_map = bounded_font(spec, self._budget)
        font = super().get_font(objid, safe)
        use_map(font, unicode_map)
        if id(font) not in self._told:
            self._told[id(font)] = (
                font,
                _NOTHING if "ToUnicode" in spec else _told_by_file(spec, self._budget),
            )
        return font

    def told(self, font: PDFFont) -> Told:
        """What the embedded font tells of its codes, for a font without a ToUnicode map."""
        return self._told.get(id(font), (font, _NOTHING))[1]


def face_of(font: PDFFont) -> FontFace:
    """The font's face, its weight and slope told by its name."""
    name = font.fontname
    name = name.decode("latin-1") if isinstance(name, bytes) else str(name)
    plain = name.split("+", 1)[-1] if name[6:7] == "+" else name
    low = plain.lower()
    ascent, descent = font.get_ascent(), font.get_descent()
    if isinstance(font, PDFType3Font) or not 0.4 <= ascent <= 1.3:
        ascent = 0.8
    if not -0.6 <= descent <= 0.0:
        descent = -0.2
    bold = any(word in low for word in ("bold", "black", "heavy", "semibold", "demi")) or (
        low.startswith(("cmbx", "sfbx", "ecbx", "lmroman")) and "bx" in low
    )
    italic = any(word in low for word in ("italic", "oblique", "slanted"))
    scale = abs(font.vscale) * 1000 if isinstance(font, PDFType3Font) else 1.0
    return FontFace(
        plain, bold, italic, ascent, descent or -0.2, icon=is_icon_font(plain), scale=scale or 1.0
    )


def _told_by_file(spec: Mapping[str, Any], budget: Budget) -> Told:
    try:
        subtype = literal_name(resolve1(spec.get("Subtype")) or "")
        if subtype == "CIDFontType2":
            return _true_type(spec, budget)
        if subtype in ("Type1", "MMType1", "TrueType", "Type3"):
            return Told({**_type1c(spec), **_nameless(spec)})
    except (struct.error, ValueError, KeyError, IndexError, TypeError, AssertionError):
        pass  # a damaged font file tells nothing
    return _NOTHING


def _true_type(spec: Mapping[str, Any], budget: Budget) -> Told:
    """CID → character by the font file's own map of characters to glyphs."""
    ordering = dict_value(spec.get("CIDSystemInfo", {})).get("Ordering")
    descriptor = dict_value(spec.get("FontDescriptor", {}))
    if resolve1(ordering) not in (b"Identity", b"UCS") or "FontFile2" not in descriptor:
        return _NOTHING
    texts = glyph_texts(stream_value(descriptor["FontFile2"]).get_data(), budget.tick)
    cid_to_glyph = resolve1(spec.get("CIDToGIDMap"))
    if isinstance(cid_to_glyph, PDFStream):
        data = cid_to_glyph.get_data()
        glyphs = struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])
        texts = {cid: texts[glyph] for cid, glyph in enumerate(glyphs) if glyph in texts}
    return Told(texts, complete=True)


def _type1c(spec: Mapping[str, Any]) -> dict[int, str]:
    """Code → character by the names in a Type 1C file, where the PDF gives no encoding."""
    descriptor = dict_value(spec.get("FontDescriptor", {}))
    if "Encoding" in spec or "FontFile3" not in descriptor:
        return {}
    file = stream_value(descriptor["FontFile3"])
    if literal_name(resolve1(file.get("Subtype")) or "") != "Type1C":
        return {}
    font = BoundedCff("", BytesIO(file.get_data()))
    names = {code: font.gid2name.get(glyph) for code, glyph in font.code2gid.items()}
    return {code: _character(name) for code, name in names.items() if name is not None}


def _nameless(spec: Mapping[str, Any]) -> dict[int, str]:
    """The codes that the PDF's encoding gives a name that means no character."""
    encoding = resolve1(spec.get("Encoding"))
    if not isinstance(encoding, dict):
        return {}
    unknown: dict[int, str] = {}
    code = 0
    for entry in map(resolve1, list_value(encoding.get("Differences", []))):
        if isinstance(entry, int):
            code = entry
        elif isinstance(entry, PSLiteral):
            if _character(entry.name) == UNREADABLE and entry.name != ".notdef":
                unknown[code] = UNREADABLE
            code += 1
    return unknown


def _character(name: object) -> str:
    text = name.decode("latin-1") if isinstance(name, bytes) else str(name)
    try:
        return str(name2unicode(text))
    except (KeyError, ValueError):
        return UNREADABLE
