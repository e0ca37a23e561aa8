"""The order of words in lines that hold words which read from right to left."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from resumecheck.document import Word


def reads_leftwards(text: str) -> bool:
    """Whether the word is Hebrew or Arabic, which a page paints from right to left."""
    if text.isascii():
        return False
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def in_reading_direction(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a line as they are read (Unicode annex 9, L2): in a line that is mostly Hebrew
    or Arabic from the right, but for runs of other words; in another line from the left, but for
    runs of Hebrew or Arabic.
    """
    leftwards = [reads_leftwards(word.text) for word in words]
    if not any(leftwards):
        return tuple(words)
    if sum(leftwards) <= sum(_is_rightwards(word.text) for word in words):
        ordered: list[Word] = []
        for turned, run in groupby(zip(leftwards, words, strict=True), key=lambda item: item[0]):
            part = [word for _, word in run]
            ordered += reversed(part) if turned else part
        return tuple(ordered)
    return tuple(word for run in reversed(_runs(words)) for word in run)


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    """Words from left to right, those together that keep their order in a line from the right:
    words in another script with the figures between them, and a number that is dialled.
    """
    runs: list[list[Word]] = []
    keeps = False
    for word in words:
        letters = _is_rightwards(word.text)
        figures = word.text.isascii() and any(character.isdigit() for character in word.text)
        if keeps and (letters or figures):
            runs[-1].append(word)
        else:
            runs.append([word])
            keeps = letters or word.text.startswith("+")
    return runs


def _is_rightwards(text: str) -> bool:
    directions = {unicodedata.bidirectional(character) for character in text}
    return "L" in directions and not directions & {"R", "AL"}
