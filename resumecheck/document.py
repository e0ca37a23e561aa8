"""What a reader hands up: pages, lines and words with a place, and a text that maps back to them.

Coordinates are points (1/72 inch), origin at the top left of the page, y growing downwards.
The words keep what the file says; `Document.text` is the normalised reading of them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points."""

EXCERPT_CHARACTERS = 80


class Origin(StrEnum):
    """Where in the file a word stands."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    TABLE = "table"
    TEXT_BOX = "text-box"
    COMMENT = "comment"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the file has it; `size` in points, `color` as "#rrggbb", None where unknown.

    A letter-spaced word ("S K I L L S") is one word whose text keeps its spaces.
    """

    text: str
    box: Box | None = None
    font: str | None = None
    size: float | None = None
    color: str | None = None
    bold: bool = False
    italic: bool = False
    origin: Origin = Origin.BODY
    hidden: str | None = None
    """Why a reader of the page cannot see the word ("white on white"), or None if visible."""
    link: str | None = None
    """The target of the hyperlink that the word stands in."""
    icon: bool = False
    """Drawn from an icon font: a picture to a person, nonsense or nothing in the text."""
    recovered: bool = False
    """The file does not tell the characters; they were recovered from the embedded font."""
    gap: bool = False
    """A tab or several spaces stand before the word on its line (formats without geometry)."""


class Join(StrEnum):
    """How a line goes on from the line before it."""

    BREAK = "\n"
    BLOCK = "\n\n"
    HYPHEN = "soft"
    """The line before ended in a hyphen that belongs to the line break, not to the word."""
    HARD_HYPHEN = "hard"
    """The line before ended in a hyphen that belongs to the word ("two-" + "tower")."""


_BREAKS = frozenset({Join.BREAK, Join.BLOCK})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page (PDF, text) or one paragraph without soft breaks (DOCX)."""

    words: tuple[Word, ...]
    box: Box | None = None
    join: Join = Join.BREAK
    marker: str | None = None
    """The list marker as a person sees it: "•" for any bullet glyph, or "3." for a number."""
    marker_words: int = 0
    """How many of the leading words are the marker itself (0 where the format stores it apart)."""
    style: str | None = None
    """The paragraph style's name (DOCX), "heading" or "list" (Markdown), else None."""
    heading_level: int | None = None
    """1 to 9 where the file itself says that the line is a heading (0 for a title)."""
    in_text: bool = True
    """False for what is not part of the reading: running heads, page numbers, comments."""

    @property
    def visible(self) -> tuple[Word, ...]:
        """The words after the marker that can be seen."""
        words = self.words[self.marker_words :] if self.marker_words else self.words
        return tuple([word for word in words if word.hidden is None and not word.icon])


