"""Names that an advert asks for and the library of skills does not hold.

Precision comes first: what nothing but a name is written like ("HubSpot", "D3.js") counts where
anything is asked for; acronyms and capitalised words only where the sentence says so, by a cue
("experience with …") or as the neighbour of something that counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from resumecheck.adverts.library import entries, names
from resumecheck.adverts.model import NAMED
from resumecheck.adverts.names import Token, is_barred, is_plain_word, tokens, without_version
from resumecheck.adverts.sections import Clause
from resumecheck.adverts.spans import Found, is_joint, overlaps
from resumecheck.adverts.words import AdvertWords

_LONGEST_RUN = 4
_ASKING = frozenset(
    {"requirements", "preferred", "skills", "stack", "education", "responsibilities"}
)
"""The sections in which an acronym is a demand."""
_NUMBER = re.compile(r"[ -](\d{3,5}(?:-\d{1,3})?)(?!\w|[%+]|[.,-]\d)")
"""The number of a standard: ISO 27001."""
_OR_ANOTHER = re.compile(r" (?:or|and) (?:another|other|similar|comparable)\b")
_DIMENSIONS = re.compile(r" [234]D\b")
"""It goes on with a product's name: "Civil 3D", "Cinema 4D"."""
_TO_YOU = re.compile(r"\W*You\b|\byou(?: will|['’]ll)\b", re.IGNORECASE)
"""Of an advert without headings, what the reader will do."""
_AFTER_NAME = re.compile(r"\s*(?:[-–]\s?)?([\w-]{1,20})")
_FILLER = 4
"""Words that may stand between a cue and the first name."""
_LONG_FORM = re.compile(r"((?:[\w'-]{1,25} ){1,6})\(\Z")
_STATE = re.compile(r", [A-Z]{2}\b")
_LONGEST_SENTENCE = 3_000
"""Letters of a sentence in which names are looked for; a longer one is no sentence."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a sentence that may be one name; `sure`: nothing but a name is written so."""

    start: int
    end: int
    kind: str
    sure: bool
    alias: str = ""


def unknown_names(
    text: str,
    clauses: Sequence[Clause],
    known: Sequence[Found],
    words: AdvertWords,
    company: Collection[str],
) -> Iterator[Found]:
    """The names beyond the library, in order. `known` are the library's places in order,
    `company` the words of the company's own name, folded."""
    for clause in clauses:
        if clause.live and len(clause.sentence.text) <= _LONGEST_SENTENCE:
            yield from _Sentence(text, clause, known, words, company).names()


