"""The words that tell the parts of an entry apart, and those of names and addresses, from
`keywords/entry_words.toml` and `keywords/contact_words.toml`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from resumecheck import data_files

FILE = "entry_words"
CONTACT_FILE = "contact_words"


class EntryWords(NamedTuple):
    """Words and phrases in lower case; `months` has the names of each month, January first,
    `countries` the code of each country, `heading_words` the section that each word names."""

    titles: frozenset[str]
    title_steps: frozenset[str]
    link_words: frozenset[str]
    title_parts: frozenset[str]
    title_phrases: frozenset[str]
    surnames: frozenset[str]
    given_names: frozenset[str]
    legal_forms: frozenset[str]
    organisations: frozenset[str]
    departments: frozenset[str]
    functions: frozenset[str]
    schools: frozenset[str]
    school_endings: frozenset[str]
    self_employed: frozenset[str]
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
    work_headings: frozenset[str]
    heading_words: Mapping[str, str]
    notes: frozenset[str]
    courses: frozenset[str]
    scores: frozenset[str]
    certificate_levels: frozenset[str]
    issuers: frozenset[str]
    languages: frozenset[str]
    language_varieties: frozenset[str]
    language_labels: frozenset[str]
    fluency: frozenset[str]
    levels: frozenset[str]
    remote: frozenset[str]
    countries: Mapping[str, str]
    regions: frozenset[str]
    sentence_words: frozenset[str]


@functools.cache
def entry_words() -> EntryWords:
    """The lists as they come with resumecheck."""
    table = data_files.table(FILE)
    months = tuple(tuple(names.split()) for names in table.pop("months"))
    countries, headings = _pairs(table.pop("countries")), _pairs(table.pop("heading_words"))
    lists = {name: frozenset(_split(text)) for name, text in table.items()}
    return EntryWords(months=months, countries=countries, heading_words=headings, **lists)


def _pairs(text: str) -> Mapping[str, str]:
    return MappingProxyType(dict(pair.split("=") for pair in _split(text)))


def _split(text: str) -> list[str]:
    """Words, or phrases where the text has bars between them."""
    if "|" not in text:
        return text.split()
    return [phrase for piece in text.split("|") if (phrase := " ".join(piece.split()))]


def plain(word: str) -> str:
    """A word as it is looked up: small letters, without the signs around it."""
    return word.casefold().strip(".,;:()[]\"'“”’")


class ContactWords(NamedTuple):
    """Words and phrases in lower case; `profiles` has the name of each site, by its host."""

    particles: frozenset[str]
    honorifics: frozenset[str]
    credentials: frozenset[str]
    name_suffixes: frozenset[str]
    not_names: frozenset[str]
    doubtful_names: frozenset[str]
    name_labels: frozenset[str]
    pronouns: frozenset[str]
    place_labels: frozenset[str]
    not_places: frozenset[str]
    state_codes: frozenset[str]
    phone_labels: frozenset[str]
    other_numbers: frozenset[str]
    extensions: frozenset[str]
    profiles: Mapping[str, str]
    host_endings: frozenset[str]


@functools.cache
def contact_words() -> ContactWords:
    """The lists as they come with resumecheck."""
    table = data_files.table(CONTACT_FILE)
    profiles = _pairs(table.pop("profiles"))
    lists = {name: frozenset(_split(text)) for name, text in table.items()}
    return ContactWords(profiles=profiles, **lists)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space matches any white space."""
    forms = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
