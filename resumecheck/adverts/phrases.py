"""Plain words that an advert asks for by a cue: "experience with month-end close and payroll"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from resumecheck.adverts.sections import Clause
from resumecheck.adverts.spans import Found, overlaps
from resumecheck.adverts.unknown import is_german
from resumecheck.adverts.words import AdvertWords, folded

_ITEM = re.compile(
    r"(?:(?!(?:,|;|/|\(|\)|:|[–—•·|]|\s(?:and|or|&)\s|\b(?:such as|including|e\.g\.)\s)).)+"
)
_WORD = re.compile(r"[^\s,;:()]+")
_PLAIN = re.compile(r"[A-Za-z][a-z]+(?:-[A-Za-z]?[a-z]+)*\Z")
_LONGEST_PHRASE = 4
_MOST_ITEMS = 12
_LONGEST_SENTENCE = 3_000


def asked_phrases(
    clauses: Sequence[Clause], known: Sequence[Found], words: AdvertWords
) -> Iterator[Found]:
    """The phrases, in order; `known` are the places of names, in order and apart."""
    for clause in clauses:
        sentence = clause.sentence
        if not clause.live or clause.section in ("title", "languages"):
            continue
        if len(sentence.text) > _LONGEST_SENTENCE or is_german(sentence.text, words):
            continue
        seen: set[int] = set()
        for low in _stretches(clause, words):
            for start, end in _items(sentence.text, low, words):
                begin, stop = sentence.start + start, sentence.start + end
                if begin not in seen and not overlaps(known, begin, stop):
                    seen.add(begin)
                    yield Found(begin, stop, "phrase")


def _stretches(clause: Clause, words: AdvertWords) -> Iterator[int]:
    """Where in a sentence a list of what is asked for begins."""
    text = clause.sentence.text
    weak = words.table["cues"]["weak_asks"]
    if clause.labelled or (
        clause.section in ("skills", "requirements", "preferred")
        and clause.item
        and len(text.split()) <= _LONGEST_PHRASE
    ):
        yield 0
    for match in words.cue("asks").finditer(text):
        if folded(match.group()) not in weak:
            yield match.end()


def _items(text: str, low: int, words: AdvertWords) -> Iterator[tuple[int, int]]:
    """The places of the items that are terms, from `low` on."""
    for number, item in enumerate(_ITEM.finditer(text, low)):
        if number == _MOST_ITEMS:
            return
        found = [match.span() for match in _WORD.finditer(text, *item.span())]
        place = _trimmed(text, found, words)
        if place is not None:
            yield place


def _trimmed(
    text: str, places: list[tuple[int, int]], words: AdvertWords
) -> tuple[int, int] | None:
    """The place of the term in an item, or None where there is none."""

    def at(place: tuple[int, int]) -> str:
        return text[place[0] : place[1]].lower().strip(".\"'“”")

    before, after = words.words("before_item"), words.words("after_item")
    ends, heads = words.words("item_ends"), words.words("heads")
    while places and at(places[0]) in before:
        places = places[1:]
    stop = next((n for n, place in enumerate(places) if at(place) in ends), len(places))
    places = places[:stop]
    while len(places) > 1 and at(places[-1]) in after - heads:
        places = places[:-1]
    if not places or len(places) > _LONGEST_PHRASE:
        return None
    start, end = places[0][0], places[-1][1]
    while end > start and not text[end - 1].isalnum():
        end -= 1
    phrase = text[start:end]
    return (start, end) if _is_term(phrase, words, heads) else None


def _is_term(phrase: str, words: AdvertWords, heads: Collection[str]) -> bool:
    lower = phrase.lower()
    found = lower.split()
    if not found or lower in words.words("phrases") or not all(map(_PLAIN.match, phrase.split())):
        return False
    if any(word in words.words("phrase_words") for word in found):
        return False
    # "modelling" is a head as much as "modeling"
    last = found[-1].replace("lling", "ling")
    return last in heads and (len(found) > 1 or len(last) > 6)
