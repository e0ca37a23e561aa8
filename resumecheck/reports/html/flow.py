"""The resume as flowing text with the same marks, for formats without geometry and for reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from resumecheck.document import Document, Join, Line, Word
from resumecheck.reports.html.marks import BULLETS, KEYWORDS, SIGNS, Kind, Mark, Marks
from resumecheck.reports.safe import one_line

MOST_WORDS = 20_000
"""Some forty pages; the rest is not shown."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words with the same marks; `look` holds their classes."""

    text: str
    look: str
    label: str
    anchors: tuple[str, ...]
    badges: tuple[Mark, ...]
    """The findings that end with this run."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text; `sign` is its bullet's, `marker` the list marker as printed."""

    runs: tuple[Run, ...]
    look: str
    marker: str
    sign: str
    sign_label: str


def flow(document: Document, marks: Marks) -> list[Row]:
    """The lines in reading order, with hidden words, up to MOST_WORDS."""
    rows = []
    seen = 0
    named: set[str] = set()
    last = _last_words(document, marks)
    for page in document.pages:
        for line in page.lines:
            row = _row(line, marks, last, named)
            if row is not None:
                rows.append(row)
            seen += len(line.words)
            if seen > MOST_WORDS:
                return rows
    return rows


def _last_words(document: Document, marks: Marks) -> dict[Mark, int]:
    """The identity of the last word of each finding."""
    return {
        mark: id(word)
        for _, word in document.words()
        for mark in marks.of(word)
        if mark.kind is Kind.FINDING
    }


def _row(line: Line, marks: Marks, last: dict[Mark, int], named: set[str]) -> Row | None:
    words = [word for word in line.words[line.marker_words :] if one_line(word.text)]
    if not words:
        return None
    bullet = next((mark for word in words for mark in marks.of(word) if mark.kind in BULLETS), None)
    starts = bullet is not None and bullet.anchor not in named
    if bullet is not None:
        named.add(bullet.anchor)
    look = [
        "head" if line.heading_level is not None else "",
        "unread" if not line.in_text else "",
        "block" if line.join is Join.BLOCK else "",
        bullet.kind.value if bullet else "",
    ]
    return Row(
        tuple(_runs(words, marks, last, named)),
        " ".join(filter(None, look)),
        one_line(line.marker or ""),
        SIGNS[bullet.kind] if bullet and starts else "",
        bullet.label if bullet and starts else "",
    )


def _runs(words: list[Word], marks: Marks, last: dict[Mark, int], named: set[str]) -> Iterator[Run]:
    start = 0
    for at, word in enumerate(words):
        ended = [mark for mark in marks.of(word) if last.get(mark) == id(word)]
        following = words[at + 1] if at + 1 < len(words) else None
        same = following is not None and _key(word, marks) == _key(following, marks)
        if ended or not same:
            yield _run(words[start : at + 1], marks.of(word), ended, named)
            start = at + 1


def _key(word: Word, marks: Marks) -> tuple[str | None, bool, bool, list[Mark]]:
    return word.hidden, word.icon, word.bold, marks.of(word)


def _run(words: list[Word], on: list[Mark], ended: list[Mark], named: set[str]) -> Run:
    first = words[0]
    keyword = next((mark for mark in on if mark.kind in KEYWORDS), None)
    hidden = "" if first.hidden is None else f"hidden: {first.hidden}"
    look = [
        keyword.kind.value if keyword else "",
        "finding" if any(mark.kind is Kind.FINDING for mark in on) else "",
        "unseen" if hidden else "",
        "unread" if first.icon else "",
        "b" if first.bold else "",
    ]
    anchors = [mark.anchor for mark in on if mark.anchor not in named and mark.kind not in BULLETS]
    named.update(anchors)
    return Run(
        " ".join("▪" if word.icon else one_line(word.text) for word in words),
        " ".join(filter(None, look)),
        hidden or (keyword.label if keyword else ""),
        tuple(anchors),
        tuple(ended),
    )
