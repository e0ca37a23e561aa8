"""The way from a document to its outline and to a resume."""

from __future__ import annotations

from collections.abc import Sequence

from resumecheck.document import Document, Place
from resumecheck.extraction.build import entries_of, evidence_of, resume_of
from resumecheck.extraction.contact import find_contact
from resumecheck.extraction.headings import Heading, find_headings
from resumecheck.extraction.items import grouped, items_of
from resumecheck.extraction.model import Contact, Outline
from resumecheck.extraction.regions import regions_of
from resumecheck.extraction.rows import body_size, rows_of
from resumecheck.extraction.sections import Block, cut
from resumecheck.extraction.stuffing import stuffed_spans, without_stuffing
from resumecheck.extraction.vocabulary import vocabulary_of
from resumecheck.packs import WordLists, load_words
from resumecheck.resume import Resume


def outline(document: Document, words: WordLists) -> Outline:
    """Sections, items, contact, regions and entries of a document; never raises on odd content."""
    rows = rows_of(document)
    vocabulary = vocabulary_of(words.headings)
    headings = find_headings(rows, vocabulary, body_size(rows))
    blocks = cut(rows, headings)
    contact = find_contact(document, blocks, vocabulary)
    head = _strayed_head(blocks, contact)
    if head is not None:
        blocks = cut(rows, sorted([*headings, head], key=lambda heading: heading.row))
    groups = grouped(blocks)
    return Outline(
        sections=tuple(block.section for block in blocks),
        items=tuple(items_of(groups)),
        contact=contact,
        regions=without_stuffing(regions_of(groups), stuffed_spans(document.text)),
        entries=entries_of(groups, document.text),
    )


_SIDE = frozenset({"skills", "languages", "interests", "certificates", "awards", "references"})
"""What a sidebar ends in, and no name stands in."""


def _strayed_head(blocks: Sequence[Block], contact: Contact) -> Heading | None:
    """The name where a sidebar is read before it: it opens the head, and ends the sidebar's last
    section."""
    if contact.name is None:
        return None
    at = contact.name.start
    for block in blocks:
        if block.section.name in _SIDE and block.section.body <= at < block.section.end:
            row = next((row for row in block.rows if row.start <= at < row.end), None)
            if row is not None and row.marker is None:
                return Heading(row.index, "header", None, row.start, row.start)
    return None


def extract(document: Document) -> Resume:
    """The resume's fields; a value that the file does not hold stays empty."""
    return resume_of(outline(document, load_words()), document.text)


def evidence(document: Document) -> list[tuple[str, str, Place]]:
    """Each value that `extract` gives: its path ("work[0].name"), the value, and its place."""
    return list(evidence_of(outline(document, load_words()), document))
