"""The words that tell the parts of an entry apart, from `keywords/entry_words.toml`."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

FILE = "entry_words.toml"


@dataclass(frozen=True, slots=True)
class EntryWords:
    """Words and phrases in lower case; `months` has the names of each month, January first, and
    `countries` the code of each country."""

    titles: frozenset[str]
    title_parts: frozenset[str]
    title_phrases: frozenset[str]
    surnames: frozenset[str]
    given_names: frozenset[str]
    legal_forms: frozenset[str]
    organisations: frozenset[str]
    schools: frozenset[str]
    degree_abbreviations: frozenset[str]
    degrees: frozenset[str]
    weak_degrees: frozenset[str]
    degree_tails: frozenset[str]
    faculties: frozenset[str]
    months: tuple[tuple[str, ...], ...]
    seasons: frozenset[str]
    present: frozenset[str]
    since: frozenset[str]
    until: frozenset[str]
    finished: frozenset[str]
    labels: frozenset[str]
    heading_notes: frozenset[str]
    notes: frozenset[str]
    courses: frozenset[str]
    scores: frozenset[str]
    issuers: frozenset[str]
    languages: frozenset[str]
    language_varieties: frozenset[str]
    language_labels: frozenset[str]
    fluency: frozenset[str]
    levels: frozenset[str]
    remote: frozenset[str]
    countries: Mapping[str, str]
    regions: frozenset[str]


@functools.cache
def entry_words() -> EntryWords:
    """The lists as they come with resumecheck."""
    file = importlib.resources.files("resumecheck.keywords") / FILE
    table: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    months = tuple(tuple(names.split()) for names in table.pop("months"))
    countries = dict(pair.split("=") for pair in _split(table.pop("countries")))
    lists = {name: frozenset(_split(text)) for name, text in table.items()}
    return EntryWords(months=months, countries=MappingProxyType(countries), **lists)


def _split(text: str) -> list[str]:
    """Words, or phrases where the text has bars between them."""
    if "|" not in text:
        return text.split()
    return [phrase for piece in text.split("|") if (phrase := " ".join(piece.split()))]


def plain(word: str) -> str:
    """A word as it is looked up: small letters, without the signs around it."""
    return word.casefold().strip(".,;:()[]\"'“”’")
