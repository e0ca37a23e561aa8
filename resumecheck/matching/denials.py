"""Where a text says that something is lacking or only intended."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from resumecheck import lexicon

if TYPE_CHECKING:
    from resumecheck.matching.reading import Atom

_LONGEST_SPACE = 40
"""White space between two words of a pattern; more is no sentence."""
_SPACE = rf"\s{{1,{_LONGEST_SPACE}}}"
_ANY_WORDS = rf"(?:[\w-]{{1,40}}{_SPACE}){{0,2}}?"


class Denial(NamedTuple):
    """A stretch of text that is denied, up to and with the offset `end`."""

    start: int
    end: int


class _Patterns(NamedTuple):
    openers: frozenset[str]
    """The words that a denial may begin with."""
    denial: re.Pattern[str]
    ends: re.Pattern[str]
    before: frozenset[str]
    after: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lists = lexicon.word_list("english")["denial"]
    words: dict[str, str] = {f"<{name}>": "|".join(row) for name, row in lists["words"].items()}
    patterns = [
        [words.get(step, step) for step in pattern.split()] for pattern in lists["patterns"]
    ]
    contrast = "|".join(lists["contrast"])
    after = "|".join(_expression(pattern.split()) for pattern in lists["after"])
    return _Patterns(
        openers=frozenset(word for steps in patterns for word in steps[0].split("|")),
        denial=_compile("|".join(map(_expression, patterns))),
        ends=re.compile(rf"[.;!?]|\b(?:{contrast})\b", re.IGNORECASE),
        before=frozenset(lists["before"]),
        after=re.compile(rf"\s*(?:[(\[]|[-–—]\s)\s*(?:{after})\b", re.IGNORECASE),
    )


def _compile(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{expression})\b", re.IGNORECASE)


def _expression(steps: Collection[str]) -> str:
    """The regular expression of a pattern of english.toml."""
    parts = []
    for place, step in enumerate(steps, 1):
        space = _SPACE if place < len(steps) else ""
        if step == "...":
            parts.append(_ANY_WORDS)
        elif step.startswith("["):
            parts.append(rf"(?:(?:{_words(step[1:-1])}){space})?")
        else:
            parts.append(rf"(?:{_words(step)}){space}")
    return "".join(parts)


def _words(step: str) -> str:
    return "|".join(re.escape(word).replace("'", "['’]") for word in step.split("|"))


def find_denials(text: str, atoms: Sequence[Atom], sentences: Sequence[int]) -> tuple[Denial, ...]:
    """The stretches behind words that deny ("no experience with …"), in order, each up to the end
    of its clause. `sentences` holds the number of each atom's sentence."""
    patterns = _patterns()
    found: list[Denial] = []
    for number, atom in enumerate(atoms):
        if atom.lower.replace("’", "'") not in patterns.openers:
            continue
        match = patterns.denial.match(text, atom.start)
        # What a denial covers, another one inside need not cover again
        if match is None or (found and match.end() <= found[-1].end):
            continue
        following = bisect_right(sentences, sentences[number])
        end = atoms[following].start if following < len(atoms) else len(text)
        if match.end() <= end:
            stop = patterns.ends.search(text, match.end(), end)
            found.append(Denial(match.end(), stop.start() if stop else end))
    return tuple(found)


def is_denied(
    denials: Sequence[Denial], text: str, before: Atom | None, start: int, end: int
) -> bool:
    """Whether [start, end) is denied: by a stretch that it begins in, by the atom right before
    it ("no Kubernetes"), or behind it ("Kubernetes (learning)")."""
    patterns = _patterns()
    at = bisect_right(denials, start, key=lambda denial: denial.start) - 1
    return (
        (at >= 0 and start <= denials[at].end)
        or (before is not None and before.lower in patterns.before)
        or patterns.after.match(text, end) is not None
    )
