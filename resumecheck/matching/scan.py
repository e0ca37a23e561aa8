"""One region of the text: the terms that its words may be read as, before the context is asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

from resumecheck.matching.clues import Clues, clues_in, windows
from resumecheck.matching.forms import LEVELS, Form, FormIndex, Level, Meaning, Phrase
from resumecheck.matching.reading import Reading, Stretch

SHORTEST_VERSIONED = 3
"""Letters of a name that a version may follow without a space; S3 and EC2 are names."""

RegionKind = Literal["prose", "list", "ignored"]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the text that is matched alike; `start` and `end` are offsets into the text.

    "prose" is bullets and sentences of experience, projects, summary …; "list" is skills lists;
    "ignored" is interests, languages, references, contact details. Text outside all regions is
    ignored too.
    """

    start: int
    end: int
    section: str
    kind: RegionKind


Place = tuple[int, int]
"""A term and an atom."""


class Span(NamedTuple):
    """A term read from the atoms `first` to `last`, both included."""

    first: int
    last: int
    term: int
    level: Level
    form: Form | None = None

    def holds(self, other: Span) -> bool:
        return self.first <= other.first and other.last <= self.last

    @property
    def places(self) -> Iterator[Place]:
        return _places(self.term, self.first, self.last)


class Scan(NamedTuple):
    """What a region may show, in order of place: spans that no trap covers and no better reading
    replaces, and the atoms of words that make a sentence technical."""

    region: Region
    spans: tuple[Span, ...]
    context: tuple[int, ...]
    stretch: Stretch

    @property
    def in_list(self) -> bool:
        return self.stretch.in_list

    def alone(self, first: int, last: int) -> bool:
        """Whether the atoms are an item of a list on their own; a version may follow."""
        return self.stretch.alone(first, last)


def scan_regions(reading: Reading, regions: Iterable[Region], index: FormIndex) -> list[Scan]:
    """The spans of each region."""
    clues = clues_in(reading, index)
    return [_Matcher(reading, region, index, clues).scan() for region in regions]


