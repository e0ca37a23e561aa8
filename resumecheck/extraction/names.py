"""The person's name, from the head of the document."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resumecheck.extraction.head import Segment
from resumecheck.extraction.headlines import is_title
from resumecheck.extraction.model import Found
from resumecheck.extraction.rows import CONTACT_MARK, is_glyph
from resumecheck.extraction.vocabulary import Vocabulary
from resumecheck.extraction.words import any_of, contact_words, entry_words
from resumecheck.extraction.work import is_place

_MOST_WORDS = 6
_LONGEST = 60
_NAME_WORD = re.compile(r"[^\s,()]+")
_APOSTROPHES = "'’ʻʼ‘`"


class _Read(NamedTuple):
    """A name within a text: what it is, and the span that it takes."""

    value: str
    start: int
    end: int


class NameFinder(NamedTuple):
    """Finds the name among the segments of a head. `handles` are what people make of their names
    in addresses ("jane.doe"), which speak for a name; `body` is the size of body text."""

    vocabulary: Vocabulary
    body: float
    handles: str = ""

    def find(self, segments: Sequence[Segment]) -> Found | None:
        """The name: what the file marks as the title, the largest type, what an address repeats,
        or the first line."""
        plausible = [
            (segment, read)
            for segment in segments
            if (read := self._read(segments, segment)) is not None
        ]
        for segment, read in plausible:
            style = (segment.row.line.style or "").casefold()
            if segment.row.line.heading_level == 0 or style in ("title", "name"):
                return self._whole(segments, segment, read, 0.97)
        whole = [each for each in plausible if self._spoken_for(each[1].value) == "whole"]
        largest = max((segment.size for segment, _ in plausible), default=0.0)
        large = [
            (segment, read)
            for segment, read in plausible
            if largest > self.body + 1 and segment.size >= largest - 0.3
        ]
        for segment, read in [*(each for each in large if each in whole), *whole[:1], *large]:
            return self._whole(segments, segment, read, 0.95)
        for segment, read in plausible:
            if segment.row.line.heading_level == 1:
                return self._whole(segments, segment, read, 0.9)
        # without a sign in the type: the first lines, and not one word alone
        for segment, read in plausible:
            first = segment.row is segments[0].row
            if first or len(read.value.split()) > 1 or self._spoken_for(read.value):
                bold = segment.row.look.bold or first
                return self._whole(segments, segment, read, 0.8 if bold else 0.5)
        return None

    def find_spoken_for(self, segments: Sequence[Segment]) -> Found | None:
        """A name anywhere that an address repeats in whole."""
        for segment in segments:
            read = self._read(segments, segment)
            if read is not None and self._spoken_for(read.value) == "whole":
                return self._whole(segments, segment, read, 0.7)
        return None

    def _read(self, segments: Sequence[Segment], segment: Segment) -> _Read | None:
        text = segment.text
        if len(text) > 120 or CONTACT_MARK.search(text):
            return None
        if self.vocabulary.section(text) is not None:
            return None
        low, high = _bare(text)
        first = segment.row is segments[0].row
        shown = text[low:high]
        left, comma, right = (piece.strip() for piece in shown.partition(","))
        if not comma:
            fits = self.is_name(shown, first=first)
            return _Read(shown, low, high) if fits else None
        if is_title(right) and self.is_name(left, first=first):
            return _Read(left, low, low + len(left))
        value = f"{right} {left}"
        if "," not in right and self._is_inverted(left, right) and self.is_name(value, first=first):
            return _Read(value, low, high)
        return None

    def _is_inverted(self, left: str, right: str) -> bool:
        """Like "DOE, Jane"; "Leeds, England" is none unless an address says so."""
        if is_place(right) or len(right.split()) > 3:
            return False
        capitals = left.isupper() and not right.isupper() and len(left.split()) <= 2
        # middle names are often left out of addresses
        first = right.split(maxsplit=1)[0] if right else ""
        return capitals or self._spoken_for(f"{first} {left}") == "whole"

    def is_name(self, text: str, *, first: bool) -> bool:
        """It could be a person's name: capitalised words, no heading, title, company or address.
        In the `first` line, or where an address speaks for it, less is asked."""
        words = text.split()
        if not words or len(text) > _LONGEST or self.vocabulary.section(text) is not None:
            return False
        known = contact_words()
        full = [word for word in words if _folded(word) not in known.particles]
        if not 1 <= len(full) <= _MOST_WORDS or any(sign in text for sign in ",@&:"):
            return False
        if any(_folded(word) in known.not_names for word in words):
            return False
        spoken = self._spoken_for(text)
        doubtful = any(_folded(word) in known.doubtful_names for word in words)
        if doubtful and not spoken and not (first and len(words) == 2):
            return False
        if spoken != "whole" and _holds_title(words):
            return False
        if not spoken and any(_is_of_firms(_folded(word)) for word in words):
            return False
        lower = text == text.lower() and spoken == "whole"
        return all(_is_name_word(word, lower=lower) for word in words)

    def _spoken_for(self, name: str) -> str:
        """Whether the addresses repeat the name: "whole", "partly" or "" for not at all."""
        if not self.handles:
            return ""
        words = [word for word in name.split() if len(_letters(word)) > 1]
        hits = [
            _letters(word) in self.handles
            or _letters(word.casefold().translate(_UMLAUTS)) in self.handles
            for word in words
            if len(_letters(word)) > 2
        ]
        if hits and all(hits) and len(words) > 1:
            return "whole"
        return "partly" if any(hits) else ""

    def _whole(
        self, segments: Sequence[Segment], segment: Segment, read: _Read, confidence: float
    ) -> Found:
        """The name with its rest from the next line."""
        start, end, value = segment.start + read.start, segment.start + read.end, read.value
        at = segments.index(segment)
        if at + 1 < len(segments) and read.end == len(segment.text):
            rest = segments[at + 1]
            low, high = _bare(rest.text)
            if _same_name(segment, rest) and self.is_name(rest.text[low:high], first=False):
                value, end = f"{value} {rest.text[:high]}", rest.start + high
        return Found(value, start, end, confidence)


def handles_of(addresses: Iterable[str]) -> str:
    """The letters of the addresses' own parts: before the "@", behind the site."""
    own: list[str] = []
    for address in addresses:
        name, at, _ = address.partition("@")
        own.append(name if at else address.split("//")[-1])
    return " ".join(re.sub(r"[^a-z]", "", _letters(each)) for each in own)


