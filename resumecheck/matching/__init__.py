"""Which keywords of a pack a text shows, and where: exact › alias › lemma › fuzzy.

The text is cut into atoms (a word each, without the signs between them). A form of a keyword is
known by its atoms written together ("cicd", "scikitlearn"), so that "CI / CD", "CI-CD" and
"CI/CD" meet; the signs between the atoms then decide whether the text may be read so. What may be
an everyday word as well is judged by what stands around it, and what a clause denies does not
count. The only room that imports rapidfuzz.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resumecheck.matching.compiled import compiled_of
from resumecheck.matching.context import Context
from resumecheck.matching.denials import Claim
from resumecheck.matching.forms import LEVELS, Level
from resumecheck.matching.matches import Hit, KeywordMatch, Mention, Status, summary
from resumecheck.matching.reading import Reading
from resumecheck.matching.scan import Region, RegionKind, Span, scan_regions, without_repeats
from resumecheck.matching.variants import Term

if TYPE_CHECKING:
    from resumecheck.language import Language
    from resumecheck.packs import RolePack

__all__ = [
    "LEVELS",
    "Claim",
    "Hit",
    "KeywordMatch",
    "Level",
    "Mention",
    "Reading",
    "Region",
    "RegionKind",
    "Status",
    "Term",
    "match",
    "match_packs",
]


def match(
    text: str | Reading,
    regions: Sequence[Region],
    pack: RolePack,
    language: Language,
    library: Sequence[Term] = (),
) -> tuple[KeywordMatch, ...]:
    """What `text` shows of the pack's keywords, in the pack's order.

    `library` is what is known beside the pack: such a term is no misspelling of a keyword, and
    makes the sentence that it stands in a technical one. For several matches of one text, make the
    `Reading` of it once.
    """
    return match_packs(text, regions, (pack,), language, library)[0]


def match_packs(
    text: str | Reading,
    regions: Sequence[Region],
    packs: Sequence[RolePack],
    language: Language,
    library: Sequence[Term] = (),
) -> tuple[tuple[KeywordMatch, ...], ...]:
    """What `text` shows of each pack's keywords, in the order of the packs; read in one go.

    The packs know each other's keywords, as they do the `library`'s.
    """
    compiled = compiled_of(tuple(packs), tuple(library), language)
    index = compiled.forms
    reading = Reading(text, language) if isinstance(text, str) else text
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
            summary(absent.keyword, reading, found[term]) if term in found else absent
            for absent, term in zip(missing, row, strict=True)
        )
        for missing, row in zip(compiled.missing, index.rows, strict=True)
    )