class _Matcher:
    """The work on one region."""

    def __init__(self, reading: Reading, region: Region, index: FormIndex, clues: Clues) -> None:
        self._region = region
        self._reading = reading
        self._atoms = reading.atoms
        self._gaps = reading.gaps
        self._index = index
        self._in_list = region.kind == "list"
        low = self._low = bisect_left(reading.starts, region.start)
        high = bisect_left(reading.starts, region.end, low)
        while high > low and reading.end(high - 1) > region.end:
            high -= 1
        self._high = high
        self._clues = clues.within(low, high)
        begins, ends = self._edges() if self._in_list else (frozenset[int](), frozenset[int]())
        self._stretch = Stretch(reading, low, high, self._in_list, begins, ends)

    def _edges(self) -> tuple[frozenset[int], frozenset[int]]:
        """The atoms that forms begin and end with, in whatever letters."""
        forms = [window for window in self._clues.windows if window[2] in self._index.forms]
        return frozenset(form[0] for form in forms), frozenset(form[1] for form in forms)

    def scan(self) -> Scan:
        """What the region may show, without what a trap covers or a better reading replaces."""
        found, trapped, context = self._scan()
        # a name that begins before a trap is whole: "MS Access for 3 shops", not "access for"
        plain = _without_pieces([span for span in found if (span.term, span.first) not in trapped])
        plain += _untrapped(chain(self._phrases(), self._typos(plain)), trapped)
        return Scan(self._region, tuple(sorted(plain, key=_order)), tuple(context), self._stretch)

    # --- exact, alias, number and inflection --------------------------------------------------

    def _scan(self) -> tuple[list[Span], set[Place], list[int]]:
        """The spans by form, what a trap covers, and the atoms of context words."""
        spans: list[Span] = []
        trapped: set[Place] = set()
        context: list[int] = []
        for first, last, key, lemma in self._clues.windows:
            meaning = self._index.meaning(key, lemma)
            spans += self._readings(first, last, key, meaning)
            if meaning.traps and not self._leaves(first, last):
                for term in meaning.traps:
                    trapped.update(_places(term, first, last))
            if meaning.context:
                context.append(first)
        return spans, trapped, context

    def _leaves(self, first: int, last: int) -> bool:
        """Whether the atoms are "React to" of "moved from React to Vue", which is no trap."""
        return (
            last == first + 1
            and self._atoms[last].key == "to"
            and first > self._low
            and self._atoms[first - 1].key == "from"
        )

    def _readings(self, first: int, last: int, key: str, meaning: Meaning) -> Iterator[Span]:
        for form in meaning.written:
            if self._fits(form, first, last):
                yield Span(first, last, form.term, form.level, form)
        for form in meaning.inflected:
            if self._inflects(form, first, last):
                yield Span(first, last, form.term, "lemma", form)
        if first == last:
            for form in meaning.verbs:
                yield Span(first, last, form.term, "lemma", form)
            if key[-1].isdigit():
                yield from self._versions(first, key)

    def _versions(self, number: int, key: str) -> Iterator[Span]:
        """A name with its version in one word: "CSS3", "Vue3"."""
        bare = key.rstrip("0123456789.")
        if key in self._index.forms or len(bare) < SHORTEST_VERSIONED:
            return
        for form in self._index.written(bare):
            if not form.doubtful:
                yield Span(number, number, form.term, form.level, form)

    def _fits(self, form: Form, first: int, last: int) -> bool:
        """Whether the signs, letters and neighbours allow to read the atoms as the form."""
        return (
            self._joined(form, first, last)
            and self._lettered(form, first, last)
            and (
                not form.doubtful
                or self._stretch.stands_free(first, last, form.letters, self._index.forms)
            )
        )

    def _joined(self, form: Form, first: int, last: int) -> bool:
        surplus = (last - first + 1) > len(form.parts)
        at = 0
        for number in range(first + 1, last + 1):
            atom, before = self._atoms[number], self._atoms[number - 1]
            at += len(before.key)
            gap = self._gaps[number]
            if gap.sign == "slash" and not form.slashed:
                return False
            if not surplus or at in form.seams:
                continue
            if gap.sign == "space":
                # "Tensor Flow", "ML flow", but not "fast API design"
                capital = atom.text[0].isupper() or before.text.isupper()
                if at not in form.humps or not capital or before.key == "no":
                    return False
            elif form.doubtful and not gap.broken:
                return False
        return True

    def _lettered(self, form: Form, first: int, last: int) -> bool:
        if not form.cased or (self._in_list and self._stretch.alone(first, last)):
            return True
        letters = "".join(atom.bare for atom in self._atoms[first : last + 1])
        return letters == form.letters or (letters.isupper() and self._stretch.shouts(first, last))

    def _inflects(self, form: Form, first: int, last: int) -> bool:
        """Whether the atoms are the form in another number or tense."""
        if last - first + 1 != len(form.parts) or not self._joined(form, first, last):
            return False
        pairs = zip(form.parts, self._atoms[first : last + 1], strict=True)
        # "data engineers" are people, "fine-tuned" is fine-tuning
        return all(
            atom.key in (part, part + "s") or not part.endswith("ing") or atom.key.endswith("ed")
            for part, atom in pairs
        )

    # --- phrases ------------------------------------------------------------------------------

    def _phrases(self) -> Iterator[Span]:
        """Lemmas of a phrase in any order, close together in one sentence."""
        for at, first in enumerate(self._clues.phrases):
            lemma = self._atoms[first].lemma
            near = self._near(at)
            for phrase in self._index.phrases_with(lemma):
                # Most are told by one of the others
                if phrase.others and phrase.others[0] not in near:
                    continue
                if all(map(near.__contains__, phrase.others)):
                    last = max(map(near.__getitem__, phrase.others), default=first)
                    if last - first < phrase.reach and self._acts(phrase, lemma, first, near):
                        yield Span(first, last, phrase.term, "lemma")

    def _acts(self, phrase: Phrase, lemma: str, first: int, near: Mapping[str, int]) -> bool:
        if not phrase.acts:
            return True
        verb = self._atoms[first if lemma == phrase.acts else near[phrase.acts]]
        return verb.key.endswith(("ed", "ing"))

    def _near(self, at: int) -> dict[str, int]:
        """The lemmas of phrases that follow on the one numbered `at` in its sentence or item, with
        their first place."""
        near: dict[str, int] = {}
        first, *following = self._clues.phrases[at : at + self._index.farthest]
        reached = first
        for number in following:
            between = range(reached + 1, number + 1)
            if number >= first + self._index.farthest or any(map(self._ends_item, between)):
                break
            near.setdefault(self._atoms[number].lemma, number)
            reached = number
        return near

    def _ends_item(self, number: int) -> bool:
        sign = self._gaps[number].sign
        return sign == "break" or (self._in_list and sign == "pause")

    # --- typing errors ------------------------------------------------------------------------

    def _typos(self, spans: Sequence[Span]) -> Iterator[Span]:
        if not self._clues.strange:
            return
        taken = {n for span in spans for n in range(span.first, span.last + 1)}
        for number in self._clues.strange:
            if number in taken:
                continue
            found = [
                (first - last, form.key[0] != key[0], form.term, first, last, form)
                for first, last, key in self._around(number)
                for form in self._index.slips(key)
                if self._may_be_typo(form, first, last)
            ]
            if found:
                _, _, _, first, last, form = min(found, key=lambda row: row[:5])
                # Two terms may share the form
                for *_, begun, ended, other in found:
                    if (begun, ended, other.key) == (first, last, form.key):
                        yield Span(first, last, other.term, "fuzzy", other)

    def _around(self, number: int) -> Iterator[tuple[int, int, str]]:
        """The windows (first, last, key) that hold the atom `number` among words of the pack."""
        known = self._index.known
        first = number
        while True:
            high = min(first + self._index.longest, self._high)
            for _, last, key, _ in windows(self._reading, first, high):
                if last > number and self._atoms[last].key not in known:
                    break
                if last >= number:
                    yield first, last, key
            first -= 1
            if first < self._low or number - first >= self._index.longest:
                return
            if self._atoms[first].key not in known or not self._gaps[first + 1].joins:
                return

    def _may_be_typo(self, form: Form, first: int, last: int) -> bool:
        if last - first + 1 > len(form.parts) or not self._joined(form, first, last):
            return False
        return not form.doubtful or self._gaps[first].sign != "hyphen"


