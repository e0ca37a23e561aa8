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
from resumecheck.extraction.head import Segment, segments_of
from resumecheck.extraction.headlines import find_label
from resumecheck.extraction.model import Contact, Found
from resumecheck.extraction.names import NameFinder, handles_of
from resumecheck.extraction.places import country_of, find_location
from resumecheck.extraction.rows import Row, body_size
from resumecheck.extraction.sections import Block
from resumecheck.extraction.vocabulary import Vocabulary

_NUMBER = re.compile(r"\d{3}")
# a head without any section heading after it is looked at this far
_HEAD_ROWS = 12
_BESIDE = 4
"""Contact details stand within so many lines of one another."""
_MOST_ROWS = 400


def find_contact(document: Document, blocks: Sequence[Block], vocabulary: Vocabulary) -> Contact:
    """The details that the file holds; the head is looked at first, then "Contact", then all."""
    head = [block for block in blocks if block.section.name == "header"]
    own = [block for block in blocks if block.section.name == "contact"]
    rows = [row for block in blocks for row in block.rows]
    near = [
        (block.rows[0].start, block.rows[: 2 * _HEAD_ROWS][-1].end)
        for block in (*head, *own)
        if block.rows
    ]
    everywhere = [(0, len(document.text))]
    email = next(find_emails(document, [*near, *everywhere]), None)
    # the details may stand below, where no heading parts them from the text
    beside = _beside(rows, email)
    if beside:
        near.append((beside[0].start, beside[-1].end))
    phone = (
        next(find_phones(document, near, labelled=False), None)
        or next(find_phones(document, everywhere, labelled=True), None)
        or next(find_linked_phones(document), None)
    )
    urls = find_urls(document, near)
    details = [found for found in (email, phone, *urls) if found is not None and found.start >= 0]
    finder = NameFinder(
        vocabulary,
        body_size(rows),
        handles_of(found.value for found in (email, *urls) if found is not None),
    )
    segments = segments_of(_head_rows(head, own), details)
    name = finder.find(segments) or finder.find(segments_of(_largest(rows, finder.body)))
    if name is None:
        everything = segments_of(rows[:_MOST_ROWS], details)
        name = finder.find_spoken_for(everything)
        if name is not None:
            segments = _around(everything, name)
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


def _beside(rows: Sequence[Row], email: Found | None) -> list[Row]:
    """The lines around the address."""
    if email is None or email.start < 0:
        return []
    at = next((row.index for row in rows if row.start <= email.start < row.end), None)
    if at is None:
        return []
    return [row for row in rows if abs(row.index - at) <= _BESIDE]


def _around(segments: Sequence[Segment], name: Found) -> list[Segment]:
    """The pieces of the lines near the name."""
    at = next((s.row.index for s in segments if s.start <= name.start < s.end), 0)
    return [segment for segment in segments if -2 <= segment.row.index - at <= 2 * _BESIDE]


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
