"""RC3xx: layouts that a person reads at a glance and a simple parser scrambles or skips."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from resumecheck.checks import sources
from resumecheck.checks.base import Check, Flaw, Ground, Severity
from resumecheck.checks.characters import LIGHT, place_of, read_words
from resumecheck.document import Box, Document, Origin, Page, Place, Word, clip, union
from resumecheck.extraction.model import Found

MIXED_SHARE = 0.10
"""From this share of mixed rows on, a page has columns; below it lies an odd row of a list."""
MIXED_ROWS = 4
"""Fewer mixed rows than this are a head or a grid of labels, not columns."""
HEAVY_MIXED_SHARE = 0.20
"""With so many mixed rows, the whole line is lost; with fewer, a part in proportion."""
TABLE_SHARE = 0.30
BOX_SHARE = 0.10
_PHOTO_SHARE = (0.01, 0.15)
_PHOTO_SHAPE = (0.6, 1.1)
_PHOTO_TOP = 0.4
"""A photo begins in this part of the first page."""


class MultiColumn(Check):
    id = "RC301"
    name = "multi-column"
    title = "The text stands in columns side by side"
    severity = Severity.LOSES
    part = "parsing"
    why = (
        "A parser that reads each row from left to right runs the columns into one another: half "
        "a job, half a list of skills. Greenhouse names columns among what makes parsing fail, "
        "and Textkernel reports text in columns as one of its gravest faults. Others cope."
    )
    fix = "Set the resume in one column; put what stood in the sidebar under headings of its own."
    sources = (sources.GREENHOUSE, sources.TEXTKERNEL, sources.DAXTRA_LAYOUT)
    bad = "Skills and contact in a sidebar on the left, the jobs beside it on the right."
    good = "One column from top to bottom; dates at the right edge of a line are fine."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        document = ground.document
        rows = sum(page.rows for page in document.pages)
        mixed = sum(len(page.mixed) for page in document.pages)
        if mixed >= MIXED_ROWS and mixed >= MIXED_SHARE * rows:
            yield Flaw(
                self.name,
                f"{mixed} of {rows} rows run two columns together when read from left to right",
                self.fix,
                share=min(1.0, mixed / (HEAVY_MIXED_SHARE * rows)),
                places=tuple(_mixed_place(page) for page in document.pages if page.mixed),
            )
        elif said := _side_by_side(ground):
            yield Flaw(self.name, said, self.fix)


def _side_by_side(ground: Ground) -> str | None:
    """What a word processor's file says of columns: a section's own, or a table whose cells hold
    paragraphs side by side."""
    document = ground.document
    columns = _count(document, "columns")
    if columns > 1:
        return f"The text stands in {columns} columns"
    beside = _count(document, "words_side_by_side")
    if beside and beside >= TABLE_SHARE * len(read_words(ground)):
        return "Cells of a table hold paragraphs side by side"
    return None


def _mixed_place(page: Page) -> Place:
    """The box around the mixed rows; the excerpt is the first of them as it is misread."""
    _, top, _, bottom = page.mixed[0]
    in_row = sorted(
        (word.box[0], word.text)
        for line in page.lines
        for word in line.visible
        if word.box is not None and top <= (word.box[1] + word.box[3]) / 2 <= bottom
    )
    return Place(page.number, union(page.mixed), clip(" ".join(text for _, text in in_row)))


class TableLayout(Check):
    id = "RC302"
    name = "table-layout"
    title = "A table holds the layout together"
    severity = Severity.LOSES
    part = "parsing"
    why = (
        "Parsers read a table cell by cell or row by row, not as it looks; several vendors ask to "
        "leave tables out. A small table of marks or skills does little harm."
    )
    fix = "Put the text into plain paragraphs; align dates with a tab instead of a cell."
    sources = (sources.GREENHOUSE, sources.TEXTKERNEL, sources.DAXTRA_LAYOUT)
    bad = "A table without lines: contact and skills in its left cell, the jobs in the right one."
    good = "Paragraphs under headings; perhaps one small table of examination marks."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        words, tabled = read_words(ground), _read_in(ground, Origin.TABLE)
        if not tabled:
            return
        wide = len(tabled) >= TABLE_SHARE * len(words)
        carries = _carries_structure(ground, Origin.TABLE)
        if wide or carries:
            held = "the headings or the contact" if carries else "much of the text"
            yield Flaw(
                self.name,
                f"A table holds {held}: {len(tabled)} of {len(words)} words",
                self.fix,
                share=1.0 if wide and carries else LIGHT,
                places=_places_of(ground.document, lambda word: word.origin is Origin.TABLE),
            )


class TextBox(Check):
    id = "RC303"
    name = "text-box"
    title = "Text stands in a text box"
    severity = Severity.LOSES
    part = "parsing"
    why = (
        "A text box lies over the page, outside the flow of the text: many parsers skip it or "
        "read it at the end. Greenhouse warns of contact details in one."
    )
    fix = "Move the text out of the box into ordinary paragraphs, then delete the box."
    sources = (sources.GREENHOUSE, sources.DAXTRA_LAYOUT)
    bad = "A sidebar drawn with Insert > Text Box that holds phone and e-mail."
    good = "Phone and e-mail in a paragraph under the name."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        words = read_words(ground)
        boxed = [word for word in _read_in(ground, Origin.TEXT_BOX) if _tells(word)]
        if boxed:
            carries = _carries_structure(ground, Origin.TEXT_BOX)
            yield Flaw(
                self.name,
                f"{len(boxed)} of {len(words)} words stand in a text box",
                self.fix,
                share=1.0 if carries or len(boxed) >= BOX_SHARE * len(words) else LIGHT,
                places=_places_of(ground.document, lambda word: word.origin is Origin.TEXT_BOX),
            )


class _ContactOutside(Check):
    """A contact detail that stands nowhere but in the page's header, or footer."""

    severity = Severity.LOSES
    part = "parsing"
    fix = "Move the details into the body, in a line under your name."
    origin: Origin

    def run(self, ground: Ground) -> Iterable[Flaw]:
        contact = ground.outline.contact
        named = (("e-mail address", contact.email), ("telephone number", contact.phone))
        found = [
            (what, value)
            for what, value in named
            if value is not None and _stands_only_in(self.origin, ground.document, value)
        ]
        if found:
            what = " and ".join(what for what, _ in found)
            in_word = ground.document.format != "pdf"
            whole = in_word and any(value is contact.email for _, value in found)
            yield Flaw(
                self.name,
                f"The {what} {'stands' if len(found) == 1 else 'stand'} in the page "
                f"{self.origin.value} and nowhere else",
                self.fix,
                # in a PDF the header is text of the page like any other
                share=1.0 if whole else LIGHT,
                places=tuple(ground.place(value.start, value.end) for _, value in found),
            )


