"""Which keywords of a pack a text shows, and where: exact › alias › lemma › fuzzy.

The text is cut into atoms (a word each, without the signs between them). A form of a keyword is
known by its atoms written together ("cicd", "scikitlearn"), so that "CI / CD", "CI-CD" and
"CI/CD" meet; the signs between the atoms then decide whether the text may be read so. The only
room that imports rapidfuzz.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from resumecheck.matching.forms import Form, FormIndex, Level, compile_pack
from resumecheck.matching.reading import Gap, Reading, Stretch, read_atoms

if TYPE_CHECKING:
    from resumecheck.language import Language
    from resumecheck.packs import Keyword, RolePack

RegionKind = Literal["prose", "list", "ignored"]
Status = Literal["used", "listed", "missing"]

LEVELS: tuple[Level, ...] = ("exact", "alias", "lemma", "fuzzy")
"""Best first."""


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


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that shows a keyword; `text` is the words as they stand there."""

    keyword: Keyword
    level: Level
    start: int
    end: int
    text: str
    section: str
    used: bool
    """In prose, not only in a list."""


@dataclass(frozen=True, slots=True)
class KeywordMatch:
    """A keyword of the pack with its hits, best first: used before listed, then by level, then
    by position."""

    keyword: Keyword
    status: Status
    level: Level | None
    hits: tuple[Hit, ...]


def match(
    text: str, regions: Sequence[Region], pack: RolePack, language: Language
) -> tuple[KeywordMatch, ...]:
    """What `text` shows of the pack's keywords, in the pack's order."""
    index = compile_pack(pack, language)
    reading = read_atoms(text, language.tokens(text))
    hits: list[list[Hit]] = [[] for _ in pack.keywords]
    for region in regions:
        if region.kind == "ignored":
            continue
        for span in _Matcher(reading, region, index, language).spans():
            keyword = pack.keywords[span.keyword]
            start, end = reading.atoms[span.first].start, reading.atoms[span.last].end
            hits[span.keyword].append(
                Hit(
                    keyword=keyword,
                    level=span.level,
                    start=start,
                    end=end,
                    text=" ".join(text[start:end].split()),
                    section=region.section,
                    used=region.kind == "prose",
                )
            )
    return tuple(map(_summary, pack.keywords, hits))


def _summary(keyword: Keyword, hits: Sequence[Hit]) -> KeywordMatch:
    if not hits:
        return KeywordMatch(keyword, "missing", None, ())
    ranked = sorted(set(hits), key=lambda hit: (not hit.used, LEVELS.index(hit.level), hit.start))
    return KeywordMatch(
        keyword, "used" if ranked[0].used else "listed", ranked[0].level, tuple(ranked)
    )


Place = tuple[int, int]
"""A keyword and an atom."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A keyword read from the atoms `first` to `last`, both included."""

    first: int
    last: int
    keyword: int
    level: Level
    form: Form | None = None

    def holds(self, other: _Span) -> bool:
        return self.first <= other.first and other.last <= self.last

    @property
    def places(self) -> Iterator[Place]:
        return _places(self.keyword, self.first, self.last)


