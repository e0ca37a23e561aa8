"""Words and their lemmas: the only room that imports spaCy; plain tokens of our own come out.

Without a trained model: spaCy's tokenizer with rules for technical text, and spaCy's lemmatizer
with the tables of `spacy-lookups-data` (the lookup table for words; the rule tables with the part
of speech set to VERB for a bullet's opener). British spellings are folded into American ones, so
that "containerised" and "containerized" meet.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from resumecheck import lexicon
from resumecheck.errors import ModelError
from resumecheck.language.spelling import fold_spelling
from resumecheck.language.tables import Tables
from resumecheck.language.tokenizer import build_tokenizer, pieces

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

__all__ = ["MODEL_VARIABLE", "Language", "Token", "fold_spelling", "load_language"]

MODEL_VARIABLE = "RESUMECHECK_MODEL"
"""The environment variable that names a trained spaCy pipeline."""

LONGEST_WORD = 60
"""Letters; what is longer is no word and has no lemma."""

MOST_LEMMAS = 100_000
"""Words remembered with their lemma; beyond it we start anew, so that a batch stays small."""


class Token(NamedTuple):
    """A word, number or sign; `start` and `end` are offsets into the text that was given.

    Hyphens and slashes are tokens of their own ("scikit", "-", "learn"), but what is one name
    stays whole: C++, C#, .NET, Node.js, CI/CD, A/B, TCP/IP, R&D, e-mail addresses and URLs.
    """

    text: str
    lower: str
    lemma: str
    """In lower case and American spelling."""
    start: int
    end: int


class Language:
    """English as we read it. Made by `load_language`; tables are loaded when first needed."""

    def __init__(self, pipeline: Pipeline | None = None) -> None:
        from spacy.vocab import Vocab

        self._pipeline = pipeline
        vocab = Vocab() if pipeline is None else pipeline.vocab
        self._tokenizer = build_tokenizer(vocab)
        if pipeline is not None:
            pipeline.tokenizer = self._tokenizer
        self._tables = Tables(vocab)
        self._lemmas: dict[str, str] = {}
        self._verb = lru_cache(maxsize=4096)(self._find_verb)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of `text` in order, without white space."""
        parts = pieces(text)
        document = self._document(" ".join(text[start:end] for start, end in parts))
        found = [(token.text, token.idx) for token in document]
        forms = [form for form, _ in found]
        starts = _placed([offset for _, offset in found], parts)
        lowers = [form.lower() for form in forms]
        if self._pipeline is None:
            lemmas = list(map(self._lemmas_of(lowers).__getitem__, lowers))
        else:
            lemmas = [fold_spelling(token.lemma_.lower()) for token in document]
        return tuple(
            Token(form, lower, lemma, start, start + len(form))
            for form, lower, lemma, start in zip(forms, lowers, lemmas, starts, strict=True)
            if not form.isspace()
        )

    def verb_lemma(self, word: str) -> str | None:
        """The lemma of `word` read as a verb, in American spelling: "Led" → "lead",
        "Dockerised" → "dockerize", "Hand-coded" → "hand-code". None if it is no form of a verb.

        What is a noun and a verb ("Model", "Lead") is read as the verb.
        """
        return self._verb(word.lower().strip(".,;:!?'\"()"))

    def is_word(self, form: str) -> bool:
        """Whether `form`, in any inflection and spelling, is a known English word."""
        lower = form.lower()
        return lexicon.is_word(lower) or lexicon.is_word(fold_spelling(lower))

    def _document(self, text: str) -> Doc:
        # Half of a surrogate pair, from a broken character map, is no text to spaCy
        text = _SURROGATE.sub("\ufffd", text)
        if self._pipeline is None:
            return self._tokenizer(text)
        # The limit guards parsers and named entities against memory, not us: ours is the reader's
        self._pipeline.max_length = max(self._pipeline.max_length, len(text) + 1)
        doc: Doc = self._pipeline(text)
        return doc

    def _lemmas_of(self, lowers: Sequence[str]) -> dict[str, str]:
        """The lemma of each word. Those that are new are found all at once: spaCy wants a
        document."""
        known = self._lemmas
        found = {lower: known.get(lower, "") for lower in lowers}
        unknown = [lower for lower, lemma in found.items() if not lemma]
        new = dict(zip(unknown, self._tables.look_up(unknown), strict=True))
        for lower, lemma in new.items():
            if lemma == lower and _MADE_VERB.search(lower):
                # The table lacks containerized, productionised …
                lemma = self._verb(lower) or lower  # noqa: PLW2901 - the better one
            new[lower] = fold_spelling(lemma)
        if len(known) > MOST_LEMMAS:
            # A new one: another thread may read the old
            known = self._lemmas = {}
        known.update(new)
        return found | new

    def _find_verb(self, lower: str) -> str | None:
        if len(lower) > LONGEST_WORD:
            return None
        if "-" in lower:
            return self._hyphenated_verb(lower)
        if not lower.isalpha():
            return None
        folded = fold_spelling(lower)
        for form in dict.fromkeys((lower, folded)):
            lemma = self._known_verb(form)
            if lemma is not None:
                return fold_spelling(lemma)
        forms = (lower, folded, *self._tables.look_up([lower]))
        return None if any(map(lexicon.is_entry, forms)) else _regular_verb(folded)

    def _hyphenated_verb(self, lower: str) -> str | None:
        head, _, last = lower.rpartition("-")
        lemma = self._verb(last) if head else None
        # "hand-coded" and "co-lead" are verbs, "full-stack" and "go-live" are not
        if lemma is None or (lemma == last and head not in self._verb_prefixes):
            return None
        return f"{head}-{lemma}"

    @cached_property
    def _verb_prefixes(self) -> frozenset[str]:
        return frozenset(lexicon.word_list("english")["verbs"]["prefixes"])

    def _known_verb(self, lower: str) -> str | None:
        tables = self._tables
        if lower in tables.verbs and lower not in tables.verb_exceptions:
            return lower
        forms = [form for form in tables.verb_forms(lower) if form in tables.verbs]
        usual = tables.look_up([lower])[0]
        if usual in forms:
            return usual
        # "rated" is "rate" and not "rat", whose past is "ratted"
        return next((form for form in forms if form.endswith("e")), forms[0] if forms else None)


