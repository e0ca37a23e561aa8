"""RC1xx: the file as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from resumecheck.checks import sources
from resumecheck.checks.base import BillLine, Check, Flaw, Ground, Severity, once
from resumecheck.checks.legibility import SEVERE_SHARE, legibility
from resumecheck.document import Document

HEAD_CHARACTERS = 600
"""The head of a resume, where the contact stands."""
DATED_ENTRIES = 2
ODD_TYPES = {
    "docm": "a Word file with macros",
    "dotx": "a Word template",
    "dotm": "a Word template with macros",
}
NOT_TEXT = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".pages"})
"""Endings that a text file has by mistake only."""
WARN_BYTES = 1_048_576
"""Taleo's default limit for an attachment."""
PARSE_BYTES = 2_500_000
"""Greenhouse's limit for parsing."""
PAGES = 2
WORDS_A_PAGE = 550
"""What a dense page of a resume holds; only for files that do not know their pages."""

_DATED = re.compile(
    r"\b(?:19[5-9]\d|20\d\d)\s*[-–—/]\s*(?:\w+\.?\s+|\d\d[./-])?(?:19[5-9]\d|20\d\d)\b"
    r"|\b(?:19[5-9]\d|20\d\d)\s*[-–—]\s*(?:present|now|today|current|ongoing)\b",
    re.IGNORECASE,
)
"""A range of years or months as an entry has it: "2019 – 2021", "Mar 2019 – Apr 2021"."""


class TooLarge(Check):
    id = "RC103"
    name = "too-large"
    title = "The file is larger than some systems take"
    severity = Severity.LOSES
    part = "parsing"
    why = (
        "Some systems refuse attachments over 1 MB by default, and one attaches but does not "
        "parse files over 2.5 MB. A resume with embedded fonts needs a tenth of that."
    )
    fix = "Export again without large pictures (print quality off), or with pictures scaled down."
    sources = (sources.TALEO, sources.GREENHOUSE)
    bad = "A 6 MB PDF with a full-page background photo."
    good = "A 90 kB PDF of text with its fonts."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        size = ground.document.bytes
        if size > WARN_BYTES:
            limit = "2.5 MB, over which one system does not parse"
            if size <= PARSE_BYTES:
                limit = "1 MB, the default limit of one system"
            yield Flaw(
                self.name,
                f"The file has {size / 1e6:.1f} MB, more than {limit}",
                self.fix,
                share=1.0 if size > PARSE_BYTES else 0.5,
            )


class TooLong(Check):
    id = "RC104"
    name = "too-long"
    title = "The resume is longer than two pages"
    severity = Severity.STYLE
    part = "parsing"
    why = (
        "University career pages ask for one page and at most two; readers skim, and what stands "
        "on page four is not read. An academic CV is another kind of document."
    )
    fix = "Cut what is older than ten years or does not bear on the job to a line each."
    sources = (sources.MIT,)
    bad = "Five pages that list every duty of fifteen jobs."
    good = "Two pages: the last three jobs in full, the older ones a line each."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        pages, known = estimated_pages(ground.document)
        if pages > PAGES:
            counted = f"{pages} pages" if known else f"about {pages} pages (by its words)"
            yield Flaw(
                self.name,
                f"The resume has {counted}, more than {PAGES}",
                self.fix,
                share=1.0 if pages > PAGES + 1 else 0.5,
            )


class NotAResume(Check):
    id = "RC105"
    name = "not-a-resume"
    title = "The text does not look like a resume"
    severity = Severity.LOSES
    part = "parsing"
    why = (
        "A parser looks for a person, a way to reach them, and sections with dated entries. Where "
        "it finds none, there is no record to file: one vendor says that parsing fails without a "
        "name and a phone number or e-mail address."
    )
    fix = "Check that this is the right file. If so, add your contact and the standard headings."
    sources = (sources.DAXTRA, sources.TEXTKERNEL)
    bad = (
        "# How a village keeps its clock\n\nThe tower clock has no electricity. Every Sunday a "
        "volunteer climbs ninety steps and winds two weights.\n\n## Further reading\n\nParish "
        "accounts, 1868-1902.\n"
    )
    good = (
        "# Robin Example\nrobin@example.org\n\n## Education\nBSc Physics, Example University, "
        "2017 – 2020\n"
    )

    def run(self, ground: Ground) -> Iterable[Flaw]:
        if ground.language or _has_contact(ground) or _has_sections(ground) or _has_dates(ground):
            return
        letters = legibility(ground.document)
        if letters.share(letters.unread) < SEVERE_SHARE:  # or else nobody can tell
            yield Flaw(
                self.name,
                "No contact, no standard sections and no dated entries: this may not be a resume",
                self.fix,
                places=(ground.place(0, len(ground.document.text.partition("\n")[0])),),
            )