class ContactInHeader(_ContactOutside):
    id = "RC304"
    name = "contact-in-header"
    title = "The contact details stand in the page header only"
    origin = Origin.HEADER
    why = (
        "In a Word file the page header is a part of its own, and some parsers leave it out: a "
        "resume without a way to answer. Greenhouse and a university career centre both warn of it."
    )
    sources = (sources.GREENHOUSE, sources.MIAMI)
    bad = "Insert > Header, with name, e-mail and phone in it."
    good = "Name, e-mail and phone as the first lines of the body."


class ContactInFooter(_ContactOutside):
    id = "RC305"
    name = "contact-in-footer"
    title = "The contact details stand in the page footer only"
    origin = Origin.FOOTER
    why = (
        "In a Word file the page footer is a part of its own, and some parsers leave it out: a "
        "resume without a way to answer. Greenhouse warns of headers and footers alike."
    )
    sources = (sources.GREENHOUSE, sources.MIAMI)
    bad = "Insert > Footer, with e-mail and phone in it."
    good = "E-mail and phone as the second line of the body; a page number in the footer."


class TrackedChanges(Check):
    id = "RC309"
    name = "tracked-changes"
    title = "The file still holds tracked changes"
    severity = Severity.LOSES
    part = "parsing"
    why = (
        "Inserted and deleted text both stand in the file. Which of it a parser reads differs from "
        "one to the next (a common library leaves insertions out), and a person may see both."
    )
    fix = "Accept or reject all changes (Review > Accept All Changes), then save."
    sources = (sources.PYTHON_DOCX,)
    bad = "A Word file with Track Changes on and red text in it."
    good = "The same file with all changes accepted."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        inserted, deleted = (
            _count(ground.document, f"tracked_{what}") for what in ("insertions", "deletions")
        )
        if inserted or deleted:
            yield Flaw(
                self.name,
                f"Tracked changes: {_counted(inserted, 'insertion')}, "
                f"{_counted(deleted, 'deletion')}",
                self.fix,
            )