@dataclass(frozen=True, slots=True)
class Page:
    """A page in reading order; `number` counts from 1 and is None where a format has no pages."""

    lines: tuple[Line, ...]
    number: int | None = None
    width: float | None = None
    height: float | None = None
    images: tuple[Box, ...] = ()
    rows: int = 0
    """How many rows of text a parser that knows no columns reads (PDF; else 0)."""
    mixed: tuple[Box, ...] = ()
    """Those of its rows in which it mixes texts that do not follow one another in the flow."""
    scanned: bool = False
    """The page is a picture, with or without text that was recognised in it."""

    @property
    def image_share(self) -> float:
        """The share (0 to 1) of the page that its largest image covers."""
        if not self.images or not self.width or not self.height:
            return 0.0
        return max(
            max(0.0, min(x1, self.width) - max(x0, 0.0))
            * max(0.0, min(bottom, self.height) - max(top, 0.0))
            for x0, top, x1, bottom in self.images
        ) / (self.width * self.height)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: page from 1, box in points (both None without geometry)."""

    page: int | None
    box: Box | None
    excerpt: str
    span: tuple[int, int] | None = None
    """Start and end in `Document.text` (not in the JSON); None for what is not in the text."""

    def to_dict(self) -> dict[str, object]:
        return {
            "page": self.page,
            "box": None if self.box is None else list(self.box),
            "excerpt": self.excerpt,
        }


class Part(NamedTuple):
    """A word with its span in `Document.text`, and what stands there."""

    start: int
    end: int
    text: str
    word: Word


class Shown(NamedTuple):
    """A line that `Document.text` shows, with its span and its page.

    `parts` are its words; the first is the list marker, where the line has the marker as a word.
    """

    start: int
    end: int
    page: int
    line: Line
    parts: tuple[Part, ...]


class _Reading(NamedTuple):
    """The text with its lines; of each of its words, in order, the start, the word and the page."""

    text: str
    lines: tuple[Shown, ...]
    starts: list[int]
    parts: list[Part]
    pages: list[int]


@dataclass(frozen=True)
class Document:
    """A file as a parser reads it. `bytes` is the file's size, `readings` the simpler orders."""

    pages: tuple[Page, ...]
    format: str
    bytes: int = 0
    name: str | None = None
    page_count: int | None = None
    """The number of pages, or the number that the maker stored (DOCX), or None."""
    producer: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    """Raw text in the orders "rows" and "stream" where they differ from the flow."""
    links: tuple[str, ...] = ()
    """Hyperlink targets anywhere in the file, in order, without repeats."""

    def __getstate__(self) -> dict[str, object]:
        # what is computed from the fields is computed anew: half the bytes between processes
        return {each.name: self.__dict__[each.name] for each in fields(self)}

    @cached_property
    def _reading(self) -> _Reading:
        pieces: list[str] = []
        lines: list[Shown] = []
        at = 0
        for number, page in enumerate(self.pages):
            for line in page.lines:
                texts, words = _shown(line)
                if not texts:
                    continue
                if pieces:
                    if line.join in _BREAKS:
                        pieces.append(line.join)
                        at += len(line.join)
                    elif line.join is Join.HYPHEN and pieces[-1].endswith("-"):
                        at -= 1
                        pieces[-1] = pieces[-1][:-1]
                        lines[-1] = _without_hyphen(lines[-1])
                pieces.append(" ".join(texts))
                end = at + len(pieces[-1])
                lines.append(Shown(at, end, number, line, _parts(at, texts, words)))
                at = end
        parts = [part for line in lines for part in line.parts]
        starts = [part[0] for part in parts]
        pages: list[int] = []
        for shown in lines:
            pages += [shown.page] * len(shown.parts)
        return _Reading("".join(pieces), tuple(lines), starts, parts, pages)

    @property
    def text(self) -> str:
        """The visible text in flow order, normalised for matching; lines end in a newline
        character, blocks in an empty line, and a word broken over two lines is whole."""
        return self._reading.text

    def text_in(self, order: str) -> str:
        """The text in the order "flow" (normalised), "rows" or "stream" (raw).

        Raises ValueError for another order.
        """
        if order == "flow":
            return self.text
        if order not in ("rows", "stream"):
            raise ValueError(f"order is flow, rows or stream, not {order!r}")
        return self.readings.get(order) or self.raw_text

    @cached_property
    def raw_text(self) -> str:
        """Every word as the file has it, hidden ones too, one line of the file a line."""
        rows = (
            " ".join(word.text for word in line.words) for page in self.pages for line in page.lines
        )
        return "\n".join(rows)

    def lines(self) -> Iterator[tuple[int, int, Page, Line]]:
        """The lines that `text` shows: start and end in `text`, page, line."""
        for start, end, page, line, _ in self._reading.lines:
            yield start, end, self.pages[page], line

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The lines that `text` shows with their words; `page` counts from 0."""
        return self._reading.lines

    def words(self) -> Iterator[tuple[Page, Word]]:
        """Every word of the file, hidden and unread ones too."""
        for page in self.pages:
            for line in page.lines:
                for word in line.words:
                    yield page, word

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that the span [start, end) of `text` touches."""
        low, high = self._between(start, end)
        return tuple([part.word for part in self._reading.parts[low:high]])

    def place(self, start: int, end: int, *, excerpt: str | None = None) -> Place:
        """Where the span [start, end) of `text` stands: its first page and the box around
        its words on that page."""
        reading = self._reading
        low, high = self._between(start, end)
        shown = clip(reading.text[start:end] if excerpt is None else excerpt)
        if low >= high:
            return Place(None, None, shown, (start, end))
        first = reading.pages[low]
        high = bisect_right(reading.pages, first, low, high)
        boxes = [part.word.box for part in reading.parts[low:high]]
        return Place(self.pages[first].number, union(boxes), shown, (start, end))

    def _between(self, start: int, end: int) -> tuple[int, int]:
        """The first of the words that the span touches, and the one after the last."""
        reading = self._reading
        low = bisect_right(reading.starts, start) - 1
        if low < 0 or reading.parts[low].end <= start:
            low += 1
        return low, bisect_left(reading.starts, max(end, start + 1))


