"""Hyperlinks of a PDF page: boxes over words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from resumecheck.document import Box, Line, Word


class Link(NamedTuple):
    """A link's target, and the box in points that it covers (None where unknown)."""

    target: str
    box: Box | None


def link_words(lines: tuple[Line, ...], links: Sequence[Link]) -> tuple[Line, ...]:
    """The lines, their words knowing the link that they stand in."""
    boxed = [link for link in links if link.box is not None]
    if not boxed:
        return lines
    return tuple(_linked(line, boxed) for line in lines)


def _linked(line: Line, links: Sequence[Link]) -> Line:
    words = tuple(_word(word, links) for word in line.words)
    return line if words == line.words else replace(line, words=words)


def _word(word: Word, links: Sequence[Link]) -> Word:
    if word.box is None:
        return word
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    for link in links:
        box = link.box
        if box is not None and box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return replace(word, link=link.target)
    return word
