"""The skills of the library that an advert names, with the whole name as the place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from resumecheck.adverts.library import entries, form_key, forms, names, skills_pack
from resumecheck.adverts.model import NAMED
from resumecheck.adverts.sections import Clause
from resumecheck.adverts.spans import Found, apart
from resumecheck.adverts.words import AdvertWords
from resumecheck.lexicon import is_word
from resumecheck.matching import Hit, Region, match

if TYPE_CHECKING:
    from resumecheck.language import Language

_BEFORE = re.compile(r"(?P<two>[\w.+-]{1,20} )?(?P<one>[\w.+-]{1,20}) \Z")
_AFTER = re.compile(r" (?P<word>[A-Z][\w+-]{1,20}|365)")
_VERSION = re.compile(r"(?:\s|(?<=[+#]))v?(?P<number>\d{1,4}(?:\.\d+)*)\Z")
_MOST_VERSIONS = 50
_YEARS = (1990, 2100)
_TAIL = re.compile(r"[ -](?P<word>[^\W\d_]+)\Z")
_LONGEST_SENTENCE = 3_000
_WORD = r"[A-Z](?:[\w.+#]{0,20}[\w+#])?"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD})?)"
_WISHED = re.compile(
    rf"(?:\A\W{{0,3}}|[,;:(] |\b(?:and|or|but) ){_NAME}"
    r" (?:is|are|would be|will be) (?:also )?(?:an? )?(?:(?:big|huge|real|strong|definite|nice) )?"
    r"(?:plus|bonus|must|must-have|asset|advantage|nice[ -]to[ -]have|good to have|required"
    r"|mandatory|essential|needed|preferred|desirable|desired|welcome|optional|beneficial|helpful)"
    r"(?=\W*\Z|[,;.)!]| (?:and|but|though|for)\b)"
)
_YEARS_OF = re.compile(
    r"\b[Yy]ears?['’]? (?:of )?(?:experience (?:with|in|of|using) )?"
    rf"{_NAME}(?=\W*\Z|[,;.)!]| (?:and|or|experience|development|programming)\b)"
)
_SEPARATORS = re.compile(r"[,;/|•·]|\band\b|\bund\b")
_LIST_ITEM_WORDS = 4
_SHORT = 3
"""Letters of an acronym from which on it says what it is by itself."""


def library_spans(
    text: str, found: Sequence[Clause], language: Language, words: AdvertWords
) -> list[Found]:
    """The skills that the live clauses name, in order of place and without overlaps."""
    regions = [
        Region(
            clause.sentence.start,
            clause.sentence.end,
            clause.section,
            "list" if _is_list(clause) else "prose",
        )
        for clause in found
        if clause.live
    ]
    hits = [
        hit for matched in match(text, regions, skills_pack(), language) for hit in matched.hits
    ]
    hits = [hit for hit in hits if hit.section != "title" or _kind(hit) != "soft"]
    hits = [hit for hit in hits if _kind(hit) in NAMED or not _is_job(hit.text, words)]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    spans = [Found(h.start, h.end, _kind(h), h.keyword.id) for h in hits]
    if any(span.kind in NAMED for span in spans):
        spans += _claimed(found)
    return apart(_widened(text, span, words) for span in spans)


def _claimed(found: Sequence[Clause]) -> Iterator[Found]:
    """The names that are everyday words elsewhere, but are asked for as skills: "Rust is a plus",
    "3 years of Java"."""
    for clause in found:
        sentence = clause.sentence
        if not clause.live or len(sentence.text) > _LONGEST_SENTENCE:
            continue
        for claim in (*_WISHED.finditer(sentence.text), *_YEARS_OF.finditer(sentence.text)):
            key = names().get(claim["name"])
            if key is not None:
                start = sentence.start + claim.start("name")
                yield Found(start, start + len(claim["name"]), entries()[key].kind, key)


def _is_job(text: str, words: AdvertWords) -> bool:
    """Whether words are a job's title, which is a fact and no keyword: "Frontend Engineer"; not
    "PRINCE2 Practitioner", "Certified Scrum Master"."""
    first, last = text.lower().split()[0], text.lower().split()[-1]
    if first in words.table["title"]["certificates"] or any(map(str.isdigit, first)):
        return False
    return last in words.table["title"]["nouns"] or last[:-1] in words.table["title"]["nouns"]


def _kind(hit: Hit) -> str:
    return entries()[hit.keyword.id].kind


def _is_list(clause: Clause) -> bool:
    """Whether a clause is an enumeration: behind a label, or short items only."""
    if clause.labelled:
        return True
    items = _SEPARATORS.split(clause.sentence.text)
    short = sum(len(item.split()) <= _LIST_ITEM_WORDS for item in items)
    return short == len(items) and (len(items) > 2 or clause.item)


def _widened(text: str, span: Found, words: AdvertWords) -> Found:
    """The span as the whole name and nothing but it: with a vendor's name before it and a
    product's words behind it, without a version or plain words ("Java 21", "embedded C")."""
    if span.kind not in NAMED:
        return _with_region(text, _headed(text, span), words)
    span = _bare(text, span, words)
    start, end = _vendor_start(text, span, words), span.end
    if span.kind != "language":
        end = _product_end(text, end, words)
    return Found(start, end, span.kind, span.entry)


