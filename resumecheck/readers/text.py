"""Plain text and Markdown: bytes to a Document, without geometry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from resumecheck.document import Document, Join, Line, Origin, Page
from resumecheck.errors import UnreadableDocument
from resumecheck.readers.typed_lists import marker_of, typed_lists
from resumecheck.readers.typed_words import Piece, typed_marker, words_of

if TYPE_CHECKING:
    from resumecheck.readers.limits import Deadline, Limits

# The longer mark first: UTF-32's begins with UTF-16's
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\x85\u2028]|(?=\f)|\u2029")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
_MOST_CONTROL = 0.01
"""A text has nearly no control characters; of random bytes, they are a tenth."""
_CHECK_EVERY = 1_000


def read_text(
    data: bytes, limits: Limits, deadline: Deadline, name: str | None, *, markdown: bool
) -> Document:
    """Read plain text or Markdown. Raises UnreadableDocument (empty, not-a-document, too-large,
    too-slow)."""
    text = decode(data)
    if len(text) > limits.characters:
        raise UnreadableDocument(
            "too-large",
            f"the file holds more than {limits.characters:,} characters; a resume has a few "
            "thousand: take out what is none of it",
        )
    if not text.strip():
        raise UnreadableDocument("empty", "the file holds no text")
    if markdown:
        from resumecheck.readers.markdown import read_markdown

        return read_markdown(text, deadline, size=len(data), name=name)
    return Document(
        pages=(Page(lines=_lines(text, deadline)),), format="txt", bytes=len(data), name=name
    )


def decode(data: bytes) -> str:
    """The text of the bytes: by the byte order mark, else UTF-8, else Windows-1252.

    Raises UnreadableDocument ("not-a-document") for what is not text.
    """
    text = _decoded(data)
    if "\x00" in text or len(_CONTROL.findall(text)) > _MOST_CONTROL * max(len(text), 1):
        raise UnreadableDocument(
            "not-a-document", "the file is not a text; export the resume as PDF or DOCX"
        )
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", "replace")
    # a few broken bytes (a cut file, a pasted line) do not make UTF-8 another encoding
    broken = lenient.count("\ufffd")
    whole = sum(not character.isascii() for character in lenient) - broken
    return lenient if whole > 4 * broken else data.decode("cp1252", "replace")


def _lines(text: str, deadline: Deadline) -> tuple[Line, ...]:
    lines: list[Line] = []
    block = False
    rows = _LINE_ENDS.split(text)
    lists = typed_lists(rows)
    for number, row in enumerate(rows):
        if number % _CHECK_EVERY == 0:
            deadline.check()
        block = block or row.startswith("\f")
        opening = lists.opening(row)
        shown = row if opening is None else " ".join(opening)
        words = [word for word, _ in words_of([Piece(shown)], Origin.BODY)]
        if not words:
            block = True
            continue
        marker = marker_of(opening[0]) if opening is not None else None
        if marker is None:
            words, marker = typed_marker(words)
        lines.append(
            Line(
                words=tuple(words),
                join=Join.BLOCK if block else Join.BREAK,
                marker=marker,
                marker_words=int(marker is not None),
            )
        )
        block = False
    return tuple(lines)
