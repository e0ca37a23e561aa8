"""A resume as a file that every parser reads, and the proof of it: what is written is read back
and compared with the data, field by field."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from resumecheck.atomic import write_whole
from resumecheck.dates import partial_date
from resumecheck.document import Document
from resumecheck.errors import GenerationError, ResumeDataError, UnreadableDocument
from resumecheck.generator.catalog import (
    DEFAULT_TEMPLATE,
    Template,
    list_templates,
    load_template,
    template_bytes,
)
from resumecheck.generator.cleaning import holds_forbidden
from resumecheck.generator.comparing import Difference, compare
from resumecheck.generator.placeholders import check_placeholders
from resumecheck.generator.wording import AUTO, Wording, wording_for, wordings
from resumecheck.opening import open_resume
from resumecheck.readers import Limits, read
from resumecheck.resume import DATA_FORMATS, Resume, unknown_keys, values

__all__ = [
    "AUTO",
    "DEFAULT_TEMPLATE",
    "FORMATS",
    "Difference",
    "Generated",
    "Template",
    "generate",
    "list_templates",
    "load_template",
    "make",
    "opened",
    "save",
    "wordings",
]

FORMATS = ("docx", "pdf", "txt", "md")
"""What can be written, by the file name's ending."""


@dataclass(frozen=True, slots=True)
class Generated:
    """A file that was made: its bytes, what is read in it, and what to know of it.

    `differences` are the fields that are not read as they were meant, of `fields` in all;
    `warnings` say what is not in the file at all; `left_behind` are the lines of the old file that
    no field holds, where one was repaired.
    """

    data: bytes
    format: str
    document: Document
    fields: int
    differences: tuple[Difference, ...]
    warnings: tuple[str, ...]
    left_behind: tuple[str, ...] = ()


def generate(
    resume: Resume | Document | Mapping[str, object] | str | Path,
    path: str | Path,
    template: str | Path = DEFAULT_TEMPLATE,
    *,
    force: bool = False,
    language: str = AUTO,
    limits: Limits | None = None,
) -> Path:
    """Write a resume as a DOCX that every parser reads (or .pdf, .txt, .md, by the path's
    ending), read it back, and compare it with the data.

    The resume is data (a Resume, a mapping, the path of a JSON or YAML file), or an old resume
    (a Document, the path of a PDF or DOCX) to be repaired. `template` is a name of
    `list_templates()` or the path of a Word file. Headings, months and labels are in `language`
    ("en", "de", "fr", "es", "nl"), by default that of the text, or English. What is not in the
    file, or read otherwise than it was meant, is told by `warnings.warn`.

    Raises FileExistsError where the path is taken, unless `force`; ResumeDataError,
    UnreadableDocument, UnsupportedFormat, TemplateError, GenerationError, and OSError.
    """
    target = Path(path)
    limits = limits or Limits()
    check_target(target, force=force)
    data, old = opened(resume, limits)
    made = make(data, format_of(target), template, old=old, language=language, limits=limits)
    save(made, target, force=force)
    differences = (each.told() for each in made.differences)
    for message in (*made.warnings, *differences, *map(_left, made.left_behind)):
        warnings.warn(message, stacklevel=2)
    return target


def opened(
    source: Resume | Document | Mapping[str, object] | str | Path | bytes | BinaryIO,
    limits: Limits,
) -> tuple[Resume, Document | None]:
    """The resume's data, and the old file that it was read from, if it was.

    A ResumeDataError names the file in each of its lines.
    """
    try:
        found = open_resume(source, limits=limits)
    except ResumeDataError as error:
        if not isinstance(source, (str, Path)):
            raise
        lines = (f"{source}: {line}" for line in str(error).splitlines())
        raise ResumeDataError("\n".join(lines)) from error
    old = None if found.document.format in DATA_FORMATS else found.document
    return found.resume, old


def make(
    resume: Resume,
    format: str,
    template: str | Path = DEFAULT_TEMPLATE,
    *,
    old: Document | None = None,
    language: str = AUTO,
    limits: Limits | None = None,
) -> Generated:
    """The resume in a format of FORMATS, read back and compared; nothing is written.

    `old` is the file that the resume was read from, `language` as for `generate`.

    Raises TemplateError, GenerationError, and ResumeDataError for a starter that nobody has filled
    in.
    """
    limits = limits or Limits()
    chosen = load_template(template)
    left_open = check_placeholders(resume)
    words, unknown = wording_for(resume, old, language)
    data = _written(resume, format, chosen, words, limits)
    document = _read_back(data, format, limits)
    skip = tuple(place for place in chosen.leaves_out if place != "meta")
    fields, differences = compare(resume, document, skip, words)
    left: tuple[str, ...] = ()
    if old is not None:
        from resumecheck.generator.repairing import left_behind

        left = left_behind(old, document.text)
    told = _language_notes(words, unknown, language, chosen)
    notes = (*left_open, *told, *_warnings(resume, chosen))
    return Generated(data, format, document, fields, differences, notes, left)


