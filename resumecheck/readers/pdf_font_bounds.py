"""A font dictionary made safe for pdfminer: ranges as wide as it claims cost time and memory.

A character map of one line can name four thousand million characters, and so can a table of
widths or the map inside an embedded font; pdfminer writes each of them down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from pdfminer.cmapdb import CMapParser, FileUnicodeMap, UnicodeMap
from pdfminer.pdffont import CFFFont, PDFFont
from pdfminer.pdftypes import PDFStream, list_value, resolve1
from pdfminer.psparser import PSKeyword
from pdfminer.utils import nunpack

from resumecheck.readers.pdf_budget import Budget
from resumecheck.readers.pdf_objects import Clocked

MOST_CODES = 1 << 16
"""Codes of a font: each is two bytes at most."""
_TYPE1_HEADER = 200_000
"""Bytes of a Type 1 font's clear part, which has its encoding; usually under 10,000."""
_LONGEST_NAME = 1_000
_WIDTHS = {"W": 3, "W2": 5}
"""Tables of widths, and how many numbers a range has in each."""


def bounded_font(spec: Mapping[str, Any], budget: Budget) -> tuple[dict[str, Any], Any]:
    """The font dictionary for pdfminer, and its ToUnicode map, which is read here."""
    budget.check()
    safe = dict(spec)
    for key, numbers in _WIDTHS.items():
        if key in safe:
            safe[key] = _ranges(list_value(safe[key]), numbers, budget)
    descriptor = resolve1(safe.get("FontDescriptor"))
    if isinstance(descriptor, dict):
        safe["FontDescriptor"] = _descriptor(descriptor)
    unicode_map: UnicodeMap | None = None
    if isinstance(source := resolve1(safe.get("ToUnicode")), PDFStream):
        safe["ToUnicode"] = PDFStream({}, b"")
        unicode_map = FileUnicodeMap()
        CharacterMapParser(unicode_map, source.get_data(), budget).run()
    return safe, unicode_map


def use_map(font: PDFFont, unicode_map: Any) -> None:
    """Give the font the map that was read for it."""
    if unicode_map is not None:
        font.unicode_map = unicode_map  # type: ignore[attr-defined]


def _descriptor(descriptor: Mapping[str, Any]) -> dict[str, Any]:
    """Without TrueType files, whose maps are read elsewhere; Type 1 files end with their header."""
    safe = {key: value for key, value in descriptor.items() if key != "FontFile2"}
    if isinstance(file := resolve1(safe.get("FontFile")), PDFStream):
        safe["FontFile"] = PDFStream({"Length1": _TYPE1_HEADER}, file.get_data()[:_TYPE1_HEADER])
    return safe


def _ranges(table: Sequence[Any], numbers: int, budget: Budget) -> list[Any]:
    """A table of widths (ISO 32000-1 section 9.7.4.3) whose ranges end with the last code."""
    safe: list[Any] = []
    pending = 0
    for entry in table:
        value = resolve1(entry)
        if isinstance(value, list):
            budget.hold(len(value))
            pending = 0
        elif isinstance(value, (int, float)):
            pending += 1
            if pending == 2:
                value = min(value, MOST_CODES)
            if pending == numbers:
                pending = 0
                first, last = safe[1 - numbers], safe[2 - numbers]
                if not isinstance(first, int) or not isinstance(last, int) or first < 0:
                    del safe[1 - numbers :]
                    continue
                budget.hold(last - first + 1)
        safe.append(value)
    return safe


class CharacterMapParser(Clocked, CMapParser):
    """pdfminer's parser for ToUnicode maps, with ranges within the codes of a font."""

    def __init__(self, unicode_map: UnicodeMap, data: bytes, budget: Budget) -> None:
        self.budget, self.known = budget, budget.known
        super().__init__(unicode_map, BytesIO(data))

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """Handle a keyword; the operands of ranges are clipped before."""
        if token is self.KEYWORD_USECMAP:
            self.popall()
            return
        if token in (self.KEYWORD_ENDBFRANGE, self.KEYWORD_ENDCIDRANGE):
            for index in range(0, len(self.curstack) - 2, 3):
                (_, first), (place, last) = self.curstack[index : index + 2]
                if isinstance(first, bytes) and isinstance(last, bytes):
                    start = nunpack(first[-4:])
                    end = min(nunpack(last[-4:]), start + MOST_CODES - 1)
                    self.budget.hold(end - start + 1)
                    clipped = end.to_bytes(8, "big")[-len(last[-4:]) :] if last else b""
                    self.curstack[index + 1] = (place, last[:-4] + clipped)
        elif token in (self.KEYWORD_ENDBFCHAR, self.KEYWORD_ENDCIDCHAR):
            self.budget.hold(len(self.curstack) // 2)
        super().do_keyword(pos, token)


class BoundedCff(CFFFont):
    """pdfminer's Type 1C font, whose names may not each be as long as the file."""

    class INDEX(CFFFont.INDEX):
        """A table of strings."""

        def __getitem__(self, i: int) -> bytes:
            self.fp.seek(self.base + self.offsets[i])
            return self.fp.read(min(max(self.offsets[i + 1] - self.offsets[i], 0), _LONGEST_NAME))
