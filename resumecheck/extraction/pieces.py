"""The head lines of entries, cut into pieces: title, employer, place, each with its span."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from resumecheck.document import Part
from resumecheck.extraction.commas import Piece, split_commas
from resumecheck.extraction.dates import Dates, around, find_dates, is_duration, joined
from resumecheck.extraction.rows import Row, is_glyph
from resumecheck.extraction.words import plain

# a gap this wide, in type sizes, parts two pieces of a line
_WIDE = 1.2
# where the type's size is unknown or tiny, a gap is measured by this one, in points
_SMALLEST = 6.0
_SIGNS = frozenset([*"|•·∣⋄◦‖¦–—-−~»›→⇒●▪■◆;", "--", "---"])
_LONGEST_SIGN = 3
_DASHES = frozenset([*"–—-−~", "--", "---"])
_GLUED = re.compile(r"\s*[|∣¦•·]\s*|\s+[–—]\s*|\s*[–—]\s+")
_URL = re.compile(r"(?:https?://|www\.)\S+|\b(?:[\w-]+\.)+[a-z]{2,8}/\S*", re.IGNORECASE)
_PLACE_LABEL = re.compile(r"(?:city|country|location|place)\s*:\s+(?=\S)", re.IGNORECASE)
_EDGES = " \t\n,;|·•–—−:/~»›→"
_LEFT_EDGES, _RIGHT_EDGES = f"{_EDGES})]", f"{_EDGES}(["
_LETTER = re.compile(r"[^\W_]")
"""A letter or a digit."""


class Shown(NamedTuple):
    """How a line is shown to be cut: its text with two spaces at a wide gap, and its words, each
    with the place where it starts in that text."""

    text: str = ""
    parts: tuple[Part, ...] = ()
    starts: tuple[int, ...] = ()

    def offset(self, at: int) -> int:
        """Where a character of the text stands in the document's text."""
        word = bisect_right(self.starts, at) - 1
        part = self.parts[word]
        return min(part.start + at - self.starts[word], part.end)

    def words_in(self, start: int, end: int) -> range:
        """Which of the words stand in a span of the text, or reach into it."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.starts[first] + len(self.parts[first].text) <= start:
            first += 1
        return range(first, bisect_left(self.starts, end))


class Cut(NamedTuple):
    """A line of a head: the rows that it runs over (mostly one), and its dates (offsets count
    from the line's first character)."""

    rows: tuple[Row, ...]
    dates: tuple[Dates, ...] = ()
    shown: Shown = Shown()

    @property
    def text(self) -> str:
        return " ".join([row.text for row in self.rows])

    @property
    def start(self) -> int:
        return self.rows[0].body

    @property
    def end(self) -> int:
        return self.rows[-1].end


def cut_of(rows: tuple[Row, ...]) -> Cut:
    """The rows as a line with its dates."""
    shown = _shown(rows)
    return Cut(rows, tuple(find_dates(shown.text)), shown)


class Head(NamedTuple):
    """What the head of an entry holds."""

    pieces: tuple[Piece, ...]
    dates: tuple[Dates, ...]
    urls: tuple[tuple[str, int, int], ...]


def cut_head(lines: Sequence[Cut], *, commas: bool = True, at: bool = True) -> Head:
    """The pieces of the lines, as `cut_of` gives them; where `commas`, each piece between commas
    is one of its own, and where `at`, "Baker at Acme" is two."""
    pieces: list[Piece] = []
    dates: list[Dates] = []
    urls: list[tuple[str, int, int]] = []
    for number, line in enumerate(lines):
        shown = line.shown
        found = _completed(dates, line)
        dates.extend([_moved(date, shown) for date in found])
        spans = _without(shown.text, [around(shown.text, date) for date in found])
        made: list[Piece] = []
        for piece in _pieces_of(shown, spans, number, at=at):
            if _is_url(piece.text):
                urls.append((piece.text, piece.start, piece.end))
            else:
                made.append(piece)
        pieces.extend(_numbered(split_commas(made) if commas else made))
    for part in [part for line in lines for part in line.shown.parts]:
        link = part.word.link
        if link and link.lower().startswith("http") and all(link != url for url, _, _ in urls):
            urls.append((link, -1, -1))
    return Head(tuple(pieces), tuple(dates), tuple(urls))


def _is_url(text: str) -> bool:
    return ("." in text or "//" in text) and _URL.fullmatch(text) is not None


def _shown(rows: Sequence[Row]) -> Shown:
    """The rows as one line."""
    wide = wide_gaps(rows)
    if len(rows) == 1 and not wide:
        row = rows[0]
        return Shown(row.text, row.parts, tuple([part.start - row.body for part in row.parts]))
    parts = tuple([part for row in rows for part in row.parts])
    texts: list[str] = []
    starts: list[int] = []
    length = 0
    before: Part | None = None
    for part in parts:
        if before is not None:
            gap = "  " if id(part) in wide else " " if part.start > before.end else ""
            texts.append(gap)
            length += len(gap)
        starts.append(length)
        texts.append(part.text)
        length += len(part.text)
        before = part
    return Shown("".join(texts), parts, tuple(starts))


def wide_gaps(rows: Sequence[Row]) -> frozenset[int]:
    """The words (by identity) before which a gap parts two pieces, not two words."""
    if not any(_might_gape(row) for row in rows):
        return frozenset()
    gaps: list[tuple[float, Part]] = []
    marked: set[int] = set()
    for row in rows:
        for left, right in pairwise(row.parts):
            if right.word.gap:
                marked.add(id(right))
            if left.word.box is None or right.word.box is None:
                continue
            size = max(left.word.size or 0.0, right.word.size or 0.0, _SMALLEST)
            gaps.append(((right.word.box[0] - left.word.box[2]) / size, right))
    # a justified line has wide gaps everywhere
    usual = _median([width for width, _ in gaps]) if len(gaps) > 3 else 0.25
    return frozenset(
        marked | {id(part) for width, part in gaps if width > _WIDE and width > 2 * usual}
    )


def _might_gape(row: Row) -> bool:
    """Some gap is wide for the smallest type."""
    edge: float | None = None
    for part in row.parts:
        word = part.word
        box = word.box
        if word.gap or (box is not None and edge is not None and box[0] - edge > _WIDE * _SMALLEST):
            return True
        edge = None if box is None else box[2]
    return False


def _median(numbers: Sequence[float]) -> float:
    # `statistics` has it too, and imports fractions and decimal for it
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2


def _completed(before: list[Dates], line: Cut) -> list[Dates]:
    """The dates of a line, less the end of a range that the lines before left open."""
    kept = list(line.dates)
    open_dates = [index for index, date in enumerate(before) if date.open]
    if not open_dates or line.rows[0].parts == ():
        return kept
    at, shown = open_dates[-1], line.shown.text
    first = shown.split("  ", maxsplit=1)[0].split("\n", maxsplit=1)[0]
    dates = (shown[date.start : date.end] for date in line.dates)
    for text in (first, " ".join(shown.split()[:1]), *dates):
        whole = joined(before[at], text)
        if whole is not None:
            before[at] = whole
            end = shown.find(text) + len(text)
            kept = [date for date in kept if date.start >= end]
            # the rest of the line is no date
            kept.insert(0, Dates(shown.find(text), end, None, None, ()))
            break
    return kept


def _moved(date: Dates, shown: Shown) -> Dates:
    return date._replace(start=shown.offset(date.start), end=shown.offset(date.end - 1) + 1)


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
    shown: Shown, spans: Sequence[tuple[int, int]], number: int, *, at: bool
) -> list[Piece]:
    """The pieces in the spans of a line, which is the head's `number`th."""
    pieces: list[Piece] = []
    for order, (start, end) in enumerate(spans):
        sign = "line" if not pieces and order == 0 else "date"
        for low, high, cut_by in _cut(shown, start, end, at=at):
            piece = _piece(shown, low, high, number, cut_by or sign)
            if piece is not None:
                pieces.append(piece)
    if pieces and pieces[0].sign != "line":
        pieces[0] = pieces[0]._replace(sign="line")
    return pieces


