"""Words repeated for a search, without sentences: they are no evidence of anything."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from resumecheck.extraction.words import entry_words
from resumecheck.matching import Region

WORD = re.compile(r"[^\W\d_]{2,}|\d+")
STUFFED = ((20, 6), (40, 10))
"""So many words in a row with so few different ones are no sentence and no list of skills: resumes
in the test corpus have at least 10 different ones in 20, and 20 in 40."""
_REPEATED = 3
"""A word that a stuffed block holds less often than this is not part of it at its ends."""
_SENTENCE_SHARE = 0.15
"""The share of sentence words from which on a stretch is text."""


def without_stuffing(
    regions: Sequence[Region], spans: Sequence[tuple[int, int]]
) -> tuple[Region, ...]:
    """The regions, those ignored of which more than half is stuffed."""
    if not spans:
        return tuple(regions)
    return tuple(
        replace(region, kind="ignored") if _is_stuffed(region, spans) else region
        for region in regions
    )


def _is_stuffed(region: Region, spans: Sequence[tuple[int, int]]) -> bool:
    inside = sum(max(0, min(end, region.end) - max(start, region.start)) for start, end in spans)
    return 2 * inside > region.end - region.start


@functools.lru_cache(maxsize=1)
def stuffed_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of the text that repeat a few words over and over: start and end offsets."""
    words = _words(text)
    marked = [window for size, most in STUFFED for window in _windows(words, size, most)]
    if not marked:
        return ()
    found = list(WORD.finditer(text))
    spans = []
    for first, last in _merged(marked):
        counts = Counter(words[first : last + 1])
        inner = [at for at in range(first, last + 1) if counts[words[at]] >= _REPEATED]
        spans.append((found[inner[0]].start(), found[inner[-1]].end()))
    return tuple(spans)


def _words(text: str) -> list[str]:
    """What `WORD` finds, in small letters."""
    words: list[str] = []
    for token in text.split():
        if not token.isalpha():
            words += map(str.casefold, WORD.findall(token))
        elif len(token) > 1:
            words.append(token.casefold())
    return words


def _windows(words: list[str], size: int, most: int) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch of that size with no more different words than that."""
    half = size // 2
    for at in range(0, len(words) - half + 1, half):
        # each stretch holds one of these halves whole
        if len(set(words[at : at + half])) > most:
            continue
        for first in range(max(at + half - size, 0), min(at, len(words) - size) + 1):
            stretch = words[first : first + size]
            if len(set(stretch)) <= most and _is_bare(stretch):
                yield first, first + size - 1


def _is_bare(words: Sequence[str]) -> bool:
    """Whether the words lack the glue of a sentence. Numbers that differ make lines differ, and
    a table of numbers is none of our business."""
    known = entry_words().sentence_words
    glue = sum(word in known for word in words)
    numbers = sum(word.isdigit() for word in words)
    return glue <= _SENTENCE_SHARE * len(words) and 2 * numbers <= len(words)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
