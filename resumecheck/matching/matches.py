"""What a text shows of a keyword, as it is handed on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from resumecheck.matching.denials import Claim
from resumecheck.matching.forms import LEVELS, Level
from resumecheck.matching.reading import Reading
from resumecheck.matching.scan import Region, Span

if TYPE_CHECKING:
    from resumecheck.packs import Keyword

Status = Literal["used", "listed", "missing"]


class Hit(NamedTuple):
    """One place that shows a keyword; `text` is the words as they stand there."""

    keyword: Keyword
    level: Level
    start: int
    end: int
    text: str
    section: str
    used: bool
    """In prose, not only in a list."""


class Mention(NamedTuple):
    """A place that names a keyword without showing it: the clause says that it is lacking
    ("denied"), intended ("wanted") or being learned ("learning")."""

    claim: Claim
    start: int
    end: int
    text: str
    section: str


class KeywordMatch(NamedTuple):
    """A keyword of the pack with its hits, best first: used before listed, then by level, then
    by position. `mentions` count for nothing: a keyword with mentions only is missing."""

    keyword: Keyword
    status: Status
    level: Level | None
    hits: tuple[Hit, ...]
    mentions: tuple[Mention, ...] = ()


def summary(
    keyword: Keyword, reading: Reading, spans: Sequence[tuple[Span, Region]]
) -> KeywordMatch:
    """What the spans, each with its region, show of the keyword."""
    hits: list[Hit] = []
    mentions: list[Mention] = []
    for span, region in spans:
        start, end = reading.starts[span.first], reading.end(span.last)
        text = " ".join(reading.text[start:end].split())
        claim = reading.claim(span.first, span.last)
        if claim is not None:
            mentions.append(Mention(claim, start, end, text, region.section))
        else:
            used = region.kind == "prose"
            hits.append(Hit(keyword, span.level, start, end, text, region.section, used))
    ranked = sorted(set(hits), key=lambda hit: (not hit.used, LEVELS.index(hit.level), hit.start))
    if not ranked:
        return KeywordMatch(keyword, "missing", None, (), tuple(mentions))
    status: Status = "used" if ranked[0].used else "listed"
    return KeywordMatch(keyword, status, ranked[0].level, tuple(ranked), tuple(mentions))
