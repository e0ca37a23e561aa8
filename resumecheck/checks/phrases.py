"""Find the phrases of a pack in a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from resumecheck.checks.base import Ground, once
from resumecheck.packs import Phrase, Phrases, Step

GAP_WORDS = 3
"""How many words a gap ("...") may skip."""
_WORD = re.compile(r"[^\W_]+")


class Wording:
    """A text word by word, in small letters, as phrases are looked for in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [list(map(str.casefold, _WORD.findall(line))) for line in text.split("\n")]
        self.words = list(chain.from_iterable(self.lines))

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands in the text."""
        return [word.span() for word in _WORD.finditer(self.text)]


@once
def wording_of(ground: Ground) -> Wording:
    """The document's text in words."""
    return Wording(ground.document.text)


class PhraseFound(NamedTuple):
    """A phrase and its place in the text."""

    phrase: Phrase
    start: int
    end: int


class PhraseIndex:
    """Phrases by the words that they begin with."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_word: dict[str, list[tuple[Phrase, tuple[Step, ...]]]] = {}
        self._by_number: list[tuple[Phrase, tuple[Step, ...]]] = []
        self._by_any: list[tuple[Phrase, tuple[Step, ...]]] = []
        for phrase in phrases:
            for pattern in phrase.patterns:
                for word in pattern[0].words:
                    self._by_word.setdefault(word, []).append((phrase, pattern))
                if pattern[0].number:
                    self._by_number.append((phrase, pattern))
                if pattern[0].optional or pattern[0].gap:
                    self._by_any.append((phrase, pattern))

    def find(self, text: str) -> Iterator[PhraseFound]:
        """The phrases in the text, each place once, in order."""
        return self.find_in(Wording(text))

    def find_in(self, wording: Wording) -> Iterator[PhraseFound]:
        """The phrases in a text that is in words already."""
        words = wording.words
        free = 0
        for at in self._openings(words):
            if at < free:
                continue
            for phrase, pattern in (*self._by_word.get(words[at], ()), *self._by_number):
                ends = _ends(pattern, words, at)
                if ends:
                    end = min(ends)
                    yield PhraseFound(phrase, wording.spans[at][0], wording.spans[end - 1][1])
                    free = end
                    break

    def _openings(self, words: Sequence[str]) -> Iterable[int]:
        """Where a phrase may begin."""
        if self._by_number:
            return range(len(words))
        first = self._by_word
        return [at for at, word in enumerate(words) if word in first]

    def fills(self, text: str) -> bool:
        """Whether the whole text is one of the phrases."""
        first = _WORD.search(text)
        opened = self._by_word.get(first[0].casefold(), ()) if first else ()
        patterns = (*opened, *self._by_number, *self._by_any)
        if not patterns:
            return False
        folded = [word.casefold() for word in _WORD.findall(text)]
        return any(len(folded) in _ends(pattern, folded, 0) for _, pattern in patterns)


class Indexes(NamedTuple):
    """The indexes of a set of word lists."""

    anywhere: PhraseIndex
    """What a template says, wherever it stands."""
    whole: PhraseIndex
    """What a template says where it fills a piece of a line."""
    seen: PhraseIndex
    """What speaks to a program, in text that a reader sees."""
    unseen: PhraseIndex
    """What speaks to a program, in text that nobody sees."""
    slots: frozenset[str]
    slots_and_fillers: frozenset[str]
    stand_ins: frozenset[str] | None
    """Words of which a piece of a line that a template left open holds one; None if it need not."""


def indexes_of(phrases: Phrases) -> Indexes:
    """The indexes of these lists, made once."""
    return _indexes_of(_Same(phrases))


class _Same:
    """A key that asks for the same object: comparing all the phrases would take longer than
    looking for them."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.phrases is self.phrases

    def __hash__(self) -> int:
        return id(self.phrases)


@lru_cache(maxsize=4)
def _indexes_of(key: _Same) -> Indexes:
    phrases = key.phrases
    whole = [each for each in phrases.placeholders if each.whole]
    telling = _telling(whole)
    return Indexes(
        anywhere=PhraseIndex(each for each in phrases.placeholders if not each.whole),
        whole=PhraseIndex(whole),
        seen=PhraseIndex(each for each in phrases.injections if not each.unseen_only),
        unseen=PhraseIndex(phrases.injections),
        slots=phrases.slots,
        slots_and_fillers=phrases.slots | phrases.fillers,
        stand_ins=None if telling is None else telling | phrases.slots,
    )


def _telling(phrases: Iterable[Phrase]) -> frozenset[str] | None:
    """The words by which the phrases are told: each holds one. None where one needs no word, but
    a number."""
    telling: set[str] = set()
    for phrase in phrases:
        for pattern in phrase.patterns:
            needed = [step.words for step in pattern if not (step.optional or step.number)]
            if not needed:
                return None
            telling |= needed[0]
    return frozenset(telling)


def _ends(pattern: Sequence[Step], words: Sequence[str], at: int) -> set[int]:
    """Every place where the pattern may end that begins at the word `at`."""
    reached = {at}
    for step in pattern:
        after: set[int] = set()
        for place in reached:
            if step.gap:
                after.update(range(place, min(place + GAP_WORDS, len(words)) + 1))
                continue
            if step.optional:
                after.add(place)
            if place < len(words):
                word = words[place]
                if word in step.words or (step.number and word.isdigit()):
                    after.add(place + 1)
        if not after:
            return after
        reached = after
    return reached
