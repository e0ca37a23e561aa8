"""A text as the matcher reads it: atoms, the gaps between them, sentences and denials."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from resumecheck import lexicon
from resumecheck.matching.atoms import cut_text
from resumecheck.matching.denials import Claim, Denial, claim_at, find_denials

if TYPE_CHECKING:
    from resumecheck.language import Language


SHOUTED = 3
"""Words in capitals beside a word, by which it is one of a text in capitals."""


class Reading:
    """The atoms of a text in order, and for each what `Cut` holds of it."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        cut = cut_text(text, language)
        self.atoms, self.gaps, self.starts, _, self.tight = cut
        self.sentences: list[int] = []
        """The number of each atom's sentence."""
        for number, (first, following) in enumerate(pairwise((0, *cut.breaks, len(cut.atoms)))):
            self.sentences += [number] * (following - first)

    def end(self, number: int) -> int:
        """Where an atom ends in the text."""
        return self.starts[number] + len(self.atoms[number].text)

    def between(self, first: int, second: int) -> str:
        """The text between two atoms."""
        return self.text[self.end(first) : self.starts[second]]

    def sentence_end(self, number: int) -> int:
        """Where the sentence of an atom ends, before the sign in front of the next one."""
        following = bisect_right(self.sentences, self.sentences[number])
        return self.starts[following] - 1 if following < len(self.atoms) else len(self.text)

    def separated(self, number: int) -> bool:
        """Whether items of a list are separated before the atom, as by a comma or a new line."""
        gap = self.gaps[number]
        if not gap.joins or gap.sign == "slash" or gap.broken:
            return True
        joining = _neighbors().joining
        return self.atoms[number - 1].key in joining or self.atoms[number].key in joining

    def claim(self, first: int, last: int) -> Claim | None:
        """What the clause around the atoms `first` to `last` says if not that it was done: that it
        is lacking, intended or being learned."""
        sign = self.gaps[first].sign
        before = self.atoms[first - 1] if first else None
        if before is not None and sign == "hyphen" and before.lower in _neighbors().without:
            return "denied"
        if last + 1 < len(self.atoms) and self.gaps[last + 1].sign == "hyphen":
            after = self.atoms[last + 1]
            if after.lower in _neighbors().lacking:
                return "denied"
        near = before if sign == "space" else None
        return claim_at(self._denials, self.text, near, self.starts[first], self.end(last))

    @cached_property
    def _denials(self) -> tuple[Denial, ...]:
        return find_denials(self)


class Stretch(NamedTuple):
    """The atoms of one region, `low` up to but not including `high`."""

    reading: Reading
    low: int
    high: int
    in_list: bool
    begins: frozenset[int]
    """In a list, the atoms that a term begins with: items may stand with a space between."""
    ends: frozenset[int]
    """The atoms that a term ends with."""

    def alone(self, first: int, last: int) -> bool:
        """Whether the atoms are an item of a list on their own; a version may follow."""
        atoms = self.reading.atoms
        if first > self.low and not self._parted(first):
            return False
        following = last + 1
        while following < self.high and atoms[following].key[:1].isdigit():
            following += 1
        return following >= self.high or self._parted(following)

    def _parted(self, number: int) -> bool:
        if self.reading.separated(number):
            return True
        return (
            self.reading.gaps[number].sign == "space"
            and number in self.begins
            and self._before_version(number) in self.ends
        )

    def _before_version(self, number: int) -> int:
        """The atom before `number` and before the version that may stand there."""
        number -= 1
        while number > self.low and self.reading.atoms[number].key[:1].isdigit():
            number -= 1
        return number

    def stands_free(self, first: int, last: int, letters: str, names: Container[str]) -> bool:
        """For a term that is an everyday word or a letter: whether its neighbours leave it one.

        `names` holds the keys of all terms.
        """
        gaps = self.reading.gaps
        behind = gaps[last + 1].sign if last + 1 < self.high else None
        if first > self.low and gaps[first].sign == "hyphen":
            return False
        if behind == "hyphen" and not self._is_tail(last + 1):
            return False
        if len(letters) == 1:
            return self._is_letter_name(first, last, names)
        opens = first == self.low or gaps[first].sign == "break"
        pauses = behind == "pause"
        # "Evidently, …" is the adverb
        return not (opens and pauses and letters.endswith("ly") and not self.in_list)

    def _is_tail(self, number: int) -> bool:
        """Whether the atom behind a hyphen leaves what stands before it a name: "Go-based"."""
        atoms, tails = self.reading.atoms, _neighbors()
        if atoms[number].key in tails.hyphen_links:
            # "Spark-to-Kafka", not "a go-to person"
            return number + 1 < self.high and self.reading.gaps[number + 1].sign == "hyphen"
        return atoms[number].key in tails.hyphen_tails or atoms[number].lemma in _tail_nouns()

    def shouts(self, first: int, last: int) -> bool:
        """Whether the words around are in capitals, so that capitals say nothing."""
        sentences = self.reading.sentences
        around = [
            self.reading.atoms[number].text
            for number in range(max(first - 4, self.low), min(last + 5, self.high))
            if not first <= number <= last and sentences[number] == sentences[first]
        ]
        return len(around) >= SHOUTED and "".join(around).isupper()

    def _is_letter_name(self, first: int, last: int, names: Container[str]) -> bool:
        """Whether R or C is no initial, grade, schedule or part of "R & D"."""
        atoms = self.reading.atoms
        after = [atom.text for atom in atoms[last + 1 : min(last + 3, self.high)]]
        if after[:1] == ["&"] and len(after[-1]) == 1:
            return False
        if first == self.low or self.reading.gaps[first].sign not in ("space", "glue"):
            return True
        before = atoms[self._before_version(first)]
        # "in R", "Maintained C libraries"; not "Schedule R", "Vitamin C", "John R. Smith"
        leads = _neighbors().before_letter
        return before.key in names or before.key in leads or before.key.endswith(("ed", "ing"))


@cache
def _tail_nouns() -> frozenset[str]:
    """Nouns that leave what stands before their hyphen a name: "R-packages"."""
    return frozenset(lexicon.word_list("doubtful")["nouns"]["strong"])


class _Neighbors(NamedTuple):
    joining: frozenset[str]
    hyphen_tails: frozenset[str]
    hyphen_links: frozenset[str]
    before_letter: frozenset[str]
    without: frozenset[str]
    lacking: frozenset[str]


@cache
def _neighbors() -> _Neighbors:
    lists = lexicon.word_list("english")["neighbors"]
    return _Neighbors(*(frozenset(lists[name]) for name in _Neighbors._fields))
