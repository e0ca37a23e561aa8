"""What an old file says that the fields read from it do not carry over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from resumecheck.document import Document, clip, normalise
from resumecheck.extraction import outline
from resumecheck.extraction.words import entry_words
from resumecheck.generator.cleaning import one_line
from resumecheck.generator.wording import wordings
from resumecheck.packs import load_words

_WORD = re.compile(r"[^\W_]+[+#]*")
_YEAR = re.compile(r"\d{4}", re.ASCII)
_PIECE_END = re.compile(r"[,;|•·\t]\s+|\s+[|•·]\s*|\t+")
"""Where a line parts into pieces that can be left out one by one; not the comma in "2,000"."""
_LABEL = re.compile(r"[^\w\n]*(?P<label>[^:\n]{1,40}):[*_]*\s+(?=\S)")
_LABEL_WORDS = 3
_ANCHORS = 20
"""Places of a line's rarest word that are tried."""
_BESIDE = 5
"""Words that may stand between those of a line: the names of months, a label."""
_LONGEST = 60
"""Characters of a line that is shown for its context."""


class _Word(NamedTuple):
    text: str
    piece: int


class _Line(NamedTuple):
    """A line of the old file: its text, where its pieces start, and the words to carry over."""

    text: str
    pieces: tuple[tuple[int, int], ...]
    words: tuple[_Word, ...]


def left_behind(old: Document, new: str) -> tuple[str, ...]:
    """The lines of the old file, or the parts of one, with words that `new`, the text of the new
    file, does not have.

    Its headings and the labels before a value are left out, since the new file has its own. Of
    dates, whose shape changes, the years count. Text that no reader sees is told in one line.
    """
    issuers = {word for phrase in entry_words().issuers for word in phrase.split()}
    lines = list(_lines(old))
    missing = _missing([[word.text for word in line.words] for line in lines], _words(new))
    told = [_told(line, lost, issuers) for line, lost in zip(lines, missing, strict=True)]
    left = [each for each in told if each]
    hidden = sum(word.hidden is not None for _, word in old.words())
    if hidden:
        noun = "word" if hidden == 1 else "words"
        left.append(f"({hidden} hidden {noun} that no reader of the old file sees)")
    return tuple(left)


def _told(line: _Line, lost: Sequence[int], without: set[str]) -> str:
    """The pieces with words that are lost; the whole line where none of them is there."""
    words = [line.words[at] for at in lost]
    pieces = sorted({word.piece for word in words if word.text not in without})
    whole = " ".join(line.text.split())
    if not pieces or len({word.piece for word in line.words}) == len(pieces):
        return whole if pieces else ""
    runs = groupby(enumerate(pieces), key=lambda pair: pair[1] - pair[0])
    parts = []
    for _, run in runs:
        inside = [piece for _, piece in run]
        start, end = line.pieces[inside[0]][0], line.pieces[inside[-1]][1]
        parts.append(" ".join(line.text[start:end].split()))
    return f"{' … '.join(parts)} (from “{clip(whole, _LONGEST)}”)"


def _lines(old: Document) -> Iterator[_Line]:
    """The lines of the text, in which a word that is broken over two lines is whole."""
    blanked, years = _blanked(old)
    titles = {each.resume.casefold() for each in wordings().values()}
    start = 0
    for text in old.text.split("\n"):
        shown = blanked[start : start + len(text)]
        if text.strip("# *").casefold() in titles:
            shown = ""
        pieces = tuple(_pieces(text))
        words = []
        for at, (low, high) in enumerate(pieces):
            words += [_Word(word, at) for word in _words(_unlabelled(shown[low:high]))]
            for place in range(start + low, start + high):
                words += [_Word(year, at) for year in years.get(place, ())]
        yield _Line(text, pieces, tuple(words))
        start += len(text) + 1


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    ends = [(match.start(), match.end()) for match in _PIECE_END.finditer(text)]
    for (_, low), (high, _) in pairwise([(0, 0), *ends, (len(text), len(text))]):
        yield low, high


