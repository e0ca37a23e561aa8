"""What a parser sees: the text in one order, with marks, or the difference of two orders."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import groupby

from resumecheck.document import Document, Line, Origin, Word, normalise
from resumecheck.reports.safe import many_lines, one_line

_NAMED = {
    Origin.HEADER: "header",
    Origin.FOOTER: "footer",
    Origin.TEXT_BOX: "text box",
    Origin.COMMENT: "comment",
    Origin.FOOTNOTE: "footnote",
}
_COLORS = {"-": "31", "+": "32", "@": "36"}


def render(document: Document, order: str) -> str:
    """The text in the order "flow", "rows" or "stream"."""
    text = many_lines(document.text_in(order))
    return text if not text or text.endswith("\n") else text + "\n"


def render_all(document: Document) -> str:
    """Every word of the file in flow order; what is hidden, stands outside the body or is left
    out of the reading is marked: "[hidden: white on white] ...".
    """
    rows = (_marked(line) for page in document.pages for line in page.lines)
    return "".join(f"{row}\n" for row in rows)


def render_difference(document: Document, order: str, against: str, *, color: bool = False) -> str:
    """A unified difference from the order `order` to the order `against`, for what stands where
    and what is hidden: empty lines, runs of spaces, list markers and ligatures do not count.
    Empty where both are the same.
    """
    rows = difflib.unified_diff(
        _lines(document, order), _lines(document, against), order, against, lineterm=""
    )
    return "".join(f"{_colored(row) if color else row}\n" for row in rows)


def _lines(document: Document, order: str) -> list[str]:
    rows = map(_bare, many_lines(document.text_in(order)).split("\n"))
    return [row for row in rows if row]


def _bare(row: str) -> str:
    """The row's words as for matching, without a bullet at their head."""
    words = [word for word in map(normalise, row.split()) if word]
    if words and len(words[0]) == 1 and not words[0].isalnum():
        words = words[1:]
    return " ".join(words)


def _colored(row: str) -> str:
    code = _COLORS.get(row[:1])
    return f"\x1b[{code}m{row}\x1b[0m" if code else row


def _marked(line: Line) -> str:
    return " ".join(_pieces(line))


def _pieces(line: Line) -> Iterator[str]:
    if line.marker is not None:
        yield one_line(line.marker)
    marked = False
    for mark, words in groupby(line.words[line.marker_words :], lambda word: _mark(line, word)):
        if mark:
            yield f"[{mark}]"
        elif marked:
            yield "[end]"
        marked = bool(mark)
        yield " ".join(filter(None, (one_line(word.text) for word in words)))


def _mark(line: Line, word: Word) -> str:
    marks = [_NAMED[word.origin]] if word.origin in _NAMED else []
    if word.hidden is not None:
        marks.append(f"hidden: {one_line(word.hidden)}")
    elif not line.in_text:
        marks.append("not read")
    return ", ".join(marks)
