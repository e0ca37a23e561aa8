"""The parts of the text that keywords are looked for in: one item or paragraph each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from resumecheck import lexicon
from resumecheck.extraction.items import Group, Grouped, group_rows, reads_as_sentence, text_of
from resumecheck.extraction.model import JUDGED_SECTIONS
from resumecheck.extraction.rows import CONTACT_MARK
from resumecheck.matching import Region

Kind = Literal["prose", "list", "ignored"]
_IGNORED = frozenset({"interests", "languages", "references", "contact", "header"})
_LISTS = frozenset({"skills", "certificates"})
FEWEST_DEEDS = 2
"""Entries that open with a verb in the past: so many are no list of things."""


def regions_of(blocks: Sequence[Grouped]) -> tuple[Region, ...]:
    """Regions in order, none over another; headings lie in regions that are ignored."""
    regions: list[Region] = []
    # without any heading words are not in their place, but they are there
    unheaded = all(grouped.block.heading is None for grouped in blocks)
    for grouped in blocks:
        section, rows, heading = grouped.block
        if heading is not None and section.body > section.start:
            regions.append(Region(section.start, section.body, section.name, "ignored"))
        judged = section.name in JUDGED_SECTIONS
        again = judged != grouped.bullets
        for group in group_rows(rows, bullets=judged) if again else grouped.groups:
            start = max(group.start, section.body)
            if start < group.end:
                regions.append(
                    _region(group, start, section.name, unheaded=unheaded and bool(regions))
                )
    return tuple(regions)


def _region(group: Group, start: int, section: str, *, unheaded: bool) -> Region:
    """One item or paragraph; `unheaded` if it is not the first of a text without any heading."""
    kind: Kind = "prose"
    if section == "header" and _is_summary(group):
        # a summary that stands under the name without a heading of its own
        return Region(start, group.end, "summary", "prose")
    if unheaded and section == "header" and not CONTACT_MARK.search(text_of(group)):
        kind = "list"
    elif section in _IGNORED:
        kind = "ignored"
    elif section in _LISTS or reads_as_list(text_of(group)):
        kind = "list"
    return Region(start, group.end, section, kind)


def _is_summary(group: Group) -> bool:
    text = text_of(group)
    if len(text.split()) < 8 or CONTACT_MARK.search(text) or "|" in text:
        return False
    return reads_as_sentence(group)


def reads_as_list(text: str) -> bool:
    """Short entries between commas: "Tech: Python, Docker, Git"."""
    if text.endswith((".", "!", "?")):
        return False
    label, colon, rest = text.partition(":")
    labelled = bool(colon) and len(label.split()) <= 3 and bool(rest.strip())
    entries = [entry.split() for entry in (rest if labelled else text).split(",")]
    if len(entries) < (2 if labelled else 4):
        return labelled and len(rest.split()) <= 3
    # "Built, tested, shipped and documented services in Python" is a sentence
    deeds = sum(_is_past(entry[0].casefold()) for entry in entries if entry)
    return deeds < FEWEST_DEEDS and sum(map(len, entries)) <= 3 * len(entries)


def _is_past(word: str) -> bool:
    known = lexicon.known(word)
    return word.endswith("ed") or (known is not None and bool(known.verb_exceptions))
