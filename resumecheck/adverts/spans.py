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
_ALTERNATIVE = re.compile(
    r"\s{0,3}(?:[,;/]\s{0,3})?(?:(?:and/or|and|or|und|oder|&)\s{1,3})?(?:an?\s)?\Z", re.IGNORECASE
)
"""What stands between two of some alternatives, or of some things that are asked for together."""
_OR = re.compile(r"\b(?:or|oder)\b", re.IGNORECASE)
_AND = re.compile(r"\band\b(?!/)|\bund\b|&", re.IGNORECASE)
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
    """The runs of spans of which any one will do: "AWS, GCP or Azure"; in a list without "or",
    what a slash joins ("React/Vue")."""
    runs: list[tuple[Found, ...]] = []
    run: list[Found] = []
    joints: list[str] = []
    for span in spans:
        between = text[run[-1].end : span.start] if run else ""
        # "Figma; Blender or Maya" are two demands, "PMP or PRINCE2; IPMA will do" is one
        parted = between.strip() == ";" and not any(map(_OR.search, joints))
        if between.strip() and not parted and _ALTERNATIVE.match(between):
            run.append(span)
            joints.append(between)
            continue
        runs += _either(run, joints)
        run, joints = [span], []
    return runs + _either(run, joints)


def _either(run: Sequence[Found], joints: Sequence[str]) -> list[tuple[Found, ...]]:
    """The alternatives in a run of listed spans; `joints` stand between them."""
    if any(map(_OR.search, joints)):
        return [] if any(map(_AND.search, joints)) else [tuple(run)]
    slashed: list[list[Found]] = []
    for number, joint in enumerate(joints):
        if joint.strip() != "/":
            continue
        if slashed and slashed[-1][-1] is run[number]:
            slashed[-1].append(run[number + 1])
        else:
            slashed.append([run[number], run[number + 1]])
    return [tuple(pair) for pair in slashed]