def clip(text: str, limit: int = EXCERPT_CHARACTERS) -> str:
    """A one-line excerpt of at most `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def union(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around all boxes, rounded to tenths of a point; None without any."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    lefts, tops, rights, bottoms = zip(*known, strict=True)
    return (
        round(min(lefts), 1),
        round(min(tops), 1),
        round(max(rights), 1),
        round(max(bottoms), 1),
    )


def _shown(line: Line) -> tuple[list[str], Sequence[Word | None]]:
    """The line's shown texts and their words; the marker comes first, without a word when the
    format stores it apart."""
    if not line.in_text:
        return [], []
    visible = line.visible
    words: Sequence[Word | None] = visible
    texts = [word.text for word in visible]
    if not _are_plain(texts):
        texts = [normalise(text) for text in texts]
        if "" in texts:
            words = [word for word, text in zip(words, texts, strict=True) if text]
            texts = [text for text in texts if text]
    if line.marker is not None and texts:
        texts.insert(0, line.marker)
        words = [line.words[0] if line.marker_words and line.words else None, *words]
    return texts, words


def _are_plain(texts: Sequence[str]) -> bool:
    """Printable characters of ASCII only, and no space."""
    line = "".join(texts)
    return line.isascii() and line.isprintable() and " " not in line and "" not in texts


def _parts(at: int, texts: Sequence[str], words: Sequence[Word | None]) -> tuple[Part, ...]:
    """The words with their texts, of which the first starts at `at`."""
    parts: list[Part] = []
    # the class's own constructor takes twice as long, for each word of a file
    new = tuple.__new__
    for text, word in zip(texts, words, strict=True):
        end = at + len(text)
        if word is not None:
            parts.append(new(Part, (at, end, text, word)))
        at = end + 1
    return tuple(parts)


def _without_hyphen(line: Shown) -> Shown:
    """The line less its last character."""
    *parts, last = line.parts
    parts.append(last._replace(end=last.end - 1, text=last.text[:-1]))
    return line._replace(end=line.end - 1, parts=tuple(parts))


_KEPT_COMPATIBILITY = ("<super>", "<sub>", "<fraction>")
_REMOVED = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF, 0x2122, 0x00AE))
"""Soft hyphen, zero-width space, word joiner, byte-order mark, trademark signs."""
_HYPHENS = {0x2010: "-", 0x2011: "-", 0xFE63: "-", 0xFF0D: "-"}
_PRIVATE = re.compile(r"[\ue000-\uf8ff]+")
_ODD = re.compile(r"[\xad\xae\u200b\u2010\u2011\u2060\u2122\ue000-\uf8ff\ufe63\ufeff\uff0d]")
"""Any of these."""
_LETTER_SPACED = re.compile(r"\S(?: +\S){2,}\Z")


def normalise(text: str) -> str:
    """A word's text for matching: NFKC with ligatures resolved; soft hyphens, zero-width and
    trademark signs and icons (private-use characters) removed; one kind of space and hyphen;
    letter-spaced words closed up.

    Superscripts and fractions stay as they are: "10²" is not "102".
    """
    if text.isascii() and text.isprintable() and " " not in text:
        return text
    if _ODD.search(text) or not unicodedata.is_normalized("NFKC", text):
        text = text.translate(_REMOVED).translate(_HYPHENS)
        text = unicodedata.normalize("NFC", _PRIVATE.sub("", text))
        text = unicodedata.normalize("NFC", "".join(map(_compatible, text)))
    text = " ".join(text.split())
    if " " in text and _LETTER_SPACED.match(text) and sum(map(str.isalpha, text)) > len(text) / 3:
        text = text.replace(" ", "")
    return text


def _compatible(character: str) -> str:
    if unicodedata.decomposition(character).startswith(_KEPT_COMPATIBILITY):
        return character
    return unicodedata.normalize("NFKC", character)
