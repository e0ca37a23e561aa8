"""Where a text says that something is lacking, only intended or still being learned."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from resumecheck import lexicon

if TYPE_CHECKING:
    from resumecheck.matching.atoms import Atom
    from resumecheck.matching.reading import Reading

Claim = Literal["denied", "wanted", "learning"]
"""What a clause says instead of "done"."""

_LONGEST_SPACE = 40
"""White space between two words of a pattern; more is no sentence."""
_LONGEST_WORD = 40
_SPACE = rf"\s{{1,{_LONGEST_SPACE}}}"
_ANY_WORDS = rf"(?:{_SPACE}[\w-]{{1,40}}){{0,2}}?"
_LABEL_ENDS = r"[\n;][^\n;:]{1,40}:"


class Denial(NamedTuple):
    """A stretch of text that is denied, up to and with the offset `end`."""

    start: int
    end: int
    claim: Claim


class _Rule(NamedTuple):
    claim: Claim
    opens: bool
    """Only at the beginning of a sentence or item."""
    following: tuple[str, ...]
    """What stands behind its first word begins with one of these; empty where anything may."""
    expression: str
    ends: str
    """What a denial ends before, as an expression."""


class _Patterns(NamedTuple):
    rules: Mapping[str, tuple[_Rule, ...]]
    """The rules by the words that they may begin with."""
    before: Mapping[str, Claim]
    after: tuple[tuple[Claim, tuple[str, ...], str], ...]
    """What stands behind a keyword and the sign there begins with one of the words."""


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    # When it is first needed: a text has the words that open a denial for a few of sixty
    return re.compile(expression, re.IGNORECASE)


@cache
def _patterns() -> _Patterns:
    lists = lexicon.word_list("denials")
    words: dict[str, str] = {f"<{name}>": "|".join(row) for name, row in lists["words"].items()}
    contrast = "|".join(lists["contrast"])
    clause = rf"[.;!?]|\b(?:{contrast})\b"
    near = rf"[.,;:!?()]|\b(?:{contrast}|{'|'.join(lists['near_ends'])})\b"
    rules: dict[str, list[_Rule]] = {}
    for row in lists["denial"]:
        ends = near if row.get("near") else clause
        for pattern in row["patterns"]:
            steps = [words.get(step, step) for step in pattern.split()]
            opens = steps[0] == "^"
            steps = steps[opens:]
            following = _first_words(steps[1:])
            rule = _Rule(row["kind"], opens, following, rf"(?:{_expression(steps)})\b", ends)
            for opener in steps[0].split("|"):
                rules.setdefault(opener, []).append(rule)
    for claim, label, opener in _labels(lists):
        rule = _Rule(claim, True, (), rf"{label}\s?:", _LABEL_ENDS)
        rules.setdefault(opener, []).insert(0, rule)
    return _Patterns(
        rules={
            written: tuple(found)
            for opener, found in rules.items()
            for written in (opener, opener.replace("'", "’"))
        },
        before={word: claim for claim, row in lists["before"].items() for word in row},
        after=tuple(
            (claim, sum((_first_words(each.split()) for each in row), ()), _after(row))
            for claim, row in lists["after"].items()
        ),
    )


def _first_words(steps: Iterable[str]) -> tuple[str, ...]:
    """The words that the steps may begin with; none where anything may stand there."""
    words: list[str] = []
    for step in steps:
        if step == "...":
            break
        words += step.strip("[]").split("|")
        if not step.startswith("["):
            return tuple(words)
    return ()


def _labels(lists: Mapping[str, Any]) -> Iterable[tuple[Claim, str, str]]:
    for claim, row in lists["labels"].items():
        for label in row:
            yield claim, _SPACE.join(map(re.escape, label.split())), label.split()[0]


def _after(patterns: Iterable[str]) -> str:
    """What stands behind a keyword, in brackets or as the end of its item."""
    either = "|".join(_expression(pattern.split()) for pattern in patterns)
    inside = rf"[(\[]\s?(?:{either})(?:{_SPACE}[\w-]{{1,40}}){{0,3}}\s?[)\]]"
    behind = rf"(?:[-–—]\s|:)\s?(?:{either})\s?(?:[,.;|/)\]\n]|\Z)"
    return rf"\s{{0,{_LONGEST_GAP}}}(?:{inside}|{behind})"


_LONGEST_GAP = 3
"""White space between a keyword and the sign behind it."""
_SIGNS_AFTER = ("(", "[", "-", "–", "—", ":")


def _expression(steps: Sequence[str]) -> str:
    """The regular expression of a pattern of denials.toml."""
    parts: list[str] = []
    begun = False
    for step in steps:
        space = _SPACE if begun else ""
        if step == "...":
            parts.append(_ANY_WORDS)
        elif not step.startswith("["):
            parts.append(rf"{space}(?:{_words(step)})")
            begun = True
        elif begun:
            parts.append(rf"(?:{space}(?:{_words(step[1:-1])}))?")
        else:
            parts.append(rf"(?:(?:{_words(step[1:-1])}){_SPACE})?")
    return "".join(parts)


def _words(step: str) -> str:
    return "|".join(re.escape(word).replace("'", "['’]") for word in step.split("|"))


def find_denials(reading: Reading) -> tuple[Denial, ...]:
    """The stretches that deny ("no experience with …"), in order, each with the words that say so
    and up to the end of its clause."""
    rules, atoms, gaps = _patterns().rules, reading.atoms, reading.gaps
    found: list[Denial] = []
    for number, atom in enumerate(atoms):
        if atom.lower not in rules:
            continue
        start, behind = reading.starts[number], _ahead(reading.text, reading.end(number))
        for rule in rules[atom.lower]:
            if rule.opens and gaps[number].joins and not gaps[number].broken:
                continue
            if rule.following and not behind.startswith(rule.following):
                continue
            match = _compiled(rule.expression).match(reading.text, start)
            # What a denial covers, another one inside need not cover again
            if match is None or (found and match.end() <= found[-1].end):
                continue
            end = reading.sentence_end(number)
            if match.end() <= end:
                stop = _compiled(rule.ends).search(reading.text, match.end(), end)
                found.append(Denial(start, stop.start() if stop else end, rule.claim))
                break
    return tuple(found)


def _ahead(text: str, at: int) -> str:
    """The next words of the text as they are compared, without the white space before them."""
    ahead = text[at : at + _LONGEST_SPACE + _LONGEST_WORD].lstrip()
    return ahead.casefold().replace("’", "'")


def claim_at(
    denials: Sequence[Denial], text: str, before: Atom | None, start: int, end: int
) -> Claim | None:
    """What the text says of [start, end) if not that it was done: by a stretch that it begins in,
    by the atom right before it ("no Kubernetes"), or behind it ("Kubernetes (learning)")."""
    patterns = _patterns()
    at = bisect_right(denials, start, key=lambda denial: denial.start) - 1
    if at >= 0 and start <= denials[at].end:
        return denials[at].claim
    if before is not None and before.lower in patterns.before:
        return patterns.before[before.lower]
    if not text[end : end + _LONGEST_GAP + 1].lstrip().startswith(_SIGNS_AFTER):
        return None
    words = _ahead(text, end)[1:].lstrip()  # behind the sign
    behind = (
        claim
        for claim, first_words, after in patterns.after
        if words.startswith(first_words) and _compiled(after).match(text, end)
    )
    return next(behind, None)