def _has_sections(ground: Ground) -> bool:
    """Two standard headings."""
    sections = {section.name for section in ground.outline.sections if section.label}
    return len(sections - {"other"}) >= 2


def _has_dates(ground: Ground) -> bool:
    return len(_DATED.findall(ground.document.text)) >= DATED_ENTRIES


def _has_contact(ground: Ground) -> bool:
    """A phone number, or an e-mail address near the top or in a section of its own: one further
    down may be anybody's."""
    contact = ground.outline.contact
    if contact.phone is not None:
        return True
    if contact.email is None:
        return False
    at = contact.email.start
    return at < HEAD_CHARACTERS or any(
        section.name == "contact" and section.start <= at < section.end
        for section in ground.outline.sections
    )


class UnsupportedLanguage(Check):
    id = "RC106"
    name = "unsupported-language"
    title = "The resume is not in English"
    severity = Severity.STYLE
    part = "keywords"
    why = (
        "Keywords, verbs and headings are judged by English lists, which would find nothing in "
        "another language and call it missing. So keywords and bullets are left out, and with them "
        "the checks of headings, entries, dates and personal data; the others make up the score, "
        "which says less. That costs nothing."
    )
    fix = "Nothing to mend. To have the words judged, score the English version."
    sources = (sources.OUR_ENGLISH,)
    bad = (
        "# Robin Beispiel\nrobin@example.org\n\n## Berufserfahrung\n**Dateningenieur** bei der "
        "Nordpaket GmbH, seit 03/2021\n- Entwicklung einer Plattform für die Auswertung von Daten "
        "und Leitung eines kleinen Teams\n\n## Ausbildung\nB.Sc. Physik an der Universität\n"
    )
    good = (
        "# Robin Example\nrobin@example.org\n\n## Experience\n**Data Engineer**, Nordpaket GmbH, "
        "since 03/2021\n- Built a platform for the analysis of data and led a small team\n\n"
        "## Education\nB.Sc. Physics at the university\n"
    )

    def lines(self, ground: Ground) -> Sequence[BillLine]:
        return ()  # told, and free

    def run(self, ground: Ground) -> Iterable[Flaw]:
        if ground.language:
            yield Flaw(
                self.name,
                f"The resume looks to be in {ground.language}: its keywords, wording, headings, "
                "dates and personal data are not judged",
                self.fix,
            )


class FileType(Check):
    id = "RC312"
    name = "file-type"
    title = "The file is a template, holds macros, or is text under another name"
    severity = Severity.LOSES
    part = "parsing"
    why = (
        "Vendors list DOCX and PDF as what they take. A template opens as a new, empty name in "
        "Word, and files with macros may be blocked as a danger: Taleo has a setting for it. A "
        "program that goes by the name's ending can't open plain text that is named .pdf."
    )
    fix = "Save it as an ordinary Word document (.docx) or as PDF; a new name alone does not do it."
    sources = (sources.TALEO, sources.LEVER)
    bad = "resume.docm or resume.dotx, or a text file that was renamed to resume.pdf."
    good = "resume.docx or resume.pdf."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        kind = ground.document.metadata.get("main_type", "")
        if kind in ODD_TYPES:
            yield Flaw(self.name, f"The file is {ODD_TYPES[kind]} (.{kind}) inside", self.fix)
        ending = PurePath(ground.document.name or "").suffix.lower()
        if ground.document.format in ("txt", "md") and ending in NOT_TEXT:
            yield Flaw(self.name, f"The file is named {ending}, and is plain text inside", self.fix)


@once
def word_count(ground: Ground) -> int:
    """The words of the text, as a writer counts them."""
    return len(ground.document.text.split())


def estimated_pages(document: Document) -> tuple[int, bool]:
    """The number of pages, and whether it was counted (PDF) or estimated from the words."""
    if document.format == "pdf":
        return len(document.pages), True
    words = len(document.text.split())
    stored = document.page_count or 1
    # what a DOCX stores is its maker's word, and often the template's: the larger one holds
    return max(stored, -(-words // WORDS_A_PAGE)), False
