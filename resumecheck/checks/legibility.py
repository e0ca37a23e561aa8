"""RC101 and RC102: whether the file holds text at all, and whether its letters can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from resumecheck.checks import sources
from resumecheck.checks.base import Check, Flaw, Ground, Severity
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
        pictured = [page for page in document.pages if _is_picture(page)]
        if not pictured and any(any(_letters(page)) for page in document.pages):
            return
        letters = sum(sum(_letters(page)) for page in document.pages)
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
        blank = [page for page in pictured if sum(_letters(page)) < LETTERS_A_PAGE]
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
    return page.image_share > SCAN_SHARE and sum(_letters(page)) < LETTERS_A_PAGE


def _letters(page: Page) -> Iterator[int]:
    """How many letters each word of the page's text has."""
    return (_letters_of(word) for line in page.lines if line.in_text for word in line.visible)


def _letters_of(word: Word) -> int:
    text = word.text
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
        lines = [line for page in ground.document.pages for line in page.lines]
        if not [w for line in lines for w in line.words if w.recovered or UNREADABLE in w.text]:
            return  # which spares the count
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
                letters = _letters_of(word)
                unread += word.text.count(UNREADABLE) if _is_unread(word) else 0
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
    return word.recovered or _is_unread(word)


def _is_unread(word: Word) -> bool:
    return UNREADABLE in word.text and len(word.text) > 1