def save(made: Generated, target: Path, *, force: bool = False) -> None:
    """Write the file, whole or not at all. Raises FileExistsError unless `force`."""
    check_target(target, force=force)
    write_whole(target, made.data)


def check_target(target: Path, *, force: bool) -> None:
    """Raise FileExistsError where the path is taken, unless `force`."""
    if target.exists() and not force:
        raise FileExistsError(17, "the file exists", str(target))


def format_of(target: Path) -> str:
    """The format that a path's ending asks for. Raises GenerationError for any other."""
    format = target.suffix.lower().removeprefix(".")
    if format == "markdown":
        return "md"
    if format not in FORMATS:
        known = ", ".join(f".{each}" for each in FORMATS)
        shown = f"a file ending in .{format}" if format else "a file without an ending"
        raise GenerationError(f"{target.name}: can't write {shown}; name it {known}")
    return format


def _read_back(data: bytes, format: str, limits: Limits) -> Document:
    """The file as it is read. What we wrote ourselves is no user's file to be refused."""
    try:
        return read(data, name=f"resume.{format}", limits=limits)
    except UnreadableDocument as error:
        if error.reason == "empty":
            raise GenerationError(
                "the file would hold no text: the resume has nothing that the template prints"
            ) from error
        raise GenerationError(f"the file that was made can't be read back: {error}") from error


def _written(
    resume: Resume, format: str, template: Template, words: Wording, limits: Limits
) -> bytes:
    if format in ("txt", "md"):
        from resumecheck.generator.plain import markdown_of, text_of

        sections = template.sections or load_template(DEFAULT_TEMPLATE).sections
        text = (markdown_of if format == "md" else text_of)(resume, sections, words)
        return text.encode("utf-8", "replace")
    source = template_bytes(template, limits)
    if template.path is None:
        from resumecheck.generator.filling import fill

        docx = fill(source, resume, template.id, words)
    else:
        from resumecheck.generator.apart import fill_apart

        docx = fill_apart(source, resume, template.id, words)
    if format == "docx":
        return docx
    from resumecheck.generator.printing import pdf_of

    return pdf_of(docx)


def _language_notes(
    words: Wording, unknown: str | None, asked: str, template: Template
) -> Iterator[str]:
    """What was chosen for a resume in another language than English."""
    what = "headings, months and labels" if template.path is None else "months and labels"
    if unknown is not None:
        languages = ", ".join(each.name for each in wordings().values())
        yield (
            f"{what} are in English, though the resume seems to be in {unknown}: there are only "
            f"those of {languages}; change them in the file"
        )
    elif asked == AUTO and words.code != "en":
        yield f"{what} are in {words.name}, as the text is; --language en has them in English"


def _warnings(resume: Resume, template: Template) -> list[str]:
    """What the data holds and the file does not."""
    notes = []
    places = [place for place, _ in values(resume)]
    unprinted = [
        place
        for place in places
        if any(place == left or place.startswith(f"{left}.") for left in template.leaves_out)
    ]
    if unprinted:
        notes.append(f"the template {template.id} does not print {', '.join(unprinted)}")
    unknown = unknown_keys(resume)
    if unknown and template.path is None:
        notes.append(f"not printed, because JSON Resume has no such fields: {', '.join(unknown)}")
    cleaned = [place for place, text in values(resume) if holds_forbidden(text)]
    if cleaned:
        notes.append(
            "characters that no Word file can hold (control characters) were taken out of "
            + ", ".join(cleaned)
        )
    days = [
        place
        for place, text in values(resume)
        if place not in unprinted and place.endswith(("Date", ".date")) and _has_day(text)
    ]
    if days:
        notes.append(f"dates are printed to the month: the day is left out of {', '.join(days)}")
    return notes


def _has_day(text: str) -> bool:
    date = partial_date(text)
    return date is not None and date.day is not None


def _left(line: str) -> str:
    return f"not carried over from the old file: {line}"
