"""Does a sentence give a quantity? Years, dates, versions, names and phone numbers are none.

Every repetition in these expressions is bounded, or cannot begin again inside what it has read: a
bullet may be a whole hostile page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from resumecheck import lexicon

LONGEST_NAME = 40
"""Characters before a number that are looked at for a name that it belongs to."""

LONGEST_NUMBER = 9
"""Digits of a number that counts things."""
FEWEST_OF_A_THING = 20
"""A smaller number before a hyphen and a noun says how the noun is made: "3-tier"."""
HIGHEST_VERSION = 24
"""A higher number behind a product's name counts what follows it."""

_NUMBER = re.compile(
    r"(?<![\w.,/@#:_-])[~≈<>≤≥±+-]?(?P<value>\d{1,3}(?:[,'’ \u202f]\d{3})+(?:\.\d+)?"
    r"|\d+(?:[.,]\d+)*)(?P<tail>[^\s.,;:!?)\]]*)"
)
_NOT_QUANTITY = re.compile(
    # 03/2021, 2021-03, 2021-03-14, 14.03.2021; 24/7; 555-010-4477, +46 40 628 04 31; 1.2.3
    r"(?<![\w.])(?:\d{1,2}[/.](?:\d{1,2}[/.])?(?:19|20)\d\d|(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?"
    r"|(?:19|20)\d\d\s?[-–—]\s?(?:(?:19|20)?\d\d)|24\s?/\s?7|365\b(?= days a year)"
    r"|\+\d[\d ().-]{6,24}\d|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|v?\d+\.\d+\.\d[\d.]*)(?!\w)"
)
_LIST_NUMBER = re.compile(r"\A\s*\(?\d{1,2}[.)]\s+")
_BEFORE = re.compile(r"(?<![^\s(])([^\s(]+)[\s(]+\Z")
_AFTER = re.compile(r"\s{1,40}([^\W\d_][\w-]{0,40})")


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]+")
_ARROWS = ("→", "->", "=>", "➔")
_DASHES = ("-", "–", "—")


# --- the word lists of quantities.toml, each compiled when a text first needs it ------------------


class _Lists(NamedTuple):
    """What needs no expression."""

    magnitudes: tuple[str, ...]
    shapes: frozenset[str]
    """Behind a hyphen, what says how a thing is made: "360-degree"."""
    names: frozenset[str]
    """What makes the number behind it a part of a name."""
    telling: frozenset[str]
    """Words of which one stands in every quantity in words, but for "tenfold"."""


@cache
def _lists() -> _Lists:
    lists = lexicon.word_list("quantities")
    words, names = lists["words"], lists["names"]
    told = (max(phrase.split(), key=len) for phrase in words["told"])
    parts = (part + plural for part in words["parts"] for plural in ("", "s"))
    return _Lists(
        magnitudes=tuple(lists["money"]["magnitudes"]),
        shapes=frozenset(names["shapes"]),
        names=frozenset((*names["labels"], *names["months"], *names["products"])),
        telling=frozenset((*told, *parts, *words["numbers"], *words["tens"], *words["round"])),
    )


@cache
def _figures() -> re.Pattern[str]:
    """Money and shares: each is enough by itself, and has a digit."""
    lists = lexicon.word_list("quantities")
    magnitudes = _any_of(lists["money"]["magnitudes"])
    return re.compile("|".join((*_money(lists["money"], magnitudes), _share(lists["shares"]))))


@cache
def _unit() -> re.Pattern[str]:
    """What may stand right behind a number that counts."""
    units = lexicon.word_list("quantities")["units"]
    tails, rates = "|".join(units["tails"]), _any_of(units["rates"])
    return re.compile(rf"(?:{tails})?(?:/(?:{rates}|\d+)|\+)?")


@cache
def _dashed_unit() -> re.Pattern[str]:
    """The same behind a dash, or the number that a range goes to."""
    nouns = "|".join(lexicon.word_list("quantities")["units"]["nouns"])
    return re.compile(rf"[-–—](?:(?:{nouns})s?|[$€£]?\d[\d.,]*[kKMBx%+]?)")


@cache
def _change() -> re.Pattern[str]:
    """What may stand behind a number and leads to the one that it became: "5→2"."""
    return re.compile(rf"(?:{'|'.join(_ARROWS)})[$€£]?\d[\d.,]*[kKMB%]?")


def _any_of(words: Iterable[str]) -> str:
    # the longest first: "percentage points" before "percentage point"
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _money(lists: dict[str, Any], magnitudes: str) -> tuple[str, ...]:
    signs = f"[{re.escape(lists['signs'])}]"
    codes, wordlike = _any_of(lists["codes"]), _any_of(lists["wordlike_codes"])
    letters, words = _any_of(lists["letters"]), _any_of(lists["words"])
    # "CAD 40", "CAD 2 million", "CAD 4k"; not "CAD 3D", "CAD 2024"
    after_wordlike = rf"(?!(?:19|20)\d\d(?![\d.,]))(?:\d[.,]?\d|\d\s?(?:{magnitudes}|{letters})\b)"
    currency = rf"(?:{signs}|(?:{magnitudes}|{letters})?\s?(?:{codes}|{wordlike}|{words})\b)"
    return (
        rf"{signs}\d",
        rf"\b(?:{codes})\s?\d",
        rf"\b(?:{wordlike})\s?{after_wordlike}",
        rf"(?<!\d)(?<!\d[.,])\d[\d.,]{{0,30}}\s?{currency}",
    )


