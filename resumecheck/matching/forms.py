"""The forms of a pack's keywords, compiled once into tables that the matcher looks up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, islice, takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from resumecheck.matching.reading import Atom, read_atoms

if TYPE_CHECKING:
    from resumecheck.language import Language
    from resumecheck.packs import Keyword, RolePack

Level = Literal["exact", "alias", "lemma", "fuzzy"]

SHORTEST_TYPO = 6
"""Letters; a shorter term is too near to other words to guess at."""

PHRASE_SLACK = 3
"""Words that may stand between the words of a phrase."""

_NAMED = frozenset({"language", "framework", "library", "tool", "platform", "database", "model"})
_UNTECHNICAL = frozenset({"soft", "practice", "concept", "method"})


class Form(NamedTuple):
    """One way to write a keyword.

    A named tuple: they are made by the thousand, five times as fast as a frozen dataclass.
    """

    keyword: int
    """Its place in the pack."""
    level: Level
    key: str
    lemma: str
    letters: str
    """As written, without signs and spaces."""
    parts: tuple[str, ...]
    seams: frozenset[int]
    """Where in the key a new part begins."""
    humps: frozenset[int]
    """Where in the key a new capital begins: TensorFlow at 6."""
    slashed: bool
    cased: bool
    """Only these very letters count."""
    needy: bool
    """Counts only in a technical context."""
    doubtful: bool
    """An everyday word or a letter or two, of which the pack warns."""
    countable: bool
    """The plural counts as well."""
    divisible: bool
    """The form is a plural, and the singular counts as well: a panda is not pandas."""


class Phrase(NamedTuple):
    """What must stand within `reach` atoms of a lemma, on either side, to show a keyword."""

    keyword: int
    others: tuple[str, ...]
    reach: int


@dataclass(frozen=True)
class FormIndex:
    """A pack, ready to be looked up."""

    forms: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    lemmas: dict[str, tuple[Form, ...]] = field(default_factory=dict)
    phrases: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    traps: dict[str, tuple[int, ...]] = field(default_factory=dict)
    context: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    """Every word of the pack: none of them is a misspelling."""
    technical: frozenset[int] = frozenset()
    longest: int = 1
    """Atoms in the longest form, trap or context word."""
    farthest: int = 1
    """The longest reach of a phrase."""
    heads: Mapping[str, int] = field(default_factory=dict)
    """The first parts (and lemmas) of forms, traps and context words with the most parts that
    follow on them, themselves included."""
    ends: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    """The forms long enough for a typing error, by their first and by their last two letters: one
    edit of six letters leaves one of the two as it was."""

    def in_other_number(self, key: str) -> Iterator[Form]:
        """The forms of which `key` is the plural, or the singular."""
        if key.endswith("s"):
            singulars = [key[:-1]]
            if key.endswith("es"):
                singulars.append(key[:-2])
            if key.endswith("ies"):
                singulars.append(key[:-3] + "y")
            for singular in singulars:
                yield from (form for form in self.forms.get(singular, ()) if form.countable)
        else:
            yield from (form for form in self.forms.get(key + "s", ()) if form.divisible)

    @cached_property
    def slips(self) -> Callable[[str], tuple[Form, ...]]:
        """The forms of which a text's `key` may be a typing error."""
        return lru_cache(maxsize=4096)(self._slips)

    def _slips(self, key: str) -> tuple[Form, ...]:
        from rapidfuzz.distance.OSA import distance

        if len(key) < SHORTEST_TYPO - 1:
            return ()
        near = {
            (form.keyword, form.key, *sorted(form.seams)): form
            for end in ("^" + key[:2], key[-2:] + "$")
            for form in self.ends.get(end, ())
        }
        begun = self._beginning_with(key)
        return tuple(
            form
            for form in near.values()
            if distance(key, form.key, score_cutoff=1) == 1
            # The beginning of another term is that before it is a slip of this one
            and all(one.keyword == form.keyword or one.key.startswith(form.key) for one in begun)
        )

    def _beginning_with(self, key: str) -> list[Form]:
        at = bisect_left(self._keys, key)
        keys = takewhile(lambda other: other.startswith(key), islice(self._keys, at, None))
        return [form for other in keys for form in self.forms[other]]

    @cached_property
    def _keys(self) -> list[str]:
        return sorted(self.forms)


@lru_cache(maxsize=16)
def compile_pack(pack: RolePack, language: Language) -> FormIndex:
    """The tables of a pack; made once for each pack and language."""
    written = _PackReading(pack, language)
    keywords = list(enumerate(pack.keywords))
    forms = [form for place, keyword in keywords for form in _forms(place, keyword, written)]
    traps = [(trap, place) for place, keyword in keywords for trap in keyword.traps]
    phrases = [
        phrase for place, keyword in keywords for phrase in _phrases(place, keyword, written)
    ]
    return FormIndex(
        forms=_grouped((form.key, form) for form in forms),
        lemmas=_grouped(
            (form.lemma, form)
            for form in forms
            if len(form.parts) > 1 and pack.keywords[form.keyword].kind not in _NAMED
        ),
        phrases=_grouped(phrases),
        farthest=max((phrase.reach for _, phrase in phrases), default=1),
        traps=_grouped((written.key(trap), place) for trap, place in traps),
        context=frozenset(map(written.key, pack.context_words)),
        known=written.words,
        technical=frozenset(
            place for place, keyword in keywords if keyword.kind not in _UNTECHNICAL
        ),
        longest=written.longest,
        heads=_heads(forms, written),
        ends=_grouped(
            (end, form)
            for form in forms
            if sum(map(str.isalpha, form.key)) >= SHORTEST_TYPO
            for end in ("^" + form.key[:2], form.key[-2:] + "$")
        ),
    )


