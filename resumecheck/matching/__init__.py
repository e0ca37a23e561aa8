"""Which keywords of a pack a text shows, and where: exact › alias › lemma › fuzzy.

The text is cut into atoms (a word each, without the signs between them). A form of a keyword is
known by its atoms written together ("cicd", "scikitlearn"), so that "CI / CD", "CI-CD" and
"CI/CD" meet; the signs between the atoms then decide whether the text may be read so. What may be
an everyday word as well is judged by what stands around it, and what a clause denies does not
count. The only room that imports rapidfuzz.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from resumecheck.matching.compiled import index_of
from resumecheck.matching.context import Context
from resumecheck.matching.denials import Claim
from resumecheck.matching.forms import LEVELS, Level
from resumecheck.matching.reading import Reading
from resumecheck.matching.scan import Region, RegionKind, Span, scan_regions, without_repeats
from resumecheck.matching.variants import Term

if TYPE_CHECKING:
    from resumecheck.language import Language
    from resumecheck.packs import Keyword, RolePack

__all__ = [
    "LEVELS",
    "Claim",
    "Hit",
    "KeywordMatch",
    "Level",
    "Mention",
    "Region",
    "RegionKind",
    "Status",
    "Term",
    "match",
    "match_packs",
]

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


def match(
    text: str,
    regions: Sequence[Region],
    pack: RolePack,
    language: Language,
    library: Sequence[Term] = (),
) -> tuple[KeywordMatch, ...]:
    """What `text` shows of the pack's keywords, in the pack's order.

    `library` is what is known beside the pack: such a term is no misspelling of a keyword, and
    makes the sentence that it stands in a technical one.
    """
    return match_packs(text, regions, (pack,), language, library)[0]


def match_packs(
    text: str,
    regions: Sequence[Region],
    packs: Sequence[RolePack],
    language: Language,
    library: Sequence[Term] = (),
) -> tuple[tuple[KeywordMatch, ...], ...]:
    """What `text` shows of each pack's keywords, in the order of the packs; read in one go.

    The packs know each other's keywords, as they do the `library`'s.
    """
    index = index_of(tuple(packs), tuple(library), language)
    reading = Reading(text, language)
    seen = [region for region in regions if region.kind != "ignored"]
    scans = scan_regions(reading, seen, index)
    context = Context(reading, scans, index)
    found: dict[int, list[tuple[Span, Region]]] = {}
    for number, scan in enumerate(scans):
        counted = [span for span in scan.spans if context.counts(span, number)]
        for span in without_repeats(counted):
            found.setdefault(span.term, []).append((span, scan.region))
    return tuple(
        tuple(
            _summary(keyword, reading, found.get(place, ()))
            for keyword, place in zip(pack.keywords, row, strict=True)
        )
        for pack, row in zip(packs, index.rows, strict=True)
    )


def _summary(
    keyword: Keyword, reading: Reading, spans: Sequence[tuple[Span, Region]]
) -> KeywordMatch:
    if not spans:
        return KeywordMatch(keyword, "missing", None, ())
    hits: list[Hit] = []
    mentions: list[Mention] = []
    for span, region in spans:
        start, end = reading.starts[span.first], reading.ends[span.last]
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