def _share(lists: dict[str, Any]) -> str:
    return rf"\d\s?(?:[{re.escape(lists['signs'])}]|(?:{_any_of(lists['words'])})\b)"


@cache
def _told() -> re.Pattern[str]:
    """Quantities in words, in small letters: "halved", "a third", "two patents", "two-week"."""
    words = lexicon.word_list("quantities")["words"]
    told, folds, counts, parts = (
        _any_of(words[name]) for name in ("told", "folds", "counts", "parts")
    )
    numbers, tens, ones, units = (
        _any_of(words[name]) for name in ("numbers", "tens", "ones", "units")
    )
    vague, round_, little = (_any_of(words[name]) for name in ("vague", "round", "little"))
    return re.compile(
        rf"\b(?:(?:{told})\b|(?:{folds})-?fold|(?:{counts})[ -](?:{parts})s?(?![-\w]))"
        rf"|(?<![-\w])(?:{numbers}|(?:{tens})(?:-(?:{ones}))?|(?:{vague}) (?:{round_}))"
        rf"(?:\s{{1,40}}(?!(?:{little})\b)[^\W\d_]|-(?:{units})\b)"
        rf"|\b(?:{_any_of(words['groups'])}) of (?:over |about |up to )?"
        rf"(?:{numbers}|(?:{tens})(?:-(?:{ones}))?)\b"
    )


def has_quantity(text: str) -> bool:
    """Whether `text`, a bullet in English, says how much, how many, how long or how fast."""
    if _DIGIT.search(text):
        text = _NOT_QUANTITY.sub(" ", _LIST_NUMBER.sub("", text))
        if _figures().search(text):
            return True
        if any(_counts(text, match) for match in _NUMBER.finditer(text)):
            return True
    folded = _folded(text)
    if "fold" not in folded and _lists().telling.isdisjoint(_LETTERS.findall(folded)):
        return False
    return _told().search(folded) is not None


def _folded(text: str) -> str:
    """The text in small letters, also those of a Turkish keyboard: "FİVE"."""
    return text.casefold().replace("i\N{COMBINING DOT ABOVE}", "i").replace("ı", "i")


def _counts(text: str, match: re.Match[str]) -> bool:
    value, tail = match["value"], match["tail"]
    if tail.startswith(_ARROWS) and _change().fullmatch(tail):
        return True
    if tail and _is_measured(value, tail):
        return True
    unit = _dashed_unit if tail.startswith(_DASHES) else _unit
    if tail and not unit().fullmatch(tail):
        # ES6-like forms never match, as a letter stands before; these are "3D", "5G", "2nd"
        return False
    after = _AFTER.match(text, match.end())
    following = after[1] if after else ""
    big = any(character in value for character in ",'’ \u202f") or bool(tail)
    if big or _folded(following).startswith(_lists().magnitudes):
        return True
    left = max(0, match.start() - LONGEST_NAME)
    before = _BEFORE.search(text[left : match.start()])
    if before and _is_name(before[1], first=left + before.start() == 0):
        return _outgrows(before[1], value, following)
    return not _is_year(value, following)


def _is_measured(value: str, tail: str) -> bool:
    """Whether a thing is as large as the number says: "40,000-visit", "30-student"; a smaller
    number says more often how it is made: "3-tier"."""
    noun = tail[1:]
    if tail[:1] not in ("-", "–") or not lexicon.is_noun(noun) or noun in _lists().shapes:
        return False
    digits = "".join(filter(str.isdigit, value))
    return len(digits) <= LONGEST_NUMBER and int(digits) >= FEWEST_OF_A_THING


def _outgrows(name: str, value: str, following: str) -> bool:
    """Whether a number behind a product is too high for its version and counts what follows:
    "Moved to AWS 40 servers"."""
    if name.strip("'\"()").casefold() in _lists().names or not value.isdigit():
        return False
    plural = following.islower() and following.endswith("s") and not following.endswith("ss")
    return (
        plural
        and len(value) <= LONGEST_NUMBER
        and int(value) > HIGHEST_VERSION
        and not 1950 <= int(value) <= 2049
    )


def _is_name(word: str, *, first: bool) -> bool:
    """The word makes the number after it a part of a name: "Airflow 2", "Grade 5", "March 3".

    A bullet's first word is its verb and capitalised for that reason only.
    """
    if word[-1] in ",;:.!?—–":
        return False
    bare = word.strip("'\"()")
    if bare.casefold() in _lists().names:
        return not (first and bare.endswith("ing"))  # "Building 3 apps" is no building
    return (not first and word[:1].isupper()) or lexicon.is_product(bare)


def _is_year(value: str, following: str) -> bool:
    if len(value) != 4 or not value.isdigit() or not 1950 <= int(value) <= 2049:
        return False
    # "2000 users" is a count, "the 2021 release" and "in 2021" are not
    return not (value.endswith("0") and following.endswith("s") and int(value) % 50 == 0)
