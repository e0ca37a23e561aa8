"""What extraction hands up; every offset counts characters of `Document.text`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from resumecheck.extraction.dates import Dates
from resumecheck.matching import Region

JUDGED_SECTIONS = frozenset({"experience", "projects", "volunteer"})
"""The sections whose items say what the person did."""


class Section(NamedTuple):
    """A run of text under one heading.

    `name` is the canonical name ("experience"), `label` the heading as printed or None where
    there is none; `start` is the heading's start, `body` the first character after it.
    """

    name: str
    label: str | None
    start: int
    body: int
    end: int
    inferred: bool = False
    """The heading is none of the pack's: a likeness ("Experiance"), or what stands under it, tells
    the name."""


class Item(NamedTuple):
    """One bullet, whole: wrapped lines are joined by a space and the marker is left out.

    `entry` is the head (title, company, dates) that the item stands under; `marker` is "•",
    "3." or None for a plain line.
    """

    text: str
    start: int
    end: int
    section: str
    entry: str | None
    marker: str | None


class Found(NamedTuple):
    """A value that the file holds; `start` and `end` are -1 if it stands only in a link target.

    `confidence`, from 0 to 1, says what told the value; it is not a probability:
    0.9 and more, its form or the words in and around it (an address, "BSc", "Ltd", "at", a label);
    from 0.7, one sign, such as a date alone, a style, or where other entries have it;
    less, only its place among the others, when nothing else was left to be it.
    """

    value: str
    start: int
    end: int
    confidence: float


class Contact(NamedTuple):
    """Who and where; None where the file does not say."""

    name: Found | None = None
    label: Found | None = None
    email: Found | None = None
    phone: Found | None = None
    urls: tuple[Found, ...] = ()
    location: Found | None = None


class Entry(NamedTuple):
    """A job, a degree, a project, a group of skills: its values by the names of the fields in
    `resumecheck.resume` ("start_date"), each with its span. A value that is not there is missing.
    """

    section: str
    start: int
    end: int
    fields: Mapping[str, Found]
    lists: Mapping[str, tuple[Found, ...]]
    """The fields that hold several values ("highlights", "keywords")."""
    dates: tuple[Dates, ...] = ()
    """The dates as they are written."""


class Outline(NamedTuple):
    """The structure of a document: sections, items, contact, regions to match in, entries."""

    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    contact: Contact
    regions: tuple[Region, ...]
    entries: tuple[Entry, ...] = ()
