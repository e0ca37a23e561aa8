"""Known English words, from the tables of spacy-lookups-data, read without importing spaCy; the
short word lists of our own; and the names that the library of skills knows.

The tables are WordNet's lemmas and their irregular forms (Princeton University, WordNet 3.0
licence) and spaCy's lookup lemmas: some 100,000 forms. Function words are not all among them.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from resumecheck.errors import ModelError

_NAMED = frozenset({"database", "framework", "language", "library", "model", "platform", "tool"})
"""The kinds of keyword that are names; others are practices, concepts and the like."""


@cache
def table(name: str) -> dict[str, Any]:
    """One of the English tables of spacy-lookups-data: `lemma_lookup`, `lemma_index`, …

    Raises ModelError where they are not installed.
    """
    try:
        data = files("spacy_lookups_data").joinpath("data", f"en_{name}.json.gz").read_bytes()
    except (ImportError, OSError) as error:
        raise ModelError("English word tables are missing: install spacy-lookups-data.") from error
    loaded: dict[str, Any] = json.loads(gzip.decompress(data))
    return loaded


@cache
def word_list(name: str) -> dict[str, Any]:
    """A list of ours: `keywords/<name>.toml`."""
    text = files("resumecheck.keywords").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _entries() -> frozenset[str]:
    bases, irregular = table("lemma_index").values(), table("lemma_exc").values()
    return frozenset().union(*bases, *irregular)


@cache
def _words() -> frozenset[str]:
    lookup = table("lemma_lookup")
    return _entries().union(lookup, lookup.values())


def is_word(form: str) -> bool:
    """Whether the form, in lower case, is a known English word in any inflection."""
    return form in _words()


def is_entry(form: str) -> bool:
    """Whether the form, in lower case, has an entry in WordNet: a base form or an irregular one."""
    return form in _entries()


@cache
def skill_files() -> tuple[str, ...]:
    """The lists of `word_list` that are the library of skills."""
    entries = files("resumecheck.keywords").joinpath("skills").iterdir()
    names = sorted(entry.name for entry in entries)
    return tuple(f"skills/{name[:-5]}" for name in names if name.endswith(".toml"))


@cache
def _quotable() -> str:
    folder = files("resumecheck.keywords")
    texts = (folder.joinpath(f"{name}.toml").read_text("utf-8") for name in skill_files())
    return "\n".join(texts).casefold()


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    names: set[str] = set()
    products: set[str] = set()
    for kind, forms, exact in _skills():
        names.update(forms)
        if kind in _NAMED:
            products.update(form if exact else form.casefold() for form in forms)
    return frozenset(names), frozenset(products)


def _skills() -> Iterator[tuple[str, list[str], bool]]:
    """Each skill's kind, forms and whether only these letters count."""
    for name in skill_files():
        for kind, rows in word_list(name).items():
            if kind == "skill":
                for row in rows:
                    yield row["kind"], row["forms"], row.get("case_sensitive", False)
            else:
                yield from ((kind, forms, False) for forms in rows.values())


def _is_quoted(form: str) -> bool:
    # Most words are no name: a look at the text of the library spares us parsing them
    folded = form.casefold()
    return f'"{folded}"' in _quotable() or f"'{folded}'" in _quotable()


def is_name(form: str) -> bool:
    """Whether the form, letter for letter, is a product or skill that the library names."""
    return _is_quoted(form) and form in _names()[0]


def is_product(form: str) -> bool:
    """Whether the library names the form as a tool, a language or the like; in any letters,
    unless it says that only its own count (Go, R)."""
    if not _is_quoted(form):
        return False
    products = _names()[1]
    return form in products or form.casefold() in products
