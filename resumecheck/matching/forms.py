"""The tables that the matcher looks a text up in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice, takewhile
from typing import Literal, NamedTuple

Level = Literal["exact", "alias", "lemma", "fuzzy"]

LEVELS: tuple[Level, ...] = ("exact", "alias", "lemma", "fuzzy")
"""Best first."""

SHORTEST_TYPO = 6
"""Letters; a shorter term is too near to other words to guess at."""


class Form(NamedTuple):
    """One way to write a term.

    A named tuple: they are made by the thousand, five times as fast as a frozen dataclass.
    """

    term: int
    """Its place in the index."""
    level: Level
    key: str
    lemma: str
    letters: str
    """As written, without signs and spaces."""
    parts: tuple[str, ...]
    seams: frozenset[int]
    """Where in the key a new part begins."""
    humps: frozenset[int]
    """Where in the key a new capital begins: TensorFlow at 6."""
    slashed: bool
    cased: bool
    """Only these very letters count."""
    needy: bool
    """Counts only in a technical context."""
    doubtful: bool
    """An everyday word or a letter or two, of which the pack warns."""
    everyday: bool
    """A word of English, in one word, and here the name of a tool, a language or the like."""
    countable: bool
    """The plural counts as well."""
    divisible: bool
    """The form is a plural, and the singular counts as well: a panda is not pandas."""


class Phrase(NamedTuple):
    """What must stand within `reach` atoms of a lemma, on either side, to show a term."""

    term: int
    others: tuple[str, ...]
    reach: int
    acts: str = ""
    """The lemma that must stand there as a verb: "engineered features", not "data engineers"."""


@dataclass(frozen=True)
class FormIndex:
    """The terms of packs and of the library beside them, ready to be looked up."""

    forms: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    lemmas: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    in_other_number: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    """The forms by their plural or, of a plural, by the singular."""
    verbs: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    """Practices by the verb that they are made of."""
    phrases: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    traps: dict[str, tuple[int, ...]] = field(default_factory=dict)
    context: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    """Every word of the terms: none of them is a misspelling."""
    technical: frozenset[int] = frozenset()
    longest: int = 1
    """Atoms in the longest form, trap or context word."""
    farthest: int = 1
    """The longest reach of a phrase."""
    heads: Mapping[str, int] = field(default_factory=dict)
    """The first parts (and lemmas) of forms, traps and context words with the most parts that
    follow on them, themselves included."""
    is_word: Callable[[str], bool] = bool
    """Whether a word, in lower case, is English."""
    ends: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    """The forms long enough for a typing error, by their first and by their last two letters: one
    edit of six letters leaves one of the two as it was."""

    def of_verb(self, key: str, lemma: str) -> tuple[Form, ...]:
        """The practices that `key`, a form of the verb `lemma`, shows."""
        return self.verbs.get(lemma, ()) if key.endswith(("ed", "ing")) else ()

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys that are worth a closer look."""
        return frozenset().union(self.forms, self.in_other_number, self.traps, self.context)

    @cached_property
    def lemma_keys(self) -> frozenset[str]:
        """The same of lemmas."""
        return frozenset().union(self.lemmas, self.verbs, self.context)

    @cached_property
    def slips(self) -> Callable[[str], tuple[Form, ...]]:
        """The forms of which a text's `key` may be a typing error."""
        return lru_cache(maxsize=4096)(self._slips)

    def _slips(self, key: str) -> tuple[Form, ...]:
        from rapidfuzz.distance.OSA import distance

        if len(key) < SHORTEST_TYPO - 1:
            return ()
        near = {
            (form.term, form.key, *sorted(form.seams)): form
            for end in ("^" + key[:2], key[-2:] + "$")
            for form in self.ends.get(end, ())
        }
        begun = self._beginning_with(key)
        return tuple(
            form
            for form in near.values()
            if distance(key, form.key, score_cutoff=1) == 1
            # The beginning of another term is that before it is a slip of this one
            and all(one.term == form.term or one.key.startswith(form.key) for one in begun)
        )

    def _beginning_with(self, key: str) -> list[Form]:
        at = bisect_left(self._keys, key)
        keys = takewhile(lambda other: other.startswith(key), islice(self._keys, at, None))
        return [form for other in keys for form in self.forms[other]]

    @cached_property
    def _keys(self) -> list[str]:
        return sorted(self.forms)
