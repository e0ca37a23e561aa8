"""Find the phrases of a pack in a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from resumecheck.packs import Phrase, Step

GAP_WORDS = 3
"""How many words a gap ("...") may skip."""
_WORD = re.compile(r"[^\W_]+")


class PhraseFound(NamedTuple):
    """A phrase and its place in the text."""

    phrase: Phrase
    start: int
    end: int


def find_phrases(text: str, phrases: Iterable[Phrase]) -> Iterator[PhraseFound]:
    """The phrases in the text, each place once, in order."""
    words = list(_WORD.finditer(text))
    folded = [word.group().casefold() for word in words]
    openings = _by_first_word(phrases)
    free = 0
    for at, word in enumerate(folded):
        if at < free:
            continue
        for phrase, pattern in (*openings.get(word, ()), *openings.get("", ())):
            end = _end(pattern, folded, at)
            if end is not None:
                yield PhraseFound(phrase, words[at].start(), words[end - 1].end())
                free = end
                break


def is_phrase(text: str, phrase: Phrase) -> bool:
    """Whether the whole text is the phrase."""
    folded = [word.casefold() for word in _WORD.findall(text)]
    return any(_fills(pattern, folded, 0) for pattern in phrase.patterns)


_Openings = dict[str, list[tuple[Phrase, tuple[Step, ...]]]]


def _by_first_word(phrases: Iterable[Phrase]) -> _Openings:
    """The patterns by the words that they begin with; "" for those that begin with a number."""
    openings: _Openings = {}
    for phrase in phrases:
        for pattern in phrase.patterns:
            for word in pattern[0].words:
                openings.setdefault(word, []).append((phrase, pattern))
            if pattern[0].number:
                openings.setdefault("", []).append((phrase, pattern))
    return openings


def _end(pattern: Sequence[Step], words: Sequence[str], at: int) -> int | None:
    """Where the pattern ends that begins at the word `at`, or None."""
    return next(_ends(pattern, words, at), None)


def _fills(pattern: Sequence[Step], words: Sequence[str], at: int) -> bool:
    return len(words) in _ends(pattern, words, at)


def _ends(pattern: Sequence[Step], words: Sequence[str], at: int) -> Iterator[int]:
    """Every place where the pattern may end."""
    reached = {at}
    for step in pattern:
        reached = {after for place in reached for after in _after(step, words, place)}
    yield from sorted(reached)


def _after(step: Step, words: Sequence[str], at: int) -> Iterator[int]:
    if step.gap:
        yield from range(at, min(at + GAP_WORDS, len(words)) + 1)
        return
    if step.optional:
        yield at
    if at < len(words) and (words[at] in step.words or (step.number and words[at].isdigit())):
        yield at + 1
