"""What a bullet says: the verb that opens it, a weak opening, a quantity, a repetition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from resumecheck import lexicon
from resumecheck.extraction.model import JUDGED_SECTIONS, Item
from resumecheck.glyphs import BULLETS
from resumecheck.language import Language
from resumecheck.packs import ActionVerb, WeakOpening, WordLists
from resumecheck.quantities import has_quantity

# the opening stands in the first words; a phrase is at most this long, with words to skip
_OPENING_WORDS = 12
_LONGEST_OPENING = 200
_LONGEST_PHRASE = 120
_WORD = re.compile(r"[^\W\d_]/[^\W\d_](?:-[^\W\d_]+)?(?![^\W\d_])|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEFORE = "\"'“‘(*_- –—" + "".join(sorted(BULLETS))
"""Signs before the first word; a highlight of a resume as data may hold its own bullet."""
_NUMBER = re.compile(r"\s[~$€£(]?\d")
# Words for people and for what is done, by their endings
_PERSON = re.compile(r"(?:er|or|ist|ant|eer|ian)\Z")
_DEED = re.compile(r"(?:ment|tion|sion|ance|ence|ship|ing|ysis)s?\Z")


class _Lists(NamedTuple):
    """The words that an opening is read by, from english.toml."""

    skipped: frozenset[str]
    """Pronouns, auxiliaries and adverbs."""
    label_words: int
    after_noun: frozenset[str]
    after_verb: frozenset[str]
    unchanged_past: frozenset[str]
    plain: frozenset[str]
    with_preposition: frozenset[str]
    compound_heads: frozenset[str]
    people: frozenset[str]
    participles: frozenset[str]
    qualities: frozenset[str]
    participle_names: frozenset[str]
    noun_first: frozenset[str]


@cache
def _lists() -> _Lists:
    lists = lexicon.word_list("english")["opening"]
    return _Lists(
        frozenset((*lists["pronouns"], *lists["auxiliaries"], *lists["adverbs"])),
        lists["label_words"],
        *(frozenset(lists[name]) for name in _Lists._fields[2:]),
    )


class Bullet(NamedTuple):
    """A bullet as judged; `start` and `end` are offsets into the document's text.

    `verb` is the lemma, in American spelling, of the verb that opens it; `strong` means that it
    says what was done (all verbs but the `plain` ones of english.toml do) and opens the bullet
    without a weak phrase; `repeated` that it opens an earlier bullet of the resume too.
    """

    text: str
    start: int
    end: int
    section: str
    entry: str | None
    verb: str | None
    strong: bool
    quantified: bool
    wants_number: bool
    weak_opening: str | None
    repeated: bool


def judge(items: Sequence[Item], words: WordLists, language: Language) -> tuple[Bullet, ...]:
    """The items of experience, projects and volunteer work, judged, in their order."""
    openings = _openings(words.weak_openings, language)
    opened: set[str] = set()
    bullets: list[Bullet] = []
    for item in items:
        if item.section not in JUDGED_SECTIONS:
            continue
        verb = opening_verb(item.text, words, language)
        weak = openings.find(item.text) or openings.find(_behind_label(item.text))
        action = _action(verb, words) if verb is not None else None
        bullets.append(
            Bullet(
                text=item.text,
                start=item.start,
                end=item.end,
                section=item.section,
                entry=item.entry,
                verb=verb,
                strong=weak is None and verb is not None and _says_what(verb, action),
                quantified=has_quantity(item.text),
                wants_number=action is not None and action.wants_number,
                weak_opening=weak,
                repeated=verb in opened,
            )
        )
        if verb is not None:
            opened.add(verb)
    return tuple(bullets)


def opening_verb(text: str, words: WordLists, language: Language) -> str | None:
    """The lemma of the verb that opens `text`; None if it opens with a noun or an adjective.

    Adverbs, pronouns and auxiliaries before it are skipped ("I have successfully deployed"), and a
    label ("Performance: Reduced latency").
    """
    verb = _Opening(text, words, language).verb()
    rest = _behind_label(text)
    return verb if verb is not None or not rest else _Opening(rest, words, language).verb()


def _behind_label(text: str) -> str:
    """What follows on a label of a few words and a colon; "" without one."""
    label, _, rest = text[:_LONGEST_OPENING].partition(":")
    short = 0 < len(label.split()) <= _lists().label_words
    return rest.strip() if short and rest[:1] == " " else ""


class _Opening:
    """The first words of a bullet."""

    def __init__(self, text: str, words: WordLists, language: Language) -> None:
        self._text = text[:_LONGEST_OPENING]
        self._found = list(islice(_WORD.finditer(self._text), _OPENING_WORDS))
        self._words = words
        self._language = language

    def verb(self) -> str | None:
        """The lemma of the verb that opens it."""
        found = self._found
        if not found or self._text[: found[0].start()].strip(_BEFORE):
            return None
        for at, match in enumerate(found):
            lower = match.group().casefold()
            if lower.replace("’", "'") in _lists().skipped:
                continue
            lemma = self._language.verb_lemma(match.group())
            if lemma is None and lower.endswith("ly"):
                continue
            return lemma if lemma is not None and self._is_verb(at, lower, lemma) else None
        return None

    def _is_verb(self, at: int, lower: str, lemma: str) -> bool:
        """Whether a form that may be a noun too is a verb: where an object can follow."""
        lists, sign, following = _lists(), self._sign(at), self._lower(at + 1)
        if sign == ":":
            return False
        if lower.endswith("ing"):
            return not (following == "of" and sign == " ")
        if not (lower == lemma or lower.endswith("s")):
            return not self._is_participle(at, lower, following)
        if lower in lists.unchanged_past and following not in ("", "of"):
            return True
        if self._counts_next(at) or following in lists.after_verb:
            return True
        if following in ("and", "or") or sign in (",", "/"):
            return self._goes_on(at, following)
        if following in lists.after_noun or not following:
            verb_only = following != "" and not lexicon.is_noun(lemma)
            return verb_only or f"{lemma} {following}" in lists.with_preposition
        return self._takes_object(at, lemma, following)

    def _is_participle(self, at: int, lower: str, following: str) -> bool:
        """Whether a form in -ed says what somebody is like: "Registered nurse for ICU"."""
        lists = _lists()
        if f"{lower} {following}" in lists.participle_names:
            return True
        near = {following, self._lower(at + 2)} & lists.qualities
        return lower in lists.participles and bool(near or self._ends_in_person(at + 1))

    def _goes_on(self, at: int, following: str) -> bool:
        """Whether another verb follows: "Design and implement", not "Design and development"."""
        other = at + 2 if following in ("and", "or") else at + 1
        lower = self._lower(other)
        if not lower or self._language.verb_lemma(lower) != lower:
            return False
        return self._is_known(lower) and not self._ends_in_person(other + 1)

    def _takes_object(self, at: int, lemma: str, following: str) -> bool:
        """Whether what follows is the verb's object and not the rest of a name that it begins:
        "Lead weekly meetings", not "Lead engineer for search"."""
        lists = _lists()
        if not self._is_known(lemma):
            return False
        if following in lists.compound_heads or self._ends_in_person(at + 1):
            return False
        named = lemma in lists.noun_first and _DEED.search(following) is not None
        return not (named and self._stops(at + 1))

    def _is_known(self, lemma: str) -> bool:
        return _action(lemma, self._words) is not None or lemma in _lists().plain

    def _ends_in_person(self, at: int) -> bool:
        """Whether the word is one who does something, and nothing follows that it belongs to."""
        word = self._lower(at)
        person = _PERSON.search(word) is not None and lexicon.is_noun(word)
        return (person or word in _lists().people) and self._stops(at)

    def _stops(self, at: int) -> bool:
        after = self._lower(at + 1)
        return self._sign(at) != " " or not after or after in _lists().after_noun

    def _counts_next(self, at: int) -> bool:
        return _NUMBER.match(self._text, self._found[at].end()) is not None

    def _lower(self, at: int) -> str:
        return self._found[at].group().casefold() if at < len(self._found) else ""

    def _sign(self, at: int) -> str:
        end = self._found[at].end()
        return self._text[end : end + 1]


def _action(verb: str, words: WordLists) -> ActionVerb | None:
    """The verb in the word list, also behind a prefix: "co-lead", "hand-code"."""
    return words.verbs.get(verb) or words.verbs.get(verb.rpartition("-")[2])


def _says_what(verb: str, action: ActionVerb | None) -> bool:
    """Whether a verb says what was done: "Added", "Precepted", but not "Made" or "Helped"."""
    return action is not None or verb not in _lists().plain


_Word = tuple[str, str]
"""A word as written, in lower case, and its lemma."""
_NO_NUMBERS: frozenset[int] = frozenset()


class _Openings:
    """The weak openings, compared word by word: as written, or by lemma."""

    def __init__(self, openings: Sequence[WeakOpening], language: Language) -> None:
        self._language = language
        self._phrases = [
            (
                opening.phrase,
                [(token.lower, token.lemma) for token in language.tokens(opening.phrase)],
            )
            for opening in openings
        ]
        # the longest first: "worked closely with" before "worked"
        self._phrases.sort(key=lambda phrase: -len(phrase[1]))
        self._by_lower: dict[str, set[int]] = {}
        self._by_lemma: dict[str, set[int]] = {}
        for number, (_, pattern) in enumerate(self._phrases):
            for lower, lemma in pattern[:1]:
                self._by_lower.setdefault(lower, set()).add(number)
                self._by_lemma.setdefault(lemma, set()).add(number)

    def find(self, text: str) -> str | None:
        """The weak phrase that opens the text. It is read word by word, as few openings need more
        than the first."""
        words: Iterator[_Word] = islice(
            _words(text[:_LONGEST_PHRASE], self._language), _OPENING_WORDS
        )
        word = next(words, None)
        while word is not None:
            lower, lemma = word
            likely = self._by_lower.get(lower, _NO_NUMBERS) | self._by_lemma.get(lemma, _NO_NUMBERS)
            if likely:
                following = list(words)
                words = iter(following)
                for number in sorted(likely):
                    phrase, pattern = self._phrases[number]
                    if _matches([word, *following][: len(pattern)], pattern):
                        return phrase
            if not _is_skipped(lower):
                return None
            word = next(words, None)
        return None


@lru_cache(maxsize=16)
def _openings(openings: tuple[WeakOpening, ...], language: Language) -> _Openings:
    return _Openings(openings, language)


def _words(text: str, language: Language) -> Iterator[_Word]:
    """The words of the text one by one; signs are left out."""
    for _, chunk in language.chunks(text):
        for form, lower, lemma, _, _ in language.tokens(chunk):
            if form.isalnum() or any(map(str.isalnum, form)):
                yield lower, lemma


def _matches(tokens: Sequence[_Word], pattern: Sequence[_Word]) -> bool:
    return len(tokens) == len(pattern) and all(
        lower == wanted or lemma == wanted_lemma
        for (lower, lemma), (wanted, wanted_lemma) in zip(tokens, pattern, strict=True)
    )


def _is_skipped(lower: str) -> bool:
    return lower.replace("’", "'") in _lists().skipped or lower.endswith("ly")
