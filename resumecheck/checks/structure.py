"""RC4xx: what parsers expect to find."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from resumecheck.checks import sources
from resumecheck.checks.base import Check, Flaw, Ground, Severity, once
from resumecheck.checks.entries import (
    MOST_PLACES,
    MOST_QUOTED,
    Dated,
    Job,
    entry_words,
    jobs_of,
    mentions,
    places_of,
    studies_of,
)
from resumecheck.checks.phrases import Indexes, Wording, indexes_of, wording_of
from resumecheck.document import Place, clip
from resumecheck.packs import Phrases

SLOT_WORDS = 5
_WORD = re.compile(r"[^\W_]+")
_SEGMENT = re.compile(r"[^\s|•·](?:[^|•·\t\n]*[^\s|•·])?")
"""A line, or what stands in it between two bars or dots."""
_BRACKETS = re.compile(r"[\[<{][\[<{]?([^\[\]<>{}\n]{1,60})[\]>}]{1,2}")
_PIECE = re.compile(r"[^\s,;:–—](?:[^,;:–—]*[^\s,;:–—])?")
"""A part of a segment between two commas or dashes."""
_HEAD = """# Robin Example
robin@example.org · +44 20 7946 0123 · Leeds, United Kingdom

## Experience
**Data Engineer**, Northern Parcels, 2021-03 – present
- Cut load time by 40 % with a new index

## Education
BSc Physics, Example University, 2017 – 2020

## Skills
Python, SQL
"""


class MissingName(Check):
    id = "RC402"
    name = "missing-name"
    title = "No name can be found"
    severity = Severity.MISSING
    part = "structure"
    why = (
        "A parser needs a first and last name to open a record; one vendor says that parsing "
        "fails without. A name drawn as a picture, or set in a page header, is often lost."
    )
    fix = "Put your name on the first line of the body, as text, alone and in the largest type."
    sources = (sources.DAXTRA, sources.TEXTKERNEL)
    bad = _HEAD.replace("# Robin Example\n", "# Curriculum Vitae\n")
    good = _HEAD

    def run(self, ground: Ground) -> Iterable[Flaw]:
        if ground.outline.contact.name is None:
            yield Flaw(self.name, "No line reads as a person's name", self.fix, places=_top(ground))


class MissingEmail(Check):
    id = "RC403"
    name = "missing-email"
    title = "No e-mail address can be found"
    severity = Severity.MISSING
    part = "structure"
    why = "Without an address nobody can answer; parsers report a resume without one as deficient."
    fix = "Write the address in the body, as text (name@example.org), under your name."
    sources = (sources.RCHILLI, sources.DAXTRA)
    bad = _HEAD.replace("robin@example.org · ", "")
    good = _HEAD

    def run(self, ground: Ground) -> Iterable[Flaw]:
        if ground.outline.contact.email is None:
            yield Flaw(self.name, "No e-mail address in the text", self.fix, places=_top(ground))


class MissingPhone(Check):
    id = "RC404"
    name = "missing-phone"
    title = "No telephone number can be found"
    severity = Severity.MISSING
    part = "structure"
    why = "Application forms ask for a number, and parsers fill it in from the resume."
    fix = "Write the number with its country code (+44 20 7946 0123) beside the e-mail address."
    sources = (sources.TEXTKERNEL, sources.DAXTRA)
    bad = _HEAD.replace("+44 20 7946 0123 · ", "")
    good = _HEAD

    def run(self, ground: Ground) -> Iterable[Flaw]:
        if ground.outline.contact.phone is None:
            yield Flaw(self.name, "No telephone number in the text", self.fix, places=_top(ground))


class IncompleteEntry(Check):
    id = "RC406"
    name = "incomplete-entry"
    title = "A job lacks its title or employer, or a degree its school"
    severity = Severity.MISSING
    part = "structure"
    english = True
    why = (
        "A form has a field for each, and parsers leave empty what they cannot tell apart. Two "
        "vendors' parsers report a position without a title and a degree without a school."
    )
    fix = (
        "Name title and employer of each job, and the school of each degree, each apart: by a "
        "comma, a bar, or a line of its own."
    )
    sources = (sources.RCHILLI_ENTRIES, sources.TEXTKERNEL_ENTRIES)
    bad = _HEAD.replace(", Northern Parcels", "")
    good = _HEAD

    def run(self, ground: Ground) -> Iterable[Flaw]:
        jobs, studies = jobs_of(ground), studies_of(ground)
        lacking: list[tuple[Dated, str]] = [
            *((job, lacks) for job in jobs if (lacks := _lacks(job)) is not None),
            *(
                (study, "school")
                for study in studies
                if study.study.study_type and not study.study.institution
            ),
        ]
        if lacking:
            # "Company 1" is a finding of its own
            left_open = _left_open(ground)
            lacking = [pair for pair in lacking if not _holds(pair[0], left_open)]
        if lacking:
            said = [f'"{entry.name}" has no {what}' for entry, what in lacking[:MOST_QUOTED]]
            more = len(lacking) - len(said)
            yield Flaw(
                self.name,
                "; ".join(said) + (f"; and {more} more" if more else ""),
                self.fix,
                share=len(lacking) / (len(jobs) + len(studies)),
                places=places_of(ground, (entry for entry, _ in lacking)),
            )


def _holds(entry: Dated, spans: Iterable[tuple[int, int]]) -> bool:
    at = entry.entry
    return at is not None and any(at.start <= start < at.end for start, _ in spans)


def _lacks(job: Job) -> str | None:
    """The field that the job lacks; who is self-employed has no employer to name."""
    title, employer = job.work.position, job.work.name
    if mentions(title or employer, entry_words("breaks")):
        return None
    if not title:
        return "title" if employer else None
    own_boss = mentions(title, entry_words("own_boss"))
    return None if employer or own_boss else "employer"


class PlaceholderText(Check):
    id = "RC407"
    name = "placeholder-text"
    title = "Text of a template was left in"
    severity = Severity.MISSING
    part = "structure"
    why = (
        'What a template says to its user ("Your Name", "[Job title]") is read as if it were '
        "yours. Greenhouse names made-up names and companies among what makes parsing fail."
    )
    fix = "Replace it by what is true of you, or delete it."
    sources = (sources.GREENHOUSE, sources.CANVA)
    bad = _HEAD.replace("**Data Engineer**, Northern Parcels", "[Job title], Company 1")
    good = _HEAD

    def run(self, ground: Ground) -> Iterable[Flaw]:
        places = list(_placeholders(ground))
        if places:
            quoted = ", ".join(f'"{clip(place.excerpt, 40)}"' for place in places[:MOST_QUOTED])
            more = f" and {len(places) - MOST_QUOTED} more" if len(places) > MOST_QUOTED else ""
            yield Flaw(
                self.name,
                f"Left over from a template: {quoted}{more}",
                self.fix,
                share=1.0 if len(places) > 1 else 0.5,
                places=tuple(places),
            )


def _placeholders(ground: Ground) -> Iterator[Place]:
    """Where template text stands: in the visible text, and what a form's fields still ask for."""
    for start, end in _left_open(ground):
        yield ground.place(start, end)
    for field in ground.document.metadata.get("placeholders", "").splitlines():
        if field.strip():
            yield Place(None, None, clip(field))


