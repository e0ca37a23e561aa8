"""Which words are a degree, and which the name of a school."""

from __future__ import annotations

import functools
import re
from itertools import islice

from resumecheck.extraction.words import entry_words, plain

_COMPOUND = 9
"""Letters from which on a word with the ending of a school is a compound: "Wirtschaftsschule"."""
_COINED = re.compile(r"[BM][A-Z][a-z]{1,5}(?:[A-Z][a-z]{1,5})?")
"""How universities write degrees of their own: "BMath", "MEcon", "MCompSci"."""
_OPENING_WORDS = 3
"""A degree starts with one of so many words."""
_WORD = re.compile(r"\S+")
_BETWEEN_WORDS = re.compile(r"[\s,/-]+")
_OF = re.compile(r"\s+(?:of|in)\s+(?=\S)", re.IGNORECASE)
_LEVEL = re.compile(r"\s+Level\s+\d")
_TAIL = re.compile(r"\s*[,(]?\s*([^\W\d_]+\.?)\)?")


def kind_of_piece(text: str) -> str | None:
    """Whether it is a "degree", a "school" or None of them, by the words of the text."""
    if degree_end(text):
        return "degree"
    return "school" if has_school(text) else None


def has_school(text: str) -> bool:
    """It holds a word of a school's name."""
    known = entry_words().schools
    return any(
        (bare := plain(word)) in known or (len(word) > _COMPOUND and bare.endswith(_endings()))
        for word in _BETWEEN_WORDS.split(text)
    )


@functools.cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(entry_words().school_endings))


def degree_end(text: str) -> int:
    """Where the degree that opens a text ends ("BSc (Hons) |Physics"); 0 where none does."""
    matches = list(islice(_WORD.finditer(text), _OPENING_WORDS))
    for at, match in enumerate(matches):
        coined = at == 0 and _COINED.fullmatch(match.group()) is not None
        if not (coined or _is_degree(match.group())):
            continue
        if plain(match.group()) in entry_words().weak_degrees and has_school(text):
            return 0
        if at and not all(word.group()[0].isupper() for word in matches[:at]):
            return 0
        return _after_degree(text, match.end())
    return 0


def _is_degree(word: str) -> bool:
    known = entry_words()
    bare = plain(word).replace(".", "").replace("’", "'")
    if bare in known.degrees:
        return word[0].isupper()
    capitals = sum(letter.isupper() for letter in word)
    marked = (
        capitals > 1
        or (capitals > 0 and word.endswith("."))
        or "." in word.rstrip(".,")
        or (len(bare) > 3 and capitals > 0)
    )
    return bare in known.degree_abbreviations and marked


def _after_degree(text: str, end: int) -> int:
    """The end of the degree with its faculty and its tails: "of Science", "(Hons)"."""
    known = entry_words()
    of = _OF.match(text, end)
    if of is not None:
        rest = text[of.end() :].casefold()
        fits = [
            faculty
            for faculty in known.faculties
            if rest.startswith(faculty) and not rest[len(faculty) : len(faculty) + 1].isalpha()
        ]
        if fits and of.group().strip().lower() == "of":
            end = of.end() + max(map(len, fits))
    level = _LEVEL.match(text, end)
    end = level.end() if level is not None else end
    while True:
        tail = _TAIL.match(text, end)
        if tail is None or plain(tail.group(1)).strip(".") not in known.degree_tails:
            return end
        whole = tail.group().strip()
        if whole.startswith(",") and plain(tail.group(1)) not in ("hons", "honours", "honors"):
            return end
        end = tail.end()
