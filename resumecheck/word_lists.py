"""The word lists that do not depend on a role: verbs, weak openings, headings, phrases."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from resumecheck.pack_files import (
    HEADINGS_FILE,
    OPENINGS_FILE,
    PHRASES_FILE,
    VERBS_FILE,
    Source,
    Table,
    shipped_table,
    source_of,
)


class ActionVerb(NamedTuple):
    """A verb that opens a strong bullet, by its lemma."""

    lemma: str
    kind: str
    wants_number: bool
    roles: tuple[str, ...]


class WeakOpening(NamedTuple):
    """A phrase, in lower case, that opens a weak bullet; `source` is the id of a `Source`."""

    phrase: str
    why: str
    instead: str
    source: str = ""


class SectionHeading(NamedTuple):
    """A canonical section, the standard word for its heading, and other words for it.

    Synonyms are in lower case and say "and" where a heading may have "&".
    """

    section: str
    label: str
    synonyms: tuple[str, ...]


class Step(NamedTuple):
    """One step of a pattern: any of some words, perhaps absent, or a gap of a few words."""

    words: frozenset[str] = frozenset()
    optional: bool = False
    gap: bool = False
    number: bool = False
    """A word of digits will do as well."""


class Phrase(NamedTuple):
    """A kind of wording that does not belong in a resume, as patterns of words in lower case."""

    id: str
    about: str
    patterns: tuple[tuple[Step, ...], ...]
    source: str = ""
    whole: bool = False
    """A pattern must fill a line, or the piece of it between two separators."""
    unseen_only: bool = False
    """Too common in honest text to be judged where a reader sees it."""


class Phrases(NamedTuple):
    """Wordings that do not belong in a resume; `slots` are what a template leaves open."""

    injections: tuple[Phrase, ...] = ()
    placeholders: tuple[Phrase, ...] = ()
    slots: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    """Words that may stand beside a slot ("your", "insert")."""


class WordLists(NamedTuple):
    """The word lists that do not depend on a role."""

    verbs: Mapping[str, ActionVerb]
    weak_openings: tuple[WeakOpening, ...]
    headings: tuple[SectionHeading, ...]
    sources: tuple[Source, ...] = ()
    phrases: Phrases = Phrases()


@functools.cache
def load_words() -> WordLists:
    """The word lists that come with resumecheck: verbs, weak openings, section headings,
    phrases that do not belong in a resume."""
    verbs = shipped_table(VERBS_FILE, _verbs)
    sources, openings = shipped_table(OPENINGS_FILE, _openings)
    return WordLists(
        verbs=MappingProxyType({verb.lemma: verb for verb in verbs}),
        weak_openings=openings,
        headings=shipped_table(HEADINGS_FILE, _headings),
        sources=sources,
        phrases=shipped_table(PHRASES_FILE, _phrases),
    )


def _verbs(table: Table) -> tuple[ActionVerb, ...]:
    roles: dict[str, tuple[str, ...]] = {}
    for role, lemmas in table.get("roles", {}).items():
        for lemma in set(lemmas):
            roles[lemma] = (*roles.get(lemma, ()), role)
    changes = {lemma for kind in table["kind"] for lemma in kind.get("wants_number", ())}
    return tuple(
        ActionVerb(lemma, kind["id"], lemma in changes, roles.get(lemma, ()))
        for kind in table["kind"]
        for lemma in kind["verbs"]
    )


def _openings(table: Table) -> tuple[tuple[Source, ...], tuple[WeakOpening, ...]]:
    sources = tuple(source_of(row) for row in table.get("source", ()))
    return sources, tuple(WeakOpening(**row) for row in table["opening"])


def _headings(table: Table) -> tuple[SectionHeading, ...]:
    return tuple(
        SectionHeading(row["section"], row["label"], tuple(row["synonyms"]))
        for row in table["section"]
    )


def _phrases(table: Table) -> Phrases:
    slots = table.get("slots", {})
    return Phrases(
        injections=tuple(_phrase(row) for row in table.get("injection", ())),
        placeholders=tuple(_phrase(row) for row in table.get("placeholder", ())),
        slots=frozenset(slots.get("words", ())),
        fillers=frozenset(slots.get("fillers", ())),
    )


def _phrase(row: Table) -> Phrase:
    return Phrase(**{**row, "patterns": tuple(map(_pattern, row["patterns"]))})


def _pattern(text: str) -> tuple[Step, ...]:
    return tuple(map(_step, text.split()))


def _step(text: str) -> Step:
    if text == "...":
        return Step(optional=True, gap=True)
    words = text.strip("[]").split("|")
    return Step(
        words=frozenset(words) - {"<number>"},
        optional=text.startswith("["),
        number="<number>" in words,
    )
