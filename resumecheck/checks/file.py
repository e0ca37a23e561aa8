"""RC1xx: the file as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from resumecheck.checks import sources
from resumecheck.checks.base import BillLine, Check, Flaw, Ground, Severity
from resumecheck.document import Document, Page, Place, Word, clip, union

LETTERS_A_PAGE = 25
"""Fewer letters than this on a page with a picture over it: the page is a scan."""
SCAN_SHARE = 0.5
RECOGNISED_SHARE = 0.5
"""What a scan whose text was recognised counts beside a picture without text."""
UNREADABLE = "\ufffd"
GARBLED_SHARE = 0.005
SEVERE_SHARE = 0.05
LIGHT = 0.5
"""What the lighter form of a finding takes of its line."""
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
    proofread = (
        "Recognised text has errors that the picture hides: proofread it, or better, export the "
        "resume from the program that it was written in."
    )
    sources = (sources.LEVER, sources.GREENHOUSE, sources.CEZANNE)
    bad = "A page photographed or scanned to PDF: you can't select a word with the mouse."
    good = "A PDF exported by a word processor: every word can be selected and copied."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        document = ground.document
        letters = sum(map(_letters, document.pages))
        pictured = [page for page in document.pages if _is_picture(page)]
        if letters < LETTERS_A_PAGE * max(len(document.pages), 1) and (pictured or not letters):
            yield self._blocking(ground, letters, pictured=bool(pictured))
        elif pictured:
            yield self._partial(document, pictured)

    def _blocking(self, ground: Ground, letters: int, *, pictured: bool) -> Flaw:
        what = "a picture over each page" if pictured else "no text"
        return Flaw(
            self.name,
            f"The file holds {what} and {letters} readable letters: it is a scan or a drawing",
            self.fix,
            places=(ground.place(0, len(ground.document.text)),),
            blocks=True,
        )

    def _partial(self, document: Document, pictured: list[Page]) -> Flaw:
        blank = [page for page in pictured if _letters(page) < LETTERS_A_PAGE]
        recognised = [page for page in pictured if page not in blank]
        of = len(document.pages)
        said = []
        if blank:
            said.append(_said(blank, of, "a picture", "pictures") + " without text")
        if recognised:
            said.append(_said(recognised, of, "a scan", "scans") + " with recognised text")
        lost = len(blank) + RECOGNISED_SHARE * len(recognised)
        return Flaw(
            self.name,
            "; ".join(said),
            self.fix if blank else self.proofread,
            share=lost / len(document.pages),
            places=tuple(Place(page.number, union(page.images), "") for page in pictured),
        )


def _is_picture(page: Page) -> bool:
    """Whether the page is a scan; a page with text of its own may have a picture under it."""
    if page.scanned:
        return True
    return page.image_share > SCAN_SHARE and _letters(page) < LETTERS_A_PAGE


def _letters(page: Page) -> int:
    return sum(
        letters_of(word.text) for line in page.lines if line.in_text for word in line.visible
    )


def letters_of(text: str) -> int:
    """How many letters a text has."""
    return len(text) if text.isalpha() else sum(map(str.isalpha, text))


def _said(pages: list[Page], of: int, one: str, several: str) -> str:
    numbers = ", ".join(str(page.number) for page in pages)
    if len(pages) == 1:
        return f"Page {numbers} of {of} is {one}"
    return f"Pages {numbers} of {of} are {several}"


class GarbledText(Check):
    id = "RC102"
    name = "garbled-text"
    title = "Letters cannot be read as text"
    severity = Severity.LOSES
    part = "parsing"
    why = (
        "A font in the file does not say which letters its shapes are. A person sees the page as "
        "it should be; a program that copies the text gets other letters or none."
    )
    fix = (
        "Export again from the program that the resume was written in, with fonts embedded. A "
        "PDF that was merged, shrunk or printed to a file often loses the letters on the way."
    )
    sources = (sources.PDF_ASSOCIATION,)
    bad = 'A PDF from which "Python" is copied as "3\\WKRQ" or as boxes.'
    good = "A PDF from which every word can be copied as it looks."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        letters = legibility(ground.document)
        share = letters.share(letters.unread + letters.recovered)
        if share >= GARBLED_SHARE:
            yield Flaw(
                self.name,
                _garbled(letters),
                self.fix,
                share=1.0 if share >= SEVERE_SHARE else LIGHT,
                places=tuple(_garbled_places(ground.document)),
            )


class Legibility(NamedTuple):
    """How many letters the file tells, how many were recovered from the shapes' own names, and
    how many nobody can read."""

    told: int
    recovered: int
    unread: int

    def share(self, letters: int) -> float:
        return letters / max(self.told + self.recovered + self.unread, 1)


def legibility(document: Document) -> Legibility:
    """The letters of the visible words. A lone sign, such as a list's bullet, is no letter."""
    told = recovered = unread = 0
    for page in document.pages:
        for line in page.lines:
            for word in line.visible:
                letters = letters_of(word.text)
                unread += word.text.count(UNREADABLE) if len(word.text) > 1 else 0
                recovered += letters if word.recovered else 0
                told += 0 if word.recovered else letters
    return Legibility(told, recovered, unread)


def _garbled(letters: Legibility) -> str:
    said = []
    if letters.share(letters.unread) >= GARBLED_SHARE or not letters.recovered:
        said.append(f"{_percent(letters.share(letters.unread))} of the letters cannot be read")
    if letters.recovered:
        said.append(
            f"{_percent(letters.share(letters.recovered))} of the letters were recovered from "
            "the shapes' names in the font, which a simpler parser does not do"
        )
    return "; ".join(said)


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else f"{share:.1%}"


def _garbled_places(document: Document) -> Iterator[Place]:
    """One place a page: the box around all such words, and the first line that holds one."""
    for page in document.pages:
        found = [(line, word) for line in page.lines for word in line.visible if _is_garbled(word)]
        if found:
            first = clip(" ".join(word.text for word in found[0][0].visible))
            yield Place(page.number, union(word.box for _, word in found), first)


def _is_garbled(word: Word) -> bool:
    return word.recovered or (len(word.text) > 1 and UNREADABLE in word.text)


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
        letters = legibility(ground.document)
        if ground.language or letters.share(letters.unread) >= SEVERE_SHARE:
            return  # then nobody can tell
        sections = {section.name for section in ground.outline.sections if section.label}
        dated = len(_DATED.findall(ground.document.text))
        if not (_has_contact(ground) or len(sections - {"other"}) >= 2 or dated >= DATED_ENTRIES):
            yield Flaw(
                self.name,
                "No contact, no standard sections and no dated entries: this may not be a resume",
                self.fix,
                places=(ground.place(0, len(ground.document.text.partition("\n")[0])),),
            )


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


def estimated_pages(document: Document) -> tuple[int, bool]:
    """The number of pages, and whether it was counted (PDF) or estimated from the words."""
    if document.format == "pdf":
        return len(document.pages), True
    words = len(document.text.split())
    stored = document.page_count or 1
    # what a DOCX stores is its maker's word, and often the template's: the larger one holds
    return max(stored, -(-words // WORDS_A_PAGE)), False