_Value = TypeVar("_Value")


def _grouped(pairs: Iterable[tuple[str, _Value]]) -> dict[str, tuple[_Value, ...]]:
    groups: dict[str, list[_Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items() if key}


def _heads(forms: Iterable[Form], written: _PackReading) -> dict[str, int]:
    heads: dict[str, int] = {}
    for atoms in written.all:
        for head in (atoms[0].key, atoms[0].lemma):
            heads[head] = max(heads.get(head, 1), len(atoms))
    for form in forms:
        for hump in form.humps:
            heads[form.key[:hump]] = max(heads.get(form.key[:hump], 1), 2)
    return heads


class _PackReading:
    """Every text of a pack, cut into atoms in one go: two thousand calls take ten times longer."""

    def __init__(self, pack: RolePack, language: Language) -> None:
        texts = list(dict.fromkeys(" ".join(text.split()) for text in _texts(pack)))
        whole = " ".join(texts)
        self.language = language
        self._atoms: dict[str, tuple[Atom, ...]] = {}
        atoms = read_atoms(whole, language.tokens(whole)).atoms
        at = start = 0
        for text in texts:
            first, end = at, start + len(text)
            while at < len(atoms) and atoms[at].start < end:
                at += 1
            self._atoms[text] = atoms[first:at]
            start = end + 1
        self.words = frozenset(atom.key for atom in atoms)
        self.longest = max(map(len, self._atoms.values()), default=1)

    @property
    def all(self) -> Iterable[tuple[Atom, ...]]:
        return [atoms for atoms in self._atoms.values() if atoms]

    def atoms(self, text: str) -> tuple[Atom, ...]:
        return self._atoms[" ".join(text.split())]

    def key(self, text: str) -> str:
        return "".join(atom.key for atom in self.atoms(text))


def _texts(pack: RolePack) -> Iterator[str]:
    for keyword in pack.keywords:
        yield from (keyword.name, *keyword.aliases, *keyword.phrases, *keyword.traps)
    yield from pack.context_words


def _forms(place: int, keyword: Keyword, written: _PackReading) -> Iterator[Form]:
    """The forms of a keyword: its name and its aliases, each way to write them once."""
    known = set()
    for number, text in enumerate((keyword.name, *keyword.aliases)):
        form = _form(place, keyword, text, written, first=number == 0)
        if form is not None and (form.letters, form.seams) not in known:
            known.add((form.letters, form.seams))
            yield form


def _form(
    place: int, keyword: Keyword, text: str, written: _PackReading, *, first: bool
) -> Form | None:
    atoms = written.atoms(text)
    key = "".join(atom.key for atom in atoms)
    if not key or not all(atom.key for atom in atoms):
        return None
    letters = "".join(atom.bare for atom in atoms)
    # What stands for nothing else needs no guard: Golang, "Apache Spark"
    alone = len(atoms) == 1
    doubtful = (
        alone
        and (keyword.case_sensitive or keyword.needs_context)
        and (len(key) <= SHORTEST_TYPO - 2 or written.language.is_word(key))
    )
    return Form(
        keyword=place,
        level="exact" if first else "alias",
        key=key,
        lemma="".join(atom.lemma for atom in atoms),
        letters=letters,
        parts=tuple(atom.key for atom in atoms),
        seams=frozenset(accumulate(len(atom.key) for atom in atoms[:-1])),
        humps=frozenset(() if not alone or letters[1:].islower() else _humps(letters)),
        slashed="/" in text,
        cased=keyword.case_sensitive and doubtful,
        needy=keyword.needs_context and (first or doubtful),
        doubtful=doubtful,
        countable=not doubtful and len(key) > 2 and _countable(keyword, letters, len(atoms)),
        divisible=not doubtful and key.endswith("s") and keyword.kind not in _NAMED,
    )


def _humps(letters: str) -> Iterator[int]:
    for at in range(1, len(letters)):
        before, here, after = letters[at - 1], letters[at], letters[at + 1 : at + 2]
        rises = here.isupper() and (before.islower() or after.islower())
        falls = here.islower() and at > 1 and letters[at - 2 : at].isupper()
        if rises or falls:
            yield at


def _countable(keyword: Keyword, letters: str, parts: int) -> bool:
    """Whether a plural of the form means the keyword: of ideas ("knowledge graphs"), capitals
    ("LLMs") and several words ("Docker images"), not of a name."""
    return keyword.kind not in _NAMED or parts > 1 or letters.isupper()


def _phrases(place: int, keyword: Keyword, written: _PackReading) -> Iterator[tuple[str, Phrase]]:
    """Each phrase of a keyword, once for each of its lemmas."""
    for text in keyword.phrases:
        lemmas = dict.fromkeys(atom.lemma for atom in written.atoms(text))
        for lemma in lemmas:
            others = tuple(other for other in lemmas if other != lemma)
            yield lemma, Phrase(place, others, len(lemmas) + PHRASE_SLACK)
