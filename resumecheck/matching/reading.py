"""A text as the matcher reads it: atoms, the gaps between them, sentences and denials."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from enum import Enum
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from resumecheck import lexicon
from resumecheck.glyphs import BULLETS, is_private
from resumecheck.language import fold_spelling
from resumecheck.matching.denials import Claim, Denial, claim_at, find_denials

if TYPE_CHECKING:
    from resumecheck.language import Token


SHOUTED = 3
"""Words in capitals beside a word, by which it is one of a text in capitals."""


class Gap(Enum):
    """What stands before an atom."""

    GLUE = "nothing"
    SPACE = "space"
    HYPHEN = "hyphen"
    SLASH = "slash"
    PAUSE = "a sign inside a sentence"
    BREAK = "the end of a sentence, bullet or block"


class Atom(NamedTuple):
    """A word, number or name without the signs around it.

    A named tuple: they are made by the thousand, five times as fast as a frozen dataclass.
    """

    text: str
    lower: str
    key: str
    """For comparison: lower case, American spelling, no inner signs; "" for an address."""
    bare: str
    """The letters as written, without inner signs."""
    lemma: str
    start: int
    end: int
    gap: Gap
    joins: bool
    """The gap allows that the atom before is a part of the same term."""
    broken: bool
    """A line break stands before it, inside the gap."""


class Reading:
    """The atoms of a text in order; `sentences` holds the number of each atom's sentence."""

    def __init__(self, text: str, atoms: tuple[Atom, ...], sentences: tuple[int, ...]) -> None:
        self.text = text
        self.atoms = atoms
        self.starts = tuple(atom.start for atom in atoms)
        self.sentences = sentences

    def separated(self, number: int) -> bool:
        """Whether items of a list are separated before the atom, as by a comma or a new line."""
        atom, before = self.atoms[number], self.atoms[number - 1]
        if atom.gap in (Gap.PAUSE, Gap.BREAK, Gap.SLASH) or atom.broken:
            return True
        return before.key in _neighbors().joining or atom.key in _neighbors().joining

    def claim(self, first: int, last: int) -> Claim | None:
        """What the clause around the atoms `first` to `last` says if not that it was done: that it
        is lacking, intended or being learned."""
        atom = self.atoms[first]
        before = self.atoms[first - 1] if first else None
        after = self.atoms[last + 1] if last + 1 < len(self.atoms) else None
        if before is not None and atom.gap is Gap.HYPHEN and before.lower in _neighbors().without:
            return "denied"
        if after is not None and after.gap is Gap.HYPHEN and after.lower in _neighbors().lacking:
            return "denied"
        near = before if atom.gap is Gap.SPACE else None
        return claim_at(self._denials, self.text, near, atom.start, self.atoms[last].end)

    @cached_property
    def _denials(self) -> tuple[Denial, ...]:
        return find_denials(self.text, self.atoms, self.sentences)


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
            self.reading.atoms[number].gap is Gap.SPACE
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
        atoms = self.reading.atoms
        after = atoms[last + 1] if last + 1 < self.high else None
        if first > self.low and atoms[first].gap is Gap.HYPHEN:
            return False
        if after is not None and after.gap is Gap.HYPHEN and not self._is_tail(last + 1):
            return False
        if len(letters) == 1:
            return self._is_letter_name(first, last, names)
        opens = first == self.low or atoms[first].gap is Gap.BREAK
        pauses = after is not None and after.gap is Gap.PAUSE
        # "Evidently, …" is the adverb
        return not (opens and pauses and letters.endswith("ly") and not self.in_list)

    def _is_tail(self, number: int) -> bool:
        """Whether the atom behind a hyphen leaves what stands before it a name: "Go-based"."""
        atoms, tails = self.reading.atoms, _neighbors()
        if atoms[number].key in tails.hyphen_links:
            # "Spark-to-Kafka", not "a go-to person"
            following = atoms[number + 1] if number + 1 < self.high else None
            return following is not None and following.gap is Gap.HYPHEN
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
        if first == self.low or atoms[first].gap not in (Gap.SPACE, Gap.GLUE):
            return True
        before = atoms[self._before_version(first)]
        # "in R", "Maintained C libraries"; not "Schedule R", "Vitamin C", "John R. Smith"
        leads = _neighbors().before_letter
        return before.key in names or before.key in leads or before.key.endswith(("ed", "ing"))


def read_atoms(text: str, tokens: Sequence[Token]) -> Reading:
    """The atoms of `text` from its tokens."""
    atoms: list[Atom] = []
    sentences: list[int] = []
    sentence = behind = 0
    gap_of, breaks, pauses = _gap, Gap.BREAK, Gap.PAUSE
    for form, lower, lemma, start, end in tokens:
        plain = form.isalnum()
        if not plain and form != "&" and not any(map(str.isalnum, form)):
            continue
        between = text[behind:start]
        gap = gap_of(between, form) if atoms else breaks
        joins = gap is not pauses and gap is not breaks
        letters = (fold_spelling(lower), form, lemma) if plain else _letters(form)
        atoms.append(Atom(form, lower, *letters, start, end, gap, joins, "\n" in between))
        sentence += gap is breaks
        sentences.append(sentence)
        behind = end
    return Reading(text, tuple(atoms), tuple(sentences))


def _letters(form: str) -> tuple[str, str, str]:
    """The key, the bare letters and the lemma of a token with signs in it."""
    if form == "&":
        return "and", "and", "and"
    if _ADDRESS.search(form):
        return "", "", ""
    if _CUTOFF.search(form):
        key = _CUTOFF.sub("@k", form.lower())
        return key, form, key
    bare = _INNER.sub("", form)
    key = fold_spelling(bare.lower())
    return key, bare, key


# A leading dot is part of ".NET", and a dot or slash between digits is no decoration
_INNER = re.compile(r"(?<=[^\W\d])[./'’-]+")
# The number of results that a metric looks at: "NDCG@10"
_CUTOFF = re.compile(r"(?<=[a-z])@(?:\d{1,4}|\d?\.\d{1,3}|[kn])\Z", re.IGNORECASE)
_ADDRESS = re.compile(
    r"@(?!(?:\d{1,4}|\d?\.\d{1,3}|[kKnN])\Z)|://|^www\.|\.[a-z]{2,}/", re.IGNORECASE
)

_HYPHEN = re.compile(r"[-_]\n?\Z")
_SLASH = re.compile(r"\s?/\s?\Z")
# A full stop before a small letter is an abbreviation's
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s")
_NEW_ITEM = re.compile(r"\n\s*[^\w\s(\[\"'“.&/-]|\n[-–]\s|\n\s*\n")
# Inside a line, these stand between things more often than before an item
_ITEM_GLYPHS = BULLETS - frozenset("·・‧∙᛫∘→⇒➔◆◇⬥★☆")


def _gap(between: str, following: str) -> Gap:
    if between == " ":
        return Gap.SPACE
    if not between:
        return Gap.GLUE
    if between.isspace() and between.count("\n") <= 1:
        return Gap.SPACE
    if _HYPHEN.match(between):
        return Gap.HYPHEN
    if _SLASH.match(between):
        return Gap.SLASH
    if _NEW_ITEM.search(between) or any(
        sign in _ITEM_GLYPHS or is_private(sign) for sign in between
    ):
        return Gap.BREAK
    if _STOP.search(between) and not following[0].islower():
        return Gap.BREAK
    return Gap.PAUSE


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
