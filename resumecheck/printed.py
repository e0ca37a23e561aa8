"""A resume as data, printed: a document of plain lines with its outline, so that fields, bullets
and keywords are judged as in a file that prints the same.

The outline is built from the data; nothing is read back from the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from resumecheck.document import Document, Join, Line, Page, Word
from resumecheck.extraction.model import Contact, Found, Item, Outline, Section
from resumecheck.extraction.regions import reads_as_list
from resumecheck.matching import Region, RegionKind
from resumecheck.packs import WordLists
from resumecheck.resume import (
    Basics,
    Certificate,
    Education,
    Location,
    Profile,
    Project,
    Publication,
    Resume,
    Volunteer,
    Work,
    leveled,
)

_KINDS: Mapping[str, RegionKind] = {
    "header": "ignored",
    "interests": "ignored",
    "languages": "ignored",
    "references": "ignored",
    "skills": "list",
    "certificates": "list",
}
"""How the lines of a section are matched; those of the others are prose unless they list."""
_BULLET = "•"
_Study = Education | Certificate | Publication


def printed(
    resume: Resume,
    words: WordLists,
    *,
    format: str = "json",
    name: str | None = None,
    size: int = 0,
) -> tuple[Document, Outline]:
    """The resume as a document without pages, and its outline. `meta` and what the schema does
    not know are not printed."""
    sheet = _Sheet({heading.section: heading.label for heading in words.headings})
    _write(sheet, resume)
    document = Document(
        pages=(Page(lines=tuple(row.line for row in sheet.rows)),),
        format=format,
        bytes=size,
        name=name,
        links=tuple(dict.fromkeys(_links(resume))),
    )
    return document, _outline(document, sheet.rows)


class _Row(NamedTuple):
    """A line and what it is: a `field` of the contact, a heading, an item, or other text."""

    line: Line
    section: str
    kind: RegionKind
    field: str = ""
    label: str | None = None
    entry: str | None = None
    item: bool = False


class _Sheet:
    """The rows written so far."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.rows: list[_Row] = []
        self._labels = labels
        self._section = "header"
        self._apart = False
        self._head: list[str] = []

    def open(self, section: str) -> None:
        """Begin a section with its standard heading."""
        self._section = section
        self._apart = True
        label = self._labels.get(section, section.capitalize())
        self._add(label, "ignored", label=label)

    def entry(self, *head: str | None) -> None:
        """Begin an entry; each part of its head is a line."""
        self._apart = bool(self.rows) and self.rows[-1].label is None
        self._head = [text for text in head if text]
        for text in self._head:
            self.line(text)

    def aside(self, text: str | None, *, field: str = "") -> None:
        """A line that no keyword is looked for in."""
        self._add(text, "ignored", field=field)

    def line(self, text: str | None, kind: RegionKind | None = None) -> None:
        """A line of the section's kind, or of the given one."""
        if text and kind is None:
            listed: RegionKind = "list" if reads_as_list(" ".join(text.split())) else "prose"
            kind = _KINDS.get(self._section, listed)
        self._add(text, kind or "prose")

    def text(self, text: str | None, *, items: bool = False) -> None:
        """Running text, a line each paragraph; `items` if the paragraphs say what was done."""
        for paragraph in (text or "").split("\n\n"):
            if items:
                self._add(paragraph, "prose", item=True)
            else:
                self.line(paragraph)

    def bullets(self, texts: Iterable[str]) -> None:
        for text in texts:
            self._add(text, "prose", item=True, marker=_BULLET)

    def _add(
        self,
        text: str | None,
        kind: RegionKind,
        *,
        field: str = "",
        label: str | None = None,
        item: bool = False,
        marker: str | None = None,
    ) -> None:
        tokens = (text or "").split()
        if tokens:
            join = Join.BLOCK if self._apart else Join.BREAK
            line = Line(tuple(map(Word, tokens)), join=join, marker=marker)
            entry = " · ".join(self._head) or None
            self.rows.append(_Row(line, self._section, kind, field, label, entry, item))
            self._apart = False


def _write(sheet: _Sheet, resume: Resume) -> None:
    basics = resume.basics
    for field in ("name", "label", "email", "phone", "url"):
        sheet.aside(getattr(basics, field), field=field)
    sheet.aside(_place(basics.location), field="location")
    for profile in basics.profiles:
        sheet.aside(profile.url or _joined(": ", profile.network, profile.username), field="url")
    if basics.summary:
        sheet.open("summary")
        sheet.text(basics.summary)
    _write_judged(sheet, resume)
    _write_studies(sheet, resume)
    _write_rest(sheet, resume)


def _write_judged(sheet: _Sheet, resume: Resume) -> None:
    """The sections that say what the person did. Where nothing there has bullets, the running
    text does."""
    judged: tuple[Work | Project | Volunteer, ...] = (
        *resume.work,
        *resume.projects,
        *resume.volunteer,
    )
    plain = not any(entry.highlights for entry in judged)
    if resume.work:
        sheet.open("experience")
    for job in resume.work:
        sheet.entry(job.position, job.name)
        sheet.aside(_joined(", ", job.location, _dates(job.start_date, job.end_date)))
        sheet.aside(job.url)
        sheet.text(job.description)
        sheet.text(job.summary, items=plain)
        sheet.bullets(job.highlights)
    if resume.projects:
        sheet.open("projects")
    for project in resume.projects:
        sheet.entry(project.name, project.entity)
        sheet.line(", ".join(project.roles))
        sheet.aside(_joined(", ", project.type, _dates(project.start_date, project.end_date)))
        sheet.aside(project.url)
        sheet.text(project.description, items=plain)
        sheet.bullets(project.highlights)
        sheet.line(", ".join(project.keywords), "list")
    if resume.volunteer:
        sheet.open("volunteer")
    for post in resume.volunteer:
        sheet.entry(post.position, post.organization)
        sheet.aside(_dates(post.start_date, post.end_date))
        sheet.aside(post.url)
        sheet.text(post.summary, items=plain)
        sheet.bullets(post.highlights)


