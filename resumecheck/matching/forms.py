"""The tables that the matcher looks a text up in."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import islice, takewhile
from typing import Any, Literal, NamedTuple

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


class Meaning(NamedTuple):
    """What a key and its lemma, of one atom or of several, may be."""

    written: Sequence[Form]
    """The forms that are written so."""
    inflected: Sequence[Form]
    """Those of which it is another number, or that have the lemma."""
    verbs: Sequence[Form]
    """The practices that it shows as a form of their verb."""
    traps: Sequence[int]
    """The terms that it is a trap of."""
    context: bool
    """It makes a sentence technical."""


_PARTS, _SLASHED = Form._fields.index("parts"), Form._fields.index("slashed")
"""Where in a form's row JSON has lists in place of a tuple and of sets."""


class Phrase(NamedTuple):
    """What must stand within `reach` atoms of a lemma, on either side, to show a term."""

    term: int
    others: tuple[str, ...]
    reach: int
    acts: str = ""
    """The lemma that must stand there as a verb: "engineered features", not "data engineers"."""


def ends_of(form: Form) -> tuple[str, ...]:
    """The first and the last two letters of a form that is long enough for a typing error: one
    edit of six letters leaves one of the two as it was."""
    if form.level == "fuzzy" or sum(map(str.isalpha, form.key)) < SHORTEST_TYPO:
        return ()
    return _ends(form.key)


def _ends(key: str) -> tuple[str, str]:
    return "^" + key[:2], key[-2:] + "$"


def _rows(texts: Sequence[str]) -> dict[str, str]:
    """Keys with their numbers, from all keys in one text and all rows in another."""
    keys, rows = texts
    return dict(zip(keys.split(" "), rows.split(" "), strict=True)) if keys else {}


def _numbers(rows: dict[str, str], key: str) -> Sequence[str]:
    row = rows.get(key)
    return row.split(",") if row else ()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split(" ")) if text else frozenset()


class FormIndex:
    """The terms of packs and of the library beside them, ready to be looked up.

    Read from lines of JSON: the tables, whose rows are numbers, and under each number a form or a
    phrase, which is read when it is first looked at: a text names few of thousands.
    """

    def __init__(self, data: bytes, is_word: Callable[[str], bool]) -> None:
        first, *self._lines = data.split(b"\n")
        tables: dict[str, Any] = json.loads(first)
        self.is_word = is_word
        """Whether a word, in lower case, is English."""
        self.rows = tuple(map(tuple, tables["rows"]))
        """For each pack the terms that its keywords are."""
        self.forms = _rows(tables["forms"])
        self._lemmas = _rows(tables["lemmas"])
        # By the plural or, of a plural, by the singular
        self._in_other_number = _rows(tables["in_other_number"])
        # Practices by the verb that they are made of
        self._verbs = _rows(tables["verbs"])
        self.phrases = _rows(tables["phrases"])
        self._traps = _rows(tables["traps"])
        self._by_ends = _rows(tables["ends"])
        self.context = _words(tables["context"])
        self.known = _words(tables["known"])
        """Every word of the terms: none of them is a misspelling."""
        self.technical = frozenset(tables["technical"])
        self.longest: int = tables["longest"]
        """Atoms in the longest form, trap or context word."""
        self.farthest: int = tables["farthest"]
        """The longest reach of a phrase."""
        self.heads: dict[str, int] = {}
        """The first parts (and lemmas) of forms, traps and context words on which more parts
        follow, with the most parts, themselves included."""
        for most, heads in tables["heads"].items():
            self.heads.update(dict.fromkeys(heads.split(" "), int(most)))
        self.keys = frozenset().union(self.forms, self._in_other_number, self._traps, self.context)
        """The keys that are worth a closer look."""
        self.lemma_keys = frozenset().union(self._lemmas, self._verbs, self.context)
        """The same of lemmas."""
        self.vocabulary = self.keys.union(self.lemma_keys, self.heads, self.phrases)
        """What is not in it, as a key or a lemma, is no part of a term that it opens."""
        self.slips = lru_cache(maxsize=4096)(self._slips)
        """The forms of which a text's key may be a typing error."""
        self.meaning = lru_cache(maxsize=4096)(self._read)
        """What a key with its lemma may be."""
        self._form = cache(self._read_form)
        self._phrases_of = cache(self._read_phrases)

    def written(self, key: str) -> Sequence[Form]:
        """The forms that are written so."""
        return self._forms_in(self.forms, key)

    def _read(self, key: str, lemma: str) -> Meaning:
        verb = lemma if key.endswith(("ed", "ing")) else ""
        inflected = (
            *self._forms_in(self._in_other_number, key),
            *self._forms_in(self._lemmas, lemma),
        )
        return Meaning(
            written=self.written(key),
            inflected=tuple(form for form in inflected if form.key != key),
            verbs=self._forms_in(self._verbs, verb),
            traps=tuple(map(int, _numbers(self._traps, key))),
            context=key in self.context or lemma in self.context,
        )

    def _forms_in(self, rows: Mapping[str, str], key: str) -> Sequence[Form]:
        row = rows.get(key)
        return tuple(map(self._form, row.split(","))) if row else ()

    def phrases_with(self, lemma: str) -> Sequence[Phrase]:
        """The phrases that the lemma belongs to."""
        return self._phrases_of(lemma) if lemma in self.phrases else ()

    def _read_form(self, number: str) -> Form:
        row = json.loads(self._lines[int(number)])
        row[_PARTS:_SLASHED] = tuple(row[_PARTS]), *map(frozenset, row[_PARTS + 1 : _SLASHED])
        return Form(*row)

    def _read_phrases(self, lemma: str) -> tuple[Phrase, ...]:
        rows = (json.loads(self._lines[int(number)]) for number in _numbers(self.phrases, lemma))
        return tuple(Phrase(term, tuple(others), *rest) for term, others, *rest in rows)

    def _slips(self, key: str) -> tuple[Form, ...]:
        near = {
            (form.term, form.key, *sorted(form.seams)): form
            for end in _ends(key)
            for number in _numbers(self._by_ends, end)
            if _is_slip(key, self._key_of[number])
            for form in (self._form(number),)
        }
        if not near:
            return ()
        begun = self._beginning_with(key)
        return tuple(
            form
            for form in near.values()
            # The beginning of another term is that before it is a slip of this one
            if all(one.term == form.term or one.key.startswith(form.key) for one in begun)
        )

    @cached_property
    def _key_of(self) -> dict[str, str]:
        return {number: key for key, row in self.forms.items() for number in row.split(",")}

    def _beginning_with(self, key: str) -> list[Form]:
        at = bisect_left(self._keys, key)
        keys = takewhile(lambda other: other.startswith(key), islice(self._keys, at, None))
        return [form for other in keys for form in self.written(other)]

    @cached_property
    def _keys(self) -> list[str]:
        return sorted(self.forms)


def _is_slip(key: str, other: str) -> bool:
    """Whether one letter lost, doubled, wrong or swapped makes a key of the other."""
    if len(key) < SHORTEST_TYPO - 1 or abs(len(key) - len(other)) > 1:
        return False
    # Most are told without the library: one edit leaves half of the letters at one end
    half = (len(key) - 2) // 2
    if key[:half] != other[:half] and key[-half:] != other[-half:]:
        return False
    from rapidfuzz.distance.OSA import distance

    return distance(key, other, score_cutoff=1) == 1