class CommentsLeftIn(Check):
    id = "RC310"
    name = "comments-left-in"
    title = "The file still holds comments"
    severity = Severity.LOSES
    part = "parsing"
    why = (
        "Whoever opens the file reads the comments: a friend's doubts, a note to yourself. Some "
        "programs put them into the text."
    )
    fix = "Delete all comments (Review > Delete > Delete All Comments), then save."
    sources = (sources.PYTHON_DOCX, sources.OURS)
    bad = 'A comment in the margin: "is this date right?"'
    good = "No comments."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        count = _count(ground.document, "comments")
        if count:
            yield Flaw(
                self.name,
                f"The file holds {_counted(count, 'comment')}",
                self.fix,
                places=_places_of(ground.document, lambda word: word.origin is Origin.COMMENT),
            )


class Photo(Check):
    id = "RC311"
    name = "photo"
    title = "A picture at the top may be a photo"
    severity = Severity.STYLE
    part = "parsing"
    why = (
        "Greenhouse names photos among what can make parsing fail, and guides for the United "
        "States advise against one; in other countries a photo is usual. That is advice that "
        "people give, not a rule of any system, and it costs little here."
    )
    fix = "Leave the photo out, unless the country and the employer expect one."
    sources = (sources.GREENHOUSE, sources.OURS)
    bad = "A passport photo beside the name."
    good = "The name alone."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        document = ground.document
        photos = [box for box in document.pages[0].images if _is_portrait(document.pages[0], box)]
        if photos:
            yield Flaw(
                self.name,
                "A picture of a portrait's shape stands at the top of page 1",
                self.fix,
                places=(Place(document.pages[0].number, union(photos), ""),),
            )
        elif _count(document, "images"):
            yield Flaw(
                self.name,
                f"The file holds {_counted(_count(document, 'images'), 'picture')}; if one is a "
                "photo, think again",
                self.fix,
                share=LIGHT,
            )


def _is_portrait(page: Page, box: Box) -> bool:
    x0, top, x1, bottom = box
    if not page.width or not page.height or x1 <= x0 or bottom <= top:
        return False
    share = (x1 - x0) * (bottom - top) / (page.width * page.height)
    shape = (x1 - x0) / (bottom - top)
    return (
        _PHOTO_SHARE[0] <= share <= _PHOTO_SHARE[1]
        and _PHOTO_SHAPE[0] <= shape <= _PHOTO_SHAPE[1]
        and -1 <= top <= _PHOTO_TOP * page.height
    )


# -- what the checks share ----------------------------------------------------------------------


def _tells(word: Word) -> bool:
    return any(map(str.isalnum, word.text))


def _carries_structure(ground: Ground, origin: Origin) -> bool:
    """Whether a section's heading, or the e-mail address or phone number, stands there."""
    contact = ground.outline.contact
    spans = [
        (section.start, section.body) for section in ground.outline.sections if section.label
    ] + [(found.start, found.end) for found in (contact.email, contact.phone) if found]
    return any(
        any(word.origin is origin for word in ground.document.words_between(start, end))
        for start, end in spans
        if start >= 0
    )


def _read_in(ground: Ground, origin: Origin) -> list[Word]:
    """The words that are read and stand there."""
    return [word for _, word in read_words(ground) if word.origin is origin]


def _stands_only_in(origin: Origin, document: Document, found: Found) -> bool:
    if found.start < 0:
        return False  # a link's target
    here = document.words_between(found.start, found.end)
    # most stand in the body, which spares the search for other places
    return all(word.origin is origin for word in here) and _origins_of(document, found) == {origin}


def _origins_of(document: Document, found: Found) -> set[Origin]:
    """Where in the file the value stands, each time that it does."""
    key = _key(document.text[found.start : found.end], found.value)
    origins = {word.origin for word in document.words_between(found.start, found.end)}
    for start, end, _, line in document.lines():
        if key in _key(document.text[start:end], found.value):
            origins.update(word.origin for word in line.visible)
    return origins


def _key(text: str, value: str) -> str:
    """What is compared: the letters of an address, the digits of a number."""
    if "@" in value:
        return "".join(text.split()).casefold()
    return re.sub(r"\D", "", text)


def _places_of(document: Document, wanted: Callable[[Word], bool]) -> tuple[Place, ...]:
    """One place a page, around the wanted words."""
    places = []
    for page in document.pages:
        words = [w for line in page.lines for w in line.words if w.hidden is None and wanted(w)]
        if words:
            places.append(place_of(page, words))
    return tuple(places)


def _count(document: Document, key: str) -> int:
    value = document.metadata.get(key, "0")
    return int(value) if value.isdecimal() else 0


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
