"""Where the person lives: a place in the head of the document, and its parts."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from resumecheck.extraction.head import Segment
from resumecheck.extraction.headlines import is_title
from resumecheck.extraction.model import Found
from resumecheck.extraction.words import any_of, contact_words, entry_words, plain
from resumecheck.extraction.work import is_legal, organisation_words
from resumecheck.resume import Location

_NAME = r"[^\W\d_][^\d,;|]{1,40}?"
_CITY_AND_CODE = re.compile(r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?) ([A-Z]{2})")
_LETTERED = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d"
"""Postcodes of the United Kingdom and of Canada: nothing else looks like them."""
_OF_STATE = rf"\d{{5}}(?:-\d{{4}})?|\d{{4}}|{_LETTERED}"
_STATE_CODE = re.compile(rf"([A-Z]{{2,3}})\s+({_OF_STATE})")
_CITY_STATE_CODE = re.compile(rf"({_NAME})\s+([A-Z]{{2,3}})\s+({_OF_STATE})")
_CODE_CITY = re.compile(rf"((?:[A-Z]{{1,2}}-)?\d{{5,6}}|\d{{4}}\s?[A-Z]{{2}}|\d{{4}})\s+({_NAME})")
_CITY_CODE = re.compile(rf"({_NAME})\s+({_LETTERED}|\d{{4,6}})")
_CODE = re.compile(rf"{_LETTERED}|\d{{4,6}}")
_NOTE = re.compile(r"\s*[(\[][^()\[\]]{2,40}[)\]]\s*\Z")
_LONGEST = 90


class _Address(NamedTuple):
    """The parts of an address; `sure` if a postcode or a state tells that it is one."""

    street: str | None = None
    city: str | None = None
    region: str | None = None
    code: str | None = None
    country: str | None = None
    sure: bool = False


def find_location(segments: Sequence[Segment], taken: Sequence[Found]) -> Found | None:
    """A place in the head: "City, Country", "City, ST 12345", "1 Mill Lane, City AB1 2CD", or
    "Remote" where there is no other. None when unsure."""
    remote: Found | None = None
    for start, text, labelled in _places(segments):
        if any(found.start <= start < found.end for found in taken):
            continue
        found = _location(start, text, labelled=labelled)
        if found is not None:
            return found
        if remote is None and text.casefold() in ("remote", "fully remote"):
            remote = Found(text, start, start + len(text), 0.6)
    return _over_lines(segments, taken) or remote


def _over_lines(segments: Sequence[Segment], taken: Sequence[Found]) -> Found | None:
    """A city with its postcode on a line of its own below or above: "Leeds" / "LS1 4AB"."""
    for at, (first, second) in enumerate(pairwise(segments)):
        if first.row is second.row or any(f.start <= first.start < f.end for f in taken):
            continue
        one, other = first.text.rstrip(" ,"), second.text.rstrip(" ,")
        if _CODE.fullmatch(other) and _is_city(one):
            place, code = f"{one}, {other}", other
        elif _CODE.fullmatch(one) and one.isdigit() and _is_city(other):
            place, code = f"{one} {other}", one
        else:
            continue
        # a number is a postcode where a street stands above
        if not code.isdigit() or (at and _street().fullmatch(segments[at - 1].text)):
            return Found(place, first.start, second.end, 0.75)
    return None


def _is_city(text: str) -> bool:
    listed = any(plain(word) in contact_words().not_places for word in text.split())
    return "," not in text and _is_place(text) and not is_title(text) and not listed


def location_of(place: str) -> Location:
    """A place as the `location` of JSON Resume; `address` is the place as printed."""
    parts = _parsed(place)
    return Location(
        address=place,
        postal_code=parts.code,
        city=parts.city,
        region=parts.region,
        country_code=country_of(place),
    )


def country_of(place: str) -> str | None:
    """The code of the country that a place ends in, if it names one, in words or by the code."""
    last = place.rsplit(",", 1)[-1].strip()
    known = entry_words().countries
    named = known.get(last.casefold().rstrip("."))
    code = last[-2:]
    if named is None and re.fullmatch(r"(?:.*\s)?[A-Z]{2}", last) and _region(code) is None:
        return code if code in known.values() else None
    return named


def _places(segments: Sequence[Segment]) -> Iterator[tuple[int, str, bool]]:
    """Where a segment's text starts behind a label, the text, and whether there is a label."""
    for segment, after in zip_longest(segments, segments[1:]):
        text = segment.text
        if after is not None and after.row is not segment.row and "," in text:
            # "Leeds, United" / "Kingdom"
            country = f"{text.rpartition(',')[2].strip()} {after.text}".casefold()
            text = f"{text} {after.text}" if country in entry_words().countries else text
        label = _label().match(text)
        cut = label.end() if label else 0
        shown = _NOTE.sub("", text[cut:]).rstrip(" ,")
        if shown:
            yield segment.start + cut, shown, label is not None


