"""Our tokens and lemmas are spaCy's: both paths side by side."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lookups import Lookups
from spacy.pipeline.lemmatizer import Lemmatizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from resumecheck import lexicon
from resumecheck.language import lemmas
from resumecheck.language.tokenizer import LONGEST_CHUNK, spacy_tokenizer, split
from resumecheck.packs import load_words

VOCAB = Vocab()
TOKENIZER: Callable[[str], Doc] = spacy_tokenizer(VOCAB)
TEXTS = sorted((Path(__file__).parent / "data").rglob("*.md"))
SIGNS = "+#.-–/|,;:!?()[]{}'\"’&_%*~@\\•→ \t\n\u00a0\u0301aZé9kC"


def ours(text: str) -> list[str]:
    return [form for chunk in text.split() for form in split(chunk)]


def theirs(text: str) -> list[str]:
    return [token.text for token in TOKENIZER(text) if not token.text.isspace()]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_tokens_of_resumes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ours(text) == theirs(text)


@given(st.text(max_size=60))
def test_tokens_of_any_text(text: str) -> None:
    assert ours(text) == theirs(text)


@given(st.text(alphabet=SIGNS, max_size=40))
def test_tokens_of_signs(text: str) -> None:
    assert ours(text) == theirs(text)


def test_tokens_of_many_chunks() -> None:
    chance = random.Random(1)  # noqa: S311 - the same chunks each time
    words = ["C++", "Node.js", "CI/CD", "k8s", "3.11", "R&D", "mail@example.org", ".NET", "a", "IT"]
    for _ in range(20_000):
        pieces = chance.choices([*words, *SIGNS.replace(" ", "")], k=chance.randint(1, 8))
        chunk = "".join(pieces).strip()[:LONGEST_CHUNK]
        assert ours(chunk) == theirs(chunk), chunk


def _lemmatizer(mode: str, tables: Mapping[str, Any]) -> Lemmatizer:
    """SpaCy's lemmatizer over plain dicts and sets: its own tables are slow to fill."""
    lookups = Lookups()
    for name, table in tables.items():
        lookups.set_table(name, table)
    lemmatizer = Lemmatizer(VOCAB, None, mode=mode)
    lemmatizer.initialize(lookups=lookups)
    return lemmatizer


def _docs(words: Sequence[str], size: int = 1000) -> Any:
    for at in range(0, len(words), size):
        yield from Doc(VOCAB, words=list(words[at : at + size]))


def test_lookup_lemmas_of_every_form_in_the_table() -> None:
    table = lexicon.table("lemma_lookup")
    lemmatizer = _lemmatizer("lookup", {"lemma_lookup": table})
    words = [*table, *(word + "x" for word in list(table)[::50])]
    differing = [
        token.text
        for token in _docs(words)
        if lemmatizer.lookup_lemmatize(token) != [lemmas.look_up(token.text)]
    ]
    assert len(words) > 40_000
    assert differing == []


def test_verb_lemmas_of_every_verb_in_the_tables() -> None:
    index = frozenset(lexicon.table("lemma_index")["verb"])
    irregular = lexicon.table("lemma_exc")["verb"]
    more = load_words().verbs.keys() | set(lexicon.word_list("english")["verbs"]["new"])
    lemmatizer = _lemmatizer(
        "rule",
        {
            "lemma_rules": lexicon.table("lemma_rules"),
            "lemma_exc": {"verb": irregular},
            "lemma_index": {"verb": index | more},
        },
    )
    bases = sorted(index | more)
    endings = ("", "s", "es", "ed", "ing", "d", "ies")
    forms = [base + ending for base in bases for ending in endings][::2]
    words = list(dict.fromkeys([*forms, *irregular, "zzyzx", "models", "led"]))
    differing = []
    for token in _docs(words):
        token.pos_ = "VERB"
        if lemmatizer.rule_lemmatize(token) != lemmas.verb_forms(token.text):
            differing.append(token.text)
    assert len(words) > 30_000
    assert differing == []


def test_every_form_of_the_tables_is_known() -> None:
    index, irregular = lexicon.table("lemma_index"), lexicon.table("lemma_exc")
    entries = frozenset().union(*index.values(), *irregular.values())
    lookup = lexicon.table("lemma_lookup")
    some = sorted(entries)[::3]
    assert all(map(lexicon.is_entry, some))
    assert all(map(lexicon.is_word, (*list(lookup)[::3], *list(lookup.values())[::3])))
    absent = [word + "q" for word in some if word + "q" not in entries]
    assert not any(map(lexicon.is_entry, absent))