def _places(term: int, first: int, last: int) -> Iterator[Place]:
    return ((term, number) for number in range(first, last + 1))


def _untrapped(spans: Iterable[Span], trapped: set[Place]) -> list[Span]:
    """The spans that no trap touches."""
    if not trapped:
        return list(spans)
    return [span for span in spans if trapped.isdisjoint(span.places)]


def _without_pieces(spans: Sequence[Span]) -> list[Span]:
    """The spans without those that are a piece of a longer term in one word ("Java Script") or a
    single letter in one ("Objective-C"). Else both count: "TensorFlow Serving" shows TensorFlow."""
    if all(span.first == span.last for span in spans):
        return list(spans)
    holders: dict[int, list[Span]] = {}
    for span in spans:
        if span.last > span.first:
            holders.setdefault(span.first, []).append(span)
    reach = max((span.last - span.first for span in spans), default=0)
    return [
        span
        for span in spans
        if not any(
            other.holds(span)
            and other.last - other.first > span.last - span.first
            and other.term != span.term
            and _swallows(other.form, span.form)
            for first in range(span.last - reach, span.first + 1)
            for other in holders.get(first, ())
        )
    ]


def _swallows(longer: Form | None, shorter: Form | None) -> bool:
    if longer is None or shorter is None or longer.slashed:
        return False  # "C/C++" is both
    return len(longer.parts) == 1 or len(shorter.letters) == 1


def without_repeats(spans: Sequence[Span]) -> list[Span]:
    """One span a term and place, the best level and then the longest; in order of place, as the
    given ones are."""
    if len({span.term for span in spans}) == len(spans):
        return list(spans)
    kept: list[Span] = []
    taken: set[Place] = set()
    for span in sorted(spans, key=_preference):
        if taken.isdisjoint(span.places):
            taken.update(span.places)
            kept.append(span)
    return sorted(kept, key=_order)


def _order(span: Span) -> tuple[int, int, int]:
    return span.first, span.last, span.term


def _preference(span: Span) -> tuple[int, int, int]:
    return LEVELS.index(span.level), span.first - span.last, span.first