@functools.cache
def _openings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A label before a name, and a form of address."""
    words = contact_words()
    label = rf"\s*(?:{any_of(words.name_labels)})(?:\s+of\s+|\s*[:–—|-]+\s*)(?=\S)"
    honorific = rf"(?:{any_of(words.honorifics)})\.?\s+(?=\S)"
    return re.compile(label, re.IGNORECASE), re.compile(honorific, re.IGNORECASE)


@functools.cache
def _pronouns() -> re.Pattern[str]:
    """Pronouns behind a name, two or more with a slash between them."""
    one = rf"(?:{any_of(contact_words().pronouns)})"
    pronouns = rf"\s*[(\[,|]?\s*\b{one}(?:\s*/\s*{one}){{1,3}}\b\s*[)\]]?"
    return re.compile(pronouns, re.IGNORECASE)


def _bare(text: str) -> tuple[int, int]:
    """The span of the text less labels, forms of address, pronouns, degrees and licences."""
    label, honorific = _openings()
    low, high = 0, len(text)
    if not text.isascii():
        while high and is_glyph(text[high - 1]):
            high -= 1
        while low < high and is_glyph(text[low]):
            low += 1
    for _ in range(2):
        match = label.match(text, low)
        low = match.end() if match is not None else low
    while (match := honorific.match(text, low)) is not None:
        low = match.end()
    match = _pronouns().search(text, low) if "/" in text else None
    high = match.start() if match is not None else high
    high = _without_credentials(text, low, high)
    while high > low and text[high - 1] in " ,;(–—-":
        high -= 1
    return low, high


def _without_credentials(text: str, low: int, high: int) -> int:
    """Where the degrees and licences behind a name begin: "Jane Doe, RN, BSN", "Jane Doe PhD"."""
    known, suffixes = contact_words().credentials, contact_words().name_suffixes
    end = high
    for at, match in enumerate(_NAME_WORD.finditer(text, low, high)):
        word, before, edge = match.group(), text[end : match.start()], end
        end = match.end()
        folded = word.casefold()
        bare = folded.rstrip(".")
        if not at or (bare not in known and folded not in known):
            continue
        if "," in before or "(" in before:
            return edge
        capitals = sum(letter.isupper() for letter in word)
        if bare not in suffixes and at > 1 and capitals > 1 and not text[low:high].isupper():
            return edge
    return high


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


def _holds_title(words: Sequence[str]) -> bool:
    """A word such as "Engineer"; a short one only in capitals: "RN", not "Minh Ta"."""
    known = entry_words()

    def is_title_word(word: str) -> bool:
        plain = _folded(word)
        return plain in known.titles and (len(plain) > 3 or word.isupper())

    if any(is_title_word(word) and _folded(word) not in known.given_names for word in words[:-1]):
        return True
    last = words[-1]
    return is_title_word(last) and (len(words) == 1 or _folded(last) not in known.surnames)


def _is_of_firms(word: str) -> bool:
    """A word of employers or schools that is hardly a surname."""
    known = entry_words()
    firm = word in known.organisations or word in known.schools
    return firm and word not in contact_words().doubtful_names


def _is_name_word(word: str, *, lower: bool) -> bool:
    known = contact_words().particles
    if _folded(word) in known:
        return True
    for at, sign in enumerate(word[:5]):
        # "d'Arcy", "al-Rashid"
        opening = word[: at + 1].casefold().replace("’", "'")
        if (sign in _APOSTROPHES or sign == "-") and opening in known:
            word = word[at + 1 :]
            break
    letters = [character for character in word if character not in '-.()"“”·' + _APOSTROPHES]
    if not letters or any(unicodedata.category(letter)[0] not in "LM" for letter in letters):
        return False
    # scripts without case have no capitals
    return lower or letters[0].isupper() or letters[0].lower() == letters[0].upper()


def _folded(word: str) -> str:
    return word.casefold().strip(".,()").replace("’", "'")


_SPELLINGS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "ı": "i", "œ": "oe"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@functools.lru_cache(maxsize=1024)
def _letters(word: str) -> str:
    """The word in small letters without accents and signs."""
    if word.isascii() and word.isalpha():
        return word.lower()
    text = unicodedata.normalize("NFD", word.casefold().translate(_SPELLINGS))
    return "".join(letter for letter in text if letter.isalpha())
