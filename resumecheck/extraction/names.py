"""The person's name, the headline under it and the place, from the head of the document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resumecheck.extraction.model import Found
from resumecheck.extraction.rows import CONTACT_MARK, Part, Row, is_glyph
from resumecheck.extraction.vocabulary import Vocabulary
from resumecheck.extraction.words import entry_words

_SEPARATORS = frozenset("|•·∣⋄◦/–—-,;~*»§#:")
_PARTICLES_TEXT = """
da das de del della den der di dos du e el la las le los of ten ter van von y zu zum zur af
av al bin ibn ben bint abu op 't do san st mac mc o' d' ó ní nic ui
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_NOT_NAMES = re.compile(
    r"\b(?:curriculum|vitae|r[eé]sum[eé]|cv|portfolio|page|updated|street|avenue|road|address|"
    r"phone|e-?mail|mobile|confidential|university|college|school|institute|inc|ltd|llc|gmbh|"
    r"company|corporation|profile|contact|present|application|references|available)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"\A(?:curriculum vitae|r[eé]sum[eé]|cv)(?:\s+of|\s*[:–—|-])\s*", re.IGNORECASE
)
_CREDENTIALS = re.compile(
    r",?\s+(?:ph\.?\s?d\.?|m\.?d\.?|mba|m\.?sc\.?|b\.?sc\.?|m\.?a\.?|b\.?a\.?|cpa|pmp|rn|bsn|msn|"
    r"p\.?e\.?|esq\.?|cfa|acca|aca|frcp|dphil|jd|llm|cissp|shrm-cp|phr|jr\.?|sr\.?)"
    r"(?:,\s*[A-Z][A-Za-z.-]{1,8})*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line of the head, between separators, icons or wide gaps."""

    row: Row
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        return " ".join(part.text for part in self.parts)

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end

    @property
    def size(self) -> float:
        return max(part.word.size or 0.0 for part in self.parts)


def segments_of(rows: Sequence[Row]) -> list[Segment]:
    """The pieces of the lines: contact lines put several details side by side."""
    result: list[Segment] = []
    for row in rows:
        taken: list[Part] = []
        for part in row.parts:
            if taken and (_is_separator(part) or _breaks(taken[-1], part)):
                result.append(Segment(row, tuple(taken)))
                taken = []
            if not _is_separator(part):
                taken.append(part)
        if taken:
            result.append(Segment(row, tuple(taken)))
    return result


def _is_separator(part: Part) -> bool:
    return part.text in _SEPARATORS or is_glyph(part.text)


def _breaks(left: Part, right: Part) -> bool:
    """A wide gap, or another size of type: "Jane Doe" large and the rest of the line small."""
    small, large = sorted((left.word.size or 0.0, right.word.size or 0.0))
    if large > small + 1.5 and small and len(left.text) > 1:
        return True
    if left.word.box is None or right.word.box is None:
        return False
    return right.word.box[0] - left.word.box[2] > 1.2 * max(large, 6.0)


def find_name(segments: Sequence[Segment], vocabulary: Vocabulary, body: float) -> Found | None:
    """The name: what the file marks as the title, the largest type, or the first line."""
    plausible = [segment for segment in segments if is_name(segment.text, vocabulary)]
    for segment in plausible:
        style = (segment.row.line.style or "").casefold()
        if segment.row.line.heading_level == 0 or style in ("title", "name"):
            return _name(segments, segment, 0.97, vocabulary)
    largest = max((segment.size for segment in plausible), default=0.0)
    for segment in plausible:
        if largest > body + 1 and segment.size >= largest - 0.3:
            return _name(segments, segment, 0.95, vocabulary)
    for segment in plausible:
        if segment.row.line.heading_level == 1:
            return _name(segments, segment, 0.9, vocabulary)
    # without a sign in the type: the first lines, and not one word alone
    for segment in plausible:
        if segment.row is segments[0].row or len(segment.text.split()) > 1:
            bold = segment.row.look.bold or segment.row is segments[0].row
            return _name(segments, segment, 0.8 if bold else 0.5, vocabulary)
    return None


def _name(
    segments: Sequence[Segment], segment: Segment, confidence: float, vocabulary: Vocabulary
) -> Found:
    value, end = segment.text, segment.end
    at = segments.index(segment)
    if at + 1 < len(segments):
        rest = segments[at + 1]
        if _same_name(segment, rest) and is_name(rest.text, vocabulary):
            value, end = f"{value} {rest.text}", rest.end
    start = segment.start
    prefix = _PREFIX.match(value)
    if prefix:
        value, start = value[prefix.end() :], start + prefix.end()
    shorter = _CREDENTIALS.sub("", value).rstrip(" ,")
    return Found(shorter, start, end - (len(value) - len(shorter)), confidence)


def _same_name(first: Segment, second: Segment) -> bool:
    """The name goes on: the next line in the same large type, right below."""
    if second.row.index != first.row.index + 1 or not first.size:
        return False
    if abs(first.size - second.size) > 0.3 or first.row.look.bold != second.row.look.bold:
        return False
    top, below = first.row.top, second.row.top
    near = top is None or below is None or 0 < below - top < 2 * first.size
    # body-sized lines are not a name in two pieces
    return near and first.size >= 14 and len(first.text.split()) + len(second.text.split()) <= 6


def is_name(text: str, vocabulary: Vocabulary) -> bool:
    """It could be a person's name: capitalised words, no heading, title, company or address."""
    if len(text) > 90:
        return False
    text = _CREDENTIALS.sub("", _PREFIX.sub("", text)).strip(" ,")
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 60 or vocabulary.section(text) is not None:
        return False
    if CONTACT_MARK.search(text) or _NOT_NAMES.search(text) or "," in text:
        return False
    known = entry_words()
    if any(_is_title_word(word) and _plain(word) not in known.given_names for word in words[:-1]):
        return False
    if _is_title_word(words[-1]) and (len(words) == 1 or _plain(words[-1]) not in known.surnames):
        return False
    if not all(_is_name_word(word) for word in words):
        return False
    return words[0][0].isupper() or _plain(words[0]) in _PARTICLES or words[0][0].isalpha()


def _is_title_word(word: str) -> bool:
    """A word such as "Engineer"; a short one only in capitals: "RN", not "Minh Ta"."""
    plain = _plain(word)
    return plain in entry_words().titles and (len(plain) > 3 or word.isupper())


def _is_name_word(word: str) -> bool:
    if _plain(word) in _PARTICLES:
        return True
    letters = [character for character in word if character not in "-.'’ʻʼ‘`()\"“”·"]
    if not letters or any(unicodedata.category(letter)[0] not in "LM" for letter in letters):
        return False
    # scripts without case have no capitals
    return letters[0].isupper() or letters[0].lower() == letters[0].upper()


def _plain(word: str) -> str:
    return word.casefold().strip(".,()")


def is_title(text: str) -> bool:
    """It reads as a job title."""
    if (
        len(text) > 90
        or not 1 <= len(text.split()) <= 10
        or CONTACT_MARK.search(text)
        or text.endswith(".")
    ):
        return False
    words = (_plain(piece) for word in text.split() for piece in re.split(r"[/&|-]", word))
    titles = entry_words().titles
    return any(word in titles for word in words)


def find_label(segments: Sequence[Segment], name: Found) -> Found | None:
    """The headline near the name, if it reads as a job title."""
    place = next((i for i, piece in enumerate(segments) if piece.start == name.start), 0)
    for at in range(place, min(place + 10, len(segments))):
        segment = segments[at]
        if name.start <= segment.start < name.end:
            continue
        rest = segments[at + 1] if at + 1 < len(segments) else None
        if rest is not None and _label_goes_on(segment, rest):
            return Found(f"{segment.text} {rest.text}", segment.start, rest.end, 0.85)
        if is_title(segment.text):
            value = segment.text.rstrip(" ,|")
            return Found(value, segment.start, segment.start + len(value), 0.9)
    return None


def _label_goes_on(first: Segment, rest: Segment) -> bool:
    """A headline over two lines in a type of its own: "Senior Machine Learning" / "Engineer"."""
    joined = f"{first.text} {rest.text}"
    return (
        rest.row.index == first.row.index + 1
        and first.size > 0
        and rest.row.look == first.row.look
        and not any(character in joined for character in ",.;:")
        and len(joined.split()) <= 7
        and len(rest.text) < len(first.text)
        and rest.text[:1].isupper()
        and is_title(rest.text)
    )


_CITY_AND_CODE = re.compile(r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)? [A-Z]{2}")
_PLACE_LABEL = re.compile(
    r"\A(?:location|address|based in|lives in|city)\s*[:–-]?\s+", re.IGNORECASE
)


_POSTCODE = re.compile(r"\A[^\W\d][^\d,]+, [A-Z]{2}(?= \d{5}(?:-\d{4})?\Z)")
_NO_PLACE = re.compile(
    r"\b(?:department|institute|faculty|hospital|laboratory|cent(?:re|er)|clinic|office|school|"
    r"university|college|academy)\b",
    re.IGNORECASE,
)


def find_location(segments: Sequence[Segment], taken: Sequence[Found]) -> Found | None:
    """A place in the head ("City, Country", "City, ST", "City ST"); None when unsure."""
    for segment, start, text in _places(segments):
        if any(found.start <= start < found.end for found in taken):
            continue
        if _POSTCODE.match(text):
            return Found(text, start, segment.end, 0.9)
        if _NO_PLACE.search(text):
            continue
        if len(text) > 60 or re.search(r"[\d@:/]", text) or is_title(text) or text.endswith("."):
            continue
        pieces = [piece.strip() for piece in text.split(",")]
        if 2 <= len(pieces) <= 3 and all(_is_place(piece) for piece in pieces):
            return Found(text, start, segment.end, 0.9)
        if _CITY_AND_CODE.fullmatch(text) and text[0].isupper() and text != text.upper():
            return Found(text, start, segment.end, 0.6)
    return None


def _places(segments: Sequence[Segment]) -> Iterator[tuple[Segment, int, str]]:
    for segment in segments:
        text = segment.text
        label = _PLACE_LABEL.match(text)
        cut = label.end() if label else 0
        yield segment, segment.start + cut, text[cut:].rstrip(" ,")


def _is_place(piece: str) -> bool:
    words = piece.split()
    if not 1 <= len(words) <= 4 or _CREDENTIALS.search(f" {piece}"):
        return len(piece) == 2 and piece.isupper()
    capital = sum(word[0].isupper() for word in words)
    return words[0][0].isupper() and 2 * capital >= len(words)
