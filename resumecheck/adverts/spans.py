"""Places of an advert that may name a term, and how they stand beside one another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_JOINT = re.compile(
    r"\s*(?:,|;|/|\||[•·]|&|\+|\(|\))?\s*(?:and/or|and|or|und|oder|sowie|as well as|such as|like"
    r"|e\.g\.,?|including|with)?\s*\(?\s*\Z",
    re.IGNORECASE,
)
"""What stands between two items of a list."""
_OR = re.compile(r"\b(?:or|oder|and/or)\b|/", re.IGNORECASE)
_AND = re.compile(r"\band\b|\bund\b|&", re.IGNORECASE)
_LONGEST_JOINT = 14


@dataclass(frozen=True, slots=True)
class Found:
    """A place that names a term. `kind` as in `AskedTerm`; `entry` is a key of
    `library.entries`, None for what the library has not."""

    start: int
    end: int
    kind: str
    entry: str | None = None
    alias: str = ""
    """The words that the advert itself says the name is short for."""


def apart(spans: Iterable[Found]) -> list[Found]:
    """The spans in order of place without those that a longer one, or an equal one before it in
    the order given, overlaps."""
    kept: list[Found] = []
    starts: list[int] = []
    ranked = sorted(enumerate(spans), key=lambda pair: (pair[1].start - pair[1].end, pair[0]))
    for _, span in ranked:
        at = bisect_left(starts, span.start)
        free = (at == 0 or kept[at - 1].end <= span.start) and (
            at == len(kept) or span.end <= kept[at].start
        )
        if free:
            kept.insert(at, span)
            starts.insert(at, span.start)
    return kept


def overlaps(spans: Sequence[Found], start: int, end: int) -> bool:
    """Whether one of some spans, in order and apart, overlaps [start, end)."""
    at = bisect_left(spans, end, key=lambda span: span.start)
    return at > 0 and spans[at - 1].end > start


def is_joint(between: str) -> bool:
    """Whether a text stands between two items of a list and holds nothing else."""
    return len(between) <= _LONGEST_JOINT and between.strip() != "" and bool(_JOINT.match(between))


def alternatives(text: str, spans: Sequence[Found]) -> list[tuple[Found, ...]]:
    """The runs of spans of which any one will do: "AWS, GCP or Azure", "React/Vue"."""
    runs: list[tuple[Found, ...]] = []
    run: list[Found] = []
    ors = ands = 0
    for before, span in zip([None, *spans[:-1]], spans, strict=True):
        between = text[before.end : span.start] if before is not None else ""
        if before is not None and is_joint(between) and "(" not in between and ")" not in between:
            ors += bool(_OR.search(between))
            ands += bool(_AND.search(between))
            run.append(span)
            continue
        if len(run) > 1 and ors and not ands:
            runs.append(tuple(run))
        run, ors, ands = [span], 0, 0
    if len(run) > 1 and ors and not ands:
        runs.append(tuple(run))
    return runs
