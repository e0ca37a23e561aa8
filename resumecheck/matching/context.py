"""Whether what stands around a term makes it one: "Wrote Rust services", not "Removed rust"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from resumecheck import lexicon
from resumecheck.matching.reading import Atom, Gap, Reading
from resumecheck.matching.variants import maker_words

if TYPE_CHECKING:
    from resumecheck.matching.forms import FormIndex
    from resumecheck.matching.scan import Scan, Span


class _Lists(NamedTuple):
    """doubtful.toml, ready to be asked."""

    points: dict[str, int]
    strong_nouns: frozenset[str]
    nouns: frozenset[str]
    means: frozenset[str]
    leads: frozenset[str]
    soft: frozenset[str]
    people: frozenset[str]
    determiners: frozenset[str]
    beside: frozenset[str]
    verb_tails: frozenset[str]


@cache
def _lists() -> _Lists:
    lists: dict[str, Any] = lexicon.word_list("doubtful")
    everyday = lists["everyday"]
    return _Lists(
        lists["points"],
        frozenset(lists["nouns"]["strong"]),
        frozenset(lists["nouns"]["common"]),
        frozenset(lists["leads"]["means"]),
        frozenset(lists["leads"]["maybe"]),
        frozenset(lists["soft"]["words"]),
        frozenset(lists["people"]["names"]),
        frozenset(everyday["determiners"]),
        frozenset(everyday["beside"]),
        frozenset(everyday["verb_tails"]),
    )


def _says(atom: Atom, words: frozenset[str]) -> bool:
    return atom.key in words or atom.lemma in words


class Context:
    """A document's technical words, by which a doubtful one is judged."""

    def __init__(self, reading: Reading, scans: Sequence[Scan], index: FormIndex) -> None:
        self._reading = reading
        self._atoms = reading.atoms
        self._scans = scans
        self._index = index
        sentences = reading.sentences
        self._anchors: dict[int, list[int]] = {}
        self._terms: set[int] = set()
        self._listed: set[int] = set()
        self._firm: list[bool] = []
        for scan in scans:
            firm = [span for span in scan.spans if self._is_firm(span)]
            self._terms.update(span.term for span in firm)
            for number in (*(span.first for span in firm), *scan.context):
                self._anchors.setdefault(sentences[number], []).append(number)
            self._firm.append(bool(firm or scan.context))
            if scan.in_list:
                self._listed.update(
                    span.term for span in scan.spans if scan.alone(span.first, span.last)
                )
        self._technical = len(self._terms) >= _lists().points["technical_document"]

    def _is_firm(self, span: Span) -> bool:
        form = span.form
        return (
            span.term in self._index.technical
            and not (form is not None and form.needy)
            and not self._is_everyday_word(span)
        )

    def counts(self, span: Span, place: int) -> bool:
        """Whether the span, of the scan number `place`, is the term that it looks like."""
        form, scan = span.form, self._scans[place]
        if form is None:
            return True
        if form.everyday and not form.key.isdigit() and self._has_beside(span):
            return False
        if scan.in_list and scan.alone(span.first, span.last):
            return True
        if form.needy:
            if form.everyday and self._reads_as_verb(span) and span.term not in self._listed:
                return False
            return self._points(span, place) >= self._threshold(span)
        return not self._is_everyday_word(span) or self._is_technical(span)

    # --- an everyday word ---------------------------------------------------------------------

    def _is_everyday_word(self, span: Span) -> bool:
        """Such as "the pandas" in small letters, without a noun behind it that makes it a name."""
        form, atom = span.form, self._atoms[span.first]
        if form is None or not form.everyday or not atom.text.islower():
            return False
        before = self._before(span)
        if before is None or before.key not in _lists().determiners:
            return False
        after = self._after(span)
        return after is None or not (
            _says(after, _lists().strong_nouns) or _says(after, _lists().nouns)
        )

    def _is_technical(self, span: Span) -> bool:
        return self._technical or self._is_anchored(span)

    def _is_anchored(self, span: Span) -> bool:
        """Whether something technical stands in the span's sentence, besides itself."""
        anchors = self._anchors.get(self._reading.sentences[span.first], ())
        return any(not span.first <= number <= span.last for number in anchors)

    def _has_beside(self, span: Span) -> bool:
        around = self._atoms[max(span.first - 2, 0) : span.last + 3]
        sentence = self._reading.sentences
        low = max(span.first - 2, 0)
        return any(
            atom.key in _lists().beside and sentence[low + at] == sentence[span.first]
            for at, atom in enumerate(around)
        )

    def _reads_as_verb(self, span: Span) -> bool:
        """Such as "Excel at teaching", "Swift action": an everyday word that opens the sentence."""
        if not self._opens(span):
            return False
        after = self._after(span)
        if after is None or not after.text.islower():
            return False
        if after.key in _lists().verb_tails:
            return True
        return not (
            _says(after, _lists().strong_nouns)
            or _says(after, _lists().nouns)
            or after.key in ("and", "or", "for", "with")
            or not self._index.is_word(after.key)
        )

    # --- points -------------------------------------------------------------------------------

    def _threshold(self, span: Span) -> int:
        points = _lists().points
        needed = points["threshold"]
        if span.form is not None and span.form.key in _lists().people:
            needed += points["person"]
        if not self._is_own_writing(span):
            needed += points["other_letters"]
        if not self._terms and len(self._atoms) > points["untechnical_words"]:
            needed += points["untechnical_document"]
        return needed

    def _is_own_writing(self, span: Span) -> bool:
        """Whether the letters are the term's own, and a capital is not the sentence's."""
        letters = "".join(atom.bare for atom in self._atoms[span.first : span.last + 1])
        if span.form is None or span.level == "lemma":
            return False
        return letters == span.form.letters and not letters.islower()

    def _points(self, span: Span, place: int) -> int:
        points, sentence = _lists().points, self._reading.sentences[span.first]
        total = points["sentence"] if self._is_anchored(span) else 0
        total += points["listed"] if span.term in self._listed else 0
        total += self._points_behind(span) + self._points_before(span)
        total += points["soft"] if sentence in self._soft else 0
        total += points["neighbor"] if self._has_neighbor(place) else 0
        return total + (points["document"] if self._technical else 0)

    def _points_behind(self, span: Span) -> int:
        points, after = _lists().points, self._after(span)
        total = points["version"] if self._has_version(span) else 0
        if after is None:
            return total
        if _says(after, _lists().strong_nouns):
            return total + points["strong_noun"]
        return total + (points["noun"] if _says(after, _lists().nouns) else 0)

    def _has_version(self, span: Span) -> bool:
        following = self._atoms[span.last + 1 : span.last + 2]
        return any(
            atom.key[0].isdigit() and atom.gap in (Gap.SPACE, Gap.GLUE)
            for atom in following
            if atom.key
        )

    def _points_before(self, span: Span) -> int:
        before = self._before(span)
        if before is None:
            return 0
        if before.key in maker_words():
            return _lists().points["vendor"]
        if before.key in _lists().means:
            return _lists().points["means"]
        return _lists().points["lead"] if before.key in _lists().leads else 0

    def _has_neighbor(self, place: int) -> bool:
        section = self._scans[place].region.section
        near = range(max(place - 2, 0), min(place + 3, len(self._scans)))
        return any(
            self._firm[other] and self._scans[other].region.section == section
            for other in near
            if other != place
        )

    @cached_property
    def _soft(self) -> frozenset[int]:
        """The sentences with a word that is somewhat technical."""
        words, atoms = _lists().soft, self._atoms
        pairs = zip(self._reading.sentences, atoms, strict=True)
        return frozenset(sentence for sentence, atom in pairs if _says(atom, words))

    # --- neighbors ----------------------------------------------------------------------------

    def _opens(self, span: Span) -> bool:
        return span.first == 0 or self._atoms[span.first].gap is Gap.BREAK

    def _before(self, span: Span) -> Atom | None:
        if span.first == 0 or self._atoms[span.first].gap is not Gap.SPACE:
            return None
        return self._atoms[span.first - 1]

    def _after(self, span: Span) -> Atom | None:
        """The atom behind the span and its version."""
        following = span.last + 1
        while following < len(self._atoms) and self._atoms[following].key[:1].isdigit():
            following += 1
        if following >= len(self._atoms):
            return None
        atom = self._atoms[following]
        return atom if atom.gap in (Gap.SPACE, Gap.HYPHEN) else None
