"""Who the person is and how to reach them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resumecheck.document import Document
from resumecheck.extraction.addresses import (
    find_emails,
    find_linked_phones,
    find_phones,
    find_rare_phones,
    find_urls,
)
from resumecheck.extraction.head import segments_of
from resumecheck.extraction.headlines import find_label
from resumecheck.extraction.model import Contact
from resumecheck.extraction.names import NameFinder, handles_of
from resumecheck.extraction.places import country_of, find_location
from resumecheck.extraction.rows import Row, body_size
from resumecheck.extraction.sections import Block
from resumecheck.extraction.vocabulary import Vocabulary

_NUMBER = re.compile(r"\d{3}")
# a head without any section heading after it is looked at this far
_HEAD_ROWS = 12


def find_contact(document: Document, blocks: Sequence[Block], vocabulary: Vocabulary) -> Contact:
    """The details that the file holds; the head is looked at first, then "Contact", then all."""
    head = [block for block in blocks if block.section.name == "header"]
    own = [block for block in blocks if block.section.name == "contact"]
    near = [
        (block.rows[0].start, block.rows[: 2 * _HEAD_ROWS][-1].end)
        for block in (*head, *own)
        if block.rows
    ]
    everywhere = [(0, len(document.text))]
    email = next(find_emails(document, [*near, *everywhere]), None)
    phone = (
        next(find_phones(document, near, labelled=False), None)
        or next(find_phones(document, everywhere, labelled=True), None)
        or next(find_linked_phones(document), None)
    )
    rows = [row for block in blocks for row in block.rows]
    urls = find_urls(document, near)
    details = [found for found in (email, phone, *urls) if found is not None and found.start >= 0]
    segments = segments_of(_head_rows(head, own), details)
    body = body_size(rows)
    addresses = [found.value for found in (email, *urls) if found is not None]
    finder = NameFinder(vocabulary, body, handles_of(addresses))
    name = finder.find(segments) or finder.find(segments_of(_largest(rows, body)))
    label = find_label(segments, name) if name is not None else None
    taken = [found for found in (email, phone, name, label) if found is not None]
    # "Letter, Spring Issue" heads a page that is nobody's resume
    location = find_location(segments, taken) if name is not None else None
    if phone is None and name is not None and any(_NUMBER.search(row.text) for row in rows[:40]):
        country = _country(location.value) if location is not None else None
        phone = next(find_rare_phones(document, near, country), None)
    return Contact(
        name=name,
        label=label,
        email=email,
        phone=phone,
        urls=urls,
        location=location,
    )


def _country(place: str) -> str | None:
    """The code of a place's country; "City, ST" is in the United States."""
    return country_of(place) or ("US" if re.search(r", [A-Z]{2}(?: \d{5})?", place) else None)


def _head_rows(head: Sequence[Block], own: Sequence[Block]) -> list[Row]:
    rows = [row for block in head for row in block.rows][: 3 * _HEAD_ROWS]
    return rows + [row for block in own for row in block.rows][:_HEAD_ROWS]


def _largest(rows: Sequence[Row], body: float) -> list[Row]:
    """The rows of the first page in its largest type, where that stands out."""
    first = [row for row in rows if row.page == 0]
    size = max((row.look.size for row in first), default=0.0)
    return [row for row in first if size > 1.3 * body and row.look.size >= size - 0.3]
