"""Which section each sentence of an advert stands in, and what it asks: required, preferred,
mentioned, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from resumecheck.adverts.lines import AdvertLine, Sentence, sentences
from resumecheck.adverts.model import Need, Section, SectionKind
from resumecheck.adverts.words import AdvertWords, plain_heading

_BUT = re.compile(r"\b(?:but|however)\b", re.IGNORECASE)
_OPENS_WITH_NO = re.compile(r"\W*no\s(?!(?:less|fewer|matter|nonsense|stranger)\b)", re.IGNORECASE)
_INLINE = re.compile(r"([^:–—|]{2,60}?)\s*(?::|\s[–—|-]\s)\s*(?=\S)")
"""A heading and its content on one line: "Requirements: Python and SQL"."""
_LONGEST_HEADING = 80
_LONGEST_TITLE_LINE = 16
_PART = re.compile(r"[;(),]|\bbut\b|\s[–—-]\s")
_AND = re.compile(r"\b(?:and|while|und)\b")
_OFFER = re.compile(r"(?:We (?:pay|offer)\b[^.]{0,40})?[£$€]\s?\d")
"""A sentence that opens with money is the employer's offer."""
_LONGEST_SENTENCE = 3_000
"""Letters; the parts of a longer one, which is none, are not told apart."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with its section and how strongly it asks; `live`: it may ask for something."""

    sentence: Sentence
    section: SectionKind
    need: Need
    live: bool
    item: bool
    labelled: bool = False
    """It stands behind a label on its own line ("Databases: PostgreSQL, Redis")."""


@dataclass(slots=True)
class _State:
    kind: SectionKind
    heading: str
    start: int


def clauses(
    lines: Sequence[AdvertLine], words: AdvertWords, title: tuple[int, int] | None
) -> tuple[tuple[Clause, ...], tuple[Section, ...]]:
    """The sentences of an advert in order, and its sections. `title` is the title's place."""
    walker = _Walker(words, title)
    found = tuple(clause for line in lines for clause in walker.read(line))
    return found, walker.close(lines[-1].end if lines else 0)


