"""How much a text reads as a job's title, an employer, a place, by its words."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from resumecheck.extraction.words import contact_words, entry_words, plain

SURE_TITLE = 1.6
"""From this score on a text surely reads as a title."""
_REMEMBERED = 512
"""How many texts' scores are kept: an entry's pieces are judged anew for each way to read it."""


def is_self_employed(text: str) -> bool:
    """Like "Self-employed", where the name of an employer stands."""
    return " ".join(text.casefold().split()) in entry_words().self_employed


def is_department(text: str) -> bool:
    """A part of an employer: "Emergency Department", "Sales & Marketing"."""
    known = entry_words()
    words = text.split()
    return plain(words[-1]) in known.departments or known.functions.issuperset(map(plain, words))


@functools.lru_cache(maxsize=_REMEMBERED)
def title_score(text: str) -> float:
    """How much a text reads as a job title; zero where nothing tells."""
    if is_self_employed(text):
        return 0.3
    words = [plain(piece) for word in text.split() for piece in word.replace("/", " ").split()]
    words = [word for word in words if word]
    if not words:
        return -1.0
    known = entry_words()
    score = _title_words(text, words)
    named = len(words) > 1 and words[-1] in known.surnames and words[0] not in known.title_parts
    if score and named:
        score -= 0.3
    if any(character.isdigit() for character in text):
        score -= 0.4
    if len(words) > 8:
        score -= 0.8
    if is_legal(text):
        return score - 1.6
    return score - (0.6 if score < 1.7 and organisation_words(text) else 0.0)


def _title_words(text: str, words: Sequence[str]) -> float:
    """By where a word of titles stands: "Data Engineer", "Head of physics", "Manager, Sales"."""
    known = entry_words()
    last = len(words) > 1 and words[-1] in known.title_steps and words[-2] in known.titles
    if last or {_singular(words[-1]), words[-1]} & known.titles:
        return 2.0
    link = next((at for at, word in enumerate(words) if word in known.link_words), len(words))
    ends = [piece.split()[-1] for piece in text.split(",") if piece.split()]
    if any(plain(word) in known.titles for word in [*ends, *words[:link][-1:]]):
        return 1.7
    if _holds_phrase(" ".join(words)):
        return 1.6
    if any(word in known.titles for word in words):
        return 1.0
    return 0.3 if any(word in known.title_parts for word in words) else 0.0


def _holds_phrase(text: str) -> bool:
    """One of the phrases that are titles stands in the text, as whole words."""
    # a pattern of all of them takes longer to compile than all texts of a resume to search
    found = [phrase for phrase in entry_words().title_phrases if phrase in text]
    return any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) for phrase in found)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


@functools.lru_cache(maxsize=_REMEMBERED)
def is_legal(text: str) -> bool:
    """It holds a legal form: "Acme Inc.", "Wawel Optyka sp. z o.o."."""
    known = entry_words().legal_forms
    lower = text.casefold()
    if "sp. z o" in lower or "a.ş" in lower or "s.r.o" in lower or "d.o.o" in lower:
        return True
    words = text.replace(",", " ").split()
    return any(
        plain(word) in known and (len(plain(word)) > 2 or word[-1] == "." or word.isupper())
        for word in words[1:]
    )


@functools.lru_cache(maxsize=_REMEMBERED)
def organisation_words(text: str) -> int:
    """How many words of the text are those of an employer's name."""
    known = entry_words()
    return sum(
        plain(word) in known.organisations or plain(word) in known.schools
        for word in text.replace(",", " ").split()
    )


@functools.lru_cache(maxsize=_REMEMBERED)
def employer_score(text: str) -> float:
    """How much a text reads as the name of an employer; a bare name gets a little."""
    words = text.split()
    letters = [word for word in words if word[0].isalpha()]
    score = 0.3 if letters and letters[0][0].isupper() else 0.0
    if not letters and not text.isdigit():
        score -= 0.5
    if is_legal(text):
        score += 1.6
    elif organisation_words(text):
        # "Systems Engineer" holds a word of companies, but does not end in it
        last = organisation_words(words[-1]) or organisation_words(words[0])
        score += 1.0 if last else 0.5
    if is_place(text):
        score -= 1.4
    if len(words) > 9:
        score -= 0.8
    title = title_score(text)
    if title >= SURE_TITLE and not is_legal(text):
        score -= 0.8
    if is_department(text) and not is_legal(text):
        score -= 0.5
    if is_self_employed(text):
        return 0.3
    if {plain(word) for word in words} <= entry_words().title_parts:
        # such as "freelance" in brackets
        score -= 1.4
    return score


def is_place(text: str) -> bool:
    """It surely is a place: a country, a region, its code, "Remote", "City, ST"."""
    known = entry_words()
    lower = " ".join(text.casefold().split()).strip(".")
    if lower in known.remote or lower in known.countries or lower in known.regions:
        return True
    pieces = [piece.strip() for piece in text.split(",")]
    last = pieces[-1]
    if len(last) != 2 or not last.isupper():
        return len(pieces) > 1 and is_place(last)
    # behind a city any two capitals are a state or a country; alone they may be BP or HP
    return len(pieces) > 1 or last.casefold() in contact_words().state_codes


@functools.lru_cache(maxsize=_REMEMBERED)
def place_score(text: str) -> float:
    """What a piece is worth that is neither title nor employer: as a place, or as a leftover."""
    if is_place(text):
        return 0.6
    words = text.split()
    fits = (
        len(words) <= 4
        and words[0][0].isupper()
        and not any(character.isdigit() for character in text)
        and not (len(text) <= 4 and text.isupper())
        and not organisation_words(text)
        and not is_department(text)
        and title_score(text) <= 0.3
        and not is_legal(text)
    )
    return 0.15 if fits else -0.6
