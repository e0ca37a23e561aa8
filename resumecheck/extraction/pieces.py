"""The head lines of entries, cut into pieces: title, employer, place, each with its span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from resumecheck.document import Part
from resumecheck.extraction.commas import Piece, split_commas
from resumecheck.extraction.dates import Dates, around, find_dates, is_duration, joined
from resumecheck.extraction.rows import Row, is_glyph
from resumecheck.extraction.words import plain

# a gap this wide, in type sizes, parts two pieces of a line
_WIDE = 1.2
_SIGNS = frozenset([*"|•·∣⋄◦‖¦–—-−~»›→⇒●▪■◆;", "--", "---"])
_DASHES = frozenset([*"–—-−~", "--", "---"])
_GLUED = re.compile(r"\s*[|∣¦•·]\s*|\s+[–—]\s*|\s*[–—]\s+")
_URL = re.compile(r"(?:https?://|www\.)\S+|\b(?:[\w-]+\.)+[a-z]{2,8}/\S*", re.IGNORECASE)
_PLACE_LABEL = re.compile(r"(?:city|country|location|place)\s*:\s+(?=\S)", re.IGNORECASE)
_EDGES = " \t\n,;|·•–—−:/~»›→"


class Cut(NamedTuple):
    """A line of a head: the rows that it runs over (mostly one), and its dates (offsets count
    from the line's first character)."""

    rows: tuple[Row, ...]
    dates: tuple[Dates, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.rows)

    @property
    def start(self) -> int:
        return self.rows[0].body

    @property
    def end(self) -> int:
        return self.rows[-1].end

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(part for row in self.rows for part in row.parts)


def cut_of(rows: tuple[Row, ...]) -> Cut:
    """The rows as a line with its dates."""
    return Cut(rows, tuple(find_dates(_text_of(Cut(rows))[0])))


class Head(NamedTuple):
    """What the head of an entry holds."""

    pieces: tuple[Piece, ...]
    dates: tuple[Dates, ...]
    urls: tuple[tuple[str, int, int], ...]


def cut_head(lines: Sequence[Cut], *, commas: bool = True, at: bool = True) -> Head:
    """The pieces of the lines; where `commas`, each piece between commas is one of its own, and
    where `at`, "Baker at Acme" is two."""
    pieces: list[Piece] = []
    dates: list[Dates] = []
    urls: list[tuple[str, int, int]] = []
    for number, line in enumerate(lines):
        shown, starts = _text_of(line)
        found = list(line.dates)
        found = _completed(dates, found, shown, line)
        dates.extend(_moved(date, starts) for date in found)
        spans = _without(shown, [around(shown, date) for date in found])
        made = _pieces_of(shown, spans, line, number, starts, at=at)
        for piece in made:
            url = _URL.fullmatch(piece.text) if piece.text else None
            if url is not None:
                urls.append((piece.text, piece.start, piece.end))
        made = [piece for piece in made if not _URL.fullmatch(piece.text)]
        pieces.extend(split_commas(made) if commas else made)
    for part in (part for line in lines for part in line.parts):
        link = part.word.link
        if link and link.lower().startswith("http") and all(link != url for url, _, _ in urls):
            urls.append((link, -1, -1))
    return Head(_numbered(pieces), tuple(dates), tuple(urls))


def _text_of(line: Cut) -> tuple[str, list[int]]:
    """The line's text with two spaces at a wide gap, and the offset of each character."""
    text = ""
    offsets: list[int] = []
    wide = wide_gaps(line)
    before: Part | None = None
    for row in line.rows:
        for part in row.parts:
            if before is not None:
                space = part.start - before.end
                gap = "  " if id(part) in wide else " " if space > 0 else ""
                text += gap
                offsets.extend([before.end] * len(gap))
            text += part.text
            offsets.extend(range(part.start, part.start + len(part.text)))
            before = part
    offsets.append(before.end if before is not None else 0)
    return text, offsets


def wide_gaps(line: Cut) -> frozenset[int]:
    """The words (by identity) before which a gap parts two pieces, not two words."""
    gaps: list[tuple[float, Part]] = []
    marked: set[int] = set()
    for row in line.rows:
        for left, right in pairwise(row.parts):
            if right.word.gap:
                marked.add(id(right))
            if left.word.box is None or right.word.box is None:
                continue
            size = max(left.word.size or 0.0, right.word.size or 0.0, 6.0)
            gaps.append(((right.word.box[0] - left.word.box[2]) / size, right))
    # a justified line has wide gaps everywhere
    usual = _median([width for width, _ in gaps]) if len(gaps) > 3 else 0.25
    return frozenset(
        marked | {id(part) for width, part in gaps if width > _WIDE and width > 2 * usual}
    )


def _median(numbers: Sequence[float]) -> float:
    # `statistics` has it too, and imports fractions and decimal for it
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2


def _completed(before: list[Dates], found: Sequence[Dates], shown: str, line: Cut) -> list[Dates]:
    """The dates of a line, less the end of a range that the lines before left open."""
    open_dates = [index for index, date in enumerate(before) if date.open]
    kept = list(found)
    if not open_dates or line.rows[0].parts == ():
        return kept
    at = open_dates[-1]
    first = shown.split("  ", maxsplit=1)[0].split("\n", maxsplit=1)[0]
    for text in (first, " ".join(shown.split()[:1]), *(shown[d.start : d.end] for d in found)):
        whole = joined(before[at], text)
        if whole is not None:
            before[at] = whole
            end = shown.find(text) + len(text)
            kept = [date for date in kept if date.start >= end]
            # the rest of the line is no date
            kept.insert(0, Dates(shown.find(text), end, None, None, ()))
            break
    return kept


def _moved(date: Dates, offsets: Sequence[int]) -> Dates:
    return date._replace(start=offsets[date.start], end=offsets[date.end - 1] + 1)


def _without(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    rest: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted(spans):
        if start > at:
            rest.append((at, start))
        at = max(at, end)
    rest.append((at, len(text)))
    return rest


def _pieces_of(
    shown: str,
    spans: Sequence[tuple[int, int]],
    line: Cut,
    number: int,
    offsets: Sequence[int],
    *,
    at: bool,
) -> list[Piece]:
    looks = _looks(shown, line)
    pieces: list[Piece] = []
    for order, (start, end) in enumerate(spans):
        sign = "line" if not pieces and order == 0 else "date"
        for low, high, cut_by in _cut(shown, start, end, looks, at=at):
            piece = _piece(shown, low, high, number, offsets, looks, cut_by or sign)
            if piece is not None:
                pieces.append(piece)
    if pieces:
        pieces[0] = replace(pieces[0], sign="line")
    return pieces


class _Look(NamedTuple):
    start: int
    end: int
    bold: bool
    italic: bool
    size: float
    left: float | None
    part: Part


def _looks(shown: str, line: Cut) -> list[_Look]:
    looks: list[_Look] = []
    at = 0
    for part in line.parts:
        at = shown.find(part.text, at)
        end = at + len(part.text)
        word = part.word
        left = word.box[0] if word.box else None
        looks.append(_Look(at, end, word.bold, word.italic, word.size or 0.0, left, part))
        at = end
    return looks


def _cut(
    shown: str, start: int, end: int, looks: Sequence[_Look], *, at: bool
) -> list[tuple[int, int, str]]:
    """The spans of the pieces with the sign before each ("" for the first)."""
    cuts: list[tuple[int, int, str]] = [(start, start, "")]
    before: _Look | None = None
    for look in looks:
        if look.end <= start or look.start >= end:
            before = None
            continue
        if before is not None:
            between = shown[before.end : look.start]
            if "  " in between:
                cuts.append((before.end, look.start, "gap"))
            elif _styles_part(before, look) or _capitals_end(shown[start : before.end], look):
                cuts.append((before.end, look.start, "style"))
        if look.part.text in _SIGNS or is_glyph(look.part.text):
            sign = "dash" if look.part.text in _DASHES else "bar"
            cuts.append((look.start, look.end, sign))
        elif look.part.text == "@" or (at and look.part.text == "at" and _reads_as_at(shown, look)):
            cuts.append((look.start, look.end, "at"))
        elif at and look.part.text == "/":
            cuts.append((look.start, look.end, "slash"))
        before = look
    for match in _GLUED.finditer(shown, start, end):
        sign = "bar" if any(sign in match.group() for sign in "|∣¦•·") else "dash"
        cuts.append((match.start(), match.end(), sign))
    cuts.extend(_brackets(shown, start, end))
    return _spans(sorted(cuts), end)


def _spans(cuts: Sequence[tuple[int, int, str]], end: int) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    low, sign = cuts[0][1], cuts[0][2]
    for start, stop, by in cuts[1:]:
        if start >= low:
            spans.append((low, start, sign))
        low = max(low, stop)
        sign = by
    spans.append((low, end, sign))
    return spans


_BRACKETS = re.compile(r"(?<=\s)\(([^()]{2,60})\)|(?<=\s)\[([^\[\]]{2,60})\]")
_KEPT_BRACKETS = re.compile(r"(?i:hons|honou?rs)|[A-Z]{2,6}")


def _brackets(shown: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Brackets are pieces of their own, but for those that belong to a name: "BSc (Hons)"."""
    cuts: list[tuple[int, int, str]] = []
    for match in _BRACKETS.finditer(shown, start, end):
        inner = match.group(1) or match.group(2)
        if _KEPT_BRACKETS.fullmatch(inner) and plain(inner) not in ("uk", "us", "usa", "uae"):
            continue
        cuts.append((match.start(), match.start() + 1, "bracket"))
        cuts.append((match.end() - 1, match.end(), "bracket-end"))
    return cuts


def _reads_as_at(shown: str, look: _Look) -> bool:
    """Like "Baker at Acme", not "Look at bread": capitals on both sides."""
    before, after = shown[: look.start].split(), shown[look.end :].split()
    return bool(before and after and after[0][:1].isupper() and before[-1][-1:].isalnum())


def _capitals_end(before: str, look: _Look) -> bool:
    """A name in capitals ends: "ACME BAKERY Delft"."""
    words = before.rpartition("  ")[2].split()[-2:]
    text = look.part.text
    return (
        len(words) == 2
        and all(len(word) > 3 and word.isupper() and word.isalpha() for word in words)
        and text[:1].isupper()
        and text[1:2].islower()
    )


def _styles_part(before: _Look, look: _Look) -> bool:
    if before.part.text in _SIGNS or look.part.text in _SIGNS:
        return False
    return (before.bold, before.italic) != (look.bold, look.italic) or (
        abs(before.size - look.size) > 0.8 and before.size > 0 and look.size > 0
    )


def _piece(
    shown: str,
    low: int,
    high: int,
    number: int,
    offsets: Sequence[int],
    looks: Sequence[_Look],
    sign: str,
) -> Piece | None:
    while low < high and (shown[low] in _EDGES or (shown[low] in ")]")):
        low += 1
    while high > low and (shown[high - 1] in _EDGES or shown[high - 1] in "(["):
        high -= 1
    label = _PLACE_LABEL.match(shown, low, high)
    if label is not None:
        low = label.end()
    text = shown[low:high]
    low, high, text = _balanced(low, high, text)
    if not any(character.isalnum() for character in text) or is_duration(text):
        return None
    inside = [look for look in looks if look.start < high and look.end > low]
    bold = bool(inside) and all(look.bold for look in inside)
    italic = bool(inside) and all(look.italic for look in inside)
    size = max((look.size for look in inside), default=0.0)
    return Piece(
        " ".join(text.split()),
        offsets[low],
        offsets[high - 1] + 1,
        number,
        0,
        "bracket" if sign == "bracket" else sign.removesuffix("-end"),
        bold,
        italic,
        size,
        inside[0].left if inside else None,
    )


def _balanced(low: int, high: int, text: str) -> tuple[int, int, str]:
    """Less a bracket whose other half is cut off, and brackets around the whole."""
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        return low + 1, high - 1, text[1:-1]
    if text.startswith("(") and ")" not in text:
        return low + 1, high, text[1:]
    if text.endswith(")") and "(" not in text:
        return low, high - 1, text[:-1]
    return low, high, text


def _numbered(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    result: list[Piece] = []
    for piece in pieces:
        same = result and result[-1].line == piece.line
        result.append(replace(piece, index=result[-1].index + 1 if same else 0))
    return tuple(result)