class _Walker:
    """Reads line by line and remembers the section."""

    def __init__(self, words: AdvertWords, title: tuple[int, int] | None) -> None:
        self._words = words
        self._title = title
        self._state = _State("description", "", 0)
        self._label: tuple[_State, bool] | None = None
        """The section before a wish that stands behind a label on one line ("Bonus: Figma"), and
        whether that line is an item."""
        self._sections: list[Section] = []
        rules = words.table["section"]
        self._dropped = frozenset(rules["dropped"])
        self._required = frozenset(rules["required"])
        self._preferred = frozenset(rules["preferred"])
        self._longest = int(rules["longest_heading_words"])

    def read(self, line: AdvertLine) -> Iterator[Clause]:
        """The sentences of a line that is no heading."""
        self._end_label(line)
        if self._title is not None and line.start < self._title[1] and self._title[0] < line.end:
            yield from self._title_line(line, self._title)
            return
        kind = self._heading_of(line)
        if kind is not None:
            self._begin(kind, line.text, line.start)
            return
        labelled = False
        body = line
        inline = self._inline(line)
        if inline is not None:
            kind, at = inline
            labelled = True
            if kind is not None:
                before = self._state
                self._begin(kind, line.text[: at - line.start], line.start)
                if kind in self._preferred and before.kind not in self._preferred:
                    self._label = before, line.item
            body = AdvertLine(
                at, line.end, line.text[at - line.start :], line.item, heading=False, apart=False
            )
        for sentence in sentences(body):
            yield self._clause(sentence, labelled=labelled, item=line.item)

    def _end_label(self, line: AdvertLine) -> None:
        """Go back to the section before a label's line, unless a list below goes on with it."""
        if self._label is None:
            return
        (before, was_item), self._label = self._label, None
        if was_item or not line.item:
            self._begin(before.kind, before.heading, line.start)

    def _title_line(self, line: AdvertLine, title: tuple[int, int]) -> Iterator[Clause]:
        """The sentences of the line with the title; only the title's own is no demand."""
        short = len(line.text.split()) <= _LONGEST_TITLE_LINE
        for sentence in sentences(line):
            if sentence.start < title[1] and title[0] < sentence.end and short:
                yield Clause(sentence, "title", "mentioned", live=True, item=False)
            else:
                yield self._clause(sentence, labelled=False, item=line.item)

    def close(self, end: int) -> tuple[Section, ...]:
        """All sections; the last one ends at `end`."""
        self._begin("description", "", end)
        return tuple(self._sections)

    def _begin(self, kind: SectionKind, heading: str, start: int) -> None:
        state = self._state
        if start > state.start:
            self._sections.append(Section(state.kind, state.heading, state.start, start))
        self._state = _State(kind, " ".join(heading.split()), start)

    def _heading_of(self, line: AdvertLine) -> SectionKind | None:
        """The kind of section that a line opens, or None where it is no heading."""
        if len(line.text) > _LONGEST_HEADING:
            return None
        plain = plain_heading(line.text)
        kind = self._kind(
            plain, headline=line.heading or line.text.rstrip().endswith((":", "…", "..."))
        )
        if kind is not None and not (line.item and not line.text.rstrip().endswith(":")):
            return kind
        if line.heading and not line.item and len(plain.split()) <= self._longest:
            # A heading that we do not know: what it holds is not what came before
            return "description"
        return None

    def _kind(self, plain: str, *, headline: bool) -> SectionKind | None:
        words = self._words
        if not plain or len(plain.split()) > self._longest:
            return None
        kind = words.headings.get(plain)
        if kind is None and headline:
            kind = self._by_beginning(plain)
        return cast("SectionKind | None", kind)

    def _by_beginning(self, plain: str) -> str | None:
        """The kind of a headline that begins or ends as a heading does: "Requirements for this
        role", "Your profile at Acme", "Technical skills you need"."""
        words = self._words
        tokens = plain.split()
        for count in range(len(tokens) - 1, 0, -1):
            kind = words.headings.get(" ".join(tokens[:count]))
            if kind is not None and (count > 1 or len(tokens[0]) > 4):
                return kind
        for start, kind in words.open_headings:
            if plain.startswith(start):
                return kind
        if any(plain.startswith(f"{word} ") for word in words.table["section"]["about_words"]):
            return "about"
        kind = words.headings.get(" ".join(tokens[-2:]))
        return kind if kind is not None else words.headings.get(tokens[-1])

    def _inline(self, line: AdvertLine) -> tuple[SectionKind | None, int] | None:
        """The section that a label opens, if any, and where its content begins."""
        match = _INLINE.match(line.text)
        if match is None:
            return None
        label = match.group(1)
        plain = plain_heading(label)
        kind = self._kind(plain, headline=False)
        at = line.start + match.end()
        # "- Safeguarding: …" among the demands is one of them
        if kind is not None and not (line.item and kind in self._dropped):
            return kind, at
        # "Databases: …" is a label in whatever section it stands
        return (
            (None, at)
            if len(label.split()) <= 4 and line.text[match.end(1) :].lstrip()[:1] == ":"
            else None
        )

    def _clause(self, sentence: Sentence, *, labelled: bool, item: bool) -> Clause:
        words, kind = self._words, self._state.kind
        text = sentence.text
        if kind in self._dropped and words.cue("reopening").search(text):
            self._begin("requirements", "", sentence.start)
            kind = "requirements"
        live = kind not in self._dropped and not (
            words.cue("boilerplate").search(text)
            or self._asks_nothing(text)
            or (_OFFER.match(text) and not words.cue("required").search(text))
        )
        return Clause(
            sentence, kind, self._need(kind, text), live=live, item=item, labelled=labelled
        )

    def _asks_nothing(self, text: str) -> bool:
        """Such as "No Java experience required", "You do not need to know Java"."""
        if _BUT.search(text):
            return False
        refused = _OPENS_WITH_NO.match(text) and self._words.cue("required").search(text)
        return bool(refused or self._words.cue("unneeded").search(text))

    def _need(self, kind: SectionKind, text: str) -> Need:
        if kind in self._preferred or self._words.cue("preferred").search(text):
            return "preferred"
        if kind in self._required or self._words.cue("required").search(text):
            return "required"
        return "mentioned"


def own_need(clause: Clause, start: int, words: AdvertWords) -> Need:
    """What a clause that prefers something says of the words at `start`, which it may require:
    "Python required, Rust preferred", "English is required and Polish a plus"."""
    text = clause.sentence.text
    musts, wishes = words.cue("musts"), words.cue("preferred")
    if len(text) > _LONGEST_SENTENCE or musts.search(text) is None:
        return "preferred"
    at = start - clause.sentence.start
    low, high = _part_at(_PART, text, 0, len(text), at)
    if musts.search(text, low, high) and wishes.search(text, low, high):
        # What is listed with "and" goes with the first cue behind it
        _, end = _part_at(_AND, text, low, high, at)
        while end < high and not (musts.search(text, at, end) or wishes.search(text, at, end)):
            _, end = _part_at(_AND, text, low, high, end)
        low, high = at, end
    if wishes.search(text, low, high):
        return "preferred"
    return "required" if musts.search(text, low, high) else "preferred"


def part_of(clause: Clause, start: int) -> str:
    """The words of a clause between two commas or the like that hold the place `start`."""
    low, high = part_span(clause, start)
    return clause.sentence.text[low:high]


def part_span(clause: Clause, start: int) -> tuple[int, int]:
    """Where in the sentence's text `part_of` begins and ends."""
    text = clause.sentence.text[:_LONGEST_SENTENCE]
    return _part_at(_PART, text, 0, len(text), start - clause.sentence.start)


def _part_at(signs: re.Pattern[str], text: str, low: int, high: int, at: int) -> tuple[int, int]:
    """Where the part begins and ends that holds `at`, between `low` and `high`."""
    edges = [low, *(match.start() for match in signs.finditer(text, low, high)), high]
    return max(edge for edge in edges if edge <= at), min(
        (edge for edge in edges if edge > at), default=high
    )


def strongest(needs: Iterable[Need]) -> Need:
    """The strongest of some needs."""
    found = set(needs)
    return (
        "required" if "required" in found else "preferred" if "preferred" in found else "mentioned"
    )