class _Sentence:
    """The work on one sentence."""

    def __init__(
        self,
        text: str,
        clause: Clause,
        known: Sequence[Found],
        words: AdvertWords,
        company: Collection[str],
    ) -> None:
        sentence = clause.sentence
        self._text, self._clause, self._words, self._company = text, clause, words, company
        low = bisect_left(known, sentence.start, key=lambda span: span.start)
        high = bisect_left(known, sentence.end, key=lambda span: span.start)
        self._known = known[low:high]
        self._german = is_german(sentence.text, words)
        self._to_you = _TO_YOU.search(sentence.text) is not None
        self._cues = self._ends_of("asks", "examples", "lists")
        self._name_cues = [*self._cues, *self._ends_of("name_asks")]

    def _ends_of(self, *cues: str) -> list[int]:
        """Where in the advert each cue of the sentence ends."""
        sentence = self._clause.sentence
        return [
            sentence.start + match.end()
            for name in cues
            for match in self._words.cue(name).finditer(sentence.text)
        ]

    def names(self) -> Iterator[Found]:
        """The names in order."""
        runs = list(self._runs())
        taken = self._taken(runs)
        for place, run in enumerate(runs):
            if place in taken:
                product = self._product_of(run)
                if product is not None:
                    yield Found(product.start, run.end, "name")
                    continue
                shown = self._text[run.start : run.end]
                entry = names().get(shown)
                if entry is not None:
                    yield Found(run.start, run.end, entries()[entry].kind, entry)
                else:
                    kind = "phrase" if not run.sure and self._is_phrase(run) else "name"
                    yield Found(run.start, run.end, kind, alias=run.alias)

    def _product_of(self, run: _Run) -> Found | None:
        """The library's name that the run goes on with: "AWS Device Farm", "Selenium WebDriver"."""
        at = bisect_left(self._known, run.start, key=lambda span: span.start) - 1
        if at < 0 or self._text[self._known[at].end : run.start] != " ":
            return None
        before = self._known[at]
        return before if before.kind in NAMED - {"language"} else None

    def _in_title_case(self, run: _Run) -> bool:
        """Whether plain words in capitals stand right before or behind a skill, as in "Cost Center
        Accounting"."""
        at = bisect_left(self._known, run.start, key=lambda span: span.start)
        behind = at < len(self._known) and self._text[run.end : self._known[at].start] == " "
        before = at > 0 and self._text[self._known[at - 1].end : run.start] == " "
        if run.kind != "capital" or self._product_of(run) is not None:
            return False
        return (before or behind) and self._plain(run)

    def _taken(self, runs: Sequence[_Run]) -> set[int]:
        """The places of the runs that count: by themselves, behind a cue, beside what counts."""
        taken = {n for n, run in enumerate(runs) if self._counts(run)}
        marks = [(s.start, s.end, -1) for s in self._known]
        marks += [(run.start, run.end, n) for n, run in enumerate(runs)]
        marks.sort()
        for order in (marks, marks[::-1]):
            before: tuple[int, int, int] | None = None
            for mark in order:
                number = mark[2]
                if before is not None and number >= 0 and self._neighbors(before, mark):
                    good = before[2] < 0 or before[2] in taken
                    if good and self._may_join(runs[number]):
                        taken.add(number)
                before = mark
        return taken

    def _neighbors(self, one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
        first, second = sorted((one, other))
        between = self._text[first[1] : second[0]]
        versionless = re.sub(r"^\s?v?\d[\d.]*\+?|^\+", "", between)
        return is_joint(versionless)

    # --- candidates ---------------------------------------------------------------------------

    def _runs(self) -> Iterator[_Run]:
        """The runs of capitals, acronyms and names outside the library's places."""
        sentence = self._clause.sentence
        run: list[Token] = []
        for token in tokens(sentence.text, sentence.start, self._words):
            free = token.shape != "word" and not overlaps(self._known, token.start, token.end)
            if free and run and self._text[run[-1].end : token.start] == " ":
                run.append(token)
                continue
            if run:
                yield from self._run(run)
            run = [token] if free else []
        if run:
            yield from self._run(run)

    def _run(self, run: list[Token]) -> Iterator[_Run]:
        run = self._trimmed(run)
        if not run or len(run) > _LONGEST_RUN:
            # Many capitals in a row are a title; what is sure in it stays
            for token in run:
                if token.shape == "sure" and not self._barred(token.text):
                    yield _Run(token.start, token.end, "name", sure=True)
            return
        start, end = run[0].start, run[-1].end
        name = self._text[start:end]
        if self._barred(name) or any(self._bars(token.text) for token in run):
            for token in run:
                if token.shape == "sure" and not self._barred(token.text):
                    yield _Run(token.start, token.end, "name", sure=True)
            return
        shapes = {token.shape for token in run}
        dimensions = _DIMENSIONS.match(self._text, end, self._clause.sentence.end)
        if dimensions is not None and len(run) <= 2:
            end = dimensions.end()
            shapes.add("sure")
        elif len(run) == 1 and run[0].shape == "sure":
            end = start + len(without_version(name))
        number = _NUMBER.match(self._text, end, self._clause.sentence.end)
        if number is not None and run[-1].shape == "acronym" and len(run) <= 2:
            end = number.end()
            shapes.add("sure")
        acronym = "acronym" in shapes
        yield _Run(
            start,
            end,
            "acronym" if acronym else "name" if "sure" in shapes else "capital",
            sure="sure" in shapes,
            alias=self._long_form(name, start) if acronym else "",
        )

    def _trimmed(self, run: list[Token]) -> list[Token]:
        """The run without the sentence's first word, and without words that are no name's."""
        words, first = self._words, self._clause.sentence.start
        capitals, ends = words.words("capitals"), words.words("after_item")
        while run and run[0].shape == "capital":
            lower = run[0].text.lower()
            opens = not any(map(str.isalnum, self._text[first : run[0].start]))
            plain = opens and is_plain_word(lower) and not self._clause.labelled
            if lower in capitals or (plain and not self._stands(run)):
                run = run[1:]
            else:
                break
        while run and run[-1].shape == "capital":
            lower = run[-1].text.lower()
            if lower in capitals or (lower in ends and len(run) > 1):
                run = run[:-1]
            else:
                break
        return run

    def _stands(self, run: Sequence[Token]) -> bool:
        """Whether the sentence's first word is a name: a list follows on it ("Figma, Sketch"), or
        "certification" does."""
        if len(run) > 1:
            return False
        if _DIMENSIONS.match(self._text, run[-1].end, self._clause.sentence.end):
            return True
        word = _AFTER_NAME.match(self._text, run[-1].end, self._clause.sentence.end)
        if word is not None and word[1].lower().startswith("certif"):
            return True
        after = self._text[run[-1].end : run[-1].end + 20]
        rest = after[:3]
        return (
            rest.startswith((",", "/", " /", " &", ";"))
            or _OR_ANOTHER.match(after) is not None
            or run[-1].end == self._clause.sentence.end
        )

    def _barred(self, name: str) -> bool:
        return is_barred(name, self._words, self._company)

    def _bars(self, word: str) -> bool:
        """Whether a word makes a run of several no name: a place, a title, the company."""
        lower = word.lower()
        return self._barred(word) and lower not in self._words.words("names")

    def _long_form(self, acronym: str, start: int) -> str:
        """The words that the acronym in brackets is short for, if their first letters say so."""
        before = _LONG_FORM.search(self._text, max(start - 150, 0), start)
        if before is None:
            return ""
        spoken = before.group(1).split()
        letters = [letter.lower() for letter in acronym.rstrip("s") if letter.isalnum()]
        tail = spoken[-len(letters) :]
        initials = [word[0].lower() for word in tail]
        return " ".join(tail) if len(letters) > 1 and initials == letters else ""

    # --- what counts --------------------------------------------------------------------------

    def _counts(self, run: _Run) -> bool:
        if self._is_place(run) or self._in_title_case(run):
            return False
        if run.sure:
            return True
        if self._product_of(run) is not None and self._clause.section != "title":
            return True
        if self._is_law(run):
            return True
        if self._clause.section == "title":
            return False
        if run.kind == "acronym":
            asked = self._clause.section in _ASKING or self._clause.labelled or self._to_you
            return asked or self._behind_cue(run) or self._before_cue(run)
        if self._text[run.start : run.end] in names():
            return self._before_cue(run) or (self._behind_cue(run) and not self._german)
        listed = self._behind_cue(run) or self._certified(run) or self._has_others(run)
        return listed and not self._german

    def _is_law(self, run: _Run) -> bool:
        """Such as "Mental Capacity Act"."""
        found = self._text[run.start : run.end].lower().split()
        return len(found) > 1 and found[-1] in self._words.words("law_ends")

    def _may_join(self, run: _Run) -> bool:
        """Whether what stands beside a name in a list is one as well."""
        if self._is_place(run) or self._clause.section == "title" or self._in_title_case(run):
            return False
        known = self._text[run.start : run.end] in names()
        return run.kind != "capital" or known or not self._german

    def _is_place(self, run: _Run) -> bool:
        """Whether a capitalised word is followed by a state: "Austin, TX"."""
        after = _STATE.match(self._text, run.end)
        is_state = run.end - run.start == 2 and self._text[run.start - 2 : run.start] == ", "
        return (run.kind == "capital" and after is not None) or (
            is_state and self._after_capital(run)
        )

    def _after_capital(self, run: _Run) -> bool:
        before = self._text[max(run.start - 30, 0) : run.start - 2].split()
        return (
            bool(before)
            and before[-1][:1].isupper()
            and before[-1].lower() in self._words.words("places")
        )

    def _behind_cue(self, run: _Run) -> bool:
        """Whether a cue, or a label, leads to the run with no more than a few words between."""
        if self._clause.labelled and self._opens(run):
            return True
        known = run.kind == "acronym" or self._text[run.start : run.end] in names()
        for cue in self._name_cues if known else self._cues:
            if cue <= run.start:
                between = self._text[cue : run.start].split()
                if len(between) <= _FILLER and all(
                    word.strip(",:(").lower() in self._words.words("before_item") or word in ":("
                    for word in between
                ):
                    return True
        return False

    def _opens(self, run: _Run) -> bool:
        return not any(map(str.isalnum, self._text[self._clause.sentence.start : run.start]))

    def _before_cue(self, run: _Run) -> bool:
        return self._cue_after(run) is not None

    def _cue_after(self, run: _Run) -> str | None:
        """The word behind the run that makes it a name ("Workday experience"), or None."""
        after = _AFTER_NAME.match(self._text, run.end, self._clause.sentence.end)
        word = after[1].lower() if after else ""
        return word if word in self._words.table["cues"]["after_names"] else None

    def _has_others(self, run: _Run) -> bool:
        """Such as "Kronos or another timekeeping system"."""
        return _OR_ANOTHER.match(self._text, run.end, self._clause.sentence.end) is not None

    def _certified(self, run: _Run) -> bool:
        """Whether the word behind the run says that it is a name, though it may be a plain word
        as well ("Leadership experience", but "Epic certification")."""
        word = self._cue_after(run)
        return word is not None and (word.startswith("certif") or not self._plain(run))

    def _plain(self, run: _Run) -> bool:
        return all(map(is_plain_word, self._text[run.start : run.end].split()))

    def _is_phrase(self, run: _Run) -> bool:
        """Whether capitalised words are a phrase in title case: "Project Management"."""
        found = self._text[run.start : run.end].lower().split()
        heads = self._words.words("heads")
        return found[-1] in heads and all(map(is_plain_word, found))


def is_german(text: str, words: AdvertWords) -> bool:
    """Whether a sentence is German, where every noun has a capital."""
    found = re.findall(r"[^\W\d_]+", text.lower())
    hits = sum(word in words.words("words") for word in found)
    return hits >= 2 or (hits >= 1 and len(found) <= 8) or bool(re.search("[äöüß]", text.lower()))
