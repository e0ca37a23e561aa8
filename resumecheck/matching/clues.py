"""Where in a text a closer look is worth it: most of its words are no part of a term."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from resumecheck.matching.forms import FormIndex
from resumecheck.matching.reading import Reading

Window = tuple[int, int, str, str]
"""The first and the last of some atoms, both included; their keys and their lemmas, each written
together. A plain tuple: a named one takes four times as long to make."""


class Clues(NamedTuple):
    """The places in a text, or in a part of it, in order."""

    windows: list[Window]
    """They may be a term, a trap or a context word."""
    phrases: list[int]
    """Atoms that may be a part of a phrase."""
    strange: list[int]
    """Atoms that may be misspelled."""

    def within(self, low: int, high: int) -> Clues:
        """Those among the atoms `low` up to but not including `high`."""
        begun = bisect_left(self.windows, (low, 0, "", ""))
        ended = bisect_left(self.windows, (high, 0, "", ""), begun)
        return Clues(
            [window for window in self.windows[begun:ended] if window[1] < high],
            self.phrases[bisect_left(self.phrases, low) : bisect_left(self.phrases, high)],
            self.strange[bisect_left(self.strange, low) : bisect_left(self.strange, high)],
        )


def clues_in(reading: Reading, index: FormIndex) -> Clues:
    """The places of a whole text."""
    vocabulary, keys, lemma_keys = index.vocabulary, index.keys, index.lemma_keys
    heads, phrases, known = index.heads, index.phrases, index.known
    tight = frozenset(reading.tight)
    clues = Clues([], [], [])
    for number, (_, _, key, _, lemma, strange, numbered) in enumerate(reading.atoms):
        named = key in vocabulary or lemma in vocabulary
        if not (named or strange or numbered or number in tight):
            continue
        if key in heads or lemma in heads or number in tight:
            most = max(heads.get(key, 1), heads.get(lemma, 1))
            if number in tight:
                most = max(most + 1, 3)  # "Tensor-Flow", "sci-kit learn"
            for window in windows(reading, number, min(number + most, len(reading.atoms))):
                if window[2] in keys or window[3] in lemma_keys or window[2][-1].isdigit():
                    clues.windows.append(window)
        elif key in keys or lemma in lemma_keys or numbered:
            clues.windows.append((number, number, key, lemma))
        if lemma in phrases:
            clues.phrases.append(number)
        if strange and key not in known:
            clues.strange.append(number)
    return clues


def windows(reading: Reading, first: int, high: int) -> list[Window]:
    """The windows from the atom `first` that may be one term and end before the atom `high`."""
    atoms, gaps = reading.atoms, reading.gaps
    found: list[Window] = []
    key = lemma = ""
    for last in range(first, high):
        atom = atoms[last]
        if not atom.key or (found and not gaps[last].joins):
            break
        key += atom.key
        lemma += atom.lemma
        found.append((first, last, key, lemma))
    return found
