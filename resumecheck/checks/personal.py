"""RC410: personal data that does not belong in a resume."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from resumecheck import lexicon
from resumecheck.checks import sources
from resumecheck.checks.base import Check, Flaw, Ground, Severity
from resumecheck.checks.entries import MOST_PLACES, listed, quoted
from resumecheck.document import clip

SECTIONS = frozenset({"header", "summary", "contact", "other", "interests", "references"})
"""Where a person tells of themselves; "date of birth" in a job is what the work was about."""
LONGEST_VALUE = 60
MOST_KINDS = 2
"""How many kinds of data a message names."""
_PIECE = re.compile(r"[^\s|•·](?:[^|•·\t\n]*[^\s|•·])?")
"""A line, or what stands in it between two bars or dots."""
_CHILDREN = re.compile(r"\s*\w{1,9}\s+(?:child|children|kids?)", re.IGNORECASE)
_HEAD = """# Robin Example
robin@example.org · +44 20 7946 0123
Date of birth: 3 May 1990 · Nationality: British

## Experience
**Data Engineer**, Northern Parcels, 2021-03 – present
- Cut load time by 40 % with a new index
"""


class PersonalData(Check):
    id = "RC410"
    name = "personal-data"
    title = "Personal data that an employer does not need"
    severity = Severity.STYLE
    part = "structure"
    english = True
    why = (
        "Age, family, religion or the number of a passport say nothing about the work, invite "
        "bias, and travel with every copy of the file. In the United States such questions may be "
        "held against an employer; one vendor asks to leave out the number of a driving licence. "
        "In some countries a date of birth is usual: then keep it."
    )
    fix = "Leave it out, unless the country or the job asks for it."
    sources = (sources.EEOC, sources.RCHILLI_LICENCE)
    bad = _HEAD
    good = _HEAD.replace("Date of birth: 3 May 1990 · Nationality: British\n", "")

    def run(self, ground: Ground) -> Iterable[Flaw]:
        found = list(_personal(ground))
        if found:
            text = ground.document.text
            kinds = list(dict.fromkeys(about for about, _, _ in found))
            what = listed(kinds) if len(kinds) <= MOST_KINDS else "personal data"
            shown = [clip(text[start:end], 40) for _, start, end in found]
            yield Flaw(
                self.name,
                f"The resume gives {what}: {quoted(shown)}",
                self.fix,
                share=min(1.0, 0.5 * len(found)),
                places=tuple(ground.place(start, end) for _, start, end in found[:MOST_PLACES]),
            )


class _Kind(NamedTuple):
    about: str
    labels: tuple[str, ...]
    """In small letters, the longest first."""
    value: re.Pattern[str]
    """What stands behind a label."""
    alone: frozenset[str]
    digits: int


_VALUE = re.compile(r"(?:\s*[:=–—]\s*|\s+(?=#?\d))(?P<value>\S.*)")
_CODED_VALUE = re.compile(r"(?:\s*[:=–—]\s*|\s+(?=#?[a-zA-Z]{0,3}\d))(?P<value>\S.*)")
"""A colon and a value, or a number; a coded one may open with letters ("X1234567")."""


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            row["about"],
            tuple(sorted(row["labels"], key=lambda label: (-len(label), label))),
            _CODED_VALUE if "digits" in row else _VALUE,
            frozenset(row["alone"]),
            row.get("digits", 0),
        )
        for row in lexicon.word_list("check_words")["personal"]
    )


@cache
def _every_label() -> tuple[tuple[str, ...], frozenset[str]]:
    """The labels of all kinds, and what stands alone."""
    labels = dict.fromkeys(label for kind in _kinds() for label in kind.labels)
    return tuple(labels), frozenset(each for kind in _kinds() for each in kind.alone)


def _personal(ground: Ground) -> Iterator[tuple[str, int, int]]:
    """What each piece of personal data is, and its span."""
    text = ground.document.text
    for section in ground.outline.sections:
        if section.name not in SECTIONS:
            continue
        for piece in _PIECE.finditer(text, section.start, section.end):
            kind = _kind_of(piece[0])
            if kind is not None:
                yield kind.about, piece.start(), piece.end()


def _kind_of(piece: str) -> _Kind | None:
    plain = piece.replace("’", "'")
    folded = plain.casefold()
    alone = folded.strip(" .")
    labels, alones = _every_label()
    # "Married, 2 children"
    first, comma, rest = alone.partition(",")
    if comma and _CHILDREN.fullmatch(rest):
        alone = first
    if not folded.startswith(labels) and alone not in alones:
        return None
    for kind in _kinds():
        if alone in kind.alone:
            return kind
        value = _value(plain, folded, kind)
        if value is None or len(value) > LONGEST_VALUE:
            continue
        if sum(map(str.isdigit, value)) >= kind.digits:
            return kind
    return None


def _value(plain: str, folded: str, kind: _Kind) -> str | None:
    """What stands behind a label of this kind that the piece opens with."""
    if not folded.startswith(kind.labels):
        return None
    for label in kind.labels:
        if folded.startswith(label):
            match = kind.value.match(plain, len(label))
            if match is not None:
                return match["value"]
    return None
