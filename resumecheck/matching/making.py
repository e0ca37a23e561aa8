"""Making an index: the terms of packs and of a library as the lines that `FormIndex` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from resumecheck.matching import variants
from resumecheck.matching.atoms import Atom, cut_text
from resumecheck.matching.forms import SHORTEST_TYPO, Form, Level, Phrase, ends_of
from resumecheck.matching.variants import PRACTICES, Term

if TYPE_CHECKING:
    from resumecheck.language import Language

PHRASE_SLACK = 3
"""Words that may stand between the words of a phrase."""

_NAMED = frozenset({"language", "framework", "library", "tool", "platform", "database", "model"})
_UNTECHNICAL = frozenset({"soft", "practice", "concept", "method"})


def compiled(
    terms: Sequence[Term],
    context_words: Sequence[str],
    language: Language,
    rows: Sequence[Sequence[int]],
) -> bytes:
    """The terms as `FormIndex` reads them, with the terms of each pack (`rows`)."""
    written = _Written(terms, context_words, language)
    numbered = list(enumerate(terms))
    forms = [form for place, term in numbered for form in _forms(place, term, written)]
    verbs = [row for place, term in numbered for row in _verbs(place, term, written)]
    phrases = [row for place, term in numbered for row in _phrases(place, term, written)]
    traps = [(written.key(trap), place) for place, term in numbered for trap in term.traps]
    tables = {
        "rows": rows,
        "forms": _grouped((form.key, number) for number, form in enumerate(forms)),
        "lemmas": _grouped(
            (form.lemma, number)
            for number, form in enumerate(forms)
            if len(form.parts) > 1 and terms[form.term].kind not in _NAMED
        ),
        "in_other_number": _grouped(
            (key, number) for number, form in enumerate(forms) for key in _other_numbers(form)
        ),
        "verbs": _grouped((verb, number) for number, (verb, _) in enumerate(verbs, len(forms))),
        "phrases": _grouped(
            (lemma, number) for number, (lemma, _) in enumerate(phrases, len(forms) + len(verbs))
        ),
        "farthest": max((phrase.reach for _, phrase in phrases), default=1),
        "traps": _grouped(traps),
        "context": _joined(sorted(set(map(written.key, context_words)))),
        "known": _joined(sorted(written.words)),
        "technical": [place for place, term in numbered if term.kind not in _UNTECHNICAL],
        "longest": written.longest,
        "heads": _heads(forms, written),
        "ends": _grouped(
            (end, number) for number, form in enumerate(forms) for end in ends_of(form)
        ),
    }
    lines = [*forms, *(form for _, form in verbs), *(phrase for _, phrase in phrases)]
    return b"\n".join(map(_line, (tables, *lines)))


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=sorted).encode()


def _grouped(pairs: Iterable[tuple[str, int]]) -> tuple[str, str]:
    """Each key with its numbers, as a text of the keys and one of the rows: splitting two texts is
    faster than reading thousands of small ones."""
    groups: dict[str, list[int]] = {}
    for key, value in pairs:
        if key and " " not in key:
            groups.setdefault(key, []).append(value)
    return _joined(groups), _joined(",".join(map(str, numbers)) for numbers in groups.values())


def _joined(words: Iterable[str]) -> str:
    return " ".join(words)


def _heads(forms: Iterable[Form], written: _Written) -> dict[int, str]:
    """The first parts by the most parts that follow on them, themselves included."""
    heads: dict[str, int] = {}
    for atoms in written.all:
        for head in (atoms[0].key, atoms[0].lemma):
            heads[head] = max(heads.get(head, 1), len(atoms))
    for form in forms:
        for hump in form.humps:
            heads[form.key[:hump]] = max(heads.get(form.key[:hump], 1), 2)
    longer = sorted({most for most in heads.values() if most > 1})
    return {most: _joined(head for head in heads if heads[head] == most) for most in longer}


class _Written:
    """Every text of the terms, cut into atoms in one go: a call for each takes ten times longer."""

    def __init__(self, terms: Sequence[Term], context: Sequence[str], language: Language) -> None:
        self.language = language
        self.names = frozenset(
            text.casefold() for term in terms for text in (term.name, *term.aliases)
        )
        self.by_maker = {
            text: tuple(variants.by_maker(text, self.names, language))
            for term in terms
            for text in (term.name, *term.aliases)
        }
        self.misspelled: dict[str, list[str]] = {}
        for wrong, right in variants.misspellings().items():
            self.misspelled.setdefault(right, []).append(wrong)
        own = dict.fromkeys(" ".join(text.split()) for text in _texts(terms, context))
        made = [text for row in self.by_maker.values() for text in row]
        texts = [*dict.fromkeys((*own, *made, *variants.misspellings()))]
        self._cut(texts)
        # What we have made of the terms, and misspellings above all, are no words of theirs
        self.words = frozenset(atom.key for text in own for atom in self._atoms[text])
        self.words |= variants.other_words()
        self.longest = max((len(self._atoms[text]) for text in own), default=1)

    def _cut(self, texts: Sequence[str]) -> None:
        whole = " ".join(texts)
        self._atoms: dict[str, tuple[Atom, ...]] = {}
        cut = cut_text(whole, self.language)
        at = start = 0
        for text in texts:
            first, end = at, start + len(text)
            while at < len(cut.atoms) and cut.starts[at] < end:
                at += 1
            self._atoms[text] = tuple(cut.atoms[first:at])
            start = end + 1

    @property
    def all(self) -> Iterable[tuple[Atom, ...]]:
        return [atoms for atoms in self._atoms.values() if atoms]

    def atoms(self, text: str) -> tuple[Atom, ...]:
        return self._atoms[" ".join(text.split())]

    def key(self, text: str) -> str:
        return "".join(atom.key for atom in self.atoms(text))


def _texts(terms: Iterable[Term], context: Iterable[str]) -> Iterator[str]:
    for term in terms:
        yield from (term.name, *term.aliases, *term.phrases, *term.traps)
    yield from context


def _forms(place: int, term: Term, written: _Written) -> Iterator[Form]:
    """The forms of a term: its name, its aliases and what follows from them, each way once."""
    known = set()
    for text, level in _ways(term, written):
        form = _form(place, term, text, written, level)
        if form is not None and (form.letters, form.seams) not in known:
            known.add((form.letters, form.seams))
            yield form


def _ways(term: Term, written: _Written) -> Iterator[tuple[str, Level]]:
    own = (term.name, *term.aliases)
    yield term.name, "exact"
    yield from ((text, "alias") for text in term.aliases)
    if not term.case_sensitive and not term.needs_context:
        yield from ((made, "alias") for text in own for made in written.by_maker[text])
    for text in own:
        yield from ((wrong, "fuzzy") for wrong in written.misspelled.get(text.casefold(), ()))


def _form(place: int, term: Term, text: str, written: _Written, level: Level) -> Form | None:
    atoms = written.atoms(text)
    key = "".join(atom.key for atom in atoms)
    if not key or not all(atom.key for atom in atoms):
        return None
    letters = "".join(atom.bare for atom in atoms)
    # What stands for nothing else needs no guard: Golang, "Apache Spark"
    alone = len(atoms) == 1
    doubtful = (
        alone
        and (term.case_sensitive or term.needs_context)
        and (len(key) <= SHORTEST_TYPO - 2 or written.language.is_word(key))
    )
    named = term.kind in _NAMED
    # "Ruby on Rails", "Express.js": no everyday words
    firm = named and not text.islower() and (not alone or "." in text)
    return Form(
        term=place,
        level=level,
        key=key,
        lemma="".join(atom.lemma for atom in atoms),
        letters=letters,
        parts=tuple(atom.key for atom in atoms),
        seams=frozenset(accumulate(len(atom.key) for atom in atoms[:-1])),
        humps=frozenset(() if not alone or letters[1:].islower() else _humps(letters)),
        slashed="/" in text,
        cased=term.case_sensitive and doubtful,
        needy=term.needs_context and (doubtful or (level == "exact" and not firm)),
        doubtful=doubtful,
        everyday=alone and named and written.language.is_word(key),
        countable=not doubtful and len(key) > 2 and _countable(term, letters, len(atoms)),
        divisible=not doubtful and key.endswith("s") and not named,
    )


def _humps(letters: str) -> Iterator[int]:
    for at in range(1, len(letters)):
        before, here, after = letters[at - 1], letters[at], letters[at + 1 : at + 2]
        rises = here.isupper() and (before.islower() or after.islower())
        falls = here.islower() and at > 1 and letters[at - 2 : at].isupper()
        if rises or falls:
            yield at


def _countable(term: Term, letters: str, parts: int) -> bool:
    """Whether a plural of the form means the term: of ideas ("knowledge graphs"), capitals
    ("LLMs") and several words ("Docker images"), not of a name."""
    return term.kind not in _NAMED or parts > 1 or letters.isupper()


def _other_numbers(form: Form) -> Iterator[str]:
    if form.countable:
        yield from (form.key + "s", form.key + "es")
        if form.key.endswith("y"):
            yield form.key[:-1] + "ies"
    if form.divisible and not form.key.endswith("ss"):
        yield form.key[:-1]


def _verbs(place: int, term: Term, written: _Written) -> Iterator[tuple[str, Form]]:
    """A practice of one word, by its verb: "containerized" shows containerization."""
    if term.kind not in PRACTICES:
        return
    for text in (term.name, *term.aliases):
        verb = variants.verb_of(text, written.language) if text.islower() else None
        form = _form(place, term, text, written, "lemma") if verb else None
        if verb and form is not None and len(form.parts) == 1:
            # The verb says less than the noun: always by its context
            yield verb, form._replace(needy=True)


def _phrases(place: int, term: Term, written: _Written) -> Iterator[tuple[str, Phrase]]:
    """Each phrase of a term, once for each of its lemmas; those of a practice in two words
    follow from its name: "data modeling" is "modeled data"."""
    for text in term.phrases:
        lemmas = tuple(dict.fromkeys(atom.lemma for atom in written.atoms(text)))
        yield from _around(place, lemmas)
    if term.kind not in PRACTICES or term.needs_context:
        return
    for text in (term.name, *term.aliases):
        atoms = written.atoms(text)
        verb = variants.verb_of(atoms[-1].key, written.language) if len(atoms) == 2 else None
        if verb and text.islower():
            yield from _around(place, (atoms[0].lemma, verb), acts=verb)


def _around(place: int, lemmas: tuple[str, ...], acts: str = "") -> Iterator[tuple[str, Phrase]]:
    for lemma in lemmas:
        others = tuple(other for other in lemmas if other != lemma)
        yield lemma, Phrase(place, others, len(lemmas) + PHRASE_SLACK, acts)
