"""What is marked in a resume's text, and which words it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from resumecheck.assessment import JudgedBullet, Report
from resumecheck.document import Box, Document, Place, Word


class Kind(StrEnum):
    """The kinds of marks; the names are the template's classes."""

    USED = "used"
    LISTED = "listed"
    STRONG = "strong"
    HALF = "half"
    WEAK = "weak"
    FINDING = "finding"


KEYWORDS = (Kind.USED, Kind.LISTED)
BULLETS = (Kind.STRONG, Kind.HALF, Kind.WEAK)
SIGNS = {Kind.STRONG: "✓", Kind.HALF: "~", Kind.WEAK: "!"}
"""A bullet's sign, so that colour is not needed."""
_WHOLE = 2_000
"""Characters that are more than any bullet or field has."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A mark, one of its own even if another says the same: `anchor` is the id that links lead
    to, `label` its meaning in words, `number` the bill's line of a finding. `page` and `box` stand
    for a mark on no word of the text."""

    kind: Kind
    anchor: str
    label: str
    number: int = 0
    page: int | None = None
    box: Box | None = None
    row: str = ""
    """The id of a finding's line of the bill."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks by the identity of the words that they stand on, and those on a box alone."""

    on_words: dict[int, list[Mark]]
    on_boxes: list[Mark]
    anchors: frozenset[str]
    """The anchors of marks that stand on a word or a box."""

    def of(self, word: Word) -> list[Mark]:
        """The marks on a word of the marked document."""
        return self.on_words.get(id(word), [])


def finding_anchor(key: str, number: int, place: int) -> str:
    """The id of the mark at a finding's place."""
    return f"{key}-n{number}-{place}"


def keyword_anchor(key: str, keyword: int, hit: int) -> str:
    """The id of the mark on a keyword's hit."""
    return f"{key}-k{keyword}-{hit}"


def marks_of(report: Report, document: Document, key: str) -> Marks:
    """All marks of a report on its document; `key` begins each anchor."""
    on_words: dict[int, list[Mark]] = {}
    on_boxes: list[Mark] = []
    anchors = set()
    for mark, span in _marks(report, key):
        words = document.words_between(*span) if span else ()
        for word in words:
            on_words.setdefault(id(word), []).append(mark)
        if not words and mark.box is not None:
            on_boxes.append(mark)
        if words or mark.box is not None:
            anchors.add(mark.anchor)
    return Marks(on_words, on_boxes, frozenset(anchors))


def _marks(report: Report, key: str) -> Iterator[tuple[Mark, tuple[int, int] | None]]:
    judged_parts = {part.id for part in report.parts if part.out_of}
    keywords = report.keywords if "keywords" in judged_parts else ()
    bullets = report.bullets if "impact" in judged_parts else ()
    for at, keyword in enumerate(keywords):
        kind = Kind.USED if keyword.status == "used" else Kind.LISTED
        how = "in use" if kind is Kind.USED else "in a list only"
        for hit, evidence in enumerate(keyword.evidence):
            label = f"{keyword.name}: keyword, {how}"
            yield Mark(kind, keyword_anchor(key, at, hit), label), evidence.span
    for at, bullet in enumerate(bullets):
        kind, label = judged(bullet)
        yield Mark(kind, f"{key}-u{at}", label), bullet.span
    for number, finding in enumerate(report.findings, start=1):
        for at, place in enumerate(finding.places):
            if _whole(place):
                continue
            anchor = finding_anchor(key, number, at)
            label = f"{number}. {finding.message}"
            row = f"{key}-b{number}"
            yield Mark(Kind.FINDING, anchor, label, number, *_area(place), row), place.span


def _area(place: Place) -> tuple[int | None, Box | None]:
    """The page and box of a place that stands on no word of the text."""
    return (place.page, place.box) if place.span is None else (None, None)


def _whole(place: Place) -> bool:
    """A finding on the whole text marks no word of it."""
    return place.span is not None and place.span[1] - place.span[0] > _WHOLE


def judged(bullet: JudgedBullet) -> tuple[Kind, str]:
    """A bullet's kind of mark and what it means."""
    if bullet.weak_opening is not None:
        return Kind.WEAK, "Bullet: opens with a weak phrase"
    if bullet.strong and bullet.quantified:
        return Kind.STRONG, "Bullet: opens with an action and gives a number"
    if bullet.strong:
        return Kind.HALF, "Bullet: opens with an action, gives no number"
    if bullet.quantified:
        return Kind.HALF, "Bullet: gives a number, does not open with an action"
    return Kind.WEAK, "Bullet: no action at its start, no number"
