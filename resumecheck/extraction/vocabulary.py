"""The headings that the pack knows, found by close variants of their words."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from resumecheck.extraction.rows import is_glyph
from resumecheck.extraction.words import entry_words
from resumecheck.lexicon import is_word
from resumecheck.packs import SectionHeading

LONGEST_HEADING_WORDS = 7
_LONGEST_HEADING = 36
"""Characters of a heading that is not letter-spaced."""
_MISSPELT_LETTERS = 6
"""From so many letters on, one that is wrong, missing, doubled or swapped is a misspelling."""
_PAIRED = ("experience", "education", "skills")
"""Sections whose standard heading tells them though it shares its line with another word."""
_CONTINUED = re.compile(r"[\s(\[]*\b(?:continued|cont['’]?d?)\b[\s.)\]]*\Z")
_CONTINUED_WORDS = ("continued", "cont", "contd")
_NUMBERED = re.compile(r"(?:section\s+)?(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s*(?=[^\W\d_]{2})")
_OTHER_SIGNS = re.compile(r"[\W_]+")
_BRACKETED = re.compile(r"\s*[(\[]\s*([^()\[\]]{1,40}?)\s*[)\]][\s:]*\Z")
_NOTED = re.compile(r"[\d)\]]")
_OPENS_NOTE = re.compile(r"[\d(\[]")
_BEFORE_YEARS = ("since", "from")
_ORNAMENTS = re.compile(r"\A[^\w(]+|[^\w)\]]+\Z")
_YEAR = r"(?:19|20)\d\d"
_DATED = re.compile(
    rf"[\s,|:–—-]*(?:since\s+|from\s+)?\b{_YEAR}(?:\s*(?:[-–—]|to)\s*(?:{_YEAR}|present|now|today))?"
    r"[\s:–—-]*\Z"
)


class Vocabulary:
    """The headings of the pack by the forms in which their words are compared."""

    def __init__(self, headings: Sequence[SectionHeading]) -> None:
        self._words: dict[str, str] = {}
        self._squeezed: dict[str, str] = {}
        for heading in headings:
            for form in (heading.label, *heading.synonyms):
                key = key_of(form)
                self._words.setdefault(key, heading.section)
                self._squeezed.setdefault(key.replace(" ", ""), heading.section)
        self._standard = {
            key_of(heading.label) for heading in headings if heading.section in _PAIRED
        }
        self._spellings = {word for key in self._words for word in key.split()}
        self._forms = self._spellings.union(
            _CONTINUED_WORDS,
            [f"{word}s" for word in self._spellings],
            [f"{word[:-1]}ies" for word in self._spellings if word.endswith("y")],
        )
        """Every form, in small letters, of which `key_of` makes one of these."""

    @functools.cached_property
    def _near(self) -> dict[str, list[str]]:
        """Long words by the forms that a misspelling has in common with them."""
        near: dict[str, list[str]] = {}
        for word in sorted(self._spellings):
            if len(word) >= _MISSPELT_LETTERS:
                for form in {word, _undoubled(word), *_deletions(word)}:
                    near.setdefault(form, []).append(word)
        return near

    def section(self, text: str) -> str | None:
        """The canonical section that `text` as a whole is a heading of."""
        if len(text) > 80:
            return None
        words = text.split()
        spaced = _is_spaced(words)
        # letter-spaced headings have many short words
        long = len(text) > _LONGEST_HEADING and text.count(" ") > LONGEST_HEADING_WORDS + 2
        if long and not spaced:
            return None
        # a number such as "b." goes, and with it the space that parts two words
        numbered = "." in text[:-1] or ")" in text[:-1]
        known = numbered or not self._has_another_word(words)
        found = self._words.get(key_of(text)) if known else None
        if found is None and (spaced or _is_glued(text)):
            found = self._squeezed.get(key_of(text.replace(" ", "")))
        if found is None and known and _NOTED.search(text):
            shorter = _without_note(text)
            found = self._words.get(key_of(shorter)) if shorter is not None else None
        return found

    def _has_another_word(self, words: Sequence[str]) -> bool:
        """Before any note, which a heading is told without, stands a word of bare letters that
        no heading has."""
        for word in words:
            if word.lower() in self._forms:
                continue
            if word.isascii() and word.isalpha():
                return not word.lower().endswith(_BEFORE_YEARS)
            if _OPENS_NOTE.search(word):
                return False
        return False

    def nearly(self, text: str) -> str | None:
        """The section that `text` is a heading of, but for one letter of a long word or a second
        part that no list has: "Work Expereince", "Education & Admissions". For lines that are set
        as headings are. A word that exists is no misspelling."""
        if len(text) > _LONGEST_HEADING or text.count(" ") > 4:
            return None
        first, joint, _ = key_of(text).partition(" and ")
        # "Tools and Platforms" or "Languages and Databases" is more likely a group of skills
        pair = self._words.get(first) if joint and first in self._standard else None
        return pair or self._misspelt(text)

    def is_misspelt(self, text: str) -> bool:
        """It is a heading of the pack but for a letter."""
        return self.section(text) is None and self._misspelt(text) is not None

    def _misspelt(self, text: str) -> str | None:
        words = key_of(text).split()
        unknown = [at for at, word in enumerate(words) if word not in self._spellings]
        if len(unknown) != 1:
            return None
        at = unknown[0]
        for word in self._close(words[at]):
            found = self._words.get(" ".join([*words[:at], word, *words[at + 1 :]]))
            if found is not None and not _exists(text, words[at]):
                return found
        return None

    def _close(self, word: str) -> Iterator[str]:
        """Known words one edit (a letter more, less or other, or two swapped) away, or that
        double other letters."""
        seen: set[str] = set()
        if len(word) < _MISSPELT_LETTERS - 1:
            return
        for form in (word, _undoubled(word), *_deletions(word)):
            for known in self._near.get(form, ()):
                if known not in seen and (
                    _one_edit(word, known) or _undoubled(word) == _undoubled(known)
                ):
                    seen.add(known)
                    yield known


@functools.lru_cache(maxsize=4)
def vocabulary_of(headings: tuple[SectionHeading, ...]) -> Vocabulary:
    """The vocabulary of a pack, made once."""
    return Vocabulary(headings)


def _deletions(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _one_edit(first: str, second: str) -> bool:
    """One letter more, less or other, or two neighbours swapped."""
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    left, right = first[same:], second[same:]
    return (
        left[1:] == right
        or left == right[1:]
        or left[1:] == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )


def _exists(text: str, word: str) -> bool:
    """The word, or the form of it that the text has, is an English word or one of an entry."""
    known = entry_words()
    forms = {word, *(piece for piece in re.findall(r"[^\W\d_]+", text.casefold()))}
    forms = {form for form in forms if form.startswith(word[:-1])}
    return any(
        form in known.titles or form in known.organisations or is_word(form) for form in forms
    )


def _without_note(text: str) -> str | None:
    """The text less a year or a note behind it: "Education (2013–2017)", "Papers (selected)"."""
    if "19" not in text and "20" not in text and "(" not in text and "[" not in text:
        return None
    text = _ORNAMENTS.sub("", text)
    bracket = _BRACKETED.search(text)
    if bracket is not None:
        inner = bracket.group(1).casefold()
        noted = inner in entry_words().heading_notes or any(c.isdigit() for c in inner)
        return text[: bracket.start()] if noted else None
    dated = _DATED.search(text.casefold())
    return text[: dated.start()] if dated is not None else None


def _is_spaced(words: Sequence[str]) -> bool:
    """Letters apart, or a small-capitals initial apart from its word: "S UMMARY"."""
    return len(words) > 1 and 1 in map(len, words) and any(map(_is_letter, words))


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _is_glued(text: str) -> bool:
    """Two words whose space is no wider than that between their letters: "CAREERHISTORY"."""
    return len(text) > 10 and text.isalpha() and text.isupper()


@functools.lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """The text as headings are compared: case, accents, plural, "&", numbers and ornaments left
    out."""
    words = text.split()
    while words and is_glyph(words[0]):
        words = words[1:]
    text = unicodedata.normalize("NFKC", " ".join(words)).casefold().replace("’", "'")
    if "." in text or ")" in text:
        text = _NUMBERED.sub("", text)
    if "cont" in text:
        text = _CONTINUED.sub("", text)
    text = text.replace("&", " and ").replace("+", " and ").replace("/", " and ")
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    words = [word if word.isalnum() else _OTHER_SIGNS.sub("", word) for word in text.split()]
    return " ".join([_singular(word) for word in words if word])


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word