def _cut(shown: Shown, start: int, end: int, *, at: bool) -> list[tuple[int, int, str]]:
    """The spans of the pieces with the sign before each ("" for the first)."""
    text = shown.text
    cuts: list[tuple[int, int, str]] = [(start, start, "")]
    before: Part | None = None
    edge = 0
    for index in shown.words_in(start, end):
        part, low = shown.parts[index], shown.starts[index]
        if before is not None:
            if low - edge > 1:
                cuts.append((edge, low, "gap"))
            elif _styles_part(before, part) or (
                _ends_capitals(before, part) and _is_in_capitals(text[start:edge])
            ):
                cuts.append((edge, low, "style"))
        before, edge = part, low + len(part.text)
        sign = _sign(text, low, edge, at=at) if edge - low <= _LONGEST_SIGN else ""
        if sign:
            cuts.append((low, edge, sign))
    if not text.isascii() or "|" in text:
        for match in _GLUED.finditer(text, start, end):
            sign = "bar" if any(sign in match.group() for sign in "|∣¦•·") else "dash"
            cuts.append((match.start(), match.end(), sign))
    if "(" in text or "[" in text:
        cuts.extend(_brackets(text, start, end))
    return _spans(sorted(cuts), end)


def _sign(text: str, low: int, high: int, *, at: bool) -> str:
    """What cuts a line at the word there: "dash", "bar", "at" or "slash"; "" if nothing does."""
    word = text[low:high]
    if word in _SIGNS or is_glyph(word):
        return "dash" if word in _DASHES else "bar"
    if word == "@" or (at and word == "at" and _reads_as_at(text, low, high)):
        return "at"
    return "slash" if at and word == "/" else ""


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