def _headed(text: str, span: Found) -> Found:
    """The acronym alone of "HCPC registration", if it stands for no other skill."""
    head, _, tail = text[span.start : span.end].partition(" ")
    skill = (span.entry or "").partition(":")[0]
    key = form_key(skill, head)
    own = key in entries()
    if not (tail.islower() and head.isupper() and head.isalpha()):
        return span
    if not own and (len(head) < _SHORT or head in forms()):
        return span
    return Found(span.start, span.start + len(head), span.kind, key if own else span.entry)


def _with_region(text: str, span: Found, words: AdvertWords) -> Found:
    """A standard with the country or union before it: "UK GAAP"."""
    before = _BEFORE.search(text, max(span.start - 44, 0), span.start)
    if before is None or before["one"] not in words.words("regions"):
        return span
    return Found(before.start("one"), span.end, span.kind, span.entry)


def _bare(text: str, span: Found, words: AdvertWords) -> Found:
    """The span without what is no part of the name, if the rest is a form of the same thing."""
    shown = text[span.start : span.end]
    for low, high in _barer(shown, words):
        key = names().get(shown[low:high])
        if key is not None and entries()[key].id == entries()[span.entry or key].id:
            return Found(span.start + low, span.start + high, span.kind, key)
    return span


def _barer(shown: str, words: AdvertWords) -> Iterator[tuple[int, int]]:
    """Where a name would be without its version, a plain word before or one behind it."""
    version = _VERSION.search(shown)
    if version is not None and _is_version(version["number"]):
        yield 0, version.start()
    at = 0
    for first in shown.split(" ")[:-1]:
        # "advanced Excel", "charting in Epic"
        if first.lower() in words.words("vendors") or not is_word(first.lower()):
            break
        at += len(first) + 1
        yield at, len(shown)
    tail = _TAIL.search(shown)
    if tail is not None:
        word = tail["word"]
        if word.islower() or word.lower() in words.words("hyphen_tails"):
            yield 0, tail.start()


def _is_version(number: str) -> bool:
    """Whether a number behind a name is a version or a year: Java 21, SQL Server 2019; Sage 200
    is a name."""
    whole = int(number.split(".", maxsplit=1)[0])
    return whole < _MOST_VERSIONS or _YEARS[0] <= whole <= _YEARS[1]


def _vendor_start(text: str, span: Found, words: AdvertWords) -> int:
    before = _BEFORE.search(text, max(span.start - 44, 0), span.start)
    if before is None:
        return span.start
    vendors = words.words("vendors")
    both = ((before["two"] or "") + before["one"]).lower()
    if both in vendors and before["two"] and before["two"][0].isupper():
        return before.start("two")
    if before["one"].lower() in vendors and before["one"][0].isupper():
        return before.start("one")
    return span.start


def _product_end(text: str, end: int, words: AdvertWords) -> int:
    """The end of the product's words ("Docker Compose"); none if more capitals follow, as in a
    job's title."""
    at = end
    for _ in range(3):
        after = _AFTER.match(text, at)
        if after is None:
            return at
        if after["word"].lower() not in words.words("tails"):
            return end
        at = after.end()
    return at
