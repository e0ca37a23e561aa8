"""The words by which an advert is read (`keywords/advert_words.toml`), ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from resumecheck import lexicon
from resumecheck.errors import PackError

_SIGNS = re.compile(r"[^\w\s&/+#',.-]+")
_SPACES = re.compile(r"\s+")


def folded(text: str) -> str:
    """A text as the lists have it: lower case, one kind of apostrophe, "and" for "&"."""
    text = text.lower().replace("’", "'").replace("‘", "'")
    return _SPACES.sub(" ", text.replace("&", " and ")).strip()


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases as whole words, the longest first; "..." is up to three words."""
    ordered = sorted(dict.fromkeys(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(
        r"(?<![\w+#])(?:" + "|".join(map(_expression, ordered)) + r")(?![\w+#])", re.IGNORECASE
    )


def _expression(phrase: str) -> str:
    words = (
        r"(?:\S{1,40} ){0,2}\S{1,40}" if word == "..." else re.escape(word).replace("'", "['’‘]")
        for word in phrase.split()
    )
    return r"[ \t]{1,4}".join(words)


@dataclass(frozen=True)
class AdvertWords:
    """The lists, compiled."""

    table: Mapping[str, Any]
    headings: Mapping[str, str]
    """A heading's wording, folded, with its kind of section."""
    open_headings: tuple[tuple[str, str], ...]
    """The beginnings of headings that go on ("why ..."), the longest first."""
    heading_start: re.Pattern[str]
    """A heading of several words at the start of a sentence of its own, or before a colon."""
    patterns: Mapping[str, re.Pattern[str]]
    """The cues, by name."""
    sets: Mapping[str, frozenset[str]]
    """What is no term and what a term is made of, by name."""

    def cue(self, name: str) -> re.Pattern[str]:
        """A list of cues as a pattern."""
        return self.patterns[name]

    def words(self, name: str) -> frozenset[str]:
        """A list of words as a set."""
        return self.sets[name]


@cache
def advert_words() -> AdvertWords:
    """The lists that come with resumecheck."""
    table = lexicon.word_list("advert_words")
    headings = {word: kind for kind, row in table["headings"].items() for word in map(folded, row)}
    whole = {word: kind for word, kind in headings.items() if "..." not in word}
    return AdvertWords(
        table=table,
        headings=whole,
        open_headings=tuple(
            sorted(
                ((w.removesuffix("..."), k) for w, k in headings.items() if w.endswith(" ...")),
                key=lambda pair: -len(pair[0]),
            )
        ),
        heading_start=phrase_pattern(whole),
        patterns={name: phrase_pattern(row) for name, row in table["cues"].items()},
        sets={
            name: frozenset(row)
            for part in ("not_terms", "terms", "german")
            for name, row in table[part].items()
        },
    )


@dataclass(frozen=True, slots=True)
class AdvertWeights:
    """What a term weighs: see `keywords/advert_weights.toml`."""

    section: Mapping[str, float]
    kind: Mapping[str, float]
    repeat: float
    most_repeats: int
    early: float
    title: float
    most_lines: int


@cache
def advert_weights() -> AdvertWeights:
    """The weights that come with resumecheck. Raises PackError where one is missing."""
    table = lexicon.word_list("advert_weights")
    try:
        return AdvertWeights(**table)
    except TypeError as error:
        raise PackError(f"advert_weights.toml: {error}") from error


def plain_heading(text: str) -> str:
    """A line as headings are compared: folded, without signs and emoji around the words."""
    bare = _SIGNS.sub(" ", folded(text))
    return _SPACES.sub(" ", bare).strip(" .,-–/'+#")
