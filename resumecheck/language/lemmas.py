"""spaCy's lemmatizers for English, by its own tables, as plain code.

The lookup lemmatizer takes what the table says of a form; the rule lemmatizer is that of
`spacy.pipeline.lemmatizer.Lemmatizer.rule_lemmatize` with the part of speech set to VERB.
"""

from __future__ import annotations

from functools import cache

from resumecheck import lexicon
from resumecheck.packs import load_words


def look_up(lower: str) -> str:
    """The lemma of a lower-case word by the lookup table; an unknown word is its own."""
    found = lexicon.known(lower)
    return found.lemma if found else lower


def is_verb(lower: str) -> bool:
    """Whether the word is a verb's base form: WordNet's, the word list's, or a newer one's."""
    found = lexicon.known(lower)
    return (found is not None and found.verb) or lower in _more_verbs()


def is_irregular(lower: str) -> bool:
    """Whether the word is a form of an irregular verb."""
    return bool(_exceptions(lower))


def verb_forms(lower: str) -> list[str]:
    """The lemmas that the rules allow for `lower` as a verb, good ones and bad."""
    forms: list[str] = []
    unknown: list[str] = []
    for old, new in lexicon.verb_rules():
        if not lower.endswith(old):
            continue
        form = lower[: len(lower) - len(old)] + new
        if is_verb(form):
            forms.insert(0, form)
        elif form:
            (unknown if form.isalpha() else forms).append(form)
    forms = list(dict.fromkeys(forms))
    for form in _exceptions(lower):
        if form not in forms:
            forms.insert(0, form)
    return forms or unknown or [lower]


def _exceptions(lower: str) -> tuple[str, ...]:
    found = lexicon.known(lower)
    return found.verb_exceptions if found else ()


@cache
def _more_verbs() -> frozenset[str]:
    return frozenset(lexicon.word_list("english")["verbs"]["new"]).union(load_words().verbs)
