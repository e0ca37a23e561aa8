"""An advert as lines with their places: of a text as it is, or of a document that was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from resumecheck.document import Document
from resumecheck.glyphs import BULLETS
from resumecheck.lexicon import is_word

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_GLYPHS = re.escape("".join(sorted(BULLETS))) + "*–—✓✔✅☑➢👉🔹🔸▪◦"
_MARKER = re.compile(rf"\s*(?:[{_GLYPHS}-]+\s*|\(?(?:[A-Z]?\d{{1,2}}|[a-z])[.)]\s+)(?=\S)")
_BARE_DASH = re.compile(r"\s*-(?=\w)")
_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_BOLD = re.compile(r"\s*(\*\*|__)(?P<inside>[^*_]{1,120})\1\s*:?\s*\Z")
_WRAPS_FROM = 60
"""Letters of a line that may have been broken by a page's width."""
_WIDEST_GAP = 12
"""A line break and the next line's indentation."""
_LONGEST_JOINED = 2_000
_SENTENCE = re.compile(
    r"(?:[.!?;…]|(?<=\))\.)[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÄÖÜ0-9•])|\s[•·▪|]\s|;\s"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|incl|approx|min|max|no|vs|z\.b|bzw|inkl|mind|ca|b\.sc|m\.sc|dr|st"
    r"|sr|jr|[a-z]\.[a-z]))\.\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AdvertLine:
    """A line without its marker; `text` is `advert[start:end]`."""

    start: int
    end: int
    text: str
    item: bool
    """It has a list marker."""
    heading: bool
    """The format says that it is a heading, or all of it is bold."""
    apart: bool
    """An empty line stands before it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line; `text` is `advert[start:end]`."""

    start: int
    end: int
    text: str


def lines_of_text(text: str) -> Iterator[AdvertLine]:
    """The lines of a plain text that hold a word, with Markdown's hashes and stars seen through."""
    end = 0
    for match in _LINE.finditer(text):
        apart = text.count("\n", end, match.start()) > 1
        row, start = match.group(), match.start()
        if not any(map(str.isalnum, row)):
            continue
        end = match.end()
        hashes = _HASHES.match(row)
        bold = _BOLD.match(row)
        marker = hashes or _MARKER.match(row) or _BARE_DASH.match(row)
        if bold is not None:
            marker, low, high = None, *bold.span("inside")
        else:
            low, high = (marker.end() if marker else 0), len(row)
        low += len(row[low:high]) - len(row[low:high].lstrip())
        high = low + len(row[low:high].rstrip())
        yield AdvertLine(
            start=start + low,
            end=start + high,
            text=row[low:high],
            item=marker is not None and hashes is None,
            heading=hashes is not None or bold is not None,
            apart=apart,
        )


def lines_of_document(document: Document) -> Iterator[AdvertLine]:
    """The lines of a document. A PDF's are those of its page, so a paragraph is several."""
    text = document.text
    for start, end, _, line in document.lines():
        row = text[start:end]
        low = 0
        if line.marker is not None and row.startswith(line.marker):
            low = len(line.marker)
            low += len(row[low:]) - len(row[low:].lstrip())
        seen = line.visible
        if not any(map(str.isalnum, row[low:])):
            continue
        yield AdvertLine(
            start=start + low,
            end=end,
            text=row[low:],
            item=line.marker is not None,
            heading=line.heading_level is not None
            or (bool(seen) and all(word.bold for word in seen)),
            apart=text[max(start - 2, 0) : start] == "\n\n",
        )


def joined(lines: Iterable[AdvertLine]) -> Iterator[AdvertLine]:
    """The lines with those put together that a page's width has broken; a line break becomes a
    space, so that offsets stay."""
    last: AdvertLine | None = None
    for line in lines:
        if last is not None and _goes_on(last, line):
            gap = " " * (line.start - last.end)
            last = replace(last, end=line.end, text=f"{last.text}{gap}{line.text}")
            continue
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last


def _goes_on(last: AdvertLine, line: AdvertLine) -> bool:
    if line.item or line.heading or line.apart or last.heading:
        return False
    if line.start - last.end > _WIDEST_GAP or len(last.text) > _LONGEST_JOINED:
        return False
    return (
        last.text.endswith((",", " and", " or", " und", " oder", " with", " of", " in", "&", "/"))
        or (
            len(last.text) >= _WRAPS_FROM
            and last.text[-1] not in ".:!?;"
            and not _begins(line.text)
        )
        or (line.text[0].islower() and len(last.text) >= _WRAPS_FROM // 2)
    )


def _begins(text: str) -> bool:
    """Whether a line begins with a plain word in a capital, as a sentence or an item does."""
    word = re.match(r"[^\W\d_]+", text)
    return word is not None and is_word(word.group().lower())


def sentences(line: AdvertLine) -> Iterator[Sentence]:
    """The sentences of a line, in order; no sign parts "e.g. Kafka" or "Node.js"."""
    start = 0
    for match in _SENTENCE.finditer(line.text):
        stop = match.start() + 1
        if _ABBREVIATION.search(line.text, max(start, stop - 10), stop):
            continue
        yield _sentence(line, start, stop)
        start = match.end()
    yield _sentence(line, start, len(line.text))


def _sentence(line: AdvertLine, start: int, end: int) -> Sentence:
    return Sentence(line.start + start, line.start + end, line.text[start:end])
