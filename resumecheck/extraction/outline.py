"""The way from a document to its outline and to a resume."""

from __future__ import annotations

from resumecheck.document import Document
from resumecheck.extraction.basics import basics_of
from resumecheck.extraction.contact import find_contact
from resumecheck.extraction.headings import Vocabulary, find_headings
from resumecheck.extraction.items import items_of
from resumecheck.extraction.model import Outline
from resumecheck.extraction.regions import regions_of
from resumecheck.extraction.rows import body_size, rows_of
from resumecheck.extraction.sections import cut
from resumecheck.packs import WordLists, load_words
from resumecheck.resume import Resume


def outline(document: Document, words: WordLists) -> Outline:
    """Sections, items, contact and regions of a document; never raises on odd content."""
    rows = rows_of(document)
    vocabulary = Vocabulary(words.headings)
    blocks = cut(rows, find_headings(rows, vocabulary, body_size(rows)))
    return Outline(
        sections=tuple(block.section for block in blocks),
        items=tuple(items_of(blocks)),
        contact=find_contact(document, blocks, vocabulary),
        regions=regions_of(blocks),
    )


def extract(document: Document) -> Resume:
    """The resume's fields; a value that the file does not hold stays None."""
    return Resume(basics=basics_of(outline(document, load_words()), document.text))
