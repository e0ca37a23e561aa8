"""RC1xx: the file as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from resumecheck.checks import sources
from resumecheck.checks.base import Check, Flaw, Ground, Severity
from resumecheck.document import Document

LETTERS_A_PAGE = 25
"""Fewer letters than this on a page with a picture over it: the page is a scan."""
SCAN_SHARE = 0.5
WARN_BYTES = 1_048_576
"""Taleo's default limit for an attachment."""
PARSE_BYTES = 2_500_000
"""Greenhouse's limit for parsing."""
PAGES = 2
WORDS_A_PAGE = 550
"""What a dense page of a resume holds; only for files that do not know their pages."""


class NoTextLayer(Check):
    id = "RC101"
    name = "no-text-layer"
    title = "The file has no text that a machine can read"
    severity = Severity.BLOCKS
    part = "parsing"
    why = (
        "A scan, a photo or text turned into outlines is a picture to a parser: it reads nothing, "
        "and no search finds the resume."
    )
    fix = (
        "Export the resume as PDF or DOCX from the program that it was written in. If only the "
        "scan is left, run text recognition over it, then proofread the result."
    )
    sources = (sources.LEVER, sources.GREENHOUSE, sources.CEZANNE)
    bad = "A page photographed or scanned to PDF: you can't select a word with the mouse."
    good = "A PDF exported by a word processor: every word can be selected and copied."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        document = ground.document
        letters = sum(character.isalpha() for character in document.text)
        if letters >= LETTERS_A_PAGE * max(len(document.pages), 1):
            return
        pictured = any(page.image_share > SCAN_SHARE for page in document.pages)
        if letters and not pictured:
            return
        what = "a picture over each page" if pictured else "no text"
        yield Flaw(
            self.name,
            f"The file holds {what} and {letters} readable letters: it is a scan or a drawing",
            self.fix,
            places=(ground.place(0, len(document.text)),),
            blocks=True,
        )


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


def estimated_pages(document: Document) -> tuple[int, bool]:
    """The number of pages, and whether it was counted (PDF) or estimated from the words."""
    if document.format == "pdf":
        return len(document.pages), True
    words = len(document.text.split())
    stored = document.page_count or 1
    # what a DOCX stores is its maker's word, and often the template's: the larger one holds
    return max(stored, -(-words // WORDS_A_PAGE)), False
