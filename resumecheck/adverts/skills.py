"""The skills of the library that an advert names, with the whole name as the place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from resumecheck.adverts.library import skills_pack
from resumecheck.adverts.model import NAMED
from resumecheck.adverts.sections import Clause
from resumecheck.adverts.spans import Found, apart
from resumecheck.adverts.words import AdvertWords
from resumecheck.matching import Region, match

if TYPE_CHECKING:
    from resumecheck.language import Language

_BEFORE = re.compile(r"(?P<two>[\w.+-]{1,20} )?(?P<one>[\w.+-]{1,20}) \Z")
_AFTER = re.compile(r" (?P<word>[A-Z][\w+-]{1,20}|365)")
_SEPARATORS = re.compile(r"[,;/|•·]|\band\b|\bund\b")
_LIST_ITEM_WORDS = 4


def library_spans(
    text: str, found: Sequence[Clause], language: Language, words: AdvertWords
) -> list[Found]:
    """The skills that the live clauses name, in order of place and without overlaps."""
    regions = [
        Region(
            clause.sentence.start,
            clause.sentence.end,
            clause.section,
            "list" if _is_list(clause) else "prose",
        )
        for clause in found
        if clause.live
    ]
    hits = [hit for matched in match(text, regions, skills_pack(), language) for hit in matched.hits]
    hits.sort(key=lambda hit: (hit.start, hit.end))
    return apart(_widened(text, Found(h.start, h.end, h.keyword.kind, h.keyword.id), words) for h in hits)


def _is_list(clause: Clause) -> bool:
    """Whether a clause is an enumeration: behind a label, or short items only."""
    if clause.labelled:
        return True
    items = _SEPARATORS.split(clause.sentence.text)
    short = sum(len(item.split()) <= _LIST_ITEM_WORDS for item in items)
    return short == len(items) and (len(items) > 2 or clause.item)


def _widened(text: str, span: Found, words: AdvertWords) -> Found:
    """The span with a vendor's name before it and a product's words behind it."""
    if span.kind not in NAMED:
        return span
    start, end = _vendor_start(text, span, words), span.end
    if span.kind != "language":
        end = _product_end(text, end, words)
    return Found(start, end, span.kind, span.skill)


def _vendor_start(text: str, span: Found, words: AdvertWords) -> int:
    before = _BEFORE.search(text, max(span.start - 44, 0), span.start)
    if before is None:
        return span.start
    vendors = words.words("vendors")
    both = ((before["two"] or "") + before["one"]).lower()
    if both in vendors and before["two"] and before["two"][0].isupper():
        return before.start("two")
    if before["one"].lower() in vendors and before["one"][0].isupper():
        return before.start("one")
    return span.start


def _product_end(text: str, end: int, words: AdvertWords) -> int:
    """The end of the product's words ("Docker Compose"); none if more capitals follow, as in a
    job's title."""
    at = end
    for _ in range(3):
        after = _AFTER.match(text, at)
        if after is None:
            return at
        if after["word"].lower() not in words.words("tails"):
            return end
        at = after.end()
    return at