class _Matcher:
    """The work on one region."""

    def __init__(
        self, reading: Reading, region: Region, index: FormIndex, language: Language
    ) -> None:
        self._reading = reading
        self._atoms = reading.atoms
        self._index = index
        self._language = language
        self._in_list = region.kind == "list"
        starts = reading.starts
        self._low = bisect_left(starts, region.start)
        self._high = bisect_left(starts, region.end)
        while self._high > self._low and self._atoms[self._high - 1].end > region.end:
            self._high -= 1
        self._stretch = Stretch(
            reading=reading, low=self._low, high=self._high, in_list=self._in_list
        )

    def spans(self) -> list[_Span]:
        """What the region shows, in order of place, without what a trap covers, a better reading
        replaces, or the clause denies."""
        plain, trapped, context = self._scan()
        plain = _without_pieces([span for span in plain if trapped.isdisjoint(span.places)])
        phrases = [span for span in self._phrases() if trapped.isdisjoint(span.places)]
        typos = [span for span in self._typos(plain) if trapped.isdisjoint(span.places)]
        found = self._in_context([*plain, *phrases, *typos], context)
        return _without_repeats([span for span in found if not self._denied(span)])

    # --- exact, alias, number and inflection --------------------------------------------------

    def _windows(self, first: int, most: int) -> Iterator[tuple[int, str, str]]:
        """The last atom, key and lemmas of each window from `first` that may be one term."""
        key = lemma = ""
        for last in range(first, min(first + most, self._high)):
            atom = self._atoms[last]
            if not atom.key or (last > first and not atom.joins):
                return
            key += atom.key
            lemma += atom.lemma
            yield last, key, lemma

    def _most(self, first: int) -> int:
        """The atoms that a term beginning at `first` may have."""
        atom, heads = self._atoms[first], self._index.heads
        most = max(heads.get(atom.key, 1), heads.get(atom.lemma, 1))
        following = first + 1
        if following < self._high and self._atoms[following].gap in (Gap.HYPHEN, Gap.GLUE):
            return max(most + 1, 3)  # "Tensor-Flow", "sci-kit learn"
        return most

    def _scan(self) -> tuple[list[_Span], set[Place], list[int]]:
        """The spans by form, what a trap covers, and the atoms of context words."""
        index = self._index
        spans: list[_Span] = []
        trapped: set[Place] = set()
        context: list[int] = []
        for first in range(self._low, self._high):
            for last, key, lemma in self._windows(first, self._most(first)):
                spans.extend(self._readings(first, last, key, lemma))
                for keyword in index.traps.get(key, ()):
                    trapped.update(_places(keyword, first, last))
                if key in index.context or lemma in index.context:
                    context.append(first)
        return spans, trapped, context

    def _readings(self, first: int, last: int, key: str, lemma: str) -> Iterator[_Span]:
        index = self._index
        for form in index.forms.get(key, ()):
            if self._fits(form, first, last):
                yield _Span(first, last, form.keyword, form.level, form)
        for form in (*index.in_other_number(key), *index.lemmas.get(lemma, ())):
            if key != form.key and self._inflects(form, first, last):
                yield _Span(first, last, form.keyword, "lemma", form)

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
            if atom.gap is Gap.SLASH and not form.slashed:
                return False
            if not surplus or at in form.seams:
                continue
            if atom.gap is Gap.SPACE:
                # "Tensor Flow", "ML flow", but not "fast API design"
                capital = atom.text[0].isupper() or before.text.isupper()
                if at not in form.humps or not capital or before.key == "no":
                    return False
            elif form.doubtful and not atom.broken:
                return False
        return True

    def _lettered(self, form: Form, first: int, last: int) -> bool:
        if not form.cased or (self._in_list and self._stretch.alone(first, last)):
            return True
        return "".join(atom.bare for atom in self._atoms[first : last + 1]) == form.letters

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

    def _phrases(self) -> Iterator[_Span]:
        """Lemmas of a phrase in any order, close together in one sentence."""
        phrases = self._index.phrases
        for first in range(self._low, self._high):
            lemma = self._atoms[first].lemma
            if lemma not in phrases:
                continue
            near = self._near(first)
            for phrase in phrases[lemma]:
                if all(other in near for other in phrase.others):
                    last = max((near[other] for other in phrase.others), default=first)
                    if last - first < phrase.reach:
                        yield _Span(first, last, phrase.keyword, "lemma")

    def _near(self, first: int) -> dict[str, int]:
        """The lemmas that follow on an atom in its sentence or item, with their first place."""
        near: dict[str, int] = {}
        for number in range(first + 1, min(first + self._index.farthest, self._high)):
            if self._ends_item(number):
                break
            near.setdefault(self._atoms[number].lemma, number)
        return near

    def _ends_item(self, number: int) -> bool:
        gap = self._atoms[number].gap
        return gap is Gap.BREAK or (self._in_list and gap is Gap.PAUSE)

    # --- typing errors ------------------------------------------------------------------------

    def _typos(self, spans: Sequence[_Span]) -> Iterator[_Span]:
        taken = {n for span in spans for n in range(span.first, span.last + 1)}
        for number in range(self._low, self._high):
            if number in taken or not self._unknown(number):
                continue
            found = [
                (first - last, form.key[0] != key[0], form.keyword, first, last, form)
                for first, last, key in self._around(number)
                for form in self._index.slips(key)
                if self._may_be_typo(form, first, last)
            ]
            if found:
                _, _, keyword, first, last, form = min(found, key=lambda row: row[:5])
                yield _Span(first, last, keyword, "fuzzy", form)

    def _around(self, number: int) -> Iterator[tuple[int, int, str]]:
        """The windows (first, last, key) that hold the atom `number` among words of the pack."""
        known = self._index.known
        first = number
        while True:
            for last, key, _ in self._windows(first, self._index.longest):
                if last > number and self._atoms[last].key not in known:
                    break
                if last >= number:
                    yield first, last, key
            first -= 1
            if first < self._low or number - first >= self._index.longest:
                return
            if self._atoms[first].key not in known or not self._atoms[first + 1].joins:
                return

    def _unknown(self, number: int) -> bool:
        atom = self._atoms[number]
        return (
            atom.key.isalpha()
            and len(atom.key) > 2
            and atom.key not in self._index.known
            and not self._language.is_word(atom.lower)
        )

    def _may_be_typo(self, form: Form, first: int, last: int) -> bool:
        if last - first + 1 > len(form.parts) or not self._joined(form, first, last):
            return False
        return not form.doubtful or self._atoms[first].gap is not Gap.HYPHEN

    # --- context and denial -------------------------------------------------------------------

    def _in_context(self, spans: Sequence[_Span], context: Sequence[int]) -> list[_Span]:
        """The spans without those that need a technical context and have none."""
        sentences = self._reading.sentences
        technical = {sentences[number] for number in context}
        technical.update(
            sentences[span.first]
            for span in spans
            if not self._needs_context(span) and span.keyword in self._index.technical
        )
        return [
            span
            for span in spans
            if not self._needs_context(span)
            or (self._in_list and self._stretch.alone(span.first, span.last))
            or sentences[span.first] in technical
        ]

    def _needs_context(self, span: _Span) -> bool:
        return span.form is not None and span.form.needy

    def _denied(self, span: _Span) -> bool:
        atoms = self._atoms
        return self._reading.denied(atoms[span.first].start, atoms[span.last].end, span.first)


