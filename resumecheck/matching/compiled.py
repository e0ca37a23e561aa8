"""The terms of packs and of a library, compiled once into the tables of `forms`: for this process,
and for this machine where the packs come with resumecheck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from resumecheck import data_files, lexicon
from resumecheck.cache import checksum, kept
from resumecheck.matching import variants
from resumecheck.matching.forms import FormIndex
from resumecheck.matching.matches import KeywordMatch
from resumecheck.matching.variants import Term

if TYPE_CHECKING:
    from resumecheck.language import Language
    from resumecheck.packs import RolePack

_KEPT = 8
"""Indexes kept at a time; one takes a fraction of a second to make."""


class Compiled(NamedTuple):
    """The tables of packs and of the library beside them."""

    packs: tuple[RolePack, ...]
    library: tuple[Term, ...]
    language: Language
    forms: FormIndex
    missing: tuple[tuple[KeywordMatch, ...], ...]
    """For each pack what is found of its keywords in an empty text."""

    def holds(self, packs: Sequence[RolePack], library: Sequence[Term], language: Language) -> bool:
        return (
            self.language is language and _same(self.packs, packs) and _same(self.library, library)
        )


_known: list[Compiled] = []


def _same(known: Sequence[object], asked: Sequence[object]) -> bool:
    return len(known) == len(asked) and all(map(_is, known, asked))


def _is(one: object, other: object) -> bool:
    return one is other


def index_of(
    packs: tuple[RolePack, ...], library: tuple[Term, ...], language: Language
) -> FormIndex:
    """The tables that a text is looked up in."""
    return compiled_of(packs, library, language).forms


def compiled_of(
    packs: tuple[RolePack, ...], library: tuple[Term, ...], language: Language
) -> Compiled:
    """The packs and the library, compiled; made once for these very objects.

    By identity: a pack has thousands of strings, and a hash of them all costs more than a match.
    """
    for known in tuple(_known):
        if known.holds(packs, library, language):
            return known
    forms = _compiled(packs, library, language)
    missing = (
        tuple(KeywordMatch(keyword, "missing", None, ()) for keyword in pack.keywords)
        for pack in packs
    )
    made = Compiled(packs, library, language, forms, tuple(missing))
    _known.append(made)
    del _known[:-_KEPT]
    return made


def _compiled(packs: Sequence[RolePack], library: Sequence[Term], language: Language) -> FormIndex:
    """The index, kept between runs where it is that of one of our own packs alone. It is known by
    all that goes into it: the terms themselves, our lists and code, and the tables of English."""
    numbers: dict[tuple[object, ...], int] = {}
    terms: list[Term] = []
    rows = [tuple(_number(keyword, numbers, terms) for keyword in pack.keywords) for pack in packs]
    for term in library:
        _number(term, numbers, terms)
    words = dict.fromkeys(word for pack in packs for word in pack.context_words)
    words.update(dict.fromkeys(variants.technical_words()))

    def make() -> bytes:
        from resumecheck.matching.making import compiled

        return compiled(terms, tuple(words), language, rows)

    if len(packs) == 1 and packs[0].shipped and not library and language.is_plain:
        parts = (data_files.key(), lexicon.key_of_tables(), repr((rows, *numbers, *words)))
        key = None if None in parts else checksum(part.encode() for part in parts if part)
        data = kept(f"indexes/{packs[0].id}", key, make)
    else:
        data = make()
    return FormIndex(data, language.is_word)


def _number(term: Term, numbers: dict[tuple[object, ...], int], terms: list[Term]) -> int:
    """The place of the term among `terms`, to which one that is written otherwise is added."""
    ways = (term.name, term.aliases, term.phrases, term.traps, term.kind)
    key = (*ways, term.case_sensitive, term.needs_context)
    if key not in numbers:
        numbers[key] = len(terms)
        terms.append(term)
    return numbers[key]
