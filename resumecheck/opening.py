"""A resume in whatever form it comes: a file that is read, or data that is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from resumecheck.document import Document, Place
from resumecheck.errors import ResumeDataError
from resumecheck.extraction import Outline, evidence_of, outline, resume_of
from resumecheck.packs import WordLists, load_words
from resumecheck.readers import Limits, load_bytes, read
from resumecheck.resume import Resume, data_format, load_resume, values


@dataclass(frozen=True, slots=True)
class Opened:
    """A resume as a document, its outline, and its fields."""

    document: Document
    outline: Outline
    resume: Resume

    def evidence(self) -> list[tuple[str, str, Place]]:
        """Each value of the outline: its path ("work[0].name"), the value, and its place."""
        return list(evidence_of(self.outline, self.document))


def open_resume(
    source: Document | Resume | Mapping[str, object] | str | Path | bytes | BinaryIO,
    words: WordLists | None = None,
    *,
    limits: Limits | None = None,
) -> Opened:
    """Read a file, or take a resume as data (a Resume, a mapping, JSON, YAML) as if printed.

    Raises UnreadableDocument, UnsupportedFormat, ResumeDataError, and OSError for a path that
    can't be opened.
    """
    words = words or load_words()
    if isinstance(source, Mapping):
        source = _with_sections(load_resume(source))
    if isinstance(source, Resume):
        return Opened(*_printed(source, words), source)
    if isinstance(source, Document):
        document = source
    else:
        limits = limits or Limits()
        data, name = load_bytes(source, None, limits)
        format = data_format(data, name)
        if format is not None:
            resume = _with_sections(load_resume(data, name=name))
            shown = _printed(resume, words, format=format, name=name, size=len(data))
            return Opened(*shown, resume)
        document = read(data, name=name, limits=limits)
    found = outline(document, words)
    return Opened(document, found, resume_of(found, document.text))


def _with_sections(resume: Resume) -> Resume:
    """Raises ResumeDataError for data that is something else: keys, and none of a resume."""
    if resume.extra and all(place.startswith("meta.") for place, _ in values(resume)):
        raise ResumeDataError(
            "the data is without a section of a resume; it takes JSON Resume, with basics, work, "
            "education, skills …"
        )
    return resume


def _printed(resume: Resume, words: WordLists, **about: Any) -> tuple[Document, Outline]:  # noqa: ANN401
    """See `printed.printed`, which is there for data only."""
    from resumecheck.printed import printed

    return printed(resume, words, **about)