def _places(keyword: int, first: int, last: int) -> Iterator[Place]:
    return ((keyword, number) for number in range(first, last + 1))


def _without_pieces(spans: Sequence[_Span]) -> list[_Span]:
    """The spans without those that are a piece of a longer term in one word ("Java Script") or a
    single letter in one ("Objective-C"). Else both count: "TensorFlow Serving" shows TensorFlow."""
    holders: dict[int, list[_Span]] = {}
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
            and other.keyword != span.keyword
            and _swallows(other.form, span.form)
            for first in range(span.last - reach, span.first + 1)
            for other in holders.get(first, ())
        )
    ]


def _swallows(longer: Form | None, shorter: Form | None) -> bool:
    if longer is None or shorter is None or longer.slashed:
        return False  # "C/C++" is both
    return len(longer.parts) == 1 or len(shorter.letters) == 1


def _without_repeats(spans: Sequence[_Span]) -> list[_Span]:
    """One span a keyword and place, the best level and then the longest; in order of place."""
    kept: list[_Span] = []
    taken: set[Place] = set()
    for span in sorted(spans, key=_preference):
        if taken.isdisjoint(span.places):
            taken.update(span.places)
            kept.append(span)
    return sorted(kept, key=lambda span: (span.first, span.last, span.keyword))


def _preference(span: _Span) -> tuple[int, int, int]:
    return LEVELS.index(span.level), span.first - span.last, span.first