def load_language(model: str | None = None) -> Language:
    """English without a trained model, or with the spaCy pipeline named by `model` or by the
    environment variable `RESUMECHECK_MODEL`. Made once for each name.

    Raises ModelError if the pipeline is not installed or has no lemmatizer.
    """
    return _load(model or os.environ.get(MODEL_VARIABLE) or None)


@lru_cache(maxsize=4)
def _load(model: str | None) -> Language:
    if model is None:
        return Language()
    import spacy

    try:
        pipeline = spacy.load(model)
    except (OSError, ValueError, ImportError) as error:
        raise ModelError(
            f"The spaCy pipeline {model!r} cannot be loaded. Install it "
            f"(for example: python -m spacy download en_core_web_sm), or leave out the model "
            f"({MODEL_VARIABLE} or --model) to use the built-in word tables."
        ) from error
    if not any(name in pipeline.pipe_names for name in ("lemmatizer", "trainable_lemmatizer")):
        raise ModelError(
            f"The spaCy pipeline {model!r} has no lemmatizer. Use one that has, such as "
            f"en_core_web_sm, or leave out the model to use the built-in word tables."
        )
    return Language(pipeline)


_SURROGATE = re.compile("[\ud800-\udfff]")


def _placed(offsets: list[int], parts: Sequence[tuple[int, int]]) -> list[int]:
    """Offsets, in order, into the parts joined by spaces, as offsets into the text."""
    if len(parts) == 1:
        return offsets
    placed: list[int] = []
    rest = iter(offsets)
    offset = next(rest, None)
    joined = 0
    for start, end in parts:
        joined_end = joined + end - start
        while offset is not None and offset < joined_end:
            placed.append(start + offset - joined)
            offset = next(rest, None)
        joined = joined_end + 1
    return placed


# --- verbs that no table knows ---------------------------------------------------------------

_MADE_VERB = re.compile(r"(?:i[sz]|if)(?:ed|ied|es|ies|ing|ying)\Z")
_TAKES_E = re.compile(
    r"(?:i[sz]|[^aeiou][aiou][cgsvz]|[rln][cgsv]|[^aeiou]at|u[rt]|dg|[^aeioulr]l)\Z"
)


def _regular_verb(lower: str) -> str | None:
    """The lemma of an unknown word by its ending, or None where it does not end as verbs do."""
    for ending in ("ed", "ing"):
        stem = lower.removesuffix(ending)
        if stem == lower or len(stem) < 4 or not re.search("[aeiouy]", stem):
            continue
        if ending == "ed" and stem.endswith("i"):
            return stem[:-1] + "y"
        if _TAKES_E.search(stem):
            return stem + "e"
        doubled = stem[-1] == stem[-2] and stem[-1] not in "aeioulsfz"
        return stem[:-1] if doubled else stem
    if re.search(r"[iy]zes?\Z", lower):
        return lower.removesuffix("s")
    return None
