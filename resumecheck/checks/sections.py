"""RC4xx: the sections of a resume and their headings."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import zip_longest

from resumecheck import lexicon
from resumecheck.checks import sources
from resumecheck.checks.base import Check, Flaw, Ground, Severity, once
from resumecheck.checks.entries import listed, quoted
from resumecheck.extraction import Section
from resumecheck.extraction.dates import range_in
from resumecheck.extraction.vocabulary import vocabulary_of
from resumecheck.packs import SectionHeading

EXPECTED = (
    ("experience", "Experience"),
    ("education", "Education"),
    ("skills", "Skills"),
)
"""Sections that a reader and a parser look for, with their standard headings."""
WORK = frozenset({"experience", "projects", "volunteer"})
MOST_HEADINGS = 60
"""How many headings are looked at one by one."""
OUTSIZED_WORDS = 100
"""A shorter section is not called too long, however short the others are."""
MAY_BE_LONG = frozenset({"experience", "education", "projects", "publications", "volunteer"})
SHORTEST_TYPO = 5
"""Shorter words are like too many others."""
TYPO_LIKENESS = 0.8
"""The least ratio of difflib: one letter of five left out, two of ten swapped."""
_HEAD = """# Robin Example
robin@example.org · +44 20 7946 0123 · Leeds, United Kingdom

"""
_JOBS = """## Experience
**Data Engineer**, Northern Parcels, Mar 2021 – present
- Cut load time by 40 % with a new index

"""
_STUDIES = """## Education
BSc Physics, Example University, 2017 – 2020

