"""What the words right beside a term make of it: a name, or the everyday word written alike."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from resumecheck import lexicon
from resumecheck.matching.atoms import Atom
from resumecheck.matching.reading import Reading

if TYPE_CHECKING:
    from resumecheck.matching.scan import Span


class Lists(NamedTuple):
    """doubtful.toml, ready to be asked."""

    points: dict[str, int]
    strong_nouns: frozenset[str]
    nouns: frozenset[str]
    means: frozenset[str]
    leads: frozenset[str]
    moves: frozenset[str]
    soft: frozenset[str]
    people: frozenset[str]
    introducers: frozenset[str]
    relatives: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    adjectives: frozenset[str]
    verbs: frozenset[str]
    beside: frozenset[str]
    verb_tails: frozenset[str]
    adverbs: frozenset[str]


@cache
def lists() -> Lists:
    """The word lists and points that a doubtful term is judged by."""
    table: dict[str, Any] = lexicon.word_list("doubtful")
    everyday = {name: frozenset(words) for name, words in table["everyday"].items()}
    return Lists(
        points=table["points"],
        strong_nouns=frozenset(table["nouns"]["strong"]),
        nouns=frozenset(table["nouns"]["common"]),
        means=frozenset(table["leads"]["means"]),
        leads=frozenset(table["leads"]["maybe"]),
        moves=frozenset(table["leads"]["moves"]),
        soft=frozenset(table["soft"]["words"]),
        people=frozenset(table["people"]["names"]),
        introducers=frozenset(table["people"]["introducers"]),
        relatives=frozenset(table["people"]["relatives"]),
        **everyday,
    )


def says(atom: Atom, words: frozenset[str]) -> bool:
    """Whether the atom, as it stands or by its lemma, is one of the words."""
    return atom.key in words or atom.lemma in words


def is_technical_noun(atom: Atom) -> bool:
    """Whether the atom, behind a term, makes it a name: "Rust services"."""
    return says(atom, lists().strong_nouns) or says(atom, lists().nouns)


class Around:
    """The neighbours of terms in a text."""

    def __init__(self, reading: Reading, is_word: Callable[[str], bool]) -> None:
        self._reading = reading
        self._atoms = reading.atoms
        self._gaps = reading.gaps
        self._is_word = is_word

    def opens(self, span: Span) -> bool:
        """Whether the span opens a sentence or item."""
        return span.first == 0 or self._gaps[span.first].sign == "break"

    def before(self, span: Span) -> Atom | None:
        """The atom before the span, with nothing but a space between."""
        if span.first == 0 or self._gaps[span.first].sign != "space":
            return None
        return self._atoms[span.first - 1]

    def after(self, span: Span) -> Atom | None:
        """The atom behind the span and its version, a space or a hyphen between."""
        following = self._following(span)
        if following is None or self._gaps[following].sign not in ("space", "hyphen"):
            return None
        return self._atoms[following]

    def ends(self, span: Span) -> bool:
        """Whether the span and its version end the sentence or item."""
        following = self._following(span)
        return following is None or self._gaps[following].sign == "break"

    def _following(self, span: Span) -> int | None:
        """The number of the atom behind the span and its version."""
        following = span.last + 1
        while following < len(self._atoms) and self._atoms[following].key[:1].isdigit():
            following += 1
        return following if following < len(self._atoms) else None

    def has_version(self, span: Span) -> bool:
        """Whether a number stands behind the span."""
        following = span.last + 1
        if following == len(self._atoms) or not self._atoms[following].key[:1].isdigit():
            return False
        return self._gaps[following].sign in ("space", "glue")

    # --- the everyday word --------------------------------------------------------------------

    def is_thing(self, span: Span) -> bool:
        """Such as "the pandas" in small letters, or "a Chef" at the end of its phrase: an everyday
        word without a noun behind it that makes it a name."""
        before = self.before(span)
        if span.form is None or not span.form.everyday or before is None:
            return False
        after = self.after(span)
        if self._atoms[span.first].text.islower():
            if before.key not in lists().determiners:
                return False
            return after is None or not is_technical_noun(after)
        if before.key not in lists().articles or len(span.form.letters) == 1:
            return False
        return self.ends(span) or (after is not None and after.key in lists().prepositions)

    def has_beside(self, span: Span) -> bool:
        """Whether a word stands near that leaves no doubt: "python snake"."""
        low = max(span.first - 2, 0)
        sentences = self._reading.sentences
        return any(
            atom.key in lists().beside and sentences[low + at] == sentences[span.first]
            for at, atom in enumerate(self._atoms[low : span.last + 3])
        )

    def is_verb(self, span: Span) -> bool:
        """Such as "Excel at teaching", "Swift action": an everyday word that opens the sentence."""
        after = self.after(span)
        if not self.opens(span):
            return False
        if after is None:
            # "Next, moved …"
            adverb = span.form is not None and span.form.key in lists().adverbs
            return adverb and not self.ends(span)
        return after.text.islower() and (
            after.key in lists().verb_tails or self._is_plain(after, ("and", "or", "for", "with"))
        )

    def is_infinitive(self, span: Span) -> bool:
        """Such as "to Excel in maths"; not "moved it to Excel in 2019"."""
        before, after = self.before(span), self.after(span)
        if before is None or before.key != "to" or after is None or span.form is None:
            return False
        if span.form.key not in lists().verbs or not after.text.islower():
            return False
        if after.key in lists().determiners or _is_manner(after):
            return True
        if self.moves(span):
            return False
        return after.key in lists().verb_tails or self._is_plain(after)

    def moves(self, span: Span) -> bool:
        """Whether the sentence moves something from or to the span: "Moved it to Spark"."""
        before = self.before(span)
        if before is None or before.key not in ("from", "to", "into", "onto"):
            return False
        sentences = self._reading.sentences
        return any(
            says(self._atoms[number], lists().moves)
            for number in range(max(span.first - _REACH, 0), span.first - 1)
            if sentences[number] == sentences[span.first]
        )

    def is_adjective(self, span: Span) -> bool:
        """Such as "Swift changes": an everyday word that may say how the noun behind it is."""
        after = self.after(span)
        return (
            span.form is not None
            and span.form.key in lists().adjectives
            and after is not None
            and after.text.islower()
            and self._is_plain(after, ("and", "or", *lists().prepositions))
        )

    def is_person(self, span: Span) -> bool:
        """Such as "Trained Ruby, a junior developer": a first name that is introduced."""
        form, number = span.form, self._following(span)
        if form is None or form.key not in lists().people or number is None:
            return False
        following = self._atoms[number]
        between = self._reading.between(span.last, number).strip()
        before = self.before(span)
        if before is not None and (before.key in lists().means or before.key == "in"):
            return False
        if not between:
            return following.key in lists().relatives
        return between == "," and following.key in lists().introducers

    def _is_plain(self, atom: Atom, links: tuple[str, ...] = ("and", "or")) -> bool:
        """Whether the atom is a word of English that is neither technical nor one of `links`."""
        return not (is_technical_noun(atom) or atom.key in links or not self._is_word(atom.key))


_REACH = 14
"""Atoms before a term in which a verb of moving may stand."""


def _is_manner(atom: Atom) -> bool:
    return atom.key.endswith("ly")
