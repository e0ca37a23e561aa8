"""The way from a document to its outline and to a resume."""

from __future__ import annotations

from resumecheck.document import Document, Place
from resumecheck.extraction.build import entries_of, evidence_of, resume_of
from resumecheck.extraction.contact import find_contact
from resumecheck.extraction.headings import find_headings
from resumecheck.extraction.items import grouped, items_of
from resumecheck.extraction.model import Outline
from resumecheck.extraction.regions import regions_of
from resumecheck.extraction.rows import body_size, rows_of
from resumecheck.extraction.sections import cut
from resumecheck.extraction.stuffing import stuffed_spans, without_stuffing
from resumecheck.extraction.vocabulary import vocabulary_of
from resumecheck.packs import WordLists, load_words
from resumecheck.resume import Resume


def outline(document: Document, words: WordLists) -> Outline:
    """Sections, items, contact, regions and entries of a document; never raises on odd content."""
    rows = rows_of(document)
    vocabulary = vocabulary_of(words.headings)
    blocks = cut(rows, find_headings(rows, vocabulary, body_size(rows)))
    groups = grouped(blocks)
    return Outline(
        sections=tuple(block.section for block in blocks),
        items=tuple(items_of(groups)),
        contact=find_contact(document, blocks, vocabulary),
        regions=without_stuffing(regions_of(blocks), stuffed_spans(document.text)),
        entries=entries_of(groups, document.text),
    )


def extract(document: Document) -> Resume:
    """The resume's fields; a value that the file does not hold stays empty."""
    return resume_of(outline(document, load_words()), document.text)


def evidence(document: Document) -> list[tuple[str, str, Place]]:
    """Each value that `extract` gives: its path ("work[0].name"), the value, and its place."""
    return list(evidence_of(outline(document, load_words()), document))
