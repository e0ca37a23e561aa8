"""Known English words, from the tables of spacy-lookups-data, read without importing spaCy; and
the names that the packs know.

The tables are WordNet's lemmas and their irregular forms (Princeton University, WordNet 3.0
licence) and spaCy's lookup lemmas: some 100,000 forms. Function words are not all among them.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from functools import cache
from importlib.resources import files


def table(name: str) -> dict[str, object]:
    """One of the English tables of spacy-lookups-data: `lemma_lookup`, `lemma_index`, …"""
    data = files("spacy_lookups_data").joinpath("data", f"en_{name}.json.gz").read_bytes()
    loaded: dict[str, object] = json.loads(gzip.decompress(data))
    return loaded


@cache
def _words() -> frozenset[str]:
    lookup = table("lemma_lookup")
    words = {str(form) for form in lookup} | {str(lemma) for lemma in lookup.values()}
    for forms in table("lemma_index").values():
        words.update(forms if isinstance(forms, list) else ())
    for exceptions in table("lemma_exc").values():
        words.update(exceptions if isinstance(exceptions, dict) else ())
    return frozenset(words)


def is_word(form: str) -> bool:
    """Whether the form, in lower case, is a known English word."""
    return form in _words()


@cache
def _names() -> frozenset[str]:
    names: set[str] = set()
    for pack in files("resumecheck.keywords").joinpath("roles").iterdir():
        if pack.name.endswith(".toml"):
            for row in tomllib.loads(pack.read_text(encoding="utf-8")).get("keyword", ()):
                names.update((row["name"], *row.get("aliases", ())))
    return frozenset(names)


def is_name(form: str) -> bool:
    """Whether the form, letter for letter, is a product or skill that a role pack names."""
    return form in _names()
