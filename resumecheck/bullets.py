"""What a bullet says: the verb that opens it, a weak opening, a quantity, a repetition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from resumecheck import lexicon
from resumecheck.extraction.model import JUDGED_SECTIONS, Item
from resumecheck.language import Language, Token
from resumecheck.packs import ActionVerb, WeakOpening, WordLists
from resumecheck.quantities import has_quantity

# the opening stands in the first words; a phrase is at most this long, with words to skip
_OPENING_WORDS = 12
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class _Lists(NamedTuple):
    """The words that an opening is read by, from english.toml."""

    skipped: frozenset[str]
    """Pronouns, auxiliaries and adverbs."""
    after_noun: frozenset[str]
    after_verb: frozenset[str]


@cache
def _lists() -> _Lists:
    lists = lexicon.word_list("english")["opening"]
    return _Lists(
        frozenset((*lists["pronouns"], *lists["auxiliaries"], *lists["adverbs"])),
        frozenset(lists["after_noun"]),
        frozenset(lists["after_verb"]),
    )


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bullet as judged; `start` and `end` are offsets into the document's text.

    `verb` is the lemma, in American spelling, of the verb that opens it; `strong` means that it
    is an action verb of the word list and opens the bullet without a weak phrase; `repeated`
    that it opens an earlier bullet of the resume too.
    """

    text: str
    start: int
    end: int
    section: str
    entry: str | None
    verb: str | None
    strong: bool
    quantified: bool
    wants_number: bool
    weak_opening: str | None
    repeated: bool


def judge(items: Sequence[Item], words: WordLists, language: Language) -> tuple[Bullet, ...]:
    """The items of experience, projects and volunteer work, judged, in their order."""
    openings = _openings(words.weak_openings, language)
    opened: set[str] = set()
    bullets: list[Bullet] = []
    for item in items:
        if item.section not in JUDGED_SECTIONS:
            continue
        verb = opening_verb(item.text, words, language)
        weak = openings.find(item.text)
        action = _action(verb, words) if verb is not None else None
        bullets.append(
            Bullet(
                text=item.text,
                start=item.start,
                end=item.end,
                section=item.section,
                entry=item.entry,
                verb=verb,
                strong=action is not None and weak is None,
                quantified=has_quantity(item.text),
                wants_number=action is not None and action.wants_number,
                weak_opening=weak,
                repeated=verb in opened,
            )
        )
        if verb is not None:
            opened.add(verb)
    return tuple(bullets)


def opening_verb(text: str, words: WordLists, language: Language) -> str | None:
    """The lemma of the verb that opens `text`; None if it opens with a noun or an adjective.

    Adverbs, pronouns and auxiliaries before it are skipped: "I have successfully deployed".
    """
    found = list(_WORD.finditer(text[:200]))[:_OPENING_WORDS]
    if not found or text[: found[0].start()].strip("\"'“‘(*_ "):
        return None
    for at, match in enumerate(found):
        lower = match.group().casefold()
        if lower.replace("’", "'") in _lists().skipped:
            continue
        lemma = language.verb_lemma(match.group())
        if lemma is None and lower.endswith("ly"):
            continue
        if lemma is None:
            return None
        following = found[at + 1].group().casefold() if at + 1 < len(found) else ""
        sign = text[match.end() : match.end() + 1]
        return lemma if _reads_as_verb(lower, lemma, following, sign, words) else None
    return None


def _reads_as_verb(lower: str, lemma: str, following: str, sign: str, words: WordLists) -> bool:
    """A form that may be a noun too is a verb where an object can follow: "Design a test"."""
    if sign == ":":
        return False
    if lower.endswith("ing") or not (lower == lemma or lower.endswith("s")):
        return True
    if following in _lists().after_noun or not following:
        return False
    return _action(lemma, words) is not None or following in _lists().after_verb


def _action(verb: str, words: WordLists) -> ActionVerb | None:
    """The verb in the word list, also behind a prefix: "co-lead", "hand-code"."""
    return words.verbs.get(verb) or words.verbs.get(verb.rpartition("-")[2])


class _Openings:
    """The weak openings, compared word by word: as written, or by lemma."""

    def __init__(self, openings: Sequence[WeakOpening], language: Language) -> None:
        self._language = language
        self._phrases = [
            (
                opening.phrase,
                [(token.lower, token.lemma) for token in language.tokens(opening.phrase)],
            )
            for opening in openings
        ]
        # the longest first: "worked closely with" before "worked"
        self._phrases.sort(key=lambda phrase: -len(phrase[1]))

    def find(self, text: str) -> str | None:
        tokens = _pairs(self._language.tokens(text[:120]))[:_OPENING_WORDS]
        for start in range(len(tokens)):
            for phrase, pattern in self._phrases:
                if pattern and _matches(tokens[start : start + len(pattern)], pattern):
                    return phrase
            if not _is_skipped(tokens[start][0]):
                return None
        return None


@lru_cache(maxsize=16)
def _openings(openings: tuple[WeakOpening, ...], language: Language) -> _Openings:
    return _Openings(openings, language)


def _pairs(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Each word as written, in lower case, and its lemma; signs are left out."""
    return [
        (token.lower, token.lemma)
        for token in tokens
        if any(character.isalnum() for character in token.text)
    ]


def _matches(tokens: Sequence[tuple[str, str]], pattern: Sequence[tuple[str, str]]) -> bool:
    return len(tokens) == len(pattern) and all(
        lower == wanted or lemma == wanted_lemma
        for (lower, lemma), (wanted, wanted_lemma) in zip(tokens, pattern, strict=True)
    )


def _is_skipped(lower: str) -> bool:
    return lower.replace("’", "'") in _lists().skipped or lower.endswith("ly")