def _write_studies(sheet: _Sheet, resume: Resume) -> None:
    if resume.skills:
        sheet.open("skills")
    for skill in resume.skills:
        sheet.line(_joined(": ", leveled(skill.name, skill.level), ", ".join(skill.keywords)))
    if resume.education:
        sheet.open("education")
    for study in resume.education:
        sheet.entry(_joined(" ", study.study_type, study.area), study.institution)
        sheet.aside(_joined(", ", _dates(study.start_date, study.end_date, ""), study.score))
        sheet.aside(study.url)
        sheet.line(", ".join(study.courses), "list")
    if resume.certificates:
        sheet.open("certificates")
    for certificate in resume.certificates:
        sheet.entry(certificate.name, certificate.issuer)
        sheet.aside(certificate.date)
        sheet.aside(certificate.url)
    if resume.awards:
        sheet.open("awards")
    for award in resume.awards:
        sheet.entry(award.title, award.awarder)
        sheet.aside(award.date)
        sheet.text(award.summary)
    if resume.publications:
        sheet.open("publications")
    for publication in resume.publications:
        sheet.entry(publication.name, publication.publisher)
        sheet.aside(publication.release_date)
        sheet.aside(publication.url)
        sheet.text(publication.summary)


def _write_rest(sheet: _Sheet, resume: Resume) -> None:
    if resume.languages:
        sheet.open("languages")
    for language in resume.languages:
        sheet.line(_joined(": ", language.language, language.fluency))
    if resume.interests:
        sheet.open("interests")
    for interest in resume.interests:
        sheet.line(_joined(": ", interest.name, ", ".join(interest.keywords)))
    if resume.references:
        sheet.open("references")
    for reference in resume.references:
        sheet.line(_joined(": ", reference.name, reference.reference))


def _joined(sign: str, *texts: str | None) -> str:
    return sign.join(text for text in texts if text)


def _dates(start: str | None, end: str | None, open_end: str = "present") -> str:
    """A range as the data has it; without an end it goes on, where that can be."""
    return _joined(" – ", start, end or (open_end if start else None))


def _place(location: Location | None) -> str | None:
    if location is None:
        return None
    parts = (location.address, location.postal_code, location.city, location.region)
    return _joined(", ", *dict.fromkeys(parts), location.country_code)


def _links(resume: Resume) -> Iterator[str]:
    owners: tuple[Basics | Profile | Work | Project | Volunteer | _Study, ...] = (
        resume.basics,
        *resume.basics.profiles,
        *resume.work,
        *resume.projects,
        *resume.volunteer,
        *resume.education,
        *resume.certificates,
        *resume.publications,
    )
    yield from (owner.url for owner in owners if owner.url)


class _Placed(NamedTuple):
    """A row with its span in the document's text, the list marker left out."""

    row: _Row
    start: int
    end: int
    text: str


def _outline(document: Document, rows: Iterable[_Row]) -> Outline:
    placed = list(_placed(document, rows))
    return Outline(
        sections=tuple(_sections(placed)),
        items=tuple(
            Item(it.text, it.start, it.end, it.row.section, it.row.entry, it.row.line.marker)
            for it in placed
            if it.row.item
        ),
        contact=_contact(placed),
        regions=tuple(Region(it.start, it.end, it.row.section, it.row.kind) for it in placed),
    )


def _placed(document: Document, rows: Iterable[_Row]) -> Iterator[_Placed]:
    """The rows that the text shows: one of signs that no reading keeps is left out of it."""
    row_of = {id(row.line): row for row in rows}
    for start, end, _, line in document.lines():
        begin = start if line.marker is None else start + len(line.marker) + 1
        yield _Placed(row_of[id(line)], begin, end, document.text[begin:end])


def _sections(placed: Iterable[_Placed]) -> Iterator[Section]:
    current: Section | None = None
    for it in placed:
        if current is None or it.row.section != current.name:
            if current is not None:
                yield current
            body = it.end if it.row.label else it.start
            current = Section(it.row.section, it.row.label, it.start, body, it.end)
        else:
            current = Section(current.name, current.label, current.start, current.body, it.end)
    if current is not None:
        yield current


def _contact(placed: Iterable[_Placed]) -> Contact:
    found: dict[str, list[Found]] = {}
    for it in placed:
        if it.row.field:
            found.setdefault(it.row.field, []).append(Found(it.text, it.start, it.end, 1.0))

    def first(field: str) -> Found | None:
        return next(iter(found.get(field, ())), None)

    return Contact(
        name=first("name"),
        label=first("label"),
        email=first("email"),
        phone=first("phone"),
        urls=tuple(found.get("url", ())),
        location=first("location"),
    )
