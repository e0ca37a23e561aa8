"""Page headers and footers: read once, first and last; page numbers are not read at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from resumecheck.document import Line, Origin, Page

BAND = 0.12
"""The part of the page's height, at the top and at the bottom, where running heads stand."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:\b(?:page|p\.|seite|página|pagina)\s*|(?:^|\s)[-–—|]\s|^)\d{1,3}"
    r"(?:\s*(?:/|of|von|de|sur|di|\|)\s*\d{1,3})?(?:\s[-–—|])?$",
    re.IGNORECASE,
)
"""At the end of a line: "Page 1 of 2", "– 2 –", "1/2", "3"."""


def mark_running_heads(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with lines that repeat in the top or bottom band marked as header or footer.

    The first page's copy of a header and the last page's copy of a footer stay in the text.
    """
    where: dict[tuple[bool, str], list[int]] = {}
    for index, page in enumerate(pages):
        for key in {key for line in page.lines if (key := _key(page, line)) is not None}:
            where.setdefault(key, []).append(index)
    return tuple(_marked(index, page, where) for index, page in enumerate(pages))


def _marked(index: int, page: Page, where: Mapping[tuple[bool, str], Sequence[int]]) -> Page:
    lines = []
    for line in page.lines:
        key = _key(page, line)
        numbered = key is not None and _PAGE_NUMBER.search(_text(line)) is not None
        if key is None or (len(where[key]) < 2 and not _PAGE_NUMBER.fullmatch(_text(line))):
            lines.append(line)
            continue
        origin = Origin.HEADER if key[0] else Origin.FOOTER
        words = tuple(replace(word, origin=origin) for word in line.words)
        kept = index == (where[key][0] if key[0] else where[key][-1])
        lines.append(replace(line, words=words, in_text=kept and not numbered))
    return replace(page, lines=tuple(lines))


def _key(page: Page, line: Line) -> tuple[bool, str] | None:
    """Which band the line stands in (True at the top) and its text without digits."""
    if line.box is None or not page.height:
        return None
    if line.box[3] <= BAND * page.height:
        return True, _DIGITS.sub("#", _text(line))
    if line.box[1] >= (1 - BAND) * page.height:
        return False, _DIGITS.sub("#", _text(line))
    return None


def _text(line: Line) -> str:
    return " ".join(word.text for word in line.words)