@once
def _left_open(ground: Ground) -> list[tuple[int, int]]:
    return _spans(wording_of(ground), ground.words.phrases)


def placeholder_spans(text: str, phrases: Phrases) -> list[tuple[int, int]]:
    """The first spans of the text that are a template's."""
    return _spans(Wording(text), phrases)


def _spans(wording: Wording, phrases: Phrases) -> list[tuple[int, int]]:
    text, indexes = wording.text, indexes_of(phrases)
    spans = [(found.start, found.end) for found in indexes.anywhere.find_in(wording)]
    spans += [match.span() for match in _BRACKETS.finditer(text) if _is_slot(match[1], indexes)]
    for start, end in _lines_with(indexes.stand_ins, wording):
        for segment in _SEGMENT.finditer(text, start, end):
            spans += _stand_ins(segment, indexes)
    return sorted(set(spans))[:MOST_PLACES]


def _lines_with(words: frozenset[str] | None, wording: Wording) -> Iterator[tuple[int, int]]:
    """The lines of the text that hold one of the words; all lines for None."""
    start = 0
    for line, folded in zip(wording.text.split("\n"), wording.lines, strict=True):
        if words is None or not words.isdisjoint(folded):
            yield start, start + len(line)
        start += len(line) + 1


def _stand_ins(segment: re.Match[str], indexes: Indexes) -> Iterator[tuple[int, int]]:
    """The pieces of a segment that are a stand-in, or all of it where each piece is a slot."""
    text, start = segment.string, segment.start()
    pieces = [(start + m.start(), start + m.end()) for m in _PIECE.finditer(segment[0])]
    if len(pieces) > 1 and all(_is_slot(text[a:b], indexes) for a, b in pieces):
        yield segment.span()
        return
    for a, b in dict.fromkeys((segment.span(), *pieces)):
        if indexes.whole.fills(text[a:b]):
            yield a, b


def _is_slot(text: str, indexes: Indexes) -> bool:
    """Whether the text only names what should stand in its place: "Job title"."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return (
        0 < len(words) <= SLOT_WORDS
        and not indexes.slots.isdisjoint(words)
        and indexes.slots_and_fillers.issuperset(words)
    )


def _top(ground: Ground) -> tuple[Place, ...]:
    """The first line of the text: where a reader looks for the contact."""
    text = ground.document.text
    end = text.find("\n")
    return (ground.place(0, end if end > 0 else len(text)),) if text else ()
