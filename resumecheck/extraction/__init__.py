"""From a document to its outline and to the resume's fields."""

from __future__ import annotations

from resumecheck.extraction.model import Contact, Found, Item, Outline, Section
from resumecheck.extraction.outline import extract, outline

__all__ = ["Contact", "Found", "Item", "Outline", "Section", "extract", "outline"]