def _reads_as_at(text: str, low: int, high: int) -> bool:
    """Like "Baker at Acme" or "Baker (nights) at Acme", not "Look at bread": a capital follows."""
    before, after = text[:low].split(), text[high:].split()
    ends = bool(before) and (before[-1][-1:].isalnum() or before[-1][-1:] in ")]")
    return bool(ends and after and after[0][:1].isupper())


def _ends_capitals(before: Part, part: Part) -> bool:
    """The word opens a name, and the one before it may end one in capitals."""
    text = part.text
    return text[:1].isupper() and text[1:2].islower() and not before.text[-1:].islower()


def _is_in_capitals(before: str) -> bool:
    """A name in capitals ends there: "ACME BAKERY Delft"."""
    words = before.rpartition("  ")[2].split()[-2:]
    return len(words) == 2 and all(
        len(word) > 3 and word.isupper() and word.isalpha() for word in words
    )


def _styles_part(before: Part, part: Part) -> bool:
    first, second = before.word, part.word
    if first.bold == second.bold and first.italic == second.italic:
        small, large = first.size or 0.0, second.size or 0.0
        if abs(small - large) <= 0.8 or not small or not large:
            return False
    return before.text not in _SIGNS and part.text not in _SIGNS


def _piece(shown: Shown, low: int, high: int, number: int, sign: str) -> Piece | None:
    """A span of the line as a piece, less the signs around it; None where nothing is left."""
    whole = shown.text
    low = high - len(whole[low:high].lstrip(_LEFT_EDGES))
    high = low + len(whole[low:high].rstrip(_RIGHT_EDGES))
    label = _PLACE_LABEL.match(whole, low, high)
    if label is not None:
        low = label.end()
    low, high, text = _balanced(low, high, whole[low:high])
    if not (text[:1].isalnum() or _LETTER.search(text)) or is_duration(text):
        return None
    words = [shown.parts[at].word for at in shown.words_in(low, high)]
    return Piece(
        " ".join(text.split()),
        shown.offset(low),
        shown.offset(high - 1) + 1,
        number,
        0,
        sign.removesuffix("-end"),
        {word.bold for word in words} == {True},
        {word.italic for word in words} == {True},
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


def _numbered(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of one line, each with its place among them."""
    return [piece._replace(order=order) if order else piece for order, piece in enumerate(pieces)]
