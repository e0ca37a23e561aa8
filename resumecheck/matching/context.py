"""Whether what stands around a term makes it one: "Wrote Rust services", not "Removed rust"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from resumecheck.matching.around import Around, lists, says
from resumecheck.matching.reading import Reading
from resumecheck.matching.variants import maker_words

if TYPE_CHECKING:
    from resumecheck.matching.forms import FormIndex
    from resumecheck.matching.scan import Scan, Span


class Context:
    """A document's technical words, by which a doubtful one is judged."""

    def __init__(self, reading: Reading, scans: Sequence[Scan], index: FormIndex) -> None:
        self._reading = reading
        self._atoms = reading.atoms
        self._scans = scans
        self._index = index
        self._around = Around(reading, index.is_word)
        self._anchors: dict[int, list[int]] = {}
        self._terms: set[int] = set()
        self._listed: set[int] = set()
        self._firm: list[bool] = []
        for scan in scans:
            firm = [span for span in scan.spans if self._is_firm(span)]
            self._terms.update(span.term for span in firm)
            self._anchor(*(span.first for span in firm), *scan.context)
            self._firm.append(bool(firm or scan.context))
            if scan.in_list:
                self._listed.update(
                    span.term for span in scan.spans if scan.alone(span.first, span.last)
                )
        self._technical = len(self._terms) >= lists().points["technical_document"]
        needy = [span for scan in scans for span in scan.spans if span.form and span.form.needy]
        # "Flutter apps" is as firm as any
        self._anchor(*(span.first for span in needy if self._is_plain_to_see(span)))
        self._begins: dict[int, list[Span]] = {}
        self._ends: dict[int, list[Span]] = {}
        for span in needy:
            self._begins.setdefault(span.first, []).append(span)
            self._ends.setdefault(span.last, []).append(span)

    def _anchor(self, *numbers: int) -> None:
        for number in numbers:
            self._anchors.setdefault(self._reading.sentences[number], []).append(number)

    def _is_firm(self, span: Span) -> bool:
        form = span.form
        return (
            span.term in self._index.technical
            and not (form is not None and form.needy)
            and not self._is_everyday_word(span)
        )

    def _is_plain_to_see(self, span: Span) -> bool:
        """Whether the words beside a doubtful term of one word leave no doubt of it."""
        after, before = self._around.after(span), self._around.before(span)
        if span.first != span.last or span.level == "lemma" or self._reads_otherwise(span):
            return False
        if before is not None and before.key in maker_words():
            return True
        return after is not None and says(after, lists().strong_nouns)

    def counts(self, span: Span, place: int) -> bool:
        """Whether the span, of the scan number `place`, is the term that it looks like."""
        form, scan = span.form, self._scans[place]
        if form is None:
            return True
        if form.everyday and not form.key.isdigit() and self._around.has_beside(span):
            return False
        if scan.in_list and scan.alone(span.first, span.last):
            return not self._is_word_among_words(span)
        if form.everyday and self._is_deed(span):
            return False
        if form.needy or self._is_shouted(span):
            if span.term not in self._listed and self._reads_otherwise(span):
                return False
            return self._points(span, place) >= self._threshold(span)
        return not self._is_everyday_word(span) or self._is_technical(span)

    # --- an everyday word ---------------------------------------------------------------------

    def _is_everyday_word(self, span: Span) -> bool:
        """Such as "the pandas" in small letters."""
        return self._atoms[span.first].text.islower() and self._around.is_thing(span)

    def _reads_otherwise(self, span: Span) -> bool:
        """Whether the words beside it make it an everyday word or a person."""
        if span.form is None or not span.form.everyday:
            return False
        around = self._around
        return (
            around.is_verb(span)
            or around.is_thing(span)
            or around.is_person(span)
            or self._is_among_people(span)
        )

    def _is_among_people(self, span: Span) -> bool:
        """Such as "Hired Ruby and Max"; not "Modelled in Julia and Stan"."""
        if span.form is None or span.form.key not in lists().people or self._points_led(span):
            return False
        behind, before = self._across(span.last + 1), self._across(span.first, back=True)
        people = lists().people
        if before >= 0 and self._atoms[before].key in people:
            # Who leads the row leads both
            return not any(map(self._points_led, self._ends.get(before, ())))
        return behind >= 0 and self._atoms[behind].key in people

    def _is_deed(self, span: Span) -> bool:
        """Such as "to Excel in maths", or "Excel at it" where only these letters are the term."""
        if self._around.is_infinitive(span):
            return True
        cased = span.form is not None and span.form.cased
        return cased and span.term not in self._listed and self._around.is_verb(span)

    def _is_word_among_words(self, span: Span) -> bool:
        """Such as "go" in "chess, go": an item in small letters where no other is technical."""
        form = span.form
        if form is None or not form.cased or self._is_own_writing(span):
            return False
        return not self._terms and len(self._listed) < 2

    def _is_technical(self, span: Span) -> bool:
        return self._technical or self._is_anchored(span)

    def _is_anchored(self, span: Span) -> bool:
        """Whether something technical stands in the span's sentence, besides itself."""
        anchors = self._anchors.get(self._reading.sentences[span.first], ())
        return any(not span.first <= number <= span.last for number in anchors)

    # --- points -------------------------------------------------------------------------------

    def _threshold(self, span: Span) -> int:
        points = lists().points
        needed = points["threshold"]
        if span.form is not None and span.form.key in lists().people:
            needed += points["person"]
        if not self._is_own_writing(span):
            needed += points["other_letters"]
        if self._is_shouted(span):
            needed += points["capitals"]
        if self._around.is_adjective(span):
            needed += points["adjective"]
        if not self._terms and len(self._atoms) > points["untechnical_words"]:
            needed += points["untechnical_document"]
        return needed

    def _letters(self, span: Span) -> str:
        return "".join(atom.bare for atom in self._atoms[span.first : span.last + 1])

    def _is_own_writing(self, span: Span) -> bool:
        """Whether the letters are the term's own, and a capital is not the sentence's."""
        if span.form is None or span.level == "lemma":
            return False
        letters = self._letters(span)
        return letters == span.form.letters and not letters.islower()

    def _is_shouted(self, span: Span) -> bool:
        """Whether it stands in capitals that are not its own: "WROTE GO SERVICES"."""
        if span.form is None or not span.form.cased:
            return False
        letters = self._letters(span)
        return letters.isupper() and letters != span.form.letters

    def _points(self, span: Span, place: int) -> int:
        points, sentence = lists().points, self._reading.sentences[span.first]
        total = points["sentence"] if self._is_anchored(span) else 0
        total += points["listed"] if span.term in self._listed else 0
        total += self._points_behind(span) + self._points_before(span)
        total += self._points_enumerated(span)
        total += points["soft"] if sentence in self._soft else 0
        total += points["neighbor"] if self._has_neighbor(place) else 0
        return total + (points["document"] if self._technical else 0)

    def _points_behind(self, span: Span) -> int:
        points, after = lists().points, self._around.after(span)
        total = points["version"] if self._around.has_version(span) else 0
        if after is None:
            return total
        if says(after, lists().strong_nouns):
            return total + points["strong_noun"]
        return total + (points["noun"] if says(after, lists().nouns) else 0)

    def _points_before(self, span: Span) -> int:
        points, before = lists().points, self._around.before(span)
        if before is None:
            return 0
        if before.key in maker_words():
            return points["vendor"]
        if before.key in lists().means:
            return points["means"]
        total = points["moved"] if self._around.moves(span) else 0
        return total + (points["lead"] if before.key in lists().leads else 0)

    def _points_enumerated(self, span: Span) -> int:
        """For another doubtful term beside it: "in Julia and R", "in Express/Nest"."""
        behind = self._begins.get(self._across(span.last + 1), ())
        before = self._ends.get(self._across(span.first, back=True), ())
        return max(
            *(self._points_of_partner(span, one) for one in behind),
            *(self._points_of_partner(span, one) + self._points_led(one) for one in before),
            0,
            0,
        )

    def _points_of_partner(self, span: Span, partner: Span) -> int:
        if partner.form is None or span.form is None or partner.term == span.term:
            return 0
        letter = len(partner.form.letters) == 1 < len(span.form.letters)
        everyday = partner.form.everyday and not letter
        return lists().points["partner" if everyday else "firm_partner"]

    def _points_led(self, span: Span) -> int:
        before = self._around.before(span)
        led = before is not None and before.key in lists().leads | lists().means
        return lists().points["lead"] if led else 0

    def _across(self, number: int, *, back: bool = False) -> int:
        """The atom on the other side of the sign or "and" that stands before the atom `number`,
        -1 where none does. With `back`, the one before it."""
        atoms = self._atoms
        step = -1 if back else 1
        at = number - 1 if back else number
        if not 0 < number < len(atoms) or at < 0:
            return -1
        if atoms[at].key in ("and", "or") and self._reading.gaps[at].sign != "break":
            return at + step
        sign = self._reading.between(number - 1, number).strip()
        return at if sign in (",", "/", "|", "+") else -1

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
        words = lists().soft
        pairs = zip(self._reading.sentences, self._atoms, strict=True)
        return frozenset(
            [sentence for sentence, atom in pairs if atom.key in words or atom.lemma in words]
        )
