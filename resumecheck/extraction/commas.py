"""A piece of a head line, and its pieces between commas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from resumecheck.extraction.words import entry_words, plain


class Piece(NamedTuple):
    """A piece of a head line. `line` and `order` say where it stands: the line of the head,
    and which piece of that line it is; `sign` is what parts it from the piece before."""

    text: str
    start: int
    end: int
    line: int
    order: int
    sign: str
    """"line", "gap", "bar", "dash", "slash", "style", "at", "bracket", "date" or "comma"."""
    bold: bool = False
    italic: bool = False


_COMMA = re.compile(r",\s+|,(?=[^\W\d])|;\s+")
_OUTSIDE = re.compile(r"\([^()]*\)")


def split_commas(pieces: Sequence[Piece]) -> list[Piece]:
    """Each piece cut at its commas; a legal form stays with its company: "Acme, Inc."."""
    result: list[Piece] = []
    for piece in pieces:
        if "," not in piece.text and ";" not in piece.text:
            result.append(piece)
            continue
        low = 0
        bounds: list[tuple[int, int]] = []
        masked = _OUTSIDE.sub(lambda match: "x" * len(match.group()), piece.text)
        for match in _COMMA.finditer(masked):
            bounds.append((low, match.start()))
            low = match.end()
        bounds.append((low, len(piece.text)))
        bounds = _rejoined(piece.text, [bound for bound in bounds if bound[0] < bound[1]])
        exact = piece.end - piece.start == len(piece.text)
        for number, (start, end) in enumerate(bounds):
            result.append(
                piece._replace(
                    text=piece.text[start:end],
                    # where white space was closed up, the offsets are those of the whole piece
                    start=piece.start + start if exact else piece.start,
                    end=piece.start + end if exact else piece.end,
                    sign="comma" if number else piece.sign,
                )
            )
    return result


def _rejoined(text: str, bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined_bounds: list[tuple[int, int]] = []
    for start, end in bounds:
        words = text[start:end].split()
        legal = all(_is_legal(word) for word in words[:2]) and len(words) <= 2
        partners = joined_bounds and (
            words[0] in ("&", "and", "und")
            or ("&" in words and _goes_on(text[slice(*joined_bounds[-1])], words))
        )
        if joined_bounds and (legal or partners):
            joined_bounds[-1] = (joined_bounds[-1][0], end)
        else:
            joined_bounds.append((start, end))
    return joined_bounds


def _goes_on(before: str, words: Sequence[str]) -> bool:
    """Whether words with an "&" go on what stands before the comma: "Mason, Hayes & Curran" and
    "Manager, Learning & Development", but not "Nurse, Smith & Co"."""
    if len(before.split()) > 1:
        return False
    known, word = entry_words(), plain(before)
    if word not in known.titles or word in known.surnames:
        return True
    return any(plain(other) in known.functions for other in words if other != "&")


def _is_legal(word: str) -> bool:
    """A legal form: "Inc.", "LLC"; "Co" and "AS" only with a dot or in capitals."""
    known = plain(word) in entry_words().legal_forms
    return known and (len(plain(word)) > 2 or word.endswith(".") or plain(word) in ("ag", "sa"))