@functools.cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(contact_words().place_labels)})(?:\s*[:–-]\s*|\s+(?=[^\W\d_a-z]))(?=\S)",
        re.IGNORECASE,
    )


def _location(start: int, text: str, *, labelled: bool) -> Found | None:
    end = start + len(text)
    if len(text) > _LONGEST or re.search(r"[@:|]|https?", text) or text.endswith("."):
        return None
    words = [plain(word) for word in text.split()]
    if is_title(text) or any(word in contact_words().not_places for word in words):
        return None
    parts = _parsed(text)
    if parts.sure:
        return Found(text, start, end, 0.9)
    if any(character.isdigit() for character in text) or "/" in text:
        return None
    pieces = [piece.strip() for piece in text.split(",")]
    named = all(_is_place(piece) for piece in pieces)
    if named and (2 <= len(pieces) <= 3 or (labelled and len(pieces) == 1)):
        return Found(text, start, end, 0.9)
    if _CITY_AND_CODE.fullmatch(text) and text[0].isupper() and text != text.upper():
        return Found(text, start, end, 0.6)
    return None


def _is_place(piece: str) -> bool:
    words = piece.split()
    if len(piece) == 2 and piece.isupper():
        return True
    if not 1 <= len(words) <= 4 or plain(words[-1]) in contact_words().credentials:
        return False
    if is_legal(piece) or organisation_words(piece):
        return False
    capital = sum(word[0].isupper() for word in words)
    return words[0][0].isupper() and 2 * capital >= len(words)


def _parsed(place: str) -> _Address:
    """The parts of a place, as far as its form tells them."""
    pieces = [piece.strip() for piece in place.split(",") if piece.strip()]
    country = pieces.pop() if len(pieces) > 1 and country_of(pieces[-1]) else None
    street = None
    if len(pieces) > 1 and _street().fullmatch(pieces[0]) and not _CODE_CITY.fullmatch(pieces[0]):
        street = pieces.pop(0)
        while len(pieces) > 1 and _street().fullmatch(pieces[0]) and not _coded(pieces[0]):
            street = f"{street}, {pieces.pop(0)}"
    found = _city(pieces, told=street is not None or country is not None)
    return _Address(street, found.city, found.region, found.code, country, found.sure)


@functools.cache
def _street() -> re.Pattern[str]:
    """A street with its number, or a part of a house."""
    return re.compile(
        r"\d{1,5}[a-zA-Z]?(?:[-/]\d+)?\s+[^\W\d].*|[^\W\d].*\s\d{1,5}\s?[a-zA-Z]?"
        r"|.*\b(?:apt|suite|unit|flat|floor)\b.*",
        re.IGNORECASE,
    )


def _coded(piece: str) -> bool:
    return any(form.fullmatch(piece) for form in (_CITY_CODE, _CODE_CITY, _CITY_STATE_CODE))


def _city(pieces: Sequence[str], *, told: bool) -> _Address:
    """City, region and postcode; where `told`, something else says that it is an address."""
    if not pieces:
        return _Address()
    first, last = pieces[0], pieces[-1]
    if len(pieces) > 1 and (match := _STATE_CODE.fullmatch(last)) and _region(match[1]):
        return _Address(None, pieces[-2], match[1], match[2], sure=True)
    if (match := _CITY_STATE_CODE.fullmatch(last)) and _region(match[2]):
        return _Address(None, match[1], match[2], match[3], sure=True)
    for piece in pieces:
        if match := _CODE_CITY.fullmatch(piece):
            sure = told or len(match[1]) > 4
            return _Address(None, match[2], None, match[1], sure=sure and match[2][0].isupper())
        if match := _CITY_CODE.fullmatch(piece):
            sure = told or not match[2].isdigit()
            return _Address(None, match[1], None, match[2], sure=sure and match[1][0].isupper())
    if len(pieces) > 1 and _CODE.fullmatch(last):
        sure = told or not last.isdigit()
        return _Address(None, pieces[-2], None, last, sure=sure)
    if len(pieces) > 1 and len(last) == 2 and last.isupper():
        return _Address(None, pieces[-2], _region(last))
    if len(pieces) == 1 and (match := _CITY_AND_CODE.fullmatch(first)):
        return _Address(None, match[1], _region(match[2]))
    if plain(first) in entry_words().remote:
        return _Address()
    return _Address(None, first)


def _region(code: str) -> str | None:
    """The code if it is that of a state or a province, not of a country."""
    return code if code.casefold() in contact_words().state_codes else None
