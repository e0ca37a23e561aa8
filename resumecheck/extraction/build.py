"""The entries of all sections, the resume that they make, and where each value stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from resumecheck.document import Document, Place
from resumecheck.extraction.basics import basics_of, found_basics
from resumecheck.extraction.education import studies_of
from resumecheck.extraction.items import Grouped
from resumecheck.extraction.languages import languages_of, spoken_among
from resumecheck.extraction.lists import (
    awards_of,
    certificates_of,
    publications_of,
    references_of,
)
from resumecheck.extraction.model import Entry, Found, Outline
from resumecheck.extraction.posts import jobs_of, projects_of
from resumecheck.extraction.skills import interests_of, skills_of
from resumecheck.resume import (
    Award,
    Certificate,
    Education,
    Interest,
    LanguageSkill,
    Project,
    Publication,
    Record,
    Reference,
    Resume,
    Skill,
    Volunteer,
    Work,
    json_key,
)

_Maker = Callable[[Sequence[Grouped], str], list[Entry]]
_MAKERS: Mapping[str, _Maker] = {
    "experience": lambda blocks, text: jobs_of(blocks, "experience", text),
    "volunteer": lambda blocks, text: jobs_of(blocks, "volunteer", text),
    "projects": projects_of,
    "education": studies_of,
    "certificates": certificates_of,
    "awards": awards_of,
    "publications": publications_of,
    "skills": skills_of,
    "languages": languages_of,
    "interests": interests_of,
    "references": references_of,
}
_RECORDS: Mapping[str, tuple[str, type[Record]]] = {
    "experience": ("work", Work),
    "volunteer": ("volunteer", Volunteer),
    "education": ("education", Education),
    "awards": ("awards", Award),
    "certificates": ("certificates", Certificate),
    "publications": ("publications", Publication),
    "skills": ("skills", Skill),
    "languages": ("languages", LanguageSkill),
    "interests": ("interests", Interest),
    "references": ("references", Reference),
    "projects": ("projects", Project),
}


def entries_of(blocks: Sequence[Grouped], text: str) -> tuple[Entry, ...]:
    """The entries of all sections, by section, in reading order."""
    entries: list[Entry] = []
    for section, maker in _MAKERS.items():
        for part in _parts(blocks, section):
            made = maker(part, text)
            if section == "skills":
                made = [other for entry in made for other in spoken_among(entry, part) or [entry]]
            entries.extend(made)
    readable = (_readable(entry) for entry in entries)
    return tuple(entry for entry in readable if entry.fields or any(entry.lists.values()))


def _readable(entry: Entry) -> Entry:
    """Less what is empty, and the names that hold characters which the file does not tell."""
    kept = {
        name: found
        for name, found in entry.fields.items()
        if found.value and ("\ufffd" not in found.value or name in _SENTENCES)
    }
    lists = {
        name: tuple(found for found in several if found.value)
        for name, several in entry.lists.items()
    }
    return entry._replace(fields=kept, lists=lists)


_SENTENCES = ("summary", "description", "reference")


def _parts(blocks: Sequence[Grouped], section: str) -> list[list[Grouped]]:
    """The blocks of a section under each of its headings ("Experience", "Earlier career"); a
    piece without a heading goes on with the one before."""
    parts: list[list[Grouped]] = []
    for block in blocks:
        if block.section != section:
            continue
        if not parts or block.block.heading is not None:
            parts.append([block])
        else:
            parts[-1].append(block)
    return parts


def resume_of(outline: Outline, text: str) -> Resume:
    """The resume that an outline holds; `text` is the document's text."""
    sections: dict[str, list[Record]] = {}
    for entry in outline.entries:
        key, record = _RECORDS[entry.section]
        values: dict[str, Any] = {name: found.value for name, found in entry.fields.items()}
        for name, several in entry.lists.items():
            values[name] = tuple(found.value for found in several)
        known = {each.name for each in fields(record)}  # type: ignore[arg-type]
        made = record(**{name: value for name, value in values.items() if name in known})
        sections.setdefault(key, []).append(made)
    filled: dict[str, Any] = {key: tuple(records) for key, records in sections.items()}
    return Resume(basics=basics_of(outline, text), **filled)


def evidence_of(outline: Outline, document: Document) -> Iterator[tuple[str, str, Place]]:
    """Each value of the resume by its path ("work[0].name"), with its place in the file."""
    for path, found in found_basics(outline, document.text):
        yield f"basics.{path}", found.value, _place(document, found)
    counts: dict[str, int] = {}
    for entry in outline.entries:
        key = _RECORDS[entry.section][0]
        at = counts.get(key, 0)
        counts[key] = at + 1
        for name, found in entry.fields.items():
            yield f"{key}[{at}].{json_key(name)}", found.value, _place(document, found)
        for name, several in entry.lists.items():
            for number, found in enumerate(several):
                path = f"{key}[{at}].{json_key(name)}[{number}]"
                yield path, found.value, _place(document, found)


def _place(document: Document, found: Found) -> Place:
    if found.start < 0:
        return Place(None, None, found.value)
    return document.place(found.start, found.end)
