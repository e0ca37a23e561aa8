"""Page headers and footers: read once, first and last; page numbers are not read at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from resumecheck.document import Line, Origin, Page

BAND = 0.12
"""The part of the page's longer side, at the top and at the bottom, where running heads stand."""
APART = 0.6
"""How far a running head stands from the text, in parts of its height."""
MOST_LINES = 60
"""A band with more lines than this holds no running heads only."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:\b(?:page|p\.|seite|página|pagina)\s*|(?:^|\s)[-–—|]\s|^)\d{1,3}"
    r"(?:\s*(?:/|of|von|de|sur|di|\|)\s*\d{1,3})?(?:\s[-–—|])?$",
    re.IGNORECASE,
)
"""At the end of a line: "Page 1 of 2", "– 2 –", "1/2", "3"."""


class _Copy(NamedTuple):
    """A line in the band of a page, with the numbers in its text."""

    page: int
    line: Line
    numbers: tuple[str, ...]


def mark_running_heads(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with lines that repeat in the top or bottom band marked as header or footer.

    The first page's copy of a header and the last page's copy of a footer stay in the text.
    """
    groups: dict[tuple[bool, str], list[_Copy]] = {}
    for index, page in enumerate(pages):
        in_bands = [line for line in page.lines if _band(page, line) is not None]
        in_bands = [line for line in in_bands if line.marker is None or _is_page_number(line)]
        for line in in_bands if len(in_bands) <= MOST_LINES else ():
            text = _text(line)
            copy = _Copy(index, line, tuple(_DIGITS.findall(text)))
            groups.setdefault((bool(_band(page, line)), _DIGITS.sub("#", text)), []).append(copy)
    repeated = {key: list(_repeated(copies)) for key, copies in groups.items()}
    known = {id(copy.line) for copies in repeated.values() for copy in copies}
    heads: dict[int, Line] = {}
    for (at_top, _), copies in repeated.items():
        heads.update(_heads(copies, at_top, pages, known))
    for (at_top, _), copies in groups.items():
        for copy in copies:
            if _is_page_number(copy.line):
                heads[id(copy.line)] = _marked(copy.line, at_top, kept=False)
    return tuple(
        replace(page, lines=tuple(heads.get(id(line), line) for line in page.lines))
        for page in pages
    )


def _band(page: Page, line: Line) -> bool | None:
    """Which band the line stands in, True at the top; None if it stands in neither."""
    if line.box is None or not page.height:
        return None
    band = BAND * max(page.height, page.width or 0.0)
    if line.box[3] <= band:
        return True
    return False if line.box[1] >= page.height - band else None


def _repeated(copies: Sequence[_Copy]) -> Iterator[_Copy]:
    """The copies that another page has too, but for the page's number."""
    by_page: dict[int, list[_Copy]] = {}
    for copy in copies:
        by_page.setdefault(copy.page, []).append(copy)
    found = list(by_page.values())
    for index, here in enumerate(found):
        others = [each[0] for each in found[max(index - 1, 0) : index + 2] if each is not here]
        yield from (copy for copy in here if any(_is_copy(copy, other) for other in others))


def _is_copy(copy: _Copy, other: _Copy) -> bool:
    """Whether the numbers in the lines are the same, or count as their pages do."""
    return all(
        a == b or (len(a) < 4 and len(b) < 4 and int(a) - int(b) == copy.page - other.page)
        for a, b in zip(copy.numbers, other.numbers, strict=True)
    )


def _heads(
    copies: Sequence[_Copy], at_top: bool, pages: Sequence[Page], known: set[int]
) -> Iterator[tuple[int, Line]]:
    """The copies as header or footer, one of them in the text; none where the others are the
    text's own.
    """
    if not copies:
        return
    kept = copies[0] if at_top else copies[-1]
    others = [
        copy
        for copy in copies
        if copy.page != kept.page
        and (_opens_all(copy, kept) or _stands_apart(copy, pages[copy.page], known))
    ]
    for copy in (kept, *others) if others else ():
        yield id(copy.line), _marked(copy.line, at_top, kept=copy is kept)


def _opens_all(copy: _Copy, kept: _Copy) -> bool:
    """Whether the line stands where the first page has it, above all of the resume."""
    here, first = copy.line.box, kept.line.box
    if kept.page or here is None or first is None:
        return False
    return abs(here[1] - first[1]) < 1


def _stands_apart(copy: _Copy, page: Page, known: set[int]) -> bool:
    """Whether white, or another running line, parts the line from the page's own text."""
    box = copy.line.box
    if box is None:
        return False
    reach = APART * (box[3] - box[1])
    near = [
        line
        for line in page.lines
        if line.box is not None
        and line is not copy.line
        and line.box[1] < box[3] + reach
        and line.box[3] > box[1] - reach
    ]
    return not near or any(id(line) in known for line in near)


def _marked(line: Line, at_top: bool, *, kept: bool) -> Line:
    origin = Origin.HEADER if at_top else Origin.FOOTER
    words = tuple(replace(word, origin=origin) for word in line.words)
    numbered = _PAGE_NUMBER.search(_text(line)) is not None
    return replace(line, words=words, in_text=kept and not numbered)


def _is_page_number(line: Line) -> bool:
    """Whether nothing else stands in the line; the dash of "– 2 –" looks like a list's."""
    return _PAGE_NUMBER.fullmatch(_text(line)) is not None


def _text(line: Line) -> str:
    return " ".join(word.text for word in line.words)