def _unlabelled(piece: str) -> str:
    """The piece less the label before its value ("Telefon: ", "GPA 3.7")."""
    match = _LABEL.match(piece)
    if match and len(match["label"].split()) <= _LABEL_WORDS:
        return piece[match.end() :]
    first, _, rest = piece.strip().partition(" ")
    is_score = first.casefold() in entry_words().scores and rest[:1].isdigit()
    return rest if is_score else piece


def _missing(lines: Sequence[Sequence[str]], new: Sequence[str]) -> list[list[int]]:
    """For each line the numbers of its words that are not in the new text as often as in the old.

    A word that was carried over once less is missing in the line that was not carried over: so
    the lines that are there whole take their words first, those that stand together before those
    whose words are scattered, the longest before the others ("Baker" alone may have been left
    out, "Baker, Acme Ltd, Leeds" is there).
    """
    text = _Taken(new)
    missing: list[list[int]] = [[] for _ in lines]
    left = []

    def rank(at: int) -> tuple[bool, int]:
        found = text.found(lines[at])
        length = len(lines[at])
        near = bool(found) and max(found) - min(found) < length + _BESIDE
        return not near, -length

    for at in sorted((at for at, line in enumerate(lines) if line), key=rank):
        found = text.found(lines[at])
        if found:
            text.take(found)
        else:
            left.append(at)
    for at in sorted(left):
        for number, word in enumerate(lines[at]):
            if not text.take(text.found([word])):
                missing[at].append(number)
    return missing


class _Taken:
    """The words of the new text that no line of the old one has taken yet."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            self._places.setdefault(word, []).append(at)

    def found(self, line: Sequence[str]) -> list[int]:
        """Places for all words of the line, as near to each other as around its rarest word;
        none if a word is not there as often."""
        wanted = Counter(line)
        places = {word: self._places.get(word, []) for word in wanted}
        if any(len(places[word]) < count for word, count in wanted.items()):
            return []
        anchors = min(places.values(), key=len, default=[])[:_ANCHORS]
        tries = [
            [at for word, count in wanted.items() for at in _nearest(places[word], anchor, count)]
            for anchor in anchors
        ]
        return min(tries, key=lambda found: max(found) - min(found), default=[])

    def take(self, found: Sequence[int]) -> bool:
        """The words at these places are taken; whether there are any."""
        for at in found:
            places = self._places[self._words[at]]
            del places[bisect_left(places, at)]
        return bool(found)


def _nearest(places: Sequence[int], anchor: int, count: int) -> Sequence[int]:
    """The `count` places next to the anchor, of those in order."""
    middle = bisect_left(places, anchor)
    close = places[max(0, middle - count) : middle + count]
    return sorted(close, key=lambda at: abs(at - anchor))[:count]


def _words(text: str) -> list[str]:
    shown = normalise(one_line(text)).casefold()
    return _WORD.findall(re.sub(r"https?://|www\.", " ", shown))


def _blanked(old: Document) -> tuple[str, dict[int, list[str]]]:
    """The old file's text with spaces where its headings and dates stand, and the years of each
    date by its start. A heading with nothing under it is a line like others ("References
    available upon request")."""
    found = outline(old, load_words())
    text = old.text
    years: dict[int, list[str]] = {}
    spans = [
        (section.start, section.body)
        for section in found.sections
        if section.label and text[section.body : section.end].strip()
    ]
    for entry in found.entries:
        for date in entry.dates:
            spans.append((date.start, date.end))
            ends = f"{date.since} {date.until}"
            years[date.start] = sorted(set(_YEAR.findall(ends)))
    characters = list(text)
    for low, high in spans:
        kept = ("\n" if character == "\n" else " " for character in characters[low:high])
        characters[low:high] = kept
    return "".join(characters), years
