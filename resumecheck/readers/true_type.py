"""What a TrueType or OpenType file says of its glyphs: their characters, and its ligatures.

Source: OpenType 1.9, tables "cmap" (formats 4, 6 and 12) and "GSUB" (lookup types 4 and 7).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

_T = TypeVar("_T")
Clock = Callable[[int], object]
"""Is told of so many steps, and raises when there were enough: the tables are lists of places in
the file, which may all lead to the same one."""
_MOST = 70_000
"""Entries of a table; the planes of Unicode that text uses hold fewer glyphs in one font."""


def glyph_texts(font: bytes, clock: Clock) -> dict[int, str]:
    """Glyph → its text: a character, or the letters of a ligature.

    Raises struct.error and ValueError where the file is damaged.
    """
    tables = {}
    for index in range(struct.unpack(">H", font[4:6])[0]):
        tag, _, offset, _ = struct.unpack(">4sLLL", font[12 + 16 * index : 28 + 16 * index])
        tables[tag] = offset
    texts: dict[int, str] = {}
    for character, glyph in _character_map(font, tables, clock):
        texts.setdefault(glyph, chr(character))
    if b"GSUB" in tables:
        for glyph, parts in _bounded(_ligatures(font[tables[b"GSUB"] :], clock)):
            if glyph not in texts and all(part in texts for part in parts):
                texts[glyph] = "".join(texts[part] for part in parts)
    return texts


def _character_map(font: bytes, tables: Mapping[bytes, int], clock: Clock) -> list[tuple[int, int]]:
    """The (character, glyph) pairs of the Unicode map with the most characters."""
    best: list[tuple[int, int]] = []
    if b"cmap" not in tables:
        return []
    base = tables[b"cmap"]
    for index in range(struct.unpack(">H", font[base + 2 : base + 4])[0]):
        record = font[base + 4 + 8 * index : base + 12 + 8 * index]
        platform, encoding, offset = struct.unpack(">HHL", record)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            pairs = list(_bounded(_subtable(font[base + offset :])))
            best = max(best, pairs, key=len)
            clock(1 + len(pairs) // 16)
    return best


def _bounded(pairs: Iterator[tuple[int, _T]]) -> Iterator[tuple[int, _T]]:
    for _, pair in zip(range(_MOST), pairs, strict=False):
        yield pair


def _subtable(data: bytes) -> Iterator[tuple[int, int]]:
    kind = struct.unpack(">H", data[:2])[0]
    if kind == 4:
        yield from _segments(data)
    elif kind == 6:
        first, count = struct.unpack(">HH", data[6:10])
        yield from enumerate(struct.unpack(f">{count}H", data[10 : 10 + 2 * count]), first)
    elif kind == 12:
        for index in range(struct.unpack(">L", data[12:16])[0]):
            start, end, glyph = struct.unpack(">LLL", data[16 + 12 * index : 28 + 12 * index])
            yield from (
                (code, glyph + code - start) for code in range(start, min(end, 0x10FFFF) + 1)
            )


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Format 4: segments of characters, each with a shift or a list of glyphs."""
    count = struct.unpack(">H", data[6:8])[0] // 2

    def array(start: int, sign: str = "H") -> tuple[int, ...]:
        return struct.unpack(f">{count}{sign}", data[start : start + 2 * count])

    ends, starts = array(14), array(16 + 2 * count)
    deltas, offsets = array(16 + 4 * count, "h"), array(16 + 6 * count)
    for segment, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, end + 1):
            glyph = code
            if offsets[segment]:
                # the offset counts from its own place in the file
                at = 16 + 6 * count + 2 * segment + offsets[segment] + 2 * (code - start)
                glyph = struct.unpack(">H", data[at : at + 2])[0]
                if not glyph:
                    continue
            glyph = (glyph + deltas[segment]) & 0xFFFF
            if glyph and code != 0xFFFF:
                yield code, glyph


def _ligatures(table: bytes, clock: Clock) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each ligature's glyph and the glyphs that it stands for."""
    lookups = _word(table, 8)
    for lookup in _offsets(table, lookups, lookups, clock):
        kind = _word(table, lookup)
        for subtable in _offsets(table, lookup + 4, lookup, clock):
            real, at = kind, subtable
            if kind == 7:
                real = _word(table, subtable + 2)
                at = subtable + struct.unpack(">L", table[subtable + 4 : subtable + 8])[0]
            if real == 4:
                yield from _ligature_sets(table, at, clock)


def _ligature_sets(table: bytes, at: int, clock: Clock) -> Iterator[tuple[int, tuple[int, ...]]]:
    firsts = _coverage(table, at + _word(table, at + 2), clock)
    for first, start in zip(firsts, _offsets(table, at + 4, at, clock), strict=False):
        for ligature in _offsets(table, start, start, clock):
            glyph, count = struct.unpack(">HH", table[ligature : ligature + 4])
            rest = table[ligature + 4 : ligature + 2 + 2 * count]
            yield glyph, (first, *struct.unpack(f">{count - 1}H", rest))


def _coverage(table: bytes, at: int, clock: Clock) -> list[int]:
    form, count = struct.unpack(">HH", table[at : at + 4])
    clock(1 + count // 16)
    if form == 1:
        return list(struct.unpack(f">{count}H", table[at + 4 : at + 4 + 2 * count]))
    glyphs: list[int] = []
    for index in range(count):
        start, end, _ = struct.unpack(">HHH", table[at + 4 + 6 * index : at + 10 + 6 * index])
        glyphs += range(start, end + 1)
        clock(1 + (end - start) // 16 if end > start else 1)
        if len(glyphs) > _MOST:
            break
    return glyphs


def _offsets(table: bytes, at: int, base: int, clock: Clock) -> list[int]:
    """A counted list of offsets, as places in the table."""
    count = _word(table, at)
    clock(1 + count // 16)
    return [base + o for o in struct.unpack(f">{count}H", table[at + 2 : at + 2 + 2 * count])]


def _word(table: bytes, at: int) -> int:
    value: int = struct.unpack(">H", table[at : at + 2])[0]
    return value