"""
_SKILLS = """## Skills
Python, SQL
"""
_RESUME = _HEAD + _JOBS + _STUDIES + _SKILLS


class NonstandardHeading(Check):
    id = "RC401"
    name = "nonstandard-heading"
    title = "A heading is not one that parsers know"
    severity = Severity.MISSING
    part = "structure"
    english = True
    why = (
        "Parsers sort what they read under headings that they know, and what stands under another "
        "may be misfiled or dropped. Vendors ask for clear sections with standard headings."
    )
    fix = "Use the standard word for the heading, and keep your own words for the text."
    sources = (sources.GREENHOUSE, sources.CEZANNE, sources.TEXTKERNEL_LENGTHS)
    bad = _RESUME.replace("## Experience", "## Where I've worked")
    good = _RESUME

    def run(self, ground: Ground) -> Iterable[Flaw]:
        found = nonstandard(ground)
        if found:
            sure = [(section, standard) for section, standard, known in found if known]
            unsure = [section.label or "" for section, _, known in found if not known]
            said = [f'"{section.label}" (the standard word is {word})' for section, word in sure]
            said += [f'"{label}" (is it "Experience"?)' for label in unsure]
            words = list(dict.fromkeys(word for _, word in sure))
            yield Flaw(
                self.name,
                f"Parsers hardly know the heading{'s' if said[1:] else ''} {listed(said)}",
                f"Write {listed(words)} instead." if words and not unsure else self.fix,
                share=min(1.0, 0.5 * len(found)),
                places=tuple(ground.place(section.start, section.body) for section, _, _ in found),
            )


@once
def nonstandard(ground: Ground) -> Sequence[tuple[Section, str, bool]]:
    """The headings that no parser's list is likely to have, each with the standard word for it
    and whether that is sure: unusual synonyms, misspelled ones, and unknown ones over what looks
    like jobs where no heading says Experience."""
    return list(_nonstandard(ground))


def _nonstandard(ground: Ground) -> Iterator[tuple[Section, str, bool]]:
    labels = {heading.section: heading.label for heading in ground.words.headings}
    titled = [section for section in ground.outline.sections if section.label]
    vocabulary = vocabulary_of(ground.words.headings)
    unknown: list[Section] = []
    for section in titled[:MOST_HEADINGS]:
        label = section.label or ""
        unusual = _unusual().get(_squeezed(label))
        if unusual is not None and section.name == unusual:
            yield section, f'"{labels[unusual]}"', True
        elif section.name != "other" and vocabulary.section(label) is None:
            # told by a misspelled word, or by what stands under it
            meant = vocabulary.nearly(label) or _misspelled(label, ground.words.headings)
            if meant == section.name:
                yield section, f'"{labels[section.name]}"', True
            elif section.name == "experience":
                unknown.append(section)
        elif section.name == "other" and not _is_known(label, ground.words.headings):
            meant = _misspelled(label, ground.words.headings)
            if meant is not None:
                yield section, f'"{labels[meant]}"', True
            elif _has_ranges(ground, section):
                unknown.append(section)
    # several are rather the employers themselves, and projects may be all that there is
    known = {section.name for section in titled if section not in unknown}
    if len(unknown) == 1 and known.isdisjoint(WORK):
        yield unknown[0], f'"{labels["experience"]}"', False


@cache
def _unusual() -> Mapping[str, str]:
    """The unusual headings, squeezed, with their sections."""
    table: Mapping[str, list[str]] = lexicon.word_list("check_words")["unusual_headings"]
    return {_squeezed(form): name for name, forms in table.items() for form in forms}


def _squeezed(text: str) -> str:
    """Letters and digits only: letter-spaced headings are compared too."""
    return "".join(filter(str.isalnum, text.casefold().replace("&", "and")))


@cache
def _known(headings: tuple[SectionHeading, ...]) -> Mapping[str, str]:
    return {
        _squeezed(form): heading.section
        for heading in headings
        for form in (heading.label, *heading.synonyms)
    }


@cache
def _heading_words(headings: tuple[SectionHeading, ...]) -> tuple[str, ...]:
    forms = (form for heading in headings for form in (heading.label, *heading.synonyms))
    return tuple(sorted({word for form in forms for word in form.casefold().split()}))


def _is_known(label: str, headings: tuple[SectionHeading, ...]) -> bool:
    return _squeezed(label) in _known(headings)


def _misspelled(label: str, headings: tuple[SectionHeading, ...]) -> str | None:
    """The section that the heading names but for one word that is no English word."""
    words = label.casefold().replace("&", "and").strip(" :").split()
    for at, word in enumerate(words):
        if len(word) < SHORTEST_TYPO or not word.isalpha() or lexicon.is_word(word):
            continue
        for close in difflib.get_close_matches(
            word, _heading_words(headings), n=3, cutoff=TYPO_LIKENESS
        ):
            name = _known(headings).get(_squeezed("".join([*words[:at], close, *words[at + 1 :]])))
            if name is not None and name != "other":
                return name
    return None


def _has_ranges(ground: Ground, section: Section) -> bool:
    """Some line of it holds a range of dates, as the head of a job does."""
    lines = ground.document.text[section.body : section.end].splitlines()
    return any(range_in(line) for line in lines if len(line) < 200)


class MissingSection(Check):
    id = "RC405"
    name = "missing-section"
    title = "A section that readers look for has no heading"
    severity = Severity.MISSING
    part = "structure"
    english = True
    why = (
        "Parsers sort what they read under headings they know; what stands under none is misfiled "
        "or dropped. Vendors ask for clear sections with standard headings."
    )
    fix = "Give the section its standard heading on a line of its own."
    sources = (sources.GREENHOUSE, sources.CEZANNE, sources.TEXTKERNEL)
    bad = _RESUME.replace(_STUDIES, "")
    good = _RESUME

    def run(self, ground: Ground) -> Iterable[Flaw]:
        present = {section.name for section in ground.outline.sections if section.label}
        # a heading under another word is a finding of its own
        meant = {standard for _, standard, _ in nonstandard(ground)}
        present |= {name for name, label in EXPECTED if f'"{label}"' in meant}
        if present & {"projects", "volunteer"}:
            # who has no job yet shows the work under another standard heading
            present.add("experience")
        absent = [label for name, label in EXPECTED if name not in present]
        if absent:
            yield Flaw(
                self.name,
                f"No heading for {listed(absent)}",
                f"Add {'the headings' if absent[1:] else 'the heading'} "
                + " and ".join(f'"{label}"' for label in absent)
                + ", if you have something to put there, each on a line of its own.",
                share=len(absent) / len(EXPECTED),
            )


@once
def _words_under(ground: Ground) -> Sequence[int]:
    """How many words each section has under its heading."""
    text = ground.document.text
    return [len(text[each.body : each.end].split()) for each in ground.outline.sections]


class EmptySection(Check):
    id = "RC408"
    name = "empty-section"
    title = "A heading has nothing under it"
    severity = Severity.MISSING
    part = "structure"
    english = True
    why = (
        "A parser opens a section and finds nothing to file; one vendor reports it. Often the "
        "text stands elsewhere on the page, in a column or box that is read before the heading."
    )
    fix = "Put the section's text under its heading, or leave the heading out."
    sources = (sources.RCHILLI_SECTIONS,)
    bad = _RESUME + "\n## Languages\n"
    good = _RESUME + "\n## Languages\nEnglish, French\n"

    def run(self, ground: Ground) -> Iterable[Flaw]:
        sizes: dict[str, int] = {}
        for section, body in zip(ground.outline.sections, _words_under(ground), strict=True):
            sizes[section.name] = sizes.get(section.name, 0) + body
        empty = [
            section
            for section, below in zip_longest(ground.outline.sections, ground.outline.sections[1:])
            # "References available on request" is heading and text in one
            if section.label
            and section.name not in ("other", "references", "contact", "header")
            # "Experience" over "Selected experience" opens the next one
            and not sizes[section.name]
            and not self._is_text(below, ground)
        ]
        if empty:
            yield Flaw(
                self.name,
                f"Nothing stands under {quoted([section.label or '' for section in empty])}",
                self.fix,
                places=tuple(ground.place(section.start, section.body) for section in empty),
            )

    def _is_text(self, below: Section | None, ground: Ground) -> bool:
        """What follows looks like an unknown heading, but may be text: "CATIA, MATLAB"."""
        return (
            below is not None
            and below.name == "other"
            and below.label is not None
            and not _is_known(below.label, ground.words.headings)
        )


class OutsizedSection(Check):
    id = "RC409"
    name = "outsized-section"
    title = "A section is longer than work and education together"
    severity = Severity.STYLE
    part = "structure"
    english = True
    why = (
        "One vendor's parser doubts the headings where another section is longer than work and "
        "education together. For a reader, what you did weighs more than a list or a summary."
    )
    fix = "Shorten it, or move what you did into the jobs where you did it."
    sources = (sources.TEXTKERNEL_LENGTHS,)
    bad = f"{_RESUME}\n## Interests\n" + "- Walks by the canal, chess in the park, radios\n" * 12
    good = f"{_RESUME}\n## Interests\n- Walks by the canal, chess in the park, radios\n"

    def run(self, ground: Ground) -> Iterable[Flaw]:
        words: dict[str, int] = {}
        first: dict[str, Section] = {}
        for section, count in zip(ground.outline.sections, _words_under(ground), strict=True):
            if section.label:
                words[section.name] = words.get(section.name, 0) + count
                first.setdefault(section.name, section)
        work, school = words.get("experience", 0), words.get("education", 0)
        if not work:
            return  # who has no job yet has other things to tell
        for name, count in words.items():
            if name not in MAY_BE_LONG and count > max(OUTSIZED_WORDS, work + school):
                section = first[name]
                yield Flaw(
                    self.name,
                    f'"{section.label}" has {count} words, more than work and education '
                    f"together ({work + school})",
                    self.fix,
                    places=(ground.place(section.start, section.body),),
                )
                return
