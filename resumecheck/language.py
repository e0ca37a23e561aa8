"""Words and their lemmas: the only room that imports spaCy; plain tokens of our own come out.

Without a trained model: spaCy's tokenizer with rules for technical text, and spaCy's lemmatizer
with the tables of `spacy-lookups-data` (the lookup table for words; the rule tables with the part
of speech set to VERB for a bullet's opener). British spellings are folded into American ones, so
that "containerised" and "containerized" meet.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from resumecheck._spelling import fold_spelling
from resumecheck.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.pipeline.lemmatizer import Lemmatizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["MODEL_VARIABLE", "Language", "Token", "fold_spelling", "load_language"]

MODEL_VARIABLE = "RESUMECHECK_MODEL"
"""The environment variable that names a trained spaCy pipeline."""

LONGEST_WORD = 60
"""Letters; what is longer is no word and has no lemma."""

MOST_LEMMAS = 100_000
"""Words remembered with their lemma; beyond it we start anew, so that a batch stays small."""


@dataclass(frozen=True, slots=True)
class Token:
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
        self._tokenizer = _build_tokenizer(vocab)
        if pipeline is not None:
            pipeline.tokenizer = self._tokenizer
        self._tables = _Tables(vocab)
        self._lemmas: dict[str, str] = {}
        self._verb = lru_cache(maxsize=4096)(self._find_verb)
        self._known = lru_cache(maxsize=16384)(self._find_word)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of `text` in order, without white space."""
        spacy_tokens = list(self._document(text))
        forms = [token.text for token in spacy_tokens]
        lowers = [form.lower() for form in forms]
        if self._pipeline is None:
            self._learn(lowers)
            lemmas = [self._lemmas[lower] for lower in lowers]
        else:
            lemmas = [fold_spelling(token.lemma_.lower()) for token in spacy_tokens]
        return tuple(
            Token(form, lower, lemma, token.idx, token.idx + len(form))
            for token, form, lower, lemma in zip(spacy_tokens, forms, lowers, lemmas, strict=True)
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
        return bool(form) and self._known(form.lower())

    def _document(self, text: str) -> Doc:
        # Half of a surrogate pair, from a broken character map, is no text to spaCy
        text = _SURROGATE.sub("\ufffd", text)
        if self._pipeline is None:
            return self._tokenizer(text)
        # The limit guards parsers and named entities against memory, not us: ours is the reader's
        self._pipeline.max_length = max(self._pipeline.max_length, len(text) + 1)
        doc: Doc = self._pipeline(text)
        return doc

    def _find_word(self, lower: str) -> bool:
        known = self._tables.words
        return any(
            form in known for form in (lower, fold_spelling(lower), *self._tables.look_up([lower]))
        )

    def _learn(self, lowers: Sequence[str]) -> None:
        """Find the lemmas of the words that are new, all at once: spaCy wants a document."""
        if len(self._lemmas) > MOST_LEMMAS:
            self._lemmas.clear()
        new = [lower for lower in dict.fromkeys(lowers) if lower not in self._lemmas]
        for lower, found in zip(new, self._tables.look_up(new), strict=True):
            lemma = found
            if lemma == lower and _MADE_VERB.search(lower):
                # The table lacks containerized, productionised …
                lemma = self._verb(lower) or lower
            self._lemmas[lower] = fold_spelling(lemma)

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
        return None if self.is_word(lower) else _regular_verb(folded)

    def _hyphenated_verb(self, lower: str) -> str | None:
        head, _, last = lower.rpartition("-")
        lemma = self._verb(last) if head else None
        # "hand-coded" and "co-lead" are verbs, "full-stack" and "go-live" are not
        if lemma is None or (lemma == last and head not in _VERB_PREFIXES):
            return None
        return f"{head}-{lemma}"

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


class _Tables:
    """spaCy's lemmatizers over plain dicts and sets: spaCy's own Table hashes 41,000 strings at
    the start (0.2 s), and its lists are searched from end to end."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def look_up(self, lowers: Sequence[str]) -> list[str]:
        """The lemmas of lower-case words by the lookup table; an unknown word is its own."""
        looking = self._looking
        return [str(looking.lookup_lemmatize(token)[0]) for token in self._doc(lowers)]

    def verb_forms(self, lower: str) -> list[str]:
        """The lemmas that the rules allow for `lower` as a verb, good ones and bad."""
        doc = self._doc([lower])
        doc[0].pos_ = "VERB"
        return list(self._ruling.rule_lemmatize(doc[0]))

    @cached_property
    def verbs(self) -> frozenset[str]:
        return _NEW_VERBS.union(self._index["verb"])

    @cached_property
    def verb_exceptions(self) -> Mapping[str, list[str]]:
        exceptions: Mapping[str, list[str]] = self._data("lemma_exc")["verb"]
        return exceptions

    @cached_property
    def words(self) -> frozenset[str]:
        """Base forms (WordNet's) and irregular forms of all parts of speech."""
        exceptions = self._data("lemma_exc")
        return frozenset().union(*self._index.values(), *exceptions.values())

    @cached_property
    def _index(self) -> Mapping[str, list[str]]:
        index: Mapping[str, list[str]] = self._data("lemma_index")
        return index

    @cached_property
    def _looking(self) -> Lemmatizer:
        return self._lemmatizer("lookup", {"lemma_lookup": self._data("lemma_lookup")})

    @cached_property
    def _ruling(self) -> Lemmatizer:
        tables = {
            "lemma_rules": self._data("lemma_rules"),
            "lemma_exc": {"verb": self.verb_exceptions},
            "lemma_index": {"verb": self.verbs},
        }
        return self._lemmatizer("rule", tables)

    def _lemmatizer(self, mode: str, tables: Mapping[str, Any]) -> Lemmatizer:
        from spacy.lookups import Lookups
        from spacy.pipeline.lemmatizer import Lemmatizer

        lookups = Lookups()
        for name, table in tables.items():
            lookups.set_table(name, table)
        lemmatizer = Lemmatizer(self._vocab, None, mode=mode)
        lemmatizer.initialize(lookups=lookups)
        return lemmatizer

    def _doc(self, words: Sequence[str]) -> Doc:
        from spacy.tokens import Doc

        return Doc(self._vocab, words=list(words))

    def _data(self, table: str) -> Any:  # noqa: ANN401 - JSON of four shapes
        from spacy.util import load_language_data, registry

        try:
            return load_language_data(registry.lookups.get("en")[table])
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError(
                "English word tables are missing: install spacy-lookups-data."
            ) from error


# --- tokenizer -------------------------------------------------------------------------------

_SURROGATE = re.compile("[\ud800-\udfff]")
_LETTER = r"[^\W\d_]"
_MARK = "\u0300-\u036f"  # combining accents are no \w, and belong to their letter

# Node.js/Express and ASP.NET/MVC are lists, not addresses
_HOST = r"(?!(?:asp|vb|ado|ml)\.net)[\w-]+(?:\.[\w-]+)*\.(?!(?:js|ts|py|jl)/)[a-z]{2,}"
_URL = rf"(?:(?:https?|ftp)://\S+|www\.\S+|{_HOST}/\S*)"
_EMAIL = r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
_WHOLE = re.compile(
    rf"""(?:
    {_EMAIL} | {_URL}
    | [a-z]\+\+\d{{0,2}} | notepad\+\+ | [acfjq]\#
    | (?:{_LETTER}[\w-]*)?\.net | {_LETTER}[\w-]*\.(?:js|ts|io|ai|py|jl|rs)
    | ci/cd | a/b(?:/n)? | tcp/ip | i/o | pl/sql | go/no-?go | n/a | 24/7
    | {_LETTER}&{_LETTER}(?:&{_LETTER})?
    | [+-]?\d+(?:[.,]\d+)*(?:%|\+|[kmbx]\+?)?
    )\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_PREFIX = re.compile(rf"[^\w.{_MARK}]|_|\.(?!net\b)", re.IGNORECASE)
_SUFFIX = re.compile(
    rf"(?:['’]s|[^\w+#{_MARK}]|_|(?<={_LETTER}{{2}})\+|(?<=\s)[+#])\Z", re.IGNORECASE
)
_INFIX = re.compile(
    rf"""
    (?<=[\w+#.)\]])[-‐‑–—/|•·→➔;=<>()\[\]{{}}"“”„*~\\…]+(?=[\w.(\[])
    | (?<={_LETTER})[,:!?](?={_LETTER}) | (?<=[+#])[,:](?={_LETTER})
    | (?<={_LETTER}),(?=[.\d]) | (?<=\d),(?={_LETTER})
    | (?<={_LETTER})[_+](?={_LETTER}) | (?<={_LETTER}{{2}})&(?={_LETTER}{{2}})
    | (?<=[a-z])\.(?=[A-Z](?!et\b|ET\b|S\b)) | (?<=[A-Z]{{2}})\.(?=[A-Z][a-z])
    # "Python3.11" is Python and 3.11; S3, EC2, ES6 and k8s are names
    | (?<={_LETTER}{{4}})(?=\d[\d.]*\Z)
    """,
    re.VERBOSE,
)


def _build_tokenizer(vocab: Vocab) -> Callable[[str], Doc]:
    """The tokenizer of spaCy without its list of exceptions: its emoticons ("8)", ":D") and split
    contractions do harm in a resume, and reading it takes 0.2 s."""
    from spacy.tokenizer import Tokenizer

    tokenizer: Callable[[str], Doc] = Tokenizer(
        vocab,
        rules={},
        prefix_search=_PREFIX.match,
        suffix_search=_SUFFIX.search,
        infix_finditer=_INFIX.finditer,
        token_match=_WHOLE.match,
    )
    return tokenizer


# --- verbs that no table knows ---------------------------------------------------------------

# Verbs of the trade that WordNet has as nouns only, or not at all
# fmt: off
_NEW_VERBS = frozenset({
    "architect", "autoscale", "backfill", "benchmark", "blog", "crowdsource", "debug", "dockerize",
    "dogfood", "finetune", "greenlight", "livestream", "mentor", "offboard", "onboard",
    "parallelize", "prototype", "refactor", "reskill", "scope", "shard", "shortlist", "spec",
    "strategize", "sunset", "template", "timebox", "triage", "upsell", "upskill", "webscrape",
    "whiteboard",
})
_VERB_PREFIXES = frozenset({
    "co", "re", "pre", "de", "un", "out", "over", "under", "cross", "fine", "hand", "pair", "peer",
    "self", "stress", "dry", "live",
})
# fmt: on
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
