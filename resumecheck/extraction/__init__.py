"""From a document to its outline and to the resume's fields."""

from __future__ import annotations

from resumecheck.extraction.build import evidence_of, resume_of
from resumecheck.extraction.model import Contact, Entry, Found, Item, Outline, Section
from resumecheck.extraction.outline import evidence, extract, outline

__all__ = [
    "Contact",
    "Entry",
    "Found",
    "Item",
    "Outline",
    "Section",
    "evidence",
    "evidence_of",
    "extract",
    "outline",
    "resume_of",
]
