"""Words and their lemmas: the only room that imports spaCy; plain tokens of our own come out.

Without a trained model: spaCy's tokenizer with rules for technical text, and spaCy's lemmatizer
with the tables of `spacy-lookups-data` (the lookup table for words; the rule tables with the part
of speech set to VERB for a bullet's opener), both as plain code that gives the same as spaCy,
which is imported for a trained model only. British spellings are folded into American ones, so
that "containerised" and "containerized" meet.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from resumecheck import lexicon
from resumecheck.errors import ModelError
from resumecheck.language import lemmas
from resumecheck.language.spelling import fold_spelling
from resumecheck.language.tokenizer import pieces, spacy_tokenizer, split

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

__all__ = ["MODEL_VARIABLE", "Language", "Token", "fold_spelling", "load_language"]

MODEL_VARIABLE = "RESUMECHECK_MODEL"
"""The environment variable that names a trained spaCy pipeline."""

LONGEST_WORD = 60
"""Letters; what is longer is no word and has no lemma."""

MOST_CHUNKS = 50_000
"""Chunks of text remembered with their tokens; beyond it we start anew, so that a batch stays
small."""


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
        self._pipeline = pipeline
        if pipeline is not None:
            pipeline.tokenizer = spacy_tokenizer(pipeline.vocab)
        self._chunks: dict[str, tuple[Token, ...]] = {}
        self._verb = lru_cache(maxsize=4096)(self._find_verb)
        self.is_word = lru_cache(maxsize=1 << 15)(_is_word)
        """Whether a form, in any inflection and spelling, is a known English word."""

    @property
    def is_plain(self) -> bool:
        """It has no trained model: what it says follows from our code and tables alone."""
        return self._pipeline is None

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of `text` in order, without white space."""
        if self._pipeline is not None:
            return tuple(self._tokens_of(self._pipeline, text, pieces(text)))
        known = self._chunks
        if text in known:
            return known[text]
        found: list[Token] = []
        for at, chunk in self.chunks(text):
            for form, lower, lemma, first, last in known.get(chunk) or self._chunk(chunk):
                found.append(_token((form, lower, lemma, first + at, last + at)))
        return tuple(found)

    def chunks(self, text: str) -> Iterator[tuple[int, str]]:
        """What of `text` is cut into tokens by itself, each with its offset: what stands between
        white space. With a trained model, which reads words in their context, it is all of it."""
        if self._pipeline is not None:
            yield 0, text
            return
        for start, end in pieces(text):
            at = start
            for chunk in text[start:end].split():
                at = text.index(chunk, at)
                yield at, chunk
                at += len(chunk)

    def verb_lemma(self, word: str) -> str | None:
        """The lemma of `word` read as a verb, in American spelling: "Led" → "lead",
        "Dockerised" → "dockerize", "Hand-coded" → "hand-code". None if it is no form of a verb.

        What is a noun and a verb ("Model", "Lead") is read as the verb.
        """
        return self._verb(word.lower().strip(".,;:!?'\"()"))

    def _tokens_of(
        self, pipeline: Pipeline, text: str, parts: Sequence[tuple[int, int]]
    ) -> Iterator[Token]:
        """The tokens and lemmas of a trained pipeline."""
        joined = " ".join(text[start:end] for start, end in parts)
        # The limit guards parsers and named entities against memory, not us: ours is the reader's
        pipeline.max_length = max(pipeline.max_length, len(joined) + 1)
        # Half of a surrogate pair, from a broken character map, is no text to spaCy
        document: Doc = pipeline(_SURROGATE.sub("\ufffd", joined))
        starts = _placed([token.idx for token in document], parts)
        for token, start in zip(document, starts, strict=True):
            form = token.text
            if not form.isspace():
                lemma = fold_spelling(token.lemma_.lower())
                yield Token(form, form.lower(), lemma, start, start + len(form))

    def _chunk(self, chunk: str) -> tuple[Token, ...]:
        """The tokens of a chunk, with offsets into it."""
        known = self._chunks.get(chunk)
        if known is not None:
            return known
        made: list[Token] = []
        at = 0
        for form in split(_SURROGATE.sub("\ufffd", chunk)):
            lower = form.lower()
            made.append(Token(form, lower, self._lemma(lower), at, at + len(form)))
            at += len(form)
        if len(self._chunks) > MOST_CHUNKS:
            # A new one: another thread may read the old
            self._chunks = {}
        self._chunks[chunk] = tokens = tuple(made)
        return tokens

    def _lemma(self, lower: str) -> str:
        lemma = lemmas.look_up(lower)
        if lemma == lower and _MADE_VERB.search(lower):
            # The table lacks containerized, productionised …
            lemma = self._verb(lower) or lower
        return fold_spelling(lemma)

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
        forms = (lower, folded, lemmas.look_up(lower))
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
        if lemmas.is_verb(lower) and not lemmas.is_irregular(lower):
            return lower
        forms = [form for form in lemmas.verb_forms(lower) if lemmas.is_verb(form)]
        usual = lemmas.look_up(lower)
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


def _is_word(form: str) -> bool:
    lower = form.lower()
    return lexicon.is_word(lower) or lexicon.is_word(fold_spelling(lower))


_token = partial(tuple.__new__, Token)
"""A token of its row, without the call of a Python function that a named tuple's own takes."""
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
