"""What the matcher cuts a text into: atoms, and the gaps between them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from resumecheck.glyphs import BULLETS, is_private
from resumecheck.language import fold_spelling

if TYPE_CHECKING:
    from resumecheck.language import Language

MOST_REMEMBERED = 1 << 15
"""Chunks of text, and words, that are remembered with what they are."""
LONGEST_SIGNS = 12
"""Characters between two atoms that are remembered with what they are."""


class Gap(NamedTuple):
    """What stands before an atom."""

    sign: Literal["glue", "space", "hyphen", "slash", "pause", "break"]
    """Nothing, a space, a hyphen, a slash, a sign inside a sentence, or the end of a sentence,
    bullet or block."""
    broken: bool
    """A line break is among it."""
    joins: bool
    """It allows that the atom before is a part of the same term."""
    tight: bool
    """The two are written together: a hyphen or nothing."""


def _gap(sign: Literal["glue", "space", "hyphen", "slash", "pause", "break"], between: str) -> Gap:
    joins = sign not in ("pause", "break")
    return Gap(sign, "\n" in between, joins, sign in ("hyphen", "glue"))


SPACE = _gap("space", " ")
"""What stands before most atoms."""


class Atom(NamedTuple):
    """A word, number or name without the signs around it, wherever it stands."""

    text: str
    lower: str
    key: str
    """For comparison: lower case, American spelling, no inner signs; "" for an address."""
    bare: str
    """The letters as written, without inner signs."""
    lemma: str
    strange: bool
    """It is letters, more than two, and no word of English: it may be misspelled."""
    numbered: bool
    """Its key ends in a digit."""


class Cut(NamedTuple):
    """The atoms of a text in order, and as many gaps and starts."""

    atoms: list[Atom]
    gaps: list[Gap]
    """What stands before each; before the first one, a break."""
    starts: list[int]
    """Offsets into the text."""
    breaks: list[int]
    """The atoms that stand behind a break."""
    tight: list[int]
    """The atoms behind which a tight gap stands."""


class _Seed(NamedTuple):
    """An atom of a chunk, with offsets into the chunk."""

    atom: Atom
    start: int
    end: int
    gap: Gap | None
    """None for the first one."""


def cut_text(text: str, language: Language) -> Cut:
    """The atoms of `text` and where they stand."""
    cut = Cut([], [], [], [], [])
    atoms, gaps, starts, breaks, tight = cut
    seeds_of = _cutter(language).seeds
    behind = 0
    for at, chunk in language.chunks(text):
        for atom, begun, ended, inner in seeds_of(chunk):
            start = at + begun
            gap = inner
            if gap is None:
                between = text[behind:start]
                gap = SPACE if between == " " else gap_of(between, atom.text)
            if gap is not SPACE:
                if gap.sign == "break":
                    breaks.append(len(atoms))
                elif gap.tight and atoms:
                    tight.append(len(atoms) - 1)
            behind = at + ended
            atoms.append(atom)
            gaps.append(gap)
            starts.append(start)
    if gaps:
        # The first one opens the text, whatever stands before it
        gaps[0] = gaps[0]._replace(sign="break", joins=False, tight=False)
    return cut


@lru_cache(maxsize=4)
def _cutter(language: Language) -> _Cutter:
    return _Cutter(language)


class _Cutter:
    """Cuts the chunks of texts, and remembers what they are."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._atoms = lru_cache(maxsize=MOST_REMEMBERED)(self._atom)
        self.seeds = self._seeds
        """The atoms of a chunk; none of mere signs."""
        if language.is_plain:
            self.seeds = lru_cache(maxsize=MOST_REMEMBERED)(self._seeds)

    def _seeds(self, chunk: str) -> tuple[_Seed, ...]:
        made: list[_Seed] = []
        behind = 0
        for form, lower, lemma, start, end in self._language.tokens(chunk):
            atom = self._atoms(form, lower, lemma)
            if atom is not None:
                gap = gap_of(chunk[behind:start], form) if made else None
                made.append(_Seed(atom, start, end, gap))
                behind = end
        return tuple(made)

    def _atom(self, form: str, lower: str, lemma: str) -> Atom | None:
        if form.isalnum():
            key, bare = fold_spelling(lower), form
        elif form == "&":
            key = bare = lemma = "and"
        elif not any(map(str.isalnum, form)):
            return None
        else:
            key, bare = _letters(form)
            lemma = key
        strange = len(key) > 2 and key.isalpha() and not self._language.is_word(lower)
        return Atom(form, lower, key, bare, lemma, strange, key[-1:].isdigit())


def _letters(form: str) -> tuple[str, str]:
    """The key and the bare letters of a token with signs in it."""
    if _ADDRESS.search(form):
        return "", ""
    if _CUTOFF.search(form):
        return _CUTOFF.sub("@k", form.lower()), form
    bare = _INNER.sub("", form)
    return fold_spelling(bare.lower()), bare


# A leading dot is part of ".NET", and a dot or slash between digits is no decoration
_INNER = re.compile(r"(?<=[^\W\d])[./'’-]+")
# The number of results that a metric looks at: "NDCG@10"
_CUTOFF = re.compile(r"(?<=[a-z])@(?:\d{1,4}|\d?\.\d{1,3}|[kn])\Z", re.IGNORECASE)
_ADDRESS = re.compile(
    r"@(?!(?:\d{1,4}|\d?\.\d{1,3}|[kKnN])\Z)|://|^www\.|\.[a-z]{2,}/", re.IGNORECASE
)

_HYPHEN = re.compile(r"[-_]\n?\Z")
_SLASH = re.compile(r"\s?/\s?\Z")
# A full stop before a small letter is an abbreviation's
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s")
_NEW_ITEM = re.compile(r"\n\s*[^\w\s(\[\"'“.&/-]|\n[-–]\s|\n\s*\n")
# Inside a line, these stand between things more often than before an item
_ITEM_GLYPHS = BULLETS - frozenset("·・‧∙᛫∘→⇒➔◆◇⬥★☆")


def gap_of(between: str, following: str) -> Gap:
    """The gap that `between` is, before the atom `following`."""
    small = following[0].islower()
    if len(between) > LONGEST_SIGNS:
        return _read_gap(between, small)
    return _known_gap(between, small)


def _read_gap(between: str, small: bool) -> Gap:
    if between == " ":
        return SPACE
    if not between:
        return _gap("glue", between)
    if between.isspace() and between.count("\n") <= 1:
        return _gap("space", between)
    if _HYPHEN.match(between):
        return _gap("hyphen", between)
    if _SLASH.match(between):
        return _gap("slash", between)
    if _NEW_ITEM.search(between) or any(
        sign in _ITEM_GLYPHS or is_private(sign) for sign in between
    ):
        return _gap("break", between)
    return _gap("break" if _STOP.search(between) and not small else "pause", between)


_known_gap = lru_cache(maxsize=1 << 11)(_read_gap)
