"""Job adverts: a text or a file in, what it asks for out, each with its exact place."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from resumecheck.adverts.compare import Fact, compare
from resumecheck.adverts.facts import degree_fields, find_degree, find_languages, find_years
from resumecheck.adverts.lines import AdvertLine, joined, lines_of_document, lines_of_text
from resumecheck.adverts.model import (
    NAMED,
    Advert,
    AskedTerm,
    DegreeAsked,
    LanguageAsked,
    Mention,
    Section,
    YearsAsked,
)
from resumecheck.adverts.pack import ROLE, pack_of
from resumecheck.adverts.phrases import asked_phrases
from resumecheck.adverts.refused import without_refused
from resumecheck.adverts.sections import Clause, clauses
from resumecheck.adverts.skills import library_spans
from resumecheck.adverts.spans import Found, apart
from resumecheck.adverts.terms import build_terms
from resumecheck.adverts.title import find_company, find_title
from resumecheck.adverts.unknown import unknown_names
from resumecheck.adverts.words import AdvertWords, advert_weights, advert_words
from resumecheck.document import Document
from resumecheck.errors import AdvertError, UnreadableDocument, UnsupportedFormat
from resumecheck.language import Language, load_language
from resumecheck.readers import Deadline, Limits, load_bytes, read, sniff

__all__ = [
    "NAMED",
    "ROLE",
    "Advert",
    "AskedTerm",
    "DegreeAsked",
    "Fact",
    "LanguageAsked",
    "Mention",
    "Section",
    "YearsAsked",
    "compare",
    "pack_of",
    "read_advert",
]

MOST_CHARACTERS = 100_000
"""Letters of an advert; a longer text is something else."""
_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".pdf", ".docx", ".html", ".htm"})
_LONGEST_PATH = 1_000


def read_advert(
    source: str | Path | bytes | BinaryIO | Document,
    *,
    name: str | None = None,
    limits: Limits | None = None,
    model: str | None = None,
) -> Advert:
    """Read a job advert: a path, the text itself, the bytes or an open binary file of a text,
    Markdown, HTML, PDF or DOCX, or a Document.

    A `str` is a path if there is such a file, or if it is one line that ends like one; else it is
    the text. The places of a text (or a text file) are offsets into it as it is.

    Raises AdvertError: it can't be read, is empty, too long, or names nothing to look for;
    ModelError; and OSError for a path that can't be opened.
    """
    limits = limits or Limits()
    try:
        text, lines, name = _opened(source, name, limits)
    except (UnreadableDocument, UnsupportedFormat) as error:
        shown = name or _name_of(source)
        raise AdvertError(
            f"{shown}: the advert can't be read ({error.reason}): {_plain_reason(error)}; save it "
            "as text, HTML, PDF or DOCX and try again"
        ) from error
    if len(text) > MOST_CHARACTERS:
        raise AdvertError(
            f"{name}: more than {MOST_CHARACTERS:,} characters is no advert; keep the one advert"
        )
    if not lines:
        raise AdvertError(f"{name}: the advert is empty; give the text of the advert")
    advert = _understood(text, lines, name, load_language(model))
    if not advert.terms:
        raise AdvertError(
            f"{name}: the advert names no skill, tool or other term to look for; give its "
            "requirements as text, or score for a role instead"
        )
    return advert


def _plain_reason(error: UnreadableDocument | UnsupportedFormat) -> str:
    """What is wrong, without the advice, which is meant for a resume."""
    return str(error).split(";")[0].split(":")[0]


def _name_of(source: object) -> str:
    if isinstance(source, Path) or (isinstance(source, str) and is_path(source)):
        return Path(source).name
    return Path(str(getattr(source, "name", "") or "")).name or "advert"


def is_path(text: str) -> bool:
    """Whether a text is meant as a path: it is one short line, and a file or named like one."""
    if not text.strip() or len(text) > _LONGEST_PATH or "\n" in text or "\0" in text:
        return False
    path = Path(text)
    try:
        return path.is_file() or path.suffix.lower() in _SUFFIXES
    except OSError:
        return False


def _opened(
    source: str | Path | bytes | BinaryIO | Document, name: str | None, limits: Limits
) -> tuple[str, list[AdvertLine], str]:
    """The text, its lines and the name."""
    if isinstance(source, Document):
        return _of_document(source, name or source.name or "advert")
    if isinstance(source, str) and not is_path(source):
        return _of_text(source, name or "advert", limits)
    data, found = load_bytes(source, name, limits)
    shown = found or "advert"
    if _is_page(data, found):
        from resumecheck.readers.html import read_html

        return _of_document(read_html(data, limits, Deadline(limits.seconds), found), shown)
    if sniff(data, found) == "txt":
        from resumecheck.readers.text import decode

        return _of_text(decode(data), shown, limits)
    return _of_document(read(data, name=found, limits=limits), shown)


def _is_page(data: bytes, name: str | None) -> bool:
    from resumecheck.readers.html import looks_like_html

    if data.startswith((b"%PDF-", b"PK")):
        return False
    by_name = Path(name).suffix.lower() in (".html", ".htm") if name else False
    return by_name or looks_like_html(data[: 1 << 16].decode("utf-8", "replace"))


def _of_document(document: Document, name: str) -> tuple[str, list[AdvertLine], str]:
    return document.text, list(joined(lines_of_document(document))), name


def _of_text(text: str, name: str, limits: Limits) -> tuple[str, list[AdvertLine], str]:
    from resumecheck.readers.html import looks_like_html, read_html

    if looks_like_html(text[: 1 << 16]):
        data = text.encode("utf-8", "replace")
        return _of_document(read_html(data, limits, Deadline(limits.seconds), name), name)
    if len(text) > MOST_CHARACTERS:
        return text, [], name
    return text, list(joined(lines_of_text(text))), name


def _understood(text: str, lines: list[AdvertLine], name: str, language: Language) -> Advert:
    words = advert_words()
    title = find_title(lines, words)
    company, called = find_company(lines, words)
    found, sections = clauses(lines, words, title)
    spans = _spans(text, found, called, language, words)
    terms = build_terms(text, found, spans, words, advert_weights())
    return Advert(
        name=name,
        text=text,
        title=" ".join(text[title[0] : title[1]].split()) if title else None,
        company=company,
        sections=sections,
        terms=terms,
        years=tuple(find_years(found, terms, words)),
        degree=find_degree(found),
        languages=tuple(find_languages(found)),
    )


def _spans(
    text: str,
    found: tuple[Clause, ...],
    company: frozenset[str],
    language: Language,
    words: AdvertWords,
) -> list[Found]:
    """The places of all terms, in order and apart: skills first, then names, then phrases."""
    skills = _without_fields(library_spans(text, found, language, words), found)
    names = _without_fields(list(unknown_names(text, found, skills, words, company)), found)
    known = apart([*skills, *names])
    phrases = _without_fields(list(asked_phrases(found, known, words)), found)
    return without_refused(apart([*known, *phrases]), found, words)


def _without_fields(spans: list[Found], found: tuple[Clause, ...]) -> list[Found]:
    """The spans without a degree and its fields: "a degree in statistics" asks for the degree."""
    fields = [
        (clause.sentence.start + start, clause.sentence.start + end)
        for clause in found
        for start, end in degree_fields(clause.sentence.text)
    ]
    fields.sort()
    kept: list[Found] = []
    at = end = 0
    for span in spans:
        # The spans are in order, so each field is looked at once
        while at < len(fields) and fields[at][0] <= span.start:
            end = max(end, fields[at][1])
            at += 1
        if span.start >= end:
            kept.append(span)
    return kept
